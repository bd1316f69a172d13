"""Dense: forward against loops, backward against central differences, and where its arrays live. Then Dropout."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlib import SGD, Conv2D, Dense, Dropout, Flatten, Network, Trainer
from nnlib.activations import ACTIVATIONS, activation
from nnlib.gradients import in_float64

SIZES = st.integers(1, 5)
SMOOTH = st.sampled_from(["identity", "sigmoid", "tanh", "softplus", "gelu"])


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
    [
        ("relu", 2 / 400, np.inf),
        ("leaky_relu", 2 / 400, np.inf),
        ("gelu", 2 / 400, np.inf),
        ("softplus", 2 / 700, np.sqrt(6 / 700)),
        ("tanh", 2 / 700, np.sqrt(6 / 700)),
        ("identity", 2 / 700, np.sqrt(6 / 700)),
    ],
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


@pytest.mark.parametrize("start", [0.1, -2, 0, np.float64(0.5), np.float32(0.5), np.int64(3)])
def test_a_number_for_init_is_where_all_weights_start(start):
    for layer in (Dense(3, 2, init=start), Dense(3, 2, "relu", init=start, seed=5)):
        assert np.array_equal(layer.W, np.full((3, 2), start))
        Network([layer, Dense(2, 1)], seed=7)
        assert np.array_equal(layer.W, np.full((3, 2), start))


@pytest.mark.parametrize("wrong", ["He", "", True, float("nan"), float("inf"), [0.1], {}])
def test_a_start_that_is_neither_a_name_nor_a_number_is_refused(wrong):
    for make in (Dense, Conv2D):
        with pytest.raises(ValueError, match=r"init is .*, but it should be one of 'he', 'glorot', 'zeros'\."):
            make(3, 2, init=wrong)


def test_equal_weights_stay_equal_so_a_constant_is_no_good_start():
    net = Network([Dense(2, 4, "tanh", init=0.1), Dense(4, 1, init=0.1)])
    Trainer(net, SGD(0.5)).fit([[0, 1], [1, 0], [1, 1], [0, 0]], [1, 1, 0, 1], 20)
    W = net.layers[0].W
    assert abs(W - 0.1).max() > 1e-2
    np.testing.assert_allclose(W, W[:, :1] * np.ones(4), rtol=1e-12)


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


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("kind", ["dense", "convolution"])
def test_a_float32_network_computes_in_float32_with_every_activation(kind, name):
    layers = [Dense(4, 3, name)] if kind == "dense" else [Conv2D(1, 3, 2, name), Flatten()]
    after = [Dense(3, 3, name), Dense(3, 1)]
    net = Network([*layers, *after], dtype=np.float32, input_shape=None if kind == "dense" else (1, 2, 2))
    X, y = np.random.default_rng(0).normal(size=(5, 4)), [0, 1, 1, 0, 1]
    assert net.forward(X).dtype == np.float32
    net.loss_and_grad(X, y)
    assert all(layer.a.dtype == np.float32 for layer in net.layers)
    exact = in_float64(net)
    exact.loss_and_grad(X, y)
    np.testing.assert_allclose(net.grad, exact.grad, rtol=1e-3, atol=1e-5)


def test_a_pass_alone_in_float64_does_not_spoil_one_in_a_float32_network():
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(4, 2)), [0, 1, 1, 0]
    layer = Dense(2, 3, "tanh", seed=1)
    layer.forward(X)
    layer.backward(np.ones((4, 3)))
    used = Network([layer, Dense(3, 1, seed=2)], dtype=np.float32)
    fresh = Network([Dense(2, 3, "tanh", seed=1), Dense(3, 1, seed=2)], dtype=np.float32)
    assert used.loss_and_grad(X, y) == fresh.loss_and_grad(X, y)
    assert used.grad.dtype == np.float32
    assert np.array_equal(used.grad, fresh.grad)


def test_a_pass_in_float32_does_not_spoil_one_of_a_float64_copy():
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(4, 2)), [0, 1, 1, 0]
    net = Network.mlp([2, 3, 1], "tanh", dtype=np.float32)
    net.loss_and_grad(X, y)
    copy = in_float64(net)
    copy.loss_and_grad(X, y)
    fresh = Network.mlp([2, 3, 1], "tanh")
    fresh.theta = net.theta
    fresh.loss_and_grad(X, y)
    assert np.array_equal(copy.grad, fresh.grad)


def test_batches_of_changing_size_have_the_right_bias_slopes():
    layer = Dense(2, 3)
    for n in (4, 1, 4, 7):
        layer.forward(np.ones((n, 2)))
        layer.backward(np.ones((n, 3)))
        assert layer.db.tolist() == [n, n, n]


def test_it_prints_its_sizes():
    assert repr(Dense(57, 16, "relu")) == "Dense(57 -> 16 relu, 928 parameters)"
    assert Dense(57, 16).n_parameters == 928


# -- Dropout


def dropped(rate=0.3, shape=(200, 50), seed=1):
    layer = Dropout(rate, seed=seed)
    return layer, layer.forward(np.full(shape, 3.0), training=True)


@pytest.mark.parametrize("rate", [0.1, 0.5, 0.9])
def test_dropout_silences_the_share_it_was_told_and_keeps_the_mean(rate):
    _, a = dropped(rate, (400, 100))
    assert np.mean(a == 0) == pytest.approx(rate, abs=0.01)
    assert a.mean() == pytest.approx(3, rel=0.06)
    np.testing.assert_allclose(a[a != 0], 3 / (1 - rate), rtol=1e-15)


def test_dropout_silences_rows_and_columns_alike():
    _, a = dropped(0.5, (400, 400))
    for axis in (0, 1):
        shares = np.mean(a == 0, axis=axis)
        assert 0.35 < shares.min() < shares.max() < 0.65


@pytest.mark.parametrize("shape", [(4, 3), (2, 3, 5, 4)])
def test_dropout_does_nothing_when_not_training(shape):
    layer, X = Dropout(0.9), np.random.default_rng(0).normal(size=shape)
    layer.forward(X, training=True)
    assert np.array_equal(layer.forward(X), X)
    assert np.array_equal(layer.backward(2 * X), 2 * X)


def test_a_rate_of_0_drops_nothing_in_training_either():
    layer, a = dropped(0.0)
    assert (a == 3).all()
    assert (layer.backward(a) == 3).all()


@pytest.mark.parametrize("shape", [(4, 3), (2, 3, 5, 4)])
def test_only_what_was_kept_has_a_slope(shape):
    layer, a = dropped(0.5, shape)
    slopes = layer.backward(np.full(shape, 7.0))
    assert np.array_equal(slopes == 0, a == 0)
    assert set(np.unique(slopes)) == {0, 14}


def test_the_same_seed_drops_the_same_and_another_seed_another_part():
    assert np.array_equal(dropped(seed=5)[1], dropped(seed=5)[1])
    assert not np.array_equal(dropped(seed=5)[1], dropped(seed=6)[1])


def test_every_pass_drops_another_part():
    layer, first = dropped()
    assert not np.array_equal(layer.forward(np.full(first.shape, 3.0), training=True), first)


def test_dropouts_of_one_network_drop_different_parts_and_the_networks_seed_says_which():
    def kept(seed, own=None):
        net = Network([Dropout(0.5, own), Dropout(0.5), Dense(50, 1)], input_shape=(50,), seed=seed)
        net.forward(np.ones((4, 50)), training=True)
        return [layer.kept for layer in net.layers[:2]]

    assert not np.array_equal(*kept(0))
    assert np.array_equal(kept(3), kept(3))
    assert not np.array_equal(kept(3)[0], kept(4)[0])
    assert np.array_equal(kept(3, own=9)[0], kept(4, own=9)[0])


def test_only_training_drops():
    net = Network([Dropout(0.5), Dense(20, 1)], input_shape=(20,))
    X, y = np.random.default_rng(0).normal(size=(6, 20)), [0, 1] * 3
    plain = Network([Dense(20, 1)])
    plain.theta = net.theta
    for method in ("predict_proba", "predict", "forward"):
        assert np.array_equal(getattr(net, method)(X), getattr(plain, method)(X))
    assert net.loss(X, y) == net.loss_and_grad(X, y) == plain.loss(X, y)
    assert net.loss_and_grad(X, y, training=True) != net.loss(X, y)


def test_the_trainer_drops():
    net = Network([Dropout(0.5), Dense(20, 1, init=0)], input_shape=(20,))
    Trainer(net, SGD(1.0), batch_size=4).fit(np.ones((4, 20)), [1, 1, 1, 1], 1)
    assert len(np.unique(net.layers[1].W)) > 1  # without it all weights would be the same
    assert net.layers[0].kept is not None


def test_dropout_stays_in_float32():
    layer = Dropout(0.3)
    net = Network([layer, Dense(4, 1)], input_shape=(4,), dtype=np.float32)
    net.loss_and_grad(np.ones((3, 4)), [0, 1, 0], training=True)
    assert layer.kept.dtype == layer.a.dtype == np.float32


@pytest.mark.parametrize("wrong", [1, 1.5, -0.1, "half", None, float("nan")])
def test_a_rate_that_is_no_share_is_refused(wrong):
    with pytest.raises(ValueError, match=r"rate is .*, but it should be a number from 0 to below 1\."):
        Dropout(wrong)


def test_dropout_prints_its_rate():
    assert repr(Dropout()) == "Dropout(0.5)"
    assert repr(Dropout(0.25)) == "Dropout(0.25)"
    assert Dropout().n_parameters == 0
