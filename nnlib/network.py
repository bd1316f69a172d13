"""A network: layers in a row, a loss at the end, and one flat vector that holds every weight and bias.

That vector, `theta`, is the whole point of the design. Gradient descent is `theta -= lr * grad`; saving is one array;
a gradient check is one loop. Every layer's W and b are views into theta, every dW and db into grad.
"""

import copy
import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from nnlib import architecture
from nnlib.activations import activation as find_activation
from nnlib.features import Standardizer
from nnlib.layer import Layer, Shape
from nnlib.layers import Dense, Neurons
from nnlib.losses import loss as find_loss
from nnlib.validation import Array, input_rows, numbers, positive, whole

BLOCK = 1000
"""How many examples go through the network at once where nobody asks for what the layers keep of them."""


class Network:
    """Layers in a row, ending in scores that the loss's output function turns into predictions.

    `loss` is "binary_cross_entropy", "cross_entropy" or "squared_error". `l2` adds l2/2 times the sum of squared
    weights (not biases) to it. `dtype` is float or np.float32. `seed` draws the start of the layers that have no seed
    of their own; weights set by hand before stay. `input_shape` is the shape of one example, needed where the first
    layer does not say it: (channels, height, width) for images, which may also come as rows (n, n_features).
    `preprocessing`, a fitted Standardizer, belongs to the network: it gets the raw X and is saved with it.
    """

    def __init__(
        self,
        layers: Sequence[Layer],
        loss: str = "binary_cross_entropy",
        l2: float = 0.0,
        seed: int = 0,
        dtype: Any = float,
        input_shape: Shape | None = None,
        preprocessing: Standardizer | None = None,
    ) -> None:
        self.layers = architecture.checked_layers(layers)
        self.loss_function = find_loss(loss)
        self.l2 = positive("l2", l2, or_zero=True)
        if dtype not in (float, np.float64, np.float32):
            raise ValueError(f"dtype is {dtype!r}, but it should be float or np.float32.")
        self.shapes = architecture.shapes(self.layers, input_shape)
        architecture.check_scores(self.layers, self.shapes[-1], loss)
        self.preprocessing = architecture.checked_preprocessing(preprocessing, self.n_in)
        seeds = np.random.SeedSequence(whole("seed", seed, least=0)).generate_state(len(self.layers))
        for layer, own in zip(self.layers, seeds, strict=True):
            layer.draw(int(own))
        self._bind(np.dtype(dtype))

    @classmethod
    def mlp(cls, sizes: Sequence[int], activation: str = "relu", loss: str | None = None, **options: Any) -> "Network":
        """Return a network of Dense layers: `Network.mlp([57, 16, 1])` has 57 inputs, 16 hidden neurons, one output.

        The hidden layers get `activation`; the last one none, since the loss brings its output function. One output is
        trained with binary_cross_entropy, more with cross_entropy, unless `loss` says otherwise.
        """
        if not isinstance(sizes, (list, tuple)) or len(sizes) < 2:
            raise ValueError(f"sizes is {sizes!r}, but it should list at least inputs and outputs, as in [2, 1].")
        sizes, activation = [whole("each of sizes", n) for n in sizes], find_activation(activation).name
        names = [activation] * (len(sizes) - 2) + ["identity"]
        layers = [Dense(*pair) for pair in zip(sizes[:-1], sizes[1:], names, strict=True)]
        if loss is None:
            loss = "binary_cross_entropy" if sizes[-1] == 1 else "cross_entropy"
        return cls(layers, loss, **options)

    # One vector for all.

    def _bind(self, dtype: np.dtype) -> None:
        """Allocate theta and grad, and make every layer's arrays views into them."""
        sizes = [layer.n_parameters for layer in self.layers]
        self._theta, self._grad = np.zeros(sum(sizes), dtype), np.zeros(sum(sizes), dtype)
        ends = np.cumsum(sizes)
        for layer, start, end in zip(self.layers, ends - sizes, ends, strict=True):
            layer.in_network = True
            layer.bind(self._theta[start:end], self._grad[start:end])

    def __setstate__(self, state: dict[str, Any]) -> None:
        """After a copy or unpickling, join the layers' arrays into one theta again."""
        self.__dict__ = dict(state)
        self._bind(self._theta.dtype)

    def __copy__(self) -> "Network":
        """Return a deep copy: two networks cannot share their arrays."""
        return copy.deepcopy(self)

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
        """The loss's slope for every entry of theta, as the last `loss_and_grad` left it."""
        return self._grad

    @property
    def n_in(self) -> int:
        """How many numbers one example has."""
        return math.prod(self.shapes[0])

    # What it computes.

    def forward(self, X: Any, training: bool = False) -> Array:
        """Return the scores for X (n, n_in), before the output function: (n,) for one output, else (n, k).

        Every layer keeps its z and a of this pass. The others below go through X in blocks, to save memory.
        """
        return _squeezed(self.scores(self.check_inputs(X), training))

    def predict_proba(self, X: Any) -> Array:
        """Return the probability of class 1 for every row of X, (n,), or of every class, (n, k)."""
        if self.loss_function.decide is None:
            raise ValueError(f"{self.loss_function.name} makes no probabilities; use predict.")
        return _squeezed(self.loss_function.output(self.scores_by_blocks(self.check_inputs(X))))

    def predict(self, X: Any) -> Array:
        """Return the class of every row of X, (n,); with squared_error the outputs, (n,) or (n, k)."""
        decide = self.loss_function.decide or self.loss_function.output
        return _squeezed(decide(self.scores_by_blocks(self.check_inputs(X))))

    def loss(self, X: Any, y: Any) -> float:
        """Return the mean loss over the examples, plus l2/2 times the squared weights."""
        X, targets = self.check_data(X, y)
        return self.loss_function.value(self.scores_by_blocks(X), targets) + self.penalty()

    def loss_and_grad(self, X: Any, y: Any, training: bool = False) -> float:
        """Return the loss and fill `grad` with its slopes, by backpropagation. Only Dropout minds `training`."""
        return self.loss_and_grad_unchecked(*self.check_data(X, y), training)

    def check_inputs(self, X: Any) -> Array:
        """Return X, preprocessed, as a clean array (n, *input_shape) of this network's dtype."""
        return input_rows(X, self.shapes[0], self._theta.dtype, self.preprocessing)

    def check_data(self, X: Any, y: Any) -> tuple[Array, Array]:
        """Return X as `check_inputs` does, and y as targets (n, k), or say what is wrong with them."""
        X = self.check_inputs(X)
        return X, numbers("y", self.loss_function.encode(y, len(X), *self.shapes[-1]), self._theta.dtype)

    def loss_and_grad_unchecked(self, X: Array, targets: Array, training: bool = False) -> float:
        """Do what `loss_and_grad` does, for data that `check_data` returned."""
        self.last_scores = scores = self.scores(X, training)
        loss, predictions = self.loss_function.f(scores, targets)
        dA = (predictions - targets) / len(targets)
        first = self.layers[0]
        for layer in reversed(self.layers):
            dA = layer.pass_backward(dA, to_inputs=layer is not first)
        if self.l2:
            for layer in self._neurons():
                layer.dW[...] += self.l2 * layer.W
        return loss + self.penalty()

    def scores(self, a: Array, training: bool = False) -> Array:
        """Return the scores (n, k) for data that `check_inputs` returned."""
        for layer in self.layers:
            a = layer.pass_forward(a, training)
        return a

    def scores_by_blocks(self, X: Array) -> Array:
        """Do what `scores` does, with no more than BLOCK examples in the layers at once."""
        blocks = [self.scores(X[i : i + BLOCK]) for i in range(0, len(X), BLOCK)]
        return blocks[0] if len(blocks) == 1 else np.concatenate(blocks)

    def _neurons(self) -> list[Neurons]:
        return [layer for layer in self.layers if isinstance(layer, Neurons)]

    def penalty(self) -> float:
        """Return l2/2 times the squared weights."""
        return 0.5 * self.l2 * sum(float((layer.W**2).sum()) for layer in self._neurons()) if self.l2 else 0.0

    # Keeping and showing it.

    def save(self, path: Any) -> None:
        """Write the network to a file, with its preprocessing. An old file stays whole until the new one is."""
        from nnlib import saving  # needed only here, and slow to load

        saving.save_network(self, path)

    @classmethod
    def load(cls, path: Any) -> "Network":
        """Return the network that `save` wrote to a file."""
        from nnlib import saving

        return saving.load_network(cls, path)

    def __repr__(self) -> str:
        return f"Network({architecture.in_short(self)}, {self._theta.size:,} parameters, {self.loss_function.name})"

    def __str__(self) -> str:
        return architecture.table(self)


def _squeezed(scores: Array) -> Array:
    """Return (n, 1) as (n,), all else as it is."""
    return scores[:, 0] if scores.ndim == 2 and scores.shape[1] == 1 else scores
