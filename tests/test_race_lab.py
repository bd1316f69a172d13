"""RaceLab without a browser: surfaces, ways, sweeps, a network, batches, the learner's step, against own loops."""

import asyncio
import re
from itertools import pairwise

import ipywidgets
import numpy as np
import pytest

from nnlib import SGD, Adam, Momentum, Nesterov, Network, RMSProp, Standardizer, Trainer, datasets, sigmoid
from nnlib.features import MESSAGE_FEATURES
from nnlib.labs import RaceLab
from nnlib.labs.race.batches import BIAS
from nnlib.labs.race.network import OneHidden
from nnlib.labs.race.on_network import RATES as NETWORK_RATES
from nnlib.labs.race.paths import FAR, RATES, STEPS, best
from nnlib.labs.race.state import BATCHES, FIVE, FOUR, STAGES
from nnlib.labs.race.surfaces import FOUND, NAMES, STUCK, cut, surface, trained
from nnlib.live import Pointer
from nnlib.plots import style
from nnlib.plots.end_labels import end_labels, spread
from nnlib.plots.racing import LOOKS

SURFACES = [name for name in NAMES if name != "network"]
ON_MAPS = ("one", "two", "surfaces", "batch")
TRAIN = datasets.sms_spam().split()[0]
X2 = Standardizer().fit_transform(TRAIN.X)


@pytest.fixture(autouse=True)
def nothing_stays():
    yield
    ipywidgets.Widget.close_all()


# Steps as the lesson writes them.


def gradient_step(w, grad, lr):
    return w - lr * grad


def momentum_step(w, grad, v, lr, beta):
    v = beta * v + grad
    return w - lr * v, v


def nesterov_step(w, grad, v, lr, beta):
    v = beta * v + grad
    return w - lr * (grad + beta * v), v


def rmsprop_step(w, grad, s, lr, beta, eps):
    s = beta * s + (1 - beta) * grad**2
    return w - lr * grad / (np.sqrt(s) + eps), s


def adam_step(w, grad, m, v, t, lr, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    return w - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


STEPS_BY_HAND = {
    "gradient descent": lambda w, g, memory, t, lr: (gradient_step(w, g, lr), []),
    "momentum": lambda w, g, memory, t, lr: rest(*momentum_step(w, g, *memory[:1], lr, 0.9)),
    "Nesterov": lambda w, g, memory, t, lr: rest(*nesterov_step(w, g, *memory[:1], lr, 0.9)),
    "RMSProp": lambda w, g, memory, t, lr: rest(*rmsprop_step(w, g, *memory[:1], lr, 0.99, 1e-8)),
    "Adam": lambda w, g, memory, t, lr: rest(*adam_step(w, g, *memory, t, lr, 0.9, 0.999, 1e-8)),
}


def rest(w, *memory):
    return w, list(memory)


def by_hand(name, slopes, start, rate, steps):
    """Return every place from `start` on, (steps + 1, 2)."""
    w, memory, places = np.array(start, float), [np.zeros(2), np.zeros(2)], [np.array(start, float)]
    for t in range(1, steps + 1):
        w, memory = STEPS_BY_HAND[name](w, slopes(w), memory, t, rate)
        places.append(w)
    return np.array(places)


def slopes_at(name):
    return lambda w: surface(name).slopes(w[None])[0]


# Surfaces.


@pytest.mark.parametrize("name", NAMES)
def test_slopes_are_what_nudging_finds(name):
    s = surface(name)
    places = np.random.default_rng(0).uniform(*s.box, (40, 2))
    h = 1e-6
    nudged = [(s.loss(places + h * e) - s.loss(places - h * e)) / (2 * h) for e in np.eye(2)]
    np.testing.assert_allclose(s.slopes(places), np.array(nudged).T, rtol=1e-5, atol=1e-7)


@pytest.mark.parametrize("name", SURFACES)
def test_the_program_s_formulas_are_the_surface_s(name):
    s, place = surface(name), np.array([0.7, -0.3])
    known = {"x": 0.7, "y": -0.3, "np": np}
    assert eval(s.formula, known) == pytest.approx(float(s.loss(place)))
    np.testing.assert_allclose(eval(s.gradient, known), s.slopes(place[None])[0])


def test_the_ravine_is_a_hundred_times_as_curved_across_as_along_and_the_bowl_is_the_same_everywhere():
    for name, curvatures in (("bowl", (1, 1)), ("ravine", (1, 100)), ("tilted ravine", (1, 100))):
        s, h = surface(name), 1e-4
        hessian = np.array([(s.slopes(h * e[None]) - s.slopes(-h * e[None]))[0] / (2 * h) for e in np.eye(2)])
        assert np.linalg.eigvalsh(hessian) == pytest.approx(curvatures)


def test_the_network_s_surface_is_its_loss_on_xor_along_two_directions():
    data, plane = datasets.xor(n=4, noise=0), cut()
    net = Network.mlp([2, 2, 1], "tanh")
    np.testing.assert_allclose(plane.directions @ plane.directions.T, np.eye(2), atol=1e-12)
    for place in ((0, 0), (3.5, -2), (-6, 9)):
        net.theta = plane.middle + np.array(place) @ plane.directions
        assert float(surface("network").loss(np.array(place, float))) == pytest.approx(net.loss(data.X, data.y))
    (begun, solved), (_, stuck) = trained(FOUND), trained(STUCK)
    for theta, low, high in ((solved, 0, 0.01), (stuck, 0.34, 0.36), (begun, 0.65, 0.8)):  # all three lie in the plane
        at = plane.directions @ (theta - plane.middle)
        np.testing.assert_allclose(plane.theta(at[None])[0], theta, atol=1e-9)
        assert low < float(surface("network").loss(at)) < high


def test_many_networks_at_once_are_as_many_networks():
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(30, 5)), rng.integers(0, 2, 30)
    nets = [Network.mlp([5, 3, 1], "tanh", seed=seed) for seed in range(4)]
    for net in nets:
        net.theta = net.theta + rng.normal(size=net.theta.shape)  # biases that are not zero
    theta = np.array([net.theta for net in nets])
    losses = [net.loss_and_grad(X, y) for net in nets]
    np.testing.assert_allclose(OneHidden(5, 3).losses(theta, X, y), losses)
    np.testing.assert_allclose(OneHidden(5, 3).slopes(theta, X, y), [net.grad for net in nets], atol=1e-12)


