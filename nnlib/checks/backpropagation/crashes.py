"""What to say when a function of lesson 06 stops with an exception."""

import re
import traceback
from types import FrameType
from typing import Any

import numpy as np

from nnlib.checks.exercise import Crash
from nnlib.checks.hints import Hint, by_words, line_of

_OWN = ("relu_slope", "dense_backward")
_MAX = "`{0}` compares two single numbers, and this is a whole array. `relu(z)` and `np.{0}imum(z, 0)` take arrays."
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
            return _no_value(error)
        if isinstance(error, NameError):
            return ("names", _NAMES[error.name]) if error.name in _NAMES else None
        if isinstance(error, ValueError) and any(word in str(error) for word in _SHAPES):
            return "shapes", _of_shapes(_in_line(error) or dict(zip(names, args, strict=True)))
        if "NoneType" in str(error):
            return "none", _of_none(error)
        if "truth value of an array" in str(error) and (of_two := re.search(r"(?<![\w.])(max|min)\(", line_of(error))):
            return "python-max", _MAX.format(of_two[1])
        return by_words(error, _TOLD)

    return hint


def _no_value(error: UnboundLocalError) -> Hint | None:
    """Return what to say of a name without a value: one that grows, one set under an `if`, or set too late."""
    found = re.search(r"'(\w+)'", str(error))
    name = found[1] if found else "a name"
    if re.match(rf"{name}\b.*=.*", line_of(error)):
        return "no-start", "What grows in a loop must exist first: give it a value before the loop."
    return "no-value", (
        f"`{name}` has no value there. Is it set further down? Or under an `if`? "
        "Then it has a value only if the `if` is true: set it in an `else`, too."
    )


def _of_none(error: BaseException) -> str:
    """Return which function gave back None: one of those that the innermost function knows of."""
    known = ([name for name in _OWN if name in frame.f_code.co_names] for frame in reversed(_frames(error)))
    names = next(filter(None, known), None)
    unfinished = " or ".join(f"`{name}`" for name in names) if names else "the one that is called here"
    return f"`None` is what a function without `return` gives back. Is {unfinished} finished?"


def _frames(error: BaseException) -> list[FrameType]:
    return [frame for frame, _ in traceback.walk_tb(error.__traceback__)]


def _in_line(error: BaseException) -> dict[str, Any]:
    """Return, by name, what stands in the line of the learner's function that stops; nothing, if it is not known."""
    below_run = 1
    frames, lines = _frames(error)[below_run:], traceback.extract_tb(error.__traceback__)[below_run:]
    if not frames:
        return {}
    held = frames[0].f_locals
    return {name: held[name] for name in re.findall(r"\w+", lines[0].line or "") if name in held}


def _of_shapes(arrays: dict[str, Any]) -> str:
    sizes = [
        f"{name} is {array.shape if array.ndim else 'one number'}"
        for name, array in arrays.items()
        if isinstance(array, (np.ndarray, np.generic))
    ]
    return (
        f"The shapes do not fit{': ' * bool(sizes)}{', '.join(sizes)}. "
        "In a product the two numbers that touch are equal; what comes out must have the shape of what it is the slope "
        "for. `.T` turns an array."
    )
