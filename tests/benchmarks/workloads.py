"""The workloads, and how each contender trains on them: float32, a new order every epoch, loss and accuracy noted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import torch
from sklearn.neural_network import MLPClassifier
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from nnlib import SGD, Adam, Conv2D, Dense, Flatten, MaxPool2D, Network, Standardizer, Trainer, datasets

LR = {"sgd": 0.05, "adam": 0.001}
Train = Callable[[int], object]
"""Trains for so many epochs."""


@dataclass
class Workload:
    """A data set, a network, and how many times the peers' epochs a second nnlib should reach."""

    name: str
    X: np.ndarray
    y: np.ndarray
    batch_size: int
    asked: dict[str, float]
    sizes: list[int] = field(default_factory=list)

    def contenders(self, optimizer: str) -> dict[str, Train]:
        """Return each contender's training function."""
        lr, sgd = LR[optimizer], optimizer == "sgd"
        trainer = Trainer(self.network(), SGD(lr) if sgd else Adam(lr), self.batch_size)
        found: dict[str, Train] = {"nnlib": partial(train_nnlib, self, trainer)}
        binary = self.y.max() == 1
        X = torch.tensor(self.X if self.sizes else self.X.reshape(-1, 1, 28, 28))
        y = torch.tensor(self.y[:, None], dtype=torch.float32) if binary else torch.tensor(self.y)
        for name, batches in (("PyTorch", loader_batches), ("by hand", batches_by_hand)):
            model = self.model()
            theirs = (torch.optim.SGD if sgd else torch.optim.Adam)(model.parameters(), lr=lr)
            found[name] = partial(train_torch, model, theirs, partial(batches, X, y, self.batch_size))
        if self.sizes:
            found["scikit-learn"] = partial(train_sklearn, self, optimizer)
        return found

    def network(self) -> Network:
        """Return nnlib's network."""
        if self.sizes:
            return Network.mlp(self.sizes, dtype=np.float32)
        layers = [Conv2D(1, 8, activation="relu"), MaxPool2D(), Conv2D(8, 16, activation="relu"), MaxPool2D()]
        return Network([*layers, Flatten(), Dense(400, 10)], "cross_entropy", input_shape=(1, 28, 28), dtype=np.float32)

    def model(self) -> nn.Module:
        """Return PyTorch's."""
        if self.sizes:
            pairs = zip(self.sizes, self.sizes[1:], strict=False)
            return nn.Sequential(*[layer for pair in pairs for layer in (nn.Linear(*pair), nn.ReLU())][:-1])
        layers = [nn.Conv2d(1, 8, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(8, 16, 3), nn.ReLU(), nn.MaxPool2d(2)]
        return nn.Sequential(*layers, nn.Flatten(), nn.Linear(400, 10))


def train_nnlib(workload: Workload, trainer: Trainer, epochs: int) -> None:
    """Train with `fit`."""
    trainer.fit(workload.X, workload.y, epochs)


Batches = Iterator[tuple[torch.Tensor, torch.Tensor]]


def loader_batches(X: torch.Tensor, y: torch.Tensor, size: int) -> Batches:
    """Return the batches of one epoch as PyTorch's tutorials do."""
    return iter(DataLoader(TensorDataset(X, y), batch_size=size, shuffle=True))


def batches_by_hand(X: torch.Tensor, y: torch.Tensor, size: int) -> Batches:
    """Return the batches of one epoch by indexing, which is about the fastest way there is."""
    order = torch.randperm(len(X))
    return ((X.index_select(0, rows), y.index_select(0, rows)) for rows in order.split(size))


def train_torch(
    model: nn.Module, optimizer: torch.optim.Optimizer, batches: Callable[[], Batches], epochs: int
) -> None:
    """Train with the loop of PyTorch's tutorials, and note loss and accuracy as `Trainer.fit` does."""
    for _ in range(epochs):
        total = correct = 0.0
        for x, t in batches():
            binary = t.ndim == 2
            loss_function = nn.functional.binary_cross_entropy_with_logits if binary else nn.functional.cross_entropy
            optimizer.zero_grad()
            scores = model(x)
            loss = loss_function(scores, t)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(t)
            correct += (((scores > 0) if binary else scores.argmax(1)) == t).sum().item()


def train_sklearn(workload: Workload, optimizer: str, epochs: int) -> None:
    """Train with `fit`, which notes the loss; the tolerance keeps it from stopping early."""
    MLPClassifier(
        workload.sizes[1:-1],
        solver=optimizer,
        alpha=0,
        batch_size=workload.batch_size,
        learning_rate_init=LR[optimizer],
        max_iter=epochs,
        momentum=0,
        nesterovs_momentum=False,
        tol=0,
        n_iter_no_change=10**9,
    ).fit(workload.X, workload.y)


def workloads() -> list[Workload]:
    """Return them all."""
    moons, mails, digits = datasets.moons(500), datasets.spambase(distinct=False), datasets.mnist("train")
    mails = mails.rows(np.arange(3680))
    points, words = moons.X.astype(np.float32), Standardizer(log=True).fit_transform(mails.X).astype(np.float32)
    both = lambda torch, sklearn: {"PyTorch": torch, "scikit-learn": sklearn}  # noqa: E731
    return [
        Workload("2-8-8-1, 500 points, batch 32", points, moons.y, 32, both(12, 5), [2, 8, 8, 1]),
        Workload("57-16-1, 3,680 rows, batch 64", words, mails.y, 64, both(8, 4), [57, 16, 1]),
        Workload("784-64-10, 10,000 rows, batch 64", digits.X, digits.y, 64, both(1.4, 1.2), [784, 64, 10]),
        Workload("784-256-128-10, batch 128", digits.X, digits.y, 128, both(1.1, 1.2), [784, 256, 128, 10]),
        Workload("conv 8-16 - 10, batch 64", digits.X, digits.y, 64, {"PyTorch": 0.8}),
    ]


WORKLOADS = workloads()
