"""The lessons as they were, without outputs, in lessons.zip; tools/run_notebooks.py makes it."""

import html
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nnlib.course import lessons
from nnlib.validation import choose

ORIGINALS = Path(__file__).with_name("lessons.zip")


@dataclass(frozen=True)
class Note:
    """One sentence about a new file. As the last line of a cell it shows itself, with a link."""

    before: str
    file: str = ""

    def __str__(self) -> str:
        return f"{self.before}{self.file}"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        link = f'<a href="{self.file}">{self.file}</a>' if self.file else ""
        return {"text/plain": str(self), "text/html": f"<p>{html.escape(self.before)}{link}</p>"}


def ready() -> list[str]:
    """Return the names of the lessons that the course has."""
    with zipfile.ZipFile(ORIGINALS) as originals:
        return [Path(name).stem for name in originals.namelist()]


def fresh_copy(number: str | int) -> Note:
    """Write an untouched copy of a lesson beside the learner's own, under a new name. Nothing is ever overwritten."""
    lesson = lessons.find(number)
    with zipfile.ZipFile(ORIGINALS) as originals:
        content = originals.read(f"{choose('The lesson', lesson.stem, ready())}.ipynb")
    try:
        name = _write(content, lesson.stem)
    except OSError as error:
        return Note(f"No copy could be written into the folder of the notebooks: {error.strerror}.")
    return Note(f"Here is lesson {lesson.number} as it was, beside your own, which is still there: ", name)


def _write(content: bytes, stem: str) -> str:
    """Write a file under the first name that is free, and return the name."""
    for name in _names(stem):
        try:
            with open(lessons.FOLDER / name, "xb") as file:
                file.write(content)
        except FileExistsError:
            continue
        return name
    raise AssertionError  # there is always another name


def _names(stem: str) -> Iterator[str]:
    yield f"{stem}-fresh.ipynb"
    number = 2
    while True:
        yield f"{stem}-fresh-{number}.ipynb"
        number += 1
