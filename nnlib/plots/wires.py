"""A neuron drawn as wires: inputs at the left, each with a wire as thick as its weight, and the sum they run into."""

from typing import NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Polygon
from matplotlib.text import Text

from nnlib.plots.style import LIGHT
from nnlib.validation import Array

NOTHING = np.zeros((3, 2))
RADIUS = 34.0
"""Of the sum and the activation, in pixels."""


def ribbon(start: Array, end: Array, half_width: float | Array) -> Array:
    """Return the corners (..., 4, 2) of straight bands from `start` to `end`, (..., 2), of half widths (...)."""
    along = end - start
    share = half_width / np.hypot(along[..., 0], along[..., 1])
    across = np.stack([-along[..., 1] * share, along[..., 0] * share], axis=-1)
    return np.stack([start + across, end + across, end - across, start - across], axis=-2)


class Signed(NamedTuple):
    """A shape in two looks: filled orange for what is positive, hollow blue for what is negative."""

    positive: Polygon
    negative: Polygon

    def show(self, corners: Array, value: float) -> None:
        """Show the shape in the look of the value's sign; 0 is a thin positive one, no number a negative one."""
        shown, hidden = (self.positive, self.negative) if value >= 0 else (self.negative, self.positive)
        hidden.set_visible(False)
        shown.set_visible(True)
        shown.set_xy(corners)


def signed(ax: Axes, zorder: float) -> Signed:
    """Prepare a shape with a sign."""
    filled = Polygon(NOTHING, fc=LIGHT["class 1"], ec=LIGHT["class 1"], lw=0.8, zorder=zorder)
    hollow = Polygon(NOTHING, fc=LIGHT["background"], ec=LIGHT["class 0"], lw=1.6, zorder=zorder)
    for shape in (filled, hollow):
        ax.add_patch(shape)
    return Signed(filled, hollow)


class Wires(NamedTuple):
    """What moves in the drawing of a neuron with n inputs. Positions are pixels of the axes."""

    places: Array
    hub: Array
    bands: list[Signed]
    inputs: list[Text]
    weights: list[Text]
    bias: Text
    grips: Line2D
    total: Text

    @property
    def artists(self) -> list[Artist]:
        """The live artists, those that can be grabbed first."""
        bands = [shape for band in self.bands for shape in band]
        return [*bands, self.grips, *self.inputs, *self.weights, self.bias, self.total]

    def show(self, x: Array, w: Array, b: float, z: float) -> None:
        """Write the numbers and make each wire as thick as its weight."""
        for i, start in enumerate(self.places):
            along = (self.hub - start) / np.hypot(*(self.hub - start))
            half_width = 0.6 + 6 * min(1.0, abs(w[i]) / 5)
            self.bands[i].show(ribbon(start + 26 * along, self.hub - (RADIUS + 3) * along, half_width), w[i])
            self.inputs[i].set_text(signed_text(x[i]))
            self.weights[i].set_text(f"× {signed_text(w[i])}")
        self.bias.set_text(f"b = {signed_text(b)}")
        self.total.set_text(signed_text(z))


def wires(ax: Axes, n: int, hub: tuple[float, float]) -> Wires:
    """Draw what stands still of a neuron with `n` inputs into axes counted in pixels, and prepare what moves."""
    middle, x_in = np.array(hub), 84.0
    gap = min(92.0, 340 / max(1, n - 1))
    places = np.array([[x_in, middle[1] + gap * ((n - 1) / 2 - i)] for i in range(n)])
    bands = [signed(ax, zorder=1) for _ in range(n)]
    for i, (x, y) in enumerate(places):
        ax.add_patch(Circle((x, y), 26, fc=LIGHT["background"], ec=LIGHT["muted"], lw=1.4, zorder=2))
        ax.text(x - 36, y, f"x{i + 1}", ha="right", va="center", color=LIGHT["muted"], fontweight="bold", zorder=2)
    ax.plot([middle[0]] * 2, [middle[1] - 104, middle[1] - RADIUS], color=LIGHT["muted"], lw=1.4, zorder=1.5)
    ax.add_patch(Circle(hub, RADIUS, fc=LIGHT["background"], ec=LIGHT["ink"], lw=1.8, zorder=2))
    ax.text(middle[0], middle[1] + RADIUS + 9, "sum z", ha="center", va="bottom", color=LIGHT["muted"], zorder=2)
    on_wire = np.array([start + 0.3 * (middle - start) for start in places])
    (grips,) = ax.plot(*np.concatenate([places, on_wire]).T, "o", ms=30, mfc="none", mec="none", zorder=2.5)
    grips.set_picker(24)
    return Wires(
        places,
        middle,
        bands,
        inputs=[number(ax, p, bold=True) for p in places],
        weights=[number(ax, beside(*wire)) for wire in zip(on_wire, middle - places, strict=True)],
        bias=number(ax, middle - [0, 116], bold=True),
        grips=grips,
        total=number(ax, middle, size=12, bold=True),
    )


def beside(place: Array, along: Array) -> Array:
    """Return where a short text stands clear of a wire: outside the bundle, its nearest corner 9 pixels away."""
    across = np.array([-along[1], along[0]]) / np.hypot(*along)
    away = float(np.abs(across) @ [25, 7]) + 9
    return place + away * across * (1 if along[1] <= 0 else -1)


def number(
    ax: Axes, at: Array, size: float = 10, bold: bool = False, colour: str = "ink", align: str = "center"
) -> Text:
    """Prepare a number that is written at a place, and changes."""
    weight = "bold" if bold else "normal"
    return ax.text(
        float(at[0]), float(at[1]), "", ha=align, va="center", fontsize=size, fontweight=weight,
        color=LIGHT[colour], zorder=3,
    )  # fmt: skip


def signed_text(number: float) -> str:
    """Return a number with two decimals and a proper minus sign; never minus zero."""
    text = f"{number:.2f}"
    return ("0.00" if text == "-0.00" else text).replace("-", "\N{MINUS SIGN}")
