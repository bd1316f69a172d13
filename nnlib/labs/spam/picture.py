"""SpamLab's picture: what stands still, what moves, and how each moving part is set."""

from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nnlib.datasets import Dataset
from nnlib.plots import classes, panels
from nnlib.plots.style import LIGHT
from nnlib.validation import Array

FINE, COARSE = (54, 72), (18, 24)
"""Rows and columns of the field; the coarse one is for neurons that take one example at a time."""
SPREAD = np.ix_(*(np.linspace(0, n - 1, fine).round().astype(int) for n, fine in zip(COARSE, FINE, strict=True)))
"""The coarse row and column that is nearest to each fine one."""


class SpamPicture:
    """The messages, the field and the boundary at the left; the counts and a second view of them at the right."""

    def __init__(self, data: Dataset, stage: str) -> None:
        self.figure = Figure(figsize=(8.8, 4.7))
        ax = self.figure.add_axes((0.06, 0.115, 0.555, 0.79))
        self._main(ax, data)
        self.box = (*ax.get_xlim(), *ax.get_ylim())
        self.places = {grid: classes.places(ax, *grid) for grid in (FINE, COARSE)}
        words = ("let through", "false alarms", "missed", "caught")
        self.counts = panels.counts_table(self.figure.add_axes((0.665, 0.5, 0.315, 0.43)), data.class_names, words)
        self.below = _below(self.figure.add_axes((0.665, 0.115, 0.315, 0.26)), data, stage)

    def _main(self, ax: Axes, data: Dataset) -> None:
        ax.set(xlim=(0, 3.2), ylim=(0, 5))
        ax.set(xlabel="x1: length, in hundreds of characters", ylabel="x2: symbols, in tenths")
        self.field, self.boundary = classes.field(ax), classes.boundary(ax)
        scatters = classes.points(ax, data.X, data.y, data.class_names)
        self.grips = classes.grips(ax)
        self.middle, self.ends = self.grips
        (self.yours,) = ax.plot([], [], "*", ms=20, mfc=LIGHT["accent"], mec=LIGHT["edge"], zorder=4)
        self.boundary.set_picker(7)
        self.formula = ax.text(0, 1.035, "", transform=ax.transAxes, fontsize=10, fontweight="bold")
        ax.legend(handles=[*scatters, self.boundary], loc="upper right", scatteryoffsets=[0.5])

    @property
    def artists(self) -> list[Artist]:
        """The live artists."""
        main = [self.field, self.boundary, self.middle, self.ends, self.yours, self.formula]
        return [*main, *self.counts.cells, self.counts.summary, *self.below.artists]

    def show_field(self, p: Array, threshold: float, grid: tuple[int, int]) -> None:
        """Shade the plane by p (rows, columns) and draw the line on which it equals the threshold."""
        self.field.set_data(p if grid == FINE else p[SPREAD])
        crossing = classes.contour(self.places[grid], p, threshold)
        self.boundary.set_data(crossing[:, 0], crossing[:, 1])

    def show_numbers(self, state: Any, table: Array, data: Dataset, p: Array, losses: list[float]) -> None:
        """Write the formula and the counts, and show the second view."""
        self.formula.set_text("z = " + formula(state.w1, state.w2, state.b))
        self.counts.show(table)
        if isinstance(self.below, panels.LossCurve):
            self.below.show(losses)
        elif self.below.edges[-1] > 1:
            self.below.show(data.X @ state.w + state.b, data.y, state.b - state.c)
        else:
            self.below.show(p, data.y, state.threshold)

    def show_message(self, x: Array) -> None:
        """Put the star where the typed message lands, or at the nearest place in view."""
        left, right, bottom, top = self.box
        self.yours.set_data([np.clip(x[0], left + 0.04, right - 0.04)], [np.clip(x[1], bottom + 0.08, top - 0.08)])


def formula(w1: float, w2: float, b: float) -> str:
    """Return w1 x1 + w2 x2 + b with two decimals and proper minus signs."""
    sign = {True: "\N{MINUS SIGN}", False: "+"}
    first = f"{w1:.2f}".replace("-", sign[True])
    return f"{first} x1 {sign[w2 < 0]} {abs(w2):.2f} x2 {sign[b < 0]} {abs(b):.2f}"


def _below(ax: Axes, data: Dataset, stage: str) -> panels.Histograms | panels.LossCurve:
    """Prepare the picture at the lower right: what this stage is about."""
    if stage == "train":
        return panels.loss_curve(ax, float(np.log(2)), "a coin: 0.69")
    if stage == "threshold":
        return panels.histograms(ax, 0, 1, data.class_names, "Probability p of every message")
    return panels.histograms(ax, -6, 6, data.class_names, "Weighted sum z of every message")
