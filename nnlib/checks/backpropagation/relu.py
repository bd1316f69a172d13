"""Exercise: `relu_slope(z)`, the slope of ReLU at every place."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.activations import relu, sigmoid
from nnlib.checks.backpropagation.crashes import hint_for
from nnlib.checks.backpropagation.right_answers import relu_slope as right
from nnlib.checks.exercise import Exercise, Mistake
from nnlib.checks.report import Report

_WHERE = "z = 2 is nudged to 2.01, z = -2 to -1.99. By how much does ReLU move each time?"

INPUTS = (
    (np.array([2.0, -2.0, 0.5]),),
    (np.array([-0.3, 0.0, 1.5, 3.0]),),
    (np.array([[0.2, -1.0], [-4.0, 0.7], [2.5, -0.1]]),),
)

MISTAKES = (
    Mistake("relu-itself", relu, _WHERE, "ReLU itself: its slope is 1 wherever z is above 0, however large z is."),
    Mistake("turned", lambda z: (z <= 0) * 1.0, _WHERE, "ones and zeros the other way round: 1 where z is above 0."),
    Mistake("below-zero", lambda z: (z < 0) * 1.0, _WHERE, "a comparison turned round: 1 where z is above 0."),
    Mistake(
        "at-zero",
        lambda z: (z >= 0) * 1.0,
        "What is your slope where z is exactly 0?",
        "`>=` for `>`: at exactly 0 there are two slopes to choose from, and like most programs the course takes 0.",
    ),
    Mistake(
        "always-one",
        lambda z: np.ones_like(z),
        "Can ReLU's output be below 0? And what does your comparison ask?",
        "1 everywhere, as a comparison of the output gives, `relu(z) >= 0`: compare z itself, `z > 0`.",
    ),
    Mistake("zero", lambda z: np.zeros_like(z), _WHERE, "0 everywhere: where z is above 0 ReLU rises as fast as z."),
    Mistake(
        "one-number",
        lambda z: float(z.flat[0] > 0),
        "How many slopes are asked for?",
        "the first slope alone: each number of z has one.",
    ),
    Mistake("sign", np.sign, _WHERE, "the sign of z: where z is below 0 ReLU is flat, and its slope is 0."),
    Mistake("z", lambda z: z * 1.0, _WHERE, "z itself: a slope says how much ReLU moves for a nudge."),
    Mistake("size", np.abs, _WHERE, "the size of z: a slope says how much ReLU moves for a nudge."),
    Mistake("z-below", lambda z: np.where(z > 0, 1.0, z), _WHERE, "z kept where it is below 0: ReLU is flat there."),
    Mistake("minus-below", lambda z: np.where(z > 0, 1.0, -1.0), _WHERE, "-1 below 0: ReLU is flat there."),
    Mistake(
        "half-at-zero",
        lambda z: np.heaviside(z, 0.5),
        "What is your slope where z is exactly 0?",
        "a half at 0: the course takes 0 there.",
    ),
    Mistake(
        "sigmoid",
        lambda z: sigmoid(z) * (1 - sigmoid(z)),
        "Which activation is it?",
        "the slope of the sigmoid: ReLU's is 1 or 0.",
    ),
    Mistake("above-one", lambda z: (z > 1) * 1.0, _WHERE, "a comparison with 1: the corner of ReLU is at 0."),
    Mistake(
        "from-list",
        lambda z: z[z > 0],
        "How many numbers come in, and how many go out?",
        "the numbers above 0 themselves: a mask in brackets picks. The mask alone will do.",
    ),
    Mistake(
        "count",
        lambda z: float((z > 0).sum()),
        "How many slopes are asked for?",
        "a count of those above 0: each number of z has its own slope.",
    ),
)

RELU_SLOPE = Exercise(
    id="06-relu-slope",
    name="relu_slope",
    parameters=("z",),
    reference=right,
    inputs=INPUTS,
    mistakes=MISTAKES,
    returns="an array with one slope for each number of z",
    todo="Put one line where `...` stands: 1 where z is above 0, else 0. Then run this cell again.",
    done="A mask does, too: multiplied by numbers, True is 1 and False is 0.",
    crash=hint_for("z"),
    question="How steep is ReLU at the first number of z?",
)


def relu_slope(function: Callable[..., Any]) -> Report:
    """Check the learner's `relu_slope(z)`: an array of any shape -> 1 where z > 0, else 0. A mask will do."""
    return RELU_SLOPE(function)
