"""NeuronLab: one neuron from the inside. Inputs come in on wires, are weighted and added up; an activation answers.

z = w1 x1 + ... + wn xn + b, a = f(z), for one example with up to five inputs.
"""

from dataclasses import dataclass, fields, replace
from typing import Any

import ipywidgets as widgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from nnlib.activations import activation
from nnlib.labs.base import Lab, check_number
from nnlib.labs.controls import Choice, Control, Slider
from nnlib.labs.learner import LearnersUnit, Neuron, running_on
from nnlib.labs.neuron import words
from nnlib.labs.neuron.picture import NeuronPicture
from nnlib.live import Pointer
from nnlib.live.loop import Trouble
from nnlib.plots.panels import doubled
from nnlib.validation import Array, choose, whole

MOST = 5
"""Inputs that a neuron can have here."""
ACTIVATIONS = ("step", "sigmoid", "relu")
PIXELS = 40.0
"""How far the mouse goes, up or down, for a number to change by 1."""


@dataclass(frozen=True)
class NeuronState:
    """Where NeuronLab's controls stand. With n inputs only the first n of x1 ... x5 and w1 ... w5 count."""

    x1: float = 1.0
    w1: float = 1.0
    x2: float = 0.0
    w2: float = -2.0
    x3: float = 1.0
    w3: float = 2.0
    x4: float = 0.5
    w4: float = -0.5
    x5: float = -1.0
    w5: float = 0.5
    b: float = -2.5
    activation: str = "step"

    def __post_init__(self) -> None:
        """Refuse what is not a number, out of range, or no activation."""
        for field in fields(self):
            if field.name != "activation":
                check_number(field.name, getattr(self, field.name), -1000, 1000)
        choose("activation", self.activation, ACTIVATIONS)

    def x(self, n: int) -> Array:
        """Return the first n inputs, (n,)."""
        return np.array([getattr(self, f"x{i + 1}") for i in range(n)], float)

    def w(self, n: int) -> Array:
        """Return their weights, (n,)."""
        return np.array([getattr(self, f"w{i + 1}") for i in range(n)], float)


PAIRS = [
    slider
    for i in range(1, MOST + 1)
    for slider in (Slider(f"x{i}", f"x{i} (input)", -5, 5), Slider(f"w{i}", f"w{i} (weight)", -5, 5))
]
NUMBERS: tuple[Control, ...] = (*PAIRS, Slider("b", "b (bias)", -10, 10))


