"""BackpropLab without a browser: its numbers, its chains, its picture, nudges, blanks, batches, the learner's pass."""

import asyncio
import gc
import itertools
import re
import weakref

import ipywidgets
import numpy as np
import pytest
from ipywidgets.widgets.widget import _instances
from matplotlib.backends.backend_agg import FigureCanvasAgg

from nnlib import Dense, Dropout, Network, Standardizer
from nnlib.labs import BackpropLab
from nnlib.labs.backprop.blanks import blanks, same
from nnlib.labs.backprop.chain import chain, in_symbols
from nnlib.labs.backprop.data import OWN_X, OWN_Y, own_network
from nnlib.labs.backprop.graph import LOSS, Graph
from nnlib.labs.backprop.nudging import Nudged
from nnlib.labs.backprop.slips import SIGN, slips
from nnlib.labs.backprop.trace import trace, values
from nnlib.live import Pointer
from nnlib.plots.graph_numbers import brief

ACTIVATIONS = ("identity", "sigmoid", "tanh", "relu", "leaky_relu", "softplus", "gelu")
SIZES = ([1, 1], [1, 1, 1], [2, 2, 1], [3, 2], [4, 3, 2], [2, 2, 2, 1], [4, 6, 6, 3])
STAGES = list(BackpropLab.STAGES)


@pytest.fixture(autouse=True)
def nothing_stays():
    yield
    ipywidgets.Widget.close_all()


def problem(sizes, activation="tanh", loss=None, n=4, seed=1):
    """A network with weights and biases at random, and examples for it."""
    rng = np.random.default_rng(seed)
    net = Network.mlp(sizes, activation, loss=loss)
    net.theta = rng.normal(0, 0.8, net.theta.size).round(3)
    X = rng.normal(size=(n, sizes[0])).round(2)
    if net.loss_function.name == "squared_error":
        return net, X, rng.normal(size=(n, sizes[-1])).round(2)
    return net, X, np.arange(n) % max(2, sizes[-1])


def traced(net, X, y):
    _, targets = net.check_data(X, y)
    return Graph(net), trace(net, X, targets), targets


def text(lab, kind, name):
    diagram = lab.picture.diagram
    return {**diagram.texts, **diagram.lent}[kind, name].get_text()


def said(lab):
    return [line.get_text() for line in lab.picture.lines if line.get_text()]


def click(lab, name, *to):
    """Click on a wire or a box; with more heights, drag it there."""
    plan = lab.picture.diagram.plan
    x, y = plan.nodes[name] if name in plan.nodes else plan.beads[name]
    ax = lab.picture.diagram.ax
    lab.on_pointer(Pointer("down", ax, x, y, lab.picture.diagram.grips))
    for up in to:
        lab.on_pointer(Pointer("move", ax, x, y + up, None))
    lab.on_pointer(Pointer("up", ax, x, y + (to[-1] if to else 0), None))


# The trace: every number, against three others who know it.


@pytest.mark.parametrize("loss", [None, "squared_error"])
@pytest.mark.parametrize("sizes", SIZES, ids=str)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_trace_has_the_network_s_own_slopes_and_those_of_nudging(activation, sizes, loss):
    net, X, y = problem(sizes, activation, loss)
    graph, found, targets = traced(net, X, y)
    assert found.loss == pytest.approx(net.loss_and_grad(X, y), rel=1e-12)
    np.testing.assert_allclose(found.grad, net.grad, atol=1e-12)
    nudged, by_name = Nudged(net, graph, X, targets), values(graph, found)
    before = net.theta.copy()
    for name in graph.names:
        assert by_name[graph.slope_of(name)] == pytest.approx(nudged.slope(name), abs=1e-7), name
    np.testing.assert_array_equal(net.theta, before)


@pytest.mark.parametrize("sizes", [[2, 2, 1], [4, 6, 6, 3]], ids=str)
@pytest.mark.parametrize("loss", [None, "squared_error"])
@pytest.mark.parametrize("activation", ["sigmoid", "tanh", "relu", "leaky_relu", "softplus"])
def test_every_slope_on_the_way_is_that_of_pytorch(activation, loss, sizes):
    torch = pytest.importorskip("torch")
    functional = torch.nn.functional
    net, X, y = problem(sizes, activation, loss)
    _, found, targets = traced(net, X, y)
    a = x = torch.tensor(X, requires_grad=True)
    steps = []
    for layer in net.layers:
        z = a @ torch.tensor(layer.W) + torch.tensor(layer.b)
        f = layer.activation.name
        a = z if f == "identity" else getattr(torch if f in ("sigmoid", "tanh", "relu") else functional, f)(z)
        steps.append((z, a))
        for tensor in (z, a):
            tensor.retain_grad()
    if loss:
        total = 0.5 * ((a - torch.tensor(targets)) ** 2).sum(dim=1).mean()
    elif sizes[-1] == 1:
        total = functional.binary_cross_entropy_with_logits(a, torch.tensor(targets, dtype=torch.float64))
    else:
        total = functional.cross_entropy(a, torch.tensor(y))
    total.backward()
    assert found.loss == pytest.approx(total.item(), rel=1e-9)
    np.testing.assert_allclose(found.layers[0].dX, x.grad.numpy(), atol=1e-9)
    for one, (z, a) in zip(found.layers, steps, strict=True):
        np.testing.assert_allclose(one.z, z.detach().numpy(), atol=1e-12)
        np.testing.assert_allclose(one.da, a.grad.numpy(), atol=1e-9)
        np.testing.assert_allclose(one.db, z.grad.numpy().sum(axis=0), atol=1e-9)


@pytest.mark.parametrize("last", ACTIVATIONS)
def test_squared_error_goes_back_through_an_activation_of_the_output(last):
    net = Network([Dense(2, 2, "sigmoid"), Dense(2, 2, last)], loss="squared_error")
    X, y = np.array([[0.05, 0.1]]), np.array([[0.01, 0.99]])
    net.loss_and_grad(X, y)
    graph, found, _ = traced(net, X, y)
    np.testing.assert_allclose(found.grad, net.grad, atol=1e-14)
    assert graph.plain("o1") == (last == "identity")
    lab = BackpropLab(net=net, X=X, y=y, chosen="x1-h1")
    assert "the same" in said(lab)[-1]


# The graph and its operations.


def test_names_follow_the_layers():
    graph = Graph(problem([2, 3, 2, 1])[0])
    assert graph.columns == [["x1", "x2"], ["g1", "g2", "g3"], ["h1", "h2"], ["o"]]
    assert graph.layers[1] == ["g1-h1", "g1-h2", "g2-h1", "g2-h2", "g3-h1", "g3-h2"]
    assert graph.onwards("g2-h1") == ["g2-h1", "h1-o"]
    assert set(graph.onwards("x1")) == {"x1-g1", "x1-g2", "x1-g3", *graph.layers[1], *graph.layers[2]}
    assert Graph(problem([2, 3])[0]).outputs == ["o1", "o2", "o3"]


@pytest.mark.parametrize("activation", ["identity", "relu"])
@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_every_operation_uses_only_what_was_made_before_and_each_quantity_is_made_once(sizes, activation):
    graph = Graph(problem(sizes, activation)[0])
    known = {("x", name) for name in graph.inputs}
    for op in graph.forward() + graph.backward():
        for key in needs(graph, op):
            assert key in known, (op, key)
        assert not known & set(op.makes)
        known |= set(op.makes)
    assert {("dw", wire) for wire in graph.wires} <= known
    assert {("dz", name) for name in graph.neurons} <= known
    assert {("da", name) for name in graph.inputs} | {LOSS} <= known


