"""Exercise: `neuron(X, w, b) -> probabilities`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import BY_HAND, Exercise
from nnlib.checks.report import Report
from nnlib.checks.spam_by_hand.neuron_mistakes import MISTAKES, right

_PARTS = ("x", "x1", "x2", "w1", "w2")


def _crash(error: BaseException, args: tuple[Any, ...]) -> tuple[str, str] | None:
    if "truth value of an array" in str(error):
        return "array-truth", (
            "`if`, `and` and `max` need one True or False, but a comparison of a whole array gives one True or False "
            "per row: return the probabilities themselves."
        )
    if isinstance(error, NameError) and error.name in _PARTS:
        return "names", "The names are X, w and b: `X[:, 0]` is x1 of every row, and `w[0]` is its weight w1."
    X, w, _ = args
    if not isinstance(error, ValueError) or not any(word in str(error) for word in ("matmul", "broadcast", "aligned")):
        return None
    hint = f"X has shape {X.shape} and w has shape {w.shape}. In `X @ w` the two numbers that touch are equal."
    return "shapes-clash", hint


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
    crash=_crash,
    question=f"Work the first row of X through {BY_HAND}",
)


def neuron(function: Callable[..., Any]) -> Report:
    """Check the learner's `neuron(X, w, b) -> probabilities (n,)`."""
    return NEURON(function)
