"""Several optimizers in one picture: their losses step by step, their ways on a map, their losses over the rate.

Each has a look of its own: a colour, a dash and a marker.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.ticker import LogLocator, NullLocator

from nnlib.plots.end_labels import EndLabels, end_labels
from nnlib.plots.style import LIGHT
from nnlib.validation import Array


class Look(NamedTuple):
    """The role of a colour, a dash, a marker."""

    role: str
    dash: Any
    marker: str


LOOKS = (
    Look("ink", "-", "o"),
    Look("class 0", "--", "s"),
    Look("class 1", "-.", "^"),
    Look("accent", "-", "D"),
    Look("muted", ":", "v"),
    Look("own", (0, (4, 1, 1, 1, 1, 1)), "P"),
)


def line(ax: Axes, look: Look, width: float = 1.8, **more: Any) -> Line2D:
    """Return an empty line in this look."""
    (out,) = ax.plot([], [], color=LIGHT[look.role], ls=look.dash, lw=width, **more)
    return out


def dots(ax: Axes, look: Look, size: float = 6.5, **more: Any) -> Line2D:
    """Return empty markers in this look."""
    colours: dict[str, Any] = {"mfc": LIGHT[look.role], "mec": LIGHT["edge"], "mew": 0.8}
    (out,) = ax.plot([], [], look.marker, ms=size, ls="none", **(colours | more))
    return out


class Losses(NamedTuple):
    """A line for each racer, a marker where it is now, and its name beside that."""

    ax: Axes
    lines: list[Line2D]
    heads: list[Line2D]
    labels: EndLabels
    title: Text

    @property
    def artists(self) -> list[Artist]:
        """What moves."""
        return [*self.lines, *self.heads, *self.labels.texts, self.title]

    def show(self, curves: Mapping[int, Array], names: Mapping[int, str], title: str, aside: bool = False) -> None:
        """Draw `curves`, (n, 2) for some of the looks: steps and losses.

        A name stands where its line ends; if `aside`, or if the racer flew off, which is said then, at the right edge.
        """
        ends, limits = np.full((len(self.lines), 2), np.nan), self.ax.get_ylim()
        flew = {i for i, curve in curves.items() if len(curve) and not np.isfinite(curve[-1]).all()}
        for i, (line, head) in enumerate(zip(self.lines, self.heads, strict=True)):
            shown = curves.get(i, np.empty((0, 2)))
            shown = shown[np.isfinite(shown).all(axis=1)]
            shown = np.column_stack([shown[:, 0], np.clip(shown[:, 1], *limits)])
            line.set_data(*shown.T)
            head.set_data(*shown[-1:].T)
            ends[i : i + 1] = shown[-1:] if len(shown) else np.nan
            if aside or i in flew:
                ends[i, 0] = self.ax.get_xlim()[1]
        self.labels.show(ends, {i: f"{name} flew off" if i in flew else name for i, name in names.items()})
        self.title.set_text(title)


def losses(ax: Axes, looks: Sequence[Look], low: float, high: float, log: bool = True) -> Losses:
    """Prepare losses over the steps; losses beyond `low` and `high` are drawn at the frame."""
    ax.set(yscale="log" if log else "linear", ylim=(low, high))
    if log:
        decades(ax)
    title = ax.text(0, 1.04, "", transform=ax.transAxes, fontweight="bold")
    lines = [line(ax, look, zorder=2.6) for look in looks]
    heads = [dots(ax, look, zorder=2.8, clip_on=False) for look in looks]
    return Losses(ax, lines, heads, end_labels(ax, [look.role for look in looks]), title)


def decades(ax: Axes) -> None:
    """Write powers of ten at the y axis, at most six, and nothing between."""
    ax.yaxis.set_major_locator(LogLocator(numticks=6))
    ax.yaxis.set_minor_locator(NullLocator())


class Ways(NamedTuple):
    """The way of each racer on a map, step by step, and a marker where it is now."""

    ax: Axes
    lines: list[Line2D]
    heads: list[Line2D]

    @property
    def artists(self) -> list[Artist]:
        """What moves."""
        return [*self.lines, *self.heads]

    def show(self, ways: Mapping[int, Array]) -> None:
        """Draw `ways`, (n, 2) for some of the looks; who is beyond the map is marked at its edge."""
        low, high = np.array([self.ax.get_xlim(), self.ax.get_ylim()]).T
        spare = 0.022 * (high - low)
        for i, (line, head) in enumerate(zip(self.lines, self.heads, strict=True)):
            way = ways.get(i, np.empty((0, 2)))
            line.set_data(*way.T)
            head.set_data(*np.clip(way[-1:], low + spare, high - spare).T)


def ways(ax: Axes, looks: Sequence[Look]) -> Ways:
    """Prepare the ways on a map."""
    small = {"marker": "o", "ms": 2.6, "mew": 0}
    lines = [line(ax, look, 1.5, zorder=2 + i / 100, **small) for i, look in enumerate(looks)]
    return Ways(ax, lines, [dots(ax, look, 8, zorder=3 + i / 100) for i, look in enumerate(looks)])


class Sweep(NamedTuple):
    """The loss at the end over the rate, a line with markers for each racer, and a ring around the rate it takes."""

    ax: Axes
    lines: list[Line2D]
    rings: Line2D
    mark: Line2D
    title: Text

    @property
    def artists(self) -> list[Artist]:
        """What moves."""
        return [self.mark, *self.lines, self.rings, self.title]

    def show(
        self, rates: Array, found: Mapping[int, Array], chosen: Mapping[int, int], rate: float, title: str
    ) -> None:
        """Draw the losses `found`, (r,) for some of the looks, at the `rates` (r,).

        The rates `chosen` are ringed; one `rate` for all is marked by a line, NaN by none. A loss that is too high for
        the picture, or no number because the racer flew off, is drawn at the upper edge.
        """
        low, high = self.ax.get_ylim()
        heights = {i: np.clip(np.where(np.isnan(loss), np.inf, loss), low, high) for i, loss in found.items()}
        for i, line in enumerate(self.lines):
            line.set_data(rates[: len(rates) * (i in heights)], heights.get(i, rates[:0]))
        rings = [(rates[k], heights[i][k]) for i, k in chosen.items()]
        self.rings.set_data(*np.array(rings).reshape(-1, 2).T)
        self.mark.set_data([rate, rate], [low, high])
        self.title.set_text(title)


def sweep(ax: Axes, looks: Sequence[Look], rates: Array, low: float, high: float) -> Sweep:
    """Prepare the picture; both axes are logarithmic."""
    ax.set(xscale="log", yscale="log", ylim=(low, high), xlabel="rate")
    ax.set_xlim(rates[0] / 1.3, rates[-1] * 1.3)
    ax.xaxis.set_minor_locator(NullLocator())
    decades(ax)
    ax.text(
        1, 1.05, f"top: {high:g} or more", transform=ax.transAxes, ha="right", fontsize=8, color=LIGHT["muted"]
    )  # fmt: skip
    (mark,) = ax.plot([], [], color=LIGHT["muted"], lw=1.2, ls="--", zorder=1)
    lines = [line(ax, look, 1.3, marker=look.marker, ms=4.5, mew=0, zorder=2, clip_on=False) for look in looks]
    (rings,) = ax.plot([], [], "o", ms=13, mfc="none", mec=LIGHT["ink"], mew=1.6, ls="none", zorder=3, clip_on=False)
    return Sweep(ax, lines, rings, mark, ax.text(0, 1.05, "", transform=ax.transAxes, fontweight="bold"))
