"""The table of contents, with the learner's own progress. HTML without scripts; its words do without its styles."""

import html
import os
from dataclasses import dataclass
from typing import Any

from nnlib.checks import keeping
from nnlib.checks.progress import progress
from nnlib.checks.style import RIGHT, TO_DO
from nnlib.course import originals
from nnlib.course.lessons import LESSONS, Lesson
from nnlib.course.tally import Tally, tally

UNSAVED = "Your progress cannot be saved in this folder: it is kept until the kernel ends."
_LINE = "var(--jp-border-color1, #bdbdbd)"
_EDGE = "var(--jp-ui-font-color2, #616161)"
_CELL = "text-align: left; vertical-align: top; padding: 6px 14px 6px 6px; white-space: normal"


def contents() -> "Contents":
    """Return the contents of the course: every lesson, those ready as links, and how far the learner is."""
    return Contents(tuple((lesson, tally(lesson)) for lesson in LESSONS), _saved())


def _saved() -> bool:
    return progress.lasts or os.environ.get(keeping.SWITCH) == "off"


@dataclass(frozen=True)
class Contents:
    """The lessons and what the learner has done in each. As the last line of a cell it shows itself."""

    lessons: tuple[tuple[Lesson, Tally], ...]
    saved: bool = True

    @property
    def next(self) -> str:
        """What to do next, in one sentence of HTML."""
        begun = [(lesson, t) for lesson, t in self.lessons if lesson.is_here and any(t.left)]
        if not begun:
            return "Next: nothing is left to do in the lessons that are ready."
        lesson, t = begun[0]
        left = [_several(n, word) for n, word in zip(t.left, ("prediction", "check"), strict=True) if n]
        return f"Next: <b>{_link(lesson)}</b>. To do there: {' and '.join(left)}."

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """Return the table, and a text that is the same for everyone."""
        return {"text/plain": f"The contents of the course: {len(self.lessons)} lessons", "text/html": self._html()}

    def _html(self) -> str:
        head = "".join(f'<th scope="col" style="{_CELL}">{word}</th>' for word in ("Lesson", "Your progress"))
        rows = "".join(_row(lesson, t) for lesson, t in self.lessons)
        unsaved = "" if self.saved else f"<p>{UNSAVED}</p>"
        style = f"border-collapse: collapse; margin: 8px 0; max-width: 54em; border-bottom: 1px solid {_LINE}"
        table = f'<table style="{style}"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
        return f"<div><p>{self.next}</p>{unsaved}{table}</div>"


def _several(n: int, word: str) -> str:
    return f"{n} {word}{'s' if n > 1 else ''}"


def _link(lesson: Lesson) -> str:
    return f'<a href="{lesson.notebook}">{lesson.number} {html.escape(lesson.name)}</a>'


def _row(lesson: Lesson, t: Tally) -> str:
    minutes = f" ({lesson.minutes} minutes)" if lesson.minutes and lesson.is_here else ""
    name = _link(lesson) if lesson.is_here else f"{lesson.number} {html.escape(lesson.name)}"
    title = f"<b>{name}</b>{minutes}<br>{html.escape(lesson.question)}"
    if lesson.is_here:
        done = _bar(t.committed, t.predictions, "predictions committed") + _bar(t.passed, t.checks, "checks passed")
    else:
        done = "not in this folder" if lesson.stem in originals.ready() else "planned"
    cells = f'<td style="{_CELL}">{title}</td><td style="{_CELL}">{done}</td>'
    return f'<tr style="border-top: 1px solid {_LINE}">{cells}</tr>'


def _bar(done: int, of: int, what: str) -> str:
    """Return how many are done, in words, over a bar."""
    if not of:
        return ""
    colour = (RIGHT if done == of else TO_DO).colour
    inside = f'<div style="width: {100 * done // of}%; height: 100%; background: {colour}"></div>'
    frame = f"width: 120px; height: 6px; margin: 2px 0 6px; border: 1px solid {_EDGE}; border-radius: 4px"
    words = f"<div>{f'all {of}' if done == of else f'{done} of {of}'} {what}</div>"
    return f'{words}<div aria-hidden="true" style="{frame}; overflow: hidden">{inside}</div>'
