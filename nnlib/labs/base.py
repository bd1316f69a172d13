"""What every lab shares: a state, a live figure of it, controls that change it, and one way to run it.

A lab is a subclass with three things: `State`, a frozen dataclass; `draw` and `show`, the picture of a state; and
`STAGES`, which controls each stage opens.
"""

import asyncio
import html
import math
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, ClassVar

import ipywidgets as widgets
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from nnlib.labs.controls import Control, Link, button, close_all
from nnlib.live import LiveFigure, Pointer
from nnlib.live.loop import main_loop
from nnlib.plots import style
from nnlib.validation import choose, whole


def check_number(name: str, value: Any, low: float = -math.inf, high: float = math.inf) -> float:
    """Return `value` as a float between low and high, or raise a sentence that names it."""
    number = float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else math.nan
    if not (math.isfinite(number) and low <= number <= high):
        bounds = "" if math.isinf(low) and math.isinf(high) else f" from {low:g} to {high:g}"
        raise ValueError(f"{name} is {value!r}, but it should be a number{bounds}.")
    return number


class Lab:
    """A live picture with controls. Move the controls, or call `set`; `state` says where they stand.

    Subclasses give `draw() -> (figure, live artists)` and `show()`, which makes the artists fit the state.
    """

    State: ClassVar[Any]
    STAGES: ClassVar[dict[str, tuple[Control, ...]]]
    LABEL: ClassVar[str]
    KEYS: ClassVar[tuple[str, ...]] = ()
    KEPT: ClassVar[tuple[str, ...]] = ()
    """The settings that Reset leaves as they are: those that say how a lab runs, and on what, not where it began."""

    def __init__(self, stage: str | None = None, **state: Any) -> None:
        self.stage = choose("stage", stage or next(iter(self.STAGES)), self.STAGES)
        self.start = self.state = self._changed(self.State(), state)
        self.task: asyncio.Task[None] | None = None
        self.closed = False
        with style.course():
            self.figure, artists = self.draw()
            self.live = LiveFigure(self.figure, artists, self.LABEL, self.KEYS, self.on_pointer, self.on_key)
        self.links = {
            c.name: Link(c, getattr(self.state, c.name), self.live.mailbox, self._moved) for c in self.controls
        }
        self.buttons = self._buttons()
        self.widget = widgets.VBox([self.live, *self.panel()]).add_class("nn-lab")
        self.update()

    @property
    def controls(self) -> tuple[Control, ...]:
        """The controls that this stage opens."""
        return self.STAGES[self.stage]

    # What a lab says of itself: to be written by each.

    def draw(self) -> tuple[Figure, Sequence[Artist]]:
        """Return the figure and its live artists."""
        raise NotImplementedError

    def show(self) -> None:
        """Make the artists fit `self.state`."""
        raise NotImplementedError

    def describe(self) -> str:
        """Return one sentence that says what the picture shows now."""
        raise NotImplementedError

    def code(self) -> str:
        """Return a program that rebuilds the numbers on screen with nnlib."""
        raise NotImplementedError

    def on_pointer(self, pointer: Pointer) -> None:
        """Answer the mouse."""

    def on_key(self, key: str) -> None:
        """Answer a key."""

    def advance(self) -> None:
        """Take one step, where there is something to run."""
        raise NotImplementedError

    def begin(self) -> None:
        """Forget what was run, when the lab is reset."""

    @property
    def runs(self) -> bool:
        """Whether this stage has something to run."""
        return False

    @property
    def steps_a_frame(self) -> int:
        """How many steps `play` takes between two pictures."""
        return 1

    def panel(self) -> list[widgets.Widget]:
        """Return what stands below the picture: the buttons, then the controls in two columns."""
        wrap = widgets.Layout(flex_flow="row wrap", max_width="880px")
        rows = [widgets.HBox(list(self.buttons.values()), layout=widgets.Layout(margin="4px 0"))]
        return [*rows, widgets.Box([link.widget for link in self.links.values()], layout=wrap)]

    # Moving it.

    def set(self, **changes: Any) -> None:
        """Do what moving the controls would do; it is done when this returns. Unknown names and values raise."""
        self.take(self._changed(self.state, changes))

    def take(self, state: Any) -> None:
        """Go to `state` and show it."""
        self.state = state
        self.update()

    def update(self, hurry: bool = True, wait_for_paint: bool = False) -> None:
        """Show the state: in the picture, on the controls, in the status line."""
        with self.live.guard(clear=True):
            self.show()
        self.live.refresh(wait_for_paint)
        self._show_controls(hurry)
        self.live.announce(self.describe)

    def _show_controls(self, hurry: bool) -> None:
        for name, link in self.links.items():
            link.show(getattr(self.state, name), hurry)

    def _changed(self, state: Any, changes: dict[str, Any]) -> Any:
        names = [f.name for f in fields(state)]
        for name in changes:
            choose(f"a {type(self).__name__} setting", name, names)
        return replace(state, **changes)

    def _moved(self, name: str, value: Any) -> None:
        self.set(**{name: value})

    # Running it.

    def step(self, n: int = 1) -> None:
        """Take `n` steps; they are done when this returns. One that goes wrong ends it, and the others are shown."""
        self._refuse_if_nothing_runs()
        try:
            for _ in range(whole("n", n)):
                self.advance()
        finally:
            self.update()

    def play(self) -> None:
        """Run until `pause`, painting after every `steps_a_frame` steps. It returns at once."""
        self._refuse_if_nothing_runs()
        if main_loop() is None:
            raise RuntimeError("play needs the event loop of a notebook; in a script call step(n).")
        if not self.playing:
            self.task = asyncio.get_running_loop().create_task(self._run())
        self._label_play()

    def _refuse_if_nothing_runs(self) -> None:
        if not self.runs:
            raise ValueError(f"Nothing runs in the stage {self.stage!r} of {type(self).__name__}.")

    @property
    def playing(self) -> bool:
        """Whether the lab is running now."""
        return self.task is not None and not self.task.done()

    def pause(self) -> None:
        """Stop running. The next `play` goes on from here."""
        if self.task is not None:
            self.task.cancel()
            self.task = None
        self.update()
        self._label_play()
        self.live.announce(self.describe, now=True)

    def reset(self) -> None:
        """Go back to the state with which the lab opened, but for what is `KEPT`."""
        if self.playing:
            self.pause()
        self.state = self._restart()
        self.begin()
        self.update()

    def _restart(self) -> Any:
        return self._changed(self.start, {name: getattr(self.state, name) for name in self.KEPT})

    async def _run(self) -> None:
        task = asyncio.current_task()
        while self.task is task and self._frame():
            await self.breathe()
        if self.task is task:  # it was not paused: something went wrong, and is shown
            self.task = None
            self._show_controls(hurry=True)
            self._label_play()

    async def breathe(self) -> None:
        """Wait until the next frame is due: as soon as the page has painted."""
        await self.live.ready()

    def _frame(self) -> bool:
        """Take the steps of one frame and show them; return whether they went well."""
        with self.live.guard():
            try:
                for _ in range(self.steps_a_frame):
                    self.advance()
            finally:
                self.update(hurry=False, wait_for_paint=True)
        return not self.live.problem

    def _buttons(self) -> dict[str, widgets.Button]:
        box = self.live.mailbox
        out = {}
        if self.runs:
            out["play"] = button("Play", "play", "Run", self._toggle, box)
            out["step"] = button("Step", "step-forward", "Take one step", self.step, box)
        return out | {"reset": button("Reset", "undo", "Back to where it began", self.reset, box)}

    def _toggle(self) -> None:
        if self.playing:
            self.pause()
        else:
            self.play()

    def _label_play(self) -> None:
        """Say on the button what it does. It speaks at `home`, or Pause, Reset could be heard as Reset, Pause: Play."""
        if "play" in self.buttons:
            text, icon = ("Pause", "pause") if self.playing else ("Play", "play")
            for name, value in (("description", text), ("icon", icon)):
                self.live.mailbox.home.run(setattr, self.buttons["play"], name, value)

    # Showing it, and ending it.

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data = self.widget._repr_mimebundle_(**options) or {}
        view = {k: v for k, v in data.items() if k.startswith("application/")}
        text = {"text/plain": f"{type(self).__name__}, stage {self.stage!r}: run this cell to open it."}
        return {**view, **self.live.picture(), **text}, {"image/png": {"alt": html.escape(self.describe())}}

    def close(self) -> None:
        """Take the lab off the page and free all it holds."""
        if self.closed:
            return
        self.closed = True
        if self.task is not None:
            self.task.cancel()
            self.task = None
        for link in self.links.values():
            link.close()
        close_all(self.widget)
        self.figure.clear()