def needs(graph, op):
    """What an operation is computed from, said again."""
    sources = [graph.value(wire.split("-")[0]) for wire in graph.into(op.name)] if op.name else []
    targets = [("dz", wire.split("-")[1]) for wire in graph.out_of(op.name)] if op.name else []
    scores = [graph.value(o) for o in graph.outputs]
    predictions = [("p", o) for o in graph.outputs]
    return {"z": sources, "a": [("z", op.name)], "p": scores, "loss": predictions, "p - t": [*predictions, LOSS],
            "sum": targets, "dz": [("da", op.name), ("z", op.name)],
            "dw": [("dz", op.name), *sources]}[op.kind]  # fmt: skip


# The chain.


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_the_factors_of_every_chain_multiply_to_the_slope(sizes, activation):
    net, X, y = problem(sizes, activation, n=1)
    graph, found, _ = traced(net, X, y)
    by_name = values(graph, found)
    for name in graph.names:
        product = np.prod([factor.value for factor in chain(graph, by_name, name)])
        assert product == pytest.approx(by_name[graph.slope_of(name)], abs=1e-12), name


def test_a_chain_goes_to_the_loss_where_there_is_one_way_and_stops_at_a_sum_where_there_are_more():
    graph, found, _ = traced(*problem([2, 2, 1], "relu", n=1))
    by_name = values(graph, found)
    assert in_symbols(chain(graph, by_name, "x2-h1")) == "(p − t) × w(h1→o) × relu′(z(h1)) × x2"
    assert in_symbols(chain(graph, by_name, "h1-o")) == "(p − t) × a(h1)"
    assert in_symbols(chain(graph, by_name, "o")) == "p − t"
    graph, found, _ = traced(*problem([2, 2, 2], "tanh", n=1))
    symbols = in_symbols(chain(graph, values(graph, found), "x1-h2"))
    assert symbols == "(dz(o1)×w(h2→o1) + dz(o2)×w(h2→o2)) × tanh′(z(h2)) × x1"
    assert in_symbols(chain(graph, values(graph, found), "h2-o1")) == "(p(o1) − t(o1)) × a(h2)"
    graph, found, _ = traced(*problem([1, 1, 1, 1], "sigmoid", n=1))
    symbols = in_symbols(chain(graph, values(graph, found), "x1-g1"))
    assert symbols == "(p − t) × w(h1→o) × sigmoid′(z(h1)) × w(g1→h1) × sigmoid′(z(g1)) × x1"


@pytest.mark.parametrize("loss", [None, "squared_error"])
@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_a_click_on_anything_says_its_slope_and_the_same_by_nudging(sizes, loss):
    net, X, y = problem(sizes, "sigmoid", loss)
    lab = BackpropLab(net=net, X=X, y=y, stage="backward")
    lab.jump(lab.last)
    nudged = Nudged(net, lab.numbers.graph, X[:1], net.check_data(X, y)[1][:1])
    for name in lab.numbers.graph.names:
        click(lab, name)
        assert lab.state.chosen == name
        assert said(lab)[-1] == f"By nudging: {brief(nudged.slope(name))}, the same."
        assert any(line.endswith((f"= {brief(nudged.slope(name))}", f"≈ {brief(nudged.slope(name))}"))
                   for line in said(lab)[1:-1])  # fmt: skip
    lab.on_pointer(Pointer("down", lab.picture.diagram.ax, 5, 5, None))
    assert lab.state.chosen == ""


def test_before_its_slope_is_known_a_click_says_what_a_place_computes():
    lab = BackpropLab(stage="forward", at=3)
    click(lab, "h1")
    assert said(lab)[1:] == ["z(h1) = w(x1→h1)×x1 + w(x2→h1)×x2 + b(h1)", "= 0.50 × 2.00 + 1.00 × 1.00 − 0.50 = 1.50"]
    assert "not known yet" not in " ".join(said(lab))  # there is no way back in this stage
    click(lab, "x1-h2")
    assert said(lab)[1:] == ["it adds w×x1 to z(h2)", "= −1.00 × 2.00 = −2.00"]
    click(lab, "x2")
    assert said(lab)[1:] == ["x2 = 1.00"]


# The picture: what is written is what was computed, and nothing is written before it is.


@pytest.mark.parametrize("activation", ["identity", "relu"])
@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_values_appear_with_their_operation_and_are_those_of_the_trace(sizes, activation):
    net, X, y = problem(sizes, activation)
    lab = BackpropLab(net=net, X=X, y=y, stage="backward", example=2)
    expected = values(lab.numbers.graph, traced(net, X[1:2], y[1:2])[1])
    lab.jump(0)
    for at in range(lab.last + 1):
        assert lab.state.at == at
        known = {key for op in lab.walk.ops[:at] for key in op.makes}
        for (kind, name), artist in lab.picture.diagram.texts.items():
            given = kind in ("x", "t", "w", "b")
            assert (kind, name) in expected
            words = artist.get_text()
            assert bool(words) == (given or (kind, name) in known), (at, kind, name)
            assert not words or words.split()[-1] == brief(expected[kind, name])
        lab.step()
    assert lab.state.at == lab.last


def test_wires_show_the_sign_and_size_of_their_weights():
    net, X, y = problem([2, 2, 1])
    net.theta = [0.2, -0.7, 1.5, -3, 0, 0, 0.7, -0.2, 0]
    diagram = BackpropLab(net=net, X=X, y=y).picture.diagram
    plan = diagram.plan
    expected = {"x1-h1": (1, 0), "x1-h2": (-1, 1), "x2-h1": (1, 2), "x2-h2": (-1, 3), "h1-o": (1, 1), "h2-o": (-1, 0)}
    for wire, (sign, i) in expected.items():
        lines = diagram.wires.positive if sign > 0 else diagram.wires.negative
        assert plan.wires[wire].tolist() in pieces(lines[i])
    assert [len(pieces(line)) for line in diagram.wires.hollow] == [
        len(pieces(line)) for line in diagram.wires.negative
    ]


def pieces(line):
    """The straight pieces of a line, as lists."""
    points = line.get_xydata().tolist()
    return [points[i : i + 2] for i in range(0, len(points), 3)]


def test_where_numbers_have_no_room_beads_say_how_large_a_slope_is_and_its_sign():
    net, X, y = problem([4, 6, 6, 3])
    lab = BackpropLab(net=net, X=X, y=y, stage="backward")
    lab.jump(lab.last)
    plan, slopes = lab.picture.diagram.plan, lab.numbers.values
    most = max(abs(slopes["dw", wire]) for wire in plan.wires)
    drawn = {
        tuple(at): i for i, beads in enumerate(lab.picture.diagram.wires.beads) for at in beads.get_xydata().tolist()
    }
    assert len(drawn) == len(plan.crowded) == 78
    for wire in plan.wires:
        i = drawn[tuple(plan.beads[wire].tolist())]
        assert i % 2 == (slopes["dw", wire] < 0)
        assert i // 2 == min(int(3 * abs(slopes["dw", wire]) / most), 2)
    lab.set(chosen="x2-g3")
    assert text(lab, "dw", "x2-g3") == f"dw {brief(slopes['dw', 'x2-g3'])}"
    assert text(lab, "w", "x2-g3") == brief(slopes["w", "x2-g3"])
    left = [at for beads in lab.picture.diagram.wires.beads for at in beads.get_xydata().tolist()]
    assert plan.beads["x2-g3"].tolist() not in left
    assert len(left) == 77


