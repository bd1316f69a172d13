"""The usual slips in computing a value by hand: for each kind of value what comes out instead, and its name."""

from nnlib.labs.backprop.chain import Values, symbol
from nnlib.labs.backprop.graph import Graph, Key

Slip = tuple[float, str]
SIGN = "the size is right, but not the sign"
"""Said only where no other slip makes the same number."""


def slips(graph: Graph, values: Values, key: Key) -> list[Slip]:
    """Return wrong values of a quantity, each with what went wrong."""
    kind, name = key
    sign = (-values[key], SIGN)
    if kind == "dw":
        return [*_of_dw(graph, values, name), sign]
    if key == graph.slope(name):
        return _of_gap(graph, values, name) if name in graph.outputs else [*_of_sum(graph, values, name), sign]
    if kind == "dz":
        return [*_of_dz(graph, values, name), sign]
    return _of_z(graph, values, name) if kind == "z" else _of_a(graph, values, name)


def _of_z(graph: Graph, values: Values, name: str) -> list[Slip]:
    wires = graph.into(name)
    sent = {wire: values[graph.value(wire.split("-")[0])] for wire in wires}
    b, z = values["b", name], values["z", name]
    others = [other for other in graph.columns[graph.column_of[name]] if other != name]
    out = [
        (z - b, "the bias is missing"),
        (z - 2 * b, "the bias is to be added, not taken off"),
        (sum(sent.values()) + b, "each input has to be multiplied by its weight first"),
        (sum(sent.values()), "each input has to be multiplied by its weight first"),
        *((values["z", other], f"that is z({other}): take the wires into {name}") for other in others),
    ]
    return out if graph.plain(name) else [*out, (values["a", name], "that is a already; z comes before the activation")]


def _of_a(graph: Graph, values: Values, name: str) -> list[Slip]:
    return [
        (values["z", name], f"that is z still, before the {graph.activation(name)}"),
        (values["slope", name], f"that is the slope of {graph.activation(name)}, not its value"),
    ]


def _of_gap(graph: Graph, values: Values, name: str) -> list[Slip]:
    p, t = values["p", name], values["t", name]
    return [
        (t - p, "it is prediction − target, not target − prediction"),
        (p, "the target has to be taken off"),
        ((p - t) * p * (1 - p), "the slope of the output function is in p − t already"),
        (values["loss", "L"], "that is the loss itself, not its slope"),
    ]


def _of_sum(graph: Graph, values: Values, name: str) -> list[Slip]:
    wires = graph.out_of(name)
    ways = {wire: (values["dz", wire.split("-")[1]], values["w", wire]) for wire in wires}
    sent = values[graph.value(name)]
    back = sum(dz for dz, _ in ways.values())
    out = [
        (back * sent, f"times the weight of the wire, not times what {name} sent along it"),
        (back, "each dz has to be multiplied by the weight of its wire"),
        (sum(w for _, w in ways.values()), "each weight has to be multiplied by the dz at its end"),
    ]
    if len(wires) > 1:
        only = "that is the way over {} alone: add up all ways"
        out += [(dz * w, only.format(wire.split("-")[1])) for wire, (dz, w) in ways.items()]
    if name in graph.column_of and name not in graph.inputs and not graph.plain(name):
        out += [(values["dz", name], "that is dz already: the activation's slope comes with the next value")]
    return out


def _of_dz(graph: Graph, values: Values, name: str) -> list[Slip]:
    da, f = values["da", name], graph.activation(name)
    fires = f == "relu" and values["slope", name] > 0
    return [
        *([(0.0, "z is above 0 here: there the slope of relu is 1, not 0")] if fires else []),
        (da, f"the slope of {f} is missing: is it 1 here?"),
        (da * values["a", name], f"times the slope of {f}, not times its value a"),
        (da * values["z", name], f"times the slope of {f}, not times z"),
        (values["slope", name], f"that is the slope of {f} alone: multiply it by da({name})"),
    ]


def _of_dw(graph: Graph, values: Values, wire: str) -> list[Slip]:
    source, target = wire.split("-")
    dz, sent, came = values["dz", target], graph.value(source), values[graph.value(source)]
    out = [
        (dz * values["w", wire], f"times the weight is what goes on to {source}; take what came along the wire"),
        (dz, f"that is the bias's slope: multiply it by {symbol(sent)}, which came along the wire"),
        (came, f"that is what came along the wire: multiply it by dz({target})"),
    ]
    if not graph.plain(target):
        out += [(values["da", target] * came, f"da({target}) is before the activation's slope: take dz({target})")]
    if sent[0] == "a":
        out += [(dz * values["z", source], f"the wire carries a({source}), not z({source})")]
    others = [other for other in graph.columns[graph.column_of[source]] if other != source]
    return out + [(dz * values[graph.value(o)], f"that is the slope of the wire from {o}") for o in others]
