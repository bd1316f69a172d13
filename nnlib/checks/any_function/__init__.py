"""Lesson 05, any function: its exercises and its predictions."""

from nnlib.checks.any_function.errors import squared_error
from nnlib.checks.any_function.half_squares import squared
from nnlib.checks.any_function.own import yours_or_ours
from nnlib.checks.any_function.predictions import PREDICTIONS
from nnlib.checks.any_function.sum_of_bumps import approximate
from nnlib.checks.any_function.two_edges import bump
from nnlib.checks.predicting import predict

__all__ = [
    "PREDICTIONS",
    "approximate",
    "bump",
    "predict",
    "squared",
    "squared_error",
    "yours_or_ours",
]
