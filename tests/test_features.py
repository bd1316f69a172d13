"""From messages to numbers, and from numbers of any size to numbers of about the same size."""

import re
import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nnlib import SGD, Conv2D, Dense, Flatten, Network, Standardizer, Trainer, accuracy, datasets, recall
from nnlib.features import MESSAGE_FEATURES, message_features

HAM = "Ok lar... Joking wif u oni..."
SPAM = (
    "Ringtone Club: Get the UK singles chart on your mobile each week and choose "
    "any top quality ringtone! This message is free of charge."
)


def measured(text, *names):
    return message_features([text], names)[0].tolist()


# -- messages


def test_the_two_messages_of_the_lesson():
    assert message_features([HAM, SPAM]).round(2).tolist() == [[0.29, 2.07], [1.33, 0.23]]


def test_an_empty_text_is_zero_in_everything():
    assert measured("", *MESSAGE_FEATURES) == [0] * len(MESSAGE_FEATURES)


@pytest.mark.parametrize(
    ("text", "length", "symbols"),
    [
        ("🙂🙂", 0.02, 10),  # an emoji is one symbol
        ("Ça va?", 0.06, 10 / 6),  # letters have accents
        ("你好", 0.02, 0),
        (" \t\n ", 0.04, 0),
        ("1 £", 0.03, 20 / 3),
        ("<b>&amp;</b>", 0.12, 10 * 7 / 12),  # HTML is text like any other
        ("a" * 10_000, 100, 0),
    ],
)
def test_any_text_is_measured(text, length, symbols):
    assert measured(text, "length", "symbols") == pytest.approx([length, symbols])


@given(st.text())
def test_symbols_are_neither_letters_nor_spaces(text):
    letters = sum(unicodedata.category(c)[0] == "L" for c in text)
    spaces = sum(not c.strip() for c in text)
    expected = 10 * (len(text) - letters - spaces) / len(text) if text else 0
    assert measured(text, "length", "symbols") == pytest.approx([len(text) / 100, expected])


def test_the_other_features_counted_by_hand():
    text = "FREE entry! Call 08712345 or txt WIN to 87121, call now £5 $5"
    assert measured(text, "money signs", "long numbers", "calls to act", "bait words") == [2, 2, 3, 2]
    assert measured(text, "digits", "capitals") == pytest.approx([10 * 15 / 61, 10 * 8 / 61])
    assert measured("freedom callous www.x.com 123", "calls to act", "bait words", "long numbers") == [1, 0, 0]


def test_columns_come_in_the_order_asked_for():
    both = message_features([HAM, SPAM], ["symbols", "length"])
    assert np.array_equal(both, message_features([HAM, SPAM])[:, ::-1])


def test_shapes_of_little_and_of_nothing():
    assert message_features([]).shape == (0, 2)
    assert message_features([HAM], []).shape == (1, 0)
    assert message_features(text for text in (HAM, SPAM)).shape == (2, 2)


# -- Standardizer


@given(arrays(float, (7, 3), elements=st.floats(-1e6, 1e6)))
def test_every_column_gets_mean_0_and_spread_1_unless_it_never_changes(X):
    Z = Standardizer().fit_transform(X)
    size = abs(X).max(axis=0) + 1
    spread = np.ptp(X, axis=0)
    changing = spread > 1e-6 * size
    np.testing.assert_allclose(Z.mean(axis=0)[changing], 0, atol=1e-8)
    np.testing.assert_allclose(Z.std(axis=0)[changing], 1, rtol=1e-6)
    np.testing.assert_allclose(Z[:, spread == 0], 0, atol=1e-9)


def test_a_column_that_never_changes_is_only_shifted():
    standardizer = Standardizer().fit([[0.1, 1], [0.1, 2], [0.1, 3]])  # their standard deviation comes out as 1e-17
    np.testing.assert_allclose(standardizer.transform([[0.2, 2]]), [[0.1, 0]], rtol=1e-12)


def test_the_test_set_is_measured_with_the_numbers_of_the_training_set():
    standardizer = Standardizer().fit([[0.0], [2.0]])
    assert standardizer.transform([[5.0], [1.0]]).tolist() == [[4.0], [0.0]]


def test_it_says_that_it_has_to_be_fitted_first():
    assert repr(Standardizer()) == "Standardizer(not fitted yet)"
    with pytest.raises(ValueError, match=r"seen no data yet: call fit\(X_train\) first"):
        Standardizer().transform([[1.0]])


def test_it_prints_its_width_and_refuses_another():
    standardizer = Standardizer().fit([[1, 2], [3, 4]])
    assert repr(standardizer) == "Standardizer(2 columns)"
    with pytest.raises(ValueError, match=r"X has 3 column\(s\), but this needs 2"):
        standardizer.transform([[1, 2, 3]])


@given(arrays(float, (7, 3), elements=st.floats(-0.99, 1e9)))
def test_with_log_it_standardises_the_logarithms(X):
    by_log, by_hand = Standardizer(log=True).fit(X), Standardizer().fit(np.log1p(X))
    assert np.array_equal(by_log.transform(X), by_hand.transform(np.log1p(X)))
    assert np.array_equal(by_log.fit_transform(X), by_log.transform(X))


def test_with_log_the_test_set_s_logarithms_are_taken_too():
    standardizer = Standardizer(log=True).fit([[0.0], [np.e**2 - 1]])
    np.testing.assert_allclose(standardizer.transform([[np.e**5 - 1], [np.e - 1]]), [[4.0], [0.0]], atol=1e-12)
    assert repr(standardizer) == "Standardizer(1 columns, log)"


