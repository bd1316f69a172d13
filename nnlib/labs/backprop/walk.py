"""What BackpropLab points at and says on the way: the operation done last, or what is chosen."""

from nnlib.labs.backprop import words
from nnlib.labs.backprop.formulas import Formulas
from nnlib.labs.backprop.graph import Graph, Key, Op
from nnlib.labs.backprop.numbers import Numbers
from nnlib.labs.backprop.state import BackpropState


class Walk:
    """The way through a network: its operations `ops`, with only those on the way forward or all."""

    def __init__(self, numbers: Numbers, forward_only: bool) -> None:
        self.numbers, self.graph = numbers, numbers.graph
        forward = self.graph.forward()
        self.n_forward = len(forward)
        self.ops = forward if forward_only else forward + self.graph.backward()

    def op(self, state: BackpropState) -> Op | None:
        """Return the operation done last."""
        return self.ops[state.at - 1] if state.at else None

    def shown(self, state: BackpropState) -> set[Key]:
        """Return the quantities known so far."""
        given: set[Key] = {("x", name) for name in self.graph.inputs} | {("t", name) for name in self.graph.outputs}
        return given.union(*(op.makes for op in self.ops[: state.at]))

    def asked(self, state: BackpropState) -> list[Key]:
        """Return the quantities that the learner is to find: none here."""
        return []

    def labelled(self, state: BackpropState) -> list[str]:
        """Return the wires that carry numbers where there is no room for all."""
        if state.chosen:
            return [state.chosen] if "-" in state.chosen else self.graph.into(state.chosen)
        op = self.op(state)
        return self.graph.into(op.name) if op is not None and op.kind in ("z", "dw") else []

    def pointed(self, state: BackpropState) -> tuple[list[str], list[str]]:
        """Return the wires to light up, and the boxes to frame."""
        if state.chosen:
            return self.graph.onwards(state.chosen), [] if "-" in state.chosen else [state.chosen]
        op = self.op(state)
        return ([], []) if op is None else pointed(self.graph, op)

    def lines(self, state: BackpropState) -> list[str]:
        """Return what is to be said."""
        numbers, chosen, op = self.numbers, state.chosen, self.op(state)
        if chosen and self.graph.slope_of(chosen) in self.shown(state):
            return words.chosen_slope(self.formulas, chosen, numbers.by_nudging(chosen), numbers.singles)
        if chosen:
            later = [words.not_yet(self.graph, chosen)] if len(self.ops) > self.n_forward else []
            return [*words.chosen_value(self.formulas, chosen), *later]
        if op is None:
            return words.begun(self.graph)
        first, *rest = words.operation(self.formulas, op, numbers.singles)
        return [f"{state.at} of {len(self.ops)}.  {first}", *rest]

    @property
    def formulas(self) -> Formulas:
        """The network's operations with the values on screen."""
        numbers = self.numbers
        return Formulas(self.graph, numbers.values, numbers.right, numbers.net.loss_function.name, numbers.n)

    def describe(self, state: BackpropState) -> str:
        """Return one sentence that says how far the computation is."""
        return words.described(state.at or 0, len(self.ops), self.op(state), self.numbers.values, self.numbers.n)


def pointed(graph: Graph, op: Op) -> tuple[list[str], list[str]]:
    """Return the wires and the boxes that an operation is about."""
    if op.kind == "sum":
        return graph.out_of(op.name), [op.name]
    boxes = {"p": [f"p {o}" for o in graph.outputs], "loss": ["L"], "p - t": graph.outputs}
    return graph.into(op.name) if op.kind in ("z", "dw") else [], boxes.get(op.kind, [op.name])
