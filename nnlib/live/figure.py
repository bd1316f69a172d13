"""LiveFigure: a Matplotlib figure in a notebook whose moving parts are painted by the browser.

    line, = ax.plot([], [])
    live = LiveFigure(figure, [line])
    line.set_data(x, y)
    live.refresh()                      # about 1 ms and a few kB, instead of a new picture

Everything but `artists` is drawn once, into pictures. The artists are sent as numbers, already in pixels, with every
`refresh`. The figure stays an ordinary Matplotlib figure, so a saved notebook shows its picture.
"""

import base64
import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import traitlets as T
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nnlib.live.artists import look
from nnlib.live.changes import Values
from nnlib.live.layers import Layers, runs, snapshot
from nnlib.live.loop import Mailbox
from nnlib.live.views import View, Views
from nnlib.live.words import Speaking
from nnlib.plots import style

HERE = Path(__file__).parent
SCRIPTS = ("paint.js", "input.js", "page.js", "figure.js")


@dataclass(frozen=True)
class Pointer:
    """What the mouse, pen or finger does: "down", "move" or "up", at (x, y) in data coordinates of `axes`.

    `picked` is the live artist that was grabbed at "down", if its picker is set: `artist.set_picker(8)`, in points.
    """

    kind: str
    axes: Axes
    x: float
    y: float
    picked: Artist | None


