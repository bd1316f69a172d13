"""BackpropLab. `trace.py`, every operation of a pass, is the heart. `lab.py` ties it to `state`, `picture`, `words`."""

from nnlib.labs.backprop.lab import BackpropLab

__all__ = ["BackpropLab"]
