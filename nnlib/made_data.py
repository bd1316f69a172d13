"""Made data sets: two features and a shape that some networks can learn and others cannot.

All take how many points `n`, how much they are scattered (`noise`, the standard deviation of what is added to each
coordinate), and a `seed`. Classes are of the same size, or differ by one point, and come in random order.
"""

import numpy as np

from nnlib.dataset import Dataset
from nnlib.validation import Array, positive, whole


def xor(n: int = 200, noise: float = 0.1, seed: int = 0) -> Dataset:
    """Return points around (0, 0), (0, 1), (1, 0), (1, 1); the class is 1 where exactly one coordinate is 1."""
    k = np.arange(whole("n", n))
    corners = np.stack([k // 2 % 2, k % 2], axis=1)
    return _made("xor", corners, corners[:, 0] ^ corners[:, 1], noise, seed)


def moons(n: int = 200, noise: float = 0.1, seed: int = 0) -> Dataset:
    """Return two half circles that reach into each other."""
    y, t = _alternating(n)
    upper = np.stack([np.cos(np.pi * t), np.sin(np.pi * t)], axis=1)
    return _made("moons", np.where(y[:, None] == 0, upper, [1, 0.5] - upper), y, noise, seed)


def circles(n: int = 200, noise: float = 0.1, seed: int = 0) -> Dataset:
    """Return a circle of radius 1 (class 0) around one of radius 1/2 (class 1)."""
    y, t = _alternating(n)
    around = np.stack([np.cos(2 * np.pi * t), np.sin(2 * np.pi * t)], axis=1)
    return _made("circles", around * np.where(y == 0, 1, 0.5)[:, None], y, noise, seed)


def spirals(n: int = 200, noise: float = 0.02, seed: int = 0) -> Dataset:
    """Return two arms that wind one and three quarter times around each other."""
    y, t = _alternating(n)
    angle = 2 * np.pi * 1.75 * t + np.pi * y
    return _made("spirals", t[:, None] * np.stack([np.sin(angle), np.cos(angle)], axis=1), y, noise, seed)


def blobs(n: int = 200, noise: float = 0.3, seed: int = 0, n_classes: int = 2) -> Dataset:
    """Return one round cloud per class, their middles spread evenly on a circle of radius 1."""
    y = np.arange(whole("n", n)) % whole("n_classes", n_classes, least=2)
    angle = 2 * np.pi * y / n_classes
    return _made("blobs", np.stack([np.cos(angle), np.sin(angle)], axis=1), y, noise, seed, n_classes)


def _alternating(n: int) -> tuple[Array, Array]:
    """Return classes 0, 1, 0, 1, ... and for each point how far along its class's curve it is, from 0 to below 1."""
    k = np.arange(whole("n", n))
    return k % 2, (k // 2) / max(1, (n + 1) // 2)


def _made(name: str, points: Array, y: Array, noise: float, seed: int, n_classes: int = 2) -> Dataset:
    noise = positive("noise", noise, or_zero=True)
    rng = np.random.default_rng(whole("seed", seed, least=0))
    X = points + rng.normal(0, noise, points.shape) if noise else points.astype(float)
    order = rng.permutation(len(X))
    return Dataset(X[order], y[order], class_names=[f"class {k}" for k in range(n_classes)], name=name)
