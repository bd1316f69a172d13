"""What the browser must know of a Matplotlib artist to paint it.

`look(artist)` is what changes seldom: kind, colours, widths. `values(artists)` is what changes with every frame, as
float32 pixels from the figure's top left corner, or as one byte a cell for an image. Both are plain data.
Kinds: image (AxesImage), line (Line2D), points (PathCollection), shape (any Patch, so arrows too), text (Text).
"""

from collections.abc import Sequence
from functools import singledispatch
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import PathCollection
from matplotlib.colors import Normalize, to_hex, to_rgba
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import FancyArrowPatch, Patch, Polygon
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, IdentityTransform, Transform

from nnlib.validation import Array

IN_PLACE = IdentityTransform()


def _figure(artist: Artist) -> Figure:
    figure = artist.get_figure()
    if not isinstance(figure, Figure):
        raise ValueError(f"{artist!r} is not in a figure yet, so it cannot be painted.")
    return figure


def _points_to_pixels(artist: Artist) -> float:
    return _figure(artist).dpi / 72


def _css(colour: Any, alpha: float | None = None) -> str:
    """Return a colour as the browser writes it: #rrggbbaa."""
    rgba = to_rgba(colour)
    return to_hex((*rgba[:3], rgba[3] if alpha is None else alpha), keep_alpha=True)


def _from_top(artist: Artist, points: Array) -> Array:
    """Return display coordinates (n, 2) with y counted from the top, as float32."""
    out = np.array(points, np.float32)
    np.subtract(np.float32(_figure(artist).bbox.height), out[:, 1], out=out[:, 1])
    return out


def _polygons(path: Path) -> Array:
    """Return a path as one array (n, 2) in which a row of NaN separates the polygons."""
    parts = [part for p in path.to_polygons(closed_only=False) for part in (p, [[np.nan, np.nan]])]
    return np.concatenate(parts[:-1]) if parts else np.empty((0, 2))


def _marker(path: Path) -> list[float]:
    """Return a marker's outline in pixels, y down, as a flat list; None (null in JSON) separates polygons."""
    flat = (_polygons(path) * [1, -1]).ravel()
    return [None if np.isnan(v) else round(float(v), 3) for v in flat]  # type: ignore[misc]


@singledispatch
def look(artist: Artist) -> dict[str, Any]:
    """Return the kind of a live artist and how it looks."""
    raise TypeError(
        f"{type(artist).__name__} cannot be a live artist. These can: AxesImage (imshow), Line2D (plot), "
        "PathCollection (scatter), any Patch (arrows, rectangles) and Text."
    )


@look.register
def _(artist: AxesImage) -> dict[str, Any]:
    table = (artist.get_cmap()(np.arange(256)) * 255).astype(np.uint8)
    table[:, 3] = np.round(255 * (1.0 if artist.get_alpha() is None else float(artist.get_alpha())))  # type: ignore[arg-type]
    rows, columns = artist.get_array().shape[:2]  # type: ignore[union-attr]
    left, right, bottom, top = artist.get_extent()
    (x0, y0), (x1, y1) = _from_top(artist, artist.axes.transData.transform([(left, top), (right, bottom)])).tolist()  # type: ignore[union-attr]
    box = [x0, y0, x1 - x0, y1 - y0]
    return {"kind": "image", "table": table.tobytes(), "rows": rows, "columns": columns, "box": box}


@look.register
def _(artist: Line2D) -> dict[str, Any]:
    scale, width = _points_to_pixels(artist), artist.get_linewidth()
    dashes = artist._unscaled_dash_pattern[1] or ()  # type: ignore[attr-defined]
    out = {
        "kind": "line",
        "color": _css(artist.get_color(), artist.get_alpha()),
        "width": width * scale if artist.get_linestyle() != "None" else 0,
        "dashes": [d * width * scale for d in dashes],
    }
    marker = MarkerStyle(artist.get_marker())
    if np.size(marker.get_path().vertices):
        size = artist.get_markersize() * scale
        out |= {
            "marker": _marker(marker.get_path().transformed(marker.get_transform() + Affine2D().scale(size))),
            "fills": [_css(artist.get_markerfacecolor(), artist.get_alpha())],
            "edge": _css(artist.get_markeredgecolor(), artist.get_alpha()),
            "edge_width": artist.get_markeredgewidth() * scale,
        }
    return out


