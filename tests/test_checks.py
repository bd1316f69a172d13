"""The exercises of lesson 02, both ways: right answers of many kinds pass, each usual wrong one is known."""

# ruff: noqa: PERF401, RET503  (as learners write it)

import re
from collections import Counter

import numpy as np
import pytest

from nnlib import checks, sigmoid
from nnlib.checks.progress import progress
from nnlib.checks.spam_by_hand.on_paper import WEIGHTED_SUM
from nnlib.checks.spam_by_hand.one_neuron import NEURON
from nnlib.checks.spam_by_hand.table import CONFUSION
from nnlib.checks.spam_by_hand.two_features import FEATURES
from nnlib.features import is_symbol
from tests.exercises import (
    climbs_its_own_ladder,
    knows_the_slip,
    passes,
    speaks_calmly,
    tells_mistakes_apart,
    tells_slips_apart,
)

EXERCISES = {exercise.name: exercise for exercise in (FEATURES, NEURON, CONFUSION)}
MISTAKES = [(e, mistake) for e in EXERCISES.values() for mistake in e.mistakes]
NAMED = {f"{e.name}:{mistake.key}": (e, mistake) for e, mistake in MISTAKES}


@pytest.fixture(autouse=True)
def _afresh():
    progress.reset()
    yield
    progress.reset()


# -- right answers


def features_with_a_loop(message):
    symbols = 0
    for c in message:
        if not c.isalpha() and not c.isspace():
            symbols += 1
    if len(message) == 0:
        return 0, 0
    return len(message) / 100, 10 * symbols / len(message)


def features_with_a_sum(message):
    n = max(len(message), 1)
    return [len(message) / 100, sum(not (c.isalpha() or c.isspace()) for c in message) / n * 10]


def features_with_a_pattern(message):
    symbols = len(re.findall(r"[\W\d_]", message)) - len(re.findall(r"\s", message))
    return np.array([len(message) / 100, 10 * symbols / len(message) if message else 0])


def features_that_talk(message, debug=True):
    print("measuring", message)
    return features_with_a_loop(message)


def neuron_in_one_line(X, w, b):
    return sigmoid(X @ w + b)


def neuron_with_a_loop(X, w, b):
    answers = []
    for x in X:
        answers.append(1 / (1 + np.exp(-(x[0] * w[0] + x[1] * w[1] + b))))
    return np.array(answers)


def neuron_by_columns(X, w, b):
    return sigmoid(X[:, 0] * w[0] + X[:, 1] * w[1] + b)


def neuron_the_other_way_round(X, w, b):
    return sigmoid(w @ X.T + b)


def neuron_in_single_precision(X, w, b):
    return sigmoid((X * w).sum(axis=1) + b).astype(np.float32)


def confusion_with_a_loop(y, predicted):
    table = np.zeros((2, 2), int)
    for t, p in zip(y, predicted, strict=True):
        table[t, p] += 1
    return table


def confusion_with_lists(y, predicted):
    table = [[0, 0], [0, 0]]
    for i in range(len(y)):
        table[y[i]][predicted[i]] += 1
    return table


def confusion_with_a_counter(y, predicted):
    counts = Counter(zip(y.tolist(), predicted.tolist(), strict=True))
    return np.array([[counts[t, p] for p in (0, 1)] for t in (0, 1)], float)


def confusion_with_masks(y, predicted):
    tn, fp = np.sum((y == 0) & (predicted == 0)), np.sum((y == 0) & (predicted == 1))
    fn, tp = np.sum((y == 1) & (predicted == 0)), np.sum((y == 1) & (predicted == 1))
    return (tn, fp), (fn, tp)


RIGHT = {
    "features": (features_with_a_loop, features_with_a_sum, features_with_a_pattern, features_that_talk),
    "neuron": (
        neuron_in_one_line,
        neuron_with_a_loop,
        neuron_by_columns,
        neuron_the_other_way_round,
        neuron_in_single_precision,
    ),
    "confusion": (
        confusion_with_a_loop,
        confusion_with_lists,
        confusion_with_a_counter,
        confusion_with_masks,
    ),
}


@pytest.mark.parametrize(("name", "answer"), [(name, f) for name, fs in RIGHT.items() for f in fs])
def test_every_right_way_passes(name, answer, capsys):
    passes(getattr(checks, name), answer, f"02-{name}")
    assert capsys.readouterr() == ("", "")


# -- wrong answers


@pytest.mark.parametrize(("exercise", "mistake"), NAMED.values(), ids=NAMED)
def test_every_usual_mistake_climbs_its_own_ladder(exercise, mistake):
    climbs_its_own_ladder(exercise, mistake)


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_mistakes_differ_from_the_right_answer_and_from_each_other(exercise):
    tells_mistakes_apart(exercise, at_least=12)


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_inputs_begin_with_the_smallest(exercise):
    sizes = [len(args[0]) for args in exercise.inputs if len(args[0])]
    assert sizes == sorted(sizes)


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_prose_names_the_mistake_calmly(exercise):
    speaks_calmly(exercise)


def test_neuron_inputs_tell_the_usual_mistakes_apart():
    for X, w, b in NEURON.inputs:
        assert b != 0
        assert len(X) >= 3
        assert X.shape[0] != X.shape[1]
        assert w[0] != w[1]


