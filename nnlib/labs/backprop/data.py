"""What BackpropLab works on: any small network of Dense layers and a few examples, or a good one of its own."""

from typing import Any

import numpy as np

from nnlib.gradients import in_float64
from nnlib.layers import Dense
from nnlib.network import Network
from nnlib.validation import Array, short

LAYERS, WIDE = 3, 6
"""The most layers of a network, and numbers in a layer, that there is room for."""
MANY = 1000
"""The most examples."""


def own_network() -> Network:
    """Return the network that the lab opens with: 2-2-1, ReLU."""
    hidden, output = Dense(2, 2, "relu"), Dense(2, 1)
    hidden.W, hidden.b = [[0.5, -1.0], [1.0, 1.5]], [-0.5, 1.0]
    output.W, output.b = [[0.8], [-1.0]], [-0.2]
    return Network([hidden, output])


OWN_X = np.array([[2.0, 1.0], [3.0, 1.0], [1.0, -1.0], [0.0, 1.0]])
OWN_Y = np.array([1, 1, 0, 0])


def checked(net: Any, X: Any, y: Any) -> tuple[Network, Array, Array]:
    """Return the network in float64, X (n, n_in) as it gets them, and the targets (n, k); or one clear sentence."""
    if net is None and X is None and y is None:
        net, X, y = own_network(), OWN_X, OWN_Y
    net = in_float64(_checked_network(own_network() if net is None else net))
    if X is None or y is None:
        missing = "X" if X is None else "y"
        raise ValueError(f"{missing} is missing: give the network's examples as X and y, both.")
    X, targets = net.check_data(X, y)
    if len(X) > MANY:
        raise ValueError(f"X has {len(X)} rows, but there is room for {MANY}: take the first, X[:{MANY}].")
    return net, X, targets


def _checked_network(net: Any) -> Network:
    if not isinstance(net, Network):
        raise ValueError(f"net is {short(net)}, but it should be a Network.")
    other = [layer for layer in net.layers if not isinstance(layer, Dense)]
    if other:
        raise ValueError(f"net has the layer {other[0]!r}, but all its layers should be Dense.")
    sizes = [net.n_in, *(layer.n_out for layer in net.layers)]  # type: ignore[attr-defined]
    if len(net.layers) > LAYERS or max(sizes) > WIDE:
        drawn = "-".join(map(str, sizes))
        raise ValueError(f"net is {drawn}, but there is room for {LAYERS} layers, each of up to {WIDE} numbers.")
    if net.l2:
        raise ValueError(f"net has l2 = {net.l2:g}, but it should be 0: the penalty is not in the picture.")
    return net
