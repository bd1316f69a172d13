"""A trial: one input and what the learner's function made of it. A finding: what is wrong, and what to say of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nnlib.checks import values
from nnlib.checks.running import Outcome
from nnlib.validation import Array


@dataclass(frozen=True)
class Finding:
    """What was found, by a short name, and what to say about it: one rung a call, the last one stays."""

    key: str
    rungs: tuple[str, ...]


@dataclass(frozen=True)
class Trial:
    """One input, the right answer to it, and what the learner's function made of it."""

    args: tuple[Any, ...]
    expected: Any
    outcome: Outcome
    accepts: tuple[type, ...]
    read: Callable[[Any], Array | None] = values.as_numbers

    @property
    def got(self) -> Array | None:
        """The learner's answer as numbers, or None if it is something else."""
        return self.read(self.outcome.value)

    @property
    def needed(self) -> Array:
        """The right answer as numbers."""
        needed = self.read(self.expected)
        assert needed is not None
        return needed

    @property
    def unanswered(self) -> bool:
        """Whether the function ended without giving anything back."""
        return self.outcome.value is None and self.outcome.error is None

    @property
    def right(self) -> bool:
        """Whether the answer is of an accepted type and has the right values, the input left alone."""
        fine = self.outcome.changed is None and isinstance(self.outcome.value, self.accepts)
        return fine and values.same(self.got, self.needed)
