"""LayersLab. `lab.py` ties together `one` network or `restarts` of twenty, each with `picture`, and `words`."""

from nnlib.labs.layers.lab import LayersLab

__all__ = ["LayersLab"]
