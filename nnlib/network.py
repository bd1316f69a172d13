"""A network: layers in a row, a loss at the end, and one flat vector that holds every weight and bias.

That vector, `theta`, is the whole point of the design. Gradient descent is `theta -= lr * grad`; saving is one array;
a gradient check is one loop. Every layer's W and b are views into theta, every dW and db into grad.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from nnlib.layers import Dense
from nnlib.losses import loss as find_loss
from nnlib.validation import Array, examples, labels, numbers, positive


class Network:
    """Layers in a row, ending in scores that the loss's link turns into probabilities.

    `l2` adds l2/2 times the sum of squared weights (not biases) to the loss. `dtype` is float or np.float32.
    `seed` draws the start of the layers that have no seed of their own; weights set by hand before stay.
    """

    def __init__(
        self,
        layers: Sequence[Dense],
        loss: str = "binary_cross_entropy",
        l2: float = 0.0,
        seed: int = 0,
        dtype: Any = float,
    ) -> None:
        self.layers = list(layers)
        self.loss_function = find_loss(loss)
        self.l2 = positive("l2", l2, or_zero=True)
        if dtype not in (float, np.float64, np.float32):
            raise ValueError(f"dtype is {dtype!r}, but it should be float or np.float32.")
        self._check_layers()
        for layer, own in zip(self.layers, np.random.SeedSequence(seed).generate_state(len(self.layers)), strict=True):
            layer.draw(int(own))
        self._bind(np.dtype(dtype))

    @classmethod
    def mlp(cls, sizes: Sequence[int], activation: str = "relu", **options: Any) -> "Network":
        """Return a network of Dense layers: `Network.mlp([57, 16, 1])` has 57 inputs, 16 hidden neurons, one output.

        The hidden layers get `activation`; the last one none, since the loss brings its link.
        """
        if len(sizes) < 2:
            raise ValueError(f"sizes is {list(sizes)}, but it needs at least inputs and outputs, as in [2, 1].")
        names = [activation] * (len(sizes) - 2) + ["identity"]
        layers = [Dense(*pair) for pair in zip(sizes[:-1], sizes[1:], names, strict=True)]
        return cls(layers, **options)

    def _check_layers(self) -> None:
        """Refuse layers that do not fit each other or the loss, or that another network has taken over."""
        if not self.layers:
            raise ValueError("layers is empty: a network needs at least one layer.")
        for i, layer in enumerate(self.layers):
            if not isinstance(layer, Dense):
                raise ValueError(f"layers holds {layer!r}, but each should be a layer, such as Dense(2, 1).")
            if layer in self.layers[:i]:
                raise ValueError(f"{layer!r} is in layers twice; make a layer of its own for each place.")
        for left, right in zip(self.layers, self.layers[1:], strict=False):
            if left.n_out != right.n_in:
                raise ValueError(f"{left!r} gives {left.n_out} number(s), but {right!r} takes {right.n_in}.")
        for layer in self.layers:
            if layer.in_network:
                raise ValueError(f"{layer!r} already belongs to another network; make a new layer for this one.")
        last = self.layers[-1]
        if last.activation.name != "identity":
            raise ValueError(
                f"The last layer's activation is {last.activation.name!r}, but {self.loss_function.name} brings its "
                "own link; use 'identity', or the scores would be squashed twice."
            )
        if last.n_out != 1:
            raise ValueError(f"The last layer has {last.n_out} outputs, but {self.loss_function.name} needs exactly 1.")

    def _bind(self, dtype: np.dtype) -> None:
        """Allocate theta and grad, and make every layer's arrays views into them."""
        sizes = [layer.n_parameters for layer in self.layers]
        self._theta, self._grad = np.zeros(sum(sizes), dtype), np.zeros(sum(sizes), dtype)
        ends = np.cumsum(sizes)
        for layer, start, end in zip(self.layers, ends - sizes, ends, strict=True):
            layer.bind(self._theta[start:end], self._grad[start:end])

    def __setstate__(self, state: dict[str, Any]) -> None:
        """After a copy or unpickling, join the layers' arrays into one theta again."""
        self.__dict__ = state
        self._bind(self._theta.dtype)

    @property
    def theta(self) -> Array:
        """All weights and biases, as one flat vector. Assigning copies the values in."""
        return self._theta

    @theta.setter
    def theta(self, value: Any) -> None:
        value = numbers("theta", value, self._theta.dtype)
        if value.shape != self._theta.shape:
            raise ValueError(f"theta has shape {value.shape}, but this network's is {self._theta.shape}.")
        self._theta[...] = value

    @property
    def grad(self) -> Array:
        """The loss's slope along every entry of theta, as the last `loss_and_grad` left it."""
        return self._grad

    @property
    def n_in(self) -> int:
        """How many inputs the network takes."""
        return self.layers[0].n_in

    def forward(self, X: Any) -> Array:
        """Return the scores for X (n, n_in), before the link: (n,) for one output."""
        return self._scores(examples(X, self.n_in, self._theta.dtype))

    def predict_proba(self, X: Any) -> Array:
        """Return the probability of class 1 for every row of X: (n,)."""
        return self.loss_function.link(self.forward(X))

    def predict(self, X: Any) -> Array:
        """Return the class, 0 or 1, for every row of X: (n,)."""
        return (self.forward(X) > 0).astype(int)

    def loss(self, X: Any, y: Any) -> float:
        """Return the mean loss over the examples, plus l2/2 times the squared weights."""
        X, y = self.check_data(X, y)
        return self.loss_function.value(self._scores(X), y) + self._penalty()

    def loss_and_grad(self, X: Any, y: Any) -> float:
        """Return the loss and fill `grad` with its slopes, by backpropagation."""
        return self.loss_and_grad_unchecked(*self.check_data(X, y))

    def check_data(self, X: Any, y: Any) -> tuple[Array, Array]:
        """Return X and y as clean arrays of this network's dtype, or say what is wrong with them."""
        X = examples(X, self.n_in, self._theta.dtype)
        return X, labels(y, len(X), 2).astype(self._theta.dtype)

    def loss_and_grad_unchecked(self, X: Array, y: Array) -> float:
        """Do what `loss_and_grad` does, for data that `check_data` returned."""
        scores = self._scores(X)
        slope = (self.loss_function.link(scores) - y) / len(y)
        dA = slope[:, None]
        for layer in reversed(self.layers):
            dA = layer.pass_backward(dA)
        if self.l2:
            for layer in self.layers:
                layer.dW[...] += self.l2 * layer.W
        return self.loss_function.value(scores, y) + self._penalty()

    def _scores(self, a: Array) -> Array:
        for layer in self.layers:
            a = layer.pass_forward(a)
        return a[:, 0]

    def _penalty(self) -> float:
        return 0.5 * self.l2 * sum(float((layer.W**2).sum()) for layer in self.layers) if self.l2 else 0.0

    def __repr__(self) -> str:
        steps = " -> ".join(f"{la.n_out} {la.activation.name}".removesuffix(" identity") for la in self.layers)
        return f"Network({self.n_in} -> {steps}, {self._theta.size} parameters, {self.loss_function.name})"
