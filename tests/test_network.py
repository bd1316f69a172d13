"""Network: one theta that every layer's arrays are views of, whatever is done to it, and the loss with its gradient."""

import copy
import pickle

import numpy as np
import pytest

from nnlib import Conv2D, Dense, Dropout, Flatten, MaxPool2D, Network, Standardizer


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
    sentence = f"last layer's activation is '{activation}', but .* brings its own output function.*squashed twice"
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


# -- other losses and other shapes


def conv(seed=0, **options):
    layers = [
        Conv2D(1, 2, 3, "relu", padding=1),
        MaxPool2D(2),
        Flatten(),
        Dropout(0.25),
        Dense(8, 5, "tanh"),
        Dense(5, 3),
    ]
    return Network(layers, "cross_entropy", seed=seed, input_shape=(1, 4, 4), **options)


def of(loss, k):
    return Network.mlp([3, 4, k], "tanh", loss=loss, seed=1)


@pytest.mark.parametrize("n", [1, 10])
@pytest.mark.parametrize(
    ("loss", "k", "scores", "predicted"),
    [
        ("binary_cross_entropy", 1, (), ()),
        ("cross_entropy", 2, (2,), ()),
        ("cross_entropy", 4, (4,), ()),
        ("squared_error", 1, (), ()),
        ("squared_error", 3, (3,), (3,)),
    ],
)
def test_one_output_is_a_number_an_example_and_more_are_a_row(loss, k, scores, predicted, n):
    net, (X, _) = of(loss, k), problem(n)
    assert net.forward(X).shape == (n, *scores)
    assert net.predict(X).shape == (n, *predicted)
    if loss == "squared_error":
        assert np.array_equal(net.predict(X), net.forward(X))
    else:
        assert net.predict_proba(X).shape == (n, *scores)
        assert net.predict(X).dtype.kind == "i"


def test_the_probabilities_of_all_classes_add_up_to_1_and_the_largest_is_predicted():
    net, (X, _) = of("cross_entropy", 4), problem(50)
    p = net.predict_proba(X)
    np.testing.assert_allclose(p.sum(axis=1), 1, rtol=1e-12)
    assert (p > 0).all()
    assert np.array_equal(net.predict(X), p.argmax(axis=1))
    np.testing.assert_allclose(np.log(p) - np.log(p[:, :1]), net.forward(X) - net.forward(X)[:, :1], atol=1e-12)


def test_plain_numbers_have_no_probabilities():
    with pytest.raises(ValueError, match="squared_error makes no probabilities; use predict"):
        of("squared_error", 2).predict_proba(problem()[0])


@pytest.mark.parametrize("net", [of("binary_cross_entropy", 1), of("cross_entropy", 3), of("squared_error", 2), conv()])
@pytest.mark.parametrize("n", [999, 1000, 1001, 2345])
def test_many_rows_in_blocks_are_what_they_are_in_one_pass(net, n):
    X = np.random.default_rng(0).normal(size=(n, net.n_in))
    scores = net.forward(X)
    k = net.shapes[-1][0]
    y = np.arange(n) % k if net.loss_function.decide and k > 1 else np.zeros((n, k))
    at_once = net.loss_and_grad(X, y)
    assert net.loss(X, y) == pytest.approx(at_once, rel=1e-12)
    if net.loss_function.decide is None:
        np.testing.assert_allclose(net.predict(X), scores, rtol=1e-11, atol=1e-13)
    else:
        proba = np.concatenate([net.predict_proba(X[i : i + 100]) for i in range(0, n, 100)])
        np.testing.assert_allclose(net.predict_proba(X), proba, rtol=1e-11, atol=1e-13)
        decided = scores > 0 if k == 1 else scores.argmax(axis=1)
        assert np.array_equal(net.predict(X), decided)


def test_no_more_than_a_block_is_in_the_layers_unless_forward_is_asked():
    net, X = of("binary_cross_entropy", 1), np.ones((2345, 3))
    net.predict(X)
    assert len(net.layers[0].a) <= 1000
    net.forward(X)
    assert [(layer.z.shape, layer.a.shape) for layer in net.layers] == [((2345, 4),) * 2, ((2345, 1),) * 2]


def test_forward_keeps_what_every_layer_made_of_every_row():
    net, X = conv(), np.random.default_rng(0).normal(size=(6, 16))
    scores = net.forward(X)
    shapes = [layer.a.shape for layer in net.layers]
    assert shapes == [(6, 2, 4, 4), (6, 2, 2, 2), (6, 8), (6, 8), (6, 5), (6, 3)]
    assert net.layers[0].z.shape == (6, 2, 4, 4)
    assert np.array_equal(net.layers[0].a, np.maximum(net.layers[0].z, 0))
    assert np.array_equal(net.layers[-1].z, scores)


