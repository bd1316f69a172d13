"""LayersLab without a browser: what it computes and shows, mouse and keys, training, restarts, the learner's layer."""

import gc
import itertools
import json
from pathlib import Path

import ipywidgets
import matplotlib as mpl
import numpy as np
import pytest
from ipywidgets.widgets.widget import _instances
from matplotlib.colors import to_rgb

from nnlib import SGD, Network, Trainer, accuracy, datasets, experiments
from nnlib.labs import LayersLab
from nnlib.labs.layers import words as layers_words
from nnlib.labs.layers.crowd import LARGEST, Crowd
from nnlib.labs.layers.data import GOALS, problem
from nnlib.labs.layers.forward import from_theta, size
from nnlib.live import Pointer
from nnlib.plots import hidden_space, style
from nnlib.plots.network_plan import MOST, plan
from nnlib.plots.style import LIGHT

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]])
XOR = np.array([0, 1, 1, 0])
OR_AND = {"weights": ([[1, 1], [1, 1]], [-0.5, -1.5], [1, -2], -0.5), "activation": "step"}
F = {
    "step": lambda z: np.where(z > 0, 1.0, 0.0),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
    "relu": lambda z: np.where(z > 0, z, 0),
    "identity": lambda z: z,
}


@pytest.fixture(autouse=True)
def nothing_stays():
    yield
    ipywidgets.Widget.close_all()


def random_theta(h, seed=0):
    return tuple(np.random.default_rng(seed).normal(0, 1.5, size(h)).round(3).tolist())


def by_loops(theta, h, name, X):
    """What the network makes of X, in plain loops: hidden activations (n, h) and scores (n,)."""
    A, scores = [], []
    for x1, x2 in X:
        a = [F[name](theta[j] * x1 + theta[h + j] * x2 + theta[2 * h + j]) for j in range(h)]
        scores.append(sum(w * v for w, v in zip(theta[3 * h : 4 * h], a, strict=True)) + theta[4 * h])
        A.append(a)
    return np.array(A, float).reshape(len(X), h), np.array(scores)


def halving(h, name, data, seed=3):
    """Random numbers, the last of them such that half of the data lie on each side of the boundary."""
    theta = random_theta(h, seed)
    return (*theta[:-1], theta[-1] - float(np.median(by_loops(theta, h, name, problem(data).X)[1])))


def image(artist):
    return np.asarray(artist.get_array())


# What it shows is what the network computes.


@pytest.mark.parametrize("name", F)
@pytest.mark.parametrize("h", [1, 2, 3, 8])
def test_every_picture_is_that_of_plain_loops(name, h):
    lab = LayersLab("hidden", hidden=h, activation=name, theta=(theta := random_theta(h)), data="moons")
    picture, (x0, x1, y0, y1) = lab.shown.picture, problem("moons").box
    places = np.array([[x, y] for y in np.linspace(y0, y1, 54) for x in np.linspace(x0, x1, 72)])
    with np.errstate(over="ignore"):
        p = F["sigmoid"](by_loops(theta, h, name, places)[1])
    np.testing.assert_allclose(image(picture.field).ravel(), p, atol=1e-9)
    X, y = problem("moons").X, problem("moons").y
    scores = by_loops(theta, h, name, X)[1]
    np.testing.assert_allclose(lab.shown.scores, scores, atol=1e-9)
    assert f"{np.sum((scores > 0) == y)} of 200 right" in picture.title.get_text()
    loss = np.mean(np.log1p(np.exp(-np.where(y == 1, scores, -scores))))
    assert lab.describe().endswith(f"the loss is {loss:.4f}.")


@pytest.mark.parametrize("name", F)
@pytest.mark.parametrize("h", range(1, MOST + 1))
def test_each_small_picture_is_that_neuron_s_own(name, h):
    theta = random_theta(h, seed=h)
    lab = LayersLab("hidden", hidden=h, activation=name, theta=theta)
    diagram = lab.shown.picture.diagram
    x, y = np.meshgrid(-0.5 + 2 * (np.arange(24) + 0.5) / 24, -0.5 + 2 * (np.arange(18) + 0.5) / 18)
    A = by_loops(theta, h, name, np.column_stack([x.ravel(), y.ravel()]))[0]
    for j in range(h):
        a = A[:, j]
        top = max(abs(a).max(), 1e-9)  # a silent ReLU is 0 everywhere: no colour
        low, high = {"tanh": (-1, 1), "sigmoid": (0, 1), "step": (0, 1)}.get(name, (-top, top))
        np.testing.assert_allclose(image(diagram.images[j]).ravel(), (a - low) / (high - low), atol=1e-6)
        left, right, bottom, top = diagram.images[j].get_extent()
        assert ((left + right) / 2, (bottom + top) / 2) == pytest.approx(diagram.plan.hidden[j])
    assert [i.get_visible() for i in diagram.images] == [j < h for j in range(MOST)]


@pytest.mark.parametrize("h", [1, 2, 5])
def test_the_line_in_each_small_picture_is_where_its_neuron_s_sum_is_0(h):
    theta = tuple(np.concatenate([np.ones(h), np.linspace(-1, 1, h), -0.3 * np.ones(h), np.ones(h), [0]]))
    lab = LayersLab("hidden", hidden=h, theta=theta)
    diagram = lab.shown.picture.diagram
    pieces = np.array(diagram.lines.get_xydata()).reshape(-1, 2)
    pieces = np.split(pieces, np.flatnonzero(np.isnan(pieces[:, 0])))
    assert len(pieces) == h
    for j, piece in enumerate(pieces):
        unit = (piece[~np.isnan(piece[:, 0])] - diagram.plan.hidden[j]) / diagram.plan.size + 0.5
        X = -0.5 + 2 * unit
        np.testing.assert_allclose(X[:, 0] * theta[j] + X[:, 1] * theta[h + j] + theta[2 * h + j], 0, atol=1e-9)
        assert ((unit > -1e-9) & (unit < 1 + 1e-9)).all()


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu", "identity"])
@pytest.mark.parametrize("h", [2, 3, 5, 8])
def test_the_hidden_view_s_line_is_where_the_whole_s_boundary_is(name, h):
    lab = LayersLab("hidden", hidden=h, activation=name, theta=halving(h, name, "moons"), data="moons")
    space, X, y = lab.shown.picture.space, problem("moons").X, problem("moons").y
    A, scores = by_loops(lab.state.theta, h, name, X)
    places = space.view(A)
    for k in (0, 1):
        np.testing.assert_allclose(space.points[k].get_offsets(), places[y == k], atol=1e-9)
    np.testing.assert_allclose(places @ space.view.w + space.view.b, scores, atol=1e-8)
    (x0, y0), (x1, y1) = space.line.get_xydata()
    side = (x1 - x0) * (places[:, 1] - y0) - (y1 - y0) * (places[:, 0] - x0)
    assert 10 < (scores > 0).sum() < 190
    assert len(set(np.sign(side) * np.sign(scores))) == 1
    boundary = lab.shown.picture.boundary.get_xydata()
    on_it = boundary[~np.isnan(boundary[:, 0])]
    seen = space.view(by_loops(lab.state.theta, h, name, on_it)[0])
    off = np.abs(seen @ space.view.w + space.view.b)
    assert off.max() < 0.1 * np.abs(scores).max()  # as exact as the whole's cells are fine
    assert np.median(off) < 0.01 * np.abs(scores).max()