def test_the_numbers_of_a_wire_cut_it_straight_whether_its_slope_is_known_or_not():
    lab = BackpropLab(stage="free")
    diagram = lab.picture.diagram
    for at, half in ((3, 25), (lab.last, 35)):
        lab.jump(at)
        plates = pieces(diagram.plates)
        assert plates == [(place + half * np.array([[-1, 0], [1, 0]])).tolist()
                          for place in diagram.plan.labels.values()]  # fmt: skip
    tall = diagram.plates.get_linewidth() / 0.72 / 2
    for wire, place in diagram.plan.labels.items():
        for kind in ("w", "dw"):
            assert abs(diagram.texts[kind, wire].get_position()[1] - place[1]) + 5 <= tall


def test_a_click_on_a_bias_chooses_its_neuron():
    lab = BackpropLab(stage="free")
    diagram = lab.picture.diagram
    for name in ("h1", "h2", "o"):
        for kind in ("b", "db"):
            lab.set(chosen="")
            lab.on_pointer(Pointer("down", diagram.ax, *diagram.texts[kind, name].get_position(), None))
            assert lab.state.chosen == name
    x, y = diagram.plan.nodes["x1"]
    assert diagram.plan.at(x, y - 45) is None  # an input has no bias


def test_a_network_of_one_row_has_a_low_picture():
    def height(sizes):
        net, X, y = problem(sizes)
        return BackpropLab(net=net, X=X, y=y).figure.bbox.height

    assert [height(sizes) for sizes in ([1, 1], [1, 1, 1], [1, 1, 1, 1], [1, 2, 1])] == [372, 372, 372, 580]


def test_an_operation_lights_up_its_wires_and_frames_its_box():
    lab = BackpropLab(stage="free")
    diagram, plan = lab.picture.diagram, lab.picture.diagram.plan
    about = {
        1: (["x1-h1", "x2-h1"], ["h1"]),
        2: ([], ["h1"]),
        6: ([], ["p o"]),
        7: ([], ["L"]),
        8: ([], ["o"]),
        9: (["h1-o", "h2-o"], ["o"]),
        10: (["h1-o"], ["h1"]),
    }
    for at, (wires, boxes) in about.items():
        lab.jump(at)
        assert pieces(diagram.mark) == [plan.wires[wire].tolist() for wire in wires]
        assert diagram.outline.get_xydata().tolist() == [at for box in boxes for at in plan.outline(box).tolist()]


READABLE = [[1, 1], [1, 1, 1], [2, 2, 1], [3, 3, 3], [4, 1], [1, 6, 1], [2, 4, 2], [6, 2, 6], [2, 2, 2, 1],
            [1, 1, 1, 1], [4, 6, 6, 3], [6, 6, 6, 6]]  # fmt: skip


@pytest.mark.parametrize("sizes", READABLE, ids=str)
@pytest.mark.parametrize("stage", ["free", "batch"])
def test_no_two_texts_of_the_picture_overlap_and_none_is_cut_off(stage, sizes):
    net, X, y = problem(sizes, "leaky_relu", "squared_error", n=6)
    net.theta *= -1.7
    lab = BackpropLab(net=net, X=-9 * X, y=y, stage=stage)
    renderer = FigureCanvasAgg(lab.figure).get_renderer()
    lab.figure.draw(renderer)
    graph = lab.numbers.graph
    for chosen in ("", graph.wires[0], graph.wires[-1], graph.neurons[0], graph.inputs[-1]):
        lab.jump(lab.last - 1)
        lab.set(chosen=chosen)
        assert_readable(lab, renderer)
    for at in range(0, lab.last, 1 if lab.last < 30 else 7):
        lab.jump(at)
        assert_readable(lab, renderer)


def assert_readable(lab, renderer):
    texts = [t for ax in lab.figure.axes for t in ax.texts if t.get_visible() and t.get_text()]
    boxes = [t.get_window_extent(renderer) for t in texts]
    for artist, box in zip(texts, boxes, strict=True):
        assert 0 <= box.x0 <= box.x1 <= 880, artist
        assert 0 <= box.y0 <= box.y1 <= 580, artist
    for (a, one), (b, other) in itertools.combinations(zip(texts, boxes, strict=True), 2):
        width = min(one.x1, other.x1) - max(one.x0, other.x0)
        height = min(one.y1, other.y1) - max(one.y0, other.y0)
        assert width <= 1 or height <= 4, (a, b)  # a line's box has room above and below its letters


# Stages, and running them.


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("sizes", [None, [4, 6, 6, 3]], ids=str)
def test_every_stage_opens_says_what_it_shows_and_has_its_controls(stage, sizes):
    net, X, y = problem(sizes) if sizes else (None, None, None)
    lab = BackpropLab(net=net, X=X, y=y, stage=stage)
    assert lab.live.problem == {}
    assert lab.describe().endswith((".", "?"))
    assert lab.live.status == lab.describe()
    assert list(lab.links) == [control.name for control in BackpropLab.STAGES[stage]]
    data, metadata = lab._repr_mimebundle_()
    assert set(data) == {"application/vnd.jupyter.widget-view+json", "image/png", "text/plain"}
    assert metadata["image/png"]["alt"]


def test_without_a_stage_everything_but_the_blanks_is_there():
    lab = BackpropLab()
    assert lab.stage == "free"
    assert list(lab.links) == ["at", "nudge", "example", "pace"]
    assert list(lab.buttons) == ["play", "back", "step", "reset"]
    assert lab.state.chosen == "x1-h1"


def test_where_each_stage_begins():
    at = {stage: BackpropLab(stage=stage).state.at for stage in STAGES}
    assert at == {"free": 17, "forward": 0, "backward": 7, "nudge": 17, "blank": 17, "batch": 17}
    assert BackpropLab(stage="forward").last == 7


def test_step_back_jump_and_reset():
    lab = BackpropLab(stage="backward", chosen="x1")
    lab.step()
    assert (lab.state.at, lab.state.chosen) == (8, "")
    lab.step(3)
    lab.back()
    assert lab.state.at == 10
    lab.back(20)
    assert lab.state.at == 0
    lab.jump(12)
    assert lab.state.at == 12
    lab.set(at=9.000000000000002)  # as a slider says it
    assert lab.state.at == 9
    assert isinstance(lab.state.at, int)
    lab.step(99)
    assert lab.state.at == 17
    lab.reset()
    assert lab.state == lab.start
    assert lab.state.at == 7


@pytest.mark.parametrize("stage", ["nudge", "blank"])
def test_where_nothing_runs_stepping_says_so(stage):
    lab = BackpropLab(stage=stage)
    for move in (lab.step, lab.back, lab.play):
        with pytest.raises(ValueError, match=f"Nothing runs in the stage '{stage}'"):
            move()


def test_play_goes_on_by_itself_stops_at_the_end_and_begins_again():
    async def painted(lab, n):
        for _ in range(n):
            await asyncio.sleep(0.005)
            lab.live._receive(None, {"kind": "painted", "count": lab.live.count}, [])

    async def main():
        lab = BackpropLab(stage="backward", pace=0)
        lab.play()
        assert lab.buttons["play"].description == "Pause"
        await painted(lab, 4)
        assert 7 < lab.state.at < 17
        await painted(lab, 40)
        assert lab.state.at == 17
        assert not lab.playing
        assert lab.buttons["play"].description == "Play"
        lab.set(pace=5)
        lab.play()
        await painted(lab, 20)
        assert lab.state.at == 8  # from where the stage begins, and there is time to read
        lab.pause()
        lab.close()

    asyncio.run(main())


