"""Names that stand where lines end, moved apart where they would overlap."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text

from nnlib.plots.style import LIGHT
from nnlib.validation import Array

HIGH = 13.0
"""Pixels from one name to the next, at the least."""


class EndLabels(NamedTuple):
    """One text for each line."""

    ax: Axes
    texts: list[Text]

    def show(self, ends: Array, names: Mapping[int, str]) -> None:
        """Write `names` at the right of `ends` (n, 2), in data coordinates; a line that has no end gets no name."""
        for text in self.texts:
            text.set_text("")
        there = np.flatnonzero(np.isfinite(ends).all(axis=1))
        if len(there):
            ax = self.ax
            pixels = ax.transData.transform(ends[there])
            pixels[:, 1] = spread(pixels[:, 1], HIGH, ax.bbox.y0 + HIGH / 2, ax.bbox.y1)
            for i, place in zip(there.tolist(), ax.transAxes.inverted().transform(pixels), strict=True):
                self.texts[i].set_text(f"  {names[i]}")
                self.texts[i].set_position((float(place[0]), float(place[1])))


def end_labels(ax: Axes, roles: Sequence[str]) -> EndLabels:
    """Prepare names in the colours that play these roles."""
    look = {"transform": ax.transAxes, "va": "center", "ha": "left", "fontsize": 8.5, "clip_on": False, "zorder": 3}
    return EndLabels(ax, [ax.text(0, 0, "", color=LIGHT[role], **look) for role in roles])  # type: ignore[arg-type]


def spread(places: Array, gap: float, low: float, high: float) -> Array:
    """Return `places` (n,) moved as little as it takes to keep them `gap` apart, in order, and from `low` to `high`.

    Where there is no room for all, they begin at `low` no more.
    """
    order, shifts = np.argsort(places, kind="stable"), gap * np.arange(len(places))
    out = np.empty(len(places))
    out[order] = np.clip(_rising(places[order] - shifts) + shifts, low + shifts, high - shifts[::-1])
    return out


def _rising(values: Array) -> Array:
    """Return the values made to rise, in the sense of least squares: neighbours that do not are averaged."""
    blocks: list[list[float]] = []  # mean, count
    for value in values.tolist():
        blocks.append([value, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            mean, n = blocks.pop()
            blocks[-1] = [(blocks[-1][0] * blocks[-1][1] + mean * n) / (blocks[-1][1] + n), blocks[-1][1] + n]
    return np.repeat([mean for mean, _ in blocks], [int(n) for _, n in blocks])
