"""What a figure says in words: the status line, the box with what went wrong, and when each may speak."""

import asyncio
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import anywidget
import traitlets as T

from nnlib.live.loop import Mailbox, Trouble, interruptible

SILENCE = 2.0
"""Seconds between two sentences of the status line while something moves."""


class Speaking(anywidget.AnyWidget):
    """A widget with a status line and a problem box. Actions from its `mailbox` are run on the loop, and guarded."""

    status = T.Unicode().tag(sync=True)
    problem = T.Dict().tag(sync=True)

    mailbox: Mailbox
    last_said = 0.0
    later: asyncio.TimerHandle | None = None
    resting: asyncio.TimerHandle | None = None

    def run(self, action: Callable[[], None]) -> None:
        """Run `action`; what goes wrong is shown."""
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
            self.resting = self.mailbox.loop.call_later(after, self.run, action)

    def _say(self, describe: Callable[[], str]) -> None:
        self.later, self.last_said = None, time.monotonic()
        with self.guard():
            self.status = describe()

    def close(self) -> None:
        """Say nothing more, and leave the page."""
        for timer in (self.later, self.resting):
            if timer is not None:
                timer.cancel()
        super().close()
