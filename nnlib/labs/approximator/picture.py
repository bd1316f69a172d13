"""ApproximatorLab's picture: a curve and what follows it, and beside or below it how far off that is."""

from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from nnlib.labs.approximator.curves import HIGH, LOW, Bump, X
from nnlib.labs.approximator.fits import Fits
from nnlib.labs.approximator.words import number
from nnlib.plots.error_curve import error_curve
from nnlib.plots.panels import counted, doubled
from nnlib.plots.style import LIGHT
from nnlib.validation import Array

LEAST_GAP = 0.8
"""How high, and how low, what is missing is shown at least; it doubles where more is."""


class Plot:
    """A target and fits that follow it, in one pair of axes."""

    def __init__(self, ax: Axes, looks: Sequence[tuple[str, str]] = (("accent", "-"),)) -> None:
        self.ax = ax
        ax.set(xlim=(0, 1), ylim=(LOW, HIGH))
        ax.axhline(0, color=LIGHT["faint"], lw=1, zorder=0.2)
        (self.target,) = ax.plot([], [], color=LIGHT["ink"], lw=5, alpha=0.25, zorder=1)
        self.fits = [ax.plot([], [], color=LIGHT[role], ls=dash, lw=2, zorder=2)[0] for role, dash in looks]
        self.heading = ax.text(0, 1.03, "", transform=ax.transAxes, fontweight="bold")

    @property
    def artists(self) -> list[Artist]:
        """The live artists."""
        return [self.target, *self.fits, self.heading]

    def show(self, target: Array, fits: Sequence[Array], heading: str) -> None:
        """Show the target (200,) and what follows it."""
        self.target.set_data(X, target)
        for line, fit in zip(self.fits, fits, strict=True):
            line.set_data(X, fit)
        self.heading.set_text(heading)

    def legend(self, fit: str) -> None:
        """Say above the axes, where nothing can be drawn, which line is the curve and which is `fit`."""
        self.ax.plot([], [], color=LIGHT["ink"], lw=5, alpha=0.25, label="the curve")
        self.ax.plot([], [], color=LIGHT["accent"], lw=2, label=fit)
        self.ax.legend(loc="lower right", bbox_to_anchor=(1, 1), borderaxespad=0.1, ncols=2)


class BumpsPicture:
    """The curve, the sum of the bumps, the bumps with their grips, and the difference below."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(8.8, 5.0))
        self.main = Plot(self.figure.add_axes((0.06, 0.41, 0.91, 0.52)))
        ax = self.main.ax
        (self.outlines,) = ax.plot([], [], color=LIGHT["class 0"], lw=1.2, ls="--", zorder=1.6)
        self.between = Polygon(np.zeros((1, 2)), closed=True, fc=LIGHT["class 1"], ec="none", alpha=0.25, zorder=0.8)
        ax.add_patch(self.between)
        look = {"mfc": LIGHT["background"], "color": LIGHT["class 0"], "mew": 1.8, "ls": "none", "zorder": 3}
        (self.edges,) = ax.plot([], [], "s", ms=7, **look)  # type: ignore[arg-type]
        (self.tops,) = ax.plot([], [], "o", ms=9, **look)  # type: ignore[arg-type]
        (self.chosen,) = ax.plot([], [], "o", ms=17, mfc="none", color=LIGHT["accent"], mew=2, zorder=2.9)
        for grip in (self.edges, self.tops):
            grip.set_picker(11)
        self.below = below = self.figure.add_axes((0.06, 0.1, 0.91, 0.19))
        below.set(xlim=(0, 1), xlabel="x")
        below.axhline(0, color=LIGHT["faint"], lw=1, zorder=0.2)
        self.gap = Polygon(np.zeros((1, 2)), closed=True, fc=LIGHT["class 1"], ec="none", alpha=0.5, zorder=1)
        below.add_patch(self.gap)
        self.words = below.text(0, 1.07, "", transform=below.transAxes, fontweight="bold")
        self.main.legend("sum of the bumps")

    @property
    def artists(self) -> list[Artist]:
        """The live artists."""
        moving = [self.outlines, self.chosen, self.edges, self.tops, self.gap, self.words]
        return [self.between, *self.main.artists, *moving]

    def show(self, target: Array, total: Array, bumps: Sequence[Bump], chosen: int | None, words: str) -> None:
        """Show the sum (200,) of the bumps, and what is missing."""
        count = f"{counted(len(bumps), 'bump')} = {2 * len(bumps)} hidden neurons"
        self.main.show(target, [total], count)
        edges = [(x, 0.0) for left, right, _ in bumps for x in (left, right)]
        tops = [((left + right) / 2, height) for left, right, height in bumps]
        self.edges.set_data(*np.array(edges).reshape(-1, 2).T)
        self.tops.set_data(*np.array(tops).reshape(-1, 2).T)
        shape = [[(a, 0), (a, h), (b, h), (b, 0), (np.nan, np.nan)] for a, b, h in bumps]
        self.outlines.set_data(*np.array(shape, float).reshape(-1, 2).T)
        self.chosen.set_data(*np.array(tops[chosen : chosen + 1] if chosen is not None else []).reshape(-1, 2).T)
        self.between.set_xy(np.column_stack([np.append(X, X[::-1]), np.append(target, total[::-1])]))
        gap = target - total
        reach = doubled(LEAST_GAP, float(np.abs(gap).max()))
        self.below.set_ylim(-reach, reach)
        self.gap.set_xy(np.concatenate([[[0, 0]], np.column_stack([X, gap]), [[1, 0]]]))
        self.words.set_text(words)


def hidden_of(fits: Fits) -> str:
    """Return how many hidden neurons and parameters the first network has, in words."""
    hidden = fits.sizes[0][1]
    return f"{counted(hidden, 'hidden neuron')}, {fits.nets[0].theta.size} parameters"


class DrawPicture:
    """The drawn curve and the network that follows it, and the curve of the error below."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(8.8, 5.0))
        self.main = Plot(self.figure.add_axes((0.06, 0.41, 0.91, 0.52)))
        self.errors = error_curve(self.figure.add_axes((0.06, 0.1, 0.91, 0.19)), [("accent", "-")])
        (self.pen,) = self.main.ax.plot([], [], "+", ms=14, mew=2, color=LIGHT["ink"], zorder=3)
        self.main.legend("the network")

    @property
    def artists(self) -> list[Artist]:
        """The live artists."""
        return [*self.main.artists, self.pen, *self.errors.artists]

    def show(self, fits: Fits, at: float | None) -> float:
        """Show the curve, the network and the pen at x = `at`, if it is down; return the network's error."""
        answers = fits.answers()
        error = fits.errors_of(answers)
        self.main.show(fits.target, answers, hidden_of(fits))
        self.errors.show(fits.histories(error), f"Squared error {number(error[0])} after {fits.steps:,} steps")
        self.pen.set_data([] if at is None else [at], [] if at is None else [float(np.interp(at, X, fits.target))])
        return float(error[0])
