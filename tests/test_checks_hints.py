"""What novices write in any exercise: names that Python does not know, `=+`, arrays of earlier cells."""

# ruff: noqa: F821, B007  (as learners write it)

import numpy as np
import pytest

from nnlib import checks as lesson_02
from nnlib import sigmoid
from nnlib.checks import learning, one_neuron, start_here
from nnlib.checks.progress import progress

z = np.linspace(-1, 1, 1044)


@pytest.fixture(autouse=True)
def _afresh():
    progress.reset()
    yield
    progress.reset()


def small(X, w):
    return x @ w


def plain_mean(X):
    return mean(X, axis=1)


def axis_row(X):
    return X.mean(axis=row)


def count_turned(x, limit):
    count = 0
    for v in x:
        if v > limit:
            count = +1
    return count


def total_turned(x, w, b):
    total = 0
    for i in range(len(x)):
        total = +x[i] * w[i]
    return total + b


def parts(x, w, b):
    total = 0
    for i in range(len(x)):
        total += xi * wi
    return total + b


def sum_of_one(x, w, b):
    for i in range(len(x)):
        total = sum(x[i] * w[i])
    return total + b


def stale(X, w, b):
    return sigmoid(z)


def asks_the_message(message):
    if not message:
        return 0, 0
    symbols = 0
    for c in message:
        if not (message.isalpha() or message.isspace()):
            symbols += 1
    return len(message) / 100, 10 * symbols / len(message)


def symbols_turned(message):
    symbols = 0
    for c in message:
        if not (c.isalpha() or c.isspace()):
            symbols = +1
    return len(message) / 100, 10 * symbols / max(1, len(message))


def table_turned(y, predicted):
    table = np.zeros((2, 2), dtype=int)
    for t, p in zip(y, predicted, strict=True):
        table[t, p] = +1
    return table


def steps_turned(X, y, rate, steps):
    w, b = np.zeros(X.shape[1]), 0.0
    for _ in range(steps):
        dw, db = X.T @ (sigmoid(X @ w + b) - y) / len(y), np.mean(sigmoid(X @ w + b) - y)
        w = +rate * dw
        b = b - rate * db
    return w, b


@pytest.mark.parametrize(
    ("check", "answer", "diagnosis", "says"),
    [
        (start_here.weighted, small, "capitals", "here it is `X`"),
        (start_here.above, count_turned, "equals-plus", "write `count += ...`"),
        (one_neuron.weighted_sum, total_turned, "equals-plus", "write `total += ...`"),
        (one_neuron.weighted_sum, parts, "names", "`x[i]` and `w[i]`"),
        (one_neuron.weighted_sum, sum_of_one, "sum-of-one", "total += ..."),
        (lesson_02.neuron, stale, "outside-array", "never looks at `X`, but at `z`"),
        (lesson_02.features, asks_the_message, "message-for-c", None),
        (lesson_02.features, symbols_turned, "equals-plus", "write `symbols += ...`"),
        (lesson_02.confusion, table_turned, "equals-plus", "write `table[t, p] += ...`"),
        (learning.train, steps_turned, "equals-plus", "write `w += ...`"),
    ],
)
def test_it_is_told_what_was_meant(check, answer, diagnosis, says):
    reports = [check(answer) for _ in range(3)]
    assert [report.diagnosis for report in reports] == [diagnosis] * 3, reports[0].message
    assert says is None or says in reports[0].message
    if diagnosis == "message-for-c":
        assert "`message` asked where `c` is meant" in reports[2].message


@pytest.mark.parametrize(("answer", "diagnosis"), [(plain_mean, "numpy-name"), (axis_row, "axis-name")])
def test_names_in_the_warm_ups(answer, diagnosis):
    checks = [
        check for name in start_here.__all__ if callable(check := getattr(start_here, name)) and name != "predict"
    ]
    found = {check(answer).diagnosis for check in checks}
    assert diagnosis in found


def test_the_line_of_the_first_lab_passes_and_asks_for_one_of_ones_own():
    for line in (([2, 1], -3), ([4, 2], -6)):
        report = lesson_02.by_hand(*line)
        assert report
        assert "the line of the first lab" in report.message
    own = lesson_02.by_hand([2.2, 1.3], -3.5)
    assert own
    assert "first lab" not in own.message


def test_a_plus_sign_that_is_meant_is_not_complained_about():
    def answer(x, limit):
        count = +0
        for v in x:
            count += v > limit
        return count

    assert start_here.above(answer)
