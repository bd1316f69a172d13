"""Lesson 03's checks: every usual wrong answer hears its own name, right answers of many kinds pass."""

# ruff: noqa: F821  (as learners write it)

import itertools
import re

import numpy as np
import pytest

from nnlib import Standardizer, datasets, sigmoid
from nnlib.checks import learning as checks
from nnlib.checks.catalogue import QUESTIONS
from nnlib.checks.learning import right_slopes
from nnlib.checks.learning.going_down import TRAIN
from nnlib.checks.learning.losing import LOG_LOSS
from nnlib.checks.learning.nudging import SLOPE
from nnlib.checks.learning.paper import QUARTER
from nnlib.checks.learning.scaling import STANDARDISE
from nnlib.checks.learning.shortcuts import ARGUABLE, WHY, names
from nnlib.checks.learning.slopes import GRADIENT
from nnlib.checks.progress import progress
from nnlib.labs.descent.losses import Surface

EXERCISES = {e.name: e for e in (SLOPE, LOG_LOSS, GRADIENT, TRAIN, STANDARDISE)}
NAMED = {f"{e.name}:{m.key}": (e, m) for e in EXERCISES.values() for m in e.mistakes}


@pytest.fixture(autouse=True)
def _afresh():
    progress.reset()
    yield
    progress.reset()


def check(exercise):
    return getattr(checks, exercise.name)


@pytest.mark.parametrize("name", NAMED)
def test_every_usual_mistake_is_named_and_no_other(name):
    exercise, mistake = NAMED[name]
    assert sum(m.key == mistake.key for m in exercise.mistakes) == 1
    said = [check(exercise)(mistake.function) for _ in range(3)]
    assert [report.diagnosis for report in said] == [mistake.key] * 3
    assert not any(said)
    assert "yours gives" in said[0].message
    assert mistake.question in said[1].message
    assert mistake.name in said[2].message
    assert "0x" not in said[0].message  # no address of a function


@pytest.mark.parametrize("name", EXERCISES)
def test_there_are_at_least_fifteen_of_them(name):
    assert len(EXERCISES[name].mistakes) >= 15


def loop_loss(p, y):
    total = 0
    for pi, yi in zip(p, y, strict=True):
        total -= np.log(pi) if yi == 1 else np.log(1 - pi)
    return total / len(y)


def loop_gradient(X, y, w, b):
    dw, db = np.zeros(len(w)), 0
    for x, t in zip(X, y, strict=True):
        error = 1 / (1 + np.exp(-(x @ w + b))) - t
        dw += error * x
        db += error
    return [dw / len(y), db / len(y)]


def with_own_gradient(X, y, rate, steps):
    w, b = np.zeros(X.shape[1]), 0
    for _ in range(steps):
        dw, db = loop_gradient(X, y, w, b)
        w, b = w - rate * dw, b - rate * db
    return w, b


def in_place(X, y, rate, steps):
    w, b = np.zeros(X.shape[1]), 0.0
    while steps > 0:
        p = sigmoid(X @ w + b)
        w -= rate * ((p - y)[:, None] * X).mean(axis=0)
        b -= rate * (p - y).mean()
        steps -= 1
    return w, b


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("slope_by_nudging", lambda f, x, h=1e-5: (f(x + h) - f(x - h)) / (2 * h)),
        ("slope_by_nudging", lambda f, x, h=1e-5: (f(x + h) - f(x - h)) / h / 2),
        ("slope_by_nudging", lambda f, x, h=1e-5: ((f(x + h) - f(x)) / h + (f(x) - f(x - h)) / h) / 2),
        ("log_loss", loop_loss),
        ("log_loss", lambda p, y: -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))),
        ("log_loss", lambda p, y: -np.log(np.where(y == 1, p, 1 - p)).mean()),
        ("log_loss", lambda p, y: (-np.log(p[y == 1]).sum() - np.log(1 - p[y == 0]).sum()) / len(y)),
        ("gradient", loop_gradient),
        ("gradient", lambda X, y, w, b: ((sigmoid(X @ w + b) - y) @ X / len(X), (sigmoid(X @ w + b) - y).mean())),
        ("train", with_own_gradient),
        ("train", in_place),
        ("standardise", lambda T, X: (X - np.mean(T, axis=0)) / np.std(T, axis=0)),
        ("standardise", lambda T, X: Standardizer().fit(T).transform(X)),
    ],
)
def test_right_answers_of_many_kinds_pass(name, answer):
    report = getattr(checks, name)(answer)
    assert report, report.message


