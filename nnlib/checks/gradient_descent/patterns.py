"""What a usual mistake in mini-batches is known by: something that all of its answers have in common."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from nnlib.checks.gradient_descent.drawn import Drawn

Test = Callable[[Sequence[Drawn]], bool]


@dataclass(frozen=True)
class Pattern:
    """A usual mistake: its key, what its answers to all inputs have in common, a question, and its name."""

    key: str
    test: Test
    question: str
    name: str


def every(test: Callable[[Drawn], bool]) -> Test:
    """Return a test that each answer has to stand. Where all examples fit into one batch nothing can be seen."""

    def of_all(answers: Sequence[Drawn]) -> bool:
        seen = [drawn for drawn in answers if drawn.size < drawn.n]
        return bool(seen) and all(map(test, seen))

    return of_all


def some(test: Callable[[Drawn], bool]) -> Test:
    """Return a test that one of the answers has to stand."""
    return lambda answers: any(map(test, answers))
