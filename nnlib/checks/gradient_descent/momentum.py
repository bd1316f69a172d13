"""Exercise: `momentum_step(w, grad, v, lr, beta) -> w, v`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import BY_HAND
from nnlib.checks.gradient_descent import crashes
from nnlib.checks.gradient_descent.momentum_mistakes import MISTAKES
from nnlib.checks.gradient_descent.momentum_mistakes import momentum_step as right
from nnlib.checks.parts import PartsExercise
from nnlib.checks.report import Report

INPUTS = (
    (np.array([1.0, -2.0]), np.array([0.5, 4.0]), np.array([0.0, 0.0]), 0.5, 0.9),
    (np.array([1.0, -2.0]), np.array([0.5, 4.0]), np.array([2.0, -1.0]), 0.5, 0.9),
    (np.array([0.5, 1.5, -1.0]), np.array([-3.0, 0.25, 2.0]), np.array([1.0, 0.5, -4.0]), 0.2, 0.75),
)

MOMENTUM = PartsExercise(
    id="07-momentum-step",
    name="momentum_step",
    parameters=("w", "grad", "v", "lr", "beta"),
    parts=("w", "v"),
    reference=right,
    inputs=INPUTS,
    mistakes=MISTAKES,
    returns="w and v, two arrays as long as grad",
    shapes="All that a step returns has the shape of grad.",
    todo="First the new velocity: beta times the old one, plus grad. Then the step: w minus lr times the new velocity. "
    "At the end `return w, v`. Then run this cell again.",
    done="It does what `Momentum` of nnlib and `SGD` of PyTorch do.",
    crash=crashes.hint_for("w", "grad", "v", "lr", "beta"),
    question=f"Work this input through {BY_HAND}",
)


def momentum_step(function: Callable[..., Any]) -> Report:
    """Check the learner's `momentum_step(w, grad, v, lr, beta) -> w, v`."""
    return MOMENTUM(function)
