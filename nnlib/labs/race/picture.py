"""RaceLab's pictures: the map of a surface with the racers' ways, their losses step by step, and the sweep of rates."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.ticker import NullLocator

from nnlib.labs.race.batches import BIAS, neuron_map
from nnlib.labs.race.paths import RATES, STEPS
from nnlib.labs.race.surfaces import surface
from nnlib.plots import racing
from nnlib.plots.loss_map import LossMap
from nnlib.plots.panels import doubled, look_at, thinned
from nnlib.plots.racing import LOOKS
from nnlib.plots.style import LIGHT
from nnlib.validation import Array

LOW, HIGH = 1e-6, 1e2
"""The losses between which those on a surface are drawn."""
LEAST_NOISE = 1e-4
LEVELS = np.array([0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 20, 50, 100])
"""Losses that get a contour line on a surface."""
TICKS = (0.05, 0.1, 0.2, 0.5, 1, 2)
FINE = 61
"""Rows and columns of the map."""
LONGEST = 1.5
"""The longest arrow, as a share of the map: from any place on it to beyond its edge."""


class SurfacePicture:
    """The map at the left; the losses at the right and, if rates are `swept`, the sweep below them."""

    def __init__(self, swept: bool) -> None:
        self.figure = Figure(figsize=(8.8, 5.0))
        ax = self.figure.add_axes((0.065, 0.1, 0.44, 0.83))
        self.map = LossMap(ax, 0.02, 14, LEVELS)
        self.map.point.set(ms=15)
        self.ways = racing.ways(ax, LOOKS)
        self.title = ax.text(0, 1.025, "", transform=ax.transAxes, fontweight="bold")
        right = self.figure.add_axes((0.575, 0.545, 0.215, 0.385) if swept else (0.575, 0.1, 0.215, 0.83))
        right.set(xlim=(0, STEPS), xlabel="step")
        right.xaxis.labelpad = 1
        self.losses = racing.losses(right, LOOKS, LOW, HIGH)
        self.sweep = None
        if swept:
            below = self.figure.add_axes((0.575, 0.1, 0.41, 0.3))
            self.sweep = racing.sweep(below, LOOKS, RATES, LOW, HIGH)
            below.xaxis.labelpad = 1
        self.drawn = ""

    @property
    def artists(self) -> list[Artist]:
        """The live artists."""
        moving = [*self.map.artists, *self.ways.artists, self.title, *self.losses.artists]
        return [*moving, *(self.sweep.artists if self.sweep else [])]

    def show_surface(self, name: str, start: Array) -> None:
        """Show the map, if it is another one than the last, and the start."""
        if name != self.drawn:
            self.drawn, s = name, surface(name)
            self.map.look_at(s.across, s.up)
            self.map.ax.set(xlabel=s.labels[0], ylabel=s.labels[1])
            self.map.ax.yaxis.labelpad = 0
            self.map.set_range(*s.shades)
            losses = s.loss(self.map.places(FINE, FINE)).reshape(FINE, FINE)
            self.map.show_losses(losses, np.array(s.start))
            self.title.set_text(s.title)
        self.map.show_point(start)

    def show_step(self, at: Array, step: Array) -> None:
        """Show the next step (2,) as an arrow."""
        if np.isfinite(at).all():
            self.map.show_step(self.map.arrow, at, step, LONGEST)
        else:
            self.map.arrow.set_visible(False)


class NetworkPicture:
    """The losses of every optimizer's best run at the left, the sweep at the right."""

    def __init__(self, rates: Array) -> None:
        self.figure = Figure(figsize=(8.8, 4.2))
        left = self.figure.add_axes((0.065, 0.12, 0.34, 0.78))
        left.set(xlim=(0, 100), xlabel="step, each a batch of 32 messages")
        self.losses = racing.losses(left, LOOKS, 0.05, 3)
        right = self.figure.add_axes((0.66, 0.12, 0.325, 0.78))
        self.sweep = racing.sweep(right, LOOKS, rates, 0.05, 3)
        for ax in (left, right):
            ax.set_yticks(TICKS, [f"{loss:g}" for loss in TICKS])

    @property
    def artists(self) -> list[Artist]:
        """The live artists."""
        return [*self.losses.artists, *self.sweep.artists]

    def show(self, curves: Mapping[int, Array], names: Mapping[int, str], steps: int) -> None:
        """Show the losses, each (n, 2): steps and losses on all messages. The steps' axis grows by doubling."""
        look_at(self.losses.ax, (0, doubled(100, steps)))
        thin = {i: curve[thinned(len(curve), 300)] for i, curve in curves.items()}
        self.losses.show(thin, names, f"Loss on all messages, step {steps:,}")


