"""Exercise: `neuron(X, w, b) -> probabilities`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import BY_HAND, Exercise
from nnlib.checks.report import Report
from nnlib.checks.spam_by_hand import neuron_crashes
from nnlib.checks.spam_by_hand.neuron_mistakes import MISTAKES, right

INPUTS = (
    (np.array([[1.0, 2.0], [0.5, -1.0], [3.0, 0.0]]), np.array([0.5, -1.0]), 0.75),
    (np.array([[0.29, 2.07], [1.33, 0.23], [0.0, 0.0], [2.5, 1.2]]), np.array([2.0, 1.0]), -3.0),
    (np.array([[0.1, 0.7], [-1.2, 0.4], [0.3, 1.9], [1.6, -0.8], [0.2, 0.2]]), np.array([-1.5, 0.6]), 1),
)

NEURON = Exercise(
    id="02-neuron",
    name="neuron",
    parameters=("X", "w", "b"),
    reference=right,
    inputs=INPUTS,
    mistakes=MISTAKES,
    returns="an array with one probability per row of X",
    todo="Put one line where `...` stands: z for all messages at once, then its sigmoid. Run the cell again.",
    done="From here on it can drive the lab.",
    crash=neuron_crashes.hint,
    question=f"Work the first row of X through {BY_HAND}",
)


def neuron(function: Callable[..., Any]) -> Report:
    """Check the learner's `neuron(X, w, b) -> probabilities (n,)`."""
    return NEURON(function)
