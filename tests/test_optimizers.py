"""Optimizers against their equations, and against what the equations lead to."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlib import SGD, Adam, AdamW, Momentum, Nesterov, Network, RMSProp, Trainer
from nnlib.optimizers import clip

OPTIMIZERS = [SGD, Momentum, Nesterov, RMSProp, Adam, AdamW]


def two_steps(optimizer, grads=(2.0, -3.0), theta=1.0):
    """Where a theta of one number is after each of two steps."""
    theta, places = np.array([theta]), []
    for grad in grads:
        optimizer.step(theta, np.array([grad]))
        places.append(theta[0])
    return places


def test_one_step_is_the_equation_in_place():
    theta, grad = np.array([1.0, -2.0, 0.5]), np.array([0.5, 4.0, 0.0])
    same = theta
    assert SGD(0.25).step(theta, grad) is None
    assert theta is same
    assert theta.tolist() == [0.875, -3.0, 0.5]
    assert grad.tolist() == [0.5, 4.0, 0.0]


@given(st.floats(0.01, 1.9), st.floats(-10, 10), st.integers(1, 50))
def test_on_a_parabola_it_shrinks_by_the_same_factor_every_step(lr, start, steps):
    theta, sgd = np.array([start]), SGD(lr)
    for _ in range(steps):
        sgd.step(theta, theta.copy())  # the slope of theta**2 / 2
    assert theta[0] == pytest.approx(start * (1 - lr) ** steps, rel=1e-9, abs=1e-12)


# -- two steps by hand: from 1, along the slopes 2 and -3


def test_two_steps_of_sgd_by_hand():
    assert two_steps(SGD(0.5)) == [1 - 0.5 * 2, 0 + 0.5 * 3]


def test_two_steps_of_momentum_by_hand():
    v1, v2 = 2, 0.5 * 2 - 3
    assert two_steps(Momentum(0.25, beta=0.5)) == [1 - 0.25 * v1, 0.5 - 0.25 * v2]


def test_two_steps_of_nesterov_by_hand():
    v1, v2 = 2, 0.5 * 2 - 3
    first = 1 - 0.25 * (2 + 0.5 * v1)
    assert two_steps(Nesterov(0.25, beta=0.5)) == [first, first - 0.25 * (-3 + 0.5 * v2)]


def test_two_steps_of_rmsprop_by_hand():
    s1 = 0.25 * 4
    s2 = 0.75 * s1 + 0.25 * 9
    first = 1 - 0.1 * 2 / (s1**0.5 + 0.5)
    places = two_steps(RMSProp(0.1, beta=0.75, eps=0.5))
    assert places == pytest.approx([first, first + 0.1 * 3 / (s2**0.5 + 0.5)], rel=1e-14)


def test_two_steps_of_adam_by_hand():
    m1, v1 = 0.5 * 2, 0.25 * 4
    m2, v2 = 0.5 * m1 - 0.5 * 3, 0.75 * v1 + 0.25 * 9
    first = 1 - 0.1 * (m1 / 0.5) / ((v1 / 0.25) ** 0.5 + 0.5)
    second = first - 0.1 * (m2 / 0.75) / ((v2 / (1 - 0.75**2)) ** 0.5 + 0.5)
    assert two_steps(Adam(0.1, beta1=0.5, beta2=0.75, eps=0.5)) == pytest.approx([first, second], rel=1e-14)


def test_two_steps_of_adamw_by_hand():
    adam = two_steps(Adam(0.1, 0.5, 0.75, 0.5))  # its moves do not depend on where theta is
    first = 1 * (1 - 0.1 * 0.2) + (adam[0] - 1)
    second = first * (1 - 0.1 * 0.2) + (adam[1] - adam[0])
    assert two_steps(AdamW(0.1, 0.5, 0.75, 0.5, decay=0.2)) == pytest.approx([first, second], rel=1e-14)


# -- what they lead to


@pytest.mark.parametrize("kind", [Momentum, Nesterov])
def test_without_memory_momentum_is_sgd(kind):
    assert two_steps(kind(0.3, beta=0)) == two_steps(SGD(0.3))


def test_adamw_without_decay_is_adam():
    assert two_steps(AdamW(decay=0)) == two_steps(Adam())


@given(st.floats(0.0, 0.95))
def test_under_a_constant_slope_momentum_comes_to_the_rate_over_1_minus_beta(beta):
    theta, momentum = np.zeros(1), Momentum(0.1, beta)
    for _ in range(600):
        before = theta.copy()
        momentum.step(theta, np.ones(1))
    assert (before - theta)[0] == pytest.approx(0.1 / (1 - beta), rel=1e-9)


@pytest.mark.parametrize("kind", [RMSProp, Adam])
@given(scale=st.floats(1e-2, 1e4))
def test_the_scale_of_the_gradient_hardly_matters(kind, scale):
    scaled = two_steps(kind(0.1), (2 * scale, -3 * scale))
    np.testing.assert_allclose(scaled, two_steps(kind(0.1)), atol=1e-5)


@pytest.mark.parametrize("kind", OPTIMIZERS)
def test_entries_do_not_know_of_each_other(kind):
    grads = np.random.default_rng(0).normal(size=(5, 3))
    together, joint = np.ones(3), kind()
    alone, single = [np.ones(1) for _ in range(3)], [kind() for _ in range(3)]
    for grad in grads:
        joint.step(together, grad)
        for i in range(3):
            single[i].step(alone[i], grad[[i]])
    np.testing.assert_allclose(together, np.concatenate(alone), rtol=1e-14)


@pytest.mark.parametrize("kind", OPTIMIZERS)
def test_every_one_trains_a_network(kind):
    rng = np.random.default_rng(0)
    X = rng.normal(size=(60, 2))
    y = (X[:, 0] * X[:, 1] > 0).astype(int)
    net = Network.mlp([2, 8, 1], "tanh", seed=1)
    assert net.loss(X, y) > 0.69
    Trainer(net, kind(0.02 if kind in (RMSProp, Adam, AdamW) else 0.1), batch_size=20).fit(X, y, 150)
    assert net.loss(X, y) < 0.4


# -- memory and arrays


@pytest.mark.parametrize("kind", OPTIMIZERS)
def test_theta_changes_in_place_and_the_gradient_does_not(kind):
    whole, grad, optimizer = np.ones(4), np.array([1.0, -2.0]), kind()
    for _ in range(2):
        assert optimizer.step(whole[1:3], grad) is None
    assert whole[[0, 3]].tolist() == [1, 1]
    assert whole[1] < 1 < whole[2]
    assert grad.tolist() == [1, -2]


def test_it_writes_through_a_view():
    whole = np.ones(4)
    SGD(1.0).step(whole[1:3], np.array([1.0, 2.0]))
    assert whole.tolist() == [1, 0, -1, 1]


@pytest.mark.parametrize("kind", OPTIMIZERS)
@pytest.mark.parametrize("dtype", [np.float32, float])
def test_theta_and_memory_keep_their_dtype(kind, dtype):
    theta, optimizer = np.ones(2, dtype), kind()
    for _ in range(3):
        optimizer.step(theta, np.ones(2, dtype))
    assert theta.dtype == dtype
    assert all(array.dtype == dtype for array in optimizer.memory.values())


@pytest.mark.parametrize(
    ("kind", "names"),
    [(SGD, []), (Momentum, ["v"]), (Nesterov, ["v"]), (RMSProp, ["s"]), (Adam, ["m", "v"]), (AdamW, ["m", "v"])],
)
def test_memory_is_what_the_equations_name_and_starts_at_0(kind, names):
    optimizer, theta = kind(), np.ones(3)
    assert optimizer.memory == {}
    optimizer.step(theta, np.zeros(3))
    assert sorted(optimizer.memory) == names
    assert not any(array.any() or np.shares_memory(array, theta) for array in optimizer.memory.values())


@pytest.mark.parametrize("kind", OPTIMIZERS)
def test_a_gradient_of_0_moves_nothing_but_what_decays(kind):
    theta = np.ones(2)
    kind().step(theta, np.zeros(2))
    assert theta.tolist() == [1 - 0.001 * 0.01] * 2 if kind is AdamW else [1, 1]


@pytest.mark.parametrize("kind", OPTIMIZERS)
def test_a_theta_of_another_size_is_a_fresh_start(kind):
    used, fresh = kind(), kind()
    for _ in range(5):
        used.step(np.ones(2), np.ones(2))
    ours, theirs = np.ones(3), np.ones(3)
    used.step(ours, np.ones(3))
    fresh.step(theirs, np.ones(3))
    assert ours.tolist() == theirs.tolist()


def test_two_optimizers_remember_apart():
    first, second = Momentum(), Momentum()
    first.step(np.ones(2), np.ones(2))
    assert second.memory == {}


@pytest.mark.parametrize("kind", OPTIMIZERS)
def test_having_forgotten_it_is_as_new(kind):
    used = kind()
    two_steps(used)
    used.forget()
    assert two_steps(used) == two_steps(kind())


# -- wrong settings, and how they print


@pytest.mark.parametrize("kind", OPTIMIZERS)
@pytest.mark.parametrize("shape", [(), (1,), (3,), (2, 2)])
def test_a_gradient_of_another_shape_is_refused_and_changes_nothing(kind, shape):
    theta = np.ones(2)
    with pytest.raises(ValueError, match=r"grad has shape \(.*\), but theta has \(2,\): they should be the same\."):
        kind().step(theta, np.ones(shape))
    assert theta.tolist() == [1, 1]


@pytest.mark.parametrize("kind", OPTIMIZERS)
@pytest.mark.parametrize("lr", [0, -0.1, float("nan"), float("inf"), None, "fast"])
def test_a_rate_that_is_no_positive_number_is_refused(kind, lr):
    with pytest.raises(ValueError, match=r"lr is .*, but it should be a number above 0"):
        kind(lr)


@pytest.mark.parametrize(
    ("kind", "name"),
    [(Momentum, "beta"), (Nesterov, "beta"), (RMSProp, "beta"), (Adam, "beta1"), (Adam, "beta2"), (AdamW, "beta2")],
)
@pytest.mark.parametrize("wrong", [1, 1.5, -0.1, float("nan"), "much"])
def test_a_share_that_is_not_below_1_is_refused(kind, name, wrong):
    with pytest.raises(ValueError, match=rf"{name} is .*, but it should be a number from 0 to below 1\."):
        kind(**{name: wrong})


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: RMSProp(eps=0), r"eps is 0, but it should be a number above 0\."),
        (lambda: Adam(eps=-1), r"eps is -1, but it should be a number above 0\."),
        (lambda: AdamW(decay=-0.1), r"decay is -0\.1, but it should be 0 or a number above 0\."),
    ],
)
def test_other_wrong_settings_are_refused(wrong, sentence):
    with pytest.raises(ValueError, match=sentence):
        wrong()


def test_they_print_their_settings():
    assert repr(SGD(0.05)) == "SGD(lr=0.05)"
    assert repr(Momentum(1)) == "Momentum(lr=1, beta=0.9)"
    assert repr(Nesterov()) == "Nesterov(lr=0.1, beta=0.9)"
    assert repr(RMSProp()) == "RMSProp(lr=0.01, beta=0.99, eps=1e-08)"
    assert repr(Adam()) == "Adam(lr=0.001, beta1=0.9, beta2=0.999, eps=1e-08)"
    assert repr(AdamW()) == "AdamW(lr=0.001, beta1=0.9, beta2=0.999, eps=1e-08, decay=0.01)"


def test_steps_do_not_change_how_they_print():
    for kind in OPTIMIZERS:
        optimizer = kind()
        before = repr(optimizer)
        optimizer.step(np.ones(2), np.ones(2))
        assert repr(optimizer) == before


# -- clip


def test_clip_shortens_in_place_and_keeps_the_direction():
    grad = np.array([3.0, 4.0])
    assert clip(grad, 1) == 5
    assert grad == pytest.approx([0.6, 0.8], rel=1e-15)
    assert clip(grad, 2) == pytest.approx(1)
    assert grad == pytest.approx([0.6, 0.8], rel=1e-15)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=6), st.floats(1e-3, 1e3))
def test_clip_leaves_no_longer_gradient_and_no_shorter_one_than_it_must(entries, limit):
    grad = np.array(entries)
    length = clip(grad, limit)
    assert length == pytest.approx(np.linalg.norm(entries), rel=1e-14)
    assert np.linalg.norm(grad) == pytest.approx(min(length, limit), rel=1e-12)


def test_clip_keeps_float32_and_leaves_0_alone():
    grad = np.full(4, 3, np.float32)
    clip(grad, 1.0)
    assert grad.dtype == np.float32
    zero = np.zeros(3)
    assert clip(zero, 1.0) == 0
    assert not zero.any()


def test_the_trainer_clips_before_it_steps():
    net = Network.mlp([2, 1])
    X, y = [[300.0, -400.0], [500.0, 100.0]], [1, 0]
    start = net.theta.copy()
    for _ in itertools.islice(Trainer(net, SGD(1.0), clip=0.01).steps(X, y), 1):
        assert np.linalg.norm(net.theta - start) == pytest.approx(0.01)
