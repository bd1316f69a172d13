"""The same numbers as scikit-learn, where its definitions are the same."""

from types import SimpleNamespace

import numpy as np
import pytest
import sklearn.datasets
import sklearn.metrics
from hypothesis import given
from hypothesis import strategies as st
from sklearn.neural_network import MLPClassifier, MLPRegressor

from nnlib import SGD, Adam, Momentum, Nesterov, Network, Trainer, datasets
from nnlib.metrics import accuracy, confusion, f1, precision, recall

EPOCHS = 40
ACTIVATIONS = {"identity": "identity", "sigmoid": "logistic", "tanh": "tanh", "relu": "relu"}
SGD_OF_THEIRS = {"solver": "sgd", "momentum": 0.0, "nesterovs_momentum": False}
OPTIMIZERS = {
    "SGD": (lambda: SGD(0.2), SGD_OF_THEIRS | {"learning_rate_init": 0.2}),
    "Momentum": (lambda: Momentum(0.05, 0.8), SGD_OF_THEIRS | {"learning_rate_init": 0.05, "momentum": 0.8}),
    "Nesterov": (
        lambda: Nesterov(0.05, 0.8),
        {"solver": "sgd", "learning_rate_init": 0.05, "momentum": 0.8, "nesterovs_momentum": True},
    ),
    # Theirs adds eps before the bias of v is divided out, ours, as the paper does, after it: so next to no eps here.
    "Adam": (
        lambda: Adam(0.01, 0.8, 0.95, 1e-30),
        {"solver": "adam", "learning_rate_init": 0.01, "beta_1": 0.8, "beta_2": 0.95, "epsilon": 1e-30},
    ),
}
LABELS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=40)
TWO_LABELS = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), min_size=1, max_size=40)


def problem(kind):
    """Six inputs, and labels of two or three classes, or one or two outputs."""
    rng, n = np.random.default_rng(4), 60
    X = rng.normal(size=(n, 6))
    table = np.tanh(X @ rng.normal(size=(6, 3))) + 0.3 * rng.normal(size=(n, 3))
    y = {"binary": (table[:, 0] > 0).astype(int), "classes": table.argmax(axis=1), "one output": table[:, 0]}
    return X, y.get(kind, table[:, :2])


def network(kind, activation="tanh", l2=0.0):
    k, loss = {
        "binary": (1, "binary_cross_entropy"),
        "classes": (3, "cross_entropy"),
        "one output": (1, "squared_error"),
        "two outputs": (2, "squared_error"),
    }[kind]
    return Network.mlp([6, 7, 5, k], activation, loss, l2=l2, seed=2)


def trained_by_theirs(net, X, y, activation, alpha, batch_size, options):
    """Their network after EPOCHS epochs, having begun with the weights of `net`."""
    kind = MLPRegressor if net.loss_function.name == "squared_error" else MLPClassifier
    theirs = kind(
        hidden_layer_sizes=(7, 5),
        activation=ACTIVATIONS[activation],
        alpha=alpha,
        batch_size=batch_size,
        shuffle=False,
        **options,
    )
    starts = iter([(layer.W.copy(), layer.b.copy()) for layer in net.layers])
    theirs._init_coef = lambda fan_in, fan_out, dtype: next(starts)
    for _ in range(EPOCHS):
        theirs.partial_fit(X, y, **({"classes": np.unique(y)} if kind is MLPClassifier else {}))
    return theirs


