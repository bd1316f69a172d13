"""Bumps with edges: the lesson's have steepness 50, and what is right but for the steepness passes, too."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nnlib.activations import sigmoid
from nnlib.checks import values
from nnlib.checks.exercise import Exercise
from nnlib.checks.running import run
from nnlib.checks.trial import Finding
from nnlib.validation import Array

STEEPNESS = 50.0
OTHERS = (*range(30, 501, 5), 1000)
"""Other steepnesses that will do. At 1000 an edge is as good as a step wherever the inputs look."""


def edge(x: Array, at: float, steepness: float = STEEPNESS) -> Array:
    """Return a sigmoid that rises from 0 to 1 at one place."""
    return sigmoid(steepness * (x - at))


def bump(x: Array, left: float, right: float, height: float, steepness: float = STEEPNESS) -> Array:
    """Return a bump: one edge up, one edge down."""
    return height * (edge(x, left, steepness) - edge(x, right, steepness))


@dataclass(frozen=True)
class SteepExercise(Exercise):
    """An exercise whose reference takes a steepness as its last argument: any of OTHERS passes, too.

    No x of its inputs lies on an edge, where a step could as well be 0 as 1.
    """

    def examine(self, function: Any) -> Finding | None:
        """Return what is wrong with the learner's function, or None."""
        found = super().examine(function)
        if found is None or found.key != "differs":
            return found
        return None if self._right_but_for_the_steepness(function) else found

    def _right_but_for_the_steepness(self, function: Callable[..., Any]) -> bool:
        got = [values.as_numbers(run(function, args).value) for args in self.inputs]
        return any(
            all(values.same(g, self.reference(*args, s)) for g, args in zip(got, self.inputs, strict=True))
            for s in OTHERS
        )
