"""Lesson 01's predictions: every number that they name."""

import numpy as np

import nnlib
from nnlib import relu, sigmoid
from nnlib.checks import one_neuron as checks
from nnlib.checks.catalogue import QUESTIONS

IDS = ("01-fires", "01-bias", "01-zero-weight", "01-relu-sigmoid", "01-stores", "01-learns-in-use")


def says(id, *words):
    return all(word in QUESTIONS[id].answer.why for word in words)


def tempts(id, text, *words):
    why = next(choice.why for choice in QUESTIONS[id].choices if choice.text == text)
    return all(word in why for word in words)


def test_the_ids_of_the_lesson():
    assert tuple(question.id for question in checks.PREDICTIONS) == IDS
    assert tuple(id for id in QUESTIONS if id.startswith("01-")) == IDS


def test_it_fires():
    w, b = np.array([1, -2, 2]), -2.5
    assert np.array([1, 0, 1]) @ w + b == 0.5
    assert np.array([1, 1, 1]) @ w + b == -1.5
    assert np.array([1, 0, 1]) @ w == 3
    assert nnlib.step(0.5) == 1
    assert QUESTIONS["01-fires"].answer.text == "It fires and gives 1"
    assert says("01-fires", "1 × 1 - 2 × 0 + 2 × 1 - 2.5 = 0.5.")
    assert tempts("01-fires", "It stays silent and gives 0", "x2 = 1 would z be -1.5")
    assert tempts("01-fires", "It gives 0.5", "z is 0.5")
    assert tempts("01-fires", "It gives 3", "the sum without the bias")


def test_a_lower_bias_silences_it():
    z = np.array([1, 0, 1]) @ [1, -2, 2] - 3.5
    assert (z, nnlib.step(z)) == (-0.5, 0)
    assert QUESTIONS["01-bias"].answer.text == "It falls silent and gives 0"
    assert says("01-bias", "falls by 1", "from 0.5 to 3 - 3.5 = -0.5")
    assert tempts("01-bias", "It still fires and gives 1", "sum is still 3", "above 3.5")
    assert tempts("01-bias", "It gives -0.5", "z is -0.5")


def test_a_zero_weight_hides_its_input():
    z = [np.array([x1, 2, 3]) @ [0, 1, -1] + 0.5 for x1 in (1, 1000)]
    assert z[0] == z[1] != 0
    assert np.array([1000.0]) @ [1] - np.array([1.0]) @ [1] == 999
    assert QUESTIONS["01-zero-weight"].answer.text == "z stays the same"
    assert says("01-zero-weight", "0 × 1 = 0 and 0 × 1,000 = 0")
    assert tempts("01-zero-weight", "z grows by 999", "grows by 999", "a weight of 1")


def test_relu_is_the_largest_at_three():
    step, soft, ramp = nnlib.step(3.0), sigmoid(3.0), relu(3.0)
    assert (step, round(float(soft), 2), ramp) == (1, 0.95, 3)
    assert QUESTIONS["01-relu-sigmoid"].answer.text == "ReLU"
    assert says("01-relu-sigmoid", "it gives 3", "The step gives 1 and the sigmoid 0.95")
    assert tempts("01-relu-sigmoid", "Sigmoid", "for z = 3 it gives 0.95")
    assert tempts("01-relu-sigmoid", "All three give the same", "1, 0.95 and 3")
    assert all(sigmoid(z) < 1 for z in (3, 10, 30))


def test_a_neuron_keeps_its_numbers_and_nothing_else():
    layer = nnlib.Network.mlp([2, 1])
    before = [p.copy() for p in (layer.layers[0].W, layer.layers[0].b)]
    X = np.random.default_rng(0).normal(size=(1000, 2))
    first = layer.predict(X)
    after = (layer.layers[0].W, layer.layers[0].b)
    assert sum(p.size for p in after) == 3
    assert all(map(np.array_equal, before, after))
    np.testing.assert_array_equal(layer.predict(X), first)
    assert QUESTIONS["01-stores"].answer.text == "Nothing"
    assert says("01-stores", "only its weights and its bias", "the same before and after")
    assert tempts("01-stores", "All of them", "only its weights and its bias")
    assert QUESTIONS["01-learns-in-use"].answer.text == "It stays the same"
    assert says("01-learns-in-use", "Only training changes weights")


def test_every_choice_says_why_and_the_right_one_has_no_habitual_place():
    for question in checks.PREDICTIONS:
        assert len(question.choices) == 4
        assert all("tempts" in choice.why for choice in question.choices if not choice.right)
    assert {q.choices.index(q.answer) for q in checks.PREDICTIONS} == {0, 1, 2, 3}
