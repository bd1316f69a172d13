"""Whose function goes on: the learner's once it passes its check, the course's until then."""

from collections.abc import Callable, Mapping
from typing import Any

from nnlib.checks.exercise import Exercise
from nnlib.validation import choose

Function = Callable[..., Any]


def chosen(function: Function, courses: Mapping[str, tuple[Exercise, Function]]) -> Function:
    """Return `function` if it passes the check of its name, else the course's; print whose it is.

    `courses` holds, by name, the exercise and the course's own function.
    """
    name = choose("The function's name", getattr(function, "__name__", str(function)), courses)
    exercise, ours = courses[name]
    yours = exercise.examine(function) is None
    print(f"{name}: {'yours' if yours else 'the course’s, until yours passes its check'}")
    return function if yours else ours
