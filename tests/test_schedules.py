"""Schedules: their values by hand, what a trainer makes of them, and wrong calls."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnlib import SGD, Adam, Network, Trainer
from nnlib.schedules import constant, cosine, step_decay, warm_up

STEPS = st.integers(1, 50)


def first(schedule, n):
    return [schedule(step) for step in range(n)]


def trainer(schedule, lr=0.5, optimizer=SGD):
    return Trainer(Network.mlp([2, 1]), optimizer(lr), batch_size=2, schedule=schedule)


def rates_of(taught, steps):
    """The rates that the optimizer's steps are taken with."""
    optimizer, rates = taught.optimizer, []
    step = optimizer.step
    optimizer.step = lambda theta, grad: (rates.append(optimizer.lr), step(theta, grad))
    for _ in itertools.islice(taught.steps(*DATA), steps):
        pass
    return rates


DATA = [[0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], [0, 1, 1]


# -- their values


def test_constant_changes_nothing():
    assert first(constant(), 3) == [1, 1, 1]


def test_step_decay_by_hand():
    assert first(step_decay(2, 0.5), 7) == [1, 1, 0.5, 0.5, 0.25, 0.25, 0.125]
    assert first(step_decay(1), 3) == pytest.approx([1, 0.1, 0.01])


def test_cosine_by_hand():
    half = math.sqrt(0.5)
    assert first(cosine(4), 7) == pytest.approx([1, (1 + half) / 2, 0.5, (1 - half) / 2, 0, 0, 0], abs=1e-15)
    assert first(cosine(2, lowest=0.2), 4) == pytest.approx([1, 0.6, 0.2, 0.2])


def test_warm_up_by_hand():
    assert first(warm_up(4), 7) == [0.25, 0.5, 0.75, 1, 1, 1, 1]
    assert first(warm_up(1), 3) == [1, 1, 1]
    assert first(warm_up(2, step_decay(2, 0.5)), 7) == [0.5, 1, 1, 1, 0.5, 0.5, 0.25]


def test_a_warm_up_may_be_warmed_up():
    assert first(warm_up(2, warm_up(2)), 5) == [0.5, 1, 0.5, 1, 1]


@given(STEPS, st.floats(0, 0.99), STEPS)
def test_cosine_never_rises_and_stays_at_its_lowest(steps, lowest, beyond):
    values = first(cosine(steps, lowest), steps + beyond + 1)
    assert all(later <= earlier for earlier, later in itertools.pairwise(values))
    assert values[0] == pytest.approx(1)
    assert values[steps:] == pytest.approx([lowest] * (beyond + 1))


# -- in a trainer


@pytest.mark.parametrize("optimizer", [SGD, Adam])
def test_the_trainer_multiplies_the_rate_it_was_given(optimizer):
    taught = trainer(step_decay(2, 0.5), optimizer=optimizer)
    assert rates_of(taught, 6) == [0.5, 0.5, 0.25, 0.25, 0.125, 0.125]
    assert taught.optimizer.lr == 0.5


def test_the_first_step_is_taken_with_the_factor_of_step_0():
    taught = trainer(lambda step: 0.25 if step == 0 else 1)
    start = taught.net.theta.copy()
    next(taught.steps(*DATA))
    np.testing.assert_allclose(taught.net.theta, start - 0.5 * 0.25 * taught.net.grad, rtol=1e-14)


def test_constant_trains_to_the_same_bits_as_no_schedule():
    plain, scheduled = trainer(None), trainer(constant())
    plain.fit(*DATA, 5)
    scheduled.fit(*DATA, 5)
    assert np.array_equal(plain.net.theta, scheduled.net.theta)


def test_it_goes_on_where_fit_stopped():
    once, twice = trainer(cosine(10)), trainer(cosine(10))
    once.fit(*DATA, 4)
    twice.fit(*DATA, 2)
    twice.fit(*DATA, 2)
    assert np.array_equal(once.net.theta, twice.net.theta)
    assert rates_of(twice, 1) == [0.5 * cosine(10)(8)]


def test_a_rate_that_falls_to_0_stops_the_training():
    taught = trainer(cosine(4))
    taught.fit(*DATA, 2)
    theta = taught.net.theta.copy()
    taught.fit(*DATA, 3)
    np.testing.assert_allclose(taught.net.theta, theta, atol=1e-15)


# -- wrong calls


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: step_decay(0), r"every is 0, but it should be a whole number, 1 or more\."),
        (lambda: step_decay(2.5), r"every is 2\.5, but it should be a whole number"),
        (lambda: step_decay(2, 0), r"factor is 0, but it should be a number above 0\."),
        (lambda: step_decay(2, "half"), r"factor is 'half', but it should be a number above 0\."),
        (lambda: cosine(0), r"steps is 0, but it should be a whole number, 1 or more\."),
        (lambda: cosine(10, 1), r"lowest is 1, but it should be a number from 0 to below 1\."),
        (lambda: cosine(10, -0.1), r"lowest is -0\.1, but it should be a number from 0 to below 1\."),
        (lambda: warm_up(-1), r"steps is -1, but it should be a whole number, 1 or more\."),
        (lambda: warm_up(True), r"steps is True, but it should be a whole number"),
        (lambda: warm_up(2, 0.5), r"then is 0\.5, but it should be a function of the step\."),
        (lambda: trainer(0.5), r"schedule is 0\.5, but it should be a function of the step\."),
        (lambda: trainer("cosine"), r"schedule is 'cosine', but it should be a function of the step\."),
        (lambda: trainer(cosine), r"schedule is .*cosine.*, but it should be a function of the step\."),
        (lambda: trainer(lambda step: -1), r"the factor that schedule gives for step 0 is -1, but it should be 0 or a"),
    ],
)
def test_a_wrong_call_is_refused_in_words(wrong, sentence):
    with pytest.raises(ValueError, match=sentence):
        wrong()


def test_they_print_how_they_were_made():
    made = [constant(), step_decay(5, 0.5), cosine(100), cosine(9, 0.25), warm_up(3), warm_up(3, cosine(9))]
    assert [repr(schedule) for schedule in made] == [
        "constant()",
        "step_decay(5, 0.5)",
        "cosine(100, 0)",
        "cosine(9, 0.25)",
        "warm_up(3, constant())",
        "warm_up(3, cosine(9, 0))",
    ]
