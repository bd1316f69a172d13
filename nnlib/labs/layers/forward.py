"""What a small network computes on the way: its weights as arrays, both layers, and the learner's own layer in them.

X (n, 2) -> Z1 = X @ W1 + b1, A1 = f(Z1), both (n, h) -> scores = A1 @ w2 + b2, (n,). With h = 0 there is no hidden
layer, and the scores are X @ w2 + b2. The output neuron's probability is sigmoid(score).
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from nnlib.activations import activation
from nnlib.labs.learner import Learners
from nnlib.live.loop import Trouble
from nnlib.validation import Array, numbers

Layer = Callable[[Array, Array, Array], Any]


class Weights(NamedTuple):
    """All numbers of a network with two inputs and h hidden neurons: W1 (2, h), b1 (h,), w2 (h,) and b2.

    Without a hidden layer h is 0, and w2 (2,) and b2 are the only neuron's.
    """

    W1: Array
    b1: Array
    w2: Array
    b2: float

    @property
    def hidden(self) -> int:
        """How many hidden neurons there are."""
        return len(self.b1)

    @property
    def theta(self) -> tuple[float, ...]:
        """The same numbers in the order of `Network.theta`."""
        return tuple(map(float, (*self.W1.ravel(), *self.b1, *self.w2, self.b2)))


def size(hidden: int) -> int:
    """Return how many numbers a network with so many hidden neurons has."""
    return 4 * hidden + 1 if hidden else 3


def from_theta(theta: Any, hidden: int) -> Weights:
    """Return the weights that stand in a `theta` (4 h + 1,), or (3,) without a hidden layer."""
    theta, h = np.asarray(theta, float), hidden
    return Weights(theta[: 2 * h].reshape(2, h), theta[2 * h : 3 * h], theta[3 * h : -1], float(theta[-1]))


def are_set(weights: Any) -> bool:
    """Return whether no `...` stands in the place of a number any more, and no None."""
    if isinstance(weights, np.ndarray):
        weights = weights.tolist()
    if isinstance(weights, (tuple, list)):
        return all(map(are_set, weights))
    return weights is not None and weights is not ...


def checked(weights: Any) -> Weights:
    """Return the weights that a learner gives: (W1, b1, w2, b2), or (w, b) for one neuron alone."""
    parts = list(weights) if isinstance(weights, (tuple, list)) else []
    if len(parts) == 2:
        parts = [np.empty((2, 0)), np.empty(0), *parts]
    if len(parts) != 4:
        raise ValueError("weights should be (W1, b1, w2, b2), or (w, b) for one neuron without a hidden layer.")
    W1, b1, w2, b2 = (numbers(name, part) for name, part in zip(("W1", "b1", "w2", "b2"), parts, strict=True))
    h = b1.size
    for name, given, wanted in (("W1", W1, (2, h)), ("b1", b1, (h,)), ("w2", w2, (h or 2,)), ("b2", b2, ())):
        as_column = name != "W1" and given.shape == (*wanted, 1)
        if given.shape != wanted and not as_column:
            raise ValueError(f"{name} has shape {given.shape}, but with {h} hidden neuron(s) it should be {wanted}.")
    return Weights(W1, b1.ravel(), w2.ravel(), float(b2.item()))


class Pass(NamedTuple):
    """What the network makes of n rows: Z1 and A1 (n, h), and the scores (n,) of its output."""

    Z1: Array
    A1: Array
    scores: Array


def reference_layer(X: Array, W: Array, b: Array) -> Array:
    """Return the course's own answer: X @ W + b, (n, m)."""
    return X @ W + b


def forward(layer: Layer, X: Array, weights: Weights, name: str) -> Pass:
    """Send X (n, 2) through both layers; `name` is the hidden neurons' activation."""
    Z1 = layer(X, weights.W1, weights.b1) if weights.hidden else np.empty((len(X), 0))
    A1 = activation(name).f(Z1)
    scores = layer(A1 if weights.hidden else X, weights.w2[:, None], np.array([weights.b2]))
    return Pass(Z1, A1, scores[:, 0])


def acting(layer: Layer, weights: Weights) -> Weights:
    """Return the weights and biases that the layer acts by: what it makes of 0, and of 1 in a single input."""
    w2 = weights.w2[:, None]
    (b1, W1), (b2, out) = _probed(layer, weights.W1, weights.b1), _probed(layer, w2, np.array([weights.b2]))
    return Weights(W1, b1, out[:, 0], float(b2[0]))


def _probed(layer: Layer, W: Array, b: Array) -> tuple[Array, Array]:
    if not len(b):
        return b, W
    Z = layer(np.eye(len(W) + 1)[:, 1:], W, b)
    return Z[0], Z[1:] - Z[0]


class LearnersLayer(Learners):
    """Calls `layer(X, W, b)`, X (n, k), W (k, m), b (m,), which gives (n, m). Before the exercise is begun, ours."""

    def __init__(self, layer: Layer | None) -> None:
        super().__init__(layer, "layer")
        self.differs = ""

    def __call__(self, X: Array, W: Array, b: Array) -> Array:
        """Return the weighted sums (n, m), or raise `Trouble`."""
        answer = self.theirs(X, W, b)
        if answer is None:
            return reference_layer(X, W, b)
        Z = _sums(answer, (len(X), W.shape[1]))
        self.differs = self.differs or _difference(Z, reference_layer(X, W, b))
        return Z


def _sums(answer: Any, shape: tuple[int, int]) -> Array:
    """Return the answer as an array of this shape, or say what it is instead."""
    try:
        Z = np.asarray(answer, float)
    except (TypeError, ValueError):
        kind = type(answer).__name__
        raise Trouble(f"Your layer returned {kind}, but it should return an array of shape {shape}.") from None
    if Z.shape != shape:
        raise Trouble(f"Your layer returned the shape {Z.shape}, but it should be {shape}: a row for each example.")
    if not np.isfinite(Z).all():
        raise Trouble(f"Your layer returned {Z[~np.isfinite(Z)][0]}, but it should return numbers.")
    return Z


def _difference(Z: Array, wanted: Array) -> str:
    """Return in words where the learner's sums first differ from X @ W + b, or nothing."""
    wrong = np.argwhere(~np.isclose(Z, wanted, rtol=1e-6, atol=1e-8))
    if not len(wrong):
        return ""
    row, column = wrong[0].tolist()
    where = f"in row {row + 1}, neuron {column + 1}"
    return f"{where} it gives {Z[row, column]:.2f}, and X @ W + b is {wanted[row, column]:.2f}"
