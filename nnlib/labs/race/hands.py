"""What mouse and keys do in RaceLab: they move the start, anywhere on a map."""

from dataclasses import replace

import numpy as np
from matplotlib.axes import Axes

from nnlib.labs.race.state import RaceState
from nnlib.live import Pointer
from nnlib.validation import Array

WAYS = {"ArrowLeft": (-1, 0), "ArrowRight": (1, 0), "ArrowUp": (0, 1), "ArrowDown": (0, -1)}


class Hand:
    """Holds the start of a race on the map in `ax`. A `box` is a map's lowest and highest corner, (2, 2)."""

    def __init__(self, ax: Axes) -> None:
        self.ax, self.held = ax, False

    def dragged(self, pointer: Pointer, state: RaceState, box: Array) -> RaceState:
        """Return the state with the start where the mouse is, if that went down on the map."""
        if pointer.kind == "down":
            self.held = pointer.axes is self.ax
        return moved(state, np.array([pointer.x, pointer.y]), box) if self.held else state

    def pressed(self, key: str, state: RaceState, start: Array, box: Array) -> RaceState:
        """Return the state with the `start` (2,) moved by a fortieth of the map."""
        return moved(state, start + np.ptp(box, axis=0) / 40 * WAYS[key], box)


def moved(state: RaceState, to: Array, box: Array) -> RaceState:
    """Return the state with the start at a place (2,), or at the one nearest to it on the map."""
    x, y = np.clip(to, *box).round(4).tolist()
    return replace(state, start=(x, y))
