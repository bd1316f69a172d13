"""The same numbers as PyTorch: collected only where it is installed, see conftest.py."""

import itertools

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional as F
from torch.optim import lr_scheduler

from nnlib import (
    SGD,
    Adam,
    AdamW,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    MaxPool2D,
    Momentum,
    Nesterov,
    Network,
    RMSProp,
    Trainer,
    check_gradient,
    datasets,
)
from nnlib.activations import ACTIVATIONS, activation
from nnlib.losses import LOSSES, softmax
from nnlib.losses import loss as find_loss
from nnlib.optimizers import clip
from nnlib.schedules import cosine, step_decay, warm_up

binary_cross_entropy, cross_entropy, squared_error = (
    find_loss(name).value for name in ("binary_cross_entropy", "cross_entropy", "squared_error")
)

torch.set_num_threads(1)

TORCH = {
    "identity": lambda z: z,
    "step": lambda z: (z > 0) + 0 * z,  # with a slope, which is 0
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky_relu": lambda z: F.leaky_relu(z, 0.01),
    "softplus": lambda z: F.softplus(z, threshold=500),  # from there on PyTorch returns z
    "gelu": lambda z: F.gelu(z, approximate="tanh"),
}
NAMES = st.sampled_from(list(TORCH))
LOSS_NAMES = st.sampled_from(list(LOSSES))
L2S = st.sampled_from([0.0, 1e-3, 2.0])
SIZES = st.integers(1, 7)
SEEDS = st.integers(0, 9999)


def as_torch(array, slope=False):
    return torch.tensor(np.asarray(array, float), requires_grad=slope)


def worst_relative_error(ours, theirs):
    """The largest difference, as a share of the largest number: entries that cancel to almost 0 hold only rounding."""
    ours, theirs = np.asarray(ours), theirs.detach().numpy()
    assert ours.shape == theirs.shape
    return np.abs(ours - theirs).max() / max(np.abs(theirs).max(), 1e-30)


def torch_convolution(layer, x, W, b):
    filters = W.T.reshape(layer.n_out, layer.n_in, layer.size, layer.size)
    return TORCH[layer.activation.name](F.conv2d(x, filters, b, padding=layer.padding))


def torch_scores(net, X, parameters):
    """The network, written in PyTorch, (n, k)."""
    parameters = iter(parameters)
    for layer in net.layers:
        if isinstance(layer, Dense):
            W, b = next(parameters)
            X = TORCH[layer.activation.name](X @ W + b)
        elif isinstance(layer, Conv2D):
            X = torch_convolution(layer, X, *next(parameters))
        elif isinstance(layer, MaxPool2D):
            X = F.max_pool2d(X, layer.size)
        elif isinstance(layer, Flatten):
            X = X.flatten(1)
        else:
            X = X if layer.kept is None else X * as_torch(layer.kept)
    return X


def torch_parameters(net):
    layers = [layer for layer in net.layers if layer.n_parameters]
    return [(as_torch(layer.W, True), as_torch(layer.b, True)) for layer in layers]


def torch_data_loss(name, scores, y):
    if name == "binary_cross_entropy":
        return F.binary_cross_entropy_with_logits(scores[:, 0], as_torch(y))
    if name == "cross_entropy":
        return F.cross_entropy(scores, torch.tensor(y))
    return F.mse_loss(scores, as_torch(y).reshape(scores.shape), reduction="sum") / (2 * len(scores))


def torch_loss(net, X, y, parameters):
    scores = torch_scores(net, as_torch(X), parameters)
    penalty = net.l2 / 2 * sum((W**2).sum() for W, _ in parameters)
    return torch_data_loss(net.loss_function.name, scores, y) + penalty


def flat(parameters):
    return torch.cat([p.ravel() for pair in parameters for p in pair])


def flat_grad(parameters):
    return torch.cat([p.grad.ravel() for pair in parameters for p in pair])


def problem(n, shape, loss="binary_cross_entropy", k=1, seed=0):
    """Random inputs, and labels or outputs as the loss wants them."""
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n, shape) if isinstance(shape, int) else (n, *shape))
    return X, rng.normal(size=(n, k)) if loss == "squared_error" else rng.integers(0, max(k, 2), n)


def outputs_for(loss, k):
    return 1 if loss == "binary_cross_entropy" else max(k, 2) if loss == "cross_entropy" else k


