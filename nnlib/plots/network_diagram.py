"""A small network as a diagram: two inputs, up to eight hidden neurons, one output, and a wire for every weight.

Each hidden neuron is a small picture of what it makes of the plane. A wire is as thick as its weight: filled orange
where it is positive, hollow blue where it is negative. Where everything stands is in network_plan.py.
"""

from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.image import AxesImage
from matplotlib.patches import Circle, FancyArrowPatch, Rectangle
from matplotlib.text import Text

from nnlib.plots.bands import Bands
from nnlib.plots.network_plan import HIDDEN, IN, MOST, NUMBERED, OUT, R_IN, R_OUT, plan
from nnlib.plots.pieces import joined
from nnlib.plots.style import FIELDS, LIGHT, MARKERS
from nnlib.plots.wires import beside, number, signed_text
from nnlib.validation import Array

ROWS, COLUMNS = 18, 24
"""Of a hidden neuron's small picture."""


class NetworkDiagram:
    """The drawing. `arrange(h)` moves what stands still; after it the figure has to be drawn again. `show` is quick."""

    def __init__(self, ax: Axes, class_sizes: float = 3.5) -> None:
        self.ax, self.height = ax, ax.get_ylim()[1]
        self._standing()
        self.bands = Bands(ax, zorder=1)
        self.images = [self._image() for _ in range(MOST)]
        self.numbers: list[Text] = [number(ax, np.zeros(2), size=9) for _ in range(4 * NUMBERED + 1)]
        self.said = number(ax, np.array([4, 14]), size=9.5, align="left")
        (self.lines,) = ax.plot([], [], color=LIGHT["ink"], lw=1.6, zorder=2.3)
        (self.mark,) = ax.plot([], [], color=LIGHT["accent"], lw=2.4, zorder=2.6)
        (self.grips,) = ax.plot([], [], "o", ms=20, mfc="none", mec="none", zorder=2.8)
        self.grips.set_picker(15)
        self.dots = [
            ax.plot([], [], MARKERS[k], ms=class_sizes, color=LIGHT[f"class {k}"], mec=LIGHT["edge"], mew=0.4,
                    zorder=2.4)[0]
            for k in range(2)
        ]  # fmt: skip
        self.arrange(0)

    def _standing(self) -> None:
        """Draw what stands still: circles, frames, headings."""
        muted, filled = {"color": LIGHT["muted"], "zorder": 1.6}, {"fc": LIGHT["background"], "zorder": 1.5}
        self.circles = [Circle((0, 0), R_IN, ec=LIGHT["muted"], lw=1.4, **filled) for _ in range(2)]  # type: ignore[arg-type]
        self.out = Circle((0, 0), R_OUT, ec=LIGHT["ink"], lw=1.8, **filled)  # type: ignore[arg-type]
        self.frames = [Rectangle((0, 0), 1, 1, ec=LIGHT["ink"], lw=1.4, **filled) for _ in range(MOST)]  # type: ignore[arg-type]
        for patch in (*self.circles, self.out, *self.frames):
            self.ax.add_patch(patch)
        self.arrow = FancyArrowPatch((0, 0), (1, 0), arrowstyle="-|>", mutation_scale=12, lw=1.4, **muted)  # type: ignore[arg-type]
        self.ax.add_patch(self.arrow)
        centre = {"ha": "center", "va": "center", "fontweight": "bold"}
        self.names = [self.ax.text(0, 0, text, **centre, **muted) for text in ("x1", "x2", "p")]  # type: ignore[arg-type]
        self.ordinals = [
            self.ax.text(0, 0, f"{j + 1}", fontsize=8, fontweight="bold", va="center", zorder=2.2) for j in range(MOST)
        ]
        heads = zip((IN, HIDDEN, OUT), ("inputs", "hidden layer", "output"), strict=True)
        self.heads = [self.ax.text(x, self.height - 10, text, ha="center", va="center", **muted) for x, text in heads]  # type: ignore[arg-type]

    def _image(self) -> AxesImage:
        image = self.ax.imshow(
            np.full((ROWS, COLUMNS), 0.5), cmap=FIELDS["light"], vmin=0, vmax=1, origin="lower", aspect="auto",
            extent=(0, 1, 0, 1), interpolation="bilinear", zorder=2,
        )  # fmt: skip
        self.ax.set(xlim=(0, 440), ylim=(0, self.height))
        return image

    @property
    def artists(self) -> list[Artist]:
        """The live artists."""
        return [
            *self.bands.artists,
            *self.images,
            self.lines,
            *self.dots,
            self.mark,
            *self.numbers,
            self.said,
            self.grips,
        ]

    def arrange(self, h: int) -> None:
        """Make room for h hidden neurons."""
        self.plan = plan(self.height, h)
        for circle, place, name in zip(
            [*self.circles, self.out], [*self.plan.inputs, self.plan.output], self.names, strict=True
        ):
            circle.set_center(tuple(place))
            name.set_position(tuple(place))
        x, y = self.plan.output
        self.arrow.set_positions((x + R_OUT + 2, y), (x + R_OUT + 24, y))
        self.heads[1].set_visible(h > 0)
        for j in range(MOST):
            self._place_neuron(j, j < h)
        self.grips.set_data(*self.plan.grips.T)
        self._place_numbers(h)

    def _place_neuron(self, j: int, shown: bool) -> None:
        for artist in (self.frames[j], self.images[j], self.ordinals[j]):
            artist.set_visible(shown)
        if shown:
            (left, bottom), (right, top) = self.plan.inside(j, np.array([[0, 0], [1, 1]])).tolist()
            self.images[j].set_extent((left, right, bottom, top))
            self.frames[j].set_bounds(left - 1, bottom - 1, right - left + 2, top - bottom + 2)
            below = self.plan.hidden[j][1] < self.plan.output[1]  # its wire goes up
            self.ordinals[j].set_position((right + 6, bottom + 4 if below else top - 4))

    def _place_numbers(self, h: int) -> None:
        """Put each number beside its wire, biases below what they belong to, where there is room for them.

        Where two wires leave an input, their numbers stand outside the pair: no other wire is as near as their own.
        """
        places = self.plan.grips.copy()
        below = self.plan.size[1] / 2 + 10
        for i in range(len(places)):
            wire = self.plan.wire_of(i)
            if wire is not None:
                away = beside(places[i], wire[1] - wire[0]) - places[i]
                places[i] += -away if h == 2 and i < 2 * h else away
            else:
                places[i] += [0, -below] if i < 3 * h else [14, -R_OUT - 12]
        for i, text in enumerate(self.numbers):
            text.set_visible(i < len(places) and h <= NUMBERED)
            text.set_position(tuple(places[min(i, len(places) - 1)]))

    def show(self, theta: Sequence[float], shades: Array, lines: Sequence[Array | None]) -> None:
        """Show the numbers `theta`, the small pictures `shades` (h, rows, columns) from 0 to 1, and in each a line.

        A line is two points (2, 2) of the unit square, or None.
        """
        h = self.plan.n_hidden
        weights = [*theta[: 2 * h], *theta[3 * h : -1]] if h else theta[:2]
        self.bands.show(self.plan.wires, np.array(weights), thickest=min(1.0, 4 / max(h, 1)) * 5)
        for image, shade in zip(self.images, shades, strict=False):
            image.set_data(shade)
        pieces = [self.plan.inside(j, line) for j, line in enumerate(lines) if line is not None]
        self.lines.set_data(*joined(pieces).T)
        if h <= NUMBERED:
            for i, (text, value) in enumerate(zip(self.numbers, theta, strict=False)):
                text.set_text(signed_text(value) if self.plan.wire_of(i) is not None else f"b = {signed_text(value)}")

    def show_points(self, unit: Sequence[Array]) -> None:
        """Put the points of each class, (n, 2) in the unit square, into every small picture."""
        for dots, points in zip(self.dots, unit, strict=True):
            places = [self.plan.inside(j, points) for j in range(self.plan.n_hidden)]
            dots.set_data(*(np.concatenate(places) if places else np.empty((0, 2))).T)

    def choose(self, index: int | None, words: str) -> None:
        """Mark what number `index` of theta belongs to, or nothing, and say `words` below the drawing."""
        self.mark.set_data(*(np.empty((0, 2)) if index is None else self.plan.outline(index)).T)
        self.said.set_text(words)
