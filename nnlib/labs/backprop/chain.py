"""The chain of factors from the loss back to any place of a network, in symbols and in numbers.

Where there is one way on, the factors go on to the loss. Where several ways meet, the chain stops at their sum.
"""

from collections.abc import Mapping
from typing import NamedTuple

from nnlib.labs.backprop.graph import Graph, Key
from nnlib.plots.graph_numbers import brief, product, total, written

Values = Mapping[Key, float]
SPELT_OUT = 3
"""A sum of more paths is written as a sum of numbers, not of products."""


class Factor(NamedTuple):
    """One factor of a chain: how it is written with names, how with numbers, what it is worth, exactly and by hand."""

    symbol: str
    number: str
    value: float
    by_hand: float


def symbol(key: Key) -> str:
    """Return how a quantity is written: z(h1), w(x1→h1), x1, p."""
    kind, name = key
    if kind in ("x", "loss"):
        return name
    if kind == "da" and name.startswith("x"):
        return f"d{name}"
    return kind if kind in ("p", "t") and name == "o" else f"{kind}({arrow(name)})"


def arrow(name: str) -> str:
    """Return a wire's name as it is written: x1→h1."""
    return name.replace("-", "→")


def chain(graph: Graph, values: Values, name: str) -> list[Factor]:
    """Return the factors of the slope for a weight, a neuron's z (and so its bias), or an input."""
    if "-" in name:
        source, target = name.split("-")
        return [*_of_z(graph, values, target), _known(values, graph.value(source))]
    return _of_output(graph, values, name) if name in graph.inputs else _of_z(graph, values, name)


def _of_z(graph: Graph, values: Values, name: str) -> list[Factor]:
    """Return the factors of dz of a neuron."""
    if name in graph.outputs:
        p, t = ("p", name), ("t", name)
        start = [_plain(f"({symbol(p)} − {symbol(t)})", values[p] - values[t])]
    else:
        start = _of_output(graph, values, name)
    return start if graph.plain(name) else [*start, local_slope(graph, values, name)]


def local_slope(graph: Graph, values: Values, name: str) -> Factor:
    """Return f'(z) of a neuron."""
    return _plain(f"{graph.activation(name)}′(z({name}))", values["slope", name])


def _of_output(graph: Graph, values: Values, name: str) -> list[Factor]:
    """Return the factors of the slope for what a neuron or an input sends out: with several wires a sum."""
    wires = graph.out_of(name)
    if len(wires) == 1:
        return [*_of_z(graph, values, wires[0].split("-")[1]), _known(values, ("w", wires[0]))]
    return [paths(values, wires)]


def paths(values: Values, wires: list[str]) -> Factor:
    """Return the sum over the wires out of one place: each target's dz times the wire's weight."""
    keys = [(("dz", wire.split("-")[1]), ("w", wire)) for wire in wires]
    terms = [[values[dz], values[w]] for dz, w in keys]
    worth = [a * b for a, b in terms]
    symbols = [f"{symbol(dz)}×{symbol(w)}" for dz, w in keys]
    shortened = symbols if len(symbols) < 3 else [symbols[0], "…", symbols[-1]]
    spelt_out = len(wires) <= SPELT_OUT
    numbers = [product(term) for term in terms] if spelt_out else [brief(v) for v in worth]
    by_hand = [written(a) * written(b) for a, b in terms] if spelt_out else [written(v) for v in worth]
    return Factor(f"({' + '.join(shortened)})", f"({total(numbers)})", sum(worth), sum(by_hand))


def _known(values: Values, key: Key) -> Factor:
    return _plain(symbol(key), values[key])


def _plain(name: str, value: float) -> Factor:
    return Factor(name, brief(value), value, written(value))


def in_symbols(factors: list[Factor]) -> str:
    """Return the factors with their names; one alone needs no brackets."""
    return " × ".join(factor.symbol for factor in factors) if len(factors) > 1 else _bare(factors[0].symbol)


def in_numbers(factors: list[Factor]) -> str:
    """Return the factors with their numbers; a negative one behind another stands in brackets."""
    if len(factors) == 1:
        return _bare(factors[0].number)
    first, *rest = (factor.number for factor in factors)
    return " × ".join([first, *(f"({number})" if number.startswith("−") else number for number in rest)])


def _bare(text: str) -> str:
    return text[1:-1] if text.startswith("(") and text.endswith(")") else text
