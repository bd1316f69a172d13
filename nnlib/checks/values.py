"""Values: what a learner's function gave back, read as numbers, compared, and told in few words."""

import numbers
from typing import Any

import numpy as np

from nnlib.validation import Array

_KINDS = {str: "a text", dict: "a dictionary", set: "a set", bool: "True or False", type(None): "None"}


def as_numbers(value: Any) -> Array | None:
    """Return `value` as an array of floats, or None if it is no number, list or array of numbers."""
    try:
        array = np.asarray(value)
        holds_none = array.dtype == object and any(item is None for item in array.flat)  # NumPy would make it NaN
        return None if array.dtype.kind not in "biufO" or holds_none else array.astype(float)
    except (TypeError, ValueError):
        return None  # rows of unequal length, or things that are not numbers: the caller says so


def same(a: Array | None, b: Array | None) -> bool:
    """Return whether two answers are equal: the same shape, and every number up to rounding."""
    return a is not None and b is not None and a.shape == b.shape and np.allclose(a, b, equal_nan=True)


def contains_ellipsis(value: Any) -> bool:
    """Return whether `...` still stands in `value`, or in an item of it."""
    return value is ... or (isinstance(value, (list, tuple)) and any(contains_ellipsis(item) for item in value))


def kind(value: Any) -> str:
    """Return what sort of thing `value` is, in words: "a list of 3", "an array of shape (4,)"."""
    if isinstance(value, np.ndarray) and value.ndim:
        return f"an array of shape {value.shape}"
    if isinstance(value, (list, tuple)):
        return f"a {type(value).__name__} of {len(value)}"
    if callable(value):
        return "a function"
    if type(value) in _KINDS:
        return _KINDS[type(value)]
    return "one number" if isinstance(value, (numbers.Number, np.ndarray)) else f"a {type(value).__name__}"


def short(value: Any, digits: int = 2) -> str:
    """Return a value in few characters, the same for every version of NumPy: `[0.05, 0.88]`."""
    if isinstance(value, str):
        return repr(value if len(value) <= 60 else value[:57] + "...")
    if isinstance(value, (list, tuple)) or (isinstance(value, np.ndarray) and value.ndim):
        left, right = "()" if isinstance(value, tuple) else "[]"
        more = ["..."] if len(value) > 8 else []
        return left + ", ".join([short(item, digits) for item in value[:8]] + more) + right
    number = as_numbers(value)
    return repr(value)[:60] if number is None or number.ndim else _rounded(float(number), digits)


def _rounded(number: float, digits: int) -> str:
    if not np.isfinite(number) or abs(number) >= 1e6:
        return f"{number:.3g}"
    text = f"{number:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{number:.0f}"
    return "0" if text == "-0" else text


def both_short(got: Any, expected: Any) -> tuple[str, str]:
    """Return two values in few characters, with as many digits as it takes to tell them apart."""
    for digits in (2, 4, 6, 9, 12):
        texts = short(got, digits), short(expected, digits)
        if texts[0] != texts[1]:
            break
    return texts


def arguments(names: tuple[str, ...], values: tuple[Any, ...]) -> str:
    """Return a call's arguments as `X = [[1, 2]], w = [2, 1], b = -3`."""
    return ", ".join(f"{name} = {short(value)}" for name, value in zip(names, values, strict=True))
