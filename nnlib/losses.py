"""Losses: how wrong the scores are, as one number to make small.

A loss comes with its *link*, the function that turns scores into predictions. The pairs are chosen so that the
slope of the loss is the same short formula for all: dLoss/dscores = (prediction - target) / n.
That is no accident and no trick: it is why sigmoid and cross-entropy belong together (Bishop 2006, section 4.3.6).
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nnlib.activations import sigmoid
from nnlib.validation import Array, choose


def binary_cross_entropy(scores: Array, y: Array) -> float:
    """Return the mean of -log(probability given to the true class), for scores (n,) before the sigmoid and y 0/1 (n,).

    With p = sigmoid(s), -y log p - (1 - y) log(1 - p) equals log(1 + exp(s)) - y s, which is finite for every s.
    """
    return float(np.mean(np.logaddexp(0, scores) - y * scores))


class Loss(NamedTuple):
    """A loss of scores and targets, and the link from scores to predictions."""

    name: str
    value: Callable[[Array, Array], float]
    link: Callable[[Array], Array]


LOSSES = {loss.name: loss for loss in (Loss("binary_cross_entropy", binary_cross_entropy, sigmoid),)}


def loss(name: str) -> Loss:
    """Return the loss called `name`; a name that does not exist raises and lists those that do."""
    return LOSSES[choose("loss", name, LOSSES)]
