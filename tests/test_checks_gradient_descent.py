"""Lesson 07's checks on steps and on paper: right answers of many kinds pass, usual wrong ones hear their name."""

# ruff: noqa: F821  (as learners write it)

import math

import numpy as np
import pytest

from nnlib import Adam, Momentum, RMSProp, checks
from nnlib.checks import gradient_descent as lesson
from nnlib.checks.gradient_descent.adam import ADAM
from nnlib.checks.gradient_descent.momentum import MOMENTUM
from nnlib.checks.gradient_descent.rmsprop import RMSPROP
from nnlib.checks.gradient_descent.second_mean import SECOND_MEAN
from nnlib.checks.gradient_descent.third_velocity import VELOCITY
from nnlib.checks.gradient_descent.two_steps import TWO_STEPS
from nnlib.checks.progress import progress
from nnlib.course.lessons import find
from nnlib.course.tally import exercise_ids
from tests.exercises import (
    climbs_its_own_ladder,
    is_known,
    knows_the_slip,
    passes,
    speaks_calmly,
    tells_mistakes_apart,
    tells_slips_apart,
)

STEPS = {exercise.name: exercise for exercise in (MOMENTUM, RMSPROP, ADAM)}
NAMED = {f"{e.name}:{mistake.key}": (e, mistake) for e in STEPS.values() for mistake in e.mistakes}
PAPER = {exercise.id: exercise for exercise in (TWO_STEPS, VELOCITY, SECOND_MEAN)}
SLIPS = {f"{e.id}:{slip.key}": (e, slip) for e in PAPER.values() for slip in e.slips}


@pytest.fixture(autouse=True)
def _afresh():
    progress.reset()
    yield
    progress.reset()


def test_the_package_belongs_to_its_lesson_and_shares_predict():
    assert find("07").package == lesson.__name__
    assert lesson.predict is checks.predict
    assert exercise_ids(find("07")) == {
        "07-two-steps", "07-third-velocity", "07-second-mean",
        "07-momentum-step", "07-rmsprop-step", "07-adam-step", "07-minibatches",
    }  # fmt: skip


# -- the steps


@pytest.mark.parametrize("name", NAMED)
def test_every_usual_mistake_climbs_its_own_ladder(name):
    climbs_its_own_ladder(*NAMED[name])


@pytest.mark.parametrize("exercise", STEPS.values(), ids=STEPS)
def test_mistakes_are_told_apart(exercise):
    tells_mistakes_apart(exercise, at_least=25)


@pytest.mark.parametrize("exercise", STEPS.values(), ids=STEPS)
def test_the_words_are_calm(exercise):
    speaks_calmly(exercise)


def momentum_entry_by_entry(w, grad, v, lr, beta):
    new_w, new_v = np.zeros(len(w)), np.zeros(len(v))
    for i in range(len(w)):
        new_v[i] = beta * v[i] + grad[i]
        new_w[i] = w[i] - lr * new_v[i]
    return new_w, new_v


def rmsprop_in_one_line(w, grad, s, lr, beta, eps):
    return w - lr * grad / (np.sqrt(s := beta * s + (1 - beta) * grad * grad) + eps), s


def adam_as_nnlib_writes_it(w, grad, m, v, t, lr, beta1, beta2, eps):
    m = m + (1 - beta1) * (grad - m)
    v = v + (1 - beta2) * (np.square(grad) - v)
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return [w - lr * m_hat / (v_hat**0.5 + eps), m, v]


def adam_with_the_rate_corrected(w, grad, m, v, t, lr, beta1, beta2, eps):
    """The paper's faster order (Kingma and Ba 2015, end of section 2), with eps scaled to match."""
    m, v = beta1 * m + (1 - beta1) * grad, beta2 * v + (1 - beta2) * grad**2
    root = np.sqrt(1 - beta2**t)
    return w - lr * root / (1 - beta1**t) * m / (np.sqrt(v) + eps * root), m, v


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("momentum_step", momentum_entry_by_entry),
        ("momentum_step", lambda w, grad, v, lr, beta: (w - lr * (v * beta + grad), v * beta + grad)),
        ("momentum_step", lambda w, grad, v, lr, beta: [w - lr * beta * v - lr * grad, beta * v + grad]),
        ("rmsprop_step", rmsprop_in_one_line),
        ("adam_step", adam_as_nnlib_writes_it),
        ("adam_step", adam_with_the_rate_corrected),
    ],
)
def test_right_answers_of_many_kinds_pass(name, answer):
    passes(getattr(lesson, name), answer, STEPS[name].id)


def test_what_is_asked_for_is_what_nnlibs_optimizers_do():
    for exercise, optimizer in ((MOMENTUM, Momentum(0.1, 0.9)), (RMSPROP, RMSProp(0.1, 0.9)), (ADAM, Adam(0.1))):
        settings = {k: v for k, v in vars(optimizer).items() if isinstance(v, float)}
        rng, theta = np.random.default_rng(0), np.array([1.0, -2.0, 0.5])
        w, memory = theta.copy(), [np.zeros(3)] * (len(exercise.parts) - 1)
        for t in range(1, 6):
            grad = rng.normal(size=3)
            counted = {"t": t} if "t" in exercise.parameters else {}
            w, *memory = exercise.reference(w, grad, *memory, **counted, **settings)
            optimizer.step(theta, grad)
            np.testing.assert_allclose(w, theta)