def test_with_more_than_two_neurons_the_line_is_seen_edge_on_and_up_is_the_widest_way_along_it():
    rng = np.random.default_rng(1)
    A, w2, b2 = rng.normal(size=(200, 5)) * [1, 3, 1, 2, 1], np.array([1, 0, 0, 0, 2.0]), 0.7
    view = hidden_space.projection(w2, b2, A)
    places = view(A)
    np.testing.assert_allclose(places[:, 0], (A @ w2 + b2) / np.hypot(1, 2), atol=1e-12)
    across, up = view.basis.T
    assert (np.hypot.reduce(across), np.hypot.reduce(up), across @ up) == pytest.approx((1, 1, 0))
    others = rng.normal(size=(300, 5))
    others -= np.outer(others @ across, across)
    others /= np.linalg.norm(others, axis=1)[:, None]
    assert (A @ others.T).std(axis=0).max() <= places[:, 1].std() + 1e-9
    for up in (view.basis[:, 1], -view.basis[:, 1]):  # it does not turn upside down from frame to frame
        before = view._replace(basis=np.column_stack([across, up]))
        after = hidden_space.projection(w2, b2, A + rng.normal(0, 0.01, A.shape), before)
        assert after.basis[:, 1] @ up > 0.9
    flat = hidden_space.projection(np.zeros(5), 0.7, A)
    np.testing.assert_allclose(flat(A) @ flat.w + flat.b, 0.7)


def test_the_grid_is_the_plane_s_as_the_hidden_layer_bends_it():
    lab = LayersLab("hidden", activation="tanh", theta=random_theta(2))
    picture = lab.shown.picture
    shown = picture.space.grid.get_xydata().reshape(18, -1, 2)[:, :-1].reshape(-1, 2)
    expected = by_loops(lab.state.theta, 2, "tanh", picture.lattice.reshape(-1, 2))[0]
    np.testing.assert_allclose(shown, expected, atol=1e-9)


@pytest.mark.parametrize("h", [2, 5])
def test_without_activation_two_layers_are_one_line(h):
    lab = LayersLab("hidden", hidden=h, activation="identity", theta=random_theta(h, seed=4), data="circles")
    W1, b1, w2, b2 = from_theta(lab.state.theta, h)
    boundary = lab.shown.picture.boundary.get_xydata()
    assert len(boundary) > 20
    w, b = W1 @ w2, b1 @ w2 + b2
    np.testing.assert_allclose(boundary @ w + b, 0, atol=1e-6)
    curved = LayersLab("hidden", hidden=h, activation="tanh", theta=halving(h, "tanh", "circles", 8), data="circles")
    bent = curved.shown.picture.boundary.get_xydata()
    bent = bent[~np.isnan(bent[:, 0])]
    assert np.linalg.svd(bent - bent.mean(axis=0))[1][-1] > 0.5  # and with one they are not


@pytest.mark.parametrize("seed", range(4))
def test_with_steps_the_boundary_is_sharp_and_where_two_sides_differ(seed):
    theta = halving(4, "step", "moons", seed)
    lab = LayersLab("hidden", hidden=4, activation="step", theta=theta, data="moons")
    shown = lab.shown.picture.boundary.get_xydata()
    shown = shown[~np.isnan(shown[:, 0])]
    W1, b1, _, _ = from_theta(theta, 4)
    nearest = np.abs(shown @ W1 + b1).argmin(axis=1)
    np.testing.assert_allclose(np.abs(shown @ W1 + b1).min(axis=1), 0, atol=1e-9)
    across = 1e-4 * (W1 / np.hypot(*W1)).T[nearest]
    sides = [by_loops(theta, 4, "step", shown + sign * across)[1] > 0 for sign in (1, -1)]
    assert (sides[0] != sides[1]).mean() > 0.99  # but at a crossing
    p = image(lab.shown.picture.field) > 0.5  # and there is no other: neighbours that differ have it between them
    places = lab.shown.picture.places.reshape(54, 72, 2)
    rows, columns = np.nonzero(p[:, 1:] != p[:, :-1])
    assert len(rows) > 10
    middles = (places[rows, columns] + places[rows, columns + 1]) / 2
    assert max(np.hypot(*(shown - m).T).min() for m in middles) < 0.08


# The wall, and over it.


def test_xor_is_solved_by_two_neurons_set_by_hand():
    lab = LayersLab("hidden", **OR_AND)
    assert "4 of 4 right" in lab.shown.picture.title.get_text()
    assert lab.shown.picture.wrong.get_xydata().size == 0
    assert LayersLab("hidden").shown.picture.wrong.get_xydata().tolist() == [[1, 1]]


def test_no_single_neuron_sorts_four_corners_however_it_is_set_or_trained():
    lab = LayersLab("wall")
    assert "3 of 4 right" in lab.shown.picture.title.get_text()
    rng, best = np.random.default_rng(0), 0
    for w1, w2, b in rng.normal(0, 3, (400, 3)).tolist():
        lab.set(w1=w1, w2=w2, b=b)
        right = int(lab.shown.picture.title.get_text().split()[2])
        assert right == sum((w1 * x1 + w2 * x2 + b > 0) == t for (x1, x2), t in zip(CORNERS, XOR, strict=True))
        best = max(best, right)
    assert best == 3
    for seed in range(10):
        lab = LayersLab("wall", seed=seed)
        lab.step(1000)
        assert lab.shown.loss == pytest.approx(np.log(2), abs=1e-4)
        assert_undecided(lab)


def assert_undecided(lab):
    """No boundary, no grips and no rings are made of what rounding leaves, and the words say so."""
    picture = lab.shown.picture
    assert abs(image(picture.field) - 0.5).max() < 0.005
    assert picture.title.get_text().startswith("p = 0.5 everywhere")
    assert "p = 0.5 everywhere, and so do" in lab.describe()
    assert "right" not in lab.describe()
    for line in (picture.boundary, picture.middle, picture.ends, picture.wrong):
        assert not np.isfinite(line.get_xydata()).any()


@pytest.mark.parametrize("name", F)
def test_where_p_is_one_half_everywhere_there_is_no_boundary(name):
    lab = LayersLab("hidden", activation=name, theta=(1, 2, 2, 1, -0.5, -1, 1e-4, -1e-4, 1e-5))
    assert_undecided(lab)
    assert lab.shown.picture.title.get_text().endswith("loss 0.69")
    lab.set(theta=(1, 2, 2, 1, -0.5, -1, 1, -1, 0.1))
    assert "right, loss" in lab.shown.picture.title.get_text()
    assert len(lab.shown.picture.boundary.get_xydata())
    restarts = LayersLab("restarts", activation="identity")
    assert len(restarts.shown.picture.boundaries.get_xydata()) > 20
    restarts.step(1500)
    assert len(restarts.shown.picture.boundaries.get_xydata()) == 0


