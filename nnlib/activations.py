"""Activations: what a neuron makes of its weighted sum, a = f(z).

Each is a plain function of an array of any shape. Next to it stands its slope, which backpropagation needs:
`slope(z, a)` gets z and a = f(z), and uses whichever makes the shorter formula.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nnlib.validation import Array, choose

LEAK = 0.01
"""The slope of `leaky_relu` below 0."""

GELU_SCALE = float(np.sqrt(2 / np.pi))


def identity(z: Array) -> Array:
    """Return z itself: no activation."""
    return z


def step(z: Array) -> Array:
    """Return 1 where z > 0, else 0: the first artificial neuron (McCulloch and Pitts 1943).

    Its slope is 0, so gradient descent cannot train it; Rosenblatt's perceptron (1958) learned by a rule of its own.
    """
    z = np.asarray(z)
    return (z > 0).astype(z.dtype if z.dtype.kind == "f" else float)


def sigmoid(z: Array) -> Array:
    """Return a number between 0 and 1: 1 / (1 + exp(-z)). Written with tanh, it overflows for no z.

    Small results have about 16 decimals, not 16 digits: below about z = -37 it is exactly 0 (-17 in float32).
    """
    return 0.5 * (np.tanh(0.5 * np.asarray(z)) + 1)


def tanh(z: Array) -> Array:
    """Return the hyperbolic tangent, between -1 and 1."""
    return np.tanh(z)


def relu(z: Array) -> Array:
    """Return z where it is positive, else 0 (Nair and Hinton 2010)."""
    return np.maximum(z, 0)


def leaky_relu(z: Array) -> Array:
    """Return z where it is positive, else 0.01 z: a ReLU that never falls quite silent (Maas et al. 2013)."""
    return np.maximum(z, LEAK * np.asarray(z))


def softplus(z: Array) -> Array:
    """Return log(1 + exp(z)): a ReLU without the corner (Dugas et al. 2001). Its slope is the sigmoid."""
    return np.logaddexp(0, z)


def gelu(z: Array) -> Array:
    """Return z / 2 * (1 + tanh(sqrt(2 / pi) * (z + 0.044715 z^3))): about z times the normal's cumulative distribution.

    This is the tanh form of Hendrycks and Gimpel 2016, section 2; NumPy has no error function for the exact one.
    """
    return 0.5 * np.asarray(z) * (1 + _gelu_tanh(z))


def _gelu_tanh(z: Array) -> Array:
    z = np.clip(z, -30, 30)  # beyond, the tanh is flat, and the cube of a huge number would overflow
    return np.tanh(GELU_SCALE * (z + 0.044715 * z**3))


def _gelu_slope(z: Array, a: Array) -> Array:
    t, z = _gelu_tanh(z), np.clip(z, -30, 30)  # the product rule, and tanh' = 1 - tanh^2
    return 0.5 * (1 + t) + 0.5 * z * (1 - t**2) * GELU_SCALE * (1 + 3 * 0.044715 * z**2)


class Activation(NamedTuple):
    """A function f(z) and its slope f'(z), given both z and a = f(z)."""

    name: str
    f: Callable[[Array], Array]
    slope: Callable[[Array, Array], Array]

    def __reduce__(self) -> tuple[Callable[[str], "Activation"], tuple[str]]:
        return activation, (self.name,)  # pickled by name: a lambda cannot be

    def __repr__(self) -> str:
        return f"Activation({self.name})"


ACTIVATIONS = {
    a.name: a
    for a in (
        Activation("identity", identity, lambda z, a: np.ones_like(z)),
        Activation("step", step, lambda z, a: np.zeros_like(z)),
        Activation("sigmoid", sigmoid, lambda z, a: a * (1 - a)),
        Activation("tanh", tanh, lambda z, a: 1 - a**2),
        Activation("relu", relu, lambda z, a: np.sign(a)),  # 1 where it fired, 0 where a is 0
        Activation("leaky_relu", leaky_relu, lambda z, a: LEAK + (1 - LEAK) * (z > 0).astype(z.dtype)),
        Activation("softplus", softplus, lambda z, a: sigmoid(z)),
        Activation("gelu", gelu, _gelu_slope),
    )
}


def activation(name: str) -> Activation:
    """Return the activation called `name`; a name that does not exist raises and lists those that do."""
    return ACTIVATIONS[choose("activation", name, ACTIVATIONS)]
