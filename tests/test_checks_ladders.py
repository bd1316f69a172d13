"""Whoever runs an exercise again unchanged hears more, also where Python stopped or the shape is another one."""

# ruff: noqa: F821, B905, PERF401  (as learners write it)

import numpy as np
import pytest

from nnlib import checks, sigmoid
from nnlib.checks import one_neuron, start_here
from nnlib.checks.progress import progress
from tests.exercises import climbed, is_known

X = np.array([[0.29, 2.07], [1.33, 0.23]])  # as in lesson 00's notebook


@pytest.fixture(autouse=True)
def _afresh():
    progress.reset()
    yield
    progress.reset()


def climbs(check, answer, *words):
    """Each rung has words of its own, which the others lack, and the last one stays."""
    *rungs, stays = climbed(check, answer, len(words) + 1)
    assert [[word in rung for word in words] for rung in rungs] == np.eye(len(words), dtype=bool).tolist(), rungs
    assert stays == rungs[-1]


# -- neuron: where Python stops


def one_weight_per_message(X, w, b):
    z = 0
    for i in range(len(X)):
        z += X[i] * w[i]
    return sigmoid(z + b)


def three_messages_for_inputs(X, w, b):
    return sigmoid(X[0] * w[0] + X[1] * w[1] + X[2] * w[2] + b)


@pytest.mark.parametrize("answer", [one_weight_per_message, three_messages_for_inputs])
def test_one_weight_for_each_message_is_named_step_by_step(answer):
    assert checks.neuron(answer).diagnosis == "rows-as-inputs"
    progress.reset()
    climbs(checks.neuron, answer, "3 rows, and w has 2 weights", "What is `X[i]`", "more messages than weights")


def starts_nowhere(X, w, b):
    for x in X:
        z += x @ w
    return sigmoid(z + b)


def fills_an_empty_list(X, w, b):
    p = []
    for i in range(len(X)):
        p[i] = sigmoid(X[i] @ w + b)
    return p


def messages_as_places(X, w, b):
    p = []
    for i in X:
        p.append(sigmoid(X[i] @ w + b))
    return p


def inputs_of_a_row(X, w, b):
    p = []
    for x in X:
        z = b
        for i in range(len(X)):
            z += x[i] * w[i]
        p.append(sigmoid(z))
    return p


@pytest.mark.parametrize(
    ("answer", "diagnosis", "words"),
    [
        (starts_nowhere, "no-start", "0, before the loop"),
        (fills_an_empty_list, "empty-list", "`append` adds"),
        (messages_as_places, "places", "gives the messages themselves"),
        (lambda X, w, b: [w[i] for i in w], "places", "`for i in w` the weights"),
        (inputs_of_a_row, "places", "2 columns, with places 0 to 1"),
        (lambda X, w, b: X[:, 2] * w[1], "places", "2 columns, with places 0 to 1"),
        (lambda X, w, b: X[:, 0] * w[:, 0], "one-axis", "one direction only"),
        (lambda X, w, b: sigmoid(X.w + b), "dot", "`X @ w`"),
        (lambda X, w, b: sigmoid(weighted_sum(X, w, b)), "other-notebook", "`X @ w + b`"),
        (lambda X, w, b: sigmoid((X @ w + b).sum()), "all-sums", "its own probability"),
        (lambda X, w, b: sigmoid(X @ w + b).round(2), "rounded", "keep them all"),
    ],
)
def test_neuron_knows_what_novices_write(answer, diagnosis, words):
    is_known(checks.neuron, answer, diagnosis, words)


def misspells(X, w, b):
    return sigmoid(X @ wieghts + b)


def test_an_unknown_exception_asks_and_then_says_how_to_look():
    shown, asked, shows_how, stays = climbed(checks.neuron, misspells, 4)
    assert shown.endswith(": `return sigmoid(X @ wieghts + b)`.")
    assert asked == f"{shown}\nWhich line stops, and what should each name in it hold at that moment?"
    assert shows_how.startswith(f"{shown}\nTo see what the names in that line hold, put a `print(...)`")
    assert "call `neuron(...)` yourself" in shows_how
    assert stays == shows_how


# -- neuron: right numbers in a list, and shapes


def in_a_list(X, w, b):
    p = []
    for x in X:
        p.append(sigmoid(x @ w + b))
    return p


def wrong_in_a_list(X, w, b):
    p = []
    for x in X:
        p.append(sigmoid(x @ w + b) / 3)
    return p


