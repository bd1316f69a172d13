"""What novices really answered: each answer hears what helps, and hears more when it comes again."""

# ruff: noqa: F821  (as learners write it)

import numpy as np
import pytest

from nnlib import checks, sigmoid
from nnlib.checks.progress import progress
from tests.exercises import climbed


@pytest.fixture(autouse=True)
def _afresh():
    progress.reset()
    yield
    progress.reset()


# -- features


def features_by(x1=lambda n: n / 100, x2=lambda k, n: 10 * k / n, symbol=lambda c: not (c.isalpha() or c.isspace())):
    def features(message):
        n, k = len(message), 0
        for c in message:
            if symbol(c):
                k += 1
        return (x1(n), x2(k, n)) if n else (0, 0)

    return features


@pytest.mark.parametrize(
    ("answer", "diagnosis", "words"),
    [
        (features_by(symbol=lambda c: not c.isalpha() or not c.isspace()), "everything-counted", "`and`"),
        (features_by(symbol=lambda c: c.isalpha() and c.isspace()), "nothing-counted", "at once"),
        (features_by(symbol=lambda c: c.isalpha() or c.isspace()), "all-but-symbols", "`not`"),
        (features_by(symbol=str.isspace), "spaces-counted", "spaces"),
        (features_by(lambda n: n, lambda k, n: k / n), "no-scales", "10"),
        (features_by(lambda n: n, lambda k, n: k), "two-counts", "share"),
    ],
)
def test_features_knows_what_novices_count(answer, diagnosis, words):
    assert checks.features(answer).diagnosis == diagnosis
    assert words in climbed(checks.features, answer)[-1]


@pytest.mark.parametrize("times", [1, 2, 3])
def test_features_says_which_of_the_two_numbers_is_right(times):
    of_x2 = climbed(checks.features, features_by(x2=lambda k, n: 7 * k / n), times)[-1]
    of_x1 = climbed(checks.features, features_by(x1=lambda n: n / 70), times)[-1]
    known = climbed(checks.features, features_by(x2=lambda k, n: k / n), times)[-1]
    of_none = climbed(checks.features, features_by(lambda n: n / 70, lambda k, n: 7 * k / n), times)[-1]
    assert "x1 is right; x2 is not yet." in of_x2
    assert "x1 is right; x2 is not yet." in known
    assert "x2 is right; x1 is not yet." in of_x1
    assert "is right" not in of_none


def test_the_empty_message_is_told_last():
    def features(message, length=100):
        return len(message) / length, 10 * sum(not (c.isalpha() or c.isspace()) for c in message) / len(message)

    assert checks.features(lambda message: features(message, 1)).diagnosis == "not-hundreds"
    assert checks.features(features).diagnosis == "empty"


def test_the_first_input_that_goes_wrong_speaks():
    def neuron(X, w, b):
        return sigmoid(X @ w) if len(X) == 3 else X[99]

    assert checks.neuron(neuron).diagnosis == "no-bias"
    assert checks.neuron(lambda X, w, b: sigmoid(X @ w + b) if len(X) == 3 else X[99]).diagnosis == "places"


def test_features_does_not_ask_for_two_lines():
    assert checks.features(...).message == (
        "Replace `...`: work out x1, the length of `message` in hundreds of characters, and x2, ten times the share "
        "of its symbols, and return both: `return x1, x2`. Then run this cell again."
    )


# -- the table


def all_pairs(y, predicted):
    table = np.zeros((2, 2))
    for i in y:
        for j in predicted:
            table[i, j] += 1
    return table


def values_as_places(y, predicted):
    table = np.zeros((2, 2))
    for i in y:
        table[y[i], predicted[i]] += 1
    return table


def whole_arrays_as_places(y, predicted):
    table = np.zeros((2, 2))
    table[y, predicted] += 1
    return table


def right_then_wrong(y, predicted):
    table = np.zeros((2, 2))
    for t, p in zip(y, predicted, strict=True):
        table[0, int(t != p)] += 1
    return table


def right_and_wrong_aslant(y, predicted):
    table = np.zeros((2, 2))
    for t, p in zip(y, predicted, strict=True):
        table[int(t != p), int(t != p)] += 1
    return table


@pytest.mark.parametrize(
    ("answer", "diagnosis", "words"),
    [
        (all_pairs, "all-pairs", "`zip(y, predicted)`"),
        (values_as_places, "values-as-places", "range(len(y))"),
        (whole_arrays_as_places, "set-to-one", "NumPy counts each place only once"),
        (whole_arrays_as_places, "set-to-one", "`= 1` for `+= 1`"),
        (whole_arrays_as_places, "set-to-one", "one by one"),
        (right_then_wrong, "right-then-wrong", "which class"),
        (right_and_wrong_aslant, "right-and-wrong-aslant", "which class"),
        (lambda y, predicted: np.sum(y == predicted), "right-count", "one number"),
    ],
)
def test_confusion_knows_what_novices_count(answer, diagnosis, words):
    assert checks.confusion(answer).diagnosis == diagnosis
    assert words in climbed(checks.confusion, answer)[-1]


# -- the neuron


def asks_an_array(X, w, b):
    if sigmoid(X @ w + b) > 0.5:
        return 1
    return 0


def asks_for_x1(X, w, b):
    return sigmoid(x1 * w1 + x2 * w2 + b)


def test_neuron_explains_the_truth_of_an_array():
    report = checks.neuron(asks_an_array)
    assert report.diagnosis == "array-truth"
    assert "a comparison of a whole array gives one True or False per row" in report.message
    assert "the probabilities themselves" in report.message


def test_neuron_explains_its_names():
    report = checks.neuron(asks_for_x1)
    assert report.diagnosis == "names"
    assert "The names are X, w and b" in report.message
    assert "`X[:, 0]` is x1 of every row" in report.message
    assert checks.neuron(lambda X, w, b: X @ wieghts).diagnosis == "raised"


# -- what is not recognised

UNKNOWN = [
    (checks.features, features_by(lambda n: n / 70, lambda k, n: 7 * k / n), "'Hi!'", "'Yes'"),
    (checks.neuron, lambda X, w, b: sigmoid(X @ w + b) + 0.001, "b = 0.75", "b = -3"),
    (checks.confusion, lambda y, predicted: np.full((2, 2), 7), "y = [0, 1, 1]", "y = [1, 1, 1, 1]"),
]


@pytest.mark.parametrize(("check", "answer", "first", "second"), UNKNOWN)
def test_what_is_not_recognised_hears_more_each_time(check, answer, first, second):
    shown, asked, both, stays = climbed(check, answer, 4)
    assert check(answer).diagnosis == "differs"
    assert "?" not in shown.replace("'Ça va?'", "")
    assert asked.startswith(f"{shown}\n")
    assert "by hand, line by line" in asked
    assert asked.endswith("which line first gives a number you did not expect?")
    assert both.startswith(f"{asked}\n")
    assert (first in shown, second in shown, second in both) == (True, False, True)
    assert stays == both


def test_one_failing_input_is_not_shown_twice():
    def neuron(X, w, b):
        return sigmoid(X @ w + b) + (0.001 if len(X) == 3 else 0)

    assert len(set(climbed(checks.neuron, neuron))) == 2
