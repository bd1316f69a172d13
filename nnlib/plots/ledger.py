"""A sum as a staircase: each row starts where the one above ended, and the last row is the total."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from nnlib.plots.panels import doubled, look_at
from nnlib.plots.style import LIGHT
from nnlib.plots.wires import Signed, number, signed, signed_text
from nnlib.validation import Array


class Ledger(NamedTuple):
    """One bar and one number a row, and a last row for the total."""

    ax: Axes
    bars: list[Signed]
    amounts: list[Text]
    total: Line2D
    rows: int

    @property
    def artists(self) -> list[Artist]:
        """What moves."""
        return [*(shape for bar in self.bars for shape in bar), self.total, *self.amounts]

    def show(self, values: Array) -> None:
        """Show `values` (rows,) added up, row by row. The axis grows by doubling, so that it seldom has to."""
        ends = np.cumsum(values)
        reach = doubled(4, float(np.abs(ends).max()) * 1.6)  # with room for the numbers
        look_at(self.ax, (-reach, reach))
        for i, (bar, start, end) in enumerate(zip(self.bars, ends - values, ends, strict=True)):
            y = self.rows - i
            bar.show(np.array([[start, y - 0.3], [end, y - 0.3], [end, y + 0.3], [start, y + 0.3]]), values[i])
            self._write(i, float(values[i]), max(start, end) + 0.04 * reach, y)
        self.total.set_data([0, ends[-1]], [0, 0])
        self._write(self.rows, float(ends[-1]), max(0.0, float(ends[-1])) + 0.04 * reach, 0)

    def _write(self, row: int, value: float, x: float, y: float) -> None:
        """Write an amount at a place, to the right of its bar."""
        self.amounts[row].set_text(signed_text(value))
        self.amounts[row].set_position((x, y))


def ledger(ax: Axes, names: Sequence[str]) -> Ledger:
    """Prepare a row for each of `names`, from top to bottom, and one for the total."""
    n = len(names)
    ax.set(xlim=(-4, 4), ylim=(-0.7, n + 0.7), yticks=range(n, -1, -1), yticklabels=[*names, "z"])
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.axvline(0, color=LIGHT["muted"], lw=1, zorder=0.5)
    ax.axhline(0.5, color=LIGHT["faint"], lw=1, zorder=0.5)
    ax.set_title("The sum, step by step", pad=10)
    bars = [signed(ax, zorder=2) for _ in names]
    (total,) = ax.plot([], [], color=LIGHT["ink"], lw=9, solid_capstyle="butt", zorder=2)
    amounts = [number(ax, np.zeros(2), size=9.5, bold=i == n, align="left") for i in range(n + 1)]
    return Ledger(ax, bars, amounts, total, n)
