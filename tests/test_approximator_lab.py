"""ApproximatorLab without a browser: bumps, drawing, training, widths and depths, each against its own computation."""

import itertools

import ipywidgets
import numpy as np
import pytest

from nnlib import Adam, Network, Trainer
from nnlib.labs import ApproximatorLab
from nnlib.labs.approximator.lab import DEEP, STARTS, WIDE
from nnlib.labs.approximator.state import WIDTHS
from nnlib.live import Pointer

X = np.linspace(0, 1, 200)
CURVES = {
    "wave": 0.5 * np.sin(2 * np.pi * X) + 0.3 * np.sin(6 * np.pi * X),
    "hill": np.sin(np.pi * X),
    "jump": np.where(X < 0.5, -0.6, 0.6),
    "zigzag": 2 * np.abs((4 * X) % 1 - 0.5),
}
BUMPS = ((0.1, 0.3, 0.5), (0.2, 0.7, -0.4), (0.8, 0.9, 1.0))


@pytest.fixture(autouse=True)
def nothing_stays():
    yield
    ipywidgets.Widget.close_all()


def bump(x, left, right, height):
    step = lambda z: 1 / (1 + np.exp(-z))  # noqa: E731
    return height * (step(50 * (x - left)) - step(50 * (x - right)))


def error(a, t):
    return np.mean((a - t) ** 2) / 2


def pull(lab, start, *via, picked=None):
    ax = lab.picture.main.ax
    lab.on_pointer(Pointer("down", ax, *start, picked))
    for at in via:
        lab.on_pointer(Pointer("move", ax, *at, picked))
    lab.on_pointer(Pointer("up", ax, *(via or (start,))[-1], picked))


# Bumps.


@pytest.mark.parametrize("curve", CURVES)
def test_the_sum_and_its_error_are_those_of_a_loop(curve):
    lab = ApproximatorLab("bumps", curve=curve, bumps=BUMPS)
    total = sum(bump(X, *one) for one in BUMPS)
    np.testing.assert_allclose(lab.picture.main.fits[0].get_ydata(), total)
    np.testing.assert_allclose(lab.picture.main.target.get_ydata(), CURVES[curve])
    assert lab.error == pytest.approx(error(total, CURVES[curve]))
    assert lab.picture.main.heading.get_text() == "3 bumps = 6 hidden neurons"
    assert f"{lab.error:.4f}" in lab.picture.words.get_text()
    gap = lab.picture.gap.get_xy()[1:201]
    np.testing.assert_allclose(gap[:, 1], CURVES[curve] - total)


def test_a_click_adds_a_bump_and_a_drag_moves_its_top():
    lab = ApproximatorLab("bumps", bumps=())
    assert lab.error == pytest.approx(error(0, CURVES["wave"]))
    pull(lab, (0.5, 0.8))
    assert lab.state.bumps == ((0.44, 0.56, 0.8),)
    pull(lab, (0.51, 0.8), (0.6, 0.3), (0.3, -0.5), picked=lab.picture.tops)
    ((left, right, height),) = lab.state.bumps
    assert (left, right, height) == pytest.approx((0.24, 0.36, -0.5))
    assert lab.picture.tops.get_xydata().ravel().tolist() == pytest.approx([0.3, -0.5])


@pytest.mark.parametrize(
    ("edge", "to", "expected"),
    [(0.2, 0.4, (0.4, 0.7)), (0.7, 0.5, (0.2, 0.5)), (0.2, 0.9, (0.7, 0.9)), (0.7, 0.1, (0.1, 0.2))],
)
def test_dragging_an_edge_moves_that_edge_and_may_cross_the_other(edge, to, expected):
    lab = ApproximatorLab("bumps", bumps=BUMPS)
    pull(lab, (edge, 0), (to, 0.3), picked=lab.picture.edges)
    assert lab.state.bumps[1][:2] == pytest.approx(expected)
    assert [b[2] for b in lab.state.bumps] == [0.5, -0.4, 1.0]