@look.register
def _(artist: PathCollection) -> dict[str, Any]:
    scale = _points_to_pixels(artist)
    size = np.sqrt(artist.get_sizes()[0]) * scale
    edges = artist.get_edgecolor()
    return {
        "kind": "points",
        "marker": _marker(artist.get_paths()[0].transformed(Affine2D().scale(size))),
        "fills": [_css(c) for c in artist.get_facecolor()] or ["#00000000"],
        "edge": _css(edges[0]) if len(edges) else "#00000000",
        "edge_width": float(np.ravel(artist.get_linewidth())[0]) * scale,
    }


@look.register
def _(artist: Patch) -> dict[str, Any]:
    return {
        "kind": "shape",
        "fill": _css(artist.get_facecolor()) if artist.get_fill() else "#00000000",
        "color": _css(artist.get_edgecolor()),
        "width": artist.get_linewidth() * _points_to_pixels(artist),
    }


@look.register
def _(artist: Text) -> dict[str, Any]:
    return {
        "kind": "text",
        "color": _css(artist.get_color(), artist.get_alpha()),
        "size": float(artist.get_fontsize()) * _points_to_pixels(artist),
        "weight": str(artist.get_fontweight()),
        "align": {"left": "left", "center": "center", "right": "right"}[artist.get_horizontalalignment()],
        "baseline": {"baseline": "alphabetic", "top": "top", "bottom": "bottom"}.get(
            artist.get_verticalalignment(), "middle"
        ),
        "turn": -np.deg2rad(artist.get_rotation()),
    }


@singledispatch
def place(artist: Artist) -> tuple[Transform, Array]:
    """Return where a live artist is: points (n, 2), and the transform that brings them to display coordinates."""
    raise TypeError(f"{type(artist).__name__} cannot be a live artist.")


@place.register
def _(artist: Line2D) -> tuple[Transform, Array]:
    x, y = artist.get_data(orig=True)
    plain = type(x) is type(y) is np.ndarray and x.dtype == y.dtype == float and x.shape == y.shape == (len(x),)
    points = np.column_stack([x, y]) if plain else np.asarray(artist.get_xydata())  # which sees to units and masks
    return artist.get_transform(), points


@place.register
def _(artist: PathCollection) -> tuple[Transform, Array]:
    return artist.get_offset_transform(), np.ma.filled(artist.get_offsets(), np.nan)


@place.register
def _(artist: Polygon) -> tuple[Transform, Array]:
    return artist.get_data_transform(), artist.get_xy()  # a polygon has no transform of its own


@place.register
def _(artist: Patch) -> tuple[Transform, Array]:
    if isinstance(artist, FancyArrowPatch):  # it measures its head with the resolution at which it was last drawn
        artist._dpi_cor = _points_to_pixels(artist)  # type: ignore[attr-defined]
    return IN_PLACE, _polygons(artist.get_transform().transform_path(artist.get_path()))


@place.register
def _(artist: Text) -> tuple[Transform, Array]:
    return artist.get_transform(), np.array([artist.get_position()], float)


def _cells(image: AxesImage) -> bytes:
    cells = np.ma.getdata(image.get_array())  # type: ignore[arg-type]
    low, high = image.get_clim()
    plain = type(image.norm) is Normalize and low is not None and high is not None
    share = (cells - low) / (high - low) if plain else np.ma.getdata(image.norm(cells))  # the plain way is faster
    bytes_ = (np.clip(share, 0, 1) * 255 + 0.5).astype(np.uint8)
    return bytes_[:: -1 if image.origin == "lower" else 1].tobytes()


def values(artists: Sequence[Artist]) -> list[bytes]:
    """Return what one frame needs of each live artist; a text's words come apart.

    Points under the same transform are moved together: each call of Matplotlib's transforms costs more than its points.
    """
    out = [_cells(artist) if isinstance(artist, AxesImage) else b"" for artist in artists]
    together: dict[int, tuple[Transform, list[int], list[Array]]] = {}
    for i, artist in enumerate(artists):
        if not isinstance(artist, AxesImage):
            transform, points = place(artist)
            _, which, parts = together.setdefault(id(transform), (transform, [], []))
            which.append(i)
            parts.append(points)
    for transform, which, parts in together.values():
        pixels, begin = _from_top(artists[which[0]], transform.transform(np.concatenate(parts))), 0
        for i, part in zip(which, parts, strict=True):
            out[i], begin = pixels[begin : begin + len(part)].tobytes(), begin + len(part)
    return out
