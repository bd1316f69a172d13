"""A lab that goes through operations one after the other: forward, back, to any of them, or by itself.

Its state has `at`, how many are done, and `pace`, the seconds that `play` gives each.
"""

import asyncio
from dataclasses import replace
from typing import Any, ClassVar

import ipywidgets as widgets

from nnlib.labs.base import Lab
from nnlib.labs.controls import button
from nnlib.validation import whole


class SteppedLab(Lab):
    """Subclasses say how many operations there are, `last`, and what is forgotten with every step, `AFRESH`."""

    AFRESH: ClassVar[dict[str, Any]] = {}

    @property
    def last(self) -> int:
        """How many operations there are."""
        raise NotImplementedError

    def _at(self, at: int) -> Any:
        return replace(self.state, at=min(max(at, 0), self.last), **self.AFRESH)

    def advance(self) -> None:
        """Do the next operation; after the last there is none."""
        self.state = self._at(self.state.at + 1)

    def back(self, n: int = 1) -> None:
        """Take the last `n` operations back."""
        self._refuse_if_nothing_runs()
        self.take(self._at(self.state.at - whole("n", n)))

    def jump(self, n: int) -> None:
        """Go to where `n` operations are done."""
        self.set(at=n, **self.AFRESH)

    def play(self) -> None:
        """Do one operation after the other; after the last, begin again where the lab opened, or at the first."""
        if self.runs and not self.playing and self.state.at == self.last:
            self.state = self._at(self.start.at if self.start.at < self.last else 0)
        super().play()

    def _frame(self) -> bool:
        return super()._frame() and self.state.at < self.last

    async def breathe(self) -> None:
        """Leave time to read."""
        await super().breathe()
        await asyncio.sleep(self.state.pace)

    def _buttons(self) -> dict[str, widgets.Button]:
        out = super()._buttons()
        if not self.runs:
            return out
        back = button("Back", "step-backward", "Take one step back", self.back, self.live.mailbox)
        return {"play": out.pop("play"), "back": back, **out}
