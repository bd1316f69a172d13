"""The trainer: what a step is, what an epoch is, and that it goes on, repeats itself and stops as promised."""

import copy
import itertools

import numpy as np
import pytest

from nnlib import (
    SGD,
    Adam,
    Conv2D,
    Dense,
    Diverged,
    Dropout,
    Flatten,
    History,
    MaxPool2D,
    Momentum,
    Network,
    Standardizer,
    Step,
    Trainer,
    accuracy,
    datasets,
    schedules,
)


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


def test_an_epoch_that_steps_have_begun_is_finished_first():
    t, seen, X, y = recorded(n=10, batch_size=4)
    next(t.steps(X, y))
    history = t.fit(X, y, epochs=2)
    assert (t.epoch, t.iteration, len(history.loss)) == (2, 6, 2)
    assert sorted(itertools.chain(*seen.batches[:3])) == list(range(10))
    assert history.loss[0] == pytest.approx((4 * seen.losses[1] + 2 * seen.losses[2]) / 6, rel=1e-13)
    assert history.accuracy[0] == pytest.approx((seen.right[1] + seen.right[2]) / 6, rel=1e-13)


def test_an_epoch_begun_with_other_data_is_left():
    t = trainer()
    next(t.steps(*problem(10)))
    t.fit(*problem(12), epochs=1)
    assert (t.epoch, t.iteration, t.at) == (2, 4, 12)


def test_with_squared_error_there_is_no_accuracy():
    X, y = problem(20)
    history = Trainer(Network.mlp([2, 1], loss="squared_error"), SGD(0.1)).fit(X, y, 3, validation=(X, y))
    assert history.accuracy == history.val_accuracy == []
    assert len(history.loss) == len(history.val_loss) == 3


def test_the_accuracy_of_many_classes_is_the_share_of_the_right_ones():
    data = datasets.blobs(90, n_classes=3)
    t = Trainer(Network.mlp([2, 4, 3], seed=1), SGD(0.05), batch_size=90)
    right = np.mean(t.net.predict(data.X) == data.y)
    history = t.fit(data.X, data.y, 3, validation=(data.X, data.y))
    assert history.accuracy[0] == right
    assert history.accuracy[1:] == history.val_accuracy[:-1]
    assert history.val_accuracy[-1] == accuracy(data.y, t.net.predict(data.X))
    assert 0 < right < 1


def test_a_history_prints_where_it_began_and_ended():
    assert repr(History()) == "History(0 epochs)"
    history = History()
    history.loss, history.val_loss, history.val_accuracy = [0.5, 0.25], [0.6, 0.3], [0.5, 0.75]
    assert repr(history) == "History(2 epochs, loss 0.5 -> 0.25, val_loss 0.6 -> 0.3, val_accuracy 0.5 -> 0.75)"


def test_a_trainer_prints_what_it_trains():
    t = trainer()
    t.fit(*problem(), epochs=1)
    assert repr(t) == f"Trainer({t.net!r}, SGD(lr=0.5), batches of 4, after 3 steps)"


# -- whatever is trained


def bars(n=300, seed=0):
    """Images of 8 x 8 pixels, each with a bar that lies (0) or stands (1), and noise."""
    rng = np.random.default_rng(seed)
    X, y = rng.normal(0, 0.3, (n, 1, 8, 8)), np.arange(n) % 2
    for image, stands, place in zip(X[:, 0], y, rng.integers(0, 8, n), strict=True):
        (image.T if stands else image)[place] += 1
    return X, y


def mlp(**options):
    return Network.mlp([64, 8, 1], "tanh", l2=1e-3, **options)


def conv(**options):
    layers = [Conv2D(1, 4, 3, "relu"), MaxPool2D(2), Conv2D(4, 4, 3, "relu", padding=1), Flatten(), Dense(36, 1)]
    return Network(layers, input_shape=(1, 8, 8), **options)


def dropout(**options):
    layers = [Dropout(0.1), Dense(64, 16, "relu"), Dropout(0.5), Dense(16, 1)]
    return Network(layers, input_shape=(64,), **options)


