"""What DescentLab says in words: where it is in a sentence, and the program behind the numbers."""

import math
from typing import Any

import numpy as np

from nnlib.labs.descent.losses import Slopes
from nnlib.labs.spam.picture import formula
from nnlib.plots.panels import counted
from nnlib.validation import Array


def signed(number: float, digits: int = 2) -> str:
    """Return a number with a proper minus sign and at least two digits that are not 0, short where it is huge."""
    number = 0.0 if abs(number) < 1e-9 else number
    if 0 < abs(number) < 10 ** (1 - digits):
        digits = 1 - math.floor(math.log10(abs(number)))
    return f"{number:.{'1e' if abs(number) >= 1e4 else f'{digits}f'}}".replace("-", "\N{MINUS SIGN}")


def amount(loss: float) -> str:
    """Return a loss in as many digits as it needs."""
    return f"{loss:,.3f}" if abs(loss) < 100 else f"{loss:,.0f}" if abs(loss) < 1e6 else f"{loss:.1e}"


def neuron(w: Array, b: float) -> str:
    """Return z = w1 x1 + ... + b in numbers."""
    if len(w) == 2 and max(abs(w).max(), abs(b)) < 1e4 and abs(w).min() >= 0.1:
        return f"z = {formula(w[0], w[1], b)}"
    terms = [f"{signed(v)} x{i + 1}" for i, v in enumerate(w)]
    return ("z = " + " + ".join([*terms, signed(b)])).replace("+ \N{MINUS SIGN}", "\N{MINUS SIGN} ")


def slopes(found: Slopes, names: tuple[str, ...], shortened: bool) -> str:
    """Return the slope along every parameter, to six decimals: near the bottom more would run into the map."""
    digits = 3 if np.abs(found.all).max() < 10 else 1
    pairs = zip(names, np.round(found.all, 6), strict=True)
    numbers = ", ".join(f"{name} {signed(v, digits)}" for name, v in pairs)
    return f"slopes: {numbers}" + ("; arrow cut" if shortened else "")


def describe(state: Any, w: Array, loss: float, right: int, n: int, losses: list[float]) -> str:
    """Return one sentence about where the neuron is, what it costs, and how it came there."""
    steps = f" This is after {counted(len(losses), 'step')}." if losses else ""
    return (
        f"With {neuron(w, state.b)}, the {state.kind if state.kind != 'mistakes' else 'share of mistakes'} is "
        f"{amount(loss)}, and {right:,} of {n:,} messages are sorted right ({right / n:.3f}).{steps}"
    )


def code(state: Any, d: int, w: Array) -> str:
    """Return a program that prints the loss, the slopes and the accuracy on screen."""
    X = "Standardizer().fit(train.X).transform(train.X)" if state.units == "standardised" else "(train.X * [100, 0.1])"
    loss, cut = {
        "log loss": ("np.mean(np.logaddexp(0, z) - y * z)", 0.5),
        "mistakes": ("np.mean((p > 0.5) != y)", 0.5),
        "squared error": ("np.mean((p - y) ** 2) / 2", 0.5),
    }[state.kind]
    p = "z  # no sigmoid" if state.kind == "squared error" else "sigmoid(z)"
    return f"""\
import numpy as np

from nnlib import Standardizer, datasets, sigmoid

train, _ = datasets.sms_spam().split()
X, y = {X}[:, :{d}], train.y
w, b = np.array({w.tolist()}), {state.b!r}
z = X @ w + b
p = {p}
print("loss", round(float({loss}), 3))
print("accuracy", round(float(np.mean((p > {cut}) == y)), 3))
print("slopes", (X.T @ (p - y) / len(y)).round(3), round(float(np.mean(p - y)), 3))
"""
