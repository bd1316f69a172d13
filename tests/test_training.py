"""The trainer: what a step is, what an epoch is, and that it goes on, repeats itself and stops as promised."""

import copy
import itertools

import numpy as np
import pytest

from nnlib import SGD, Diverged, Network, Trainer, datasets
from nnlib.training import Step


def problem(n=10, seed=0):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n, 2))
    return X, (X[:, 0] + rng.normal(size=n) > 0).astype(int)


def trainer(seed=0, batch_size=4, lr=0.5, **options):
    return Trainer(Network.mlp([2, 3, 1], "tanh", **options), SGD(lr), batch_size, seed)


class Recorder(SGD):
    """SGD that notes, before each step, its batch and how the network does on it."""

    def __init__(self, net, X, y):
        super().__init__(0.5)
        self.net, self.batches, self.losses, self.right = net, [], [], []
        self.row = {tuple(x): i for i, x in enumerate(X)}
        self.X, self.y = X, y

    def step(self, theta, grad):
        batch = [self.row[tuple(x)] for x in self.net.layers[0].x]
        self.batches.append(batch)
        self.losses.append(self.net.loss(self.X[batch], self.y[batch]))
        self.right.append(int((self.net.predict(self.X[batch]) == self.y[batch]).sum()))
        super().step(theta, grad)


def recorded(n=10, batch_size=4, **options):
    X, y = problem(n)
    t = trainer(batch_size=batch_size, **options)
    t.optimizer = Recorder(t.net, X, y)
    return t, t.optimizer, X, y


# -- steps


def test_steps_are_numbered_from_1_and_carry_their_epoch():
    steps = list(itertools.islice(trainer().steps(*problem(10)), 7))
    assert [(s.epoch, s.iteration) for s in steps] == [(1, 1), (1, 2), (1, 3), (2, 4), (2, 5), (2, 6), (3, 7)]
    assert all(isinstance(s, Step) and np.isfinite(s.loss) for s in steps)


def test_a_step_is_one_step_of_the_optimizer_and_its_loss_is_from_before():
    X, y = problem()
    t = trainer(batch_size=10, l2=0.1)
    twin = copy.deepcopy(t.net)
    before = twin.loss_and_grad(X, y)
    step = next(t.steps(X, y))
    assert step.loss == pytest.approx(before, rel=1e-14)
    np.testing.assert_allclose(t.net.theta, twin.theta - 0.5 * twin.grad, rtol=1e-13)


def test_minibatches_cover_every_example_once_an_epoch_in_a_new_order():
    t, seen, X, y = recorded(n=10, batch_size=4)
    t.fit(X, y, epochs=3)
    assert [len(batch) for batch in seen.batches] == [4, 4, 2] * 3
    orders = [[*itertools.chain(*seen.batches[i : i + 3])] for i in (0, 3, 6)]
    assert all(sorted(order) == list(range(10)) for order in orders)
    assert orders[0] != orders[1] != orders[2]


def test_steps_see_the_same_batches_as_fit():
    by_steps, by_fit = trainer(), trainer()
    X, y = problem()
    list(itertools.islice(by_steps.steps(X, y), 6))
    by_fit.fit(X, y, epochs=2)
    assert np.array_equal(by_steps.net.theta, by_fit.net.theta)
    assert (by_steps.epoch, by_steps.iteration) == (by_fit.epoch, by_fit.iteration) == (2, 6)


def test_no_step_is_taken_before_it_is_asked_for():
    t = trainer()
    before = t.net.theta.copy()
    steps = t.steps(*problem())
    assert np.array_equal(t.net.theta, before)
    next(steps)
    assert not np.array_equal(t.net.theta, before)
    assert t.iteration == 1


# -- repeating and going on


def test_the_same_seed_gives_the_same_bits_and_another_seed_others():
    thetas, losses = [], []
    for seed in (1, 1, 2):
        t = trainer(seed)
        losses.append(t.fit(*problem(), epochs=3).loss)
        thetas.append(t.net.theta.tobytes())
    assert (thetas[0], losses[0]) == (thetas[1], losses[1])
    assert thetas[0] != thetas[2]


def test_global_randomness_is_neither_used_nor_changed():
    np.random.seed(1)  # noqa: NPY002
    state = np.random.get_state()[1].copy()  # noqa: NPY002
    trainer().fit(*problem(), epochs=1)
    assert np.array_equal(np.random.get_state()[1], state)  # noqa: NPY002


def test_fit_goes_on_from_where_it_is():
    X, y = problem()
    at_once, in_two = trainer(), trainer()
    whole = at_once.fit(X, y, epochs=5)
    parts = [in_two.fit(X, y, epochs=2), in_two.fit(X, y, epochs=3)]
    assert np.array_equal(at_once.net.theta, in_two.net.theta)
    assert parts[0].loss + parts[1].loss == whole.loss
    assert parts[0].accuracy + parts[1].accuracy == whole.accuracy
    assert (in_two.epoch, in_two.iteration) == (5, 15)


# -- the history