@pytest.mark.parametrize("dtype", [float, np.float32])
@pytest.mark.parametrize("kind", [mlp, conv, dropout])
def test_the_same_seeds_give_the_same_bits_whatever_is_trained(kind, dtype):
    X, y = bars(50)
    X = X.reshape(50, 64)
    runs = []
    for seeds in ((1, 1), (1, 1), (2, 1), (1, 2)):
        t = Trainer(kind(seed=seeds[0], dtype=dtype), Adam(), batch_size=8, seed=seeds[1])
        history = t.fit(X, y, 2, validation=(X, y))
        assert t.net.theta.dtype == dtype
        runs.append((t.net.theta.tobytes(), history.loss, history.val_loss))
    assert runs[0] == runs[1]
    assert runs[0][0] != runs[2][0]
    assert runs[0][0] != runs[3][0]


def test_dropout_silences_in_training_only():
    layers = [Dense(2, 30, "tanh"), Dense(30, 1)]
    plain = Network(layers, seed=1)
    net = Network([Dense(2, 30, "tanh"), Dropout(0.5), Dense(30, 1)])
    net.theta = plain.theta
    X, y = problem(20)
    assert net.loss(X, y) == net.loss_and_grad(X, y) == plain.loss(X, y)
    assert np.array_equal(net.predict_proba(X), plain.predict_proba(X))
    noisy = [net.loss_and_grad(X, y, training=True) for _ in range(5)]
    t = Trainer(net, SGD(0.1), batch_size=20)
    noisy.append(next(t.steps(X, y)).loss)
    apart = np.diff(sorted([*noisy, plain.loss(X, y)]))
    assert apart.min() > 1e-9  # more than another order of the rows makes
    history = t.fit(X, y, 1, validation=(X, y))
    assert history.val_loss == [net.loss(X, y)]


def test_an_optimizer_that_the_learner_wrote_will_do():
    class Mine:
        def step(self, theta, grad):
            theta -= 0.5 * grad

    X, y = problem()
    mine, ours = Trainer(Network.mlp([2, 3, 1], "tanh"), Mine(), 4), trainer()
    assert mine.fit(X, y, 3).loss == ours.fit(X, y, 3).loss
    assert np.array_equal(mine.net.theta, ours.net.theta)
    with pytest.raises(ValueError, match="has no rate lr that it could change"):
        Trainer(Network.mlp([2, 1]), Mine(), schedule=schedules.constant())


@pytest.mark.parametrize("dtype", [float, np.float32])
@pytest.mark.parametrize("kind", [mlp, conv, dropout])
def test_the_learners_data_are_left_as_they_are(kind, dtype):
    X, y = bars(40)
    X = X.reshape(40, 64).astype(dtype)
    before = X.copy(), y.copy()
    X.setflags(write=False)
    y.setflags(write=False)
    Trainer(kind(dtype=dtype), Momentum(0.1), batch_size=8, clip=0.1).fit(X, y, 2, validation=(X, y))
    assert np.array_equal(X, before[0])
    assert np.array_equal(y, before[1])


def test_a_convolution_learns_which_way_a_bar_lies():
    t = Trainer(conv(dtype=np.float32), Adam(0.01))
    assert t.fit(*bars(), 15, validation=bars(200, seed=1)).val_accuracy[-1] > 0.97


def test_three_clouds_are_learned():
    train, test = datasets.blobs(400, n_classes=3).split()
    net = Network.mlp([2, 8, 3])
    Trainer(net, SGD(0.5)).fit(train.X, train.y, 10)
    assert accuracy(test.y, net.predict(test.X)) > 0.97


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


def test_a_divergence_in_fit_carries_what_was_seen_until_then():
    net, (X, y) = scripted([3, 2, 1, np.inf])
    with pytest.raises(Diverged, match="at step 4:") as caught:
        net.fit(X, y, epochs=9, validation=(X, y))
    history = caught.value.history
    assert isinstance(history, History)
    assert history.val_loss == [4.5, 2, 0.5]
    assert len(history.loss) == 3
    assert net.net.theta.tolist() == [0, 1]


