"""The usual wrong shapes of X, W1, b1, A1 and W2 for 1,044 messages, 2 features, 5 hidden neurons and 1 output."""

from dataclasses import dataclass

Shape = tuple[int, ...]


@dataclass(frozen=True)
class WrongShape:
    """A usual wrong shape of one array: a word for it, the shape, a question that points at it, and its name."""

    word: str
    shape: Shape
    question: str
    name: str


_ROWS = "What is one row of X, and how many are there?"
_WEIGHTS = "How many weights does one hidden neuron have, and how many such neurons are there?"
_BIASES = "How many neurons does the hidden layer have, and how many biases has each?"
_HIDDEN = "What does the hidden layer give for one message, and how many messages are there?"
_OUTPUT = "What are the inputs of the output neuron, and how many are there?"

MISTAKES = {
    "X": (
        WrongShape("transposed", (2, 1044), _ROWS, "features as rows: examples are rows, features are columns."),
        WrongShape("one-feature", (1044,), _ROWS, "one number per message: each has two features."),
        WrongShape("one-message", (2,), _ROWS, "one message: there are 1,044."),
        WrongShape("one-row", (1, 2), _ROWS, "one message: there are 1,044."),
        WrongShape("hidden", (1044, 5), _ROWS, "what comes out of the hidden layer: X is what goes in."),
        WrongShape("with-one-more", (1044, 3), _ROWS, "a column too many: neither the class nor the bias is in X."),
    ),
    "W1": (
        WrongShape(
            "transposed",
            (5, 2),
            "X has shape (1044, 2). Which number of W1 must be the 2, so that the two that touch in X @ W1 are equal?",
            "neurons as rows: inputs are rows, and each column is one neuron.",
        ),
        WrongShape("one-neuron", (2,), _WEIGHTS, "the weights of one neuron: there are five."),
        WrongShape("one-column", (2, 1), _WEIGHTS, "the weights of one neuron: there are five."),
        WrongShape("per-neuron", (5,), _WEIGHTS, "one weight per neuron: each has one for every feature."),
        WrongShape("flat", (10,), _WEIGHTS, "all weights in one row: as a table, each neuron has its own column."),
        WrongShape("with-bias", (3, 5), _WEIGHTS, "the biases as one more row: they have an array of their own."),
        WrongShape("square", (2, 2), _WEIGHTS, "two neurons: there are five."),
        WrongShape(
            "per-message",
            (1044, 5),
            "Do the weights change from message to message?",
            "weights for each message: all messages meet the same weights.",
        ),
        WrongShape(
            "like-X",
            (1044, 2),
            "Do the weights change from message to message?",
            "the shape of X: all messages meet the same weights.",
        ),
    ),
    "b1": (
        WrongShape("per-input", (2,), _BIASES, "one bias per feature: a bias belongs to a neuron."),
        WrongShape("one", (1,), _BIASES, "one bias for all: each of the five neurons has its own."),
        WrongShape("none", (), _BIASES, "one bias for all: each of the five neurons has its own."),
        WrongShape("column", (5, 1), "Which way do the neurons go in X @ W1?", "a column: neurons lie side by side."),
        WrongShape(
            "row", (1, 5), "One row of numbers, or a table?", "a table with one row: five numbers in a row are (5,)."
        ),
        WrongShape("like-W1", (2, 5), _BIASES, "a bias for every weight: each neuron has one bias."),
        WrongShape(
            "per-message",
            (1044,),
            "Does a bias belong to a message, or to a neuron?",
            "one bias per message: a bias belongs to a neuron.",
        ),
        WrongShape(
            "like-A1",
            (1044, 5),
            "Do the biases change from message to message?",
            "biases for each message: NumPy adds the same five to every row.",
        ),
    ),
    "A1": (
        WrongShape("like-X", (1044, 2), _HIDDEN, "what goes in: five numbers per message come out."),
        WrongShape("transposed", (5, 1044), _HIDDEN, "neurons as rows: messages stay rows."),
        WrongShape("one-neuron", (1044,), _HIDDEN, "one number per message: each hidden neuron gives its own."),
        WrongShape("output", (1044, 1), _HIDDEN, "what the output neuron gives: A1 comes before it."),
        WrongShape("one-message", (5,), _HIDDEN, "one message: there are 1,044."),
        WrongShape("one-row", (1, 5), _HIDDEN, "one message: there are 1,044."),
        WrongShape("like-W1", (2, 5), _HIDDEN, "the shape of W1: in X @ W1 the two 2s touch and vanish."),
    ),
    "W2": (
        WrongShape(
            "transposed",
            (1, 5),
            "A1 has shape (1044, 5). Which number of W2 must be the 5, so that the two that touch are equal?",
            "neurons as rows: what goes in are rows, and the one output neuron is a column.",
        ),
        WrongShape(
            "flat",
            (5,),
            "W2 is a table, too. How many columns does it have?",
            "five numbers in a row: a column is a table of five rows with one number each.",
        ),
        WrongShape("like-W1", (2, 5), _OUTPUT, "the shape of W1: the output neuron sees the hidden layer, not X."),
        WrongShape("from-features", (2, 1), _OUTPUT, "two inputs: the output neuron sees five hidden neurons, not X."),
        WrongShape("two-features", (2,), _OUTPUT, "two inputs: the output neuron sees five hidden neurons, not X."),
        WrongShape("two-outputs", (5, 2), "How many output neurons are there?", "two output neurons: there is one."),
        WrongShape("square", (5, 5), "How many output neurons are there?", "five output neurons: there is one."),
        WrongShape("one", (1,), _OUTPUT, "one weight: the output neuron has one for each of five inputs."),
        WrongShape("one-by-one", (1, 1), _OUTPUT, "one weight: the output neuron has one for each of five inputs."),
        WrongShape(
            "per-message",
            (1044, 1),
            "Do the weights change from message to message?",
            "weights for each message, or the answer's own shape: all messages meet the same five weights.",
        ),
    ),
}
"""The usual wrong shapes, by the name of the array."""
