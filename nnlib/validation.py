"""What comes in from outside is checked here, once, and refused with one sentence.

Every function takes the value, and the name under which the caller knows it, and returns a clean array.
"""

import math
from collections.abc import Iterable
from typing import Any

import numpy as np

Array = np.ndarray


def choose(what: str, name: object, choices: Iterable[str]) -> str:
    """Return `name` if it is one of `choices`; otherwise say which there are and which was probably meant."""
    choices = list(choices)
    if isinstance(name, str) and name in choices:
        return name
    import difflib  # needed only here, and slow to load

    given = str(name).lower()
    close = difflib.get_close_matches(given, choices, n=1) or [c for c in choices if given and c.startswith(given)]
    hint = f" Did you mean {close[0]!r}?" if close else ""
    raise ValueError(f"{what} is {short(name)}, but it should be one of {', '.join(map(repr, choices))}.{hint}")


def short(value: Any) -> str:
    """Return what `value` prints as, in one line of at most 60 characters."""
    text = " ".join(repr(value).split())
    return text if len(text) <= 60 else text[:57] + "..."


def flag(name: str, value: Any) -> bool:
    """Return `value` if it is True or False."""
    if not isinstance(value, (bool, np.bool_)):
        raise ValueError(f"{name} is {short(value)}, but it should be True or False.")
    return bool(value)


def function(name: str, value: Any, such_as: str = "") -> Any:
    """Return `value` if it can be called."""
    if not callable(value):
        raise ValueError(f"{name} is {short(value)}, but it should be a function{such_as}.")
    return value


def listed(name: str, value: Any, of: str, least: int = 1) -> list[Any]:
    """Return `value` as a list, if it is a list or the like, of at least `least`; a text is none."""
    try:
        values = [] if isinstance(value, (str, bytes)) else list(value)
    except TypeError:
        values = []
    if len(values) < least or isinstance(value, (str, bytes)) or not hasattr(value, "__iter__"):
        raise ValueError(f"{name} is {short(value)}, but it should be a list of {of}.")
    return values


def numbers(name: str, value: Any, dtype: Any = float) -> Array:
    """Return `value` as an array of finite numbers."""
    if np.ma.is_masked(value):
        raise ValueError(f"{name} has masked values, which would count as numbers; leave their rows out first.")
    try:
        array = np.asarray(value)
    except ValueError:
        raise ValueError(f"{name} should be an array of numbers, but its rows differ in length.") from None
    if array.dtype.kind not in "biuf":  # bool, int, unsigned, float
        wrong = next(
            (v for v in array.flat if not isinstance(v, (int, float, np.number)) or isinstance(v, complex)), None
        )
        if array.dtype.kind == "O" and array.ndim and wrong is None and not any(v is None for v in array.flat):
            raise ValueError(
                f"{name} should be an array of numbers, but its dtype is object: write np.array({name}, float)."
            )
        wrong = str(wrong) if isinstance(wrong, str) else wrong
        raise ValueError(f"{name} should be an array of numbers, but holds {short(wrong)}.")
    with np.errstate(over="ignore"):  # too large for float32 is infinite, which is refused next
        array = array.astype(dtype, copy=False)
    if array.size and not (np.isfinite(array.min()) and np.isfinite(array.max())):  # makes no array of its own
        bad = int((~np.isfinite(array)).sum())
        raise ValueError(f"{name} holds {bad} value(s) that are NaN or infinite; remove or replace them first.")
    return array


def examples(X: Any, n_features: int | None = None, dtype: Any = float) -> Array:
    """Return `X` as (n_examples, n_features): rows are examples."""
    X = numbers("X", X, dtype)
    if X.ndim == 1:
        raise ValueError(
            f"X has shape {X.shape}, but rows are examples: (n_examples, n_features). "
            "For one example write X[None, :], for one feature X[:, None]."
        )
    if X.ndim != 2:
        raise ValueError(f"X has shape {X.shape}, but it should be (n_examples, n_features).")
    if len(X) == 0:
        raise ValueError(f"X has shape {X.shape}: there is no example in it.")
    if n_features is not None and X.shape[1] != n_features:
        raise ValueError(f"X has {X.shape[1]} column(s), but this needs {n_features}: one per input.")
    return X


