"""The views of a figure that pages have open, and which frames they have yet to paint."""

import asyncio
from typing import NamedTuple


class View(NamedTuple):
    """What one view is like: canvas pixels to a pixel of the figure, "light" or "dark", whether motion is unwelcome."""

    ratio: float = 1.0
    theme: str = "light"
    calm: bool = False


class Views:
    """The open views, the newest last, and the frames under way to them.

    A frame counts as painted when any view has painted it, or a later one: a view behind another tab holds up nothing.
    """

    def __init__(self, expected: View) -> None:
        self.expected = expected
        self.open: dict[str, View] = {}
        self.under_way: set[int] = set()
        self._painted = asyncio.Event()

    @property
    def newest(self) -> View:
        """The view to draw for: the last one opened or changed, or without any the one that is to be expected."""
        return next(reversed(self.open.values()), self.expected)

    def show(self, name: str, view: View) -> None:
        """Remember a view that has opened or changed. No frame from before it will be waited for."""
        self.open.pop(name, None)
        self.open[name] = self.expected = view
        self.painted(max(self.under_way, default=0))

    def leave(self, name: str) -> None:
        """Forget a view that has closed."""
        self.open.pop(name, None)
        self.expected = self.newest

    def painted(self, count: int) -> None:
        """Note that frame number `count` is on a page."""
        self.under_way = {c for c in self.under_way if c > count}
        self._painted.set()

    async def ready(self) -> None:
        """Return when fewer than two frames are under way, and in a calm page half a second later."""
        while len(self.under_way) >= 2:
            self._painted.clear()
            await self._painted.wait()
        await asyncio.sleep(0.5 if self.newest.calm else 0)
