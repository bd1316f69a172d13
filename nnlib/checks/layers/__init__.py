"""Lesson 04, layers: its exercises and its predictions."""

from nnlib.checks.layers.fourth_corner import inequality
from nnlib.checks.layers.hand_set import xor_by_hand
from nnlib.checks.layers.predictions import PREDICTIONS
from nnlib.checks.layers.share_of_runs import success_rate
from nnlib.checks.layers.sizes import shapes
from nnlib.checks.layers.two_layers import network
from nnlib.checks.layers.whole_layer import layer
from nnlib.checks.predicting import predict

__all__ = [
    "PREDICTIONS",
    "inequality",
    "layer",
    "network",
    "predict",
    "shapes",
    "success_rate",
    "xor_by_hand",
]
