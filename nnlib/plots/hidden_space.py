"""The data as a hidden layer sees it: every example at its activations, and the output neuron's line among them.

With two hidden neurons the axes are their activations, and nothing is lost. With more, the space is turned until the
output's line is seen edge-on: across is the distance from it, up the direction along it in which the data spread most.
With one, the space is a line; the examples are spread out upwards by class, only so that they can be told apart.
"""

from typing import NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from nnlib.activations import sigmoid
from nnlib.plots import classes
from nnlib.plots.panels import doubled
from nnlib.plots.style import LIGHT
from nnlib.validation import Array

ROWS, COLUMNS = 18, 24
FARTHEST = 1e6
"""Nothing is drawn farther from the middle: beyond, the browser's numbers would end."""
FLAT = 0.2
"""How far a grid line of the plane and a class of the data lie from the middle, where there is one hidden neuron."""


class Projection(NamedTuple):
    """A flat view of h activations: places = A @ basis + offset, (n, 2), and score = places @ w + b, exactly."""

    basis: Array
    offset: Array
    w: Array
    b: float

    def __call__(self, A: Array) -> Array:
        """Return where activations A (n, h) are seen, (n, 2)."""
        return A @ self.basis + self.offset


def projection(w2: Array, b2: float, A: Array, before: Projection | None = None) -> Projection:
    """Return the view of activations A (n, h) in which the output's line w2 @ a + b2 = 0 is straight.

    `before` is the last one: the new one does not turn upside down.
    """
    h = len(w2)
    if h <= 2:
        return Projection(np.eye(2)[:h], np.zeros(2), np.append(w2, [0.0] * (2 - h)), b2)
    size = float(np.sqrt(w2 @ w2))
    across = w2 / size if size > 1e-9 else np.eye(h)[0]
    upwards = _widest(A, across)
    if before is not None and len(before.basis) == h and upwards @ before.basis[:, 1] < 0:
        upwards = -upwards
    shift = b2 / size if size > 1e-9 else 0.0
    offset = np.array([shift, -float((A @ upwards).mean())])
    return Projection(np.column_stack([across, upwards]), offset, np.array([size, 0.0]), b2 - size * shift)


def _widest(A: Array, across: Array) -> Array:
    """Return the direction (h,) at a right angle to `across` in which A (n, h) spreads most."""
    centred, along = A - A.mean(axis=0), np.outer(across, across)
    flat = np.eye(len(across)) - along
    spread = flat @ (centred.T @ centred) @ flat
    spread -= (1 + np.trace(spread)) * along  # last in order, so that it is never the widest
    return np.asarray(np.linalg.eigh(spread)[1][:, -1])


class HiddenSpace:
    """The view: the output's shading and line, the plane's grid as the layer bends it, and the examples."""

    def __init__(self, ax: Axes) -> None:
        self.ax = ax
        ax.set(xlim=(-0.15, 1.15), ylim=(-0.15, 1.15))
        for axis in (ax.xaxis, ax.yaxis):
            axis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
        self.field, self.line = classes.field(ax, ROWS, COLUMNS), classes.boundary(ax)
        (self.grid,) = ax.plot([], [], color=LIGHT["muted"], lw=0.6, alpha=0.55, zorder=0.5)
        nowhere = np.zeros((2, 2))
        self.points = classes.points(ax, nowhere, np.arange(2), ("", ""))
        self.view: Projection | None = None

    @property
    def artists(self) -> list[Artist]:
        """The live artists."""
        return [self.field, self.grid, *self.points, self.line]

    def arrange(self, h: int, n: int, size: float) -> None:
        """Name the axes for h hidden neurons, and make the n markers of this `size`. Then draw the figure again."""
        across = {1: "a1: what the neuron makes of it", 2: "a1"}.get(h, "distance from the output's boundary")
        self.ax.set(xlabel=across, ylabel={1: "", 2: "a2"}.get(h, "spread out along it"))
        self.ax.yaxis.set_visible(h > 1)
        self.ax.spines["left"].set_visible(h > 1)
        for points in self.points:
            points.set_sizes([size * min(1.0, (1500 / n) ** 0.5)])
        self.view = None

    def show(self, w2: Array, b2: float, A: Array, y: Array, grid: Array, reach: tuple[float, float]) -> None:
        """Show the examples at their activations A (n, h), the output's line, and the `grid` (lines, places, h).

        `reach` is between which two values the activations always lie, or infinite.
        """
        self.view = view = projection(w2, b2, A, self.view)
        places, grid = view(A).clip(-FARTHEST, FARTHEST), view(grid).clip(-FARTHEST, FARTHEST)
        if len(w2) == 1:
            places[:, 1] = np.where(y == 0, -FLAT, FLAT)
        self._make_room(places, len(w2), reach)
        for k, points in enumerate(self.points):
            points.set_offsets(places[y == k])
        self.grid.set_visible(len(w2) > 1)
        self.grid.set_data(*bent(grid).T)
        self._shade(view)

    def _make_room(self, places: Array, h: int, reach: tuple[float, float]) -> None:
        """Let the axes hold the places. Where these have no bounds, the axes grow by doubling, outliers left aside."""
        low, high = reach
        if h > 2 or not np.isfinite(low):
            across, up = (doubled(0.5, 1.15 * far) for far in np.quantile(np.abs(places), 0.98, axis=0).tolist())
            limits = (-across, across), (-up, up)
        else:
            high = high if np.isfinite(high) else doubled(1.0, float(np.quantile(places, 0.98)))
            spare = 0.15 * (high - low)
            limits = ((low - spare, high + spare),) * 2
        limits = limits if h > 1 else (limits[0], (-3 * FLAT, 3 * FLAT))
        if limits != (self.ax.get_xlim(), self.ax.get_ylim()):
            self.ax.set(xlim=limits[0], ylim=limits[1])
            self.field.set_extent(classes.extent(*limits, ROWS, COLUMNS))

    def _shade(self, view: Projection) -> None:
        """Shade the view by the output's probability, and draw the line on which it is one half."""
        x, y = np.linspace(*self.ax.get_xlim(), COLUMNS), np.linspace(*self.ax.get_ylim(), ROWS)
        self.field.set_data(sigmoid(np.add.outer(view.w[1] * y, view.w[0] * x) + view.b))
        self.line.set_data(*straight(view.w, view.b, float(np.hypot(*self.ax.viewLim.size))).T)


def straight(w: Array, b: float, length: float) -> Array:
    """Return two points (2, 2) of the line w @ x + b = 0, at least `length` from its middle; none where w is 0."""
    size = float(np.hypot(*w))
    if size < 1e-9:
        return np.empty((0, 2))
    middle, along = -b * w / size**2, np.array([-w[1], w[0]]) / size
    reach = length + abs(b) / size
    return np.array([middle - reach * along, middle + reach * along])


def bent(grid: Array) -> Array:
    """Return lines (lines, places, 2) as one (n, 2), a row of NaN after each."""
    pause = np.full((len(grid), 1, 2), np.nan)
    return np.concatenate([grid, pause], axis=1).reshape(-1, 2)