def test_a_divergence_in_steps_carries_no_history_and_leaves_the_last_good_theta():
    t, (X, y) = scripted([3, 2, np.nan])
    steps = t.steps(X, y)
    next(steps), next(steps)
    with pytest.raises(Diverged, match="at step 3:") as caught:
        next(steps)
    assert caught.value.history is None
    assert t.net.theta.tolist() == [0, 2]


@pytest.mark.parametrize(("scale", "named"), [(1.0, False), (1e200, True)])
def test_too_large_inputs_are_named_when_it_diverges(scale, named):
    X, y = problem(40)
    t = Trainer(Network.mlp([2, 8, 1], loss="squared_error"), SGD(1e100 if scale == 1 else 0.01), batch_size=40)
    with pytest.raises(Diverged) as caught:
        t.fit(X * scale, y, epochs=500)
    assert ("or the inputs too large (up to " in str(caught.value)) == named
    assert ("standardise them" in str(caught.value)) == named
    assert np.isfinite(t.net.theta).all()


# -- the rate


class Noting(SGD):
    """SGD that notes the rate and the length of the gradient of each step."""

    def __init__(self, lr=0.5):
        super().__init__(lr)
        self.rates, self.grads = [], []

    def step(self, theta, grad):
        self.rates.append(self.lr)
        self.grads.append(grad.copy())
        super().step(theta, grad)


@pytest.mark.parametrize(
    "schedule",
    [schedules.cosine(8, 0.1), schedules.warm_up(4, schedules.step_decay(2)), lambda step: 1 / (1 + step)],
    ids=["cosine", "warm up", "own"],
)
def test_the_schedule_counts_steps_from_0_and_multiplies_the_first_rate(schedule):
    t = Trainer(Network.mlp([2, 1]), Noting(0.5), batch_size=4, schedule=schedule)
    t.fit(*problem(10), epochs=2)
    list(itertools.islice(t.steps(*problem(10)), 4))
    assert t.optimizer.rates == [0.5 * schedule(step) for step in range(10)]


def test_without_a_schedule_the_rate_stays_and_may_be_changed_between_steps():
    t = Trainer(Network.mlp([2, 1]), Noting(0.5), batch_size=10)
    t.fit(*problem(10), epochs=2)
    t.optimizer.lr = 0.1
    t.fit(*problem(10), epochs=1)
    assert t.optimizer.rates == [0.5, 0.5, 0.1]


@pytest.mark.parametrize("limit", [1e-3, 0.2, 1e3])
def test_a_longer_gradient_is_cut_to_the_length_and_keeps_its_direction(limit):
    X, y = problem(10)
    t = Trainer(Network.mlp([2, 3, 1], "tanh"), Noting(), batch_size=10, clip=limit)
    twin = copy.deepcopy(t.net)
    twin.loss_and_grad(X, y)
    next(t.steps(X, y))
    (cut,), length = t.optimizer.grads, np.linalg.norm(twin.grad)
    assert 1e-3 < 0.2 < length < 1e3
    assert np.linalg.norm(cut) == pytest.approx(min(limit, length), rel=1e-12)
    np.testing.assert_allclose(cut, twin.grad * min(1, limit / length), rtol=1e-11)


def test_clipping_that_never_cuts_changes_no_bit():
    clipped, free = trainer(), trainer()
    clipped.clip = 1e6
    for t in (clipped, free):
        t.fit(*problem(), epochs=3)
    assert np.array_equal(clipped.net.theta, free.net.theta)


# -- stopping early


class Scripted(SGD):
    """An optimizer that knows beforehand which bias comes next."""

    def __init__(self, biases):
        super().__init__(1.0)
        self.biases = iter(biases)

    def step(self, theta, grad):
        theta[:] = 0, next(self.biases)


def scripted(biases):
    """A trainer whose loss after each epoch is half the square of the next bias, and its data."""
    net = Network([Dense(1, 1, init="zeros")], "squared_error")
    return Trainer(net, Scripted(biases)), (np.ones((4, 1)), np.zeros(4))


