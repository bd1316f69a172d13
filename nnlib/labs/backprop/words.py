"""What BackpropLab says: an operation, a chain, what a nudge promised and brought, and the program behind it all."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from nnlib.labs.backprop.chain import Values, arrow, chain, in_symbols, symbol
from nnlib.labs.backprop.formulas import Formulas, spelt
from nnlib.labs.backprop.graph import Graph, Key, Op
from nnlib.network import Network
from nnlib.plots.graph_numbers import bracketed, brief, equals, product, total, written
from nnlib.validation import Array


def called(graph: Graph, name: str) -> str:
    """Return in words what is chosen."""
    if name in graph.inputs:
        return f"the input {name}"
    return f"the weight w({arrow(name)})" if "-" in name else f"z of {name}, and so for its bias"


def number_of(graph: Graph, name: str) -> str:
    """Return the one number that is nudged where this is chosen."""
    return name if name in graph.inputs else f"w({arrow(name)})" if "-" in name else f"b({name})"


def begun(graph: Graph) -> list[str]:
    """Return what is said before the first operation."""
    return ["Nothing is computed yet", f"Inputs {', '.join(graph.inputs)} and all weights are known."]


def operation(formulas: Formulas, op: Op, singles: Sequence[Values]) -> list[str]:
    """Return what the last operation did; for several examples with its average over the `singles`."""
    lines = formulas.of(op)
    if formulas.n == 1:
        return lines
    return [*lines[:2], *(averaged(key, formulas, singles) for key in op.makes[:2])]


def averaged(key: Key, formulas: Formulas, singles: Sequence[Values]) -> str:
    """Return a quantity's average, and the values it is the average of, if they are listed."""
    n, ones = formulas.n, [one[key] for one in singles]
    if not ones:
        mean = formulas.right[key]
        return f"{symbol(key)}: the average over {n} examples {formulas.makes(key, mean, mean)}"
    made = formulas.makes(key, sum(ones) / n, sum(map(written, ones)) / n)
    return f"{symbol(key)}: ({total([brief(one) for one in ones])}) / {n} {made}"


def chosen_slope(formulas: Formulas, name: str, by_nudging: float, singles: Sequence[Values]) -> list[str]:
    """Return the chain of a slope in symbols and in numbers, and what nudging says."""
    graph, values = formulas.graph, formulas.values
    key, factors = graph.slope_of(name), chain(graph, values, name)
    numbers = spelt(formulas, key, factors) if formulas.n == 1 else averaged(key, formulas, singles)
    claim = ("db", name) if key[0] == "dz" else key
    same = np.isclose(values[claim], by_nudging, rtol=1e-4, atol=1e-7)
    verdict = "the same" if same else f"not {brief(values[claim])}"
    each = ", for each example" if formulas.n > 1 else ""
    return [f"The slope of the loss for {called(graph, name)}", f"{symbol(key)} = {in_symbols(factors)}{each}",
            numbers, f"By nudging: {brief(by_nudging)}, {verdict}."]  # fmt: skip


def not_yet(graph: Graph, name: str) -> str:
    """Return how to get to the slope of what is chosen, while it is not known."""
    return f"Its slope {symbol(graph.slope_of(name))} is not known yet: step on until it appears, then click again."


def chosen_value(formulas: Formulas, name: str) -> list[str]:
    """Return what there is to say of a place before its slope is known: how it is computed."""
    graph = formulas.graph
    if name in graph.inputs:
        return [f"The input {name}", f"{name} = {brief(formulas.values['x', name])}"]
    if "-" in name:
        source, target = name.split("-")
        w, x = formulas.values["w", name], formulas.values[graph.value(source)]
        return [f"The weight w({arrow(name)})", f"it adds w×{symbol(graph.value(source))} to z({target})",
                f"= {product([w, x])} {equals(w * x, written(w) * written(x))}"]  # fmt: skip
    return formulas.of(Op("z", name, ()))


def only_in_batch(n: int) -> str:
    """Return what is said of a backward pass that is right for one example alone, n = 1, and wrong for n."""
    return (
        f" For one example alone (n = 1) all slopes are right, but for all {n} at once (n = {n}) some are wrong: "
        f"press <i>average of {n}</i>."
    )


def nudged(slope: float, by: float, before: float, after: float) -> list[str]:
    """Return what the slope promised for this nudge, and what the loss did."""
    promised, got = slope * by, after - before
    by_hand = written(after) - written(before)
    return [
        f"Before the nudge the slope was {brief(slope)}. "
        f"Promised: {brief(slope)} × {bracketed(by)} {equals(promised, written(slope) * written(by))}.",
        f"Got: loss after − loss before = {brief(after)} − {brief(before)} {equals(got, by_hand)}.",
    ]


def sentence(lines: list[str]) -> str:
    """Return lines as they are read out: what it is about, its formulas, and the sentences after them."""
    first, *rest = lines
    formulas, after = ([line for line in rest if line.endswith(".") == full] for full in (False, True))
    return " ".join([f"{first}: {' '.join(formulas)}.", *after])


def described(at: int, last: int, op: Op | None, values: Values, several: int) -> str:
    """Return one sentence about how far the computation is."""
    over = f", on average over {several} examples" if several > 1 else ""
    if op is None:
        return f"Step 0 of {last}: nothing is computed yet."
    made = ", ".join(f"{symbol(key)} = {brief(values[key])}" for key in op.makes)
    return f"Step {at} of {last}{over}: {made}."


def code(net: Network, X: Array, targets: Array, own: bool) -> str:
    """Return a program that prints the loss and all slopes with nnlib."""
    decide = net.loss_function.decide
    y: Any = decide(targets * 2 - 1 if targets.shape[1] == 1 else targets) if decide else targets
    layers: Any = net.layers
    dense = ", ".join(f"Dense({one.n_in}, {one.n_out}, {one.activation.name!r})" for one in layers)
    weights = "".join(
        f"layers[{i}].W = {np.round(one.W, 10).tolist()}\nlayers[{i}].b = {np.round(one.b, 10).tolist()}\n"
        for i, one in enumerate(layers)
    )
    return f"""\
from nnlib import Dense, Network

layers = [{dense}]
{weights}net = Network(layers, loss={net.loss_function.name!r})
X = {np.round(X, 10).tolist()}
y = {np.round(y, 10).tolist()}
print(round(net.loss_and_grad(X, y), 6)){"  # nnlib's own backward pass, not yours" if own else ""}
for layer in layers:
    print(layer.dW.round(6).tolist(), layer.db.round(6).tolist())
"""
