"""The stage "blank" of BackpropLab: which blank it is about, what is said of an answer, and the box to type in."""

from collections.abc import Callable
from dataclasses import replace

import ipywidgets as widgets

from nnlib.labs.backprop.blanks import blanks, number, verdict
from nnlib.labs.backprop.chain import symbol
from nnlib.labs.backprop.graph import Key
from nnlib.labs.backprop.numbers import Numbers
from nnlib.labs.backprop.state import BackpropState
from nnlib.labs.backprop.walk import Walk
from nnlib.live.loop import Mailbox, Trouble
from nnlib.plots.graph_numbers import brief


class Quiz(Walk):
    """Goes through the blanks of a state, one after the other. `said` is what there was to say of the last answer.

    `wrong` is whether it was wrong: then the formula is shown.
    """

    def __init__(self, numbers: Numbers) -> None:
        super().__init__(numbers, forward_only=False)
        self.forget()

    def forget(self) -> None:
        """Forget the last answer."""
        self.said, self.wrong = "", False

    def asked(self, state: BackpropState) -> list[Key]:
        """Return the blanks that are not filled yet; the first is the one in question."""
        return blanks(self.graph, state.seed)[state.filled :]

    def shown(self, state: BackpropState) -> set[Key]:
        """Return the quantities to be seen: no db while the same number is asked for as dz."""
        return super().shown(state) - {("db", name) for kind, name in self.asked(state) if kind == "dz"}

    def labelled(self, state: BackpropState) -> list[str]:
        """Return the wires that carry numbers where there is no room for all."""
        return [name for kind, name in blanks(self.graph, state.seed) if kind == "dw"]

    def pointed(self, state: BackpropState) -> tuple[list[str], list[str]]:
        """Return where the blank in question is."""
        names = [name for _, name in self.asked(state)[:1]]
        return [name for name in names if "-" in name], [name for name in names if "-" not in name]

    def lines(self, state: BackpropState) -> list[str]:
        """Return the question, and what there was to say of the last answer."""
        left = self.asked(state)
        n = state.filled + len(left)
        question = f"{state.filled + 1} of {n}.  What is {symbol(left[0])}?" if left else f"All {n} are filled in."
        return [question, self.said, *([self._formula(left[0])] if self.wrong and left else [])]

    def _formula(self, key: Key) -> str:
        op = next(op for op in self.ops if key in op.makes)
        return f"The formula: {self.formulas.of(op)[1]}"

    def describe(self, state: BackpropState) -> str:
        """Return the same in one line."""
        return " ".join(self.lines(state)).strip()

    def judged(self, state: BackpropState) -> BackpropState:
        """Return the state after its answer was looked at: a right one fills the blank."""
        left, values = self.asked(state), self.numbers.right
        if not (left and state.answer.strip()):
            return state
        try:
            wrong = verdict(self.graph, values, left[0], number(state.answer))
        except Trouble as trouble:
            wrong = str(trouble)
        self.wrong = bool(wrong)
        self.said = wrong or f"Right: {symbol(left[0])} = {brief(values[left[0]])}."
        return state if wrong else replace(state, filled=state.filled + 1, answer="")

    def given(self, state: BackpropState) -> BackpropState:
        """Return the state after the blank in question was filled for the learner."""
        left = self.asked(state)
        if not left:
            return state
        self.forget()
        self.said = f"{symbol(left[0])} is {brief(self.numbers.right[left[0]])}."
        return replace(state, filled=state.filled + 1, answer="")

    def others(self, state: BackpropState) -> BackpropState:
        """Return the state with other blanks: those of another seed, in the next example."""
        self.forget()
        n = len(self.numbers.X)
        example = state.example % n + 1 if state.example else 0
        if example != state.example:
            self.said = f"The network now has example {example} of {n}."
        return replace(state, seed=state.seed + 1, example=example, filled=0, answer="")


def answer_box(mailbox: Mailbox, answered: Callable[[str], None]) -> widgets.Text:
    """Return a box for a number; it is handed in with Enter, or when the box is left."""
    box = widgets.Text(description="your value", continuous_update=False, placeholder="a number, then Enter",
                       style={"description_width": "110px"}, layout=widgets.Layout(width="420px"))  # fmt: skip

    def observe(event: dict[str, str]) -> None:
        if event["new"].strip():
            mailbox.put("answer", lambda: answered(event["new"]))

    box.observe(observe, "value")
    return box