@pytest.mark.parametrize(
    ("biases", "patience", "epochs", "best"),
    [
        ([4, 3, 2, 2.5, 2.1, 2.3, 1], 3, 6, 3),
        ([4, 3, 2, 2.5, 2.1, 1, 2, 2], 3, 8, 6),
        ([1, 2, 3, 4, 5], 1, 2, 1),
        ([1, 2, 3, 4, 5], 4, 5, 1),
        ([5, 4, 3, 2, 1], 1, 5, 5),
        ([5, 4, 3, 2, 3], 2, 5, 4),  # comes to its end before its patience does
        ([7], 1, 1, 1),
    ],
)
def test_it_stops_when_its_patience_ends_and_gets_the_best_theta_back(biases, patience, epochs, best):
    t, (X, y) = scripted(biases)
    history = t.fit(X, y, epochs=len(biases), validation=(X, y), patience=patience)
    assert history.val_loss == [b**2 / 2 for b in biases[:epochs]]
    assert len(history.loss) == t.epoch == epochs
    assert history.best_epoch == best
    assert t.net.theta.tolist() == [0, biases[best - 1]]


def test_a_loss_that_only_stays_the_same_has_not_improved():
    t, (X, y) = scripted([3, 2, -2, 2, -2, 2, -2])
    history = t.fit(X, y, epochs=7, validation=(X, y), patience=2)
    assert history.best_epoch == 2
    assert t.net.theta.tolist() == [0, 2]
    assert len(history.loss) == 4


@pytest.mark.parametrize("dtype", [float, np.float32])
def test_the_best_theta_comes_back_bit_for_bit(dtype):
    (X, y), valid = problem(30), problem(30, seed=9)
    seen = []
    t = Trainer(Network.mlp([2, 30, 1], dtype=dtype), Adam(0.05), batch_size=4)
    history = t.fit(
        X,
        y,
        200,
        valid,
        patience=5,
        callbacks=[lambda t, history: seen.append((t.net.theta.copy(), t.net.loss(*valid)))],
    )
    best = int(np.argmin(history.val_loss))
    assert history.best_epoch == best + 1 == len(seen) - 5 < 195
    assert t.net.theta.tobytes() == seen[best][0].tobytes()
    assert t.net.loss(*valid) == history.val_loss[best] == seen[best][1]


def test_without_patience_the_last_theta_stays_and_no_epoch_is_best():
    t, (X, y) = scripted([3, 1, 2])
    assert t.fit(X, y, epochs=3, validation=(X, y)).best_epoch is None
    assert t.net.theta.tolist() == [0, 2]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"patience": 2}, r"patience needs validation data: fit\(\.\.\., validation=\(X_val, y_val\)\)"),
        ({"patience": 0, "validation": problem()}, "patience is 0, but it should be a whole number, 1 or more"),
        ({"validation": [*problem()]}, r"validation should be a pair: \(X, y\)"),
        ({"validation": problem()[0]}, r"validation should be a pair: \(X, y\)"),
        ({"epochs": 0}, "epochs is 0"),
        ({"epochs": 2.5}, r"epochs is 2\.5"),
    ],
)
def test_what_cannot_be_is_refused_before_the_first_step(options, sentence):
    t = trainer()
    with pytest.raises(ValueError, match=sentence):
        t.fit(*problem(), **options)
    assert t.iteration == 0


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"net": "mlp"}, "net is 'mlp', but it should be a Network"),
        ({"optimizer": SGD}, r"optimizer is <class .*SGD.*should be able to take a step, such as SGD\(lr=0\.1\)"),
        ({"optimizer": "sgd"}, "optimizer is 'sgd'"),
        ({"schedule": 0.5}, r"schedule is 0\.5, but it should be a function of the step"),
        ({"batch_size": 0}, "batch_size is 0"),
        ({"seed": -1}, "seed is -1"),
        ({"clip": 0}, "clip is 0, but it should be a number above 0"),
    ],
)
def test_a_trainer_that_cannot_be_is_refused(options, sentence):
    with pytest.raises(ValueError, match=sentence):
        Trainer(**{"net": Network.mlp([2, 1]), "optimizer": SGD()} | options)


# -- callbacks


