"""A layer whose backward pass is somebody's function, so that nudging and training can try it."""

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks import values
from nnlib.layer import NOTHING
from nnlib.layers import Dense
from nnlib.validation import Array


class OwnLayer(Dense):
    """A Dense layer that goes backward with `backward`, a function that returns dX, dW and db.

    The function is handed what its inputs are called, in capitals or not: da (dz where there is no activation), X, W,
    b, z, a, rate. One with a `rate` takes its step at once: it returns dX, and the new W and b. While it returns None,
    an exercise not begun, the layer goes backward as every Dense does. After a pass `whose` says which of the two it
    was.
    """

    def __init__(self, n_in: int, n_out: int, activation: str, backward: Callable[..., Any], rate: float = 0.1) -> None:
        super().__init__(n_in, n_out, activation)
        self.function, self.rate, self.whose = backward, rate, "the course's"
        self.wants = tuple(inspect.signature(backward).parameters)
        known = self._known(NOTHING)
        unknown = [name for name in self.wants if name.lower() not in map(str.lower, known)]
        if unknown:
            raise ValueError(f"backward takes {unknown[0]!r}, but it should take some of {', '.join(known)}.")

    def _known(self, da: Array) -> dict[str, Any]:
        return {"da": da, "dz": da, "X": self.x, "W": self.W, "b": self.b, "z": self.z, "a": self.a, "rate": self.rate}

    def _answer(self, da: Array) -> Any:
        known = {name.lower(): value for name, value in self._known(da).items()}
        return self.function(*(known[name.lower()] for name in self.wants))

    def _three(self, answer: Any) -> tuple[Any, ...]:
        """Return the three things that the function returned, the first in the shape of X; otherwise raise."""
        name = self.function.__name__
        if not isinstance(answer, (tuple, list)) or len(answer) != 3:
            raise ValueError(f"{name} returned {values.kind(answer)}, but it should return three things.")
        if np.shape(answer[0]) != self.x.shape:
            shape = np.shape(answer[0])
            raise ValueError(f"{name} returned a dX of shape {shape}, but it should be {self.x.shape}, as X.")
        return tuple(answer)

    def pass_backward(self, dA: Array, to_inputs: bool = True) -> Array:
        """Take dLoss/da (n, n_out), fill `dW` and `db` with what the function says, and return its dLoss/dX."""
        answer = self._answer(dA)
        if answer is None:
            return super().pass_backward(dA, to_inputs)
        self.whose = f"your {self.function.__name__}"
        dX, first, second = self._three(answer)
        if "rate" in self.wants:
            first, second = (self.W - first) / self.rate, (self.b - second) / self.rate
        self.dW, self.db = first, second
        return dX