@pytest.mark.parametrize("name", NAMES)
def test_the_map_shows_the_surface(name):
    lab = RaceLab(surface=name)
    s, (low, high) = surface(name), surface(name).shades
    field = np.asarray(lab.race.picture.map.field.get_array())
    for row, column in ((0, 0), (60, 60), (10, 45)):
        place = np.array([np.linspace(*s.across, 61)[column], np.linspace(*s.up, 61)[row]])
        shade = np.log(max(float(s.loss(place)), 1e-9) / low) / np.log(high / low)
        assert field[row, column] == pytest.approx(np.clip(shade, 0, 1), abs=1e-9)
    assert lab.race.picture.title.get_text() == s.title


# The race on a surface.


@pytest.mark.parametrize("name", NAMES)
def test_every_way_is_that_of_the_formula(name):
    lab = RaceLab(surface=name, optimizers=FIVE, rate=0.01)
    lab.step(40)
    picture, (low, high) = lab.race.picture, surface(name).box
    spare = 0.022 * (high - low)
    for i, optimizer in enumerate(FIVE):
        places = by_hand(optimizer, slopes_at(name), surface(name).start, 0.01, 40)
        np.testing.assert_allclose(picture.ways.lines[i].get_xydata(), places, rtol=1e-7, atol=1e-9)
        losses = np.clip(surface(name).loss(places), *picture.losses.ax.get_ylim())
        np.testing.assert_allclose(picture.losses.lines[i].get_xydata(), np.column_stack([range(41), losses]))
        head = np.clip(places[-1], low + spare, high - spare)
        np.testing.assert_allclose(picture.ways.heads[i].get_xydata(), [head], atol=1e-9)


@pytest.mark.parametrize("name", ["ravine", "tilted ravine", "network"])
def test_the_sweep_is_fair_and_the_lowest_loss_in_the_last_ten_steps_wins(name):
    lab = RaceLab(surface=name)
    lab.step(STEPS)
    picture, s = lab.race.picture, surface(name)
    rings = picture.sweep.rings.get_xydata()
    assert len(rings) == 4
    for i, optimizer in enumerate(FOUR):
        rates, shown = picture.sweep.lines[i].get_data()
        np.testing.assert_allclose(rates, RATES)  # the same 21 rates for all
        ends = []
        for rate in rates:
            with np.errstate(all="ignore"):
                places = by_hand(optimizer, slopes_at(name), s.start, rate, STEPS)
                flew = ~(s.reach(places) <= FAR).all()
            ends.append(np.inf if flew else s.loss(places)[-10:].mean())
        np.testing.assert_allclose(shown, np.clip(ends, *picture.sweep.ax.get_ylim()), rtol=1e-5)
        least = int(np.argmin(ends))
        assert min(ends) > 1e-6 or name == "ravine"
        if min(ends) > 1e-6:
            assert rings[i, 0] == pytest.approx(rates[least])
            assert lab.race.rates[i] == pytest.approx(rates[least])


def test_of_rates_that_arrive_the_one_that_arrives_first_is_best_and_one_that_flew_off_never_is():
    losses = np.array([[1, 1, 1, 1], [0.5, 1e-7, np.nan, 0.1], [1e-9, 1e-8, np.nan, 0.1]])
    assert best(losses[-1], losses) == 1
    assert best(losses[-1, 2:], losses[:, 2:]) == 1


def test_on_the_bowl_a_rate_settles_below_two_bounces_and_flies_off_above():
    for rate, ratio in ((0.5, 0.5), (1.5, -0.5), (1.9, -0.9)):
        lab = RaceLab(stage="one", rate=rate)
        lab.step(3)
        way = lab.race.picture.ways.lines[0].get_xydata()
        np.testing.assert_allclose(way[1:], ratio * way[:-1])
        lab.step(97)
        assert lab.race.losses[0] < 1e-3
    lab = RaceLab(stage="one", rate=2.2)
    lab.step(50)
    assert np.isnan(lab.race.losses[0])
    assert "flew off" in lab.describe()
    assert name_at(lab, 0) == "gradient descent flew off"
    assert not lab.race.picture.map.arrow.get_visible()


def test_the_arrow_is_the_next_step():
    lab = RaceLab(stage="one", rate=0.3, start=(2.0, -1.0))
    lab.step(2)
    at = np.array([2, -1]) * 0.7**2
    tail, tip = (np.asarray(p) for p in lab.race.picture.map.arrow._posA_posB)
    np.testing.assert_allclose([tail, tip], [at, 0.7 * at])


