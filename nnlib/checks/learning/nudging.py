"""Exercise: `slope_by_nudging(f, x, h) -> slope`, (f(x + h) - f(x - h)) / (2 h)."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import BY_HAND, Exercise
from nnlib.checks.learning import crashes
from nnlib.checks.learning.nudging_mistakes import MISTAKES, right
from nnlib.checks.named import Named
from nnlib.checks.one_neuron.summing import NUMBER
from nnlib.checks.report import Report

SQUARE, CUBE = Named("square", lambda x: x**2), Named("cube", lambda x: x**3)
INPUTS = (
    (SQUARE, 3.0, 0.1),
    (CUBE, 2.0, 0.5),
    (Named("exp", np.exp), 1.0, 0.2),
    (CUBE, -1.5, 0.01),
    (Named("half of x", lambda x: x / 2), 5.0, 0.3),
    (SQUARE, -2.0, 0.25),
)

SLOPE = Exercise(
    id="03-slope",
    name="slope_by_nudging",
    parameters=("f", "x", "h"),
    reference=right,
    inputs=INPUTS,
    mistakes=MISTAKES,
    returns="the slope, one number",
    todo="Return how much f changes from x - h to x + h, divided by how far that is, 2h. Then run this cell again.",
    done="Among them are square, cube and exp, with nudges large enough to tell the usual slips apart.",
    accepts=NUMBER,
    crash=crashes.hint,
    question=f"Work this input through {BY_HAND}",
)


def slope_by_nudging(function: Callable[..., Any]) -> Report:
    """Check the learner's `slope_by_nudging(f, x, h) -> (f(x + h) - f(x - h)) / (2 h)`."""
    return SLOPE(function)
