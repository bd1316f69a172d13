"""A layer whose backward pass is somebody's function, so that nudging and training can try it."""

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks import values
from nnlib.layer import NOTHING
from nnlib.layers import Dense
from nnlib.validation import Array

COURSE = "the course's"


class Unusable(ValueError):
    """A function stopped, or returned what no layer can use; the message says what."""


class OwnLayer(Dense):
    """A Dense layer that goes backward with `backward`, a function that returns dX, dW and db.

    The function is handed what its inputs are called, in capitals or not: da (dz where there is no activation), X, W,
    b, z, a, rate. One with a `rate` takes its step at once: it returns dX, and the new W and b. While it returns None,
    an exercise not begun, the layer goes backward as every Dense does; so it does if the function raises, or returns
    what no layer can use. After a pass `whose` says which of the two it was, and why.
    """

    def __init__(self, n_in: int, n_out: int, activation: str, backward: Callable[..., Any], rate: float = 0.1) -> None:
        super().__init__(n_in, n_out, activation)
        self.function, self.rate, self.whose = backward, rate, COURSE
        self.wants = tuple(inspect.signature(backward).parameters)
        known = self._known(NOTHING)
        unknown = [name for name in self.wants if name.lower() not in map(str.lower, known)]
        if unknown:
            raise ValueError(f"backward takes {unknown[0]!r}, but it should take some of {', '.join(known)}.")

    def _known(self, da: Array) -> dict[str, Any]:
        return {"da": da, "dz": da, "X": self.x, "W": self.W, "b": self.b, "z": self.z, "a": self.a, "rate": self.rate}

    def _answer(self, da: Array) -> Any:
        known = {name.lower(): value for name, value in self._known(da).items()}
        try:
            return self.function(*(known[name.lower()] for name in self.wants))
        except Exception as error:  # whatever a learner's function may do: `whose` tells it, and the lesson goes on
            raise Unusable(f"your {self._name} stops with a {type(error).__name__}. Its check says why") from error

    @property
    def _name(self) -> str:
        return self.function.__name__

    def _three(self, answer: Any) -> tuple[Any, ...]:
        """Return the three things that the function returned, slopes in the shapes of X, W and b; otherwise raise."""
        if not isinstance(answer, (tuple, list)) or len(answer) != 3:
            raise Unusable(f"your {self._name} returned {values.kind(answer)}, but it should return three things")
        names = ("dX", "W", "b") if "rate" in self.wants else ("dX", "dW", "db")
        for name, part, like in zip(names, answer, (self.x, self.W, self.b), strict=True):
            if np.shape(part) != like.shape:
                should = f"it should be {like.shape}, as {name[-1]}"
                raise Unusable(f"your {self._name} returned a {name} of shape {np.shape(part)}, but {should}")
        return tuple(answer)

    def pass_backward(self, dA: Array, to_inputs: bool = True) -> Array:
        """Take dLoss/da (n, n_out), fill `dW` and `db` with what the function says, and return its dLoss/dX."""
        try:
            answer = self._answer(dA)
            if answer is not None:
                return self._taken(answer)
            self.whose = COURSE
        except Unusable as why:
            self.whose = f"{COURSE}, because {why}"
        return super().pass_backward(dA, to_inputs)

    def _taken(self, answer: Any) -> Array:
        dX, first, second = self._three(answer)
        if "rate" in self.wants:
            first, second = (self.W - first) / self.rate, (self.b - second) / self.rate
        self.dW, self.db = first, second
        self.whose = f"your {self._name}"
        return dX
