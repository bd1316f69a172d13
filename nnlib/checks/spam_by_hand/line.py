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
from nnlib.validation import Array

GOAL = 0.87
FIRST_LINE = np.array([2.0, 1.0, -3.0])
"""The line of the lesson's first lab, w1, w2 and b; its multiples are the same line."""
NOT_OWN = "This is the line of the first lab. Can you find one of your own, above its 0.889?"
SWAPPED = 0.2
"""Below this accuracy nearly all messages are on the wrong side: the line is good, its sides are swapped."""
ABOUT = 0.75
"""Two kinds of mistakes are about as many when the rarer one is at least this share of the other."""
_BY_HAND, _SEALED = "02-by-hand", "02-sealed"


class Counts(NamedTuple):
    """How a line sorts `n` messages: right, false alarms (ham called spam), spam missed, spam caught."""

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


def sort(data: Dataset, w: Array, b: float) -> Counts:
    """Return how the line w, b sorts these messages: above 0 is spam."""
    return count(data, data.X @ w + b > 0)


def _line(w: Any, b: Any) -> tuple[Array, float] | Report:
    """Return the weights and the bias as numbers, or what is wrong with them."""
    if w is None or b is None or values.contains_ellipsis(w) or values.contains_ellipsis(b):
        todo = "Find a good line in the lab, then put its two weights and its bias where `...` stands."
        return Report(False, todo, "untouched")
    weights, bias = values.as_numbers(w), one_number(b)
    if weights is None or weights.shape != (2,) or not np.isfinite(weights).all():
        return Report(False, f"w should be two numbers, `w=[w1, w2]`, but it is `{values.short(w)}`.", "w")
    if bias is None:
        return Report(False, f"b should be one number, but it is `{values.short(b)}`.", "b")
    return weights, bias


POINTERS = {
    "no-line": "With both weights 0 there is no line: z is b for every message. Which weight comes first?",
    "all-ham": "All messages lie on the ham side of your line. Which number moves it without turning it?",
    "all-spam": "All messages lie on the spam side of your line. Which number moves it without turning it?",
    "sides-swapped": "The line lies well, but its sides are swapped. What do all three signs do?",
    "reversed": "More than half are wrong. Long messages full of symbols are mostly spam: where are they?",
    "false-alarms": "Far more false alarms than missed spam. Which way should the line move to let ham out?",
    "missed": "Far more missed spam than false alarms. Which way should the line move to catch more?",
    "more-false-alarms": "More false alarms than missed spam. Move the line a little: does the sum of both fall? "
    "If it does not, turn the line.",
    "more-missed": "More missed spam than false alarms. Move the line a little: does the sum of both fall? "
    "If it does not, turn the line.",
    "tilt": "Mistakes of both kinds are about as many: moving the line only trades them. And turning it?",
}
"""What to say of a line that is not good enough yet, by diagnosis."""


def _diagnosis(w: Array, counts: Counts) -> str:
    """Return which of the POINTERS fits; the first that does."""
    called_spam = counts.false_alarms + counts.caught
    signs = {
        "no-line": not w.any(),
        "all-ham": called_spam == 0,
        "all-spam": called_spam == counts.n,
        "sides-swapped": counts.accuracy < SWAPPED,
        "reversed": counts.accuracy < 0.5,
        "false-alarms": counts.false_alarms > 2 * counts.missed,
        "missed": counts.missed > 2 * counts.false_alarms,
        "more-false-alarms": counts.missed < ABOUT * counts.false_alarms,
        "more-missed": counts.false_alarms < ABOUT * counts.missed,
    }
    return next((diagnosis for diagnosis, holds in signs.items() if holds), "tilt")


def by_hand(w: Any, b: Any) -> Report:
    """Check a line: w two weights, b the bias; it passes at 0.87 of the 1,044 training messages."""
    line = _line(w, b)
    return line if isinstance(line, Report) else _judged(*line)


def _judged(w: Array, b: float) -> Report:
    counts = sort(messages()[0], w, b)
    if counts.accuracy >= GOAL:
        progress.passes(_BY_HAND)
        found = f"{counts}. The goal was {GOAL}. The sealed messages are next."
        return Report(True, f"{found}\n{NOT_OWN}" if _is_first(w, b) else found, "passed")
    diagnosis = _diagnosis(w, counts)
    return Report(False, f"{counts}. The goal is {GOAL}.\n{POINTERS[diagnosis]}", diagnosis)


def _is_first(w: Array, b: float) -> bool:
    """Return whether a line is the first lab's, or a multiple of it: the same share of each of its numbers."""
    shares = np.array([*w, b]) / FIRST_LINE
    return bool(np.allclose(shares, shares[0]))


def open_sealed(w: Any, b: Any) -> Report:
    """Open the 262 sealed messages with this line: once, and only for a line that passes `by_hand`."""
    line = _line(w, b)
    if isinstance(line, Report):
        return line
    numbers = [*map(float, line[0]), line[1]]
    if _SEALED in progress.sealed:
        return _opened_before(numbers)
    report = _judged(*line)
    if not report:
        text = f"The sealed messages stay sealed until your line reaches {GOAL} on the training messages."
        return Report(False, f"{text}\nSo far: {report.message}", "still-sealed")
    told = _told(numbers)
    progress.unseals(_SEALED, numbers, told)
    progress.passes(_SEALED)
    return Report(True, told, "opened")


def _opened_before(line: list[float]) -> Report:
    """Return the first opening's words again for the same line; refuse another one."""
    first, told = progress.sealed[_SEALED]
    if np.allclose(line, first):
        return Report(True, told, "opened")
    text = "The sealed messages open once. A test set looked at twice is a training set."
    with_ = f"w = {values.short(first[:2])}, b = {values.short(first[2])}"
    return Report(False, f"{text}\nYour first opening, with {with_}: {told}", "opened-before")


def _told(line: list[float]) -> str:
    """Return what the sealed messages say of a line, and what it means beside the training messages."""
    train, sealed = (sort(data, np.array(line[:2]), line[2]) for data in messages())
    chance = 2 * np.sqrt(train.accuracy * (1 - train.accuracy) / sealed.n)
    found = f"{sealed}. Caught: {sealed.caught} of {sealed.caught + sealed.missed} spam."
    beside = f"On the training messages it was {train.accuracy:.3f}."
    if abs(sealed.accuracy - train.accuracy) <= chance:
        more = f"Another {sealed.n} messages could easily give {chance:.2f} more or less"
        meaning = f"{more}: the line holds for new ones."
    elif sealed.accuracy < train.accuracy:
        meaning = "That is less, and more than chance would explain: your line fits its own messages best."
    else:
        meaning = "That is more: these messages happen to be easier ones."
    return f"{found}\n{beside} {meaning}"
