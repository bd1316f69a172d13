"""Exercise: `gradient(X, y, w, b) -> dw, db`, the slopes of the log loss."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import BY_HAND
from nnlib.checks.learning import crashes, error_mistakes, right_slopes, slopes_mistakes
from nnlib.checks.pair import PairExercise
from nnlib.checks.report import Report

# Two features, then four, then one: a gradient that knows w[0] and w[1] only must not pass.
INPUTS = (
    (np.array([[1.0, 2.0], [0.5, -1.0], [-1.5, 3.0]]), np.array([1, 0, 1]), np.array([0.4, -0.3]), 0.5),
    (
        np.array([[2.0, 0.5, -0.4, 1.1], [-1.0, 1.5, 2.0, 0.3], [0.25, -2.0, -0.5, -2.0]]),
        np.array([0.0, 1.0, 0.0]),
        np.array([-0.8, 0.6, 0.2, 0.4]),
        -1.2,
    ),
    (np.array([[0.3], [1.8], [-0.4], [2.2], [0.9]]), np.array([1, 1, 0, 0, 1]), np.array([1.1]), 1),
)

GRADIENT = PairExercise(
    id="03-gradient",
    name="gradient",
    parameters=("X", "y", "w", "b"),
    parts=("dw", "db"),
    reference=right_slopes.nudged,
    inputs=INPUTS,
    mistakes=(*error_mistakes.MISTAKES, *slopes_mistakes.MISTAKES),
    returns="dw, with one slope for each weight, and db, one number",
    todo="Make p = sigmoid(X @ w + b). Return `X.T @ (p - y) / len(y)` and the mean of p - y: `return dw, db`. "
    "Then run this cell again.",
    done="It agrees with nudging the log loss.",
    crash=crashes.hint,
    question=f"Work this input through {BY_HAND}",
)


def gradient(function: Callable[..., Any]) -> Report:
    """Check the learner's `gradient(X, y, w, b) -> dw, db`."""
    return GRADIENT(function)
