"""Worked examples from the literature, down to the digits that were printed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlib import SGD, Adam, Conv2D, Dense, MaxPool2D, Network, Trainer, softmax

# -- Matt Mazur, "A Step by Step Backpropagation Example" (2015), mattmazur.com/2015/03/17/
#    a-step-by-step-backpropagation-example: two inputs, two hidden neurons, two outputs, all with the sigmoid

MAZUR_X, MAZUR_Y = [[0.05, 0.10]], [[0.01, 0.99]]


@pytest.fixture
def mazur():
    hidden, output = Dense(2, 2, "sigmoid"), Dense(2, 2, "sigmoid")
    hidden.W, hidden.b = np.transpose([[0.15, 0.20], [0.25, 0.30]]), [0.35, 0.35]  # its rows are neurons
    output.W, output.b = np.transpose([[0.40, 0.45], [0.50, 0.55]]), [0.60, 0.60]
    return Network([hidden, output], loss="squared_error")


def mazur_steps(net, steps):
    """Steps of rate 0.5 that leave the biases alone, as the article does."""
    weights = np.concatenate([np.repeat([1.0, 0.0], [layer.W.size, layer.b.size]) for layer in net.layers])
    sgd = SGD(0.5)
    for _ in range(steps):
        net.loss_and_grad(MAZUR_X, MAZUR_Y)
        sgd.step(net.theta, net.grad * weights)


def test_mazur_forward(mazur):
    assert mazur.loss(MAZUR_X, MAZUR_Y) == pytest.approx(0.298371109, abs=5e-10)
    mazur.forward(MAZUR_X)
    hidden, output = mazur.layers
    np.testing.assert_allclose(hidden.z[0, 0], 0.3775, atol=5e-10)
    np.testing.assert_allclose(hidden.a[0], [0.593269992, 0.596884378], atol=5e-10)
    np.testing.assert_allclose(output.z[0, 0], 1.105905967, atol=5e-10)
    np.testing.assert_allclose(output.a[0], [0.75136507, 0.772928465], atol=5e-9)


def test_mazur_backward(mazur):
    mazur.loss_and_grad(MAZUR_X, MAZUR_Y)
    hidden, output = mazur.layers
    assert output.db[0] == pytest.approx(0.138498562, abs=5e-10)
    assert output.dW[0, 0] == pytest.approx(0.082167041, abs=5e-10)
    assert hidden.dW[0, 0] == pytest.approx(0.000438568, abs=5e-10)


def test_mazur_weights_after_one_step(mazur):
    mazur_steps(mazur, 1)
    hidden, output = mazur.layers
    np.testing.assert_allclose(hidden.W.T.ravel(), [0.149780716, 0.19956143, 0.24975114, 0.29950229], atol=5e-9)
    np.testing.assert_allclose(output.W.T.ravel(), [0.35891648, 0.408666186, 0.511301270, 0.561370121], atol=5e-9)


def test_mazur_error_after_one_step(mazur):
    """The article prints 0.291027924, but its own weights above give 0.291027774: the same to six digits."""
    mazur_steps(mazur, 1)
    assert mazur.loss(MAZUR_X, MAZUR_Y) == pytest.approx(0.291027774, abs=5e-10)
    assert mazur.loss(MAZUR_X, MAZUR_Y) == pytest.approx(0.291027924, abs=5e-7)


def test_mazur_ten_thousand_steps(mazur):
    """The article prints 0.0000351085, 0.015912196 and 0.984065734; here too its last digits cannot be had."""
    mazur_steps(mazur, 10_000)
    assert mazur.loss(MAZUR_X, MAZUR_Y) == pytest.approx(0.0000351085, rel=3e-4)
    np.testing.assert_allclose(mazur.predict(MAZUR_X)[0], [0.015912196, 0.984065734], atol=2e-6)


# -- Michael Nielsen, "Neural Networks and Deep Learning" (2015), chapters 1 and 3


def test_nielsen_a_perceptron_that_is_a_nand_gate():
    """Chapter 1: weights -2 and -2, bias 3."""
    gate = Dense(2, 1, "step")
    gate.W, gate.b = [[-2], [-2]], [3]
    assert gate.forward([[0, 0], [0, 1], [1, 0], [1, 1]]).tolist() == [[1], [1], [1], [0]]
    assert gate.z.tolist() == [[3], [1], [1], [-1]]


@pytest.mark.parametrize(("start", "first", "last"), [((0.6, 0.9), 0.82, 0.09), ((2.0, 2.0), 0.98, None)])
def test_nielsen_a_neuron_learns_to_give_0(start, first, last):
    """Chapter 3: input 1, target 0, the quadratic cost, rate 0.15, 300 epochs. Badly wrong, it learns slowly."""
    net = Network([Dense(1, 1, "sigmoid")], "squared_error")
    net.theta = start
    assert round(net.predict([[1.0]])[0], 2) == first
    trainer = Trainer(net, SGD(0.15))
    trainer.fit([[1.0]], [0.0], 150)
    assert (net.predict([[1.0]])[0] > 0.8) == (last is None)
    trainer.fit([[1.0]], [0.0], 150)
    assert last is None or round(net.predict([[1.0]])[0], 2) == last


# -- Goodfellow, Bengio and Courville, "Deep Learning" (2016), section 6.1


def test_goodfellow_xor_is_computed_exactly():
    hidden, output = Dense(2, 2, "relu"), Dense(2, 1)
    hidden.W, hidden.b = [[1, 1], [1, 1]], [0, -1]
    output.W, output.b = [[1], [-2]], [0]
    net = Network([hidden, output], "squared_error")
    X, y = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]
    assert net.predict(X).tolist() == y
    assert hidden.z.tolist() == [[0, -1], [1, 0], [1, 0], [2, 1]]
    assert hidden.a.tolist() == [[0, 0], [1, 0], [1, 0], [2, 1]]
    assert net.loss_and_grad(X, y) == 0
    assert not net.grad.any()


def test_goodfellow_the_best_line_for_xor_is_one_half_everywhere():
    net = Network([Dense(2, 1)], "squared_error")
    X, y = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]
    Trainer(net, SGD(0.5)).fit(X, y, 1000)
    np.testing.assert_allclose(net.theta, [0, 0, 0.5], atol=1e-12)
    np.testing.assert_allclose(net.predict(X), 0.5, atol=1e-12)


# -- Stanford CS231n, notes "Linear classification" and "Convolutional networks"


def test_cs231n_scores_and_softmax_loss_of_one_image():
    net = Network([Dense(4, 3)], "cross_entropy")
    net.layers[0].W = np.transpose([[0.01, -0.05, 0.1, 0.05], [0.7, 0.2, 0.05, 0.16], [0.0, -0.45, -0.2, 0.03]])
    net.layers[0].b = [0.0, 0.2, -0.3]
    x, y = [[-15, 22, -44, 56]], [2]
    np.testing.assert_allclose(net.forward(x), [[-2.85, 0.86, 0.28]], atol=1e-12)
    np.testing.assert_allclose(net.predict_proba(x), [[0.016, 0.631, 0.353]], atol=6e-4)  # rounded twice
    assert round(net.loss(x, y), 2) == 1.04


@pytest.mark.parametrize(
    ("scores", "printed"), [([1, -2, 0], [0.7, 0.04, 0.26]), ([0.5, -1, 0], [0.55, 0.12, 0.33])], ids=["large", "half"]
)
def test_cs231n_smaller_scores_make_softmax_less_sure(scores, printed):
    np.testing.assert_allclose(softmax(np.array(scores, float)), printed, atol=0.006)  # 0.705 is printed as 0.7


def test_cs231n_max_pooling():
    X = [[[[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]]]]
    assert MaxPool2D(2).forward(X).tolist() == [[[[6, 8], [3, 4]]]]


# -- Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016)

DUMOULIN_X = [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]]


def test_dumoulin_the_convolution_of_figure_1_1():
    layer = Conv2D(1, 1, 3)
    layer.W = np.reshape([[0, 1, 2], [2, 2, 0], [0, 1, 2]], (9, 1))
    assert layer.forward([[DUMOULIN_X]]).tolist() == [[[[12, 12, 17], [10, 17, 19], [9, 6, 14]]]]


@given(st.integers(3, 12), st.integers(1, 5), st.integers(0, 4))
def test_dumoulin_relationship_2_between_the_sizes(i, k, p):
    """With a stride of 1, o = (i - k) + 2p + 1."""
    layer = Conv2D(1, 1, k, padding=p)
    o = (i - k) + 2 * p + 1
    if o >= 1:
        assert layer.forward(np.zeros((1, 1, i, i + 1))).shape == layer.a.shape == (1, 1, o, o + 1)


# -- how weights start, and how Adam steps


@pytest.mark.parametrize(("filters", "deviation"), [(64, 0.059), (128, 0.042), (256, 0.029), (512, 0.021)])
def test_he_standard_deviations_of_3_by_3_filters(filters, deviation):
    """He, Zhang, Ren and Sun 2015, "Delving Deep into Rectifiers", section 2.2."""
    W = Conv2D(filters, filters, 3, "relu", seed=0).W
    assert W.std() == pytest.approx(np.sqrt(2 / (9 * filters)), rel=0.01)
    assert W.std() == pytest.approx(deviation, abs=5e-4 + 0.01 * deviation)


def test_glorot_bounds():
    """Glorot and Bengio 2010, eq. 16: uniform between -sqrt(6) / sqrt(n_in + n_out) and the same above 0."""
    W = Dense(150, 90, "tanh", seed=0).W
    bound = np.sqrt(6) / np.sqrt(150 + 90)
    assert 0.999 * bound < abs(W).max() <= bound
    shares, _ = np.histogram(W, 10, (-bound, bound))
    np.testing.assert_allclose(shares / W.size, 0.1, atol=0.01)


@given(st.lists(st.floats(1e-3, 1e3), min_size=1, max_size=5), st.sampled_from([0.1, 0.001]), st.booleans())
def test_adam_first_step_is_of_the_size_of_the_rate(slopes, lr, down):
    """Kingma and Ba 2015, section 2.1: whatever the scale of the gradient, which cancels."""
    grad = np.array(slopes) * (1 if down else -1)
    theta = np.zeros(len(grad))
    Adam(lr, eps=1e-30).step(theta, grad)
    np.testing.assert_allclose(theta, -lr * np.sign(grad), rtol=1e-12)


def test_adam_steps_stay_at_the_rate_while_the_gradient_stays():
    """Kingma and Ba 2015, section 3: for a gradient that stays, both corrected means are exact after every step."""
    theta, adam = np.zeros(1), Adam(0.01, eps=1e-30)
    for t in range(1, 51):
        adam.step(theta, np.array([3.0]))
        np.testing.assert_allclose(theta, -0.01 * t, rtol=1e-12)
