"""Exercise: the weights of two hidden neurons and an output neuron, all with a step, that make XOR."""

from typing import Any

import numpy as np

from nnlib.checks import values
from nnlib.checks.layers import hand_set_words as words
from nnlib.checks.layers.hand_set_findings import find
from nnlib.checks.layers.hand_set_words import Weights
from nnlib.checks.number import one_number
from nnlib.checks.progress import progress
from nnlib.checks.report import Report
from nnlib.validation import Array

_XOR = "04-xor-by-hand"
_TODO = (
    "Put numbers where `...` stands. Let one hidden neuron be OR: it fires unless both inputs are 0. Let the other be "
    "AND. Which output neuron fires when the first does and the second does not?"
)
_FORMS = {
    "W1": "two rows of two numbers, `[[.., ..], [.., ..]]`, each column one hidden neuron",
    "b1": "two numbers, `[.., ..]`, one per hidden neuron",
    "w2": "two numbers, `[.., ..]`, one per hidden neuron",
    "b2": "one number",
}


def xor_by_hand(W1: Any, b1: Any, w2: Any, b2: Any) -> Report:
    """Check hand-set weights: W1 (2, 2), b1 (2,), w2 (2,), b2 one number; right at all four corners passes."""
    given = {"W1": W1, "b1": b1, "w2": w2, "b2": b2}
    if any(value is None or _has_dots(value) for value in given.values()):
        return Report(False, _TODO, "untouched")
    read = {name: _read(name, value) for name, value in given.items()}
    missing = next((name for name, value in read.items() if value is None), None)
    if missing is not None:
        text = f"{missing} should be {_FORMS[missing]}, but it is {values.kind(given[missing])}."
        return Report(False, f"{text[:-1]}: `{values.short(given[missing])}`.", missing)
    return _judged(Weights(read["W1"], read["b1"], read["w2"], read["b2"]))  # type: ignore[arg-type]


def _has_dots(value: Any) -> bool:
    """Return whether `...` still stands in a value, a row of it, or an array made of it."""
    rows = value.tolist() if isinstance(value, np.ndarray) else value
    return values.contains_ellipsis(rows) or (
        isinstance(rows, (list, tuple)) and any(values.contains_ellipsis(row) for row in rows)
    )


def _read(name: str, value: Any) -> Array | float | None:
    """Return one of the four as numbers, or None if it has another form. A column of two will do for two numbers."""
    if name == "b2":
        return one_number(value)
    array, size = values.as_numbers(value), 4 if name == "W1" else 2
    if array is None or array.size != size or not np.isfinite(array).all():
        return None
    if name == "W1":
        return array if array.shape == (2, 2) else None
    return array.ravel()


def _judged(weights: Weights) -> Report:
    said = words.at_corners(weights)
    if said.right.all():
        progress.passes(_XOR)
        text = f"{words.table(said)}\nXOR. {words.neurons(said)} No single neuron can do what these three do."
        return Report(True, text, "passed")
    found = find(weights, said)
    shown = words.table(said)
    rungs = shown, f"{shown}\n{found.rungs[0]}", f"{shown}\n{found.rungs[1]}"
    rung = progress.climb(_XOR, found.key)
    return Report(False, rungs[min(rung, len(rungs)) - 1], found.key)
