"""All predictions of the course by id, lesson by lesson."""

from nnlib.checks import one_neuron, spam_by_hand, start_here
from nnlib.checks.prediction import Question

QUESTIONS: dict[str, Question] = {
    question.id: question for lesson in (start_here, one_neuron, spam_by_hand) for question in lesson.PREDICTIONS
}
