"""Activations against their definitions, their slopes against central differences."""

import math
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlib import identity, relu, sigmoid, step, tanh
from nnlib.activations import ACTIVATIONS, activation

SMOOTH = ("identity", "sigmoid", "tanh")


def sigmoid_by_cases(z):
    """The textbook's way round overflow, one number at a time."""
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def slope(name, z):
    f = activation(name)
    return f.slope(z, f.f(z))


def nudged_slope(name, z, nudge=1e-6):
    f = activation(name).f
    return (f(z + nudge) - f(z - nudge)) / (2 * nudge)


def test_values_by_definition():
    z = np.array([-2.0, -0.5, 0.0, 0.5, 2.0])
    assert identity(z).tolist() == z.tolist()
    assert step(z).tolist() == [0, 0, 0, 1, 1]
    assert relu(z).tolist() == [0, 0, 0, 0.5, 2]
    np.testing.assert_allclose(tanh(z), (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z)), rtol=1e-14)
    np.testing.assert_allclose(sigmoid(z), 1 / (1 + np.exp(-z)), rtol=1e-14)


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(z=st.floats(-30, 30).filter(lambda z: abs(z) > 1e-3))
def test_slope_is_that_of_central_differences(name, z):
    z = np.array([z])
    np.testing.assert_allclose(slope(name, z), nudged_slope(name, z), rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("name", SMOOTH)
def test_slope_of_a_smooth_one_holds_at_0_too(name):
    np.testing.assert_allclose(slope(name, np.zeros(1)), nudged_slope(name, np.zeros(1)), rtol=1e-6)


@pytest.mark.parametrize("name", ["step", "relu"])
def test_the_corner_at_0_counts_as_flat(name):
    assert slope(name, np.zeros(1)) == 0


@given(st.floats(-1000, 1000))
def test_sigmoid_is_exact_to_the_last_bits(z):
    assert abs(float(sigmoid(np.array(z))) - sigmoid_by_cases(z)) <= 2**-52


def test_sigmoid_of_1000_is_exactly_0_or_1_and_warns_of_nothing():
    assert sigmoid(np.array([-1000.0, 1000.0])).tolist() == [0.0, 1.0]
    assert sigmoid(np.array([-1000, 1000], np.float32)).tolist() == [0.0, 1.0]
    assert slope("sigmoid", np.array([-1000.0, 1000.0])).tolist() == [0.0, 0.0]


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("shape", [(), (3,), (2, 3), (0, 4)])
def test_any_shape_goes_in_and_comes_out(name, shape):
    z = np.ones(shape)
    assert np.shape(activation(name).f(z)) == np.shape(slope(name, z)) == shape


@pytest.mark.parametrize("name", [name for name in ACTIVATIONS if name != "step"])
def test_float32_stays_float32(name):
    z = np.ones(3, np.float32)
    assert activation(name).f(z).dtype == slope(name, z).dtype == np.float32


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_pickled_by_name(name):
    assert pickle.loads(pickle.dumps(activation(name))) is activation(name)


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(ValueError, match=r"activation is 'rellu'.*Did you mean 'relu'"):
        activation("rellu")
