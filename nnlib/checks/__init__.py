"""Checks: feedback on the exercises, and the predictions.

from nnlib import checks
checks.neuron(my_neuron)            # says how it is wrong, not that it is
checks.predict("02-two-messages")   # asks first, shows afterwards

The names here are lesson 02's. An earlier lesson brings its own: `from nnlib.checks import one_neuron as checks`.
"""

from nnlib.checks import any_function, backpropagation, gradient_descent, layers, learning, one_neuron, start_here
from nnlib.checks.predicting import predict
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
    "any_function",
    "backpropagation",
    "by_hand",
    "cheapest",
    "confusion",
    "features",
    "gradient_descent",
    "layers",
    "learning",
    "neuron",
    "one_neuron",
    "open_sealed",
    "predict",
    "start_here",
    "weighted_sum",
]