@pytest.mark.parametrize("rate", [1, 2])
def test_a_long_arrow_is_not_cut(rate):
    lab = RaceLab(stage="one", rate=rate, start=(-3.2, 2.4))
    _, tip = lab.race.picture.map.arrow._posA_posB
    np.testing.assert_allclose(tip, (1 - rate) * np.array([-3.2, 2.4]), atol=1e-9)
    lab = RaceLab(stage="batch", rate=20.0)
    tail, tip = (np.asarray(p) for p in lab.race.picture.map.arrow._posA_posB)
    np.testing.assert_allclose(tip - tail, -20 * each_slope(tail).mean(axis=0))
    assert np.abs(tip - tail).max() > 4


def test_dragging_the_start_moves_the_whole_race_and_keeps_the_steps():
    lab = RaceLab(stage="two")
    lab.step(30)
    before = lab.race.losses
    ax = lab.race.picture.map.ax
    for kind, x, y in (("down", -2.1, 0.25), ("move", 1.5, -0.4), ("move", 9, 9), ("move", 1.5, 0.3), ("up", 1.5, 0.3)):
        lab.on_pointer(Pointer(kind, ax, x, y, None))
        if x == 9:
            assert lab.state.start == (2.4, 0.5)  # held at the edge
    assert lab.state.start == (1.5, 0.3)
    assert lab.race.steps == 30
    for i, name in enumerate(FOUR[:2]):
        way = by_hand(name, slopes_at("ravine"), (1.5, 0.3), lab.race.rates[i], 30)
        np.testing.assert_allclose(lab.race.picture.ways.lines[i].get_xydata(), way, atol=1e-9)
    assert lab.race.losses != before
    assert lab.race.picture.map.point.get_xydata().ravel().tolist() == [1.5, 0.3]
    held = lab.state
    lab.on_pointer(Pointer("down", lab.race.picture.losses.ax, 3, 1, None))
    lab.on_pointer(Pointer("move", lab.race.picture.map.ax, 0, 0, None))
    assert lab.state == held


@pytest.mark.parametrize("stage", ON_MAPS)
def test_keys_move_the_start(stage):
    lab = RaceLab(stage=stage)
    before = lab.race.start(lab.state)
    for key, change in (("ArrowRight", (1, 0)), ("ArrowUp", (0, 1)), ("ArrowLeft", (-1, 0)), ("ArrowDown", (0, -1))):
        lab.on_key(key)
        moved = np.array(lab.state.start) - before
        assert np.sign(np.round(moved, 6)).tolist() == list(change)
        before = np.array(lab.state.start)


def test_who_turns_the_rate_gives_it_to_all_and_another_surface_has_its_own_start():
    lab = RaceLab(start=(1.0, 0.2))
    assert lab.state.rates == "best"
    assert np.isnan(lab.race.picture.sweep.mark.get_xdata()).all()
    lab.set(rate=0.005)
    assert lab.state.rates == "same"
    assert lab.race.rates == [0.005] * 4
    assert lab.race.picture.sweep.mark.get_xdata()[0] == 0.005
    assert len(lab.race.picture.sweep.rings.get_xydata()) == 0
    lab.set(surface="saddle")
    assert lab.state.start is None
    np.testing.assert_allclose(lab.race.picture.ways.lines[3].get_xydata()[0], surface("saddle").start)
    lab.set(rates="best", surface="bowl", start=(3, 3))
    assert lab.state.start == (3, 3)


def test_momentum_s_beta_can_be_changed_and_zero_is_gradient_descent():
    lab = RaceLab(stage="two", rate=0.01, beta=0.0)
    lab.step(50)
    ways = [line.get_xydata() for line in lab.race.picture.ways.lines[:2]]
    np.testing.assert_allclose(*ways)
    lab.set(beta=0.9)
    assert np.abs(lab.race.picture.ways.lines[1].get_xydata() - ways[0]).max() > 0.1


def test_fairly_tuned_momentum_wins_in_both_ravines_and_rmsprop_only_where_the_ravine_follows_an_axis():
    straight, tilted = RaceLab(surface="ravine"), RaceLab(surface="tilted ravine")
    for lab in (straight, tilted):
        lab.step(STEPS)
        descent, momentum, *_ = lab.race.losses
        assert momentum < descent / 20
    assert straight.race.losses[2] < 1e-6
    assert tilted.race.losses[2] > 0.01


def test_nobody_leaves_the_ridge_of_the_saddle_and_plain_descent_hardly_leaves_the_plateau_at_a_small_rate():
    lab = RaceLab(surface="saddle", start=(-1.6, 0.0))
    lab.step(STEPS)
    for run in lab.race.runs:
        assert np.abs(run.places[:, 0, 1]).max() == 0
        assert run.losses[-1, 0] == pytest.approx(0.25, abs=0.02)
    lab = RaceLab(surface="plateau", rate=0.1)
    lab.step(STEPS)
    descent, _, rmsprop, adam = lab.race.losses
    assert descent > 0.99
    assert max(rmsprop, adam) < 0.05


def test_it_stops_at_the_end_and_play_begins_again():
    async def main():
        lab = RaceLab(stage="two", speed=20)
        lab.step(90)
        lab.play()
        for _ in range(30):
            await asyncio.sleep(0.005)
            lab.live._receive(None, {"kind": "painted", "count": lab.live.count}, [])
        assert not lab.playing
        assert lab.race.steps == STEPS
        assert lab.buttons["play"].description == "Play"
        lab.play()
        assert lab.race.steps == 0
        await asyncio.sleep(0.02)
        assert 0 < lab.race.steps < STEPS
        lab.pause()
        lab.reset()
        assert lab.race.steps == 0
        lab.close()

    asyncio.run(main())
    lab = RaceLab(stage="one")
    lab.step(130)
    assert lab.race.steps == STEPS


