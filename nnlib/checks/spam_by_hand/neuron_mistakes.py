"""The usual wrong answers to `neuron(X, w, b) -> probabilities`, and the right one."""

from typing import Any

import numpy as np

from nnlib.activations import relu, sigmoid, step, tanh
from nnlib.checks.exercise import Mistake
from nnlib.checks.spam_by_hand.line import messages
from nnlib.validation import Array


def right(X: Array, w: Array, b: float) -> Array:
    """Return what the exercise asks for."""
    return sigmoid(X @ w + b)


def _softmax(z: Array) -> Any:
    return np.exp(z) / np.exp(z).sum()


MISTAKES = (
    Mistake("no-bias", lambda X, w, b: sigmoid(X @ w), "What does your function do with b?", "the bias left out."),
    Mistake(
        "no-sigmoid",
        lambda X, w, b: X @ w + b,
        "A probability lies between 0 and 1. Do your numbers?",
        "z itself, without the sigmoid.",
    ),
    Mistake(
        "classes",
        lambda X, w, b: step(X @ w + b),
        "How sure is the neuron of each message? Can your answer say so?",
        "classes instead of probabilities: return what the sigmoid gives; the threshold comes later.",
    ),
    Mistake(
        "not-summed",
        lambda X, w, b: sigmoid(X * w + b),
        "How many numbers per message do you return?",
        "products that were never added: `X * w` multiplies, `X @ w` multiplies and adds.",
    ),
    Mistake(
        "wrong-axis",
        lambda X, w, b: sigmoid((X * w).sum(axis=0) + b),
        "Over what do you add: the inputs of one message, or all messages?",
        "a sum down the columns: each message is a row, so add across the row (axis 1).",
    ),
    Mistake(
        "one-sum",
        lambda X, w, b: sigmoid((X * w).sum() + b),
        "How many numbers should come out for 3 messages?",
        "one sum over all messages: each message needs its own.",
    ),
    Mistake(
        "bias-to-inputs",
        lambda X, w, b: sigmoid((X + b) @ w),
        "How often is b added to one message?",
        "the bias added to every input: it is added once, after the products are summed.",
    ),
    Mistake(
        "bias-to-weights",
        lambda X, w, b: sigmoid(X @ (w + b)),
        "How often is b added to one message?",
        "the bias added to the weights: it is added once, after the products are summed.",
    ),
    Mistake(
        "bias-per-input",
        lambda X, w, b: sigmoid((X * w + b).sum(axis=1)),
        "How often is b added to one message?",
        "the bias added once per input: it is added once per message, after the products are summed.",
    ),
    Mistake(
        "minus-bias",
        lambda X, w, b: sigmoid(X @ w - b),
        "Is b added or taken away?",
        "the bias subtracted: add it.",
    ),
    Mistake(
        "bias-last",
        lambda X, w, b: sigmoid(X @ w) + b,
        "Which comes first, the bias or the sigmoid?",
        "the bias added after the sigmoid: it belongs to the sum inside.",
    ),
    Mistake(
        "sigmoid-twice",
        lambda X, w, b: sigmoid(sigmoid(X @ w + b)),
        "How often does a number go through the sigmoid?",
        "the sigmoid taken twice.",
    ),
    Mistake(
        "step-then-sigmoid",
        lambda X, w, b: sigmoid(step(X @ w + b)),
        "What goes into your sigmoid: z, or whether z is above 0?",
        "a comparison before the sigmoid: hand it z itself.",
    ),
    Mistake(
        "flipped",
        lambda X, w, b: sigmoid(-(X @ w + b)),
        "A large z should give a probability near 1. What does yours give?",
        "a sign turned round: 1 / (1 + exp(-z)) has a minus, and it is already inside `sigmoid`.",
    ),
    Mistake(
        "tanh",
        lambda X, w, b: tanh(X @ w + b),
        "A probability lies between 0 and 1. Do your numbers?",
        "tanh in the sigmoid's place: it runs from -1 to 1.",
    ),
    Mistake(
        "relu",
        lambda X, w, b: relu(X @ w + b),
        "A probability lies between 0 and 1. Do your numbers?",
        "ReLU in the sigmoid's place: it has no upper end.",
    ),
    Mistake(
        "softmax",
        lambda X, w, b: _softmax(X @ w + b),
        "Should one message's probability depend on the other messages?",
        "softmax over the messages: it makes them share one probability.",
    ),
    Mistake(
        "training-messages",
        lambda X, w, b: right(messages()[0].X, w, b),
        "Which messages does your function sort: those it is given, or always the same?",
        "`train.X` for `X`: sort the messages that the function is given, whichever they are.",
    ),
    Mistake(
        "first-row",
        lambda X, w, b: sigmoid(X[0] @ w + b),
        "How many messages has your function seen when it ends?",
        "a `return` inside the loop: it ends the function at the first message. Move it to the left.",
    ),
    Mistake(
        "first-row-listed",
        lambda X, w, b: sigmoid(X[:1] @ w + b),
        "How many messages has your function seen when it ends?",
        "a `return` inside the loop: the list has one number by then. Move it to the left.",
    ),
    Mistake(
        "last-row",
        lambda X, w, b: sigmoid(X[-1] @ w + b),
        "Your loop works out one number per message. Where do they go?",
        "one variable written over and over: only the last message is left in it. Collect them in an array.",
    ),
    Mistake(
        "one-example",
        lambda X, w, b: sigmoid(X[0] * w[0] + X[1] * w[1] + b),
        "What is `X[0]`: the first input, or the first message?",
        "rows taken for columns: `X[0]` is the first message, `X[:, 0]` the first input of all messages.",
    ),
    Mistake(
        "swapped-weights",
        lambda X, w, b: sigmoid(X @ w[::-1] + b),
        "Which weight belongs to the first column?",
        "the weights in the other order: w[0] belongs to the first column.",
    ),
    Mistake(
        "no-weights",
        lambda X, w, b: sigmoid(X.sum(axis=1) + b),
        "What does your function do with w?",
        "inputs added without their weights.",
    ),
    Mistake(
        "first-input",
        lambda X, w, b: sigmoid(X[:, 0] * w[0] + b),
        "How many of the inputs does your function use?",
        "only the first input used: the second times its weight is missing.",
    ),
    Mistake(
        "mean",
        lambda X, w, b: sigmoid((X * w).mean(axis=1) + b),
        "Are the products added, or averaged?",
        "a mean of the products: add them.",
    ),
    Mistake(
        "all-sums",
        lambda X, w, b: sigmoid((X @ w + b).sum()),
        "How many numbers should come out for 3 messages?",
        "the sums of all messages added up: each message keeps its own sum and gets its own probability.",
    ),
    Mistake(
        "rounded",
        lambda X, w, b: right(X, w, b).round(2),
        "How many digits does your answer keep?",
        "an answer rounded to two digits: keep them all, and round only for people.",
    ),
)
