"""Lesson 03, learning: its exercises and its predictions."""

from nnlib.checks.learning.going_down import train
from nnlib.checks.learning.losing import log_loss
from nnlib.checks.learning.nudging import slope_by_nudging
from nnlib.checks.learning.paper import quarter
from nnlib.checks.learning.predictions import PREDICTIONS
from nnlib.checks.learning.scaling import standardise
from nnlib.checks.learning.shortcuts import shortcuts
from nnlib.checks.learning.slopes import gradient
from nnlib.checks.predicting import predict

__all__ = [
    "PREDICTIONS",
    "gradient",
    "log_loss",
    "predict",
    "quarter",
    "shortcuts",
    "slope_by_nudging",
    "standardise",
    "train",
]