# A nudge: what the slope promised, and what the loss did.


@pytest.mark.parametrize("name", ["x1-h1", "h2-o", "h1", "o", "x2"])
@pytest.mark.parametrize("by", [0.01, -0.3, 0.8])
def test_a_nudge_moves_the_loss_as_a_new_network_has_it(name, by):
    lab = BackpropLab(stage="nudge", chosen=name)
    before, slope = lab.numbers.values[LOSS], lab.numbers.values[lab.numbers.graph.slope_of(name)]
    lab.set(nudge=by)
    net, X = own_network(), OWN_X[:1].copy()
    place = {"x1-h1": 0, "h1": 4, "h2-o": 7, "o": 8}
    if name in place:
        net.theta[place[name]] += by
    else:
        X[:, 1] += by
    after = net.loss(X, OWN_Y[:1])
    assert text(lab, "loss", "L") == brief(after)
    by_text = brief(by) if by > 0 else f"({brief(by)})"
    told = (
        f"Before the nudge the slope was {brief(slope)}. Promised: {brief(slope)} × {by_text} = {brief(slope * by)}. "
        f"Got: loss after − loss before = {brief(after)} − {brief(before)} = {brief(after - before)}."
    )
    assert " ".join(said(lab)).replace("≈", "=").endswith(told)
    assert lab.describe().replace("≈", "=").endswith(told)
    if by == 0.01:
        assert after - before == pytest.approx(slope * by, rel=0.02)
    assert text(lab, "z", "o") == f"z {brief(net.forward(X)[0])}"


def test_the_curve_is_the_loss_the_dashed_line_its_slope_and_the_bar_what_was_missed():
    lab = BackpropLab(stage="nudge", chosen="h2-o", nudge=0.6)
    picture, net = lab.picture.tangent, own_network()
    nudges, heights = picture.curve.get_data()
    losses = []
    for by in nudges:
        net.theta = own_network().theta
        net.theta[7] += by
        losses.append(net.loss(OWN_X[:1], OWN_Y[:1]))
    slope = lab.numbers.promised("h2-o")
    promised = losses[20] + slope * nudges
    low = min(*losses, *promised)
    span = max(*losses, *promised) - low
    np.testing.assert_allclose(heights, (np.array(losses) - low) / span, atol=1e-9)
    x, y = picture.line.get_data()
    np.testing.assert_allclose(np.diff(y) / np.diff(x), slope / span, rtol=1e-6)
    assert np.interp(0, x, y) == pytest.approx(np.interp(0, nudges, heights))
    (dot,) = picture.dot.get_xydata().tolist()
    assert dot == pytest.approx([0.6, np.interp(0.6, nudges, heights)])
    assert picture.gap.get_xydata().tolist() == [dot, pytest.approx([0.6, np.interp(0.6, x, y)])]
    assert (picture.low.get_text(), picture.high.get_text()) == (brief(min(losses)), brief(max(losses)))
    assert [picture.low.get_position()[1], picture.high.get_position()[1]] == pytest.approx(
        [min(heights), max(heights)]
    )


@pytest.mark.parametrize("name", ["x1-h1", "x2-h2", "h2-o", "o", "x2"])
@pytest.mark.parametrize("by", [-1, 1])
def test_curve_tangent_and_dot_stay_inside_the_axes(name, by):
    lab = BackpropLab(stage="nudge", chosen=name, nudge=by)
    picture = lab.picture.tangent
    ax = picture.curve.axes
    for drawn in (picture.curve, picture.line, picture.gap, picture.dot, picture.start):
        places = ax.transData.transform(drawn.get_xydata())
        radius = 4 if drawn in (picture.dot, picture.start) else 0
        box = ax.bbox
        assert places[:, 0].min() - radius >= box.x0
        assert places[:, 0].max() + radius <= box.x1
        assert places[:, 1].min() >= box.y0
        assert places[:, 1].max() <= box.y1
    assert box.height == 180  # there is room below a single output


def test_the_picture_of_a_nudge_names_its_axes_beside_their_numbers():
    lab = BackpropLab(stage="nudge", chosen="x2-h2", nudge=0.6)
    ax, renderer = lab.picture.tangent.curve.axes, lab.figure.canvas.get_renderer()
    lab.figure.draw(renderer)
    across, up = (next(text for text in ax.texts if text.get_text() == name) for name in ("nudge", "loss"))
    numbers = [*ax.get_xticklabels(), lab.picture.tangent.low, lab.picture.tangent.high, *lab.picture.lines]
    for name in (across, up):
        box = name.get_window_extent(renderer)
        assert not any(box.overlaps(number.get_window_extent(renderer)) for number in numbers if number.get_text())
        assert box.y0 >= 0
    assert across.get_window_extent(renderer).y1 < ax.bbox.y0
    assert up.get_window_extent(renderer).x1 < ax.bbox.x0


def test_a_drag_nudges_keys_choose_and_nudge_and_another_choice_starts_from_nothing():
    lab = BackpropLab(stage="nudge")
    click(lab, "x2-h2", 20, 60)
    assert (lab.state.chosen, lab.state.nudge) == ("x2-h2", 0.3)
    click(lab, "x2-h2", -20)  # it goes on from where it was
    assert (lab.state.chosen, lab.state.nudge) == ("x2-h2", 0.2)
    click(lab, "x2-h2")
    assert (lab.state.chosen, lab.state.nudge) == ("x2-h2", 0.2)
    click(lab, "h2-o", -400)
    assert (lab.state.chosen, lab.state.nudge) == ("h2-o", -1.0)
    lab.on_key("ArrowUp")
    assert lab.state.nudge == -0.95
    lab.on_key("ArrowRight")
    assert (lab.state.chosen, lab.state.nudge) == ("o", 0)
    lab.on_key("ArrowDown")
    assert lab.state.nudge == -0.05
    order = ["", *lab.numbers.graph.names]
    lab.on_key("ArrowRight")
    assert lab.state.chosen == ""
    lab.on_key("ArrowUp")
    assert lab.state.nudge == 0  # nothing is chosen
    for name in order[1:]:
        lab.on_key("ArrowRight")
        assert lab.state.chosen == name
    lab.on_key("ArrowLeft")
    assert lab.state.chosen == order[-2]
    assert lab.numbers.net.theta.tolist() == own_network().theta.tolist()


def test_where_a_stage_does_not_nudge_a_drag_only_chooses():
    lab = BackpropLab(stage="backward")
    click(lab, "x1-h2", 50)
    lab.on_key("ArrowUp")
    assert (lab.state.chosen, lab.state.nudge) == ("x1-h2", 0)
    lab.jump(17)
    lab.set(chosen="x1-h2", nudge=0.5)  # yet what is set is done
    assert said(lab)[-1].startswith("By nudging: ")
    assert text(lab, "w", "x1-h2") == "−0.50"


