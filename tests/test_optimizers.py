"""SGD against its equation, and against what the equation leads to."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlib import SGD


def test_one_step_is_the_equation_in_place():
    theta, grad = np.array([1.0, -2.0, 0.5]), np.array([0.5, 4.0, 0.0])
    same = theta
    assert SGD(0.25).step(theta, grad) is None
    assert theta is same
    assert theta.tolist() == [0.875, -3.0, 0.5]
    assert grad.tolist() == [0.5, 4.0, 0.0]


@given(st.floats(0.01, 1.9), st.floats(-10, 10), st.integers(1, 50))
def test_on_a_parabola_it_shrinks_by_the_same_factor_every_step(lr, start, steps):
    theta, sgd = np.array([start]), SGD(lr)
    for _ in range(steps):
        sgd.step(theta, theta.copy())  # the slope of theta**2 / 2
    assert theta[0] == pytest.approx(start * (1 - lr) ** steps, rel=1e-9, abs=1e-12)


def test_it_writes_through_a_view():
    whole = np.ones(4)
    SGD(1.0).step(whole[1:3], np.array([1.0, 2.0]))
    assert whole.tolist() == [1, 0, -1, 1]


def test_float32_stays_float32():
    theta = np.ones(2, np.float32)
    SGD(0.1).step(theta, np.ones(2, np.float32))
    assert theta.dtype == np.float32


@pytest.mark.parametrize("lr", [0, -0.1, float("nan"), float("inf"), None, "fast"])
def test_a_rate_that_is_no_positive_number_is_refused(lr):
    with pytest.raises(ValueError, match=r"lr is .*, but it should be a number above 0"):
        SGD(lr)


def test_it_prints_its_rate():
    assert repr(SGD(0.05)) == "SGD(lr=0.05)"
