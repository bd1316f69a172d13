"""Where everything stands in the picture of a whole network, in pixels: boxes for neurons, wires, loss at the right.

Columns of names come in, from the inputs to the outputs; a neuron that is `plain` has only a z, and a narrower box.
Wires are called "x1-h1". Each has a place for its numbers where the wires of its gap are evenly apart.
"""

import itertools
from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np

from nnlib.validation import Array

LEFT, GAP_OUT, GAP_LOSS = 14.0, 34.0, 30.0
HEADING = 26.0
ROOMY = {"input": 82.0, "plain": 84.0, "full": 164.0, "tall": 54.0}
DENSE = {"input": 52.0, "plain": 52.0, "full": 104.0, "tall": 36.0}
"""Widths of the boxes of inputs, of neurons with z alone and with z and a, and the height of all."""
PITCH = 150.0
"""At most so far above each other are the boxes of a column."""
LABEL = 36.0
"""How much room above each other the numbers of two wires need."""
CLEAR = 0.55
"""Where on a wire its numbers stand if only some wires have them."""
BELOW = 36.0
"""So far below a neuron's box reach its bias and the slope of that."""
NEAR = 9.0
"""How near to a wire the mouse has to be, in pixels."""


class GraphPlan(NamedTuple):
    """Places by name: `nodes` are the boxes' middles (2,), `sizes` their widths and heights, `wires` (start, end).

    `beads` are places on the wires that are evenly apart, `labels` those of their numbers: the same where there is room
    for all. `crowded` are the wires where there is not. `predictions` and `loss` are the boxes at the right, of the
    size `aside`.
    """

    nodes: dict[str, Array]
    sizes: dict[str, Array]
    wires: dict[str, Array]
    beads: dict[str, Array]
    labels: dict[str, Array]
    crowded: frozenset[str]
    predictions: dict[str, Array]
    loss: Array
    aside: Array
    roomy: bool

    def at(self, x: float, y: float) -> str | None:
        """Return the name of the box at a place, or above its bias, or of the wire nearest to it, or None."""
        here = np.array([x, y])
        for name, middle in self.nodes.items():
            below = BELOW if self.roomy and self.has_bias(name) else 0.0
            x_far, y_far = np.abs(here - middle + [0, below / 2]) - self.sizes[name] / 2
            if x_far <= 2 and y_far <= 2 + below / 2:
                return name
        far = {name: min(_from_wire(here, wire), np.hypot(*(here - self.beads[name]))) for name, wire in
               self.wires.items()}  # fmt: skip
        nearest = min(far, key=lambda name: far[name])
        return nearest if far[nearest] <= NEAR else None

    def has_bias(self, name: str) -> bool:
        """Return whether a bias stands below a box: below all but the inputs'."""
        return any(wire.endswith(f"-{name}") for wire in self.wires)

    def outline(self, name: str) -> Array:
        """Return a frame (5, 2) around a box: of a neuron, of its prediction, as in "p o1", or of the loss, "L"."""
        corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]])
        if name in self.nodes:
            return self.nodes[name] + corners * (self.sizes[name] / 2 + 3)
        middle = self.loss if name == "L" else self.predictions[name.removeprefix("p ")]
        return middle + corners * (self.aside / 2 + 3)


def _from_wire(here: Array, wire: Array) -> float:
    along = wire[1] - wire[0]
    share = float(np.clip((here - wire[0]) @ along / (along @ along), 0, 1))
    return float(np.hypot(*(here - wire[0] - share * along)))


def graph_plan(columns: Sequence[Sequence[str]], plain: Collection[str], width: float, height: float) -> GraphPlan:
    """Lay out a network with these columns of names in a drawing of this size."""
    rows = max(map(len, columns))
    roomy = rows <= 3 and len(columns) <= 3
    sizes, pitch = (ROOMY, DENSE)[not roomy], min(PITCH, (height - HEADING) / rows)
    kinds = ["input" if c == 0 else "plain" if set(names) <= set(plain) else "full" for c, names in enumerate(columns)]
    aside = np.array([sizes["plain"], sizes["tall"]])
    loss_x = width - 8 - aside[0] / 2
    p_x = loss_x - GAP_LOSS - aside[0]
    widths = np.array([sizes[kind] for kind in kinds])
    gap = (p_x - aside[0] / 2 - GAP_OUT - LEFT - widths.sum()) / (len(columns) - 1)
    middles = LEFT + np.cumsum(widths + gap) - gap - widths / 2
    middle = (height - HEADING) / 2
    nodes, boxes = {}, {}
    for names, x, wide in zip(columns, middles, widths, strict=True):
        for i, name in enumerate(names):
            nodes[name] = np.array([x, middle + pitch * ((len(names) - 1) / 2 - i)])
            boxes[name] = np.array([wide, sizes["tall"]])
    wires, beads, labels, crowded = {}, {}, {}, set()
    for sources, targets in itertools.pairwise(columns):
        share = 1 / (len(targets) + 1) if len(sources) > 1 else 0.5  # there the wires are evenly apart
        full = len(sources) * len(targets) > 1 and pitch * share < LABEL
        for wire, source, target in ((f"{a}-{b}", a, b) for a in sources for b in targets):
            start, end = nodes[source] + [boxes[source][0] / 2, 0], nodes[target] - [boxes[target][0] / 2, 0]
            wires[wire] = np.array([start, end])
            beads[wire] = start + share * (end - start)
            labels[wire] = start + (CLEAR if full else share) * (end - start)
            crowded |= {wire} if full else set()
    predictions = {o: np.array([p_x, nodes[o][1]]) for o in columns[-1]}
    loss = np.array([loss_x, middle])
    return GraphPlan(nodes, boxes, wires, beads, labels, frozenset(crowded), predictions, loss, aside, roomy)
