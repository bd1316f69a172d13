"""Exercise: `slope_by_nudging(f, x, h) -> slope`, (f(x + h) - f(x - h)) / (2 h)."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import BY_HAND, Exercise, Mistake
from nnlib.checks.learning import crashes
from nnlib.checks.named import Named
from nnlib.checks.one_neuron.summing import NUMBER
from nnlib.checks.report import Report

SQUARE, CUBE = Named("square", lambda x: x**2), Named("cube", lambda x: x**3)
INPUTS = (
    (SQUARE, 3.0, 0.1),
    (CUBE, 2.0, 0.5),
    (Named("exp", np.exp), 1.0, 0.2),
    (CUBE, -1.5, 0.01),
    (Named("half of x", lambda x: x / 2), 5.0, 0.3),
)


def right(f: Any, x: float, h: float) -> float:
    """Return what the exercise asks for."""
    return float((f(x + h) - f(x - h)) / (2 * h))


def _mistake(key: str, function: Callable[..., Any], question: str, name: str) -> Mistake:
    return Mistake(key, function, question, name)


MISTAKES = (
    _mistake(
        "one-side",
        lambda f, x, h: (f(x + h) - f(x)) / h,
        "From where to where do you walk?",
        "one side only, from x to x + h: that is close for a small h, and both sides are closer.",
    ),
    _mistake(
        "left-side",
        lambda f, x, h: (f(x) - f(x - h)) / h,
        "From where to where do you walk?",
        "one side only, from x - h to x: that is close for a small h, and both sides are closer.",
    ),
    _mistake(
        "half-the-way",
        lambda f, x, h: (f(x + h) - f(x - h)) / h,
        "How far is it from x - h to x + h?",
        "divided by h: from x - h to x + h it is 2h.",
    ),
    _mistake(
        "too-far",
        lambda f, x, h: (f(x + h) - f(x)) / (2 * h),
        "From where to where do you walk?",
        "one side only, divided by 2h: from x to x + h it is h.",
    ),
    _mistake(
        "not-divided",
        lambda f, x, h: f(x + h) - f(x - h),
        "How far did you walk for this change?",
        "the change, not divided by how far you walked, 2h.",
    ),
    _mistake(
        "precedence",
        lambda f, x, h: (f(x + h) - f(x - h)) / 2 * h,
        "In which order does Python take `/ 2 * h`?",
        "brackets missing: `/ 2 * h` divides by 2 and then multiplies by h. Write `/ (2 * h)`.",
    ),
    _mistake(
        "no-brackets",
        lambda f, x, h: f(x + h) - f(x - h) / (2 * h),
        "What is divided by 2h?",
        "brackets missing around the difference: only the second part is divided.",
    ),
    _mistake(
        "no-brackets-at-all",
        lambda f, x, h: f(x + h) - f(x - h) / 2 * h,
        "What is divided, and by what?",
        "brackets missing twice: around the difference, and around 2 * h.",
    ),
    _mistake(
        "turned",
        lambda f, x, h: (f(x - h) - f(x + h)) / (2 * h),
        "Does the curve rise or fall here?",
        "left minus right: a rising curve must get a positive slope.",
    ),
    _mistake(
        "added",
        lambda f, x, h: (f(x + h) + f(x - h)) / (2 * h),
        "Is the change a sum or a difference?",
        "the two values added: the change is their difference.",
    ),
    _mistake(
        "result-nudged",
        lambda f, x, h: ((f(x) + h) - (f(x) - h)) / (2 * h),
        "What is nudged: x, or f(x)?",
        "the result nudged, not x: write `f(x + h)`, not `f(x) + h`.",
    ),
    _mistake(
        "x-multiplied",
        lambda f, x, h: (f(x * h) - f(x / h)) / (2 * h),
        "Is the nudge added or multiplied?",
        "x multiplied by h: the nudge is added.",
    ),
    _mistake(
        "value",
        lambda f, x, h: f(x),
        "Is that how high the curve is, or how steep?",
        "the value of f, and not its slope.",
    ),
    _mistake(
        "value-over-x",
        lambda f, x, h: f(x) / x,
        "How much does f change when x does?",
        "f(x) divided by x: the slope asks how much f changes near x.",
    ),
    _mistake(
        "mean",
        lambda f, x, h: (f(x + h) + f(x - h)) / 2,
        "Is that a height or a slope?",
        "the mean of two heights: the slope is their difference, divided by the way.",
    ),
    _mistake(
        "times-way",
        lambda f, x, h: (f(x + h) - f(x - h)) * 2 * h,
        "Is the change divided or multiplied?",
        "multiplied by 2h: divide.",
    ),
    _mistake(
        "upside-down",
        lambda f, x, h: 2 * h / (f(x + h) - f(x - h)),
        "Rise per step, or step per rise?",
        "upside down: the slope is the change divided by the way.",
    ),
)

SLOPE = Exercise(
    id="03-slope",
    name="slope_by_nudging",
    parameters=("f", "x", "h"),
    reference=right,
    inputs=INPUTS,
    mistakes=MISTAKES,
    returns="the slope, one number",
    todo="Return how much f changes from x - h to x + h, divided by how far that is, 2h. Then run this cell again.",
    done="Among them are square, cube and exp, with nudges large enough to tell the usual slips apart.",
    accepts=NUMBER,
    crash=crashes.hint,
    question=f"Work this input through {BY_HAND}",
)


def slope_by_nudging(function: Callable[..., Any]) -> Report:
    """Check the learner's `slope_by_nudging(f, x, h) -> (f(x + h) - f(x - h)) / (2 h)`."""
    return SLOPE(function)
