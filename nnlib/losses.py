"""Losses: how wrong the scores are, as one number to make small.

Scores and targets have the same shape, (n, k) or, for one output, (n,). Every loss returns two things: its value, and
the predictions that its *output function* makes of the scores: sigmoid, softmax or none (statisticians call it the
inverse of the canonical link). The pairs are chosen so that the slope of the loss is the same short formula for all
three: dLoss/dscores = (prediction - target) / n. That is no accident and no trick: it is why sigmoid and cross-entropy
belong together (Bishop 2006, section 4.3.6).
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from nnlib.activations import identity, sigmoid
from nnlib.validation import Array, choose, labels, outputs


def softmax(scores: Array) -> Array:
    """Return exp(scores) / sum of exp(scores), along the last axis: k scores become k probabilities.

    Taking the largest score off all of them first changes nothing but that exp cannot overflow.
    """
    scores = np.asarray(scores)
    scores = scores if scores.dtype.kind == "f" else scores.astype(float)  # the difference of two uint8 is one, too
    e = np.exp(scores - np.max(scores, axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def binary_cross_entropy(scores: Array, targets: Array) -> tuple[float, Array]:
    """Return the mean of -log(probability given to the true class), and the predictions p = sigmoid(scores).

    Targets are 0 or 1. -t log p - (1 - t) log(1 - p) equals log(1 + exp(s)) - t s, which is finite for every s, and
    p equals exp(s - log(1 + exp(s))).
    """
    _check_shapes(scores, targets)
    log_sum = np.logaddexp(0, scores)
    return float((log_sum - targets * scores).sum()) / len(scores), np.exp(scores - log_sum)


def cross_entropy(scores: Array, targets: Array) -> tuple[float, Array]:
    """Return the mean of -log(probability given to the true class), and the predictions p = softmax(scores).

    Targets are one-hot, (n, k). -sum(t log p) equals log(sum exp(s)) - sum(t s).
    """
    _check_shapes(scores, targets)
    s = scores - scores.max(axis=1, keepdims=True)
    e = np.exp(s)
    total = e.sum(axis=1, keepdims=True)
    return float(np.log(total).sum() - (targets * s).sum()) / len(s), e / total


def squared_error(scores: Array, targets: Array) -> tuple[float, Array]:
    """Return the mean over the examples of half the squared errors, summed over the outputs, and the scores."""
    _check_shapes(scores, targets)
    return 0.5 * float(((scores - targets) ** 2).sum()) / len(scores), scores


def _check_shapes(scores: Array, targets: Array) -> None:
    if scores.shape != targets.shape:  # NumPy would stretch one of them
        raise ValueError(f"targets has shape {targets.shape}, but scores has {scores.shape}: they should be the same.")


class Loss(NamedTuple):
    """A loss of scores and targets, its output function from scores to predictions, and the labels that go with it.

    `f` returns the loss and the predictions, which share most of their work. `encode(y, n, k)` checks n labels and
    returns them as targets (n, k); `decide` returns the labels (n,) that scores (n, k) stand for, and the same for
    targets. Where the outputs are plain numbers, `decide` is None.
    """

    name: str
    f: Callable[[Array, Array], tuple[float, Array]]
    output: Callable[[Array], Array]
    encode: Callable[[Any, int, int], Array]
    decide: Callable[[Array], Array] | None

    def value(self, scores: Array, targets: Array) -> float:
        """Return the loss alone."""
        return self.f(scores, targets)[0]

    def __reduce__(self) -> tuple[Callable[[str], "Loss"], tuple[str]]:
        return loss, (self.name,)  # pickled by name: a lambda cannot be

    def __repr__(self) -> str:
        return f"Loss({self.name})"


def _one_hot(y: Any, n: int, k: int) -> Array:
    return np.eye(k)[labels(y, n, k)]


LOSSES = {
    loss.name: loss
    for loss in (
        Loss(
            "binary_cross_entropy",
            binary_cross_entropy,
            sigmoid,
            encode=lambda y, n, k: labels(y, n, 2)[:, None],
            decide=lambda s: (s[:, 0] > 0).astype(int),
        ),
        Loss("cross_entropy", cross_entropy, softmax, encode=_one_hot, decide=lambda s: s.argmax(axis=1)),
        Loss("squared_error", squared_error, identity, encode=outputs, decide=None),
    )
}


def loss(name: str) -> Loss:
    """Return the loss called `name`; a name that does not exist raises and lists those that do."""
    return LOSSES[choose("loss", name, LOSSES)]
