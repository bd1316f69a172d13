"""Convolution: a small Dense layer that looks at every patch of an image with the same weights.

Images are (n, channels, height, width). Inside, the examples come last in memory, (channels, height, width, n): a
shift by one pixel then moves long unbroken runs of numbers, which is what makes NumPy fast here. Seen from
outside, only the order in memory differs.
"""

import math
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from nnlib.layer import NOTHING, Layer, Shape
from nnlib.layers import Neurons
from nnlib.validation import Array, whole


def examples_last(images: Array) -> Array:
    """Return images (n, c, h, w) as (c, h, w, n), in one piece of memory; no copy if they are so already."""
    return np.ascontiguousarray(images.transpose(1, 2, 3, 0))


def examples_first(images: Array) -> Array:
    """Return images (c, h, w, n) as (n, c, h, w), without moving them."""
    return images.transpose(3, 0, 1, 2)


class Conv2D(Neurons):
    """Filters of `size` x `size` pixels, `n_out` of them, moved over images with `n_in` channels: z = (patches) W + b.

    X (n, n_in, h, w) becomes (n, n_out, h', w') with h' = h + 2 padding - size + 1: the stride is 1 (LeCun et al.
    1998). A filter is a column of W (n_in * size * size, n_out): `W[:, k].reshape(n_in, size, size)`. As everywhere in
    deep learning it is not turned round, so this is a cross-correlation. See Neurons for `init`, `seed` and the arrays.
    """

    SETTINGS = ("n_in", "n_out", "size", "activation", "padding")

    def __init__(
        self,
        n_in: int,
        n_out: int,
        size: int = 3,
        activation: str = "identity",
        padding: int = 0,
        init: Any = None,
        seed: int | None = None,
    ) -> None:
        self.n_in, self.n_out, self.size = whole("n_in", n_in), whole("n_out", n_out), whole("size", size)
        self.padding = whole("padding", padding, least=0)
        area = size * size
        super().__init__((n_in * area, n_out * area), (n_in * area, n_out), activation, init, seed)

    def out_shape(self, shape: Shape) -> Shape:
        """Return (n_out, h', w') for images (n_in, h, w)."""
        if len(shape) != 3 or shape[0] != self.n_in:
            raise ValueError(f"{self!r} takes images ({self.n_in}, height, width), but is given {shape}.")
        shrink = self.size - 1 - 2 * self.padding
        height, width = shape[1] - shrink, shape[2] - shrink
        if min(height, width) < 1:
            raise ValueError(f"{self!r} is given images of {shape[1]} x {shape[2]} pixels: its filters are larger.")
        return self.n_out, height, width

    def pass_forward(self, x: Array, training: bool = False) -> Array:
        """Return a = f(z), (n, n_out, h', w')."""
        x = examples_last(x)
        if self.padding:
            edge = (self.padding, self.padding)
            x = np.pad(x, ((0, 0), edge, edge, (0, 0)))
        self.x = x
        patches = sliding_window_view(x, (self.size, self.size), axis=(1, 2))  # (c, h', w', n, size, size)
        self.columns = patches.transpose(0, 4, 5, 1, 2, 3).reshape(len(self.W), -1)  # copied: "im2col"
        z = self.W.T @ self.columns
        z += self.b[:, None]
        self.z = examples_first(z.reshape(self.n_out, *patches.shape[1:4]))
        self.a = self.activation.f(self.z)
        return self.a

    def pass_backward(self, dA: Array, to_inputs: bool = True) -> Array:
        """Take dLoss/da, fill `dW` and `db`, and return dLoss/dx: a Dense layer's three lines, for patches."""
        dz = examples_last(self.through_activation(dA))
        flat = dz.reshape(self.n_out, -1)
        np.matmul(self.columns, flat.T, out=self.arrays["dW"])
        flat.sum(axis=1, out=self.arrays["db"])
        return self._to_pixels(self.W @ flat, dz.shape[1:3]) if to_inputs else NOTHING

    def _to_pixels(self, columns: Array, places: Shape) -> Array:
        """Return the slopes of the pixels ("col2im"): each adds up what it did in all the patches that it is in."""
        (height, width), size, p = places, self.size, self.padding
        columns = columns.reshape(self.n_in, size, size, height, width, -1)
        dx = np.zeros_like(self.x)
        for i in range(size):
            for j in range(size):
                dx[:, i : i + height, j : j + width] += columns[:, i, j]
        return examples_first(dx[:, p : dx.shape[1] - p, p : dx.shape[2] - p])

    @property
    def brief(self) -> str:
        """How many filters, their size, and their activation if they have one."""
        return f"{self.n_out} {self.size}x{self.size} {self.activation.name}".removesuffix(" identity")

    def __repr__(self) -> str:
        return f"Conv2D({self.n_in} -> {self.brief}, {self.n_parameters} parameters)"


