"""Networks that learn a curve side by side, each step of all of them one step of Adam on all 200 points."""

from collections.abc import Sequence

import numpy as np

from nnlib.labs.approximator.curves import X
from nnlib.losses import squared_error
from nnlib.network import Network
from nnlib.optimizers import Adam
from nnlib.training import Trainer
from nnlib.validation import Array


def inputs(x: Array) -> Array:
    """Return what the networks get of x (n,), (n, 1): from -2 to 2 over the range, as networks like inputs around 0."""
    return (x[:, None] - 0.5) * 4


INPUTS = inputs(X)


class Fits:
    """Networks of the given layer sizes, each from a seed of its own, and the errors of all at every step."""

    def __init__(self, sizes: Sequence[Sequence[int]], seeds: Sequence[int], activation: str, target: Array) -> None:
        self.sizes = sizes
        self.nets = [
            Network.mlp(s, activation, loss="squared_error", seed=seed) for s, seed in zip(sizes, seeds, strict=True)
        ]
        self.optimizers = [Adam(0.01) for _ in self.nets]
        self.errors: list[list[float]] = [[] for _ in self.nets]
        self.rates: list[tuple[float, int]] = []
        self.follow(target)

    def follow(self, target: Array) -> None:
        """Learn another curve from here on."""
        self.target = target
        self.trainers = [
            Trainer(net, optimizer, batch_size=len(X)).steps(INPUTS, target)
            for net, optimizer in zip(self.nets, self.optimizers, strict=True)
        ]

    def step(self, rate: float) -> None:
        """Take one step with every network."""
        for optimizer, trainer, errors in zip(self.optimizers, self.trainers, self.errors, strict=True):
            optimizer.lr = rate
            errors.append(next(trainer).loss)
        before, n = self.rates.pop() if self.rates and self.rates[-1][0] == rate else (rate, 0)
        self.rates.append((before, n + 1))

    @property
    def steps(self) -> int:
        """How many steps were taken."""
        return sum(n for _, n in self.rates)

    def answers(self, x: Array = X) -> list[Array]:
        """Return what each network makes of every x, (n,)."""
        return [net.predict(inputs(x)) for net in self.nets]

    def errors_of(self, answers: Sequence[Array]) -> Array:
        """Return the squared error of every network's answers."""
        return np.array([squared_error(answer, self.target)[0] for answer in answers])

    def histories(self, now: Array) -> list[list[float]]:
        """Return the errors of every network so far, a list each, with those of now at the end."""
        return [[*errors, float(last)] for errors, last in zip(self.errors, now, strict=True)]
