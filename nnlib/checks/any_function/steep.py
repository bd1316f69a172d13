"""Bumps with edges: what is right but for the steepness passes, where the steepness is not what is asked."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from nnlib.activations import sigmoid
from nnlib.checks import values
from nnlib.checks.exercise import Exercise, Mistake
from nnlib.checks.running import run
from nnlib.checks.trial import Finding
from nnlib.validation import Array

STEEPNESS = 50.0
"""What `bump` takes where none is given."""
PER_PART = 20.0
"""The steepness of the edges of n bumps beside each other, over n."""
UNNAMED = ("differs", "shape")
"""What is found where an answer is wrong in a way that has no name."""
OTHERS = (10, 15, *range(25, 105, 5), 200, 500, 1000)
"""Others that will do. At 1000 an edge is as good as a step wherever the inputs look."""


def edge(x: Array, at: float, steepness: float = STEEPNESS) -> Array:
    """Return a sigmoid that rises from 0 to 1 at one place."""
    return sigmoid(steepness * (x - at))


def bump(x: Array, left: float, right: float, height: float, steepness: float = STEEPNESS) -> Array:
    """Return a bump: one edge up, one edge down."""
    return height * (edge(x, left, steepness) - edge(x, right, steepness))


@dataclass(frozen=True)
class SteepExercise(Exercise):
    """An exercise whose reference takes `per_part` as its last argument: any of OTHERS passes, too.

    `left_at_50` are the usual mistakes once more, with the steepness that `bump` takes where none is given.
    No x of its inputs lies on an edge, where a step could as well be 0 as 1.
    """

    left_at_50: tuple[Mistake, ...] = ()

    def examine(self, function: Any) -> Finding | None:
        """Return what is wrong with the learner's function, or None."""
        found = super().examine(function)
        if found is None or found.key not in UNNAMED:
            return found
        if self._right_but_for_the_steepness(function):
            return None
        again = Exercise.examine(replace(self, mistakes=self.left_at_50), function)
        return again if again and again.key in {mistake.key for mistake in self.left_at_50} else found

    def _right_but_for_the_steepness(self, function: Callable[..., Any]) -> bool:
        got = [values.as_numbers(run(function, args).value) for args in self.inputs]
        return any(
            all(values.same(g, self.reference(*args, s)) for g, args in zip(got, self.inputs, strict=True))
            for s in OTHERS
        )
