"""One network of LayersLab: its picture, what it computes, how it trains, and the hands that turn its weights."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from nnlib.history import Diverged
from nnlib.labs.layers import words
from nnlib.labs.layers.data import problem
from nnlib.labs.layers.edges import edges
from nnlib.labs.layers.forward import Layer, acting, forward
from nnlib.labs.layers.hands import Hands
from nnlib.labs.layers.picture import LayersPicture
from nnlib.labs.layers.state import LayersState
from nnlib.live import Pointer
from nnlib.losses import binary_cross_entropy
from nnlib.optimizers import SGD
from nnlib.training import Trainer

HIGHEST = 1e9
"""A higher loss is noted as this: its curve could not be drawn."""


class OneNetwork:
    """The network that the state describes. `losses` are those of its training steps so far, `scores` (n,) its last."""

    most_steps = 1000
    """How many steps there is time for between two pictures."""

    def __init__(self, stage: str, runs: bool) -> None:
        self.stage = stage
        self.picture = LayersPicture(stage == "wall", runs)
        self.hands = Hands(self.picture)
        self.arranged: tuple[str, int] | None = None

    def begin(self, state: LayersState) -> bool:
        """Start training afresh. Return whether what stands still in the picture has changed."""
        self.problem = problem(state.data)
        self.net, self.sgd, self.losses = state.network(), SGD(state.rate), list[float]()
        self._begin_steps()
        before, self.arranged = self.arranged, (state.data, state.hidden)
        if before != self.arranged:
            self.hands.forget()
            self.picture.arrange(self.problem, state.hidden)
        return before != self.arranged

    def _begin_steps(self) -> None:
        trainer = Trainer(self.net, self.sgd, batch_size=len(self.problem.X))
        self.steps = trainer.steps(self.problem.X, self.problem.y)

    def advance(self, state: LayersState) -> LayersState:
        """Take one step of gradient descent on all examples, from wherever the numbers stand."""
        self.net.theta, self.sgd.lr = state.drawn, state.rate
        try:
            self.losses.append(min(next(self.steps).loss, HIGHEST))
        except Diverged:
            self._begin_steps()  # with a smaller rate it can go on
            raise
        return replace(state, theta=tuple(self.net.theta.tolist()))

    def show(self, state: LayersState, layer: Layer) -> None:
        """Ask the layer about every example and every place, and show what it says."""
        found = forward(layer, self.picture.rows, state.weights, state.activation)
        self.scores = found.scores[: len(self.problem.X)]
        self.picture.show(state.drawn, acting(layer, state.weights), found, state.activation)
        if state.activation == "step" and state.hidden and not self.picture.undecided:
            self.picture.boundary.set_data(*edges(layer, state.weights, self.picture.box).T)
        self.picture.show_loss(self.losses, self.loss)
        self.picture.diagram.choose(self.hands.chosen, self._chosen(state) or words.HELP[state.hidden > 0])

    def _chosen(self, state: LayersState) -> str:
        chosen = self.hands.chosen
        return "" if chosen is None else words.chosen(chosen, state.hidden, state.drawn)

    @property
    def loss(self) -> float:
        """The mean loss of the scores on screen."""
        return binary_cross_entropy(self.scores, self.problem.y)[0]

    def on_pointer(self, pointer: Pointer, state: LayersState) -> LayersState:
        """Take hold, or move what is held."""
        if pointer.kind == "down":
            self.hands.grab(pointer, state.drawn)
            return state
        return _with(state, self.hands.move(pointer, state.drawn))

    def on_key(self, key: str, state: LayersState) -> LayersState:
        """Choose a number and change it; where the neuron is alone, move its line."""
        press: Callable[..., tuple[float, ...]] = self.hands.key if state.hidden else self.hands.key_on_line
        return _with(state, press(key, state.drawn))

    def describe(self, state: LayersState) -> str:
        """Return one sentence that says what the picture shows now."""
        right = None if self.picture.undecided else int(np.sum((self.scores > 0) == self.problem.y))
        sentence = words.describe(state, right, len(self.scores), self.loss, len(self.losses))
        chosen = self._chosen(state)
        return f"{sentence[:-1]}; chosen is {chosen}." if chosen else sentence

    def hint(self, state: LayersState) -> str:
        """Return what there is to know about the picture."""
        return words.hint(state.hidden, self.problem.few)

    def code(self, state: LayersState, own_layer: bool) -> str:
        """Return a program that rebuilds the numbers on screen with nnlib."""
        return words.code(state, self.problem, own_layer)


def _with(state: LayersState, theta: tuple[float, ...]) -> LayersState:
    """Return the state with these numbers; the same one if they are its own already."""
    return state if theta == state.drawn else replace(state, theta=theta)