# Names, rates and titles.


def name_at(lab, which):
    """Return what stands at the end of a racer's line of losses."""
    return lab.race.picture.losses.labels.texts[which].get_text().strip()


@pytest.mark.parametrize("stage", ["two", "surfaces", "network"])
def test_the_rate_that_each_has_stands_behind_its_name(stage):
    lab = RaceLab(stage=stage)
    if stage == "network":
        assert name_at(lab, 0) == "gradient descent"  # no rate is the best yet
    lab.step(40)
    for i, rate in enumerate(lab.race.rates):
        name, shown = name_at(lab, i).split(", ")
        assert name == FOUR[i]
        assert float(shown) == pytest.approx(rate, rel=0.03)
    if stage != "network":
        lab.set(rate=0.01)
        assert name_at(lab, 0) == "gradient descent"  # the slider says it


@pytest.mark.parametrize("stage", ["two", "surfaces"])
def test_the_slider_for_all_is_pale_while_each_has_its_own_rate(stage):
    lab = RaceLab(stage=stage)
    slider = lab.links["rate"].widget
    assert slider.description == "rate for all"
    assert "nn-unused" in slider._dom_classes
    lab.set(rates="same")
    assert "nn-unused" not in slider._dom_classes
    lab.reset()
    assert "nn-unused" not in slider._dom_classes
    lab.set(rates="best")
    assert "nn-unused" in slider._dom_classes


def test_on_the_bowl_the_slider_has_a_rate_of_2_and_its_neighbours():
    slider = RaceLab(stage="one", rate=2.0).links["rate"].widget
    assert slider.value == pytest.approx(2.0, abs=1e-12)
    assert (slider.min, slider.max, slider.step) == (0.05, 2.5, 0.05)


def test_who_flew_off_is_named_at_the_right_edge_with_these_words_and_the_others_where_they_are():
    lab = RaceLab(surface="ravine", rate=1.0, rates="same")
    lab.step(20)
    assert [name_at(lab, i) for i in range(4)] == [
        "gradient descent flew off", "momentum flew off", "RMSProp flew off", "Adam",
    ]  # fmt: skip
    places = [text.get_position()[0] for text in lab.race.picture.losses.labels.texts[:4]]
    np.testing.assert_allclose(places, [1, 1, 1, 0.2])


def test_the_title_of_the_sweep_keeps_clear_of_what_stands_beside_it():
    for stage in ("two", "surfaces", "network"):
        lab = RaceLab(stage=stage)
        for steps in (0, 5):
            if steps:
                lab.step(steps)
            with style.course():
                lab.figure.canvas.draw()
            sweep = lab.race.picture.sweep
            beside = next(text for text in sweep.ax.texts if text.get_text().startswith("top"))
            assert sweep.title.get_window_extent().x1 + 5 < beside.get_window_extent().x0


def test_on_a_network_names_end_before_the_sweep_begins():
    lab = RaceLab(momentum_step, "network", name="a" * 18)
    lab.step(100)
    with style.course():
        lab.figure.canvas.draw()
    picture = lab.race.picture
    ticks = [label.get_window_extent().x0 for label in picture.sweep.ax.get_yticklabels()]
    assert max(text.get_window_extent().x1 for text in picture.losses.labels.texts if text.get_text()) < min(ticks)


# The learner's own step.


@pytest.mark.parametrize(
    ("own", "like"),
    [
        (gradient_step, "gradient descent"),
        (momentum_step, "momentum"),
        (rmsprop_step, "RMSProp"),
        (adam_step, "Adam"),
        (nesterov_step, "Nesterov"),
    ],
)
def test_it_recognises_the_learner_s_step_by_its_parameters(own, like):
    for lab in (RaceLab(own, optimizers=FIVE), RaceLab(own, "network", optimizers=FIVE)):
        lab.step(12)
        which = FIVE.index(like)
        picture = lab.race.picture
        for lines in (picture.losses.lines, picture.sweep.lines):
            np.testing.assert_allclose(lines[5].get_xydata(), lines[which].get_xydata(), rtol=1e-6)
        assert f"Its steps are those of {like}." in lab.note.value
        assert name_at(lab, 5).partition(",")[0] == own.__name__
        assert own.__name__ in lab.describe()


def test_a_step_that_is_like_nobody_s_is_not_said_to_be():
    lab = RaceLab(lambda w, grad, lr: w - lr * np.sign(grad), name="sign")
    assert "Your step races too.</div>" in lab.note.value
    assert name_at(lab, 5).partition(",")[0] == "sign"


def test_the_learner_s_step_on_a_network_is_known_by_its_first_steps_since_too_high_rates_are_chaos():
    def written_otherwise(w, grad, m, v, t, lr, beta1, beta2, eps):
        m = m + (1 - beta1) * (grad - m)
        v = v + (1 - beta2) * (grad * grad - v)
        return w - lr / (1 - beta1**t) * m / (eps + (v / (1 - beta2**t)) ** 0.5), m, v

    lab = RaceLab(written_otherwise, "network")
    assert "Its steps" not in lab.note.value
    lab.step(300)
    own, adam = lab.race.thetas[4], lab.race.thetas[3]
    assert not np.allclose(own, adam, rtol=1e-6, equal_nan=True)
    assert "Its steps are those of Adam." in lab.note.value
    lab.reset()
    assert "Its steps" not in lab.note.value


