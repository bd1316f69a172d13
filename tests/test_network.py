"""Network: one theta that every layer's arrays are views of, whatever is done to it, and the loss with its gradient."""

import copy
import pickle

import numpy as np
import pytest

from nnlib import Dense, Network


def problem(n=10, n_in=3, seed=0):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n, n_in)), rng.integers(0, 2, n)


def assert_joined(net):
    """Every W and b lies in theta and every dW and db in grad, without gap or overlap, layer by layer."""
    for flat, names in ((net.theta, ("W", "b")), (net.grad, ("dW", "db"))):
        arrays = [getattr(layer, name) for layer in net.layers for name in names]
        assert all(np.shares_memory(array, flat) for array in arrays)
        assert sum(array.size for array in arrays) == flat.size
        flat[...] = np.arange(flat.size)
        assert np.array_equal(np.concatenate([array.ravel() for array in arrays]), np.arange(flat.size))


@pytest.fixture
def net():
    return Network.mlp([3, 4, 1], "tanh", seed=3)


# -- theta and grad


def test_layers_are_views_into_theta_and_grad(net):
    assert_joined(net)


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda net: pickle.loads(pickle.dumps(net))], ids=["deep", "pickle"])
def test_a_copy_has_views_of_its_own(net, copied):
    X, y = problem()
    twin = copied(net)
    assert np.array_equal(twin.theta, net.theta)
    assert twin.loss_and_grad(X, y) == net.loss_and_grad(X, y)
    assert np.array_equal(twin.grad, net.grad)
    assert not np.shares_memory(twin.theta, net.theta)
    before = net.theta.copy()
    assert_joined(twin)
    assert np.array_equal(net.theta, before)
    assert_joined(net)


def test_assigning_theta_keeps_the_views(net):
    theta, given = net.theta, np.arange(21.0)
    net.theta = given
    assert net.theta is theta
    assert not np.shares_memory(theta, given)
    assert net.layers[0].W.tolist() == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]
    assert net.layers[1].b.tolist() == [20]
    assert_joined(net)


def test_assigning_w_and_b_keeps_the_views(net):
    net.layers[1].W, net.layers[1].b = [[7], [8], [9], [10]], [11]
    assert net.theta[-5:].tolist() == [7, 8, 9, 10, 11]
    assert_joined(net)


def test_theta_changed_in_place_is_what_the_network_computes_with(net):
    X, _ = problem()
    net.theta *= 0
    net.theta[-1] = 2.0
    assert net.forward(X).tolist() == [2.0] * 10


@pytest.mark.parametrize("wrong", [np.ones(20), np.ones((21, 1)), np.ones(22), 1.0, np.full(21, np.nan)])
def test_a_wrong_theta_is_refused_and_changes_nothing(net, wrong):
    before = net.theta.copy()
    with pytest.raises(ValueError, match=r"theta (has shape .* this network's is \(21,\)|holds 21 value.*NaN)"):
        net.theta = wrong
    assert np.array_equal(net.theta, before)


def test_a_wrong_w_is_refused_and_changes_nothing(net):
    before = net.theta.copy()
    with pytest.raises(ValueError, match=r"W has shape \(4, 3\), but this layer's W is \(3, 4\)"):
        net.layers[0].W = np.ones((4, 3))
    assert np.array_equal(net.theta, before)


# -- where the weights come from


def test_weights_set_by_hand_are_kept():
    by_hand = Dense(2, 1)
    by_hand.W, by_hand.b = [[2], [1]], [-3]
    assert Network([by_hand], seed=9).theta.tolist() == [2, 1, -3]


def test_biases_set_by_hand_are_kept_when_the_weights_are_drawn():
    layers = [Dense(2, 1), Dense(2, 1)]
    layers[0].b = [-3]
    with_bias, without = (Network([layer], seed=9).theta for layer in layers)
    assert with_bias.tolist() == [*without[:2], -3]


def test_a_seed_draws_the_same_network_and_another_seed_another():
    first, second, third = (Network.mlp([3, 4, 1], seed=seed).theta for seed in (1, 1, 2))
    assert np.array_equal(first, second)
    assert np.all(first[:12] != third[:12])


def test_layers_of_one_network_start_differently():
    a, b, _ = Network.mlp([3, 3, 3, 1]).layers
    assert np.all(a.W != b.W)


@pytest.mark.parametrize("own", [0, 5])
def test_a_layers_own_seed_comes_first(own):
    alone = Dense(3, 1, seed=own).W.copy()
    for seed in (0, 1):
        assert np.array_equal(Network([Dense(3, 1, seed=own)], seed=seed).layers[0].W, alone)


# -- which layers may be together


def test_a_layer_of_another_network_is_refused():
    layer = Dense(2, 1)
    first = Network([layer])
    with pytest.raises(ValueError, match=r"Dense\(2 -> 1.*\) already belongs to another network; make a new layer"):
        Network([layer])
    assert_joined(first)


def test_a_layer_that_comes_twice_is_refused():
    layer = Dense(2, 2)
    with pytest.raises(ValueError, match=r"Dense\(2 -> 2.*\) is in layers twice"):
        Network([layer, layer, Dense(2, 1)])
    Network([layer, Dense(2, 1)])


@pytest.mark.parametrize("activation", ["sigmoid", "relu", "tanh", "step"])
def test_a_squashing_last_layer_is_refused(activation):
    sentence = f"last layer's activation is '{activation}', but .* brings its own link.*squashed twice"
    with pytest.raises(ValueError, match=sentence):
        Network([Dense(2, 1, activation)])


