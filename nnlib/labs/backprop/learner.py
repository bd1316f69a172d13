"""The learner's own backward pass of a ReLU layer, called with care and compared with the course's."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from nnlib.labs.backprop.chain import Values, symbol
from nnlib.labs.backprop.graph import Key
from nnlib.labs.backprop.trace import Backward, dense_backward
from nnlib.labs.learner import Learners
from nnlib.live.loop import Trouble
from nnlib.plots.graph_numbers import brief
from nnlib.validation import Array

PARTS = ("dX", "dW", "db")
CLOSE = 1e-5
"""A slope is right if it differs by less than this share, or by less than this of the largest."""


class LearnersBackward(Learners):
    """Calls `dense_backward(da, X, W, z)`, which gives (dX, dW, db). Before the exercise is begun, ours."""

    def __init__(self, function: Backward | None) -> None:
        super().__init__(function, "dense_backward")
        self.given = function is not None

    def __call__(self, da: Array, X: Array, W: Array, z: Array) -> tuple[Array, Array, Array]:
        """Return (dX, dW, db), or raise `Trouble`."""
        answer = self.theirs(da, X, W, z)
        if answer is None:
            return dense_backward(da, X, W, z)
        if not isinstance(answer, (tuple, list)) or len(answer) != 3:
            given = f"{len(answer)} things" if isinstance(answer, (tuple, list)) else type(answer).__name__
            raise Trouble(f"Your dense_backward returned {given}, but it should return three: dX, dW, db.")
        wanted = (X.shape, W.shape, (W.shape[1],))
        dX, dW, db = (_array(*one) for one in zip(PARTS, answer, wanted, strict=True))
        return dX, dW, db


def _array(name: str, part: Any, shape: tuple[int, ...]) -> Array:
    """Return one part of the answer as an array of this shape, or say what it is instead."""
    try:
        array = np.asarray(part, float)
    except (TypeError, ValueError):
        kind = type(part).__name__
        raise Trouble(f"Your dense_backward returned {kind} for {name}, but it should be an array {shape}.") from None
    if array.shape != shape:
        like = {"dX": "like X", "dW": "like W", "db": "one number a neuron"}[name]
        raise Trouble(f"Your {name} has the shape {array.shape}, but it should be {shape}: {like}.")
    if not np.isfinite(array).all():
        raise Trouble(f"Your {name} holds {array[~np.isfinite(array)][0]}, but it should hold numbers.")
    return array


def disagreeing(theirs: Values, ours: Values, keys: Sequence[Key]) -> list[Key]:
    """Return those of the slopes `keys` that differ, in the same order."""
    floor = CLOSE * max((abs(ours[key]) for key in keys), default=0.0) + 1e-12
    return [key for key in keys if abs(theirs[key] - ours[key]) > max(CLOSE * abs(ours[key]), floor)]


def complaint(key: Key, theirs: float, should: float, says: str) -> str:
    """Return in words where the learner's slopes first go wrong; `says` is who knows what it should be."""
    return f"your dense_backward makes {symbol(key)} = {brief(theirs)}, but {says} {brief(should)}"
