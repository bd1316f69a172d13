"""What ApproximatorLab says in words: how close the curve is followed, and the program behind it."""

from typing import Any

from nnlib.labs.approximator.fits import Fits
from nnlib.labs.learner import Learners
from nnlib.plots.panels import counted

SOURCES = {
    "wave": "0.5 * np.sin(2 * np.pi * x) + 0.3 * np.sin(6 * np.pi * x)",
    "hill": "np.sin(np.pi * x)",
    "jump": "np.where(x < 0.5, -0.6, 0.6)",
    "zigzag": "2 * np.abs((4 * x) % 1 - 0.5)",
}
NOTES = {
    "bumps": "This lab is running on {whose}.",
    "draw": "Draw a curve over the grey one. The theorem promises that weights exist which come as close as you like, "
    "if there are enough neurons. It does not promise that training finds them.",
    "width": "Every width starts from three seeds, and all 21 networks train side by side; the line joins "
    "the middle ones of three, the medians. The theorem promises that a wide network can come close, "
    "not that training gets there.",
    "outside": "Trained on x from 0 to 1 only, the shaded part. The theorem speaks of a bounded range, "
    "and says nothing about what a network does beyond it.",
    "depth": "Both have 193 parameters: 64 + 64 + 64 + 1, and 24 + 156 + 13. The theorem needs only one hidden layer; "
    "it does not say how wide that has to be.",
}
START = """\
import numpy as np

from nnlib import {names}

x = np.linspace(0, 1, 200)
target = {target}
"""


def number(error: float) -> str:
    """Return an error in few digits."""
    return f"{error:.4f}" if error >= 0.001 else f"{error:.1e}"


def note(stage: str, own: Learners, works: bool) -> str:
    """Return, as HTML, what is to be said below the picture; `works` tells whether the learner's bump did."""
    whose = own.whose if works or own.function is None else "the course's bump, until yours is mended"
    return f'<div class="nn-words nn-quiet">{NOTES[stage].format(whose=whose)}</div>'


def describe_bumps(n: int, error: float) -> str:
    """Return one sentence about a sum of bumps."""
    follow = "follows" if n == 1 else "follow"
    return f"{counted(n, 'bump')}, {2 * n} hidden neurons, {follow} the curve with a squared error of {number(error)}."


def describe_fits(names: list[str], errors: list[float], steps: int) -> str:
    """Return one sentence about networks that learn a curve."""
    parts = ", ".join(f"{name} {number(error)}" for name, error in zip(names, errors, strict=True))
    return f"After {steps:,} steps the squared error is: {parts}."


def describe_outside(error: float, steps: int, there: float) -> str:
    """Return one sentence about a network and what it says beyond its range, at x = 2."""
    inside = f"After {steps:,} steps the squared error from 0 to 1 is {number(error)}"
    return f"{inside}; at x = 2 the network says {there:.1f}."


def target_source(state: Any) -> str:
    """Return the curve as Python."""
    if state.curve == "drawn":
        return f"np.array({[round(v, 4) for v in state.drawn]})"
    return SOURCES[state.curve]


def bumps_code(state: Any, own: bool) -> str:
    """Return a program that prints the error of the bumps."""
    one = "bump(x, left, right, height)  # your own, from the notebook"
    if not own:
        one = "height * (sigmoid(50 * (x - left)) - sigmoid(50 * (x - right)))"
    return (
        START.format(names="sigmoid", target=target_source(state))
        + f"""\
total = np.zeros(200)
for left, right, height in {list(state.bumps)}:
    total += {one}
print(round(float(np.mean((total - target) ** 2) / 2), 6))
"""
    )


def fits_code(state: Any, fits: Fits, sizes: list[list[int]], seeds: list[int]) -> str:
    """Return a program that trains the same networks with the same rates, and prints their errors."""
    return (
        START.format(names="Adam, Network, Trainer", target=target_source(state))
        + f"""\
X = (x[:, None] - 0.5) * 4
for sizes, seed in {list(zip(sizes, seeds, strict=True))}:
    net, adam = Network.mlp(sizes, {state.activation!r}, loss="squared_error", seed=seed), Adam(0.01)
    steps = Trainer(net, adam, batch_size=200).steps(X, target)
    for adam.lr, n in {fits.rates}:
        for _ in range(n):
            next(steps)
    print(round(net.loss(X, target), 6))
"""
    )


def one_code(state: Any, fits: Fits, sizes: list[int]) -> str:
    """Return a program that prints the error of one network, with its weights as they are."""
    theta = fits.nets[0].theta.tolist()
    return (
        START.format(names="Network", target=target_source(state))
        + f"""\
net = Network.mlp({sizes}, {state.activation!r}, loss="squared_error")
net.theta = np.array({theta})
print(round(net.loss((x[:, None] - 0.5) * 4, target), 6))
"""
    )
