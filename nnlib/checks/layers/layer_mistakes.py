"""The usual wrong answers to `layer(X, W, b) -> X @ W + b` in what is multiplied and returned, and the right one."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.activations import relu, sigmoid, step, tanh
from nnlib.checks.exercise import Mistake
from nnlib.validation import Array


def right(X: Array, W: Array, b: Array) -> Array:
    """Return what the exercise asks for."""
    return X @ W + b


def where_it_fits(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a wrong answer that gives None for arrays whose shapes NumPy refuses."""

    def guarded(*args: Any) -> Any:
        try:
            return function(*args)
        except ValueError:
            return None

    return guarded


_ACTIVATIONS = "Does this function return z, or what an activation makes of it?"

MISTAKES = (
    Mistake(
        "not-summed",
        where_it_fits(lambda X, W, b: X * W + b),
        "What does `*` do with two tables?",
        "numbers multiplied place by place: `X * W` multiplies, `X @ W` multiplies and adds.",
    ),
    Mistake(
        "reversed",
        where_it_fits(lambda X, W, b: W @ X + b),
        "Which comes first: the examples, or the weights?",
        "`W @ X`: a row of X meets a column of W, so it is `X @ W`.",
    ),
    Mistake(
        "transposed-weights",
        where_it_fits(lambda X, W, b: X @ W.T + b),
        "What is one column of W: one neuron, or one input?",
        "W transposed: a column of W is already one neuron, so it is `X @ W`.",
    ),
    Mistake(
        "transposed-inputs",
        where_it_fits(lambda X, W, b: X.T @ W + b),
        "What is one row of X: one example, or one input?",
        "X transposed: a row of X is already one example, so it is `X @ W`.",
    ),
    Mistake(
        "transposed-answer",
        lambda X, W, b: (X @ W + b).T,
        "Which way do the rows of your answer go: one per example, or one per neuron?",
        "a table turned on its side: examples are rows, neurons are columns. A list of neurons has them as rows; "
        "`.T` turns it.",
    ),
    Mistake(
        "rows-as-neurons",
        where_it_fits(lambda X, W, b: (X @ W.T + b).T),
        "What is `W[j]`: the weights of one neuron, or of one input?",
        "rows of W taken for neurons, and the answer on its side: `W[:, j]` is one neuron.",
    ),
    Mistake(
        "first-neuron",
        lambda X, W, b: X @ W[:, 0] + b[0],
        "How many neurons does the layer have, and how many does your answer have?",
        "the first neuron alone, as `W[:, 0]` or a `return` inside the loop gives it: every column of W is one.",
    ),
    Mistake(
        "first-column",
        lambda X, W, b: (X @ W + b) * (np.arange(len(b)) == 0),
        "How many columns has your function filled when it ends?",
        "a `return` inside the loop over the columns: it ends the function at the first. Move it to the left.",
    ),
    Mistake(
        "first-row",
        lambda X, W, b: (X @ W + b) * (np.arange(len(X)) == 0)[:, None],
        "How many rows has your function filled when it ends?",
        "a `return` inside the loop over the rows: it ends the function at the first. Move it to the left.",
    ),
    Mistake(
        "first-in-a-list",
        lambda X, W, b: (X @ W[:, :1] + b[:1]).T,
        "How many neurons are in your list when the function ends?",
        "a `return` inside the loop over the columns: it ends the function at the first. Move it to the left.",
    ),
    Mistake(
        "two-neurons",
        lambda X, W, b: (X @ W[:, :2] + b[:2]).T,
        "Which way do the numbers of one neuron run in your answer: along a row, or down a column?",
        "one expression for each of two neurons. Their numbers are right, but turned: each neuron should be a column, "
        "and W may have more columns than two. `X @ W` works out all of them at once.",
    ),
    Mistake(
        "last-neuron",
        lambda X, W, b: X @ W[:, -1] + b[-1],
        "Your loop works out one neuron after the other. Where do they go?",
        "one variable written over and over: only the last neuron is left in it.",
    ),
    Mistake(
        "first-example",
        lambda X, W, b: X[0] @ W + b,
        "How many examples has your function seen when it ends?",
        "the first example only, as `X[0]` or a `return` inside the loop gives it: every row has its own sums.",
    ),
    Mistake(
        "last-example",
        lambda X, W, b: X[-1] @ W + b,
        "Your loop works out one example after the other. Where do they go?",
        "one variable written over and over: only the last example is left in it.",
    ),
    Mistake(
        "first-product",
        lambda X, W, b: X[:, :1] @ W[:1] + b,
        "How many inputs does one weighted sum have, and how many does yours use?",
        "the first input alone: add up all products of a row with a column.",
    ),
    Mistake(
        "last-product",
        lambda X, W, b: X[:, -1:] @ W[-1:] + b,
        "What is left of the first product when the loop comes to the second?",
        "`=` for `+=` in the inner loop: only the last product is left of each sum.",
    ),
    Mistake(
        "summed-over-neurons",
        lambda X, W, b: (X @ W + b).sum(axis=1),
        "How many numbers should one example have: one, or one per neuron?",
        "the neurons of a layer added up: each keeps its own number.",
    ),
    Mistake(
        "summed-over-examples",
        lambda X, W, b: (X @ W + b).sum(axis=0),
        "How many rows should come out?",
        "the examples added up: each keeps its own row.",
    ),
    Mistake(
        "summed",
        lambda X, W, b: (X @ W + b).sum(),
        "How many numbers should come out?",
        "everything added up to one number: each example has one number per neuron.",
    ),
    Mistake(
        "no-weights",
        lambda X, W, b: X.sum(axis=1, keepdims=True) + b,
        "What does your function do with W?",
        "inputs added without their weights.",
    ),
    Mistake(
        "mean",
        lambda X, W, b: X @ W / len(W) + b,
        "Are the products added, or averaged?",
        "a mean of the products: add them.",
    ),
    Mistake(
        "never-filled",
        lambda X, W, b: 0 * (X @ W),
        "Which line puts the sums into your table?",
        "a table of zeros that stays as it was made: put every sum in its place, `Z[i, j] = ...`.",
    ),
    Mistake("sigmoid", lambda X, W, b: sigmoid(X @ W + b), _ACTIVATIONS, "a sigmoid after the sum: return z itself."),
    Mistake("tanh", lambda X, W, b: tanh(X @ W + b), _ACTIVATIONS, "a tanh after the sum: return z itself."),
    Mistake("relu", lambda X, W, b: relu(X @ W + b), _ACTIVATIONS, "a ReLU after the sum: return z itself."),
    Mistake("step", lambda X, W, b: step(X @ W + b), _ACTIVATIONS, "a step after the sum: return z itself."),
)
