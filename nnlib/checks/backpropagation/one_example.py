"""Exercise: `slopes(x, t, w1, b1, w2, b2) -> dw1, db1, dw2, db2`, one example through two neurons and back."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.backpropagation.crashes import hint_for
from nnlib.checks.backpropagation.one_example_mistakes import MISTAKES
from nnlib.checks.backpropagation.right_answers import one_example
from nnlib.checks.exercise import BY_HAND, Exercise
from nnlib.checks.report import Report

# In the third one the hidden neuron is switched off, in the fourth its z1 is above 0 though x is below, in the last z1
# is exactly 0. Where the neuron is on, no two numbers of an answer are alike.
INPUTS = (
    (3.0, 1.0, 1.0, -1.0, -0.5, 5.0),
    (2.0, 0.5, -0.75, 3.0, 2.0, 1.5),
    (-1.5, 2.0, 1.5, 0.5, 3.0, -1.25),
    (-0.5, -2.0, -2.5, 0.75, -1.5, 4.0),
    (2.0, 1.0, 0.5, -1.0, 1.5, 3.5),
)

SLOPES = Exercise(
    id="06-slopes",
    name="slopes",
    parameters=("x", "t", "w1", "b1", "w2", "b2"),
    parts=("dw1", "db1", "dw2", "db2"),
    reference=one_example,
    inputs=INPUTS,
    mistakes=MISTAKES,
    returns="the four slopes dw1, db1, dw2, db2",
    todo="The forward pass is there. Now go back: dz2 is the output minus the target. From it dw2, db2 and da1; "
    "from da1 and the slope of ReLU dz1; from dz1 dw1 and db1. `return dw1, db1, dw2, db2`.",
    done="Forward and back through two neurons, and each dz was worked out once, however often it was needed.",
    accepts=(tuple, list, np.ndarray),
    crash=hint_for("x", "t", "w1", "b1", "w2", "b2"),
    question=f"Work this input through, forward and then back, {BY_HAND}",
)


def slopes(function: Callable[..., Any]) -> Report:
    """Check the learner's `slopes(x, t, w1, b1, w2, b2) -> dw1, db1, dw2, db2`, all of them numbers."""
    return SLOPES(function)
