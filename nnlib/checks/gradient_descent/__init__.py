"""Lesson 07, gradient descent: its exercises and its predictions."""

from nnlib.checks.gradient_descent.adam import adam_step
from nnlib.checks.gradient_descent.batches import minibatches
from nnlib.checks.gradient_descent.momentum import momentum_step
from nnlib.checks.gradient_descent.own import yours_or_ours
from nnlib.checks.gradient_descent.predictions import PREDICTIONS
from nnlib.checks.gradient_descent.rmsprop import rmsprop_step
from nnlib.checks.gradient_descent.second_mean import second_mean
from nnlib.checks.gradient_descent.third_velocity import third_velocity
from nnlib.checks.gradient_descent.two_steps import two_steps
from nnlib.checks.predicting import predict

__all__ = [
    "PREDICTIONS",
    "adam_step",
    "minibatches",
    "momentum_step",
    "predict",
    "rmsprop_step",
    "second_mean",
    "third_velocity",
    "two_steps",
    "yours_or_ours",
]
