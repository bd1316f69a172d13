"""LayersLab's picture of restarts: twenty small pictures, one for each start, framed and marked where it was found."""

from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from nnlib.activations import sigmoid
from nnlib.labs.layers.data import Problem
from nnlib.labs.layers.picture import HEIGHT, WIDTH, pixels
from nnlib.plots import classes
from nnlib.plots.network_diagram import COLUMNS, ROWS
from nnlib.plots.pieces import joined
from nnlib.plots.style import FIELDS, LIGHT, MARKERS
from nnlib.plots.wires import number
from nnlib.validation import Array

N = 20
"""Starts."""
ACROSS = 5
SIZE = np.array([148.0, 96.0])
"""Of a small picture, in pixels."""
MOST_POINTS = 60
"""Of each class in a small picture."""


class RestartsPicture:
    """Five small pictures across, four down, the starts' numbers below; above them how many found it."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(WIDTH / 100, HEIGHT / 100))
        ax = pixels(self.figure, 0, 0, WIDTH, HEIGHT)
        ax.axis("off")
        self.corners = np.array([[14 + 176 * (i % ACROSS), 400 - 126 * (i // ACROSS)] for i in range(N)], float)
        self.images = [
            ax.imshow(
                np.full((ROWS, COLUMNS), 0.5), cmap=FIELDS["light"], vmin=0, vmax=1, origin="lower", aspect="auto",
                extent=(x, x + SIZE[0], y, y + SIZE[1]), interpolation="bilinear", zorder=0,
            )
            for x, y in self.corners.tolist()
        ]  # fmt: skip
        ax.set(xlim=(0, WIDTH), ylim=(0, HEIGHT))
        self.scatters = [
            ax.scatter([], [], marker=MARKERS[k], c=LIGHT[f"class {k}"], edgecolors=LIGHT["edge"], linewidths=0.3,
                       zorder=1)
            for k in range(2)
        ]  # fmt: skip
        outlines = joined([self._outline(i) for i in range(N)])
        ax.plot(*outlines.T, color=LIGHT["muted"], lw=0.8, zorder=1.5)
        (self.frames,) = ax.plot([], [], color=LIGHT["ink"], lw=3, zorder=2.5)
        (self.boundaries,) = ax.plot([], [], color=LIGHT["ink"], lw=1.6, zorder=2)
        self.verdicts = [number(ax, corner - [0, 12], size=9, align="left") for corner in self.corners]
        self.headline = number(ax, np.array([14, HEIGHT - 20]), size=13, bold=True, align="left")
        self.meaning = number(ax, np.array([14, HEIGHT - 46]), size=9.5, colour="muted", align="left")

    def _outline(self, i: int) -> Array:
        return self.corners[i] + np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]) * SIZE

    @property
    def artists(self) -> list[Artist]:
        """The live artists."""
        return [*self.images, self.boundaries, self.frames, *self.verdicts, self.headline, self.meaning]

    def arrange(self, problem: Problem) -> None:
        """Put the examples into the small pictures, at most MOST_POINTS of each class."""
        x, y = (np.linspace(0, 1, n) for n in (COLUMNS, ROWS))
        self.unit = np.column_stack([a.ravel() for a in np.meshgrid(x, y)])
        x0, x1, y0, y1 = problem.box
        self.rows = [x0, y0] + self.unit * [x1 - x0, y1 - y0]
        for k, scatter in enumerate(self.scatters):
            unit = problem.unit(problem.X[problem.y == k][:MOST_POINTS])
            unit = unit[((unit > 0) & (unit < 1)).all(axis=1)]
            scatter.set_offsets(np.concatenate([corner + unit * SIZE for corner in self.corners]))
            scatter.set_sizes([36 if problem.few else 9])

    def show(self, scores: Sequence[Array], solved: Array, verdicts: Sequence[str], tally: tuple[str, str]) -> None:
        """Show each network's scores at the `rows`, which of them have `solved` it, and the words for that."""
        lines = []
        for corner, image, of_one in zip(self.corners, self.images, scores, strict=True):
            p = sigmoid(of_one).reshape(ROWS, COLUMNS)
            image.set_data(p)
            if not classes.undecided(p):
                lines.append(corner + classes.contour(self.unit, p, 0.5) * SIZE)
        self.boundaries.set_data(*joined(lines).T)
        self.frames.set_data(*joined([self._outline(i) for i in range(N) if solved[i]]).T)
        for text, words, found in zip(self.verdicts, verdicts, solved, strict=True):
            text.set_text(words)
            text.set_fontweight("bold" if found else "normal")
        for text, words in zip((self.headline, self.meaning), tally, strict=True):
            text.set_text(words)
