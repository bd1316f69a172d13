"""All predictions of the course by id, and `predict`, which asks one."""

from typing import TYPE_CHECKING, Any

from nnlib.checks import spam_by_hand
from nnlib.checks.prediction import Question
from nnlib.validation import choose

if TYPE_CHECKING:
    from nnlib.checks.asking import Asked

QUESTIONS: dict[str, Question] = {question.id: question for question in spam_by_hand.PREDICTIONS}


def predict(id: str, then: Any = None) -> "Asked":
    """Ask the prediction `id`. `then`, a lab or a widget, stays covered until the learner commits.

    An id that does not exist raises a ValueError and lists those that do.
    """
    question = QUESTIONS[choose("The id of the prediction", id, QUESTIONS)]
    from nnlib.checks.asking import Asked  # ipywidgets loads only when something is asked

    return Asked(question, then)
