"""Exercise: the shapes of X, W1, b1, A1 and W2 in a network of 5 hidden neurons and 1 output, for 1,044 messages."""

from typing import Any

import numpy as np

from nnlib.checks import values
from nnlib.checks.layers.sizes_mistakes import MISTAKES, Shape
from nnlib.checks.progress import progress
from nnlib.checks.report import Report
from nnlib.checks.trial import Finding

RIGHT: dict[str, tuple[Shape, ...]] = {
    "X": ((1044, 2),),
    "W1": ((2, 5),),
    "b1": ((5,),),
    "A1": ((1044, 5),),
    "W2": ((5, 1),),
}
"""The shapes that will do."""
_SHAPES = "04-shapes"
_TODO = "Write each shape where `...` stands, as (rows, columns). What is one row of X, and one column of W1?"
_DONE = (
    "All five are right: (1044, 2) @ (2, 5) is (1044, 5), and that @ (5, 1) is (1044, 1). With w2 of shape (5,), "
    "as one output's weights may be, it is (1044,)."
)
_WHY = {
    "X": "One row per message, one column per feature.",
    "W1": "One row per feature, one column per hidden neuron.",
    "b1": "One number per hidden neuron.",
    "A1": "One row per message, one column per hidden neuron.",
    "W2": "One row per hidden neuron, one column per output.",
}


def shapes(X: Any = ..., W1: Any = ..., b1: Any = ..., A1: Any = ..., W2: Any = ...) -> Report:
    """Check five shapes, each a tuple: X and A1 of the data, W1, b1 and W2 of the layers."""
    given = {"X": X, "W1": W1, "b1": b1, "A1": A1, "W2": W2}
    found = next(filter(None, (_examined(name, shape) for name, shape in given.items() if _is_there(shape))), None)
    if found is None:
        return _all_right_so_far([name for name, shape in given.items() if _is_there(shape)])
    rung = progress.climb(_SHAPES, found.key)
    right = [name for name, shape in given.items() if _read(shape) in RIGHT[name]]
    told = f"{found.rungs[min(rung, len(found.rungs)) - 1]}\n{_right(right)}".strip()
    return Report(False, told, found.key)


def _is_there(shape: Any) -> bool:
    return shape is not None and not values.contains_ellipsis(shape)


def _right(names: list[str]) -> str:
    if not names:
        return ""
    return f"{', '.join(names[:-1])} and {names[-1]} are right." if len(names) > 1 else f"{names[0]} is right."


def _all_right_so_far(names: list[str]) -> Report:
    """Return that all is right, or what is still to do."""
    if len(names) < len(RIGHT):
        return Report(False, f"{_right(names)} {_TODO}".strip(), "untouched")
    progress.passes(_SHAPES)
    return Report(True, _DONE, "passed")


def _read(shape: Any) -> Shape | None:
    """Return a shape as a tuple of whole numbers, or None if it is none."""
    if not isinstance(shape, (tuple, list)) or not all(isinstance(size, (int, np.integer)) for size in shape):
        return None
    return tuple(int(size) for size in shape)


def _examined(name: str, given: Any) -> Finding | None:
    """Return what is wrong with one shape, or None."""
    shape = _read(given)
    if shape is None:
        return _no_shape(name, given)
    if shape in RIGHT[name]:
        return None
    found = f"{name}: you have `{shape}`."
    wrong = next((wrong for wrong in MISTAKES[name] if wrong.shape == shape), None)
    if wrong is None:
        return Finding(f"{name}-differs", (f"{found} That is not its shape.", f"{found} {_WHY[name]}"))
    rungs = found, f"{found} {wrong.question}", f"{found} This looks like {wrong.name}"
    return Finding(f"{name}-{wrong.word}", rungs)


def _no_shape(name: str, given: Any) -> Finding:
    """Return what to say of something that is no tuple of whole numbers."""
    if isinstance(given, np.ndarray):
        return Finding(f"{name}-array", (f"{name} is the array itself. Its shape is what `.shape` says of it.",))
    if isinstance(given, (int, np.integer)) and not isinstance(given, bool):
        text = f"{name}: you have the number {given}, also if it stands in brackets. With a comma, `({given},)`, it is"
        return Finding(f"{name}-comma", (f"{text} a shape of one number. Is one number enough here?",))
    if isinstance(given, (tuple, list)) and any(isinstance(size, float) for size in given):
        text = f"{name}: you have `{given}`. Sizes are whole numbers, without a point: 1044."
        return Finding(f"{name}-point", (text,))
    text = f"{name} is {values.kind(given)}, but a shape is whole numbers in brackets, as in `(4, 3)`."
    return Finding(f"{name}-type", (text,))
