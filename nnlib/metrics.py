"""Metrics: counts of right and wrong, and the shares made of them. All take the true labels first."""

from typing import Any

import numpy as np

from nnlib.validation import Array, labels, whole


def _pair(y: Any, predicted: Any) -> tuple[Array, Array]:
    y = labels(y)
    return y, labels(predicted, len(y), name="predicted")


def accuracy(y: Any, predicted: Any) -> float:
    """Return the share of examples whose predicted label is the true one."""
    y, predicted = _pair(y, predicted)
    return float(np.mean(y == predicted))


def confusion(y: Any, predicted: Any, n_classes: int | None = None) -> Array:
    """Return the table of counts (n_classes, n_classes): row = true class, column = predicted class.

    For two classes it reads [[true negatives, false positives], [false negatives, true positives]].
    """
    k = whole("n_classes", n_classes) if n_classes is not None else None
    y = labels(y, None, k)
    predicted = labels(predicted, len(y), k, "predicted")
    k = k or max(2, int(max(y.max(), predicted.max())) + 1)
    return np.bincount(y * k + predicted, minlength=k * k).reshape(k, k)


def precision(y: Any, predicted: Any) -> float:
    """Return the share of the examples called 1 that are 1; NaN when none was called 1."""
    (_, false_alarms), (_, caught) = confusion(y, predicted, 2)
    return float(caught / (caught + false_alarms)) if caught + false_alarms else float("nan")


def recall(y: Any, predicted: Any) -> float:
    """Return the share of the examples that are 1 that were called 1; NaN when there is none."""
    (_, _), (missed, caught) = confusion(y, predicted, 2)
    return float(caught / (caught + missed)) if caught + missed else float("nan")


def f1(y: Any, predicted: Any) -> float:
    """Return 2 PR / (P + R), the harmonic mean of precision P and recall R; NaN when there is no 1 anywhere."""
    (_, false_alarms), (missed, caught) = confusion(y, predicted, 2)
    called_or_true = 2 * caught + false_alarms + missed
    return float(2 * caught / called_or_true) if called_or_true else float("nan")
