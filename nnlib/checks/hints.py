"""Hints: what to say of an exception, found by the words that Python or NumPy says it in. What several lessons need."""

import traceback
from collections.abc import Iterable

from nnlib.validation import Array

Hint = tuple[str, ...]
"""The short name of what was found, and the sentences that help: one a call, the last one stays."""
Table = Iterable[tuple[str, str, str]]
"""Rows of (words in the exception's message, short name, sentence); the first row that fits speaks."""

_SHAPES = ("matmul", "broadcast", "aligned")


def by_words(error: BaseException, table: Table) -> Hint | None:
    """Return the hint of the first row whose words stand in the exception's message, or None."""
    return next(((key, hint) for words, key, hint in table if words in str(error)), None)


def line_of(error: BaseException) -> str:
    """Return the line of code that raised an exception; nothing, if its source is not known."""
    frames = traceback.extract_tb(error.__traceback__)
    return (frames[-1].line or "") if frames else ""


def shapes_clash(error: BaseException, X: Array, w: Array) -> Hint | None:
    """Return the hint for an `X @ w` whose shapes do not fit, or None if the error is another one."""
    if not isinstance(error, ValueError) or not any(word in str(error) for word in _SHAPES):
        return None
    hint = f"X has shape {X.shape} and w has shape {w.shape}. In `X @ w` the two numbers that touch are equal."
    return "shapes-clash", hint
