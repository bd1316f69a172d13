"""Exercise: `weighted_sum(x, w, b) -> z`, inputs times weights, added up, plus b."""

import numbers
from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import BY_HAND, Exercise
from nnlib.checks.one_neuron import bias_mistakes, crashes, loop_mistakes, sum_mistakes
from nnlib.checks.report import Report
from nnlib.validation import Array

NUMBER = (numbers.Real, np.bool_, np.ndarray, list, tuple)
"""What may hold one number. A list may not, but hears that many numbers are too many, not that it is a list."""

INPUTS = (
    (np.array([2, 1, 3]), np.array([3, -2, 1]), 0.75),  # whole numbers: taken for places, 3 is too large
    (np.array([0.5, 4.0]), np.array([-3.0, 0.25]), 2.0),
    (np.array([1.0, -2.5, 0.5, 3.0]), np.array([0.5, 1.5, 4.0, -1.0]), -1.25),
    (np.array([2.5]), np.array([-1.5]), 1.0),
    (np.array([0.25, 1.5, -1.0, 2.0, 3.5]), np.array([2.0, -0.5, 3.0, 1.25, 0.5]), -0.5),
)


def right(x: Array, w: Array, b: float) -> float:
    """Return what the exercise asks for."""
    return float(x @ w + b)


WEIGHTED_SUM = Exercise(
    id="01-weighted-sum",
    name="weighted_sum",
    parameters=("x", "w", "b"),
    reference=right,
    inputs=INPUTS,
    mistakes=(*loop_mistakes.MISTAKES, *bias_mistakes.MISTAKES, *sum_mistakes.MISTAKES),
    returns="the sum z",
    todo="Start with `total = 0`. Go through the inputs, add `w[i] * x[i]` to the total each time, and after the "
    "loop return the total plus b. Then run this cell again.",
    done="They have one to five inputs each.",
    accepts=NUMBER,
    crash=crashes.hint,
    question=f"Work this input through {BY_HAND}",
)


def weighted_sum(function: Callable[..., Any]) -> Report:
    """Check the learner's `weighted_sum(x, w, b) -> z` for one example."""
    return WEIGHTED_SUM(function)
