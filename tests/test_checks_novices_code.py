"""Whole functions of lesson 02 as novices hand them in: each hears what helps."""

# ruff: noqa: F821, B007, B905  (as learners write it)

import numpy as np
import pytest

from nnlib import checks, datasets, sigmoid
from nnlib.checks.progress import progress
from nnlib.checks.spam_by_hand import length_mistakes
from tests.exercises import is_known

train, _ = datasets.sms_spam().split()  # as in the notebook
z = train.X @ [2, 1] - 2.88
HAM = "Ok lar... Joking wif u oni..."


@pytest.fixture(autouse=True)
def _afresh():
    progress.reset()
    yield
    progress.reset()


# -- features


def asks_the_message(message):
    symbols = 0
    for c in message:
        if not message.isalpha() and not message.isspace():
            symbols += 1
    return len(message) / 100, 10 * symbols / len(message) if message else 0


def asks_the_message_only_for_letters(message):
    symbols = 0
    for c in message:
        if not message.isalpha():
            symbols += 1
    return len(message) / 100, 10 * symbols / len(message) if message else 0


def asks_the_message_for_letters_and_c_for_spaces(message):
    symbols = 0
    for c in message:
        if not message.isalpha() and not c.isspace():
            symbols += 1
    return len(message) / 100, 10 * symbols / len(message) if message else 0


def asks_c_for_letters_and_the_message_for_spaces(message):
    symbols = 0
    for c in message:
        if not c.isalpha() and not message.isspace():
            symbols += 1
    return len(message) / 100, 10 * symbols / len(message) if message else 0


def asks_once(message):
    symbols = not message.isalpha() and not message.isspace()
    return len(message) / 100, 10 * symbols / len(message) if message else 0


def asks_with_or(message):
    symbols = 0
    for c in message:
        if not c.isalpha() or not c.isspace():
            symbols += 1
    return len(message) / 100, 10 * symbols / len(message) if message else 0


def sets_the_count(message):
    n = 0
    for c in message:
        if not c.isalpha() and not c.isspace():
            n = 1
    return len(message) / 100, 10 * n / len(message) if message else 0


def turns_the_plus(message):
    n = 0
    for c in message:
        if not c.isalpha() and not c.isspace():
            n = +1
    return len(message) / 100, 10 * n / len(message) if message else 0


def adds_and_keeps_nothing(message):
    n = 0
    for c in message:
        if not c.isalpha() and not c.isspace():
            n + 1
    return len(message) / 100, 10 * n / len(message) if message else 0


def has_no_loop(message):
    n = 0
    if not c.isalpha() and not c.isspace():
        n += 1
    return len(message) / 100, 10 * n / len(message)


def has_no_start(message):
    for c in message:
        if not c.isalpha() and not c.isspace():
            symbols += 1
    return len(message) / 100, 10 * symbols / len(message)


def never_counts(message):
    return len(message) / 100, 10 * symbols / len(message)


def loops_over_places(message):
    n = 0
    for i in range(len(message)):
        if not i.isalpha() and not i.isspace():
            n += 1
    return len(message) / 100, 10 * n / len(message)


def loops_over_a_number(message):
    n = 0
    for c in len(message):
        if not c.isalpha() and not c.isspace():
            n += 1
    return len(message) / 100, 10 * n / len(message)


def asks_nobody(message):
    n = 0
    for c in message:
        if not isalpha(c) and not isspace(c):
            n += 1
    return len(message) / 100, 10 * n / len(message)


def measures_the_first_message(message):
    n = 0
    for c in HAM:
        if not c.isalpha() and not c.isspace():
            n += 1
    return len(HAM) / 100, 10 * n / len(HAM)


def misspells(message):
    return len(mesage) / 100, 0


FEATURES = [
    (asks_the_message, "message-for-c", "`message` asked where `c` is meant"),
    (asks_the_message_only_for_letters, "message-for-c", "`c.isalpha()` about one"),
    (asks_the_message_for_letters_and_c_for_spaces, "message-for-first-c", "`message` asked where `c` is meant"),
    (asks_c_for_letters_and_the_message_for_spaces, "spaces-are-symbols", "Ask each character both"),
    (asks_once, "message-asked-once", "`for c in message:`"),
    (asks_with_or, "everything-counted", "`and`"),
    (sets_the_count, "set-to-one", "`n += 1` adds 1 to it"),
    (turns_the_plus, "equals-plus", "write `n += ...`"),
    (adds_and_keeps_nothing, "nothing-counted", "`n + 1` alone changes nothing"),
    (has_no_loop, "no-loop", "`c` has no value yet. `for c in message:`"),
    (has_no_start, "no-start", "`symbols = 0`, before the loop"),
    (never_counts, "not-counted", "add 1 for each symbol in a loop"),
    (loops_over_places, "no-character", "a place is a number"),
    (loops_over_a_number, "range", "`len(message)` is one number"),
    (asks_nobody, "of-what", "`c.isalpha()` asks the character c"),
    (measures_the_first_message, "always-ham", "the function's own `message`"),
    (misspells, "raised", "name 'mesage' is not defined"),
]


