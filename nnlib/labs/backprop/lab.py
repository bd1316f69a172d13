"""BackpropLab: every number of a small network on its way forward and back, one operation at a time.

The network is the learner's own, any small one. What is clicked shows its chain of factors from the loss, and what
nudging says; a number is nudged by hand; values are hidden and asked for; one example is shown, or the average.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import ipywidgets as widgets
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from nnlib.labs.backprop import words
from nnlib.labs.backprop.data import checked
from nnlib.labs.backprop.hands import Hands
from nnlib.labs.backprop.learner import LearnersBackward, complaint
from nnlib.labs.backprop.numbers import NUDGES, Numbers
from nnlib.labs.backprop.picture import BackpropPicture
from nnlib.labs.backprop.quiz import Quiz, answer_box
from nnlib.labs.backprop.state import EXAMPLE, NUDGING, STAGES, BackpropState, fitted
from nnlib.labs.backprop.trace import Backward
from nnlib.labs.backprop.walk import Walk
from nnlib.labs.controls import Control, button
from nnlib.labs.learner import running_on
from nnlib.labs.stepped import SteppedLab
from nnlib.live import Pointer
from nnlib.network import Network
from nnlib.validation import choose, function


class BackpropLab(SteppedLab):
    """Backpropagation on any small network. Stages: "free", "forward", "backward", "nudge", "blank", "batch".

    `net` is a Network of up to three Dense layers, X and y its examples. `dense_backward(da, X, W, z) -> (dX, dW, db)`
    is your own backward pass of a ReLU layer, if you have one: the network's ReLU layers go back through it, and what
    it makes is compared. Other settings are those of BackpropState.
    """

    State = BackpropState
    STAGES = STAGES
    LABEL = (
        "A network with all its numbers, forward and back. Left and right keys choose a wire or a neuron, up and down "
        "keys nudge its number in the stages that nudge."
    )
    KEYS = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown")
    AFRESH = {"chosen": "", "nudge": 0.0}

    def __init__(
        self,
        dense_backward: Backward | None = None,
        net: Network | None = None,
        X: Any = None,
        y: Any = None,
        stage: str | None = None,
        **state: Any,
    ) -> None:
        stage = choose("stage", stage or next(iter(STAGES)), STAGES)
        if dense_backward is not None:
            function("dense_backward", dense_backward, " of da, X, W and z")
        self.own, self.note = LearnersBackward(dense_backward), widgets.HTML()
        self.numbers = Numbers(*checked(net, X, y), self.own)
        self.quiz = Quiz(self.numbers) if stage == "blank" else None
        self.walk = self.quiz or Walk(self.numbers, forward_only=stage == "forward")
        opens: dict[str, Any] = {"example": 0} if stage == "batch" else {}
        if stage in NUDGING:
            opens["chosen"] = self.numbers.graph.wires[0]
        super().__init__(stage, **opens | state)
        if self.quiz is not None:
            self.live.label, self.live.wanted_keys = "A network with some of its numbers hidden.", []

    # The state.

    @property
    def last(self) -> int:
        """How many operations there are."""
        return len(self.walk.ops)

    @property
    def controls(self) -> tuple[Control, ...]:
        """The controls of this stage, made for this network."""
        return tuple(fitted(control, self.last, len(self.numbers.X)) for control in STAGES[self.stage])

    def _changed(self, state: Any, changes: dict[str, Any]) -> Any:
        """Return the state after `changes`; another place is chosen without a nudge."""
        if changes.get("chosen", state.chosen) != state.chosen:
            changes = {"nudge": 0.0, **changes}
        new = super()._changed(state, changes)
        if new.at is None:
            new = replace(new, at={"forward": 0, "backward": self.walk.n_forward}.get(self.stage, self.last))
        for name, most in (("at", self.last), ("example", len(self.numbers.X))):
            if getattr(new, name) > most:
                raise ValueError(f"{name} is {getattr(new, name)}, but here it should be from 0 to {most}.")
        if new.chosen:
            choose("chosen", new.chosen, self.numbers.graph.names)
        return new

    # The picture.

    def draw(self) -> tuple[Figure, Sequence[Artist]]:
        """Draw the figure; what is in it stands in picture.py."""
        self.picture = BackpropPicture(self.numbers.graph, self.stage in NUDGING)
        self.hands = Hands(self.picture.diagram.plan, self.numbers.graph.names, self.stage in NUDGING)
        return self.picture.figure, self.picture.artists

    def show(self) -> None:
        """Show the values so far, and in words what is chosen or was done last."""
        self.numbers.compute(self.state)
        if self.quiz is not None:
            self.state = self.quiz.judged(self.state)
        state, asked = self.state, self.walk.asked(self.state)
        shown = self.walk.shown(state) - set(asked)
        self.wrong = self.numbers.wrong(shown)
        self.picture.diagram.show(self.numbers.values, shown, self.walk.labelled(state), asked)
        self.picture.diagram.point_at(*self.walk.pointed(state))
        if self.picture.diagram.cross_out(self.wrong):
            self.live.redraw()
        lines, told = self.walk.lines(state), self._show_nudge()
        self.lines = [*lines[:2], *told] if told and state.nudge else lines
        self.picture.say(self.lines)
        self.note.value = running_on(self.own, more=self._complaint()) if self.own.given else ""
        if self.numbers.trouble is not None:
            raise self.numbers.trouble

    def _show_nudge(self) -> list[str]:
        """Show the loss over a nudge, if this stage nudges, and return what was promised and what came."""
        picture, chosen, by = self.picture.tangent, self.state.chosen, self.state.nudge
        if picture is None or not chosen:
            if picture is not None:
                picture.clear("Choose a wire to nudge it")
            return []
        here, slope = self.numbers.here, self.numbers.promised(chosen)
        before, after = here.loss(chosen, 0.0), here.loss(chosen, by)
        name = words.number_of(self.numbers.graph, chosen)
        picture.show(NUDGES, self.numbers.curve(chosen), slope, before, (by, after), name)
        return words.nudged(slope, by, before, after)

    def _complaint(self) -> str:
        if self.own.function is not None and not self.numbers.uses_own:
            return " This network has no ReLU layer, so your dense_backward has nothing to do here."
        if not self.wrong and EXAMPLE in STAGES[self.stage] and self.numbers.wrong_in_batch_only:
            return words.only_in_batch(len(self.numbers.X))
        return f" <b>Look:</b> {self._first_wrong()}." if self.wrong else ""

    def _first_wrong(self) -> str:
        key = self.wrong[0]
        return complaint(key, self.numbers.values[key], *self.numbers.measured(key))

    # Mouse and keys.

    def on_pointer(self, pointer: Pointer) -> None:
        """Choose what is clicked; dragged up or down, it is nudged."""
        if pointer.axes is self.picture.diagram.ax and self.quiz is None:
            self.set(**self.hands.point(pointer, self.state))

    def on_key(self, key: str) -> None:
        """Choose the next wire or neuron with the left and right keys, nudge it with up and down."""
        if self.quiz is None:
            self.set(**self.hands.press(key, self.state))

    # Running it, and asking.

    @property
    def runs(self) -> bool:
        """Whether there are operations to go through."""
        return self.stage not in ("nudge", "blank")

    def begin(self) -> None:
        """Forget the last answer."""
        if self.quiz is not None:
            self.quiz.forget()

    def answer(self, value: Any) -> None:
        """Answer the question of the stage "blank", as if `value` had been typed."""
        if self.quiz is None:
            raise ValueError(f"Nothing is asked in the stage {self.stage!r}; BackpropLab(stage='blank') asks.")
        self.set(answer=str(value))

    def panel(self) -> list[widgets.Widget]:
        """Return what stands below the picture."""
        self.box = None if self.quiz is None else answer_box(self.live.mailbox, self.answer)
        return [*([] if self.box is None else [self.box]), *super().panel(), self.note]

    def _show_controls(self, hurry: bool) -> None:
        super()._show_controls(hurry)
        if self.box is not None and not self.state.answer:
            self.box.value = ""

    def _buttons(self) -> dict[str, widgets.Button]:
        out, quiz, box = super()._buttons(), self.quiz, self.live.mailbox
        if quiz is None:
            return out
        give = button("Show", "eye", "Fill in this value", lambda: self.take(quiz.given(self.state)), box)
        other = button("Others", "random", "Hide other values", lambda: self.take(quiz.others(self.state)), box)
        return {"give": give, "others": other, **out}

    # In words.

    def describe(self) -> str:
        """Return one sentence that says what the picture shows now."""
        told = words.sentence(self.lines) if self.state.chosen else self.walk.describe(self.state)
        return f"{told} Look: {self._first_wrong()}." if self.wrong else told

    def code(self) -> str:
        """Return a program that rebuilds the numbers on screen with nnlib."""
        here = self.numbers.here
        with here.moved(self.state.chosen, self.state.nudge) as X:
            return words.code(here.net, X, here.targets, self.own.function is not None)
