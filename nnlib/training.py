"""Training: the trainer takes steps and says after each how it went. It never draws; who draws consumes its steps."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

import numpy as np

from nnlib.metrics import accuracy
from nnlib.network import Network
from nnlib.validation import Array, whole


class Optimizer(Protocol):
    """Whatever can take a step: it changes theta in place."""

    def step(self, theta: Array, grad: Array) -> None:
        """Change `theta` in place, given the gradient."""


class Step(NamedTuple):
    """One step of training: the epoch it belongs to, its number from 1 on, the loss of its batch before the step."""

    epoch: int
    iteration: int
    loss: float


@dataclass
class History:
    """What `fit` saw, one entry per epoch.

    `loss` and `accuracy` are means over the epoch's batches, while the network was changing; `val_loss` and
    `val_accuracy` are measured after it, and empty without validation data.
    """

    loss: list[float] = field(default_factory=list)
    accuracy: list[float] = field(default_factory=list)
    val_loss: list[float] = field(default_factory=list)
    val_accuracy: list[float] = field(default_factory=list)


class Diverged(ArithmeticError):
    """The loss stopped being a finite number. The network has the last theta with a finite loss."""


class Trainer:
    """Trains `net` with `optimizer` on mini-batches, reshuffled every epoch by its own generator (`seed`)."""

    def __init__(self, net: Network, optimizer: Optimizer, batch_size: int = 32, seed: int = 0) -> None:
        if isinstance(optimizer, type) or not hasattr(optimizer, "step"):
            raise ValueError(f"optimizer is {optimizer!r}, but it should be able to take a step, such as SGD(lr=0.1).")
        self.net, self.optimizer = net, optimizer
        self.batch_size = whole("batch_size", batch_size)
        self.rng = np.random.default_rng(seed)
        self.epoch = self.iteration = 0
        self.good: Array | None = None  # the newest theta whose loss was finite

    def steps(self, X: Any, y: Any) -> Iterator[Step]:
        """Return an endless iterator: each `next` takes one step and returns it as a `Step`. Data is checked once."""
        return self._steps(*self.net.check_data(X, y))

    def _steps(self, X: Array, y: Array) -> Iterator[Step]:
        while True:
            self.epoch += 1
            order = self.rng.permutation(len(X))
            for start in range(0, len(X), self.batch_size):
                rows = order[start : start + self.batch_size]
                yield self._step(X[rows], y[rows])

    def _step(self, X: Array, y: Array) -> Step:
        before = self.net.theta.copy()
        with np.errstate(over="ignore", invalid="ignore"):  # a diverging loss is reported below, in words
            loss = self.net.loss_and_grad_unchecked(X, y)
            self.optimizer.step(self.net.theta, self.net.grad)
        self.iteration += 1
        if np.isfinite(loss) or self.good is None:
            self.good = before
        if not (np.isfinite(loss) and np.isfinite(self.net.theta).all()):
            self.net.theta[...] = self.good
            raise Diverged(
                f"The loss is {loss:g} at step {self.iteration}: training has diverged, most often because the rate is "
                f"too large ({self.optimizer!r}). The network has the last weights whose loss was finite."
            )
        return Step(self.epoch, self.iteration, loss)

    def fit(self, X: Any, y: Any, epochs: int = 10, validation: tuple[Any, Any] | None = None) -> History:
        """Train for `epochs` passes over the data, going on from where the network is, and return the `History`."""
        epochs = whole("epochs", epochs)
        if validation is not None and not (isinstance(validation, tuple) and len(validation) == 2):
            raise ValueError("validation should be a pair: (X, y).")
        X, y = self.net.check_data(X, y)
        Xv, yv = self.net.check_data(*validation) if validation is not None else (None, None)
        history = History()
        for _ in range(epochs):
            loss, correct = self._epoch(X, y)
            history.loss.append(loss)
            history.accuracy.append(correct)
            if Xv is not None:
                history.val_loss.append(self.net.loss(Xv, yv))
                history.val_accuracy.append(accuracy(yv, self.net.predict(Xv)))
        return history

    def _epoch(self, X: Array, y: Array) -> tuple[float, float]:
        """Take one pass over the data; return its mean loss and accuracy, each example counted before its step."""
        loss = correct = 0.0
        self.epoch += 1
        order = self.rng.permutation(len(X))
        for start in range(0, len(X), self.batch_size):
            rows = order[start : start + self.batch_size]
            loss += self._step(X[rows], y[rows]).loss * len(rows)
            correct += float(((self.net.layers[-1].a[:, 0] > 0) == y[rows]).sum())
        return loss / len(X), correct / len(X)
