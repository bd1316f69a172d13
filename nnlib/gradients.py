"""A gradient is trusted after it was compared with one that needs no calculus: nudge, and see what the loss does."""

import copy
from typing import Any

import numpy as np

from nnlib.network import Network
from nnlib.validation import Array, positive, short


def check_gradient(net: Network, X: Any, y: Any, nudge: float = 1e-5) -> float:
    """Return the worst relative error of backpropagation's gradient against central differences; below 1e-6 is right.

    Every entry of theta is nudged up and down: slope = (loss(+nudge) - loss(-nudge)) / (2 nudge). The work is done on
    a float64 copy, so `net` is not changed. The error of an entry is |a - b| / (|a| + |b|); where that sum is so
    small that it holds mostly rounding, a floor takes its place. A ReLU whose z is exactly 0 has no one slope.
    """
    nudge = positive("nudge", nudge)
    if not isinstance(net, Network):
        raise ValueError(f"net is {short(net)}, but it should be a Network.")
    net = in_float64(net)
    loss = net.loss_and_grad(X, y)
    ours, theirs = net.grad.copy(), numerical_gradient(net, X, y, nudge)
    scale = np.abs(ours) + np.abs(theirs)
    floor = max(1e-5 * scale.max(), 1e6 * np.finfo(float).eps * max(loss, 1) / nudge)
    return float((np.abs(ours - theirs) / np.maximum(scale, floor)).max())


def numerical_gradient(net: Network, X: Any, y: Any, nudge: float = 1e-5) -> Array:
    """Return the loss's slope for every entry of theta by central differences: two losses an entry.

    `net` should compute in float64 (see `in_float64`): in float32 the nudge drowns in rounding.
    """
    slopes = np.empty(net.theta.size)
    for i in range(net.theta.size):
        here = net.theta[i]
        net.theta[i] = here + nudge
        up = net.loss(X, y)
        net.theta[i] = here - nudge
        down = net.loss(X, y)
        net.theta[i] = here
        slopes[i] = (up - down) / (2 * nudge)
    return slopes


def in_float64(net: Network) -> Network:
    """Return a copy of `net` that computes in float64."""
    twin = copy.deepcopy(net)
    twin._bind(np.dtype(float))
    return twin
