"""BackpropLab. `trace.py` is the heart: every operation of a pass. `lab.py` ties it to `state`, `picture`, `hands`, `words`."""

from nnlib.labs.backprop.lab import BackpropLab

__all__ = ["BackpropLab"]
