"""The wires of a diagram as bands: as thick as their weights, filled orange where positive, hollow blue where not."""

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from nnlib.plots.style import LIGHT
from nnlib.plots.wires import ribbon
from nnlib.validation import Array

RIM = 1.4
"""How wide the rim of a hollow band is, and half a band whose weight is 0, in pixels."""


class Bands:
    """One shape for all positive bands, one for the rims of all negative ones, one for what is hollow in these."""

    def __init__(self, ax: Axes, zorder: float) -> None:
        looks = (("class 1", 0.0), ("class 0", 0.001), ("background", 0.002))
        self.shapes = [PathPatch(_outlines(np.empty((0, 4, 2))), fc=LIGHT[role], lw=0, zorder=zorder + above)
                       for role, above in looks]  # fmt: skip
        for shape in self.shapes:
            ax.add_patch(shape)

    @property
    def artists(self) -> list[Artist]:
        """The live artists."""
        return [*self.shapes]

    def show(self, wires: Array, weights: Array, thickest: float) -> None:
        """Show the wires (n, 2, 2), from a start to an end, with weights (n,); one of 6 or more is the `thickest`."""
        inside = thickest * np.minimum(1, np.abs(weights) / 6)
        positive = weights >= 0
        for shape, which, rim in zip(self.shapes, (positive, ~positive, ~positive), (RIM, RIM, 0), strict=True):
            shape.set_path(_outlines(ribbon(wires[which, 0], wires[which, 1], inside[which] + rim)))


def _outlines(corners: Array) -> Path:
    """Return polygons (n, k, 2) as one path."""
    return Path.make_compound_path_from_polys(corners)
