"""Activations against their definitions, their slopes against central differences."""

import math
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlib import gelu, identity, leaky_relu, relu, sigmoid, softplus, step, tanh
from nnlib.activations import ACTIVATIONS, activation

SMOOTH = ("identity", "sigmoid", "tanh", "softplus", "gelu")
HUGE = [-1000.0, 1000.0]


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
    np.testing.assert_allclose(leaky_relu(z), [-0.02, -0.005, 0, 0.5, 2], rtol=1e-14)
    np.testing.assert_allclose(softplus(z), np.log(1 + np.exp(z)), rtol=1e-14)
    inner = np.sqrt(2 / np.pi) * (z + 0.044715 * z**3)
    np.testing.assert_allclose(gelu(z), 0.5 * z * (1 + np.tanh(inner)), rtol=1e-14)


def test_gelu_is_about_z_times_the_normal_distribution():
    z = np.linspace(-6, 6, 241)
    exact = [x * 0.5 * (1 + math.erf(x / math.sqrt(2))) for x in z]
    np.testing.assert_allclose(gelu(z), exact, atol=5e-4)
    assert abs(gelu(z) - exact).max() > 1e-4  # about


@given(st.floats(-700, 700))
def test_softplus_of_z_and_of_minus_z_differ_by_z(z):
    assert float(softplus(np.array(z)) - softplus(np.array(-z))) == pytest.approx(z, rel=1e-14, abs=1e-15)


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


def test_the_corner_of_leaky_relu_counts_as_below_0():
    assert slope("leaky_relu", np.array([-3.0, 0.0, 3.0])).tolist() == [0.01, 0.01, 1]


def test_slopes_at_0_by_hand():
    exact = {"identity": 1, "step": 0, "sigmoid": 0.25, "tanh": 1, "relu": 0, "leaky_relu": 0.01, "softplus": 0.5}
    assert {name: slope(name, np.zeros(1)).item() for name in ACTIVATIONS} == exact | {"gelu": 0.5}


@given(st.floats(-1000, 1000))
def test_sigmoid_is_exact_to_the_last_bits(z):
    assert abs(float(sigmoid(np.array(z))) - sigmoid_by_cases(z)) <= 2**-52


def test_sigmoid_of_1000_is_exactly_0_or_1_and_warns_of_nothing():
    assert sigmoid(np.array([-1000.0, 1000.0])).tolist() == [0.0, 1.0]
    assert sigmoid(np.array([-1000, 1000], np.float32)).tolist() == [0.0, 1.0]
    assert slope("sigmoid", np.array([-1000.0, 1000.0])).tolist() == [0.0, 0.0]


AT_1000 = {
    "identity": (HUGE, [1, 1]),
    "step": ([0, 1], [0, 0]),
    "sigmoid": ([0, 1], [0, 0]),
    "tanh": ([-1, 1], [0, 0]),
    "relu": ([0, 1000], [0, 1]),
    "leaky_relu": ([-10, 1000], [0.01, 1]),
    "softplus": ([0, 1000], [0, 1]),
    "gelu": ([0, 1000], [0, 1]),
}


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("dtype", [float, np.float32])
def test_values_and_slopes_of_1000_are_exact_and_warn_of_nothing(name, dtype):
    z, (values, slopes) = np.array(HUGE, dtype), AT_1000[name]
    assert activation(name).f(z).tolist() == values
    np.testing.assert_allclose(slope(name, z), slopes, rtol=1e-6)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_it_prints_its_name(name):
    assert repr(activation(name)) == f"Activation({name})"


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("shape", [(), (3,), (2, 3), (0, 4)])
def test_any_shape_goes_in_and_comes_out(name, shape):
    z = np.ones(shape)
    assert np.shape(activation(name).f(z)) == np.shape(slope(name, z)) == shape


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_float32_stays_float32(name):
    z = np.ones(3, np.float32)
    assert activation(name).f(z).dtype == slope(name, z).dtype == np.float32


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_pickled_by_name(name):
    assert pickle.loads(pickle.dumps(activation(name))) is activation(name)


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(ValueError, match=r"activation is 'rellu'.*Did you mean 'relu'"):
        activation("rellu")


@pytest.mark.parametrize("dtype", [float, np.float32])
def test_gelu_of_huge_numbers_is_a_relu_and_warns_of_nothing(dtype):
    z = np.array([-1e30, -100, 100, 1e30], dtype)
    assert activation("gelu").f(z).tolist() == relu(z).tolist()
    assert slope("gelu", z).tolist() == [0, 0, 1, 1]