def test_a_step_that_parts_early_is_not_taken_for_adam():
    def uncorrected(w, grad, m, v, t, lr, beta1, beta2, eps):
        w, m, v = adam_step(w, grad, m, v, 10**6, lr, beta1, beta2, eps)
        return w, m, v

    lab = RaceLab(uncorrected, "network")
    lab.step(30)
    assert "Its steps" not in lab.note.value


def test_states_begin_at_zero_t_counts_from_one_every_rate_is_tried_and_defaults_stay():
    calls = []

    def step(w, grad, first, second, t, beta=0.25, lr=0.5):
        calls.append((t, lr, beta, first.copy(), second.copy(), w.shape))
        return w - lr * grad, first + 1, second + 2

    RaceLab(step, start=(1.0, 0.1))
    trial, race = calls[0], calls[1:]
    assert (trial[0], trial[3].tolist()) == (1, [0, 0])
    assert {lr for _, lr, *_ in race} == set(RATES.tolist())
    assert {beta for _, _, beta, *_ in race} == {0.25}
    assert {shape for *_, shape in race} == {(2,)}
    first = [call for call in race if call[0] == 1]
    assert len(first) == len(RATES)
    for t, _, _, a, b, _ in race:
        assert a.tolist() == [t - 1] * 2
        assert b.tolist() == [2 * (t - 1)] * 2
    assert max(t for t, *_ in race) == STEPS


def test_a_step_that_changes_its_inputs_spoils_nothing():
    def spoils(w, grad, v, lr, beta):
        v *= beta
        v += grad
        w -= lr * v
        grad *= 0
        return w, v

    lab = RaceLab(spoils)
    lab.step(20)
    np.testing.assert_allclose(*(lab.race.picture.ways.lines[i].get_xydata() for i in (1, 5)))


@pytest.mark.parametrize("settings", [{}, {"rate": 0.01}])
def test_it_is_not_asked_again_for_what_is_known(settings):
    calls = []

    def step(w, grad, lr):
        calls.append(lr)
        return w - lr * grad

    lab = RaceLab(step, **settings)
    asked = len(calls)
    lab.step(50)
    lab.reset()
    assert len(calls) == asked
    lab.set(rate=0.02)  # the sweep is known, the race with this rate is not
    assert calls[asked:] == [0.02] * STEPS


@pytest.mark.parametrize("answer", [None, ..., (None, None), [None]])
@pytest.mark.parametrize("stage", STAGES)
def test_an_exercise_not_begun_leaves_the_race_without_it(stage, answer):
    lab = RaceLab(lambda w, grad, v, lr, beta: answer, stage)
    lab.step(2)
    assert not lab.live.problem
    if stage != "batch":
        assert "The race runs without your step, because it returns nothing yet." in lab.note.value
    assert all(not text.get_text() for text in lab.race.picture.losses.labels.texts[5:])


@pytest.mark.parametrize(
    ("own", "says"),
    [
        (lambda w, grad, v, lr: w - lr * grad, "returned 1 thing, but it should return 2: w, v."),
        (lambda w, grad, v, lr: (w, v, v), "returned 3 things, but it should return 2: w, v."),
        (lambda w, grad, lr: (w, w), "returned 2 things, but it should return 1: w."),
        (lambda w, grad, lr: 0.5, r"returned w of shape \(\), but it should be \(2,\), like w."),
        (lambda w, grad, v, lr: (w, 0.5), r"returned v of shape \(\), but it should be \(2,\), like w."),
        (lambda w, grad, lr: "down", "returned 'down' for w, but it should be an array."),
        (lambda w, grad, lr: w / {}, "raised TypeError in its line"),
    ],
)
def test_a_wrong_step_is_told_in_place_and_the_race_runs_without_it(own, says):
    lab = RaceLab(own)
    assert re.search(says, lab.live.problem["sentence"])
    assert re.search(says, lab.note.value.replace("&#x27;", "'"))
    lab.step(3)  # the others race on, and what is wrong stays in the words below
    assert not lab.live.problem
    assert len(lab.race.picture.ways.lines[3].get_xydata()) == 4
    assert re.search(says, lab.note.value.replace("&#x27;", "'"))


def test_a_step_that_fails_on_its_way_leaves_the_race_then():
    def fails(w, grad, lr, t):
        return w - lr * grad if t < 7 else None

    lab = RaceLab(fails)
    assert "returned nothing at step 7" in lab.live.problem["sentence"]
    lab = RaceLab(fails, "network")
    assert not lab.live.problem
    lab.step(6)
    assert "Your fails races too." in lab.note.value
    lab.step()
    assert "returned nothing at step 7" in lab.live.problem["sentence"]
    lab.step(5)
    assert lab.race.steps == 6  # with the sixth the others began afresh


def test_an_interrupted_step_is_not_asked_again():
    calls = []

    def slow(w, grad, lr):
        calls.append(1)
        if len(calls) > 50:
            raise KeyboardInterrupt
        return w

    lab = RaceLab(slow)
    assert lab.live.problem["sentence"] == "You stopped your slow while it was computing."
    lab.step(5)
    assert len(calls) == 51


