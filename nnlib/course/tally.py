"""How far the learner is in a lesson. What there is to do is read from the lesson's own package in nnlib.checks."""

import pkgutil
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from nnlib.checks.prediction import Question
from nnlib.checks.progress import progress
from nnlib.course.lessons import Lesson

_ID = re.compile(r"\d\d-[a-z0-9-]+")


@dataclass(frozen=True)
class Tally:
    """Predictions committed and checks passed, and how many there are of each."""

    committed: int = 0
    predictions: int = 0
    passed: int = 0
    checks: int = 0

    @property
    def left(self) -> tuple[int, int]:
        """How many predictions and how many checks are left."""
        return self.predictions - self.committed, self.checks - self.passed


def tally(lesson: Lesson) -> Tally:
    """Count what there is in a lesson, and what of it the learner has done."""
    questions, exercises = predictions(lesson), exercise_ids(lesson)
    answers, passed = progress.answers, progress.passed
    committed = sum(question.id in answers and _fits(question, answers[question.id]) for question in questions)
    return Tally(committed, len(questions), sum(id in passed for id in exercises), len(exercises))


def _fits(question: Question, answer: str | float) -> bool:
    """Return whether this is an answer to the question as it is now worded."""
    try:
        question.read(answer)
    except ValueError:
        return False
    return True


def predictions(lesson: Lesson) -> tuple[Question, ...]:
    """Return the predictions of a lesson."""
    package = _package(lesson)
    return tuple(getattr(package, "PREDICTIONS", ()))


@cache
def exercise_ids(lesson: Lesson) -> frozenset[str]:
    """Return the ids of a lesson's exercises: those of the exercises in its modules, and those kept by name there."""
    package = _package(lesson)
    if package is None:
        return frozenset()
    modules = [import_module(f"{lesson.package}.{found.name}") for found in pkgutil.iter_modules(package.__path__)]
    values = [value for module in modules for value in vars(module).values()]
    return frozenset(_ids(values, lesson.number)) - {question.id for question in predictions(lesson)}


def _ids(values: Iterable[object], number: str) -> Iterable[str]:
    for value in values:
        id = getattr(value, "id", value)
        if isinstance(id, str) and _ID.fullmatch(id) and id.startswith(number):
            yield id


def _package(lesson: Lesson) -> ModuleType | None:
    return import_module(lesson.package) if find_spec(lesson.package) else None
