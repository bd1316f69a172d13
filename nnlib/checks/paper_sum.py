"""A weighted sum worked out on paper: the frame of such an exercise, and the slips that need no words of their own."""

from collections.abc import Collection, Sequence

import numpy as np

from nnlib.activations import sigmoid, step
from nnlib.checks.number import NumberExercise, Slip

TODO = "Work it out on paper and put your number where `...` stands: inputs times weights, added, plus b."
_FIRST_HINT = "Multiply each input by its weight, add the products, then add the bias."
_TIMES = {2: "twice", 3: "three times"}

Numbers = Sequence[float]


def paper_sum(
    id: str,
    x: Numbers,
    w: Numbers,
    b: float,
    *,
    slips: Sequence[Slip],
    hints: Sequence[str],
    done: str,
    todo: str = TODO,
    but: Collection[str] = (),
) -> NumberExercise:
    """Return the exercise of working out inputs `x` times weights `w`, added up, plus `b`.

    `slips` are this sum's own; the usual ones come along, without those named in `but`. `hints` follow a first one.
    """
    usual = [slip for slip in usual_slips(x, w, b) if slip.key not in but]
    answer = float(np.dot(x, w) + b)
    return NumberExercise(id, answer, 0.005, (*usual, *slips), todo, (_FIRST_HINT, *hints), done)


def usual_slips(x: Numbers, w: Numbers, b: float) -> tuple[Slip, ...]:
    """Return the slips that can be made in any weighted sum."""
    return (*_slips_of_bias(x, w, b), *_slips_of_products(x, w, b), *_slips_of_activation(float(np.dot(x, w) + b)))


def _slips_of_bias(x: Numbers, w: Numbers, b: float) -> tuple[Slip, ...]:
    z, n = float(np.dot(x, w)), len(x)
    return (
        Slip("no-bias", z, "What happened to b?", f"the bias left out: {b:g} is added at the end."),
        Slip("bias-multiplied", z * b, "Is b added, or multiplied?", f"the sum multiplied by {b:g}: add {b:g}."),
        Slip("bias-per-input", z + n * b, "How often is b added?", f"the bias added {_TIMES[n]}: once is enough."),
    )


def _slips_of_products(x: Numbers, w: Numbers, b: float) -> tuple[Slip, ...]:
    inputs, weights, turned = sum(x), sum(w), float(np.dot(x, w[::-1]))
    return (
        Slip("only-inputs", inputs, "Where are the weights and the bias?", "the inputs added, and no more."),
        Slip(
            "added",
            inputs + weights + b,
            "What does a weight do to its input?",
            "inputs and weights added: multiply them.",
        ),
        Slip(
            "sums-multiplied",
            inputs * weights + b,
            "How many weights does one input meet?",
            "two sums multiplied: multiply each input by its own weight, then add.",
        ),
        Slip(
            "swapped-weights",
            turned + b,
            f"Which weight belongs to {x[0]:g}?",
            f"the weights in the other order: {w[0]:g} belongs to {x[0]:g}.",
        ),
    )


def _slips_of_activation(z: float) -> tuple[Slip, ...]:
    return (
        Slip(
            "stepped",
            float(step(np.array(z))),
            "z, or what the step makes of it?",
            "the step's answer: z is the sum before it.",
        ),
        Slip(
            "probability",
            float(sigmoid(np.array(z))),
            "z, or what the sigmoid makes of it?",
            "the sigmoid's answer: z is before it.",
        ),
    )