class BatchPicture:
    """The map of one neuron's loss with the ways at the left; the losses and the noise at the right."""

    def __init__(self, box: Array) -> None:
        self.figure = Figure(figsize=(8.8, 5.0))
        ax = self.figure.add_axes((0.065, 0.1, 0.44, 0.83))
        ax.set(xlim=box[:, 0], ylim=box[:, 1], xlabel="w1 (length)", ylabel="w2 (symbols)")
        ax.yaxis.labelpad = 0
        self.map = LossMap(ax, 0.28, 6)
        self.map.point.set(ms=15)
        self.ways = racing.ways(ax, LOOKS[:4])
        (self.cloud,) = ax.plot([], [], "o", ms=3.5, mfc=LIGHT["own"], mec=LIGHT["edge"], mew=0.4, zorder=2.9)
        ax.text(0, 1.025, f"Loss of one neuron, b stays at {BIAS}", transform=ax.transAxes, fontweight="bold")
        right = self.figure.add_axes((0.575, 0.545, 0.27, 0.385))
        right.set(xlim=(0, 100), xlabel="updates")
        right.xaxis.labelpad = 1
        self.losses = racing.losses(right, LOOKS[:4], 0, 3, log=False)
        below = self.figure.add_axes((0.575, 0.1, 0.41, 0.3))
        below.set(xscale="log", yscale="log", xlim=(0.8, 1400), ylim=(1e-3, 10), xlabel="batch size")
        below.set_xticks([1, 8, 64, 1044], ["1", "8", "64", "all"])
        below.xaxis.set_minor_locator(NullLocator())
        below.xaxis.labelpad = 1
        racing.decades(below)
        (self.law,) = below.plot([], [], color=LIGHT["muted"], lw=1.2, ls="--", zorder=1)
        (self.noise,) = below.plot([], [], "o", ms=5, color=LIGHT["own"], zorder=2)
        (self.ring,) = below.plot([], [], "o", ms=13, mfc="none", mec=LIGHT["ink"], mew=1.6, zorder=3)
        below.text(0, 1.05, "Noise: a batch's slope against all", transform=below.transAxes, fontweight="bold")
        self.law_name = below.text(0, 0, "one message's / √size", fontsize=8.5, color=LIGHT["muted"], va="bottom")
        self.map.show_losses(neuron_map(self.map.places(FINE, FINE)).reshape(FINE, FINE), np.array([-2.5, 2.5]))

    @property
    def artists(self) -> list[Artist]:
        """The live artists."""
        moving = [self.cloud, self.law, self.law_name, self.noise, self.ring]
        return [*self.map.artists, *self.ways.artists, *self.losses.artists, *moving]

    def show_ways(self, start: Array, ways: Sequence[Sequence[Array]], chosen: int) -> None:
        """Show where each batch size is, and the way of the `chosen` one."""
        self.map.show_point(start)
        self.ways.show({i: np.array(way)[0 if i == chosen else -1 :] for i, way in enumerate(ways)})

    def show_steps(self, at: Array, step: Array, others: Array) -> None:
        """Show the step (2,) by all messages as an arrow, and where steps by other batches would lead, (n, 2)."""
        self.map.show_step(self.map.arrow, at, step, LONGEST)
        self.cloud.set_data(*others.T)

    def show_losses(self, losses: Sequence[Array], sizes: Sequence[int], count: str) -> None:
        """Show the losses, one (sizes,) a step, over updates, or over epochs on a logarithmic axis."""
        ax, steps, epochs = self.losses.ax, len(losses) - 1, count == "epochs"
        if (ax.get_xscale() == "log") != epochs:
            ax.set_xscale("log" if epochs else "linear")
            ax.set_xlabel("epochs: messages read / 1,044" if epochs else "updates")
        look_at(ax, (5e-4, doubled(128, steps)) if epochs else (0, doubled(100, steps)))
        which = np.unique(np.geomspace(1, steps, 400).astype(int)) if epochs and steps else thinned(len(losses), 400)
        shown = np.array([losses[i] for i in which])
        curves = {
            i: np.column_stack([which * (size / sizes[-1] if epochs else 1), shown[:, i]])
            for i, size in enumerate(sizes)
        }
        names = {i: f"batch {size}" if i < 3 else "all" for i, size in enumerate(sizes)}
        self.losses.show(curves, names, f"Loss after {steps:,} updates", aside=epochs)

    def show_noise(self, noise: Mapping[int, float], chosen: int) -> None:
        """Show the noise by batch size, the `chosen` size ringed, and the line: that of one message over the root.

        All messages together have none, which has no place on this axis.
        """
        sizes = np.array([size for size in noise if noise[size] > LEAST_NOISE])
        self.noise.set_data(sizes, [noise[size] for size in sizes])
        self.ring.set_data(sizes[sizes == chosen], [noise[size] for size in sizes[sizes == chosen]])
        law = noise[1] / np.sqrt([1, 1044])
        self.law.set_data([1, 1044], law)
        self.law_name.set_position((10.0, float(noise[1] / np.sqrt(4))))
