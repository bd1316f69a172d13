"""The usual wrong answers to `gradient(X, y, w, b)` that put something else in the place of p - y."""

import numpy as np

from nnlib.activations import sigmoid, step
from nnlib.checks.exercise import Mistake
from nnlib.checks.learning.right_slopes import averaged, error
from nnlib.validation import Array


def _slope(e: Array, y: Array) -> Array:
    """Return p (1 - p), the sigmoid's slope, from e = p - y."""
    p = e + y
    return p * (1 - p)


MISTAKES = (
    Mistake(
        "turned",
        lambda X, y, w, b: averaged(X, -error(X, y, w, b)),
        "Is the error p - y, or y - p?",
        "y - p in the place of p - y: all signs are turned, and a step would lead uphill.",
    ),
    Mistake(
        "no-sigmoid",
        lambda X, y, w, b: averaged(X, X @ w + b - y),
        "Is p between 0 and 1 in your function?",
        "z in the place of p: send z through the sigmoid first.",
    ),
    Mistake(
        "no-bias",
        lambda X, y, w, b: averaged(X, sigmoid(X @ w) - y),
        "What does your p do with b?",
        "a p without the bias: `p = sigmoid(X @ w + b)`.",
    ),
    Mistake(
        "minus-bias",
        lambda X, y, w, b: averaged(X, sigmoid(X @ w - b) - y),
        "Is b added or taken away?",
        "the bias subtracted: `p = sigmoid(X @ w + b)`.",
    ),
    Mistake(
        "flipped",
        lambda X, y, w, b: averaged(X, sigmoid(-(X @ w + b)) - y),
        "A large z should give a p near 1. What does yours give?",
        "a sigmoid turned round: 1 / (1 + exp(-z)) has a minus, and it is already inside `sigmoid`.",
    ),
    Mistake(
        "sigmoid-twice",
        lambda X, y, w, b: averaged(X, sigmoid(sigmoid(X @ w + b)) - y),
        "How often does z go through the sigmoid?",
        "the sigmoid taken twice.",
    ),
    Mistake(
        "classes",
        lambda X, y, w, b: averaged(X, step(X @ w + b) - y),
        "Is your p one of many numbers between 0 and 1, or always 0 or 1?",
        "classes in the place of probabilities, from a step or a rounded p: the sigmoid's p is what is needed.",
    ),
    Mistake(
        "absolute",
        lambda X, y, w, b: averaged(X, np.abs(error(X, y, w, b))),
        "What tells the weights whether p is too high or too low?",
        "the sign of p - y lost: without it, all messages pull the same way.",
    ),
    Mistake(
        "squared",
        lambda X, y, w, b: averaged(X, error(X, y, w, b) ** 2),
        "Is it the loss you need here, or its slope?",
        "p - y squared: the slope takes p - y itself.",
    ),
    Mistake(
        "sigmoid-slope",
        lambda X, y, w, b: averaged(X, (e := error(X, y, w, b)) * _slope(e, y)),
        "Which loss has the slope that you wrote?",
        "a factor p (1 - p) too many: it belongs to the squared error. With the log loss it cancels.",
    ),
    Mistake(
        "squared-error",
        lambda X, y, w, b: averaged(X, 2 * (e := error(X, y, w, b)) * _slope(e, y)),
        "Which loss has the slope that you wrote?",
        "the slope of the squared error: the log loss leaves p - y alone, without 2 and without p (1 - p).",
    ),
    Mistake(
        "doubled",
        lambda X, y, w, b: averaged(X, 2 * error(X, y, w, b)),
        "Where does your 2 come from?",
        "a factor of 2 too many: it belongs to a square, and there is none here.",
    ),
    Mistake(
        "halved",
        lambda X, y, w, b: averaged(X, error(X, y, w, b) / 2),
        "Where does your 2 come from?",
        "a division by 2 too many: the mean divides by the number of messages, and that is all.",
    ),
    Mistake(
        "no-labels",
        lambda X, y, w, b: averaged(X, sigmoid(X @ w + b)),
        "What does your function do with y?",
        "p alone: it is p - y that pulls.",
    ),
)
