"""nnlib: the networks of the course *Neuron by Neuron*, in NumPy and nothing heavier.

The names below are the core. Pictures live in `nnlib.plots`, the moving ones in `nnlib.live`,
the labs of the lessons in `nnlib.labs` and the feedback on exercises in `nnlib.checks`.

Notation everywhere: rows are examples, z = XW + b, a = f(z).
"""

from nnlib import datasets, features, metrics
from nnlib.activations import identity, relu, sigmoid, step, tanh
from nnlib.datasets import Dataset
from nnlib.features import Standardizer
from nnlib.gradients import check_gradient
from nnlib.layers import Dense
from nnlib.metrics import accuracy, confusion, precision, recall
from nnlib.network import Network
from nnlib.optimizers import SGD
from nnlib.training import Diverged, History, Step, Trainer

__version__ = "0.1.0"

__all__ = [
    "SGD",
    "Dataset",
    "Dense",
    "Diverged",
    "History",
    "Network",
    "Standardizer",
    "Step",
    "Trainer",
    "accuracy",
    "check_gradient",
    "confusion",
    "datasets",
    "features",
    "identity",
    "metrics",
    "precision",
    "recall",
    "relu",
    "sigmoid",
    "step",
    "tanh",
]
