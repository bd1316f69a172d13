"""Exercise: `confusion(y, predicted) -> table`, rows are true classes, columns predicted ones."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import BY_HAND, Exercise
from nnlib.checks.report import Report
from nnlib.checks.spam_by_hand import crashes, table_loop_mistakes, table_mistakes
from nnlib.checks.spam_by_hand.table_mistakes import right

INPUTS = (
    (np.array([0, 1, 1]), np.array([0, 1, 0])),
    (np.array([1, 1, 1, 1]), np.array([0, 1, 1, 1])),
    (np.array([1, 0, 0, 1, 0, 0]), np.array([1, 1, 0, 0, 1, 1])),
    (np.array([0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 1, 0]), np.array([0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 1, 0])),
)

CONFUSION = Exercise(
    id="02-confusion",
    name="confusion",
    parameters=("y", "predicted"),
    reference=right,
    inputs=INPUTS,
    mistakes=(*table_mistakes.MISTAKES, *table_loop_mistakes.MISTAKES),
    returns="a table of two rows and two columns",
    todo="Start with a table of zeros, go through the messages, and add 1 in the row of the true class and "
    "the column of the predicted one. Then run this cell again.",
    done="Rows are the truth, columns are what was said.",
    question=f"Go through these messages {BY_HAND}",
    accepts=(np.ndarray, list, tuple),
    crash=crashes.of_confusion,
)


def confusion(function: Callable[..., Any]) -> Report:
    """Check the learner's `confusion(y, predicted) -> [[tn, fp], [fn, tp]]`."""
    return CONFUSION(function)
