"""What two layers of steps make of XOR's four corners, and what to say of them."""

from typing import NamedTuple

import numpy as np

from nnlib.activations import step
from nnlib.validation import Array

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
WANTED = np.array([0, 1, 1, 0])

NAMES = {
    (0, 0, 0, 0): "always silent",
    (0, 0, 0, 1): "AND",
    (0, 0, 1, 0): "x1 and not x2",
    (0, 0, 1, 1): "x1",
    (0, 1, 0, 0): "x2 and not x1",
    (0, 1, 0, 1): "x2",
    (0, 1, 1, 1): "OR",
    (1, 0, 0, 0): "NOR",
    (1, 0, 1, 0): "not x2",
    (1, 0, 1, 1): "x1 or not x2",
    (1, 1, 0, 0): "not x1",
    (1, 1, 0, 1): "x2 or not x1",
    (1, 1, 1, 0): "NAND",
    (1, 1, 1, 1): "always firing",
}
"""What one neuron can compute at the corners (0, 0), (0, 1), (1, 0), (1, 1): all patterns but XOR and its opposite."""


class Weights(NamedTuple):
    """The weights of two hidden neurons and one output neuron: W1 (2, 2), b1 (2,), w2 (2,) and b2."""

    W1: Array
    b1: Array
    w2: Array
    b2: float


class Corners(NamedTuple):
    """What the network says at the four corners: hidden (4, 2), z of the output neuron (4,), output (4,)."""

    hidden: Array
    z: Array
    output: Array

    @property
    def right(self) -> Array:
        """Which corners are right, (4,)."""
        return self.output == WANTED


def at_corners(weights: Weights) -> Corners:
    """Return what both layers make of the corners, with steps in both."""
    hidden = step(CORNERS @ weights.W1 + weights.b1).astype(int)
    z = hidden @ weights.w2 + weights.b2
    return Corners(hidden, z, step(z).astype(int))


def corner(i: int) -> str:
    """Return a corner's name: "(0, 1)"."""
    return f"({CORNERS[i, 0]}, {CORNERS[i, 1]})"


def table(said: Corners) -> str:
    """Return the four corners, a line each: what goes in, what both hidden neurons say, what comes out."""
    return "\n".join(
        f"{'✓' if said.right[i] else '✗'} {corner(i)}: the hidden neurons say {said.hidden[i, 0]} and "
        f"{said.hidden[i, 1]}, the output neuron {said.output[i]}"
        + ("." if said.right[i] else f", but it should be {WANTED[i]}.")
        for i in range(4)
    )


def neurons(said: Corners) -> str:
    """Return what each hidden neuron computes: "Hidden neuron 1 is OR, hidden neuron 2 is AND."."""
    first, second = (NAMES[a, b, c, d] for a, b, c, d in said.hidden.T.astype(int).tolist())
    return f"Hidden neuron 1 is {first}, hidden neuron 2 is {second}."


def solvable(said: Corners) -> bool:
    """Return whether some output neuron could make XOR of what these hidden neurons say."""
    return any(
        np.array_equal(step(said.hidden @ [u, v] + b), WANTED)
        for u in (-1, 1, 0)
        for v in (-1, 1, 0)
        for b in (-1.5, -0.5, 0.5, 1.5)
    )


def same_look(said: Corners) -> tuple[int, int] | None:
    """Return two corners of different classes at which the hidden neurons say the same, if there are any."""
    pairs = ((i, j) for i in (1, 2) for j in (0, 3))
    return next(((i, j) for i, j in pairs if np.array_equal(said.hidden[i], said.hidden[j])), None)
