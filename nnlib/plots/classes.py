"""Two classes in a plane: the examples, the probability behind them, and the boundary between."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D

from nnlib.plots.pieces import contours
from nnlib.plots.style import FIELDS, LIGHT, MARKERS
from nnlib.validation import Array


def points(ax: Axes, X: Array, y: Array, class_names: Sequence[str], size: float = 26) -> list[PathCollection]:
    """Scatter X (n, 2), one colour and one marker per class; smaller the more there are."""
    area = size * min(1.0, (1500 / len(X)) ** 0.5)
    return [
        ax.scatter(
            X[y == k, 0], X[y == k, 1], s=area, marker=MARKERS[k], c=LIGHT[f"class {k}"], edgecolors=LIGHT["edge"],
            linewidths=0.5, alpha=0.85, label=name, zorder=1,
        )
        for k, name in enumerate(class_names)
    ]  # fmt: skip


def field(ax: Axes, rows: int = 54, columns: int = 72) -> AxesImage:
    """Shade the axes by a probability at the `places`, (rows, columns), given later with `set_data`.

    One half is no colour. The outer cells lie half outside the axes, so that their centres lie on the frame.
    """
    across, up = ax.get_xlim(), ax.get_ylim()
    image = ax.imshow(
        np.full((rows, columns), 0.5), cmap=FIELDS["light"], vmin=0, vmax=1, origin="lower", aspect="auto",
        extent=extent(across, up, rows, columns), interpolation="bilinear", zorder=0,
    )  # fmt: skip
    ax.set(xlim=across, ylim=up)
    return image


def extent(
    across: tuple[float, float], up: tuple[float, float], rows: int, columns: int
) -> tuple[float, float, float, float]:
    """Return the edges of a field, left, right, bottom, top, whose outer cells have their centres on the frame."""
    (x0, x1), (y0, y1) = across, up
    dx, dy = (x1 - x0) / (columns - 1) / 2, (y1 - y0) / (rows - 1) / 2
    return x0 - dx, x1 + dx, y0 - dy, y1 + dy


def boundary(ax: Axes) -> Line2D:
    """Return the line on which the probability equals the threshold, empty at first."""
    (line,) = ax.plot([], [], color=LIGHT["ink"], lw=2.4, label="boundary", zorder=2.6)
    return line


class Grips(NamedTuple):
    """What a line is held by: a square in its middle, to shift it, and a circle near each end, to turn it."""

    middle: Line2D
    ends: Line2D

    def show(self, ends: Array | None) -> None:
        """Put them on the line between two points (2, 2), or nowhere."""
        if ends is None:
            ends = np.full((2, 2), np.nan)
        inner = ends[0] + np.array([[0.1], [0.5], [0.9]]) * (ends[1] - ends[0])
        self.ends.set_data(inner[[0, 2], 0], inner[[0, 2], 1])
        self.middle.set_data(inner[1:2, 0], inner[1:2, 1])


def grips(ax: Axes) -> Grips:
    """Return the grips of a line, at first nowhere."""
    look: dict[str, Any] = {"color": LIGHT["ink"], "ls": "none", "mfc": LIGHT["background"], "mew": 2, "zorder": 3}
    (middle,), (ends,) = ax.plot([], [], marker="s", ms=9, **look), ax.plot([], [], marker="o", ms=10, **look)
    for artist in (middle, ends):
        artist.set_picker(11)
    return Grips(middle, ends)


def places(ax: Axes, rows: int = 54, columns: int = 72) -> Array:
    """Return the centres of a field's cells, from frame to frame: (rows * columns, 2), row by row from the bottom."""
    x, y = np.linspace(*ax.get_xlim(), columns), np.linspace(*ax.get_ylim(), rows)
    return np.column_stack([a.ravel() for a in np.meshgrid(x, y)])


UNDECIDED = 0.005
"""A probability that comes closer to one half than this reads 0.50."""


def undecided(p: Array) -> bool:
    """Return whether probabilities are one half everywhere: what boundary there is, is made by rounding."""
    return bool(np.abs(p - 0.5).max() < UNDECIDED)


def contour(places: Array, p: Array, level: float) -> Array:
    """Return where probabilities p (rows, columns) at the `places` cross `level`: (n, 2), NaN between pieces.

    The crossing is sought in log(p / (1 - p)), in which a neuron's field is a plane: its boundary comes out straight.
    """
    q = np.clip(p, 1e-12, 1 - 1e-12)
    x, y = places.reshape(*p.shape, 2).transpose(2, 0, 1)
    return contours(x, y, np.log(q / (1 - q)), [np.log(level / (1 - level))])
