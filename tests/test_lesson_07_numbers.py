"""What lesson 07 says that no cell of it prints: the whys of its predictions, its ravines, its lab."""

import re

import numpy as np
import pytest

from nnlib import SGD, Adam, Momentum, Network, RMSProp, Standardizer, Trainer, datasets
from nnlib.checks.catalogue import QUESTIONS
from nnlib.checks.gradient_descent.adam import ADAM
from nnlib.features import MESSAGE_FEATURES
from nnlib.labs import RaceLab

FOUR = (SGD, Momentum, RMSProp, Adam)


def messages(features=("length", "symbols")):
    train, _ = datasets.sms_spam(features=tuple(features)).split()
    return train.X, train.y


@pytest.fixture(scope="module")
def two():
    X, y = messages()
    return Standardizer().fit_transform(X), y


def why(id):
    return QUESTIONS[id].answer.why


def test_backpropagation_moves_nothing(two):
    net = Network.mlp([2, 8, 1], "tanh", seed=0)
    before = net.theta.copy()
    net.loss_and_grad(*two)
    assert np.array_equal(before, net.theta)
    assert len(before) == 33
    assert "33 numbers" in why("07-who-moves")


@pytest.mark.parametrize(("rate", "settles"), [(1, True), (1.8, True), (2, False), (2.1, False)])
def test_a_bowl_of_curvature_1(rate, settles):
    w = 3.0
    distances = [abs(w := w - rate * w) for _ in range(50)]
    assert (distances[-1] < 1e-3) == settles
    if rate == 1:
        assert distances[0] == 0
    if rate == 1.8:
        assert distances[0] / 3 == pytest.approx(0.8)  # as on paper, with 0.45 and the curvature 4
    if rate == 2:
        assert set(distances) == {3.0}


def test_the_velocity_goes_to_ten():
    v, path = 0.0, []
    for _ in range(200):
        v = 0.9 * v + 1
        path.append(v)
    assert [round(v, 2) for v in path[:3]] == [1, 1.9, 2.71]
    assert path[-1] == pytest.approx(10) == pytest.approx(1 / (1 - 0.9))
    assert "third velocity is 2.71" in QUESTIONS["07-velocity-limit"].choices[1].why


def test_adams_first_step_is_the_rate():
    w, *_ = ADAM.reference(np.zeros(2), np.array([1000, 0.001]), np.zeros(2), np.zeros(2), 1, 0.1, 0.9, 0.999, 1e-12)
    np.testing.assert_allclose(w, [-0.1, -0.1])
    assert QUESTIONS["07-first-step"].answer.text == "0.1 and 0.1"
    assert QUESTIONS["07-first-step"].choices[0].text == f"{0.1 * 1000:g} and {0.1 * 0.001:g}"


def test_the_noise_halves(two):
    X, y = two
    net, rng = Network.mlp([2, 8, 1], "tanh", seed=0), np.random.default_rng(1)
    net.loss_and_grad(X, y)
    full, noise = net.grad.copy(), []
    for size in (4, 16, 64):
        off = []
        for _ in range(500):
            rows = rng.permutation(len(X))[:size]
            net.loss_and_grad(X[rows], y[rows])
            off.append(np.linalg.norm(net.grad - full))
        noise.append(np.mean(off))
    np.testing.assert_allclose(noise, [0.31, 0.16, 0.08], atol=0.01)
    assert "0.31 at 4, 0.16 at 16, 0.08 at 64" in why("07-noise")


def best_losses(X, y):
    """The best rate and its loss, for each optimizer."""
    found = []
    for optimizer in FOUR:
        losses = {}
        for rate in (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1):
            net = Network.mlp([8, 8, 1], "tanh", seed=0)
            Trainer(net, optimizer(rate), batch_size=128).fit(X, y, epochs=10)
            losses[rate] = net.loss(X, y)
        found.append(min(losses.items(), key=lambda item: item[1]))
    return found


def test_with_standardised_inputs_all_end_alike_and_in_raw_units_they_do_not():
    X, y = messages(MESSAGE_FEATURES)
    rates, losses = zip(*best_losses(Standardizer().fit_transform(X), y), strict=True)
    assert rates == (1, 0.3, 0.03, 0.03)
    assert [round(float(loss), 2) for loss in losses] == [0.14, 0.13, 0.12, 0.12]
    said = "between 0.12 and 0.14, gradient descent with the rate 1, momentum with 0.3, RMSProp and Adam with 0.03"
    assert said in why("07-fair")
    assert "Adam, too, gets to 0.12" in QUESTIONS["07-fair"].choices[3].why
    raw = X * [100, *[1] * 7]  # the length in characters
    _, (sgd, momentum, rmsprop, adam) = zip(*best_losses(raw, y), strict=True)
    assert min(sgd, momentum) > 0.65
    assert max(rmsprop, adam) < 0.4


def test_a_trained_network_lies_in_a_ravine(two):
    X, y = two
    net = Network.mlp([2, 8, 1], "tanh", seed=0)
    Trainer(net, SGD(0.3)).fit(X, y, epochs=5)
    theta, rows = net.theta.copy(), []
    for nudge in np.eye(len(theta)) * 1e-5:
        slopes = []
        for turned in (nudge, -nudge):
            net.theta = theta + turned
            net.loss_and_grad(X, y)
            slopes.append(net.grad.copy())
        rows.append((slopes[0] - slopes[1]) / 2e-5)
    curvatures = np.linalg.eigvalsh(np.array(rows))
    assert round(float(curvatures[-1]), 2) == 0.30
    assert np.sum(curvatures < 0.006) > len(curvatures) / 2


# -- what the lab is said to show


def losses_of(lab, steps=100):
    """Names and losses as the lab tells them after so many steps."""
    lab.step(steps)
    told = re.findall(
        r"([A-Za-z]\w*(?: descent)?) \(rate [^)]*\) (?:0 \(below )?(\d[\d.e+-]*|flew off)", lab.describe()
    )
    lab.close()
    return {name: np.inf if loss == "flew off" else float(loss.rstrip(".")) for name, loss in told}


def test_in_the_ravine_rmsprop_is_first_by_far_and_in_the_tilted_one_it_is_no_better_than_gradient_descent():
    three = ["gradient descent", "momentum", "RMSProp"]
    straight = losses_of(RaceLab(optimizers=three, surface="ravine"))
    assert 10 * straight["RMSProp"] < straight["momentum"] < straight["gradient descent"] / 1000
    tilted = losses_of(RaceLab(optimizers=three, surface="tilted ravine"))
    assert tilted["RMSProp"] >= tilted["gradient descent"]


def test_two_rates_in_the_ravine_have_different_winners():
    small, large = (losses_of(RaceLab(surface="ravine", rate=rate, rates="same")) for rate in (0.01, 0.1))
    assert min(small, key=small.get) == "momentum"
    assert min(large, key=large.get) == "RMSProp"


def test_in_the_lab_on_a_real_network_all_end_nearly_equal():
    losses = losses_of(RaceLab(stage="network"), 300)
    assert len(losses) == 4
    assert max(losses.values()) < 1.2 * min(losses.values())


def test_on_the_plateau_gradient_descent_hardly_leaves_and_adam_arrives():
    losses = losses_of(RaceLab(surface="plateau", rate=0.1, rates="same"))
    assert losses["gradient descent"] > 0.99
    assert losses["Adam"] < 0.001
