"""LayersLab's picture: the network as a diagram, the whole, the data as the hidden layer sees them, the loss."""

from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import MultipleLocator

from nnlib.activations import sigmoid
from nnlib.labs import line
from nnlib.labs.layers.data import Problem
from nnlib.labs.layers.forward import Pass, Weights
from nnlib.plots import classes, panels
from nnlib.plots.hidden_space import HiddenSpace
from nnlib.plots.network_diagram import COLUMNS, ROWS, NetworkDiagram
from nnlib.plots.style import LIGHT
from nnlib.validation import Array

WIDTH, HEIGHT = 880, 580
LOSS = 122
"""Of the strip for the loss curve below the diagram, in pixels."""
GRID = (54, 72)
"""Rows and columns of the whole's field."""
REACHES: dict[str, tuple[Any, Any]] = {
    "step": (0.0, 1.0),
    "sigmoid": (0.0, 1.0),
    "tanh": (-1.0, 1.0),
    "relu": (0.0, np.inf),
    "identity": (-np.inf, np.inf),
}
"""Between which values an activation always lies."""
HIGHEST = 2.0
"""The highest loss that the loss curve makes room for: a single wild step would press all others flat."""


def pixels(figure: Figure, left: float, bottom: float, width: float, height: float) -> Axes:
    """Return axes at a place given in pixels of a figure of WIDTH x HEIGHT."""
    return figure.add_axes((left / WIDTH, bottom / HEIGHT, width / WIDTH, height / HEIGHT))


