"""The usual wrong answers to `neuron(x, w, b) -> 1 or 0`: those of the sum with a step after it, and its own."""

import numpy as np

from nnlib.activations import relu, sigmoid, step, tanh
from nnlib.checks.exercise import Mistake
from nnlib.checks.one_neuron import bias_mistakes, loop_mistakes, sum_mistakes
from nnlib.validation import Array

NOT_THESE = ("bias-per-input", "mean", "minus-bias", "in-a-list")
"""Mistakes of the sum that have other words below, because a step makes two of them alike or adds a way to them."""
HIDDEN = ("all-divided", "stepped", "no-sign", "whole-number", "rounded", "example-only")
"""Mistakes of the sum that a step hides or makes the same as one of the step's own."""


def right(x: Array, w: Array, b: float) -> int:
    """Return what the exercise asks for."""
    return int(x @ w + b > 0)


def _stepped(mistake: Mistake) -> Mistake:
    """Return a mistake of the weighted sum as it shows after the step."""
    return Mistake(mistake.key, lambda x, w, b: step(mistake.function(x, w, b)), mistake.question, mistake.name)


_OF_THE_SUM = (*loop_mistakes.MISTAKES, *bias_mistakes.MISTAKES, *sum_mistakes.MISTAKES)
_OWN = (
    Mistake(
        "no-step",
        lambda x, w, b: x @ w + b,
        "Which two numbers can this neuron give?",
        "z itself, without the step.",
    ),
    Mistake(
        "at-zero",
        lambda x, w, b: x @ w + b >= 0,
        "What does your neuron make of a sum that is 0?",
        "`>=` for `>`: the neuron fires above 0, and stays silent at 0 itself.",
    ),
    Mistake(
        "bias-per-input",
        lambda x, w, b: step((x * w + b).sum()),
        "How often is b added, and is anything averaged?",
        "the bias added once per input, or a mean of the products: add the products, then b once.",
    ),
    Mistake(
        "minus-bias",
        lambda x, w, b: x @ w - b > 0,
        "Is b added, or is it the bar that the sum must reach?",
        "the bias subtracted, or the sum compared with b: add b, then compare with 0.",
    ),
    Mistake(
        "reversed",
        lambda x, w, b: x @ w + b < 0,
        "When should the neuron fire: above 0, or below?",
        "`<` for `>`: the neuron fires when the sum is above 0.",
    ),
    Mistake(
        "swapped",
        lambda x, w, b: x @ w + b <= 0,
        "When should the neuron fire: above 0, or below?",
        "1 and 0 swapped: the neuron gives 1 when the sum is above 0.",
    ),
    Mistake(
        "products-stepped",
        lambda x, w, b: step(x * w).sum() + b,
        "What goes through the step: each product, or the whole sum?",
        "a step for every product: add up first, b included, then one step.",
    ),
    Mistake(
        "products-stepped-no-bias",
        lambda x, w, b: step(x * w).sum(),
        "What goes through the step: each product, or the whole sum?",
        "a step for every product, and no bias: add up first, b included, then one step.",
    ),
    Mistake(
        "products-and-bias-stepped",
        lambda x, w, b: step(x * w + b).sum(),
        "What goes through the step: each product, or the whole sum?",
        "a step for every product with b added to it: add up first, then b once, then one step.",
    ),
    Mistake(
        "any-product",
        lambda x, w, b: (x * w > 0).any(),
        "Does one product above 0 decide alone?",
        "1 as soon as one product is above 0: add all products and b first.",
    ),
    Mistake(
        "all-products",
        lambda x, w, b: (x * w > 0).all(),
        "Does one product below 0 decide alone?",
        "1 only if all products are above 0: add all products and b first.",
    ),
    Mistake(
        "bias-after-step",
        lambda x, w, b: step(x @ w) + b,
        "Which comes first, the bias or the step?",
        "the bias added after the step: it belongs to the sum inside.",
    ),
    Mistake(
        "weights-stepped",
        lambda x, w, b: step(x @ step(w) + b),
        "What goes through the step: the weights, or the sum?",
        "a step over the weights: they stay as they are, only the sum goes through it.",
    ),
    Mistake(
        "inputs-stepped",
        lambda x, w, b: step(step(x) @ w + b),
        "What goes through the step: the inputs, or the sum?",
        "a step over the inputs: they stay as they are, only the sum goes through it.",
    ),
    Mistake(
        "sigmoid",
        lambda x, w, b: sigmoid(x @ w + b),
        "Is there anything between 0 and 1 on a step?",
        "the sigmoid in the step's place.",
    ),
    Mistake("tanh", lambda x, w, b: tanh(x @ w + b), "Which two numbers can a step give?", "tanh in the step's place."),
    Mistake("relu", lambda x, w, b: relu(x @ w + b), "Which two numbers can a step give?", "ReLU in the step's place."),
    Mistake(
        "minus-one",
        lambda x, w, b: 1 if x @ w + b > 0 else -1,
        "What does a silent neuron give?",
        "-1 for silent: our step gives 0.",
    ),
    Mistake(
        "sign",
        lambda x, w, b: np.sign(x @ w + b),
        "What does a silent neuron give?",
        "the sign in the step's place: our step gives 0 for everything below 0.",
    ),
    Mistake(
        "above-half",
        lambda x, w, b: x @ w + b > 0.5,
        "From which sum on does your neuron fire?",
        "a step at 0.5: ours lies at 0.",
    ),
    Mistake(
        "above-one",
        lambda x, w, b: x @ w + b > 1,
        "From which sum on does your neuron fire?",
        "a step at 1: ours lies at 0.",
    ),
    Mistake(
        "not-zero",
        lambda x, w, b: x @ w + b != 0,
        "What should a sum below 0 give?",
        "1 for sums below 0 too: compare the sum with 0 by `>`.",
    ),
    Mistake(
        "always-one",
        lambda x, w, b: 1,
        "When should the neuron stay silent?",
        "1 for everything, as the z of an earlier cell gives it: write `z = weighted_sum(x, w, b)` inside. "
        "A sigmoid before the step gives it, too.",
    ),
    Mistake(
        "always-zero",
        lambda x, w, b: 0,
        "Does your answer change when the inputs do?",
        "0 for everything: calculate with the function's own x, w and b, and give 1 when the sum is above 0.",
    ),
    Mistake(
        "in-a-list",
        lambda x, w, b: [right(x, w, b)],
        "Is your answer a number, or a list with a number in it?",
        "the right number inside a list or an array: return the number itself.",
    ),
)
MISTAKES = (*(_stepped(mistake) for mistake in _OF_THE_SUM if mistake.key not in NOT_THESE + HIDDEN), *_OWN)
