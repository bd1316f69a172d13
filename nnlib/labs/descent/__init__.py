"""DescentLab. `lab.py` ties the rest together: `state`, `losses`, `picture`, `hands` (mouse, keys), `learner`, `words`."""

from nnlib.labs.descent.lab import DescentLab

__all__ = ["DescentLab"]
