"""NeuronLab: `lab.py`, its `picture`, its `words`."""

from nnlib.labs.neuron.lab import NeuronLab

__all__ = ["NeuronLab"]
