"""What a call of `minibatches` handed over, read from the examples in it; or why it is no list of batches."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from nnlib.checks import values
from nnlib.validation import Array

_PAIR = "Each batch should be a pair, `(X[rows], y[rows])`."


@dataclass(frozen=True)
class Drawn:
    """For each batch the places of its examples, read from X (`x`) and from y; n examples, `size` a batch asked for."""

    n: int
    size: int
    x: list[Array]
    y: list[Array]

    @property
    def sizes(self) -> list[int]:
        """How many examples each batch has."""
        return [len(batch) for batch in self.x]

    @property
    def needed(self) -> list[int]:
        """How many examples each batch should have."""
        return [min(self.size, self.n - start) for start in range(0, self.n, self.size)]

    @property
    def order(self) -> list[int]:
        """The places of all examples in the order in which they come."""
        return [int(place) for batch in self.x for place in batch]

    @property
    def in_order(self) -> bool:
        """Whether they come in the order in which they stand in X."""
        return self.order == sorted(self.order)

    @property
    def together(self) -> bool:
        """Whether each example has its own answer."""
        return all(map(np.array_equal, self.x, self.y))

    @property
    def repeats(self) -> bool:
        """Whether an example comes more than once."""
        return len(set(self.order)) < len(self.order)

    @property
    def missing(self) -> list[int]:
        """The places of the examples that never come."""
        return sorted(set(range(self.n)) - set(self.order))

    @property
    def complete(self) -> bool:
        """Whether each example comes once."""
        return sorted(self.order) == list(range(self.n))


def drawn(batches: Any, n: int, size: int) -> Drawn:
    """Read batches that are no misfit."""
    x = [np.asarray(X_batch)[:, 0].astype(int) for X_batch, _ in batches]
    y = [np.asarray(y_batch).astype(int) for _, y_batch in batches]
    return Drawn(n, size, x, y)


def misfit(value: Any) -> tuple[str, str] | None:
    """Return the short name and the description of what makes an answer no list of batches, or None."""
    if not isinstance(value, (list, tuple)):
        return "type", f"it returns {values.kind(value)}, but it should return a list of pairs. {_PAIR}"
    if not len(value):
        return "empty", "it returns an empty list. Is anything appended to it?"
    return _of_two(value) or next(filter(None, map(_no_batch, value)), None)


def _of_two(value: Any) -> tuple[str, str] | None:
    """Return what two things are that are not two batches."""
    if len(value) != 2 or not all(isinstance(part, (list, np.ndarray)) for part in value):
        return None
    if isinstance(value[0], np.ndarray) and value[0].ndim == 2 and np.ndim(value[1]) == 1:
        return "one-pair", (
            "it returns one pair, X_batch and y_batch, and not a list of them. A `return` inside the loop ends the "
            "function at the first batch: collect the pairs, and return after the loop."
        )
    if isinstance(value[0], list) and all(np.ndim(part) == 2 for part in value[0]):
        return "two-lists", f"it returns two lists, one of X and one of y. {_PAIR}"
    return None


def _no_batch(batch: Any) -> tuple[str, str] | None:
    """Return what is the matter with one batch, or None."""
    if isinstance(batch, np.ndarray):
        if batch.ndim == 1:
            return "places", f"a batch is an array of {len(batch)} numbers, the places alone. {_PAIR}"
        return "no-y", f"a batch is {values.kind(batch)}, without its answers. {_PAIR}"
    if not isinstance(batch, (tuple, list)) or len(batch) != 2:
        return "no-pair", f"a batch is {values.kind(batch)}. {_PAIR}"
    return _wrong_pair(*batch)


def _wrong_pair(X: Any, y: Any) -> tuple[str, str] | None:
    if not isinstance(X, np.ndarray) or not isinstance(y, np.ndarray):
        if np.ndim(X) == 1 and np.ndim(y) == 0:
            return "one-example", f"a batch holds one row and one number. A batch is a table: {_PAIR}"
        return "list", f"a batch holds {values.kind(X)} and {values.kind(y)}, but both should be arrays. {_PAIR}"
    if (X.ndim, y.ndim) == (1, 2):
        return "pair-turned", "y_batch comes first. The order in a pair is `(X_batch, y_batch)`."
    if (X.ndim, y.ndim) == (1, 0):
        return "one-example", f"a batch holds one row and one number. A batch is a table: {_PAIR}"
    if X.ndim != 2 or X.shape[1] != 2 or y.ndim != 1:
        return "batch-shape", (
            f"X_batch has shape {X.shape} and y_batch {y.shape}, but it should be (examples, features) and (examples,)."
        )
    if len(X) != len(y):
        return "lengths", f"a batch has {len(X)} examples and {len(y)} answers. Take both with the same `rows`."
    return None if np.array_equal(10 * X[:, 0], X[:, 1]) else _MIXED


_MIXED = (
    "mixed-rows",
    "the rows of X_batch are no examples any more: the features of different examples stand in one row. "
    "Shuffle places, and take whole rows with them: `X[rows]`.",
)
