"""The wires of a whole network: as thick as their weights, with beads on them that say how large their slopes are."""

from collections.abc import Mapping

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from nnlib.plots.graph_plan import GraphPlan
from nnlib.plots.pieces import joined
from nnlib.plots.style import LIGHT
from nnlib.validation import Array

THICK = (1.4, 2.8, 4.6, 7.0)
"""Widths of wires, in points, for weights up to 0.5, 1 and 2, and beyond."""
STEPS = (0.5, 1.0, 2.0)
BEADS = (4.0, 6.0, 8.5)
"""Sizes of beads, in points, for slopes up to a third and two thirds of the largest, and beyond."""


class GraphWires:
    """One line for all wires of a sign and a width, and one for all beads of a sign and a size: quick to paint."""

    def __init__(self, ax: Axes, plan: GraphPlan) -> None:
        self.ax, self.plan = ax, plan
        self.looks: dict[str, tuple[bool, int]] = {}
        self.positive = [line(ax, 1.0, "class 1", width) for width in THICK]
        self.negative = [line(ax, 1.0, "class 0", width) for width in THICK]
        self.hollow = [line(ax, 1.01, "background", max(0.6, width - 2.2)) for width in THICK]
        self.beads = [self._beads(size, fill) for size in BEADS for fill in ("accent", "background")]

    def _beads(self, size: float, fill: str) -> Line2D:
        (beads,) = self.ax.plot([], [], "o", ms=size, mfc=LIGHT[fill], mec=LIGHT["accent"], mew=1.6, zorder=1.9)
        return beads

    @property
    def artists(self) -> list[Artist]:
        """The live artists."""
        return [*self.positive, *self.negative, *self.hollow, *self.beads]

    def show_weights(self, weights: Mapping[str, float]) -> None:
        """Make each wire as thick as its weight: filled orange where that is positive, hollow blue where negative."""
        sizes = np.searchsorted(STEPS, np.abs([*weights.values()])).tolist()
        looks = {wire: (w < 0, size) for (wire, w), size in zip(weights.items(), sizes, strict=True)}
        if looks == self.looks:
            return
        self.looks = looks
        for i in range(len(THICK)):
            above, below = (
                joined([self.plan.wires[wire] for wire, look in looks.items() if look == (negative, i)]).T
                for negative in (False, True)
            )
            self.positive[i].set_data(*above)
            self.negative[i].set_data(*below)
            self.hollow[i].set_data(*below)

    def show_slopes(self, slopes: Mapping[str, float]) -> None:
        """Put a bead on each of these wires, as large as its slope, hollow where that is negative; none for 0."""
        most = max(map(abs, slopes.values()), default=0.0)
        sorts: dict[tuple[int, bool], list[Array]] = {}
        for wire, slope in slopes.items():
            if slope:
                size = min(int(len(BEADS) * abs(slope) / most), len(BEADS) - 1)
                sorts.setdefault((size, slope < 0), []).append(self.plan.beads[wire])
        for i, beads in enumerate(self.beads):
            places = sorts.get((i // 2, bool(i % 2)), [])
            beads.set_data(*np.array(places).reshape(-1, 2).T)


def line(ax: Axes, zorder: float, colour: str, width: float, alpha: float | None = None) -> Line2D:
    """Prepare a line without round ends."""
    (out,) = ax.plot([], [], color=LIGHT[colour], lw=width, zorder=zorder, solid_capstyle="butt", alpha=alpha)
    return out
