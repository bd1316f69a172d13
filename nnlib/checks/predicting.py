"""Asking a prediction by its id: `predict`, one and the same function in all lessons."""

from typing import TYPE_CHECKING, Any

from nnlib.validation import choose

if TYPE_CHECKING:
    from nnlib.checks.asking import Asked


def predict(id: str, then: Any = None) -> "Asked":
    """Ask the prediction `id`. `then`, a lab or a widget, stays covered until the learner commits.

    An id that does not exist raises a ValueError and lists those that do.
    """
    from nnlib.checks.catalogue import QUESTIONS  # it holds all lessons, and each lesson holds this function

    question = QUESTIONS[choose("The id of the prediction", id, QUESTIONS)]
    from nnlib.checks.asking import Asked  # ipywidgets loads only when something is asked

    return Asked(question, then)