def assert_same_training(kind, optimizer, activation="tanh", alpha=0.0, batch_size=16):
    X, y = problem(kind)
    net = network(kind, activation, l2=alpha / batch_size)  # theirs divides alpha by the examples of a batch
    ours, options = OPTIMIZERS[optimizer]
    theirs = trained_by_theirs(net, X, y, activation, alpha, batch_size, options)
    start, trainer = net.theta.copy(), Trainer(net, ours(), batch_size)
    trainer.rng = SimpleNamespace(permutation=np.arange)
    curve = trainer.fit(X, y, EPOCHS).loss
    outputs = 2 if kind == "two outputs" else 1  # theirs takes the mean over them, but its gradient is that of the sum
    np.testing.assert_allclose(np.array(theirs.loss_curve_) * outputs, curve, rtol=1e-12)
    theta = [array.ravel() for pair in zip(theirs.coefs_, theirs.intercepts_, strict=True) for array in pair]
    np.testing.assert_allclose(net.theta, np.concatenate(theta), rtol=1e-11, atol=1e-12)
    np.testing.assert_allclose(net.predict(X), theirs.predict(X), rtol=1e-11, atol=1e-12)
    assert np.abs(net.theta - start).max() > 0.1
    assert curve[-1] < 0.9 * curve[0]


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("kind", ["binary", "classes", "one output", "two outputs"])
def test_the_loss_curve_of_every_loss_with_every_optimizer(kind, optimizer):
    assert_same_training(kind, optimizer)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_loss_curve_with_every_activation_that_both_have(activation):
    assert_same_training("classes", "Momentum", activation)


@pytest.mark.parametrize("kind", ["binary", "classes", "one output"])
@pytest.mark.parametrize("batch_size", [60, 20])
def test_the_loss_curve_with_l2_where_all_batches_are_of_one_size(kind, batch_size):
    assert_same_training(kind, "Nesterov", alpha=1.5, batch_size=batch_size)


@pytest.mark.parametrize("kind", ["binary", "classes"])
def test_probabilities(kind):
    X, y = problem(kind)
    net = network(kind)
    theirs = trained_by_theirs(net, X, y, "tanh", 0.0, 16, OPTIMIZERS["SGD"][1])
    for layer, W, b in zip(net.layers, theirs.coefs_, theirs.intercepts_, strict=True):
        layer.W, layer.b = W, b
    ours, theirs = net.predict_proba(X), theirs.predict_proba(X)
    np.testing.assert_allclose(ours, theirs[:, 1] if kind == "binary" else theirs, rtol=1e-12)


# -- metrics


@given(LABELS)
def test_accuracy_and_confusion(pairs):
    y, called = zip(*pairs, strict=True)
    assert accuracy(y, called) == pytest.approx(sklearn.metrics.accuracy_score(y, called), rel=1e-15)
    theirs = sklearn.metrics.confusion_matrix(y, called, labels=range(4))
    assert confusion(y, called, 4).tolist() == theirs.tolist()


@given(TWO_LABELS)
def test_precision_recall_and_f1(pairs):
    y, called = zip(*pairs, strict=True)
    options = {"labels": [0, 1], "zero_division": np.nan}
    assert precision(y, called) == pytest.approx(sklearn.metrics.precision_score(y, called, **options), nan_ok=True)
    assert recall(y, called) == pytest.approx(sklearn.metrics.recall_score(y, called, **options), nan_ok=True)
    assert f1(y, called) == pytest.approx(sklearn.metrics.f1_score(y, called, **options), nan_ok=True)


# -- made data


def sorted_rows(X, y):
    table = np.column_stack([y, X]).round(12) + 0.0  # no -0, which would sort apart
    return table[np.lexsort(table.T)]


@given(st.integers(2, 150).map(lambda half: 2 * half), st.integers(0, 99))
def test_circles_are_the_same_points(n, seed):
    ours = datasets.circles(n, noise=0, seed=seed)
    theirs = sklearn.datasets.make_circles(n, noise=None, factor=0.5)
    np.testing.assert_allclose(sorted_rows(ours.X, ours.y), sorted_rows(*theirs), atol=1e-12)


@given(st.integers(2, 100).map(lambda half: 2 * half), st.integers(0, 99))
def test_moons_lie_on_the_same_curves(n, seed):
    """Theirs reaches the end of each half circle, ours stops one point short of it, so the points are not the same."""
    ours = datasets.moons(n, noise=0, seed=seed)
    theirs, y = sklearn.datasets.make_moons((n // 2 + 1, n // 2 + 1), noise=None, shuffle=False)
    ends = np.isclose(theirs[:, 1], np.where(y == 0, 0, 0.5)) & np.isclose(theirs[:, 0], np.where(y == 0, -1, 2))
    assert ends.sum() == 2
    np.testing.assert_allclose(sorted_rows(ours.X, ours.y), sorted_rows(theirs[~ends], y[~ends]), atol=1e-12)
