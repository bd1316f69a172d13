"""A number that the learner works out on paper, checked with the same ladder as a function."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nnlib.checks import values
from nnlib.checks.progress import progress
from nnlib.checks.report import Report
from nnlib.checks.trial import Finding


@dataclass(frozen=True)
class Slip:
    """A usual wrong number: its key, its value, a question that points at it, and its name."""

    key: str
    value: float
    question: str
    name: str


def one_number(value: Any) -> float | None:
    """Return `value` as a float if it is one finite number (an array of one will do), else None."""
    array = None if isinstance(value, bool) else values.as_numbers(value)
    return float(array.item()) if array is not None and array.size == 1 and abs(array.item()) < float("inf") else None


@dataclass(frozen=True)
class NumberExercise:
    """What is asked: the answer, how far off still counts as right, and the usual slips.

    `hints` are for a number that is none of the slips, one a call.
    """

    id: str
    answer: float
    tolerance: float
    slips: Sequence[Slip]
    todo: str
    hints: Sequence[str]
    done: str

    def __call__(self, value: Any) -> Report:
        """Compare the learner's number with the answer and report what was found."""
        found = self.examine(value)
        if found is None:
            progress.passes(self.id)
            return Report(True, self.done, "passed")
        rung = progress.climb(self.id, found.key)
        return Report(False, found.rungs[min(rung, len(found.rungs)) - 1], found.key)

    def examine(self, value: Any) -> Finding | None:
        """Return what is wrong with the number, or None."""
        if value is None or values.contains_ellipsis(value):
            return Finding("untouched", (self.todo,))
        number = one_number(value)
        if number is None:
            return no_number(value)
        return None if abs(number - self.answer) <= self.tolerance + 1e-9 else self.usual_slip(number)

    def is_rounded(self, number: float) -> bool:
        """Return whether the number is the answer with too few digits behind the point, but with one of them."""
        return any(abs(number - round(self.answer, decimals)) < 1e-9 for decimals in (1, 2, 3))

    def usual_slip(self, number: float) -> Finding:
        """Return the one usual slip that gives this number, or that it is another one."""
        found = f"You have {values.short(number, 4)}. The answer is a different number."
        matches = [slip for slip in self.slips if abs(number - slip.value) <= self.tolerance + 1e-9]
        if not matches and self.is_rounded(number):
            known = f"You have {values.short(number, 4)}, which is near."
            looks = "This looks like the answer, rounded: write it with one digit more."
            return Finding("rounded", (f"{known} How many digits did you leave out?", f"{known}\n{looks}"))
        if len(matches) != 1:
            return Finding("differs", tuple(f"{found} {hint}" for hint in self.hints))
        slip = matches[0]
        return Finding(slip.key, (f"{found}\n{slip.question}", f"{found}\nThis looks like {slip.name}"))


def no_number(value: Any) -> Finding:
    """Return what to say of something that is not one number: a text, two numbers around a comma, or else."""
    text = isinstance(value, str)
    if (text and "," in value) or (isinstance(value, tuple) and [type(part) for part in value] == [int, int]):
        found = "You handed over a text." if text else "Python reads a comma as the end of one number, so it sees two."
        without = "without quotes and " if text else ""
        return Finding("comma", (f"{found} Write the number {without}with a decimal point: `1.5`, not `1,5`.",))
    hint = "Write the number without quotes." if text else "Hand over one number."
    return Finding("type", (f"You handed over {values.kind(value)}. {hint}",))