# Fill in the blank.


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("sizes", "activation"), [([2, 2, 1], "relu"), ([3, 2, 2], "sigmoid"), ([2, 2, 2, 1], "tanh")])
def test_every_blank_takes_the_value_in_the_picture_s_own_digits(sizes, activation, seed):
    net, X, y = problem(sizes, activation)
    lab = BackpropLab(net=net, X=X, y=y, stage="blank", seed=seed)
    hidden = lab.walk.asked(lab.state)
    assert hidden == blanks(lab.numbers.graph, seed)
    assert len(hidden) == len(set(hidden)) >= 5
    for n, key in enumerate(hidden):
        assert text(lab, *key).endswith("?")
        assert said(lab)[0].startswith(f"{n + 1} of {len(hidden)}.  What is ")
        lab.answer(brief(lab.numbers.right[key]))
        assert lab.state.filled == n + 1, key
        assert text(lab, *key).split()[-1] == brief(lab.numbers.right[key])
    assert lab.describe().startswith(f"All {len(hidden)} are filled in. Right: ")
    lab.answer("3")
    assert lab.state.filled == len(hidden)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("sizes", "activation"), [([2, 2, 1], "sigmoid"), ([3, 2, 2], "tanh"), ([2, 3, 2, 2], "relu")])
def test_every_slip_is_named_where_no_other_looks_like_it_and_none_is_right(sizes, activation, seed):
    net, X, y = problem(sizes, activation, seed=seed + 10)
    lab = BackpropLab(net=net, X=X, y=y, stage="blank", seed=seed)
    named = set()
    for key in lab.walk.asked(lab.state):
        right, usual = lab.numbers.right[key], slips(lab.numbers.graph, lab.numbers.right, key)
        for wrong, words in usual:
            if same(wrong, right):
                continue
            lab.answer(repr(wrong))
            looks = {others for value, others in usual if same(wrong, value) and not same(value, right)}
            looks = looks - {SIGN} or looks
            assert (f": {words}." in said(lab)[1]) == (looks == {words}), (key, wrong)
            assert said(lab)[2].startswith("The formula: ")
            named |= {words} if looks == {words} else set()
        lab.answer(repr(right))
    assert lab.walk.asked(lab.state) == []
    assert len(named) >= 12


def test_slips_as_a_learner_makes_them():
    net, X, y = own_network(), OWN_X, OWN_Y
    lab = BackpropLab(net=net, X=X, y=y, stage="blank")
    assert ("dw", "x2-h2") in lab.walk.asked(lab.state)
    made = {  # by hand, from the numbers in the picture
        ("z", "h2"): (-0.5, "the bias is missing"),
        ("a", "h2"): (1.0, "that is the slope of relu, not its value"),
        ("z", "o"): (0.7, "the bias is missing"),
        ("dz", "o"): (0.38, "it is prediction − target, not target − prediction"),
        ("dw", "h2-o"): (0.38, "times the weight is what goes on to h2"),
        ("da", "h2"): (-0.19, "times the weight of the wire, not times what h2 sent along it"),
        ("dz", "h2"): (0.19, "times the slope of relu, not times"),
        ("dw", "x2-h2"): (0.57, "times the weight is what goes on to x2"),
    }
    for key in lab.walk.asked(lab.state):
        wrong, words = made[key]
        lab.answer(wrong)
        if key == ("dz", "h2"):  # a and z are the same here, so it cannot be told which was taken
            assert said(lab)[1] == "0.19 is not dz(h2)."
        else:
            assert words in said(lab)[1], key
        assert lab.state.answer == str(wrong)
        lab.answer(lab.numbers.right[key])


@pytest.mark.parametrize(("typed", "ok"), [("1,5", False), (" 0,50 ", True), ("−0.5", False), ("+.5", True)])
def test_a_number_is_read_as_learners_write_it(typed, ok):
    lab = BackpropLab(stage="blank")  # z(h2) = 0.5
    lab.answer(typed)
    assert lab.state.filled == ok
    assert "not a number" not in said(lab)[1]


@pytest.mark.parametrize("typed", ["half", "1/2", "nan", "1e999"])
def test_what_is_no_number_is_said_and_counts_as_nothing(typed):
    lab = BackpropLab(stage="blank")
    lab.answer(typed)
    assert said(lab)[1] == f"'{typed}' is not a number: type one such as 0.5 or -0.38."
    assert lab.state.filled == 0


def test_the_box_the_buttons_and_reset_of_the_blanks():
    lab = BackpropLab(stage="blank")
    assert list(lab.buttons) == ["give", "others", "reset"]
    lab.box.value = "7"
    assert "7.00 is not z(h2)" in said(lab)[1]
    lab.box.value = "0.5"
    assert (lab.state.filled, lab.box.value) == (1, "")
    lab.buttons["give"].click()
    assert said(lab)[1] == "a(h2) is 0.50."
    assert lab.state.filled == 2
    before = lab.walk.asked(lab.state)
    lab.buttons["others"].click()
    assert (lab.state.seed, lab.state.filled) == (1, 0)
    assert lab.walk.asked(lab.state)[2:] != before
    for _ in range(20):
        lab.buttons["give"].click()
    assert lab.walk.asked(lab.state) == []
    lab.reset()
    assert lab.state == lab.start
    assert len(said(lab)) == 1
    click(lab, "x1-h1")
    lab.on_key("ArrowRight")
    assert lab.state.chosen == ""  # it would give the answer away
    with pytest.raises(ValueError, match="Nothing is asked in the stage 'nudge'"):
        BackpropLab(stage="nudge").answer(1)


def test_others_show_the_next_example_so_that_a_switched_off_relu_is_asked_for():
    lab = BackpropLab(stage="blank")
    lab.buttons["others"].click()
    assert lab.state.example == 2
    assert text(lab, "x", "x1") == "3.00"
    assert said(lab)[1] == "The network now has example 2 of 4."
    assert lab.walk.asked(lab.state)[:2] == [("z", "h2"), ("a", "h2")]
    z = OWN_X[1] @ own_network().layers[0].W[:, 1] + 1.0
    assert z < 0
    for answer in (z, 0):
        lab.answer(answer)
    for _ in range(3):
        lab.buttons["give"].click()
    assert lab.walk.asked(lab.state)[:1] == [("da", "h2")]
    lab.buttons["give"].click()
    lab.answer(brief(lab.numbers.right["da", "h2"]))
    assert "the slope of relu is missing: is it 1 here?" in said(lab)[1]
    lab.answer(0)
    assert said(lab)[1] == "Right: dz(h2) = 0."
    for _ in range(3):
        lab.buttons["others"].click()
    assert lab.state.example == 1


def test_a_weight_forgotten_and_a_relu_taken_for_off_are_named():
    lab = BackpropLab(stage="blank")
    while lab.walk.asked(lab.state)[0] != ("da", "h2"):
        lab.buttons["give"].click()
    lab.answer("-0.38")
    assert said(lab)[1] == "−0.38 is not da(h2): each dz has to be multiplied by the weight of its wire."
    lab.buttons["give"].click()
    lab.answer("0")
    assert said(lab)[1] == "0 is not dz(h2): z is above 0 here: there the slope of relu is 1, not 0."


def test_no_line_gives_a_hidden_value_away():
    lab = BackpropLab(stage="blank")
    while lab.walk.asked(lab.state):
        for name in ("o", "h2"):
            assert bool(text(lab, "db", name)) == (("dz", name) not in lab.walk.asked(lab.state))
        lab.buttons["give"].click()
    lab.reset()
    shown = " ".join(t.get_text() for t in lab.picture.diagram.texts.values())
    for key in lab.walk.asked(lab.state):
        assert text(lab, *key).endswith("?")
    assert shown.count("?") == len(lab.walk.asked(lab.state)) == 8


