"""The usual wrong answers in dz = da * f'(z), for ReLU and for tanh, with right products."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.activations import relu, sigmoid
from nnlib.checks.backpropagation.right_answers import products
from nnlib.checks.exercise import Mistake
from nnlib.checks.layers.layer_mistakes import where_it_fits
from nnlib.validation import Array


def with_dz(dz_of: Callable[..., Array]) -> Callable[..., Any]:
    """Return the layer whose dz is made by `dz_of(da, X, W, z)`."""
    return where_it_fits(lambda da, X, W, z: products(dz_of(da, X, W, z), X, W))


_WHICH = "Which number does ReLU multiply a small nudge of z by: where z is above 0, and where it is below?"

ALWAYS_ONE = Mistake(
    "no-slope",
    with_dz(lambda da, X, W, z: da),
    _WHICH,
    "no slope of the activation, or one that is always 1, as `a >= 0` is for every output of a ReLU: use `> 0`.",
)

RELU = (
    ALWAYS_ONE,
    Mistake("relu-for-slope", with_dz(lambda da, X, W, z: da * relu(z)), _WHICH, "ReLU itself in its slope's place."),
    Mistake(
        "mask-turned",
        with_dz(lambda da, X, W, z: da * (z <= 0)),
        _WHICH,
        "the mask turned round: the slope is 1 where z is above 0.",
    ),
    Mistake(
        "relu-of-da",
        with_dz(lambda da, X, W, z: relu(da)),
        "Whose sign decides whether a neuron was switched on: that of z, or that of da?",
        "ReLU applied to da: da goes through unchanged where z is above 0, also if it is negative.",
    ),
    Mistake(
        "sigmoid-slope",
        with_dz(lambda da, X, W, z: da * sigmoid(z) * (1 - sigmoid(z))),
        "Which activation does this layer have?",
        "the slope of the sigmoid: this layer has a ReLU.",
    ),
    Mistake(
        "added-slope",
        with_dz(lambda da, X, W, z: da + (z > 0)),
        "Are the factors of a chain added, or multiplied?",
        "da and the slope added: multiply them.",
    ),
    Mistake(
        "only-the-slope",
        with_dz(lambda da, X, W, z: (z > 0).astype(float)),
        "What has come in from the layer after, and where is it in your dz?",
        "the slope alone: dz is da times the slope.",
    ),
)

FROM_Z = (
    Mistake("times-z", with_dz(lambda da, X, W, z: da * z), _WHICH, "z in the place of the slope: it is `z > 0`."),
    Mistake(
        "at-zero",
        with_dz(lambda da, X, W, z: da * (z >= 0)),
        "What is your slope where z is exactly 0?",
        "`z >= 0`: at exactly 0 there are two slopes to choose from, and the course takes 0, as most do: `z > 0`.",
    ),
    Mistake(
        "compared-product",
        with_dz(lambda da, X, W, z: (da * z > 0).astype(float)),
        "What does Python compare with 0: z, or the product?",
        "`da * z > 0` without brackets: Python multiplies first and compares then. Write `da * (z > 0)`.",
    ),
    Mistake(
        "bias-lost",
        with_dz(lambda da, X, W, z: da * (X @ W > 0)),
        "Which z decides: the one that came in, or one worked out anew?",
        "`X @ W` in the place of z: the bias is missing there. Use the z that is handed in.",
    ),
    Mistake(
        "masked-inputs",
        with_dz(lambda da, X, W, z: da * (X > 0)),
        "What decides whether a neuron was switched on: its inputs, or its z?",
        "the sign of X in the place of the sign of z.",
    ),
)
"""Slips with ReLU that only a function of z can make."""

_TANH = "The slope of tanh is 1 - tanh(z)², and a is tanh(z). What is it in a?"

TANH = (
    Mistake("no-slope", with_dz(lambda da, X, W, a: da), _TANH, "no slope of the activation: dz is da times 1 - a²."),
    Mistake("a-for-slope", with_dz(lambda da, X, W, a: da * a), _TANH, "a in the place of the slope, 1 - a²."),
    Mistake("not-squared", with_dz(lambda da, X, W, a: da * (1 - a)), _TANH, "1 - a: the square is missing."),
    Mistake("only-squared", with_dz(lambda da, X, W, a: da * a**2), _TANH, "a² alone: the slope is 1 - a²."),
    Mistake(
        "tanh-twice",
        with_dz(lambda da, X, W, a: da * (1 - np.tanh(a) ** 2)),
        _TANH,
        "tanh taken of a: a has been through it already, so the slope is 1 - a².",
    ),
    Mistake(
        "sigmoid-slope",
        with_dz(lambda da, X, W, a: da * a * (1 - a)),
        _TANH,
        "the slope of the sigmoid: this layer has tanh, 1 - a².",
    ),
    Mistake(
        "relu-slope",
        with_dz(lambda da, X, W, a: da * (a > 0)),
        _TANH,
        "the slope of ReLU: this layer has tanh, 1 - a².",
    ),
)
