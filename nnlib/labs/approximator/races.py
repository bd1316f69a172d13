"""ApproximatorLab's pictures of networks compared: by width, inside and outside the range, wide against deep."""

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from nnlib.labs.approximator.curves import CURVES, FAR
from nnlib.labs.approximator.fits import Fits
from nnlib.labs.approximator.picture import Plot, hidden_of
from nnlib.labs.approximator.state import WIDTHS
from nnlib.labs.approximator.words import number
from nnlib.plots.error_curve import error_curve, width_errors
from nnlib.plots.style import LIGHT
from nnlib.validation import Array

SHOWN = (1, 8, 64)
"""The widths whose fits are drawn."""
LOOKS = {1: ("muted", ":"), 8: ("class 0", "--"), 64: ("accent", "-")}


class WidthPicture:
    """The curve with three of the fits at the left, all errors over the widths at the right."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(8.8, 4.4))
        self.main = Plot(self.figure.add_axes((0.06, 0.12, 0.5, 0.78)), [LOOKS[width] for width in SHOWN])
        self.main.ax.set_xlabel("x")
        self.over_width = width_errors(self.figure.add_axes((0.66, 0.12, 0.325, 0.78)), WIDTHS)
        for width in SHOWN:
            role, dash = LOOKS[width]
            self.main.ax.plot([], [], color=LIGHT[role], ls=dash, lw=2, label=f"{width} hidden")
        self.main.ax.legend(loc="lower left", ncols=3, fontsize=8.5)

    @property
    def artists(self) -> list[Artist]:
        """The live artists."""
        return [*self.main.artists, *self.over_width.artists]

    def show(self, fits: Fits) -> Array:
        """Show the first start of three widths and the errors of all; return these, (widths, starts)."""
        answers = fits.answers()
        errors = fits.errors_of(answers).reshape(len(WIDTHS), -1)
        shown = [answers[errors.shape[1] * WIDTHS.index(width)] for width in SHOWN]
        self.main.show(fits.target, shown, f"The first start of three widths, after {fits.steps:,} steps")
        self.over_width.show(errors)
        return errors


class OutsidePicture:
    """A network from x = -2 to 3, the range that it was trained on shaded, and the curve of the error there below."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(8.8, 5.4))
        self.main = Plot(self.figure.add_axes((0.06, 0.38, 0.91, 0.55)))
        self.errors = error_curve(self.figure.add_axes((0.06, 0.1, 0.91, 0.16)), [("accent", "-")])
        ax = self.main.ax
        ax.set(xlim=(FAR[0], FAR[-1]), ylim=(-7, 7))
        ax.axvspan(0, 1, color=LIGHT["faint"], alpha=0.5, lw=0, zorder=0.1)
        (self.beyond,) = ax.plot([], [], color=LIGHT["muted"], ls=":", lw=1.5, zorder=0.9)
        ax.plot([], [], color=LIGHT["ink"], lw=5, alpha=0.25, label="trained on")
        ax.plot([], [], color=LIGHT["muted"], ls=":", lw=1.5, label="never seen")
        ax.plot([], [], color=LIGHT["accent"], lw=2, label="the network")
        ax.legend(loc="upper left", ncols=3)

    @property
    def artists(self) -> list[Artist]:
        """The live artists."""
        return [self.beyond, *self.main.artists, *self.errors.artists]

    def show(self, fits: Fits, curve: str) -> float:
        """Show what the network says, how the curve of that name goes on, and the error inside; return that."""
        answers = fits.answers()
        error = fits.errors_of(answers)
        self.main.show(fits.target, answers, hidden_of(fits))
        self.main.fits[0].set_data(FAR, fits.answers(FAR)[0])
        self.beyond.set_data(FAR, CURVES[curve](FAR) if curve in CURVES else np.full(len(FAR), np.nan))
        told = f"Squared error from 0 to 1: {number(error[0])} after {fits.steps:,} steps"
        self.errors.show(fits.histories(error), told)
        return float(error[0])


class DepthPicture:
    """A wide network at the left, a deep one at the right, and both errors below."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(8.8, 5.2))
        looks = [("class 0", "--"), ("class 1", "-")]
        self.wide = Plot(self.figure.add_axes((0.06, 0.47, 0.43, 0.46)), looks[:1])
        self.deep = Plot(self.figure.add_axes((0.55, 0.47, 0.43, 0.46)), looks[1:])
        self.errors = error_curve(self.figure.add_axes((0.08, 0.1, 0.74, 0.24)), looks)
        for y, (role, dash), text in zip((0.7, 0.3), looks, ("wide", "deep"), strict=True):
            ax = self.errors.lines[0].axes
            ax.plot([1.03, 1.08], [y, y], color=LIGHT[role], ls=dash, lw=2, transform=ax.transAxes, clip_on=False)  # type: ignore[union-attr]
            ax.text(1.1, y, text, transform=ax.transAxes, va="center", color=LIGHT[role], fontweight="bold")  # type: ignore[union-attr]

    @property
    def artists(self) -> list[Artist]:
        """The live artists."""
        return [*self.wide.artists, *self.deep.artists, *self.errors.artists]

    def show(self, fits: Fits) -> Array:
        """Show both networks and their errors; return these, (2,)."""
        answers = fits.answers()
        errors = fits.errors_of(answers)
        plots = (self.wide, self.deep)
        for plot, sizes, net, answer, error in zip(plots, fits.sizes, fits.nets, answers, errors, strict=True):
            name = "-".join(map(str, sizes))
            plot.show(fits.target, [answer], f"{name}, {net.theta.size} parameters: {number(error)}")
        self.errors.show(fits.histories(errors), f"Squared error after {fits.steps:,} steps")
        return errors
