"""What all layers share: shapes that are checked, a forward and a backward pass."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnlib.validation import Array, numbers

Shape = tuple[int, ...]
"""The shape of one example, without the axis that counts the examples."""


NOTHING = np.empty(0)
"""What a backward pass returns where nobody needs the slopes of the inputs."""


class Layer:
    """What all layers share. `.a` is what the last forward pass returned.

    A new kind of layer writes `out_shape`, `pass_forward` and `pass_backward`. Those two get arrays that were checked
    before; `forward` and `backward` check them, and are for everybody else.
    """

    SETTINGS: tuple[str, ...] = ()
    """The arguments of `__init__` that a saved network needs, each kept as an attribute of the same name."""
    n_parameters = 0
    in_network = False
    dtype: Any = np.dtype(float)
    a: Array = np.zeros((0, 0))

    def out_shape(self, shape: Shape) -> Shape:
        """Return the shape of one example after this layer, or refuse one that does not fit."""
        raise NotImplementedError

    def pass_forward(self, x: Array, training: bool = False) -> Array:
        """Return what the layer makes of `x`, whose first axis counts the examples, and keep it as `.a`."""
        raise NotImplementedError

    def pass_backward(self, dA: Array, to_inputs: bool = True) -> Array:
        """Return dLoss/dx, given dLoss/da; without `to_inputs` nobody needs it: NOTHING will do."""
        raise NotImplementedError

    def forward(self, X: Any, training: bool = False) -> Array:
        """Return what the layer makes of `X`, whose first axis counts the examples. Only Dropout minds `training`."""
        return self.pass_forward(self.check(X), training)

    def backward(self, dA: Any) -> Array:
        """Take dLoss/da for the last forward pass, fill the slopes of the parameters, and return dLoss/dX."""
        if not self.a.size:
            raise ValueError(f"dA has no forward pass to go back through: call forward(X) first of {self!r}.")
        dA = numbers("dA", dA, self.a.dtype)
        if dA.shape != self.a.shape:
            raise ValueError(f"dA has shape {dA.shape}, but the last forward pass returned {self.a.shape}.")
        return self.pass_backward(dA)

    @property
    def brief(self) -> str:
        """What there is to say of the layer besides its kind and its inputs."""
        return ""

    def check(self, X: Any) -> Array:
        """Return `X` as a clean array that fits this layer."""
        X = numbers("X", X, self.dtype)
        if X.ndim < 2 or len(X) == 0:
            raise ValueError(f"X has shape {X.shape}, but its first axis should count the examples, 1 or more.")
        try:
            self.out_shape(X.shape[1:])
        except ValueError as error:
            raise ValueError(f"X has shape {X.shape}: {error}") from None
        return X

    def __getstate__(self) -> dict[str, Any]:
        """Return what a copy gets: all but that it belongs to a network, which the network's own copy says again."""
        return {name: value for name, value in vars(self).items() if name != "in_network"}

    def draw(self, seed: int) -> None:
        """Draw the layer's start from `seed`, unless it has a seed of its own."""

    def bind(self, theta: Array, grad: Array) -> None:
        """Move the layer's parameters into the flat `theta` and their slopes into the flat `grad`."""
