"""Where everything in the diagram of a network stands, in pixels: inputs, hidden neurons, the output, and the wires.

Numbers are counted as in a network's `theta`: the weights of the wires from x1, those from x2, the hidden biases, the
weights of the wires to the output, its bias. Without a hidden layer: two weights and a bias.
"""

from typing import NamedTuple

import numpy as np

from nnlib.validation import Array

MOST = 8
"""Hidden neurons that there is room for."""
NUMBERED = 2
"""Up to so many hidden neurons there is room for every number."""
IN, HIDDEN, OUT = 36.0, 222.0, 392.0
"""How far right the three columns stand."""
R_IN, R_OUT = 17.0, 21.0
ON_WIRE = {0: 0.5, 1: 2 / 3, 2: 0.25}
"""Where on its way to a neuron a wire is held and numbered, by the number of hidden neurons: no other comes close.

With two of them or more, before any cross: with more than two, MANY.
"""
MANY = 0.4
ON_WAY_OUT = 0.42
"""The same on the way from a hidden neuron to the output, whose bias is written below it."""


class Plan(NamedTuple):
    """Where everything stands with so many hidden neurons: inputs (2, 2), hidden (h, 2), output (2,), a picture's size.

    `wires` are (start, end), in theta's order; `grips` (numbers, 2) are where each number is held.
    """

    inputs: Array
    hidden: Array
    output: Array
    size: Array
    wires: Array
    grips: Array

    @property
    def n_hidden(self) -> int:
        """How many hidden neurons there are."""
        return len(self.hidden)

    def wire_of(self, index: int) -> Array | None:
        """Return the wire (2, 2) whose weight is number `index` of theta, or None for a bias."""
        h = self.n_hidden
        if index < 2 * max(h, 1):
            return self.wires[index]
        return self.wires[index - h] if 3 * h <= index < 4 * h else None

    def outline(self, index: int) -> Array:
        """Return the outline (n, 2) of what number `index` of theta belongs to: a wire, a picture, the output."""
        wire, h = self.wire_of(index), self.n_hidden
        if wire is not None:
            along = (wire[1] - wire[0]) / np.hypot(*(wire[1] - wire[0]))
            return np.array([wire[0] + R_IN * along, wire[1] - R_OUT * along])
        if index < 3 * h:
            corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]])
            return self.hidden[index - 2 * h] + corners * (self.size / 2 + 2)
        angle = np.linspace(0, 2 * np.pi, 40)
        return self.output + (R_OUT + 2) * np.column_stack([np.cos(angle), np.sin(angle)])

    def inside(self, j: int, unit: Array) -> Array:
        """Return points (n, 2) of the unit square as places in the picture of hidden neuron j."""
        return self.hidden[j] + (unit - 0.5) * self.size


def plan(height: float, h: int) -> Plan:
    """Lay out a network with h hidden neurons, 0 to 8, in a drawing of this height."""
    middle, gap = (height + 6) / 2, min(134.0, (height - 62) / max(h, 1))
    apart = 150.0 if h == 0 else gap if h <= 2 else 0.72 * (height - 62)
    inputs = np.array([[IN, middle + apart / 2], [IN, middle - apart / 2]])
    output = np.array([OUT, middle])
    tall = min(96.0, gap - (24 if h <= NUMBERED else 6))
    size = np.array([tall * 4 / 3, tall])
    hidden = np.array([[HIDDEN, middle + gap * ((h - 1) / 2 - j)] for j in range(h)]).reshape(h, 2)
    wires = np.array(_wires(inputs, hidden, output, size))
    share = np.repeat([ON_WIRE.get(h, MANY), ON_WAY_OUT], [2 * max(h, 1), h])
    held = wires[:, 0] + share[:, None] * (wires[:, 1] - wires[:, 0])
    grips = np.concatenate([held[: 2 * h], hidden, held[2 * h :], [output]])
    return Plan(inputs, hidden, output, size, wires, grips)


def _wires(inputs: Array, hidden: Array, output: Array, size: Array) -> list[list[Array]]:
    """Return all wires as [start, end]; into a picture the one from x1 comes above the one from x2."""
    if not len(hidden):
        return [[start, output] for start in inputs]
    side, up = np.array([size[0] / 2, 0]), np.array([0, 0.16 * size[1]])
    into = [[x, to - side + port] for x, port in zip(inputs, (up, -up), strict=True) for to in hidden]
    return into + [[a + side, output] for a in hidden]
