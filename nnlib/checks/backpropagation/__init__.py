"""Lesson 06, backpropagation: its exercises and its predictions."""

from nnlib.checks.backpropagation.clinic import first_layer, output_layer, second_layer, third_layer
from nnlib.checks.backpropagation.dense import dense_backward
from nnlib.checks.backpropagation.one_example import slopes
from nnlib.checks.backpropagation.own_layer import OwnLayer
from nnlib.checks.backpropagation.paper import chain, half_filled
from nnlib.checks.backpropagation.predictions import PREDICTIONS
from nnlib.checks.backpropagation.relu import relu_slope
from nnlib.checks.backpropagation.two_layers import backward
from nnlib.checks.predicting import predict

__all__ = [
    "PREDICTIONS",
    "OwnLayer",
    "backward",
    "chain",
    "dense_backward",
    "first_layer",
    "half_filled",
    "output_layer",
    "predict",
    "relu_slope",
    "second_layer",
    "slopes",
    "third_layer",
]
