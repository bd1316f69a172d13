"""ApproximatorLab. `lab.py` ties together `state`, `curves`, `picture`, `hands`, `fits`, `races`, `words`."""

from nnlib.labs.approximator.lab import ApproximatorLab

__all__ = ["ApproximatorLab"]
