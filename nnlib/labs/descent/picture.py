"""DescentLab's picture: messages and boundary at the left, the map of the loss at the right, the curve below."""

from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from nnlib.activations import sigmoid
from nnlib.labs import line
from nnlib.labs.descent.data import Sight
from nnlib.labs.descent.losses import CUT
from nnlib.labs.descent.words import amount
from nnlib.plots import classes, panels
from nnlib.plots.loss_map import LossMap
from nnlib.plots.style import LIGHT
from nnlib.validation import Array

SHADES = {"log loss": (0.28, 12.0), "mistakes": (0.12, 1.0), "squared error": (0.05, 60.0)}
"""The losses at which the map's shading begins and ends."""
ROWS, COLUMNS = 36, 48
NUDGED, HIGHER = 0.3, 0.1
"""How far the panel below the map nudges w1, and how large a change of the loss it has room for."""
TALL = 0.5
"""How high the strip's curve reaches, from p = 0 to p = 1, on the axis of the bars."""


class Strip:
    """One feature: how many messages of each class have it, up and down, the curve of p over it, and the boundary."""

    def __init__(self, ax: Axes, sight: Sight) -> None:
        self.ax = ax
        (low, high), _ = sight.box
        bars = panels.histograms(ax, low, high, sight.class_names, sight.labels[0])
        bars.show(sight.X[:, 0], sight.y, np.nan)
        self.boundary = bars.mark
        self.boundary.set_picker(9)
        (self.curve,) = ax.plot([], [], color=LIGHT["accent"], lw=2, zorder=2)
        (self.grip,) = ax.plot([], [], "s", ms=9, mfc=LIGHT["background"], color=LIGHT["ink"], mew=2, zorder=3)
        self.grip.set_picker(11)
        self.x = np.linspace(low, high, 120)
        for y, text in ((-0.5, "0"), (0, "½"), (0.5, "1")):
            ax.text(low, y * TALL, f"p = {text} ", ha="right", va="center", fontsize=8, color=LIGHT["accent"])

    @property
    def artists(self) -> list[Artist]:
        """The live artists."""
        return [self.curve, self.boundary, self.grip]

    def show(self, kind: str, w: Array, b: float) -> None:
        """Show the neuron with one weight w (1,)."""
        z = w[0] * self.x + b
        p = z if kind == "squared error" else (z > 0).astype(float) if kind == "mistakes" else sigmoid(z)
        self.curve.set_data(self.x, np.clip(p - 0.5, -0.9, 0.9) * TALL)
        at = (CUT[kind] - b) / w[0] if w[0] else np.nan
        self.boundary.set_data([at, at], [-0.25, 0.25])
        self.grip.set_data([at], [0.0])


class Plane:
    """Two features: the messages, the probability as shading, and the boundary with its grips."""

    def __init__(self, ax: Axes, sight: Sight) -> None:
        self.ax = ax
        ax.set(xlim=sight.box[0], ylim=sight.box[1])
        self.field, self.boundary = classes.field(ax, ROWS, COLUMNS), classes.boundary(ax)
        self.points = classes.points(ax, sight.X, sight.y, sight.class_names, 22)
        self.grips = classes.grips(ax)
        self.boundary.set_picker(7)
        ax.legend(handles=self.points, loc="upper right", scatteryoffsets=[0.5])
        self.look_at(sight)

    def look_at(self, sight: Sight) -> None:
        """Show the messages in other units."""
        self.ax.set(xlim=sight.box[0], ylim=sight.box[1], xlabel=sight.labels[0], ylabel=sight.labels[1])
        self.field.set_extent(classes.extent(*sight.box, ROWS, COLUMNS))
        self.ax.set(xlim=sight.box[0], ylim=sight.box[1])
        for k, points in enumerate(self.points):
            points.set_offsets(sight.X[sight.y == k])
        self.places, self.box = classes.places(self.ax, ROWS, COLUMNS), (*sight.box[0], *sight.box[1])

    @property
    def artists(self) -> list[Artist]:
        """The live artists."""
        return [self.field, self.boundary, *self.grips]

    def show(self, kind: str, w: Array, b: float) -> None:
        """Show the neuron with the weights w (2,)."""
        self.field.set_data(sigmoid(self.places @ w + b).reshape(ROWS, COLUMNS))
        ends = line.segment(w, b, self.box)
        self.boundary.set_data(*(np.empty((0, 2)) if ends is None else ends).T)
        self.grips.show(ends)


