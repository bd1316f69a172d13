"""A network and its examples, of which one number can be nudged: what the loss and all values are then.

Slopes without calculus come from here too: nudge, and look at the loss again.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from nnlib.labs.backprop.graph import Graph
from nnlib.labs.backprop.trace import Backward, Trace, trace
from nnlib.network import Network
from nnlib.validation import Array

NUDGE = 1e-5


class Nudged:
    """Knows every number by the name of its place: a wire's weight, a neuron's bias, an input (of all examples).

    `name` may be empty: then nothing is nudged.
    """

    def __init__(self, net: Network, graph: Graph, X: Array, targets: Array) -> None:
        self.net, self.X, self.targets = net, X, targets
        places = [name for wires, names in zip(graph.layers, graph.columns[1:], strict=True) for name in wires + names]
        self.place = {name: i for i, name in enumerate(places)}
        self.column = {name: i for i, name in enumerate(graph.inputs)}

    @contextmanager
    def moved(self, name: str, by: float) -> Iterator[Array]:
        """Raise a number `by` so much inside the block, and give the inputs (n, n_in) as they are then."""
        X, theta = self.X, self.net.theta
        if name in self.column:
            X = X.copy()
            X[:, self.column[name]] += by
        before = theta[self.place[name]] if name in self.place else 0.0
        try:
            if name in self.place:
                theta[self.place[name]] = before + by
            yield X
        finally:
            if name in self.place:
                theta[self.place[name]] = before

    def loss(self, name: str, by: float) -> float:
        """Return the loss after the nudge."""
        with self.moved(name, by) as X:
            return self.net.loss_function.value(self.net.scores(X), self.targets)

    def losses(self, name: str, nudges: Array) -> Array:
        """Return the loss after every one of the nudges, (n,)."""
        return np.array([self.loss(name, by) for by in nudges.tolist()])

    def slope(self, name: str) -> float:
        """Return the loss's slope for a number, by central differences."""
        return (self.loss(name, NUDGE) - self.loss(name, -NUDGE)) / (2 * NUDGE)

    def trace(self, name: str, by: float, backward: Backward) -> Trace:
        """Return every number of the network's way forward and back after the nudge."""
        with self.moved(name, by) as X:
            return trace(self.net, X, self.targets, backward)

    def traces(self, name: str, by: float, backward: Backward) -> list[Trace]:
        """Return the same for every example alone."""
        with self.moved(name, by) as X:
            rows = [slice(i, i + 1) for i in range(len(X))]
            return [trace(self.net, X[row], self.targets[row], backward) for row in rows]
