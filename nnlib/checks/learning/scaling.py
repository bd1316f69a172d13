"""Exercise: `standardise(X_train, X)`, with the mean and the deviation of the training set only."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import BY_HAND, Exercise
from nnlib.checks.learning import crashes
from nnlib.checks.learning.scaling_mistakes import MISTAKES, right
from nnlib.checks.report import Report

INPUTS = (
    (np.array([[1.0, 10.0], [3.0, 30.0], [8.0, 20.0]]), np.array([[2.0, 40.0], [5.0, 10.0], [9.0, 5.0]])),
    (
        np.array([[0.5, -2.0, 100.0], [1.5, 4.0, 300.0], [4.0, 1.0, 900.0]]),
        np.array([[1.0, 0.0, 50.0], [2.0, 3.0, 10.0], [0.25, 7.0, 20.0]]),
    ),
    (
        np.array([[2.0, 1.0], [4.0, -1.0], [9.0, 3.0], [1.0, 6.0]]),
        np.array([[3.0, 2.0], [-1.0, 0.5], [2.5, 8.0], [6.0, 1.0]]),
    ),
)


def _crash(error: BaseException, args: tuple[Any, ...]) -> tuple[str, str] | None:
    if "broadcast" in str(error):
        return "axis", "A table needs one mean per column. `axis=0` goes down the columns and gives one for each."
    return crashes.hint(error, args)


STANDARDISE = Exercise(
    id="03-standardise",
    name="standardise",
    parameters=("X_train", "X"),
    reference=right,
    inputs=INPUTS,
    mistakes=MISTAKES,
    returns="a table of X's shape",
    todo="Subtract `X_train.mean(axis=0)` from X, and divide the difference by `X_train.std(axis=0)`. "
    "Then run this cell again.",
    done="New mail is measured by what the training mail was like.",
    crash=_crash,
    question=f"Work this input through {BY_HAND}",
)


def standardise(function: Callable[..., Any]) -> Report:
    """Check the learner's `standardise(X_train, X)`."""
    return STANDARDISE(function)
