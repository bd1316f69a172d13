"""RaceLab's programs: they rebuild the numbers on screen with nnlib."""

from collections.abc import Sequence
from typing import Any

from nnlib.labs.race.batches import BIAS, CHARACTERS, HIDDEN, NET
from nnlib.labs.race.paths import FAR
from nnlib.labs.race.racers import OPTIMIZERS, Racer
from nnlib.labs.race.surfaces import FOUND, STUCK, TRAINING, surface
from nnlib.validation import Array


def maker(racer: Racer, rate: float) -> str:
    """Return how an optimizer is made, as Python."""
    optimizer = racer.make()
    optimizer.lr = rate
    settings = ", ".join(f"{name}={value!r}" for name, value in vars(optimizer).items() if isinstance(value, float))
    return f"{type(optimizer).__name__}({settings})"


def makers(racers: Sequence[Racer], rates: Sequence[float]) -> tuple[str, str]:
    """Return the names to import, and the course's optimizers as a list in Python."""
    made = [maker(r, rate) for r, rate in zip(racers, rates, strict=True) if r.name in OPTIMIZERS]
    names = sorted({one.partition("(")[0] for one in made} | {"SGD"})
    return ", ".join(names), "[\n" + "".join(f"    {one},\n" for one in made) + "]"


CUT = """\
data = datasets.xor(n=4, noise=0)


def trained(seed):
    net = Network.mlp([2, 2, 1], "tanh", seed=seed)
    start, steps = net.theta.copy(), Trainer(net, SGD(1.0), batch_size=4).steps(data.X, data.y)
    for _ in range({TRAINING}):
        next(steps)
    return start, net.theta.copy(), net


(start, solved, net), (_, stuck, _) = trained({FOUND}), trained({STUCK})
across = (stuck - solved) / np.linalg.norm(stuck - solved)
up = (start - solved) - (start - solved) @ across * across
directions = np.array([across, up / np.linalg.norm(up)])


def loss_and_slopes(place):
    net.theta = solved + place @ directions
    return net.loss_and_grad(data.X, data.y), directions @ net.grad
"""
PLAIN = """\
def loss_and_slopes(place):
    x, y = place
    return {formula}, np.array({gradient})
"""


def surface_code(state: Any, start: Array, racers: Sequence[Racer], rates: Sequence[float], steps: int) -> str:
    """Return a program that takes the same steps and prints where they lead and the losses there."""
    s, network = surface(state.surface), state.surface == "network"
    names, made = makers(racers, rates)
    names = f"{names}, Network, Trainer, datasets" if network else names
    body = PLAIN.format(formula=s.formula, gradient=s.gradient)
    if network:
        body = CUT.format(TRAINING=TRAINING, FOUND=FOUND, STUCK=STUCK)
    return f"""\
import numpy as np

from nnlib import {names}

{body}

low, high = np.array({s.box.tolist()})
for optimizer in {made}:
    place = np.array({start.tolist()})
    for _ in range({steps}):
        optimizer.step(place, loss_and_slopes(place)[1])
        if (np.abs(2 * place - low - high) > {FAR:g} * (high - low)).any():
            print(type(optimizer).__name__, "flew off")
            break
    else:
        print(type(optimizer).__name__, place.round(4), round(float(loss_and_slopes(place)[0]), 6))
"""


def network_code(state: Any, racers: Sequence[Racer], rates: Sequence[float], steps: int) -> str:
    """Return a program that trains a network with each optimizer's best rate and prints the losses."""
    names, made = makers(racers, rates)
    X = "Standardizer().fit_transform(train.X)"
    if state.units == "raw":
        X = f"train.X * [{CHARACTERS}, {', '.join('1' * (NET.d - 1))}]  # the length in characters"
    return f"""\
from nnlib import {names}, Network, Standardizer, Trainer, datasets
from nnlib.features import MESSAGE_FEATURES

train, _ = datasets.sms_spam(features=tuple(MESSAGE_FEATURES)).split()
X, y = {X.partition("  #")[0]}, train.y
for optimizer in {made}:
    net = Network.mlp([{NET.d}, {HIDDEN}, 1], "tanh", seed={state.seed})
    steps = Trainer(net, optimizer, batch_size=32).steps(X, y)
    for _ in range({steps}):
        next(steps)
    print(type(optimizer).__name__, round(net.loss(X, y), 4))
"""


def batch_code(state: Any, start: Array, rates: Sequence[tuple[float, int]]) -> str:
    """Return a program that takes the same steps with every size of batch and prints the losses."""
    return f"""\
import numpy as np

from nnlib import Standardizer, datasets, sigmoid

train, _ = datasets.sms_spam().split()
X, y = Standardizer().fit_transform(train.X), train.y
for size in (1, 8, 64, len(X)):
    w, rng, order = np.array({start.tolist()}), np.random.default_rng({state.seed}), []
    for rate, n in {list(rates)}:
        for _ in range(n):
            order = list(order) or list(rng.permutation(len(X)))
            rows, order = order[:size], order[size:]
            w -= rate * X[rows].T @ (sigmoid(X[rows] @ w + {BIAS}) - y[rows]) / len(rows)
    z = X @ w + {BIAS}
    print(size, round(float(np.mean(np.logaddexp(0, z) - y * z)), 4))
"""