def test_the_wall_s_sliders_are_its_weights_and_its_line_is_the_boundary():
    lab = LayersLab("wall")
    lab.set(w1=2, b=-1.5)
    assert lab.state.theta == (2, 1, -1.5)
    assert lab.links["w1"].widget.value == 2
    np.testing.assert_allclose(lab.shown.picture.boundary.get_xydata() @ [2, 1] - 1.5, 0, atol=1e-9)
    with pytest.raises(ValueError, match=r"w2 is nan, but it should be a number from -1000 to 1000"):
        lab.set(w2=float("nan"))


# Mouse and keys.


def point(lab, kind, at, picked):
    ax = picked.axes if picked is not None else lab.figure.axes[0]
    lab.on_pointer(Pointer(kind, ax, float(at[0]), float(at[1]), picked))


@pytest.mark.parametrize("h", [2, 8])
def test_dragging_a_wire_up_changes_exactly_its_weight(h):
    lab = LayersLab("hidden", hidden=h, theta=(theta := random_theta(h)))
    diagram = lab.shown.picture.diagram
    for index, at in enumerate(diagram.plan.grips):
        lab.reset()
        point(lab, "down", at + 2, diagram.grips)
        point(lab, "move", at + np.array([30, 42]), diagram.grips)
        expected = [*theta]
        expected[index] += 1
        assert lab.state.theta == pytest.approx(expected, abs=0.0051), layers_words.number_name(index, h)
        assert f"{layers_words.number_name(index, h)} = " in diagram.said.get_text()
        point(lab, "move", at + np.array([0, 9000]), diagram.grips)
        assert lab.state.theta[index] == 20


def test_the_names_of_the_numbers_are_those_of_the_network():
    net = Network.mlp([2, 3, 1], seed=1)
    hidden, output = net.layers
    for index in range(13):
        net.theta = np.arange(13) == index
        name = layers_words.number_name(index, 3)
        if "output" in name:
            array = output.b if name[0] == "b" else output.W[int(name[1]) - 1]
        else:
            neuron = int(name[-1]) - 1
            array = hidden.b[neuron] if name[0] == "b" else hidden.W[int(name[1]) - 1, neuron]
        assert np.all(array == 1), name


def test_a_wire_s_look_is_its_weight_s():
    lab = LayersLab("hidden", hidden=2, theta=(3, -3, 1, -1, 9, 9, 0.5, -0.5, 9))
    diagram = lab.shown.picture.diagram

    def thick(shape):
        corners = shape.get_path().vertices.reshape(-1, 5, 2)
        return np.hypot(*(corners[:, 0] - corners[:, 3]).T)

    positive, negative, hollow = map(thick, diagram.bands.shapes)
    assert positive == pytest.approx(negative)  # of x1, x2, and to the output
    assert positive[0] > positive[1] > positive[2] > 2.8
    assert hollow == pytest.approx(negative - 2.8)
    starts = [shape.get_path().vertices[0] for shape in diagram.bands.shapes[:2]]
    assert np.hypot(*(starts - diagram.plan.wires[:2, 0]).T).max() < 5  # the first wires: + to neuron 1, - to 2
    assert [shape.get_facecolor()[:3] for shape in diagram.bands.shapes] == [
        to_rgb(LIGHT[role]) for role in ("class 1", "class 0", "background")
    ]


@pytest.mark.parametrize("h", [0, 1, 2, 6])
def test_each_number_is_held_marked_and_written_where_it_belongs(h):
    lab = LayersLab("hidden" if h else "wall", theta=(theta := random_theta(h)), hidden=h)
    diagram, laid = lab.shown.picture.diagram, plan(580 if h else 458, h)
    for index in range(size(h)):
        name, mark = layers_words.number_name(index, h), laid.outline(index)
        assert laid.wire_of(index) is None or len(mark) == 2
        start, end = mark[0], mark[-1]
        if name[0] == "b" and "neuron" in name:
            assert np.abs(mark - laid.hidden[int(name[-1]) - 1]).max() < laid.size[0] / 2 + 4
        elif name[0] == "b":
            assert np.hypot(*(mark - laid.output).T).max() < 24
        elif "output" in name or h == 0:
            behind = laid.hidden[int(name[1]) - 1] if h else laid.inputs[int(name[1]) - 1]
            assert np.hypot(*(end - laid.output)) < 24
            assert abs(start[1] - behind[1]) < 20
        else:
            assert np.hypot(*(start - laid.inputs[int(name[1]) - 1])) < 20
            assert np.hypot(*(end - laid.hidden[int(name[-1]) - 1])) < laid.size[0] * 0.8
        if h <= 2:
            text = diagram.numbers[index]
            assert text.get_text().replace("−", "-").removeprefix("b = ") == f"{theta[index]:.2f}"
            if laid.wire_of(index) is not None:
                assert np.hypot(*(text.get_position() - laid.grips[index])) < 45


def distance(place, wire):
    """How far a place is from a wire, a straight piece."""
    start, along = wire[0], wire[1] - wire[0]
    share = np.clip((place - start) @ along / (along @ along), 0, 1)
    return np.hypot(*(place - start - share * along))


@pytest.mark.parametrize(("stage", "h"), [("wall", 0), ("hidden", 1), ("train", 1), ("hidden", 2), ("train", 2)])
def test_no_wire_is_as_near_to_a_number_as_its_own(stage, h):
    diagram = LayersLab(stage, hidden=h).shown.picture.diagram
    for index in range(size(h)):
        own = diagram.plan.wire_of(index)
        if own is not None:
            place = np.array(diagram.numbers[index].get_position())
            others = [distance(place, wire) for wire in diagram.plan.wires if (wire != own).any()]
            assert distance(place, own) < 35
            assert distance(place, own) + 12 < min(others), layers_words.number_name(index, h)


@pytest.mark.parametrize("h", range(MOST + 1))
@pytest.mark.parametrize("height", [458, 580])
def test_no_two_numbers_are_held_at_the_same_place_and_no_two_pictures_overlap(h, height):
    laid = plan(height, h)
    assert len(laid.grips) == size(h)
    gaps = [np.hypot(*(a - b)) for a, b in itertools.combinations(laid.grips, 2)]
    assert min(gaps) > 19
    assert (np.diff(laid.hidden[::-1, 1]) > laid.size[1] + 4).all()
    if h:
        assert laid.size[1] > 43
        assert laid.hidden[0, 1] + laid.size[1] / 2 < height - 18
        assert laid.hidden[-1, 1] - laid.size[1] / 2 > 24


def test_keys_choose_every_number_in_turn_and_change_it():
    lab = LayersLab("hidden")
    seen = []
    for _ in range(10):
        lab.on_key("ArrowRight")
        seen.append(lab.shown.hands.chosen)
    assert seen == [*range(9), 0]
    lab.on_key("ArrowLeft")
    lab.on_key("ArrowUp")
    lab.on_key("ArrowUp")
    lab.on_key("ArrowDown")
    assert lab.state.theta == (*lab.start.theta[:8], -0.4)
    assert "chosen is b of the output = −0.40" in lab.describe()
    other = LayersLab("hidden")
    other.on_key("ArrowUp")
    assert other.state.theta[0] == 1.1


