"""What mouse and keys do in ApproximatorLab: to bumps, and to a curve. All methods return what has become of it."""

import numpy as np

from nnlib.labs.approximator_curves import HIGH, LOW, Bump, X, stroke
from nnlib.labs.approximator_state import MOST
from nnlib.validation import Array

Bumps = tuple[Bump, ...]
NARROWEST = 0.02


def fitted(left: float, right: float, height: float) -> Bump:
    """Return a bump whose edges are in order and in view, and whose height is, too."""
    left, right = min(left, right), max(left, right)
    left = float(np.clip(left, -0.1, 1.1 - NARROWEST))
    right = float(np.clip(max(right, left + NARROWEST), -0.1, 1.1))
    return round(left, 4), round(right, 4), round(float(np.clip(height, LOW, HIGH)), 4)


def replaced(bumps: Bumps, which: int, one: Bump) -> Bumps:
    """Return the bumps with another one in the place of number `which`."""
    return (*bumps[:which], one, *bumps[which + 1 :])


class BumpHand:
    """Holds one part of one bump: "top", "left" or "right". `chosen` is the bump that the keys change."""

    def __init__(self) -> None:
        self.chosen: int | None = None
        self.part = ""

    def grab(self, bumps: Bumps, part: str, x: float) -> Bumps:
        """Take hold of the top or the edge nearest to x; where there is none, put a new bump there."""
        if part == "edge":
            edges = [abs(edge - x) for one in bumps for edge in one[:2]]
            nearest = int(np.argmin(edges))
            self.chosen, self.part = nearest // 2, ("left", "right")[nearest % 2]
        else:
            self.chosen, self.part = int(np.argmin([abs((a + b) / 2 - x) for a, b, _ in bumps])), "top"
        return bumps

    def add(self, bumps: Bumps, x: float, y: float) -> Bumps:
        """Put a new bump at (x, y) and hold its top, if there is room for one more."""
        if len(bumps) == MOST:
            return bumps
        self.chosen, self.part = len(bumps), "top"
        return (*bumps, fitted(x - 0.06, x + 0.06, y))

    def drag(self, bumps: Bumps, x: float, y: float) -> Bumps:
        """Move what is held to (x, y)."""
        if self.chosen is None or not self.part:
            return bumps
        left, right, height = bumps[self.chosen]
        if self.part == "top":
            half = (right - left) / 2
            return replaced(bumps, self.chosen, fitted(x - half, x + half, y))
        left, right = (x, right) if self.part == "left" else (left, x)
        if left > right:  # the edge was pulled across the other one, and is the other one from now on
            self.part = "right" if self.part == "left" else "left"
        return replaced(bumps, self.chosen, fitted(left, right, height))

    def press(self, bumps: Bumps, key: str) -> Bumps:
        """Add, choose, move, raise, widen or remove a bump."""
        if key == "a":
            out = self.add(bumps, 0.5, 0.5)
            self.part = ""
            return out
        if not bumps:
            self.chosen = None
            return bumps
        at = 0 if self.chosen is None else self.chosen
        if key == "n":
            self.chosen = 0 if self.chosen is None else (at + 1) % len(bumps)
            return bumps
        self.chosen = at
        if key == "Delete":
            self.chosen = None if len(bumps) == 1 else min(at, len(bumps) - 2)
            return (*bumps[:at], *bumps[at + 1 :])
        left, right, height = bumps[at]
        moved = {
            "ArrowLeft": (left - 0.01, right - 0.01, height),
            "ArrowRight": (left + 0.01, right + 0.01, height),
            "ArrowUp": (left, right, height + 0.02),
            "ArrowDown": (left, right, height - 0.02),
            "Shift+ArrowLeft": (left + 0.005, max(right - 0.005, left + 0.005 + NARROWEST), height),
            "Shift+ArrowRight": (left - 0.005, right + 0.005, height),
        }
        return replaced(bumps, at, fitted(*moved[key])) if key in moved else bumps


class Pen:
    """Draws a curve: with the mouse in strokes, with the keys at a place `x`."""

    def __init__(self) -> None:
        self.x: float | None = None
        self.last: tuple[float, float] | None = None

    def draw(self, heights: Array, kind: str, x: float, y: float) -> Array:
        """Return the heights (200,) after the pen was put down at, or moved to, (x, y)."""
        here = float(np.clip(x, 0, 1)), float(np.clip(y, LOW, HIGH))
        start = here if kind == "down" or self.last is None else self.last
        self.last = None if kind == "up" else here
        return stroke(heights, start, here)

    def press(self, heights: Array, key: str) -> Array:
        """Move along the curve with the left and right keys, raise and lower it there with up and down."""
        self.x = 0.5 if self.x is None else self.x
        if key in ("ArrowLeft", "ArrowRight"):
            self.x = float(np.clip(self.x + (0.02 if key == "ArrowRight" else -0.02), 0, 1))
            return heights
        by = {"ArrowUp": 0.08, "ArrowDown": -0.08}.get(key, 0.0)
        return np.clip(heights + by * np.exp(-(((X - self.x) / 0.04) ** 2)), LOW, HIGH)
