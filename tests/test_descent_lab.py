"""DescentLab without a browser: the map, the point, the boundary and the steps, each against its own computation."""

import time
from dataclasses import replace

import ipywidgets
import numpy as np
import pytest

from nnlib import Standardizer, datasets, sigmoid
from nnlib.labs import DescentLab
from nnlib.labs.descent.lab import COARSE, FINE, OWN_FINE
from nnlib.labs.descent.words import amount, describe
from nnlib.live import Pointer
from nnlib.live.loop import Trouble

TRAIN = datasets.sms_spam().split()[0]
X = Standardizer().fit(TRAIN.X).transform(TRAIN.X)
Y = TRAIN.y
RAW = TRAIN.X * [100, 0.1]
BOTTOM = {"one": (1.93, -0.02), "two": (1.86, 1.68, 0.04)}


@pytest.fixture(autouse=True)
def nothing_stays():
    yield
    ipywidgets.Widget.close_all()


def log_loss(p, y):
    return -np.mean(np.log(np.where(y == 1, p, 1 - p)))


def gradient(X, y, w, b):
    p = sigmoid(X @ w + b)
    return X.T @ (p - y) / len(y), np.mean(p - y)


def loss_by_hand(kind, X, w, b):
    z = X @ np.atleast_1d(w) + b
    if kind == "mistakes":
        return np.mean((z > 0) != Y)
    return np.mean((z - Y) ** 2) / 2 if kind == "squared error" else np.mean(np.logaddexp(0, z) - Y * z)


def data(lab):
    return RAW if lab.state.units == "raw" else X[:, : lab.d]