def test_the_wall_s_line_is_dragged_and_turned_and_keys_do_the_same():
    lab = LayersLab("wall")
    picture = lab.shown.picture
    middle = picture.middle.get_xydata()[0]
    point(lab, "down", middle, picture.middle)
    point(lab, "move", middle + np.array([0.2, 0.1]), picture.middle)
    assert lab.state.theta[:2] == (1, 1)
    assert np.dot([1, 1], middle + np.array([0.2, 0.1])) + lab.state.theta[2] == pytest.approx(0, abs=1e-3)
    pivot, end = picture.middle.get_xydata()[0], picture.ends.get_xydata()[1]
    point(lab, "down", end, picture.ends)
    point(lab, "move", pivot + np.array([0, 0.5]), picture.ends)
    w1, w2, b = lab.state.theta
    assert abs(w2) < 1e-3
    assert np.hypot(w1, w2) == pytest.approx(np.sqrt(2), abs=1e-3)
    assert w1 * pivot[0] + w2 * pivot[1] + b == pytest.approx(0, abs=1e-3)
    lab.reset()
    lab.on_key("ArrowRight")
    assert lab.state.theta[:2] == (1, 1)
    assert lab.state.theta[2] < -0.5
    lab.on_key("ArrowUp")
    assert lab.state.theta[0] != 1
    lab.set(w1=0, w2=0)
    for key in lab.KEYS:
        lab.on_key(key)
    assert lab.live.problem == {}


def test_a_press_on_nothing_moves_nothing():
    for stage in ("wall", "hidden", "train", "restarts"):
        lab = LayersLab(stage)
        point(lab, "down", (200, 200), None)
        point(lab, "move", (220, 260), None)
        assert lab.state == lab.start


# The state.


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"stage": "hiden"}, "stage is 'hiden'.*Did you mean 'hidden'"),
        ({"stage": "train", "hidden": 9}, "hidden is 9, but it should be a whole number from 0 to 8"),
        ({"stage": "train", "hidden": 0}, "hidden is 0, but in the stage 'train' it should be a whole number from 1"),
        ({"stage": "wall", "hidden": 2}, "hidden is 2, but in the stage 'wall' it should be 0"),
        ({"stage": "train", "data": "moon"}, "data is 'moon'.*Did you mean 'moons'"),
        ({"stage": "train", "activation": "relo"}, "activation is 'relo'.*Did you mean 'relu'"),
        ({"stage": "train", "rate": 0}, "rate is 0, but it should be a number from"),
        ({"stage": "train", "speed": 0}, "speed is 0"),
        ({"stage": "train", "seed": -1}, "seed is -1"),
        ({"stage": "train", "theta": (1, 2)}, r"theta has shape \(2,\), but it should be \(9,\) with 2 hidden"),
        ({"stage": "train", "theta": [np.nan] * 9}, "theta holds 9 value"),
        ({"stage": "hidden", "weights": (1, 2, 3)}, r"weights should be \(W1, b1, w2, b2\)"),
        ({"stage": "hidden", "weights": (np.ones((3, 2)), [0, 0], [1, 1], 0)}, r"W1 has shape \(3, 2\).*\(2, 2\)"),
        ({"stage": "hidden", "weights": (np.ones((2, 2)), [0, 0], [1], 0)}, r"w2 has shape \(1,\).*\(2,\)"),
        ({"stage": "hidden", "weights": (np.ones((2, 2)), [0, 0], [1, 1], [0, 0])}, r"b2 has shape \(2,\)"),
    ],
)
def test_a_wrong_value_is_one_sentence(options, sentence):
    with pytest.raises(ValueError, match=sentence) as found:
        LayersLab(**options)
    assert "\n" not in str(found.value)


def test_weights_by_hand_go_where_they_belong():
    W1 = np.array([[1, 2, 3], [4, 5, 6.0]])
    lab = LayersLab("hidden", weights=(W1, np.array([7, 8, 9]), np.array([[10], [11], [12]]), np.array([13])))
    assert lab.state.hidden == 3
    assert lab.state.theta == tuple(range(1, 14))
    assert LayersLab("wall", weights=([3, 4], 5)).state.theta == (3, 4, 5)
    assert LayersLab("wall", theta=[3, 4, 5]).state.theta == (3, 4, 5)
    assert LayersLab("wall", theta=np.array([3, 4, 5])).state == LayersLab("wall", weights=([3, 4], 5)).state


@pytest.mark.parametrize(
    "weights",
    [
        (..., ..., ..., ...),
        ([[..., 1], [1, 1]], [-0.5, -1.5], [1, -1], -0.5),
        (np.array([[1, ...], [1, 1]]), [-0.5, -1.5], [1, -1], -0.5),
        ([[1, 1], [1, 1]], [-0.5, -1.5], [1, -1], None),
        ...,
    ],
)
def test_weights_not_set_yet_are_waited_for(weights):
    lab = LayersLab("hidden", weights=weights, activation="step")
    assert lab.state == LayersLab("hidden").state
    assert "Your weights are not set yet: the lab opened with others." in lab.note.value
    assert "not set yet" not in LayersLab("hidden").note.value
    assert "not set yet" not in LayersLab("hidden", **OR_AND).note.value


def test_what_there_is_to_know_about_the_picture_is_said_below_it():
    assert "A ring marks a case that is sorted wrong." in LayersLab("wall").note.value
    assert "ring" not in LayersLab("train", data="moons").note.value
    lab = LayersLab("train")
    assert "turned" not in lab.note.value
    lab.set(hidden=3)
    assert "Every point has three numbers here, a1 to a3" in lab.note.value
    assert "at the right of the upright line p is above one half" in lab.note.value
    assert lab.shown.picture.space.ax.get_xlabel() == "distance from the output's boundary"


def test_weights_by_hand_outlive_another_activation_but_training_begins_afresh():
    lab = LayersLab("hidden")
    lab.set(activation="tanh", data="moons")
    assert lab.state.theta == lab.start.theta
    lab.set(hidden=4)
    np.testing.assert_array_equal(lab.state.drawn, Network.mlp([2, 4, 1], "tanh", seed=0).theta)
    lab = LayersLab("train", seed=3)
    lab.step(5)
    trained = lab.state.theta
    lab.set(rate=0.1, speed=100)
    assert (lab.state.theta, len(lab.shown.losses)) == (trained, 5)
    lab.set(activation="relu")
    np.testing.assert_array_equal(lab.state.drawn, Network.mlp([2, 2, 1], "relu", seed=3).theta)
    assert lab.shown.losses == []
    lab.new_start()
    np.testing.assert_array_equal(lab.state.drawn, Network.mlp([2, 2, 1], "relu", seed=4).theta)