@pytest.mark.parametrize(
    ("own", "says"),
    [
        (3, "own is 3, but it should be a function such as momentum_step"),
        (lambda X, y, batch_size, rng: None, r"own is step\(X, y, batch_size, rng\), but a step takes w, grad"),
        (lambda w, grad, v: (w, v), "a step takes w, grad, its states and lr"),
        (lambda *args: args, "no \\*"),
        (lambda w, grad, *, lr: w, "no \\*"),
    ],
)
def test_what_is_no_step_is_refused(own, says):
    with pytest.raises(ValueError, match=says):
        RaceLab(own)


@pytest.mark.parametrize(
    ("name", "shown"),
    [(None, "momentum_step"), ("mine", "mine"), ("Adam", "your Adam"), ("a" * 40, "a" * 17 + "…")],
)
def test_it_races_under_the_name_it_is_given(name, shown):
    lab = RaceLab(momentum_step, name=name)
    assert name_at(lab, 5).partition(",")[0] == shown
    for wrong in ("", 7):
        with pytest.raises(ValueError, match="name is"):
            RaceLab(momentum_step, name=wrong or " ")


# A real network.


def messages(units):
    train = datasets.sms_spam(features=tuple(MESSAGE_FEATURES)).split()[0]
    return (Standardizer().fit_transform(train.X) if units == "standardised" else train.X * [100] + [0]), train.y


@pytest.mark.parametrize("optimizer", [SGD, Momentum, RMSProp, Adam, Nesterov])
def test_the_network_is_trained_as_trainer_does(optimizer):
    lab = RaceLab(stage="network", optimizers=FIVE, seed=3)
    lab.step(45)  # beyond the first epoch of 33 batches
    X, y = messages("standardised")
    i = [SGD, Momentum, RMSProp, Adam, Nesterov].index(optimizer)
    for k in (4, 7):
        net = Network.mlp([8, 8, 1], "tanh", seed=3)
        steps = Trainer(net, optimizer(float(NETWORK_RATES[k])), batch_size=32).steps(X, y)
        for _ in range(45):
            next(steps)
        np.testing.assert_allclose(lab.race.thetas[i][k], net.theta, rtol=1e-6, atol=1e-9)
        shown = lab.race.picture.sweep.lines[i].get_ydata()[k]
        assert shown == pytest.approx(np.clip(net.loss(X, y), 0.05, 3), rel=1e-6)


def test_the_best_run_of_each_is_shown_and_its_rate_is_ringed():
    lab = RaceLab(stage="network")
    assert len(lab.race.picture.sweep.rings.get_xydata()) == 0
    lab.step(25)
    picture = lab.race.picture
    for i in range(4):
        rates, losses = picture.sweep.lines[i].get_data()
        np.testing.assert_allclose(rates, NETWORK_RATES)
        ring = picture.sweep.rings.get_xydata()[i]
        assert ring.tolist() == pytest.approx([rates[np.argmin(losses)], losses.min()])
        curve = picture.losses.lines[i].get_xydata()
        assert curve[:, 0].tolist() == [0, 10, 20, 25]
        assert curve[-1, 1] == pytest.approx(losses.min())
        assert lab.race.losses[i] == pytest.approx(losses.min())


def test_fairly_tuned_they_are_close_on_standardised_inputs_and_far_apart_on_raw_ones():
    lab = RaceLab(stage="network")
    lab.step(330)
    assert max(lab.race.losses) < 1.15 * min(lab.race.losses) < 0.14
    lab.set(units="raw")
    assert lab.race.steps == 0
    lab.step(330)
    descent, momentum, rmsprop, adam = lab.race.losses
    assert min(descent, momentum) > 0.6
    assert max(rmsprop, adam) < 0.3


def test_a_new_start_begins_afresh_from_other_weights():
    lab = RaceLab(stage="network")
    lab.step(3)
    first = lab.race.recorded[0].copy()
    lab.buttons["start"].click()
    assert (lab.state.seed, lab.race.steps) == (1, 0)
    assert np.abs(lab.race.recorded[0] - first).min() > 0.01
    lab.set(optimizers=FIVE)
    assert lab.race.recorded[0].shape == (5, len(NETWORK_RATES))
    assert "start" not in RaceLab(stage="two").buttons


# Batches.


def neuron_loss(w):
    z = X2 @ w + BIAS
    return np.mean(np.logaddexp(0, z) - TRAIN.y * z)


def each_slope(w):
    return X2 * (sigmoid(X2 @ w + BIAS) - TRAIN.y)[:, None]


@pytest.mark.parametrize("size", BATCHES)
def test_batches_are_taken_in_the_order_of_a_generator_and_the_last_may_be_smaller(size):
    lab = RaceLab(stage="batch", rate=0.5, start=(-1.0, 3.0), batch=size, seed=2)
    steps = 140 if size == 8 else 30  # beyond an epoch of 131 batches, the last of 4 messages
    lab.step(steps)
    w, rng, order, places = np.array([-1.0, 3.0]), np.random.default_rng(2), [], []
    for _ in range(steps + 1):
        places.append(w)
        order = list(order) or list(rng.permutation(len(X2)))
        rows, order = order[:size], order[size:]
        w = w - 0.5 * each_slope(w)[rows].mean(axis=0)
    i, picture = BATCHES.index(size), lab.race.picture
    np.testing.assert_allclose(picture.ways.lines[i].get_xydata(), places[-100:], atol=1e-9)
    losses = [neuron_loss(w) for w in places]
    np.testing.assert_allclose(picture.losses.lines[i].get_ydata(), np.clip(losses, 0, 3), rtol=1e-7)
    others = [j for j in range(4) if j != i]
    assert [len(picture.ways.lines[j].get_xydata()) for j in others] == [1, 1, 1]


