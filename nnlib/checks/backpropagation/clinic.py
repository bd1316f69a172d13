"""Exercises: four layers with a bug in their backward pass, mended. Each trains as it is; nudging finds the bug."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.activations import relu
from nnlib.checks.backpropagation import product_mistakes, right_answers, slope_mistakes
from nnlib.checks.backpropagation.crashes import hint_for
from nnlib.checks.backpropagation.dense import INPUTS
from nnlib.checks.backpropagation.slips import for_layer
from nnlib.checks.backpropagation.stepping_mistakes import MISTAKES as STEPPING
from nnlib.checks.parts import PartsExercise
from nnlib.checks.report import Report
from nnlib.validation import Array

_TODO = "Write the layer down again, with the one line mended that is wrong. Then run this cell."
_RETURNS = "dX, dW and db, in the shapes of X, W and b"
_QUESTION = "Which line does this number come from, and what should it be?"
_ALL = (*product_mistakes.SLIPS, *product_mistakes.WITH_DA)


def _from_output(f: Callable[[Array], Array]) -> tuple[tuple[Array, ...], ...]:
    """Return the inputs of `dense_backward` with the output f(z) in the place of z."""
    return tuple((da, X, W, f(z)) for da, X, W, z in INPUTS)


FIRST = PartsExercise(
    id="06-first-layer",
    name="first_layer",
    parameters=("da", "X", "W", "a"),
    parts=("dX", "dW", "db"),
    reference=right_answers.first_layer,
    inputs=_from_output(relu),
    mistakes=(
        *slope_mistakes.RELU,
        *for_layer(lambda da, X, W, a: da * (a > 0), _ALL),
    ),
    returns=_RETURNS,
    todo=_TODO,
    done="With `a > 0` the output of a ReLU is as good as z: it is above 0 exactly where z is.",
    crash=hint_for("da", "X", "W", "a"),
    question=_QUESTION,
)

SECOND = PartsExercise(
    id="06-second-layer",
    name="second_layer",
    parameters=("da", "X", "W", "a"),
    parts=("dX", "dW", "db"),
    reference=right_answers.second_layer,
    inputs=_from_output(lambda z: np.tanh(z / 4)),
    mistakes=(
        *slope_mistakes.TANH,
        *for_layer(lambda da, X, W, a: da * (1 - a**2), _ALL),
    ),
    returns=_RETURNS,
    todo=_TODO,
    done="Only because this layer is square did `dz @ W` not crash. Shapes find many bugs, but not this one.",
    crash=hint_for("da", "X", "W", "a"),
    question=_QUESTION,
)

THIRD = PartsExercise(
    id="06-third-layer",
    name="third_layer",
    parameters=("da", "X", "W", "b", "z", "rate"),
    parts=("dX", "W", "b"),
    reference=right_answers.third_layer,
    inputs=tuple(
        (da, X, W, np.arange(len(W.T)) * 0.5 - 1, z, rate)
        for (da, X, W, z), rate in zip(INPUTS, (0.1, 0.5, 1), strict=True)
    ),
    mistakes=STEPPING,
    returns="dX, and W and b after the step",
    todo=_TODO,
    done="What goes back crosses the weights that were used on the way forward, and not those of the next step.",
    crash=hint_for("da", "X", "W", "b", "z", "rate"),
    question=_QUESTION,
    shapes="dX has the shape of X, and W and b keep theirs.",
)

OUTPUT = PartsExercise(
    id="06-output-layer",
    name="output_layer",
    parameters=("dz", "X", "W"),
    parts=("dX", "dW", "db"),
    reference=right_answers.output_layer,
    inputs=tuple((dz, X, W) for dz, X, W, _ in INPUTS),
    mistakes=for_layer(lambda dz, X, W: dz, product_mistakes.SLIPS),
    returns=_RETURNS,
    todo=_TODO,
    done="dz has the mean's 1/n in it already. Every slope made of it is a sum.",
    crash=hint_for("dz", "X", "W"),
    question=_QUESTION,
)


def first_layer(function: Callable[..., Any]) -> Report:
    """Check the mended `first_layer(da, X, W, a) -> dX, dW, db`, a layer with ReLU, from its output a."""
    return FIRST(function)


def second_layer(function: Callable[..., Any]) -> Report:
    """Check the mended `second_layer(da, X, W, a) -> dX, dW, db`, a layer with tanh, from its output a."""
    return SECOND(function)


def third_layer(function: Callable[..., Any]) -> Report:
    """Check the mended `third_layer(da, X, W, b, z, rate) -> dX, W, b`, a ReLU layer that takes its step at once."""
    return THIRD(function)


def output_layer(function: Callable[..., Any]) -> Report:
    """Check the mended `output_layer(dz, X, W) -> dX, dW, db`, a layer without activation."""
    return OUTPUT(function)
