"""The curves that ApproximatorLab follows, from x = 0 to 1: named ones, drawn ones, and sums of bumps."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.activations import sigmoid
from nnlib.labs.learner import Learners
from nnlib.live.loop import Trouble
from nnlib.validation import Array

N = 200
X = np.linspace(0, 1, N)
"""Where every curve is known, (200,)."""
LOW, HIGH = -1.25, 1.25
"""Between which heights a curve is drawn."""
STEEP = 50.0
FAR = np.linspace(-2, 3, 501)
"""Where a network is asked beyond the range that it was trained on, (501,)."""
Bump = tuple[float, float, float]
"""Left edge, right edge, height."""


def zigzag(x: Array) -> Array:
    """Return four teeth between 0 and 1."""
    return 2 * np.abs((4 * x) % 1 - 0.5)


def wave(x: Array) -> Array:
    """Return a long wave with a short one upon it."""
    return 0.5 * np.sin(2 * np.pi * x) + 0.3 * np.sin(6 * np.pi * x)


CURVES: dict[str, Callable[[Array], Array]] = {
    "wave": wave,
    "hill": lambda x: np.sin(np.pi * x),
    "jump": lambda x: np.where(x < 0.5, -0.6, 0.6),
    "zigzag": zigzag,
}


def bump(x: Array, left: float, right: float, height: float) -> Array:
    """Return the course's own bump: two steep sigmoids, one subtracted from the other, (n,)."""
    return height * (sigmoid(STEEP * (x - left)) - sigmoid(STEEP * (x - right)))


def stroke(heights: Array, start: tuple[float, float], end: tuple[float, float]) -> Array:
    """Return a curve's heights (200,) after a straight stroke of the pen, changed only where the stroke passed."""
    (x0, y0), (x1, y1) = sorted((start, end))
    half = 0.5 / (N - 1)
    passed = np.abs(X - (x0 + x1) / 2) <= (x1 - x0) / 2 + half
    out = heights.copy()
    out[passed] = np.clip(np.interp(X[passed], [x0, x1], [y0, y1]) if x1 > x0 else end[1], LOW, HIGH)
    return out


def heights_of(target: Callable[[Array], Any]) -> tuple[float, ...]:
    """Return a learner's curve as its 200 heights, or say what is wrong with it."""
    if not callable(target):
        raise ValueError(f"target is {target!r}, but it should be a function of x, such as np.sin.")
    heights = np.asarray(target(X.copy()))
    if heights.shape != X.shape or heights.dtype.kind not in "fiub" or not np.isfinite(heights).all():
        raise ValueError(f"target returned the shape {heights.shape}, but it should return {N} numbers for x.")
    low, high = float(heights.min()), float(heights.max())
    if low < LOW or high > HIGH:
        raise ValueError(f"target goes from {low:g} to {high:g}, but it should stay between {LOW:g} and {HIGH:g}.")
    return tuple(heights.astype(float).tolist())


class LearnersBump(Learners):
    """Calls `bump(x, left, right, height)`, x (n,), which gives (n,). Before the exercise is begun, the course's."""

    def __init__(self, function: Callable[..., Any] | None) -> None:
        super().__init__(function, "bump")

    def __call__(self, x: Array, left: float, right: float, height: float) -> Array:
        """Return the bump's heights (n,), or raise `Trouble`."""
        answer = self.theirs(x, left, right, height)
        if answer is None:
            return bump(x, left, right, height)
        try:
            heights = np.asarray(answer, float)
        except (TypeError, ValueError):
            kind = type(answer).__name__
            raise Trouble(f"Your bump returned {kind}, but it should return an array of {len(x)} heights.") from None
        if heights.shape != x.shape:
            raise Trouble(f"Your bump returned the shape {heights.shape}, but it should be {x.shape}, that of x.")
        if not np.isfinite(heights).all():
            raise Trouble("Your bump returned heights that are no numbers: NaN or infinity.")
        return heights


def added(bumps: tuple[Bump, ...], one: Callable[..., Array]) -> Array:
    """Return the sum of bumps (200,)."""
    return sum((one(X, *b) for b in bumps), np.zeros(N))