# Batches: one example, and the average over many.


@pytest.mark.parametrize("activation", ["identity", "relu"])
@pytest.mark.parametrize("sizes", [[2, 2, 1], [3, 4, 2]], ids=str)
def test_the_average_is_the_mean_of_the_single_examples_and_its_slopes_are_the_network_s(sizes, activation):
    net, X, y = problem(sizes, activation, n=5)
    lab = BackpropLab(net=net, X=X, y=y, stage="batch")
    assert lab.state.example == 0
    average, graph = lab.numbers.values, lab.numbers.graph
    one_by_one = []
    for k in range(1, 6):
        lab.set(example=k)
        one_by_one.append(lab.numbers.values)
    for key, value in average.items():
        assert value == pytest.approx(np.mean([one[key] for one in one_by_one]), abs=1e-12), key
    net.loss_and_grad(X, y)
    np.testing.assert_allclose([average["dw", wire] for wire in graph.layers[0]], net.layers[0].dW.ravel())
    np.testing.assert_allclose([average["dz", o] for o in graph.outputs], net.layers[-1].db)


def test_the_average_is_spelt_out_example_by_example():
    lab = BackpropLab(stage="batch", chosen="x1-h1")
    net = own_network()
    slopes = []
    for x, t in zip(OWN_X, OWN_Y, strict=True):
        net.loss_and_grad(x[None], [t])
        slopes.append(net.layers[0].dW[0, 0])
    assert [brief(s) for s in slopes] == ["−0.60", "−0.47", "0", "0"]
    assert said(lab)[2] == f"dw(x1→h1): (−0.60 − 0.47 + 0 + 0) / 4 = {brief(np.mean(slopes))}"
    assert said(lab)[3] == f"By nudging: {brief(np.mean(slopes))}, the same."
    lab.jump(10)
    assert said(lab)[2].startswith("da(h1): (")
    assert said(lab)[2].endswith(f" / 4 = {brief(lab.numbers.values['da', 'h1'])}")
    assert lab.describe().startswith("Step 10 of 17, on average over 4 examples: da(h1) = ")


def test_what_is_chosen_is_read_out_as_sentences():
    lab = BackpropLab(stage="backward", at=17, chosen="h1-o")
    assert lab.describe() == (
        "The slope of the loss for the weight w(h1→o): dw(h1→o) = (p − t) × a(h1) = −0.38 × 1.50 = −0.57. "
        "By nudging: −0.57, the same."
    )
    lab.jump(5)
    lab.set(chosen="h1-o")
    assert lab.describe() == (
        "The weight w(h1→o): it adds w×a(h1) to z(o) = 0.80 × 1.50 = 1.20. "
        "Its slope dw(h1→o) is not known yet: step on until it appears, then click again."
    )


def test_many_examples_are_averaged_without_a_list():
    net, X, y = problem([2, 3, 1], n=1000)
    lab = BackpropLab(net=net, X=X, y=y, stage="batch", chosen="x1-h1")
    assert said(lab)[2].startswith("dw(x1→h1): the average over 1000 examples = ")
    assert "the same" in said(lab)[3]
    labels = [label for label, _ in lab.links["example"].control.options]
    assert labels == ["1", "2", "3", "4", "5", "6", "average of 1000"]


# The learner's own backward pass.


def right_one(da, X, W, z):
    dz = da * (z > 0)
    return dz @ W.T, X.T @ dz, dz.sum(axis=0)


def no_mask(da, X, W, z):
    return da @ W.T, X.T @ da, da.sum(axis=0)


def mask_missing_in_dW(da, X, W, z):
    dz = da * (z > 0)
    return dz @ W.T, X.T @ da, dz.sum(axis=0)


def mean_again(da, X, W, z):
    dX, dW, db = right_one(da, X, W, z)
    return dX, dW / len(X), db


def mask_missing_in_dX(da, X, W, z):
    return da @ W.T, *right_one(da, X, W, z)[1:]


def crosses(lab):
    """The quantities whose numbers a cross stands before, at most five pixels away."""
    renderer = FigureCanvasAgg(lab.figure).get_renderer()
    ends = {
        key: (t.get_window_extent(renderer).x0, t.get_position()[1]) for key, t in lab.picture.diagram.texts.items()
    }
    return {
        key
        for x, y in lab.picture.diagram.wrong.get_xydata().tolist()
        for key, (left, height) in ends.items()
        if height == y and 5 < left - x < 11
    }


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage != "blank"])
def test_a_right_backward_pass_is_used_and_nothing_is_marked(stage):
    calls = []

    def dense_backward(da, X, W, z):
        calls.append((da.shape, X.shape, W.shape, z.shape))
        da_before = da.copy()
        out = right_one(da, X, W, z)
        da *= 7  # what it does to its own copies is its own business
        assert not np.array_equal(da, da_before) or not da.any()
        return out

    lab = BackpropLab(dense_backward, stage=stage)
    n = 4 if stage == "batch" else 1
    assert ((n, 2), (n, 2), (2, 2), (n, 2)) in calls
    lab.set(at=lab.last)
    assert crosses(lab) == set()
    assert "running on your dense_backward" in lab.note.value
    assert "Look" not in lab.note.value + lab.describe()


@pytest.mark.parametrize(
    ("function", "example", "wrong"),
    [
        (no_mask, 2, {("db", "h2"), ("dw", "x1-h2"), ("dw", "x2-h2"), ("da", "x1"), ("da", "x2")}),
        (mask_missing_in_dW, 2, {("dw", "x1-h2"), ("dw", "x2-h2")}),
        (mask_missing_in_dX, 2, {("da", "x1"), ("da", "x2")}),
        (mask_missing_in_dW, 1, set()),  # both fire: it cannot be seen here
        (mean_again, 1, set()),
        (mean_again, 0, {("dw", f"x{i}-h{j}") for i in (1, 2) for j in (1, 2)}),
    ],
)
def test_what_a_wrong_backward_pass_makes_is_marked_and_the_first_is_said(function, example, wrong):
    lab = BackpropLab(function, stage="batch", example=example)
    assert crosses(lab) == wrong
    assert ("<b>Look:</b> your dense_backward makes " in lab.note.value) == bool(wrong)
    if wrong:
        key = lab.wrong[0]
        net = own_network()
        rows = slice(None) if example == 0 else slice(example - 1, example)
        nudged = Nudged(net, lab.numbers.graph, OWN_X[rows], net.check_data(OWN_X, OWN_Y)[1][rows])
        told = f"= {brief(lab.numbers.values[key])}, but nudging gives {brief(nudged.slope(key[1]))}."
        assert told in lab.note.value
        assert told in lab.describe()
        lab.set(chosen=key[1])
        assert len(crosses(lab)) == len(lab.picture.diagram.wrong.get_xydata()) == len(lab.wrong)
        entry = {e["live"]: e for e in lab.live.scene if "live" in e}
        for number in lab.picture.diagram.texts.values():  # smaller beside a cross, on the page too
            assert entry[lab.live.artists.index(number)]["size"] == number.get_fontsize() * 100 / 72
        assert said(lab)[-1] == f"By nudging: {brief(nudged.slope(key[1]))}, not {brief(lab.numbers.values[key])}."
    lab.jump(7)
    assert crosses(lab) == set()  # nothing has come back yet