def test_of_two_tops_above_each_other_the_one_under_the_pointer_is_held():
    lab = ApproximatorLab("bumps", bumps=((0.4, 0.6, 0.9), (0.41, 0.61, -0.6)))
    pull(lab, (0.503, -0.58), (0.51, -0.2), picked=lab.picture.tops)
    assert lab.state.bumps == ((0.4, 0.6, 0.9), (0.41, 0.61, -0.2))
    pull(lab, (0.507, 0.88), (0.5, 0.3), picked=lab.picture.tops)
    assert lab.state.bumps == ((0.4, 0.6, 0.3), (0.41, 0.61, -0.2))


@pytest.mark.parametrize(("chosen", "expected"), [(0, ((0.1, 0.35), (0.3, 0.5))), (1, ((0.1, 0.3), (0.35, 0.5)))])
def test_of_two_edges_in_one_place_the_chosen_bumps_is_held(chosen, expected):
    lab = ApproximatorLab("bumps", bumps=((0.1, 0.3, 0.5), (0.3, 0.5, 0.5)))
    for _ in range(chosen + 1):
        lab.on_key("n")
    pull(lab, (0.3, 0), (0.35, 0), picked=lab.picture.edges)
    assert tuple(one[:2] for one in lab.state.bumps) == expected


def test_the_button_removes_the_chosen_bump_or_the_newest_and_reset_lets_go_of_it():
    lab = ApproximatorLab("bumps", bumps=BUMPS)
    lab.buttons["remove"].click()
    assert lab.state.bumps == BUMPS[:2]
    lab.reset()
    assert lab.picture.chosen.get_xydata().size == 0
    lab.on_key("n")
    lab.buttons["remove"].click()
    assert lab.state.bumps == BUMPS[1:]
    assert "remove" not in ApproximatorLab("draw").buttons


def test_the_area_between_the_curve_and_the_sum_is_shaded():
    lab = ApproximatorLab("bumps", bumps=BUMPS)
    x, y = lab.picture.between.get_xy()[:400].T
    np.testing.assert_allclose(x, [*X, *X[::-1]])
    np.testing.assert_allclose(y, [*CURVES["wave"], *sum(bump(X, *one) for one in BUMPS)[::-1]])


def test_all_that_is_missing_is_in_view_however_much_it_is():
    lab = ApproximatorLab("bumps", bumps=())
    assert lab.picture.below.get_ylim() == (-0.8, 0.8)
    for height, reach in ((0.0, 1.6), (-0.9, 3.2), (0.9, 0.8)):
        lab.set(curve="hill", bumps=((0.2, 0.8, height),))
        low, high = lab.picture.below.get_ylim()
        assert (low, high) == (-reach, reach)
        missing = lab.picture.gap.get_xy()[:, 1]
        assert low < missing.min() <= missing.max() < high


@pytest.mark.parametrize("stage", ["bumps", "draw"])
def test_the_legend_stands_above_the_axes_where_no_curve_passes_and_clear_of_the_heading(stage):
    lab = ApproximatorLab(stage, bumps=((0.0, 0.1, 0.2),) * 32, hidden=64)
    lab.figure.draw_without_rendering()
    main = lab.picture.main
    legend = main.ax.get_legend()
    assert legend.get_window_extent().y0 >= main.ax.bbox.y1
    assert legend.get_window_extent().y1 <= lab.figure.bbox.y1
    assert legend.get_window_extent().x0 > main.heading.get_window_extent().x1 + 20
    assert legend.get_texts()[0].get_text() == "the curve"


