"""What RaceLab's networks learn from, in which order, and what the size of a batch does to its slope."""

from functools import cache
from typing import NamedTuple

import numpy as np

from nnlib import datasets
from nnlib.activations import sigmoid
from nnlib.features import MESSAGE_FEATURES, Standardizer
from nnlib.labs.race_network import Shape
from nnlib.validation import Array

HIDDEN = 8
CHARACTERS = 100
"""In a unit of the feature "length"."""
BIAS = 0.04
"""The bias at which the loss of one neuron with two weights is lowest; here it stays there."""
DRAWS = 40
"""Batches that are drawn to see how much their slopes differ."""


class Batches:
    """The rows of one batch after the other, as Trainer takes them: n of them in a new order in every epoch."""

    def __init__(self, n: int, size: int, seed: int = 0) -> None:
        self.n, self.size, self.rng, self.at = n, size, np.random.default_rng(seed), n

    def __next__(self) -> Array:
        if self.at >= self.n:
            self.order, self.at = self.rng.permutation(self.n), 0
        rows = self.order[self.at : self.at + self.size]
        self.at += len(rows)
        return rows


@cache
def all_features(units: str) -> tuple[Array, Array]:
    """Return X (1044, 8) and y (1044,) of the messages, standardised, or "raw" with the length in characters."""
    train, _ = datasets.sms_spam(features=tuple(MESSAGE_FEATURES)).split()
    if units == "raw":
        return train.X * np.where(np.array(train.feature_names) == "length", CHARACTERS, 1), train.y
    return Standardizer().fit_transform(train.X), train.y


SHAPE = Shape(len(MESSAGE_FEATURES), HIDDEN)


class Neuron(NamedTuple):
    """One neuron on the messages' two features, standardised: X (n, 2), y (n,). Its bias stays at BIAS."""

    X: Array
    y: Array

    def loss(self, w: Array) -> Array:
        """Return the loss (m,) on all messages at weights w (m, 2)."""
        z = w @ self.X.T + BIAS
        return np.logaddexp(0, z).mean(axis=1) - z @ self.y / len(self.y)

    def slopes_of_each(self, w: Array) -> Array:
        """Return the slopes (n, 2) that each message alone would have at the weights w (2,)."""
        return self.X * (sigmoid(self.X @ w + BIAS) - self.y)[:, None]

    def slopes(self, w: Array, rows: Array) -> Array:
        """Return the slopes (2,) of the loss on some rows at the weights w (2,)."""
        X = self.X[rows]
        return X.T @ (sigmoid(X @ w + BIAS) - self.y[rows]) / len(rows)


@cache
def neuron() -> Neuron:
    """Return the neuron."""
    train, _ = datasets.sms_spam().split()
    return Neuron(Standardizer().fit_transform(train.X), train.y)


@cache
def _orders(n: int) -> Array:
    """Return DRAWS orders (DRAWS, n) of n rows."""
    rng = np.random.default_rng(0)
    return np.array([rng.permutation(n) for _ in range(DRAWS)])


def drawn_slopes(slopes: Array, sizes: Array) -> Array:
    """Return the mean slopes (DRAWS, sizes, 2) of batches of each of the `sizes`, from the slopes (n, 2) of each row.

    A draw's batches begin with the same rows, the larger ones go on from there.
    """
    sums = np.cumsum(slopes[_orders(len(slopes))], axis=1)
    return sums[:, sizes - 1] / sizes[:, None]


def noise(drawn: Array, full: Array) -> Array:
    """Return how far drawn slopes (DRAWS, sizes, 2) are from the `full` one (2,): root mean square, (sizes,)."""
    return np.sqrt(((drawn - full) ** 2).sum(axis=2).mean(axis=0))
