"""Matplotlib pictures of networks: plain functions that take data and an `ax` and return artists."""

from nnlib.plots.curves import history

__all__ = ["history"]
