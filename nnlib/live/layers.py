"""The artists that stand still, drawn by Matplotlib into pictures: one for every run between two live artists."""

import io
from collections.abc import Iterable, Iterator
from typing import Any, cast

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

Picture = dict[str, Any]
"""A PNG as `png`, and as `box` its left, top, width and height in the figure's pixels."""


def draw_order(figure: Figure) -> Iterator[Artist]:
    """Yield the figure's artists in the order in which Matplotlib draws them (Figure.draw and Axes.draw, by zorder)."""
    yield figure.patch
    for artist in _by_zorder(a for a in figure.get_children() if a is not figure.patch):
        if isinstance(artist, Axes):
            yield from _axes_order(artist)
        else:
            yield artist


def _axes_order(ax: Axes) -> Iterator[Artist]:
    if not ax.get_visible():
        return
    framed = ax.axison and ax.get_frame_on()
    hidden = {ax.patch, *(() if framed else ax.spines.values()), *(() if ax.axison else (ax.xaxis, ax.yaxis))}
    if framed:
        yield ax.patch
    yield from _by_zorder(a for a in ax.get_children() if a not in hidden)


def _by_zorder(artists: Iterable[Artist]) -> list[Artist]:
    return sorted(artists, key=lambda a: a.get_zorder())


def runs(figure: Figure, live: set[Artist]) -> list[list[Artist] | Artist]:
    """Return the draw order as a list in which each run of artists that stand still is a list, each live one itself."""
    out: list[list[Artist] | Artist] = []
    for artist in draw_order(figure):
        if artist in live:
            out.append(artist)
        elif out and isinstance(out[-1], list):
            out[-1].append(artist)
        else:
            out.append([artist])
    return out


def freeze_layout(figure: Figure) -> None:
    """Lay the figure out once and for all; a layout engine would shift it a little at every other resolution."""
    if figure.get_layout_engine() is not None:
        figure.draw_without_rendering()
        figure.set_layout_engine("none")
    for ax in figure.axes:
        ax.apply_aspect()


class Layers:
    """The pictures of one figure's standing artists, redrawn only where something in them has changed."""

    def __init__(self, figure: Figure) -> None:
        self.figure, self.canvas = figure, FigureCanvasAgg(figure)
        freeze_layout(figure)
        self.cache: dict[tuple[int, ...], tuple[Any, Picture]] = {}

    def pictures(self, groups: list[list[Artist]], live: set[Artist], ratio: float) -> list[Picture]:
        """Return a picture for each group of artists, `ratio` device pixels to a pixel of the figure."""
        keys = [tuple(map(id, group)) for group in groups]
        signs = [self._sign(group, ratio) for group in groups]
        cached = [self.cache.get(key) for key in keys]
        fresh = [
            entry is None or entry[0] != sign or any(a.stale for a in group)
            for entry, sign, group in zip(cached, signs, groups, strict=True)
        ]
        if any(fresh):
            todo = [group for group, new in zip(groups, fresh, strict=True) if new]
            drawn = iter(self._draw(todo, live, ratio))
            for key, sign, new in zip(keys, signs, fresh, strict=True):
                if new:
                    self.cache[key] = (sign, next(drawn))
        self.cache = {key: self.cache[key] for key in keys}
        return [self.cache[key][1] for key in keys]

    def _sign(self, group: list[Artist], ratio: float) -> Any:
        """Return what a picture depends on besides its artists' own properties."""
        axes = {a.axes for a in group if a.axes is not None}
        limits = sorted((*ax.viewLim.extents, ax.get_xscale(), ax.get_yscale()) for ax in axes)
        return ratio, tuple(self.figure.get_size_inches()), limits

    def _draw(self, groups: list[list[Artist]], live: set[Artist], ratio: float) -> list[Picture]:
        """Draw each group alone on a transparent sheet. Live artists are hidden meanwhile: they keep their size."""
        shown = [a for a in live if a.get_visible()]
        dpi = self.figure.dpi
        try:
            for artist in shown:
                artist.set_visible(False)
            self.figure.dpi = dpi * ratio
            return [self._sheet(group, ratio) for group in groups]
        finally:
            self.figure.dpi = dpi
            for artist in shown:
                artist.set_visible(True)

    def _sheet(self, group: list[Artist], ratio: float) -> Picture:
        renderer = self.canvas.get_renderer()  # kept by Matplotlib, with what it measured
        renderer.clear()
        for artist in group:
            artist.draw(renderer)
            artist.stale = False  # an empty text would stay stale for ever
        sheet = Image.fromarray(np.asarray(renderer.buffer_rgba()))
        left, top, right, bottom = sheet.getbbox() or (0, 0, 1, 1)  # most of a sheet is empty
        out = io.BytesIO()
        sheet.crop((left, top, right, bottom)).save(out, "png", compress_level=1)
        return {"png": out.getvalue(), "box": [v / ratio for v in (left, top, right - left, bottom - top)]}


def snapshot(figure: Figure) -> bytes:
    """Return the whole figure, live artists too, as a PNG for a page without a kernel."""
    out = io.BytesIO()
    canvas = cast(FigureCanvasAgg, figure.canvas)
    canvas.print_png(out, pil_kwargs={"compress_level": 3})
    return out.getvalue()
