"""RaceLab's surfaces by name: the short formulas, and "network", which is true.

It is the loss of a network with nine weights and biases on XOR, on the plane through three places that gradient descent
knows: where one start begins, where it ends, and where another start gets stuck.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from nnlib import datasets
from nnlib.labs.race.formulas import PLAIN, Surface
from nnlib.labs.race.network import OneHidden
from nnlib.network import Network
from nnlib.optimizers import SGD
from nnlib.training import Trainer
from nnlib.validation import Array

NAMES = (*PLAIN, "network")
FOUND, STUCK = 3, 8
"""Seeds of 2-2-1 networks: from the first gradient descent solves XOR, from the second it gets stuck."""
LABELS = "from the solution towards a stuck network", "at a right angle to that"
TRAINING = 1000
"""Steps until there, with the rate 1."""


def surface(name: str) -> Surface:
    """Return the surface called `name`. That of the network is made when it is first wanted."""
    return PLAIN[name] if name in PLAIN else network_cut()


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
    """Return the plane through the solution, which is at (0, 0), the place of the stuck network, and the start."""
    (begun, solved), (_, stuck) = trained(FOUND), trained(STUCK)
    across = (stuck - solved) / np.linalg.norm(stuck - solved)
    up = (begun - solved) - (begun - solved) @ across * across
    return Cut(solved, np.array([across, up / np.linalg.norm(up)]))


@cache
def network_cut() -> Surface:
    """Return the loss of the network on that plane. Its slopes are the gradient's parts along the two directions."""
    plane, (X, y), net = cut(), corners(), OneHidden(2, 2)

    def loss(p: Array) -> Array:
        return net.losses(plane.theta(p.reshape(-1, 2)), X, y).reshape(p.shape[:-1])

    def slopes(p: Array) -> Array:
        return net.slopes(plane.theta(p), X, y) @ plane.directions.T

    title = "Network: 2-2-1 on XOR, a cut through its loss"
    return Surface(title, loss, slopes, (-7, 21), (-9, 11), (9.0, 9.0), (0.03, 6), labels=LABELS)