class MaxPool2D(Layer):
    """Keeps the largest of every `size` x `size` pixels: (n, c, h, w) becomes (n, c, h // size, w // size).

    Rows and columns that do not fill a square are left out. Of equal pixels the first one gets the slope.
    """

    SETTINGS = ("size",)

    def __init__(self, size: int = 2) -> None:
        self.size = whole("size", size)

    def out_shape(self, shape: Shape) -> Shape:
        """Return (c, h // size, w // size)."""
        if len(shape) != 3 or min(shape[1:]) < self.size:
            least = f"at least {self.size} x {self.size} pixels"
            raise ValueError(f"{self!r} takes images (channels, height, width) of {least}, but is given {shape}.")
        return shape[0], shape[1] // self.size, shape[2] // self.size

    def _corners(self, images: Array) -> list[Array]:
        """Return, for each place in the square, the pixels (c, h', w', n) that all squares have there, as views."""
        _, height, width = self.out_shape(images.shape[:3])
        size, places = self.size, range(self.size)
        return [images[:, i : size * height : size, j : size * width : size] for i in places for j in places]

    def pass_forward(self, x: Array, training: bool = False) -> Array:
        """Return the largest pixel of every square."""
        self.x = examples_last(x)
        first, *rest = self._corners(self.x)
        self.largest = first.copy()
        for pixels in rest:
            np.maximum(self.largest, pixels, out=self.largest)
        self.a = examples_first(self.largest)
        return self.a

    def pass_backward(self, dA: Array, to_inputs: bool = True) -> Array:
        """Return dLoss/dx: each square's slope goes to its largest pixel, the others have none."""
        dA, dx = examples_last(dA), np.zeros_like(self.x)
        free = np.ones(dA.shape, bool)  # the squares whose largest pixel was not yet met
        for pixels, slopes in zip(self._corners(self.x), self._corners(dx), strict=True):
            hit = free & (pixels == self.largest)
            np.multiply(dA, hit, out=slopes)
            free &= ~hit
        return examples_first(dx)

    @property
    def brief(self) -> str:
        """The size of the squares."""
        return f"{self.size}x{self.size}"

    def __repr__(self) -> str:
        return f"MaxPool2D({self.brief})"


class Flatten(Layer):
    """Lays all numbers of an example in one row: (n, c, h, w) becomes (n, c * h * w)."""

    def out_shape(self, shape: Shape) -> Shape:
        """Return how many numbers an example has."""
        return (math.prod(shape),)

    def pass_forward(self, x: Array, training: bool = False) -> Array:
        """Return `x` with one row per example."""
        self.shape = x.shape
        self.a = x.reshape(len(x), -1)
        return self.a

    def pass_backward(self, dA: Array, to_inputs: bool = True) -> Array:
        """Return dLoss/dx, in the shape that x had."""
        return dA.reshape(self.shape)

    def __repr__(self) -> str:
        return "Flatten()"