def test_the_noise_is_measured_and_falls_as_one_over_the_root_of_the_size():
    lab = RaceLab(stage="batch", batch=64)
    lab.step(5)
    at = lab.race.ways[2][-1]
    slopes = each_slope(at)
    one = np.sqrt(((slopes - slopes.mean(axis=0)) ** 2).sum(axis=1).mean())
    sizes, shown = lab.race.picture.noise.get_data()
    assert sizes.tolist() == [2**k for k in range(10)]
    n = len(slopes)
    expected = one / np.sqrt(sizes) * np.sqrt((n - sizes) / (n - 1))  # drawn without putting back
    np.testing.assert_allclose(shown[0], one)
    np.testing.assert_allclose(shown, expected, rtol=0.25)
    np.testing.assert_allclose(shown[:7], one / np.sqrt(sizes[:7]), rtol=0.15)
    np.testing.assert_allclose(lab.race.picture.law.get_ydata(), one / np.sqrt([1, n]))
    assert lab.race.noise[n] == pytest.approx(0, abs=1e-12)
    assert lab.race.picture.ring.get_xydata().tolist() == [[64, pytest.approx(shown[6])]]


def test_the_dots_scatter_around_the_arrow_and_less_the_larger_the_batch():
    spreads = []
    for size in BATCHES:
        lab = RaceLab(stage="batch", batch=size, rate=0.5, start=(-1.0, 3.0))
        tail, tip = (np.asarray(p) for p in lab.race.picture.map.arrow._posA_posB)
        np.testing.assert_allclose(tail, (-1, 3))
        np.testing.assert_allclose(tip, tail - 0.5 * each_slope(tail).mean(axis=0))
        dots = lab.race.picture.cloud.get_xydata()
        assert len(dots) == (8 if size == len(X2) else 40)
        spreads.append(float(np.hypot(*(dots - tip).T).mean()))
    assert spreads[0] > spreads[1] > spreads[2] > 10 * spreads[3]


def test_counted_in_epochs_a_batch_of_one_has_read_a_message_a_step():
    lab = RaceLab(stage="batch", count="epochs")
    lab.step(60)
    picture = lab.race.picture
    assert picture.losses.ax.get_xscale() == "log"
    for i, size in enumerate(BATCHES):
        x, y = picture.losses.lines[i].get_data()
        np.testing.assert_allclose(x, np.arange(1, 61) * size / len(X2))
        assert y[-1] == pytest.approx(neuron_loss(lab.race.ways[i][-1]))
        assert picture.losses.labels.texts[i].get_position()[0] == pytest.approx(1)  # clear of the others' markers
    lab.set(count="updates")
    assert picture.losses.labels.texts[0].get_position()[0] == pytest.approx(60 / 100)
    assert picture.losses.ax.get_xscale() == "linear"
    assert picture.losses.lines[0].get_xdata().tolist() == list(range(61))


def test_small_batches_keep_swinging_and_a_smaller_rate_calms_them():
    lab = RaceLab(stage="batch", rate=1.0)
    lab.step(400)
    swings = np.array(lab.race.recorded[-200:]).std(axis=0)
    assert swings[0] > swings[1] > swings[2] > 5 * swings[3]
    lab.set(rate=0.05)
    lab.step(400)
    assert lab.race.steps == 800  # it goes on
    assert np.array(lab.race.recorded[-200:]).std(axis=0)[0] < swings[0] / 5


# Names at the ends of lines.


@pytest.mark.parametrize("seed", range(20))
def test_names_keep_their_distance_their_order_and_the_frame(seed):
    rng = np.random.default_rng(seed)
    places = rng.uniform(-20, 120, 6).round(rng.integers(0, 2))
    out = spread(places, 13, 0, 100)
    order = np.argsort(places, kind="stable")
    assert np.diff(out[order]).min() >= 13 - 1e-9
    assert out.min() >= 0
    assert out.max() <= 100
    wide = np.array([5.0, 90, 40])
    np.testing.assert_allclose(spread(wide, 13, 0, 100), wide)  # no need, no move
    np.testing.assert_allclose(spread(np.array([50.0, 50.0]), 10, 0, 100), [45, 55])
    assert spread(np.zeros(0), 13, 0, 100).size == 0


@pytest.mark.parametrize("stage", STAGES)
def test_no_name_is_cut_off_or_lies_on_another(stage):
    lab = RaceLab(nesterov_step, stage, name="a" * 18, optimizers=FIVE)
    for steps, count in ((1, "updates"), (99, "updates"), (1, "epochs")):
        lab.step(steps)
        lab.set(count=count)
        with style.course():
            lab.figure.canvas.draw()
        boxes = [t.get_window_extent() for t in lab.race.picture.losses.labels.texts if t.get_text()]
        assert len(boxes) >= 4
        boxes.sort(key=lambda box: box.y0)
        assert all(box.x1 <= lab.figure.bbox.width for box in boxes)
        gaps = [above.y0 + above.y1 - below.y0 - below.y1 for below, above in pairwise(boxes)]
        assert min(gaps) / 2 >= 12.9


