"""A race on a surface: the way of one optimizer from a start with each of several rates, and which rate is best."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nnlib.labs.race.formulas import Surface
from nnlib.optimizers import Optimizer
from nnlib.validation import Array

STEPS, TAIL = 100, 10
"""How long a race on a surface is, and of how many steps at its end the mean loss counts."""
RATES = 10.0 ** (np.arange(-12, 9) / 4)
"""Every optimizer is tried with these: four in each decade, from 0.001 to 100."""
ARRIVED = 1e-6
"""A loss below this counts as none."""
FAR = 2.0
"""Who is so many times as far from the map's middle as its frame has left the race: it flew off."""


class Ways(NamedTuple):
    """Places (STEPS + 1, r, 2) and losses (STEPS + 1, r), a column for each rate; NaN after it flew off."""

    rates: Array
    places: Array
    losses: Array

    @property
    def ends(self) -> Array:
        """The mean loss of the last steps, (r,): who swings to and fro is not judged by where a swing ends."""
        return self.losses[-TAIL:].mean(axis=0)

    def alone(self, which: int) -> "Ways":
        """Return what goes with one of the rates."""
        return Ways(self.rates[[which]], self.places[:, [which]], self.losses[:, [which]])

    @property
    def best(self) -> int:
        """Which rate is best."""
        return best(self.ends, self.losses)


def best(ends: Array, losses: Array) -> int:
    """Return which of `ends` (r,) is lowest; of several that arrived, the first to arrive by its losses (t, r)."""
    ends = np.where(np.isnan(ends), np.inf, ends)
    arrived = ends <= ARRIVED
    if not arrived.any():
        return int(ends.argmin())
    return int(np.where(arrived, (losses <= ARRIVED).argmax(axis=0), len(losses)).argmin())


def ways(surface: Surface, make: Callable[[], Optimizer], start: Array, rates: Array) -> Ways:
    """Return the ways from `start` (2,) with each of the `rates` (r,), all at once: a row of theta for each."""
    optimizer = tuned(make(), rates)
    at = np.repeat(start[None], len(rates), axis=0)
    places = np.empty((STEPS + 1, *at.shape))
    with np.errstate(all="ignore"):
        for t in range(STEPS + 1):
            places[t] = at
            if t < STEPS:
                optimizer.step(at, surface.slopes(at))
                at[surface.reach(at) > FAR] = np.nan
        return Ways(rates, places, surface.loss(places))


def tuned(optimizer: Optimizer, rates: Array) -> Optimizer:
    """Return the optimizer with a rate of its own for each row of theta."""
    optimizer.lr = rates[:, None]  # type: ignore[assignment]  # each works on any theta that its rate can stretch to
    return optimizer