@pytest.mark.parametrize("stage", ["train", "restarts"])
def test_reset_keeps_what_was_chosen_and_goes_back_to_where_training_began(stage):
    lab = LayersLab(stage, seed=3)
    chosen = {"data": "moons", "hidden": 3, "activation": "relu", "rate": 0.1, "speed": 100}
    lab.set(**chosen)
    lab.set(seed=5)
    lab.step(4)
    lab.reset()
    assert {name: getattr(lab.state, name) for name in chosen} == chosen
    np.testing.assert_array_equal(lab.state.drawn, Network.mlp([2, 3, 1], "relu", seed=3).theta)
    assert (lab.shown.crowd.steps if stage == "restarts" else len(lab.shown.losses)) == 0


def test_reset_goes_back_to_the_opening_s_weights_where_they_fit():
    by_hand = LayersLab("hidden", **OR_AND)
    by_hand.on_key("ArrowUp")
    by_hand.set(activation="tanh")
    by_hand.reset()
    assert (by_hand.state.theta, by_hand.state.activation) == (by_hand.start.theta, "tanh")
    wall = LayersLab("wall")
    wall.step(7)
    wall.set(rate=2.0, speed=1)
    wall.reset()
    assert (wall.state.theta, wall.state.rate, wall.state.speed) == ((1, 1, -0.5), 2, 1)
    assert wall.shown.losses == []
    trained = LayersLab("train", theta=random_theta(2))
    trained.set(hidden=4)
    trained.step(2)
    trained.reset()
    np.testing.assert_array_equal(trained.state.drawn, Network.mlp([2, 4, 1], "sigmoid", seed=0).theta)
    trained.set(hidden=2)
    trained.reset()
    assert trained.state == trained.start


@pytest.mark.parametrize("name", GOALS)
def test_the_data_are_nnlib_s_and_all_but_xor_are_standardised(name):
    found = problem(name)
    if name == "xor":
        assert sorted(map(tuple, found.X.tolist())) == sorted(map(tuple, CORNERS.tolist()))
        assert found.y.tolist() == [int(a != b) for a, b in found.X.tolist()]
    else:
        raw = datasets.sms_spam().split()[0] if name == "sms" else getattr(datasets, name)()
        np.testing.assert_allclose(found.X, (raw.X - raw.X.mean(axis=0)) / raw.X.std(axis=0), atol=1e-12)
        assert found.y.tolist() == raw.y.tolist()
        inside = found.unit(found.X)
        assert ((inside > 0) & (inside < 1)).all(axis=1).mean() > 0.97


@pytest.mark.parametrize("stage", ["wall", "train"])
def test_the_legend_keeps_its_look_and_its_place_when_the_network_or_the_data_change(stage):
    lab = LayersLab(stage)
    picture = lab.shown.picture
    ax = picture.ax if picture.space is None else picture.space.ax
    legend = ax.get_legend()
    style.apply(lab.figure, "dark")
    colours = [text.get_color() for text in legend.get_texts()]
    with mpl.rc_context({"legend.frameon": True, "legend.fontsize": 30}):
        lab.set(data="sms", **({} if stage == "wall" else {"hidden": 5}))
    assert ax.get_legend() is legend
    assert not legend.get_frame_on()
    assert [text.get_text() for text in legend.get_texts()] == ["ham", "spam"]
    assert [text.get_color() for text in legend.get_texts()] == colours
    assert {text.get_fontsize() for text in legend.get_texts()} == {9.5}
    lab.set(data="xor")
    titles = [text for text in ax.texts if text.get_fontweight() == "bold"]
    assert_apart(lab.figure, [*titles, *legend.get_texts()])


@pytest.mark.parametrize("name", GOALS)
def test_the_legend_calls_the_classes_what_the_lesson_calls_them(name):
    lab = LayersLab("train", data=name)
    ax = lab.shown.picture.space.ax
    legend = [text.get_text() for text in ax.get_legend().get_texts()]
    assert_apart(lab.figure, [*ax.texts, *ax.get_legend().get_texts()], gap=9)  # with room for the markers
    assert legend == list(problem(name).class_names)
    assert not any("class" in word for word in legend)
    X, y = problem(name).X, problem(name).y
    if name == "xor":
        assert [legend[int(up)] for up in X.sum(axis=1) == 1] == [("lamp off", "lamp on")[k] for k in y]
    if name == "circles":
        assert np.hypot(*X[y == legend.index("inside")].T).mean() < np.hypot(*X[y == legend.index("outside")].T).mean()
    if name == "moons":
        assert X[y == legend.index("upper"), 1].mean() > X[y == legend.index("lower"), 1].mean()


@pytest.mark.parametrize("h", [3, 8])
def test_at_the_right_of_the_upright_line_p_is_above_one_half(h):
    lab = LayersLab("hidden", hidden=h, activation="tanh", theta=halving(h, "tanh", "moons"), data="moons")
    space, scores = lab.shown.picture.space, lab.shown.scores
    across = np.concatenate([points.get_offsets()[:, 0] for points in space.points])
    y = problem("moons").y
    np.testing.assert_array_equal(across > 0, np.concatenate([scores[y == k] for k in (0, 1)]) > 0)
    np.testing.assert_allclose(space.line.get_xydata()[:, 0], 0, atol=1e-9)


def assert_apart(figure, texts, gap=1):
    """No two of the texts overlap."""
    renderer = figure.canvas.get_renderer()
    boxes = [text.get_window_extent(renderer).padded(gap) for text in texts if text.get_visible() and text.get_text()]
    assert len(boxes) > 1
    for (i, one), (j, other) in itertools.combinations(enumerate(boxes), 2):
        assert not one.overlaps(other), (texts[i].get_text(), texts[j].get_text())


@pytest.mark.parametrize("h", range(MOST + 1))
def test_no_number_of_the_diagram_lies_over_another(h):
    theta = (-10.25,) * size(h)
    lab = LayersLab("hidden" if h else "wall", hidden=h, theta=theta)
    diagram = lab.shown.picture.diagram
    assert_apart(lab.figure, [*diagram.numbers, *diagram.names, diagram.said, *diagram.ordinals[:h]])
    if h == 0:
        lab.step(1000)
        legend = lab.shown.picture.ax.get_legend()
        assert_apart(lab.figure, [lab.shown.picture.title, *legend.get_texts()], gap=8)


@pytest.mark.parametrize("data", GOALS)
@pytest.mark.parametrize("h", [1, 2, 5])
def test_no_tick_label_lies_over_another_or_leaves_the_figure(h, data):
    lab = LayersLab("train", hidden=h, data=data, activation="tanh")
    lab.step(150)
    renderer, inside = lab.figure.canvas.get_renderer(), lab.figure.bbox
    for ax in lab.figure.axes[1:]:
        for i, axis in enumerate((ax.xaxis, ax.yaxis)):
            if not axis.get_visible():
                continue
            low, high = axis.get_view_interval()
            labels = [label for label in axis.get_ticklabels() if low <= label.get_position()[i] <= high]
            assert_apart(lab.figure, labels, gap=0)
            for text in (*labels, axis.label):
                box = text.get_window_extent(renderer)
                assert box.x1 <= inside.x1
                assert box.y0 >= inside.y0 + 1


