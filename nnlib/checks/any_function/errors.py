"""Exercise: `squared_error(a, t) -> half the mean of the squared differences`."""

import numbers
from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.any_function.error_mistakes import MISTAKES, right
from nnlib.checks.exercise import BY_HAND, Exercise
from nnlib.checks.report import Report

# The signs of the differences are mixed, and no mean is 0. With two examples the half and the mean look alike.
INPUTS = (
    (np.array([1.0, 2.0, 0.5]), np.array([2.0, -1.0, 1.0])),
    (np.array([0.5, 3.0]), np.array([2.0, 1.0])),
    (np.array([0.0, 1.5, -1.0, 2.0, 4.0]), np.array([1.0, 1.0, 1.5, -2.0, 0.5])),
    (np.array([2.5, 0.25, -1.5, 3.0]), np.array([-0.5, 0.75, 1.0, 2.0])),
)

SQUARED_ERROR = Exercise(
    id="05-squared-error",
    name="squared_error",
    parameters=("a", "t"),
    reference=right,
    inputs=INPUTS,
    mistakes=MISTAKES,
    returns="one number, the error of all examples together",
    todo="Put one line where `...` stands: the differences `a - t`, squared, their mean, and half of it. "
    "Then run this cell again.",
    done="Whatever the signs of the differences: a square is never below 0, and large errors count most.",
    accepts=(numbers.Real, np.ndarray, list, tuple),
    crash=lambda error, args: _crash(error),
    question=f"Work this input through {BY_HAND}",
)


def _crash(error: BaseException) -> tuple[str, str] | None:
    told = str(error)
    if "bitwise_xor" in told or "for ^" in told:
        return "hat", "In Python `^` is no power: `** 2` squares."
    if isinstance(error, UnboundLocalError):
        return "no-start", "A total that grows must exist first: give it a value, `total = 0`, before the loop."
    if isinstance(error, NameError) and error.name in ("y", "p", "A", "T", "target", "targets", "x"):
        return "names", "The names are those in the brackets after `def`: a for the outputs, t for the targets."
    if isinstance(error, NameError) and error.name in ("mean", "square"):
        return "np", "NumPy's functions begin with `np.`: `np.mean(...)`, `np.square(...)`."
    if isinstance(error, np.exceptions.AxisError):
        return "axis", "a and t have one axis: `np.mean(...)` without `axis` takes the mean of all."
    if "is not callable" in told:
        return "times", "Between two brackets stands `*`: `(a - t) * (a - t)`, or `(a - t) ** 2`."
    if isinstance(error, IndexError):
        return "places", "`for i in range(len(a))` gives the places of a. `for i in a` gives its numbers, no places."
    if "truth value of an array" in told or "can be converted to Python scalars" in told:
        return "arrays", "a and t are arrays: `(a - t) ** 2` squares all differences at once, with no `if`, no `math`."
    return None


def squared_error(function: Callable[..., Any]) -> Report:
    """Check the learner's `squared_error(a, t)`: outputs (n,), targets (n,) -> half the mean square."""
    return SQUARED_ERROR(function)
