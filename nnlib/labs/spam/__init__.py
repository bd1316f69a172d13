"""SpamLab: `lab.py`, its `picture`, its `words`."""

from nnlib.labs.spam.lab import SpamLab

__all__ = ["SpamLab"]
