"""Checks: feedback on the exercises, and the predictions.

from nnlib import checks
checks.neuron(my_neuron)            # says how it is wrong, not that it is
checks.predict("02-two-messages")   # asks first, shows afterwards
"""

from nnlib.checks.catalogue import predict
from nnlib.checks.report import Report
from nnlib.checks.spam_by_hand import (
    by_hand,
    cheapest,
    confusion,
    features,
    neuron,
    open_sealed,
    weighted_sum,
)

__all__ = [
    "Report",
    "by_hand",
    "cheapest",
    "confusion",
    "features",
    "neuron",
    "open_sealed",
    "predict",
    "weighted_sum",
]
