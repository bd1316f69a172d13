"""Exercise: `success_rate(losses, limit) -> share`, how often training got there."""

import numbers
from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import Exercise
from nnlib.checks.layers.success_mistakes import MISTAKES, right
from nnlib.checks.report import Report

# In the sixth input no run got there; in the last one two runs end at the limit, not below it.
INPUTS = (
    (np.array([0.02, 0.48, 0.01, 0.03]), 0.05),
    (np.array([0.35, 0.01, 0.15, 0.35, 0.02]), 0.2),
    (np.array([0.03, np.nan, 0.69, 0.02, 0.12, 0.01, 0.48, 0.05]), 0.1),
    (np.array([0.02, 0.35, 0.48]), 0.4),
    (np.array([0.01, 0.02]), 0.05),
    (np.array([0.35, 0.48, 0.35]), 0.1),
    (np.array([0.2, 0.03, 0.2, 0.69]), 0.2),
)

SUCCESS_RATE = Exercise(
    id="04-success-rate",
    name="success_rate",
    parameters=("losses", "limit"),
    reference=right,
    inputs=INPUTS,
    mistakes=MISTAKES,
    returns="the share of runs below the limit, from 0 to 1",
    todo="Make the mask `losses < limit`, and return its mean: the share of Trues. Then run this cell again.",
    done="One of the losses was NaN, not a number. A comparison with NaN is False, so such a run counts as failed.",
    accepts=(numbers.Real, np.bool_, np.ndarray, list, tuple),
    crash=lambda error, args: _crash(error),
    question="Count by hand: how many losses are below the limit, and how many are there?",
)

_ONE_BY_ONE = ("truth value of an array", "'>' not supported", "'<' not supported", "not iterable", "subscriptable")


def _crash(error: BaseException) -> tuple[str, str] | None:
    told = str(error)
    if isinstance(error, UnboundLocalError):
        return "no-start", "A count that grows must exist first: give it a value, `count = 0`, before the loop."
    if isinstance(error, AttributeError) and error.name in ("mean", "sum"):
        return (
            "brackets",
            "Python took `limit.mean()` first. Put the comparison in brackets: `(losses < limit).mean()`.",
        )
    if isinstance(error, AttributeError) and error.name == "count":
        return "no-count", "An array has no `count`. The mask `losses < limit` has one True per run that got there."
    if "too many indices" in told or "out of bounds" in told or isinstance(error, IndexError):
        return "places", "`for loss in losses` gives the losses themselves, which are no places: compare `loss`."
    if any(words in told for words in _ONE_BY_ONE):
        return (
            "array-and-number",
            "losses is an array, limit is one number: `losses < limit` gives one True or False per run.",
        )
    return None


def success_rate(function: Callable[..., Any]) -> Report:
    """Check the learner's `success_rate(losses, limit)`: losses (n,) -> the share below the limit."""
    return SUCCESS_RATE(function)
