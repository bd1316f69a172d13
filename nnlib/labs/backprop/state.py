"""BackpropLab's state, and the controls that change it."""

import math
from dataclasses import dataclass, replace
from typing import Any

import ipywidgets as widgets

from nnlib.labs.base import check_number
from nnlib.labs.controls import Choice, Control, Slider
from nnlib.validation import whole

FAR = 1.0
"""How far a number can be nudged."""


@dataclass(frozen=True)
class BackpropState:
    """Where BackpropLab's controls stand.

    `at` counts the operations done, None: as many as the stage opens with. `chosen` is the name of a wire ("x1-h1"), a
    neuron ("h1", for its bias too), an input ("x1"), or nothing; `nudge` is added to its number. `example` counts from
    1; 0 is the average over all. `pace` is the seconds that `play` gives an operation. `seed` says which values the
    stage "blank" hides, `filled` how many of them have been found, `answer` what was typed last.
    """

    at: int | None = None
    chosen: str = ""
    nudge: float = 0.0
    example: int = 1
    pace: float = 0.7
    seed: int = 0
    filled: int = 0
    answer: str = ""

    def __post_init__(self) -> None:
        """Refuse what is not a number, or out of range."""
        for name in ("at", "example", "seed", "filled"):
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, whole(name, _from_slider(value), least=0))
        check_number("nudge", self.nudge, -FAR, FAR)
        check_number("pace", self.pace, 0.0, 10.0)
        for name in ("chosen", "answer"):
            if not isinstance(getattr(self, name), str):
                raise ValueError(f"{name} is {getattr(self, name)!r}, but it should be a text.")


def _from_slider(value: Any) -> Any:
    """Return the whole number that a slider means by 9.000000000000002; all else as it is."""
    near = isinstance(value, float) and math.isfinite(value) and math.isclose(value, round(value), abs_tol=1e-6)
    return round(value) if near else value


@dataclass(frozen=True)
class Steps(Slider):
    """A slider for whole numbers."""

    def widget(self, value: float) -> widgets.Widget:
        """Return the slider, its number without decimals."""
        out = super().widget(value)
        out.readout_format = ".0f"
        return out


AT = Steps("at", "step", 0, 1, 1)
EXAMPLE = Choice("example", "example", (("1", 1), ("average", 0)))
NUDGE = Slider("nudge", "nudge", -FAR, FAR, 0.01)
PACE = Choice("pace", "pace", (("slow", 1.5), ("medium", 0.7), ("fast", 0.15)))
STAGES: dict[str, tuple[Control, ...]] = {
    "free": (AT, NUDGE, EXAMPLE, PACE),
    "forward": (AT, PACE),
    "backward": (AT, PACE),
    "nudge": (NUDGE,),
    "blank": (),
    "batch": (AT, EXAMPLE, PACE),
}
NUDGING = ("free", "nudge")
"""The stages in which a number can be nudged."""


def fitted(control: Control, last: int, n_examples: int) -> Control:
    """Return a control made for a network with so many operations, and so many examples."""
    if isinstance(control, Steps):
        return replace(control, high=last)
    if control is EXAMPLE:
        one_by_one: list[tuple[str, Any]] = [(str(k), k) for k in range(1, min(n_examples, 6) + 1)]
        return replace(EXAMPLE, options=[*one_by_one, (f"average of {n_examples}", 0)])
    return control
