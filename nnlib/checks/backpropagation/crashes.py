"""What to say when a function of lesson 06 stops with an exception."""

from typing import Any

from nnlib.checks.exercise import Crash
from nnlib.checks.hints import Hint, by_words

_SHAPES = ("matmul", "broadcast", "aligned")
_NAMES = {
    "a": "`a` is not handed in: what the function gets is in the brackets after `def`.",
    "z": "`z` is not handed in here. The layer's output `a` is, if there is an activation.",
    "da": "`da` is not handed in here: `dz` is.",
    "dz": "`dz` is not known yet: work it out first, da times the slope of the activation.",
    "dz1": "`dz1` is not known yet: it is da1 times the slope of ReLU at z1.",
    "dz2": "`dz2` is not known yet: it is the output minus the target.",
    "da1": "`da1` is not known yet: it is dz2 times w2.",
    "dA1": "`dA1` is not known yet: it is what goes back through W2.",
    "n": "`n` is not known here: the number of examples is `len(X)`.",
    "p": "`p` is not known yet: make it first, the sigmoid of the second layer's z.",
    "T": "`T` alone is not known: an array is turned by `.T` behind its name, `W.T`.",
    "dense_backward": "`dense_backward` is not known yet: run the cell that defines it first.",
    "relu_slope": "`relu_slope` is not known yet: run the cell that defines it first.",
    "relu": "`relu` is not known yet: run the first cell of the notebook.",
    "sigmoid": "`sigmoid` is not known yet: run the first cell of the notebook.",
}
_TOLD = (
    ("truth value of an array", "array-truth", "`if` needs one True or False. `z > 0` makes a mask for all at once."),
    ("object is not callable", "multiply", "A bracket right behind a name calls it. Multiplying takes a star."),
    ("NoneType", "none", "`None` is what a function without `return` gives back. Is `dense_backward` finished?"),
    ("unpack", "unpack", "`dense_backward` returns three things: `dX, dW, db = dense_backward(...)`."),
    ("boolean subtract", "minus-mask", "NumPy does not subtract True and False. Multiply by the mask."),
    ("Cannot cast ufunc", "in-place", "`da *= ...` writes into the caller's array. Make a new one: `da * ...`."),
    (
        "to Python scalar",
        "math",
        "The functions of `math` take one number. Those of NumPy and nnlib take whole arrays.",
    ),
    ("required positional argument", "arguments", "A function gets too few inputs: `dense_backward(da, X, W, z)`."),
)


def hint_for(*names: str) -> Crash:
    """Return what turns an exception into (key, hint) for a function whose inputs are called `names`."""

    def hint(error: BaseException, args: tuple[Any, ...]) -> Hint | None:
        if isinstance(error, UnboundLocalError):
            return "no-start", "What grows in a loop must exist first: give it a value before the loop."
        if isinstance(error, NameError):
            return ("names", _NAMES[error.name]) if error.name in _NAMES else None
        if isinstance(error, ValueError) and any(word in str(error) for word in _SHAPES):
            return "shapes", _of_shapes(names, args)
        return by_words(error, _TOLD)

    return hint


def _of_shapes(names: tuple[str, ...], args: tuple[Any, ...]) -> str:
    sizes = [f"{name} is {arg.shape}" for name, arg in zip(names, args, strict=True) if getattr(arg, "ndim", 0)]
    return (
        f"The shapes do not fit: {', '.join(sizes)}. In a product the two numbers that touch are equal; "
        "what comes out must have the shape of what it is the slope for. `.T` turns an array."
    )
