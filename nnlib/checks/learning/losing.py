"""Exercise: `log_loss(p, y) -> loss`, the mean of -log p where y is 1 and of -log(1 - p) where y is 0."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import BY_HAND, Exercise
from nnlib.checks.learning import averaging_mistakes, crashes, losing_mistakes
from nnlib.checks.one_neuron.summing import NUMBER
from nnlib.checks.report import Report

INPUTS = (
    (np.array([0.8, 0.3]), np.array([1, 0])),
    (np.array([0.9, 0.2, 0.6]), np.array([1, 1, 0])),
    (np.array([0.1, 0.7, 0.25, 0.55, 0.95]), np.array([0, 0, 1, 1, 1])),
    (np.array([0.4, 0.15, 0.85, 0.35]), np.array([0, 1, 1, 0])),
)

LOG_LOSS = Exercise(
    id="03-log-loss",
    name="log_loss",
    parameters=("p", "y"),
    reference=losing_mistakes.right,
    inputs=INPUTS,
    mistakes=(*losing_mistakes.MISTAKES, *averaging_mistakes.MISTAKES),
    returns="the loss, one number",
    todo="Make every message's cost, -log p where y is 1 and -log(1 - p) where y is 0, and return the mean of them. "
    "Then run this cell again.",
    done="From now on the lab can run on it.",
    accepts=NUMBER,
    crash=crashes.hint,
    question=f"Work this input through {BY_HAND}",
)


def log_loss(function: Callable[..., Any]) -> Report:
    """Check the learner's `log_loss(p, y) -> loss`."""
    return LOG_LOSS(function)
