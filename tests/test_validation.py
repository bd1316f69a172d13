"""Wrong calls: each is answered by one sentence that says what is wrong, and changes nothing."""

import copy
import re

import numpy as np
import pytest

import nnlib
from nnlib import SGD, Dense, Network, Standardizer, Trainer, accuracy, check_gradient, confusion, datasets
from nnlib.features import message_features
from nnlib.validation import choose, examples, labels, numbers, positive, whole

X = [[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]]
Y = [0, 1, 1]


class Things:
    """What a wrong call could damage."""

    def __init__(self):
        self.layer = Dense(2, 3, "tanh", seed=1)
        self.layer.forward(X)
        self.layer.backward(np.ones((3, 3)))
        self.net = Network.mlp([2, 3, 1], l2=0.1)
        self.net.loss_and_grad(X, Y)
        self.trainer = Trainer(self.net, SGD(0.1))
        self.standardizer = Standardizer().fit(X)

    def state(self):
        arrays = [*self.layer.arrays.values(), self.net.theta, self.net.grad, self.standardizer.mean]
        counts = (self.trainer.epoch, self.trainer.iteration, self.trainer.rng.bit_generator.state)
        return copy.deepcopy((arrays, counts, self.net.l2, self.standardizer.scale))


def fit(t, *args, **options):
    return t.trainer.fit(*args, **options)


WRONG = [
    # examples
    (lambda t: t.net.forward([1.0, 2.0]), r"X has shape \(2,\), but rows are examples.*write X\[None, :\]"),
    (
        lambda t: t.net.predict(np.ones((2, 2, 2))),
        r"X has shape \(2, 2, 2\), but it should be \(n_examples, n_features",
    ),
    (lambda t: t.net.predict_proba(np.ones((4, 3))), r"X has 3 column\(s\), but this needs 2: one per input"),
    (lambda t: t.net.forward(np.ones((0, 2))), r"X has shape \(0, 2\): there is no example in it"),
    (lambda t: t.net.forward(3), r"X has shape \(\), but it should be \(n_examples, n_features\)"),
    (lambda t: t.net.forward([[1, float("nan")]]), r"X holds 1 value\(s\) that are NaN or infinite"),
    (lambda t: t.net.forward([[np.inf, -np.inf]]), r"X holds 2 value\(s\) that are NaN or infinite"),
    (lambda t: t.net.forward([[1, 2], [3]]), r"X should be an array of numbers, but its rows differ in length"),
    (lambda t: t.net.forward([["free", 2]]), r"X should be an array of numbers, but holds 'free'"),
    (lambda t: t.net.forward([["1", "2"]]), r"X should be an array of numbers, but holds '1'"),
    (lambda t: t.net.forward(None), r"X should be an array of numbers, but holds None"),
    (lambda t: t.net.forward([[1, None]]), r"X should be an array of numbers, but holds None"),
    (lambda t: t.net.forward([[1, 2j]]), r"X should be an array of numbers, but holds .*j"),
    (lambda t: t.layer.forward(X[0]), r"X has shape \(2,\), but rows are examples"),
    (lambda t: t.layer.forward(np.ones((3, 5))), r"X has 5 column\(s\), but this needs 2"),
    # labels
    (lambda t: t.net.loss(X, [0, 1]), r"y has 2 label\(s\), but there are 3 examples"),
    (lambda t: t.net.loss(X, [0, 1, 2]), r"y holds the label 2, but labels should run from 0 to 1"),
    (lambda t: t.net.loss(X, [0, 1, -1]), r"y holds the label -1, but labels should run from 0 to 1"),
    (lambda t: t.net.loss_and_grad(X, [0, 1, 0.5]), r"y holds 0\.5, but class labels are whole numbers"),
    (lambda t: t.net.loss(X, [0, 1, 1e300]), r"y holds 1e\+300, but class labels are whole numbers"),
    (lambda t: t.net.loss(X, np.ones((3, 2))), r"y has shape \(3, 2\), but labels are one number per example"),
    (lambda t: t.net.loss(X, 1), r"y has shape \(\), but labels are one number per example"),
    (lambda t: t.net.loss(X, ["ham", "spam", "ham"]), r"y should be an array of numbers, but holds 'ham'"),
    (lambda t: t.net.loss(X, [0, 1, float("nan")]), r"y holds 1 value\(s\) that are NaN"),
    # layers and networks
    (lambda t: Dense(0, 1), r"n_in is 0, but it should be a whole number, 1 or more"),
    (lambda t: Dense(2, 1.0), r"n_out is 1\.0, but it should be a whole number"),
    (lambda t: Dense(True, 1), r"n_in is True, but it should be a whole number"),
    (lambda t: Dense(2, 1, "Relu"), r"activation is 'Relu', but it should be one of .*Did you mean 'relu'"),
    (lambda t: Dense(2, 1, 3), r"activation is 3, but it should be one of 'identity'"),
    (lambda t: setattr(t.layer, "W", np.ones((3, 2))), r"W has shape \(3, 2\), but this layer's W is \(2, 3\)"),
    (lambda t: setattr(t.layer, "b", np.ones((1, 3))), r"b has shape \(1, 3\), but this layer's b is \(3,\)"),
    (lambda t: setattr(t.layer, "b", [1, np.nan, 2]), r"b holds 1 value\(s\) that are NaN"),
    (lambda t: t.layer.backward(np.ones(3)), r"dA has shape \(3,\), but the last forward pass returned \(3, 3\)"),
    (lambda t: Network([t.net.layers[0], Dense(3, 1)]), r"already belongs to another network"),
    (lambda t: setattr(t.net, "theta", np.ones(3)), r"theta has shape \(3,\), but this network's is \(13,\)"),
    (lambda t: Network.mlp([2]), r"sizes is \[2\], but it should list at least inputs and outputs"),
    (lambda t: Network.mlp([2, 1], loss="mse"), r"loss is 'mse', but it should be one of 'binary_cross_entropy'"),
    (lambda t: Network.mlp([2, 1], l2=-1), r"l2 is -1, but it should be 0 or a number above 0"),
    (lambda t: Network.mlp([2, 1], l2="much"), r"l2 is 'much', but it should be 0 or a number above 0"),
    (lambda t: Network.mlp([2, 1], dtype=int), r"dtype is <class 'int'>, but it should be float or np\.float32"),
    # training
    (lambda t: SGD(0), r"lr is 0, but it should be a number above 0"),
    (lambda t: Trainer(t.net, 0.1), r"optimizer is 0\.1, but it should be able to take a step, such as SGD"),
    (lambda t: Trainer(t.net, SGD), r"optimizer is <class .*SGD'>, but it should be able to take a step"),
    (lambda t: Trainer(t.net, SGD(), batch_size=0), r"batch_size is 0, but it should be a whole number, 1 or more"),
    (lambda t: fit(t, X, Y, epochs=0), r"epochs is 0, but it should be a whole number, 1 or more"),
    (lambda t: fit(t, X, Y, epochs=2.5), r"epochs is 2\.5, but it should be a whole number"),
    (lambda t: fit(t, X, Y, validation=X), r"validation should be a pair: \(X, y\)"),
    (lambda t: fit(t, X, Y, validation=(X, Y[:2])), r"y has 2 label\(s\), but there are 3 examples"),
    (lambda t: fit(t, X, Y[:2]), r"y has 2 label\(s\), but there are 3 examples"),
    (lambda t: t.trainer.steps(X[0], Y), r"X has shape \(2,\), but rows are examples"),
    (lambda t: check_gradient(t.net, X, [0, 1]), r"y has 2 label\(s\), but there are 3 examples"),
    (lambda t: check_gradient(t.net, X, Y, nudge=0), r"nudge is 0, but it should be a number above 0"),
    # metrics
    (lambda t: accuracy(Y, [0, 1]), r"predicted has 2 label\(s\), but there are 3 examples"),
    (lambda t: accuracy(Y, [0.1, 0.9, 0.8]), r"predicted holds 0\.1, but class labels are whole numbers"),
    (lambda t: accuracy([], []), r"y is empty: there is no label in it"),
    (lambda t: confusion(Y, [0, 1, 2], 2), r"predicted holds the label 2, but labels should run from 0 to 1"),
    (lambda t: confusion(Y, Y, 0), r"n_classes is 0, but it should be a whole number"),
    # messages
    (
        lambda t: message_features("one text"),
        r"messages is one text, but it should be a list of texts: write \[message",
    ),
    (lambda t: message_features(["a", 7]), r"messages holds 7, but every message should be a text"),
    (lambda t: message_features(["a"], ["size"]), r"a feature's name is 'size', but it should be one of 'length'"),
    (lambda t: t.standardizer.fit([[1.0, np.nan]]), r"X holds 1 value\(s\) that are NaN"),
    (lambda t: t.standardizer.transform([1.0, 2.0]), r"X has shape \(2,\), but rows are examples"),
    (lambda t: datasets.sms_spam("half"), r"mix is 'half', but it should be one of 'balanced', 'real'"),
]