def test_there_is_room_for_32_and_the_pointer_beyond_the_axes_is_held_back():
    lab = ApproximatorLab("bumps", bumps=tuple((i / 40, i / 40 + 0.02, 0.1) for i in range(32)))
    pull(lab, (0.5, 0.8))
    assert len(lab.state.bumps) == 32
    pull(lab, (0.51, 0.1), (0.51, 0.2), picked=lab.picture.tops)
    full = lab.state.bumps
    pull(lab, (0.5, 0.8), (0.9, -0.8))  # no room, so nothing is held: neither a new bump nor the one dragged before
    assert lab.state.bumps == full
    lab.set(bumps=BUMPS)
    pull(lab, (0.2, 0.5), (7, 9), picked=lab.picture.tops)
    left, right, height = lab.state.bumps[0]
    assert left < right <= 1.1
    assert height == 1.25


def test_keys_add_choose_move_raise_widen_and_remove():
    lab = ApproximatorLab("bumps", bumps=BUMPS)
    lab.on_key("n")
    assert lab.hand.chosen == 0
    lab.on_key("n")
    for key, expected in (
        ("ArrowRight", (0.21, 0.71, -0.4)),
        ("ArrowLeft", (0.2, 0.7, -0.4)),
        ("ArrowUp", (0.2, 0.7, -0.38)),
        ("ArrowDown", (0.2, 0.7, -0.4)),
        ("Shift+ArrowRight", (0.195, 0.705, -0.4)),
        ("Shift+ArrowLeft", (0.2, 0.7, -0.4)),
    ):
        lab.on_key(key)
        assert lab.state.bumps[1] == pytest.approx(expected)
    assert lab.picture.chosen.get_xydata().ravel().tolist() == pytest.approx([0.45, -0.4])
    lab.on_key("Delete")
    assert lab.state.bumps == (BUMPS[0], BUMPS[2])
    lab.on_key("a")
    assert len(lab.state.bumps) == 3
    for _ in range(5):
        lab.on_key("Delete")
    assert lab.state.bumps == ()
    lab.on_key("ArrowUp")
    assert lab.state.bumps == ()


@pytest.mark.parametrize(
    ("own", "says"),
    [
        (lambda x, left, right, height: 1 / 0, "Your bump raised ZeroDivisionError"),
        (lambda x, left, right, height: height, r"shape \(\), but it should be \(200,\)"),
        (lambda x, left, right, height: x * np.nan, "no numbers"),
        (lambda x, left, right, height: "high", "returned str"),
    ],
)
def test_a_wrong_bump_is_told_in_place_and_the_lab_goes_on_with_the_courses(own, says):
    import re

    lab = ApproximatorLab("bumps", bump=own)
    assert re.search(says, lab.live.problem["sentence"])
    assert lab.error == pytest.approx(ApproximatorLab("bumps").error)
    assert "on the course's bump, until yours is mended." in lab.note.value


def test_it_runs_on_the_learners_bump_or_waits_for_it():
    lab = ApproximatorLab("bumps", bump=lambda x, left, right, height: np.where((x > left) & (x < right), height, 0.0))
    assert "your bump" in lab.note.value
    assert set(np.unique(lab.total)) == {0, 0.6, -0.5}
    waiting = ApproximatorLab("bumps", bump=lambda x, left, right, height: None)
    assert "the course's bump, because yours returns nothing yet" in waiting.note.value
    assert not waiting.live.problem


# Drawing and training.


def test_a_stroke_changes_the_curve_where_it_passed_and_leaves_no_gap():
    lab = ApproximatorLab("draw")
    before = lab.state.target
    pull(lab, (0.2, 0.0), (0.4, 1.0), (0.3, 3.0))
    after = lab.state.target
    outside = (X < 0.195) | (X > 0.405)
    np.testing.assert_array_equal(after[outside], before[outside].round(4))
    part = (X >= 0.2) & (X <= 0.3)
    np.testing.assert_allclose(after[part], np.interp(X[part], [0.2, 0.4], [0, 1]), atol=0.01)
    assert after.max() <= 1.25
    assert lab.state.curve == "drawn"
    np.testing.assert_allclose(lab.picture.main.target.get_ydata(), after)
    np.testing.assert_allclose(lab.fits.target, after)
    pull(lab, (0.7, -1.0))  # one point
    assert lab.state.target[np.argmin(np.abs(X - 0.7))] == -1.0
    assert np.sum(lab.state.target != after) <= 2


