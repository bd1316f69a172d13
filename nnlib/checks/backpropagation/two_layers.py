"""Exercise: `backward(X, y, W1, b1, W2, b2) -> dW1, db1, dW2, db2`, back through a ReLU layer and a sigmoid neuron."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.backpropagation.crashes import hint_for
from nnlib.checks.backpropagation.right_answers import backward as right
from nnlib.checks.backpropagation.two_layers_mistakes import MISTAKES
from nnlib.checks.exercise import BY_HAND
from nnlib.checks.parts import PartsExercise
from nnlib.checks.report import Report

# The first one has as many hidden neurons as inputs: there X can stand in the place of A1, and shows its numbers.
# One of its Z1 is exactly 0.
INPUTS = (
    (
        np.array([[1.0, 2.0], [-0.5, 1.0], [2.0, -1.0]]),
        np.array([[1.0], [0.0], [1.0]]),
        np.array([[0.5, -1.0], [0.75, 1.0]]),
        np.array([-0.25, -0.5]),
        np.array([[1.5], [-2.0]]),
        np.array([0.5]),
    ),
    (
        np.array([[0.3, -1.2, 2.0], [1.5, 0.4, -0.6], [-0.8, 1.1, 0.2], [0.9, -0.3, 1.4]]),
        np.array([[0.0], [1.0], [1.0], [0.0]]),
        np.array([[0.6, -0.4, 1.1, 0.2], [-1.0, 0.8, 0.3, -0.7], [0.5, 0.9, -0.2, 1.3]]),
        np.array([0.1, -0.3, 0.4, 0.2]),
        np.array([[0.8], [-1.1], [0.6], [1.4]]),
        np.array([-0.25]),
    ),
)

BACKWARD = PartsExercise(
    id="06-backward",
    name="backward",
    parameters=("X", "y", "W1", "b1", "W2", "b2"),
    parts=("dW1", "db1", "dW2", "db2"),
    reference=right,
    inputs=INPUTS,
    mistakes=MISTAKES,
    returns="dW1, db1, dW2, db2, in the shapes of W1, b1, W2, b2",
    todo="The forward pass is there. Going back: dZ2 is (p - y) / n. From it dW2, db2 and dA1, with the products of "
    "section 7, and from dA1 the hidden layer's slopes, with `dense_backward`. "
    "`return dW1, db1, dW2, db2`. Then run this cell again.",
    done="Two layers, and a third one would take one more line.",
    crash=hint_for("X", "y", "W1", "b1", "W2", "b2"),
    question=f"Work out dZ2, dW2, dA1 and dW1, one after the other, {BY_HAND}",
)


def backward(function: Callable[..., Any]) -> Report:
    """Check the learner's `backward(X, y, W1, b1, W2, b2) -> dW1, db1, dW2, db2`; X (n, k), y (n, 1), W1 (k, m)."""
    return BACKWARD(function)
