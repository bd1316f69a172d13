"""Every number of a forward and a backward pass: the trace of a network on a few examples.

Forward, layer by layer: z = XW + b and a = f(z). At the end dLoss/dscore = (prediction - target) / n, for every loss.
Backward, layer by layer: dz = da * f'(z), dW = X^T dz, db = the sum of dz over the examples, dX = dz W^T.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nnlib.labs.backprop.graph import LOSS, Graph, Key
from nnlib.layers import Dense
from nnlib.network import Network
from nnlib.validation import Array

Backward = Callable[[Array, Array, Array, Array], tuple[Array, Array, Array]]
"""dense_backward(da, X, W, z) -> (dX, dW, db), for a layer of ReLU neurons."""


class LayerTrace(NamedTuple):
    """One layer: X (n, n_in), W, b; z, a and f'(z), (n, n_out); da like a, dz like z, and so on."""

    X: Array
    W: Array
    b: Array
    z: Array
    a: Array
    slope: Array
    da: Array
    dz: Array
    dX: Array
    dW: Array
    db: Array


class Trace(NamedTuple):
    """All layers; predictions and targets (n, k); the mean loss."""

    layers: list[LayerTrace]
    predictions: Array
    targets: Array
    loss: float

    @property
    def grad(self) -> Array:
        """The loss's slopes for theta, in its order."""
        return np.concatenate([part.ravel() for layer in self.layers for part in (layer.dW, layer.db)])


def dense_backward(da: Array, X: Array, W: Array, z: Array) -> tuple[Array, Array, Array]:
    """Return (dX, dW, db) of a layer a = relu(X @ W + b): the course's own answer."""
    return through(da * (z > 0), X, W)


def through(dz: Array, X: Array, W: Array) -> tuple[Array, Array, Array]:
    """Return (dX, dW, db) of z = X @ W + b."""
    return dz @ W.T, X.T @ dz, dz.sum(axis=0)


def trace(net: Network, X: Array, targets: Array, relu_backward: Backward = dense_backward) -> Trace:
    """Return every number of the network's way forward and back, for X (n, n_in) and targets (n, k).

    Layers of ReLU neurons go back through `relu_backward`.
    """
    layers = []
    a = X
    for layer in net.layers:
        a, begun = _forward(layer, a)  # type: ignore[arg-type]
        layers.append(begun)
    loss, predictions = net.loss_function.f(a, targets)
    da = (predictions - targets) / len(targets)
    for i in reversed(range(len(layers))):
        relu = net.layers[i].activation.name == "relu"  # type: ignore[attr-defined]
        layers[i] = _backward(layers[i], da, relu_backward if relu else None)
        da = layers[i].dX
    return Trace(layers, predictions, targets, loss)


def _forward(layer: Dense, X: Array) -> tuple[Array, LayerTrace]:
    z = X @ layer.W + layer.b
    a = layer.activation.f(z)
    nothing = np.empty(0)
    return a, LayerTrace(X, layer.W.copy(), layer.b.copy(), z, a, layer.activation.slope(z, a), *[nothing] * 5)


def _backward(one: LayerTrace, da: Array, relu_backward: Backward | None) -> LayerTrace:
    dz = da * one.slope
    dX, dW, db = through(dz, one.X, one.W) if relu_backward is None else relu_backward(da, one.X, one.W, one.z)
    return one._replace(da=da, dz=dz, dX=dX, dW=dW, db=db)


def values(graph: Graph, found: Trace) -> dict[Key, float]:
    """Return every quantity of the graph as one number: what goes forward as the mean over the examples.

    What comes back is added up over the examples: the 1/n is in it, so that it is a mean too.
    """
    out = _named("x", graph.inputs, found.layers[0].X.mean(axis=0))
    out |= _named("da", graph.inputs, found.layers[0].dX.sum(axis=0))
    for layer, wires, names in zip(found.layers, graph.layers, graph.columns[1:], strict=True):
        out |= _named("w", wires, layer.W.ravel()) | _named("dw", wires, layer.dW.ravel())
        out |= _named("b", names, layer.b) | _named("db", names, layer.db)
        out |= _named("z", names, layer.z.mean(axis=0)) | _named("a", names, layer.a.mean(axis=0))
        out |= _named("slope", names, layer.slope.mean(axis=0)) | _named("da", names, layer.da.sum(axis=0))
        out |= _named("dz", names, layer.dz.sum(axis=0))
    out |= _named("p", graph.outputs, found.predictions.mean(axis=0))
    out |= _named("t", graph.outputs, found.targets.mean(axis=0))
    return out | {LOSS: found.loss}


def _named(kind: str, names: list[str], numbers: Array) -> dict[Key, float]:
    return {(kind, name): number for name, number in zip(names, numbers.tolist(), strict=True)}
