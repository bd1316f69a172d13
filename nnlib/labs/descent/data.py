"""What DescentLab learns from: messages with one feature or two, in two kinds of units, and how they are seen."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from nnlib import datasets
from nnlib.features import Standardizer
from nnlib.labs.descent.losses import Surface
from nnlib.validation import Array

Range = tuple[float, float]


@dataclass(frozen=True)
class Sight:
    """The examples X (n, d) and y (n,), the ranges in which they and the parameters are seen, and the axes' names.

    The map can reach `farthest` times as far as at first.
    """

    X: Array
    y: Array
    class_names: tuple[str, str]
    box: tuple[Range, Range]
    map: tuple[Range, Range]
    labels: tuple[str, str]
    surface: Surface
    farthest: float

    @property
    def d(self) -> int:
        """How many features there are."""
        return self.X.shape[1]

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the parameters, the bias's last."""
        return (*(f"w{i + 1}" for i in range(self.d)), "b")


@cache
def sight(d: int, units: str) -> Sight:
    """Return the messages with d features, 1 or 2, in "standardised" or "raw" units."""
    train, _ = datasets.sms_spam().split()
    standardised = units == "standardised"
    X = Standardizer().fit(train.X).transform(train.X) if standardised else train.X * [100, 0.1]
    X = np.ascontiguousarray(X[:, :d])
    label = "x1: length, standardised", "x2: share of symbols, standardised"
    if not standardised:
        label = "x1: length, in characters", "x2: share of symbols"
    box = ((-1.8, 3.7), (-1.4, 4.7)) if standardised else ((0.0, 320.0), (0.0, 0.5))
    limits = ((-8.0, 8.0), (-8.0, 8.0)) if standardised else ((-0.12, 0.12), (-30.0, 30.0))
    return Sight(X, train.y, ("ham", "spam"), box, limits, label, Surface(X, train.y), 32.0 if standardised else 4.0)
