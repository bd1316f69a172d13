"""LayersLab: what a hidden layer is for. One neuron fails on XOR; two redraw the space, so that a third can sort it.

A network with two inputs, up to eight hidden neurons and one output: each neuron's own line, the data as the hidden
layer sees them, the whole. Its weights are turned by hand on the wires, or trained, from one start or from twenty.
"""

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from nnlib.labs.base import Lab, check_number
from nnlib.labs.controls import button
from nnlib.labs.layers import words
from nnlib.labs.layers.forward import Layer, LearnersLayer, are_set, checked, reference_layer
from nnlib.labs.layers.one import OneNetwork
from nnlib.labs.layers.restarts import Restarts
from nnlib.labs.layers.state import BEGINNINGS, DRAWS_ANEW, STAGES, LayersState
from nnlib.live import Pointer
from nnlib.live.loop import Trouble
from nnlib.plots.network_plan import MOST
from nnlib.validation import choose


class LayersLab(Lab):
    """A hidden layer from the inside. Stages: "wall", "hidden", "train", "restarts".

    `layer(X, W, b)` is your own layer, X @ W + b, if you have one; what you see runs on it, and training runs on
    nnlib's Network. `weights` are (W1, b1, w2, b2) for the start: (2, h), (h,), (h,) and a number; or (w, b) for one
    neuron alone. Where `...` still stands in them, the lab opens without. Other settings are those of LayersState.
    Data "xor" are the four corners; all others are standardised.
    """

    State = LayersState
    LABEL = (
        "A network with a hidden layer. Left and right keys choose a weight or a bias, up and down change it; "
        "where one neuron is alone they shift and turn its line."
    )
    KEYS = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown")
    KEPT = ("data", "hidden", "activation", "rate", "speed")
    STAGES = STAGES

    def __init__(self, stage: str | None = None, layer: Layer | None = None, weights: Any = None, **state: Any) -> None:
        stage = choose("stage", stage or next(iter(STAGES)), STAGES)
        self.unset = weights is not None and not are_set(weights)
        if weights is not None and not self.unset:
            given = checked(weights)
            state = {"hidden": given.hidden, "theta": given.theta, **state}
        elif not {"theta", "seed", "hidden"} & set(state):
            state = BEGINNINGS.get(stage, {}) | state
        elif stage == "wall":
            state = {"hidden": 0, **state}
        self.layer, self.note = LearnersLayer(layer), widgets.HTML()
        super().__init__(stage, **state)
        if stage == "restarts":
            self.live.label, self.live.wanted_keys = "Twenty networks that train, each from its own start.", []

    # The state: what a change of one setting means for the others.

    def _changed(self, state: Any, changes: dict[str, Any]) -> Any:
        """Return the state after `changes`. Weights that no longer fit, or are no start any more, are drawn anew."""
        changes = self._in_theta(state, changes)
        if any(changes.get(name, getattr(state, name)) != getattr(state, name) for name in DRAWS_ANEW[self.stage]):
            changes = {"theta": None, **changes}
        new = super()._changed(state, changes)
        if (new.hidden == 0) != (self.stage == "wall"):
            wanted = "0: one neuron alone" if self.stage == "wall" else f"a whole number from 1 to {MOST}"
            raise ValueError(f"hidden is {new.hidden}, but in the stage {self.stage!r} it should be {wanted}.")
        return new

    def _in_theta(self, state: Any, changes: dict[str, Any]) -> dict[str, Any]:
        """Return changes of a lone neuron's w1, w2 and b as one of theta."""
        names = ("w1", "w2", "b")
        if self.stage != "wall" or not set(names) & set(changes):
            return changes
        theta = tuple(check_number(name, changes.get(name, getattr(state, name)), -1000, 1000) for name in names)
        return {name: value for name, value in changes.items() if name not in names} | {"theta": theta}

    def take(self, state: Any) -> None:
        """Go to `state` and show it; another kind of network, or other data, begin afresh."""
        names = {*DRAWS_ANEW[self.stage], "data"}
        anew = any(getattr(state, name) != getattr(self.state, name) for name in names)
        self.state = state
        if anew:
            self.begin()
        self.update()

    # The picture.

    def draw(self) -> tuple[Figure, Sequence[Artist]]:
        """Draw the figure; what is in it stands in picture.py and restarts_picture.py."""
        self.shown: OneNetwork | Restarts
        self.shown = Restarts() if self.stage == "restarts" else OneNetwork(self.stage, self.runs)
        self.shown.begin(self.state)
        self.rearranged = False
        return self.shown.picture.figure, self.shown.picture.artists

    def begin(self) -> None:
        """Start training afresh."""
        self.rearranged = self.shown.begin(self.state)

    def show(self) -> None:
        """Ask the layer about every example and every place, and show what it says; where it fails, what ours says."""
        self.layer.differs = ""
        trouble = None
        try:
            self.shown.show(self.state, self.layer)
        except Trouble as problem:
            trouble = problem
            self.shown.show(self.state, reference_layer)
        self.note.value = words.note(self.layer, self.shown.hint(self.state), self.unset)
        if self.rearranged:
            self.rearranged = False
            self.live.redraw()
        if trouble:
            raise trouble

    def panel(self) -> list[widgets.Widget]:
        """Return what stands below the picture."""
        return [*super().panel(), self.note]

    def on_pointer(self, pointer: Pointer) -> None:
        """Drag a wire, a small picture or the output up or down; a lone neuron's line to anywhere."""
        self.take(self.shown.on_pointer(pointer, self.state))

    def on_key(self, key: str) -> None:
        """Choose a number with the left and right keys, change it with up and down; or move a lone neuron's line."""
        self.take(self.shown.on_key(key, self.state))

    # Training.

    @property
    def runs(self) -> bool:
        """Whether this stage trains."""
        return self.stage != "hidden"

    @property
    def steps_a_frame(self) -> int:
        """How many steps `play` takes between two pictures."""
        return min(int(self.state.speed), self.shown.most_steps)

    def advance(self) -> None:
        """Take one step of gradient descent on all examples."""
        self.state = self.shown.advance(self.state)

    def new_start(self) -> None:
        """Draw the weights anew, from the next seed."""
        self.set(seed=self.state.seed + 1)

    def _buttons(self) -> dict[str, widgets.Button]:
        out = super()._buttons()
        if self.runs and self.stage != "restarts":
            out["start"] = button("New start", "random", "Draw other weights", self.new_start, self.live.mailbox)
        return out

    # In words.

    def describe(self) -> str:
        """Return what the picture shows now, in words."""
        return self.shown.describe(self.state)

    def code(self) -> str:
        """Return a program that rebuilds the numbers on screen with nnlib."""
        return self.shown.code(self.state, own_layer=self.layer.function is not None)
