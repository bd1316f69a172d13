"""check_gradient says yes to right gradients and, what matters more, no to wrong ones."""

import itertools

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nnlib import SGD, Conv2D, Dense, Flatten, MaxPool2D, Network, Trainer, check_gradient
from nnlib.activations import ACTIVATIONS
from nnlib.convolution import examples_first, examples_last
from nnlib.gradients import numerical_gradient
from nnlib.losses import LOSSES

CORNERED = ("step", "relu", "leaky_relu")
OUTPUTS = {"binary_cross_entropy": 1, "cross_entropy": 3, "squared_error": 2}


def problem(n=12, n_in=3, seed=0, loss="binary_cross_entropy"):
    rng = np.random.default_rng(seed)
    X, k = rng.normal(size=(n, n_in)), OUTPUTS[loss]
    return X, rng.normal(size=(n, k)) if loss == "squared_error" else rng.integers(0, max(2, k), n)


def away_from_corners(net, X):
    """No z of an activation with a corner is so near to it that a nudge takes it across."""
    net.forward(X)
    cornered = [layer for layer in net.layers if layer.n_parameters and layer.activation.name in CORNERED]
    return all(abs(layer.z).min() > 1e-3 for layer in cornered)


@settings(max_examples=150)
@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=4),
    st.sampled_from(list(ACTIVATIONS)),
    st.sampled_from(list(LOSSES)),
    st.sampled_from([0.0, 0.01, 1.0]),
    st.integers(1, 8),
    st.integers(0, 999),
)
def test_right_gradients_pass(sizes, activation, loss, l2, n, seed):
    net = Network.mlp([*sizes, OUTPUTS[loss]], activation, loss, l2=l2, seed=seed)
    net.theta = np.random.default_rng(seed).normal(size=net.theta.size)
    X, y = problem(n, sizes[0], seed, loss)
    assume(away_from_corners(net, X))
    assert check_gradient(net, X, y) < 1e-6


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_right_gradients_pass_after_any_last_activation(activation):
    net = Network([Dense(3, 4, "tanh"), Dense(4, 2, activation)], "squared_error", l2=0.1)
    net.theta = np.random.default_rng(1).normal(size=net.theta.size)
    X, y = problem(loss="squared_error")
    assert away_from_corners(net, X)
    assert check_gradient(net, X, y) < 1e-6


@settings(max_examples=30)
@given(
    st.sampled_from(list(ACTIVATIONS)),
    st.sampled_from(list(LOSSES)),
    st.integers(1, 3),
    st.integers(0, 1),
    st.integers(1, 3),
    st.integers(0, 999),
)
def test_right_gradients_pass_in_convolutional_networks(activation, loss, size, padding, pool, seed):
    first, pooling = Conv2D(2, 2, size, activation, padding), MaxPool2D(pool)
    images, rng = (2, 5, 6), np.random.default_rng(seed)
    second = Conv2D(2, 1, 1, "tanh")
    n_out = int(np.prod(pooling.out_shape(first.out_shape(images)))) // 2
    net = Network([first, pooling, second, Flatten(), Dense(n_out, OUTPUTS[loss])], loss, 0.1, seed, input_shape=images)
    X, y = problem(2, 60, seed, loss)
    first.b, second.b = rng.normal(size=2), rng.normal(size=1)
    assume(away_from_corners(net, X))
    assume(clear_winners(first.a, pool) or activation == "step")
    assert check_gradient(net, X, y) < 1e-6