def test_a_line_without_an_end_has_no_name():
    with style.course():
        from matplotlib.figure import Figure

        labels = end_labels(Figure().add_subplot(), ["ink", "own"])
    labels.show(np.array([[0.5, 0.5], [np.nan, np.nan]]), {0: "a", 1: "b"})
    assert [text.get_text() for text in labels.texts] == ["  a", ""]


def test_racers_differ_in_more_than_colour():
    for what in ("role", "marker"):
        assert len({getattr(look, what) for look in LOOKS}) == len(LOOKS)
    assert {look.role for look in LOOKS} <= set(style.LIGHT)


# What all labs do.


@pytest.mark.parametrize("stage", STAGES)
def test_it_opens_says_what_it_shows_and_resets(stage):
    lab = RaceLab(stage=stage)
    assert lab.describe().endswith(".")
    assert lab.live.status == lab.describe()
    assert lab.live.problem == {}
    data, metadata = lab._repr_mimebundle_()
    assert set(data) == {"application/vnd.jupyter.widget-view+json", "image/png", "text/plain"}
    assert metadata["image/png"]["alt"]
    assert list(lab.links) == [control.name for control in STAGES[stage]]
    opened = lab.describe()
    lab.step(4)
    assert lab.describe() != opened
    lab.reset()
    assert lab.state == lab.start
    assert lab.race.steps == 0
    assert lab.describe() == opened


def test_reset_goes_back_to_the_start_and_keeps_the_rate_and_all_that_is_chosen():
    lab = RaceLab(stage="one", rate=2.0)
    lab.set(rate=1.95, speed=5, start=(1, 1))
    lab.reset()
    assert (lab.state.rate, lab.state.speed, lab.state.start) == (1.95, 5, None)
    lab = RaceLab(stage="batch")
    lab.set(batch=1, count="epochs", seed=3)
    lab.step(3)
    lab.reset()
    assert (lab.state.batch, lab.state.count, lab.state.seed, lab.race.steps) == (1, "epochs", 0, 0)
    lab = RaceLab(surface="bowl", start=(1, 1))
    lab.set(surface="plateau", optimizers=["Adam"])
    lab.reset()
    assert (lab.state.surface, lab.state.rates, lab.state.optimizers) == ("plateau", "best", ("Adam",))
    assert lab.state.start is None  # (1, 1) was a place on the bowl
    lab.set(surface="bowl")
    lab.reset()
    assert lab.state.start == (1, 1)


def test_a_stage_will_do_in_the_first_place():
    assert RaceLab("one").stage == "one"
    assert RaceLab().stage == "surfaces"
    with pytest.raises(ValueError, match="own is 'one', but it should be a function"):
        RaceLab("one", stage="two")
    assert RaceLab(momentum_step, "two").own.name == "momentum_step"
    with pytest.raises(ValueError, match="stage is 'net'"):
        RaceLab("net")


@pytest.mark.parametrize(
    ("stage", "settings"),
    [
        ("one", {"rate": 0.3}),
        ("one", {"rate": 2.2}),
        ("two", {"start": (1.0, -0.3), "beta": 0.8}),
        *(("surfaces", {"surface": name, "optimizers": FIVE}) for name in NAMES),
        ("surfaces", {"surface": "saddle", "rate": 3.0}),
        ("network", {}),
        ("network", {"units": "raw", "seed": 2, "optimizers": FIVE}),
        ("batch", {"seed": 1}),
    ],
)
def test_its_program_prints_the_numbers_on_screen(stage, settings, capsys):
    lab = RaceLab(stage=stage, **settings)
    lab.step(35)
    if stage == "batch":
        lab.set(rate=0.2)
        lab.step(5)
    exec(lab.code(), {})
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(lab.race.losses)
    for text, loss in zip(lines, lab.race.losses, strict=True):
        if np.isnan(loss):
            assert text.endswith("flew off")
        else:
            assert float(text.split()[-1]) == pytest.approx(loss, abs=1e-4, rel=1e-4)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"surface": "hill"}, "surface is 'hill'"),
        ({"start": 3}, "start is 3"),
        ({"start": (1,)}, "start holds 1 number"),
        ({"start": (1, "x")}, "start is 'x'"),
        ({"start": (9, 0)}, r"start is \(9.0, 0.0\), but it should be on the map: x from -4 to 4, y from -4 to 4"),
        ({"optimizers": ("Adma",)}, "each of optimizers is 'Adma'"),
        ({"optimizers": ()}, "optimizers"),
        ({"rates": "fair"}, "rates is 'fair'"),
        ({"rate": 0}, "rate is 0"),
        ({"beta": 1}, "beta is 1"),
        ({"speed": 0}, "speed is 0"),
        ({"speed": 5000}, "speed is 5000"),
        ({"units": "miles"}, "units is 'miles'"),
        ({"seed": -1}, "seed is -1"),
        ({"batch": 7}, "batch is 7, but it should be 1, 8, 64 or 1044"),
        ({"batch": True}, "batch is True"),
        ({"count": "days"}, "count is 'days'"),
        ({"momentum": 0.9}, "momentum"),
    ],
)
def test_wrong_settings_are_refused_by_name_and_change_nothing(wrong, says):
    lab = RaceLab("one")
    before = lab.state
    with pytest.raises(ValueError, match=says):
        lab.set(**wrong)
    assert lab.state == before


def test_nothing_is_left_after_opening_and_closing_many():
    RaceLab().close()
    before = len(ipywidgets.widgets.widget._instances)
    for stage in STAGES:
        RaceLab(momentum_step, stage).close()
    assert len(ipywidgets.widgets.widget._instances) == before
