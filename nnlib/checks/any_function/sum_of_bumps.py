"""Exercise: `approximate(f, n, x)`, a curve built of n bumps of equal width on [0, 1]."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.any_function import two_edges
from nnlib.checks.any_function.steep import SteepExercise
from nnlib.checks.any_function.sum_of_bumps_mistakes import LEFT_AT_50, MISTAKES, right
from nnlib.checks.named import Named
from nnlib.checks.report import Report

SLOPE = Named("the function 2 x + 1", lambda x: 2 * x + 1)
PARABOLA = Named("the function 3 x² - 0.5", lambda x: 3 * np.square(x) - 0.5)
WAVE = Named("the function sin(6 x)", lambda x: np.sin(6 * np.asarray(x)))

# No x lies on an edge.
INPUTS = (
    (SLOPE, 2, np.array([0.2, 0.3, 0.8])),
    (PARABOLA, 4, np.array([0.05, 0.2, 0.45, 0.55, 0.8, 0.95])),
    (WAVE, 3, np.array([0.1, 0.28, 0.5, 0.9])),
    (PARABOLA, 5, np.array([0.3, 0.7])),
)

APPROXIMATE = SteepExercise(
    id="05-approximate",
    name="approximate",
    parameters=("f", "n", "x"),
    reference=right,
    inputs=INPUTS,
    mistakes=MISTAKES,
    left_at_50=LEFT_AT_50,
    returns="an array with one number per x",
    todo="Start with `total = 0`. For each i in `range(n)` add the bump from `i / n` to `(i + 1) / n`, as high as f at "
    "its middle, of steepness `20 * n`, and return the total after the loop. Then run this cell again.",
    done="n bumps are 2 n hidden neurons. The height of each was read off f: nothing was trained.",
    crash=lambda error, args: _crash(error),
    question="Has your `bump` passed its own check? If so, take one x. Which bump lies there, from where to where, "
    "and what is f at its middle?",
)


def _crash(error: BaseException) -> tuple[str, str] | None:
    told = str(error)
    if isinstance(error, UnboundLocalError):
        return "no-start", "A total that grows must exist first: give it a value, `total = 0`, before the loop."
    if "unsupported operand" in told and any(kind in told for kind in ("'Named'", "'function'")):
        return "f-alone", "f is the whole function: a bump is made at the places `x`, and its height is `f(middle)`."
    if isinstance(error, NameError) and error.name in ("wave", "curve", "zigzag"):
        return "curve-name", "The curve is called `f` here, whichever it is: `f(0.5)` is its height at 0.5."
    if "broadcast" in told:
        return "total-shape", "The total has one number per x: start with `total = 0` or `np.zeros(len(x))`."
    if "Cannot cast ufunc" in told:
        return "whole-total", "A total of whole numbers can't take fractions: start with `0` or `np.zeros(len(x))`."
    if "'int' object is not iterable" in told:
        return "range", "A number can't be gone through. `range(n)` gives the places 0, 1, 2 and so on."
    if "bump() takes from 4 to 5 positional arguments" in told:
        return (
            "bump-takes-five",
            "`bump` takes five things: x, left, right, height, steepness. The height is `f(middle)`.",
        )
    if "bump()" in told and "positional argument" in told:
        return (
            "bump-takes",
            "Your `bump` takes no steepness: write `steepness=50` last in the brackets after its `def`.",
        )
    if "out of bounds" in told:
        return (
            "edges",
            "n parts have n + 1 edges: `np.linspace(0, 1, n + 1)`. The loop runs over the parts, `range(n)`.",
        )
    if "only integers" in told:
        return "edge-as-place", "`for i in edges` gives the edges themselves. `for i in range(n)` gives their numbers."
    if "cannot unpack" in told:
        return (
            "one-at-a-time",
            "A loop over edges gives one at a time. `for i in range(n)`, then `edges[i]`, `edges[i + 1]`.",
        )
    if "subscriptable" in told:
        return "f-of", "f is a function: `f(0.5)` is its value at 0.5. Square brackets are for places in arrays."
    if "NoneType" in told:
        return "none", "`None` is what a function without `return` gives back. Does your `bump` return its answer?"
    if "cannot be interpreted as an integer" in told:
        return "range", "`range` needs one whole number: `range(n)` gives the numbers of the bumps."
    return two_edges.crash(error)


def approximate(function: Callable[..., Any]) -> Report:
    """Check the learner's `approximate(f, n, x)`: n bumps, as high as f at their middles, summed at x (k,) -> (k,)."""
    return APPROXIMATE(function)
