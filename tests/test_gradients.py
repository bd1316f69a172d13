"""check_gradient says yes to right gradients and, what matters more, no to wrong ones."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnlib import SGD, Dense, Network, Trainer, check_gradient
from nnlib.gradients import numerical_gradient


def problem(n=12, n_in=3, seed=0):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n, n_in)), rng.integers(0, 2, n)


@settings(max_examples=40)
@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=4),
    st.sampled_from(["sigmoid", "tanh", "identity"]),
    st.sampled_from([0.0, 0.01, 1.0]),
    st.integers(1, 8),
    st.integers(0, 999),
)
def test_right_gradients_pass(sizes, activation, l2, n, seed):
    net = Network.mlp([*sizes, 1], activation, l2=l2, seed=seed)
    net.theta = np.random.default_rng(seed).normal(size=net.theta.size)
    assert check_gradient(net, *problem(n, sizes[0], seed)) < 1e-6


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
            layer.dW[...] += with_l2 * net.l2 * layer.W
        return net.loss_function.value(scores, targets) + net.penalty()

    return loss_and_grad


def average(net, scores, y):
    return (net.loss_function.link(scores) - y) / len(y)


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
        lambda net, s, y: average(net, s, y) * net.loss_function.link(s) * (1 - net.loss_function.link(s))
    ),
    "l2 in the loss but not in the gradient": from_scores(average, with_l2=False),
    "l2 twice": from_scores(average, with_l2=2),
}


def square_net(activation):
    """Square layers, so that a wrong transpose runs; weights large enough that every term counts."""
    net = Network([Dense(3, 3, activation), Dense(3, 3, activation), Dense(3, 3, activation), Dense(3, 1)], l2=0.1)
    net.theta = np.random.default_rng(8).normal(size=net.theta.size)
    return net


def only_in_square_layers(wrong):
    """Where a wrong transpose runs at all; the last layer is not square."""
    right = Dense.pass_backward
    return lambda layer, dA, to_inputs=True: (wrong if layer.n_in == layer.n_out else right)(layer, dA)


@pytest.mark.parametrize("bug", BUGS_IN_A_LAYER)
def test_it_finds_the_bug_in_a_layer(bug, monkeypatch):
    net = square_net("relu" if "ReLU" in bug else "tanh")
    assert check_gradient(net, *problem()) < 1e-6
    monkeypatch.setattr(Dense, "pass_backward", only_in_square_layers(backward(**BUGS_IN_A_LAYER[bug])))
    assert check_gradient(net, *problem()) > 1e-2


@pytest.mark.parametrize("bug", BUGS_IN_THE_LOSS)
def test_it_finds_the_bug_in_the_loss(bug, monkeypatch):
    monkeypatch.setattr(Network, "loss_and_grad_unchecked", BUGS_IN_THE_LOSS[bug])
    assert check_gradient(square_net("tanh"), *problem()) > 1e-2


def test_without_a_bug_the_same_passes_pass(monkeypatch):
    monkeypatch.setattr(Dense, "pass_backward", backward())
    monkeypatch.setattr(Network, "loss_and_grad_unchecked", from_scores(average))
    assert check_gradient(square_net("tanh"), *problem()) < 1e-6


def test_a_gradient_that_is_not_a_number_does_not_pass(monkeypatch):
    monkeypatch.setattr(Dense, "pass_backward", backward(db=lambda layer, dz: np.nan))
    assert not check_gradient(square_net("tanh"), *problem()) < 1e-6
