"""The picture of a whole network with all its numbers: values on their way forward, slopes on their way back.

What goes forward is written in ink, what comes back in violet. A wire is as thick as its weight, filled orange where it
is positive and hollow blue where it is negative. Where there is no room for its slope, a bead says how large it is.
"""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

from nnlib.plots.graph_numbers import brief
from nnlib.plots.graph_plan import GraphPlan
from nnlib.plots.graph_wires import GraphWires, line
from nnlib.plots.pieces import joined
from nnlib.plots.style import LIGHT
from nnlib.plots.wires import number
from nnlib.validation import Array

Key = tuple[str, str]
CROSS = 0.6
"""So far, as a share of its size, a number gives way to the cross before it."""
BACKWARD = ("dz", "da", "dw", "db")
PIXEL = 0.72
"""A pixel of the drawing, in points."""
WIDEST = 6
"""So many wires of crowded gaps can have numbers at once."""


class GraphDiagram:
    """The drawing of the network that `plan` lays out; `names` are written above the boxes."""

    def __init__(self, ax: Axes, plan: GraphPlan, names: Mapping[str, str]) -> None:
        self.ax, self.plan = ax, plan
        self.inputs = {name for name in plan.nodes if name.startswith("x")}
        self._standing(names)
        self.mark = line(ax, 0.9, "accent", 10.0, alpha=0.3)
        self.wires = GraphWires(ax, plan)
        self.plates = line(ax, 2.0, "background", 20.0 if plan.roomy else 17.0)
        self.size = 10.0 if plan.roomy else 8.0
        self.places: dict[Key, Array] = {}
        self.texts: dict[Key, Text] = {}
        self.lent: dict[Key, Text] = {}
        self.crossed: dict[Key, Text] = {}
        self._texts()
        self.outline = line(ax, 3.0, "accent", 2.6)
        (self.wrong,) = ax.plot([], [], "X", ms=6, color=LIGHT["class 1"], mec=LIGHT["ink"], mew=0.6, zorder=3.4)
        places = [*plan.nodes.values(), *plan.beads.values()]
        (self.grips,) = ax.plot(*np.array(places).T, "o", ms=8, mfc="none", mec="none", zorder=3.5)
        self.grips.set_picker(10)

    # What stands still.

    def _standing(self, names: Mapping[str, str]) -> None:
        plan = self.plan
        for name, middle in plan.nodes.items():
            self._box(middle, plan.sizes[name])
            above = middle[1] + plan.sizes[name][1] / 2 + (12 if plan.roomy else 10)
            self.ax.text(middle[0], above, names[name], ha="center", va="center", fontsize=9 if plan.roomy else 7.5,
                         color=LIGHT["muted"], fontweight="bold", zorder=2.2)  # fmt: skip
        for name, middle in plan.predictions.items():
            self._box(middle, plan.aside, "muted")
            side = np.array([plan.aside[0] / 2, 0])
            self._thread(plan.nodes[name] + np.array([plan.sizes[name][0] / 2, 0]), middle - side)
            self._thread(middle + side, plan.loss - side)
        self._box(plan.loss, plan.aside, "muted")

    def _box(self, middle: Array, size: Array, colour: str = "ink") -> None:
        left, bottom = (middle - size / 2 + 3).tolist()
        shape = FancyBboxPatch((left, bottom), size[0] - 6, size[1] - 6, boxstyle="round,pad=3,rounding_size=5",
                               fc=LIGHT["background"], ec=LIGHT[colour], lw=1.3, zorder=2.1)  # fmt: skip
        self.ax.add_patch(shape)

    def _thread(self, start: Array, end: Array) -> None:
        self.ax.annotate("", tuple(end), tuple(start), zorder=1.4,
                         arrowprops={"arrowstyle": "-|>", "color": LIGHT["muted"], "lw": 1.2, "shrinkA": 0,
                                     "shrinkB": 0})  # fmt: skip

    # What moves.

    def _texts(self) -> None:
        """Prepare a number for every quantity, at its place."""
        plan, size = self.plan, self.size
        rise = np.array([0, plan.sizes[next(iter(plan.nodes))][1] / 4 - 1])
        for name, middle in plan.nodes.items():
            self._prepare_box(name, middle, rise, size)
        for name, middle in plan.predictions.items():
            self._prepare(("p", name), middle + rise, size)
            self._prepare(("t", name), middle - rise, size)
        self._prepare(("loss", "L"), plan.loss, size)
        self.half = np.array([0, 8 if plan.roomy else 7])
        for wire, place in plan.labels.items():
            if wire not in plan.crowded:
                self._prepare(("w", wire), place + self.half, size)
                self._prepare(("dw", wire), place - self.half, size)
        self.pool = [(number(self.ax, plan.loss, size), number(self.ax, plan.loss, size, colour="accent"))
                     for _ in range(WIDEST if plan.crowded else 0)]  # fmt: skip

    def _prepare_box(self, name: str, middle: Array, up: Array, size: float) -> None:
        """Prepare the numbers of an input, x and its slope, or of a neuron: z and a, their slopes, and the bias."""
        wide, tall = self.plan.sizes[name]
        if name in self.inputs:
            self._prepare(("x", name), middle + up, size)
            self._prepare(("da", name), middle - up, size)
            return
        side = np.array([wide / 4 if wide > 1.5 * self.plan.aside[0] else 0, 0])
        self._prepare(("z", name), middle - side + up, size)
        self._prepare(("dz", name), middle - side - up, size)
        if side[0]:
            self._prepare(("a", name), middle + side + up, size)
            self._prepare(("da", name), middle + side - up, size)
        if self.plan.roomy:
            self._prepare(("b", name), middle - [0, tall / 2 + 12], size)
            self._prepare(("db", name), middle - [0, tall / 2 + 28], size)

    def _prepare(self, key: Key, at: Array, size: float) -> None:
        kind, _ = key
        colour = "accent" if kind in BACKWARD else "muted" if kind == "t" else "ink"
        self.texts[key], self.places[key] = number(self.ax, at, size, bold=kind == "loss", colour=colour), at

    @property
    def artists(self) -> list[Artist]:
        """The live artists."""
        return [
            self.mark,
            *self.wires.artists,
            self.plates,
            *self.texts.values(),
            *sum(self.pool, ()),
            self.outline,
            self.wrong,
            self.grips,
        ]

    def show(
        self,
        values: Mapping[Key, float],
        shown: Collection[Key],
        labelled: Collection[str],
        asked: Collection[Key] = (),
    ) -> None:
        """Write those quantities that are `shown`, "?" for those `asked`; wires have numbers where they are `labelled`.

        In gaps that are not crowded, all wires have.
        """
        self.wires.show_weights({wire: values["w", wire] for wire in self.plan.wires})
        self.lent = self._lend([wire for wire in labelled if wire in self.plan.crowded])
        written = [wire for wire in self.plan.wires if ("w", wire) in self.lent or wire not in self.plan.crowded]
        known = {wire: values["dw", wire] for wire in self.plan.wires if ("dw", wire) in shown}
        self.wires.show_slopes({wire: slope for wire, slope in known.items() if wire not in written})
        for key, text in {**self.texts, **self.lent}.items():
            kind, _ = key
            words = "?" if key in asked else brief(values[key]) if key in shown or kind in ("w", "b") else ""
            text.set_text(self._words(key, words) if words else "")
            text.set_visible(bool(words))
        self._show_plates(written, {wire for wire in written if wire in known or ("dw", wire) in asked})

    def _lend(self, wires: Sequence[str]) -> dict[Key, Text]:
        """Put numbers on wires of crowded gaps, as many as there are to lend, and return them."""
        lent: dict[Key, Text] = {}
        for i, pair in enumerate(self.pool):
            for kind, text, side in zip(("w", "dw"), pair, (self.half, -self.half), strict=True):
                text.set_visible(False)
                if i < len(wires):
                    self.places[kind, wires[i]] = self.plan.labels[wires[i]] + side
                    lent[kind, wires[i]] = text
        return lent

    def _words(self, key: Key, digits: str) -> str:
        """Return what is written: with its name in front where there is room, or where it is not clear."""
        kind, name = key
        prefix = "dx" if kind == "da" and name in self.inputs else kind
        if kind in ("x", "w", "loss") or not (self.plan.roomy or kind in ("dw", "t", "p")):
            return digits
        return f"{prefix} = {digits}" if kind == "b" else f"{prefix} {digits}"

    def _show_plates(self, written: Sequence[str], wide: Collection[str]) -> None:
        """Lay a plate of background under both numbers of each wire, so that it is cut straight."""
        halves = {wire: 3.5 * self.size if wire in wide else 2.5 * self.size for wire in written}
        ends = np.array([[-1, 0], [1, 0]])
        self.plates.set_data(*joined([self.plan.labels[wire] + half * ends for wire, half in halves.items()]).T)

    def point_at(self, wires: Sequence[str], boxes: Sequence[str]) -> None:
        """Light up wires, and put frames around boxes."""
        self.mark.set_data(*joined([self.plan.wires[wire] for wire in wires]).T)
        self.outline.set_data(*joined([self.plan.outline(box) for box in boxes]).T)

    def cross_out(self, keys: Sequence[Key]) -> bool:
        """Put a cross before quantities that are wrong; where a bead stands for one, on the bead.

        Numbers beside a cross are smaller. Return whether others are than before; the figure is then to be redrawn.
        """
        texts = {**self.texts, **self.lent}
        places = [self.plan.beads[key[1]] for key in keys if key[0] == "dw" and key not in texts]
        wrong = {key: text for key, text in texts.items() if key in keys}
        for key in (self.crossed.keys() & texts.keys() | self.lent.keys()) - wrong.keys():
            texts[key].set_position(tuple(self.places[key]))
            texts[key].set_fontsize(self.size)
        for key, text in wrong.items():
            text.set_position(tuple(self.places[key] + [CROSS * self.size, 0]))
            text.set_fontsize(self.size - 1)
            places.append(self.places[key] - [_width(text) / 2 + 1.5, 0])
        self.wrong.set_data(*np.array(places).reshape(-1, 2).T)
        before, self.crossed = self.crossed, wrong
        return wrong != before


def _width(text: Text) -> float:
    """Return how wide a text is, in pixels."""
    points, _, _ = text_to_path.get_text_width_height_descent(text.get_text(), text.get_fontproperties(), False)
    return float(points / PIXEL)
