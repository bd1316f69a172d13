"""One operation in words, in symbols and in numbers."""

from nnlib.labs.backprop.chain import Factor, Values, in_numbers, local_slope, paths, symbol
from nnlib.labs.backprop.graph import Graph, Op
from nnlib.plots.graph_numbers import brief, product, total

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

    `loss` is the loss's name. The numbers in a line are one example's: with more, only what is averaged is right.
    """

    def __init__(self, graph: Graph, values: Values, loss: str, n: int = 1) -> None:
        self.graph, self.values, self.loss, self.n = graph, values, loss, n

    def of(self, op: Op) -> list[str]:
        """Return lines: what the operation is, then in symbols, then in numbers."""
        kinds = {"z": self._z, "a": self._a, "p": self._p, "loss": self._loss, "p - t": self._gap, "sum": self._sum,
                 "dz": self._dz, "dw": self._dw}  # fmt: skip
        return kinds[op.kind](op.name)

    def _number(self, *key: str) -> str:
        return brief(self.values[key])  # type: ignore[index]

    def _inputs(self, name: str) -> list[tuple[str, str]]:
        """Return, for every wire into a neuron, its name and that of its source."""
        return [(wire, wire.split("-")[0]) for wire in self.graph.into(name)]

    def _z(self, name: str) -> list[str]:
        pairs = [(("w", wire), self.graph.value(source)) for wire, source in self._inputs(name)]
        symbols = [f"{symbol(w)}×{symbol(x)}" for w, x in pairs]
        numbers = [product([self.values[w], self.values[x]]) for w, x in pairs]
        return [
            f"{name} adds up: every input times its weight, plus the bias b",
            f"z({name}) = {_shortened(symbols, ' + ')} + b({name})",
            f"= {total([*numbers, self._number('b', name)])} = {self._number('z', name)}",
        ]

    def _a(self, name: str) -> list[str]:
        f = self.graph.activation(name)
        z, a = self._number("z", name), self._number("a", name)
        return [f"{name} sends z through its activation, {f}", f"a({name}) = {f}(z({name}))", f"= {f}({z}) = {a}"]

    def _p(self, _: str) -> list[str]:
        form = OUTPUTS[self.loss]
        scores = [self.graph.value(o) for o in self.graph.outputs]
        all_of = ", ".join(map(symbol, scores))
        one_each = self.loss != "cross_entropy"
        symbols = [f"p = {form.format(all_of)}"] if not one_each else [
            f"{symbol(('p', o))} = {form.format(symbol(s))}" for o, s in zip(self.graph.outputs, scores, strict=True)
        ]  # fmt: skip
        numbers = [f"{symbol(('p', o))} = {self._number('p', o)}" for o in self.graph.outputs]
        return ["The score becomes a prediction", _shortened(symbols, "   "), _shortened(numbers, "   ")]

    def _loss(self, _: str) -> list[str]:
        L = self._number("loss", "L")
        pairs = [(self.values["p", o], self.values["t", o]) for o in self.graph.outputs]
        if self.loss == "squared_error":
            terms = [f"½({brief(p)} − {brief(t)})²" for p, t in pairs]
            return ["How wrong is it? Half the square of the error", "L = ½(p − t)²" + " added up" * (len(pairs) > 1),
                    f"= {' + '.join(terms)} = {L}"]  # fmt: skip
        first = "How wrong is it? −log of the probability given to the truth"
        if self.n > 1:
            return [first, "L = the mean of −log(probability given to the truth)", f"= {L}"]
        right = next((p for p, t in pairs if t == 1), None)
        form = "−log(p)" if right is not None else "−log(1 − p)"
        right = 1 - pairs[0][0] if right is None else right
        return [first, f"L = {form}", f"= −log({brief(right)}) = {L}"]

    def _gap(self, _: str) -> list[str]:
        outputs = self.graph.outputs
        symbols = [f"{symbol(self.graph.slope(o))} = {symbol(('p', o))} − {symbol(('t', o))}" for o in outputs]
        numbers = [f"{self._number('p', o)} − {self._number('t', o)} = {brief(self.values[self.graph.slope(o)])}"
                   for o in outputs]  # fmt: skip
        return [
            "Back through loss and prediction in one step: dL/dscore = prediction − target",
            _shortened(symbols, "   "),
            _shortened([f"= {n}" for n in numbers], "   "),
            WHY[self.loss],
        ]

    def _sum(self, name: str) -> list[str]:
        wires = self.graph.out_of(name)
        way, key = paths(self.values, wires), self.graph.slope(name)
        words = f"The slope reaches {name} over one wire" if len(wires) == 1 else (
            f"The slope reaches {name} over {len(wires)} wires: a sum over the paths")  # fmt: skip
        return [
            words,
            f"{symbol(key)} = {way.symbol[1:-1]}",
            f"= {way.number[1:-1]} = {brief(self.values[key])}",
            "The local derivative along a wire is its weight.",
        ]

    def _dz(self, name: str) -> list[str]:
        slope = local_slope(self.graph, self.values, name)
        da, dz = self.values["da", name], self.values["dz", name]
        f, z = self.graph.activation(name), self._number("z", name)
        return [
            f"Back through the activation of {name}: times its slope",
            f"dz({name}) = da({name}) × {slope.symbol}",
            f"= {product([da, slope.value])} = {brief(dz)}",
            f"The local derivative is {f}′({z}) = {slope.number}.",
        ]

    def _dw(self, name: str) -> list[str]:
        dz = self.values["dz", name]
        pairs = [(("dw", wire), self.graph.value(source)) for wire, source in self._inputs(name)]
        symbols = [f"{symbol(dw)} = dz({name})×{symbol(x)}" for dw, x in pairs]
        numbers = [f"{product([dz, self.values[x]])} = {brief(self.values[dw])}" for dw, x in pairs]
        return [
            f"The slopes of {name}'s own weights: dz times what came in; of its bias: dz itself",
            _shortened(symbols, "   "),
            "   ".join(numbers) + f"   db = {brief(dz)}" if len(numbers) < 4 else
            ", ".join(brief(self.values[dw]) for dw, _ in pairs) + f"   db = {brief(dz)}",
        ]  # fmt: skip


def _shortened(parts: list[str], by: str) -> str:
    """Return the parts joined; of more than three the first two and the last."""
    return by.join(parts if len(parts) <= 3 else [*parts[:2], "…", parts[-1]])


def spelt(factors: list[Factor], worth: float) -> str:
    """Return factors in numbers and what they make."""
    return f"= {in_numbers(factors)} = {brief(worth)}"
