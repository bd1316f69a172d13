"""Exercise: `adam_step(w, grad, m, v, t, lr, beta1, beta2, eps) -> w, m, v`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import BY_HAND
from nnlib.checks.gradient_descent import adam_memory_mistakes, adam_mistakes, crashes
from nnlib.checks.gradient_descent.adam_parts import adam_step as right
from nnlib.checks.parts import PartsExercise
from nnlib.checks.report import Report

_PARAMETERS = ("w", "grad", "m", "v", "t", "lr", "beta1", "beta2", "eps")
_W, _M, _V = np.array([1.0, -2.0]), np.array([2.0, -1.0]), np.array([3.0, 2.0])

# An eps of 0.1 or 0.5 is far larger than in use, so that its place can be seen in the answer.
INPUTS = (
    (_W, np.array([4.0, -2.0]), np.zeros(2), np.zeros(2), 1, 0.2, 0.9, 0.99, 0.1),
    (_W, np.array([4.0, -2.0]), _M, _V, 3, 0.2, 0.9, 0.99, 0.1),
    (
        np.array([0.5, 1.5, -1.0]),
        np.array([-3.0, 0.25, 2.0]),
        np.array([1.0, 0.5, -2.0]),
        np.array([0.5, 1.0, 4.0]),
        2,
        0.3,
        0.75,
        0.8,
        0.5,
    ),
)

ADAM = PartsExercise(
    id="07-adam-step",
    name="adam_step",
    parameters=_PARAMETERS,
    parts=("w", "m", "v"),
    reference=right,
    inputs=INPUTS,
    mistakes=(*adam_memory_mistakes.MISTAKES, *adam_mistakes.MISTAKES),
    returns="w, m and v, three arrays as long as grad",
    shapes="All that a step returns has the shape of grad.",
    todo="First the new m, a running mean of grad with beta1, and the new v, one of grad squared with beta2. Then both "
    "corrected, `m / (1 - beta1**t)` and the like. Then the step with these. At the end `return w, m, v`. "
    "Then run this cell again.",
    done="It does what `Adam` of nnlib and of PyTorch do.",
    crash=crashes.hint_for(*_PARAMETERS),
    question=f"Work this input through {BY_HAND}",
)


def adam_step(function: Callable[..., Any]) -> Report:
    """Check the learner's `adam_step(w, grad, m, v, t, lr, beta1, beta2, eps) -> w, m, v`."""
    return ADAM(function)
