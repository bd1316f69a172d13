"""The labs: one folder a lab, each a state, a picture of it, and the controls that change it."""

from nnlib.labs.approximator import ApproximatorLab
from nnlib.labs.backprop import BackpropLab
from nnlib.labs.descent import DescentLab
from nnlib.labs.layers import LayersLab
from nnlib.labs.neuron import NeuronLab
from nnlib.labs.race import RaceLab
from nnlib.labs.spam import SpamLab

__all__ = ["ApproximatorLab", "BackpropLab", "DescentLab", "LayersLab", "NeuronLab", "RaceLab", "SpamLab"]
