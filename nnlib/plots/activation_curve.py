"""An activation as a curve, and where one neuron stands on it: z along, a up."""

from typing import NamedTuple

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.ticker import MaxNLocator

from nnlib.plots.panels import doubled
from nnlib.plots.style import LIGHT
from nnlib.validation import Array


class ActivationCurve(NamedTuple):
    """The curve, a dot on it, a thread from the dot down to z and across to a, and a title."""

    ax: Axes
    curve: Line2D
    thread: Line2D
    dot: Line2D
    title: Text

    @property
    def artists(self) -> list[Artist]:
        """What moves."""
        return [self.curve, self.thread, self.dot, self.title]

    def show(self, z: Array, a: Array, here: tuple[float, float], title: str) -> None:
        """Draw the curve a (n,) over z (n,), and the dot at `here`, (z, a)."""
        self.curve.set_data(z, a)
        self.dot.set_data([here[0]], [here[1]])
        self.thread.set_data([here[0], here[0], self.ax.get_xlim()[0]], [self.ax.get_ylim()[0], here[1], here[1]])
        self.title.set_text(title)

    def make_room(self, z: float, a_low: float, a_high: float) -> None:
        """Let the axes hold z and a from `a_low` to `a_high`. They grow by doubling, so they seldom change."""
        reach = doubled(6, abs(z))
        self.ax.set_xlim(-reach, reach)
        top = doubled(1, a_high)
        self.ax.set_ylim(-0.12 * top if a_low > -0.1 * top else -1.1 * doubled(1, -a_low), 1.15 * top)


def activation_curve(ax: Axes) -> ActivationCurve:
    """Prepare the picture of an activation."""
    ax.set(xlim=(-6, 6), ylim=(-0.12, 1.15), xlabel="z", ylabel="a")
    ax.axvline(0, color=LIGHT["faint"], lw=1, zorder=0.5)
    ax.axhline(0, color=LIGHT["faint"], lw=1, zorder=0.5)
    ax.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    (curve,) = ax.plot([], [], color=LIGHT["ink"], lw=2.4, zorder=2)
    (thread,) = ax.plot([], [], color=LIGHT["muted"], lw=1, ls="--", zorder=1.5)
    (dot,) = ax.plot([], [], "o", ms=11, color=LIGHT["accent"], mec=LIGHT["edge"], mew=1.5, zorder=3)
    title = ax.text(0, 1.06, "", transform=ax.transAxes, fontweight="bold")
    return ActivationCurve(ax, curve, thread, dot, title)