class NeuronLab(Lab):
    """One neuron, wire by wire. Stages: "sum", "fires", "activations".

    `neuron(x, w, b)` is your own code for one example, x and w (n,), if you have some: in the stage "sum" it returns
    z, in the others what the activation makes of it. Without it the course's is used. `n_inputs` is 1 to 5.
    """

    State = NeuronState
    LABEL = (
        "A neuron: inputs on wires, weighted and added up. Left and right keys choose a number, up and down change it."
    )
    KEYS = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown")
    STAGES = {
        "sum": NUMBERS,
        "fires": NUMBERS,
        "activations": (*NUMBERS, Choice("activation", "activation", [(name, name) for name in ACTIVATIONS])),
    }

    def __init__(self, stage: str | None = None, neuron: Neuron | None = None, n_inputs: int = 3, **state: Any) -> None:
        self.n = whole("n_inputs", n_inputs)
        if self.n > MOST:
            raise ValueError(f"n_inputs is {n_inputs}, but it should be a whole number from 1 to {MOST}.")
        self.unit = LearnersUnit(neuron, self._reference)
        self.note = widgets.HTML()
        self.chosen: str | None = None
        self.hold: tuple[str, float, float] | None = None
        super().__init__(stage, **state)

    @property
    def controls(self) -> tuple[Control, ...]:
        """The controls of this stage for this many inputs; what the learner's own code decides has none."""
        idle = {f"{kind}{i}" for kind in "xw" for i in range(self.n + 1, MOST + 1)}
        idle |= {"activation"} if self.unit.function is not None else set()
        return tuple(control for control in super().controls if control.name not in idle)

    def _reference(self, x: Array, w: Array, b: float) -> float:
        z = float(x @ w + b)
        return z if self.stage == "sum" else float(activation(self.state.activation).f(np.array(z)))

    def _changed(self, state: Any, changes: dict[str, Any]) -> Any:
        idle = [name for name in changes if name[1:].isdigit() and int(name[1:]) > self.n]
        if idle and idle[0] in {field.name for field in fields(NeuronState)}:
            raise ValueError(f"{idle[0]} is set, but this neuron has {self.n} input(s): see n_inputs.")
        return super()._changed(state, changes)

    def draw(self) -> tuple[Figure, list[Artist]]:
        """Draw the figure; what is in it stands in picture.py."""
        self.picture = NeuronPicture(self.n, self.stage)
        return self.picture.figure, self.picture.artists

    def show(self) -> None:
        """Ask the neuron once, and for the curve once for every place on it, and show what it says."""
        s, x, w = self.state, self.state.x(self.n), self.state.w(self.n)
        self.z = float(x @ w + s.b)
        over, trouble = self._places(), None
        try:
            self.a = self.unit(x, w, s.b)
            curve = self._curve(self.unit, x, w, over)
        except Trouble as problem:
            trouble, self.a = problem, self._reference(x, w, s.b)
            curve = self._curve(self._reference, x, w, over)
        self.picture.show_sum(x, w, s.b, self.z, self.a if self.stage == "sum" else self.z)
        if self.stage != "sum":
            self.picture.show_output(self.name, self.z, self.a, over, curve)
        self.picture.show_choice(self._place_of(self.chosen) if self.chosen else None)
        self.note.value = running_on(self.unit)
        if trouble:
            raise trouble

    @property
    def name(self) -> str:
        """What the activation is called; the learner's own is not known by name."""
        own = self.unit.function is not None
        if self.stage == "fires":
            return "step" if not own or self.a in (0, 1) else "yours"
        return "yours" if own else self.state.activation

    def _places(self) -> Array:
        """Return the z at which the curve is drawn; two of them lie close by 0, where a step jumps."""
        reach = doubled(6, abs(self.z))
        return np.sort([*np.linspace(-reach, reach, 81), 1e-6]) if self.stage != "sum" else np.empty(0)

    def _curve(self, unit: Any, x: Array, w: Array, over: Array) -> Array:
        """Return what the neuron answers when its bias alone is changed so that z takes these values."""
        return np.array([unit(x, w, self.state.b + float(z) - self.z) for z in over])

    def panel(self) -> list[widgets.Widget]:
        """Return what stands below the picture."""
        return [*super().panel(), self.note]

    # Mouse and keys.

    @property
    def movable(self) -> list[str]:
        """The names of the numbers that can be dragged, in the order of the picture's grips, and the bias."""
        return [f"{kind}{i + 1}" for kind in "xw" for i in range(self.n)] + ["b"]

    def _place_of(self, name: str) -> Array:
        grips = np.array(self.picture.wires.grips.get_data()).T
        if name == "b":
            return self.picture.wires.hub - [0, 116]
        index = self.movable.index(name)
        return np.array(self.picture.wires.weights[index - self.n].get_position()) if name[0] == "w" else grips[index]

    def on_pointer(self, pointer: Pointer) -> None:
        """Drag an input or a weight up to raise it, down to lower it."""
        if pointer.kind == "down":
            grips = np.array(self.picture.wires.grips.get_data()).T
            nearest = int(np.hypot(*(grips - [pointer.x, pointer.y]).T).argmin())
            name = self.movable[nearest]
            held = pointer.picked is self.picture.wires.grips
            self.hold = (name, pointer.y, getattr(self.state, name)) if held else None
        elif self.hold is not None:
            name, y, value = self.hold
            self._move(name, value + (pointer.y - y) / PIXELS)

    def on_key(self, key: str) -> None:
        """Choose a number with the left and right keys, change it with up and down."""
        names = self.movable
        if key in ("ArrowLeft", "ArrowRight"):
            at = names.index(self.chosen) if self.chosen else (-1 if key == "ArrowRight" else 0)
            self.chosen = names[(at + (1 if key == "ArrowRight" else -1)) % len(names)]
            self.update()
        else:
            self.chosen = self.chosen or names[0]
            self._move(self.chosen, getattr(self.state, self.chosen) + (0.1 if key == "ArrowUp" else -0.1))

    def _move(self, name: str, value: float) -> None:
        reach = 10.0 if name == "b" else 5.0
        self.take(replace(self.state, **{name: round(float(np.clip(value, -reach, reach)), 2)}))

    # In words.

    def describe(self) -> str:
        """Return one sentence that says what the picture shows now."""
        return words.describe(self.state.x(self.n), self.state.w(self.n), self.state.b, self.a, self.name, self.stage)

    def code(self) -> str:
        """Return a program that rebuilds the numbers on screen with nnlib."""
        return words.code(self.state, self.n, self.stage, self.unit.function is not None)
