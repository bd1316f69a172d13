"""What to say when a warm-up stops with an exception: first what is its own, then what all of them meet."""

import re
from typing import Any

from nnlib.checks.exercise import Crash
from nnlib.checks.hints import EMPTY_LIST, Hint, by_words, line_of

_AXIS = "`axis` takes a number: `axis=0` goes down a column, `axis=1` across a row."
_WORDS = (
    EMPTY_LIST,
    (
        "for array of dimension 1",
        "one-axis",
        "One row has one direction only, axis 0. The whole X has two: axis 1 goes across its rows.",
    ),
    (
        "for array of dimension 2",
        "axis-number",
        "Python counts from 0: the axes of X are 0, down a column, and 1, across a row.",
    ),
    (
        "invalid keyword argument for sum",
        "python-sum",
        "Python's own `sum` knows no axis. An array's does: `X.sum(axis=1)`.",
    ),
    ("'str' object cannot be interpreted as an integer", "axis-name", f"{_AXIS} Write it without quotes."),
    (
        "'builtin_function_or_method' object is not subscriptable",
        "brackets",
        "Round brackets call a function, square ones take a part: `X.mean(axis=1)`, `sum(mask)`.",
    ),
    (
        "'numpy.ndarray' object is not callable",
        "brackets",
        "Round brackets call a function, and an array is none. Multiplying takes a sign: `X @ w`.",
    ),
)


def hint_for(own: Crash) -> Crash:
    """Return what turns an exception into (key, hint): `own`, then what all warm-ups meet."""

    def hint(error: BaseException, args: tuple[Any, ...]) -> Hint | None:
        return own(error, args) or _of_names(error) or by_words(error, _WORDS)

    return hint


def _of_names(error: BaseException) -> Hint | None:
    name = str(getattr(error, "name", ""))
    if isinstance(error, AttributeError):
        return _of_attributes(name)
    if not isinstance(error, NameError):
        return None
    if name.lower().startswith(("row", "col", "axis")):
        return _of_directions(error, name)
    if name == "average":
        return "numpy-name", "`average` alone is not known: an array has its own mean, `X.mean(axis=1)`."
    return None


def _of_attributes(name: str) -> Hint | None:
    if name == "w":
        return "dot", "`X.w` asks for a part of X called w. Multiplying takes a sign: `X @ w`."
    if name == "count":
        return "no-count", "An array has no `count`. The sum of a mask counts its Trues: `mask.sum()`."
    if name.lower() in ("mean", "means", "average", "sum", "sums"):
        return "attribute", "Arrays have `mean` and `sum`, in small letters: `X.mean(axis=1)`, `mask.sum()`."
    return None


def _of_directions(error: BaseException, name: str) -> Hint:
    """Return the hint for a name such as `row`: it is meant as an axis, or as what a loop gives."""
    line = line_of(error)
    if line and not re.search(rf"axis *= *{name}|X\.(mean|sum)\({name}|, *{name}\)", line):
        return (
            "loop-name",
            f"`{name}` has no value yet. A loop gives it one: `for {name} in X:` takes one row each time.",
        )
    return "axis-name", _AXIS
