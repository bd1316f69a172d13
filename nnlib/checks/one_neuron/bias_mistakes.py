"""The usual wrong answers to `weighted_sum(x, w, b)` that come from b: it is added once, at the end."""

import numpy as np

from nnlib.checks.exercise import Mistake

MISTAKES = (
    Mistake("no-bias", lambda x, w, b: x @ w, "What does your function do with b?", "the bias left out: add b."),
    Mistake(
        "minus-bias",
        lambda x, w, b: x @ w - b,
        "Is b added or taken away?",
        "the bias subtracted: add it. A negative b makes the sum smaller by itself.",
    ),
    Mistake(
        "bias-twice",
        lambda x, w, b: x @ w + b + b,
        "How often is b added?",
        "the bias added twice: a total that starts at b has it already.",
    ),
    Mistake(
        "bias-multiplied",
        lambda x, w, b: (x @ w) * b,
        "Is b added, or multiplied?",
        "the sum multiplied by b: add b.",
    ),
    Mistake(
        "bias-to-inputs",
        lambda x, w, b: (x + b) @ w,
        "Which comes first: multiplying by the weights, or adding b?",
        "the bias added to every input: it is added once, after the products are summed.",
    ),
    Mistake(
        "bias-to-weights",
        lambda x, w, b: x @ (w + b),
        "Which comes first: multiplying by the weights, or adding b?",
        "the bias added to every weight: it is added once, after the products are summed.",
    ),
    Mistake(
        "bias-as-weight",
        lambda x, w, b: x[:-1] @ w[:-1] + x[-1] * b,
        "Which number does the last input meet?",
        "b in the place of the last weight: b meets no input, it is added by itself.",
    ),
    Mistake(
        "bias-times-input",
        lambda x, w, b: x @ w + b * x[-1],
        "Which number does b meet?",
        "b multiplied by an input: b meets no input, it is added by itself.",
    ),
    Mistake(
        "bias-size",
        lambda x, w, b: x @ w + abs(b),
        "What should a negative b do to the sum?",
        "the bias without its sign: a negative b makes the sum smaller.",
    ),
    Mistake(
        "bias-appended",
        lambda x, w, b: np.append(x * w, b),
        "How many numbers should come out?",
        "products and b side by side: add them all up.",
    ),
)