def db_mean(da, X, W, z):
    dX, dW, db = right_one(da, X, W, z)
    return dX, dW, db / 2


def test_a_wrong_db_is_marked_as_db_and_not_as_dz():
    lab = BackpropLab(db_mean, stage="batch", example=1)
    assert crosses(lab) == {("db", "h1"), ("db", "h2")}
    right = brief(lab.numbers.right["db", "h1"])
    assert text(lab, "dz", "h1") == f"dz {right}"
    lab.set(chosen="h1")
    assert said(lab)[-1] == f"By nudging: {right}, not {brief(lab.numbers.right['db', 'h1'] / 2)}."


@pytest.mark.parametrize("sizes", [None, [2, 2, 2], [3, 3, 1], [4, 6, 6, 3], [2, 1, 2]], ids=str)
def test_crosses_stand_clear_of_numbers_and_of_the_borders_of_boxes(sizes):
    net, X, y = problem(sizes, "relu", n=3) if sizes else (None, None, None)
    lab = BackpropLab(lambda *a: tuple(-1.1 * part for part in right_one(*a)), net=net, X=X, y=y, stage="batch")
    renderer = FigureCanvasAgg(lab.figure).get_renderer()
    lab.figure.draw(renderer)
    diagram = lab.picture.diagram
    reach = diagram.wrong.get_markersize() / 2 / 0.72
    texts = [t.get_window_extent(renderer) for t in diagram.texts.values() if t.get_visible()]
    beads = [bead.tolist() for bead in diagram.plan.beads.values()]
    marks = [at for at in diagram.wrong.get_xydata().tolist() if at not in beads]
    assert marks
    for x, y in marks:
        x_px, y_px = diagram.ax.transData.transform((x, y))
        for box in texts:
            apart = max(box.x0 - x_px, x_px - box.x1, box.y0 - y_px, y_px - box.y1)
            assert apart > reach or abs(box.y0 + box.height / 2 - y_px) > 6, (x, y)
        for name, middle in diagram.plan.nodes.items():
            x_far, y_far = np.abs(np.array([x, y]) - middle) - diagram.plan.sizes[name] / 2
            assert max(x_far, y_far) > reach or (x_far < -reach and y_far < -reach), (name, x, y)


def test_marks_stand_on_the_beads_where_there_is_no_room_for_numbers():
    net, X, y = problem([4, 6, 6, 3], "relu")
    lab = BackpropLab(mask_missing_in_dW, net=net, X=X, y=y, stage="batch")
    marks = lab.picture.diagram.wrong.get_xydata().tolist()
    beads = [lab.picture.diagram.plan.beads[name].tolist() for kind, name in lab.wrong if kind == "dw"]
    assert beads
    assert all(bead in marks for bead in beads)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda *_: 3, "Your dense_backward returned int, but it should return three: dX, dW, db."),
        (lambda *_: (1, 2), "Your dense_backward returned 2 things, but it should return three: dX, dW, db."),
        (lambda da, X, W, z: (X, W.T[:1], da[0]), r"Your dW has the shape (1, 2), but it should be (2, 2): like W."),
        (lambda da, X, W, z: (X, W, da), "Your db has the shape (1, 2), but it should be (2,): one number a neuron."),
        (lambda da, X, W, z: (X[0], W, da[0]), "Your dX has the shape (2,), but it should be (1, 2): like X."),
        (lambda da, X, W, z: (X * np.nan, W, da[0]), "Your dX holds nan, but it should hold numbers."),
        (
            lambda da, X, W, z: ("?", W, da[0]),
            "Your dense_backward returned str for dX, but it should be an array (1, 2).",
        ),
        (lambda da, X, W, z: 1 / 0, "Your dense_backward raised ZeroDivisionError"),
    ],
)
def test_what_a_backward_pass_cannot_return_is_said_in_one_sentence_and_the_course_s_is_shown(answer, words):
    lab = BackpropLab(answer, stage="free")
    assert lab.live.problem["sentence"].startswith(words)
    assert text(lab, "dw", "x1-h1") == "dw −0.60"
    assert crosses(lab) == set()


@pytest.mark.parametrize("stub", [lambda *_: None, lambda *_: ...])
def test_an_exercise_not_begun_is_no_mistake(stub):
    lab = BackpropLab(stub)
    assert lab.live.problem == {}
    assert "the course's dense_backward, because yours returns nothing yet" in lab.note.value


@pytest.mark.parametrize("stage", STAGES)
def test_nothing_is_said_of_a_dense_backward_where_none_was_given(stage):
    assert BackpropLab(stage=stage).note.value == ""


@pytest.mark.parametrize("stage", ["free", "batch"])
def test_what_is_wrong_only_for_several_examples_is_said_where_one_is_shown(stage):
    lab = BackpropLab(mean_again, stage=stage, example=1)
    assert "For one example alone (n = 1) all slopes are right, but for all 4 at once (n = 4) some" in lab.note.value
    lab.set(example=0)
    assert "For one example alone" not in lab.note.value
    for other in (right_one, mask_missing_in_dW):  # this one is wrong in example 2, too
        assert "For one example alone" not in BackpropLab(other, stage=stage, example=1).note.value
    assert "For one example alone" not in BackpropLab(mean_again, stage="nudge").note.value  # there is no button


EQUATION = re.compile(r"(?:^|(?<= ))([−(½\d][−+×/ ()²½.\de]*?) ([=≈]) (−?[\d.]+(?:e−?\d+)?)")


def by_hand(words):
    """Work out a line's numbers as they are written."""
    code = words.replace("−", "-").replace("×", "*").replace("½", "0.5*").replace("²", "**2")
    return eval(code, {})


@pytest.mark.parametrize("function", [None, right_one, no_mask, mask_missing_in_dW, mask_missing_in_dX, mean_again])
@pytest.mark.parametrize(("sizes", "loss"), [(None, None), ([2, 2, 1], "squared_error"), ([3, 3, 2], "squared_error")])
@pytest.mark.parametrize("example", [0, 1, 2])
def test_every_equation_on_screen_is_true_of_its_own_numbers_or_says_that_they_are_rounded(
    function, sizes, loss, example
):
    net, X, y = problem(sizes, "relu", loss) if sizes else (None, None, None)
    lab = BackpropLab(function, net=net, X=X, y=y, stage="batch", example=example)
    found = 0
    lines = []
    for at in range(lab.last + 1):
        lab.jump(at)
        lines += lab.lines
        assert not re.search("derivative|score|paths", " ".join(lab.lines))
    for name in lab.numbers.graph.names:
        lab.set(chosen=name)
        lines += lab.lines
    for line in (part for text in lines for part in text.split("   ")):
        for words, sign, made in EQUATION.findall(line.removeprefix("= ")):
            if re.search("[−+×/]", words[1:]):
                found += 1
                same_digits = brief(by_hand(words)) == made
                assert (sign == "=") == same_digits or abs(by_hand(words) - by_hand(made)) < 1e-9, line
                assert abs(by_hand(words) - by_hand(made)) < 0.03 + 0.03 * abs(by_hand(made)), line
    assert found > 10


def test_a_number_of_the_learner_s_that_is_no_result_of_the_line_stands_apart():
    lab = BackpropLab(mean_again, stage="batch", chosen="x1-h1")
    assert said(lab)[2] == "dw(x1→h1): (−0.60 − 0.47 + 0 + 0) / 4 = −0.27; yours: −0.067"
    net, X, y = problem([2, 3, 1], "relu", n=1000)
    lab = BackpropLab(mean_again, net=net, X=X, y=y, stage="batch", chosen="x1-h1")
    right = lab.numbers.right["dw", "x1-h1"]
    assert said(lab)[2].endswith(f"examples = {brief(right)}; yours: {brief(right / 1000)}")


