"""DescentLab. `lab.py` ties together `state`, `losses`, `picture`, `hands`, `learner`, `words`."""

from nnlib.labs.descent.lab import DescentLab

__all__ = ["DescentLab"]
