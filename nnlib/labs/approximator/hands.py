"""What mouse and keys do in ApproximatorLab: to bumps, and to a curve. All methods return what has become of it."""

import math

import numpy as np

from nnlib.labs.approximator.curves import HIGH, LOW, Bump, X, stroke
from nnlib.labs.approximator.state import MOST
from nnlib.validation import Array

Bumps = tuple[Bump, ...]
NARROWEST = 0.02
ACROSS = 8.0
"""How many units of height are as long on screen as one of x."""


def fitted(left: float, right: float, height: float) -> Bump:
    """Return a bump whose edges are in order and in view, and whose height is, too."""
    left, right = min(left, right), max(left, right)
    left = float(np.clip(left, -0.1, 1.1 - NARROWEST))
    right = float(np.clip(max(right, left + NARROWEST), -0.1, 1.1))
    return round(left, 4), round(right, 4), round(float(np.clip(height, LOW, HIGH)), 4)


def grips(one: Bump, edge: bool) -> list[tuple[str, float, float]]:
    """Return what can be held of a bump: the name, x and height of both its edges, or of its top."""
    left, right, height = one
    return [("left", left, 0.0), ("right", right, 0.0)] if edge else [("top", (left + right) / 2, height)]


def replaced(bumps: Bumps, which: int, one: Bump) -> Bumps:
    """Return the bumps with another one in the place of number `which`."""
    return (*bumps[:which], one, *bumps[which + 1 :])


class BumpHand:
    """Holds one part of one bump: "top", "left" or "right". `chosen` is the bump that the keys change."""

    def __init__(self) -> None:
        self.chosen: int | None = None
        self.part = ""

    def grab(self, bumps: Bumps, edge: bool, x: float, y: float) -> Bumps:
        """Take hold of the edge or the top nearest to (x, y); of two in the same place, the chosen bump's."""
        parts = [
            (round(math.hypot(ACROSS * (at - x), height - y), 6), which != self.chosen, which, name)
            for which, one in enumerate(bumps)
            for name, at, height in grips(one, edge)
        ]
        *_, self.chosen, self.part = min(parts)
        return bumps

    def add(self, bumps: Bumps, x: float, y: float) -> Bumps:
        """Put a new bump at (x, y) and hold its top, if there is room for one more."""
        if len(bumps) == MOST:
            self.part = ""
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
            bumps = self.add(bumps, 0.5, 0.5)
        elif key == "n":
            self.choose_next(bumps)
        elif key == "Delete":
            bumps = self.remove(bumps)
        elif bumps:
            bumps = self.nudge(bumps, key)
        self.part = ""
        return bumps

    def choose_next(self, bumps: Bumps) -> None:
        """Choose the next bump, after the last the first."""
        after = 0 if self.chosen is None else self.chosen + 1
        self.chosen = after % len(bumps) if bumps else None

    def remove(self, bumps: Bumps) -> Bumps:
        """Remove the chosen bump, or the newest if none is, and choose the one that comes to stand in its place."""
        at = len(bumps) - 1 if self.chosen is None else self.chosen
        self.chosen = min(at, len(bumps) - 2) if len(bumps) > 1 else None
        return (*bumps[:at], *bumps[at + 1 :]) if bumps else bumps

    def nudge(self, bumps: Bumps, key: str) -> Bumps:
        """Move, raise or widen the chosen bump, or the first if none is, by a little."""
        self.chosen = at = self.chosen or 0
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
