"""A straight boundary w @ x + c = 0 in a plane: where it is in view, and what dragging it does to w and c."""

import math
from dataclasses import dataclass

import numpy as np

from nnlib.validation import Array

Box = tuple[float, float, float, float]
"""Left, right, bottom, top."""


def segment(w: Array, c: float, box: Box) -> Array | None:
    """Return the two points (2, 2) between which the line w @ x + c = 0 crosses the box, or None."""
    x0, x1, y0, y1 = box
    found = []
    if w[1]:
        found += [(x, -(c + w[0] * x) / w[1]) for x in (x0, x1)]
    if w[0]:
        found += [(-(c + w[1] * y) / w[0], y) for y in (y0, y1)]
    inside = [p for p in found if x0 - 1e-9 <= p[0] <= x1 + 1e-9 and y0 - 1e-9 <= p[1] <= y1 + 1e-9]
    if not inside:
        return None
    ends = np.array([min(inside), max(inside)])
    return ends if np.ptp(ends, axis=0).any() else None


def turned(w: Array, direction: Array) -> Array:
    """Return weights of the same size as `w` whose line runs along `direction`, turned by less than a right angle."""
    normal = np.array([-direction[1], direction[0]])
    length = math.hypot(*normal)
    if length == 0:
        return w
    normal *= math.hypot(*w) / length
    return normal if normal @ w >= 0 else -normal


def rotated(w: Array, degrees: float) -> Array:
    """Return `w` turned anticlockwise."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array([[cos, -sin], [sin, cos]]) @ w


@dataclass(frozen=True)
class Hold:
    """What is held of a line, and how the line was when it was grabbed. c is b without the threshold's part."""

    turning: bool
    at: Array
    pivot: Array
    w: Array
    c: float

    def moved(self, to: Array) -> tuple[Array, float]:
        """Return w and c after the held place was dragged to `to`: a shift keeps w, a turn its size and the pivot."""
        if not self.turning:
            return self.w, self.c - float(self.w @ (to - self.at))
        w = turned(self.w, to - self.pivot)
        return w, -float(w @ self.pivot)


def grab(w: Array, c: float, box: Box, at: Array, turning: bool) -> Hold | None:
    """Return the hold on the line w @ x + c = 0 at a place, to turn it about its middle or to shift it.

    A line that is not in view cannot be held.
    """
    ends = segment(w, c, box)
    return None if ends is None else Hold(turning, at, ends.mean(axis=0), w, c)
