"""What DescentLab goes down: the loss of one neuron, its slopes at one place, and the loss on a whole map of places.

z = X @ w + b. "log loss" is the mean of -log(probability of the true class), with p = sigmoid(z). "mistakes" is the
share of examples on the wrong side of z = 0. "squared error" is the mean of half the squared errors of z itself.
"""

from typing import NamedTuple

import numpy as np

from nnlib.losses import binary_cross_entropy, squared_error
from nnlib.validation import Array

KINDS = ("log loss", "mistakes", "squared error")
CUT = {"log loss": 0.0, "mistakes": 0.0, "squared error": 0.5}
"""The z above which a message is called spam: there the output is half way between ham's and spam's."""
PORTION = 128
"""Places whose loss is computed at once: what they need fits into the processor's cache."""


class Slopes(NamedTuple):
    """The loss's slope along every weight, (d,), and along the bias."""

    dw: Array
    db: float

    @property
    def all(self) -> Array:
        """Return them in one array, (d + 1,), the bias's last."""
        return np.append(self.dw, self.db)


class Surface:
    """The loss of examples X (n, d) with classes y (n,), 0 or 1, as a function of w (d,) and b."""

    def __init__(self, X: Array, y: Array) -> None:
        self.X, self.y = X, y
        rows, which, counts = np.unique(X, axis=0, return_inverse=True, return_counts=True)
        self.rows = rows.astype(np.float32)  # equal examples are computed once
        self.counts = counts.astype(np.float32)
        self.spam = np.bincount(which.ravel(), weights=y).astype(np.float32)

    def loss(self, kind: str, w: Array, b: float, part: slice | Array = slice(None)) -> float:
        """Return the loss at one place, of all examples or of a `part` of them."""
        z, y = self.X[part] @ w + b, self.y[part]
        if kind == "mistakes":
            return float(np.mean((z > 0) != y))
        return (squared_error if kind == "squared error" else binary_cross_entropy)(z, y)[0]

    def loss_and_slopes(self, kind: str, w: Array, b: float, part: slice | Array = slice(None)) -> tuple[float, Slopes]:
        """Return the loss at one place, and its slopes X.T @ (output - y) / n; counting mistakes has none but 0."""
        if kind == "mistakes":
            return self.loss(kind, w, b, part), Slopes(np.zeros(len(w)), 0.0)
        X, y = self.X[part], self.y[part]
        loss, output = (squared_error if kind == "squared error" else binary_cross_entropy)(X @ w + b, y)
        return loss, Slopes(X.T @ (output - y) / len(y), float(np.mean(output - y)))

    def map(self, kind: str, W: Array, b: Array) -> Array:
        """Return the loss (m,) at m places: weights W (m, d) and biases b (m,)."""
        W, b = W.astype(np.float32), b.astype(np.float32)
        portions = [slice(i, i + PORTION) for i in range(0, len(W), PORTION)]
        sums = [self._sums(kind, W[part] @ self.rows.T + b[part, None]) for part in portions]
        return np.concatenate(sums) / len(self.y)

    def _sums(self, kind: str, z: Array) -> Array:
        """Return the loss, added up over all examples, of scores z (m, different examples)."""
        if kind == "mistakes":
            return np.float32(self.spam.sum()) + (z > 0) @ (self.counts - 2 * self.spam)
        right = z @ self.spam
        if kind == "squared error":
            return (z * z / 2) @ self.counts - right + np.float32(self.spam.sum() / 2)
        return _softplus(z) @ self.counts - right


def _softplus(z: Array) -> Array:
    """Return log(1 + exp(z)) in z's place, as max(z, 0) + log(1 + exp(-|z|)), which cannot overflow."""
    positive = np.maximum(z, 0)
    np.abs(z, out=z)
    np.negative(z, out=z)
    np.exp(z, out=z)
    z += 1
    np.log(z, out=z)
    z += positive
    return z
