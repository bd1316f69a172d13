"""All predictions of the course by id, lesson by lesson."""

from nnlib.checks import (
    any_function,
    backpropagation,
    gradient_descent,
    layers,
    learning,
    one_neuron,
    spam_by_hand,
    start_here,
)
from nnlib.checks.prediction import Question

LESSONS = (start_here, one_neuron, spam_by_hand, learning, layers, any_function, backpropagation, gradient_descent)
QUESTIONS: dict[str, Question] = {question.id: question for lesson in LESSONS for question in lesson.PREDICTIONS}
