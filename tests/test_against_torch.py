"""The same numbers as PyTorch: collected only where it is installed, see conftest.py."""

import itertools

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional as F

from nnlib import SGD, Dense, Network, Trainer, check_gradient, datasets
from nnlib.activations import activation
from nnlib.losses import binary_cross_entropy

torch.set_num_threads(1)

TORCH = {
    "identity": lambda z: z,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
}
NAMES = st.sampled_from(list(TORCH))
SIZES = st.integers(1, 7)
SEEDS = st.integers(0, 9999)


def as_torch(array, slope=False):
    return torch.tensor(np.asarray(array, float), requires_grad=slope)


def worst_relative_error(ours, theirs):
    """The largest difference, as a share of the largest number: entries that cancel to almost 0 hold only rounding."""
    ours, theirs = np.asarray(ours), theirs.detach().numpy()
    assert ours.shape == theirs.shape
    return np.abs(ours - theirs).max() / max(np.abs(theirs).max(), 1e-30)


def torch_scores(net, X, parameters):
    """The network, written in PyTorch."""
    for layer, (W, b) in zip(net.layers, parameters, strict=True):
        X = TORCH[layer.activation.name](X @ W + b)
    return X[:, 0]


def torch_parameters(net):
    return [(as_torch(layer.W, True), as_torch(layer.b, True)) for layer in net.layers]


def torch_loss(net, X, y, parameters):
    scores = torch_scores(net, as_torch(X), parameters)
    penalty = net.l2 / 2 * sum((W**2).sum() for W, _ in parameters)
    return F.binary_cross_entropy_with_logits(scores, as_torch(y)) + penalty


def flat(parameters):
    return torch.cat([p.ravel() for pair in parameters for p in pair])


def flat_grad(parameters):
    return torch.cat([p.grad.ravel() for pair in parameters for p in pair])


def problem(n, n_in, seed):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n, n_in)), rng.integers(0, 2, n)


@pytest.mark.parametrize("name", TORCH)
def test_values_and_slopes_of_activations(name):
    z = np.concatenate([np.linspace(-20, 20, 401), [-1000, 1000]])  # 0 is among them
    x = as_torch(z, True)
    a = TORCH[name](x)
    a.sum().backward()
    f = activation(name)
    np.testing.assert_allclose(f.f(z), a.detach().numpy(), rtol=1e-12, atol=2e-16)
    np.testing.assert_allclose(f.slope(z, f.f(z)), x.grad.numpy(), rtol=1e-9, atol=4e-16)


def test_binary_cross_entropy_of_small_and_huge_scores():
    scores = np.concatenate([np.linspace(-40, 40, 161), [-1000, 1000]])
    for y in (0.0, 1.0):
        theirs = F.binary_cross_entropy_with_logits(as_torch(scores), as_torch(np.full(len(scores), y)))
        assert binary_cross_entropy(scores, y) == pytest.approx(theirs.item(), rel=1e-14)


@given(SIZES, SIZES, SIZES, NAMES, SEEDS)
def test_dense_forward_and_backward(n, n_in, n_out, name, seed):
    rng = np.random.default_rng(seed)
    layer = Dense(n_in, n_out, name, seed=seed)
    layer.b = rng.normal(size=n_out)
    X, dA = rng.normal(size=(n, n_in)), rng.normal(size=(n, n_out))
    x, W, b = as_torch(X, True), as_torch(layer.W, True), as_torch(layer.b, True)
    a = TORCH[name](x @ W + b)
    a.backward(as_torch(dA))
    assert worst_relative_error(layer.forward(X), a) < 1e-9
    assert worst_relative_error(layer.backward(dA), x.grad) < 1e-9
    assert worst_relative_error(layer.dW, W.grad) < 1e-9
    assert worst_relative_error(layer.db, b.grad) < 1e-9


@given(st.lists(SIZES, min_size=1, max_size=4), NAMES, st.sampled_from([0.0, 1e-3, 2.0]), SIZES, SEEDS)
def test_loss_and_gradient_of_a_network(sizes, name, l2, n, seed):
    net = Network.mlp([*sizes, 1], name, l2=l2, seed=seed)
    for layer in net.layers:
        layer.b = np.random.default_rng(seed).normal(size=layer.n_out)
    X, y = problem(n, sizes[0], seed)
    parameters = torch_parameters(net)
    loss = torch_loss(net, X, y, parameters)
    loss.backward()
    assert net.loss_and_grad(X, y) == pytest.approx(loss.item(), rel=1e-12)
    assert worst_relative_error(net.grad, flat_grad(parameters)) < 1e-9
    assert worst_relative_error(net.forward(X), torch_scores(net, as_torch(X), parameters)) < 1e-9


def test_check_gradient_agrees_that_pytorch_is_right():
    net, (X, y) = Network.mlp([3, 5, 1], "tanh", l2=0.1), problem(8, 3, 0)
    parameters = torch_parameters(net)
    torch_loss(net, X, y, parameters).backward()
    net.loss_and_grad(X, y)
    assert worst_relative_error(net.grad, flat_grad(parameters)) < 1e-12
    assert check_gradient(net, X, y) < 1e-6


@pytest.mark.parametrize("l2", [0.0, 0.01])
def test_a_hundred_steps_of_sgd(l2):
    net, (X, y) = Network.mlp([3, 6, 1], "tanh", l2=l2), problem(32, 3, 1)
    parameters = torch_parameters(net)
    theirs = torch.optim.SGD([p for pair in parameters for p in pair], lr=0.3)
    start = net.theta.copy()
    for step in itertools.islice(Trainer(net, SGD(0.3), batch_size=32).steps(X, y), 100):
        theirs.zero_grad()
        loss = torch_loss(net, X, y, parameters)
        loss.backward()
        theirs.step()
        assert step.loss == pytest.approx(loss.item(), rel=1e-11)
    assert np.abs(net.theta - start).max() > 0.1
    assert worst_relative_error(net.theta, flat(parameters)) < 1e-12


def test_training_one_neuron_finds_the_loss_that_lbfgs_finds():
    train, _ = datasets.sms_spam().split()
    net = Network.mlp([2, 1])
    parameters = torch_parameters(net)
    lbfgs = torch.optim.LBFGS(
        [p for pair in parameters for p in pair],
        max_iter=200,
        tolerance_grad=1e-12,
        tolerance_change=1e-15,
        line_search_fn="strong_wolfe",
    )

    def closure():
        lbfgs.zero_grad()
        loss = torch_loss(net, train.X, train.y, parameters)
        loss.backward()
        return loss

    lbfgs.step(closure)
    best = closure().item()
    assert best == pytest.approx(0.3362, abs=5e-5)
    Trainer(net, SGD(2.0), batch_size=len(train)).fit(train.X, train.y, epochs=3000)
    assert net.loss(train.X, train.y) == pytest.approx(best, rel=1e-10)
    assert worst_relative_error(net.theta, flat(parameters)) < 1e-6
