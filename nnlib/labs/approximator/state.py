"""ApproximatorLab's state, and the controls that change it."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from nnlib.labs.approximator.curves import CURVES, HIGH, LOW, Bump, N, X
from nnlib.labs.base import check_number
from nnlib.labs.controls import Choice, Control, Slider
from nnlib.validation import Array, choose, listed, numbers, whole

MOST = 32
"""Bumps that one can place."""
WIDTHS = (1, 2, 4, 8, 16, 32, 64)
ACTIVATIONS = ("tanh", "relu", "sigmoid")
FIRST = ((0.05, 0.35, 0.6), (0.55, 0.9, -0.5))


@dataclass(frozen=True)
class ApproximatorState:
    """Where ApproximatorLab's controls stand. `drawn` are the 200 heights of a drawn curve, or none."""

    curve: str = "wave"
    drawn: tuple[float, ...] = ()
    bumps: tuple[Bump, ...] = FIRST
    hidden: int = 16
    activation: str = "tanh"
    rate: float = 0.01
    speed: int = 10
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse what is not a number, out of range, or not a choice."""
        choose("curve", self.curve, (*CURVES, "drawn"))
        choose("activation", self.activation, ACTIVATIONS)
        check_number("rate", self.rate, 1e-6, 10)
        check_number("speed", self.speed, 1, 1000)
        if not 1 <= whole("hidden", self.hidden) <= 64:
            raise ValueError(f"hidden is {self.hidden}, but it should be a whole number from 1 to 64.")
        whole("seed", self.seed, least=0)
        bumps = listed("bumps", self.bumps, "bumps, each (left, right, height)", least=0)
        if len(bumps) > MOST:
            raise ValueError(f"bumps holds {len(bumps)} of them, but there is room for {MOST}.")
        object.__setattr__(self, "bumps", tuple(map(_checked_bump, bumps)))
        object.__setattr__(self, "drawn", _checked_heights(self.drawn))
        if self.curve == "drawn" and not self.drawn:
            raise ValueError(f"curve is 'drawn', but drawn is empty: it should hold {N} heights.")

    @property
    def target(self) -> Array:
        """The curve's heights at every x, (200,)."""
        return np.array(self.drawn) if self.curve == "drawn" else np.clip(CURVES[self.curve](X), LOW, HIGH)


def _checked_bump(one: Any) -> Bump:
    """Return one bump as three floats, or say what is wrong with it."""
    if not isinstance(one, (tuple, list, np.ndarray)) or len(one) != 3:
        raise ValueError(f"bumps holds {one!r}, but each should be (left, right, height).")
    left, right = check_number("left", one[0], -1, 2), check_number("right", one[1], -1, 2)
    if left >= right:
        raise ValueError(f"A bump reaches from {left:g} to {right:g}, but its left edge should come first.")
    return left, right, check_number("height", one[2], -3, 3)


def _checked_heights(drawn: Any) -> tuple[float, ...]:
    """Return a drawn curve's heights as floats: 200 of them in view, or none."""
    heights = numbers("drawn", drawn)
    if heights.shape not in {(N,), (0,)}:
        raise ValueError(f"drawn has shape {heights.shape}, but it should hold {N} numbers.")
    if heights.size and not LOW <= heights.min() <= heights.max() <= HIGH:
        worst = heights[np.abs(heights).argmax()]
        raise ValueError(f"drawn holds {worst:g}, but its heights should stay between {LOW:g} and {HIGH:g}.")
    return tuple(heights.tolist())


def curves(*names: str) -> Choice:
    """Return the buttons that choose a curve."""
    return Choice("curve", "curve", [(name, name) for name in names])


def sized() -> tuple[Control, ...]:
    """Return the buttons that choose how many hidden neurons there are."""
    return (Choice("hidden", "hidden neurons", [(str(n), n) for n in WIDTHS]),)


def running(*speeds: int) -> tuple[Control, ...]:
    """Return the controls of training."""
    f = Choice("activation", "activation", [(name, name) for name in ACTIVATIONS])
    rate = Slider("rate", "rate", -4, 0, 0.05, log=True)
    return f, rate, Choice("speed", "steps a frame", [(str(n), n) for n in speeds])


STAGES: dict[str, tuple[Control, ...]] = {
    "bumps": (curves(*CURVES),),
    "draw": (curves(*CURVES), *sized(), *running(1, 10, 50)),
    "width": (curves(*CURVES), *running(1, 5, 15)),
    "outside": (curves(*CURVES), *sized(), *running(1, 10, 50)),
    "depth": (curves(*CURVES), *running(1, 10, 50)),
}
OPENS: dict[str, dict[str, Any]] = {
    "width": {"speed": 15},
    "outside": {"speed": 50},
    "depth": {"curve": "jump", "activation": "relu"},
}
"""What a stage opens with that differs from the state's own defaults."""
