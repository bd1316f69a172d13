"""Exercise: `bump(x, left, right, height, steepness=50)`, two neurons with a sigmoid that make a bump."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.any_function.bump_mistakes import MISTAKES
from nnlib.checks.any_function.steep import bump as right
from nnlib.checks.exercise import Exercise
from nnlib.checks.report import Report
from nnlib.checks.running import missing_parameters

INPUTS = (
    (np.array([0.1, 0.4, 0.9]), 0.2, 0.6, 2.0, 50),
    (np.array([0.05, 0.25, 0.35, 0.5, 0.78, 0.95]), 0.3, 0.75, -1.5, 20),
    (np.array([0.0, 0.12, 0.3, 0.46]), 0.1, 0.5, 0.5, 100),
)

BUMP = Exercise(
    id="05-bump",
    name="bump",
    parameters=("x", "left", "right", "height", "steepness"),
    reference=right,
    inputs=INPUTS,
    mistakes=MISTAKES,
    returns="an array with one number per x",
    todo="Put one line where `...` stands: an edge up at left, minus an edge at right, times the height. "
    "An edge at left is `sigmoid(steepness * (x - left))`. Then run this cell again.",
    done="Two hidden neurons, one for each edge, and an output neuron with the weights height and -height. "
    "With steepness 50 an edge takes about a tenth of the range, with 500 a hundredth.",
    crash=lambda error, args: crash(error),
    question="Take an x between left and right. What is the first edge there, what is the second, "
    "and what is their difference times the height?",
)


def crash(error: BaseException) -> tuple[str, str] | None:
    """Return (key, hint) for an exception that novices often meet, else None."""
    told = str(error)
    if isinstance(error, NameError) and error.name in ("sigmoid", "np", "bump", "step"):
        return "cell-not-run", f"Python does not know `{error.name}` yet: run the cell that defines or imports it."
    if isinstance(error, NameError) and error.name in ("X", "h", "s", "steep", "l", "r", "z", "w", "b"):
        return "names", "The names are those in the brackets after `def`: x, left, right, height, steepness."
    if "truth value of an array" in told:
        return "array-truth", "`if` needs one True or False, and x holds many numbers: two sigmoids do without `if`."
    if "object is not callable" in told:
        return "times", "What stands before brackets needs its `*`: `steepness * (x - left)`, `height * (...)`."
    if "can be converted to Python scalars" in told:
        return "math", "`math.exp` takes one number. The `sigmoid` of nnlib takes a whole array."
    if "Cannot cast ufunc" in told:
        return "in-place", "`x -= left` writes into the caller's array. Make a new one: `x - left`."
    return None


def bump(function: Callable[..., Any]) -> Report:
    """Check the learner's `bump(x, left, right, height, steepness=50)`: x (n,) -> (n,)."""
    if callable(function) and (missing_parameters(function, 5) is None) != (missing_parameters(function, 4) is None):
        text = "It should take a steepness, and 50 where none is given: write `steepness=50` last in the brackets "
        return Report(False, f"{text}after `def`.", "no-default")
    return BUMP(function)