def test_a_network_without_relu_has_nothing_for_it_to_do():
    net, X, y = problem([2, 2, 1], "tanh")
    lab = BackpropLab(no_mask, net=net, X=X, y=y)
    assert "no ReLU layer" in lab.note.value
    assert crosses(lab) == set()


# In words, and in code.


@pytest.mark.parametrize("loss", [None, "squared_error"])
@pytest.mark.parametrize("sizes", [[2, 2, 1], [3, 2], [4, 3, 2]], ids=str)
@pytest.mark.parametrize(
    "settings", [{"example": 2}, {"example": 0}, {"chosen": "FIRST", "nudge": 0.25}, {"chosen": "x1", "nudge": -0.5}]
)
def test_its_program_prints_the_loss_and_the_slopes_on_screen(settings, sizes, loss, capsys):
    net, X, y = problem(sizes, "softplus", loss)
    settings = {k: Graph(net).wires[0] if v == "FIRST" else v for k, v in settings.items()}
    lab = BackpropLab(net=net, X=X, y=y, **settings)
    exec(lab.code(), {})
    first, *layers = capsys.readouterr().out.splitlines()
    found = lab.numbers.values
    assert float(first) == pytest.approx(found[LOSS], abs=1e-5)
    printed = [float(v) for v in re.findall(r"-?\d+\.\d+(?:e-\d+)?", " ".join(layers))]
    graph = lab.numbers.graph
    keys = [key for wires, names in zip(graph.layers, graph.columns[1:], strict=True)
            for key in [("dw", w) for w in wires] + [("dz", n) for n in names]]  # fmt: skip
    assert printed == pytest.approx([found[key] for key in keys], abs=1e-5)


def test_the_loss_is_said_as_the_formula_of_its_kind():
    lab = BackpropLab(stage="forward", at=7)
    assert said(lab)[1:] == ["L = −log(p)", "= −log(0.62) ≈ 0.47"]
    lab.set(example=3)
    assert said(lab)[1:] == ["L = −log(1 − p)", "= −log(0.55) = 0.60"]
    net, X, y = problem([2, 2], loss="squared_error")
    lab = BackpropLab(net=net, X=X, y=y, stage="forward")
    lab.jump(lab.last)
    (p1, p2), (t1, t2) = net.forward(X)[0], y[0]
    halves = " + ".join(f"½({brief(p)} − {brief(t) if t > 0 else f'({brief(t)})'})²" for p, t in ((p1, t1), (p2, t2)))
    assert said(lab)[2] == f"= {halves} = {brief(((p1 - t1) ** 2 + (p2 - t2) ** 2) / 2)}"


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0"), (-0.0, "0"), (1.5, "1.50"), (-0.6044, "−0.60"), (0.0344, "0.034"), (0.0996, "0.10"), (3e-5, "3e−5"),
     (-2e-12, "−2e−12"), (99.96, "100"), (1240.3, "1240"), (12345, "1e4"), (0.00096, "0.001")],
)  # fmt: skip
def test_numbers_are_brief(number, words):
    assert brief(number) == words


# Bad input.


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"dense_backward": "free"}, "dense_backward is 'free', but it should be a function of da, X, W and z."),
        ({"net": "net"}, "net is 'net', but it should be a Network."),
        ({"net": Network.mlp([2, 7, 1])}, "net is 2-7-1, but there is room for 3 layers, each of up to 6 numbers."),
        ({"net": Network.mlp([2, 2, 2, 2, 1])}, "net is 2-2-2-2-1, but there is room for 3 layers"),
        ({"net": Network.mlp([2, 1], l2=0.1)}, "net has l2 = 0.1, but it should be 0"),
        ({"net": Network([Dense(2, 2), Dropout(0.5), Dense(2, 1)])}, "net has the layer Dropout"),
        ({"net": Network.mlp([2, 1])}, "X is missing: give the network's examples as X and y, both."),
        ({"X": [[1, 2]]}, "y is missing"),
        ({"X": [[1, 2, 3]], "y": [1]}, "X has 3 column(s), but this needs 2"),
        ({"X": [1, 2], "y": [1]}, "X has shape (2,), but rows are examples"),
        ({"X": np.zeros((1001, 2)), "y": np.zeros(1001)}, "X has 1001 rows, but there is room for 1000"),
        ({"stage": "forwards"}, "stage is 'forwards', but it should be one of"),
        ({"at": 18}, "at is 18, but here it should be from 0 to 17."),
        ({"at": -1}, "at is -1, but it should be a whole number, 0 or more."),
        ({"at": 2.5}, "at is 2.5, but it should be a whole number"),
        ({"example": 5}, "example is 5, but here it should be from 0 to 4."),
        ({"chosen": "x1-h3"}, "chosen is 'x1-h3', but it should be one of 'x1', 'x2', 'x1-h1'"),
        ({"chosen": 3}, "chosen is 3, but it should be a text."),
        ({"nudge": 1.5}, "nudge is 1.5, but it should be a number from -1 to 1."),
        ({"pace": "fast"}, "pace is 'fast', but it should be a number"),
        ({"speed": 3}, "a BackpropLab setting is 'speed', but it should be one of"),
    ],
)  # fmt: skip
def test_bad_input_is_one_clear_sentence(arguments, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        BackpropLab(**arguments)


def test_a_wrong_setting_changes_nothing():
    lab = BackpropLab()
    for bad in ({"at": 99}, {"chosen": "x9"}, {"nudge": np.nan}, {"example": 9}):
        with pytest.raises(ValueError, match=next(iter(bad))):
            lab.set(**bad)
        assert lab.state == lab.start


def test_the_learner_s_network_is_left_alone():
    net, X, y = problem([2, 2, 1], "relu")
    theta, grad, given = net.theta.copy(), net.grad.copy(), X.copy()
    lab = BackpropLab(net=net, X=X, y=y, nudge=0.5)
    lab.step()
    lab.set(chosen="x1", nudge=0.7)
    net.theta += 1  # nor does the lab follow what becomes of it
    np.testing.assert_array_equal(net.theta, theta + 1)
    np.testing.assert_array_equal(net.grad, grad)
    np.testing.assert_array_equal(X, given)
    assert lab.numbers.net.theta.tolist() == theta.tolist()


def test_inputs_are_shown_as_the_network_gets_them():
    _, X, y = problem([2, 2, 1])
    scaled = Network([Dense(2, 1)], preprocessing=Standardizer().fit(10 * X + 3))
    lab = BackpropLab(net=scaled, X=10 * X + 3, y=y, example=2)
    z = (X[1, 0] - X[:, 0].mean()) / X[:, 0].std()
    assert text(lab, "x", "x1") == brief(z)


@pytest.mark.parametrize("stage", STAGES)
def test_opened_and_closed_again_and_again_it_leaves_nothing_behind(stage):
    before, figures = len(_instances), []
    for _ in range(4):
        lab = BackpropLab(stage=stage)
        figures.append((weakref.ref(lab.figure), weakref.ref(lab)))
        lab.close()
    del lab
    gc.collect()
    assert len(_instances) == before
    assert [ref for pair in figures for ref in pair if ref() is not None] == []
