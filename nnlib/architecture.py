"""Architecture: which layers may stand together, the shapes between them, and how a network is written down."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from nnlib.features import Standardizer
from nnlib.layer import Layer, Shape
from nnlib.layers import Dense, Neurons
from nnlib.validation import short, whole

if TYPE_CHECKING:
    from nnlib.network import Network


def shapes(layers: Sequence[Any], input_shape: Any) -> list[Shape]:
    """Return the shape of one example before the first layer and after each; refuse layers that do not fit."""
    if input_shape is None:
        if not isinstance(layers[0], Dense):
            raise ValueError(
                f"input_shape is missing: {layers[0]!r} does not say it. For images write (1, 28, 28), say."
            )
        input_shape = (layers[0].n_in,)
    elif not isinstance(input_shape, (tuple, list)) or not input_shape:
        raise ValueError(f"input_shape is {input_shape!r}, but it should be a tuple, such as (1, 28, 28) for images.")
    found: list[Shape] = [tuple(whole("input_shape", n) for n in input_shape)]
    for layer in layers:
        found.append(layer.out_shape(found[-1]))
    return found


def checked_layers(layers: Any) -> tuple[Layer, ...]:
    """Return the layers; refuse what is no layer, or comes twice, or belongs to another network."""
    if not isinstance(layers, (list, tuple)):
        raise ValueError(f"layers is {short(layers)}, but it should be a list of layers, as in [Dense(2, 1)].")
    if not layers:
        raise ValueError("layers is empty: a network needs at least one layer.")
    for i, layer in enumerate(layers):
        if not isinstance(layer, Layer):
            raise ValueError(f"layers holds {layer!r}, but each should be a layer, such as Dense(2, 1).")
        if type(layer).forward is not Layer.forward or type(layer).backward is not Layer.backward:
            raise ValueError(
                f"layers holds {layer!r} with a forward or backward of its own, which a network does not call: "
                "name them pass_forward and pass_backward."
            )
        if layer in layers[:i]:
            raise ValueError(f"{layer!r} is in layers twice; make a layer of its own for each place.")
        if layer.in_network:
            raise ValueError(f"{layer!r} already belongs to another network; make a new layer for this one.")
    return tuple(layers)


def check_scores(layers: Sequence[Layer], shape: Shape, loss: str) -> None:
    """Refuse a network whose scores, of this shape per example, do not fit the loss."""
    if len(shape) != 1:
        raise ValueError(
            f"The last layer gives {shape} per example, but {loss} needs a row: end with Flatten and Dense."
        )
    if loss == "binary_cross_entropy" and shape != (1,):
        raise ValueError(f"The last layer has {shape[0]} outputs, but {loss} needs exactly 1.")
    if loss == "cross_entropy" and shape == (1,):
        raise ValueError(f"The last layer has 1 output, but {loss} needs one per class; 1 is for binary_cross_entropy.")
    last = [layer for layer in layers if isinstance(layer, Neurons)][-1:]
    if loss != "squared_error" and last and last[0].activation.name != "identity":
        raise ValueError(
            f"The last layer's activation is {last[0].activation.name!r}, but {loss} brings its "
            "own output function; use 'identity', or the scores would be squashed twice."
        )


def checked_preprocessing(preprocessing: Standardizer | None, n_in: int) -> Standardizer | None:
    """Return what prepares the inputs, or refuse what cannot."""
    if preprocessing is not None and not (isinstance(preprocessing, Standardizer) and hasattr(preprocessing, "mean")):
        raise ValueError(
            f"preprocessing is {short(preprocessing)}, but it should be a Standardizer after fit(X_train)."
        )
    if preprocessing is not None and len(preprocessing.mean) != n_in:
        raise ValueError(f"preprocessing has {len(preprocessing.mean)} columns, but the network takes {n_in}.")
    return copy.deepcopy(preprocessing)  # the learner's own may be fitted again


def in_short(net: Network) -> str:
    """Return the network in one line: 57 -> 16 tanh -> 1."""
    names = [la.brief if isinstance(la, Dense) else f"{type(la).__name__} {la.brief}".strip() for la in net.layers]
    return " -> ".join([_times(net.shapes[0]), *names])


def table(net: Network) -> str:
    """Return the network as a table: one row a layer, with the shape of its output and how many parameters it has."""
    rows = [("layer", "", "output", "parameters"), ("inputs", "", _times(net.shapes[0]), "")]
    for layer, shape in zip(net.layers, net.shapes[1:], strict=True):
        rows.append((type(layer).__name__, layer.brief, _times(shape), f"{layer.n_parameters:,}"))
    rows.append(("total", "", "", f"{net.theta.size:,}"))
    a, b, c = (max(len(row[i]) for row in rows) for i in range(3))
    title = f"Network for {net.loss_function.name}\n"
    return title + "\n".join(f"{name:{a}}  {brief:{b}}  {out:>{c}}  {n:>10}".rstrip() for name, brief, out, n in rows)


def _times(shape: Shape) -> str:
    return " x ".join(map(str, shape))