def test_the_gradient_that_is_asked_for_is_the_nudged_log_loss_and_the_formula_agrees():
    for X, y, w, b in GRADIENT.inputs:
        for nudged, formula in zip(GRADIENT.reference(X, y, w, b), right_slopes.gradient(X, y, w, b), strict=True):
            np.testing.assert_allclose(nudged, formula, atol=1e-8)
        f = lambda w, b: loop_loss(sigmoid(X @ w + b), y)  # noqa: B023, E731
        h = 1e-6
        dw, db = GRADIENT.reference(X, y, w, b)
        nudged = [(f(w + h * e, b) - f(w - h * e, b)) / (2 * h) for e in np.eye(len(w))]
        np.testing.assert_allclose(dw, nudged, atol=1e-8)
        np.testing.assert_allclose(db, (f(w, b + h) - f(w, b - h)) / (2 * h), atol=1e-8)


two = 2


def capital(X, y, w, b):
    p = sigmoid(X @ W + b)
    return X.T @ (p - y) / len(y), np.mean(p - y)


def f_written_over(f, x, h=1e-5):
    f = x**2
    return (f(x + h) - f(x - h)) / (2 * h)


def plain_log(p, y):
    return -log(p).mean()


@pytest.mark.parametrize(
    ("name", "answer", "diagnosis"),
    [
        *((name, lambda *args: ..., "untouched") for name in EXERCISES),
        *((name, ..., "untouched") for name in EXERCISES),
        ("gradient", lambda X, y, w, b: X @ (sigmoid(X @ w + b) - y), "shapes"),
        ("gradient", capital, "names"),
        ("log_loss", plain_log, "names"),
        ("log_loss", lambda p, y: print(loop_loss(p, y)), "printed"),
        ("log_loss", lambda p, y: -np.mean(np.log(p) if y == 1 else np.log(1 - p)), "array-truth"),
        ("slope_by_nudging", lambda f, x, h=1e-5: (f(x + h) - f(x - h)) / two(h), "multiply"),
        ("log_loss", lambda p, y: np.mean(-(np.log * p)), "log-called"),
        ("log_loss", lambda p, y: np.mean(np.where(y == 1, -np.log * p, -np.log * (1 - p))), "log-called"),
        ("log_loss", lambda p, y: np.mean(np.where(y == 1, -np.log(p))), "where"),
        ("slope_by_nudging", lambda f, x, h=1e-5: (f * (x + h) - f * (x - h)) / (2 * h), "called"),
        ("slope_by_nudging", lambda f: 0, "parameters"),
        ("gradient", lambda X, y, w, b: (np.zeros((2, 1)), 0.0), "column"),
        ("gradient", lambda X, y, w, b: (None, None), "type"),
        ("train", lambda X, y, rate, steps: list(steps), "range"),
        ("train", lambda X, y, rate, steps: (np.full(X.shape[1], np.nan), 0.0), "nan"),
        ("standardise", lambda T, X: np.divide(X - T.mean(axis=0), T.std(axis=0), out=X), "mutated"),
    ],
)
def test_other_troubles_are_told_too(name, answer, diagnosis):
    report = getattr(checks, name)(answer)
    assert report.diagnosis == diagnosis, report.message


def test_whoever_writes_over_f_hears_that_it_is_handed_over():
    report = checks.slope_by_nudging(f_written_over)
    assert report.diagnosis == "multiply"
    assert "`f = x**2`? Then take that line out" in report.message


