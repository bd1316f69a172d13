"""A loss as a landscape seen from above: shading, contour lines with their heights, a point, and where it goes."""

from functools import cache

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch

from nnlib.plots import classes
from nnlib.plots.pieces import contours
from nnlib.plots.style import HEIGHTS, LIGHT
from nnlib.validation import Array

LEVELS = np.array([0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.35, 0.4, 0.5, 0.7, 1, 1.5, 2, 3, 5, 8, 12, 20, 40, 80, 200, 500])
"""Heights that may get a contour line."""
LABELS = 8
SIZE = 61
"""Rows and columns of the shading."""
GAP = 0.03
"""How near its height a contour line is left out, as a share of the map."""
LONGEST = 0.4
"""The longest arrow, as a share of the map's width and height."""


class LossMap:
    """The map over two parameters. `low` and `high` are the losses at which the shading begins and ends."""

    def __init__(self, ax: Axes, low: float, high: float, levels: Array = LEVELS) -> None:
        self.ax, self.levels = ax, levels
        self.set_range(low, high)
        limits = ax.get_xlim(), ax.get_ylim()
        self.field = ax.imshow(np.zeros((SIZE, SIZE)), cmap=HEIGHTS["light"], vmin=0, vmax=1, origin="lower",
                               aspect="auto", interpolation="bilinear", zorder=0)  # fmt: skip
        self.look_at(*limits)
        (self.lines,) = ax.plot([], [], color=LIGHT["muted"], lw=0.8, alpha=0.8, zorder=1)
        look = {"fontsize": 8, "color": LIGHT["ink"], "ha": "center", "va": "center", "zorder": 1.5, "clip_on": True}
        self.heights = [ax.text(0, 0, "", **look) for _ in range(LABELS)]  # type: ignore[arg-type]
        (self.trail,) = ax.plot([], [], "o-", color=LIGHT["accent"], lw=1, ms=2.5, alpha=0.6, zorder=2)
        self.felt = self._arrow("muted", "--")
        self.arrow = self._arrow("ink", "-")
        (self.point,) = ax.plot([], [], "*", ms=15, mfc=LIGHT["accent"], mec=LIGHT["edge"], ls="none", zorder=4)
        self.point.set_picker(14)

    def _arrow(self, colour: str, dashes: str) -> FancyArrowPatch:
        arrow = FancyArrowPatch((0, 0), (0, 0), arrowstyle="-|>", mutation_scale=13, color=LIGHT[colour], lw=2,
                                ls=dashes, shrinkA=0, shrinkB=0, zorder=5, visible=False)  # fmt: skip
        self.ax.add_patch(arrow)
        return arrow

    @property
    def artists(self) -> list[Artist]:
        """The live artists."""
        return [self.field, self.lines, *self.heights, self.trail, self.felt, self.arrow, self.point]

    def set_range(self, low: float, high: float) -> None:
        """Set the losses at which the shading begins and ends."""
        self.low, self.high = low, high

    def look_at(self, across: tuple[float, float], up: tuple[float, float]) -> None:
        """Show other ranges of the parameters; the figure has to be drawn again."""
        self.field.set_extent(classes.extent(across, up, SIZE, SIZE))
        self.ax.set(xlim=across, ylim=up)
        self.corner, self.size = np.array([across[0], up[0]]), np.ptp([across, up], axis=1)

    def places(self, rows: int, columns: int) -> Array:
        """Return the places of a grid over the map, (rows * columns, 2), row by row from the bottom."""
        return np.column_stack([a.ravel() for a in np.meshgrid(*self._grid(rows, columns))])

    def _grid(self, rows: int, columns: int) -> tuple[Array, Array]:
        """Return the grid's values across, (columns,), and up, (rows,)."""
        across, up = (np.linspace(0, 1, n) for n in (columns, rows))
        return self.corner[0] + self.size[0] * across, self.corner[1] + self.size[1] * up

    def show_losses(self, losses: Array, away_from: Array, smooth: bool = True) -> None:
        """Show the losses (rows, columns) at the `places`. Contour lines stand only where the map is `smooth`.

        Their heights are written on the side that lies `away_from` a place (2,).
        """
        shade = np.log(np.maximum(losses, 1e-9) / self.low) / np.log(self.high / self.low)
        rows, columns = losses.shape
        self.field.set_data(_spread(rows) @ np.clip(shade, 0, 1) @ _spread(columns).T)
        for text in self.heights:
            text.set_text("")
        if smooth:
            levels = self.levels[(losses.min() < self.levels) & (losses.max() > self.levels)]
            self._draw_lines(losses, levels, self._write_heights(losses, levels, away_from))
        else:
            self.lines.set_data([], [])

    def _draw_lines(self, losses: Array, levels: Array, written: Array) -> None:
        """Draw the lines, with gaps where heights are written (n, 2)."""
        x, y = np.meshgrid(*self._grid(*losses.shape))
        points = contours(x, y, losses, levels)
        apart = (points[:, None] - written) / self.size
        points[(np.hypot(apart[..., 0], apart[..., 1]) < GAP).any(axis=1)] = np.nan
        self.lines.set_data(*points.T)

    def _write_heights(self, losses: Array, levels: Array, away_from: Array) -> Array:
        """Write each line's height where it crosses the way from the lowest place to a corner; return where."""
        last = np.array(losses.shape) - 1.0
        bottom = np.array(np.unravel_index(int(losses.argmin()), losses.shape), float)
        shares = (away_from - self.corner) / self.size  # across, up
        corner = np.where(shares[::-1] < 0.5, last, 0.0)
        heights = _between(losses, bottom + np.linspace(0, 1, 200)[:, None] * (corner - bottom))
        written: list[Array] = []
        before = 0.03
        for level in levels:
            at = int(np.argmax(heights > level)) / 199
            if 0.06 < at < 0.97 and at - before > 0.09 and len(written) < LABELS:
                place = self.corner + self.size * ((bottom + at * (corner - bottom)) / last)[::-1]
                text = self.heights[len(written)]
                text.set_text(f"{level:g}")
                text.set_position(tuple(place))
                written, before = [*written, place], at
        return np.array(written).reshape(-1, 2)

    def show_point(self, at: Array) -> Array:
        """Put the star at a place (2,), or at the edge nearest to it, and return where it is."""
        spare = 0.012 * self.size
        shown = np.clip(at, self.corner + spare, self.corner + self.size - spare)
        self.point.set_data(shown[:1], shown[1:])
        return shown

    def show_step(self, arrow: FancyArrowPatch, start: Array, step: Array, longest: float = LONGEST) -> bool:
        """Draw a step (2,) as an arrow, shortened to a share of the map if it is longer; return whether it was."""
        share = float(np.hypot(*(step / self.size)))
        arrow.set_visible(share > 0.004)
        shown = step if share <= longest else step * (longest / share)
        arrow.set_positions(tuple(start), tuple(start + shown))
        return share > longest


@cache
def _spread(n: int) -> Array:
    """Return the matrix (SIZE, n) that spreads n values over SIZE places, linearly between them."""
    return np.array([np.interp(np.linspace(0, n - 1, SIZE), np.arange(n), row) for row in np.eye(n)]).T


def _between(values: Array, way: Array) -> Array:
    """Return what stands in a table at fractional rows and columns, way (n, 2), linearly between its cells."""
    low = np.minimum(way.astype(int), np.array(values.shape) - 2)
    (r, c), (dr, dc) = low.T, (way - low).T
    above, below = (
        values[r + 1, c] * (1 - dc) + values[r + 1, c + 1] * dc,
        values[r, c] * (1 - dc) + values[r, c + 1] * dc,
    )
    return above * dr + below * (1 - dr)