class LiveFigure(Speaking):
    """A figure whose `artists` move. `on_pointer(Pointer)` and `on_key(key)` are called on the main loop.

    `wanted_keys` are those that `on_key` gets, as the browser names them ("ArrowLeft", "Shift+ArrowLeft"); the rest
    stay with the page. `label` says what the picture is, for screen readers.
    """

    _esm = "".join((HERE / name).read_text("utf-8") for name in SCRIPTS)
    _css = (HERE / "figure.css").read_text("utf-8")
    size: T.List[Any] = T.List().tag(sync=True)
    scene: T.List[Any] = T.List().tag(sync=True)
    pictures: T.List[Any] = T.List().tag(sync=True)
    frame = T.Dict().tag(sync=True)
    label = T.Unicode().tag(sync=True)
    wanted_keys: T.List[Any] = T.List().tag(sync=True)

    newest_view = View()
    """What the view is like that was opened last: the best guess for the next figure's."""

    def __init__(
        self,
        figure: Figure,
        artists: Sequence[Artist],
        label: str = "",
        wanted_keys: Sequence[str] = (),
        on_pointer: Callable[[Pointer], None] | None = None,
        on_key: Callable[[str], None] | None = None,
    ) -> None:
        self.figure, self.artists = figure, list(artists)
        self.on_pointer, self.on_key = on_pointer, on_key
        self.drawn_for = LiveFigure.newest_view
        self.views = Views(self.drawn_for)
        self.layers = Layers(figure)
        self.values = Values(self.artists)
        self.mailbox = Mailbox(self.run)
        self.count = 0
        self.picked: tuple[Artist | None, Axes] | None = None
        super().__init__(size=[*map(round, figure.bbox.size)], label=label, wanted_keys=list(wanted_keys))
        if self.drawn_for.theme != "light":
            style.apply(figure, self.drawn_for.theme)
        self.redraw()
        self.on_msg(self._receive)

    def refresh(self, wait_for_paint: bool = False) -> None:
        """Show the live artists as they are now. With `wait_for_paint` the browser says when it has; see `ready`."""
        if self._limits() != self.limits:
            self.redraw()
            return
        self.frame = self._frame(wait_for_paint)

    def redraw(self) -> None:
        """Draw the standing artists again where they changed, and look at the live ones' colours again."""
        groups = runs(self.figure, set(self.artists))
        pictures = self.layers.pictures(
            [g for g in groups if isinstance(g, list)], set(self.artists), self.drawn_for.ratio
        )
        self.limits = self._limits()
        self.values.forget()
        with self.hold_sync():
            self.pictures = pictures
            self.scene = [self._entry(g) for g in groups]
            self.frame = self._frame(False)

    def _entry(self, group: list[Artist] | Artist) -> dict[str, Any]:
        """Return one step of the painting: the next picture, or a live artist's look."""
        if isinstance(group, list):
            return {"kind": "picture"}
        entry = look(group) | {"live": self.artists.index(group), "pick": float(group.get_picker() or 0)}  # type: ignore[arg-type]
        if group.axes is not None and group.get_clip_on():
            box = group.axes.bbox
            entry["clip"] = [box.x0, self.figure.bbox.height - box.y1, box.width, box.height]
        return entry

    def _frame(self, wait_for_paint: bool) -> dict[str, Any]:
        self.count += 1
        if wait_for_paint:
            self.views.under_way.add(self.count)
        self.values.update()
        numbers = self.values.numbers
        return {
            "count": self.count,
            "answer": wait_for_paint,
            "texts": {str(i): words for i, words in self.values.words.items()},
            "sizes": [len(part) for part in numbers],
            "data": b"".join(numbers),  # one buffer: each is a message part
        }

    def _limits(self) -> list[tuple[float, ...]]:
        return [tuple(ax.viewLim.extents) for ax in self.figure.axes]

    async def ready(self) -> None:
        """Return when fewer than two frames that wait for paint are under way. Without a page, it waits for one."""
        await self.views.ready()

    # What the browser says. `_receive` may run on any thread, all else runs on the main loop.

    def _receive(self, _: Any, message: dict[str, Any], buffers: Any) -> None:
        self.mailbox.put(message["kind"], lambda: self._answer(message), replace=message["kind"] == "move")

    def _answer(self, message: dict[str, Any]) -> None:
        match message["kind"]:
            case "view":
                self.views.show(message["view"], View(*(message[field] for field in View._fields)))
                LiveFigure.newest_view = self.views.newest
                self._fit()
            case "gone":
                self.views.leave(message["view"])
                self._fit()
            case "painted":
                self.views.painted(int(message["count"]))
            case "key" if self.on_key:
                self.on_key(str(message["key"]))
                self.refresh()
            case "down" | "move" | "up":
                self._point(message)
                self.refresh()

    def _fit(self) -> None:
        """Draw for the newest view, if that is news."""
        before, self.drawn_for = self.drawn_for, self.views.newest
        if self.drawn_for.theme != before.theme:
            style.apply(self.figure, self.drawn_for.theme)
        if self.drawn_for[:2] != before[:2]:
            self.redraw()

    def _point(self, message: dict[str, Any]) -> None:
        at = (message["x"], self.figure.bbox.height - message["y"])
        if message["kind"] == "down":
            inside = [ax for ax in self.figure.axes if ax.bbox.contains(*at)]
            picked = self.artists[message["live"]] if message["live"] is not None else None
            ax = picked.axes if picked is not None and picked.axes is not None else inside[-1] if inside else None
            self.picked = (picked, ax) if ax is not None else None
        if self.picked is not None and self.on_pointer:
            picked, ax = self.picked
            x, y = ax.transData.inverted().transform(at).tolist()
            self.on_pointer(Pointer(message["kind"], ax, x, y, picked))

    def picture(self) -> dict[str, str]:
        """Return what a page without a kernel shows of the figure: a PNG, always in the light theme."""
        if self.drawn_for.theme != "light":
            style.apply(self.figure, "light")
        data = base64.b64encode(snapshot(self.figure)).decode()
        if self.drawn_for.theme != "light":
            style.apply(self.figure, self.drawn_for.theme)
        return {"image/png": data}

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """Return the widget, and the picture and a fixed text for pages without a kernel."""
        bundle = super()._repr_mimebundle_(**options)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        alt = {"image/png": {"alt": html.escape(self.label)}}
        return {**(data or {}), **self.picture(), "text/plain": f"LiveFigure({self.label!r})"}, {**metadata, **alt}

    def close(self) -> None:
        """Take the figure off the page and forget it."""
        self.on_pointer = self.on_key = None
        self.on_msg(self._receive, remove=True)
        self.layout.close()
        super().close()
