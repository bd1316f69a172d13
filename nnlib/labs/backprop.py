"""BackpropLab: every number of a small network on its way forward and back, one operation at a time."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import ipywidgets as widgets
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from nnlib.labs import backprop_words as words
from nnlib.labs.backprop_data import checked
from nnlib.labs.backprop_formulas import Formulas
from nnlib.labs.backprop_graph import Key, Op
from nnlib.labs.backprop_learner import LearnersBackward, complaint
from nnlib.labs.backprop_numbers import NUDGES, Numbers
from nnlib.labs.backprop_picture import BackpropPicture
from nnlib.labs.backprop_state import FAR, NUDGING, STAGES, BackpropState, fitted
from nnlib.labs.backprop_trace import Backward
from nnlib.labs.base import Lab
from nnlib.labs.controls import Control, button
from nnlib.labs.learner import running_on
from nnlib.live import Pointer
from nnlib.network import Network
from nnlib.validation import choose, whole

PIXELS = 200.0
"""How far the mouse goes, up or down, for a number to change by 1."""


class BackpropLab(Lab):
    """Backpropagation on any small network. Stages: "free", "forward", "backward", "nudge", "blank", "batch".

    `net` is a Network of up to three Dense layers, X and y its examples. `dense_backward(da, X, W, z) -> (dX, dW, db)`
    is your own backward pass of a ReLU layer, if you have one: the network's ReLU layers go back through it, and what
    it makes is compared. Other settings are those of BackpropState.
    """

    State = BackpropState
    STAGES = STAGES
    LABEL = (
        "A network with all its numbers, forward and back. Left and right keys choose a wire or a neuron, up and down "
        "nudge its number, where this stage nudges; Enter takes the next step, Backspace the last one back."
    )
    KEYS = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown")

    def __init__(
        self,
        dense_backward: Backward | None = None,
        net: Network | None = None,
        X: Any = None,
        y: Any = None,
        stage: str | None = None,
        **state: Any,
    ) -> None:
        self.stage = choose("stage", stage or next(iter(STAGES)), STAGES)
        self.own, self.note = LearnersBackward(dense_backward), widgets.HTML()
        self.numbers = Numbers(*checked(net, X, y), self.own)
        self.graph, backward = self.numbers.graph, self.numbers.graph.backward()
        self.forward = self.graph.forward()
        self.ops = self.forward if self.stage == "forward" else [*self.forward, *backward]
        self.held: tuple[float, float] | None = None
        super().__init__(stage, **({"example": 0} if self.stage == "batch" else {}) | state)

    # The state.

    @property
    def last(self) -> int:
        """How many operations there are."""
        return len(self.ops)

    @property
    def controls(self) -> tuple[Control, ...]:
        """The controls of this stage, made for this network."""
        return tuple(fitted(control, self.last, self.n_examples) for control in STAGES[self.stage])

    @property
    def n_examples(self) -> int:
        """How many examples there are."""
        return len(self.numbers.X)

    def _changed(self, state: Any, changes: dict[str, Any]) -> Any:
        """Return the state after `changes`; another place is chosen without a nudge."""
        if changes.get("chosen", state.chosen) != state.chosen:
            changes = {"nudge": 0.0, **changes}
        new = super()._changed(state, changes)
        if new.at is None:
            new = replace(new, at={"forward": 0, "backward": len(self.forward)}.get(self.stage, self.last))
        if new.at > self.last:
            raise ValueError(f"at is {new.at}, but it should be from 0 to {self.last}, the number of operations.")
        if new.example > self.n_examples:
            raise ValueError(f"example is {new.example}, but it should be from 0, the average, to {self.n_examples}.")
        if new.chosen:
            choose("chosen", new.chosen, self.graph.names)
        return new

    @property
    def shown(self) -> set[Key]:
        """The quantities computed so far."""
        known: set[Key] = {("x", name) for name in self.graph.inputs} | {("t", name) for name in self.graph.outputs}
        return known.union(*(op.makes for op in self.ops[: self.state.at]))

    @property
    def op(self) -> Op | None:
        """The last operation done."""
        return self.ops[self.state.at - 1] if self.state.at else None

    # The picture.

    def draw(self) -> tuple[Figure, Sequence[Artist]]:
        """Draw the figure; what is in it stands in backprop_picture.py."""
        self.picture = BackpropPicture(self.graph, self.stage in NUDGING)
        return self.picture.figure, self.picture.artists

    def show(self) -> None:
        """Show the values so far, and in words what is chosen or was done last."""
        numbers, diagram, shown = self.numbers, self.picture.diagram, self.shown
        numbers.compute(self.state)
        wrong = numbers.wrong(shown)
        diagram.show(numbers.values, shown, self._labelled())
        diagram.point_at(*self._pointed())
        diagram.cross_out(wrong)
        self.picture.say(self._lines())
        if self.picture.tangent is not None:
            self._show_nudge()
        self.note.value = running_on(self.own, more=self._complaint(wrong))
        if numbers.trouble is not None:
            raise numbers.trouble

    def _labelled(self) -> list[str]:
        """Return the wires that carry numbers where there is no room for all."""
        if self.state.chosen:
            return [self.state.chosen] if "-" in self.state.chosen else self.graph.into(self.state.chosen)
        return self.graph.into(self.op.name) if self.op is not None and self.op.kind in ("z", "dw") else []

    def _pointed(self) -> tuple[list[str], list[str]]:
        """Return the wires to light up, and the boxes to frame."""
        chosen, op, graph = self.state.chosen, self.op, self.graph
        if chosen:
            return graph.onwards(chosen), [] if "-" in chosen else [chosen]
        if op is None:
            return [], []
        wires = graph.out_of(op.name) if op.kind == "sum" else graph.into(op.name) if op.kind in ("z", "dw") else []
        boxes = {"p": [f"p {o}" for o in graph.outputs], "loss": ["L"], "p - t": graph.outputs}
        return wires, boxes.get(op.kind, [op.name])

    def _lines(self) -> list[str]:
        """Return what is written below the network."""
        numbers, chosen, op = self.numbers, self.state.chosen, self.op
        formulas = Formulas(self.graph, numbers.values, numbers.net.loss_function.name)
        if chosen and words.key_of(self.graph, chosen) in self.shown:
            return words.chosen_slope(self.graph, numbers.values, chosen, numbers.by_nudging(chosen), numbers.singles)
        if chosen:
            return words.chosen_value(formulas, self.graph, chosen)
        if op is None:
            return words.begun(self.graph)
        first, *rest = words.operation(formulas, op, numbers.singles)
        return [f"{self.state.at} of {self.last}.  {first}", *rest]

    def _show_nudge(self) -> None:
        picture, chosen, by = self.picture.tangent, self.state.chosen, self.state.nudge
        assert picture is not None
        if not chosen:
            picture.clear("Choose a wire to nudge it")
            return
        slope, losses = self.numbers.promised(chosen), self.numbers.curve(chosen)
        before, after = self.numbers.here.loss(chosen, 0.0), self.numbers.here.loss(chosen, by)
        picture.show(NUDGES, losses, slope, before, (by, after), words.number_of(self.graph, chosen))
        self.picture.say([*self._lines()[:2], *words.nudged(slope, by, before, after)] if by else self._lines())

    def _complaint(self, wrong: list[Key]) -> str:
        if self.own.function is not None and not self.numbers.uses_own:
            return " This network has no ReLU layer, so your dense_backward has nothing to do here."
        if not wrong:
            return ""
        return f" <b>Look:</b> {complaint(wrong[0], self.numbers.values, self.numbers.right[wrong[0]])}."

    def panel(self) -> list[widgets.Widget]:
        """Return what stands below the picture."""
        return [*super().panel(), self.note]

    # Mouse and keys.

    def on_pointer(self, pointer: Pointer) -> None:
        """Choose what is clicked; dragged up or down, it is nudged."""
        if pointer.axes is not self.picture.diagram.ax or self.stage == "blank":
            return
        if pointer.kind == "down":
            chosen = self.picture.diagram.plan.at(pointer.x, pointer.y) or ""
            self.set(chosen=chosen)
            self.held = (pointer.y, self.state.nudge) if chosen else None
        elif self.held is not None and self.stage in NUDGING:
            self._nudge(self.held[1] + (pointer.y - self.held[0]) / PIXELS)

    def on_key(self, key: str) -> None:
        """Choose the next wire or neuron with the left and right keys, nudge it with up and down."""
        if self.stage == "blank":
            return
        if key in ("ArrowLeft", "ArrowRight"):
            names = ["", *self.graph.names]
            at = names.index(self.state.chosen) + (1 if key == "ArrowRight" else -1)
            self.set(chosen=names[at % len(names)])
        elif self.state.chosen and self.stage in NUDGING:
            self._nudge(self.state.nudge + (0.05 if key == "ArrowUp" else -0.05))

    def _nudge(self, by: float) -> None:
        self.set(nudge=round(min(max(by, -FAR), FAR), 2))

    # Running it.

    @property
    def runs(self) -> bool:
        """Whether there are operations to go through."""
        return self.stage not in ("nudge", "blank")

    def advance(self) -> None:
        """Do the next operation; after the last there is none."""
        self.state = replace(self.state, at=min(self.state.at + 1, self.last), chosen="", nudge=0.0)

    def back(self, n: int = 1) -> None:
        """Take the last `n` operations back."""
        self._refuse_if_nothing_runs()
        self.set(at=max(self.state.at - whole("n", n), 0), chosen="")

    def jump(self, n: int) -> None:
        """Go to where `n` operations are done."""
        self.set(at=n, chosen="")

    def play(self) -> None:
        """Do one operation after the other; after the last, begin again where the stage does, or at the first."""
        if self.runs and not self.playing and self.state.at == self.last:
            opened = self.start.at if self.start.at < self.last else 0
            self.state = replace(self.state, at=opened, chosen="", nudge=0.0)
        super().play()

    def _frame(self) -> bool:
        return super()._frame() and self.state.at < self.last

    async def breathe(self) -> None:
        """Leave time to read."""
        await super().breathe()
        await asyncio.sleep(self.state.pace)

    def _buttons(self) -> dict[str, widgets.Button]:
        out = super()._buttons()
        if not self.runs:
            return out
        back = button("Back", "step-backward", "Take one step back", self.back, self.live.mailbox)
        return {"play": out["play"], "back": back, "step": out["step"], "reset": out["reset"]}

    # In words.

    def describe(self) -> str:
        """Return one sentence that says what the picture shows now."""
        if self.state.chosen:
            return " ".join(line for line in self._lines() if line)
        several = self.n_examples if self.state.example == 0 else 1
        return words.described(self.state.at, self.last, self.op, self.numbers.values, several)

    def code(self) -> str:
        """Return a program that rebuilds the numbers on screen with nnlib."""
        here = self.numbers.here
        with here.moved(self.state.chosen, self.state.nudge) as X:
            return words.code(here.net, X, here.targets, self.own.function is not None)
