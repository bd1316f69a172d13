"""The usual wrong answers to `layer(X, W, b) -> X @ W + b` that come from b: each neuron has its own."""

from nnlib.checks.exercise import Mistake
from nnlib.checks.layers.layer_mistakes import where_it_fits

MISTAKES = (
    Mistake("no-bias", lambda X, W, b: X @ W, "What does your function do with b?", "the biases left out: add b."),
    Mistake("minus-bias", lambda X, W, b: X @ W - b, "Is b added or taken away?", "the biases subtracted: add them."),
    Mistake(
        "bias-twice",
        lambda X, W, b: X @ W + 2 * b,
        "How often is b added?",
        "the biases added twice: a sum that starts at `b[j]` has it already.",
    ),
    Mistake(
        "bias-per-input",
        lambda X, W, b: X @ W + len(W) * b,
        "How often is `b[j]` added to one sum?",
        "the bias added inside the inner loop, once per input: add it once, after the loop.",
    ),
    Mistake(
        "bias-per-example",
        where_it_fits(lambda X, W, b: X @ W + b[:, None]),
        "Does a bias belong to a neuron, or to an example?",
        "one bias per example: `b[:, None]` stands b upright. As it is, each number of b meets its own column.",
    ),
    Mistake(
        "bias-summed",
        lambda X, W, b: X @ W + b.sum(),
        "How many biases does one neuron have?",
        "all biases added to every neuron: each has its own.",
    ),
    Mistake(
        "first-bias",
        lambda X, W, b: X @ W + b[0],
        "Which bias does the second neuron get?",
        "the first bias for every neuron: each has its own.",
    ),
    Mistake(
        "last-bias",
        lambda X, W, b: X @ W + b[-1],
        "Which bias does the first neuron get?",
        "the last bias for every neuron: each has its own.",
    ),
    Mistake(
        "biases-reversed",
        lambda X, W, b: X @ W + b[::-1],
        "Which bias does the first neuron get?",
        "the biases in the other order: `b[0]` belongs to the first column of W.",
    ),
    Mistake(
        "bias-multiplied",
        lambda X, W, b: (X @ W) * b,
        "Is b added, or multiplied?",
        "the sums multiplied by b: add b.",
    ),
    Mistake(
        "bias-to-weights",
        lambda X, W, b: X @ (W + b),
        "Which comes first: multiplying by the weights, or adding b?",
        "the bias added to every weight: it is added once, after the products are summed.",
    ),
    Mistake(
        "bias-to-inputs",
        where_it_fits(lambda X, W, b: (X + b) @ W),
        "Which comes first: multiplying by the weights, or adding b?",
        "the bias added to the inputs: it is added once, after the products are summed.",
    ),
)
