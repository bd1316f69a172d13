"""Lesson 01's `neuron`: right answers of many kinds pass, wrong ones as novices write them hear what helps."""

# ruff: noqa: F821, RET503, RET505  (as learners write it)

import numpy as np
import pytest

import nnlib
from nnlib import relu, sigmoid
from nnlib.checks import one_neuron as checks
from nnlib.checks.one_neuron.whole import NEURON
from nnlib.checks.progress import progress
from tests.exercises import is_known, passes
from tests.test_checks_one_neuron import stub_of_a_sum
from tests.test_checks_one_neuron_step import (
    step_from_zero,
    step_only_above,
    step_that_prints,
    step_the_wrong_way_round,
    step_with_if,
)
from tests.test_checks_one_neuron_sum import (
    adds_b_in_the_loop,
    forgets_to_use_b,
    inputs_as_places,
    returns_in_the_loop,
    returns_nothing,
    stops_one_short,
    sum_with_a_loop,
)


@pytest.fixture(autouse=True)
def _afresh():
    progress.reset()
    yield
    progress.reset()


# -- right answers


def neuron_of_the_two(x, w, b):
    return step_with_if(sum_with_a_loop(x, w, b))


def neuron_with_a_loop(x, w, b):
    total = b
    for i in range(len(x)):
        total += x[i] * w[i]
    if total > 0:
        return 1
    return 0


NEURONS = (
    neuron_of_the_two,
    neuron_with_a_loop,
    lambda x, w, b: int(x @ w + b > 0),
    lambda x, w, b: x @ w + b > 0,
    lambda x, w, b: bool(x @ w + b > 0),
    lambda x, w, b: 1 if sum(x * w) + b > 0 else 0,
    lambda x, w, b: 1 if x @ w > -b else 0,
    lambda x, w, b: np.where(x @ w + b > 0, 1.0, 0.0),
    lambda x, w, b: nnlib.step(x @ w + b),
    lambda x, w, b: np.heaviside(np.dot(x, w) + b, 0),
    lambda x, w, b: nnlib.step(nnlib.step(x @ w + b)),
    lambda x, w, b: nnlib.step(relu(x @ w + b)),
    lambda x, w, b: round(float(sigmoid(x @ w + b))),
)


@pytest.mark.parametrize("answer", NEURONS)
def test_every_right_way_passes(answer, capsys):
    passes(checks.neuron, answer, "01-neuron")
    assert capsys.readouterr() == ("", "")


def test_what_passes_says_so():
    assert "From here on it can drive the lab." in checks.neuron(neuron_of_the_two).message
    assert any(x @ w + b == 0 for x, w, b in NEURON.inputs)


# -- the novices' zoo


def composed(weighted_sum=sum_with_a_loop, step=step_with_if):
    """A neuron made of the learner's two functions."""

    def neuron(x, w, b):
        z = weighted_sum(x, w, b)
        return step(z)

    return neuron


def steps_every_product(x, w, b):
    total = 0
    for i in range(len(x)):
        total += step_with_if(x[i] * w[i])
    return total + b


def steps_in_the_loop(x, w, b):
    total = 0
    for i in range(len(x)):
        total += x[i] * w[i]
        if total + b > 0:
            return 1
        else:
            return 0


def fires_when_one_product_does(x, w, b):
    for i in range(len(x)):
        if x[i] * w[i] > 0:
            return 1
    return 0


def asks_an_array(x, w, b):
    if x * w + b > 0:
        return 1
    return 0


def compares_with_b(x, w, b):
    return 1 if x @ w > b else 0


def calls_without_arguments(x, w, b):
    return step_with_if(sum_with_a_loop)


def calls_what_is_not_there(x, w, b):
    return step(weighted_sum(x, w, b))


ZOO = [
    (composed(step=lambda z: z), "no-step", "without the step"),
    (composed(step=step_from_zero), "at-zero", "silent at 0 itself"),
    (composed(step=step_the_wrong_way_round), "swapped", "swapped"),
    (composed(returns_in_the_loop), "first-product-and-bias", "Move it to the left."),
    (composed(forgets_to_use_b), "no-bias", "the bias left out"),
    (composed(adds_b_in_the_loop), "bias-per-input", "once per input"),
    (composed(lambda x, w, b: (x * w).mean() + b), "bias-per-input", "a mean of the products"),
    (composed(stops_one_short), "last-missing", "one short"),
    (composed(returns_nothing), "none", "Is there one among those you call?"),
    (composed(stub_of_a_sum), "none", "`None` is what a function without `return` gives back."),
    (composed(sum_with_a_loop, step_that_prints), "printed", "needs `return`"),
    (composed(sum_with_a_loop, step_only_above), "no-return", "It should return 1 or 0."),
    (composed(lambda x, w, b: sigmoid(x @ w + b)), "always-one", "the z of an earlier cell"),
    (steps_every_product, "products-stepped", "then one step"),
    (steps_in_the_loop, "first-product-and-bias", "Move it to the left."),
    (fires_when_one_product_does, "any-product", "add all products and b first"),
    (asks_an_array, "array-truth", "then compare the sum with 0"),
    (compares_with_b, "minus-bias", "compared with b"),
    (calls_without_arguments, "not-called", "Round brackets call it"),
    (calls_what_is_not_there, "cell-not-run", "run the cell that defines it first"),
    (inputs_as_places, "places", "neither is a place"),
    (lambda x, w, b: sigmoid(x @ w + b), "sigmoid", "the sigmoid in the step's place"),
    (lambda x, w, b: np.where(x * w + b > 0, 1, 0), "not-summed", "`x @ w` multiplies and adds"),
    (lambda x, w, b: (x @ w > 0) + b, "bias-after-step", "it belongs to the sum inside"),
]


@pytest.mark.parametrize(("answer", "diagnosis", "words"), ZOO)
def test_it_knows_what_novices_write(answer, diagnosis, words, capsys):
    is_known(checks.neuron, answer, diagnosis, words)
    assert capsys.readouterr() == ("", "")
