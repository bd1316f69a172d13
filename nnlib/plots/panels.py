"""The small pictures beside the main one: counts of right and wrong, where the scores fall, the loss as it falls."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.text import Text

from nnlib.plots.style import LIGHT
from nnlib.validation import Array


class CountsTable(NamedTuple):
    """The four numbers of a confusion table, and the line below them."""

    cells: list[Text]
    summary: Text

    def show(self, table: Array) -> None:
        """Write `table`, [[true negatives, false positives], [false negatives, true positives]]."""
        for text, count in zip(self.cells, table.ravel().tolist(), strict=True):
            text.set_text(f"{count:,}")
        right, n = int(np.trace(table)), int(table.sum())
        self.summary.set_text(f"{right:,} of {n:,} right: {right / n:.3f}")


def counts_table(ax: Axes, class_names: Sequence[str], words: Sequence[str]) -> CountsTable:
    """Lay out a two by two confusion table: rows are the truth, columns what it was called, each cell with its word."""
    ax.set(xlim=(0, 10), ylim=(0, 10), title="Right and wrong")
    ax.axis("off")
    columns, rows = (5.3, 8.7), (6.5, 3.3)
    for k, name in enumerate(class_names):
        ax.text(columns[k], 8.9, f"called {name}", ha="center", va="center", color=LIGHT["muted"])
        ax.text(0, rows[k] - 0.05, f"is {name}", va="center", color=LIGHT[f"class {k}"], fontweight="bold")
    for y in (8.1, 4.65):
        ax.plot([0, 10.4], [y, y], color=LIGHT["faint"], lw=1, clip_on=False)
    places = [(x, y) for y in rows for x in columns]
    for (x, y), word in zip(places, words, strict=True):
        ax.text(x, y - 1.0, word, ha="center", va="center", fontsize=8.5, color=LIGHT["muted"])
    cells = [ax.text(x, y + 0.45, "", ha="center", va="center", fontsize=14) for x, y in places]
    return CountsTable(cells, ax.text(0, 0.3, "", va="center", fontsize=10, fontweight="bold"))


class Histograms(NamedTuple):
    """Two histograms back to back, class 1 up and class 0 down, and a mark that can be moved along the axis."""

    bars: list[Polygon]
    mark: Line2D
    edges: Array

    @property
    def artists(self) -> list[Artist]:
        """What moves."""
        return [*self.bars, self.mark]

    def show(self, values: Array, y: Array, mark: float) -> None:
        """Count `values` (n,) per class, as shares of the class; what lies outside is counted at the ends."""
        low, high, n = self.edges[0], self.edges[-1], len(self.edges) - 1
        place = np.clip((values - low) * (n / (high - low)), 0, n - 1).astype(int)
        counts = np.bincount(place + n * y, minlength=2 * n).reshape(2, n)
        shares = counts / np.maximum(1, counts.sum(axis=1, keepdims=True))
        for bars, heights in zip(self.bars, (-shares[0], shares[1]), strict=True):
            bars.set_xy(self._skyline(heights))
        self.mark.set_data([mark, mark], [-1, 1])

    def _skyline(self, heights: Array) -> Array:
        """Return the outline (n, 2) of bars from 0 to their `heights`, one between two edges."""
        x, y = np.repeat(self.edges, 2), np.zeros(2 * len(self.edges))
        y[1:-1] = np.repeat(heights, 2)
        return np.column_stack([x, y])


def histograms(ax: Axes, low: float, high: float, class_names: Sequence[str], label: str) -> Histograms:
    """Prepare histograms of a score between `low` and `high`."""
    edges = np.linspace(low, high, 41)
    ax.set(xlim=(low, high), ylim=(-0.25, 0.25), xlabel=label, yticks=[])
    ax.spines["left"].set_visible(False)
    ax.axhline(0, color=LIGHT["faint"], lw=1, zorder=0.5)
    bars = [Polygon(np.zeros((3, 2)), color=LIGHT[f"class {k}"], lw=0, zorder=1) for k in range(2)]
    for bar in bars:
        ax.add_patch(bar)
    for k, name in enumerate(class_names):
        ax.text(0.99, 0.82 if k else 0.18, name, transform=ax.transAxes, ha="right", va="center",
                color=LIGHT[f"class {k}"], fontweight="bold")  # fmt: skip
    (mark,) = ax.plot([], [], color=LIGHT["ink"], lw=2.4, zorder=2.6)
    return Histograms(bars, mark, edges)


class LossCurve(NamedTuple):
    """The loss at every step so far, at most 500 points of it, and what it is compared with, if anything.

    What rises above `highest` leaves the picture.
    """

    line: Line2D
    title: Text
    reference: list[Artist]
    highest: float

    @property
    def artists(self) -> list[Artist]:
        """What moves."""
        return [self.line, self.title]

    def show(self, losses: Sequence[float]) -> None:
        """Draw `losses`, one a step from step 0 on. The axes grow by doubling, so they seldom have to be redrawn."""
        which = thinned(len(losses), 500)
        self.line.set_data(which, [losses[i] for i in which])
        self.title.set_text(f"Loss {losses[-1]:.4f} after {counted(len(losses), 'step')}" if losses else "Loss")
        top = doubled(1.0, min(self.highest, max(losses, default=0)))
        look_at(self.line.axes, (0, doubled(100, len(losses))), (0, top))


def loss_curve(
    ax: Axes, reference: float | None = None, reference_label: str = "", highest: float = np.inf
) -> LossCurve:
    """Prepare a loss curve, with a dashed line at a `reference` loss, such as that of a coin."""
    ax.set(xlim=(0, 100), ylim=(0, 1), xlabel="step")
    compared: list[Artist] = []
    if reference is not None:
        compared.append(ax.axhline(reference, color=LIGHT["muted"], lw=1, ls="--", zorder=1))
        compared.append(ax.text(0.99, reference + 0.02, reference_label, transform=ax.get_yaxis_transform(),
                                ha="right", va="bottom", fontsize=8.5, color=LIGHT["muted"]))  # fmt: skip
    ax.yaxis.set_major_formatter(lambda value, _: f"{value:g}")  # Matplotlib's would write 1e11 over the title
    (line,) = ax.plot([], [], color=LIGHT["accent"], lw=2, zorder=2.6)
    title = ax.text(0, 1.06, "Loss", transform=ax.transAxes, fontweight="bold")
    return LossCurve(line, title, compared, highest)


def look_at(ax: Any, across: tuple[float, float], up: tuple[float, float] | None = None) -> None:
    """Set the limits of the axes, if they are others: setting them costs as much as moving a few artists."""
    if ax.get_xlim() != across:
        ax.set_xlim(across)
    if up is not None and ax.get_ylim() != up:
        ax.set_ylim(up)


def counted(n: int, noun: str) -> str:
    """Return "1 step", "2 steps"."""
    return f"{n:,} {noun}{'s' * (n != 1)}"


def thinned(n: int, most: int) -> Array:
    """Return the places of at most `most` of n values: every one, every second, fourth, ..., and the last.

    As n grows, places go only when the distance doubles, so that a curve of them does not flicker.
    """
    apart = 1
    while n > apart * (most - 1):
        apart *= 2
    return np.unique(np.append(np.arange(0, n, apart), np.arange(n)[-1:]))


def doubled(start: float, least: float) -> float:
    """Return `start`, doubled until it is at least `least`."""
    while start < least:
        start *= 2
    return start
