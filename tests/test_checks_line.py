"""The line by hand, the sealed messages, and the cheapest threshold: on the real messages."""

import numpy as np
import pytest

from nnlib import checks, datasets, metrics, sigmoid
from nnlib.checks.progress import progress
from nnlib.checks.spam_by_hand import line, threshold


@pytest.fixture(autouse=True)
def _afresh():
    progress.reset()
    yield
    progress.reset()


def test_the_messages_are_the_lessons():
    train, sealed = line.messages()
    assert (len(train), len(sealed)) == (1044, 262)
    again, _ = datasets.sms_spam().split()
    np.testing.assert_array_equal(train.X, again.X)


# -- by hand


@pytest.mark.parametrize("w", [[2, 1], (2.0, 1.0), np.array([2, 1])])
def test_a_good_line_passes(w):
    report = checks.by_hand(w, -3)
    train, _ = line.messages()
    assert metrics.accuracy(train.y, train.X @ np.array([2, 1]) - 3 > 0) == pytest.approx(0.8889, abs=1e-4)
    assert (report.passed, report.diagnosis) == (True, "passed")
    assert report.message.startswith("928 of 1,044 right (0.889): 79 ham called spam, 37 spam missed.")
    assert progress.passed["02-by-hand"]


@pytest.mark.parametrize(
    ("w", "b", "first"),
    [
        ([2, 1], -3, True),
        ([1, 0.5], -1.5, True),
        ([20, 10], -30, True),
        ([2, 1], -2.95, False),
        ([2.05, 1], -3, False),
        ([2, 1.05], -3, False),
    ],
)
def test_the_first_labs_line_passes_and_is_asked_for_another(w, b, first):
    report = checks.by_hand(w, b)
    assert report.passed
    assert report.message.endswith("Can you find one of your own, above its 0.889?") == first
    assert "0.889" in checks.by_hand([2, 1], -3).message
    assert "first lab" not in checks.open_sealed(w, b).message


@pytest.mark.parametrize(
    ("w", "b", "diagnosis"),
    [
        ([0, 0], 0, "no-line"),
        ([0, 0], 5, "no-line"),
        ([1, 1], -100, "all-ham"),
        ([1, 1], 100, "all-spam"),
        ([-2, -1], 3, "sides-swapped"),
        ([1, -1], 0, "reversed"),
        ([2, 1], -1.5, "false-alarms"),
        ([2, 1], -4, "missed"),
        ([1, 0], -1, "more-false-alarms"),
        ([0, 1], -1.1, "more-missed"),
        ([1, 0], -1.1, "tilt"),
    ],
)
def test_a_line_that_is_not_good_enough_hears_why(w, b, diagnosis):
    report = checks.by_hand(w, b)
    assert (report.passed, report.diagnosis) == (False, diagnosis)
    assert "of 1,044 right" in report.message
    assert line.POINTERS[diagnosis] in report.message
    assert "by_hand" not in progress.passed


@pytest.mark.parametrize(
    ("w", "b", "diagnosis"),
    [
        (..., ..., "untouched"),
        ([..., ...], 0, "untouched"),
        ([2, 1], ..., "untouched"),
        (None, 0, "untouched"),
        (2, 0, "w"),
        ([2, 1, 0], 0, "w"),
        ("2, 1", 0, "w"),
        ([2, float("nan")], 0, "w"),
        ([2, 1], "x", "b"),
        ([2, 1], [1, 2], "b"),
    ],
)
@pytest.mark.parametrize("check", [checks.by_hand, checks.open_sealed])
def test_what_is_no_line_is_refused_in_a_sentence(check, w, b, diagnosis):
    report = check(w, b)
    assert (report.passed, report.diagnosis) == (False, diagnosis)
    assert not progress.sealed


# -- the sealed messages


def test_the_sealed_messages_open_once():
    first = checks.open_sealed([2, 1], -3)
    assert (first.passed, first.diagnosis) == (True, "opened")
    assert first.message.startswith("230 of 262 right (0.878): 22 ham called spam, 10 spam missed. Caught: 120 of 130")
    assert "On the training messages it was 0.889." in first.message
    assert checks.open_sealed((2.0, 1.0), -3.0) == first

    again = checks.open_sealed([2, 1.1], -3.1)
    assert (again.passed, again.diagnosis) == (False, "opened-before")
    assert "A test set looked at twice is a training set." in again.message
    assert "w = [2, 1], b = -3: 230 of 262 right" in again.message
    assert checks.open_sealed([0, 0], 0).diagnosis == "opened-before"
    assert checks.open_sealed([2, 1], -3) == first


