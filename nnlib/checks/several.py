"""An exercise whose answer is several arrays, such as `return w, v`: a step, and what it remembers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnlib.checks import values
from nnlib.checks.exercise import Exercise
from nnlib.checks.trial import Finding, Trial
from nnlib.validation import Array

_NUMBERS = {2: "two", 3: "three", 4: "four"}


@dataclass(frozen=True)
class SeveralExercise(Exercise):
    """An exercise that returns several arrays. `parts` names them, as in ("w", "v"); `needed_by` says who needs all.

    Shapes and numbers are compared together. Before that, an answer that is no such tuple hears what is the matter.
    """

    accepts: tuple[type, ...] = (tuple, list)
    needed_by: str = ""

    def read(self, value: Any) -> Array | None:
        """Return the shapes and numbers of all parts in one row, or None if they are not that many arrays."""
        if not self._has_all_parts(value) or not all(isinstance(part, np.ndarray) for part in value):
            return None
        arrays = [values.as_numbers(part) for part in value]
        if any(array is None for array in arrays):
            return None
        return np.concatenate([[array.ndim, *array.shape, *array.ravel()] for array in arrays if array is not None])

    def _has_all_parts(self, value: Any) -> bool:
        return isinstance(value, (tuple, list)) and len(value) == len(self.parts)

    def usual_mistake(self, function: Callable[..., Any], trials: Sequence[Trial]) -> Finding | None:
        """Return what is the matter with an answer that is not the parts, else the usual mistake that gives it."""
        for trial in trials:
            if not trial.unanswered and (misfit := self.misfit(trial)):
                return Finding(misfit[0], (f"With `{self.told(trial)}`\n{misfit[1]}",))
        return super().usual_mistake(function, trials)

    def misfit(self, trial: Trial) -> tuple[str, str] | None:
        """Return the short name and the description of what makes an answer not the parts, or None."""
        value = trial.outcome.value
        if not self._has_all_parts(value):
            return self._wrong_number(value)
        looks = (self._wrong_part(*part) for part in zip(self.parts, value, trial.expected, strict=True))
        return next(filter(None, looks), None)

    def _wrong_number(self, value: Any) -> tuple[str, str]:
        number = _NUMBERS[len(self.parts)]
        text = f"it returns {values.kind(value)}, but it should return {number} things: `return {self._names}`."
        key = "parts" if isinstance(value, (tuple, list)) else "one-part"
        return key, f"{text} {self.needed_by}".strip()

    @property
    def _names(self) -> str:
        return ", ".join(self.parts)

    def _wrong_part(self, name: str, part: Any, expected: Array) -> tuple[str, str] | None:
        array = values.as_numbers(part)
        if array is None:
            return "type", f"{name} is {values.kind(part)}, but it should be an array of numbers."
        if array.shape != expected.shape:
            return "shape", f"{name} is {values.kind(part)}, but it should be an array of shape {expected.shape}."
        listed = f"{name} is {values.kind(part)}, but it should be an array: `np.array(...)` makes one."
        return None if isinstance(part, np.ndarray) else ("list", listed)

    def _partly(self, trials: Sequence[Trial]) -> str:
        """Return which parts are right on all inputs and which are not, if some are."""
        pairs = [(t.outcome.value, t.expected) for t in trials if t.got is not None]
        fine = [all(values.same(got[i], needed[i]) for got, needed in pairs) for i in range(len(self.parts))]
        if all(fine) or not any(fine):
            return ""
        right = [part for part, is_right in zip(self.parts, fine, strict=True) if is_right]
        wrong = [part for part in self.parts if part not in right]
        return f"{_listed(right)} right; {_listed(wrong)} not yet."


def _listed(names: Sequence[str]) -> str:
    return f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'}"