@pytest.mark.parametrize(
    ("stage", "state"),
    [
        ("hand", {"kind": "mistakes"}),
        ("hand", {"kind": "log loss"}),
        ("squared", {"kind": "squared error"}),
        ("two", {"b": 1.25}),
        ("units", {"units": "raw", "b": -0.5}),
    ],
)
@pytest.mark.parametrize("loss", [None, log_loss])
def test_every_place_of_the_map_is_the_loss_on_all_messages(stage, state, loss, monkeypatch):
    monkeypatch.setattr("nnlib.labs.descent.lab.OWN_PATIENCE", np.inf)  # a busy machine may take longer
    lab = DescentLab(stage, loss=loss, w1=0.02, **{"b": 0.3} | state)
    asked = loss is not None and lab.state.kind == "log loss"
    (x0, x1), (y0, y1) = lab.sight.map
    grid = (OWN_FINE,) * 2 if asked else (FINE,) * 2
    lab.grid = FINE
    losses = lab._map()
    assert losses.shape == grid
    for row, column in [(0, 0), (3, grid[1] - 1), (grid[0] // 2, grid[1] // 2), (grid[0] - 1, 5)]:
        across = x0 + (x1 - x0) * column / (grid[1] - 1)
        up = y0 + (y1 - y0) * row / (grid[0] - 1)
        w, b = ([across], up) if lab.d == 1 else ([across, up], lab.state.b)
        assert losses[row, column] == pytest.approx(loss_by_hand(lab.state.kind, data(lab), w, b), rel=1e-4)


@pytest.mark.parametrize("stage", ["one", "squared", "two", "units"])
def test_a_step_is_the_rate_times_the_nudged_slope_downhill(stage):
    kind = {"kind": "squared error"} if stage == "squared" else {}
    lab = DescentLab(stage, w1=-1.5, b=0.7, rate=0.3, **kind)
    w, b, h = lab.w, lab.state.b, 1e-6
    f = lambda w, b: loss_by_hand(lab.state.kind, data(lab), w, b)  # noqa: E731
    dw = [(f(w + h * e, b) - f(w - h * e, b)) / (2 * h) for e in np.eye(lab.d)]
    db = (f(w, b + h) - f(w, b - h)) / (2 * h)
    lab.step()
    np.testing.assert_allclose(lab.w, w - 0.3 * np.array(dw), atol=1e-6)
    assert lab.state.b == pytest.approx(b - 0.3 * db, abs=1e-6)
    assert lab.losses == [pytest.approx(f(w, b))]
    (tail, tip), point = (np.asarray(lab.picture.map.arrow._posA_posB), lab.point)
    np.testing.assert_allclose(tail, point, atol=1e-9)
    assert lab.picture.curve.line.get_ydata()[-1] == pytest.approx(f(lab.w, lab.state.b))
    slopes = lab.sight.surface.loss_and_slopes(lab.state.kind, lab.w, lab.state.b)[1]
    np.testing.assert_allclose(tip - tail, -0.3 * slopes.all[:2], atol=1e-9)


@pytest.mark.parametrize("stage", BOTTOM)
def test_it_arrives_at_the_bottom_and_the_curve_and_the_trail_show_the_way(stage):
    lab = DescentLab(stage, w1=-2.0, b=2.0)
    lab.step(300)
    assert [*lab.w, lab.state.b] == pytest.approx(BOTTOM[stage], abs=0.01)
    assert lab.picture.curve.line.get_ydata()[0] == pytest.approx(lab.losses[0])
    assert len(lab.losses) == 300
    np.testing.assert_allclose(lab.picture.map.trail.get_xydata()[-1], lab.point)
    assert "after 300 steps" in lab.describe()
    assert not lab.picture.map.arrow.get_visible()  # it has become too short to see
    lab.reset()
    assert (lab.state, lab.losses) == (lab.start, [])
    assert len(lab.picture.map.trail.get_xydata()) == 0


def test_too_large_a_rate_bounces_with_the_log_loss_and_flies_off_with_the_squared_error():
    bouncing = DescentLab("two", rate=30)
    bouncing.step(100)
    assert max(bouncing.losses[5:]) > 2 * min(bouncing.losses)
    assert max(bouncing.losses) < 30
    flying = DescentLab("squared", rate=3, kind="squared error")
    with pytest.raises(Trouble, match="grow without end"):
        flying.step(1000)
    assert np.isfinite([*flying.w, flying.state.b]).all()
    assert amount(flying.loss) in flying.picture.score.get_text()
    assert flying.loss > 1e6
    flying.set(rate=2.5)
    flying.reset()
    assert flying.state == replace(flying.start, rate=2.5)
    settling = DescentLab("squared", rate=1, kind="squared error")
    settling.step(50)
    assert settling.losses[-1] < settling.losses[0]


def test_raw_units_bounce_at_a_thousandth_and_crawl_at_a_tenth_of_it():
    bouncing, crawling = (DescentLab("units", units="raw", rate=rate) for rate in (0.001, 0.0001))
    bouncing.step(100)
    assert np.sum(np.diff(bouncing.losses) > 0) > 20
    crawling.step(2000)
    assert crawling.losses[-1] > 0.6
    good = DescentLab("units")
    good.step(100)
    assert good.losses[-1] < 0.34


def test_other_units_begin_afresh_from_zero_and_the_map_and_the_messages_follow():
    lab = DescentLab("units", w1=2.0, w2=1.0)
    lab.step(3)
    lab.set(units="raw")
    assert (lab.state.w1, lab.state.w2, lab.state.b, lab.losses) == (0, 0, 0, [])
    assert lab.picture.map.ax.get_xlim() == (-0.12, 0.12)
    points = np.concatenate([p.get_offsets() for p in lab.picture.data.points])
    assert len(points) == len(Y)
    assert np.sort(points[:, 0]) == pytest.approx(np.sort(RAW[:, 0]))
    assert lab.loss == pytest.approx(np.log(2))
    lab.step(2)
    lab.reset()
    assert lab.state == replace(lab.start, units="raw", w1=0.0, w2=0.0)
    lab.set(units="standardised")
    lab.reset()
    assert lab.state == lab.start
    assert lab.picture.map.ax.get_xlim() == (-8, 8)


# Point and boundary.


def pull(lab, ax, start, end, picked=None):
    for kind, (x, y) in (("down", start), ("move", end), ("up", end)):
        lab.on_pointer(Pointer(kind, ax, x, y, picked))


def test_dragging_the_point_moves_the_boundary_with_one_feature():
    lab = DescentLab("hand", w1=1.0, b=0.0)
    pull(lab, lab.picture.map.ax, (1, 0), (2, -3), lab.picture.map.point)
    assert (lab.state.w1, lab.state.b) == (2, -3)
    assert lab.picture.data.boundary.get_xdata()[0] == pytest.approx(1.5)
    assert lab.picture.map.point.get_xydata().ravel().tolist() == [2, -3]


def test_dragging_the_boundary_moves_the_point_with_one_feature():
    lab = DescentLab("one", w1=2.0, b=-3.0)
    pull(lab, lab.picture.data.ax, (1.5, 0), (-0.5, 0.1), lab.picture.data.grip)
    assert (lab.state.w1, lab.state.b) == (2, 1)
    assert lab.picture.map.point.get_xydata().ravel().tolist() == [2, 1]
    pull(lab, lab.picture.data.ax, (0, 0), (1, 0))  # nothing was grabbed
    assert lab.state.b == 1


def test_turning_the_boundary_keeps_the_size_of_the_weights_and_the_slice():
    lab = DescentLab("two", w1=2.0, w2=1.0, b=0.0)
    before = lab.picture.map.field.get_array().copy()
    ends = lab.picture.data.grips.ends.get_xydata()
    pull(lab, lab.picture.data.ax, ends[0], ends[0] + np.array([0.4, 0.3]), lab.picture.data.grips.ends)
    assert np.hypot(*lab.w) == pytest.approx(np.hypot(2, 1), abs=1e-4)
    assert abs(lab.state.w1 - 2) > 0.1
    if abs(lab.state.b) < 1e-9:
        np.testing.assert_array_equal(lab.picture.map.field.get_array(), before)


def test_shifting_the_boundary_changes_the_bias_alone_and_redraws_the_slice():
    lab = DescentLab("two", w1=2.0, w2=1.0, b=0.0)
    before = lab.picture.map.field.get_array().copy()
    middle = lab.picture.data.grips.middle.get_xydata()[0]
    pull(lab, lab.picture.data.ax, middle, middle + np.array([1, 0]), lab.picture.data.grips.middle)
    assert (lab.state.w1, lab.state.w2, lab.state.b) == pytest.approx((2, 1, -2))
    assert np.abs(lab.picture.map.field.get_array() - before).max() > 0.05
    assert "b = −2.00" in lab.picture.title.get_text()
    assert lab.picture.map.point.get_xydata().ravel().tolist() == [2, 1]


def test_the_map_grows_by_doubling_with_the_neuron_and_a_long_arrow_is_shortened():
    lab = DescentLab("two", w1=20.0, w2=0.0, rate=300)
    assert lab.picture.map.ax.get_xlim() == (-32, 32)
    assert lab.picture.map.point.get_xydata().ravel().tolist() == [20, 0]
    assert "arrow cut" in lab.picture.slopes.get_text()
    pull(lab, lab.picture.map.ax, (8, 0), (50, 3), lab.picture.map.point)
    assert (lab.state.w1, lab.state.w2) == (32, 3)
    corner = lab._map()[-1, -1]
    assert corner == pytest.approx(loss_by_hand("log loss", X, [32, 32], lab.state.b), rel=1e-4)
    lab.set(w1=1e5)
    assert lab.picture.map.ax.get_xlim() == (-256, 256)
    assert lab.picture.map.point.get_xydata()[0, 0] < 256
    lab.reset()
    assert lab.picture.map.ax.get_xlim() == (-32, 32)
    small = DescentLab("two")
    small.set(w1=9.0)
    small.reset()
    assert small.picture.map.ax.get_xlim() == (-8, 8)


@pytest.mark.parametrize("stage", ["hand", "two"])
def test_keys_do_what_the_mouse_does(stage):
    lab = DescentLab(stage, w1=2.0, w2=1.0, b=0.5)
    across, up = ("w1", "b") if stage == "hand" else ("w1", "w2")
    for key, name, sign in (
        ("ArrowRight", across, 1),
        ("ArrowLeft", across, -1),
        ("ArrowUp", up, 1),
        ("ArrowDown", up, -1),
    ):
        before = getattr(lab.state, name)
        lab.on_key(key)
        assert (getattr(lab.state, name) - before) * sign > 0
    w, b = lab.w, lab.state.b
    lab.on_key("Shift+ArrowRight")  # to the right: the bias falls
    assert lab.state.b < b
    assert lab.w.tolist() == w.tolist()
    lab.on_key("Shift+ArrowUp")
    assert lab.w.tolist() != w.tolist()
    if stage == "two":
        assert np.hypot(*lab.w) == pytest.approx(np.hypot(*w), abs=1e-4)


# The learner's own code.


def test_it_runs_on_the_learners_loss_and_gradient():
    lab = DescentLab("one", loss=log_loss, gradient=gradient)
    lab.step(5)
    ours = DescentLab("one")
    ours.step(5)
    assert lab.w == pytest.approx(ours.w)
    assert lab.loss == pytest.approx(ours.loss)
    assert "your loss and your gradient" in lab.note.value
    assert not lab.warning.value
    doubled = DescentLab("hand", loss=lambda p, y: 2 * log_loss(p, y))
    assert doubled.loss == pytest.approx(2 * DescentLab("hand").loss)


@pytest.mark.parametrize(
    ("loss", "wrong", "says"),
    [
        (log_loss, lambda X, y, w, b: tuple(-g for g in gradient(X, y, w, b)), "does not point downhill"),
        (log_loss, lambda X, y, w, b: (gradient(X, y, w, b)[0], 0.0), "For b the gradient says 0.000"),
        (log_loss, lambda X, y, w, b: (2 * gradient(X, y, w, b)[0], gradient(X, y, w, b)[1]), "disagree. For w1"),
        (lambda p, y: np.sum(np.abs(p - y)), None, "disagree"),
    ],
)
def test_a_gradient_that_does_not_belong_to_the_loss_is_noticed(loss, wrong, says):
    lab = DescentLab("two", loss=loss, gradient=wrong, w1=1.0, w2=-1.0, b=0.5)
    assert says in lab.warning.value
    assert lab.picture.map.felt.get_visible()
    lab.ground.own_loss.function, lab.ground.own_gradient.function = log_loss, gradient
    lab.update()
    assert not lab.warning.value
    assert not lab.picture.map.felt.get_visible()


@pytest.mark.parametrize(
    ("functions", "says"),
    [
        ({"loss": lambda p, y: -np.log(p)}, r"Your loss returned an array of shape \(1044,\)"),
        ({"loss": lambda p, y: float("nan")}, "Your loss returned nan"),
        ({"loss": lambda p, y: 1 / 0}, "Your loss raised ZeroDivisionError"),
        (
            {"gradient": lambda X, y, w, b: X.T @ y},
            r"Your gradient returned an array of shape \(1,\), but it should return two",
        ),
        ({"gradient": lambda X, y, w, b: (np.zeros(3), 0)}, r"dw of shape \(3,\)"),
        ({"gradient": lambda X, y, w, b: (np.full(1, np.inf), 0)}, "no number"),
        ({"gradient": lambda X, y, w, b: (["a"], 0)}, "list for dw"),
        ({"gradient": lambda X, y, w, b: (np.zeros(1), X)}, "for db|but it should be one number"),
    ],
)
def test_wrong_functions_are_told_in_place_and_the_lab_goes_on_with_the_courses(functions, says):
    import re

    lab = DescentLab("one", **functions)
    assert re.search(says, lab.live.problem["sentence"])
    assert np.isfinite(lab.loss)
    assert lab.picture.formula.get_text().startswith("z = ")


@pytest.mark.parametrize("answer", [None, ..., [None]])
def test_exercises_not_begun_leave_it_to_the_course(answer):
    lab = DescentLab("one", loss=lambda p, y: answer, gradient=lambda X, y, w, b: answer)
    lab.step(2)
    assert "the course's loss, because yours returns nothing yet" in lab.note.value
    assert "the course's gradient, because yours returns nothing yet" in lab.note.value
    assert not lab.live.problem


# What all labs do.


@pytest.mark.parametrize("stage", DescentLab.STAGES)
def test_its_program_prints_the_numbers_on_screen(stage, capsys):
    lab = DescentLab(stage, w1=1.25, b=-0.5, **({"units": "raw"} if stage == "units" else {}))
    for kind in {"hand": ("mistakes", "log loss"), "squared": ("squared error", "log loss")}.get(stage, ("log loss",)):
        lab.set(kind=kind)
        exec(lab.code(), {})
        out = capsys.readouterr().out.split()
        assert float(out[1]) == pytest.approx(lab.loss, abs=6e-4)
        assert float(out[3]) == pytest.approx(lab.right / len(Y), abs=6e-4)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"w1": "x"}, "w1 is 'x'"),
        ({"rate": 0}, "rate is 0"),
        ({"kind": "hinge"}, "kind is 'hinge'"),
        ({"units": "miles"}, "units is 'miles'"),
        ({"speed": 0}, "speed is 0"),
        ({"w9": 1}, "w9"),
    ],
)
def test_wrong_settings_are_refused_by_name_and_change_nothing(wrong, says):
    lab = DescentLab("units")
    before = lab.state
    with pytest.raises(ValueError, match=says):
        lab.set(**wrong)
    assert lab.state == before