def with_random_biases(net, seed):
    for layer in net.layers:
        if layer.n_parameters:
            layer.b = np.random.default_rng(seed).normal(size=layer.n_out)
    return net


def assert_same_loss_and_gradient(net, X, y, training=False):
    ours = net.loss_and_grad(X, y, training)  # first, as it draws what Dropout keeps
    parameters = torch_parameters(net)
    loss = torch_loss(net, X, y, parameters)
    loss.backward()
    assert ours == pytest.approx(loss.item(), rel=1e-12)
    assert worst_relative_error(net.grad, flat_grad(parameters)) < 1e-9


# -- activations and losses


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_values_and_slopes_of_activations(name):
    z = np.concatenate([np.linspace(-20, 20, 401), [-1000, 1000]])  # 0 is among them
    x = as_torch(z, True)
    a = TORCH[name](x)
    a.sum().backward()
    f = activation(name)
    np.testing.assert_allclose(f.f(z), a.detach().numpy(), rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(f.slope(z, f.f(z)), x.grad.numpy(), rtol=1e-9, atol=4e-15)


def test_binary_cross_entropy_of_small_and_huge_scores():
    scores = np.concatenate([np.linspace(-40, 40, 161), [-1000, 1000]])
    for y in (0.0, 1.0):
        targets = np.full(len(scores), y)
        theirs = F.binary_cross_entropy_with_logits(as_torch(scores), as_torch(targets))
        assert binary_cross_entropy(scores, targets) == pytest.approx(theirs.item(), rel=1e-14)


HUGE = st.one_of(st.floats(-40, 40), st.sampled_from([-1000.0, 1000.0]))


@given(st.lists(st.tuples(HUGE, HUGE, HUGE, st.integers(0, 2)), min_size=1, max_size=6))
def test_cross_entropy_and_softmax_of_small_and_huge_scores(rows):
    scores, y = np.array(rows)[:, :3], np.array(rows)[:, 3].astype(int)
    theirs = F.cross_entropy(as_torch(scores), torch.tensor(y)).item()
    assert cross_entropy(scores, np.eye(3)[y]) == pytest.approx(theirs, rel=1e-14, abs=1e-14)
    np.testing.assert_allclose(softmax(scores), torch.softmax(as_torch(scores), dim=1).numpy(), rtol=1e-13)


@given(st.lists(st.tuples(HUGE, HUGE, HUGE, HUGE), min_size=1, max_size=6))
def test_squared_error_of_small_and_huge_scores(rows):
    scores, y = np.array(rows)[:, :2], np.array(rows)[:, 2:]
    theirs = F.mse_loss(as_torch(scores), as_torch(y)).item()  # the mean over the two outputs too, and not halved
    assert squared_error(scores, y) == pytest.approx(theirs, rel=1e-14)


# -- layers alone


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


@given(
    st.integers(1, 4),
    st.integers(1, 3),
    st.integers(1, 3),
    st.integers(1, 3),
    st.integers(0, 2),
    st.integers(3, 7),
    st.integers(3, 7),
    NAMES,
    SEEDS,
)
def test_conv2d_forward_and_backward(n, n_in, n_out, size, padding, height, width, name, seed):
    rng = np.random.default_rng(seed)
    layer = Conv2D(n_in, n_out, size, name, padding, seed=seed)
    layer.b = rng.normal(size=n_out)
    X = rng.normal(size=(n, n_in, height, width))
    dA = rng.normal(size=(n, *layer.out_shape(X.shape[1:])))
    x, W, b = as_torch(X, True), as_torch(layer.W, True), as_torch(layer.b, True)
    a = torch_convolution(layer, x, W, b)
    a.backward(as_torch(dA))
    assert worst_relative_error(layer.forward(X), a) < 1e-9
    assert worst_relative_error(layer.backward(dA), x.grad) < 1e-9
    assert worst_relative_error(layer.dW, W.grad) < 1e-9
    assert worst_relative_error(layer.db, b.grad) < 1e-9


@given(st.integers(1, 4), st.integers(1, 3), st.integers(1, 3), st.integers(3, 8), st.integers(3, 8), SEEDS)
def test_max_pool2d_forward_and_backward_with_many_ties(n, channels, size, height, width, seed):
    rng = np.random.default_rng(seed)
    layer = MaxPool2D(size)
    X = rng.integers(0, 3, (n, channels, height, width)).astype(float)
    dA = rng.normal(size=(n, *layer.out_shape(X.shape[1:])))
    x = as_torch(X, True)
    a = F.max_pool2d(x, size)
    a.backward(as_torch(dA))
    assert np.array_equal(layer.forward(X), a.detach().numpy())
    assert np.array_equal(layer.backward(dA), x.grad.numpy())


@given(st.integers(1, 4), st.integers(1, 3), st.integers(1, 4), st.integers(1, 4), SEEDS)
def test_flatten_forward_and_backward(n, channels, height, width, seed):
    X = np.random.default_rng(seed).normal(size=(n, channels, height, width))
    x, layer = as_torch(X, True), Flatten()
    a = x.flatten(1)
    a.backward(a.detach() ** 2)
    assert np.array_equal(layer.forward(X), a.detach().numpy())
    assert np.array_equal(layer.backward(layer.a**2), x.grad.numpy())


# -- networks


@settings(max_examples=200)
@given(st.lists(SIZES, min_size=1, max_size=4), st.lists(NAMES, min_size=3, max_size=3), LOSS_NAMES, L2S, SIZES, SEEDS)
def test_loss_and_gradient_of_a_network(sizes, names, loss, l2, n, seed):
    sizes = [*sizes, outputs_for(loss, n % 3 + 1)]
    names = [*names[: len(sizes) - 2], "identity"]
    layers = [Dense(*pair) for pair in zip(sizes[:-1], sizes[1:], names, strict=True)]
    net = with_random_biases(Network(layers, loss, l2=l2, seed=seed), seed)
    X, y = problem(n, sizes[0], loss, sizes[-1], seed)
    assert_same_loss_and_gradient(net, X, y)
    theirs = torch_scores(net, as_torch(X), torch_parameters(net))
    assert worst_relative_error(net.forward(X).reshape(theirs.shape), theirs) < 1e-9


@given(SIZES, SIZES, NAMES, NAMES, SIZES, SEEDS)
def test_squared_error_after_any_last_activation(n_in, k, hidden, last, n, seed):
    net = Network([Dense(n_in, 4, hidden), Dense(4, k, last)], "squared_error", seed=seed)
    assert_same_loss_and_gradient(with_random_biases(net, seed), *problem(n, n_in, "squared_error", k, seed))


@st.composite
def convolutional(draw):
    """A network of one or two convolutions, each with a pooling after it or not, for images that it fits."""
    shape = draw(st.tuples(st.integers(1, 3), st.integers(4, 8), st.integers(4, 8)))
    loss, layers, images = draw(LOSS_NAMES), [], shape
    for _ in range(draw(st.integers(1, 2))):
        size, padding = draw(st.integers(1, min(3, *shape[1:]))), draw(st.integers(0, 2))
        layers.append(Conv2D(shape[0], draw(st.integers(1, 3)), size, draw(NAMES), padding))
        shape = layers[-1].out_shape(shape)
        if draw(st.booleans()):
            layers.append(MaxPool2D(draw(st.integers(1, min(3, *shape[1:])))))
            shape = layers[-1].out_shape(shape)
    layers.append(Flatten())
    layers.append(Dense(int(np.prod(shape)), outputs_for(loss, draw(st.integers(1, 3)))))
    return Network(layers, loss, draw(L2S), draw(SEEDS), input_shape=images)


@settings(max_examples=200)
@given(convolutional(), st.integers(1, 4), SEEDS)
def test_loss_and_gradient_of_a_convolutional_network(net, n, seed):
    X, y = problem(n, net.shapes[0], net.loss_function.name, net.shapes[-1][0], seed)
    assert_same_loss_and_gradient(with_random_biases(net, seed), X, y)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("rate", [0.0, 0.3, 0.8])
def test_loss_and_gradient_with_dropout(rate, loss):
    k = outputs_for(loss, 2)
    layers = [Dropout(rate), Dense(6, 9, "tanh"), Dropout(rate), Dense(9, k)]
    net = Network(layers, loss, l2=0.1, input_shape=(6,), seed=3)
    X, y = problem(8, 6, loss, k)
    assert_same_loss_and_gradient(net, X, y, training=True)
    kept = [layer.kept for layer in layers[::2]]
    assert all(set(np.unique(mask)) == ({0, 1 / (1 - rate)} if rate else {1}) for mask in kept)
    assert_same_loss_and_gradient(net, X, y, training=False)
    assert layers[0].kept is layers[2].kept is None


def test_loss_and_gradient_with_dropout_of_images():
    layers = [Conv2D(1, 3, 2, "gelu"), Dropout(0.4), MaxPool2D(2), Flatten(), Dense(12, 3)]
    net = Network(layers, "cross_entropy", input_shape=(1, 5, 5))
    assert_same_loss_and_gradient(net, *problem(6, (1, 5, 5), "cross_entropy", 3), training=True)
    assert not layers[1].kept.all()


def test_check_gradient_agrees_that_pytorch_is_right():
    net, (X, y) = Network.mlp([3, 5, 1], "tanh", l2=0.1), problem(8, 3)
    parameters = torch_parameters(net)
    torch_loss(net, X, y, parameters).backward()
    net.loss_and_grad(X, y)
    assert worst_relative_error(net.grad, flat_grad(parameters)) < 1e-12
    assert check_gradient(net, X, y) < 1e-6


# -- training


def assert_same_training(net, X, y, ours, theirs, schedule=None, scheduler=None, steps=100):
    """Train both for some steps; `theirs` and `scheduler` make PyTorch's optimizer and what changes its rate."""
    parameters = torch_parameters(net)
    theirs = theirs([p for pair in parameters for p in pair])
    scheduler = scheduler(theirs) if scheduler else None
    start, trainer = net.theta.copy(), Trainer(net, ours, batch_size=len(X), schedule=schedule)
    rates, take_step = [], ours.step
    ours.step = lambda theta, grad: (rates.append(ours.lr), take_step(theta, grad))
    for step in itertools.islice(trainer.steps(X, y), steps):
        theirs.zero_grad()
        loss = torch_loss(net, X, y, parameters)
        loss.backward()
        theirs.step()
        assert step.loss == pytest.approx(loss.item(), rel=1e-11)
        assert rates.pop() == pytest.approx(theirs.param_groups[0]["lr"], rel=1e-12, abs=1e-15)
        if scheduler:
            scheduler.step()
    assert np.abs(net.theta - start).max() > 0.1
    assert worst_relative_error(net.theta, flat(parameters)) < 1e-12


@pytest.mark.parametrize("l2", [0.0, 0.01])
def test_a_hundred_steps_of_sgd(l2):
    net, (X, y) = Network.mlp([3, 6, 1], "tanh", l2=l2), problem(32, 3, seed=1)
    assert_same_training(net, X, y, SGD(0.3), lambda p: torch.optim.SGD(p, lr=0.3))


OPTIMIZERS = {
    "SGD": (lambda: SGD(), lambda p: torch.optim.SGD(p, lr=0.1)),
    "Momentum": (lambda: Momentum(), lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9)),
    "Nesterov": (lambda: Nesterov(), lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True)),
    "RMSProp": (lambda: RMSProp(), lambda p: torch.optim.RMSprop(p)),
    "Adam": (lambda: Adam(0.01), lambda p: torch.optim.Adam(p, lr=0.01)),
    "AdamW": (lambda: AdamW(0.01), lambda p: torch.optim.AdamW(p, lr=0.01)),
}
OTHER_SETTINGS = {
    "SGD": (lambda: SGD(0.5), lambda p: torch.optim.SGD(p, lr=0.5)),
    "Momentum": (lambda: Momentum(0.3, 0.5), lambda p: torch.optim.SGD(p, lr=0.3, momentum=0.5)),
    "Nesterov": (lambda: Nesterov(0.05, 0.95), lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.95, nesterov=True)),
    "RMSProp": (lambda: RMSProp(0.003, 0.8, 1e-3), lambda p: torch.optim.RMSprop(p, lr=0.003, alpha=0.8, eps=1e-3)),
    "Adam": (
        lambda: Adam(0.02, 0.7, 0.9, 1e-4),
        lambda p: torch.optim.Adam(p, lr=0.02, betas=(0.7, 0.9), eps=1e-4),
    ),
    "AdamW": (
        lambda: AdamW(0.02, 0.7, 0.9, 1e-4, 0.5),
        lambda p: torch.optim.AdamW(p, lr=0.02, betas=(0.7, 0.9), eps=1e-4, weight_decay=0.5),
    ),
}


