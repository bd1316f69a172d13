"""The data of LayersLab: what they are, how much of the plane is shown, and when a network has learned them."""

from functools import cache
from typing import NamedTuple

from nnlib import datasets
from nnlib.dataset import Dataset
from nnlib.features import Standardizer
from nnlib.validation import Array

Box = tuple[float, float, float, float]


class Problem(NamedTuple):
    """Examples X (n, 2), y (n,), the classes' names, the axes' names, and left, right, bottom and top of the view.

    A network has solved it if it sorts the share `goal` of the examples right. `code` is how nnlib makes X and y.
    """

    X: Array
    y: Array
    class_names: tuple[str, ...]
    labels: tuple[str, str]
    box: Box
    goal: float
    code: str

    @property
    def few(self) -> bool:
        """Whether there is room for each example in small pictures."""
        return len(self.X) <= 8

    def unit(self, points: Array) -> Array:
        """Return points (n, 2) of the plane as places in the view, from (0, 0) at its lower left to (1, 1)."""
        x0, x1, y0, y1 = self.box
        return (points - [x0, y0]) / [x1 - x0, y1 - y0]


GOALS = {"xor": 1.0, "moons": 0.99, "circles": 0.97, "spirals": 0.99, "sms": 0.9}
"""The share of right examples that counts as solved: all corners; nearly all of clouds that a little noise mixes."""
BOXES = {"xor": (-0.5, 1.5, -0.5, 1.5), "sms": (-2.0, 2.0, -1.8, 3.0)}
CODE = {
    "xor": "datasets.xor(n=4, noise=0)",
    "moons": "datasets.moons()",
    "circles": "datasets.circles()",
    "spirals": "datasets.spirals()",
    "sms": "datasets.sms_spam().split()[0]",
}
NAMES = {
    "xor": ("lamp off", "lamp on"),
    "moons": ("upper", "lower"),
    "circles": ("outside", "inside"),
    "spirals": ("one", "the other"),
}
"""What the two classes are called where their data bear no names of their own."""
LABELS = {"xor": ("x1", "x2"), "sms": ("x1: length, standardised", "x2: symbols, standardised")}


@cache
def problem(name: str) -> Problem:
    """Return the data called `name`: XOR's four corners as they are, all else with mean 0 and standard deviation 1."""
    data, raw = _dataset(name), name == "xor"
    X = data.X if raw else Standardizer().fit_transform(data.X)
    code = f"data = {CODE[name]}\nX, y = {'data.X' if raw else 'Standardizer().fit_transform(data.X)'}, data.y"
    names, labels = NAMES.get(name, data.class_names), LABELS.get(name, ("x1, standardised", "x2, standardised"))
    return Problem(X, data.y, names, labels, BOXES.get(name, (-2.6, 2.6, -2.6, 2.6)), GOALS[name], code)


def _dataset(name: str) -> Dataset:
    if name == "xor":
        return datasets.xor(n=4, noise=0)
    if name == "sms":
        return datasets.sms_spam().split()[0]
    made: Dataset = getattr(datasets, name)()
    return made
