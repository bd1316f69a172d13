"""What RaceLab's networks learn from, in which order, and what the size of a batch does to its slope."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from nnlib import datasets
from nnlib.activations import sigmoid
from nnlib.features import MESSAGE_FEATURES, Standardizer
from nnlib.labs.descent.data import sight
from nnlib.labs.race.network import OneHidden
from nnlib.validation import Array

HIDDEN = 8
CHARACTERS = 100
"""In a unit of the feature "length"."""
BIAS = 0.04
"""The bias at which the loss of one neuron with two weights is lowest; here it stays there."""
EPOCHS = 8
"""Of which all batches are looked at, to see how much their slopes differ."""


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


NET = OneHidden(len(MESSAGE_FEATURES), HIDDEN)


class Neuron(NamedTuple):
    """One neuron on the messages' two features, standardised: X (n, 2), y (n,). Its bias stays at BIAS."""

    X: Array
    y: Array

    def loss(self, w: Array) -> Array:
        """Return the loss (m,) on all messages at weights w (m, 2)."""
        z = w @ self.X.T + BIAS
        return np.logaddexp(0, z).mean(axis=1) - z @ self.y / len(self.y)

    def slopes_of_each(self, w: Array, rows: Array | slice = slice(None)) -> Array:
        """Return the slopes (n, 2) that each message of the `rows` alone would have at the weights w (2,)."""
        return self.X[rows] * (sigmoid(self.X[rows] @ w + BIAS) - self.y[rows])[:, None]

    def slopes(self, w: Array, rows: Array) -> Array:
        """Return the slopes (2,) of the loss on some rows at the weights w (2,)."""
        return self.slopes_of_each(w, rows).mean(axis=0)


def neuron() -> Neuron:
    """Return the neuron, on the messages of DescentLab."""
    return Neuron(sight(2, "standardised").X, sight(2, "standardised").y)


def neuron_map(places: Array) -> Array:
    """Return the neuron's loss (m,) at weights (m, 2): what `loss` does, for many."""
    return sight(2, "standardised").surface.map("log loss", places, np.full(len(places), BIAS))


@cache
def _orders(n: int) -> Array:
    """Return EPOCHS orders (EPOCHS, n) of n rows."""
    rng = np.random.default_rng(0)
    return np.array([rng.permutation(n) for _ in range(EPOCHS)])


def batch_slopes(slopes: Array, sizes: Sequence[int]) -> dict[int, Array]:
    """Return the mean slopes (batches, 2) of all full batches of EPOCHS epochs, by size, from those of each row (n, 2).

    The sum of a batch is a difference of two running sums.
    """
    sums = np.zeros((EPOCHS, len(slopes) + 1, 2))
    np.cumsum(slopes[_orders(len(slopes))], axis=1, out=sums[:, 1:])
    return {size: (np.diff(sums[:, ::size], axis=1) / size).reshape(-1, 2) for size in sizes}


def noise(slopes: Array, full: Array) -> float:
    """Return how far slopes (m, 2) are from the `full` one (2,): the root of the mean square."""
    return float(np.sqrt(((slopes - full) ** 2).sum(axis=1).mean()))
