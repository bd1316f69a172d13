"""Go on with what the learner has written: where it is not right yet, with the course's own."""

from collections.abc import Callable
from typing import Any

from nnlib.checks.any_function.errors import SQUARED_ERROR
from nnlib.checks.any_function.sum_of_bumps import APPROXIMATE
from nnlib.validation import choose

EXERCISES = {exercise.name: exercise for exercise in (SQUARED_ERROR, APPROXIMATE)}
OURS = "the course's"


def yours(*functions: Callable[..., Any]) -> tuple[Callable[..., Any], ...]:
    """Return the learner's `approximate` and `squared_error`, or the course's where one is not right; say which."""
    exercises = [EXERCISES[choose("A function", function.__name__, EXERCISES)] for function in functions]
    right = [exercise.examine(function) is None for exercise, function in zip(exercises, functions, strict=True)]
    whose = [f"{'your' if r else OURS} {e.name}" for e, r in zip(exercises, right, strict=True)]
    print(f"This runs on {' and '.join(whose)}.")
    return tuple(f if r else e.reference for f, e, r in zip(functions, exercises, right, strict=True))