def test_the_keys_draw_too():
    lab = ApproximatorLab("draw")
    for _ in range(5):
        lab.on_key("ArrowRight")
    before = lab.state.target
    lab.on_key("ArrowUp")
    changed = lab.state.target - before.round(4)
    assert X[np.argmax(changed)] == pytest.approx(0.6, abs=0.01)
    assert changed.max() == pytest.approx(0.08, abs=0.002)
    assert np.abs(changed[np.abs(X - 0.6) > 0.15]).max() < 1e-3
    lab.on_key("ArrowDown")
    np.testing.assert_allclose(lab.state.target, before, atol=2e-4)
    assert lab.picture.pen.get_xdata()[0] == pytest.approx(0.6)


@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid"])
def test_training_is_adam_on_all_points(activation):
    lab = ApproximatorLab("draw", curve="hill", hidden=16, activation=activation)
    first = lab.error
    lab.step(150)
    net = Network.mlp([1, 16, 1], activation, loss="squared_error", seed=0)
    Trainer(net, Adam(0.01), batch_size=200).fit((X[:, None] - 0.5) * 4, CURVES["hill"], epochs=150)
    assert lab.error == pytest.approx(net.loss((X[:, None] - 0.5) * 4, CURVES["hill"]), rel=1e-6)
    assert lab.error < first / 5
    np.testing.assert_allclose(lab.picture.main.fits[0].get_ydata(), net.predict((X[:, None] - 0.5) * 4), atol=1e-8)
    assert len(lab.picture.errors.lines[0].get_xdata()) == 151
    assert lab.picture.errors.lines[0].get_ydata()[-1] == pytest.approx(lab.error)
    lab.reset()
    assert lab.error == pytest.approx(first)
    assert lab.fits.steps == 0


def kept(state):
    return state.curve, state.drawn, state.activation, state.hidden, state.rate, state.speed


@pytest.mark.parametrize("stage", ["draw", "width", "outside", "depth"])
def test_reset_trains_afresh_and_keeps_what_is_followed_and_how(stage):
    lab = ApproximatorLab(stage, seed=3)
    lab.set(curve="drawn", drawn=(0.5,) * 200, activation="sigmoid", hidden=4, rate=0.03, speed=7, seed=5)
    chosen = kept(lab.state)
    lab.step(3)
    lab.reset()
    assert kept(lab.state) == chosen
    assert (lab.fits.steps, lab.state.seed) == (0, 3)
    sizes = {"width": [1, WIDTHS[0], 1], "depth": WIDE}.get(stage, [1, 4, 1])
    fresh = Network.mlp(sizes, "sigmoid", loss="squared_error", seed=3)
    np.testing.assert_array_equal(lab.fits.nets[0].theta, fresh.theta)
    np.testing.assert_array_equal(lab.fits.target, np.full(200, 0.5))


def test_reset_brings_the_first_bumps_back_and_keeps_the_curve():
    lab = ApproximatorLab("bumps", bumps=BUMPS)
    lab.set(curve="hill", bumps=())
    lab.reset()
    assert (lab.state.bumps, lab.state.curve) == (BUMPS, "hill")


def test_an_error_of_a_ten_millionth_is_in_view_over_the_widths_with_a_mark_at_every_power_of_ten():
    shown = ApproximatorLab("width").picture.over_width
    shown.show(np.full((len(WIDTHS), STARTS), 1e-7))
    assert {*shown.line.get_ydata(), *shown.dots.get_ydata()} == {1e-7}
    assert shown.line.axes.get_ylim()[0] < 1e-7
    assert np.log10(shown.line.axes.get_yticks()) == pytest.approx(np.arange(-8, 1))


