"""The line drawn by hand: 0.87 on the training messages, then the sealed ones, once."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np

from nnlib import datasets, metrics
from nnlib.checks import values
from nnlib.checks.number import one_number
from nnlib.checks.progress import progress
from nnlib.checks.report import Report
from nnlib.datasets import Dataset

GOAL = 0.87
_BY_HAND, _SEALED = "02-by-hand", "02-sealed"


class Counts(NamedTuple):
    """How a line sorts messages: right answers among `n`, false alarms (ham called spam), spam missed, spam caught."""

    n: int
    right: int
    false_alarms: int
    missed: int
    caught: int

    @property
    def accuracy(self) -> float:
        """The share of right answers."""
        return self.right / self.n

    def __str__(self) -> str:
        wrong = f"{self.false_alarms} ham called spam, {self.missed} spam missed"
        return f"{self.right:,} of {self.n:,} right ({self.accuracy:.3f}): {wrong}"


@cache
def messages() -> tuple[Dataset, Dataset]:
    """Return the lesson's training messages and its sealed ones."""
    return datasets.sms_spam().split()


def count(data: Dataset, predicted: Any) -> Counts:
    """Return how predicted labels compare with the true ones."""
    (clear, false_alarms), (missed, caught) = metrics.confusion(data.y, predicted, 2).tolist()
    return Counts(len(data), clear + caught, false_alarms, missed, caught)


def sort(data: Dataset, w: np.ndarray, b: float) -> Counts:
    """Return how the line w, b sorts these messages: above 0 is spam."""
    return count(data, data.X @ w + b > 0)


def _refused(w: Any, b: Any) -> Report | None:
    """Return what is wrong with the numbers handed over, or None."""
    if w is None or b is None or values.contains_ellipsis(w) or values.contains_ellipsis(b):
        todo = "Find a good line in the lab, then put its two weights and its bias where `...` stands."
        return Report(False, todo, "untouched")
    if np.shape(values.as_numbers(w)) != (2,) or not np.isfinite(values.as_numbers(w)).all():
        return Report(False, f"w should be two numbers, `w=[w1, w2]`, but it is `{values.short(w)}`.", "w")
    if one_number(b) is None:
        return Report(False, f"b should be one number, but it is `{values.short(b)}`.", "b")
    return None


def _pointing(w: np.ndarray, counts: Counts) -> tuple[str, str]:
    """Return what is wrong with a line, and a sentence that points at it."""
    called_spam = counts.false_alarms + counts.caught
    if not w.any():
        return "no-line", "With both weights 0 there is no line: z is b for every message. Which weight will you turn first?"
    if called_spam in (0, counts.n):
        side = "spam" if called_spam else "ham"
        return "one-sided", f"All messages lie on the {side} side of your line. Which number moves the line without turning it?"
    if counts.accuracy < 0.5:
        return "reversed", "More than half are wrong. Long messages with many symbols are mostly spam: on which side are they?"
    if counts.false_alarms > 2 * counts.missed:
        return "false-alarms", "Far more false alarms than missed spam. Which way should the line move to let ham out?"
    if counts.missed > 2 * counts.false_alarms:
        return "missed", "Far more missed spam than false alarms. Which way should the line move to catch more?"
    return "tilt", "Both kinds of mistakes are about as many, so moving the line only trades them. What would turning it do?"


def by_hand(w: Any, b: Any) -> Report:
    """Check a line: w two weights, b the bias; it passes at 0.87 of the 1,044 training messages."""
    refused = _refused(w, b)
    if refused:
        return refused
    weights = values.as_numbers(w)
    assert weights is not None  # _refused has looked
    counts = sort(messages()[0], weights, one_number(b) or 0.0)
    if counts.accuracy >= GOAL:
        progress.passes(_BY_HAND)
        return Report(True, f"{counts}. The goal was {GOAL}. The sealed messages are next.", "passed")
    diagnosis, question = _pointing(weights, counts)
    return Report(False, f"{counts}. The goal is {GOAL}.\n{question}", diagnosis)


def open_sealed(w: Any, b: Any) -> Report:
    """Open the 262 sealed messages with this line: once, and only for a line that reaches 0.87 in training."""
    report = by_hand(w, b)
    line = [float(x) for x in np.append(values.as_numbers(w), one_number(b))] if report else []
    if _SEALED in progress.sealed:
        return _opened_before(line)
    if not report:
        why = "" if report.diagnosis == "untouched" else f"\nSo far: {report.message}"
        text = f"The sealed messages stay sealed until your line reaches {GOAL} on the training messages.{why}"
        return Report(False, text, "untouched" if report.diagnosis == "untouched" else "still-sealed")
    progress.sealed[_SEALED] = (line, _told(line))
    progress.passes(_SEALED)
    return Report(True, progress.sealed[_SEALED][1], "opened")


def _opened_before(line: list[float]) -> Report:
    """Return the first opening's words again for the same line; refuse another one."""
    first, told = progress.sealed[_SEALED]
    if line and np.allclose(line, first):
        return Report(True, told, "opened")
    text = "You have opened them, and they open once: a line chosen after looking at a test set was trained on it."
    with_ = f"w = {values.short(first[:2])}, b = {values.short(first[2])}"
    return Report(False, f"{text}\nYour first opening, with {with_}: {told}", "opened-before")


def _told(line: list[float]) -> str:
    """Return what the sealed messages say of a line, and what it means beside the training messages."""
    train, sealed = (sort(data, np.array(line[:2]), line[2]) for data in messages())
    chance = 2 * np.sqrt(train.accuracy * (1 - train.accuracy) / sealed.n)
    found = f"{sealed}. Caught: {sealed.caught} of {sealed.caught + sealed.missed} spam."
    beside = f"On the training messages it was {train.accuracy:.3f}."
    if abs(sealed.accuracy - train.accuracy) <= chance:
        meaning = f"With {sealed.n} messages, chance alone moves this number by {chance:.2f}: your line holds for new ones."
    elif sealed.accuracy < train.accuracy:
        meaning = "That is less, and more than chance would explain: your line fits its own messages best."
    else:
        meaning = "That is more: these messages happen to be easier ones."
    return f"{found}\n{beside} {meaning}"