def small_problem():
    return Network.mlp([4, 6, 3], "tanh", l2=0.01), problem(40, 4, "cross_entropy", 3, seed=1)


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("table", [OPTIMIZERS, OTHER_SETTINGS], ids=["usual settings", "other settings"])
def test_a_hundred_steps_of_every_optimizer_given_the_same_gradients(table, name):
    net, (X, y) = small_problem()
    theta, start = as_torch(net.theta, True), net.theta.copy()
    ours, theirs = table[name][0](), table[name][1]([theta])
    for _ in range(100):
        net.loss_and_grad(X, y)
        theta.grad = as_torch(net.grad)
        ours.step(net.theta, net.grad)
        theirs.step()
        assert worst_relative_error(net.theta, theta) < 1e-12
    assert np.abs(net.theta - start).max() > 0.1


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_hundred_steps_of_training_with_every_optimizer(name):
    net, (X, y) = small_problem()
    ours, theirs = OPTIMIZERS[name]
    assert_same_training(net, X, y, ours(), theirs)


def test_the_settings_left_out_are_those_of_pytorch():
    for ours, theirs in ((Adam(), torch.optim.Adam), (AdamW(), torch.optim.AdamW), (RMSProp(), torch.optim.RMSprop)):
        settings = theirs([torch.zeros(1)]).defaults
        assert (ours.lr, ours.eps) == (settings["lr"], settings["eps"])
        if isinstance(ours, Adam):
            assert (ours.beta1, ours.beta2) == settings["betas"]
    assert RMSProp().beta == torch.optim.RMSprop([torch.zeros(1)]).defaults["alpha"]
    assert AdamW().decay == torch.optim.AdamW([torch.zeros(1)]).defaults["weight_decay"]