def input_rows(X: Any, shape: tuple[int, ...], dtype: Any, preprocessing: Any = None) -> Array:
    """Return `X`, preprocessed, as (n_examples, *shape). Images may come as rows, or without their one channel."""
    if len(shape) > 1:
        n, given = math.prod(shape), numbers("X", X, float if preprocessing is not None else dtype)
        if given.shape[1:] not in {shape, (n,), *([shape[1:]] if shape[0] == 1 else [])}:
            raise ValueError(
                f"X has shape {given.shape}, but this network takes (n_examples, {', '.join(map(str, shape))}) "
                f"or rows of {n} numbers. One example needs a first axis too: X[None]."
            )
        X = given.reshape(len(given), n)
    else:
        n = shape[0]
    if preprocessing is not None:  # in float64: the difference of two large numbers would be lost in float32
        X = numbers("X, preprocessed,", preprocessing.transform(examples(X, n)), dtype)
    else:
        X = examples(X, n, dtype)
    return X.reshape(len(X), *shape)


def labels(y: Any, n: int | None = None, n_classes: int | None = None, name: str = "y") -> Array:
    """Return `y` as (n,) whole numbers 0 .. n_classes - 1; whole floats and (n, 1) columns are taken too."""
    whole_already = type(y) is np.ndarray and y.dtype.kind in "bi"  # bool, int: no number in it can be wrong
    given = y if whole_already else numbers(name, y)
    y = given[:, 0] if given.ndim == 2 and given.shape[1] == 1 else given
    if y.ndim != 1:
        raise ValueError(f"{name} has shape {given.shape}, but labels are one number per example: (n_examples,).")
    if n is not None and len(y) != n:
        raise ValueError(f"{name} has {len(y)} label(s), but there are {n} examples.")
    if len(y) == 0:
        raise ValueError(f"{name} is empty: there is no label in it.")
    with np.errstate(invalid="ignore"):  # too large for int: not equal, next line
        whole = y.astype(int)
    if not whole_already and (whole != y).any():
        raise ValueError(f"{name} holds {y[whole != y][0]:g}, but class labels are whole numbers 0, 1, 2, ...")
    if whole.min() < 0 or (n_classes is not None and whole.max() >= n_classes):
        top = "" if n_classes is None else f" to {n_classes - 1}"
        wrong = whole.min() if whole.min() < 0 else whole.max()
        raise ValueError(f"{name} holds the label {wrong}, but labels should run from 0{top}.")
    return whole


def outputs(y: Any, n: int, k: int, name: str = "y") -> Array:
    """Return `y`, real numbers, as (n, k); (n,) will do for k = 1."""
    y = numbers(name, y)
    shape = y.shape
    y = y[:, None] if y.ndim == 1 and k == 1 else y
    if y.shape != (n, k):
        wanted = f"({n}, {k})" if k > 1 else f"({n},)"
        raise ValueError(f"{name} has shape {shape}, but {n} examples and {k} output(s) need {wanted}.")
    return y


def _float(value: Any) -> float:
    if isinstance(value, (bool, np.bool_, str, bytes)):
        return float("nan")
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        return float("nan")


def positive(name: str, value: Any, or_zero: bool = False) -> float:
    """Return `value` as a float above zero, or zero if that will do."""
    number = _float(value)
    if not (np.isfinite(number) and (number > 0 or (or_zero and number == 0))):
        raise ValueError(f"{name} is {short(value)}, but it should be {'0 or ' if or_zero else ''}a number above 0.")
    return number


def fraction(name: str, value: Any) -> float:
    """Return `value` as a float of at least 0 and below 1."""
    number = _float(value)
    if not 0 <= number < 1:
        raise ValueError(f"{name} is {short(value)}, but it should be a number from 0 to below 1.")
    return number


def whole(name: str, value: Any, least: int = 1) -> int:
    """Return `value` as an int of at least `least`."""
    is_int = isinstance(value, (int, np.integer)) and not isinstance(value, bool)
    if not is_int or value < least:
        raise ValueError(f"{name} is {short(value)}, but it should be a whole number, {least} or more.")
    return int(value)