@pytest.mark.parametrize(("call", "sentence"), WRONG, ids=[sentence for _, sentence in WRONG])
def test_a_wrong_call_gets_one_clear_sentence_and_changes_nothing(call, sentence):
    things = Things()
    before = things.state()
    with pytest.raises(ValueError, match=sentence) as caught:
        call(things)
    text = str(caught.value)
    assert "\n" not in text
    assert len(text) < 250
    assert text[-1] in ".?"
    np.testing.assert_equal(things.state(), before)


def test_things_do_change_by_right_calls():
    """Or the test above would see nothing."""
    for change in (
        lambda t: t.layer.backward(np.zeros((3, 3))),
        lambda t: t.net.loss_and_grad(X[:2], Y[:2]),
        lambda t: fit(t, X, Y, epochs=1),
        lambda t: t.standardizer.fit(X[:2]),
    ):
        things = Things()
        before = things.state()
        change(things)
        with pytest.raises(AssertionError):
            np.testing.assert_equal(things.state(), before)


def test_what_is_right_comes_back_clean():
    assert choose("colour", "red", ["red", "blue"]) == "red"
    assert numbers("w", [1, 2], np.float32).dtype == np.float32
    assert numbers("w", [True, False]).tolist() == [1, 0]
    assert examples([[1, 2]], 2).shape == (1, 2)
    assert labels([[0.0], [2.0]], 2, 3).tolist() == [0, 2]
    assert positive("lr", np.float32(0.5)) == 0.5
    assert positive("l2", 0, or_zero=True) == 0
    assert whole("n", np.int64(3)) == 3


def test_too_large_for_float32_is_infinite_and_said_so_without_a_warning():
    with pytest.raises(ValueError, match=r"X holds 1 value\(s\) that are NaN or infinite"):
        examples([[1e300]], 1, np.float32)


def test_an_array_that_needs_no_change_is_not_copied():
    given = np.ones((3, 2))
    assert examples(given, 2) is given


def test_a_far_off_name_gets_no_guess():
    with pytest.raises(ValueError, match=r"^mix is 'zzz', but it should be one of 'a', 'b'\.$"):
        choose("mix", "zzz", ["a", "b"])


def test_every_public_name_is_there_and_documented():
    for name in nnlib.__all__:
        assert re.match(r"[A-Z].*", getattr(nnlib, name).__doc__), name
