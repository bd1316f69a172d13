"""Lesson 01's `step`: right answers of many kinds pass, wrong ones as novices write them hear what helps."""

# ruff: noqa: F821, PERF401, RET503, RET505, SIM210  (as learners write it)

import math

import numpy as np
import pytest

import nnlib
from nnlib import sigmoid
from nnlib.checks import one_neuron as checks
from nnlib.checks.progress import progress
from tests.exercises import is_known, passes


@pytest.fixture(autouse=True)
def _afresh():
    progress.reset()
    yield
    progress.reset()


# -- right answers


def step_with_if(z):
    if z > 0:
        return 1
    else:
        return 0


def step_with_one_if(z):
    if z > 0:
        return 1
    return 0


def step_below_first(z):
    if z <= 0:
        return 0
    return 1


def step_with_a_name(z):
    fires = 0
    if z > 0:
        fires = 1
    return fires


def step_with_elif(z):
    if z > 0:
        return 1
    elif z == 0:
        return 0
    else:
        return 0


STEPS = (
    step_with_if,
    step_with_one_if,
    step_below_first,
    step_with_a_name,
    step_with_elif,
    lambda z: int(z > 0),
    lambda z: z > 0,
    lambda z: float(z > 0),
    lambda z: 1.0 if z > 0 else 0.0,
    lambda z: (z > 0) * 1,
    lambda z: True if z > 0 else False,
    lambda z: not z <= 0,
    lambda z: np.where(z > 0, 1, 0),
    lambda z: np.heaviside(z, 0),
    lambda z: np.bool_(z > 0),
    lambda z: max(0, np.sign(z)),
    lambda z: sigmoid(z) > 0.5,
    nnlib.step,
)


@pytest.mark.parametrize("answer", STEPS)
def test_every_right_way_passes(answer, capsys):
    passes(checks.step, answer, "01-step")
    assert capsys.readouterr() == ("", "")


def test_what_passes_says_so():
    assert "At 0 itself our step gives 0: the neuron fires only above it." in checks.step(step_with_if).message


# -- the novices' zoo


def step_only_above(z):
    if z > 0:
        return 1


def step_without_zero(z):
    if z > 0:
        return 1
    elif z < 0:
        return 0


def step_from_zero(z):
    if z >= 0:
        return 1
    return 0


def step_the_wrong_way_round(z):
    if z > 0:
        return 0
    return 1


def step_of_truth(z):
    if z:
        return 1
    return 0


def step_that_cuts(z):
    return int(z)


def step_in_words(z):
    return "fires" if z > 0 else "silent"


def step_that_prints(z):
    if z > 0:
        print(1)
    else:
        print(0)


def step_without_a_value(z):
    if z > 0:
        answer = 1
    return answer


def step_of_x(z):
    return int(x > 0)


def step_of_many(z):
    answers = []
    for i in z:
        answers.append(int(i > 0))
    return answers


def step_of_indices(z):
    return [int(z[i] > 0) for i in range(len(z))]


def step_of_three(x, w, b):
    return int(x @ w + b > 0)


ZOO = [
    (step_only_above, "no-return", "With `z = -2` it ends without reaching a `return`"),
    (step_without_zero, "no-return", "With `z = 0` it ends without reaching a `return`"),
    (step_from_zero, "at-zero", "0 at 0 itself"),
    (step_the_wrong_way_round, "swapped", "swapped"),
    (step_of_truth, "not-zero", "`if z:`"),
    (step_that_cuts, "cut", "`int(z > 0)`"),
    (step_in_words, "type", "a text"),
    (step_that_prints, "printed", "needs `return`"),
    (step_without_a_value, "no-value", "An `else` takes all the rest."),
    (step_of_x, "names", "called z"),
    (step_of_many, "one-number-given", "compare it with 0"),
    (step_of_indices, "one-number-given", "compare it with 0"),
    (step_of_three, "parameters", "one input: `def step(z):`"),
    (lambda z: z * (z > 0), "relu", "z itself above 0"),
    (lambda z: z > 0 and z, "relu", "z itself above 0"),
    (lambda z: np.round(z), "rounded", "compare it with 0"),
    (lambda z: abs(z) > 0, "not-zero", "compare `z > 0`"),
    (lambda z: z / abs(z) if z else 0, "sign", "the sign"),
    (lambda z: 1 / (1 + math.exp(-z)), "sigmoid", "rises slowly"),
    (lambda z: 7, "differs", "Another input that shows it"),
    (lambda z: [1, 0], "shape", "1 or 0"),
    (lambda z: z @ 1, "raised", "stops"),
]


@pytest.mark.parametrize(("answer", "diagnosis", "words"), ZOO)
def test_it_knows_what_novices_write(answer, diagnosis, words, capsys):
    is_known(checks.step, answer, diagnosis, words)
    assert capsys.readouterr() == ("", "")


def test_the_first_rung_shows_the_first_input_that_differs():
    assert checks.step(step_from_zero).message == "With `z = 0`\nyours gives `1`\nand it should be `0`."
