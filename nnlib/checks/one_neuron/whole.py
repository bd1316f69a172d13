"""Exercise: `neuron(x, w, b) -> 1 or 0`, the weighted sum and then the step."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import Exercise
from nnlib.checks.one_neuron import crashes
from nnlib.checks.one_neuron.neuron_mistakes import MISTAKES, right
from nnlib.checks.one_neuron.summing import NUMBER
from nnlib.checks.report import Report

# An answer is 1 or 0, so it takes many inputs to tell mistakes apart. All numbers are quarters: sums are exact.
INPUTS = (
    (np.array([2, 1, 3]), np.array([3, -2, 1]), -6.75),  # z = 0.25
    (np.array([1.5, 1.5]), np.array([-1.0, -0.5]), 2.0),  # z = -0.25
    (np.array([3.0, -1.0, 1.0, -1.0]), np.array([1.5, 1.5, -2.0, 0.5]), -0.5),  # z = 0
    (np.array([0.5]), np.array([3.0]), -3.0),
    (np.array([-2.0, 1.0, -2.0, 3.0, 1.5]), np.array([-2.0, -3.0, 0.5, -0.5, 1.0]), 1.5),
    (np.array([-1.0, -1.0, 1.5]), np.array([3.0, -0.5, 1.5]), 0.25),  # z = 0
    (np.array([1.5, 1.0, -2.0, 1.0]), np.array([-2.0, 2.0, -1.5, -1.5]), 1.5),
    (np.array([-1.0, 1.5]), np.array([0.5, 1.5]), -0.75),
    (np.array([1.5, -1.0, 3.0, 1.0, 0.5]), np.array([1.0, -0.5, -1.5, -0.5, 1.0]), 1.0),
    (np.array([-2.0, -1.0, 1.0]), np.array([-0.5, -0.5, 0.5]), -2.5),
    (np.array([-1.0, 1.0, 0.5, 0.5]), np.array([-0.5, -0.5, -0.5, 1.0]), -0.5),
    (np.array([0.5, 0.5, 0.5, -2.0, -1.0]), np.array([-1.0, -2.0, 1.0, -0.5, 0.5]), -1.5),
    (np.array([1.0, 1.5, 3.0]), np.array([1.5, 3.0, -3.0]), 0.5),
)

NEURON = Exercise(
    id="01-neuron",
    name="neuron",
    parameters=("x", "w", "b"),
    reference=right,
    inputs=INPUTS,
    mistakes=MISTAKES,
    returns="1 or 0",
    todo="Put the two together: work out z with `weighted_sum(x, w, b)`, then return `step(z)`. "
    "Then run this cell again.",
    done="A sum of exactly 0 is among them. From here on it can drive the lab.",
    accepts=NUMBER,
    crash=crashes.hint,
    question="Work this input's z out on paper. Is it above 0, and does your function get the same z?",
)


def neuron(function: Callable[..., Any]) -> Report:
    """Check the learner's `neuron(x, w, b) -> 1 or 0` for one example; True and False will do."""
    return NEURON(function)
