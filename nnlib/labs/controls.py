"""Sliders, buttons and boxes, and the link that keeps a lab's state and its controls in step."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import ipywidgets as widgets

from nnlib.live.loop import Mailbox

EVERY = 0.1
"""Seconds between two moves of the sliders by the kernel while something runs."""


@dataclass(frozen=True)
class Slider:
    """A slider for a number of the state. With `log` it runs over powers of ten; its range widens for larger values."""

    name: str
    label: str
    low: float
    high: float
    step: float = 0.01
    log: bool = False

    def widget(self, value: float) -> widgets.Widget:
        """Return the slider."""
        look = {"layout": widgets.Layout(width="420px"), "style": {"description_width": "110px"}}
        if self.log:
            return widgets.FloatLogSlider(
                value, min=self.low, max=self.high, step=self.step, description=self.label, readout_format=".3g", **look
            )
        return widgets.FloatSlider(
            value, min=self.low, max=self.high, step=self.step, description=self.label, readout_format=".2f", **look
        )


@dataclass(frozen=True)
class Choice:
    """Buttons of which one is pressed, for a value of the state that has few."""

    name: str
    label: str
    options: Sequence[tuple[str, Any]]

    def widget(self, value: Any) -> widgets.Widget:
        """Return the row of buttons."""
        style = {"description_width": "110px", "button_width": "80px"}
        return widgets.ToggleButtons(options=self.options, value=value, description=self.label, style=style)


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
    comes back as a notification too, perhaps on another thread: it is known by its value, and goes no further.
    """

    def __init__(self, control: Control, value: Any, mailbox: Mailbox, change: Callable[..., None]) -> None:
        self.control, self.mailbox, self.change = control, mailbox, change
        self.widget = control.widget(value)
        self.written: Any = None
        self.moved = 0.0
        self.widget.observe(self._observe, "value")

    def _observe(self, event: dict[str, Any]) -> None:
        if event["new"] == self.written:
            return
        self.written = None
        name, value = self.control.name, event["new"]
        self.mailbox.put(f"control {name}", lambda: self.change(name, value))

    def show(self, value: Any, hurry: bool) -> None:
        """Move the widget to `value`; without `hurry` only ten times a second, since every move is a message."""
        if self.widget.value == value or (not hurry and time.monotonic() - self.moved < EVERY):
            return
        self.moved = time.monotonic()
        self._widen(value)
        self.written = value
        self.widget.value = value

    def _widen(self, value: Any) -> None:
        """Make room: a slider would pull the value back into its range and report that as the learner's wish."""
        if isinstance(self.control, Slider) and not self.control.log:
            self.widget.min = min(self.widget.min, value)
            self.widget.max = max(self.widget.max, value)

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
