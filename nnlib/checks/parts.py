"""An exercise whose answer is several arrays, such as (dX, dW, db)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnlib.checks import values
from nnlib.checks.exercise import Exercise, right_and_wrong
from nnlib.checks.trial import Finding, Trial
from nnlib.validation import Array

_COUNTED = {2: "two", 3: "three", 4: "four"}


@dataclass(frozen=True)
class PartsExercise(Exercise):
    """An exercise that returns several things. `parts` names them in order, as in ("dX", "dW", "db").

    They are compared at once, as one row in which the shape of each part stands before its numbers. A usual mistake
    speaks first; then what is no such answer hears what is the matter with it. `shapes` says where shapes come from.
    """

    accepts: tuple[type, ...] = (tuple, list)
    shapes: str = "A slope has the shape of what it is the slope for."

    def read(self, value: Any) -> Array | None:
        """Return all parts in one row, or None if they are not as many arrays as there are parts."""
        arrays = self._arrays(value)
        return None if arrays is None else np.concatenate([[*_shape(array), *array.ravel()] for array in arrays])

    def _arrays(self, value: Any) -> list[Array] | None:
        if not isinstance(value, (tuple, list)) or len(value) != len(self.parts):
            return None
        arrays = [None if isinstance(part, (tuple, list)) else values.as_numbers(part) for part in value]
        return None if any(array is None for array in arrays) else [array for array in arrays if array is not None]

    def usual_mistake(self, function: Callable[..., Any], trials: Sequence[Trial]) -> Finding | None:
        """Return the usual mistake that gives these answers, else what is the matter with one that does not fit."""
        found = super().usual_mistake(function, trials)
        if found is not None:
            return found
        answered = [trial for trial in trials if not trial.unanswered]
        misfits = ((trial, self.misfit(trial)) for trial in answered)
        trial, misfit = next(((trial, misfit) for trial, misfit in misfits if misfit), (None, None))
        if trial is None or misfit is None:
            return None
        return Finding(misfit[0], (f"With `{self.told(trial)}`\n{misfit[1]}",))

    def misfit(self, trial: Trial) -> tuple[str, str] | None:
        """Return the short name and the description of what keeps an answer from fitting, or None."""
        value, n = trial.outcome.value, len(self.parts)
        if not isinstance(value, (tuple, list)) or len(value) != n:
            should = f"{_COUNTED[n]} things: `return {', '.join(self.parts)}`"
            return "parts", f"it returns {values.kind(value)}, but it should return {should}."
        pairs = zip(self.parts, value, trial.expected, strict=True)
        return next(filter(None, (self._misfit_of(*pair) for pair in pairs)), None)

    def _misfit_of(self, name: str, part: Any, expected: Array) -> tuple[str, str] | None:
        got = values.as_numbers(part)
        if got is None:
            return "type", f"{name} is {values.kind(part)}, but it should be an array of numbers."
        if isinstance(part, (tuple, list)):
            return "list", f"{name} is {values.kind(part)}, but what uses it calculates with an array: `np.array(...)`."
        if _shape(got) == _shape(np.asarray(expected)):
            return None
        return "shape", f"{name} is {values.kind(part)}, but its shape should be {expected.shape}. {self.shapes}"

    def difference(self, trial: Trial) -> str:
        """Return the input and the first part that is wrong, got and expected, a line each."""
        arrays = self._arrays(trial.outcome.value)
        if arrays is None:
            return super().difference(trial)
        triples = zip(self.parts, arrays, trial.expected, strict=True)
        name, *both = next((triple for triple in triples if not _same(*triple[1:])), (self.parts[0], *arrays[:2]))
        got, expected = values.both_short(*both)
        return f"With `{self.told(trial)}`\nyours gives `{name} = {got}`\nand it should be `{name} = {expected}`."

    def _partly(self, trials: Sequence[Trial]) -> str:
        answers = [(self._arrays(trial.outcome.value), trial.expected) for trial in trials]
        fine = [
            all(arrays is not None and _same(arrays[i], needed[i]) for arrays, needed in answers)
            for i in range(len(self.parts))
        ]
        if all(fine) or not any(fine):
            return ""
        return right_and_wrong(self.parts, fine)


def _shape(array: Array) -> tuple[int, ...]:
    """Return the number of axes and the shape."""
    return (array.ndim, *array.shape)


def _same(got: Array, expected: Any) -> bool:
    expected = np.asarray(expected)
    return _shape(got) == _shape(expected) and np.allclose(got.ravel(), expected.ravel(), equal_nan=True)
