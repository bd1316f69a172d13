"""Whoever runs an exercise again unchanged hears more, also where Python stopped or the shape is another one."""

# ruff: noqa: F821, B905, PERF401  (as learners write it)

import numpy as np
import pytest

from nnlib import checks, sigmoid
from nnlib.checks.progress import progress
from tests.exercises import climbed, is_known


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
        (fills_an_empty_list, "empty-list", "`p.append(...)`"),
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
