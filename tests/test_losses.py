"""Losses against their definitions, one of them in fifty digits, their slopes against central differences."""

import pickle
from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nnlib import softmax
from nnlib.losses import LOSSES, loss

binary_cross_entropy, cross_entropy, squared_error = (
    loss(name).value for name in ("binary_cross_entropy", "cross_entropy", "squared_error")
)

SCORES = arrays(float, st.tuples(st.integers(1, 6), st.integers(2, 4)), elements=st.floats(-20, 20))


def in_fifty_digits(score, y):
    """-log of the probability of the true class, where sigmoid(-s) = 1 - sigmoid(s)."""
    with localcontext(prec=500) as context:
        p = 1 / (1 + context.exp(Decimal(-score if y else score)))
        return float(-context.ln(p))


def one_hot(scores):
    """Targets for scores (n, k): the classes 0, 1, ... over and over."""
    n, k = scores.shape
    return np.eye(k)[np.arange(n) % k]


# -- binary cross-entropy


@given(st.floats(-1000, 1000), st.sampled_from([0, 1]))
def test_equals_its_definition(score, y):
    ours = binary_cross_entropy(np.array([score]), np.array([y]))
    assert abs(ours - in_fifty_digits(score, y)) <= 4 * np.finfo(float).eps * max(1, abs(score))


@pytest.mark.parametrize(("score", "y", "exact"), [(1000, 1, 0), (-1000, 0, 0), (1000, 0, 1000), (-1000, 1, 1000)])
@pytest.mark.parametrize("dtype", [float, np.float32])
def test_sure_scores_are_exact_and_warn_of_nothing(score, y, exact, dtype):
    assert binary_cross_entropy(np.array([score], dtype), np.array([y], dtype)) == exact


def test_is_the_mean_over_the_examples():
    scores, y = np.array([0.3, -2.0, 5.0]), np.array([1, 0, 0])
    alone = [binary_cross_entropy(scores[[i]], y[[i]]) for i in range(3)]
    assert binary_cross_entropy(scores, y) == pytest.approx(sum(alone) / 3, rel=1e-14)
    assert binary_cross_entropy(np.zeros(4), np.array([0, 1, 0, 1])) == pytest.approx(np.log(2), rel=1e-15)


@given(st.lists(st.tuples(st.floats(-20, 20), st.sampled_from([0, 1])), min_size=1, max_size=6))
def test_its_slope_is_prediction_minus_target_over_n(pairs):
    pair = loss("binary_cross_entropy")
    scores, y = np.array(pairs).T
    nudges = 1e-5 * np.eye(len(y))
    slopes = [(pair.value(scores + e, y) - pair.value(scores - e, y)) / 2e-5 for e in nudges]
    np.testing.assert_allclose((pair.output(scores) - y) / len(y), slopes, atol=1e-8)


# -- softmax and cross-entropy


@given(SCORES)
def test_softmax_is_exp_over_the_sum_of_exp(scores):
    e = np.exp(scores)
    np.testing.assert_allclose(softmax(scores), e / e.sum(axis=1, keepdims=True), rtol=1e-12)


@given(SCORES, st.floats(-1000, 1000))
def test_rows_of_softmax_sum_to_1_and_a_shift_of_all_scores_changes_nothing(scores, shift):
    np.testing.assert_allclose(softmax(scores).sum(axis=1), 1, rtol=1e-15 * scores.shape[1])
    np.testing.assert_allclose(softmax(scores + shift), softmax(scores), rtol=1e-12)
    ours = cross_entropy(scores + shift, one_hot(scores))
    assert ours == pytest.approx(cross_entropy(scores, one_hot(scores)), rel=1e-11, abs=1e-11)


@given(SCORES)
def test_cross_entropy_is_the_mean_of_minus_log_the_probability_of_the_true_class(scores):
    n, k = scores.shape
    true = softmax(scores)[np.arange(n), np.arange(n) % k]
    assert cross_entropy(scores, one_hot(scores)) == pytest.approx(-np.log(true).mean(), rel=1e-12, abs=1e-14)


@given(st.floats(-20, 20), st.sampled_from([0, 1]))
def test_two_classes_are_binary_cross_entropy_of_the_difference(score, y):
    ours = cross_entropy(np.array([[1.0, 1.0 + score]]), np.eye(2)[[y]])
    assert ours == pytest.approx(binary_cross_entropy(np.array([score]), np.array([y])), rel=1e-12, abs=1e-14)


@pytest.mark.parametrize("k", [2, 3, 10])
def test_equal_scores_cost_the_logarithm_of_the_number_of_classes(k):
    assert cross_entropy(np.full((4, k), 7.0), np.eye(k)[[0, 1, 0, 1]]) == pytest.approx(np.log(k), rel=1e-15)


@pytest.mark.parametrize("dtype", [float, np.float32])
def test_softmax_and_cross_entropy_of_1000_are_exact_and_warn_of_nothing(dtype):
    scores = np.array([[1000, -1000, 0], [-1000, -1000, 1000]], dtype)
    assert softmax(scores).tolist() == [[1, 0, 0], [0, 0, 1]]
    assert cross_entropy(scores, np.eye(3, dtype=dtype)[[0, 2]]) == 0
    assert cross_entropy(scores, np.eye(3, dtype=dtype)[[1, 0]]) == 2000
    assert cross_entropy(np.full((1, 4), 1000, dtype), np.eye(4, dtype=dtype)[[3]]) == pytest.approx(np.log(4))


# -- squared error


def test_squared_error_by_hand():
    scores, y = np.array([[1.0, 2.0], [0.0, -1.0]]), np.array([[0.0, 4.0], [3.0, -1.0]])
    assert squared_error(scores, y) == ((1 + 4) / 2 + 9 / 2) / 2
    assert squared_error(np.array([3.0, 1.0]), np.array([1.0, 1.0])) == 1