def test_another_number_of_neurons_is_drawn_at_once_also_where_no_limit_changes():
    lab = LayersLab("hidden", hidden=3)
    limits, before = lab.live._limits(), [picture["png"] for picture in lab.live.pictures]
    lab.set(hidden=4)
    assert lab.live._limits() == limits
    assert [picture["png"] for picture in lab.live.pictures] != before


def test_another_number_of_neurons_and_other_data_are_drawn_at_once():
    lab = LayersLab("train")
    before = [picture["png"] for picture in lab.live.pictures]
    lab.set(hidden=5, data="sms")
    assert [picture["png"] for picture in lab.live.pictures] != before
    picture = lab.shown.picture
    assert [frame.get_visible() for frame in picture.diagram.frames] == [True] * 5 + [False] * 3
    assert [text.get_text() for text in picture.space.ax.get_legend().get_texts()] == ["ham", "spam"]
    assert picture.ax.get_xlabel() == "x1: length, standardised"


# Training.


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "relu", "identity", "step"])
def test_a_step_goes_down_the_slopes_found_by_nudging(name):
    theta = np.array(random_theta(3, seed=5)) * 0.7
    lab = LayersLab("train", hidden=3, activation=name, theta=tuple(theta), rate=0.3)
    X, y = problem("xor").X, problem("xor").y

    def loss(theta):
        scores = by_loops(theta, 3, name, X)[1]
        return np.mean(np.log1p(np.exp(scores)) - y * scores)

    slopes = [(loss(theta + 1e-6 * e) - loss(theta - 1e-6 * e)) / 2e-6 for e in np.eye(13)]
    lab.step()
    np.testing.assert_allclose(lab.state.theta, theta - 0.3 * np.array(slopes), atol=1e-8)
    assert lab.shown.losses == pytest.approx([loss(theta)])


def test_training_goes_on_from_where_the_wires_stand():
    lab = LayersLab("train", seed=1)
    lab.step(3)
    lab.set(theta=(0,) * 8 + (4,))
    lab.step()
    assert lab.shown.losses[-1] == pytest.approx(np.mean([np.log1p(np.exp(4)), np.log1p(np.exp(-4))]))
    assert len(lab.shown.losses) == 4


def test_a_wild_step_does_not_press_the_loss_curve_flat():
    lab = LayersLab("train", seed=1)
    lab.step(3)
    assert lab.shown.picture.losses.line.axes.get_ylim() == (0, 1)
    lab.set(theta=(0,) * 8 + (20,))
    lab.step()
    assert lab.shown.losses[-1] == pytest.approx(10)
    assert lab.shown.picture.losses.line.axes.get_ylim() == (0, 2)
    assert lab.shown.picture.losses.title.get_text() == "Loss 10.0000 after 4 steps"


def test_nothing_runs_where_the_hand_is_asked_for():
    lab = LayersLab("hidden")
    assert "play" not in lab.buttons
    with pytest.raises(ValueError, match="Nothing runs in the stage 'hidden'"):
        lab.step()


def test_a_training_that_diverges_is_said_and_the_picture_stays():
    lab = LayersLab("train", activation="relu", data="moons", rate=1e6)
    for _ in range(200):
        if not lab._frame():
            break
    assert "diverged" in lab.live.problem["sentence"]
    assert np.isfinite(lab.state.theta).all()
    steps = len(lab.shown.losses)
    lab.set(rate=0.1, theta=(0.1,) * 9)
    lab.step(2)  # and with a smaller rate it goes on
    assert lab.live.problem == {}
    assert len(lab.shown.losses) == steps + 2


# What lesson 04 says of the labs it opens.


def opened(name):
    """The lab that the lesson opens under this name."""
    cells = json.loads((Path(__file__).parents[1] / "notebooks" / "04-layers.ipynb").read_text("utf-8"))["cells"]
    (line,) = [line for cell in cells for line in cell["source"] if line.startswith(f"{name} = LayersLab(")]
    return eval(line.partition(" = ")[2], {"LayersLab": LayersLab, "layer": own})


def share_right(lab, steps, **changes):
    lab.set(**changes)
    lab.step(steps)
    return np.mean((lab.shown.scores > 0) == lab.shown.problem.y)


def test_in_the_lesson_two_hidden_neurons_pull_the_cases_apart_within_two_hundred_steps():
    lab = opened("learning")
    assert (lab.state.hidden, lab.state.speed) == (2, 1)
    X, y = problem("xor").X, problem("xor").y
    seen = [by_loops(lab.state.drawn, 2, "tanh", X)[0]]
    assert share_right(lab, 200) == 1
    assert lab.shown.loss < 0.05
    seen.append(by_loops(lab.state.drawn, 2, "tanh", X)[0])
    along, across = np.linalg.svd(seen[0] - seen[0].mean(axis=0))[1]
    assert across < 0.2 * along  # at first the four cases lie close to one line
    directions = np.column_stack([np.cos(turn := np.linspace(0, np.pi, 500)), np.sin(turn)])
    for A, parted in zip(seen, (False, True), strict=True):
        z = A @ directions.T
        gaps = [(z[y == k].min(axis=0) > z[y != k].max(axis=0)).any() for k in (0, 1)]
        assert any(gaps) == parted


def test_in_the_lesson_three_lines_close_around_the_circles_and_two_leave_a_wedge_open():
    found = {h: share_right(opened("shapes_of_data"), 1500, hidden=h) for h in (1, 2, 3, 4)}
    assert found[1] < 0.7
    assert 0.75 < found[2] < 0.85
    assert min(found[3], found[4]) > 0.97
    assert share_right(opened("shapes_of_data"), 500, hidden=3) > 0.9
    assert share_right(opened("shapes_of_data"), 500, hidden=3, activation="sigmoid") < 0.8
    assert share_right(opened("shapes_of_data"), 1500, data="moons", hidden=3) > 0.99
    assert share_right(opened("shapes_of_data"), 1500, data="moons", hidden=2) < 0.9
    assert share_right(opened("shapes_of_data"), 20_000, data="spirals", hidden=8) > 0.85


def test_in_the_lesson_layers_without_activation_end_at_one_half_or_stay_a_line():
    lab = opened("plain")
    share_right(lab, 400)
    assert_undecided(lab)
    lab.new_start()
    share_right(lab, 400)
    assert lab.shown.loss == pytest.approx(np.log(2), abs=1e-3)
    share_right(lab, 400, data="moons")
    line = lab.shown.picture.boundary.get_xydata()
    assert np.linalg.svd(line - line.mean(axis=0))[1][-1] < 1e-6
    lone = opened("stuck")
    assert lone.state.speed == 1
    assert lone.describe() == "One neuron sorts 3 of 4 cases of xor right; the loss is 0.7809."
    share_right(lone, 150)
    assert_undecided(lone)


def test_in_the_lesson_four_hidden_neurons_beat_the_line_of_lesson_02_on_their_own_messages():
    assert share_right(opened("sms"), 1000) > 0.9 > 0.889


# Restarts.


