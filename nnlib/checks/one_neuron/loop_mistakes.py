"""The usual wrong answers to `weighted_sum(x, w, b)` that come from the loop: where it starts, ends and returns."""

import numpy as np

from nnlib.checks.exercise import Mistake

MISTAKES = (
    Mistake(
        "first-product-and-bias",
        lambda x, w, b: x[0] * w[0] + b,
        "How many inputs has your function seen when it ends?",
        "a `return` inside the loop: it ends the function at the first input. Move it to the left.",
    ),
    Mistake(
        "first-product",
        lambda x, w, b: x[0] * w[0],
        "How many inputs has your function seen when it ends, and where is b?",
        "a `return` inside the loop: it ends the function at the first input, before b. Move it to the left.",
    ),
    Mistake(
        "last-product-and-bias",
        lambda x, w, b: x[-1] * w[-1] + b,
        "What is left of the first product when the loop comes to the second?",
        "a total that starts again for every input: `=` for `+=`, or `total = 0` inside the loop.",
    ),
    Mistake(
        "last-product",
        lambda x, w, b: x[-1] * w[-1],
        "What is left of the first product when the loop comes to the second, and where is b?",
        "a total that starts again for every input, and never meets b: start it once, before the loop.",
    ),
    Mistake(
        "last-missing",
        lambda x, w, b: x[:-1] @ w[:-1] + b,
        "How many products does your loop add, and how many inputs are there?",
        "a loop that stops one short: `range(len(x))` already leaves out its end.",
    ),
    Mistake(
        "first-missing",
        lambda x, w, b: x[1:] @ w[1:] + b,
        "How many products does your loop add, and how many inputs are there?",
        "a loop that begins at 1: the first input has number 0.",
    ),
    Mistake(
        "two-inputs",
        lambda x, w, b: x[:2] @ w[:2] + b,
        "How many products does your function add, and how many inputs are there?",
        "two inputs only: a neuron may have any number of them, so let a loop go through all.",
    ),
    Mistake(
        "only-bias",
        lambda x, w, b: b,
        "Which value has the total after the first product? And after the second?",
        "b alone: a total that starts at 0 and is multiplied, or never changed, stays 0. Add with `+=`.",
    ),
    Mistake(
        "multiplied",
        lambda x, w, b: np.prod(x * w) + b,
        "What is done with the products: are they added, or multiplied?",
        "products multiplied with each other: `total *= ...` multiplies, `total += ...` adds.",
    ),
    Mistake(
        "started-at-one",
        lambda x, w, b: x @ w + b + 1,
        "What is the total before the first input?",
        "a total that starts at 1: start at 0.",
    ),
    Mistake(
        "bias-per-input",
        lambda x, w, b: (x * w + b).sum(),
        "How often is b added?",
        "the bias added inside the loop, once per input: add it once, after the loop.",
    ),
    Mistake(
        "bias-per-input-and-once",
        lambda x, w, b: (x * w + b).sum() + b,
        "How often is b added?",
        "the bias added in the loop and once more after it: after the loop is enough.",
    ),
    Mistake(
        "shifted",
        lambda x, w, b: np.roll(x, 1) @ w + b,
        "Which input meets the weight `w[0]`?",
        "neighbours multiplied: `x[i]` belongs to `w[i]`, both with the same number.",
    ),
    Mistake(
        "whole-arrays",
        lambda x, w, b: len(x) * (x * w) + b,
        "How many numbers does one round of your loop add?",
        "whole arrays inside the loop: `x * w` is all products at once. One round takes `w[i] * x[i]`.",
    ),
    Mistake(
        "input-times-all-weights",
        lambda x, w, b: x.sum() * w + b,
        "How many numbers does one round of your loop add?",
        "one input times all weights: in `for i in range(len(x))` each input `x[i]` meets its own `w[i]`.",
    ),
    Mistake(
        "weight-times-all-inputs",
        lambda x, w, b: w.sum() * x + b,
        "How many numbers does one round of your loop add?",
        "one weight times all inputs: in `for i in range(len(x))` each weight `w[i]` meets its own `x[i]`.",
    ),
    Mistake(
        "every-round",
        lambda x, w, b: len(x) * (x @ w) + b,
        "What does `x @ w` do in one go, and how often does your loop do it?",
        "`x @ w` inside a loop: it has added all products already, so it needs no loop.",
    ),
    Mistake(
        "running-totals",
        lambda x, w, b: np.cumsum(x * w) + b,
        "How many numbers should come out?",
        "a list of the total after every input: return the last total only.",
    ),
)
