"""What RaceLab says in words: who is where, whose code joins, and the program behind the numbers."""

import html
from collections.abc import Sequence
from typing import Any

import numpy as np

from nnlib.labs.race_batches import BIAS, CHARACTERS, HIDDEN, SHAPE
from nnlib.labs.race_paths import ARRIVED, FAR, STEPS
from nnlib.labs.race_racers import OPTIMIZERS, LearnersStep, Racer
from nnlib.labs.race_surfaces import FOUND, STUCK, TRAINING, surface
from nnlib.validation import Array

FAIR = (
    "Best for each: all are tried with the same 21 rates, from the same start, for the same 100 steps. The rings mark "
    "the rates with the lowest loss in the last 10. Who flew off is drawn at the top."
)
NOTES = {
    "one": "The arrow is the next step: the rate times the slope, downhill.",
    "two": FAIR,
    "surfaces": FAIR,
    "network": "Every optimizer trains with 13 rates at the same time: the same 13, the same start, the same batches. "
    "At the left is the best run of each so far, at the right are all.",
    "batch": "All take steps of gradient descent with the same rate. The dots are where 40 other batches of the chosen "
    "size would lead in the next step, the arrow is where all 1,044 messages lead.",
}


def number(loss: float) -> str:
    """Return a loss in few digits."""
    if np.isnan(loss):
        return "flew off"
    if loss <= ARRIVED:
        return "0 (below 0.000001)"
    return f"{loss:.3g}" if loss < 1e4 else f"{loss:.1e}"


def note(stage: str, own: LearnersStep | None, like: str) -> str:
    """Return, as HTML, what is to be said below the picture. `like` is whose steps the learner's are the same as."""
    said = NOTES[stage]
    if own is not None:
        here = f"{own.said}{f' Its steps are those of {like}.' if like else ''}"
        said += f" {html.escape(here if stage != 'batch' else f'Your {own.noun} does not race here.')}"
    return f'<div class="nn-words nn-quiet">{said}</div>'


def listed_losses(names: Sequence[str], rates: Sequence[float], losses: Sequence[float]) -> str:
    """Return "Adam (rate 0.01) 0.3, ..."."""
    parts = zip(names, rates, losses, strict=True)
    return ", ".join(f"{name} (rate {rate:.3g}) {number(loss)}" for name, rate, loss in parts)


def describe_surface(
    name: str, steps: int, names: Sequence[str], rates: Sequence[float], losses: Sequence[float]
) -> str:
    """Return one sentence about a race on a surface."""
    where = "a network's loss surface" if name == "network" else f"the {name}"
    return f"On {where}, after {steps} of {STEPS} steps, the loss is: {listed_losses(names, rates, losses)}."


def describe_network(
    units: str, steps: int, names: Sequence[str], rates: Sequence[float], losses: Sequence[float]
) -> str:
    """Return one sentence about the training of a network."""
    if not steps:
        return f"A network waits to be trained on {units} inputs, by {', '.join(names)}, with thirteen rates each."
    return f"On {units} inputs, after {steps:,} steps, the lowest loss is: {listed_losses(names, rates, losses)}."


def describe_batches(state: Any, steps: int, losses: Sequence[float], noise: float) -> str:
    """Return one sentence about batches."""
    parts = ", ".join(f"{size} {loss:.3f}" for size, loss in zip(("1", "8", "64", "all"), losses, strict=True))
    size = "all messages" if state.batch > 64 else f"{state.batch} message{'s' * (state.batch > 1)}"
    return (
        f"After {steps:,} updates with the rate {state.rate:.3g}, the loss by batch size is: {parts}. The slope of "
        f"{size} is off by about {noise:.3f}."
    )


# The programs.


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
        X = f"train.X * [{CHARACTERS}, {', '.join('1' * (SHAPE.d - 1))}]  # the length in characters"
    return f"""\
from nnlib import {names}, Network, Standardizer, Trainer, datasets
from nnlib.features import MESSAGE_FEATURES

train, _ = datasets.sms_spam(features=tuple(MESSAGE_FEATURES)).split()
X, y = {X.partition("  #")[0]}, train.y
for optimizer in {made}:
    net = Network.mlp([{SHAPE.d}, {HIDDEN}, 1], "tanh", seed={state.seed})
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
