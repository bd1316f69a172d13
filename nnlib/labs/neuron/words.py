"""What NeuronLab says in words: its state in a sentence, and the program behind it."""

from typing import Any

from nnlib.plots.wires import signed_text
from nnlib.validation import Array


def written_sum(x: Array, w: Array, b: float) -> str:
    """Return w1 × x1 + w2 × x2 + ... + b in numbers, with proper minus signs."""
    terms = [f"{signed_text(wi)} × {signed_text(xi)}" for xi, wi in zip(x, w, strict=True)]
    return " + ".join([*terms, signed_text(b)]).replace("+ \N{MINUS SIGN}", "\N{MINUS SIGN} ")


def summed(x: Array, w: Array, b: float, z: float, told: float) -> str:
    """Return the sum with its result z, and what a learner's function says where that is another number."""
    yours = "" if abs(z - told) < 0.005 else f"; your function says {signed_text(told)}"
    return f"z = {written_sum(x, w, b)} = {signed_text(z)}{yours}"


def describe(x: Array, w: Array, b: float, answer: float, name: str, stage: str) -> str:
    """Return one sentence about the sum, and about what comes out of the neuron."""
    z = float(x @ w + b)
    sentence = summed(x, w, b, z, answer if stage == "sum" else z)
    if stage == "sum":
        return f"{sentence}."
    if name == "step":
        side = "above 0: the neuron fires" if answer > 0.5 else "not above 0: the neuron stays silent"
        return f"{sentence}, {side}, a = {signed_text(answer)}."
    return f"{sentence}, and {'your neuron' if name == 'yours' else name} makes a = {signed_text(answer)} of it."


def code(state: Any, n: int, stage: str, own_neuron: bool) -> str:
    """Return a program that prints the numbers on screen."""
    name = "step" if stage == "fires" else state.activation
    names = "" if stage == "sum" or own_neuron else f"\nfrom nnlib import {name}\n"
    answer = "" if stage == "sum" else f"print(round(float({name}(z)), 2))\n"
    if own_neuron:
        answer = "print(round(float(neuron(x, w, b)), 2))  # your own, from the notebook\n"
    return f"""\
import numpy as np
{names}
x, w, b = np.array({state.x(n).tolist()}), np.array({state.w(n).tolist()}), {state.b!r}
z = x @ w + b
print(round(float(z), 2))
{answer}"""