def test_loss_and_accuracy_are_means_over_the_examples_while_training():
    t, seen, X, y = recorded(n=10, batch_size=4)
    history = t.fit(X, y, epochs=2)
    for epoch in (0, 1):
        batches = slice(3 * epoch, 3 * epoch + 3)
        weighted = sum(loss * n for loss, n in zip(seen.losses[batches], (4, 4, 2), strict=True)) / 10
        assert history.loss[epoch] == pytest.approx(weighted, rel=1e-13)
        assert history.accuracy[epoch] == pytest.approx(sum(seen.right[batches]) / 10, rel=1e-13)
    assert 0 < history.accuracy[0] < 1
    assert history.val_loss == history.val_accuracy == []


def test_validation_is_measured_after_every_epoch():
    X, y = problem(20, seed=1)
    Xv, yv = problem(30, seed=2)
    t, by_epoch = trainer(), trainer()
    history = t.fit(X, y, epochs=3, validation=(Xv, yv))
    for epoch in range(3):
        by_epoch.fit(X, y, epochs=1)
        assert history.val_loss[epoch] == by_epoch.net.loss(Xv, yv)
        assert history.val_accuracy[epoch] == np.mean(by_epoch.net.predict(Xv) == yv)
    assert len(history.val_loss) == 3


def test_validation_does_not_change_the_training():
    X, y = problem()
    with_it, without = trainer(), trainer()
    with_it.fit(X, y, epochs=2, validation=problem(30, seed=2))
    without.fit(X, y, epochs=2)
    assert np.array_equal(with_it.net.theta, without.net.theta)


@pytest.mark.parametrize("batch_size", [1, 10])
def test_data_are_checked_once_however_many_batches(batch_size, monkeypatch):
    calls = []
    check = Network.check_data
    monkeypatch.setattr(Network, "check_data", lambda net, X, y: calls.append(len(X)) or check(net, X, y))
    monkeypatch.setattr("nnlib.layers.examples", None)  # what a layer of its own would check with
    X, y = problem(10)
    trainer(batch_size=batch_size).fit(X, y, epochs=5)
    assert calls == [10]
    list(itertools.islice(trainer(batch_size=batch_size).steps(X, y), 25))
    assert calls == [10, 10]


def test_bad_data_are_refused_before_the_first_step():
    t, (X, y) = trainer(), problem()
    before = t.net.theta.copy()
    with pytest.raises(ValueError, match=r"y has 9 label\(s\), but there are 10 examples"):
        t.steps(X, y[:9])
    with pytest.raises(ValueError, match=r"X has 3 column\(s\), but this needs 2"):
        t.fit(X, y, epochs=1, validation=(np.ones((4, 3)), y[:4]))
    assert np.array_equal(t.net.theta, before)
    assert t.iteration == 0


# -- when it diverges


@pytest.mark.parametrize("l2", [0.0, 1e-3])
@pytest.mark.parametrize("sizes", [[2, 8, 1], [2, 8, 8, 8, 1]])
def test_a_loss_that_is_not_finite_stops_it_with_the_last_good_theta(sizes, l2):
    X, y = problem(40)
    t = Trainer(Network.mlp(sizes, l2=l2), SGD(1e100), batch_size=40)
    with pytest.raises(Diverged) as caught:
        t.fit(X, y, epochs=500)
    assert f"at step {t.iteration}:" in str(caught.value)
    assert "rate" in str(caught.value)
    assert "SGD(lr=1e+100)" in str(caught.value)
    assert np.isfinite(t.net.theta).all()
    assert np.isfinite(t.net.loss(X, y))


def test_a_rate_that_blows_theta_up_at_once_leaves_the_start():
    class TooFar(SGD):
        def step(self, theta, grad):
            theta += np.inf

    X, y = problem()
    t = Trainer(Network.mlp([2, 1]), TooFar())
    before = t.net.theta.copy()
    with pytest.raises(Diverged, match="at step 1:"):
        next(t.steps(X, y))
    assert np.array_equal(t.net.theta, before)


def test_after_a_divergence_it_trains_on_with_a_smaller_rate():
    X, y = problem(40)
    t = Trainer(Network.mlp([2, 4, 1], l2=0.01), SGD(1e100), batch_size=40)
    with pytest.raises(Diverged):
        t.fit(X, y, epochs=500)
    t.net.theta, t.optimizer = Network.mlp([2, 4, 1]).theta, SGD(0.5)
    assert t.fit(X, y, epochs=50).loss[-1] < np.log(2)


# -- real messages


def test_one_neuron_reaches_the_best_loss_on_the_messages():
    train, test = datasets.sms_spam().split()
    net = Network.mlp([2, 1])
    Trainer(net, SGD(2.0), batch_size=len(train)).fit(train.X, train.y, epochs=3000)
    assert net.loss_and_grad(train.X, train.y) == pytest.approx(0.3362, abs=5e-5)  # PyTorch's LBFGS agrees
    assert abs(net.grad).max() < 1e-12
    assert np.mean(net.predict(test.X) == test.y) > 0.85


@pytest.mark.parametrize("dtype", [float, np.float32])
def test_both_kinds_of_numbers_train_on_the_messages(dtype):
    train, test = datasets.sms_spam().split()
    net = Network.mlp([2, 8, 1], dtype=dtype)
    history = Trainer(net, SGD(0.5), batch_size=32).fit(train.X, train.y, 20, validation=(test.X, test.y))
    assert net.theta.dtype == dtype
    assert history.val_accuracy[-1] > 0.85
    assert history.loss[-1] < history.loss[0]
