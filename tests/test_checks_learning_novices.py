"""Lesson 03's checks on whole functions as novices hand them in: what used to pass, to mislead or to stay silent."""

# ruff: noqa: F821  (as learners write it)

import itertools
import math

import numpy as np
import pytest

from nnlib import sigmoid
from nnlib.checks import learning as checks
from nnlib.checks.learning.going_down import TRAIN
from nnlib.checks.learning.losing import LOG_LOSS
from nnlib.checks.learning.nudging import SLOPE
from nnlib.checks.learning.scaling import STANDARDISE
from nnlib.checks.learning.slopes import GRADIENT
from nnlib.checks.progress import progress
from nnlib.checks.values import same

EXERCISES = {e.name: e for e in (SLOPE, LOG_LOSS, GRADIENT, TRAIN, STANDARDISE)}


@pytest.fixture(autouse=True)
def _afresh():
    progress.reset()
    yield
    progress.reset()


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_mistakes_differ_from_the_right_answer_and_from_each_other(exercise):
    functions = {"right": exercise.reference, **{m.key: m.function for m in exercise.mistakes}}
    with np.errstate(all="ignore"):
        answers = {k: [exercise.read(f(*args)) for args in exercise.inputs] for k, f in functions.items()}
    for one, other in itertools.combinations(answers, 2):
        assert not all(map(same, answers[one], answers[other])), (one, other)


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_prose_asks_and_names(exercise):
    assert all(m.question.endswith("?") and m.name.endswith(".") for m in exercise.mistakes)


def test_inputs_leave_no_room_for_two_features_only():
    for exercise in (GRADIENT, TRAIN):
        assert len({args[0].shape[1] for args in exercise.inputs}) == 3


# -- the gradient, as a pair


def slopes(X, y, w, b):
    p = sigmoid(X @ w + b)
    return X.T @ (p - y) / len(y), np.mean(p - y)


def for_two_features(X, y, w, b):
    e = sigmoid(X[:, 0] * w[0] + X[:, 1] * w[1] + b) - y
    return np.array([np.mean(e * X[:, 0]), np.mean(e * X[:, 1])]), np.mean(e)


def unpacked(X, y, w, b):
    dw, db = slopes(X, y, w, b)
    return *dw, db


def never_summed(X, y, w, b):
    p = sigmoid(X @ w + b)
    return X.T * (p - y), np.mean(p - y)


def mean_of_everything(X, y, w, b):
    p = sigmoid(X @ w + b)
    return np.mean(X.T @ (p - y)), np.mean(p - y)


PAIRS = [
    (for_two_features, "row-shape", "dw is an array of shape (2,), but it should be an array of shape (4,)"),
    (never_summed, "row-shape", "shape (2, 3), but it should be an array of shape (2,): one number per feature."),
    (mean_of_everything, "row-shape", "dw is one number"),
    (unpacked, "parts", "a tuple of 3, but it should return two things: `return dw, db`."),
    (lambda *args: np.append(*slopes(*args)), "one-array", "`dw, db = gradient(...)`"),
    (lambda *args: slopes(*args)[0], "one-part", "an array of shape (2,), but it should return two things"),
    (lambda *args: {"dw": slopes(*args)[0]}, "one-part", "a dictionary"),
    (lambda *args: slopes(*args)[::-1], "parts-swapped", "db comes first. The order is `return dw, db`."),
    (lambda *args: (list(slopes(*args)[0]), slopes(*args)[1]), "list", "`np.array(...)` makes one."),
    (lambda *args: (slopes(*args)[0][:, None], 0.0), "column", "`[:, 0]` takes the column out."),
    (lambda *args: (slopes(*args)[0], args[1]), "not-one-number", "db is an array of shape (3,)"),
    (lambda *args: (slopes(*args)[0], "mean"), "type", "dw and db should be numbers"),
]


@pytest.mark.parametrize(("answer", "diagnosis", "words"), PAIRS)
def test_what_is_no_pair_hears_what_it_is(answer, diagnosis, words):
    report = checks.gradient(answer)
    assert (report.passed, report.diagnosis) == (False, diagnosis), report.message
    assert words in report.message
    assert report.message.startswith("With `X = [[1, 2]" if answer is not for_two_features else "With `X = [[2, 0.5")


def test_a_pair_is_shown_as_it_was_returned():
    message = checks.gradient(lambda X, y, w, b: (w, b)).message
    assert "yours gives `([0.4, -0.3], 0.5)`\nand it should be `([0.35, -1.26], -0.14)`." in message


@pytest.mark.parametrize(
    "answer",
    [
        slopes,
        lambda *args: [*slopes(*args)],
        lambda *args: (slopes(*args)[0], np.array([slopes(*args)[1]])),
        lambda *args: (slopes(*args)[0], np.array(slopes(*args)[1])),
    ],
)
def test_pairs_of_several_kinds_pass(answer):
    assert checks.gradient(answer)


# -- crashes and the rest