def test_the_stage_by_hand_has_nothing_to_run_and_the_mistakes_have_no_slope():
    lab = DescentLab("hand", kind="mistakes")
    with pytest.raises(ValueError, match="Nothing runs"):
        lab.step()
    assert "slopes: w1 0.000, b 0.000" in lab.picture.slopes.get_text()
    assert len(lab.picture.map.lines.get_xydata()) == 0
    lab.set(kind="log loss")
    assert len(lab.picture.map.lines.get_xydata()) > 100
    assert {t.get_text() for t in lab.picture.map.heights} - {""} >= {"0.7", "1"}


def test_a_slice_is_coarse_only_while_it_moves_and_shows_the_same():
    lab = DescentLab("two", b=1.0)
    lab.grid = COARSE
    lab.drawn = ()
    fine = lab.picture.map.field.get_array().copy()
    lab._show_map()
    assert np.abs(lab.picture.map.field.get_array() - fine).max() < 0.03


def test_nothing_is_left_after_opening_and_closing_many():
    DescentLab("two").close()
    before = len(
        ipywidgets.Widget._instances
        if hasattr(ipywidgets.Widget, "_instances")
        else ipywidgets.widgets.widget._instances
    )
    for stage in list(DescentLab.STAGES) * 4:
        DescentLab(stage).close()
    assert len(ipywidgets.widgets.widget._instances) == before


