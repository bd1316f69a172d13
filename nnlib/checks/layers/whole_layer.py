"""Exercise: `layer(X, W, b) -> Z`, the weighted sums of all neurons of a layer for all examples."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import BY_HAND, Exercise
from nnlib.checks.layers import crashes, layer_bias_mistakes, layer_mistakes
from nnlib.checks.layers.layer_mistakes import right
from nnlib.checks.report import Report

# The first one is square: there, what is turned or multiplied place by place goes through, and shows its numbers.
INPUTS = (
    (np.array([[1.0, 2.0], [3.0, 0.5]]), np.array([[2.0, -1.0], [1.0, 4.0]]), np.array([0.5, -2.0])),
    (
        np.array([[1.0, 0.0], [0.5, 2.0], [-1.0, 3.0], [2.0, 1.0]]),
        np.array([[2.0, -1.0, 0.5], [1.0, 3.0, -2.0]]),
        np.array([1.0, -0.5, 4.0]),
    ),
    (
        np.array([[0.5, 1.0, -2.0, 1.5], [3.0, -0.5, 1.0, 0.0], [2.0, 2.5, -1.0, 1.0]]),
        np.array([[1.0, -2.0], [0.5, 1.5], [-1.0, 2.0], [3.0, 0.25]]),
        np.array([-1.5, 0.75]),
    ),
    (np.array([[0.2, 1.4, -0.6]]), np.array([[1.0], [-0.5], [2.0]]), np.array([0.3])),
)

LAYER = Exercise(
    id="04-layer",
    name="layer",
    parameters=("X", "W", "b"),
    reference=right,
    inputs=INPUTS,
    mistakes=(*layer_mistakes.MISTAKES, *layer_bias_mistakes.MISTAKES),
    returns="a table with one row per example and one column per neuron",
    todo="Put one line where `...` stands: every row of X times every column of W, added up, plus b. "
    "Then run this cell again.",
    done="(n, k) @ (k, m) is (n, m), and each number of b joins its own column. From here on it can drive the lab.",
    crash=crashes.hint_for("X", "W", "b"),
    question=f"Work out the first number, the first row of X times the first column of W plus `b[0]`, {BY_HAND}",
)


def layer(function: Callable[..., Any]) -> Report:
    """Check the learner's `layer(X, W, b)`: X (n, k), W (k, m), b (m,) -> (n, m)."""
    return LAYER(function)
