"""What to say when a function of lesson 03 stops with an exception."""

from typing import Any

import numpy as np

_NAMES = {
    "log": "`log` alone is not known: NumPy's is `np.log`.",
    "mean": "`mean` alone is not known: NumPy's is `np.mean`.",
    "exp": "`exp` alone is not known: NumPy's is `np.exp`.",
    "where": "`where` alone is not known: NumPy's is `np.where`.",
    "n": "`n` is not known here: the number of examples is `len(y)`.",
    "p": "`p` is not known here: make it first, `p = sigmoid(X @ w + b)`.",
    "Y": "Small letters are not capitals: the truths are `y`.",
    "z": "`z` is not known here: it is `X @ w + b`.",
    "dw": "`dw` is not known here: work the slopes out first, `dw, db = gradient(X, y, w, b)`.",
    "db": "`db` is not known here: work the slopes out first, `dw, db = gradient(X, y, w, b)`.",
    "gradient": "`gradient` is not known yet: run the cell that defines it first.",
    "sigmoid": "`sigmoid` is not known yet: run the first cell of the notebook.",
    "P": "Small letters are not capitals: the probabilities are `p`.",
    "x": "Capitals are not small letters: the examples are `X`.",
    "W": "Small letters are not capitals: the weights are `w`.",
    "B": "Small letters are not capitals: the bias is `b`.",
    "lr": "The learning rate is called `rate` here.",
    "learning_rate": "The learning rate is called `rate` here.",
    "H": "Small letters are not capitals: the nudge is `h`.",
    "F": "Small letters are not capitals: the function is `f`.",
}


_CLASH = ("matmul", "not aligned", "could not be broadcast", "at least one dimension")
_TOLD = (
    (
        ("object is not callable",),
        "multiply",
        "A bracket right behind a number or an array calls it. Multiplying takes a star: `2 * h`, `y * (...)`. "
        "Or was a function written over, as in `f = x**2`? Then take that line out: f is handed over.",
    ),
    (("'Named' object is not subscriptable",), "brackets", "f is a function: its input goes in round brackets."),
    (
        ("truth value of an array",),
        "array-truth",
        "`if` needs one True or False, but y holds many. `np.where(y == 1, a, b)` chooses for each.",
    ),
    (("numpy.ufunc",), "log-called", "`np.log` is a function: `np.log(p)` calls it, and p stands in round brackets."),
    (("either both or neither",), "where", "`np.where` takes three things: `np.where(y == 1, a, b)`."),
    (("to Python scalar",), "math-log", "`math.log` takes one number. `np.log` takes a whole array."),
    (("math domain",), "log-of-y", "There is no log of 0, and y is 0 for ham. Take the log of p or of 1 - p."),
    (
        ("NoneType",),
        "none",
        "`None` is what a function without `return` gives back. Is there one among those that you call?",
    ),
    (("unpack",), "two", "Two things are needed here: `return dw, db`, or `w, b = ...`."),
    (
        ("can't multiply sequence", "'tuple'"),
        "both-in-one",
        "`gradient` returns two things. Take them apart: `dw, db = gradient(X, y, w, b)`.",
    ),
    (
        ("required positional argument",),
        "arguments",
        "A function gets too few inputs: `gradient(X, y, w, b)` takes four.",
    ),
    (
        ("Cannot cast ufunc",),
        "whole-numbers",
        "An array of whole numbers can't hold fractions: start with `np.zeros(X.shape[1])`.",
    ),
    (
        ("'float' object cannot be interpreted as an integer", "object is not iterable"),
        "range",
        "A number can't be gone through: `for _ in range(steps)` repeats `steps` times.",
    ),
)
"""Parts of a message, the short name of what happened, and what to say of it."""


def hint(error: BaseException, args: tuple[Any, ...]) -> tuple[str, str] | None:
    """Return (key, hint) for an exception that novices often meet, else None."""
    told = str(error)
    if isinstance(error, UnboundLocalError):
        return "no-start", "What changes in a loop needs a value before it, such as `total = 0` or `b = 0.0`."
    if isinstance(error, NameError):
        return ("names", _NAMES[error.name]) if error.name in _NAMES else None
    if "unsupported operand" in told and "Named" in told:
        return _of_f(told)
    if any(words in told for words in _CLASH):
        return "shapes", _of_shapes(args)
    return next(((key, said) for words, key, said in _TOLD if any(word in told for word in words)), None)


def _of_f(told: str) -> tuple[str, str]:
    if "for +:" in told or "for -:" in told:
        return "order", "The function comes first, then the place: `slope_by_nudging(f, x, h)`. Here f stands for x."
    return "called", "`f` is the function itself. `f(x + h)` calls it and gives a number."


def _of_shapes(args: tuple[Any, ...]) -> str:
    n, d = np.shape(args[0])
    return (
        f"The shapes do not fit. X is ({n}, {d}), so w is ({d},), as `np.zeros(X.shape[1])` makes it, and `X @ w` "
        f"gives ({n},). `p - y` is ({n},), too, and `X.T`, which is ({d}, {n}), stands before it: "
        f"`X.T @ (p - y)` gives ({d},)."
    )
