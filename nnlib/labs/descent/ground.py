"""The ground that a neuron goes down on: the learner's loss and gradient where they count, the course's elsewhere."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from nnlib.labs.descent.data import Sight
from nnlib.labs.descent.learner import SURE, LearnersGradient, LearnersLoss, disagreement, nudged
from nnlib.labs.descent.losses import Slopes
from nnlib.validation import Array

ALL = slice(None)


class Ground:
    """The loss `kind` of the examples of a `sight`. The learner's own code counts where `kind` is "log loss"."""

    def __init__(self, sight: Sight, loss: Callable[..., Any] | None, gradient: Callable[..., Any] | None) -> None:
        self.sight, self.kind = sight, "log loss"
        self.own_loss, self.own_gradient = LearnersLoss(loss), LearnersGradient(gradient)

    @property
    def is_own(self) -> bool:
        """Whether the learner's loss counts."""
        return self.kind == "log loss" and self.own_loss.function is not None

    def loss(self, w: Array, b: float, part: slice | Array = ALL) -> float:
        """Return the loss at one place, of all examples or of a `part` of them."""
        if self.is_own:
            found = self.own_loss(self.sight.X[part] @ w + b, self.sight.y[part])
            if found is not None:
                return found
        return self.sight.surface.loss(self.kind, w, b, part)

    def slopes(self, w: Array, b: float, part: slice | Array = ALL) -> Slopes:
        """Return the slopes at one place."""
        if self.kind == "log loss":
            found = self.own_gradient(self.sight.X[part], self.sight.y[part], w, b)
            if found is not None:
                return found
        return self.sight.surface.loss_and_slopes(self.kind, w, b, part)[1]

    def loss_and_slopes(self, w: Array, b: float) -> tuple[float, Slopes]:
        """Return both at one place."""
        if self.kind == "log loss" and (self.own_loss.function or self.own_gradient.function):
            return self.loss(w, b), self.slopes(w, b)
        return self.sight.surface.loss_and_slopes(self.kind, w, b)

    def losses(self, W: Array, b: Array) -> Array:
        """Return the loss (m,) at m places: weights W (m, d) and biases b (m,)."""
        if self.is_own:
            return np.array([self.loss(*place) for place in zip(W, b, strict=True)])
        return self.sight.surface.map(self.kind, W, b)

    def seconds(self, w: Array, b: float) -> float:
        """Return how long the loss at one place takes."""
        start = time.perf_counter()
        self.loss(w, b)
        return time.perf_counter() - start

    def felt(self, w: Array, b: float) -> tuple[Slopes | None, str]:
        """Return the nudged slopes where the learner's gradient differs from them, and a sentence that says so.

        Both are asked about the messages whose probability is not all but 0 or 1: the others cannot be nudged.
        """
        if self.kind != "log loss" or not (self.own_loss.function or self.own_gradient.function):
            return None, ""
        part = np.abs(self.sight.X @ w + b) < SURE
        if not part.any():
            return None, ""
        found = nudged(lambda w, b: self.loss(w, b, part), w, b)
        said = disagreement(self.slopes(w, b, part), found, self.sight.parameters)
        return (found if said else None), said

    @contextmanager
    def courses(self) -> Iterator[None]:
        """Use the course's loss and gradient inside the block."""
        own = self.own_loss.function, self.own_gradient.function
        self.own_loss.function = self.own_gradient.function = None
        try:
            yield
        finally:
            self.own_loss.function, self.own_gradient.function = own