def trained(start, update=lambda w, b, dw, db, rate: (w - rate * dw, b - rate * db), gradient=slopes):
    """A `train` made of parts."""

    def train(X, y, rate, steps):
        w, b = start(X), 0.0
        for _ in range(steps):
            dw, db = gradient(X, y, w, b)
            w, b = update(w, b, dw, db, rate)
        return w, b

    return train


def without_a_start(X, y, rate, steps):
    for _ in range(steps):
        dw, db = slopes(X, y, w, b)
        w = w - rate * dw
        b = b - rate * db
    return w, b


def both_in_one(X, y, rate, steps):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        step = slopes(X, y, w, b)
        w = w - rate * step
    return w, b


def in_place_of_whole_numbers(X, y, rate, steps):
    w, b = np.zeros(X.shape[1], int), 0.0
    for _ in range(steps):
        dw, db = slopes(X, y, w, b)
        w -= rate * dw
        b -= rate * db
    return w, b


def before_the_cell(X, y, rate, steps):
    return gradient(X, y, np.zeros(X.shape[1]), 0.0)


def no_slopes(X, y, rate, steps):
    w, b = np.zeros(X.shape[1]), 0.0
    return w - rate * dw, b - rate * db


def log_of_y(p, y):
    return -sum(p[i] * math.log(y[i]) + (1 - p[i]) * math.log(1 - y[i]) for i in range(len(p))) / len(p)


ZOO = [
    (checks.train, trained(lambda X: np.zeros(2)), "shapes", "w is (3,), as `np.zeros(X.shape[1])` makes it"),
    (checks.train, trained(lambda X: np.zeros(len(X))), "shapes", "X is (4, 2), so w is (2,)"),
    (checks.train, trained(lambda X: 0), "shapes", "`np.zeros(X.shape[1])`"),
    (checks.train, trained(lambda X: np.random.default_rng().normal(size=X.shape[1])), "remembers", "two answers"),
    (checks.train, trained(lambda X: np.zeros(X.shape[1]), gradient=lambda *args: None), "none", "without `return`"),
    (
        checks.train,
        trained(lambda X: np.zeros(X.shape[1]), gradient=lambda *args: slopes(*args[:2])),
        "arguments",
        "four",
    ),
    (checks.train, without_a_start, "no-start", "`b = 0.0`"),
    (checks.train, both_in_one, "both-in-one", "`dw, db = gradient(X, y, w, b)`"),
    (checks.train, in_place_of_whole_numbers, "whole-numbers", "start with `np.zeros(X.shape[1])`"),
    (checks.train, before_the_cell, "names", "run the cell that defines it first"),
    (checks.train, no_slopes, "names", "work the slopes out first"),
    (checks.train, lambda X, y, rate, steps: (*TRAIN.reference(X, y, rate, steps), [0.5]), "parts", "`return w, b`"),
    (checks.log_loss, lambda p, y: -math.log(p), "math-log", "`np.log` takes a whole array"),
    (checks.log_loss, lambda p, y: np.where(y == 1, -np.log(p), 1 - np.log(p)).mean(), "one-minus-log", "inside"),
    (checks.log_loss, log_of_y, "log-of-y", "the log of p or of 1 - p"),
    (
        checks.slope_by_nudging,
        lambda f, x, h: (f(x) + h - f(x) - h) / (2 * h),
        "result-nudged-no-brackets",
        "everything",
    ),
    (checks.slope_by_nudging, lambda f, x, h: f(x) + h - f(x) - h, "result-nudged-no-brackets", "everything cancels"),
    (checks.slope_by_nudging, lambda f, x, h: abs(SLOPE.reference(f, x, h)), "steepness", "the sign lost"),
    (checks.slope_by_nudging, lambda f, x, h=1e-5: SLOPE.reference(f, x, 1e-5), "own-h", "h is handed over"),
    (checks.slope_by_nudging, lambda f, x, h: f[x + h], "brackets", "round brackets"),
    (checks.slope_by_nudging, lambda x, f, h: f(x + h), "order", "The function comes first"),
    (checks.standardise, lambda T, X: (X - T.mean(axis=1)) / T.std(axis=1), "axis", "`axis=0` goes down the columns"),
    (checks.standardise, lambda X, T: (X - T.mean(axis=0)) / T.std(axis=0), "tables-swapped", "comes first"),
    (
        checks.standardise,
        lambda T, X: (STANDARDISE.reference(T, T), STANDARDISE.reference(T, X)),
        "both-tables",
        "alone",
    ),
]


@pytest.mark.parametrize(("check", "answer", "diagnosis", "words"), ZOO)
def test_the_checks_know_what_novices_write(check, answer, diagnosis, words, capsys):
    reports = [check(answer) for _ in range(3)]
    assert {(report.passed, report.diagnosis) for report in reports} == {(False, diagnosis)}, reports[-1].message
    assert words in reports[-1].message
    assert capsys.readouterr() == ("", "")
