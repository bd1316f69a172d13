"""Binary cross-entropy against its definition in fifty digits, and its slope against central differences."""

from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlib.losses import binary_cross_entropy, loss


def in_fifty_digits(score, y):
    """-log of the probability of the true class, where sigmoid(-s) = 1 - sigmoid(s)."""
    with localcontext(prec=500) as context:
        p = 1 / (1 + context.exp(Decimal(-score if y else score)))
        return float(-context.ln(p))


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
    np.testing.assert_allclose((pair.link(scores) - y) / len(y), slopes, atol=1e-8)


def test_an_unknown_name_says_which_was_meant():
    with pytest.raises(ValueError, match=r"loss is 'cross-entropy'.*Did you mean 'cross_entropy'"):
        loss("cross-entropy")
