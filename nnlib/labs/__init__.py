"""The labs: one folder a lab, each a state, a picture of it, and the controls that change it."""

from nnlib.labs.approximator.lab import ApproximatorLab
from nnlib.labs.backprop.lab import BackpropLab
from nnlib.labs.descent.lab import DescentLab
from nnlib.labs.layers.lab import LayersLab
from nnlib.labs.neuron.lab import NeuronLab
from nnlib.labs.race.lab import RaceLab
from nnlib.labs.spam.lab import SpamLab

__all__ = ["ApproximatorLab", "BackpropLab", "DescentLab", "LayersLab", "NeuronLab", "RaceLab", "SpamLab"]
