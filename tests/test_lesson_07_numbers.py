"""What lesson 07 says that no cell of it prints: the whys of its predictions, its ravines, its lab."""

import re

import numpy as np
import pytest

from nnlib import SGD, Adam, Momentum, Network, RMSProp, Standardizer, Trainer, accuracy, datasets
from nnlib.checks.catalogue import QUESTIONS
from nnlib.checks.gradient_descent.adam import ADAM
from nnlib.features import MESSAGE_FEATURES
from nnlib.labs import RaceLab

FOUR = (SGD, Momentum, RMSProp, Adam)
FOUR_NAMES = ("gradient descent", "momentum", "RMSProp", "Adam")


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
    raw = X * [100, *[1] * 7]  # the length in characters
    _, (sgd, momentum, rmsprop, adam) = zip(*best_losses(raw, y), strict=True)
    assert min(sgd, momentum) > 0.65
    assert max(rmsprop, adam) < 0.4


def test_one_neuron_on_mini_batches_of_the_mail_gets_to_0_92_in_212_updates():
    mail, new_mail = datasets.spambase().split()
    scale = Standardizer(log=True).fit(mail.X)
    one = Network.mlp([57, 1], seed=0)
    trainer = Trainer(one, Adam(0.01), batch_size=32)
    trainer.fit(scale.transform(mail.X), mail.y, epochs=2)
    assert trainer.iteration == 212
    assert round(accuracy(new_mail.y, one.predict(scale.transform(new_mail.X))), 2) == 0.92


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
    assert sorted(small, key=small.get)[:2] == ["momentum", "RMSProp"]
    assert (small["momentum"], small["RMSProp"]) == (pytest.approx(0.00002, rel=0.25), pytest.approx(0.14, abs=0.005))
    assert sorted(large, key=large.get)[:2] == ["RMSProp", "Adam"]
    assert large["Adam"] == pytest.approx(0.00009, rel=0.25)


def test_on_the_network_the_best_rates_of_momentum_and_adam_stand_alone_and_that_of_rmsprop_does_not():
    lab = RaceLab(surface="network")
    lab.step(100)
    beside = {
        name: (one.ends[one.best - 1], one.ends[one.best + 1])
        for name, one in zip(FOUR_NAMES, lab.race.swept, strict=True)
    }
    assert np.isnan(beside["momentum"]).all()  # it flew off
    assert beside["Adam"] == pytest.approx((0.35, 0.35), abs=0.005)
    rmsprop = lab.race.swept[2]
    assert (np.diff(rmsprop.ends[: rmsprop.best + 1]) < 0).all()
    assert beside["RMSProp"][0] < 0.1


@pytest.mark.parametrize("right", [0.1, 0.2, 0.5, 0.7, 1])
def test_from_a_start_a_little_to_the_right_momentum_no_longer_wins_on_the_network(right):
    losses = losses_of(RaceLab(surface="network", start=(9 + right, 9)))
    assert losses["momentum"] == pytest.approx(0.35, abs=0.005) == losses["gradient descent"]


def test_near_step_400_all_four_are_close_on_a_real_network_and_few_rates_are_good_for_each():
    lab = RaceLab(stage="network")
    lab.step(380)
    for _ in range(5):
        assert 0.09 < min(lab.race.losses) < max(lab.race.losses) < 0.13
        assert round(lab.race.losses[3], 1) == 0.1
        assert 0.3 < lab.race.rates[0] < 3.2
        assert 0.009 < lab.race.rates[2] < 0.11
        lab.step(10)
    assert "lie between 0.09 and 0.13" in why("07-fair")
    lab.reset()
    lab.step(400)
    losses = np.array([line.get_ydata() for line in lab.race.picture.sweep.lines[:4]])
    good = losses < 1.2 * losses.min(axis=1, keepdims=True)
    assert good.sum(axis=1).tolist() == [3, 2, 3, 4]
    rates = lab.race.picture.sweep.lines[0].get_xdata()
    np.testing.assert_allclose(rates[good[0]], [0.316, 1, 3.16], rtol=0.01)
    np.testing.assert_allclose(rates[good[2]], [0.01, 0.0316, 0.1], rtol=0.01)


@pytest.mark.parametrize(
    ("surface", "order", "losses"),
    [
        ("bowl", ["gradient descent", "RMSProp", "momentum", "Adam"], (0, 0, None, None)),
        ("saddle", ["gradient descent", "RMSProp", "momentum", "Adam"], (0, 0, None, None)),
        ("plateau", ["gradient descent", "RMSProp", "Adam", "momentum"], (0, 0, None, None)),
        ("ravine", ["RMSProp", "momentum"], (0, 0.00002)),
        ("tilted ravine", ["Adam", "momentum"], (0.000004, 0.00002)),
        ("network", ["momentum", "Adam"], (0.000003, 0.002)),
    ],
)
def test_who_wins_on_each_surface(surface, order, losses):
    lab = RaceLab(surface=surface)
    lab.step(100)
    ends = dict(zip(FOUR_NAMES, lab.race.losses, strict=True))
    assert sorted(ends, key=lambda name: (ends[name] > 1e-6) * ends[name])[: len(order)] == order
    for name, loss in zip(order, losses, strict=True):
        if loss is not None:
            assert ends[name] == pytest.approx(loss, rel=0.25) if loss else ends[name] < 1e-6


def test_in_the_lab_batches_of_one_are_ahead_in_epochs_and_not_in_updates():
    lab = RaceLab(stage="batch")
    lab.step(104)
    by_updates = np.array(lab.race.recorded)
    assert by_updates[8].argmax() == 0
    assert np.ptp(by_updates[40]) < 0.02
    tenth = [by_updates[int(0.1 * 1044 / size), i] for i, size in enumerate((1, 8, 64, 1044))]
    np.testing.assert_allclose(tenth, [0.35, 0.39, 1.1, by_updates[0, 0]], atol=0.006)
    assert by_updates[:, 3].min() == pytest.approx(0.336, abs=0.001)


def test_on_the_slider_of_the_bowl_1_95_is_the_last_rate_that_settles():
    settled, away = (losses_of(RaceLab(stage="one", rate=rate)) for rate in (1.95, 2.05))
    assert settled["gradient descent"] < 0.001
    assert away["gradient descent"] == np.inf


def test_on_the_plateau_gradient_descent_hardly_leaves_and_rmsprop_arrives_first_and_leaves_again():
    lab = RaceLab(surface="plateau", rate=0.1, rates="same")
    lab.step(100)
    descent, _, rmsprop, adam = (line.get_ydata() for line in lab.race.picture.losses.lines[:4])
    assert descent[100] > 0.99
    assert rmsprop[13] < 0.0001 < 0.5 < adam[13]
    assert adam[80] < 0.001
    assert max(rmsprop[14:87]) == 1e-6  # the lowest that is drawn
    assert (np.diff(rmsprop[86:]) > 0).all()
    assert rmsprop[100] > 0.01