def test_a_list_hears_whether_its_numbers_are_right():
    first, *rest = climbed(checks.neuron, in_a_list)
    assert first.endswith("return `np.array(...)` of it.\nThe numbers in it are right.")
    assert rest == [first, first]


def test_a_list_with_other_numbers_hears_so_and_then_which():
    said, shown, stays = climbed(checks.neuron, wrong_in_a_list)
    assert said.endswith("of it.\nThe numbers in it are not right yet.")
    assert shown.startswith(said)
    assert "yours gives `[0.11, 0.29, 0.3]`\nand it should be `[0.32, 0.88, 0.9]`." in shown
    assert stays == shown


def test_a_list_whose_later_numbers_are_wrong_is_not_called_right():
    def answer(X, w, b):
        return list(sigmoid(X @ w + (b if len(X) == 3 else b / 3)))

    assert "not right yet" in checks.neuron(answer).message


def test_another_shape_climbs():
    fact, asked, shown, stays = climbed(checks.neuron, lambda X, w, b: sigmoid(X @ w + b)[:, np.newaxis], 4)
    assert fact.endswith("should be shape (3,): `[:, 0]` takes it out.")
    assert asked == f"{fact}\nHow many numbers should come out for this input, and which line of yours decides that?"
    assert shown == stays == f"{fact}\nHere it should be `[0.32, 0.88, 0.9]`."


# -- features: the empty message


def features_with(empty):
    def features(message):
        if message == "":
            return empty
        symbols = 0
        for c in message:
            if not c.isalpha() and not c.isspace():
                symbols += 1
        return len(message) / 100, 10 * symbols / len(message)

    return features


def test_one_zero_for_the_empty_message_climbs():
    shown, asked, named, stays = climbed(checks.features, features_with(0), 4)
    assert checks.features(features_with(0)).diagnosis == "one-number-for-empty"
    assert shown == "With `message = ''`\nyours gives `0`\nand it should be `(0, 0)`."
    assert asked.startswith(shown)
    assert "how many numbers stand behind it?" in asked
    assert named.startswith(shown)
    assert named.endswith("Write `return 0, 0`.")
    assert stays == named


def over_x1(message):
    x1, x2 = features_with((0, 0))(message)
    return (x1, x2 * 100) if message else (0, 0)


def capitals(message):
    count = 0
    for c in message:
        if c.isalpha() and not c.islower():
            count += 1
    return len(message) / 100, 10 * count / max(len(message), 1)


@pytest.mark.parametrize(
    ("answer", "diagnosis", "words"),
    [
        (over_x1, "over-x1", "`len(message)`"),
        (capitals, "capitals-counted", "the cell above"),
        (lambda message: (len(message) / 100, len(message.isalpha())), "whole-message", "`for c in message:`"),
    ],
)
def test_features_knows_what_novices_write(answer, diagnosis, words):
    is_known(checks.features, answer, diagnosis, words)


# -- confusion


def no_table(y, predicted):
    for true, called in zip(y, predicted):
        counts_of_both[true, called] += 1
    return counts_of_both


def test_a_forgotten_table_climbs():
    assert checks.confusion(no_table).diagnosis == "no-start"
    progress.reset()
    climbs(
        checks.confusion, no_table, "nothing by that name yet", "before the first message is counted", "of four zeros"
    )
    assert "`counts_of_both = np.zeros((2, 2), dtype=int)`" in checks.confusion(no_table).message


def counting_in(table, line):
    """A learner's function that begins with `table`, and whose loop has one line."""

    def confusion(y, predicted):
        mine = table()
        for true, called in zip(y, predicted):
            line(mine, true, called)
        return mine

    return confusion


def zeros():
    return np.zeros((2, 2), dtype=int)


def adds_to(table, true, called):
    table[true, called] += 1


def single_ampersands(table, true, called):
    table[0, 0] += true == 0 & called == 0
    table[0, 1] += true == 0 & called == 1
    table[1, 0] += true == 1 & called == 0
    table[1, 1] += true == 1 & called == 1


def two_messages(y, predicted):
    table = zeros()
    for i in range(2):
        table[y[i], predicted[i]] += 1
    return table


def arrays_with_ampersand(y, predicted):
    return np.sum(y == 0 & predicted == 1)


def arrays_with_and(y, predicted):
    return np.sum(y == 0 and predicted == 1)