@pytest.mark.parametrize(
    ("layers", "sentence"),
    [
        ([Dense(2, 3), Dense(2, 1)], r"Dense\(2 -> 1.*takes 2 number\(s\) per example, but is given 3 number\(s\)"),
        ([Dense(2, 3)], "last layer has 3 outputs, but binary_cross_entropy needs exactly 1"),
        ([], "layers is empty"),
        (["dense"], "layers holds 'dense'"),
    ],
)
def test_layers_that_do_not_fit_are_refused_and_stay_free(layers, sentence):
    before = [layer.W.copy() for layer in layers if layer != "dense"]
    with pytest.raises(ValueError, match=sentence):
        Network(layers)
    assert all(np.array_equal(layer.W, W) for layer, W in zip(layers, before, strict=False))
    assert not any(layer.in_network for layer in layers if layer != "dense")


@pytest.mark.parametrize("options", [{"dtype": int}, {"l2": -1}, {"loss": "hinge"}, {"dtype": "half"}, {"seed": -1}])
def test_a_refused_option_leaves_the_layers_free(options):
    layer = Dense(2, 1)
    before = layer.W.copy()
    with pytest.raises(ValueError, match=r"."):
        Network([layer], **options)
    assert np.array_equal(layer.W, before)
    assert np.shares_memory(Network([layer]).theta, layer.W)


def test_mlp_puts_the_activation_on_the_hidden_layers_only():
    net = Network.mlp([57, 16, 8, 1], "tanh")
    assert [(la.n_in, la.n_out, la.activation.name) for la in net.layers] == [
        (57, 16, "tanh"),
        (16, 8, "tanh"),
        (8, 1, "identity"),
    ]
    assert [layer.init for layer in Network.mlp([2, 3, 1]).layers] == ["he", "glorot"]


# -- what it computes


def by_hand(net, X, y):
    """Scores, loss and gradient of a 3-4-1 tanh network, written out."""
    (first, last), n = net.layers, len(y)
    hidden = np.tanh(X @ first.W + first.b)
    scores = (hidden @ last.W + last.b)[:, 0]
    p = 1 / (1 + np.exp(-scores))
    loss = -np.mean(np.where(y == 1, np.log(p), np.log(1 - p)))
    loss += net.l2 / 2 * ((first.W**2).sum() + (last.W**2).sum())
    d_scores = ((p - y) / n)[:, None]
    d_z = d_scores @ last.W.T * (1 - hidden**2)
    slopes = [X.T @ d_z + net.l2 * first.W, d_z.sum(0), hidden.T @ d_scores + net.l2 * last.W, d_scores.sum(0)]
    return scores, p, loss, np.concatenate([slope.ravel() for slope in slopes])


@pytest.mark.parametrize("l2", [0.0, 0.3])
def test_scores_loss_and_gradient_as_written_out_by_hand(l2):
    net, (X, y) = Network.mlp([3, 4, 1], "tanh", l2=l2, seed=3), problem()
    net.layers[0].b, net.layers[1].b = [1, -1, 2, 0.5], [0.7]
    scores, p, loss, grad = by_hand(net, X, y)
    np.testing.assert_allclose(net.forward(X), scores, rtol=1e-13)
    np.testing.assert_allclose(net.predict_proba(X), p, rtol=1e-13)
    assert net.predict(X).tolist() == (p > 0.5).astype(int).tolist()
    assert net.loss(X, y) == pytest.approx(loss, rel=1e-13)
    assert net.loss_and_grad(X, y) == net.loss(X, y)
    np.testing.assert_allclose(net.grad, grad, rtol=1e-11, atol=1e-14)


def test_the_penalty_leaves_the_biases_alone():
    layer = Dense(2, 1)
    layer.W, layer.b = [[3], [4]], [100]
    net = Network([layer], l2=0.5)
    assert net.loss([[0, 0]], [1]) == pytest.approx(0.25 * 25)
    net.loss_and_grad([[0, 0]], [1])
    np.testing.assert_allclose(net.grad, [1.5, 2, 0], atol=1e-12)


def test_a_score_of_0_is_no_spam():
    layer = Dense(1, 1)
    layer.W = [[1]]
    assert Network([layer]).predict([[-1], [0], [1]]).tolist() == [0, 0, 1]


def test_labels_of_every_accepted_form_give_the_same_loss(net):
    X, y = problem()
    forms = (y.tolist(), y.astype(float), y.astype(bool), y[:, None], y.astype(np.uint8))
    assert {net.loss_and_grad(X, form) for form in forms} == {net.loss(X, y)}


def test_float32_computes_in_float32(net):
    X, y = problem()
    small = Network.mlp([3, 4, 1], "tanh", seed=3, dtype=np.float32)
    assert small.theta.dtype == small.grad.dtype == small.forward(X).dtype == small.predict_proba(X).dtype == np.float32
    assert [array.dtype for array in small.check_data(X, y)] == [np.float32, np.float32]
    assert small.loss_and_grad(X, y) == pytest.approx(net.loss_and_grad(X, y), rel=1e-5)
    np.testing.assert_allclose(small.grad, net.grad, rtol=1e-3, atol=1e-6)


def test_the_learners_data_are_not_written_to(net):
    X, y = problem()
    X.setflags(write=False)
    y.setflags(write=False)
    before = X.copy()
    net.loss_and_grad(X, y)
    assert np.array_equal(X, before)


def test_it_prints_its_shape():
    net = Network.mlp([57, 16, 1], "tanh")
    assert repr(net) == "Network(57 -> 16 tanh -> 1, 945 parameters, binary_cross_entropy)"
