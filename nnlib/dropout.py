"""Dropout: a network that cannot rely on any one neuron learns to use them all."""

from __future__ import annotations  # so that NumPy loads its random part only when it is used

import numpy as np

from nnlib.layer import Layer, Shape
from nnlib.validation import Array, fraction, whole


class Dropout(Layer):
    """In training, silences each input with the probability `rate` and makes up for it in the others.

    What is kept is divided by 1 - rate, so the mean stays as it was: "inverted dropout" (Srivastava et al. 2014,
    section 10; their p is the share that is kept). Otherwise it passes everything on.
    """

    SETTINGS = ("rate",)

    def __init__(self, rate: float = 0.5, seed: int | None = None) -> None:
        self.rate, self.seed = fraction("rate", rate), None if seed is None else whole("seed", seed, least=0)
        self.rng = np.random.default_rng(self.seed or 0)
        self.kept: Array | None = None

    def draw(self, seed: int) -> None:
        """Begin the layer's randomness at `seed`, unless it has a seed of its own."""
        if self.seed is None:
            self.rng = np.random.default_rng(seed)

    def out_shape(self, shape: Shape) -> Shape:
        """Return the shape as it is."""
        return shape

    def pass_forward(self, x: Array, training: bool = False) -> Array:
        """Return `x` with some inputs silenced, or, when not `training`, as it is."""
        self.kept = (
            (self.rng.random(x.shape, np.float32) >= self.rate) / x.dtype.type(1 - self.rate) if training else None
        )
        self.a = x if self.kept is None else x * self.kept
        return self.a

    def pass_backward(self, dA: Array, to_inputs: bool = True) -> Array:
        """Return dLoss/dx: only what was kept has a slope."""
        return dA if self.kept is None else dA * self.kept

    @property
    def brief(self) -> str:
        """The rate."""
        return f"{self.rate:g}"

    def __repr__(self) -> str:
        return f"Dropout({self.brief})"