@given(st.integers(1, 20), st.floats(-3, 3), st.floats(-3, 3), SEEDS)
def test_clip(size, length, limit, seed):
    direction = np.random.default_rng(seed).normal(size=size)
    ours, limit = 10**length * direction / np.sqrt(direction @ direction), 10**limit
    theirs = torch.zeros(size, dtype=torch.float64, requires_grad=True)
    theirs.grad = as_torch(ours)
    norm = torch.nn.utils.clip_grad_norm_(theirs, limit).item()
    assert clip(ours, limit) == pytest.approx(norm, rel=1e-14)
    exact = min(1.0, limit / norm) / min(1.0, limit / (norm + 1e-6))  # PyTorch adds 1e-6 to the length
    assert worst_relative_error(ours, theirs.grad * exact) < 1e-14


SCHEDULES = {
    "step_decay": (step_decay(7, 0.5), lambda optimizer: lr_scheduler.StepLR(optimizer, 7, 0.5)),
    "cosine": (cosine(60), lambda optimizer: lr_scheduler.CosineAnnealingLR(optimizer, 60)),
    "cosine to a tenth": (
        cosine(60, 0.1),
        lambda optimizer: lr_scheduler.CosineAnnealingLR(optimizer, 60, eta_min=0.1 * 0.2),
    ),
    "warm_up": (warm_up(10), lambda optimizer: lr_scheduler.LinearLR(optimizer, 1 / 10, 1.0, 10 - 1)),
    "warm_up, then cosine": (
        warm_up(10, cosine(50)),
        lambda optimizer: lr_scheduler.SequentialLR(
            optimizer,
            [
                lr_scheduler.LinearLR(optimizer, 1 / 10, 1.0, 10 - 1),
                lr_scheduler.CosineAnnealingLR(optimizer, 50),
            ],
            [10],
        ),
    ),
}


@pytest.mark.parametrize("name", SCHEDULES)
def test_sixty_steps_of_every_schedule(name):
    net, (X, y) = Network.mlp([3, 6, 1], "tanh"), problem(32, 3, seed=1)
    schedule, scheduler = SCHEDULES[name]
    with_momentum = Momentum(0.2, 0.8), lambda p: torch.optim.SGD(p, lr=0.2, momentum=0.8)
    assert_same_training(net, X, y, *with_momentum, schedule, scheduler, steps=60)


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
