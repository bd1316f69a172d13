"""Hints: what to say of an exception, found by the words that Python or NumPy says it in. What several lessons need."""

import traceback
from collections.abc import Iterable

from nnlib.validation import Array

Hint = tuple[str, ...]
"""The short name of what was found, and the sentences that help: one a call, the last one stays."""
Table = Iterable[tuple[str, str, str]]
"""Rows of (words in the exception's message, short name, sentence); the first row that fits speaks."""

EMPTY_LIST = ("assignment index", "empty-list", "An empty list has no places yet: `append` adds one number at its end.")
"""A row of such a table, for all exercises in which a list may grow."""
_SHAPES = ("matmul", "broadcast", "aligned")


def by_words(error: BaseException, table: Table) -> Hint | None:
    """Return the hint of the first row whose words stand in the exception's message, or None."""
    return next(((key, hint) for words, key, hint in table if words in str(error)), None)


def line_of(error: BaseException) -> str:
    """Return the line of code that raised an exception; nothing, if its source is not known."""
    frames = traceback.extract_tb(error.__traceback__)
    return (frames[-1].line or "") if frames else ""


def one_weight_per_row(error: BaseException, X: Array, w: Array, row: str) -> Hint | None:
    """Return hints on `X[i] * w[i]` in a loop over the rows of X, or None; `row` says what one of them is."""
    past_the_weights = f"index {len(w)} is out of bounds for axis 0" in str(error)
    if not isinstance(error, IndexError) or not past_the_weights or "X[" not in line_of(error):
        return None
    return (
        "rows-as-inputs",
        f"X has {len(X)} rows, and w has {len(w)} weights.",
        f"What is `X[i]`: one number, or one {row}? And how many weights does a {row} meet?",
        f"This looks like one weight for each {row}: `X[i]` is a whole {row}, `w[i]` is the weight of one column, and "
        f"there are more {row}s than weights. Every {row} meets all the weights: `X[i] @ w` is the sum of one {row}, "
        "and `X @ w` are the sums of all of them at once.",
    )


def shapes_clash(error: BaseException, X: Array, w: Array) -> Hint | None:
    """Return the hint for an `X @ w` whose shapes do not fit, or None if the error is another one."""
    if not isinstance(error, ValueError) or not any(word in str(error) for word in _SHAPES):
        return None
    hint = f"X has shape {X.shape} and w has shape {w.shape}. In `X @ w` the two numbers that touch are equal."
    return "shapes-clash", hint
