"""Exercise: `dense_backward(da, X, W, z) -> dX, dW, db`, the backward pass of a ReLU layer."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.backpropagation import product_mistakes, slope_mistakes
from nnlib.checks.backpropagation.crashes import hint_for
from nnlib.checks.backpropagation.right_answers import dense_backward as right
from nnlib.checks.backpropagation.slips import for_layer
from nnlib.checks.exercise import BY_HAND
from nnlib.checks.parts import PartsExercise
from nnlib.checks.report import Report

# The first one is square: there, what is not turned goes through, and shows its numbers. The second has a z of 0.
X_1, W_1 = np.array([[1.0, 2.0], [-0.5, 3.0]]), np.array([[2.0, -1.0], [0.5, 1.5]])
X_2, W_2 = np.array([[0.5, -1.0], [2.0, 1.0], [-1.5, 0.25]]), np.array([[1.0, -2.0, 0.5, 0.75], [3.0, 1.0, -1.0, 2.0]])
X_3, W_3 = np.array([[1.0, 0.5, -2.0]]), np.array([[0.4, -1.2], [2.0, 0.3], [-0.7, 1.1]])
INPUTS = (
    (np.array([[0.5, -1.0], [2.0, 3.0]]), X_1, W_1, X_1 @ W_1 + [-0.25, -4.0]),
    (
        np.array([[0.3, -0.2, 1.0, 0.5], [-1.0, 0.4, 0.6, -0.8], [0.7, 0.9, -0.5, 1.2]]),
        X_2,
        W_2,
        X_2 @ W_2 + [-0.5, 0.25, 1.0, -1.5],
    ),
    (np.array([[1.5, -0.5]]), X_3, W_3, X_3 @ W_3 + [0.2, 3.0]),
)

DENSE = PartsExercise(
    id="06-dense-backward",
    name="dense_backward",
    parameters=("da", "X", "W", "z"),
    parts=("dX", "dW", "db"),
    reference=right,
    inputs=INPUTS,
    mistakes=(
        *slope_mistakes.RELU,
        *slope_mistakes.FROM_Z,
        *for_layer(lambda da, X, W, z: da * (z > 0), (*product_mistakes.SLIPS, *product_mistakes.WITH_DA)),
    ),
    returns="dX, dW and db, in the shapes of X, W and b",
    todo="First `dz`: da times the slope of ReLU at z. Then three products: dX has the shape of X, dW that of W, and "
    "db has one number for each column of dz. `return dX, dW, db`. Then run this cell again.",
    done="Each number agrees with nudging the loss. From here on it can drive the lab.",
    crash=hint_for("da", "X", "W", "z"),
    question=f"Work out dz, and then the first number of what is wrong, {BY_HAND}",
)


def dense_backward(function: Callable[..., Any]) -> Report:
    """Check the learner's `dense_backward(da, X, W, z) -> dX, dW, db`; da and z (n, m), X (n, k), W (k, m)."""
    return DENSE(function)