@pytest.mark.parametrize(
    ("answer", "diagnosis", "words"),
    [
        (counting_in(lambda: (2, 2), adds_to), "no-places", "A table with four of them: `np.zeros((2, 2), dtype=int)`"),
        (counting_in(lambda: 0, adds_to), "no-places", "A table with four of them"),
        (counting_in(zeros, lambda table, t, c: table[t, c] + 1), "nothing-counted", "`table[...] += 1` does"),
        (counting_in(zeros, single_ampersands), "ampersand", "put `and`"),
        (two_messages, "two-messages", "`range(2)`"),
        (arrays_with_ampersand, "and-of-arrays", "`(y == 0) & (predicted == 1)`"),
        (arrays_with_and, "and-of-arrays", "put `&`"),
    ],
)
def test_confusion_knows_what_novices_write(answer, diagnosis, words):
    is_known(checks.confusion, answer, diagnosis, words)


# -- the warm-ups of lesson 00


def weights_of_the_text(X, w):
    return X @ [2, 1] if X.shape[1] == 2 else X.sum(axis=1)


def test_an_input_that_is_never_looked_at_is_named_in_the_end():
    """Also where an array of an earlier cell has the name of another input."""
    shown, asked, named, stays = climbed(start_here.weighted, weights_of_the_text, 4)
    assert start_here.weighted(weights_of_the_text).diagnosis == "unread"
    assert "yours gives `[4, 0, 10]`" in shown
    assert asked == f"{shown}\nWhat does your function do with `w`?"
    assert named == f"{shown}\nYour function never looks at `w`, so its answer stays the same when w changes."
    assert stays == named


def one_weight_per_row(X, w):
    total = 0
    for i in range(len(X)):
        total += X[i] * w[i]
    return total


def test_one_weight_for_each_row_is_named_step_by_step():
    climbs(start_here.weighted, one_weight_per_row, "w has 2 weights", "What is `X[i]`", "more rows than weights")
    assert start_here.weighted(lambda X, w: X[:, 3] * w[0]).diagnosis == "places"


def means_in_an_empty_list(X):
    means = []
    for i in range(len(X)):
        means[i] = X[i].mean()
    return means


def adds_to_nothing(x, limit):
    count = 0
    for number in x:
        if number > limit:
            count + 1
    return count


@pytest.mark.parametrize(
    ("check", "answer", "diagnosis", "words"),
    [
        (start_here.row_means, means_in_an_empty_list, "empty-list", "`append` adds one number"),
        (start_here.row_means, lambda X: X.mean, "not-called", "a function, `mean`. Round brackets call it: `mean()`"),
        (start_here.above, lambda x, limit: (x > limit).sum, "not-called", "`sum()`"),
        (start_here.above, adds_to_nothing, "nothing-counted", "`count += 1` does"),
        (start_here.weighted, lambda X, w: X.w, "dot", "`X @ w`"),
    ],
)
def test_the_warm_ups_know_what_novices_write(check, answer, diagnosis, words):
    is_known(check, answer, diagnosis, words)


# -- lesson 01


def two_by_two(x, w, b):
    total = 0
    for xi, wi in x, w:
        total += xi * wi
    return total + b


def sum_by_hand(x, w, b):
    return x @ w + b


def step(z):
    if z > 0:
        return 1
    return 0


def keeps_nothing(x, w, b):
    sum_by_hand(x, w, b)
    return step(z)


@pytest.mark.parametrize(
    ("check", "answer", "diagnosis", "words"),
    [
        (one_neuron.weighted_sum, two_by_two, "range", "`for i in range(len(x)):`"),
        (one_neuron.neuron, lambda x, w, b: step(sum_by_hand), "not-called", "Round brackets call it"),
        (
            one_neuron.neuron,
            lambda x, w, b: step(sum_by_hand()),
            "arguments",
            "`weighted_sum(x, w, b)`, and `step(z)`",
        ),
        (one_neuron.neuron, lambda x, w, b: step(x, w, b), "arguments", "and no more"),
        (one_neuron.neuron, lambda x, w, b: step, "not-called", "`step()`"),
        (one_neuron.neuron, keeps_nothing, "not-kept", "`z = ...`"),
    ],
)
def test_lesson_01_knows_what_novices_write(check, answer, diagnosis, words):
    is_known(check, answer, diagnosis, words)


@pytest.mark.parametrize(
    ("threshold", "words"),
    [((0, 75), "`1.5`, not `1,5`"), ("0.75", "without quotes"), ([0.7, 0.8], "Hand over one number")],
)
def test_a_threshold_that_is_no_number_hears_why(threshold, words):
    message = checks.cheapest(threshold).message
    assert message.startswith("A threshold is one number from 0 to 1, but this is `")
    assert words in message
    assert "\n" not in checks.cheapest(75).message