@pytest.mark.parametrize("loss", [None, log_loss])
@pytest.mark.parametrize("kind", ["mistakes", "log loss"])
def test_the_panel_by_hand_shows_what_nudging_w1_does(kind, loss):
    lab = DescentLab("hand", loss=loss, kind=kind, w1=-2.0, b=1.5)
    by, change = lab.picture.nudge.line.get_data()
    here = loss_by_hand(kind, data(lab), -2.0, 1.5)
    for i in (0, 40, 60, 120):
        assert change[i] == pytest.approx(loss_by_hand(kind, data(lab), -2.0 + by[i], 1.5) - here, abs=1e-6)
    assert (by[0], by[60], by[120]) == pytest.approx((-0.3, 0, 0.3))
    flat = np.mean(np.diff(change) == 0)
    assert flat > 0.7 if kind == "mistakes" else flat < 0.05


def test_the_learners_log_loss_rises_on_where_their_probabilities_are_all_but_0_or_1():
    far = {"units": "raw", "w1": 20.0, "b": -3.0}
    assert DescentLab("units", loss=log_loss, **far).loss == pytest.approx(DescentLab("units", **far).loss)
    assert DescentLab("units", **far).loss > 500

    def bounded(p, y):
        return np.mean((p - y) ** 2)

    assert DescentLab("units", loss=bounded, **far).loss < 1