def return_inside_the_loop(message):
    symbols = 0
    for c in message:
        if not c.isalpha() and not c.isspace():
            symbols += 1
        return len(message) / 100, 10 * symbols / len(message)


def neuron_of_one_message(x, w, b):
    return sigmoid(x[0] * w[0] + x[1] * w[1] + b)


def list_that_ends_early(X, w, b):
    answers = []
    for x in X:
        answers.append(sigmoid(x @ w + b))
        return answers


def new_table_every_time(y, predicted):
    for t, p in zip(y, predicted, strict=True):
        table = np.zeros((2, 2))
        table[t, p] += 1
    return table


def sets_instead_of_counting(y, predicted):
    table = np.zeros((2, 2))
    for t, p in zip(y, predicted, strict=True):
        table[t, p] = 1
    return table


def one_short(y, predicted):
    table = [[0, 0], [0, 0]]
    for i in range(len(y) - 1):
        table[y[i]][predicted[i]] += 1
    return table


@pytest.mark.parametrize(
    ("check", "answer", "diagnosis"),
    [
        (checks.features, return_inside_the_loop, "first-character"),
        (checks.neuron, neuron_of_one_message, "one-example"),
        (checks.neuron, list_that_ends_early, "first-row-listed"),
        (checks.confusion, new_table_every_time, "table-in-loop"),
        (checks.confusion, sets_instead_of_counting, "set-to-one"),
        (checks.confusion, one_short, "last-missing"),
    ],
)
def test_mistakes_are_recognised_in_code_as_learners_write_it(check, answer, diagnosis):
    assert check(answer).diagnosis == diagnosis


def test_the_first_rung_shows_the_smallest_input_that_differs():
    report = checks.features(lambda m: (len(m) / 100, 10 * sum(c in "0123456789!" for c in m) / max(len(m), 1)))
    assert report.diagnosis == "differs"
    shown = "With `message = 'Ça va?'`\nyours gives `(0.06, 0)`\nand it should be `(0.06, 1.67)`."
    assert report.message == f"{shown}\nx1 is right; x2 is not yet."


def test_the_empty_message_has_its_own_sentence():
    def features(message):
        return len(message) / 100, 10 * sum(map(is_symbol, message)) / len(message)

    report = checks.features(features)
    assert report.diagnosis == "empty"
    assert "`ZeroDivisionError: " in report.message
    assert "`: `return len(message) / 100" not in report.message
    assert re.search(r", in line \d+: `return len\(message\) / 100, ", report.message)
    assert report.message.endswith("Let it be (0, 0).")


def test_clashing_shapes_have_their_own_sentence():
    report = checks.neuron(lambda X, w, b: sigmoid(w @ X + b))
    assert report.diagnosis == "shapes-clash"
    assert "X has shape (3, 2) and w has shape (2,)" in report.message
    assert checks.neuron(lambda X, w, b: int("x")).diagnosis == "raised"
    assert checks.neuron(lambda X, w, b: X @ np.array(["2", "1"])).diagnosis == "raised"  # matmul's TypeError


# -- a number worked out on paper


@pytest.mark.parametrize("z", [-0.11, 1.33 * 2 + 0.23 - 3, -0.1144, np.float64(-0.11), np.array([-0.11])])
def test_weighted_sum_accepts_the_number(z):
    report = checks.weighted_sum(z)
    assert report.passed
    assert progress.passed["02-weighted-sum"]


@pytest.mark.parametrize("slip", WEIGHTED_SUM.slips, ids=lambda slip: slip.key)
def test_weighted_sum_knows_the_usual_slips(slip):
    knows_the_slip(checks.weighted_sum, slip)


def test_slips_lie_further_apart_than_the_tolerance():
    tells_slips_apart(WEIGHTED_SUM, at_least=12)


def test_slips_are_what_their_names_say():
    ways = {
        "no-bias": 2 * 1.33 + 0.23,
        "bias-multiplied": (2 * 1.33 + 0.23) * -3,
        "bias-per-input": 2 * 1.33 - 3 + 0.23 - 3,
        "plus-three": 2 * 1.33 + 0.23 + 3,
        "no-weights": 1.33 + 0.23 - 3,
        "only-inputs": 1.33 + 0.23,
        "sums-multiplied": (1.33 + 0.23) * (2 + 1) - 3,
        "swapped-weights": 1.33 + 2 * 0.23 - 3,
        "sign": 3 - 2.89,
        "multiplied": 2.66 * 0.23 - 3,
        "other-message": 2 * 0.29 + 2.07 - 3,
        "stepped": 0,
        "probability": 1 / (1 + np.exp(0.11)),
        "rounded": -0.1,
    }
    assert {slip.key: slip.value for slip in WEIGHTED_SUM.slips} == pytest.approx(ways, abs=0.005)


@pytest.mark.parametrize(
    ("z", "diagnosis"),
    [
        (..., "untouched"),
        (None, "untouched"),
        ("-0.11", "type"),
        ([1, 2], "type"),
        (float("nan"), "type"),
        (True, "type"),
        (17.5, "differs"),
    ],
)
def test_weighted_sum_says_what_else_is_wrong(z, diagnosis):
    report = checks.weighted_sum(z)
    assert (report.passed, report.diagnosis) == (False, diagnosis)
