"""LiveFigure: a Matplotlib figure in a notebook whose moving parts are painted by the browser.

    line, = ax.plot([], [])
    live = LiveFigure(figure, [line])
    line.set_data(x, y)
    live.refresh()                      # about 1 ms and a few kB, instead of a new picture

Everything but `artists` is drawn once, into pictures. The artists are sent as numbers, already in pixels, with every
`refresh`. The figure stays an ordinary Matplotlib figure, so a saved notebook shows its picture.
"""

import asyncio
import base64
import html
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anywidget
import traitlets as T
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from nnlib.live.artists import look, values
from nnlib.live.layers import Layers, runs, snapshot
from nnlib.live.loop import Mailbox, Trouble, interruptible
from nnlib.plots import style

HERE = Path(__file__).parent
SILENCE = 2.0
"""Seconds between two sentences of the status line while something moves."""


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


class LiveFigure(anywidget.AnyWidget):
    """A figure whose `artists` move. `on_pointer(Pointer)` and `on_key(key)` are called on the main loop.

    `wanted_keys` are those that `on_key` gets, as the browser names them ("ArrowLeft", "Shift+ArrowLeft"); the rest
    stay with the page. `label` says what the picture is, for screen readers.
    """

    _esm = (HERE / "paint.js").read_text("utf-8") + (HERE / "figure.js").read_text("utf-8")
    _css = (HERE / "figure.css").read_text("utf-8")
    size: T.List[Any] = T.List().tag(sync=True)
    scene: T.List[Any] = T.List().tag(sync=True)
    pictures: T.List[Any] = T.List().tag(sync=True)
    frame = T.Dict().tag(sync=True)
    label = T.Unicode().tag(sync=True)
    wanted_keys: T.List[Any] = T.List().tag(sync=True)
    status = T.Unicode().tag(sync=True)
    problem = T.Dict().tag(sync=True)

    newest_view = (1.0, "light")
    """Pixel ratio and theme of the view that was opened last: the best guess for the next figure."""

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
        self.ratio, self.theme = LiveFigure.newest_view
        self.layers = Layers(figure)
        self.mailbox = Mailbox(self._run)
        self.count = 0
        self.under_way: set[int] = set()
        self.calm = False
        self.painted = asyncio.Event()
        self.last_said = 0.0
        self.later: asyncio.TimerHandle | None = None
        self.resting: asyncio.TimerHandle | None = None
        self.picked: tuple[Artist | None, Axes] | None = None
        super().__init__(size=[*map(round, figure.bbox.size)], label=label, wanted_keys=list(wanted_keys))
        if self.theme != "light":
            style.apply(figure, self.theme)
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
        pictures = self.layers.pictures([g for g in groups if isinstance(g, list)], set(self.artists), self.ratio)
        self.limits = self._limits()
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
            self.under_way.add(self.count)
        parts = [values(a) if a.get_visible() else b"" for a in self.artists]
        texts = {str(i): part for i, part in enumerate(parts) if isinstance(part, dict)}
        numbers = [b"" if isinstance(part, dict) else part for part in parts]  # one buffer: each is a message part
        sizes = [len(part) for part in numbers]
        return {
            "count": self.count,
            "answer": wait_for_paint,
            "texts": texts,
            "sizes": sizes,
            "data": b"".join(numbers),
        }

    def _limits(self) -> list[tuple[float, ...]]:
        return [tuple(ax.viewLim.extents) for ax in self.figure.axes]

    async def ready(self) -> None:
        """Return when fewer than two frames that wait for paint are under way. Without a page, it waits for one."""
        while len(self.under_way) >= 2:
            self.painted.clear()
            await self.painted.wait()
        await asyncio.sleep(0.5 if self.calm else 0)

    # What the browser says. `_receive` may run on any thread, all else runs on the main loop.

    def _receive(self, _: Any, message: dict[str, Any], buffers: Any) -> None:
        self.mailbox.put(message["kind"], lambda: self._answer(message), replace=message["kind"] == "move")

    def _answer(self, message: dict[str, Any]) -> None:
        match message["kind"]:
            case "view":
                self._show_in(float(message["ratio"]), str(message["theme"]), bool(message["calm"]))
            case "painted":
                self._painted(int(message["count"]))
            case "key" if self.on_key:
                self.on_key(str(message["key"]))
                self.refresh()
            case "down" | "move" | "up":
                self._point(message)
                self.refresh()

    def _show_in(self, ratio: float, theme: str, calm: bool) -> None:
        """Draw for a view that has just opened, or changed its pixel ratio or theme."""
        self._painted(self.count)
        self.calm = calm
        LiveFigure.newest_view = ratio, theme
        if (ratio, theme) != (self.ratio, self.theme):
            self.ratio, self.theme = ratio, theme
            style.apply(self.figure, theme)
            self.redraw()

    def _painted(self, count: int) -> None:
        self.under_way = {c for c in self.under_way if c > count}
        self.painted.set()

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

    def _run(self, action: Callable[[], None]) -> None:
        with self.guard():
            action()

    @contextmanager
    def guard(self, clear: bool = False) -> Iterator[None]:
        """Show what goes wrong inside the block in the figure; an interrupt too. Nothing is lost in a server log.

        With `clear`, a block that goes well takes an earlier problem off the figure.
        """
        try:
            with interruptible():
                yield
            if clear:
                self.show_problem("")
        except KeyboardInterrupt:
            self.show_problem("Stopped: you interrupted it while it was computing.")
        except Trouble as trouble:
            self.show_problem(str(trouble), trouble.details)
        except Exception as error:
            self.show_problem(f"{type(error).__name__}: {error}", traceback.format_exc())

    def show_problem(self, sentence: str, details: str = "") -> None:
        """Show one sentence under the picture, with `details` a click away; an empty sentence takes it away."""
        self.problem = {"sentence": sentence, "details": details} if sentence else {}

    def announce(self, describe: Callable[[], str], now: bool = False) -> None:
        """Say `describe()` in the status line: at once if `now`, else at most every two seconds, the newest last."""
        wait = 0.0 if now else self.last_said + SILENCE - time.monotonic()
        if self.later is not None:
            self.later.cancel()
        if wait <= 0 or self.mailbox.loop is None:
            self._say(describe)
        else:
            self.later = self.mailbox.loop.call_later(wait, self._say, describe)

    def rest(self, action: Callable[[], None], after: float = 0.25) -> None:
        """Run `action` when nothing has asked for it again for `after` seconds."""
        if self.resting is not None:
            self.resting.cancel()
        if self.mailbox.loop is not None:
            self.resting = self.mailbox.loop.call_later(after, self._run, action)

    def _say(self, describe: Callable[[], str]) -> None:
        self.later, self.last_said = None, time.monotonic()
        with self.guard():
            self.status = describe()

    def picture(self) -> dict[str, str]:
        """Return what a page without a kernel shows of the figure: a PNG, always in the light theme."""
        if self.theme != "light":
            style.apply(self.figure, "light")
        data = base64.b64encode(snapshot(self.figure)).decode()
        if self.theme != "light":
            style.apply(self.figure, self.theme)
        return {"image/png": data}

    def _repr_mimebundle_(self, **options: Any) -> Any:
        """Return the widget, and the picture and a fixed text for pages without a kernel."""
        bundle = super()._repr_mimebundle_(**options)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        alt = {"image/png": {"alt": html.escape(self.label)}}
        return {**(data or {}), **self.picture(), "text/plain": f"LiveFigure({self.label!r})"}, {**metadata, **alt}

    def close(self) -> None:
        """Take the figure off the page and forget it."""
        for timer in (self.later, self.resting):
            if timer is not None:
                timer.cancel()
        self.on_pointer = self.on_key = None
        self.on_msg(self._receive, remove=True)
        self.layout.close()
        super().close()
