"""RaceLab's state, and the controls that change it."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from nnlib.labs.base import check_number
from nnlib.labs.controls import Choice, Control, Slider
from nnlib.labs.race.racers import OPTIMIZERS
from nnlib.labs.race.surfaces import NAMES
from nnlib.validation import choose, listed, short, whole

FOUR = ("gradient descent", "momentum", "RMSProp", "Adam")
FIVE = (*FOUR, "Nesterov")
BATCHES = (1, 8, 64, 1044)
"""Sizes of a batch; there are 1,044 messages."""
UNITS = ("standardised", "raw")
COUNTS = ("updates", "epochs")


@dataclass(frozen=True)
class RaceState:
    """Where RaceLab's controls stand. `start` is a place on the surface; None is the surface's own.

    `rates` "best" gives every optimizer the best of its own sweep, "same" gives all of them `rate`. `beta` is
    momentum's. `units`, `seed` count in the stage "network", `batch` and `count` in the stage "batch".
    """

    surface: str = "ravine"
    start: tuple[float, float] | None = None
    optimizers: tuple[str, ...] = FOUR
    rates: str = "best"
    rate: float = 0.1
    beta: float = 0.9
    speed: int = 1
    units: str = "standardised"
    seed: int = 0
    batch: int = 8
    count: str = "updates"

    def __post_init__(self) -> None:
        """Refuse what is not a number, out of range, or not a choice."""
        choose("surface", self.surface, NAMES)
        for name in (names := listed("optimizers", self.optimizers, "names of optimizers")):
            choose("each of optimizers", name, OPTIMIZERS)
        object.__setattr__(self, "optimizers", tuple(n for n in OPTIMIZERS if n in names))
        choose("rates", self.rates, ("best", "same"))
        check_number("rate", self.rate, 1e-6, 1e6)
        check_number("beta", self.beta, 0, 0.999)
        if whole("speed", self.speed) > 1000:
            raise ValueError(f"speed is {self.speed}, but it should be a whole number from 1 to 1,000.")
        choose("units", self.units, UNITS)
        whole("seed", self.seed, least=0)
        if self.batch not in BATCHES or isinstance(self.batch, bool):
            raise ValueError(f"batch is {short(self.batch)}, but it should be 1, 8, 64 or 1044, which is all.")
        choose("count", self.count, COUNTS)
        if self.start is not None:
            object.__setattr__(self, "start", _checked_place(self.start))


def _checked_place(start: Any) -> tuple[float, float]:
    """Return a place as two floats, or say what is wrong with it."""
    parts = listed("start", start, "two numbers, x and y")
    if len(parts) != 2:
        raise ValueError(f"start holds {len(parts)} number(s), but it should hold two: x and y.")
    x, y = (check_number("start", p.item() if isinstance(p, np.generic) else p) for p in parts)
    return x, y


def surfaces(*names: str) -> Choice:
    """Return the buttons that choose a surface."""
    return Choice("surface", "surface", [(name.removesuffix(" ravine"), name) for name in names])


def speeds(*speeds: int) -> Choice:
    """Return the buttons that choose how many steps a frame takes."""
    return Choice("speed", "steps a frame", [(str(n), n) for n in speeds])


RATE = Slider("rate", "rate", -3, 2, 0.05, log=True)
RATE_FOR_ALL = Slider("rate", "rate for all", -3, 2, 0.05, log=True)
RATES = Choice("rates", "rates", [("best for each", "best"), ("same for all", "same")])
WHO = Choice("optimizers", "optimizers", [("four", FOUR), ("with Nesterov", FIVE)])

STAGES: dict[str, tuple[Control, ...]] = {
    "one": (Slider("rate", "rate", 0.05, 2.5, 0.05), speeds(1, 5)),
    "two": (
        RATES,
        RATE_FOR_ALL,
        Slider("beta", "β (momentum)", 0, 0.98, 0.01),
        surfaces("bowl", "ravine"),
        speeds(1, 5),
    ),
    "surfaces": (surfaces(*NAMES), RATES, RATE_FOR_ALL, WHO, speeds(1, 5)),
    "network": (Choice("units", "inputs", [(name, name) for name in UNITS]), WHO, speeds(1, 10, 50)),
    "batch": (
        Choice("batch", "batch size", [*((str(n), n) for n in BATCHES[:-1]), ("all", BATCHES[-1])]),
        RATE,
        Choice("count", "counted in", [(name, name) for name in COUNTS]),
        speeds(1, 10, 100),
    ),
}
OPENS: dict[str, dict[str, Any]] = {
    "one": {"surface": "bowl", "optimizers": FOUR[:1], "rates": "same"},
    "two": {"optimizers": FOUR[:2]},
    "network": {"speed": 10},
    "batch": {"rate": 1.0},
}
"""What a stage opens with that differs from the state's own defaults."""
