"""Asking a prediction: radio buttons or a box, a Commit button, and below it what stays covered until then.

The handlers may run on any thread: they set widget properties and the answer, and touch nothing else.
"""

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from nnlib.checks.prediction import NOT_SURE, NumberPrediction, Prediction, Question
from nnlib.checks.progress import progress
from nnlib.checks.style import TO_DO, card, cover, rich

Commit = Callable[[str | None], None]
_WIDE = {"width": "auto", "max_width": "54em"}


def _button(text: str, **settings: Any) -> widgets.Button:
    return widgets.Button(description=text, layout={"width": "max-content"}, **settings)


class ChoicePicker:
    """Radio buttons and a Commit button."""

    missing = f'Choose an answer first. "{NOT_SURE}" is one too.'

    def __init__(self, question: Prediction, commit: Commit) -> None:
        self.choice = widgets.RadioButtons(options=question.options, value=None, layout=_WIDE)
        self.button = _button("Commit", button_style="primary")
        self.rows = (self.choice, self.button)
        self.button.on_click(lambda _: commit(self.choice.value))

    def settle(self, answer: str | float) -> None:
        """Show the answer given; it can no longer be changed."""
        self.choice.disabled = self.button.disabled = True
        self.choice.value = answer


class NumberPicker:
    """A box for a number, a Commit button, and "Not sure"."""

    missing = f'Type a number first, in digits. Or press "{NOT_SURE}".'

    def __init__(self, question: NumberPrediction, commit: Commit) -> None:
        self.choice = widgets.Text(placeholder="a number", layout={"width": "10em"})
        self.button = _button("Commit", button_style="primary")
        self.unsure = _button(NOT_SURE)
        unit = widgets.HTML(rich(question.unit))
        self.rows = (widgets.HBox([self.choice, unit]), widgets.HBox([self.button, self.unsure]))
        self.button.on_click(lambda _: commit(self.choice.value))
        self.unsure.on_click(lambda _: commit(NOT_SURE))

    def settle(self, answer: str | float) -> None:
        """Show the answer given; it can no longer be changed."""
        self.choice.disabled = self.button.disabled = self.unsure.disabled = True
        self.choice.value = str(answer)


class Asked:
    """A prediction on the screen. The first answer counts, and is remembered by the question's id.

    `.widget` is the whole, `.answer` what was answered (None so far), `.commit(answer)` answers from code,
    `.close()` frees the widgets, not the lab beneath.
    """

    def __init__(self, question: Question, then: Any = None) -> None:
        self.question = question
        self._then = _widget_of(then)
        self.picker = _picker(question, self._pressed)
        self.reveal = widgets.HTML(layout={"display": "none", "width": "auto"})
        self.cover = widgets.HTML(cover("Commit to an answer, and the lab opens."), layout={"width": "auto"})
        covered = () if self._then is None else (self.cover,)
        self.widget = widgets.VBox([*self.picker.rows, self.reveal, *covered])
        if self.answer is not None:
            self._show(self.answer)

    @property
    def answer(self) -> str | float | None:
        """The answer given, now or when the question was asked before; None as long as there is none."""
        answer = progress.answers.get(self.question.id)
        try:
            return None if answer is None else self.question.read(answer)
        except ValueError:
            return None  # remembered from an older wording of the choices: ask again

    def commit(self, answer: str | float) -> None:
        """Answer the question and uncover what is beneath; an answer given earlier stays."""
        if self.answer is None:
            progress.commits(self.question.id, self.question.read(answer))
        given = self.answer
        assert given is not None
        self._show(given)

    def _pressed(self, answer: str | None) -> None:
        """Commit to what stands in the picker; where that is no answer, say what is missing.

        The button never sleeps: only the kernel could wake it, too late for a learner who has pressed Tab.
        """
        try:
            given = self.question.read(answer)
        except ValueError:
            self._say(card(TO_DO, self.picker.missing))
        else:
            self.commit(given)

    def _show(self, answer: str | float) -> None:
        self.picker.settle(answer)
        self._say(self.question.verdict(answer).html)
        beneath = () if self._then is None else (self._then,)
        self.widget.children = (*self.picker.rows, self.reveal, *beneath)

    def _say(self, words: str) -> None:
        self.reveal.value = words
        self.reveal.layout.display = None

    def close(self) -> None:
        """Free the widgets made here; what was handed over as `then` stays open."""
        rows = [child for row in self.picker.rows for child in (*getattr(row, "children", ()), row)]
        for widget in (*rows, self.reveal, self.cover, self.widget):
            for part in (getattr(widget, "style", None), widget.layout, widget):
                if part is not None:
                    part.close()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        """Return the widgets, and for pages without a kernel the choices, without the answer."""
        listed = "".join(f"<li>{rich(option)}</li>" for option in self.question.options)
        text = f"Prediction {self.question.id}: {' / '.join(self.question.options)}"
        view: dict[str, Any] = self.widget._repr_mimebundle_() or {}
        return {**view, "text/plain": text, "text/html": f"<p>Predict:</p><ul>{listed}</ul>"}


def _picker(question: Question, commit: Commit) -> ChoicePicker | NumberPicker:
    if isinstance(question, Prediction):
        return ChoicePicker(question, commit)
    return NumberPicker(question, commit)


def _widget_of(then: Any) -> widgets.Widget | None:
    """Return the widget to cover: `then` itself, or its `.widget`."""
    widget = getattr(then, "widget", then)
    if widget is None or isinstance(widget, widgets.Widget):
        return widget
    raise ValueError(f"then is a {type(then).__name__}, but it should be a lab or a widget.")
