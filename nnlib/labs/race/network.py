"""Networks with one hidden layer of tanh and one output, many of them at once: for a sweep of rates, and for a map.

Every array has one axis more than a single network's, the first: it counts the r networks. A row of theta (r, P) is
laid out as `Network.mlp([d, h, 1], "tanh").theta` is, and the loss is its mean binary cross-entropy.
"""

from typing import NamedTuple

import numpy as np

from nnlib.activations import sigmoid
from nnlib.validation import Array


class OneHidden(NamedTuple):
    """Networks with `d` inputs and `h` hidden neurons."""

    d: int
    h: int

    def split(self, theta: Array) -> tuple[Array, Array, Array, Array]:
        """Return W1 (r, d, h), b1 (r, 1, h), w2 (r, h, 1) and b2 (r, 1, 1), as views of theta (r, P)."""
        d, h, r = self.d, self.h, len(theta)
        W1, b1, w2, b2 = np.split(theta, [d * h, d * h + h, d * h + 2 * h], axis=1)
        return W1.reshape(r, d, h), b1.reshape(r, 1, h), w2.reshape(r, h, 1), b2.reshape(r, 1, 1)

    def losses(self, theta: Array, X: Array, y: Array) -> Array:
        """Return the loss (r,) on X (n, d) and y (n,)."""
        W1, b1, w2, b2 = self.split(theta)
        scores = (np.tanh(X @ W1 + b1) @ w2 + b2)[:, :, 0]
        return (np.logaddexp(0, scores) - y * scores).mean(axis=1)

    def slopes(self, theta: Array, X: Array, y: Array) -> Array:
        """Return the loss's slopes (r, P): the chain rule, from the output back."""
        W1, b1, w2, b2 = self.split(theta)
        A = np.tanh(X @ W1 + b1)
        dscores = (sigmoid(A @ w2 + b2) - y[:, None]) / len(X)
        dZ = dscores * w2.transpose(0, 2, 1) * (1 - A * A)
        parts = (X.T @ dZ, dZ.sum(axis=1), A.transpose(0, 2, 1) @ dscores, dscores.sum(axis=1))
        return np.concatenate([part.reshape(len(theta), -1) for part in parts], axis=1)
