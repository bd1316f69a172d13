"""The usual wrong answers to `step(z) -> 1 or 0`."""

import numpy as np

from nnlib.activations import relu, sigmoid, tanh
from nnlib.checks.exercise import Mistake

MISTAKES = (
    Mistake(
        "at-zero",
        lambda z: z >= 0,
        "What does your step make of 0 itself?",
        "`>=` for `>`: our step gives 1 above 0, and 0 at 0 itself.",
    ),
    Mistake(
        "reversed",
        lambda z: z < 0,
        "Which numbers should give 1: those above 0, or those below?",
        "`<` for `>`: numbers above 0 give 1.",
    ),
    Mistake(
        "swapped",
        lambda z: z <= 0,
        "Which numbers should give 1: those above 0, or those below?",
        "1 and 0 swapped: numbers above 0 give 1, all others 0.",
    ),
    Mistake("z-itself", lambda z: z, "Which two numbers can a step give?", "z handed back as it came: give 1 or 0."),
    Mistake(
        "relu",
        relu,
        "Which two numbers can a step give?",
        "z itself above 0: a step gives 1 there.",
    ),
    Mistake(
        "negative-kept",
        lambda z: 1 if z > 0 else z,
        "Which two numbers can a step give?",
        "z itself where it is not above 0: a step gives 0 there.",
    ),
    Mistake(
        "minus-one",
        lambda z: 1 if z > 0 else -1,
        "What should a silent neuron give?",
        "-1 for silent: our step gives 0.",
    ),
    Mistake(
        "sign",
        np.sign,
        "What should a silent neuron give?",
        "the sign, -1, 0 or 1: our step gives 0 for everything below 0.",
    ),
    Mistake(
        "half-at-zero",
        lambda z: np.heaviside(z, 0.5),
        "What does your step make of 0 itself?",
        "one half at 0: our step gives 0 there.",
    ),
    Mistake(
        "above-one",
        lambda z: z > 1,
        "From which number on does your step give 1?",
        "a step at 1: ours lies at 0, so that 0.25 gives 1 too.",
    ),
    Mistake(
        "from-one",
        lambda z: z >= 1,
        "From which number on does your step give 1?",
        "a step at 1: ours lies at 0, so that 0.25 gives 1 too.",
    ),
    Mistake(
        "above-half",
        lambda z: z > 0.5,
        "From which number on does your step give 1?",
        "a step at 0.5: ours lies at 0.",
    ),
    Mistake(
        "from-half",
        lambda z: z >= 0.5,
        "From which number on does your step give 1?",
        "a step at 0.5: ours lies at 0.",
    ),
    Mistake(
        "rounded",
        round,
        "Which two numbers can a step give?",
        "z rounded: compare it with 0 and give 1 or 0.",
    ),
    Mistake(
        "cut",
        int,
        "Which two numbers can a step give?",
        "z cut to a whole number: `int(z > 0)` turns the comparison into 1 or 0, `int(z)` cuts z.",
    ),
    Mistake(
        "clipped",
        lambda z: min(1, max(0, z)),
        "Is there anything between 0 and 1 on a step?",
        "a ramp from 0 to 1: a step gives 1 as soon as z is above 0.",
    ),
    Mistake(
        "sigmoid",
        sigmoid,
        "Is there anything between 0 and 1 on a step?",
        "the sigmoid, which rises slowly: a step gives 0 or 1 and nothing between.",
    ),
    Mistake("tanh", tanh, "Is there anything between 0 and 1 on a step?", "tanh in the step's place: give 1 or 0."),
    Mistake(
        "always-one",
        lambda z: 1,
        "When should the answer be 0?",
        "1 for every z: numbers that are not above 0 give 0.",
    ),
    Mistake("always-zero", lambda z: 0, "When should the answer be 1?", "0 for every z: numbers above 0 give 1."),
    Mistake(
        "not-zero",
        lambda z: z != 0,
        "Which numbers should give 1: those above 0, or all but 0?",
        "1 for negative numbers too, as `if z:`, `bool(z)` and `abs(z) > 0` give it: compare `z > 0`.",
    ),
    Mistake("size", abs, "What should a negative z give?", "z without its sign: give 1 above 0 and 0 elsewhere."),
    Mistake("flipped", lambda z: -z, "Which two numbers can a step give?", "-z: give 1 above 0 and 0 elsewhere."),
    Mistake(
        "exactly-one",
        lambda z: z == 1,
        "From which number on does your step give 1?",
        "1 only when z is 1: `==` asks whether two numbers are equal, `>` whether one is larger.",
    ),
    Mistake(
        "in-a-list",
        lambda z: [int(z > 0)],
        "Is your answer a number, or a list with a number in it?",
        "the right number inside a list or an array: return the number itself.",
    ),
)
