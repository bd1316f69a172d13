"""Lines in several pieces, as Matplotlib takes them: one array, with a row of NaN between the pieces."""

from collections.abc import Sequence

import numpy as np

from nnlib.validation import Array


def joined(pieces: Sequence[Array]) -> Array:
    """Return lines (n, 2) as one, with a row of NaN between them."""
    parts = [part for piece in pieces for part in (piece, np.full((1, 2), np.nan))]
    return np.concatenate(parts[:-1]) if parts else np.empty((0, 2))
