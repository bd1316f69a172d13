"""Exercise: `rmsprop_step(w, grad, s, lr, beta, eps) -> w, s`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import BY_HAND
from nnlib.checks.gradient_descent import crashes
from nnlib.checks.gradient_descent.rmsprop_mistakes import MISTAKES
from nnlib.checks.gradient_descent.rmsprop_mistakes import rmsprop_step as right
from nnlib.checks.parts import PartsExercise
from nnlib.checks.report import Report

# An eps of 0.1 or 0.5 is far larger than in use, so that its place can be seen in the answer.
INPUTS = (
    (np.array([1.0, -2.0]), np.array([2.0, 4.0]), np.array([0.0, 0.0]), 0.2, 0.9, 0.1),
    (np.array([1.0, -2.0]), np.array([2.0, -4.0]), np.array([2.0, 3.0]), 0.2, 0.9, 0.1),
    (np.array([0.5, 1.5, -1.0]), np.array([-3.0, 0.25, 2.0]), np.array([1.0, 0.5, 4.0]), 0.3, 0.75, 0.5),
)

RMSPROP = PartsExercise(
    id="07-rmsprop-step",
    name="rmsprop_step",
    parameters=("w", "grad", "s", "lr", "beta", "eps"),
    parts=("w", "s"),
    reference=right,
    inputs=INPUTS,
    mistakes=MISTAKES,
    returns="w and s, two arrays as long as grad",
    shapes="All that a step returns has the shape of grad.",
    todo="First the new s: beta times the old one, plus (1 - beta) times grad squared. Then the step: w minus lr times "
    "grad, divided by the root of s plus eps. At the end `return w, s`. Then run this cell again.",
    done="It does what `RMSProp` of nnlib and of PyTorch do.",
    crash=crashes.hint_for("w", "grad", "s", "lr", "beta", "eps"),
    question=f"Work this input through {BY_HAND}",
)


def rmsprop_step(function: Callable[..., Any]) -> Report:
    """Check the learner's `rmsprop_step(w, grad, s, lr, beta, eps) -> w, s`."""
    return RMSPROP(function)
