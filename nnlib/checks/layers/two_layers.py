"""Exercise: `network(X, W1, b1, w2, b2) -> probabilities`, a hidden layer with tanh and one output neuron."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import BY_HAND, Exercise
from nnlib.checks.layers import crashes, network_mistakes, network_sum_mistakes
from nnlib.checks.layers.network_mistakes import right
from nnlib.checks.report import Report

# The first one is square: there, what is turned or multiplied place by place goes through, and shows its numbers.
INPUTS = (
    (
        np.array([[1.0, 0.5], [-0.5, 2.0]]),
        np.array([[1.0, -0.5], [0.25, 0.75]]),
        np.array([0.25, -0.5]),
        np.array([1.5, -1.0]),
        0.75,
    ),
    (
        np.array([[1.0, 0.0], [0.5, -1.0], [-1.5, 1.0], [0.25, 2.0]]),
        np.array([[0.5, -1.0, 0.75], [1.0, 0.5, -0.25]]),
        np.array([-0.5, 0.25, 1.0]),
        np.array([1.0, -1.5, 0.5]),
        -0.25,
    ),
    (
        np.array([[0.5, -1.0, 1.5, 0.25], [2.0, 0.5, -0.5, 1.0], [0.0, 1.0, 0.75, -1.0]]),
        np.array([[0.5, -0.75], [1.0, 0.25], [-0.5, 1.0], [0.75, 0.5]]),
        np.array([0.5, -0.25]),
        np.array([-1.25, 2.0]),
        0.5,
    ),
)

NETWORK = Exercise(
    id="04-network",
    name="network",
    parameters=("X", "W1", "b1", "w2", "b2"),
    reference=right,
    inputs=INPUTS,
    mistakes=(*network_mistakes.MISTAKES, *network_sum_mistakes.MISTAKES),
    returns="an array with one probability per row of X",
    todo="Two lines where `...` stands: what the hidden layer gives, tanh of its sums, and what the output neuron "
    "makes of it, the sigmoid of its own. Then run this cell again.",
    done="Two, three and two hidden neurons: the same two lines do for any number.",
    crash=crashes.hint_for("X", "W1", "b1", "w2", "b2"),
    question=f"Work the first row of X through both layers {BY_HAND}",
)


def network(function: Callable[..., Any]) -> Report:
    """Check the learner's `network(X, W1, b1, w2, b2)`: X (n, k), W1 (k, m), b1 and w2 (m,), b2 one number -> (n,)."""
    return NETWORK(function)
