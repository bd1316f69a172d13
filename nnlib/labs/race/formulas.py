"""RaceLab's surfaces that are short formulas: a loss of two numbers, and its slopes."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nnlib.validation import Array

Range = tuple[float, float]
TURN = np.array([[1, -1], [1, 1]]) / np.sqrt(2)


class Surface(NamedTuple):
    """A loss of places (n, 2), which gives (n,), and its slopes, (n, 2).

    `across` and `up` say what is shown of it, `shades` at which losses the shading begins and ends. `formula` and
    `gradient` are the same as Python, for one place (x, y).
    """

    title: str
    loss: Callable[[Array], Array]
    slopes: Callable[[Array], Array]
    across: Range
    up: Range
    start: tuple[float, float]
    shades: Range
    formula: str = ""
    gradient: str = ""
    labels: tuple[str, str] = ("x", "y")

    @property
    def box(self) -> Array:
        """Its lowest and its highest corner, (2, 2)."""
        return np.array([self.across, self.up]).T

    def reach(self, p: Array) -> Array:
        """Return how far places (n, 2) are from the map's middle, (n,): 1 is the frame."""
        low, high = self.box
        return np.abs((2 * p - low - high) / (high - low)).max(axis=-1)


def bowl(p: Array) -> Array:
    """Return (x^2 + y^2) / 2: in every direction of curvature 1."""
    return (p**2).sum(axis=-1) / 2


def ravine(p: Array) -> Array:
    """Return (x^2 + 100 y^2) / 2: across it bends a hundred times as much as along it."""
    return (p[..., 0] ** 2 + 100 * p[..., 1] ** 2) / 2


def ravine_slopes(p: Array) -> Array:
    """Return (x, 100 y)."""
    return p * [1, 100]


def tilted(p: Array) -> Array:
    """Return the ravine, turned by 45 degrees: along it both x and y change."""
    return ravine(p @ TURN)


def tilted_slopes(p: Array) -> Array:
    """Return the ravine's slopes, turned back."""
    return ravine_slopes(p @ TURN) @ TURN.T


def saddle(p: Array) -> Array:
    """Return x^2 / 2 + (y^2 - 1)^2 / 4: a pass at (0, 0), lowest at (0, 1) and (0, -1)."""
    return p[..., 0] ** 2 / 2 + (p[..., 1] ** 2 - 1) ** 2 / 4


def saddle_slopes(p: Array) -> Array:
    """Return (x, y^3 - y)."""
    return np.stack([p[..., 0], p[..., 1] ** 3 - p[..., 1]], axis=-1)


def plateau(p: Array) -> Array:
    """Return 1 - exp(-(x^2 + y^2) / 2): a hole in a plain that is all but flat."""
    return 1 - np.exp(-bowl(p))


def plateau_slopes(p: Array) -> Array:
    """Return (x, y) exp(-(x^2 + y^2) / 2)."""
    return p * np.exp(-bowl(p))[..., None]


PLAIN = {
    "bowl": Surface(
        "Bowl: (x² + y²) / 2",
        *(bowl, lambda p: p),
        *((-4, 4), (-4, 4), (-3.2, 2.4), (0.02, 14)),
        *("(x**2 + y**2) / 2", "(x, y)"),
    ),
    "ravine": Surface(
        "Ravine: (x² + 100 y²) / 2",
        *(ravine, ravine_slopes),
        *((-2.4, 2.4), (-0.5, 0.5), (-2.1, 0.25), (0.02, 14)),
        *("(x**2 + 100 * y**2) / 2", "(x, 100 * y)"),
    ),
    "tilted ravine": Surface(
        "Tilted ravine: the same, turned by 45°",
        *(tilted, tilted_slopes),
        *((-2.2, 2.2), (-2.2, 2.2), (-1.7, -1.25), (0.02, 60)),
        *("((x + y) ** 2 + 100 * (y - x) ** 2) / 4", "((101 * x - 99 * y) / 2, (101 * y - 99 * x) / 2)"),
    ),
    "saddle": Surface(
        "Saddle: x² / 2 + (y² − 1)² / 4",
        *(saddle, saddle_slopes),
        *((-2, 2), (-1.8, 1.8), (-1.6, 0.02), (0.01, 4)),
        *("x**2 / 2 + (y**2 - 1) ** 2 / 4", "(x, y**3 - y)"),
    ),
    "plateau": Surface(
        "Plateau: 1 − exp(−(x² + y²) / 2)",
        *(plateau, plateau_slopes),
        *((-4, 4), (-4, 4), (-2.9, 2.1), (0.02, 1.2)),
        *("1 - np.exp(-(x**2 + y**2) / 2)", "np.array([x, y]) * np.exp(-(x**2 + y**2) / 2)"),
    ),
}
