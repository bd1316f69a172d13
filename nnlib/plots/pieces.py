"""Lines in several pieces, as Matplotlib takes them: one array, with a row of NaN between the pieces."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from contourpy import FillType, LineType, SerialContourGenerator, ZInterp, contour_generator

from nnlib.validation import Array

AS_USUAL: dict[str, Any] = {
    "corner_mask": True,
    "line_type": LineType.Separate,
    "fill_type": FillType.OuterOffset,
    "quad_as_tri": False,
    "z_interp": ZInterp.Linear,
}
"""What `contour_generator` makes its generators with."""


def joined(pieces: Sequence[Array]) -> Array:
    """Return lines (n, 2) as one, with a row of NaN between them."""
    parts = [part for piece in pieces for part in (piece, np.full((1, 2), np.nan))]
    return np.concatenate(parts[:-1]) if parts else np.empty((0, 2))


def contours(x: Array, y: Array, z: Array, levels: Sequence[float] | Array) -> Array:
    """Return the lines on which z (rows, columns) is at one of the `levels`, joined; x and y have its shape.

    `contour_generator` looks for masked numbers first, for longer than the lines take. It is asked where z has NaN.
    """
    finite = np.isfinite(z).all()
    lines: Any = SerialContourGenerator(x, y, z, None, **AS_USUAL) if finite else contour_generator(x, y, z)  # type: ignore[arg-type]
    return joined([piece for level in levels for piece in lines.lines(level)])