class LayersPicture:
    """The diagram at the left; at the right the whole, and below it the data as the hidden layer sees them."""

    def __init__(self, wall: bool, runs: bool) -> None:
        self.wall = wall
        self.figure = Figure(figsize=(WIDTH / 100, HEIGHT / 100))
        below = LOSS if runs else 0
        ax = pixels(self.figure, 0, below, 440, HEIGHT - below)
        ax.set(xlim=(0, 440), ylim=(0, HEIGHT - below))
        ax.axis("off")
        self.diagram = NetworkDiagram(ax)
        self._whole(pixels(self.figure, 508, 92, 358, 400) if self.wall else pixels(self.figure, 508, 328, 358, 218))
        self.space = None if self.wall else self._space(pixels(self.figure, 508, 46, 358, 202))
        self.losses = None
        if runs:
            strip = pixels(self.figure, 48, 44, 380, 56)
            self.losses = panels.loss_curve(strip, float(np.log(2)), "a coin: 0.69", HIGHEST)
        self.class_names = self._legend()
        self.undecided = False

    def _whole(self, ax: Axes) -> None:
        """Prepare the plane: the field, the boundary with its grips, rings around what is sorted wrong."""
        self.ax = ax
        ax.set(xlim=(0, 1), ylim=(0, 1))
        self.field, self.boundary = classes.field(ax, *GRID), classes.boundary(ax)
        self.scatters = classes.points(ax, np.zeros((2, 2)), np.arange(2), ("", ""))
        self.grips = classes.grips(ax)
        self.middle, self.ends = self.grips
        (self.wrong,) = ax.plot([], [], "o", ms=20, mfc="none", mec=LIGHT["ink"], mew=1.4, zorder=2.7)
        if self.wall:
            self.boundary.set_picker(7)
        self.above = 1 + 14 / (400 if self.wall else 218)
        self.title = ax.text(0, self.above, "", transform=ax.transAxes, fontweight="bold", va="center")

    def _space(self, ax: Axes) -> HiddenSpace:
        ax.text(0, self.above, "As the hidden layer sees it", transform=ax.transAxes, fontweight="bold", va="center")
        return HiddenSpace(ax)

    @property
    def artists(self) -> list[Artist]:
        """The live artists."""
        whole = [self.field, self.boundary, self.wrong, self.middle, self.ends, self.title]
        space = [] if self.space is None else self.space.artists
        return [*self.diagram.artists, *whole, *space, *([] if self.losses is None else self.losses.artists)]

    # What stands still for one problem and number of neurons.

    def arrange(self, problem: Problem, hidden: int) -> None:
        """Lay the picture out for these data and so many hidden neurons. Then the figure has to be drawn again."""
        self.problem, self.box, size = problem, problem.box, 150 if problem.few else 26
        self.diagram.arrange(hidden)
        self.ax.set(xlim=self.box[:2], ylim=self.box[2:], xlabel=problem.labels[0], ylabel=problem.labels[1])
        self.field.set_extent(classes.extent(self.box[:2], self.box[2:], *GRID))
        for k, scatter in enumerate(self.scatters):
            scatter.set_offsets(problem.X[problem.y == k])
            scatter.set_sizes([size * min(1.0, (1500 / len(problem.X)) ** 0.5)])
        for axis in (self.ax.xaxis, self.ax.yaxis):
            axis.set_major_locator(MultipleLocator(0.5 if problem.few else 1))
        for text, name in zip(self.class_names, problem.class_names, strict=True):
            text.set_text(name)
        self.places = classes.places(self.ax, *GRID)
        self.small, self.lattice = _centres(self.box), _lattice(self.box)
        if self.space is not None:
            self.space.arrange(hidden, len(problem.X), size)
        few = problem.X if problem.few else np.empty((0, 2))
        self.diagram.show_points([problem.unit(few[problem.y[: len(few)] == k]) for k in range(2)])

    def _legend(self) -> list[Text]:
        """Write what the markers stand for above the lowest picture of the data, and return the words, empty yet."""
        ax = self.ax if self.space is None else self.space.ax
        legend = ax.legend(handles=self.scatters, loc="center right", bbox_to_anchor=(1.02, self.above), ncols=2,
                           borderpad=0, handlelength=1.2, handletextpad=0.3, columnspacing=1)  # fmt: skip
        for handle in legend.legend_handles:
            handle.set_sizes([26])  # type: ignore[union-attr]
        return legend.get_texts()

    @property
    def rows(self) -> Array:
        """All places that the network is asked about: the examples, the field, the small pictures, the lattice."""
        return np.concatenate([self.problem.X, self.places, self.small, self.lattice.reshape(-1, 2)])

    # What moves.

    def show(self, theta: tuple[float, ...], acting: Weights, found: Pass, activation: str) -> None:
        """Show the network with the numbers `theta`: what it `found` for the `rows`, and the weights it acts by."""
        ends = np.cumsum([len(self.problem.X), len(self.places), len(self.small)])
        of_X, of_field, _, _ = np.split(found.scores, ends)
        A, _, small, lattice = np.split(found.A1, ends)
        lines = [line.segment(w, b, self.box) for w, b in zip(acting.W1.T, acting.b1.tolist(), strict=True)]
        units = [None if ends is None else self.problem.unit(ends) for ends in lines]
        self.diagram.show(theta, _shades(activation, small), units)
        self._show_whole(of_X, sigmoid(of_field).reshape(GRID))
        if self.wall:
            self.grips.show(None if self.undecided else line.segment(acting.w2, acting.b2, self.box))
        if self.space is not None:
            lattice = lattice.reshape(*self.lattice.shape[:2], -1)
            self.space.show(acting.w2, acting.b2, A, self.problem.y, lattice, REACHES[activation])

    def _show_whole(self, scores: Array, p: Array) -> None:
        self.field.set_data(p)
        self.undecided = classes.undecided(p)
        crossing = np.empty((0, 2)) if self.undecided else classes.contour(self.places, p, 0.5)
        self.boundary.set_data(crossing[:, 0], crossing[:, 1])
        wrong = (scores > 0) != self.problem.y
        self.wrong.set_data(*self.problem.X[wrong & self.problem.few & (not self.undecided)].T)
        right = f"The whole: {int((~wrong).sum()):,} of {len(wrong):,} right"
        self.title.set_text("p = 0.5 everywhere" if self.undecided else right)

    def show_loss(self, losses: list[float], now: float) -> None:
        """Show the loss of every training step, or without training the loss `now`."""
        if self.losses is not None:
            self.losses.show(losses)
        else:
            self.title.set_text(f"{self.title.get_text()}, loss {now:.2f}")


def _shades(activation: str, A: Array) -> Array:
    """Return activations A (places, h) as shades from 0 to 1, (h, rows, columns); one half is no colour."""
    low, high = REACHES[activation]
    if not np.isfinite(high):  # as large as they get here
        high = np.maximum(np.abs(A).max(axis=0), 1e-9)
        low = -high
    return ((A - low) / (high - low)).T.reshape(-1, ROWS, COLUMNS)


def _centres(box: line.Box) -> Array:
    """Return the centres of a small picture's cells, (rows * columns, 2), row by row from the bottom."""
    x0, x1, y0, y1 = box
    x, y = (np.arange(COLUMNS) + 0.5) / COLUMNS, (np.arange(ROWS) + 0.5) / ROWS
    return np.column_stack([a.ravel() for a in np.meshgrid(x0 + x * (x1 - x0), y0 + y * (y1 - y0))])


def _lattice(box: line.Box, n: int = 9, along: int = 33) -> Array:
    """Return n lines across the view and n up it, (2 n, along, 2)."""
    x0, x1, y0, y1 = box
    u, t = np.meshgrid(np.linspace(0, 1, n), np.linspace(0, 1, along), indexing="ij")
    unit = np.concatenate([np.stack([u, t], axis=-1), np.stack([t, u], axis=-1)])
    return [x0, y0] + unit * [x1 - x0, y1 - y0]
