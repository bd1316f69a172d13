"""What to say when `weighted_sum(x, w, b)` or `neuron(x, w, b)` stops with an exception."""

from typing import Any

from nnlib.checks.hints import Hint, by_words, line_of

_PARTS = ("x1", "x2", "x3", "w1", "w2", "w3", "xi", "wi", "x_i", "w_i")
_OTHER_NAMES = ("X", "W", "B", "inputs", "weights", "bias", "input", "weight", "xs", "ws")
_NO_ARRAY = ("not subscriptable", "has no len()", "enough dimensions", "object is not iterable")
_ORDER = "x and w are arrays, b is one number, and they come in this order: x, w, b."
_PLACES = "`range(len(x))` gives the places 0, 1, 2 and so on."
_WORDS = (
    ("only integer scalar arrays", "range", f"`range` needs one number: {_PLACES}"),
    (
        "generator",
        "python-sum",
        "`np.sum` needs an array. Python's own `sum` takes numbers one by one: `sum(... for ...)`.",
    ),
    ("values to unpack", "range", f"Go through the places of both: `for i in range(len(x)):`. {_PLACES}"),
    (
        "instances of 'function'",
        "not-called",
        "A name alone is the function itself. Round brackets call it, with what it needs: `weighted_sum(x, w, b)`.",
    ),
    (
        "positional argument",
        "arguments",
        "A call hands over all that the function takes, and no more: `weighted_sum(x, w, b)`, and `step(z)`.",
    ),
    ("object is not callable", "brackets", "Places go in square brackets: `x[i]`, not `x(i)`."),
    ("'int' object is not iterable", "range", f"A number can't be gone through. {_PLACES}"),
    *((words, "order", _ORDER) for words in _NO_ARRAY),
    (
        "NoneType",
        "none",
        "`None` is what a function without `return` gives back. Is there one among those you call?",
    ),
    (
        "Cannot cast ufunc",
        "in-place",
        "`x += b` and `x *= w` write into the caller's array. Make a new one: `x + b`, `x * w`.",
    ),
    (
        "truth value of an array",
        "array-truth",
        "`if` needs one True or False: add the products up first, then compare the sum with 0.",
    ),
)


def hint(error: BaseException, args: tuple[Any, ...]) -> Hint | None:
    """Return (key, hint) for an exception that novices often meet, else None."""
    if isinstance(error, NameError):
        return _of_names(error)
    if isinstance(error, IndexError):
        return _of_places(str(error), len(args[0]))
    return _of_sums(error) or by_words(error, _WORDS)


def _of_names(error: NameError) -> Hint | None:
    if isinstance(error, UnboundLocalError):
        return "no-start", "A total that grows must exist first: give it a value, `total = 0`, before the loop."
    if error.name in _PARTS:
        return "names", (
            "The names are x, w and b: `x[0]` is the first input, and `w[0]` is its weight. In a loop over i they are "
            "`x[i]` and `w[i]`."
        )
    if error.name in _OTHER_NAMES:
        return "names", "The names are those in the brackets after `def`, and small letters are not capitals: x, w, b."
    if error.name in ("weighted_sum", "step"):
        return "cell-not-run", f"Python does not know `{error.name}` yet: run the cell that defines it first."
    if error.name == "z":
        return (
            "not-kept",
            "`z` has no value yet. Keep what the sum gives back under that name: `z = ...`, before it is used.",
        )
    if error.name in ("i", "j"):
        return (
            "no-loop",
            f"`{error.name}` has no value yet: `for {error.name} in range(len(x)):` gives it one place each time.",
        )
    if error.name in ("Total", "Z"):
        return (
            "capitals",
            f"Capitals and small letters are different names: `{error.name}` is not `{error.name.lower()}`.",
        )
    return None


def _of_places(told: str, n: int) -> Hint:
    if "dimension" in told:  # a second axis was asked for
        return "one-axis", "x and w are single rows of numbers here: `x[i]` takes one of them, and `axis` has no use."
    return "places", (
        f"x has {n} inputs here, with places 0 to {n - 1}: `for i in range(len(x))` gives these places. "
        "`for i in x` gives the inputs themselves, `for i in w` the weights, and neither is a place."
    )


def _of_sums(error: BaseException) -> Hint | None:
    if "not iterable" in str(error) and "sum(" in line_of(error):
        return "sum-of-one", (
            "`sum` adds up many numbers, and this is one. In the loop, add it to a total: `total += ...`."
        )
    return None
