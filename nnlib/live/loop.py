"""Threads, and interrupts: how what the browser says reaches a lab.

JupyterLab may deliver a widget's messages on another thread, even while a cell runs. Networks and figures are
touched by the main loop only, so a message is first dropped into a `Mailbox`, which the main loop empties.
"""

import asyncio
import contextvars
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Trouble(Exception):
    """Something the learner should read: one sentence, and `details` such as a traceback."""

    def __init__(self, sentence: str, details: str = "") -> None:
        super().__init__(sentence)
        self.details = details


def main_loop() -> asyncio.AbstractEventLoop | None:
    """Return the event loop that runs here, or None in a plain script."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


class Mailbox:
    """Runs what other threads ask for on the main loop, in order, through `run(action)`.

    A letter takes the place of the one before it if both have the same key: of a hundred positions of a slider, only
    the newest counts. Without a loop, letters are run at once.

    `home` is the context of the cell that made the mailbox. ipykernel hears a widget on the thread whose message was
    being answered when the widget last spoke. What must be heard in the order it happened speaks in `home` only.
    """

    def __init__(self, run: Callable[[Callable[[], None]], None]) -> None:
        self.run = run
        self.loop = main_loop()
        self.home = contextvars.copy_context()
        self.lock = threading.Lock()
        self.letters: list[tuple[str, Callable[[], None]]] = []

    def put(self, key: str, action: Callable[[], None], replace: bool = True) -> None:
        """Leave a letter, from any thread. With `replace` False it never takes another one's place."""
        with self.lock:
            wake = not self.letters
            if replace and self.letters and self.letters[-1][0] == key:
                self.letters.pop()
            self.letters.append((key, action))
        if self.loop is None or self.loop.is_closed():
            self.drain()
        elif wake:
            self.loop.call_soon_threadsafe(self.drain)

    def drain(self) -> None:
        """Run every letter that waits. On the main loop only."""
        with self.lock:
            letters, self.letters = self.letters, []
        for _, action in letters:
            self.run(action)


@contextmanager
def interruptible() -> Iterator[None]:
    """Let the stop button raise KeyboardInterrupt inside the block, also outside a cell, where Jupyter ignores it."""
    if sys.platform == "emscripten" or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