def trained(name, h, activation, rate, steps):
    """What nnlib's own experiments say of the same restarts."""
    data = problem(name)

    def train(seed):
        net = Network.mlp([2, h, 1], activation, seed=seed)
        training = Trainer(net, SGD(rate), batch_size=len(data.X)).steps(data.X, data.y)
        for _ in range(steps):
            next(training)
        return {"right": accuracy(data.y, net.predict(data.X)), "loss": net.loss(data.X, data.y), "theta": net.theta}

    return experiments.restarts(train, 20, jobs=1)


@pytest.mark.parametrize(
    ("name", "h", "activation", "steps"),
    [("xor", 2, "sigmoid", 1500), ("xor", 2, "tanh", 600), ("xor", 3, "relu", 600), ("moons", 3, "tanh", 250),
     ("xor", 2, "identity", 50), ("xor", 2, "step", 50)],
)  # fmt: skip
def test_the_count_is_that_of_experiments_restarts(name, h, activation, steps):
    lab = LayersLab("restarts", data=name, hidden=h, activation=activation)
    lab.step(steps)
    rows = trained(name, h, activation, 0.5, steps)
    crowd = lab.shown.crowd
    np.testing.assert_allclose(crowd.losses, [row["loss"] for row in rows], rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose([w.theta for w in crowd.weights()], [row["theta"] for row in rows], rtol=1e-5, atol=1e-7)
    found = [row["right"] >= GOALS[name] for row in rows]
    assert lab.shown.solved.tolist() == found
    assert lab.shown.picture.headline.get_text() == f"{sum(found)} of 20 found it after {steps:,} steps"


def test_each_start_is_framed_and_named_by_what_it_found():
    lab = LayersLab("restarts", activation="tanh")
    lab.step(800)
    solved, losses = lab.shown.solved, lab.shown.crowd.losses
    assert 5 < solved.sum() < 18
    words = [text.get_text() for text in lab.shown.picture.verdicts]
    weights = [text.get_fontweight() for text in lab.shown.picture.verdicts]
    for seed in range(20):
        assert words[seed] == (
            f"✓ start {seed}: found it" if solved[seed] else f"start {seed}: loss {losses[seed]:.2f}"
        )
        assert weights[seed] == ("bold" if solved[seed] else "normal")
    frames = lab.shown.picture.frames.get_xydata()
    starts = frames[np.r_[0, np.flatnonzero(np.isnan(frames[:, 0])) + 1]]
    np.testing.assert_array_equal(starts, lab.shown.picture.corners[solved])


def test_each_small_multiple_is_that_start_s_network():
    lab = LayersLab("restarts", activation="tanh", hidden=3)
    lab.step(40)
    x, y = np.meshgrid(np.linspace(-0.5, 1.5, 24), np.linspace(-0.5, 1.5, 18))
    rows = trained("xor", 3, "tanh", 0.5, 40)
    for seed in (0, 7, 19):
        scores = by_loops(rows[seed]["theta"], 3, "tanh", np.column_stack([x.ravel(), y.ravel()]))[1]
        np.testing.assert_allclose(image(lab.shown.picture.images[seed]).ravel(), F["sigmoid"](scores), atol=1e-9)


def test_what_the_others_do_is_counted_honestly():
    lab = LayersLab("restarts", activation="tanh")
    lab.step(800)
    crowd, solved = lab.shown.crowd, lab.shown.solved
    before = lab.shown.crowd.losses
    lab.step(100)
    falling = int(((crowd.losses < 0.995 * before) & ~solved).sum())
    still = 20 - solved.sum() - falling
    assert f"Of the other {20 - solved.sum()}, {falling} have a loss still falling, {still} stand still." in (
        lab.shown.picture.meaning.get_text()
    )
    fresh = LayersLab("restarts")
    assert fresh.shown.picture.meaning.get_text() == "Found it: all four cases right."  # nothing has been trained yet
    assert "all four cases right" in fresh.describe()
    assert "at least 97% of the points right" in LayersLab("restarts", data="circles").describe()


def test_a_loss_falls_if_it_is_half_a_percent_lower_than_before():
    crowd = Crowd([Network.mlp([2, 2, 1]) for _ in range(3)], problem("xor").X, problem("xor").y, "relu")
    crowd.past = [np.array([0.5, 0.5, 0.5]), np.array([0.499, 0.496, 0.6])]
    assert crowd.falling.tolist() == [False, True, False]


def test_a_network_that_diverges_is_counted_as_such_and_hurts_no_other():
    X, y = problem("moons").X, problem("moons").y
    networks = [Network.mlp([2, 4, 1], "identity", seed=seed) for seed in range(5)]
    networks[2].theta = networks[2].theta + 1e5
    crowd = Crowd(networks, X, y, "identity")
    for _ in range(60):
        crowd.step(5)
    assert np.isfinite(crowd.losses).all()
    assert all(np.abs(np.array(w.theta)).max() <= LARGEST for w in crowd.weights())
    assert crowd.lost[2]
    sane = Crowd(networks[:2], X, y, "identity")
    for _ in range(60):
        sane.step(5)
    np.testing.assert_array_equal(crowd.losses[:2], sane.losses)


def test_with_much_data_it_takes_fewer_steps_between_two_pictures_and_says_so():
    few, many = LayersLab("restarts", speed=100), LayersLab("restarts", data="sms", hidden=8, speed=100)
    assert few.steps_a_frame == 100
    assert "a frame" not in few.note.value
    most = many.steps_a_frame
    assert 1 < most < 20
    assert f"there is time for {most} steps a frame" in many.note.value
    many._frame()
    assert many.shown.crowd.steps == most
    few.set(data="sms", hidden=8)
    assert few.steps_a_frame == most
    few.set(speed=1)
    assert few.steps_a_frame == 1
    assert "a frame" not in few.note.value
    assert LayersLab("train", data="sms", hidden=8, speed=100).steps_a_frame == 100


def test_another_rate_or_kind_begins_all_starts_anew():
    for change in ({"rate": 2.0}, {"hidden": 4}, {"activation": "relu"}, {"data": "moons"}):
        lab = LayersLab("restarts")
        lab.step(30)
        lab.set(**change)
        assert lab.shown.crowd.steps == 0
        lab.set(speed=100)
        lab.step(2)
        lab.set(speed=1)
        assert lab.shown.crowd.steps == 2
        lab.reset()
        assert lab.shown.crowd.steps == 0


# The programs.


def printed(lab, capsys, **names):
    exec(lab.code(), names)
    return capsys.readouterr().out.split()


@pytest.mark.parametrize(
    ("stage", "options", "steps"),
    [
        ("wall", {}, 3), ("hidden", {}, 0), ("hidden", OR_AND, 0), ("train", {"seed": 2}, 30),
        ("train", {"data": "moons", "hidden": 8, "activation": "tanh"}, 20),
        ("train", {"data": "sms", "hidden": 3, "activation": "relu"}, 5),
        ("train", {"data": "spirals", "hidden": 1, "activation": "identity"}, 5), ("train", {"data": "circles"}, 1),
    ],
)  # fmt: skip
def test_its_program_prints_the_numbers_on_screen(stage, options, steps, capsys):
    lab = LayersLab(stage, **options)
    if steps:
        lab.step(steps)
    right = lab.shown.picture.title.get_text().replace(",", "").split()
    share, loss = printed(lab, capsys)
    assert float(share) == round(int(right[2]) / int(right[4]), 3)
    assert lab.describe().endswith(f"the loss is {float(loss):.4f}.")


def test_the_program_of_one_s_own_layer_runs_on_it(capsys):
    for stage in ("wall", "hidden"):
        lab = LayersLab(stage, layer=own)
        right = lab.shown.picture.title.get_text().split()
        share, loss = printed(lab, capsys, layer=own)
        assert float(share) == int(right[2]) / 4
        assert lab.describe().endswith(f"the loss is {float(loss):.4f}.")


def test_the_program_of_the_restarts_counts_the_same(capsys, monkeypatch):
    lab = LayersLab("restarts", activation="tanh", rate=1.0)
    lab.step(300)
    real = experiments.restarts
    monkeypatch.setattr(experiments, "restarts", lambda train, n: real(train, n, jobs=1))
    assert " ".join(printed(lab, capsys)) in lab.shown.picture.headline.get_text()


# The learner's own layer.


def own(X, W, b):
    return X @ W + b


def by_row(X, W, b):
    return np.array([[sum(x[i] * W[i, j] for i in range(len(x))) + b[j] for j in range(len(b))] for x in X])


@pytest.mark.parametrize("layer", [own, by_row, lambda X, W, b: (X @ W + b).tolist()])
def test_a_right_layer_shows_what_ours_shows(layer):
    lab, ours = LayersLab("hidden", layer=layer, **OR_AND), LayersLab("hidden", **OR_AND)
    np.testing.assert_allclose(image(lab.shown.picture.field), image(ours.shown.picture.field))
    assert lab.note.value.endswith("This lab is running on your layer.</div>")
    assert "the course's layer" in ours.note.value


def test_it_is_asked_with_the_shapes_of_a_layer_in_every_stage():
    for stage in LayersLab.STAGES:
        seen = set()

        def layer(X, W, b, seen=seen):
            seen.add((X.shape[1], W.shape, b.shape))
            return X @ W + b

        LayersLab(stage, layer=layer)
        assert seen == ({(2, (2, 1), (1,))} if stage == "wall" else {(2, (2, 2), (2,)), (2, (2, 1), (1,))})


def test_a_layer_that_forgets_b_is_shown_as_it_is_and_the_difference_is_named():
    lab = LayersLab("hidden", layer=lambda X, W, b: X @ W)
    assert "in row 1, neuron 1 it gives 1.00, and X @ W + b is 0.50" in lab.note.value
    diagram = lab.shown.picture.diagram
    line = diagram.lines.get_xydata()[:2]
    unit = (line - diagram.plan.hidden[0]) / diagram.plan.size + 0.5
    np.testing.assert_allclose((-0.5 + 2 * unit)[:, 0], 0, atol=1e-9)  # x1 = 0, where ours would be at 0.5
    space = lab.shown.picture.space
    np.testing.assert_allclose(space.line.get_xydata() @ [1, 1], 0, atol=1e-9)
    lab.layer.function = own
    lab.set(activation="tanh")
    assert "gives" not in lab.note.value


@pytest.mark.parametrize("stub", [lambda X, W, b: None, lambda X, W, b: ...])
@pytest.mark.parametrize("stage", LayersLab.STAGES)
def test_a_layer_not_begun_is_no_problem(stub, stage):
    lab = LayersLab(stage, layer=stub)
    assert lab.live.problem == {}
    assert "yours returns nothing yet" in lab.note.value
    assert lab.describe() == LayersLab(stage).describe()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda X, W, b: (X @ W + b).T, "Your layer returned the shape (2, "),
        (lambda X, W, b: X @ W[:, 0] + b[0], "Your layer returned the shape ("),
        (lambda X, W, b: X * W, "Your layer raised ValueError in its line"),
        (lambda X, W, b: "spam", "Your layer returned str, but it should return an array of shape ("),
        (lambda X, W, b: X @ W + np.nan, "Your layer returned nan, but it should return numbers."),
        (lambda X, W: X @ W, "Your layer raised TypeError"),
    ],
)
def test_what_goes_wrong_in_it_is_one_sentence_and_ours_goes_on(wrong, sentence):
    lab = LayersLab("hidden", layer=wrong)
    assert lab.live.problem["sentence"].startswith(sentence)
    assert lab.live.problem["sentence"].count(". ") == 0
    assert lab.describe() == LayersLab("hidden").describe()


