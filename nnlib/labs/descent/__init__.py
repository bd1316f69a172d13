"""DescentLab. `lab.py` ties together `state`, `ground`, `picture`, `hands`, `learner`, `words`."""

from nnlib.labs.descent.lab import DescentLab

__all__ = ["DescentLab"]
