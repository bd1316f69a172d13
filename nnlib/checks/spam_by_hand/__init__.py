"""Lesson 02, spam by hand: its exercises and its predictions."""

from nnlib.checks.predicting import predict
from nnlib.checks.spam_by_hand.line import by_hand, open_sealed
from nnlib.checks.spam_by_hand.on_paper import weighted_sum
from nnlib.checks.spam_by_hand.one_neuron import neuron
from nnlib.checks.spam_by_hand.predictions import PREDICTIONS
from nnlib.checks.spam_by_hand.table import confusion
from nnlib.checks.spam_by_hand.threshold import cheapest
from nnlib.checks.spam_by_hand.two_features import features

__all__ = [
    "PREDICTIONS",
    "by_hand",
    "cheapest",
    "confusion",
    "features",
    "neuron",
    "open_sealed",
    "predict",
    "weighted_sum",
]
