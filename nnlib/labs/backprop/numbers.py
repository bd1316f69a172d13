"""All numbers that BackpropLab shows for one state: by the learner's backward pass where there is one, and by ours."""

import numpy as np

from nnlib.labs.backprop.chain import Values
from nnlib.labs.backprop.graph import Graph, Key
from nnlib.labs.backprop.learner import LearnersBackward, disagreeing
from nnlib.labs.backprop.nudging import Nudged
from nnlib.labs.backprop.state import FAR, BackpropState
from nnlib.labs.backprop.trace import Backward, dense_backward, values
from nnlib.live.loop import Trouble
from nnlib.network import Network
from nnlib.validation import Array

NUDGES = np.linspace(-FAR, FAR, 41)
FEW = 6
"""Of so many examples the values are listed one by one."""


class Numbers:
    """The network, its examples X (n, n_in) and targets (n, k), and what they make of each other.

    After `compute`, `values` are the ones on screen, `right` the course's own, `trouble` what went wrong with the
    learner's; `n` is the number of examples on screen. If those are a few, `singles` are the values of each alone.
    """

    def __init__(self, net: Network, X: Array, targets: Array, own: LearnersBackward) -> None:
        self.net, self.X, self.targets, self.own = net, X, targets, own
        self.graph = Graph(net)
        self.backward = self.graph.backward()
        self.curves: dict[tuple[str, int], Array] = {}
        self.promises: dict[tuple[str, int], float] = {}
        self.batches: dict[tuple[str, float], bool] = {}
        self.trouble: Trouble | None = None

    def compute(self, state: BackpropState) -> None:
        """Compute all values of the example that the state shows, or the average over all."""
        rows = slice(None) if state.example == 0 else slice(state.example - 1, state.example)
        self.here = Nudged(self.net, self.graph, self.X[rows], self.targets[rows])
        self.example, self.place = state.example, (state.chosen, state.nudge)
        self.n = len(self.here.X)
        self.right, self.singles = self._by(dense_backward)
        self.values, self.trouble = self.right, None
        if self.own.function is not None:
            try:
                self.values, self.singles = self._by(self.own)
            except Trouble as trouble:
                self.trouble = trouble

    def _by(self, backward: Backward) -> tuple[Values, list[Values]]:
        """Return all values by this backward pass, and if several but few examples are shown, those of each alone."""
        singles = self.here.traces(*self.place, backward) if 1 < self.n <= FEW else []
        everything = values(self.graph, self.here.trace(*self.place, backward))
        return everything, [values(self.graph, one) for one in singles]

    @property
    def uses_own(self) -> bool:
        """Whether the network has a layer that goes back through the learner's function."""
        return "relu" in self.graph.activations

    def wrong(self, shown: set[Key]) -> list[Key]:
        """Return the slopes on screen that are not the loss's, those nearest to the loss first."""
        keys = [key for op in self.backward for key in op.makes if key in shown]
        return disagreeing(self.values, self.right, keys)

    @property
    def wrong_in_batch_only(self) -> bool:
        """Whether the learner's slopes are right for every example alone, and wrong for all of them at once."""
        if self.own.function is None or self.n > 1 or self.trouble is not None:
            return False
        if self.place not in self.batches:
            each = [slice(i, i + 1) for i in range(min(len(self.X), FEW))]
            self.batches[self.place] = self._errs(slice(None)) and not any(map(self._errs, each))
        return self.batches[self.place]

    def _errs(self, rows: slice) -> bool:
        """Return whether the learner's backward pass makes a wrong slope of these examples."""
        here = Nudged(self.net, self.graph, self.X[rows], self.targets[rows])
        theirs, ours = (values(self.graph, here.trace(*self.place, by)) for by in (self.own, dense_backward))
        return bool(disagreeing(theirs, ours, [key for op in self.backward for key in op.makes]))

    def by_nudging(self, name: str) -> float:
        """Return the slope for what `name` stands for, without calculus, where the state's nudge has brought us."""
        with self.here.moved(*self.place) as X:
            return Nudged(self.net, self.graph, X, self.here.targets).slope(name)

    def measured(self, key: Key) -> tuple[float, str]:
        """Return what a slope should be, and who says so: nudging, for all that has a number to nudge."""
        kind, name = key
        if kind == "da" and name not in self.graph.inputs:
            return self.right[key], "it should be"
        return self.by_nudging(name), "nudging gives"

    def curve(self, name: str) -> Array:
        """Return the loss over all nudges of a number, (41,)."""
        key = (name, self.example)
        if key not in self.curves:
            self.curves[key] = self.here.losses(name, NUDGES)
        return self.curves[key]

    def promised(self, name: str) -> float:
        """Return the slope for a number before it is nudged: what the gradient promises."""
        key = (name, self.example)
        if key not in self.promises:
            before = values(self.graph, self.here.trace("", 0.0, dense_backward))
            self.promises[key] = before[self.graph.slope_of(name)]
        return self.promises[key]