def test_a_loss_that_takes_long_is_asked_at_fewer_places():
    def slow(p, y):
        time.sleep(0.001)
        return log_loss(p, y)

    asked = []
    lab = DescentLab("two", loss=lambda p, y: asked.append(1) or slow(p, y))
    assert COARSE**2 <= len(asked) < COARSE**2 + 50
    assert lab._map().shape == (COARSE, COARSE)


def test_a_move_by_hand_begins_another_run_and_reset_keeps_the_rate():
    lab = DescentLab("two", rate=30.0)
    lab.step(3)
    lab.set(w1=-2.0)
    assert (lab.losses, lab.trail) == ([], [])
    lab.step(2)
    lab.set(rate=10.0, speed=10)
    assert len(lab.losses) == 2
    lab.reset()
    assert (lab.state.w1, lab.state.rate, lab.state.speed, lab.losses) == (0.0, 10.0, 10, [])


def test_the_slopes_stay_clear_of_the_map_on_the_whole_way_to_the_bottom():
    lab = DescentLab("two", w1=-4.0, w2=-4.0)
    lab.figure.canvas.draw()
    renderer = lab.figure.canvas.get_renderer()
    map_begins = lab.picture.map.ax.get_tightbbox(renderer).x0
    for _ in range(40):
        lab.step(10)
        assert lab.picture.slopes.get_window_extent(renderer).x1 < map_begins - 10, lab.picture.slopes.get_text()
    assert lab.picture.slopes.get_text() == "slopes: w1 0.000, w2 0.000, b 0.000"