def test_it_may_break_and_mend_and_cannot_change_the_lab():
    def layer(X, W, b):
        if W[0, 0] > 3:
            raise RuntimeError("too large")
        Z = X @ W + b
        X[:], W[:], b[:] = 7, 7, 7
        return Z

    lab = LayersLab("hidden", layer=layer)
    assert lab.state == lab.start
    lab.set(theta=(4, *lab.start.theta[1:]))
    assert "too large" in lab.live.problem["sentence"]
    lab.set(theta=lab.start.theta)
    assert lab.live.problem == {}
    assert sorted(map(tuple, problem("xor").X.tolist())) == sorted(map(tuple, CORNERS.tolist()))


def test_an_interrupted_layer_is_not_asked_again():
    calls = []

    def layer(X, W, b):
        calls.append(1)
        raise KeyboardInterrupt

    lab = LayersLab("hidden", layer=layer)
    assert lab.live.problem["sentence"] == "You stopped your layer while it was computing."
    asked = len(calls)
    lab.set(activation="tanh")
    assert len(calls) == asked
    assert "because you stopped yours" in lab.note.value


# The contract of all labs.


@pytest.mark.parametrize("stage", LayersLab.STAGES)
def test_it_opens_says_what_it_shows_and_has_its_controls(stage):
    lab = LayersLab(stage)
    assert lab.describe().endswith(".")
    assert lab.live.status == lab.describe()
    assert lab.live.problem == {}
    assert list(lab.links) == [control.name for control in LayersLab.STAGES[stage]]
    data, metadata = lab._repr_mimebundle_()
    assert set(data) == {"application/vnd.jupyter.widget-view+json", "image/png", "text/plain"}
    assert metadata["image/png"]["alt"]
    with pytest.raises(ValueError, match="setting is 'weight', but it should be one of 'data'"):
        lab.set(weight=3)
    assert lab.state == lab.start


@pytest.mark.parametrize("stage", LayersLab.STAGES)
def test_light_again_after_dark_it_is_as_it_was(stage):
    lab = LayersLab(stage)
    before = lab.live.picture()["image/png"]
    style.apply(lab.figure, "dark")
    dark = lab.live.picture()["image/png"]
    style.apply(lab.figure, "light")
    assert lab.live.picture()["image/png"] == before != dark


def test_opened_and_closed_a_hundred_times_it_leaves_nothing():
    before = len(_instances)
    for stage in [*LayersLab.STAGES] * 25:
        lab = LayersLab(stage)
        lab.close()
    del lab
    gc.collect()
    assert len(_instances) == before
