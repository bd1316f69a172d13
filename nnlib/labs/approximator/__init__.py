"""ApproximatorLab. `lab.py` ties the rest together: `state`, `curves`, `picture`, `hands` (mouse, keys), `fits`, `races`, `words`."""

from nnlib.labs.approximator.lab import ApproximatorLab

__all__ = ["ApproximatorLab"]
