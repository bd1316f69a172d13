"""Exercise: `train(X, y, rate, steps) -> w, b`, gradient descent from zero."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import BY_HAND
from nnlib.checks.learning import crashes, going_down_mistakes, step_mistakes
from nnlib.checks.learning.descent import right
from nnlib.checks.pair import PairExercise
from nnlib.checks.report import Report

X_1 = np.array([[1.0, 2.0], [0.5, -1.0], [-1.5, 3.0], [2.0, 0.25]])
X_2 = np.array([[0.3, -0.7, 1.2], [1.8, 0.2, -0.9], [-0.4, 1.1, 0.1], [2.2, -1.6, 0.5], [0.9, 0.6, -1.4]])
INPUTS = (
    (X_1, np.array([1, 0, 1, 1]), 0.5, 1),
    (X_1, np.array([1, 0, 1, 1]), 0.5, 2),
    (X_2, np.array([1.0, 1.0, 0.0, 0.0, 1.0]), 0.2, 5),
    (X_2[:, :1], np.array([0, 1, 1, 0, 0]), 1.5, 4),
)

TRAIN = PairExercise(
    id="03-train",
    name="train",
    parameters=("X", "y", "rate", "steps"),
    parts=("w", "b"),
    reference=right,
    inputs=INPUTS,
    mistakes=(*step_mistakes.MISTAKES, *going_down_mistakes.MISTAKES),
    returns="w, with one weight for each feature, and b, one number",
    todo="Start with `w, b = np.zeros(X.shape[1]), 0.0`. Repeat `steps` times: work out the gradient, and take a "
    "step against it with both. After the loop `return w, b`. Then run this cell again.",
    done="These are the lines that train every network of this course.",
    crash=crashes.hint,
    question=f"Work this input through {BY_HAND}",
)


def train(function: Callable[..., Any]) -> Report:
    """Check the learner's `train(X, y, rate, steps) -> w, b`."""
    return TRAIN(function)
