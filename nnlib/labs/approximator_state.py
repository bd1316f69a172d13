"""ApproximatorLab's state, and the controls that change it."""

from dataclasses import dataclass

import numpy as np

from nnlib.labs.approximator_curves import CURVES, HIGH, LOW, Bump, N, X
from nnlib.labs.base import check_number
from nnlib.labs.controls import Choice, Control, Slider
from nnlib.validation import Array, choose, whole

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
    hidden: int = 8
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
        self._check_curve()
        self._check_bumps()

    def _check_curve(self) -> None:
        if self.curve == "drawn" and not self.drawn:
            raise ValueError(f"curve is 'drawn', but drawn is empty: it should hold {N} heights.")
        if self.drawn and (len(self.drawn) != N or not np.isfinite(self.drawn).all()):
            raise ValueError(f"drawn holds {len(self.drawn)} heights, but it should hold {N} numbers.")

    def _check_bumps(self) -> None:
        if len(self.bumps) > MOST:
            raise ValueError(f"bumps holds {len(self.bumps)} of them, but there is room for {MOST}.")
        for one in self.bumps:
            if not isinstance(one, tuple) or len(one) != 3:
                raise ValueError(f"bumps holds {one!r}, but each should be (left, right, height).")
            left, right = check_number("left", one[0], -1, 2), check_number("right", one[1], -1, 2)
            check_number("height", one[2], -3, 3)
            if left >= right:
                raise ValueError(f"A bump reaches from {left:g} to {right:g}, but its left edge should come first.")

    @property
    def target(self) -> Array:
        """The curve's heights at every x, (200,)."""
        return np.array(self.drawn) if self.curve == "drawn" else np.clip(CURVES[self.curve](X), LOW, HIGH)


def curves(*names: str) -> Choice:
    """Return the buttons that choose a curve."""
    return Choice("curve", "curve", [(name, name) for name in names])


RUN: tuple[Control, ...] = (
    Slider("rate", "rate", -4, 0, 0.05, log=True),
    Choice("speed", "steps a frame", (("1", 1), ("10", 10), ("50", 50))),
)
F = Choice("activation", "activation", [(name, name) for name in ACTIVATIONS])
STAGES: dict[str, tuple[Control, ...]] = {
    "bumps": (curves(*CURVES),),
    "draw": (Choice("hidden", "hidden neurons", [(str(n), n) for n in WIDTHS]), F, *RUN),
    "width": (curves(*CURVES), F, *RUN),
    "depth": (curves(*CURVES), F, *RUN),
}
