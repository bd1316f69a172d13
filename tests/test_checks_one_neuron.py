"""Lesson 01's checks: their names, and what its three functions share."""

# ruff: noqa: B007, PIE790  (as learners write it)

import numpy as np
import pytest

import nnlib
from nnlib import checks as lesson_02
from nnlib.checks import one_neuron as checks
from nnlib.checks.catalogue import QUESTIONS
from nnlib.checks.one_neuron.firing import STEP
from nnlib.checks.one_neuron.neuron_mistakes import HIDDEN, NOT_THESE
from nnlib.checks.one_neuron.summing import WEIGHTED_SUM
from nnlib.checks.one_neuron.whole import NEURON
from nnlib.checks.progress import progress
from tests.exercises import climbs_its_own_ladder, speaks_calmly, tells_mistakes_apart

EXERCISES = {exercise.name: exercise for exercise in (WEIGHTED_SUM, STEP, NEURON)}
NAMED = {f"{e.name}:{mistake.key}": (e, mistake) for e in EXERCISES.values() for mistake in e.mistakes}


@pytest.fixture(autouse=True)
def _afresh():
    progress.reset()
    yield
    progress.reset()


# -- the names


def test_each_lesson_has_its_own_checks_and_all_share_one_predict():
    assert nnlib.checks.one_neuron is checks
    assert set(checks.__all__) >= {"PREDICTIONS", "predict"}
    assert checks.neuron is not lesson_02.neuron
    assert checks.predict is lesson_02.predict is lesson_02.spam_by_hand.predict is lesson_02.start_here.predict
    assert lesson_02.neuron is lesson_02.spam_by_hand.neuron
    assert lesson_02.weighted_sum is lesson_02.spam_by_hand.weighted_sum
    assert checks.predict("01-fires").question is QUESTIONS["01-fires"]
    assert checks.predict("02-tilt").question.id == "02-tilt"


# -- not begun


def stub_of_a_sum(x, w, b):
    """Return the weighted sum."""
    ...


def stub_in_a_loop(x, w, b):
    total = 0
    for i in range(len(x)):
        total = ...
    return total + b


def stub_of_a_step(z): ...


def stub_of_a_neuron(x, w, b):
    z = ...
    return stub_of_a_step(z)


@pytest.mark.parametrize(
    ("check", "answer", "words"),
    [
        (checks.weighted_sum, stub_of_a_sum, "Start with `total = 0`."),
        (checks.weighted_sum, stub_in_a_loop, "add `w[i] * x[i]` to the total each time"),
        (checks.weighted_sum, ..., "return the total plus b"),
        (checks.step, stub_of_a_step, "Compare z with 0: return 1 if it is above 0"),
        (checks.neuron, stub_of_a_neuron, "work out z with `weighted_sum(x, w, b)`"),
        (checks.neuron, lambda x, w, b: ..., "then return `step(z)`"),
        (checks.on_paper, ..., "put your number where `...` stands"),
        (checks.half_filled, ..., "Fill the gaps on paper"),
        (checks.half_filled, None, "plus b."),
    ],
)
def test_an_untouched_exercise_says_what_to_do_next(check, answer, words):
    report = check(answer)
    assert (report.passed, report.diagnosis) == (False, "untouched")
    assert words in report.message


# -- usual mistakes


@pytest.mark.parametrize(("exercise", "mistake"), NAMED.values(), ids=NAMED)
def test_every_usual_mistake_climbs_its_own_ladder(exercise, mistake):
    climbs_its_own_ladder(exercise, mistake)


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_mistakes_differ_from_the_right_answer_and_from_each_other(exercise):
    tells_mistakes_apart(exercise, at_least=25)


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_prose_names_the_mistake_calmly(exercise):
    speaks_calmly(exercise)


def test_a_neuron_has_the_sums_mistakes_too_but_for_those_a_step_hides():
    of_the_sum = {m.key for m in WEIGHTED_SUM.mistakes}
    assert {*NOT_THESE, *HIDDEN} < of_the_sum
    assert of_the_sum - {m.key for m in NEURON.mistakes} == {*HIDDEN, "mean"}


def test_sums_are_exact_so_that_every_right_way_agrees_about_zero():
    for x, w, b in NEURON.inputs:
        numbers = np.array([*(x * w), b])
        assert (numbers * 4 == (numbers * 4).round()).all()
        assert b != 0


def test_the_first_input_is_whole_so_that_inputs_taken_for_places_stop_in_words():
    for exercise in (WEIGHTED_SUM, NEURON):
        for numbers in exercise.inputs[0][:2]:
            assert numbers.dtype.kind == "i"
            assert max(numbers) >= len(numbers)