@pytest.mark.parametrize("stage", ["draw", "outside", "depth"])
def test_an_error_of_a_ten_millionth_is_in_view_over_the_steps(stage):
    lines = ApproximatorLab(stage).picture.errors
    lines.show([[1e-7]] * len(lines.lines), "")
    for line in lines.lines:
        assert line.get_ydata()[0] == 1e-7
        assert line.axes.get_ylim()[0] < 1e-7
        assert np.log10(line.axes.get_yticks()) == pytest.approx(np.arange(-8, 1, 2))


def test_drawing_while_it_trains_goes_on_and_other_networks_begin_afresh():
    lab = ApproximatorLab("draw", hidden=4)
    lab.step(20)
    theta = lab.fits.nets[0].theta.copy()
    pull(lab, (0.1, 1.0), (0.3, 1.0))
    assert lab.fits.steps == 20
    np.testing.assert_array_equal(lab.fits.nets[0].theta, theta)
    lab.step()
    assert lab.fits.errors[0][-1] == pytest.approx(
        error(Network.predict(lab.fits.nets[0], (X[:, None] - 0.5) * 4), lab.state.target), rel=0.2
    )
    lab.set(hidden=32)
    assert (lab.fits.steps, lab.fits.nets[0].theta.size) == (0, 97)
    lab.set(rate=0.1)
    lab.step(3)
    assert lab.fits.rates == [(0.1, 3)]


def test_widths_are_trained_side_by_side_from_three_starts_each():
    lab = ApproximatorLab("width", curve="hill")
    lab.step(60)
    assert lab.errors.shape == (len(WIDTHS), STARTS)
    net = Network.mlp([1, 4, 1], "tanh", loss="squared_error", seed=1)
    Trainer(net, Adam(0.01), batch_size=200).fit((X[:, None] - 0.5) * 4, CURVES["hill"], epochs=60)
    row = WIDTHS.index(4)
    assert lab.errors[row, 1] == pytest.approx(net.loss((X[:, None] - 0.5) * 4, CURVES["hill"]), rel=1e-6)
    dots = lab.picture.over_width.dots.get_xydata()
    assert sorted(dots[dots[:, 0] == 4, 1]) == pytest.approx(sorted(lab.errors[row]))
    medians = lab.picture.over_width.line.get_xydata()
    assert medians[row].tolist() == pytest.approx([4, np.median(lab.errors[row])])
    lab.set(curve="jump")
    assert lab.fits.steps == 0


def test_wide_and_deep_have_equally_many_parameters():
    lab = ApproximatorLab("depth")
    assert [net.theta.size for net in lab.fits.nets] == [193, 193]
    count = lambda sizes: sum(a * b + b for a, b in itertools.pairwise(sizes))  # noqa: E731
    assert count(WIDE) == count(DEEP) == 193
    assert lab.picture.wide.heading.get_text().startswith("1-64-1, 193 parameters")
    assert lab.picture.deep.heading.get_text().startswith("1-12-12-1, 193 parameters")
    lab.step(5)
    assert lab.picture.deep.heading.get_text().endswith(f"parameters: {lab.errors[1]:.4f}")  # as below the picture
    for plot, net in zip((lab.picture.wide, lab.picture.deep), lab.fits.nets, strict=True):
        np.testing.assert_allclose(plot.fits[0].get_ydata(), net.predict((X[:, None] - 0.5) * 4))
    for line, now in zip(lab.picture.errors.lines, lab.errors, strict=True):
        assert line.get_ydata()[-1] == pytest.approx(now)


def race(seeds, steps, **settings):
    """Return the errors, (seeds, 2): wide, deep."""
    labs = [ApproximatorLab("depth", seed=seed, **settings) for seed in seeds]
    for lab in labs:
        lab.step(steps)
    return np.array([lab.errors for lab in labs])