def clear_winners(images, size):
    """In no square do two pixels come so close that a nudge changes which is the largest."""
    n, c, height, width = (dim // by for dim, by in zip(images.shape, (1, 1, size, size), strict=True))
    squares = images[:, :, : height * size, : width * size].reshape(n, c, height, size, width, size)
    ranked = np.sort(squares.transpose(0, 1, 2, 4, 3, 5).reshape(n, c, height, width, -1))
    rivals = ranked[..., -1] - ranked[..., -2] if size > 1 else np.ones(1)
    return ((rivals > 1e-3) | (ranked[..., -1] == 0)).all()


@pytest.mark.parametrize("seed", range(5))
def test_right_gradients_pass_with_relu(seed):
    assert check_gradient(Network.mlp([3, 6, 4, 1], "relu", l2=0.1, seed=seed), *problem(seed=seed)) < 1e-6


def test_every_entry_is_the_slope_of_the_loss():
    net, (X, y) = Network([Dense(3, 1)]), problem()
    net.theta = [0.5, -1, 2, 0.25]
    p = 1 / (1 + np.exp(-(X @ [0.5, -1, 2] + 0.25)))
    by_hand = [*(X.T @ (p - y) / len(y)), np.mean(p - y)]
    np.testing.assert_allclose(numerical_gradient(net, X, y), by_hand, atol=1e-9)


def test_float32_is_checked_in_float64_and_nothing_changes():
    net, (X, y) = Network.mlp([3, 4, 1], "tanh", dtype=np.float32), problem()
    net.loss_and_grad(X[:5], y[:5])
    theta, grad = net.theta.copy(), net.grad.copy()
    assert check_gradient(net, X, y) < 1e-6
    assert np.array_equal(net.theta, theta)
    assert np.array_equal(net.grad, grad)
    assert net.theta.dtype == np.float32


def test_at_the_bottom_where_only_rounding_is_left_it_says_yes():
    net, (X, y) = Network([Dense(3, 1)], l2=0.1), problem()
    Trainer(net, SGD(1.0), batch_size=len(y)).fit(X, y, 2000)
    net.loss_and_grad(X, y)
    assert abs(net.grad).max() < 1e-15
    assert check_gradient(net, X, y) < 1e-6


def test_all_zero_is_no_error():
    net = Network([Dense(3, 4, "tanh", init="zeros"), Dense(4, 1, init="zeros")])
    assert check_gradient(net, problem()[0], np.arange(12) % 2) < 1e-6


# -- planted bugs: each takes one line of backpropagation and gets it wrong


def backward(dz=None, dW=None, db=None, dX=None):
    """Dense's backward pass, with one line replaced."""

    def pass_backward(layer, dA, to_inputs=True):
        z = dz(layer, dA) if dz else dA * layer.activation.slope(layer.z, layer.a)
        layer.dW[...] = dW(layer, z) if dW else layer.x.T @ z
        layer.db[...] = db(layer, z) if db else z.sum(axis=0)
        return dX(layer, z) if dX else z @ layer.W.T

    return pass_backward


def from_scores(slope, with_l2=True):
    """The network's backward pass, with the slope of the loss replaced."""

    def loss_and_grad(net, X, targets, training=False):
        scores = net.scores(X)
        dA = slope(net, scores, targets)
        for layer in reversed(net.layers):
            dA = layer.pass_backward(dA)
            if layer.n_parameters:
                layer.dW[...] += with_l2 * net.l2 * layer.W
        return net.loss_function.value(scores, targets) + net.penalty()

    return loss_and_grad


def average(net, scores, y):
    return (net.loss_function.output(scores) - y) / len(y)


BUGS_IN_A_LAYER = {
    "f' is missing": {"dz": lambda layer, dA: dA},
    "ReLU's mask from its output, with >=": {"dz": lambda layer, dA: dA * (layer.a >= 0)},
    "ReLU's mask turned round": {"dz": lambda layer, dA: dA * (layer.z <= 0)},
    "f' of a instead of z": {"dz": lambda layer, dA: dA * layer.activation.slope(layer.a, layer.a + 1)},
    "W is not transposed": {"dX": lambda layer, dz: dz @ layer.W},
    "W is forgotten": {"dX": lambda layer, dz: dz},
    "dW is transposed": {"dW": lambda layer, dz: dz.T @ layer.x},
    "dW from a instead of x": {"dW": lambda layer, dz: layer.a.T @ dz},
    "db is averaged": {"db": lambda layer, dz: dz.mean(axis=0)},
    "db is forgotten": {"db": lambda layer, dz: 0},
}
BUGS_IN_THE_LOSS = {
    "summed instead of averaged": from_scores(lambda net, s, y: average(net, s, y) * len(y)),
    "target minus prediction": from_scores(lambda net, s, y: -average(net, s, y)),
    "the link is forgotten": from_scores(lambda net, s, y: (s - y) / len(y)),
    "the link's slope once too often": from_scores(
        lambda net, s, y: average(net, s, y) * net.loss_function.output(s) * (1 - net.loss_function.output(s))
    ),
    "l2 in the loss but not in the gradient": from_scores(average, with_l2=False),
    "l2 twice": from_scores(average, with_l2=2),
}


BUGS_IN_A_CONVOLUTION = {
    "f' is missing": {"dz": lambda layer, dA: dA},
    "ReLU's mask from its output, with >=": {"dz": lambda layer, dA: dA * (layer.a >= 0)},
    "one shift is forgotten": {"shifts": lambda size: list(np.ndindex(size, size))[1:]},
    "the shifts the other way round": {"shifts": lambda size: list(np.ndindex(size, size))[::-1]},
    "rows and columns swapped": {"shifts": lambda size: [(j, i) for i, j in np.ndindex(size, size)]},
    "dW from columns that are not shifted": {"columns": lambda layer: unshifted(layer)},
    "dW summed over the first image only": {"columns": lambda layer: first_image_only(layer)},
    "dW from the output": {"columns": lambda layer: np.resize(layer.a, layer.columns.shape)},
    "db is averaged": {"db": lambda flat: flat.mean(axis=1)},
    "db is forgotten": {"db": lambda flat: 0},
    "the padding is not cut off where it was put": {"cut": lambda dx, p: dx[:, 2 * p :, 2 * p :]},
}
BUGS_IN_A_POOLING = {
    "all pixels get the slope": lambda X, size: np.ones(X.shape, bool),
    "the first pixel gets the slope": lambda X, size: (np.indices(X.shape)[-2:] % size == 0).all(axis=0),
    "the smallest pixel gets the slope": lambda X, size: largest(-X, size),
}


def backward_of_convolution(dz=None, columns=None, db=None, shifts=None, cut=None):
    """Conv2D's backward pass, with one line replaced."""

    def pass_backward(layer, dA, to_inputs=True):
        slopes = examples_last(dz(layer, dA) if dz else dA * layer.activation.slope(layer.z, layer.a))
        flat, (height, width), p = slopes.reshape(layer.n_out, -1), slopes.shape[1:3], layer.padding
        layer.dW[...] = (columns(layer) if columns else layer.columns) @ flat.T
        layer.db[...] = db(flat) if db else flat.sum(axis=1)
        dx = np.zeros_like(layer.x)
        patches = (layer.W @ flat).reshape(layer.n_in, layer.size**2, *slopes.shape[1:])
        places = shifts(layer.size) if shifts else np.ndindex(layer.size, layer.size)
        for k, (i, j) in zip(itertools.count(), places):
            dx[:, i : i + height, j : j + width] += patches[:, k]
        return examples_first(cut(dx, p) if cut else dx[:, p : dx.shape[1] - p, p : dx.shape[2] - p])

    return pass_backward


def unshifted(layer):
    """What the first pixel of each patch is, for all its pixels."""
    columns = layer.columns.reshape(layer.n_in, layer.size**2, -1)
    return np.broadcast_to(columns[:, :1], columns.shape).reshape(layer.columns.shape)


def first_image_only(layer):
    columns = layer.columns.reshape(len(layer.columns), -1, len(layer.a)).copy()
    columns[..., 1:] = 0
    return columns.reshape(layer.columns.shape)


def spread(values, size, shape):
    """Give every pixel of a square the square's value; what fills no square gets what equals nothing."""
    wide = np.full(shape, np.nan)
    repeated = values.repeat(size, axis=2).repeat(size, axis=3)
    wide[:, :, : repeated.shape[2], : repeated.shape[3]] = repeated
    return wide


def backward_of_pooling(gets):
    """MaxPool2D's backward pass, with another choice of the pixels that get the slope."""

    def pass_backward(layer, dA, to_inputs=True):
        X = examples_first(layer.x)
        return np.where(gets(X, layer.size), np.nan_to_num(spread(dA, layer.size, X.shape)), 0)

    return pass_backward


def largest(X, size):
    return spread(MaxPool2D(size).forward(X), size, X.shape) == X


def square_net(activation, loss="binary_cross_entropy"):
    """Square layers, so that a wrong transpose runs; weights large enough that every term counts."""
    layers = [Dense(3, 3, activation) for _ in range(3)]
    net = Network([*layers, Dense(3, OUTPUTS[loss])], loss, l2=0.1)
    net.theta = np.random.default_rng(8).normal(size=net.theta.size)
    return net


def only_in_hidden_layers(wrong):
    """Where a wrong transpose runs at all: the last layer may not be square."""
    right = Dense.pass_backward
    return lambda layer, dA, to_inputs=True: (right if layer.activation.name == "identity" else wrong)(layer, dA)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("bug", BUGS_IN_A_LAYER)
def test_it_finds_the_bug_in_a_layer(bug, loss, monkeypatch):
    net, (X, y) = square_net("relu" if "ReLU" in bug else "tanh", loss), problem(loss=loss)
    assert check_gradient(net, X, y) < 1e-6
    monkeypatch.setattr(Dense, "pass_backward", only_in_hidden_layers(backward(**BUGS_IN_A_LAYER[bug])))
    assert check_gradient(net, X, y) > 1e-2


LINKLESS = ("the link is forgotten", "squared_error")  # which has none


@pytest.mark.parametrize(
    ("bug", "loss"), [pair for pair in itertools.product(BUGS_IN_THE_LOSS, LOSSES) if pair != LINKLESS]
)
def test_it_finds_the_bug_in_the_loss(bug, loss, monkeypatch):
    net, (X, y) = square_net("tanh", loss), problem(loss=loss)
    assert check_gradient(net, X, y) < 1e-6
    monkeypatch.setattr(Network, "loss_and_grad_unchecked", BUGS_IN_THE_LOSS[bug])
    assert check_gradient(net, X, y) > 1e-2


@pytest.mark.parametrize("loss", LOSSES)
def test_without_a_bug_the_same_passes_pass(loss, monkeypatch):
    monkeypatch.setattr(Dense, "pass_backward", backward())
    monkeypatch.setattr(Network, "loss_and_grad_unchecked", from_scores(average))
    assert check_gradient(square_net("tanh", loss), *problem(loss=loss)) < 1e-6


def convolutional_net(activation="tanh", loss="binary_cross_entropy"):
    """A pooling that leaves a row and a column out, between two convolutions."""
    layers = [Conv2D(1, 2, 2, activation, padding=1), MaxPool2D(2), Conv2D(2, 2, 2, activation, padding=1), Flatten()]
    net = Network([*layers, Dense(32, OUTPUTS[loss])], loss, l2=0.1, input_shape=(1, 6, 6))
    net.theta = np.random.default_rng(5).normal(size=net.theta.size)
    return net, *problem(6, 36, loss=loss)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("bug", BUGS_IN_A_CONVOLUTION)
def test_it_finds_the_bug_in_a_convolution(bug, loss, monkeypatch):
    net, X, y = convolutional_net("relu" if "ReLU" in bug else "tanh", loss)
    assert check_gradient(net, X, y) < 1e-6
    monkeypatch.setattr(Conv2D, "pass_backward", backward_of_convolution(**BUGS_IN_A_CONVOLUTION[bug]))
    assert check_gradient(net, X, y) > 1e-2


@pytest.mark.parametrize("bug", BUGS_IN_A_POOLING)
def test_it_finds_the_bug_in_a_pooling(bug, monkeypatch):
    net, X, y = convolutional_net()
    assert check_gradient(net, X, y) < 1e-6
    monkeypatch.setattr(MaxPool2D, "pass_backward", backward_of_pooling(BUGS_IN_A_POOLING[bug]))
    assert check_gradient(net, X, y) > 1e-2


def test_without_a_bug_the_same_convolution_and_pooling_pass(monkeypatch):
    monkeypatch.setattr(Conv2D, "pass_backward", backward_of_convolution())
    monkeypatch.setattr(MaxPool2D, "pass_backward", backward_of_pooling(largest))
    for loss in LOSSES:
        assert check_gradient(*convolutional_net(loss=loss)) < 1e-6


def test_it_finds_that_all_of_several_equal_pixels_get_the_slope(monkeypatch):
    """Where four pixels are the same number through and through, whatever is nudged, the first alone is right."""
    net = Network([Conv2D(1, 2, 1, "tanh"), MaxPool2D(2), Flatten(), Dense(8, 1)], input_shape=(1, 4, 4))
    X, y = problem(6, 4)
    X = X.reshape(6, 2, 2).repeat(2, axis=1).repeat(2, axis=2)
    assert check_gradient(net, X, y) < 1e-6
    monkeypatch.setattr(MaxPool2D, "pass_backward", backward_of_pooling(largest))
    assert check_gradient(net, X, y) > 1e-2


def test_a_gradient_that_is_not_a_number_does_not_pass(monkeypatch):
    monkeypatch.setattr(Dense, "pass_backward", backward(db=lambda layer, dz: np.nan))
    assert not check_gradient(square_net("tanh"), *problem()) < 1e-6