def test_the_sealed_messages_wait_for_a_good_line():
    report = checks.open_sealed([0, 0], 0)
    assert (report.passed, report.diagnosis) == (False, "still-sealed")
    assert "until your line reaches 0.87" in report.message
    assert "262" not in report.message
    assert not progress.sealed
    assert checks.open_sealed([2, 1], -3).passed


def test_the_sealed_result_is_set_beside_chance(monkeypatch):
    train, sealed = line.messages()
    assert "Another 262 messages could easily give 0.04 more or less" in line._told([2.0, 1.0, -3.0])
    few = np.flatnonzero((sealed.X @ [2, 1] - 3 > 0) != sealed.y)
    monkeypatch.setattr(line, "messages", lambda: (train, sealed.rows(few)))
    assert "more than chance would explain" in line._told([2.0, 1.0, -3.0])
    some = np.setdiff1d(np.arange(262), few)
    monkeypatch.setattr(line, "messages", lambda: (train, sealed.rows(some)))
    assert "happen to be easier" in line._told([2.0, 1.0, -3.0])


# -- the cheapest threshold


def costs_by_brute_force(cost_false_alarm, cost_missed):
    train, _ = line.messages()
    p = sigmoid(train.X @ np.array([2.0, 1.0]) - 3)
    return {
        t: cost_false_alarm * np.sum((p > t) & (train.y == 0)) + cost_missed * np.sum((p <= t) & (train.y == 1))
        for t in np.linspace(0, 1, 101).round(2)
    }


@pytest.mark.parametrize("costs", [(10, 1), (1, 10), (1, 1), (3, 1)])
def test_cheapest_passes_exactly_within_ten_percent(costs):
    brute = costs_by_brute_force(*costs)
    _, lowest = threshold.best(*costs)
    assert lowest <= min(brute.values())
    for t, total in brute.items():
        assert checks.cheapest(t, *costs).passed == (total <= 1.1 * lowest)


def test_the_cheapest_threshold_is_not_one_half():
    at, lowest = threshold.best(10, 1)
    assert (at, lowest) == (pytest.approx(0.7565, abs=1e-4), 321)
    brute = costs_by_brute_force(10, 1)
    assert (brute[0.5], brute[0.75], brute[0.8], brute[1.0]) == (827, 325, 369, 523)
    assert [t for t in brute if checks.cheapest(t).passed] == [0.71, 0.72, 0.73, 0.74, 0.75, 0.76, 0.77, 0.78]
    assert progress.passed["02-cheapest"]


@pytest.mark.parametrize(("t", "diagnosis", "way"), [(0.5, "too-low", "up"), (0.9, "too-high", "down")])
def test_cheapest_climbs_from_the_cost_to_the_direction(t, diagnosis, way):
    cost, question, direction, stays = (checks.cheapest(t) for _ in range(4))
    assert {r.diagnosis for r in (cost, question, direction, stays)} == {diagnosis}
    assert cost.message.startswith(f"At threshold {t}: ")
    assert "?" not in cost.message
    assert question.message.endswith("?")
    assert f"Move the threshold {way}" in direction.message
    assert direction == stays
    assert not any(f"Move the threshold {way}" in r.message for r in (cost, question))


def test_cheapest_starts_again_after_passing():
    first = checks.cheapest(0.5)
    checks.cheapest(0.5)
    assert checks.cheapest(0.75).message == (
        "At threshold 0.75: 10 × 15 false alarms + 1 × 175 missed = 325. The lowest there is: 321, at 0.757."
    )
    assert checks.cheapest(0.5) == first


@pytest.mark.parametrize(
    ("t", "diagnosis"),
    [(..., "untouched"), (None, "untouched"), ("x", "threshold"), (1.5, "threshold"), (-1, "threshold")],
)
def test_what_is_no_threshold_is_refused_in_a_sentence(t, diagnosis):
    report = checks.cheapest(t)
    assert (report.passed, report.diagnosis) == (False, diagnosis)


def test_costs_are_above_zero():
    with pytest.raises(ValueError, match="cost_missed"):
        checks.cheapest(0.5, cost_missed=0)