class Nudge:
    """What the loss does when w1 alone is nudged: a staircase where mistakes are counted, a slope with the log loss."""

    def __init__(self, ax: Axes) -> None:
        ax.set(xlim=(-NUDGED, NUDGED), ylim=(-HIGHER, HIGHER), xlabel="w1 nudged by", ylabel="change")
        ax.set_title("What a nudge changes", loc="left", fontsize=9.5, fontweight="bold")
        ax.axhline(0, color=LIGHT["faint"], lw=1, zorder=1)
        ax.axvline(0, color=LIGHT["faint"], lw=1, zorder=1)
        self.by = np.linspace(-NUDGED, NUDGED, 121)
        (self.line,) = ax.plot([], [], color=LIGHT["accent"], lw=2, zorder=2)

    def around(self, w1: float) -> Array:
        """Return the nudged weights, (121, 1)."""
        return (w1 + self.by)[:, None]

    def show(self, losses: Array) -> None:
        """Show the losses (121,) at the nudged weights; the middle one is not nudged."""
        self.line.set_data(self.by, losses - losses[len(losses) // 2])


class DescentPicture:
    """The data, the map, the curve, and the numbers."""

    def __init__(self, sight: Sight, kind: str, runs: bool) -> None:
        self.figure = Figure(figsize=(8.8, 5.3))
        left = self.figure.add_axes((0.075, 0.1, 0.4, 0.74))
        self.data: Strip | Plane = Strip(left, sight) if sight.d == 1 else Plane(left, sight)
        ax = self.figure.add_axes((0.565, 0.375, 0.41, 0.545))
        below = self.figure.add_axes((0.565, 0.095, 0.41, 0.14))
        ax.set(xlim=sight.map[0], ylim=sight.map[1])
        self.map = LossMap(ax, *SHADES[kind])
        self.curve = self._curve(below) if runs else None
        self.nudge = None if runs else Nudge(below)
        self.formula, self.score = self._line(left, 1.135, "bold"), self._line(left, 1.075, "normal")
        self.slopes = self._line(left, 1.02, "normal")
        self.title = self._line(ax, 1.03, "bold")
        self.look_at(sight)

    @staticmethod
    def _curve(ax: Axes) -> panels.LossCurve:
        curve = panels.loss_curve(ax, float(np.log(2)), "a coin: 0.69")
        ax.set_xlabel("step", labelpad=1)
        return curve

    @staticmethod
    def _line(ax: Axes, y: float, weight: str) -> Text:
        return ax.text(0, y, "", transform=ax.transAxes, fontsize=9.5, fontweight=weight)

    def look_at(self, sight: Sight) -> None:
        """Show the messages, and the map, in other units; the figure has to be drawn again."""
        across, up = ("w1", "b") if sight.d == 1 else ("w1", "w2")
        self.zoom(sight, 1)
        self.map.ax.set(xlabel=across, ylabel=up)
        self.map.ax.yaxis.labelpad = 0
        if isinstance(self.data, Plane):
            self.data.look_at(sight)

    def zoom(self, sight: Sight, scale: float) -> None:
        """Let the map reach `scale` times as far; the figure has to be drawn again."""
        across, up = (np.array(sight.map) * scale).tolist()
        self.map.look_at(tuple(across), tuple(up))

    def show_losses(self, kind: str, losses: list[float], now: float) -> None:
        """Show the loss before every step so far, and the loss now; a coin's beside it where it is the log loss."""
        if self.curve:
            self.curve.show([*losses, now] if losses else [])
            for artist in self.curve.reference:
                artist.set_visible(kind == "log loss")
            if losses:
                self.curve.title.set_text(f"Loss {amount(now)} after {panels.counted(len(losses), 'step')}")

    @property
    def artists(self) -> list[Artist]:
        """The live artists."""
        words = [self.formula, self.score, self.slopes, self.title]
        return [*self.data.artists, *self.map.artists, *self._below, *words]

    @property
    def _below(self) -> list[Artist]:
        if self.curve:
            return [*self.curve.artists, *self.curve.reference]  # which comes and goes with the kind of loss
        return [self.nudge.line] if self.nudge else []

    def show_map(self, kind: str, losses: Array, title: str, away_from: Array) -> None:
        """Show the losses (rows, columns); their heights are written on the side away from a place (2,)."""
        self.map.set_range(*SHADES[kind])
        self.map.show_losses(losses, away_from, smooth=kind != "mistakes")
        self.title.set_text(title)

    def show_way(self, at: Array, trail: list[Any], step: Array, felt: Array | None) -> bool:
        """Show the point, how it came here, the next step (2,), and the nudged one; return whether it is shortened."""
        shown = self.map.show_point(at)
        way = np.array([*trail, at]) if trail else np.empty((0, 2))
        self.map.trail.set_data(*way.T)
        if felt is None:
            self.map.felt.set_visible(False)
        else:
            self.map.show_step(self.map.felt, shown, felt)
        return self.map.show_step(self.map.arrow, shown, step)
