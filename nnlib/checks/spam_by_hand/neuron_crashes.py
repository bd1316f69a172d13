"""What to say when `neuron(X, w, b)` stops with an exception."""

from typing import Any

from nnlib.checks.hints import EMPTY_LIST, Hint, by_words, one_weight_per_row, shapes_clash
from nnlib.validation import Array

_PARTS = ("x", "x1", "x2", "w1", "w2")
_EARLIER = ("weighted_sum", "step")
_NO_PLACE = "`for x in X` gives the messages themselves, `for i in w` the weights: neither is a place."
_WORDS = (
    (
        "truth value of an array",
        "array-truth",
        "`if`, `and` and `max` need one True or False, but a comparison of a whole array gives one True or False "
        "per row: return the probabilities themselves.",
    ),
    ("has no attribute 'w'", "dot", "`X.w` asks for a part of X called w. Multiplying takes a sign: `X @ w`."),
    ("only integers", "places", _NO_PLACE),
    ("used as indices", "places", _NO_PLACE),
    EMPTY_LIST,
    ("too many indices", "one-axis", "w, and one row of X, have one direction only: one place in brackets, `w[0]`."),
)


def hint(error: BaseException, args: tuple[Any, ...]) -> Hint | None:
    """Return (key, hints) for an exception that novices often meet, else None."""
    X, w, _ = args
    if isinstance(error, NameError):
        return _of_names(error)
    return by_words(error, _WORDS) or _of_places(error, X, w) or shapes_clash(error, X, w)


def _of_names(error: NameError) -> Hint | None:
    if isinstance(error, UnboundLocalError):
        return "no-start", "A sum that grows must exist first: give it a value, 0, before the loop."
    if error.name in _PARTS:
        return "names", "The names are X, w and b: `X[:, 0]` is x1 of every row, and `w[0]` is its weight w1."
    if error.name in _EARLIER:
        return "other-notebook", (
            f"`{error.name}` was written in lesson 01, and one notebook does not know what another one holds. Here the "
            "sum is one short expression: `X @ w + b`."
        )
    return None


def _of_places(error: BaseException, X: Array, w: Array) -> Hint | None:
    if not isinstance(error, IndexError):
        return None
    n, k = X.shape
    where = f"Here X has {n} rows, with places 0 to {n - 1}, and {k} columns, with places 0 to {k - 1}."
    return one_weight_per_row(error, X, w, "message") or ("places", where)
