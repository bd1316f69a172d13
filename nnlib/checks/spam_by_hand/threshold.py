"""Exercise: a threshold for given costs, with the line w = (2, 1), b = -3."""

from functools import cache
from typing import Any

import numpy as np

from nnlib.activations import sigmoid
from nnlib.checks import values
from nnlib.checks.number import no_number, one_number
from nnlib.checks.progress import progress
from nnlib.checks.report import Report
from nnlib.checks.spam_by_hand.line import Counts, count, messages
from nnlib.validation import Array, positive

WEIGHTS, BIAS = (2.0, 1.0), -3.0
SLACK = 1.10
"""A cost of up to 10 % above the best one passes: thresholds 0.71 to 0.78 at costs 10 and 1."""
_ID = "02-cheapest"


@cache
def _probabilities() -> Array:
    return sigmoid(messages()[0].X @ np.array(WEIGHTS) + BIAS)


def sorted_at(threshold: float) -> Counts:
    """Return how the training messages are sorted when a probability above `threshold` means spam."""
    return count(messages()[0], _probabilities() > threshold)


def cost(threshold: float, cost_false_alarm: float = 10, cost_missed: float = 1) -> float:
    """Return the total cost of a threshold's mistakes on the training messages."""
    counts = sorted_at(threshold)
    return cost_false_alarm * counts.false_alarms + cost_missed * counts.missed


@cache
def best(cost_false_alarm: float, cost_missed: float) -> tuple[float, float]:
    """Return (threshold, its cost): the cheapest of all thresholds that sort the messages differently."""
    thresholds = [0.0, *map(float, np.unique(_probabilities()))]
    lowest, threshold = min((cost(t, cost_false_alarm, cost_missed), t) for t in thresholds)
    return threshold, lowest


def cheapest(threshold: Any, cost_false_alarm: float = 10, cost_missed: float = 1) -> Report:
    """Check a threshold: it passes when the cost of its mistakes is within 10 % of the lowest there is."""
    costs = positive("cost_false_alarm", cost_false_alarm), positive("cost_missed", cost_missed)
    if threshold is None or values.contains_ellipsis(threshold):
        todo = "Move the threshold in the lab, add up the cost of both kinds of mistakes, and put the best here."
        return Report(False, todo, "untouched")
    value = one_number(threshold)
    if value is None or not 0 <= value <= 1:
        text = f"A threshold is one number from 0 to 1, but this is `{values.short(threshold)}`."
        more = f"\n{no_number(threshold).rungs[0]}" if value is None else ""
        return Report(False, f"{text}{more}", "threshold")
    counts, total = sorted_at(value), cost(value, *costs)
    text = (
        f"At threshold {values.short(value, 4)}: {costs[0]:g} × {counts.false_alarms} false alarms "
        f"+ {costs[1]:g} × {counts.missed} missed = {total:,.0f}."
    )
    lowest_at, lowest = best(*costs)
    if total <= SLACK * lowest:
        progress.passes(_ID)
        return Report(True, f"{text} The lowest there is: {lowest:,.0f}, at {lowest_at:.3f}.", "passed")
    progress.tried.setdefault(_ID, []).append(value)
    return _pointing(text, "too-low" if value < lowest_at else "too-high", lowest_at)


def _pointing(text: str, diagnosis: str, lowest_at: float) -> Report:
    """Return the ladder's next rung for a threshold on one side of the best."""
    way, more = ("up", "missed spam") if diagnosis == "too-low" else ("down", "false alarms")
    rungs = (
        "There are cheaper thresholds.",
        "Which of the two terms is the larger one, and which way must the threshold go to shrink it?",
        f"Move the threshold {way}: that buys a lower total with some more {more}.",
    )
    rung = progress.climb(_ID, "dearer")  # one ladder for both sides
    return Report(False, f"{text}\n{rungs[min(rung, len(rungs)) - 1]}{_between(lowest_at)}", diagnosis)


def _between(lowest_at: float) -> str:
    """Return between which of the thresholds tried so far the best one lies, if both sides were tried."""
    tried = progress.tried[_ID]
    below, above = [t for t in tried if t < lowest_at], [t for t in tried if t > lowest_at]
    if not below or not above:
        return ""
    ends = f"{values.short(max(below), 4)} and {values.short(min(above), 4)}"
    return f"\nYou have tried both sides: the best lies between {ends}."
