"""The usual wrong answers to `gradient(X, y, w, b) -> dw, db` that go wrong with a right p - y."""

from typing import Any

import numpy as np

from nnlib.checks.exercise import Mistake
from nnlib.checks.learning.right_slopes import Pair, averaged, error, gradient
from nnlib.validation import Array


def _dw(X: Array, y: Array, w: Array, b: float) -> Array:
    return gradient(X, y, w, b)[0]


def _db(X: Array, y: Array, w: Array, b: float) -> Any:
    return gradient(X, y, w, b)[1]


def _one_message(X: Array, e: Array, i: int) -> Pair:
    return X[i] * e[i], e[i]


def _over(pair: Pair, n: float) -> Pair:
    return pair[0] / n, pair[1] / n


MISTAKES = (
    Mistake(
        "dw-turned",
        lambda X, y, w, b: (-_dw(X, y, w, b), _db(X, y, w, b)),
        "Is the error of dw p - y, or y - p?",
        "y - p in dw and p - y in db: both take p - y.",
    ),
    Mistake(
        "db-turned",
        lambda X, y, w, b: (_dw(X, y, w, b), -_db(X, y, w, b)),
        "Is the error of db p - y, or y - p?",
        "y - p in db and p - y in dw: both take p - y.",
    ),
    Mistake(
        "not-averaged",
        lambda X, y, w, b: _over(averaged(X, error(X, y, w, b)), 1 / len(y)),
        "The loss is a mean over the messages. Are your slopes?",
        "sums over the messages: the loss is a mean, so its slopes are means, too. Divide by `len(y)`.",
    ),
    Mistake(
        "dw-not-averaged",
        lambda X, y, w, b: (X.T @ error(X, y, w, b), _db(X, y, w, b)),
        "The loss is a mean over the messages. Is your dw?",
        "a dw that is a sum over the messages: divide it by `len(y)`.",
    ),
    Mistake(
        "db-not-averaged",
        lambda X, y, w, b: (_dw(X, y, w, b), error(X, y, w, b).sum()),
        "The loss is a mean over the messages. Is your db?",
        "a db that is a sum over the messages: take the mean.",
    ),
    Mistake(
        "averaged-twice",
        lambda X, y, w, b: _over(gradient(X, y, w, b), len(y)),
        "How often do you divide by the number of messages?",
        "two divisions by the number of messages: a mean has one already.",
    ),
    Mistake(
        "dw-averaged-twice",
        lambda X, y, w, b: (_dw(X, y, w, b) / len(y), _db(X, y, w, b)),
        "How often do you divide dw by the number of messages?",
        "a dw divided twice by the number of messages: a mean has one already.",
    ),
    Mistake(
        "by-features",
        lambda X, y, w, b: (X.T @ error(X, y, w, b) / len(w), _db(X, y, w, b)),
        "You divide dw by a number. What does it count?",
        "a dw divided by the number of features: divide by the number of messages, `len(y)`.",
    ),
    Mistake(
        "both-by-features",
        lambda X, y, w, b: _over(gradient(X, y, w, b), len(w) / len(y)),
        "You divide by a number. What does it count?",
        "a division by the number of features: divide by the number of messages, `len(y)`.",
    ),
    Mistake(
        "example-divisor",
        lambda X, y, w, b: (X.T @ error(X, y, w, b) / 3, _db(X, y, w, b)),
        "The example had 3 messages. How many are there here?",
        "the example's 3 as the divisor of dw: divide by the number of messages, `len(y)`, however many there are.",
    ),
    Mistake(
        "both-example-divisor",
        lambda X, y, w, b: _over(gradient(X, y, w, b), 3 / len(y)),
        "The example had 3 messages. How many are there here?",
        "the example's 3 as the divisor: divide by the number of messages, `len(y)`, however many there are.",
    ),
    Mistake(
        "means-multiplied",
        lambda X, y, w, b: (X.mean(axis=0) * _db(X, y, w, b), _db(X, y, w, b)),
        "Which comes first: the product of a message's input and its error, or the mean?",
        "a product of two means: multiply message by message, then take the mean. `X.T @ (p - y)` does it.",
    ),
    Mistake(
        "no-inputs",
        lambda X, y, w, b: (np.full(len(w), _db(X, y, w, b)), _db(X, y, w, b)),
        "What does your dw do with X?",
        "a dw without the inputs: an error counts as much as the input it came with, `X.T @ (p - y)`.",
    ),
    Mistake(
        "db-zero",
        lambda X, y, w, b: (_dw(X, y, w, b), 0.0),
        "What happens to the loss when b is nudged?",
        "a db of 0: b has a slope, too, the mean of p - y.",
    ),
    Mistake(
        "db-from-dw",
        lambda X, y, w, b: (_dw(X, y, w, b), _dw(X, y, w, b).mean()),
        "Of what do you take the mean for db?",
        "a db that is the mean of dw: take the mean of p - y.",
    ),
    Mistake(
        "db-sum-of-dw",
        lambda X, y, w, b: (_dw(X, y, w, b), _dw(X, y, w, b).sum()),
        "What do you add up for db?",
        "a db that is the sum of dw: take the mean of p - y.",
    ),
    Mistake(
        "first-message",
        lambda X, y, w, b: _one_message(X, error(X, y, w, b), 0),
        "How many messages has your function seen when it ends?",
        "a `return` inside the loop: it ends the function at the first message. Move it to the left.",
    ),
    Mistake(
        "first-averaged",
        lambda X, y, w, b: _over(_one_message(X, error(X, y, w, b), 0), len(y)),
        "How many messages has your function seen when it ends?",
        "a `return` inside the loop: the sums hold one message by then. Move it to the left.",
    ),
    Mistake(
        "last-message",
        lambda X, y, w, b: _one_message(X, error(X, y, w, b), -1),
        "Your loop works out slopes per message. Where do they go?",
        "two variables written over and over: only the last message is left. Add up with `+=`.",
    ),
    Mistake(
        "last-averaged",
        lambda X, y, w, b: _over(_one_message(X, error(X, y, w, b), -1), len(y)),
        "How many messages are in your sums after the loop?",
        "sums that hold one message: `=` for `+=`, or a start at 0 inside the loop.",
    ),
    Mistake(
        "stepped",
        lambda X, y, w, b: (w - _dw(X, y, w, b), b - _db(X, y, w, b)),
        "Do you return slopes, or weights?",
        "a step already taken, w - dw: return the slopes, `train` takes the steps.",
    ),
    Mistake(
        "dw-zero",
        lambda X, y, w, b: (np.zeros(len(w)), _db(X, y, w, b)),
        "What happens to the loss when a weight is nudged?",
        "a dw of zeros: sums that were never added to, or a start at 0 that stayed.",
    ),
)
