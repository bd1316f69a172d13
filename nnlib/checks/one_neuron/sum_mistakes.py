"""The usual wrong answers to `weighted_sum(x, w, b)` that come from what is multiplied and what is added."""

import numpy as np

from nnlib.checks.exercise import Mistake
from nnlib.checks.one_neuron.paper import ON_PAPER

MISTAKES = (
    Mistake(
        "added-not-multiplied",
        lambda x, w, b: (x + w).sum() + b,
        "What does a weight do to its input?",
        "inputs and weights added: each input is multiplied by its weight.",
    ),
    Mistake(
        "sums-multiplied",
        lambda x, w, b: x.sum() * w.sum() + b,
        "How many weights does one input meet?",
        "every input times every weight: a loop inside a loop, or two sums multiplied. "
        "`x[i]` meets `w[i]` and no other weight.",
    ),
    Mistake(
        "no-weights",
        lambda x, w, b: x.sum() + b,
        "What does your function do with w?",
        "inputs added without their weights.",
    ),
    Mistake(
        "no-inputs",
        lambda x, w, b: w.sum() + b,
        "What does your function do with x?",
        "weights added without their inputs.",
    ),
    Mistake(
        "inputs-squared",
        lambda x, w, b: x @ x + b,
        "What does your function do with w?",
        "each input times itself: multiply `x[i]` by `w[i]`.",
    ),
    Mistake(
        "weights-squared",
        lambda x, w, b: w @ w + b,
        "What does your function do with x?",
        "each weight times itself: multiply `x[i]` by `w[i]`.",
    ),
    Mistake(
        "first-weight",
        lambda x, w, b: x.sum() * w[0] + b,
        "Which weight does the second input meet?",
        "one weight for all inputs: `w[0]` stays the first weight, `w[i]` moves on with the loop.",
    ),
    Mistake(
        "first-input",
        lambda x, w, b: x[0] * w.sum() + b,
        "Which input does the second weight meet?",
        "one input for all weights: `x[0]` stays the first input, `x[i]` moves on with the loop.",
    ),
    Mistake(
        "weights-reversed",
        lambda x, w, b: x @ w[::-1] + b,
        "Which weight belongs to the first input?",
        "the weights in the other order: `w[0]` belongs to `x[0]`.",
    ),
    Mistake(
        "not-summed",
        lambda x, w, b: x * w + b,
        "How many numbers should come out?",
        "products that were never added: `x * w` multiplies, `x @ w` multiplies and adds.",
    ),
    Mistake(
        "not-summed-no-bias",
        lambda x, w, b: x * w,
        "How many numbers should come out, and where is b?",
        "the products by themselves: add them up, then add b.",
    ),
    Mistake(
        "mean",
        lambda x, w, b: (x * w).mean() + b,
        "Are the products added, or averaged?",
        "a mean of the products: add them.",
    ),
    Mistake(
        "all-divided",
        lambda x, w, b: (x @ w + b) / len(x),
        "Is anything divided in a weighted sum?",
        "the sum divided by the number of inputs: leave it whole.",
    ),
    Mistake(
        "largest",
        lambda x, w, b: (x * w).max() + b,
        "How many of the products count?",
        "only the largest product: add all of them.",
    ),
    Mistake(
        "only-positive",
        lambda x, w, b: np.maximum(x * w, 0).sum() + b,
        "What does a negative product do to the sum?",
        "negative products left out: they make the sum smaller.",
    ),
    Mistake(
        "sizes",
        lambda x, w, b: np.abs(x * w).sum() + b,
        "What does a negative product do to the sum?",
        "products without their signs: a negative one makes the sum smaller.",
    ),
    Mistake(
        "no-sign",
        lambda x, w, b: abs(x @ w + b),
        "Can a weighted sum be below 0?",
        "a sum without its sign: leave `abs` out.",
    ),
    Mistake(
        "whole-number",
        lambda x, w, b: int(x @ w + b),
        "What becomes of the digits behind the point?",
        "a sum cut to a whole number: leave `int` out.",
    ),
    Mistake(
        "rounded",
        lambda x, w, b: round(float(x @ w + b)),
        "What becomes of the digits behind the point?",
        "a sum rounded to a whole number: leave `round` out.",
    ),
    Mistake(
        "stepped",
        lambda x, w, b: int(x @ w + b > 0),
        "Does your function return the sum, or what a step makes of it?",
        "a step after the sum: that comes later. Return the sum itself.",
    ),
    Mistake(
        "example-only",
        lambda x, w, b: ON_PAPER.answer,
        "Does your answer change when the inputs do?",
        "the example's numbers, whatever comes in: calculate with the function's own x, w and b.",
    ),
    Mistake(
        "in-a-list",
        lambda x, w, b: np.array([x @ w + b]),
        "Is your answer a number, or a list with a number in it?",
        "the right number inside a list or an array: return the number itself.",
    ),
)