def test_depth_wins_on_the_jump_with_which_the_stage_opens_and_width_on_the_hill():
    opened = ApproximatorLab("depth").state
    assert (opened.curve, opened.activation, opened.rate) == ("jump", "relu", 0.01)
    wide, deep = race(range(5), 1500).T
    assert (wide > 5 * deep).all()
    wide, deep = race(range(5), 1500, curve="hill").T
    assert 2 * np.median(wide) < np.median(deep) < 1e-4


# Beyond the range.


FAR = np.linspace(-2, 3, 501)


@pytest.mark.parametrize(("activation", "hidden"), [("tanh", 16), ("relu", 64)])
def test_outside_shows_what_the_network_says_from_minus_2_to_3(activation, hidden):
    lab = ApproximatorLab("outside", activation=activation, hidden=hidden)
    lab.step(20)
    net = lab.fits.nets[0]
    x, y = lab.picture.main.fits[0].get_data()
    np.testing.assert_allclose(x, FAR)
    np.testing.assert_allclose(y, net.predict((FAR[:, None] - 0.5) * 4))
    beyond = 0.5 * np.sin(2 * np.pi * FAR) + 0.3 * np.sin(6 * np.pi * FAR)
    np.testing.assert_allclose(lab.picture.beyond.get_ydata(), beyond)
    np.testing.assert_allclose(lab.picture.main.target.get_data(), [X, CURVES["wave"]])
    assert lab.error == pytest.approx(error(net.predict((X[:, None] - 0.5) * 4), CURVES["wave"]))
    assert f"at x = 2 the network says {float(net.predict([[6.0]])[0]):.1f}." in lab.describe()
    assert lab.picture.main.heading.get_text() == f"{hidden} hidden neurons, {3 * hidden + 1} parameters"


def test_a_curve_of_ones_own_does_not_go_on_outside_and_another_curve_begins_afresh():
    lab = ApproximatorLab("outside", target=lambda x: x**2)
    lab.step(3)
    assert np.isnan(lab.picture.beyond.get_ydata()).all()
    lab.set(curve="hill")
    assert lab.fits.steps == 0
    np.testing.assert_allclose(lab.picture.beyond.get_ydata(), np.sin(np.pi * FAR))


@pytest.mark.parametrize("stage", ["draw", "outside", "depth"])
def test_a_new_start_draws_other_weights_and_keeps_the_curve(stage):
    lab = ApproximatorLab(stage, target=lambda x: x**2)
    lab.step(3)
    before = lab.fits.nets[0].theta.copy()
    lab.buttons["start"].click()
    assert lab.state.seed == 1
    assert lab.fits.steps == 0
    sizes = [1, 64, 1] if stage == "depth" else [1, 16, 1]
    fresh = Network.mlp(sizes, lab.state.activation, loss="squared_error", seed=1)
    np.testing.assert_array_equal(lab.fits.nets[0].theta, fresh.theta)
    assert not np.allclose(lab.fits.nets[0].theta, before)
    np.testing.assert_allclose(lab.fits.target, X**2)


def test_stages_that_need_no_new_start_have_no_button_for_it():
    assert all("start" not in ApproximatorLab(stage).buttons for stage in ("bumps", "width"))


# What all labs do.


