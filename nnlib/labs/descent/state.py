"""DescentLab's state, and the controls that change it."""

from dataclasses import dataclass

from nnlib.labs.base import check_number
from nnlib.labs.controls import Choice, Control, Slider
from nnlib.labs.descent.losses import KINDS
from nnlib.validation import choose

ENDLESS = 1e6
"""A parameter beyond this is on its way to infinity."""
UNITS = ("standardised", "raw")


@dataclass(frozen=True)
class DescentState:
    """Where DescentLab's controls stand. With one feature w2 does not count."""

    w1: float = 0.0
    w2: float = 0.0
    b: float = 0.0
    rate: float = 1.0
    speed: int = 1
    kind: str = "log loss"
    units: str = "standardised"

    def __post_init__(self) -> None:
        """Refuse what is not a number, out of range, or not a choice."""
        for name in ("w1", "w2", "b"):
            check_number(name, getattr(self, name), -ENDLESS, ENDLESS)
        check_number("rate", self.rate, 1e-6, 1e6)
        check_number("speed", self.speed, 1, 1000)
        choose("kind", self.kind, KINDS)
        choose("units", self.units, UNITS)


W1, W2, B = Slider("w1", "w1 (length)", -8, 8), Slider("w2", "w2 (symbols)", -8, 8), Slider("b", "b (bias)", -8, 8)
SPEED = Choice("speed", "steps a frame", (("1", 1), ("10", 10), ("100", 100)))
RUN: tuple[Control, ...] = (Slider("rate", "rate", -4, 3, 0.05, log=True), SPEED)


def kinds(*names: str) -> Choice:
    """Return the buttons that choose between losses."""
    return Choice("kind", "loss", [(name, name) for name in names])


STAGES: dict[str, tuple[Control, ...]] = {
    "hand": (W1, B, kinds("mistakes", "log loss")),
    "one": (W1, B, *RUN),
    "squared": (W1, B, *RUN, kinds("log loss", "squared error")),
    "two": (W1, W2, B, *RUN),
    "units": (*RUN, Choice("units", "units", [(name, name) for name in UNITS])),
}
