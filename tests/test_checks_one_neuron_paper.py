"""Lesson 01's sums on paper: the number is accepted, and the usual slips are known by their values."""

import re

import numpy as np
import pytest

import nnlib
from nnlib import sigmoid
from nnlib.checks import one_neuron as checks
from nnlib.checks import values
from nnlib.checks.one_neuron.half_paper import HALF_FILLED
from nnlib.checks.one_neuron.paper import ON_PAPER
from nnlib.checks.progress import progress
from tests.exercises import climbed, knows_the_slip, tells_slips_apart

NUMBERS = {"on_paper": ON_PAPER, "half_filled": HALF_FILLED}
SLIPS = {f"{name}:{slip.key}": (name, slip) for name, e in NUMBERS.items() for slip in e.slips}


@pytest.fixture(autouse=True)
def _afresh():
    progress.reset()
    yield
    progress.reset()


def test_the_answers_are_what_they_should_be():
    assert np.array([0.5, 2, 1]) @ [2, -1, 0.5] + 0.4 == pytest.approx(ON_PAPER.answer)
    assert np.array([1.5, 0.2]) @ [-2, 5] + 2.5 == pytest.approx(HALF_FILLED.answer)


@pytest.mark.parametrize(
    ("check", "z"),
    [
        (checks.on_paper, -0.1),
        (checks.on_paper, 2 * 0.5 - 1 * 2 + 0.5 * 1 + 0.4),
        (checks.on_paper, np.float64(-0.1)),
        (checks.on_paper, np.array([-0.1])),
        (checks.half_filled, 0.5),
        (checks.half_filled, -2 * 1.5 + 5 * 0.2 + 2.5),
    ],
)
def test_the_number_is_accepted(check, z):
    report = check(z)
    assert report.passed
    assert progress.passed["01-on-paper" if check is checks.on_paper else "01-half-filled"]


@pytest.mark.parametrize(("name", "slip"), SLIPS.values(), ids=SLIPS)
def test_the_usual_slips_are_known(name, slip):
    knows_the_slip(getattr(checks, name), slip)


@pytest.mark.parametrize("exercise", NUMBERS.values(), ids=NUMBERS)
def test_slips_lie_further_apart_than_the_tolerance_reaches(exercise):
    tells_slips_apart(exercise, at_least=17)


def of(exercise):
    return {slip.key: slip.value for slip in exercise.slips}


def test_slips_on_paper_are_what_their_names_say():
    x, w, b = np.array([0.5, 2, 1]), np.array([2, -1, 0.5]), 0.4
    products = x * w
    assert products.tolist() == [1, -2, 0.5]
    ways = {
        "no-bias": [x @ w],
        "minus-bias": [x @ w - b],
        "sign": [abs(x @ w + b)],
        "sum-sign": [abs(x @ w) + b],
        "no-minus": [x @ abs(w) + b, x.sum() + b],
        "no-inputs": [w.sum() + b, products[[0, 2]].sum() + b],
        "last-missing": [products[:2].sum() + b, products.prod() + b],
        "first-missing": [products[1:].sum() + b],
        "first-only": [products[0] + b],
        "swapped-weights": [x @ w[::-1] + b],
        "only-inputs": [x.sum()],
        "added": [(x + w).sum() + b],
        "sums-multiplied": [x.sum() * w.sum() + b],
        "bias-per-input": [(x * w + b).sum()],
        "bias-multiplied": [(x @ w) * b],
        "stepped": [nnlib.step(x @ w + b)],
    }
    slips = of(ON_PAPER)
    assert slips.pop("probability") == pytest.approx(sigmoid(-0.1), abs=0.005)
    assert slips.keys() == ways.keys()
    assert all(slips[key] == pytest.approx(way) for key, answers in ways.items() for way in answers)


def test_slips_half_filled_are_what_their_names_say():
    x, w, b = np.array([1.5, 0.2]), np.array([-2, 5]), 2.5
    first, second = x * w
    ways = {
        "no-bias": [x @ w],
        "minus-bias": [x @ w - b],
        "no-minus": [x @ abs(w) + b],
        "no-weights": [x.sum() + b],
        "no-inputs": [w.sum() + b],
        "only-inputs": [x.sum()],
        "swapped-weights": [x @ w[::-1] + b],
        "half-below": [first + b, first * second + b, abs(x @ w) - b],
        "first-missing": [second + b],
        "tenfold": [first + 10 + b],
        "tenth": [first + 0.1 + b],
        "subtracted": [first - second + b],
        "sums-multiplied": [x.sum() * w.sum() + b],
        "added": [(x + w).sum() + b],
        "bias-per-input": [(x * w + b).sum()],
        "bias-multiplied": [(x @ w) * b],
        "stepped": [nnlib.step(x @ w + b)],
    }
    slips = of(HALF_FILLED)
    assert slips.pop("probability") == pytest.approx(sigmoid(0.5), abs=0.005)
    assert slips.keys() == ways.keys()
    assert all(slips[key] == pytest.approx(way) for key, answers in ways.items() for way in answers)


@pytest.mark.parametrize("check", [checks.on_paper, checks.half_filled])
def test_an_unknown_number_hears_more_each_time_and_never_the_answer(check):
    first, second, third, stays = climbed(check, 17.5, 4)
    assert first.startswith("You have 17.5. The answer is a different number. ")
    assert len({first, second, third}) == 3
    assert stays == third
    answer = values.short(NUMBERS[check.__name__].answer)
    assert not any(re.search(rf"is {re.escape(answer)}\b", message) for message in (first, second, third))
    assert check("0.5").diagnosis == check(True).diagnosis == check([1, 2]).diagnosis == "type"
    assert check("-0,1").diagnosis == check((0, 5)).diagnosis == "comma"
