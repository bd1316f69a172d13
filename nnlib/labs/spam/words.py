"""What SpamLab says in words: its state in a sentence, why a message is called spam, and the program behind it all."""

import html
from typing import Any

from nnlib.datasets import Dataset
from nnlib.features import is_symbol
from nnlib.labs.learner import LearnersNeuron, running_on
from nnlib.labs.spam.picture import formula
from nnlib.validation import Array


def describe(state: Any, table: Array, losses: list[float]) -> str:
    """Return one sentence about the counts, and about the loss if there is one."""
    (through, alarms), (missed, caught) = table.tolist()
    total = int(table.sum())
    trained = f" After {len(losses):,} steps the loss is {losses[-1]:.3f}." if losses else ""
    return (
        f"With z = {formula(state.w1, state.w2, state.b)} and threshold {state.threshold:.2f}, "
        f"{through + caught:,} of {total:,} messages are sorted right ({(through + caught) / total:.3f}): "
        f"{caught:,} spam caught, {missed:,} missed, {alarms:,} false alarms, {through:,} ham let through.{trained}"
    )


def why(state: Any, x: Array, p: float) -> str:
    """Return, as HTML, how the neuron gets from the typed message to its verdict."""
    text = state.message
    symbols = sum(map(is_symbol, text))
    z = state.w1 * x[0] + state.w2 * x[1] + state.b
    spam = p > state.threshold
    beyond = " The point lies beyond the picture, so the star waits at its edge." if x[0] > 3.2 or x[1] > 5 else ""
    shown = html.escape(text[:60]) + ("…" if len(text) > 60 else "")
    quoted = f"«{shown}»" if text else "The empty message"
    return (
        f'<div class="nn-words">{quoted} has {len(text):,} characters, so x1 = {x[0]:.2f}, and {symbols:,} symbols, so '
        f"x2 = {x[1]:.2f}. z = {_sum(state, x)} = {_signed(z)}, "
        f"and p = {p:.3f}. That is {'above' if spam else 'not above'} {state.threshold:.2f}: "
        f"<b>{'▲ spam' if spam else '● ham'}</b>.{beyond}</div>"
    )


def _sum(state: Any, x: Array) -> str:
    """Return w1 × x1 + w2 × x2 + b, in numbers."""
    terms = (f"{_signed(state.w1)} × {x[0]:.2f}", f"{_signed(state.w2)} × {x[1]:.2f}", _signed(state.b))
    return " + ".join(terms).replace("+ \N{MINUS SIGN}", "\N{MINUS SIGN} ")


def _signed(number: float) -> str:
    return f"{number:.2f}".replace("-", "\N{MINUS SIGN}")


def whose(neuron: LearnersNeuron, works: bool = True) -> str:
    """Return, as HTML, whose code the lab is running, and what it would gain by taking all rows at once."""
    if not works and neuron.function is not None:
        return '<div class="nn-words nn-quiet">The neuron of the course stands in, until yours is mended.</div>'
    slow = (
        f" It takes one example at a time, which is about {neuron.cost:,.0f} times slower than <code>X @ w + b</code> "
        "for all of them; the shading is coarse while you drag."
        if neuron.one_by_one
        else ""
    )
    return running_on(neuron, more=slow)


def code(state: Any, data: Dataset, own_neuron: bool) -> str:
    """Return a program that prints the numbers on screen."""
    answer = "neuron(train.X, w, b)  # your own neuron, from the notebook" if own_neuron else "sigmoid(train.X @ w + b)"
    return f"""\
import numpy as np

from nnlib import accuracy, confusion, datasets, sigmoid

train, sealed = datasets.sms_spam().split()  # {len(data):,} messages are on screen
w, b, threshold = np.array([{state.w1!r}, {state.w2!r}]), {state.b!r}, {state.threshold!r}
p = {answer}
called_spam = (p > threshold).astype(int)
print(confusion(train.y, called_spam))
print(round(accuracy(train.y, called_spam), 3))
"""
