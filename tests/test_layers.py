"""Dense: forward against loops, backward against central differences, and where its arrays live."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlib import Dense, Network
from nnlib.activations import ACTIVATIONS, activation

SIZES = st.integers(1, 5)
SMOOTH = st.sampled_from(["identity", "sigmoid", "tanh"])


def layer_and_data(n, n_in, n_out, name, seed):
    rng = np.random.default_rng(seed)
    layer = Dense(n_in, n_out, name, seed=seed)
    layer.b = rng.normal(size=n_out)
    return layer, rng.normal(size=(n, n_in)), rng.normal(size=(n, n_out))


def nudged(function, array, nudge=1e-6):
    """The slope of a number along every entry of `array`, which is changed in place."""
    slopes = np.empty(array.shape)
    for i in np.ndindex(array.shape):
        here = array[i]
        array[i] = here + nudge
        up = function()
        array[i] = here - nudge
        slopes[i] = (up - function()) / (2 * nudge)
        array[i] = here
    return slopes


@given(SIZES, SIZES, SIZES, st.sampled_from(list(ACTIVATIONS)), st.integers(0, 99))
def test_forward_is_the_weighted_sum_of_every_example_and_neuron(n, n_in, n_out, name, seed):
    layer, X, _ = layer_and_data(n, n_in, n_out, name, seed)
    a = layer.forward(X)
    assert a.shape == layer.z.shape == (n, n_out)
    for i in range(n):
        for j in range(n_out):
            z = layer.b[j] + sum(X[i, k] * layer.W[k, j] for k in range(n_in))
            assert layer.z[i, j] == pytest.approx(z, abs=1e-12)
            assert a[i, j] == layer.a[i, j] == activation(name).f(layer.z)[i, j]


@given(SIZES, SIZES, SIZES, SMOOTH, st.integers(0, 99))
def test_backward_is_the_slope_of_what_it_is_told_to_reduce(n, n_in, n_out, name, seed):
    layer, X, dA = layer_and_data(n, n_in, n_out, name, seed)

    def weighted_output():
        return float((layer.forward(X) * dA).sum())

    layer.forward(X)
    dX = layer.backward(dA)
    dW, db = layer.dW.copy(), layer.db.copy()
    np.testing.assert_allclose(dX, nudged(weighted_output, X), atol=1e-7)
    np.testing.assert_allclose(dW, nudged(weighted_output, layer.W), atol=1e-7)
    np.testing.assert_allclose(db, nudged(weighted_output, layer.b), atol=1e-7)


def test_relu_passes_the_slope_only_where_it_fired():
    layer = Dense(1, 3, "relu")
    layer.W, layer.b = [[1, 1, 1]], [1, -1, -2]
    layer.forward([[1.0]])
    assert layer.backward([[5.0, 7.0, 11.0]]).tolist() == [[5.0]]  # z is 2, 0 and -1
    assert layer.dW.tolist() == [[5.0, 0, 0]]
    assert layer.db.tolist() == [5.0, 0, 0]


def test_a_second_backward_pass_replaces_the_first():
    layer, X, dA = layer_and_data(4, 3, 2, "tanh", 1)
    layer.forward(X)
    layer.backward(dA)
    first = layer.dW.copy()
    layer.backward(dA)
    assert np.array_equal(layer.dW, first)


@pytest.mark.parametrize("name", ["W", "b", "dW", "db"])
def test_assigning_copies_into_the_arrays_that_are_there(name):
    layer = Dense(3, 2)
    own = getattr(layer, name)
    given = np.arange(own.size, dtype=float).reshape(own.shape)
    setattr(layer, name, given)
    assert getattr(layer, name) is own
    assert np.array_equal(own, given)
    assert not np.shares_memory(own, given)


@pytest.mark.parametrize("wrong", [np.ones((2, 3)), np.ones(6), 1.0, np.ones((3, 1))])
def test_a_wrong_shape_is_refused_and_changes_nothing(wrong):
    layer = Dense(3, 2)
    before = layer.W.copy()
    with pytest.raises(ValueError, match=r"W has shape \(.*\), but this layer's W is \(3, 2\)\."):
        layer.W = wrong
    assert np.array_equal(layer.W, before)


def test_a_slope_of_another_shape_is_refused_and_changes_nothing():
    layer, X, _ = layer_and_data(4, 3, 2, "tanh", 1)
    layer.forward(X)
    with pytest.raises(ValueError, match=r"dA has shape \(2, 4\), but the last forward pass returned \(4, 2\)\."):
        layer.backward(np.ones((2, 4)))
    assert not layer.dW.any()


@pytest.mark.parametrize(
    ("activation", "variance", "bound"),
    [("relu", 2 / 400, np.inf), ("tanh", 2 / 700, np.sqrt(6 / 700)), ("identity", 2 / 700, np.sqrt(6 / 700))],
)
def test_the_start_has_the_variance_of_the_papers(activation, variance, bound):
    layer = Dense(400, 300, activation, seed=1)
    assert layer.W.var() == pytest.approx(variance, rel=0.03)
    assert abs(layer.W.mean()) < 3e-3
    assert abs(layer.W).max() <= bound
    assert not layer.b.any()


def test_init_by_name():
    assert not Dense(3, 2, "relu", init="zeros").W.any()
    assert np.array_equal(Dense(3, 2, "relu", init="glorot", seed=4).W, Dense(3, 2, "tanh", seed=4).W)
    with pytest.raises(ValueError, match=r"init is 'He'.*'he'"):
        Dense(3, 2, init="He")


def test_a_seed_draws_the_same_weights_and_another_seed_others():
    assert np.array_equal(Dense(3, 2, seed=5).W, Dense(3, 2, seed=5).W)
    assert not np.array_equal(Dense(3, 2, seed=5).W, Dense(3, 2, seed=6).W)


def test_alone_it_owns_its_arrays_and_in_a_network_it_does_not():
    layer = Dense(2, 1)
    assert layer.W.base is None
    net = Network([layer])
    assert np.shares_memory(layer.W, net.theta)
    assert np.shares_memory(layer.db, net.grad)


def test_float32_comes_from_the_network():
    layer = Dense(2, 1)
    Network([layer], dtype=np.float32)
    assert layer.forward([[1, 2]]).dtype == layer.backward([[1]]).dtype == layer.dW.dtype == np.float32


def test_it_prints_its_sizes():
    assert repr(Dense(57, 16, "relu")) == "Dense(57 -> 16 relu, 928 parameters)"
    assert Dense(57, 16).n_parameters == 928
