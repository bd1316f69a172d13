"""The usual wrong answers to `network(X, W1, b1, w2, b2)` in its activations and in what is handed on."""

from collections.abc import Callable

import numpy as np

from nnlib.activations import identity, relu, sigmoid, step, tanh
from nnlib.checks.exercise import Mistake
from nnlib.checks.layers.layer_mistakes import where_it_fits
from nnlib.losses import softmax
from nnlib.validation import Array

Activation = Callable[[Array], Array]
Answer = Callable[[Array, Array, Array, Array, float], Array]


def with_activations(hidden: Activation, output: Activation) -> Answer:
    """Return the network with these two activations."""
    return lambda X, W1, b1, w2, b2: output(hidden(X @ W1 + b1) @ w2 + b2)


def from_hidden(of: Callable[[Array, Array, float], Array]) -> Answer:
    """Return a network that makes `of(A, w2, b2)` of what the hidden layer gives."""
    return lambda X, W1, b1, w2, b2: of(tanh(X @ W1 + b1), w2, b2)


right = with_activations(tanh, sigmoid)

_RANGE = "A probability lies between 0 and 1. Do your numbers?"
_HIDDEN = "Which activation does the hidden layer have here?"
_ROWS = "How many examples has your function seen when it ends?"

MISTAKES = (
    Mistake(
        "no-tanh",
        with_activations(identity, sigmoid),
        "What happens between the two layers?",
        "no activation between the layers: two sums in a row are still one line. The hidden layer needs its tanh.",
    ),
    Mistake("sigmoid-hidden", with_activations(sigmoid, sigmoid), _HIDDEN, "a sigmoid in the place of the first tanh."),
    Mistake("relu-hidden", with_activations(relu, sigmoid), _HIDDEN, "ReLU in the place of tanh."),
    Mistake("step-hidden", with_activations(step, sigmoid), _HIDDEN, "a step in the place of tanh."),
    Mistake("no-sigmoid", with_activations(tanh, identity), _RANGE, "z of the output neuron, without its sigmoid."),
    Mistake("tanh-output", with_activations(tanh, tanh), _RANGE, "tanh in the sigmoid's place: it runs from -1 to 1."),
    Mistake("relu-output", with_activations(tanh, relu), _RANGE, "ReLU in the sigmoid's place: it has no upper end."),
    Mistake(
        "classes",
        with_activations(tanh, step),
        "How sure is the network of each example? Can your answer say so?",
        "classes instead of probabilities: return what the sigmoid gives; the threshold comes later.",
    ),
    Mistake(
        "swapped-activations",
        with_activations(sigmoid, tanh),
        "Which activation comes first?",
        "tanh and sigmoid swapped: tanh in the hidden layer, the sigmoid at the end.",
    ),
    Mistake(
        "no-activation",
        with_activations(identity, identity),
        "How many activations does this network have?",
        "sums without activations: tanh in the hidden layer, the sigmoid at the end.",
    ),
    Mistake(
        "tanh-before-sigmoid",
        with_activations(tanh, lambda z: sigmoid(tanh(z))),
        "Which activation does the output neuron have?",
        "a tanh in the output neuron, too, before its sigmoid: it has the sigmoid alone.",
    ),
    Mistake(
        "sigmoid-early",
        with_activations(lambda z: sigmoid(tanh(z)), identity),
        "What goes through the sigmoid: the hidden layer's numbers, or the sum of the output neuron?",
        "the sigmoid over the hidden layer's numbers: its bracket closes too early, before w2 and b2.",
    ),
    Mistake(
        "sigmoid-twice",
        with_activations(tanh, lambda z: sigmoid(sigmoid(z))),
        "How often does the last number go through the sigmoid?",
        "the sigmoid taken twice at the end.",
    ),
    Mistake(
        "tanh-twice",
        with_activations(lambda z: tanh(tanh(z)), sigmoid),
        "How often do the hidden sums go through tanh?",
        "tanh taken twice in the hidden layer.",
    ),
    Mistake(
        "flipped",
        with_activations(tanh, lambda z: sigmoid(-z)),
        "A large z should give a probability near 1. What does yours give?",
        "a sign turned round before the sigmoid, or 1 - p.",
    ),
    Mistake(
        "softmax",
        with_activations(tanh, softmax),
        "Should one example's probability depend on the other examples?",
        "softmax over the examples: it makes them share one probability.",
    ),
    Mistake(
        "tanh-on-inputs",
        lambda X, W1, b1, w2, b2: sigmoid((tanh(X) @ W1 + b1) @ w2 + b2),
        "What goes through tanh: the inputs, or the hidden sums?",
        "tanh over the inputs: they go in as they are, and the hidden sums go through it.",
    ),
    Mistake(
        "hidden-only",
        from_hidden(lambda A, w2, b2: A),
        "What becomes of the hidden layer's numbers?",
        "what the hidden layer gives: the output neuron makes one probability of it.",
    ),
    Mistake(
        "inputs-to-output",
        where_it_fits(lambda X, W1, b1, w2, b2: sigmoid(X @ w2 + b2)),
        "What are the inputs of the output neuron?",
        "X handed to the output neuron: its inputs are what the hidden layer gives.",
    ),
    Mistake(
        "W1-twice",
        where_it_fits(lambda X, W1, b1, w2, b2: sigmoid(tanh(X @ W1 + b1) @ W1 + b1)),
        "Which weights and bias does the output neuron have?",
        "the first layer's weights used twice: the output neuron has w2 and b2.",
    ),
    Mistake(
        "transposed-W1",
        where_it_fits(lambda X, W1, b1, w2, b2: right(X, W1.T, b1, w2, b2)),
        "What is one column of W1: one neuron, or one input?",
        "W1 transposed: a column is already one hidden neuron, so it is `X @ W1`.",
    ),
    Mistake(
        "W1-not-summed",
        where_it_fits(lambda X, W1, b1, w2, b2: sigmoid(tanh(X * W1 + b1) @ w2 + b2)),
        "What does `*` do with two tables?",
        "X and W1 multiplied place by place: `X @ W1` multiplies and adds.",
    ),
    Mistake(
        "first-example",
        lambda X, W1, b1, w2, b2: right(X[0], W1, b1, w2, b2),
        _ROWS,
        "the first example only, as a `return` inside the loop gives it: every row has its own probability.",
    ),
    Mistake(
        "last-example",
        lambda X, W1, b1, w2, b2: right(X[-1], W1, b1, w2, b2),
        _ROWS,
        "one variable written over and over: only the last example is left in it.",
    ),
    Mistake(
        "mean",
        lambda X, W1, b1, w2, b2: np.mean(right(X, W1, b1, w2, b2)),
        "How many numbers should come out for 3 examples?",
        "a mean over the examples: each has its own probability.",
    ),
)