@pytest.mark.parametrize(("answer", "diagnosis", "words"), FEATURES)
def test_features_knows_what_novices_write(answer, diagnosis, words):
    is_known(checks.features, answer, diagnosis, words)


def test_the_messages_of_earlier_cells_are_the_notebooks():
    assert length_mistakes._EARLIER["ham"] == HAM
    assert all(text in datasets.sms_spam("real").texts for text in length_mistakes._EARLIER.values())


# -- the neuron


def uses_an_earlier_z(X, w, b):
    return sigmoid(z)


def uses_the_training_messages(X, w, b):
    return sigmoid(train.X @ w + b)


def compares_first(X, w, b):
    z = X @ w + b
    return sigmoid(z > 0)


def writes_a_small_x(X, w, b):
    return sigmoid(x @ w + b)


def writes_exp_alone(X, w, b):
    return 1 / (1 + exp(-(X @ w + b)))


NEURONS = [
    (uses_an_earlier_z, "outside-array", "never looks at `X`, but at `z`"),
    (uses_the_training_messages, "training-messages", "`train.X` for `X`"),
    (compares_first, "step-then-sigmoid", "hand it z itself"),
    (writes_a_small_x, "names", "The names are X, w and b"),
    (writes_exp_alone, "numpy-name", "`np.exp`"),
]


@pytest.mark.parametrize(("answer", "diagnosis", "words"), NEURONS)
def test_neuron_knows_what_novices_write(answer, diagnosis, words):
    is_known(checks.neuron, answer, diagnosis, words)


# -- the table


def leaves_brackets_out(y, predicted):
    return np.zeros(2, 2)


def makes_one_row(y, predicted):
    table = np.zeros(2)
    for true, called in zip(y, predicted):
        table[true, called] += 1
    return table


def leaves_zip_out(y, predicted):
    table = np.zeros((2, 2))
    for true, called in y, predicted:
        table[true, called] += 1
    return table


def unpacks_places(y, predicted):
    table = np.zeros((2, 2))
    for true, called in range(len(y)):
        table[true, called] += 1
    return table


def loops_over_the_length(y, predicted):
    table = np.zeros((2, 2))
    for i in len(y):
        table[y[i], predicted[i]] += 1
    return table


def ranges_over_an_array(y, predicted):
    table = np.zeros((2, 2))
    for i in range(y):
        table[y[i], predicted[i]] += 1
    return table


def asks_whole_arrays(y, predicted):
    table = np.zeros((2, 2))
    if y == 0 and predicted == 1:
        table[0, 1] += 1
    return table


def takes_two_places_of_a_list(y, predicted):
    table = [[0, 0], [0, 0]]
    for true, called in zip(y, predicted):
        table[true, called] += 1
    return table


def has_no_table(y, predicted):
    for true, called in zip(y, predicted):
        table[true, called] += 1
    return table


def has_no_table_of_its_own(y, predicted):
    for true, called in zip(y, predicted):
        table += 1
    return table


def takes_the_message_number(y, predicted):
    table = np.zeros((2, 2))
    for i in range(len(y)):
        table[i, i] += 1
    return table


def takes_round_brackets(y, predicted):
    table = np.zeros((2, 2))
    for true, called in zip(y, predicted):
        table(true, called)
    return table


def whole_arrays_each_round(y, predicted):
    table = np.zeros((2, 2))
    for i in range(len(y)):
        table[y, predicted] += 1
    return table


def turns_the_plus_of_a_place(y, predicted):
    table = np.zeros((2, 2))
    for true, called in zip(y, predicted):
        table[true, called] = +1
    return table


TABLES = [
    (leaves_brackets_out, "zeros", "in brackets of its own: `np.zeros((2, 2), dtype=int)`"),
    (makes_one_row, "zeros", "two directions"),
    (leaves_zip_out, "zip", "`for true, called in zip(y, predicted):`"),
    (unpacks_places, "zip", "`for true, called in zip(y, predicted):`"),
    (loops_over_the_length, "range", "`for i in range(len(y))`"),
    (ranges_over_an_array, "range", "`for i in range(len(y))`"),
    (asks_whole_arrays, "array-truth", "go through them in a loop"),
    (takes_two_places_of_a_list, "list-places", "`table[i][j]`"),
    (has_no_table, "no-start", "make it before the loop"),
    (has_no_table_of_its_own, "no-start", "make it before the loop"),
    (takes_the_message_number, "places", "0 and 1"),
    (takes_round_brackets, "brackets", "`table[0, 1]`"),
    (whole_arrays_each_round, "every-round", "One round takes one message."),
    (turns_the_plus_of_a_place, "equals-plus", "write `table[true, called] += ...`"),
    (lambda y, predicted: misspelt, "raised", "name 'misspelt' is not defined"),
]


@pytest.mark.parametrize(("answer", "diagnosis", "words"), TABLES)
def test_confusion_knows_what_novices_write(answer, diagnosis, words):
    is_known(checks.confusion, answer, diagnosis, words)
