"""Initializers: where the weights start.

Random starts keep the size of what flows through the network about the same from layer to layer. For that they need
`fan_in`, the number of inputs that a neuron adds up, and `fan_out`, the number of neurons that an input goes to.
"""

from __future__ import annotations  # so that NumPy loads its random part only when it is used

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from nnlib.validation import Array, choose

if TYPE_CHECKING:
    Start = Callable[[np.random.Generator, tuple[int, int], int, int], Array]


def he(rng: np.random.Generator, shape: tuple[int, int], fan_in: int, fan_out: int) -> Array:
    """Return normal weights of variance 2 / fan_in, made for ReLU (He et al. 2015, eq. 10: Kaiming)."""
    return rng.normal(0, np.sqrt(2 / fan_in), shape)


def glorot(rng: np.random.Generator, shape: tuple[int, int], fan_in: int, fan_out: int) -> Array:
    """Return uniform weights of variance 2 / (fan_in + fan_out), for tanh (Glorot and Bengio 2010, eq. 16: Xavier)."""
    limit = np.sqrt(6 / (fan_in + fan_out))
    return rng.uniform(-limit, limit, shape)


def zeros(rng: np.random.Generator, shape: tuple[int, int], fan_in: int, fan_out: int) -> Array:
    """Return weights that are all 0: fine for one neuron, hopeless for a hidden layer."""
    return np.zeros(shape)


INITIALIZERS: dict[str, Start] = {"he": he, "glorot": glorot, "zeros": zeros}


def default_for(activation: str) -> str:
    """Return the name of the start that suits an activation: "he" for the ReLU family, "glorot" for the rest."""
    return "he" if activation in ("relu", "leaky_relu", "gelu") else "glorot"


def initializer(init: str | float) -> Start:
    """Return the initializer called `init`; a number stands for weights that all start there."""
    if isinstance(init, (int, float, np.number)) and not isinstance(init, bool) and abs(init) < np.inf:
        return lambda rng, shape, fan_in, fan_out: np.full(shape, float(init))
    return INITIALIZERS[choose("init", init, INITIALIZERS)]
