"""What mouse and keys do to DescentLab's weights and bias: on the map, and on the boundary in the data."""

from typing import TYPE_CHECKING

import numpy as np

from nnlib.labs import line
from nnlib.labs.descent.losses import CUT
from nnlib.labs.descent.picture import Plane
from nnlib.live import Pointer
from nnlib.validation import Array

if TYPE_CHECKING:
    from nnlib.labs.descent.lab import DescentLab

WAYS = {"Left": (-1, 0), "Right": (1, 0), "Up": (0, 1), "Down": (0, -1)}
Moved = tuple[Array, float]
"""The weights (d,) and the bias after a move."""


class Hand:
    """Remembers what the mouse has grabbed in a lab: "map", "strip", or a line with two features."""

    def __init__(self, lab: "DescentLab") -> None:
        self.lab = lab
        self.hold: line.Hold | str | None = None

    def dragged(self, pointer: Pointer) -> Moved | None:
        """Return where the mouse has moved the neuron to, if it holds anything."""
        if pointer.kind == "down":
            self.hold = self._grab(pointer)
        if self.hold == "map":
            return self._on_map(np.array([pointer.x, pointer.y]))
        if self.hold is None or pointer.kind == "down":
            return None
        if isinstance(self.hold, line.Hold):
            return self.hold.moved(np.array([pointer.x, pointer.y]))
        return self.lab.w, CUT[self.lab.state.kind] - self.lab.state.w1 * pointer.x

    def _grab(self, pointer: Pointer) -> line.Hold | str | None:
        lab, data = self.lab, self.lab.picture.data
        if pointer.axes is lab.picture.map.ax:
            return "map"
        if not isinstance(data, Plane):
            return "strip" if pointer.picked in (data.boundary, data.grip) else None
        if pointer.picked not in (data.boundary, *data.grips):
            return None
        at, turning = np.array([pointer.x, pointer.y]), pointer.picked is data.grips.ends
        return line.grab(lab.w, lab.state.b, data.box, at, turning)

    def _on_map(self, at: Array) -> Moved:
        """Return the neuron at a place (2,) of the map, or at the nearest one."""
        at = np.clip(at, *self.lab.reach.T)
        return (at[:1], float(at[1])) if self.lab.d == 1 else (at, self.lab.state.b)

    def pressed(self, key: str) -> Moved:
        """Return where a key moves the neuron to."""
        way, w, b = WAYS[key.rpartition("Arrow")[2]], self.lab.w, self.lab.state.b
        if not key.startswith("Shift"):
            return self._on_map(self.lab.point + np.ptp(self.lab.reach, axis=1) / 60 * way)
        if way[0]:
            rightwards = float(np.sign(w[0] or 1.0) * way[0] * np.ptp(self.lab.sight.box[0]) / 60)
            return w, b - rightwards * float(np.linalg.norm(w))
        return (line.rotated(w, 3 * way[1]), b) if len(w) == 2 else (w * 1.05 ** way[1], b * 1.05 ** way[1])