def grown_in_place(w, grad, v, lr, beta):
    v *= beta
    v += grad
    return w - lr * v, v


def stepped_in_place(w, grad, s, lr, beta, eps):
    s = beta * s + (1 - beta) * grad**2
    w -= lr * grad / (np.sqrt(s) + eps)
    return w, s


def with_math(w, grad, s, lr, beta, eps):
    s = beta * s + (1 - beta) * grad**2
    return w - lr * grad / (math.sqrt(s) + eps), s


def without_np(w, grad, s, lr, beta, eps):
    s = beta * s + (1 - beta) * grad**2
    return w - lr * grad / (sqrt(s) + eps), s


def with_another_name(w, grad, v, lr, beta):
    v = beta * v + grad
    return w - learning_rate * v, v


def with_a_hat(w, grad, m, v, t, lr, beta1, beta2, eps):
    return w - lr * m / (1 - beta1 ^ t), m, v


right = MOMENTUM.reference


@pytest.mark.parametrize(
    ("name", "answer", "diagnosis", "words"),
    [
        *((name, ..., "untouched", "run this cell again") for name in STEPS),
        *((name, lambda *args: ..., "untouched", "run this cell again") for name in STEPS),
        ("momentum_step", lambda w, grad, v, lr, beta: (w, ...), "untouched", "First the new velocity"),
        ("momentum_step", grown_in_place, "mutated", "It changes its input `v`"),
        ("rmsprop_step", stepped_in_place, "mutated", "It changes its input `w`"),
        ("rmsprop_step", with_math, "math", "`np.sqrt` takes a whole array"),
        ("rmsprop_step", without_np, "names", "`np.sqrt`"),
        ("momentum_step", with_another_name, "names", "called `lr` here"),
        ("adam_step", with_a_hat, "power", "`**` in Python"),
        ("momentum_step", lambda *args: right(*args)[0], "parts", "two things: `return w, v`"),
        ("adam_step", lambda *args: ADAM.reference(*args)[:2], "parts", "three things: `return w, m, v`"),
        ("momentum_step", lambda *args: np.array(right(*args)), "parts", "two things"),
        ("momentum_step", lambda *args: (right(*args)[0].tolist(), right(*args)[1]), "list", "w is a list of 2"),
        ("momentum_step", lambda *args: (right(*args)[0], right(*args)[1].sum()), "shape", "v is one number"),
        ("momentum_step", lambda *args: (right(*args)[0][:, None], right(*args)[1]), "shape", "should be (2,)"),
        ("momentum_step", lambda *args: (right(*args)[0], "v"), "type", "v is a text"),
        ("momentum_step", lambda *args: print(right(*args)), "printed", "needs `return`"),
        ("momentum_step", lambda w, grad, v: (w, v), "parameters", "momentum_step(w, grad, v, lr, beta)"),
        ("momentum_step", 3, "not-a-function", "without calling it"),
        ("adam_step", lambda w, *rest: (w + 7, rest[1], rest[2]), "differs", "With `w = [1, -2]"),
    ],
)
def test_other_troubles_are_told_too(name, answer, diagnosis, words):
    is_known(getattr(lesson, name), answer, diagnosis, words)


def test_the_parts_that_are_right_are_told():
    assert "v is right; w is not yet." in lesson.momentum_step(lambda *args: (args[0] * 7, right(*args)[1])).message
    told = lesson.adam_step(lambda *args: (args[0] * 7, *ADAM.reference(*args)[1:])).message
    assert "m and v are right; w is not yet." in told


# -- on paper


@pytest.mark.parametrize("name", SLIPS)
def test_every_slip_is_named(name):
    knows_the_slip(*SLIPS[name])


@pytest.mark.parametrize("exercise", PAPER.values(), ids=PAPER)
def test_slips_are_told_apart(exercise):
    tells_slips_apart(exercise, at_least=13)


def test_the_answers_on_paper():
    w = 3.0
    for _ in range(2):
        w -= 0.45 * 4 * w
    assert TWO_STEPS.answer == pytest.approx(w)
    v = 0.0
    for slope in (10, -8, 6):
        v = 0.9 * v + slope
    assert VELOCITY.answer == pytest.approx(v)
    w, m, v = np.zeros(1), np.zeros(1), np.zeros(1)
    for t, slope in ((1, 4.0), (2, 2.0)):
        w, m, v = ADAM.reference(w, np.array([slope]), m, v, t, 0.1, 0.9, 0.999, 1e-8)
    assert SECOND_MEAN.answer == pytest.approx(m.item() / (1 - 0.9**2), abs=1e-3)
    for exercise, check, kinds in (
        (TWO_STEPS, lesson.two_steps, (1.92, "?")),
        (VELOCITY, lesson.third_velocity, (6.9, np.array([6.9]))),
        (SECOND_MEAN, lesson.second_mean, (2.947, 2.95, 0.56 / 0.19)),
    ):
        for kind in kinds:
            assert bool(check(kind)) == (kind != "?")
        assert check(...).message == exercise.todo
        assert [check(1234).diagnosis for _ in range(3)] == ["differs"] * 3
