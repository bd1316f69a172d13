"""NeuronLab's picture: a neuron as wires at the left; at the right its sum as a staircase, or its activation."""

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch

from nnlib.labs.neuron.words import summed
from nnlib.plots import activation_curve, ledger, wires
from nnlib.plots.style import LIGHT
from nnlib.validation import Array

WIDTH, HEIGHT = 555, 430
"""Of the drawing of the neuron, in pixels."""


class NeuronPicture:
    """The wires into the sum; in all stages but "sum" also the activation and what comes out."""

    def __init__(self, n: int, stage: str) -> None:
        self.n, self.with_activation = n, stage != "sum"
        self.figure = Figure(figsize=(8.8, HEIGHT / 100))
        ax = self.figure.add_axes((0, 0, WIDTH / 880, 1))
        ax.set(xlim=(0, WIDTH), ylim=(0, HEIGHT))
        ax.axis("off")
        hub = (330.0, 232.0) if self.with_activation else (400.0, 232.0)
        self.wires = wires.wires(ax, n, hub)
        self.formula = wires.number(ax, np.array([48, 18]), size=9.5, align="left")
        self.ring = Circle((0, 0), 29, fc="none", ec=LIGHT["accent"], lw=2, zorder=2.6, visible=False)
        ax.add_patch(self.ring)
        right = self.figure.add_axes((0.70, 0.125, 0.275, 0.755))
        if self.with_activation:
            self._output(hub)
            self.curve = activation_curve.activation_curve(right)
        else:
            self.ledger = ledger.ledger(right, [*(f"w{i + 1} x{i + 1}" for i in range(n)), "b"])

    def _output(self, hub: tuple[float, float]) -> None:
        """Draw the activation, with a disc in it that grows with a, and the arrow out of it."""
        ax = self.figure.axes[0]
        at = (hub[0] + 118, hub[1])
        ax.add_patch(Circle(at, wires.RADIUS, fc=LIGHT["background"], ec=LIGHT["ink"], lw=1.8, zorder=2))
        self.glow = Circle(at, 0, fc=LIGHT["glow"], ec="none", lw=0, zorder=2.4)
        ax.add_patch(self.glow)
        for start, end in ((hub[0] + wires.RADIUS, at[0] - wires.RADIUS), (at[0] + wires.RADIUS, WIDTH - 20)):
            arrow = FancyArrowPatch((start, at[1]), (end, at[1]), arrowstyle="-|>", mutation_scale=13,
                                    color=LIGHT["muted"], lw=1.4, shrinkA=1, shrinkB=1, zorder=2)  # fmt: skip
            ax.add_patch(arrow)
        self.name = wires.number(ax, np.array([at[0], at[1] + wires.RADIUS + 16]), size=9.5, colour="muted")
        self.out = wires.number(ax, np.array(at), size=12, bold=True)
        self.verdict = wires.number(ax, np.array([at[0], at[1] - wires.RADIUS - 18]), bold=True)

    @property
    def artists(self) -> list[Artist]:
        """The live artists."""
        if not self.with_activation:
            return [*self.wires.artists, self.ring, self.formula, *self.ledger.artists]
        output = [self.glow, self.name, self.out, self.verdict, *self.curve.artists]
        return [*self.wires.artists, self.ring, self.formula, *output]

    def show_sum(self, x: Array, w: Array, b: float, z: float, told: float) -> None:
        """Show what goes in, the sum z, and what the learner's function says it is."""
        self.wires.show(x, w, b, told)
        self.formula.set_text(summed(x, w, b, z, told))
        if not self.with_activation:
            self.ledger.show(np.array([*(w * x), b]))

    def show_output(self, name: str, z: float, a: float, over: Array, curve: Array) -> None:
        """Show what the activation makes of z, and the whole `curve` of it `over` other z."""
        self.name.set_text(name)
        self.out.set_text(wires.signed_text(a))
        self.glow.set_radius((wires.RADIUS - 3) * float(np.clip(a, 0, 1)) ** 0.5)
        self.glow.set_visible(a > 0.005)
        if name == "step":
            self.verdict.set_text("fires" if a > 0.5 else "silent")
        else:
            self.verdict.set_text("")
        self.curve.make_room(z, float(curve.min()), float(curve.max()))
        self.curve.show(over, curve, (z, a), f"a = {name}(z)")

    def show_choice(self, place: Array | None) -> None:
        """Put a ring around the number that the keys change, or nowhere."""
        self.ring.set_visible(place is not None)
        if place is not None:
            self.ring.set_center(tuple(place))
