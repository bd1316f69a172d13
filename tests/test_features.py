"""From messages to numbers, and from numbers of any size to numbers of about the same size."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from nnlib import SGD, Network, Standardizer, Trainer, accuracy, datasets, recall
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


def test_eight_features_and_one_neuron_sort_the_real_mix():
    train, test = datasets.sms_spam("real", features=tuple(MESSAGE_FEATURES)).split()
    standardizer = Standardizer().fit(train.X)
    net = Network.mlp([8, 1])
    Trainer(net, SGD(0.5), batch_size=32).fit(standardizer.transform(train.X), train.y, epochs=20)
    called = net.predict(standardizer.transform(test.X))
    assert accuracy(test.y, called) >= 0.975
    assert recall(test.y, called) > 0.8  # calling everything ham is right for 87 %