@pytest.mark.parametrize("low", [-1, -1.5, -1e9])
def test_with_log_numbers_of_minus_1_and_below_are_refused(low):
    sentence = f"X holds {low:g}, but a Standardizer with log takes numbers above -1 only"
    with pytest.raises(ValueError, match=re.escape(sentence)):
        Standardizer(log=True).fit([[3.0, 2.0], [low, 1.0]])
    standardizer = Standardizer(log=True).fit([[3.0, 2.0], [-0.9, 1.0]])
    with pytest.raises(ValueError, match=re.escape(sentence)):
        standardizer.transform([[1.0, low]])
    assert np.isfinite(Standardizer().fit_transform([[low], [0.0]])).all()


def test_what_it_is_fitted_on_stays_as_it_is():
    X = np.array([[1.0, 2.0], [3.0, 5.0]])
    X.setflags(write=False)
    for log in (False, True):
        Standardizer(log=log).fit_transform(X)
    assert X.tolist() == [[1, 2], [3, 5]]


# -- in a network


def counts(n=40, seed=0):
    rng = np.random.default_rng(seed)
    X = rng.exponential([1, 100, 1e4], (n, 3))
    return X, (X[:, 1] > 70).astype(int)


@pytest.mark.parametrize("dtype", [float, np.float32])
@pytest.mark.parametrize("log", [False, True])
def test_a_network_with_preprocessing_does_what_one_does_with_prepared_inputs(log, dtype):
    X, y = counts()
    prepare = Standardizer(log=log).fit(X)
    whole = Network.mlp([3, 5, 1], "tanh", preprocessing=prepare, dtype=dtype)
    plain = Network.mlp([3, 5, 1], "tanh", dtype=dtype)
    Z = prepare.transform(X)
    for method in ("forward", "predict_proba", "predict"):
        assert np.array_equal(getattr(whole, method)(X), getattr(plain, method)(Z))
    assert whole.loss(X, y) == plain.loss(Z, y)
    assert whole.loss_and_grad(X, y) == plain.loss_and_grad(Z, y)
    assert np.array_equal(whole.grad, plain.grad)
    histories = [
        Trainer(net, SGD(0.5), batch_size=8).fit(data, y, 3, validation=(data, y))
        for net, data in ((whole, X), (plain, Z))
    ]
    assert vars(histories[0]) == vars(histories[1])
    assert np.array_equal(whole.theta, plain.theta)


def test_a_float32_network_loses_nothing_of_large_inputs_that_differ_little():
    X = 1e9 + np.arange(8.0)[:, None]
    net = Network.mlp([1, 1], preprocessing=Standardizer().fit(X), dtype=np.float32)
    assert len(np.unique(net.forward(X))) == 8


def test_images_are_prepared_pixel_by_pixel():
    X = np.random.default_rng(0).normal(5, 3, (20, 1, 4, 4))
    prepare = Standardizer().fit(X.reshape(20, 16))
    whole, plain = (
        Network([Conv2D(1, 2, 3), Flatten(), Dense(8, 1)], input_shape=(1, 4, 4), preprocessing=each)
        for each in (prepare, None)
    )
    Z = prepare.transform(X.reshape(20, 16))
    for given_as in (X, X[:, 0], X.reshape(20, 16)):
        assert np.array_equal(whole.forward(given_as), plain.forward(Z))


@pytest.mark.parametrize(
    ("preprocessing", "sentence"),
    [
        (Standardizer(), r"preprocessing is Standardizer\(not fitted yet\), but it should be a Standardizer after fit"),
        (Standardizer, r"preprocessing is <class .*, but it should be a Standardizer after fit\(X_train\)"),
        ("log", "preprocessing is 'log', but it should be a Standardizer"),
        (np.ones(3), r"preprocessing is array\(.*, but it should be a Standardizer"),
        (Standardizer().fit([[1, 2], [3, 4]]), "preprocessing has 2 columns, but the network takes 3"),
    ],
    ids=["unfitted", "class", "text", "array", "too narrow"],
)
def test_a_preprocessing_that_cannot_be_is_refused(preprocessing, sentence):
    layer = Dense(3, 1)
    with pytest.raises(ValueError, match=sentence):
        Network([layer], preprocessing=preprocessing)
    assert not layer.in_network


def test_inputs_of_another_width_or_too_low_for_the_log_are_refused():
    X, _ = counts()
    net = Network.mlp([3, 1], preprocessing=Standardizer(log=True).fit(X))
    with pytest.raises(ValueError, match=r"X has 2 column\(s\), but this needs 3"):
        net.predict(X[:, :2])
    with pytest.raises(ValueError, match="X holds -7, but a Standardizer with log"):
        net.predict([[1, 2, -7]])


def test_eight_features_and_one_neuron_sort_the_real_mix():
    train, test = datasets.sms_spam("real", features=tuple(MESSAGE_FEATURES)).split()
    standardizer = Standardizer().fit(train.X)
    net = Network.mlp([8, 1])
    Trainer(net, SGD(0.5), batch_size=32).fit(standardizer.transform(train.X), train.y, epochs=20)
    called = net.predict(standardizer.transform(test.X))
    assert accuracy(test.y, called) >= 0.975
    assert recall(test.y, called) > 0.8  # calling everything ham is right for 87 %
