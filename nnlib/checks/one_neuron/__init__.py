"""Lesson 01, one neuron: its exercises and its predictions."""

from nnlib.checks.one_neuron.firing import step
from nnlib.checks.one_neuron.half_paper import half_filled
from nnlib.checks.one_neuron.paper import on_paper
from nnlib.checks.one_neuron.predictions import PREDICTIONS
from nnlib.checks.one_neuron.summing import weighted_sum
from nnlib.checks.one_neuron.whole import neuron
from nnlib.checks.predicting import predict

__all__ = [
    "PREDICTIONS",
    "half_filled",
    "neuron",
    "on_paper",
    "predict",
    "step",
    "weighted_sum",
]
