"""A small picture of a promise: the loss over one number, and the straight line that its slope draws from here."""

from typing import Any, NamedTuple

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text

from nnlib.plots.graph_numbers import brief
from nnlib.plots.style import LIGHT
from nnlib.validation import Array

APART = 0.25
"""The least share of the height by which the numbers of two losses have to be apart."""


class Tangent(NamedTuple):
    """The curve, the tangent, where we are on both, and the lowest and highest loss in view.

    Heights are 0 to 1, from the lowest place of curve and tangent to the highest.
    """

    curve: Line2D
    line: Line2D
    gap: Line2D
    start: Line2D
    dot: Line2D
    low: Text
    high: Text
    title: Text

    @property
    def artists(self) -> list[Artist]:
        """What moves."""
        return list(self)

    def show(self, nudges: Array, losses: Array, slope: float, here: float, at: tuple[float, float], name: str) -> None:
        """Draw the losses (n,) over the nudges (n,), the tangent of this slope through the loss `here`, and the dot.

        The dot is `at` (nudge, loss); the gap from it to the tangent is what the promise missed.
        """
        promised = here + slope * nudges
        low, high = float(losses.min()), float(losses.max())
        floor = min(low, float(promised.min()))
        span = max(high - floor, float(promised.max()) - floor, 1e-6)
        self.curve.set_data(nudges, (losses - floor) / span)
        self.line.set_data(nudges, (promised - floor) / span)
        self.gap.set_data([at[0]] * 2, [(loss - floor) / span for loss in (at[1], here + slope * at[0])])
        self.start.set_data([0.0], [(here - floor) / span])
        self.dot.set_data([at[0]], [(at[1] - floor) / span])
        for text, loss in ((self.low, low), (self.high, high)):
            text.set_y((loss - floor) / span)
            text.set_text(brief(loss) if text is self.high or high - low > APART * span else "")
        self.title.set_text(f"The loss as {name} is nudged")

    def clear(self, words: str) -> None:
        """Show nothing but `words`."""
        for line in (self.curve, self.line, self.gap, self.start, self.dot):
            line.set_data([], [])
        for text, said in ((self.low, ""), (self.high, ""), (self.title, words)):
            text.set_text(said)


def tangent(ax: Axes, reach: float) -> Tangent:
    """Prepare the picture for nudges from -reach to reach."""
    ax.set(xlim=(-1.06 * reach, 1.06 * reach), ylim=(-0.12, 1.12), xticks=[-reach, 0, reach], yticks=[])
    small: dict[str, Any] = {"fontsize": 8.5, "color": LIGHT["muted"], "va": "center"}
    ax.annotate("nudge", (reach / 2, 0), (0, -12), ax.get_xaxis_transform(), textcoords="offset points",
                ha="center", **small)  # fmt: skip
    ax.annotate("loss", (0, 0.25), (-36, 0), "axes fraction", textcoords="offset points", ha="center", rotation=90,
                **small)  # fmt: skip
    ax.axvline(0, color=LIGHT["faint"], lw=1, zorder=0.5)
    (curve,) = ax.plot([], [], color=LIGHT["ink"], lw=2, zorder=2)
    (line,) = ax.plot([], [], color=LIGHT["accent"], lw=1.6, ls="--", zorder=1.8)
    (gap,) = ax.plot([], [], color=LIGHT["class 1"], lw=2.4, zorder=1.9)
    (start,) = ax.plot([], [], "o", ms=6, color=LIGHT["muted"], zorder=2.4)
    (dot,) = ax.plot([], [], "o", ms=9, color=LIGHT["accent"], mec=LIGHT["edge"], mew=1.2, zorder=2.6)
    low, high = (ax.text(-0.02, y, "", transform=ax.get_yaxis_transform(), ha="right", **small) for y in (0, 1))
    title = ax.annotate("", (0, 1), (0, 8), "axes fraction", textcoords="offset points", fontweight="bold", fontsize=9)
    return Tangent(curve, line, gap, start, dot, low, high, title)