@pytest.mark.parametrize("k", [2, 4])
def test_labels_of_every_accepted_form_give_the_same_loss_with_many_classes(k):
    net, (X, y) = of("cross_entropy", k), problem()
    forms = [y.tolist(), y.astype(float), y[:, None], y.astype(np.uint8), y.astype(bool), tuple(y)]
    assert {net.loss_and_grad(X, form) for form in forms} == {net.loss(X, y)}


def test_targets_of_squared_error_may_be_flat_for_one_output():
    X, y = problem()[0], np.linspace(-1, 1, 10)
    net = of("squared_error", 1)
    expected = 0.5 * np.mean((net.forward(X) - y) ** 2)
    for form in (y, y[:, None], y.tolist(), y.astype(object).tolist()):
        assert net.loss(X, form) == pytest.approx(expected, rel=1e-12)
    two, Y = of("squared_error", 2), np.stack([y, -y], axis=1)
    expected = 0.5 * np.mean(((two.forward(X) - Y) ** 2).sum(axis=1))
    assert two.loss(X, Y) == two.loss(X, Y.tolist()) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("loss", "k", "y", "sentence"),
    [
        ("cross_entropy", 3, [0, 1, 3], "y holds the label 3, but labels should run from 0 to 2"),
        ("cross_entropy", 3, [0, -1, 2], "y holds the label -1, but labels should run from 0 to 2"),
        ("cross_entropy", 3, [0, 1.5, 2], r"y holds 1\.5, but class labels are whole numbers"),
        ("cross_entropy", 3, np.eye(3), r"y has shape \(3, 3\), but labels are one number per example"),
        ("cross_entropy", 3, ["a", "b", "c"], "y should be an array of numbers, but holds 'a'"),
        ("binary_cross_entropy", 1, [0, 1, 2], "y holds the label 2, but labels should run from 0 to 1"),
        ("squared_error", 1, [0, 1], r"y has shape \(2,\), but 3 examples and 1 output\(s\) need \(3,\)"),
        ("squared_error", 2, [0, 1, 2], r"y has shape \(3,\), but 3 examples and 2 output\(s\) need \(3, 2\)"),
        ("squared_error", 1, [[0, 1, 2]], r"y has shape \(1, 3\), but 3 examples and 1 output\(s\) need \(3,\)"),
        ("squared_error", 1, [0, np.nan, 2], r"y holds 1 value\(s\) that are NaN or infinite"),
    ],
)
def test_labels_and_targets_that_do_not_fit_are_refused(loss, k, y, sentence):
    with pytest.raises(ValueError, match=sentence):
        of(loss, k).loss(problem(3)[0], y)


@pytest.mark.parametrize(("sizes", "loss"), [([2, 1], "cross_entropy"), ([2, 2], "binary_cross_entropy")])
def test_a_loss_that_does_not_fit_the_outputs_is_refused(sizes, loss):
    with pytest.raises(ValueError, match=rf"The last layer has {sizes[-1]} output.*{loss}"):
        Network.mlp(sizes, loss=loss)


def test_the_last_layer_may_squash_with_squared_error():
    net, (X, _) = Network([Dense(3, 1, "sigmoid")], "squared_error"), problem()
    assert ((net.predict(X) > 0) & (net.predict(X) < 1)).all()


def test_mlp_chooses_the_loss_by_its_outputs_and_passes_options_on():
    assert Network.mlp([3, 1]).loss_function.name == "binary_cross_entropy"
    assert Network.mlp([3, 2]).loss_function.name == "cross_entropy"
    net = Network.mlp([3, 2], loss="squared_error", l2=0.5, dtype=np.float32)
    assert (net.loss_function.name, net.l2, net.theta.dtype) == ("squared_error", 0.5, np.float32)
    for wrong in ([3], 3, "31", None):
        with pytest.raises(ValueError, match=r"sizes is .*, but it should list at least inputs and outputs"):
            Network.mlp(wrong)


# -- the shape of its inputs


def test_images_may_come_with_or_without_their_channel_or_as_rows():
    net, X = conv(), np.random.default_rng(0).normal(size=(6, 1, 4, 4))
    for form in (X[:, 0], X.reshape(6, 16), X.tolist()):
        assert np.array_equal(net.forward(form), net.forward(X))


@pytest.mark.parametrize(
    "shape", [(6, 15), (6, 4, 5), (6, 2, 4, 4), (1, 4, 4, 4), (4, 4, 6), (16,), (), (0, 16), (6, 1, 1, 16)]
)
def test_images_of_another_shape_are_refused(shape):
    with pytest.raises(ValueError, match="X has shape"):
        conv().forward(np.ones(shape))


def test_colours_have_no_channel_to_leave_out():
    net = Network([Conv2D(2, 1, 3), Flatten(), Dense(4, 1)], input_shape=(2, 4, 4))
    assert net.forward(np.ones((5, 2, 4, 4))).shape == net.forward(np.ones((5, 32))).shape == (5,)
    with pytest.raises(ValueError, match=r"X has shape \(5, 4, 4\), but this network takes \(n_examples, 2, 4, 4\)"):
        net.forward(np.ones((5, 4, 4)))


