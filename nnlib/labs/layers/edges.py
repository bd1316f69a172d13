"""Where a network of step neurons changes sides: on pieces of its hidden neurons' lines, sharp, and so found exactly.

All others change smoothly, and their boundary is found between the places of the field.
"""

import numpy as np

from nnlib.labs import line
from nnlib.labs.layers.forward import Layer, Weights, acting, forward
from nnlib.plots.pieces import joined
from nnlib.validation import Array

PLACES = 181
"""On each line, at which both its sides are looked at."""
ASIDE = 1e-6
"""How far from the line, in units of the plane."""


def edges(layer: Layer, weights: Weights, box: line.Box) -> Array:
    """Return the pieces (n, 2) of the lines on whose two sides the output's answer differs, NaN between them."""
    found = acting(layer, weights)
    lines = [(w, line.segment(w, b, box)) for w, b in zip(found.W1.T, found.b1.tolist(), strict=True)]
    return joined([_dividing(layer, weights, w, ends) for w, ends in lines if ends is not None])


def _dividing(layer: Layer, weights: Weights, w: Array, ends: Array) -> Array:
    """Return places (PLACES, 2) along one line, NaN where the answer is the same on both sides."""
    places = ends[0] + np.linspace(0, 1, PLACES)[:, None] * (ends[1] - ends[0])
    aside = ASIDE * w / np.hypot(*w)
    scores = forward(layer, np.concatenate([places + aside, places - aside]), weights, "step").scores
    above, below = scores.reshape(2, -1) > 0
    return np.where((above != below)[:, None], places, np.nan)