@given(SCORES)
def test_squared_error_is_a_mean_over_the_examples_and_a_sum_over_the_outputs(scores):
    y = one_hot(scores)
    loops = sum((scores[i] - y[i]) ** 2 / 2 for i in np.ndindex(y.shape))
    assert squared_error(scores, y) == pytest.approx(loops / len(y), rel=1e-13)


@pytest.mark.parametrize("dtype", [float, np.float32])
def test_squared_error_of_1000_is_exact(dtype):
    assert squared_error(np.array([[1000, -1000]], dtype), np.array([[-1000, -1000]], dtype)) == 2_000_000


# -- what they share


@pytest.mark.parametrize("name", ["cross_entropy", "squared_error"])
@given(scores=SCORES)
def test_the_slope_by_every_score_is_prediction_minus_target_over_n(name, scores):
    pair, y = loss(name), one_hot(scores)
    slopes = np.empty(scores.shape)
    for i in np.ndindex(scores.shape):
        nudge = np.zeros(scores.shape)
        nudge[i] = 1e-5
        slopes[i] = (pair.value(scores + nudge, y) - pair.value(scores - nudge, y)) / 2e-5
    np.testing.assert_allclose((pair.output(scores) - y) / len(y), slopes, atol=1e-7)


@pytest.mark.parametrize("name", LOSSES)
def test_predictions_of_float32_are_float32(name):
    assert loss(name).output(np.ones((2, 3), np.float32)).dtype == np.float32


@pytest.mark.parametrize("name", LOSSES)
def test_no_scores_or_targets_are_written_to(name):
    scores, y = np.array([[1.0, -2.0]]), np.array([[0.0, 1.0]])
    loss(name).value(scores, y)
    loss(name).output(scores)
    assert scores.tolist() == [[1, -2]]
    assert y.tolist() == [[0, 1]]


def test_labels_become_targets_and_scores_become_labels():
    binary, classes, numbers = loss("binary_cross_entropy"), loss("cross_entropy"), loss("squared_error")
    assert binary.encode([0, 1, 1], 3, 1).tolist() == [[0], [1], [1]]
    assert binary.decide(np.array([[-0.1], [0.0], [0.1]])).tolist() == [0, 0, 1]
    assert classes.encode([2, 0], 2, 3).tolist() == [[0, 0, 1], [1, 0, 0]]
    assert classes.decide(np.array([[1.0, 3.0, 2.0], [5.0, 3.0, 5.0]])).tolist() == [1, 0]
    assert numbers.encode([0.5, 2], 2, 1).tolist() == [[0.5], [2]]
    assert numbers.encode([[0.5, 2]], 1, 2).tolist() == [[0.5, 2]]
    assert numbers.decide is None


@pytest.mark.parametrize(
    ("name", "y", "k", "sentence"),
    [
        ("binary_cross_entropy", [0, 2], 1, r"y holds the label 2, but labels should run from 0 to 1\."),
        ("cross_entropy", [0, 3], 3, r"y holds the label 3, but labels should run from 0 to 2\."),
        ("cross_entropy", [[0, 1, 0], [1, 0, 0]], 3, r"y has shape \(2, 3\), but labels are one number per example"),
        ("squared_error", [1.0, 2.0, 3.0], 1, r"y has shape \(3,\), but 2 examples and 1 output\(s\) need \(2,\)\."),
        ("squared_error", [1.0, 2.0], 2, r"y has shape \(2,\), but 2 examples and 2 output\(s\) need \(2, 2\)\."),
        ("squared_error", [1.0, float("nan")], 1, r"y holds 1 value\(s\) that are NaN or infinite"),
    ],
)
def test_targets_that_do_not_fit_are_refused(name, y, k, sentence):
    with pytest.raises(ValueError, match=sentence):
        loss(name).encode(y, 2, k)


@pytest.mark.parametrize("name", LOSSES)
def test_pickled_by_name_and_printed_by_name(name):
    assert pickle.loads(pickle.dumps(loss(name))) is loss(name)
    assert repr(loss(name)) == f"Loss({name})"


def test_an_unknown_name_says_which_was_meant():
    with pytest.raises(ValueError, match=r"loss is 'cross-entropy'.*Did you mean 'cross_entropy'"):
        loss("cross-entropy")


@pytest.mark.parametrize("name", ["binary_cross_entropy", "cross_entropy", "squared_error"])
def test_targets_of_another_shape_are_not_stretched(name):
    with pytest.raises(
        ValueError, match=r"^targets has shape \(3, 1\), but scores has \(3, 2\): they should be the same\.$"
    ):
        loss(name).value(np.zeros((3, 2)), np.zeros((3, 1)))


@pytest.mark.parametrize("name", ["binary_cross_entropy", "cross_entropy", "squared_error"])
@pytest.mark.parametrize("dtype", [float, np.float32])
def test_the_predictions_beside_the_loss_are_those_of_its_output_function(name, dtype):
    k = 1 if name == "binary_cross_entropy" else 3
    scores = np.concatenate([np.random.default_rng(0).normal(0, 9, (40, k)), np.full((1, k), 1000)]).astype(dtype)
    scores = np.concatenate([scores, -scores])
    pair = loss(name)
    value, predictions = pair.f(scores, np.eye(k, dtype=dtype)[np.arange(len(scores)) % k])
    assert predictions.dtype == dtype
    assert value == pair.value(scores, np.eye(k, dtype=dtype)[np.arange(len(scores)) % k])
    np.testing.assert_allclose(predictions, pair.output(scores), atol=4 * np.finfo(dtype).eps)