def test_a_gradient_with_one_part_wrong_hears_which_is_right():
    report = checks.gradient(lambda X, y, w, b: (GRADIENT.reference(X, y, w, b)[0], 7.0))
    assert "dw is right; db is not yet." in report.message
    report = checks.train(lambda X, y, rate, steps: (np.full(X.shape[1], 7.0), TRAIN.reference(X, y, rate, steps)[1]))
    assert "b is right; w is not yet." in report.message


@pytest.mark.parametrize("slip", QUARTER.slips, ids=lambda slip: slip.key)
def test_every_slip_on_paper_is_named(slip):
    said = [checks.quarter(slip.value) for _ in range(2)]
    assert [report.diagnosis for report in said] == [slip.key] * 2
    assert slip.question in said[0].message
    assert slip.name in said[1].message


def test_the_cost_on_paper():
    assert QUARTER.answer == pytest.approx(-np.log(0.25), abs=1e-3)
    assert checks.quarter(1.39)
    assert checks.quarter(1.38)
    assert checks.quarter(-np.log(0.25))
    assert not checks.quarter(1.4)
    assert checks.quarter(...).diagnosis == "untouched"
    numbers = [QUARTER.answer, *(slip.value for slip in QUARTER.slips)]
    assert min(abs(a - b) for a, b in itertools.combinations(numbers, 2)) > 2 * QUARTER.tolerance


@pytest.mark.parametrize(
    ("answer", "diagnosis"),
    [
        (..., "untouched"),
        (["hp", "george", "650"], "passed"),
        (["word_freq_hp", "George", "lab", "meeting"], "passed"),
        (("telnet", "hpl", "labs"), "passed"),
        (["hp", "george", "free"], "no-shortcut"),
        (["hp", "george", "!"], "no-shortcut"),
        (["hp", "george", "ferrari"], "unknown"),
        (["hp", "hp", "hp"], "too-few"),
        (np.array(["hp", "george", "lab"]), "passed"),
        ([24, 26, 27], "texts"),
        ([("hp", -1.89), ("george", -2.06)], "texts"),
        (["hp", "meeting", "project"], "too-few"),
        ("hp", "type"),
        (3, "type"),
        ([], "too-few"),
    ],
)
def test_shortcuts(answer, diagnosis):
    assert checks.shortcuts(answer).diagnosis == diagnosis


def test_too_few_shortcuts_climb_a_ladder_and_arguable_ones_are_told():
    said = [checks.shortcuts(["hp", "meeting"]).message for _ in range(3)]
    assert len(set(said)) == 3
    assert all("`meeting` may be one" in message for message in said)


def test_what_is_no_shortcut_hears_who_writes_it():
    mail = datasets.spambase()
    has = mail.X[:, names().index("free")] > 0
    assert (has[mail.y == 0].sum(), has[mail.y == 1].sum()) == (247, 909)
    first, second, third, stays = (checks.shortcuts(["hp", "free"]).message for _ in range(4))
    assert len({first, second, third}) == 3
    assert third == stays
    assert "in 192 good e-mails and in 732 spam" in second
    assert checks.shortcuts(["hp", "money"]).message == first.replace("free", "money")  # another word, another ladder


def test_shortcuts_and_arguable_words_are_features_and_speak_for_good_mail():
    mail = datasets.spambase()
    assert {*WHY, *ARGUABLE} <= set(names())
    for word in WHY:
        has = mail.X[:, names().index(word)] > 0
        assert has[mail.y == 0].mean() > 4 * has[mail.y == 1].mean()


# -- what the predictions say


TRAIN_SET = datasets.sms_spam().split()[0]
Z = Standardizer().fit(TRAIN_SET.X).transform(TRAIN_SET.X)


def descend(X, y, rate, steps, w=(0, 0), b=0.0):
    w, losses = np.array(w, float), []
    for _ in range(steps):
        z = X @ w + b
        losses.append(np.mean(np.logaddexp(0, z) - y * z))
        p = sigmoid(z)
        w, b = w - rate * X.T @ (p - y) / len(y), b - rate * np.mean(p - y)
    return w, b, np.array(losses)


