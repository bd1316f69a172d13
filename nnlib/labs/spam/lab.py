"""SpamLab: one neuron sorts real text messages, and you turn its weights.

A message is two numbers, x1 = length in hundreds of characters and x2 = share of symbols in tenths. The neuron makes
p = sigmoid(w1 x1 + w2 x2 + b) of them, and calls the message spam where p is above the threshold.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import ipywidgets as widgets
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from nnlib import datasets
from nnlib.datasets import Dataset
from nnlib.features import message_features
from nnlib.labs import line
from nnlib.labs.base import Lab, check_number
from nnlib.labs.controls import Choice, Slider, TextBox
from nnlib.labs.learner import LearnersNeuron, Neuron, reference_neuron
from nnlib.labs.spam import words
from nnlib.labs.spam.picture import COARSE, FINE, SpamPicture
from nnlib.live import Pointer
from nnlib.live.loop import Trouble
from nnlib.metrics import confusion
from nnlib.network import Network
from nnlib.optimizers import SGD
from nnlib.training import Trainer
from nnlib.validation import Array


@dataclass(frozen=True)
class SpamState:
    """Where SpamLab's controls stand."""

    w1: float = 2.0
    w2: float = 1.0
    b: float = -3.0
    threshold: float = 0.5
    message: str = ""
    rate: float = 1.0
    speed: int = 1

    def __post_init__(self) -> None:
        """Refuse what is not a number, or out of range."""
        for name in ("w1", "w2", "b"):
            check_number(name, getattr(self, name), -1000, 1000)
        check_number("threshold", self.threshold, 0.001, 0.999)
        check_number("rate", self.rate, 1e-6, 1e6)
        check_number("speed", self.speed, 1, 1000)
        if not isinstance(self.message, str):
            raise ValueError(f"message is {self.message!r}, but it should be a text.")

    @property
    def w(self) -> Array:
        """Both weights, (2,)."""
        return np.array([self.w1, self.w2], float)

    @property
    def c(self) -> float:
        """The constant of the boundary w @ x + c = 0: the bias, moved by the threshold."""
        return self.b - float(np.log(self.threshold / (1 - self.threshold)))

    def with_line(self, w: Array, c: float) -> "SpamState":
        """Return the state whose boundary is w @ x + c = 0 at this threshold."""
        b = c + self.b - self.c
        return replace(self, w1=round(float(w[0]), 4), w2=round(float(w[1]), 4), b=round(b, 4))


WEIGHTS = (Slider("w1", "w1 (length)", -8, 8), Slider("w2", "w2 (symbols)", -8, 8), Slider("b", "b (bias)", -12, 12))
SPEEDS = (("1", 1), ("10", 10), ("100", 100))


