"""Errors on logarithmic axes: over the steps of a training, and over the widths of networks."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.ticker import NullLocator

from nnlib.plots.panels import doubled, look_at, thinned
from nnlib.plots.style import LIGHT
from nnlib.validation import Array

LEAST, MOST = 1e-8, 1.0


class ErrorCurve(NamedTuple):
    """The error at every step so far, a line for each network, at most 400 points of each."""

    lines: list[Line2D]
    title: Text

    @property
    def artists(self) -> list[Artist]:
        """What moves."""
        return [*self.lines, self.title]

    def show(self, errors: Sequence[Sequence[float]], title: str) -> None:
        """Draw `errors`, a list for each line, one number a step. The steps' axis grows by doubling."""
        for line, values in zip(self.lines, errors, strict=True):
            which = thinned(len(values), 400)
            line.set_data(which, np.clip([values[i] for i in which], LEAST, MOST))
        self.title.set_text(title)
        look_at(self.lines[0].axes, (0, doubled(200, max(len(values) for values in errors))))


def error_curve(ax: Axes, looks: Sequence[tuple[str, str]]) -> ErrorCurve:
    """Prepare a curve of errors for lines that each have a colour's role and a dash."""
    ax.set(yscale="log", xlim=(0, 200), ylim=(LEAST, MOST), xlabel="step")
    ax.set_yticks(10.0 ** np.arange(-8, 1, 2))
    ax.yaxis.set_minor_locator(NullLocator())
    lines = [ax.plot([], [], color=LIGHT[role], ls=dash, lw=2, zorder=2.6)[0] for role, dash in looks]
    return ErrorCurve(lines, ax.text(0, 1.05, "", transform=ax.transAxes, fontweight="bold"))


class WidthErrors(NamedTuple):
    """The error of networks of several widths: a dot for each start, a line through the medians."""

    dots: Line2D
    line: Line2D
    widths: Array

    @property
    def artists(self) -> list[Artist]:
        """What moves."""
        return [self.dots, self.line]

    def show(self, errors: Array) -> None:
        """Show the errors (widths, starts)."""
        errors = np.clip(errors, LEAST, MOST)
        self.dots.set_data(np.repeat(self.widths, errors.shape[1]), errors.ravel())
        self.line.set_data(self.widths, np.median(errors, axis=1))


def width_errors(ax: Axes, widths: Sequence[int]) -> WidthErrors:
    """Prepare the picture: both axes logarithmic."""
    ax.set(xscale="log", yscale="log", xlim=(widths[0] * 0.8, widths[-1] * 1.25), ylim=(LEAST, MOST))
    ax.set_yticks(10.0 ** np.arange(-8, 1))
    ax.set(xlabel="hidden neurons", xticks=list(widths), title="Squared error, three starts each")
    ax.set_xticklabels([str(width) for width in widths])
    ax.xaxis.set_minor_locator(NullLocator())
    ax.yaxis.set_minor_locator(NullLocator())
    (line,) = ax.plot([], [], color=LIGHT["accent"], lw=2, zorder=2)
    (dots,) = ax.plot([], [], "o", color=LIGHT["ink"], ms=5, mec=LIGHT["edge"], zorder=3)
    return WidthErrors(dots, line, np.array(widths, float))