def test_a_nudge_of_a_ten_thousandth_moves_no_message():
    sides = [w1 * Z[:, 0] - 1 > 0 for w1 in (1, 1.0001, 1.05)]
    assert [int(np.sum(side != TRAIN_SET.y)) for side in sides[:2]] == [519, 519]
    assert np.array_equal(*sides[:2])
    assert np.sum(sides[0] != sides[2]) == 24
    assert any("24 change sides at 0.05" in choice.why for choice in QUESTIONS["03-nudge"].choices)
    assert "519" in QUESTIONS["03-nudge"].answer.why


def test_the_fewest_mistakes_of_one_feature_are_elsewhere_than_the_lowest_loss():
    surface = Surface(Z[:, :1], TRAIN_SET.y)
    ways = np.linspace(0, 2 * np.pi, 20001)
    counts = np.round(surface.map("mistakes", np.cos(ways)[:, None], np.sin(ways)) * len(Z))
    assert counts.min() == 163
    assert [round(surface.loss("mistakes", np.array([w]), b) * len(Z)) for w, b in ((1.93, -0.02), (1.05, 0.1))] == [
        165,
        163,
    ]
    w, b, losses = descend(Z[:, :1], TRAIN_SET.y, 1, 2000, (0,))
    assert (w.round(2).tolist(), round(b, 2), round(losses[-1], 2)) == ([1.93], -0.02, 0.46)


def test_the_costs_of_the_surest_mistake():
    cost = -np.log([0.4, 0.9, 0.01])
    assert [round(float(c), 2) for c in (cost[0], cost[1], 10 * cost[1], cost[2])] == [0.92, 0.11, 1.05, 4.61]
    assert 2**-7 < 0.01 < 2**-6


def test_rates_on_two_features():
    assert descend(Z, TRAIN_SET.y, 10, 20)[2][-1] < descend(Z, TRAIN_SET.y, 1, 20)[2][-1] < 0.4
    losses = descend(Z, TRAIN_SET.y, 100, 301)[2]
    assert [round(float(v), 2) for v in (losses[0], losses[1], losses.min())] == [0.69, 2.74, 0.34]
    assert re.findall(r"\d\.\d\d", QUESTIONS["03-bigger-step"].answer.why) == ["0.69", "2.74", "0.34"]
    assert np.sum(np.diff(losses[30:] > 2)) > 20
    assert losses.max() < 100


@pytest.mark.parametrize("start", [(0, 0, 0), (-4, -4, 0), (8, -8, -8)])
def test_one_bottom(start):
    w, b, losses = descend(Z, TRAIN_SET.y, 1, 1000, start[:2], start[2])
    assert ([*w.round(2)], round(b, 2), round(losses[-1], 3)) == ([1.86, 1.68], 0.04, 0.336)


def test_raw_units():
    raw = TRAIN_SET.X * [100, 0.1]
    assert descend(raw, TRAIN_SET.y, 1, 300)[2][100:].min() > 3
    assert np.sum(np.diff(descend(raw, TRAIN_SET.y, 0.001, 300)[2]) > 0) > 50
    assert round(float(descend(raw, TRAIN_SET.y, 0.0001, 2001)[2][-1]), 2) == 0.65


def test_the_strongest_words():
    mail, _ = datasets.spambase().split()
    X = Standardizer(log=True).fit(mail.X).transform(mail.X)
    w, b = np.zeros(57), 0.0
    for _ in range(1000):
        p = sigmoid(X @ w + b)
        w, b = w - X.T @ (p - mail.y) / len(X), b - np.mean(p - mail.y)
    weight = dict(zip(names(), w.round(2).tolist(), strict=True))
    assert (weight["george"], weight["meeting"], weight["project"]) == (-2.06, -1.01, -0.46)
    assert weight["you"] == 0.01
    assert any("its weight is 0.01" in choice.why for choice in QUESTIONS["03-strongest"].choices)
    assert sorted(weight.values()).index(-1.01) == 3
    assert min(weight, key=weight.get) == "george"
