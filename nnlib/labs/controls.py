"""Sliders, buttons and boxes, and the link that keeps a lab's state and its controls in step."""

import math
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import ipywidgets as widgets

from nnlib.live.loop import Mailbox

EVERY = 0.1
"""Seconds between two moves of the sliders by the kernel while something runs."""

ECHO = 1.0
"""Seconds in which a value that comes back from the browser can be an echo of what the kernel wrote."""

LAST_WORD = 10.0
"""Seconds in which a slider whose range was widened can report the value that it had before."""


@dataclass(frozen=True)
class Slider:
    """A slider for a number of the state. With `log` it runs over powers of ten; its range widens for larger values."""

    name: str
    label: str
    low: float
    high: float
    step: float = 0.01
    log: bool = False

    def snap(self, value: float, low: float) -> float:
        """Return `value` on the slider's grid, which starts at `low`, computed as the browser does.

        The browser would move any other value there, and report that as the learner's wish.
        """
        place = math.log10(value) if self.log else value
        place = low + round((place - low) / self.step) * self.step
        return 10**place if self.log else place

    def widget(self, value: float) -> widgets.Widget:
        """Return the slider."""
        value = self.snap(value, self.low)
        look = {"layout": widgets.Layout(width="420px", max_width="100%"), "style": {"description_width": "110px"}}
        look |= {"description": self.label, "tooltip": self.label}
        if self.log:
            return widgets.FloatLogSlider(
                value, min=self.low, max=self.high, step=self.step, readout_format=".3g", **look
            )
        return widgets.FloatSlider(value, min=self.low, max=self.high, step=self.step, readout_format=".2f", **look)


@dataclass(frozen=True)
class Choice:
    """Buttons of which one is pressed, for a value of the state that has few."""

    name: str
    label: str
    options: Sequence[tuple[str, Any]]

    def widget(self, value: Any) -> widgets.Widget:
        """Return the row of buttons."""
        longest = max(len(text) for text, _ in self.options)
        style = {"description_width": "110px", "button_width": f"{max(80, 24 + 8 * longest)}px"}
        return widgets.ToggleButtons(
            options=self.options, value=self.pressed(value), description=self.label, style=style
        )

    def pressed(self, value: Any) -> Any:
        """Return the value whose button is pressed: None where `value` has no button."""
        return value if any(value == option for _, option in self.options) else None


@dataclass(frozen=True)
class TextBox:
    """A box to type a text of the state in."""

    name: str
    label: str
    placeholder: str

    def widget(self, value: str) -> widgets.Widget:
        """Return the box."""
        layout = widgets.Layout(width="860px", max_width="100%", height="60px")
        style = {"description_width": "110px"}
        return widgets.Textarea(
            value, description=self.label, placeholder=self.placeholder, layout=layout, style=style, rows=2
        )


Control = Slider | Choice | TextBox


class Link:
    """Keeps a control's widget and one name of the state in step.

    What the learner does goes to `change(name, value)` through the mailbox. What the kernel writes into the widget
    comes back as a notification too, perhaps on another thread, and once more from the browser with its last bits
    rounded: such an echo is known by its value, for a second, and goes no further. Nor does the value that the
    widget has already, which a slider reports when it opens beside its value. `seen` is the widget's value as the main
    loop knows it. If the widget has another one, the learner has moved on, and the news is on its way: then nothing is
    written, or a quick learner's last move would be taken back. A slider whose range widens reports the value it has,
    before it is told of the new one: that is no wish either, and the new one is written again. `before` holds those.
    """

    def __init__(self, control: Control, value: Any, mailbox: Mailbox, change: Callable[..., None]) -> None:
        self.control, self.mailbox, self.change = control, mailbox, change
        self.widget = control.widget(value)
        self.seen = self.widget.value
        self.written: deque[tuple[float, Any]] = deque(maxlen=500)
        self.shown = value
        self.before: deque[tuple[float, float]] = deque(maxlen=50)
        self.widget.observe(self._observe, "value")

    def _observe(self, event: dict[str, Any]) -> None:
        value = event["new"]
        if self._is_from_before(value):
            self.seen = value
            self.mailbox.put(f"widened {self.control.name}", lambda: self.show(self.shown, hurry=True))
        elif self._same(value, self.seen) or self._is_echo(value):
            self.seen = value
        else:
            self.mailbox.put(f"control {self.control.name}", lambda: self._moved(value))

    def _moved(self, value: Any) -> None:
        self.seen = value
        self.change(self.control.name, value)

    def _is_from_before(self, value: Any) -> bool:
        """Return whether a widening left this value behind; it and those before it are then forgotten."""
        found = [i for i, (when, old) in enumerate(tuple(self.before))
                 if time.monotonic() - when < LAST_WORD and self._same(value, old)]  # fmt: skip
        for _ in range(found[0] + 1 if found else 0):
            self.before.popleft()
        return bool(found)

    def _is_echo(self, value: Any) -> bool:
        recent = [v for when, v in tuple(self.written) if time.monotonic() - when < ECHO]
        return any(self._same(value, v) for v in recent)

    def _same(self, a: Any, b: Any) -> bool:
        """Return whether two values are one place on the control: a slider's last bits do not count."""
        return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9) if isinstance(self.control, Slider) else bool(a == b)

    def show(self, value: Any, hurry: bool) -> None:
        """Move the widget to `value`; without `hurry` only ten times a second, since every move is a message."""
        self.shown = value
        if not hurry and self.written and time.monotonic() - self.written[-1][0] < EVERY:
            return
        if isinstance(self.control, Slider):
            self._widen(value)
            value = self.control.snap(value, self.widget.min)
        elif isinstance(self.control, Choice):
            value = self.control.pressed(value)
        if self.widget.value == self.seen and not self._same(self.seen, value):
            self.written.append((time.monotonic(), value))
            self.widget.value = self.seen = value

    def _widen(self, value: float) -> None:
        """Make room: a slider would pull the value back into its range and report that as the learner's wish."""
        place = math.log10(value) if self.control.log else value  # type: ignore[union-attr]
        if not self.widget.min <= place <= self.widget.max:
            self.before.append((time.monotonic(), self.widget.value))
            self.widget.min, self.widget.max = (
                min(self.widget.min, math.floor(place)),
                max(self.widget.max, math.ceil(place)),
            )

    def close(self) -> None:
        """Take the widget off the page, with the layout and the style that came with it."""
        self.widget.unobserve_all()
        close_all(self.widget)


def button(text: str, icon: str, tooltip: str, press: Callable[[], None], mailbox: Mailbox) -> widgets.Button:
    """Return a button that runs `press` on the main loop."""
    out = widgets.Button(description=text, icon=icon, tooltip=tooltip, layout=widgets.Layout(width="100px"))
    out.on_click(lambda _: mailbox.put(f"press {text}", press, replace=False))
    return out


def close_all(*tree: widgets.Widget) -> None:
    """Close widgets with all their parts, children, layouts and styles, so that nothing stays behind."""
    for widget in tree:
        parts = [getattr(widget, name, None) for name in ("layout", "style")]
        close_all(*getattr(widget, "children", ()), *(p for p in parts if isinstance(p, widgets.Widget)))
        widget.close()
