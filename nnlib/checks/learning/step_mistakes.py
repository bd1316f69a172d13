"""The usual wrong answers to `train(X, y, rate, steps)` in how a step is taken."""

import numpy as np

from nnlib.checks.exercise import Mistake
from nnlib.checks.learning.descent import descend, right, towards
from nnlib.checks.learning.right_slopes import Pair, gradient
from nnlib.validation import Array


def _no_rate(X: Array, y: Array, w: Array, b: float, rate: float) -> Pair:
    return towards()(X, y, w, b, 1.0)


def _rate_for_w_only(X: Array, y: Array, w: Array, b: float, rate: float) -> Pair:
    return towards(for_b=1 / rate)(X, y, w, b, rate)


def _rate_for_b_only(X: Array, y: Array, w: Array, b: float, rate: float) -> Pair:
    return towards(for_w=1 / rate)(X, y, w, b, rate)


def _over_rate(X: Array, y: Array, w: Array, b: float, rate: float) -> Pair:
    return towards()(X, y, w, b, 1 / rate)


def _one_after_the_other(X: Array, y: Array, w: Array, b: float, rate: float) -> Pair:
    w = w - rate * gradient(X, y, w, b)[0]
    return w, b - rate * gradient(X, y, w, b)[1]


def _b_first(X: Array, y: Array, w: Array, b: float, rate: float) -> Pair:
    b = b - rate * gradient(X, y, w, b)[1]
    return w - rate * gradient(X, y, w, b)[0], b


def _written_over(X: Array, y: Array, w: Array, b: float, rate: float) -> Pair:
    dw, db = gradient(X, y, w, b)
    return -rate * dw, -rate * db


def _step_for_place(X: Array, y: Array, w: Array, b: float, rate: float) -> Pair:
    dw, db = gradient(X, y, w, b)
    return rate * dw, rate * db


def _row_by_row(X: Array, y: Array, w: Array, b: float, rate: float) -> Pair:
    for x, label in zip(X, y, strict=True):
        w, b = towards()(x[None], np.array([label]), w, b, rate)
    return w, b


MISTAKES = (
    Mistake(
        "uphill",
        descend(towards(for_w=-1, for_b=-1)),
        "A slope says where the loss rises. Which way do your steps go?",
        "steps uphill: a `+` for the `-`, or y - p in the gradient. Go against the slope, `w - rate * dw`.",
    ),
    Mistake(
        "w-uphill",
        descend(towards(for_w=-1)),
        "Which way does w go in your step, and which way b?",
        "a `+` in the step of w: both go against their slopes, `w - rate * dw`.",
    ),
    Mistake(
        "b-uphill",
        descend(towards(for_b=-1)),
        "Which way does w go in your step, and which way b?",
        "a `+` in the step of b: both go against their slopes, `b - rate * db`.",
    ),
    Mistake(
        "no-rate",
        descend(_no_rate),
        "What does your function do with `rate`?",
        "steps without the rate: take `rate` times the slope.",
    ),
    Mistake(
        "rate-for-w-only",
        descend(_rate_for_w_only),
        "Where does `rate` stand in the step of b?",
        "a step of b without the rate: take `rate * db`.",
    ),
    Mistake(
        "rate-for-b-only",
        descend(_rate_for_b_only),
        "Where does `rate` stand in the step of w?",
        "a step of w without the rate: take `rate * dw`.",
    ),
    Mistake(
        "over-rate",
        descend(_over_rate),
        "Should a larger rate make larger steps, or smaller ones?",
        "a division by the rate: multiply by it.",
    ),
    Mistake(
        "stays-at-start",
        lambda X, y, rate, steps: (np.zeros(X.shape[1]), 0.0),
        "Where do the new values go that your loop works out?",
        "a step that is worked out and not kept: `w - rate * dw` alone changes nothing, `w = w - rate * dw` does.",
    ),
    Mistake(
        "w-stays",
        descend(towards(for_w=0)),
        "Which of the two changes in your loop?",
        "w never changed: it takes a step, too, `w = w - rate * dw`.",
    ),
    Mistake(
        "b-stays",
        descend(towards(for_b=0)),
        "Which of the two changes in your loop?",
        "b never changed: it takes a step, too, `b = b - rate * db`.",
    ),
    Mistake(
        "one-after-the-other",
        descend(_one_after_the_other),
        "From which place do you take the slope of b: before the step of w, or after it?",
        "two half steps: w moves first, and db is taken from the new place. It works, but it is another way down. "
        "Take both slopes first, then both steps.",
    ),
    Mistake(
        "b-first",
        descend(_b_first),
        "From which place do you take the slope of w: before the step of b, or after it?",
        "two half steps: b moves first, and dw is taken from the new place. It works, but it is another way down. "
        "Take both slopes first, then both steps.",
    ),
    Mistake(
        "step-for-place",
        descend(_step_for_place),
        "Is `rate * dw` where w arrives, or how far it goes?",
        "the step in the place of the weights: it is taken from where they are, `w - rate * dw`.",
    ),
    Mistake(
        "written-over",
        descend(_written_over),
        "Where does a step begin: at zero, or where the last one ended?",
        "w and b replaced by the step: a step goes on from where they are, `w = w - rate * dw`.",
    ),
    Mistake(
        "row-by-row",
        descend(_row_by_row),
        "How many messages decide about one step of yours?",
        "a step for every message: here all messages decide about a step together. Yours is lesson 07's.",
    ),
    Mistake(
        "half-steps",
        lambda X, y, rate, steps: right(X, y, rate / 2, steps),
        "How long is a step: rate times the slope, or half of that?",
        "half steps: a step is `rate` times the slope.",
    ),
    Mistake(
        "double-steps",
        lambda X, y, rate, steps: right(X, y, 2 * rate, steps),
        "How long is a step: rate times the slope, or twice that?",
        "double steps: a step is `rate` times the slope.",
    ),
)