@pytest.mark.parametrize(
    ("layers", "input_shape", "sentence"),
    [
        ([Conv2D(1, 1, 3), Flatten(), Dense(4, 1)], None, r"input_shape is missing: Conv2D.* write \(1, 28, 28\)"),
        ([Flatten(), Dense(4, 1)], None, r"input_shape is missing: Flatten\(\) does not say it"),
        ([Dense(4, 1)], 4, "input_shape is 4, but it should be a tuple"),
        ([Dense(4, 1)], (), r"input_shape is \(\), but it should be a tuple"),
        ([Dense(4, 1)], (4.0,), r"input_shape is 4\.0, but it should be a whole number"),
        ([Dense(4, 1)], (0,), "input_shape is 0, but it should be a whole number"),
        ([Dense(4, 1)], (5,), r"Dense.* takes 4 number\(s\) per example, but is given 5"),
        ([Dense(4, 1)], (2, 2), r"is given an array \(2, 2\): put Flatten\(\) between"),
        ([Conv2D(1, 1, 5), Flatten(), Dense(4, 1)], (1, 4, 4), "its filters are larger"),
        ([Conv2D(3, 1, 3), Flatten(), Dense(4, 1)], (1, 4, 4), r"takes images \(3, height, width\)"),
        ([Conv2D(1, 1, 3), MaxPool2D(3)], (1, 4, 4), "takes images .* of at least 3 x 3 pixels"),
        ([Conv2D(1, 1, 3)], (1, 4, 4), r"gives \(1, 2, 2\) per example.* end with Flatten and Dense"),
    ],
)
def test_an_input_shape_that_does_not_fit_is_refused(layers, input_shape, sentence):
    with pytest.raises(ValueError, match=sentence):
        Network(layers, input_shape=input_shape)
    assert not any(layer.in_network for layer in layers)


def test_an_input_shape_may_be_said_where_it_need_not():
    assert Network([Dense(4, 1)], input_shape=[4]).shapes == Network([Dense(4, 1)]).shapes == [(4,), (1,)]
    flat = Network([Flatten(), Dense(4, 1)], input_shape=(2, 2))
    assert (flat.n_in, flat.shapes) == (4, [(2, 2), (4,), (1,)])


# -- copies of any network


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda net: pickle.loads(pickle.dumps(net))], ids=["deep", "pickle"])
def test_a_copy_of_a_network_for_images_is_the_same_and_its_own(copied):
    X, y = np.random.default_rng(0).normal(size=(9, 16)), np.arange(9) % 3
    net = conv(seed=3, preprocessing=Standardizer().fit(X))
    net.loss_and_grad(X, y, training=True)
    twin = copied(net)
    for _ in range(2):  # the dropouts are at the same place of their randomness
        assert twin.loss_and_grad(X, y, training=True) == net.loss_and_grad(X, y, training=True)
        assert np.array_equal(twin.grad, net.grad)
    assert np.array_equal(twin.forward(X), net.forward(X))
    assert str(twin) == str(net)
    neurons = [[layer for layer in each.layers if layer.n_parameters] for each in (net, twin)]
    before = net.theta.copy()
    twin.theta += 1
    assert all(np.shares_memory(layer.W, twin.theta) for layer in neurons[1])
    assert np.array_equal(neurons[1][0].W, neurons[0][0].W + 1)
    assert np.array_equal(net.theta, before)
    twin.preprocessing.mean += 1
    assert not np.array_equal(twin.forward(X), net.forward(X))


# -- how it prints


def test_it_prints_its_shape():
    net = Network.mlp([57, 16, 1], "tanh")
    assert repr(net) == "Network(57 -> 16 tanh -> 1, 945 parameters, binary_cross_entropy)"
    chain = "1 x 4 x 4 -> Conv2D 2 3x3 relu -> MaxPool2D 2x2 -> Flatten -> Dropout 0.25 -> 5 tanh -> 3"
    assert repr(conv()) == f"Network({chain}, 83 parameters, cross_entropy)"


def test_it_prints_a_table_of_its_layers():
    table = """
Network for binary_cross_entropy
layer            output  parameters
inputs               57
Dense   16 tanh      16         928
Dense   1             1          17
total                           945
"""
    assert str(Network.mlp([57, 16, 1], "tanh")) == table.strip()


def test_it_prints_a_table_of_layers_for_images():
    table = """
Network for cross_entropy
layer                     output  parameters
inputs                 1 x 4 x 4
Conv2D     2 3x3 relu  2 x 4 x 4          20
MaxPool2D  2x2         2 x 2 x 2           0
Flatten                        8           0
Dropout    0.25                8           0
Dense      5 tanh              5          45
Dense      3                   3          18
total                                     83
"""
    assert str(conv()) == table.strip()


def test_large_numbers_are_printed_with_commas():
    last, total = str(Network.mlp([1000, 500, 10])).split("\n")[-2:]
    assert last.split() == ["Dense", "10", "10", "5,010"]
    assert total.split() == ["total", "505,510"]
