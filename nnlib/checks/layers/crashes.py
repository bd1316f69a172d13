"""What to say when `layer(X, W, b)` or `network(X, W1, b1, w2, b2)` stops with an exception."""

from typing import Any

from nnlib.checks.exercise import Crash

_SHAPES = ("matmul", "broadcast", "aligned", "mismatch in its core dimension")
_OTHER_NAMES = {"X", "W", "b", "x", "w", "B", "Z", "w1", "W2", "B1", "B2"}
_OTHER_WORDS = {"inputs", "weights", "bias", "biases", "hidden"}
_FUNCTIONS = {"layer", "sigmoid", "np"}


def hint_for(*names: str) -> Crash:
    """Return what turns an exception into (key, hint) for a function whose inputs are called `names`."""

    def hint(error: BaseException, args: tuple[Any, ...]) -> tuple[str, str] | None:
        if isinstance(error, NameError):
            return _of_names(error, names)
        if isinstance(error, ValueError) and any(word in str(error) for word in _SHAPES):
            return "shapes-clash", _of_shapes(names, args)
        if isinstance(error, IndexError):
            return "places", f"{_sizes(names, args)}: rows come first, and places begin at 0."
        if isinstance(error, AttributeError) and error.name == "sigmoid":
            return "not-numpy", "NumPy has tanh, but no sigmoid. The course's own is imported above: `sigmoid(...)`."
        return _of_types(str(error))

    return hint


def _sizes(names: tuple[str, ...], args: tuple[Any, ...]) -> str:
    """Return the arrays' shapes in words: "X has shape (3, 2) and b has shape (4,)"."""
    told = [f"{name} has shape {arg.shape}" for name, arg in zip(names, args, strict=True) if getattr(arg, "ndim", 0)]
    return f"{', '.join(told[:-1])} and {told[-1]}"


def _of_shapes(names: tuple[str, ...], args: tuple[Any, ...]) -> str:
    return (
        f"{_sizes(names, args)}. In `X @ {names[1]}` the two numbers that touch are equal and vanish; "
        "a bias has one number for each column that is left."
    )


def _of_names(error: NameError, names: tuple[str, ...]) -> tuple[str, str] | None:
    if isinstance(error, UnboundLocalError):
        return "no-start", "What grows in a loop must exist first: give it a value before the loop."
    if error.name in _FUNCTIONS:
        return "cell-not-run", f"Python does not know `{error.name}` yet: run the cell that defines or imports it."
    if error.name in _OTHER_NAMES | _OTHER_WORDS:
        return "names", f"The names are those in the brackets after `def`, capitals and all: {', '.join(names)}."
    return None


def _of_types(told: str) -> tuple[str, str] | None:
    if "list indices must be" in told:
        return "list-places", "A list takes one place at a time, `Z[i][j]`. An array takes two: `Z = np.zeros((n, m))`."
    if "truth value of an array" in told:
        return "array-truth", "`if` needs one True or False. Write sums and activations for whole arrays: no `if`."
    if "only integer scalar arrays" in told or "cannot be interpreted as an integer" in told:
        return "range", "`range` needs one number: `range(len(X))` gives the places of the rows."
    if "NoneType" in told:
        return "none", "`None` is what a function without `return` gives back. Is there one among those you call?"
    if "Cannot cast ufunc" in told:
        return "in-place", "`X += b` writes into the caller's array. Make a new one: `X @ W + b`."
    if "only 0-dimensional arrays can be converted" in told or "only length-1 arrays can be converted" in told:
        return "math", "The functions of `math` take one number. Those of NumPy and nnlib take whole arrays."
    return None
