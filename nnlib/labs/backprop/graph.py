"""A small network as a graph: what its neurons and wires are called, and its operations one after the other.

Inputs are x1, x2, ...; hidden neurons h1, h2, ..., or g1, ... and then h1, ... in two layers; outputs o1, ..., or o if
there is one. The wire from x1 to h1 is called "x1-h1". Quantities are pairs of a kind and such a name:
("z", "h1") and ("a", "h1") are what h1 computes, ("dz", "h1") and ("da", "h1") the loss's slopes for them;
("b", "h1") is its bias and ("db", "h1") the slope for that;
("w", "x1-h1") is a weight and ("dw", "x1-h1") its slope; ("x", "x1"), ("da", "x1") those of an input; ("p", "o") and
("t", "o") are a prediction and its target; ("loss", "L") is the loss.
"""

from typing import NamedTuple

from nnlib.network import Network

Key = tuple[str, str]
"""A quantity: its kind and the name of what it belongs to."""
LETTERS = {1: "xo", 2: "xho", 3: "xgho"}
"""What the columns of neurons are called, by the number of layers."""
LOSS: Key = ("loss", "L")


class Op(NamedTuple):
    """One operation: its kind, the neuron or input that it is about, or "" for all outputs, and what it makes."""

    kind: str
    name: str
    makes: tuple[Key, ...]


class Graph:
    """The names of a network's neurons, column by column, and of its wires, layer by layer in the order of theta."""

    def __init__(self, net: Network) -> None:
        letters = LETTERS[len(net.layers)]
        sizes = [net.n_in, *(layer.n_out for layer in net.layers)]  # type: ignore[attr-defined]
        self.columns = [_names(letter, n) for letter, n in zip(letters, sizes, strict=True)]
        self.activations = ["", *(layer.activation.name for layer in net.layers)]  # type: ignore[attr-defined]
        self.column_of = {name: c for c, column in enumerate(self.columns) for name in column}
        self.layers = [
            [f"{source}-{target}" for source in sources for target in targets]
            for sources, targets in zip(self.columns[:-1], self.columns[1:], strict=True)
        ]
        self.wires = [wire for layer in self.layers for wire in layer]

    @property
    def inputs(self) -> list[str]:
        """The names of the inputs."""
        return self.columns[0]

    @property
    def outputs(self) -> list[str]:
        """The names of the output neurons."""
        return self.columns[-1]

    @property
    def neurons(self) -> list[str]:
        """The names of all neurons, those nearest to the inputs first."""
        return [name for column in self.columns[1:] for name in column]

    @property
    def names(self) -> list[str]:
        """All that can be chosen, as it comes from the left to the right: inputs, wires, neurons, ..., outputs."""
        rest = [name for wires, column in zip(self.layers, self.columns[1:], strict=True) for name in wires + column]
        return self.inputs + rest

    def activation(self, name: str) -> str:
        """Return the name of a neuron's activation."""
        return self.activations[self.column_of[name]]

    def plain(self, name: str) -> bool:
        """Return whether a neuron passes z on as it is: then it has no a of its own."""
        return self.activation(name) == "identity"

    def value(self, name: str) -> Key:
        """Return what an input or a neuron sends into its wires."""
        return ("x", name) if name in self.inputs else ("z" if self.plain(name) else "a", name)

    def slope(self, name: str) -> Key:
        """Return the loss's slope for what an input or a neuron sends into its wires."""
        return ("da", name) if name in self.inputs or not self.plain(name) else ("dz", name)

    def slope_of(self, name: str) -> Key:
        """Return the slope for the number that a name stands for: an input, a weight, or z and with it the bias."""
        return ("da" if name in self.inputs else "dw" if "-" in name else "dz", name)

    def into(self, name: str) -> list[str]:
        """Return the wires into a neuron."""
        column = self.column_of[name]
        return [f"{source}-{name}" for source in self.columns[column - 1]] if column else []

    def out_of(self, name: str) -> list[str]:
        """Return the wires out of an input or a neuron."""
        column = self.column_of[name] + 1
        return [f"{name}-{target}" for target in self.columns[column]] if column < len(self.columns) else []

    def onwards(self, name: str) -> list[str]:
        """Return all wires on the way from a neuron or a wire to the loss, the wire itself among them."""
        first = [name] if "-" in name else self.out_of(name)
        column = {wire.split("-")[1]: None for wire in first}
        return first + [wire for target in column for wire in self.onwards(target) if wire not in first]

    # Operations.

    def forward(self) -> list[Op]:
        """Return the operations from the inputs to the loss."""
        ops = [op for name in self.neurons for op in self._of_neuron(name)]
        return [*ops, Op("p", "", tuple(("p", o) for o in self.outputs)), Op("loss", "", (LOSS,))]

    def _of_neuron(self, name: str) -> list[Op]:
        return [Op(kind, name, ((kind, name),)) for kind in (("z",) if self.plain(name) else ("z", "a"))]

    def backward(self) -> list[Op]:
        """Return the operations from the loss to the inputs, each neuron's weights after the slope of its z."""
        ops = [Op("p - t", "", tuple(self.slope(o) for o in self.outputs))]
        for column in reversed(self.columns):
            if column is not self.outputs:
                ops += [Op("sum", name, (self.slope(name),)) for name in column]
            if column is not self.inputs:
                ops += [Op("dz", name, (("dz", name),)) for name in column if not self.plain(name)]
                ops += [Op("dw", name, (*(("dw", wire) for wire in self.into(name)), ("db", name))) for name in column]
        return ops


def _names(letter: str, n: int) -> list[str]:
    return ["o"] if letter == "o" and n == 1 else [f"{letter}{i + 1}" for i in range(n)]
