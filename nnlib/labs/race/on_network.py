"""RaceLab on a real network: every optimizer trains it with every rate at the same time; the best of each is shown."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from nnlib.labs.race import code, words
from nnlib.labs.race.batches import HIDDEN, NET, Batches, all_features
from nnlib.labs.race.paths import best, tuned
from nnlib.labs.race.picture import NetworkPicture
from nnlib.labs.race.racers import Racer
from nnlib.labs.race.state import RaceState
from nnlib.live import Pointer
from nnlib.network import Network
from nnlib.validation import Array

RATES = 10.0 ** (np.arange(-10, 3) / 2)
"""Two in each decade, from 0.00001 to 10."""
EVERY = 10
"""Steps from one look at the loss on all messages to the next."""
SIZE = 32
EARLY = 10
"""Steps by which two optimizers are known as the same: later, at rates that are too high, last digits grow to chaos."""


class NetworkRace:
    """8 inputs, 8 hidden neurons, one output; batches of 32. All runs have the same start and the same batches."""

    def __init__(self) -> None:
        self.picture = NetworkPicture(RATES)
        self.thetas: list[Array] = []
        self.wanted: tuple[Any, ...] = ()
        self.over, self.like = False, ""

    def begin(self) -> None:
        """Go back to the start."""
        self.wanted = ()
        self.steps = 0

    def prepare(self, state: RaceState, racers: Sequence[Racer]) -> None:
        """Begin afresh, if the start, the data or the racers are others than before."""
        wanted = (state.units, state.seed, state.beta, tuple(racer.name for racer in racers))
        if wanted == self.wanted:
            return
        self.wanted, self.steps, self.like = wanted, 0, ""
        self.X, self.y = all_features(state.units)
        theta = Network.mlp([NET.d, HIDDEN, 1], "tanh", seed=state.seed).theta
        self.thetas = [np.repeat(theta[None], len(RATES), axis=0) for _ in racers]
        self.optimizers = [tuned(racer.make(), RATES) for racer in racers]
        self.batches = Batches(len(self.X), SIZE)
        self.recorded = [self._losses()]

    def _losses(self) -> Array:
        """Return the losses (racers, rates) on all messages."""
        with np.errstate(all="ignore"):
            return np.array([NET.losses(theta, self.X, self.y) for theta in self.thetas])

    def advance(self, state: RaceState, racers: Sequence[Racer]) -> None:
        """Take one step with every optimizer at every rate, all on the same batch."""
        self.prepare(state, racers)
        rows = next(self.batches)
        X, y = self.X[rows], self.y[rows]
        with np.errstate(all="ignore"):
            for theta, optimizer in zip(self.thetas, self.optimizers, strict=True):
                optimizer.step(theta, NET.slopes(theta, X, y))
        self.steps += 1
        if self.steps <= EARLY:
            self.like = self._twin()
        if self.steps % EVERY == 0:
            self.recorded.append(self._losses())

    def show(self, state: RaceState, racers: Sequence[Racer]) -> None:
        """Show the best run of each so far, and the sweep."""
        self.prepare(state, racers)
        at, rows = EVERY * np.arange(len(self.recorded)), self.recorded
        if self.steps % EVERY:
            at, rows = np.append(at, self.steps), [*rows, self._losses()]
        losses = np.array(rows)
        self.best = [best(losses[-1, i], losses[:, i]) for i in range(len(racers))]
        self.losses = [float(losses[-1, i, k]) for i, k in enumerate(self.best)]
        which = [racer.which for racer in racers]
        curves = [np.column_stack([at, losses[:, i, k]]) for i, k in enumerate(self.best)]
        names = {
            racer.which: words.with_rate(racer.name, rate) if self.steps else racer.name
            for racer, rate in zip(racers, self.rates, strict=True)
        }
        self.picture.show(dict(zip(which, curves, strict=True)), names, self.steps)
        chosen = dict(zip(which, self.best, strict=True)) if self.steps else {}
        title = f"Loss after {self.steps:,} steps" if self.steps else "Press Play"
        self.picture.sweep.show(RATES, dict(zip(which, losses[-1], strict=True)), chosen, np.nan, title)

    def _twin(self) -> str:
        """Return the name of the course's optimizer whose weights the last racer's are, if there is one."""
        *others, own = self.thetas
        same = [np.allclose(own, other, rtol=1e-6, equal_nan=True) for other in others]
        return next((name for name, is_same in zip(self.wanted[-1], same, strict=False) if is_same), "")

    @property
    def rates(self) -> list[float]:
        """The rate of each racer's best run."""
        return RATES[self.best].tolist()

    def on_pointer(self, pointer: Pointer, state: RaceState) -> RaceState:
        """Nothing here can be held."""
        return state

    def on_key(self, key: str, state: RaceState) -> RaceState:
        """Nothing here answers keys."""
        return state

    def describe(self, state: RaceState, racers: Sequence[Racer]) -> str:
        """Return one sentence about who is where."""
        return words.describe_network(state.units, self.steps, [r.name for r in racers], self.rates, self.losses)

    def code(self, state: RaceState, racers: Sequence[Racer]) -> str:
        """Return a program that trains the same networks, each with its best rate."""
        return code.network_code(state, racers, self.rates, self.steps)
