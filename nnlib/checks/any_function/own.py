"""The functions of lesson 05 that it goes on with."""

from collections.abc import Callable
from typing import Any

from nnlib.checks import own
from nnlib.checks.any_function.errors import SQUARED_ERROR
from nnlib.checks.any_function.sum_of_bumps import APPROXIMATE

COURSES = {exercise.name: (exercise, exercise.reference) for exercise in (SQUARED_ERROR, APPROXIMATE)}


def yours_or_ours(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the learner's `approximate` or `squared_error` if it passes its check, else the course's; say which."""
    return own.chosen(function, COURSES)