def test_a_coins_loss_stands_beside_the_log_loss_alone():
    lab = DescentLab("squared")
    for kind in ("squared error", "log loss"):
        lab.set(kind=kind)
        painted = [bool(lab.live.values.numbers[lab.live.artists.index(a)]) for a in lab.picture.curve.reference]
        assert painted == [kind == "log loss"] * 2


@pytest.mark.parametrize(("loss", "said"), [(0.33612, "0.336"), (3911.2, "3,911"), (2.5e9, "2.5e+09")])
def test_losses_are_written_in_as_many_digits_as_they_need(loss, said):
    assert amount(loss) == said
    assert said in describe(DescentLab("one").state, np.ones(1), loss, 1, 2, [loss])
    assert "after 1 step." in describe(DescentLab("one").state, np.ones(1), loss, 1, 2, [loss])


@pytest.mark.parametrize("place", [{"w1": 2.1, "b": 0}, {"w1": 4, "b": 1}, {"w1": 8, "b": 6}])
def test_a_right_gradient_is_not_doubted_where_probabilities_are_all_but_0_or_1(place):
    def loss(p, y):
        return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

    def gradient(X, y, w, b):
        p = 1 / (1 + np.exp(-(X @ w + b)))
        return X.T @ (p - y) / len(y), np.mean(p - y)

    assert DescentLab("one", loss=loss, gradient=gradient, **place).warning.value == ""
    doubled = DescentLab("one", loss=loss, gradient=lambda *a: tuple(2 * v for v in gradient(*a)), **place)
    assert "disagree" in doubled.warning.value
