"""An exercise whose answer is a pair: a row with one number per feature, and one number, such as (dw, db) or (w, b)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnlib.checks import values
from nnlib.checks.exercise import Exercise
from nnlib.checks.trial import Finding, Trial
from nnlib.validation import Array


@dataclass(frozen=True)
class PairExercise(Exercise):
    """An exercise that returns two things. `parts` names them, as in ("dw", "db").

    Answers are compared as one row of numbers. Before that, what is no such pair hears what is the matter with it.
    """

    accepts: tuple[type, ...] = (tuple, list)

    def read(self, value: Any) -> Array | None:
        """Return both parts in one row, or None if they are not an array with one axis and one number."""
        row, number = _two(value) or (None, None)
        if row is None or number is None or row.ndim != 1 or number.size != 1 or not isinstance(value[0], np.ndarray):
            return None
        return np.append(row, number)

    def usual_mistake(self, function: Callable[..., Any], trials: Sequence[Trial]) -> Finding | None:
        """Return what is the matter with a pair that is none, else the usual mistake that gives these answers."""
        answered = [trial for trial in trials if not trial.unanswered]
        misfits = ((trial, self.misfit(trial)) for trial in answered)
        found = next(((trial, misfit) for trial, misfit in misfits if misfit), None)
        if found is None:
            return super().usual_mistake(function, trials)
        trial, (key, fact) = found
        return Finding(key, (f"With `{self.told(trial)}`\n{fact}",))

    def misfit(self, trial: Trial) -> tuple[str, str] | None:
        """Return the short name and the description of what makes an answer no pair of the right shapes, or None."""
        first, second = self.parts
        value, two = trial.outcome.value, _two(trial.outcome.value)
        if two is None:
            return self._no_pair(value, trial.needed.shape)
        row, number = two
        if row is None or number is None:
            return "type", f"it returns {values.short(value)}, but {first} and {second} should be numbers."
        needed = (len(trial.needed) - 1,)
        if (row.shape, number.shape) == ((), needed):
            return "parts-swapped", f"{second} comes first. The order is `return {first}, {second}`."
        return self._wrong_row(value[0], row, needed) or self._wrong_number(value[1], number)

    def _no_pair(self, value: Any, all_in_one: tuple[int, ...]) -> tuple[str, str]:
        first, second = self.parts
        returned = f"it returns {values.kind(value)}, but it should return two things: `return {first}, {second}`."
        if isinstance(value, np.ndarray) and value.shape == all_in_one:
            return "one-array", f"{returned} Those who call it take them apart: `{first}, {second} = {self.name}(...)`."
        return "one-part" if not isinstance(value, (tuple, list)) else "parts", returned

    def _wrong_row(self, given: Any, row: Array, needed: tuple[int]) -> tuple[str, str] | None:
        first = self.parts[0]
        should = (
            f"{first} is {values.kind(given)}, but it should be an array of shape {needed}: one number per feature."
        )
        if row.shape == (*needed, 1):
            return "column", f"{should} `[:, 0]` takes the column out."
        if row.shape != needed:
            return "row-shape", should
        return None if isinstance(given, np.ndarray) else ("list", f"{should} `np.array(...)` makes one.")

    def _wrong_number(self, given: Any, number: Array) -> tuple[str, str] | None:
        if number.size == 1:
            return None
        return "not-one-number", f"{self.parts[1]} is {values.kind(given)}, but it should be one number."

    def _partly(self, trials: Sequence[Trial]) -> str:
        answers = [(trial.got, trial.needed) for trial in trials if trial.got is not None]
        row = all(values.same(got[:-1], needed[:-1]) for got, needed in answers)
        number = all(values.same(got[-1:], needed[-1:]) for got, needed in answers)
        if row == number:
            return ""
        right, other = self.parts if row else self.parts[::-1]
        return f"{right} is right; {other} is not yet."


def _two(value: Any) -> tuple[Array | None, Array | None] | None:
    """Return the two parts of a pair as numbers, or None if it is no pair."""
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        return None
    return values.as_numbers(value[0]), values.as_numbers(value[1])
