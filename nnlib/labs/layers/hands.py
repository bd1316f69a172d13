"""What the mouse and the keys do to LayersLab's numbers: each gets a theta and returns the one that it makes of it."""

import numpy as np

from nnlib.labs import line
from nnlib.labs.layers.picture import LayersPicture
from nnlib.live import Pointer
from nnlib.validation import Array

Theta = tuple[float, ...]

PIXELS = 40.0
"""How far the mouse goes, up or down, for a number to change by 1."""
REACH = 20.0
"""How large a number can be made by hand."""
SHIFT, TURN = 0.02, 2
"""What one key press does to the line of a single neuron: units of the plane, degrees."""


class Hands:
    """What the mouse holds, a number of theta or the line, and which number the keys have chosen."""

    def __init__(self, picture: LayersPicture) -> None:
        self.picture = picture
        self.chosen: int | None = None
        self.held: tuple[float, float] | None = None
        self.line: line.Hold | None = None

    def forget(self) -> None:
        """Let go, and choose nothing."""
        self.chosen = self.held = self.line = None

    def grab(self, pointer: Pointer, theta: Theta) -> None:
        """Take hold of what is under the mouse, if it is anything."""
        picture, at = self.picture, np.array([pointer.x, pointer.y])
        self.held = self.line = None
        if pointer.picked is picture.diagram.grips:
            self.chosen = int(np.hypot(*(picture.diagram.plan.grips - at).T).argmin())
            self.held = (pointer.y, theta[self.chosen])
        elif pointer.picked in (picture.boundary, picture.middle, picture.ends):
            self.line = line.grab(np.array(theta[:2]), theta[2], picture.box, at, pointer.picked is picture.ends)

    def move(self, pointer: Pointer, theta: Theta) -> Theta:
        """Return theta after what is held was moved to where the mouse is now: a number upwards means more."""
        if self.held is not None and self.chosen is not None:
            y, value = self.held
            return changed(theta, self.chosen, value + (pointer.y - y) / PIXELS)
        if self.line is not None:
            return _of_line(*self.line.moved(np.array([pointer.x, pointer.y])))
        return theta

    def key(self, key: str, theta: Theta) -> Theta:
        """Return theta after a key. Left and right choose a number, up and down change it."""
        if key in ("ArrowLeft", "ArrowRight"):
            onwards = 1 if key == "ArrowRight" else -1
            start = -1 if onwards == 1 else len(theta)
            self.chosen = ((start if self.chosen is None else self.chosen) + onwards) % len(theta)
            return theta
        self.chosen = self.chosen or 0
        return changed(theta, self.chosen, theta[self.chosen] + (0.1 if key == "ArrowUp" else -0.1))

    def key_on_line(self, key: str, theta: Theta) -> Theta:
        """Return theta after a key that moves a single neuron's line: left and right shift it, up and down turn it."""
        w, b = np.array(theta[:2]), theta[2]
        ends = line.segment(w, b, self.picture.box)
        if key in ("ArrowLeft", "ArrowRight"):
            rightwards = float(np.sign(w[0] or w[1])) * (1 if key == "ArrowRight" else -1)
            return _of_line(w, b - SHIFT * rightwards * float(np.hypot(*w)))
        turned = line.rotated(w, TURN if key == "ArrowUp" else -TURN)
        return _of_line(turned, b if ends is None else -float(turned @ ends.mean(axis=0)))


def changed(theta: Theta, index: int, value: float) -> Theta:
    """Return theta with one number, within reach, in the place of another."""
    value = round(float(np.clip(value, -REACH, REACH)), 2)
    return (*theta[:index], value, *theta[index + 1 :])


def _of_line(w: Array, b: float) -> Theta:
    return (round(float(w[0]), 4), round(float(w[1]), 4), round(b, 4))
