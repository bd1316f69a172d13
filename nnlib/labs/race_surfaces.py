"""RaceLab's surfaces: a loss of two numbers, its slopes by formula, and the part of the plane that is shown.

All but one are short formulas. "network" is true: the loss of a network with nine weights and biases on XOR, on the
plane through three places that gradient descent knows: where one start begins, where it ends, and where another start
gets stuck.
"""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np

from nnlib import datasets
from nnlib.labs.race_network import Shape
from nnlib.network import Network
from nnlib.optimizers import SGD
from nnlib.training import Trainer
from nnlib.validation import Array

Range = tuple[float, float]
FOUND, STUCK = 3, 8
"""Seeds of 2-2-1 networks of which gradient descent solves XOR with the first and is stuck with the second."""
TRAINING = 1000
TURN = np.array([[1, -1], [1, 1]]) / np.sqrt(2)


class Surface(NamedTuple):
    """A loss of places (n, 2), which gives (n,), and its slopes, (n, 2).

    `across` and `up` say what is shown of it, `shades` at which losses the shading begins and ends. `formula` and
    `gradient` are the same as Python, for one place (x, y).
    """

    loss: Callable[[Array], Array]
    slopes: Callable[[Array], Array]
    across: Range
    up: Range
    start: tuple[float, float]
    shades: Range
    labels: tuple[str, str] = ("x", "y")
    formula: str = ""
    gradient: str = ""

    def reach(self, p: Array) -> Array:
        """Return how far places (n, 2) are from the map's middle, (n,): 1 is the frame."""
        low, high = np.array([self.across, self.up]).T
        return np.abs((2 * p - low - high) / (high - low)).max(axis=-1)


def bowl(p: Array) -> Array:
    """Return (x^2 + y^2) / 2: in every direction of curvature 1."""
    return (p**2).sum(axis=-1) / 2


def ravine(p: Array) -> Array:
    """Return (x^2 + 100 y^2) / 2: across it bends a hundred times as much as along it."""
    return (p[..., 0] ** 2 + 100 * p[..., 1] ** 2) / 2


def ravine_slopes(p: Array) -> Array:
    """Return (x, 100 y)."""
    return p * [1, 100]


def tilted(p: Array) -> Array:
    """Return the ravine, turned by 45 degrees: along it both x and y change."""
    return ravine(p @ TURN)


def tilted_slopes(p: Array) -> Array:
    """Return the ravine's slopes, turned back."""
    return ravine_slopes(p @ TURN) @ TURN.T


def saddle(p: Array) -> Array:
    """Return x^2 / 2 + (y^2 - 1)^2 / 4: a pass at (0, 0), lowest at (0, 1) and (0, -1)."""
    return p[..., 0] ** 2 / 2 + (p[..., 1] ** 2 - 1) ** 2 / 4


def saddle_slopes(p: Array) -> Array:
    """Return (x, y^3 - y)."""
    return np.stack([p[..., 0], p[..., 1] ** 3 - p[..., 1]], axis=-1)


def plateau(p: Array) -> Array:
    """Return 1 - exp(-(x^2 + y^2) / 2): a hole in a plain that is all but flat."""
    return 1 - np.exp(-bowl(p))


def plateau_slopes(p: Array) -> Array:
    """Return (x, y) exp(-(x^2 + y^2) / 2)."""
    return p * np.exp(-bowl(p))[..., None]


BOWL = Surface(bowl, lambda p: p, (-4, 4), (-4, 4), (-3.2, 2.4), (0.02, 14), ("x", "y"),
               "(x**2 + y**2) / 2", "(x, y)")  # fmt: skip
RAVINE = Surface(ravine, ravine_slopes, (-2.4, 2.4), (-0.5, 0.5), (-2.1, 0.25), (0.02, 14), ("x", "y"),
                 "(x**2 + 100 * y**2) / 2", "(x, 100 * y)")  # fmt: skip
TILTED = Surface(tilted, tilted_slopes, (-2.2, 2.2), (-2.2, 2.2), (-1.7, -1.25), (0.02, 60), ("x", "y"),
                 "((x + y) ** 2 + 100 * (y - x) ** 2) / 4",
                 "((101 * x - 99 * y) / 2, (101 * y - 99 * x) / 2)")  # fmt: skip
SADDLE = Surface(saddle, saddle_slopes, (-2, 2), (-1.8, 1.8), (-1.6, 0.02), (0.01, 4), ("x", "y"),
                 "x**2 / 2 + (y**2 - 1) ** 2 / 4", "(x, y**3 - y)")  # fmt: skip
PLATEAU = Surface(plateau, plateau_slopes, (-4, 4), (-4, 4), (-2.9, 2.1), (0.02, 1.2), ("x", "y"),
                  "1 - np.exp(-(x**2 + y**2) / 2)", "np.array([x, y]) * np.exp(-(x**2 + y**2) / 2)")  # fmt: skip
NAMES = ("bowl", "ravine", "tilted ravine", "saddle", "plateau", "network")


def surface(name: str) -> Surface:
    """Return the surface called `name`. That of the network is made when it is first wanted."""
    plain = {"bowl": BOWL, "ravine": RAVINE, "tilted ravine": TILTED, "saddle": SADDLE, "plateau": PLATEAU}
    return plain[name] if name in plain else network_cut()


class Cut(NamedTuple):
    """A plane in the space of theta: its middle (P,), and two directions (2, P) of length 1, at right angles."""

    middle: Array
    directions: Array

    def theta(self, p: Array) -> Array:
        """Return the networks' weights (n, P) at places (n, 2) of the plane."""
        return self.middle + p @ self.directions


def corners() -> tuple[Array, Array]:
    """Return XOR: X (4, 2) and y (4,)."""
    data = datasets.xor(n=4, noise=0)
    return data.X, data.y


def trained(seed: int) -> tuple[Array, Array]:
    """Return theta (9,) of a 2-2-1 network before and after it was trained on XOR."""
    X, y = corners()
    net = Network.mlp([2, 2, 1], "tanh", seed=seed)
    before, steps = net.theta.copy(), Trainer(net, SGD(1.0), batch_size=4).steps(X, y)
    for _ in range(TRAINING):
        next(steps)
    return before, net.theta.copy()


@cache
def cut() -> Cut:
    """Return the plane through the solution, at (0, 0), where the other start is stuck, and the start."""
    (begun, solved), (_, stuck) = trained(FOUND), trained(STUCK)
    across = (stuck - solved) / np.linalg.norm(stuck - solved)
    up = (begun - solved) - (begun - solved) @ across * across
    return Cut(solved, np.array([across, up / np.linalg.norm(up)]))


@cache
def network_cut() -> Surface:
    """Return the loss of the network on that plane. Its slopes are the gradient's parts along the two directions."""
    plane, (X, y), shape = cut(), corners(), Shape(2, 2)

    def loss(p: Array) -> Array:
        return shape.losses(plane.theta(p.reshape(-1, 2)), X, y).reshape(p.shape[:-1])

    def slopes(p: Array) -> Array:
        return shape.slopes(plane.theta(p), X, y) @ plane.directions.T

    return Surface(loss, slopes, (-7, 21), (-9, 11), (9.0, 9.0), (0.03, 6), ("one direction", "the other direction"))