@pytest.mark.parametrize("stage", ApproximatorLab.STAGES)
def test_its_program_prints_the_numbers_on_screen(stage, capsys):
    lab = ApproximatorLab(stage)
    if stage == "draw":
        lab.step(5)
        pull(lab, (0.1, 0.5), (0.4, -0.5))
    if lab.runs:
        lab.step(5)
        lab.set(rate=0.03)
        lab.step(7)
    exec(lab.code(), {})
    shown = lab.errors.ravel().tolist() if stage in ("width", "depth") else [lab.error]
    assert [float(line) for line in capsys.readouterr().out.split()] == pytest.approx(shown, abs=2e-6)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"curve": "line"}, "curve is 'line'"),
        ({"curve": "drawn"}, "drawn is empty"),
        ({"drawn": (1.0,)}, "should hold 200 numbers"),
        ({"drawn": (-3.0,) * 200}, "drawn holds -3, but"),
        ({"drawn": None}, "drawn should be an array of numbers"),
        ({"bumps": None}, "bumps is None, but it should be a list"),
        ({"bumps": (3,)}, "bumps holds 3, but each should be"),
        ({"hidden": 0}, "hidden is 0"),
        ({"hidden": 65}, "hidden is 65"),
        ({"activation": "softmax"}, "activation is 'softmax'"),
        ({"rate": -1}, "rate is -1"),
        ({"bumps": ((0.5, 0.2, 1),)}, "left edge should come first"),
        ({"bumps": ((0.5, 0.2),)}, "each should be"),
        ({"bumps": ((0, 0.2, "x"),)}, "height is 'x'"),
        ({"bumps": ((0.0, 0.2, 1.0),) * 33}, "room for 32"),
        ({"width": 3}, "width"),
    ],
)
def test_wrong_settings_are_refused_by_name_and_change_nothing(wrong, says):
    lab = ApproximatorLab("draw")
    before = lab.state
    with pytest.raises(ValueError, match=says):
        lab.set(**wrong)
    assert lab.state == before


@pytest.mark.parametrize(
    ("target", "says"),
    [
        (3, "target is 3"),
        (lambda x: x[:3], r"shape \(3,\)"),
        (lambda x: x * np.nan, "200 numbers"),
        (lambda x: 10 * x, "target goes from 0 to 10, but it should stay between -1.25 and 1.25"),
    ],
)
def test_a_wrong_target_is_refused(target, says):
    with pytest.raises(ValueError, match=says):
        ApproximatorLab("draw", target=target)


def test_lists_and_arrays_will_do_for_bumps_and_heights():
    lab = ApproximatorLab("bumps", bumps=[np.array([0.1, 0.3, 0.5]), [np.float64(0.2), 0.7, -0.4], (0.8, 0.9, 1)])
    assert lab.state.bumps == BUMPS
    assert "np.float64" not in lab.code()
    heights = np.sin(X)
    assert ApproximatorLab("draw", curve="drawn", drawn=heights).state.drawn == tuple(heights.tolist())


@pytest.mark.parametrize("stage", ApproximatorLab.STAGES)
def test_it_opens_with_every_button_pressed_that_its_state_says(stage):
    lab = ApproximatorLab(stage)
    for name, link in lab.links.items():
        wanted = getattr(lab.state, name)
        assert link.widget.value == (pytest.approx(wanted, rel=1e-3) if name == "rate" else wanted)


def test_it_says_what_the_theorem_promises_and_counts_in_good_english():
    for stage in ("draw", "width"):
        assert "The theorem promises that" in ApproximatorLab(stage).note.value
    assert "64 + 64 + 64 + 1, and 24 + 156 + 13" in ApproximatorLab("depth").note.value
    assert ApproximatorLab("bumps", bumps=BUMPS[:1]).describe().startswith("1 bump, 2 hidden neurons, follows the")
    assert ApproximatorLab("bumps", bumps=BUMPS).describe().startswith("3 bumps, 6 hidden neurons, follow the")


def test_a_target_of_ones_own_is_followed():
    lab = ApproximatorLab("width", target=lambda x: x**2)
    np.testing.assert_allclose(lab.fits.target, X**2)


def test_nothing_is_left_after_opening_and_closing_many():
    ApproximatorLab("depth").close()
    before = len(ipywidgets.widgets.widget._instances)
    for stage in list(ApproximatorLab.STAGES) * 4:
        ApproximatorLab(stage).close()
    assert len(ipywidgets.widgets.widget._instances) == before
