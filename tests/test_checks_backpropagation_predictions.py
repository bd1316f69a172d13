"""Lesson 06's predictions: every number that they name."""

import numpy as np
import pytest

from nnlib import Network, relu
from nnlib.checks import backpropagation as lesson
from nnlib.checks.catalogue import QUESTIONS
from nnlib.checks.prediction import NOT_SURE

IDS = ("06-two-ways", "06-relu-output", "06-transpose", "06-optimizer", "06-cost", "06-clinic")


def right(id):
    return QUESTIONS[id].answer.text


def why(id, text):
    return next(choice.why for choice in QUESTIONS[id].choices if choice.text == text)


def test_the_ids_of_the_lesson():
    assert tuple(question.id for question in lesson.PREDICTIONS) == IDS
    assert tuple(id for id in QUESTIONS if id.startswith("06-")) == IDS


@pytest.mark.parametrize("id", IDS)
def test_every_wrong_choice_says_why_it_tempts(id):
    question = QUESTIONS[id]
    assert len(question.choices) == 4
    assert all("tempts" in choice.why for choice in question.choices if not choice.right)
    for option in question.options:
        verdict = question.verdict(option)
        assert verdict.right == (option == question.answer.text)
        assert option == NOT_SURE or option in verdict.text


def test_the_right_one_has_no_habitual_place():
    assert len({q.choices.index(q.answer) for q in lesson.PREDICTIONS}) >= 3


def test_two_ways_add_up():
    w, dz = np.array([2.0, -3.0]), np.array([0.5, 0.2])
    assert float(right("06-two-ways")) == pytest.approx(w @ dz)
    assert "0.2" in QUESTIONS["06-two-ways"].options
    assert np.mean(w * dz) == pytest.approx(0.2)
    assert max(w * dz) == 1
    assert np.prod(w * dz) == pytest.approx(-0.6)


def test_no_output_of_a_relu_is_below_0():
    z = np.random.default_rng(0).normal(size=1000)
    assert 0.45 < np.mean(z < 0) < 0.55
    assert np.mean(relu(z) >= 0) == 1
    assert np.array_equal(relu(z) > 0, z > 0)
    assert right("06-relu-output") == "All"


def test_the_transpose_is_no_inverse_and_no_convention():
    rng = np.random.default_rng(0)
    W, dz = rng.normal(size=(3, 3)), rng.normal(size=(4, 3))
    assert not np.allclose(W.T @ W, np.eye(3))
    assert not np.allclose(dz @ W, dz @ W.T)
    i = 1
    assert (dz @ W.T)[0, i] == pytest.approx(sum(dz[0, j] * W[i, j] for j in range(3)))
    assert "dz[j] × W[i, j]" in QUESTIONS["06-transpose"].answer.why


def test_the_cost_of_945_slopes():
    net = Network.mlp([57, 16, 1])
    assert net.theta.size == 945
    assert {"1,890", "945", "57"} < {*QUESTIONS["06-cost"].options}
    assert 2 * net.theta.size == 1890
    forward = sum(layer.n_in * layer.n_out for layer in net.layers)
    back = 2 * forward - net.layers[0].n_in * net.layers[0].n_out
    assert 1 <= back / forward <= 2


def test_what_the_optimizer_does_is_not_backpropagations():
    net = Network.mlp([2, 3, 1])
    before = net.theta.copy()
    net.loss_and_grad([[1.0, 2.0], [0.5, -1.0]], [0, 1])
    assert np.array_equal(net.theta, before)
    assert net.grad.any()
    tempting = why("06-optimizer", "It changes every weight so that the loss falls")
    assert "leaves all weights as they are" in tempting