class SpamLab(Lab):
    """One neuron sorts real messages. Stages: "line", "threshold", "type", "train".

    `neuron(X, w, b) -> probabilities (n,)` is your own code, if you have some; without it the course's is used.
    `data` is a Dataset with two features, by default 1,044 training messages, half of them spam.
    """

    State = SpamState
    LABEL = "One neuron sorts text messages. Left and right keys shift the boundary, up and down keys turn it."
    KEYS = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown")
    STAGES = {
        "line": WEIGHTS,
        "threshold": (*WEIGHTS, Slider("threshold", "threshold", 0.01, 0.99)),
        "type": (*WEIGHTS, TextBox("message", "message", "Type a message and see where it lands")),
        "train": (*WEIGHTS, Slider("rate", "rate", -3, 2, 0.05, log=True), Choice("speed", "steps a frame", SPEEDS)),
    }

    def __init__(
        self, stage: str | None = None, neuron: Neuron | None = None, data: Dataset | None = None, **state: Any
    ) -> None:
        self.data = datasets.sms_spam().split()[0] if data is None else data
        if not isinstance(data, Dataset | None) or self.data.X.shape[1] != 2:
            raise ValueError(f"data is {data!r}, but it should be a Dataset with two features, such as sms_spam().")
        self.neuron, self.grid = LearnersNeuron(neuron), FINE
        self.note = widgets.HTML()
        self.why = widgets.HTML() if stage == "type" else None
        self.hold: line.Hold | None = None
        self.turned: tuple[SpamState, Array] | None = None
        if stage == "train" and not {"w1", "w2", "b"} & set(state):
            state |= {"w1": -1.0, "w2": 1.0, "b": 0.0}
        super().__init__(stage, **state)

    def draw(self) -> tuple[Figure, Sequence[Artist]]:
        """Draw the figure; what is in it stands in picture.py."""
        self.picture = SpamPicture(self.data, self.stage)
        self.box = self.picture.box
        self.begin()
        self.neuron.try_out(self.data.X, self.state.w, self.state.b)
        return self.picture.figure, self.picture.artists

    def show(self) -> None:
        """Ask the neuron about every message and every place of the field, once, and show what it says."""
        s, n = self.state, len(self.data)
        typed = message_features([s.message]) if self.why is not None else np.empty((0, 2))
        p, trouble = self._ask(np.concatenate([self.data.X, typed, self.picture.places[self.grid]]))
        self.p, self.table = p[:n], confusion(self.data.y, p[:n] > s.threshold, 2)
        self.picture.show_field(p[n + len(typed) :].reshape(self.grid), s.threshold, self.grid)
        self.picture.grips.show(line.segment(s.w, s.c, self.box))
        self.picture.show_numbers(s, self.table, self.data, self.p, self.losses)
        if self.why is not None:
            self.picture.show_message(typed[0])
            self.why.value = words.why(s, typed[0], float(p[n]))
        self.note.value = words.whose(self.neuron, works=trouble is None)
        if trouble:
            raise trouble

    def _ask(self, X: Array) -> tuple[Array, Trouble | None]:
        """Return the neuron's probabilities; where it fails, the course's, and what went wrong."""
        try:
            return self.neuron(X, self.state.w, self.state.b), None
        except Trouble as trouble:
            return reference_neuron(X, self.state.w, self.state.b), trouble

    def update(self, hurry: bool = True, wait_for_paint: bool = False) -> None:
        """Show the state. A neuron that takes one example at a time gets a coarse field first, a fine one in a rest."""
        slow = self.neuron.one_by_one and self.live.mailbox.loop is not None
        self.grid = COARSE if slow else FINE
        super().update(hurry, wait_for_paint)
        if slow:
            self.live.rest(self._refine)

    def _refine(self) -> None:
        self.grid = FINE
        super().update()

    def panel(self) -> list[widgets.Widget]:
        """Return what stands below the picture."""
        own = [self.why] if self.why is not None else []
        return [*super().panel(), *own, self.note]

    def on_pointer(self, pointer: Pointer) -> None:
        """Drag the boundary: its ends turn it, the rest shifts it."""
        at, picture = np.array([pointer.x, pointer.y]), self.picture
        if pointer.kind == "down":
            held = pointer.picked in (picture.boundary, picture.middle, picture.ends)
            turning = pointer.picked is picture.ends
            self.hold = line.grab(self.state.w, self.state.c, self.box, at, turning) if held else None
        elif self.hold is not None:
            self.take(self.state.with_line(*self.hold.moved(at)))

    def on_key(self, key: str) -> None:
        """Shift the boundary with the left and right keys, turn it with up and down."""
        s = self.state
        ends = line.segment(s.w, s.c, self.box)
        pivot = ends.mean(axis=0) if ends is not None else np.array([1.5, 1.0])
        if self.turned is not None and self.turned[0] == s:
            pivot = self.turned[1]  # it stays while keys turn the line, and does not wander with its middle
        if key in ("ArrowLeft", "ArrowRight"):
            rightwards = np.sign(s.w1 or s.w2) * (1 if key == "ArrowRight" else -1)
            self.take(s.with_line(s.w, s.c - 0.04 * rightwards * float(np.hypot(*s.w))))
        else:
            w = line.rotated(s.w, 2 if key == "ArrowUp" else -2)
            self.take(s.with_line(w, -float(w @ pivot) if ends is not None else s.c))
            self.turned = (self.state, pivot)

    # Training, in the last stage.

    @property
    def runs(self) -> bool:
        """Whether this stage trains."""
        return self.stage == "train"

    @property
    def steps_a_frame(self) -> int:
        """How many steps `play` takes between two pictures."""
        return self.state.speed

    def begin(self) -> None:
        """Start training afresh."""
        self.net, self.sgd = Network.mlp([2, 1]), SGD(self.state.rate)
        trainer = Trainer(self.net, self.sgd, batch_size=len(self.data))
        self.steps = trainer.steps(self.data.X, self.data.y)
        self.losses: list[float] = []

    def advance(self) -> None:
        """Take one step of gradient descent on all messages, from wherever the controls stand."""
        self.net.theta, self.sgd.lr = [*self.state.w, self.state.b], self.state.rate
        self.losses.append(next(self.steps).loss)
        w1, w2, b = self.net.theta.tolist()
        self.state = replace(self.state, w1=w1, w2=w2, b=b)

    def describe(self) -> str:
        """Return one sentence that says what the picture shows now."""
        return words.describe(self.state, self.table, self.losses)

    def code(self) -> str:
        """Return a program that rebuilds the numbers on screen with nnlib."""
        return words.code(self.state, self.data, own_neuron=self.neuron.function is not None)
