"""Layers: what a network is made of. Each has `forward(X)` and `backward(dA)`, and keeps what backward needs.

Shapes: X (n, n_in), W (n_in, n_out), b (n_out,); z = XW + b and a = f(z) are (n, n_out).
"""

from __future__ import annotations  # so that NumPy loads its random part only when it is used

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.activations import activation as find_activation
from nnlib.validation import Array, choose, examples, numbers, whole


def he(rng: np.random.Generator, n_in: int, n_out: int) -> Array:
    """Return normal weights of variance 2 / n_in, made for ReLU (He et al. 2015, eq. 10)."""
    return rng.normal(0, np.sqrt(2 / n_in), (n_in, n_out))


def glorot(rng: np.random.Generator, n_in: int, n_out: int) -> Array:
    """Return uniform weights of variance 2 / (n_in + n_out), for tanh and sigmoid (Glorot and Bengio 2010, eq. 16)."""
    limit = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-limit, limit, (n_in, n_out))


def zeros(rng: np.random.Generator, n_in: int, n_out: int) -> Array:
    """Return weights that are all 0: fine for one neuron, hopeless for a hidden layer."""
    return np.zeros((n_in, n_out))


INITS: dict[str, Callable[[np.random.Generator, int, int], Array]] = {"he": he, "glorot": glorot, "zeros": zeros}


class Parameter:
    """An array of a layer. Assigning to it copies the values in place, so a network's `theta` keeps seeing them."""

    def __set_name__(self, owner: type, name: str) -> None:
        """Learn the attribute's name."""
        self.name = name

    def __get__(self, layer: Any, owner: type | None = None) -> Any:
        """Return the array."""
        return layer.arrays[self.name] if layer is not None else self

    def __set__(self, layer: Any, value: Any) -> None:
        """Copy `value` into the array; a wrong shape is refused and changes nothing."""
        own = layer.arrays[self.name]
        value = numbers(self.name, value, own.dtype)
        if value.shape != own.shape:
            raise ValueError(f"{self.name} has shape {value.shape}, but this layer's {self.name} is {own.shape}.")
        own[...] = value


class Dense:
    """A layer in which every neuron sees every input: a = f(XW + b).

    `init` names the start of the weights: "he", "glorot" or "zeros"; by default "he" for ReLU and "glorot"
    for the rest. Biases start at 0. Without a `seed` the network that the layer joins draws the start; weights set by
    hand before are kept. After a pass `.z` and `.a` hold what it computed; after a backward pass
    `.dW` and `.db` hold the loss's slopes. A Dense alone owns its arrays; in a Network they are views into its
    `theta` and `grad`.
    """

    W, b, dW, db = Parameter(), Parameter(), Parameter(), Parameter()

    def __init__(
        self, n_in: int, n_out: int, activation: str = "identity", init: str | None = None, seed: int | None = None
    ) -> None:
        self.n_in, self.n_out = whole("n_in", n_in), whole("n_out", n_out)
        self.activation = find_activation(activation)
        self.init = choose("init", init or ("he" if activation == "relu" else "glorot"), INITS)
        self.seed, self.in_network = seed, False
        W, b = self._start(seed or 0), np.zeros(n_out)
        self.arrays = {"W": W, "b": b, "dW": np.zeros_like(W), "db": np.zeros_like(b)}
        self.x = self.z = self.a = np.zeros((0, 0))

    def _start(self, seed: int) -> Array:
        return INITS[self.init](np.random.default_rng(seed), self.n_in, self.n_out)

    def draw(self, seed: int) -> None:
        """Draw the start again from `seed`, unless this layer has a seed of its own or its weights were set by hand."""
        if self.seed is None and np.array_equal(self.W, self._start(0)):
            self.W = self._start(seed)

    @property
    def n_parameters(self) -> int:
        """How many weights and biases there are."""
        return self.W.size + self.b.size

    def bind(self, theta: Array, grad: Array) -> None:
        """Move W, b into the flat `theta` and dW, db into the flat `grad`, keeping their values."""
        self.in_network = True
        for names, flat in ((("W", "b"), theta), (("dW", "db"), grad)):
            start = 0
            for name in names:
                old = self.arrays[name]
                view = flat[start : start + old.size].reshape(old.shape)
                view[...] = old
                self.arrays[name] = view
                start += old.size

    def forward(self, X: Array, training: bool = False) -> Array:
        """Return a = f(XW + b), shape (n, n_out), for X of shape (n, n_in)."""
        self.x = examples(X, self.n_in, self.W.dtype)
        return self.pass_forward(self.x)

    def pass_forward(self, x: Array) -> Array:
        """Do what `forward` does, for an `x` that was checked before."""
        self.x = x
        self.z = x @ self.W + self.b
        self.a = self.activation.f(self.z)
        return self.a

    def backward(self, dA: Array) -> Array:
        """Take dLoss/da (n, n_out), fill `dW` and `db`, and return dLoss/dX (n, n_in).

        With dz = dA * f'(z): dW = X^T dz, db = the sum of dz over the examples, dX = dz W^T
        (Rumelhart, Hinton, Williams 1986, in matrix form).
        """
        dA = numbers("dA", dA, self.W.dtype)
        if dA.shape != self.a.shape:
            raise ValueError(f"dA has shape {dA.shape}, but the last forward pass returned {self.a.shape}.")
        return self.pass_backward(dA)

    def pass_backward(self, dA: Array) -> Array:
        """Do what `backward` does, for a `dA` that was checked before."""
        dz = dA * self.activation.slope(self.z, self.a)
        self.arrays["dW"][...] = self.x.T @ dz
        self.arrays["db"][...] = dz.sum(axis=0)
        return dz @ self.W.T

    def __repr__(self) -> str:
        return f"Dense({self.n_in} -> {self.n_out} {self.activation.name}, {self.n_parameters} parameters)"
