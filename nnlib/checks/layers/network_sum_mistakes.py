"""The usual wrong answers to `network(X, W1, b1, w2, b2)` in its biases, and in the sum of the output neuron."""

from nnlib.activations import sigmoid, tanh
from nnlib.checks.exercise import Mistake
from nnlib.checks.layers.layer_mistakes import where_it_fits
from nnlib.checks.layers.network_mistakes import from_hidden, right

_OUTPUT = "What does the output neuron do with what the hidden layer gives?"

MISTAKES = (
    Mistake(
        "no-b1",
        lambda X, W1, b1, w2, b2: right(X, W1, 0 * b1, w2, b2),
        "What does your function do with b1?",
        "the hidden biases left out: add b1 before tanh.",
    ),
    Mistake(
        "no-b2",
        lambda X, W1, b1, w2, b2: right(X, W1, b1, w2, 0),
        "What does your function do with b2?",
        "the output neuron's bias left out: add b2 before the sigmoid.",
    ),
    Mistake(
        "no-biases",
        lambda X, W1, b1, w2, b2: right(X, W1, 0 * b1, w2, 0),
        "What does your function do with b1 and b2?",
        "both biases left out: add b1 before tanh, and b2 before the sigmoid.",
    ),
    Mistake(
        "minus-b1",
        lambda X, W1, b1, w2, b2: right(X, W1, -b1, w2, b2),
        "Is b1 added or taken away?",
        "the hidden biases subtracted: add them.",
    ),
    Mistake(
        "minus-b2",
        lambda X, W1, b1, w2, b2: right(X, W1, b1, w2, -b2),
        "Is b2 added or taken away?",
        "the output neuron's bias subtracted: add it.",
    ),
    Mistake(
        "b2-for-b1",
        lambda X, W1, b1, w2, b2: right(X, W1, b2, w2, b2),
        "Which bias belongs to the hidden layer?",
        "b2 in both layers: the hidden layer has b1.",
    ),
    Mistake(
        "biases-swapped",
        where_it_fits(lambda X, W1, b1, w2, b2: right(X, W1, b2, w2, b1)),
        "Which bias belongs to the hidden layer?",
        "the biases swapped: b1 belongs to the hidden layer, b2 to the output neuron.",
    ),
    Mistake(
        "b1-after-tanh",
        lambda X, W1, b1, w2, b2: sigmoid((tanh(X @ W1) + b1) @ w2 + b2),
        "Which comes first, b1 or tanh?",
        "b1 added after tanh: it belongs to the sum inside.",
    ),
    Mistake(
        "b2-after-sigmoid",
        lambda X, W1, b1, w2, b2: right(X, W1, b1, w2, 0) + b2,
        "Which comes first, b2 or the sigmoid?",
        "b2 added after the sigmoid: it belongs to the sum inside.",
    ),
    Mistake(
        "biases-after",
        lambda X, W1, b1, w2, b2: sigmoid((tanh(X @ W1) + b1) @ w2) + b2,
        "Which comes first, a bias or the activation?",
        "both biases added after the activations: each belongs to the sum inside.",
    ),
    Mistake(
        "not-summed",
        from_hidden(lambda A, w2, b2: sigmoid(A * w2 + b2)),
        "How many numbers per example do you return?",
        "products that were never added: `A * w2` multiplies, `A @ w2` multiplies and adds.",
    ),
    Mistake(
        "no-w2",
        from_hidden(lambda A, w2, b2: sigmoid(A.sum(axis=1) + b2)),
        _OUTPUT,
        "hidden numbers added without their weights: each is multiplied by its own in w2.",
    ),
    Mistake(
        "hidden-mean",
        from_hidden(lambda A, w2, b2: sigmoid((A * w2).mean(axis=1) + b2)),
        _OUTPUT,
        "a mean of the products: add them.",
    ),
    Mistake(
        "first-neuron",
        from_hidden(lambda A, w2, b2: sigmoid(A[:, 0] * w2[0] + b2)),
        "How many hidden neurons does the output neuron listen to?",
        "the first hidden neuron alone: the output neuron weighs all of them.",
    ),
    Mistake(
        "w2-reversed",
        from_hidden(lambda A, w2, b2: sigmoid(A @ w2[::-1] + b2)),
        "Which weight belongs to the first hidden neuron?",
        "w2 in the other order: `w2[0]` belongs to the first hidden neuron.",
    ),
    Mistake(
        "wrong-axis",
        where_it_fits(from_hidden(lambda A, w2, b2: sigmoid(w2 @ A + b2))),
        "Over what do you add: the hidden neurons of one example, or all examples?",
        "`w2 @ A`, which adds over the examples: `A @ w2` adds over the hidden neurons of each.",
    ),
)
