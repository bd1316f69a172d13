"""Metrics against tables counted by hand, and against their definitions."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlib import accuracy, confusion, datasets, f1, precision, recall

Y = [0, 0, 0, 0, 1, 1, 1, 0, 1, 0]
CALLED = [0, 1, 0, 0, 1, 0, 1, 1, 1, 0]
PAIRS = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), min_size=1, max_size=40)


def test_a_table_counted_by_hand():
    assert confusion(Y, CALLED).tolist() == [[4, 2], [1, 3]]
    assert accuracy(Y, CALLED) == 0.7
    assert precision(Y, CALLED) == 0.6
    assert recall(Y, CALLED) == 0.75
    assert f1(Y, CALLED) == pytest.approx(2 / 3)


def test_three_classes_counted_by_hand():
    y, called = [0, 1, 2, 2, 1, 0, 2], [0, 2, 2, 2, 1, 1, 0]
    assert confusion(y, called).tolist() == [[1, 1, 0], [0, 1, 1], [1, 0, 2]]
    assert accuracy(y, called) == 4 / 7


@given(PAIRS)
def test_the_counts_are_those_of_a_loop(pairs):
    y, called = zip(*pairs, strict=True)
    table = confusion(y, called)
    for true in (0, 1):
        for said in (0, 1):
            assert table[true, said] == pairs.count((true, said))


@given(PAIRS)
def test_the_shares_are_those_of_their_definitions(pairs):
    y, called = zip(*pairs, strict=True)
    assert accuracy(y, called) == sum(a == b for a, b in pairs) / len(pairs)
    of_called = [a for a, b in pairs if b == 1]
    of_true = [b for a, b in pairs if a == 1]
    assert precision(y, called) == (pytest.approx(np.mean(of_called)) if of_called else pytest.approx(nan, nan_ok=True))
    assert recall(y, called) == (pytest.approx(np.mean(of_true)) if of_true else pytest.approx(nan, nan_ok=True))


@given(PAIRS)
def test_f1_is_the_harmonic_mean_of_precision_and_recall(pairs):
    y, called = zip(*pairs, strict=True)
    p, r = precision(y, called), recall(y, called)
    if p > 0 and r > 0:
        assert f1(y, called) == pytest.approx(2 / (1 / p + 1 / r))
        assert min(p, r) - 1e-12 <= f1(y, called) <= max(p, r) + 1e-12
    elif 1 in y + called:
        assert f1(y, called) == 0
    else:
        assert math.isnan(f1(y, called))


nan = float("nan")


def test_a_share_of_nothing_is_no_number():
    assert math.isnan(precision([0, 1], [0, 0]))
    assert math.isnan(recall([0, 0], [0, 1]))
    assert math.isnan(f1([0, 0], [0, 0]))
    assert f1([0, 1], [0, 0]) == f1([0, 0], [0, 1]) == 0
    assert f1([0, 1], [0, 1]) == 1
    assert precision([0, 0], [0, 1]) == recall([0, 1], [0, 0]) == 0


def test_the_table_is_as_large_as_asked():
    assert confusion([0, 0], [0, 0]).tolist() == [[2, 0], [0, 0]]
    assert confusion([0, 1], [1, 1], n_classes=4).shape == (4, 4)
    assert confusion([0], [5]).shape == (6, 6)


def test_columns_and_whole_floats_are_labels_too():
    assert confusion(np.array([[0.0], [1.0]]), [False, True]).tolist() == [[1, 0], [0, 1]]


@pytest.mark.parametrize("metric", [accuracy, confusion, precision, recall, f1])
def test_probabilities_and_other_lengths_are_refused(metric):
    with pytest.raises(ValueError, match=r"predicted holds 0\.7, but class labels are whole numbers"):
        metric([0, 1], [0.7, 0.2])
    with pytest.raises(ValueError, match=r"predicted has 1 label\(s\), but there are 2 examples"):
        metric([0, 1], [0])


@pytest.mark.parametrize("metric", [precision, recall, f1])
def test_shares_of_class_1_are_for_two_classes(metric):
    with pytest.raises(ValueError, match="y holds the label 2, but labels should run from 0 to 1"):
        metric([0, 1, 2], [0, 1, 1])


def test_the_line_of_lesson_02():
    train, test = datasets.sms_spam().split()
    called = [(data.X @ [2, 1] - 3 > 0).astype(int) for data in (train, test)]
    assert confusion(train.y, called[0]).tolist() == [[442, 79], [37, 486]]
    assert confusion(test.y, called[1]).tolist() == [[110, 22], [10, 120]]
    assert round(accuracy(test.y, called[1]), 3) == 0.878
