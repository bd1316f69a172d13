"""Fill in the blank: which values of a network are hidden, and whether what was typed is right."""

import numpy as np

from nnlib.labs.backprop.chain import Values, symbol
from nnlib.labs.backprop.graph import Graph, Key
from nnlib.labs.backprop.slips import SIGN, slips
from nnlib.live.loop import Trouble
from nnlib.plots.graph_numbers import brief


def blanks(graph: Graph, seed: int) -> list[Key]:
    """Return the hidden quantities, in the order in which they can be computed.

    They lie on one way from an input to the loss and back again, which the seed chooses.
    """
    rng = np.random.default_rng(seed)
    way = [column[rng.integers(len(column))] for column in graph.columns]
    neurons = way[1:]
    forward = [key for name in neurons for key in dict.fromkeys([("z", name), graph.value(name)])]
    back = []
    for source, name in zip(way[-2::-1], reversed(neurons), strict=True):
        back += [*dict.fromkeys([graph.slope(name), ("dz", name)]), ("dw", f"{source}-{name}")]
    return forward + back


def unit(value: float) -> float:
    """Return one step of the last digit with which a value is written."""
    size = abs(value)
    if size >= 0.0995 or size == 0:
        return 0.01
    return 0.001 if size >= 0.00095 else float(10 ** np.floor(np.log10(size)))


def same(answer: float, value: float) -> bool:
    """Return whether an answer is this value, computed from numbers as they are written in the picture."""
    return abs(answer - value) <= unit(value) + 0.02 * abs(value)


def number(text: str) -> float:
    """Return what was typed as a number, with a point or a comma, and any kind of minus."""
    try:
        value = float(text.strip().replace("\N{MINUS SIGN}", "-").replace(",", "."))
    except ValueError:
        value = float("nan")
    if not np.isfinite(value):
        raise Trouble(f"{text.strip()!r} is not a number: type one such as 0.5 or -0.38.")
    return value


def verdict(graph: Graph, values: Values, key: Key, answer: float) -> str:
    """Return an empty text if the answer is right, else in one sentence what it looks like."""
    right = values[key]
    if same(answer, right):
        return ""
    looks = {words for wrong, words in slips(graph, values, key) if same(answer, wrong) and not same(wrong, right)}
    looks = looks - {SIGN} or looks
    named = f": {looks.pop()}" if len(looks) == 1 else ""
    return f"{brief(answer)} is not {symbol(key)}{named}."
