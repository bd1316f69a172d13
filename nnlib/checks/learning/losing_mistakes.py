"""The usual wrong answers to `log_loss(p, y) -> loss` in what a message costs, and the right one."""

import numpy as np

from nnlib.checks.exercise import Mistake
from nnlib.validation import Array


def costs(p: Array, y: Array) -> Array:
    """Return what each message costs."""
    return np.where(y == 1, -np.log(p), -np.log(1 - p))


def right(p: Array, y: Array) -> float:
    """Return what the exercise asks for."""
    return float(costs(p, y).mean())


MISTAKES = (
    Mistake(
        "no-minus",
        lambda p, y: -right(p, y),
        "Can a loss be below 0?",
        "a minus left out: log p is below 0 for every p below 1, so it takes a minus.",
    ),
    Mistake(
        "one-minus",
        lambda p, y: np.where(y == 1, -np.log(p), np.log(1 - p)).mean(),
        "What does one ham message cost: more than 0, or less?",
        "one minus where there should be two: ham costs `-np.log(1 - p)`. A bracket after the first minus holds both.",
    ),
    Mistake(
        "minus-on-ham",
        lambda p, y: np.where(y == 1, np.log(p), -np.log(1 - p)).mean(),
        "What does one spam message cost: more than 0, or less?",
        "one minus where there should be two: spam costs `-np.log(p)`.",
    ),
    Mistake(
        "only-spam",
        lambda p, y: (-y * np.log(p)).mean(),
        "What does a ham message with p = 0.99 cost in yours?",
        "the spam's half only: ham costs `-np.log(1 - p)`.",
    ),
    Mistake(
        "only-ham",
        lambda p, y: (-(1 - y) * np.log(1 - p)).mean(),
        "What does a spam message with p = 0.01 cost in yours?",
        "the ham's half only: spam costs `-np.log(p)`.",
    ),
    Mistake(
        "swapped",
        lambda p, y: costs(1 - p, y).mean(),
        "A spam message with p near 1 is well sorted. What does it cost in yours?",
        "p and 1 - p swapped: spam costs `-np.log(p)`, ham `-np.log(1 - p)`.",
    ),
    Mistake(
        "all-as-spam",
        lambda p, y: -np.log(p).mean(),
        "What does your function do with y?",
        "all messages taken for spam: where y is 0, the cost is `-np.log(1 - p)`.",
    ),
    Mistake(
        "all-as-ham",
        lambda p, y: -np.log(1 - p).mean(),
        "What does your function do with y?",
        "all messages taken for ham: where y is 1, the cost is `-np.log(p)`.",
    ),
    Mistake(
        "log-of-y",
        lambda p, y: np.full_like(p, np.inf).mean(),
        "What is the log of y when y is 0?",
        "p and y swapped: y is 0 or 1 and has no place in a log. Take the log of p and of 1 - p.",
    ),
    Mistake(
        "log10",
        lambda p, y: right(p, y) / np.log(10),
        "Which log makes 0.69 of p = 0.5?",
        "`np.log10` in the place of `np.log`.",
    ),
    Mistake(
        "log2",
        lambda p, y: right(p, y) / np.log(2),
        "Which log makes 0.69 of p = 0.5?",
        "`np.log2` in the place of `np.log`.",
    ),
    Mistake(
        "log1p",
        lambda p, y: -np.log1p(np.where(y == 1, p, 1 - p)).mean(),
        "What is your log of p = 1, and what should it be?",
        "`np.log1p`, the log of 1 + p: take `np.log`.",
    ),
    Mistake(
        "without-log",
        lambda p, y: np.abs(p - y).mean(),
        "What does a sure mistake cost in yours, at most?",
        "the distance from p to y, without a log: a sure mistake should cost far more than an unsure one.",
    ),
    Mistake(
        "right-probability",
        lambda p, y: np.where(y == 1, p, 1 - p).mean(),
        "Does your number rise or fall when the neuron gets better?",
        "the probability of the true class, without `-np.log` of it.",
    ),
    Mistake(
        "squared-error",
        lambda p, y: ((p - y) ** 2).mean(),
        "What does a sure mistake cost in yours, at most?",
        "the squared error: this exercise asks for -log p.",
    ),
    Mistake(
        "mistakes-counted",
        lambda p, y: ((p > 0.5) != y).sum(),
        "Does your number change when p moves from 0.2 to 0.3?",
        "a count of mistakes: its slope is 0 almost everywhere, which is why we leave it.",
    ),
    Mistake(
        "share-of-mistakes",
        lambda p, y: ((p > 0.5) != y).mean(),
        "Does your number change when p moves from 0.2 to 0.3?",
        "the share of mistakes: its slope is 0 almost everywhere, which is why we leave it.",
    ),
    Mistake(
        "accuracy",
        lambda p, y: ((p > 0.5) == y).mean(),
        "Should your number rise or fall when the neuron gets better?",
        "the accuracy: a loss falls when the neuron gets better, and it asks how sure the neuron was.",
    ),
    Mistake(
        "half-squared-error",
        lambda p, y: ((p - y) ** 2).mean() / 2,
        "What does a sure mistake cost in yours, at most?",
        "half the squared error: this exercise asks for -log p.",
    ),
)
