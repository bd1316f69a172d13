"""The one place for colours, markers, fonts and sizes, light and dark.

A figure uses only colours of the palette, by role: `LIGHT["ink"]`. Then `apply(figure, "dark")` can recolour it
by swapping every colour for the one that plays the same role in the other palette.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.colors import LinearSegmentedColormap, to_hex, to_rgba
from matplotlib.figure import Figure
from matplotlib.image import AxesImage

from nnlib.validation import choose

LIGHT = {
    "background": "#ffffff",
    "ink": "#1e2530",
    "muted": "#566072",
    "faint": "#d3d9e2",
    "class 0": "#0a6ebd",
    "class 1": "#d9630a",
    "edge": "#fefefe",
    "halo": "#fdfdfd",
    "accent": "#8a2be2",
    "glow": "#ffdca8",
    "own": "#0b7a55",
}
DARK = {
    "background": "#111418",
    "ink": "#eceff4",
    "muted": "#a7b0be",
    "faint": "#39414d",
    "class 0": "#5cb3f5",
    "class 1": "#f59a4c",
    "edge": "#12151a",
    "halo": "#14171c",
    "accent": "#c79bff",
    "glow": "#6b4410",
    "own": "#3fd0a0",
}
PALETTES = {"light": LIGHT, "dark": DARK}
FIELDS = {
    "light": LinearSegmentedColormap.from_list("field light", ["#8fc3ea", "#f4f6f8", "#f6bd92"]),
    "dark": LinearSegmentedColormap.from_list("field dark", ["#123f63", "#1b2027", "#6a370f"]),
}
"""Colour maps for a probability: class 0's colour at 0, nothing at one half, class 1's colour at 1."""

HEIGHTS = {
    "light": LinearSegmentedColormap.from_list("heights light", ["#fbfbfd", "#e6def4", "#bfaede", "#8f79bd"]),
    "dark": LinearSegmentedColormap.from_list("heights dark", ["#1a1d24", "#2c2740", "#443a66", "#66569a"]),
}
"""Colour maps for a height, such as a loss: nothing at 0, deep at 1."""

MARKERS = ("o", "^")
"""One marker per class, so that colour never stands alone."""

RC = {
    "figure.dpi": 100,
    "figure.facecolor": LIGHT["background"],
    "axes.facecolor": LIGHT["background"],
    "axes.edgecolor": LIGHT["muted"],
    "axes.labelcolor": LIGHT["ink"],
    "axes.titlecolor": LIGHT["ink"],
    "axes.titlesize": 10,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": 9.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": False,
    "font.family": "DejaVu Sans",
    "font.size": 9.5,
    "legend.frameon": False,
    "legend.fontsize": 9.5,
    "text.color": LIGHT["ink"],
    "xtick.color": LIGHT["muted"],
    "ytick.color": LIGHT["muted"],
    "xtick.labelcolor": LIGHT["muted"],
    "ytick.labelcolor": LIGHT["muted"],
    "xtick.labelsize": 9,
    "ytick.labelsize": 9,
}


@contextmanager
def course() -> Iterator[None]:
    """Make figures inside the `with` block look like the course's, whatever the learner's own settings are."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(RC)  # type: ignore[arg-type]
        yield


def apply(figure: Figure, theme: str) -> None:
    """Recolour `figure` in the palette of `theme`, "light" or "dark": every colour by its role, every field its map."""
    theme = choose("theme", theme, PALETTES)
    swap = {old: PALETTES[theme][role] for p in PALETTES.values() for role, old in p.items()}
    for artist in figure.findobj():
        _recolour(artist, swap)
        for maps in (FIELDS, HEIGHTS):
            if isinstance(artist, AxesImage) and artist.get_cmap() in maps.values():
                artist.set_cmap(maps[theme])
    for ax in figure.axes:
        for axis in (ax.xaxis, ax.yaxis):
            axis.set_tick_params(which="both", color=PALETTES[theme]["muted"], labelcolor=PALETTES[theme]["muted"])


def _recolour(artist: Artist, swap: dict[str, str]) -> None:
    """Swap the colours of one artist, whatever it calls them, keeping their opacity."""
    for what in ("color", "facecolor", "edgecolor", "markerfacecolor", "markeredgecolor"):
        get, put = getattr(artist, f"get_{what}", None), getattr(artist, f"set_{what}", None)
        if get is None or put is None or (isinstance(colours := get(), str) and colours in ("none", "auto")):
            continue
        new = _swapped(colours, swap)
        if new is not None:
            put(new)


def _swapped(colours: object, swap: dict[str, str]) -> object:
    """Return one colour, or a list of them, swapped; None where none of them is of the palette."""
    many = not isinstance(colours, (str, tuple)) and getattr(colours, "ndim", 1) == 2
    old = [to_rgba(c) for c in colours] if many else [to_rgba(colours)]  # type: ignore[attr-defined, arg-type]
    new = [to_rgba(swap.get(to_hex(c), to_hex(c)), c[3]) for c in old]
    return None if new == old else (new if many else new[0])
