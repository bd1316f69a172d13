"""Conv2D, MaxPool2D and Flatten: forward against loops, backward against central differences, and what they refuse."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnlib import Adam, Conv2D, Dense, Dropout, Flatten, MaxPool2D, Network, Trainer
from nnlib.activations import ACTIVATIONS, activation

FEW = st.integers(1, 3)
SEEDS = st.integers(0, 99)
SMOOTH = st.sampled_from(["identity", "sigmoid", "tanh", "softplus", "gelu"])


def layer_and_images(n, n_in, n_out, size, padding, height, width, name="identity", seed=0):
    rng = np.random.default_rng(seed)
    layer = Conv2D(n_in, n_out, size, name, padding, seed=seed)
    layer.b = rng.normal(size=n_out)
    return layer, rng.normal(size=(n, n_in, height, width))


def by_loops(layer, X):
    """Every filter at every place of every image: the weighted sum of the pixels under it, and the bias."""
    p, size = layer.padding, layer.size
    X = np.pad(X, ((0, 0), (0, 0), (p, p), (p, p)))
    z = np.empty((len(X), layer.n_out, X.shape[2] - size + 1, X.shape[3] - size + 1))
    for n, k, i, j in np.ndindex(z.shape):
        filter = layer.W[:, k].reshape(layer.n_in, size, size)
        z[n, k, i, j] = (X[n, :, i : i + size, j : j + size] * filter).sum() + layer.b[k]
    return z


def pooled_by_loops(X, size):
    n, c, height, width = X.shape
    a = np.empty((n, c, height // size, width // size))
    for n, c, i, j in np.ndindex(a.shape):
        a[n, c, i, j] = X[n, c, size * i : size * (i + 1), size * j : size * (j + 1)].max()
    return a


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


def images(*shape, seed=0):
    return np.random.default_rng(seed).normal(size=shape)


# -- Conv2D


@settings(max_examples=60)
@given(
    FEW, FEW, FEW, FEW, st.integers(0, 2), st.integers(3, 6), st.integers(3, 6), st.sampled_from([*ACTIVATIONS]), SEEDS
)
def test_forward_is_the_weighted_sum_of_every_patch(n, n_in, n_out, size, padding, height, width, name, seed):
    layer, X = layer_and_images(n, n_in, n_out, size, padding, height, width, name, seed)
    a, z = layer.forward(X), by_loops(layer, X)
    assert a.shape == (n, *layer.out_shape(X.shape[1:]))
    np.testing.assert_allclose(layer.z, z, atol=1e-12)
    np.testing.assert_allclose(a, activation(name).f(layer.z), rtol=1e-14)
    assert a is layer.a


@settings(max_examples=30)
@given(
    st.integers(1, 2), st.integers(1, 2), st.integers(1, 2), FEW, st.integers(0, 2), st.integers(3, 4), SMOOTH, SEEDS
)
def test_backward_is_the_slope_of_what_it_is_told_to_reduce(n, n_in, n_out, size, padding, height, name, seed):
    layer, X = layer_and_images(n, n_in, n_out, size, padding, height, 3, name, seed)
    dA = images(n, *layer.out_shape(X.shape[1:]), seed=seed + 1)

    def weighted_output():
        return float((layer.forward(X) * dA).sum())

    layer.forward(X)
    dX = layer.backward(dA)
    dW, db = layer.dW.copy(), layer.db.copy()
    np.testing.assert_allclose(dX, nudged(weighted_output, X), atol=1e-7)
    np.testing.assert_allclose(dW, nudged(weighted_output, layer.W), atol=1e-7)
    np.testing.assert_allclose(db, nudged(weighted_output, layer.b), atol=1e-7)


def test_a_filter_that_finds_edges_by_hand():
    layer = Conv2D(1, 1, 2)
    layer.W, layer.b = [[-1], [1], [-1], [1]], [0.5]  # right minus left
    image = [[0, 0, 9, 9], [0, 0, 9, 9], [0, 0, 9, 0]]
    assert layer.forward([[image]]).tolist() == [[[[0.5, 18.5, 0.5], [0.5, 18.5, -8.5]]]]


def test_the_filter_is_not_turned_round_and_weights_go_channel_by_channel_row_by_row():
    layer = Conv2D(2, 1, 2)
    layer.W = np.arange(1.0, 9).reshape(8, 1)
    for place in range(8):
        X = np.zeros(8)
        X[place] = 1
        assert layer.forward(X.reshape(1, 2, 2, 2)).item() == place + 1


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_as_large_as_the_image_it_is_a_dense_layer(size):
    layer, X = layer_and_images(4, 2, 3, size, 0, size, size, "tanh")
    dense = Dense(2 * size * size, 3, "tanh")
    dense.W, dense.b = layer.W, layer.b
    dA = images(4, 3)
    np.testing.assert_allclose(layer.forward(X)[:, :, 0, 0], dense.forward(X.reshape(4, -1)), atol=1e-13)
    dX = layer.backward(dA[:, :, None, None])
    np.testing.assert_allclose(dX.reshape(4, -1), dense.backward(dA), atol=1e-13)
    np.testing.assert_allclose(layer.dW, dense.dW, atol=1e-13)
    np.testing.assert_allclose(layer.db, dense.db, atol=1e-13)


def test_of_size_1_it_is_a_dense_layer_of_every_pixel():
    layer, X = layer_and_images(2, 3, 4, 1, 0, 5, 6)
    pixels = X.transpose(0, 2, 3, 1) @ layer.W + layer.b
    np.testing.assert_allclose(layer.forward(X), pixels.transpose(0, 3, 1, 2), atol=1e-13)


def test_padding_is_zeros_all_round():
    layer, X = layer_and_images(2, 3, 2, 3, 2, 4, 5)
    without = Conv2D(3, 2, 3)
    without.W, without.b = layer.W, layer.b
    wide = np.pad(X, ((0, 0), (0, 0), (2, 2), (2, 2)))
    assert np.array_equal(layer.forward(X), without.forward(wide))
    dA = images(*layer.a.shape)
    assert np.array_equal(layer.backward(dA), without.backward(dA)[:, :, 2:-2, 2:-2])


def test_what_moves_in_the_image_moves_in_the_output():
    layer, X = layer_and_images(1, 1, 2, 3, 0, 7, 8)
    moved = np.roll(X, (1, 2), axis=(2, 3))
    np.testing.assert_allclose(layer.forward(moved)[:, :, 1:, 2:], layer.forward(X)[:, :, :-1, :-2], atol=1e-13)


def test_one_example_at_a_time_gives_the_same():
    layer, X = layer_and_images(5, 2, 3, 3, 1, 6, 6, "gelu")
    alone = np.concatenate([layer.forward(x[None]) for x in X])
    np.testing.assert_allclose(layer.forward(X), alone, atol=1e-13)


def test_a_second_backward_pass_replaces_the_first():
    layer, X = layer_and_images(4, 2, 3, 2, 1, 4, 4, "tanh")
    dA = images(*layer.forward(X).shape)
    first = layer.backward(dA), layer.dW.copy(), layer.db.copy()
    second = layer.backward(dA), layer.dW, layer.db
    assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))


@pytest.mark.parametrize("layer", [Conv2D(2, 3, 2, "tanh", padding=1), Conv2D(2, 3), MaxPool2D(2), Flatten()], ids=repr)
def test_images_of_any_order_in_memory_give_the_same_and_are_not_written_to(layer):
    X = images(4, 2, 6, 5)
    a = layer.forward(X.copy())
    dX = layer.backward(np.ones(a.shape)).copy()
    for order in ("F", "C"):
        twin = np.array(X, order=order)
        twin.setflags(write=False)
        assert np.array_equal(layer.forward(twin), a)
        assert np.array_equal(layer.backward(np.ones(a.shape)), dX)
        dX_again = layer.backward(np.asfortranarray(np.ones(a.shape)))
        assert np.array_equal(dX_again, dX)


@pytest.mark.parametrize(("name", "variance"), [("relu", 2 / (8 * 9)), ("tanh", 2 / (8 * 9 + 300 * 9))])
def test_the_start_counts_the_pixels_of_a_filter(name, variance):
    W = Conv2D(8, 300, 3, name, seed=1).W
    assert W.shape == (72, 300)
    assert W.var() == pytest.approx(variance, rel=0.03)


# -- MaxPool2D


@given(FEW, FEW, FEW, st.integers(3, 8), st.integers(3, 8), SEEDS)
def test_pooling_keeps_the_largest_of_every_square(n, channels, size, height, width, seed):
    X, layer = images(n, channels, height, width, seed=seed), MaxPool2D(size)
    assert np.array_equal(layer.forward(X), pooled_by_loops(X, size))
    assert layer.a.shape[1:] == layer.out_shape(X.shape[1:])


@settings(max_examples=40)
@given(st.integers(1, 2), st.integers(1, 2), FEW, st.integers(3, 6), st.integers(3, 6), SEEDS)
def test_pooling_backward_is_the_slope_of_what_it_is_told_to_reduce(n, channels, size, height, width, seed):
    rng, layer = np.random.default_rng(seed), MaxPool2D(size)
    X = rng.permutation(n * channels * height * width).reshape(n, channels, height, width) / 10.0  # none are close
    dA = rng.normal(size=layer.forward(X).shape)
    dX = layer.backward(dA)
    np.testing.assert_allclose(dX, nudged(lambda: float((layer.forward(X) * dA).sum()), X), atol=1e-7)


def test_pooling_by_hand_leaves_out_what_fills_no_square():
    X = [[[[1, 2, 0, 5, 90], [3, 0, 4, 0, 91], [92, 93, 94, 95, 96]]]]
    layer = MaxPool2D()
    assert layer.forward(X).tolist() == [[[[3, 5]]]]
    assert layer.backward([[[[7, 8]]]]).tolist() == [[[[0, 0, 0, 8, 0], [7, 0, 0, 0, 0], [0, 0, 0, 0, 0]]]]


def test_of_equal_pixels_the_first_one_gets_the_slope():
    layer = MaxPool2D(2)
    layer.forward([[[[5, 5, 1, 2], [5, 5, 2, 2]]]])
    assert layer.backward([[[[1, 3]]]]).tolist() == [[[[1, 0, 0, 3], [0, 0, 0, 0]]]]


@given(FEW, st.integers(2, 3), SEEDS)
def test_no_slope_is_lost_or_made_whatever_is_equal(n, size, seed):
    rng, layer = np.random.default_rng(seed), MaxPool2D(size)
    layer.forward(rng.integers(0, 2, (n, 2, 6, 7)))
    dA = rng.normal(size=layer.a.shape)
    dX = layer.backward(dA)
    h, w = layer.a.shape[2:]
    squares = dX[:, :, : size * h, : size * w].reshape(n, 2, h, size, w, size)
    np.testing.assert_allclose(squares.sum(axis=(3, 5)), dA)
    assert (np.count_nonzero(squares, axis=(3, 5)) == 1).all()


def test_pooling_by_1_changes_nothing():
    layer, X = MaxPool2D(1), images(2, 3, 4, 5)
    assert np.array_equal(layer.forward(X), X)
    assert np.array_equal(layer.backward(X), X)


# -- Flatten


def test_flatten_lays_channels_and_rows_one_after_another():
    layer, X = Flatten(), np.arange(24.0).reshape(2, 3, 2, 2)
    assert layer.forward(X).tolist() == [list(range(12)), list(range(12, 24))]
    assert np.array_equal(layer.backward(layer.a), X)
    assert layer.out_shape((3, 2, 2)) == (12,)


def test_flatten_after_a_convolution_keeps_the_order_too():
    layer, X = layer_and_images(3, 1, 2, 2, 0, 4, 4)
    a = layer.forward(X)
    assert Flatten().forward(a).tolist() == [[a[n, k, i, j] for k, i, j in np.ndindex(2, 3, 3)] for n in range(3)]


# -- in a network


def small_network(**options):
    layers = [Conv2D(1, 3, 3, "relu", padding=1), MaxPool2D(2), Conv2D(3, 4, 3, "tanh"), Flatten(), Dense(576, 10)]
    return Network(layers, "cross_entropy", input_shape=(1, 28, 28), **options)


@pytest.mark.parametrize("dtype", [float, np.float32])
def test_rows_and_images_with_and_without_the_channel_give_the_same_bits(dtype):
    net, X, y = small_network(dtype=dtype), images(6, 784), np.arange(6)
    forms = [X, X.reshape(6, 28, 28), X.reshape(6, 1, 28, 28), X.tolist(), np.asfortranarray(X)]
    scores = [net.forward(form) for form in forms]
    assert scores[0].shape == (6, 10)
    assert scores[0].dtype == dtype
    assert all(np.array_equal(other, scores[0]) for other in scores)
    slopes = [(net.loss_and_grad(form, y), net.grad.copy()) for form in forms]
    assert all(loss == slopes[0][0] and np.array_equal(grad, slopes[0][1]) for loss, grad in slopes)
    assert len({net.predict_proba(form).tobytes() for form in forms}) == 1


def test_shapes_and_parameters_layer_by_layer():
    net = small_network()
    assert net.shapes == [(1, 28, 28), (3, 28, 28), (3, 14, 14), (4, 12, 12), (576,), (10,)]
    assert net.n_in == 784
    assert net.theta.size == (9 * 3 + 3) + (27 * 4 + 4) + (576 * 10 + 10)
    assert all(np.shares_memory(layer.W, net.theta) for layer in net.layers[::2] if layer.n_parameters)


def test_float32_all_the_way():
    net = small_network(dtype=np.float32)
    net.loss_and_grad(images(3, 784), [1, 2, 3])
    assert {layer.a.dtype for layer in net.layers} == {np.dtype(np.float32)}
    assert net.layers[0].dW.dtype == np.float32


def test_l2_counts_the_filters():
    net = Network([Conv2D(1, 2, 2), Flatten(), Dense(8, 1)], l2=0.5, input_shape=(1, 3, 3))
    X, y = images(4, 1, 3, 3), [0, 1, 1, 0]
    with_l2 = net.loss_and_grad(X, y), net.grad.copy()
    net.l2 = 0.0
    without = net.loss_and_grad(X, y), net.grad.copy()
    weights = np.concatenate([[*layer.W.ravel(), *(0 * layer.b)] for layer in (net.layers[0], net.layers[2])])
    assert with_l2[0] - without[0] == pytest.approx(0.25 * (weights**2).sum())
    np.testing.assert_allclose(with_l2[1] - without[1], 0.5 * weights, atol=1e-12)


def bars(n, seed):
    """Images of 6 x 6 pixels with a bright row (class 0) or column (class 1) somewhere."""
    rng = np.random.default_rng(seed)
    X, y = 0.2 * rng.normal(size=(n, 6, 6)), np.arange(n) % 2
    for image, column in zip(X, y, strict=True):
        (image.T if column else image)[rng.integers(6)] += 1
    return X, y


def test_a_convolutional_network_learns_what_rows_and_columns_are():
    layers = [Conv2D(1, 4, 3, "relu"), MaxPool2D(2), Flatten(), Dense(16, 1)]
    net = Network(layers, input_shape=(1, 6, 6), seed=1)
    start = net.theta.copy()
    Trainer(net, Adam(0.01), batch_size=20).fit(*bars(200, 1), 30)
    X, y = bars(200, 2)
    assert np.mean(net.predict(X) == y) > 0.97
    assert abs(net.theta - start)[: layers[0].n_parameters].max() > 0.1


# -- what is refused


@pytest.mark.parametrize(
    ("layer", "X", "sentence"),
    [
        (
            Conv2D(1, 2),
            np.ones((4, 2, 5, 5)),
            r"Conv2D\(1 -> 2 3x3.*\) takes images \(1, height, width\), but is given \(2, 5, 5\)\.",
        ),
        (Conv2D(1, 2), np.ones((4, 25)), r"takes images \(1, height, width\), but is given \(25,\)\."),
        (Conv2D(1, 2), np.ones((4, 5, 5)), r"takes images \(1, height, width\), but is given \(5, 5\)\."),
        (Conv2D(1, 2), np.ones((4, 1, 2, 5)), r"is given images of 2 x 5 pixels: its filters are larger\."),
        (
            Conv2D(1, 2, 5, padding=1),
            np.ones((4, 1, 2, 9)),
            r"is given images of 2 x 9 pixels: its filters are larger\.",
        ),
        (
            Conv2D(1, 2),
            np.ones((0, 1, 5, 5)),
            r"X has shape \(0, 1, 5, 5\), but its first axis should count the examples",
        ),
        (Conv2D(1, 2), np.full((1, 1, 5, 5), np.nan), r"X holds 25 value\(s\) that are NaN or infinite"),
        (
            MaxPool2D(3),
            np.ones((4, 1, 2, 5)),
            r"MaxPool2D\(3x3\) takes images .* of at least 3 x 3 pixels, but is given \(1, 2, 5\)\.",
        ),
        (MaxPool2D(), np.ones((4, 9)), r"takes images \(channels, height, width\) .*, but is given \(9,\)\."),
        (Flatten(), np.ones(4), r"X has shape \(4,\), but its first axis should count the examples, 1 or more\."),
    ],
)
def test_images_that_do_not_fit_are_refused(layer, X, sentence):
    with pytest.raises(ValueError, match=sentence):
        layer.forward(X)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: Conv2D(0, 1), r"n_in is 0, but it should be a whole number, 1 or more\."),
        (lambda: Conv2D(1, 2.0), r"n_out is 2\.0, but it should be a whole number"),
        (lambda: Conv2D(1, 1, 0), r"size is 0, but it should be a whole number, 1 or more\."),
        (lambda: Conv2D(1, 1, (3, 3)), r"size is \(3, 3\), but it should be a whole number"),
        (lambda: Conv2D(1, 1, padding=-1), r"padding is -1, but it should be a whole number, 0 or more\."),
        (lambda: Conv2D(1, 1, padding="same"), r"padding is 'same', but it should be a whole number"),
        (lambda: Conv2D(1, 1, 3, "rellu"), r"activation is 'rellu'.*Did you mean 'relu'"),
        (lambda: MaxPool2D(0), r"size is 0, but it should be a whole number, 1 or more\."),
    ],
)
def test_wrong_settings_are_refused(wrong, sentence):
    with pytest.raises(ValueError, match=sentence):
        wrong()


@pytest.mark.parametrize("layer", [Conv2D(1, 2), MaxPool2D(), Flatten()], ids=repr)
def test_a_slope_of_another_shape_is_refused(layer):
    layer.forward(np.ones((2, 1, 5, 5)))
    with pytest.raises(ValueError, match=r"dA has shape \(2, 7\), but the last forward pass returned \(2, .*\)\."):
        layer.backward(np.ones((2, 7)))


@pytest.mark.parametrize("layer", [Conv2D(1, 2), MaxPool2D(), Flatten(), Dropout(), Dense(2, 1)], ids=repr)
def test_there_is_nothing_to_go_back_through_before_the_first_forward_pass(layer):
    with pytest.raises(ValueError, match=r"dA has no forward pass to go back through: call forward\(X\) first of "):
        layer.backward(np.ones((1, 1)))


@pytest.mark.parametrize(
    ("layers", "shape", "sentence"),
    [
        (
            [Conv2D(1, 2), Flatten()],
            None,
            r"input_shape is missing: Conv2D.* does not say it\. For images write \(1, 28, 28\)",
        ),
        ([Conv2D(1, 2), Dense(18, 1)], (1, 5, 5), r"is given an array \(2, 3, 3\): put Flatten\(\) between\."),
        ([Conv2D(1, 2)], (1, 5, 5), r"The last layer gives \(2, 3, 3\) per example.*: end with Flatten and Dense\."),
        (
            [Conv2D(1, 2), Flatten(), Dense(9, 1)],
            (1, 5, 5),
            r"takes 9 number\(s\) per example, but is given 18 number\(s\)\.",
        ),
        ([Conv2D(1, 2), Conv2D(1, 2)], (1, 9, 9), r"takes images \(1, height, width\), but is given \(2, 7, 7\)\."),
        ([Conv2D(1, 2), MaxPool2D(4)], (1, 5, 5), r"of at least 4 x 4 pixels, but is given \(2, 3, 3\)\."),
        ([Conv2D(1, 2), Flatten()], (1, 5.0, 5), r"input_shape is 5\.0, but it should be a whole number"),
        (
            [Conv2D(1, 2), Flatten()],
            784,
            r"input_shape is 784, but it should be a tuple, such as \(1, 28, 28\) for images\.",
        ),
        (
            [Conv2D(1, 1, 5, "relu"), Flatten()],
            (1, 5, 5),
            r"activation is 'relu', but binary_cross_entropy brings its own output function",
        ),
    ],
)
def test_layers_that_do_not_fit_are_refused_and_stay_free(layers, shape, sentence):
    with pytest.raises(ValueError, match=sentence):
        Network(layers, input_shape=shape)
    assert not any(layer.in_network for layer in layers)


@pytest.mark.parametrize("shape", [(4, 783), (4, 28, 27), (4, 3, 28, 28), (784,), (28, 28), (4, 28, 28, 1)])
def test_examples_of_another_shape_are_refused_by_the_network(shape):
    with pytest.raises(
        ValueError, match=r"X has shape .*, but this network takes \(n_examples, 1, 28, 28\) or rows of 784"
    ):
        small_network().forward(np.ones(shape))


def test_without_its_channels_only_an_image_of_one_is_taken():
    net = Network([Conv2D(2, 1, 3), Flatten()], "squared_error", input_shape=(2, 3, 3))
    assert net.forward(np.ones((4, 18))).shape == (4,)
    with pytest.raises(ValueError, match=r"X has shape \(4, 3, 3\), but this network takes \(n_examples, 2, 3, 3\)"):
        net.forward(np.ones((4, 3, 3)))


# -- how they print


def test_they_print_their_sizes():
    assert repr(Conv2D(1, 8, 3, "relu")) == "Conv2D(1 -> 8 3x3 relu, 80 parameters)"
    assert repr(Conv2D(3, 2, 5)) == "Conv2D(3 -> 2 5x5, 152 parameters)"
    assert repr(MaxPool2D(3)) == "MaxPool2D(3x3)"
    assert repr(Flatten()) == "Flatten()"
    assert MaxPool2D().n_parameters == Flatten().n_parameters == 0