def test_callbacks_are_called_after_every_epoch_with_the_trainer_and_the_history():
    t, calls = trainer(), []
    callbacks = [lambda *given, k=k: calls.append((k, given[0], given[1], len(given[1].loss), t.epoch)) for k in (0, 1)]
    history = t.fit(*problem(), epochs=3, validation=problem(30), callbacks=callbacks)
    assert [(k, n, epoch) for k, _, _, n, epoch in calls] == [(k, e, e) for e in (1, 2, 3) for k in (0, 1)]
    assert all(given is t and seen is history for _, given, seen, _, _ in calls)
    assert len(history.val_loss) == 3


@pytest.mark.parametrize("first", [True, False])
def test_a_callback_that_returns_true_ends_the_training_and_the_others_run_too(first):
    calls = []
    ends, notes = (lambda t, history: len(history.loss) == 2), (lambda t, history: calls.append(len(history.loss)))
    history = trainer().fit(*problem(), epochs=9, callbacks=[ends, notes] if first else [notes, ends])
    assert len(history.loss) == 2
    assert calls == [1, 2]


@pytest.mark.parametrize("answer", [None, False, 0, 0.0])
def test_a_callback_that_says_no_or_nothing_does_not_end_it(answer):
    assert len(trainer().fit(*problem(), epochs=3, callbacks=[lambda t, history: answer]).loss) == 3


def test_a_true_of_numpy_is_true():
    history = trainer().fit(*problem(), epochs=3, callbacks=[lambda t, history: np.mean(history.loss) > 0])
    assert len(history.loss) == 1


def test_a_callback_ends_it_with_patience_too_and_the_best_theta_comes_back():
    t, (X, y) = scripted([3, 1, 2, 4])
    history = t.fit(X, y, 4, (X, y), patience=3, callbacks=[lambda t, history: t.epoch == 3])
    assert (len(history.loss), history.best_epoch, t.net.theta.tolist()) == (3, 2, [0, 1])


# -- the progress bar


def test_the_progress_bar_counts_epochs_and_says_the_newest_losses_on_stderr(capsys):
    t, (X, y) = scripted([3, 2, 1, 1, 1])
    t.fit(X, y, epochs=5, validation=(X, y), progress=True)
    out, err = capsys.readouterr()
    assert out == ""
    assert "5/5" in err
    assert "epoch" in err
    assert err.rstrip().endswith("loss=0.5, val_loss=0.5]")


def test_without_progress_nothing_is_written(capsys):
    trainer().fit(*problem(), epochs=2, validation=problem(30))
    assert capsys.readouterr() == ("", "")


def test_progress_changes_no_bit(capsys):
    with_it, without = trainer(), trainer()
    histories = with_it.fit(*problem(), epochs=3, progress=True), without.fit(*problem(), epochs=3)
    assert vars(histories[0]) == vars(histories[1])
    assert np.array_equal(with_it.net.theta, without.net.theta)


def test_the_bar_counts_the_last_epoch_of_a_training_that_ends_early(capsys):
    trainer().fit(*problem(), epochs=9, progress=True, callbacks=[lambda t, history: t.epoch == 4])
    assert " 4/" in capsys.readouterr().err.split("\r")[-1]


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


# -- real digits and mail


def on_the_digits(net, lr):
    train, test = datasets.mnist("train"), datasets.mnist("test")
    Trainer(net, SGD(lr), batch_size=100).fit(train.X, train.y, 8)
    return accuracy(test.y, net.predict(test.X))


def test_a_hidden_layer_reads_the_digits_better_than_none():
    assert on_the_digits(Network.mlp([784, 10], dtype=np.float32), 0.4) == pytest.approx(0.886, abs=0.01)
    assert on_the_digits(Network.mlp([784, 64, 10], dtype=np.float32), 0.5) == pytest.approx(0.931, abs=0.01)


def test_one_neuron_sorts_the_mail_of_1999():
    scores = []
    for seed in range(3):
        train, test = datasets.spambase().split(seed=seed)
        net = Network.mlp([57, 1], preprocessing=Standardizer(log=True).fit(train.X))
        Trainer(net, SGD(0.5)).fit(train.X, train.y, 20)
        scores.append(accuracy(test.y, net.predict(test.X)))
    assert np.mean(scores) == pytest.approx(0.927, abs=0.01)
