"""Gradient descent in small parts, so that each usual mistake changes one of them; and the right one."""

from collections.abc import Callable

import numpy as np

from nnlib.checks.learning.right_slopes import Pair, gradient
from nnlib.validation import Array

Slopes = Callable[[Array, Array, Array, float], Pair]
Update = Callable[[Array, Array, Array, float, float], Pair]
Answer = Callable[[Array, Array, float, int], Pair]


def descend(update: Update, start: float = 0.0, b: float = 0.0) -> Answer:
    """Return a training that calls `update(X, y, w, b, rate)` once a step; w starts at `start` everywhere."""

    def train(X: Array, y: Array, rate: float, steps: int) -> Pair:
        place = np.full(X.shape[1], start), b
        for _ in range(steps):
            place = update(X, y, *place, rate)
        return place

    return train


def towards(slopes: Slopes = gradient, for_w: float = 1.0, for_b: float = 1.0) -> Update:
    """Return an update that goes `rate` times the slopes downhill; `for_w` and `for_b` stretch either step."""

    def update(X: Array, y: Array, w: Array, b: float, rate: float) -> Pair:
        dw, db = slopes(X, y, w, b)
        return w - for_w * rate * dw, b - for_b * rate * db

    return update


right = descend(towards())
"""What the exercise asks for."""
