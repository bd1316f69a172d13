"""One operation in words, in symbols and in numbers.

A line of numbers is worth what stands in it. Where the learner's backward pass makes another number of it, that stands
behind, as "yours".
"""

import numpy as np

from nnlib.activations import activation
from nnlib.labs.backprop.chain import Factor, Values, in_numbers, local_slope, paths, symbol
from nnlib.labs.backprop.graph import Graph, Key, Op
from nnlib.plots.graph_numbers import bracketed, brief, equals, product, total, written

OUTPUTS = {
    "binary_cross_entropy": "sigmoid({})",
    "cross_entropy": "softmax({})",
    "squared_error": "{}",
}
"""What a prediction is made of, by the loss."""
WHY = {
    "binary_cross_entropy": "The slope of the loss and the slope of the sigmoid multiply to this difference.",
    "cross_entropy": "The slope of the loss and the slopes of the softmax come together in this difference.",
    "squared_error": "The slope of ½(p − t)² is this difference.",
}


class Formulas:
    """The operations of one network with its values as they are now, averages over n examples.

    `loss` is the loss's name, `right` are the course's own values. The numbers in a line are one example's: with more,
    only what is averaged is right.
    """

    def __init__(self, graph: Graph, values: Values, right: Values, loss: str, n: int = 1) -> None:
        self.graph, self.values, self.right, self.loss, self.n = graph, values, right, loss, n

    def of(self, op: Op) -> list[str]:
        """Return lines: what the operation is, then in symbols, then in numbers."""
        kinds = {"z": self._z, "a": self._a, "p": self._p, "loss": self._loss, "p - t": self._gap, "sum": self._sum,
                 "dz": self._dz, "dw": self._dw}  # fmt: skip
        return kinds[op.kind](op.name)

    def makes(self, key: Key, worth: float, by_hand: float) -> str:
        """Return the end of a line about `key`: what its numbers are worth, and the learner's where that is another."""
        mine = self.values[key]
        same = np.isclose(mine, worth, rtol=1e-4, atol=1e-7)
        return equals(worth, by_hand) + ("" if same else f"; yours: {brief(mine)}")

    def _product(self, key: Key, factors: list[float]) -> str:
        by_hand = float(np.prod([written(factor) for factor in factors]))
        return f"{product(factors)} {self.makes(key, float(np.prod(factors)), by_hand)}"

    def _number(self, *key: str) -> str:
        return brief(self.values[key])  # type: ignore[index]

    def _inputs(self, name: str) -> list[tuple[str, str]]:
        """Return, for every wire into a neuron, its name and that of its source."""
        return [(wire, wire.split("-")[0]) for wire in self.graph.into(name)]

    def _z(self, name: str) -> list[str]:
        pairs = [(("w", wire), self.graph.value(source)) for wire, source in self._inputs(name)]
        symbols = [f"{symbol(w)}×{symbol(x)}" for w, x in pairs]
        numbers = [[self.values[w], self.values[x]] for w, x in pairs]
        b, z = self.values["b", name], self.values["z", name]
        by_hand = sum(written(w) * written(x) for w, x in numbers) + written(b)
        return [
            f"{name} adds up: every input times its weight, plus the bias b",
            f"z({name}) = {_shortened(symbols, ' + ')} + b({name})",
            f"= {total([*map(product, numbers), brief(b)])} {self.makes(('z', name), z, by_hand)}",
        ]

    def _a(self, name: str) -> list[str]:
        f = self.graph.activation(name)
        z, a = self.values["z", name], self.values["a", name]
        by_hand = float(activation(f).f(np.array(written(z))))
        return [f"{name} sends z through its activation, {f}", f"a({name}) = {f}(z({name}))",
                f"= {f}({brief(z)}) {equals(a, by_hand)}"]  # fmt: skip

    def _p(self, _: str) -> list[str]:
        form = OUTPUTS[self.loss]
        scores = [self.graph.value(o) for o in self.graph.outputs]
        all_of = ", ".join(map(symbol, scores))
        one_each = self.loss != "cross_entropy"
        symbols = [f"p = {form.format(all_of)}"] if not one_each else [
            f"{symbol(('p', o))} = {form.format(symbol(s))}" for o, s in zip(self.graph.outputs, scores, strict=True)
        ]  # fmt: skip
        numbers = [f"{symbol(('p', o))} = {self._number('p', o)}" for o in self.graph.outputs]
        return [f"{self._sent()} becomes a prediction", _shortened(symbols, "   "), _shortened(numbers, "   ")]

    def _sent(self) -> str:
        """Return in words what the prediction is made of."""
        one = "the output" if len(self.graph.outputs) == 1 else "each output"
        return f"{self.graph.value(self.graph.outputs[0])[0]} of {one}"

    def _loss(self, _: str) -> list[str]:
        L = self.values["loss", "L"]
        pairs = [(self.values["p", o], self.values["t", o]) for o in self.graph.outputs]
        if self.loss == "squared_error":
            terms = [f"½({brief(p)} − {bracketed(t)})²" for p, t in pairs]
            by_hand = sum((written(p) - written(t)) ** 2 for p, t in pairs) / 2
            return ["How wrong is it? Half the square of the error", "L = ½(p − t)²" + " added up" * (len(pairs) > 1),
                    f"= {' + '.join(terms)} {equals(L, by_hand)}"]  # fmt: skip
        first = "How wrong is it? −log of the probability given to the truth"
        if self.n > 1:
            return [first, "L = the mean of −log(probability given to the truth)", f"= {brief(L)}"]
        right = next((p for p, t in pairs if t == 1), None)
        form = "−log(p)" if right is not None else "−log(1 − p)"
        right = 1 - pairs[0][0] if right is None else right
        by_hand = -float(np.log(max(written(right), np.finfo(float).tiny)))
        return [first, f"L = {form}", f"= −log({brief(right)}) {equals(L, by_hand)}"]

    def _gap(self, _: str) -> list[str]:
        outputs = self.graph.outputs
        symbols = [f"{symbol(self.graph.slope(o))} = {symbol(('p', o))} − {symbol(('t', o))}" for o in outputs]
        return [
            f"Back from the loss to {self._sent()} in one step: prediction − target",
            _shortened(symbols, "   "),
            _shortened([self._gap_of(o) for o in outputs], "   "),
            WHY[self.loss],
        ]

    def _gap_of(self, output: str) -> str:
        p, t = self.values["p", output], self.values["t", output]
        gap = self.makes(self.graph.slope(output), self.values[self.graph.slope(output)], written(p) - written(t))
        return f"= {brief(p)} − {bracketed(t)} {gap}"

    def _sum(self, name: str) -> list[str]:
        wires = self.graph.out_of(name)
        way, key = paths(self.values, wires), self.graph.slope(name)
        words = f"The slope reaches {name} over one wire" if len(wires) == 1 else (
            f"The slope reaches {name} over {len(wires)} wires: add over the ways")  # fmt: skip
        return [
            words,
            f"{symbol(key)} = {way.symbol[1:-1]}",
            f"= {way.number[1:-1]} {self.makes(key, way.value, way.by_hand)}",
            "The slope of a step over a wire is its weight: every nudge is multiplied by it.",
        ]

    def _dz(self, name: str) -> list[str]:
        slope = local_slope(self.graph, self.values, name)
        f, z = self.graph.activation(name), self._number("z", name)
        return [
            f"Back through the activation of {name}: times its slope",
            f"dz({name}) = da({name}) × {slope.symbol}",
            f"= {self._product(('dz', name), [self.values['da', name], slope.value])}",
            f"The slope of this step is {f}′({z}) = {slope.number}.",
        ]

    def _dw(self, name: str) -> list[str]:
        dz = self.values["dz", name]
        pairs = [(("dw", wire), self.graph.value(source)) for wire, source in self._inputs(name)]
        symbols = [f"{symbol(dw)} = dz({name})×{symbol(x)}" for dw, x in pairs]
        numbers = [self._product(dw, [dz, self.values[x]]) for dw, x in pairs]
        listed = [brief(self.values[dw]) for dw, _ in pairs]
        db = f"db {self.makes(('db', name), dz, dz)}"
        return [
            f"The slopes of {name}'s own weights: dz times what came in; of its bias: dz itself",
            _shortened(symbols, "   "),
            "   ".join([*(numbers if len(numbers) < 4 else [", ".join(listed)]), db]),
        ]


def _shortened(parts: list[str], by: str) -> str:
    """Return the parts joined; of more than three the first two and the last."""
    return by.join(parts if len(parts) <= 3 else [*parts[:2], "…", parts[-1]])


def spelt(formulas: Formulas, key: Key, factors: list[Factor]) -> str:
    """Return the factors of a slope in numbers and what they make."""
    worth, by_hand = (float(np.prod([getattr(one, name) for one in factors])) for name in ("value", "by_hand"))
    return f"= {in_numbers(factors)} {formulas.makes(key, worth, by_hand)}"
