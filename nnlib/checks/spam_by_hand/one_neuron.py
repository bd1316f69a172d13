"""Exercises: the weighted sum on paper, and `neuron(X, w, b) -> probabilities`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.activations import relu, sigmoid, step, tanh
from nnlib.checks.exercise import Exercise, Mistake
from nnlib.checks.number import NumberExercise, Slip
from nnlib.checks.report import Report
from nnlib.validation import Array

WEIGHTED_SUM = NumberExercise(
    id="02-weighted-sum",
    answer=1.33 * 2 + 0.23 * 1 - 3,
    tolerance=0.005,
    slips=(
        Slip("no-bias", 2.89, "What happened to b?", "the bias left out: -3 is added at the end."),
        Slip("plus-three", 5.89, "Which sign does b have?", "3 added instead of taken away: the bias is -3."),
        Slip("no-weights", -1.44, "What do the weights 2 and 1 do?", "inputs added without their weights."),
        Slip("only-inputs", 1.56, "Where are the weights and the bias?", "the two inputs added, and no more."),
        Slip(
            "swapped-weights",
            -1.21,
            "Which weight belongs to 1.33?",
            "the weights swapped: 2 belongs to 1.33.",
        ),
        Slip("sign", 0.11, "Is 2.89 more or less than 3?", "the sign lost: 2.89 - 3 is below 0."),
        Slip(
            "multiplied",
            2.66 * 0.23 - 3,
            "What is done with the two products?",
            "the products multiplied: add them.",
        ),
        Slip(
            "other-message",
            -0.35,
            "Which message is this one's z?",
            "the first message's z: now take 1.33 and 0.23.",
        ),
        Slip(
            "probability",
            0.47,
            "z, or what the sigmoid makes of it?",
            "the probability: z is the sum before it.",
        ),
        Slip("rounded", -0.1, "How many digits?", "one digit too few: keep two."),
    ),
    todo="Work it out on paper and put your number where `...` stands: inputs times weights, added, plus b.",
    hint="Multiply each input by its weight, add the products, then add the bias.",
    done="2 x 1.33 + 1 x 0.23 - 3 = -0.11. Below 0: the neuron calls this advert ham.",
)


def weighted_sum(z: Any) -> Report:
    """Check the number z worked out on paper for x = (1.33, 0.23), w = (2, 1), b = -3."""
    return WEIGHTED_SUM(z)


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
        "a sum down the columns: each message is a row, so add along the row (axis 1).",
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
)


def _crash(error: BaseException, args: tuple[Any, ...]) -> tuple[str, str] | None:
    X, w, _ = args
    if not isinstance(error, ValueError) or not any(word in str(error) for word in ("matmul", "broadcast", "aligned")):
        return None
    hint = f"X has shape {X.shape} and w has shape {w.shape}. In `X @ w` the two numbers that touch are equal."
    return "shapes-clash", hint


INPUTS = (
    (np.array([[1.0, 2.0], [0.5, -1.0], [3.0, 0.0]]), np.array([0.5, -1.0]), 0.75),
    (np.array([[0.29, 2.07], [1.33, 0.23], [0.0, 0.0], [2.5, 1.2]]), np.array([2.0, 1.0]), -3.0),
    (np.array([[0.1, 0.7], [-1.2, 0.4], [0.3, 1.9], [1.6, -0.8], [0.2, 0.2]]), np.array([-1.5, 0.6]), 1),
)

NEURON = Exercise(
    id="02-neuron",
    name="neuron",
    parameters=("X", "w", "b"),
    reference=right,
    inputs=INPUTS,
    mistakes=MISTAKES,
    returns="an array with one probability per row of X",
    todo="Put one line where `...` stands: z for all messages at once, then its sigmoid. Run the cell again.",
    done="From here on it can drive the lab.",
    crash=_crash,
)


def neuron(function: Callable[..., Any]) -> Report:
    """Check the learner's `neuron(X, w, b) -> probabilities (n,)`."""
    return NEURON(function)
