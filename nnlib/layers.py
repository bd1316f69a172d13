"""Layers: what a network is made of. Each has `forward(X)` and `backward(dA)`, and keeps what backward needs.

Shapes: X (n, n_in), W (n_in, n_out), b (n_out,); z = XW + b and a = f(z) are (n, n_out).
"""

from __future__ import annotations  # so that NumPy loads its random part only when it is used

from typing import Any

import numpy as np

from nnlib.activations import activation as find_activation
from nnlib.initializers import default_for, initializer
from nnlib.layer import NOTHING, Layer, Shape
from nnlib.validation import Array, examples, numbers, whole


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


class Neurons(Layer):
    """A layer of neurons: weights `.W` (inputs of a neuron, neurons), biases `.b`, and an activation.

    `init` names the start of the weights: "he", "glorot" or "zeros", or is a number; by default "he" for the ReLU
    family and "glorot" for the rest. Biases start at 0. Without a `seed` a layer alone starts from seed 0, and the
    network that it joins draws the start anew; weights set by hand before are kept. After a pass `.z` and `.a` hold
    what it computed; after a backward pass `.dW` and `.db` hold the loss's slopes. Alone it owns its arrays; in a
    Network they are views into its `theta` and `grad`.
    """

    W, b, dW, db = Parameter(), Parameter(), Parameter(), Parameter()

    def __init__(self, fans: tuple[int, int], shape: tuple[int, int], activation: str, init: Any, seed: Any) -> None:
        self.fans, self.weights_shape = fans, shape
        self.activation = find_activation(activation)
        self.init = default_for(activation) if init is None else init
        initializer(self.init)  # refuses one that does not exist
        self.seed = None if seed is None else whole("seed", seed, least=0)
        W, b = self._start(self.seed or 0), np.zeros(shape[1])
        self.arrays = {"W": W, "b": b, "dW": np.zeros_like(W), "db": np.zeros_like(b)}
        self.x = self.z = self.a = np.zeros((0, 0))
        self.ones = np.ones(0)

    def _start(self, seed: int) -> Array:
        return initializer(self.init)(np.random.default_rng(seed), self.weights_shape, *self.fans)

    def draw(self, seed: int) -> None:
        """Draw the start again from `seed`, unless this layer has a seed of its own or its weights were set by hand."""
        if self.seed is None and np.array_equal(self.W, self._start(0)):
            self.W = self._start(seed)

    @property
    def dtype(self) -> Any:  # type: ignore[override]
        """The kind of numbers that the layer computes with."""
        return self.arrays["W"].dtype

    @property
    def n_parameters(self) -> int:  # type: ignore[override]
        """How many weights and biases there are."""
        return self.W.size + self.b.size

    def through_activation(self, dA: Array) -> Array:
        """Return dLoss/dz = dLoss/da * f'(z): the step of the chain rule that all layers of neurons share."""
        return dA if self.activation.name == "identity" else dA * self.activation.slope(self.z, self.a)

    def bind(self, theta: Array, grad: Array) -> None:
        """Move W, b into the flat `theta` and dW, db into the flat `grad`, keeping their values."""
        self.ones = np.ones(0)  # of the new dtype, when it is needed
        for names, flat in ((("W", "b"), theta), (("dW", "db"), grad)):
            start = 0
            for name in names:
                old = self.arrays[name]
                view = flat[start : start + old.size].reshape(old.shape)
                view[...] = old
                self.arrays[name] = view
                start += old.size


class Dense(Neurons):
    """A layer in which every neuron sees every input: a = f(XW + b). X (n, n_in), W (n_in, n_out), b (n_out,).

    `init` is "he", "glorot", "zeros" or a number; see Neurons for it, for `seed`, and for `.W .b .dW .db .z .a`.
    """

    SETTINGS = ("n_in", "n_out", "activation")

    def __init__(
        self, n_in: int, n_out: int, activation: str = "identity", init: Any = None, seed: int | None = None
    ) -> None:
        self.n_in, self.n_out = whole("n_in", n_in), whole("n_out", n_out)
        super().__init__((n_in, n_out), (n_in, n_out), activation, init, seed)

    def out_shape(self, shape: Shape) -> Shape:
        """Return (n_out,)."""
        if shape != (self.n_in,):
            given = f"{shape[0]} number(s)" if len(shape) == 1 else f"an array {shape}: put Flatten() between"
            raise ValueError(f"{self!r} takes {self.n_in} number(s) per example, but is given {given}.")
        return (self.n_out,)

    def check(self, X: Any) -> Array:
        """Return `X` as (n, n_in) of the weights' dtype."""
        return examples(X, self.n_in, self.W.dtype)

    def pass_forward(self, x: Array, training: bool = False) -> Array:
        """Return a = f(xW + b), shape (n, n_out), for x of shape (n, n_in)."""
        self.x = x
        self.z = x.dot(self.arrays["W"])  # x @ W, but for small arrays `dot` takes half as long
        self.z += self.arrays["b"]
        self.a = self.activation.f(self.z)
        return self.a

    def pass_backward(self, dA: Array, to_inputs: bool = True) -> Array:
        """Take dLoss/da (n, n_out), fill `dW` and `db`, and return dLoss/dx (n, n_in).

        With dz = dA * f'(z): dW = x^T dz, db = the sum of dz over the examples, dx = dz W^T
        (Rumelhart, Hinton, Williams 1986, in matrix form).
        """
        dz = self.through_activation(dA)
        if len(self.ones) != len(dz):
            self.ones = np.ones(len(dz), dz.dtype)
        np.dot(self.x.T, dz, out=self.arrays["dW"])
        np.dot(self.ones, dz, out=self.arrays["db"])  # the bias is the weight of an input that is always 1
        return dz.dot(self.arrays["W"].T) if to_inputs else NOTHING

    @property
    def brief(self) -> str:
        """How many neurons, and their activation if they have one."""
        return f"{self.n_out} {self.activation.name}".removesuffix(" identity")

    def __repr__(self) -> str:
        return f"Dense({self.n_in} -> {self.n_out} {self.activation.name}, {self.n_parameters} parameters)"
