"""RaceLab with batches of different sizes: one neuron with two weights, the same rate for all, and the noise."""

from collections import deque
from collections.abc import Sequence
from typing import Any

import numpy as np

from nnlib.labs.race import code, words
from nnlib.labs.race.batches import Batches, batch_slopes, neuron, noise
from nnlib.labs.race.hands import Hand
from nnlib.labs.race.picture import BatchPicture
from nnlib.labs.race.racers import Racer
from nnlib.labs.race.state import BATCHES, RaceState
from nnlib.live import Pointer
from nnlib.validation import Array

START = (-2.5, 2.5)
BOX = np.array([[-4.0, -4.0], [6.0, 6.0]])
"""The lowest and the highest corner of the map."""
SIZES = (*(2**k for k in range(10)), BATCHES[-1])
"""At which the noise is measured: 1, 2, 4, ... 512 and all."""
TRAIL = 100
"""Places of a way that are shown."""
DOTS = 40
"""Other batches whose steps are shown."""


class BatchRace:
    """Gradient descent with batches of 1, 8, 64 and all 1,044 messages, from one start and with one rate."""

    def __init__(self) -> None:
        self.picture = BatchPicture(BOX)
        self.hand, self.over = Hand(self.picture.map.ax), False
        self.wanted: tuple[Any, ...] = ()

    like = ""

    def begin(self) -> None:
        """Go back to the start."""
        self.wanted = ()

    @staticmethod
    def start(state: RaceState) -> Array:
        """Return where the race begins, (2,)."""
        return np.array(state.start or START, float)

    def prepare(self, state: RaceState) -> None:
        """Begin afresh, if the start is another one than before."""
        if self.wanted == (state.start, state.seed):
            return
        self.wanted, self.steps = (state.start, state.seed), 0
        self.batches = [Batches(BATCHES[-1], size, state.seed) for size in BATCHES]
        self.ways = [deque([self.start(state)], maxlen=TRAIL) for _ in BATCHES]
        self.recorded = [neuron().loss(np.array([way[-1] for way in self.ways]))]
        self.rates: list[tuple[float, int]] = []

    def advance(self, state: RaceState, racers: Sequence[Racer]) -> None:
        """Take one step of gradient descent with every size of batch."""
        self.prepare(state)
        for way, batches in zip(self.ways, self.batches, strict=True):
            way.append(way[-1] - state.rate * neuron().slopes(way[-1], next(batches)))
        self.recorded.append(neuron().loss(np.array([way[-1] for way in self.ways])))
        self.steps += 1
        rate, n = self.rates.pop() if self.rates and self.rates[-1][0] == state.rate else (state.rate, 0)
        self.rates.append((rate, n + 1))

    def show(self, state: RaceState, racers: Sequence[Racer]) -> None:
        """Show the ways, the losses, the steps that other batches would take, and how much they differ."""
        self.prepare(state)
        chosen = BATCHES.index(state.batch)
        at = self.ways[chosen][-1]
        slopes = neuron().slopes_of_each(at)
        full = slopes.mean(axis=0)
        by_size = batch_slopes(slopes, SIZES)
        self.noise = {size: noise(found, full) for size, found in by_size.items()}
        self.picture.show_ways(self.start(state), self.ways, chosen)
        self.picture.show_steps(at, -state.rate * full, at - state.rate * by_size[state.batch][:DOTS])
        self.picture.show_losses(self.recorded, BATCHES, state.count)
        self.picture.show_noise(self.noise, state.batch)

    @property
    def losses(self) -> list[float]:
        """The loss on all messages, for every size of batch."""
        return [float(loss) for loss in self.recorded[-1]]

    def on_pointer(self, pointer: Pointer, state: RaceState) -> RaceState:
        """Drag the start to anywhere on the map."""
        return self.hand.dragged(pointer, state, BOX)

    def on_key(self, key: str, state: RaceState) -> RaceState:
        """Move the start by a little."""
        return self.hand.pressed(key, state, self.start(state), BOX)

    def describe(self, state: RaceState, racers: Sequence[Racer]) -> str:
        """Return one sentence about who is where."""
        return words.describe_batches(state, self.steps, self.losses, self.noise[state.batch])

    def code(self, state: RaceState, racers: Sequence[Racer]) -> str:
        """Return a program that takes the same steps."""
        return code.batch_code(state, self.start(state), self.rates)
