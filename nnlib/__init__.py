"""nnlib: the networks of the course *Neuron by Neuron*, in NumPy and nothing heavier.

The names below are the core. Pictures live in `nnlib.plots`, the moving ones in `nnlib.live`,
the labs of the lessons in `nnlib.labs` and the feedback on exercises in `nnlib.checks`.

Notation everywhere: rows are examples, z = XW + b, a = f(z).
"""

from nnlib import datasets, experiments, features, metrics, schedules
from nnlib.activations import gelu, identity, leaky_relu, relu, sigmoid, softplus, step, tanh
from nnlib.convolution import Conv2D, Flatten, MaxPool2D
from nnlib.datasets import Dataset
from nnlib.dropout import Dropout
from nnlib.features import Standardizer
from nnlib.gradients import check_gradient
from nnlib.history import Diverged, History, Step
from nnlib.layers import Dense
from nnlib.losses import softmax
from nnlib.metrics import accuracy, confusion, f1, precision, recall
from nnlib.network import Network
from nnlib.optimizers import SGD, Adam, AdamW, Momentum, Nesterov, RMSProp
from nnlib.training import Trainer

__version__ = "0.1.0"

__all__ = [
    "SGD",
    "Adam",
    "AdamW",
    "Conv2D",
    "Dataset",
    "Dense",
    "Diverged",
    "Dropout",
    "Flatten",
    "History",
    "MaxPool2D",
    "Momentum",
    "Nesterov",
    "Network",
    "RMSProp",
    "Standardizer",
    "Step",
    "Trainer",
    "accuracy",
    "check_gradient",
    "confusion",
    "datasets",
    "experiments",
    "f1",
    "features",
    "gelu",
    "identity",
    "leaky_relu",
    "metrics",
    "precision",
    "recall",
    "relu",
    "schedules",
    "sigmoid",
    "softmax",
    "softplus",
    "step",
    "tanh",
]
