"""The usual wrong answers to `slope_by_nudging(f, x, h) -> slope`, and the right one."""

from collections.abc import Callable

from nnlib.checks.exercise import Mistake

Function = Callable[[float], float]


def right(f: Function, x: float, h: float) -> float:
    """Return what the exercise asks for."""
    return (f(x + h) - f(x - h)) / (2 * h)


MISTAKES = (
    Mistake(
        "example-divisor",
        lambda f, x, h: (f(x + h) - f(x - h)) / 0.2,
        "0.2 was the way in the example, with a nudge of 0.1. How long is it for any h?",
        "the example's 0.2 as the divisor: it is `2 * h` for every h.",
    ),
    Mistake(
        "example-nudge",
        lambda f, x, h: (f(x + 0.1) - f(x - 0.1)) / 0.2,
        "Your function is given a nudge, its third argument. Where do you use it?",
        "the example's nudge of 0.1 in place of `h`.",
    ),
    Mistake(
        "example-function",
        lambda f, x, h: ((x + h) ** 2 - (x - h) ** 2) / (2 * h),
        "Which function's slope is asked for?",
        "the slope of x², whatever `f` is: call the function, `f(x + h)`.",
    ),
    Mistake(
        "one-sided",
        lambda f, x, h: (f(x + h) - f(x)) / h,
        "Your nudge goes up only. What would a nudge down give?",
        "a nudge to one side. The idea is right, and with a tiny h it comes close. To both sides it comes much "
        "closer: `f(x + h) - f(x - h)`, divided by the distance of the two places, `2 * h`.",
    ),
    Mistake(
        "one-sided-below",
        lambda f, x, h: (f(x) - f(x - h)) / h,
        "Your nudge goes down only. What would a nudge up give?",
        "a nudge to one side. The idea is right, and with a tiny h it comes close. To both sides it comes much "
        "closer: `f(x + h) - f(x - h)`, divided by the distance of the two places, `2 * h`.",
    ),
    Mistake(
        "one-sided-over-two",
        lambda f, x, h: (f(x + h) - f(x)) / (2 * h),
        "How far apart are the two places where you ask f?",
        "a nudge to one side divided by `2 * h`: from x to x + h it is h. Nudge to both sides, and it is `2 * h`.",
    ),
    Mistake(
        "not-divided",
        lambda f, x, h: f(x + h) - f(x - h),
        "A slope is rise over run. Which of the two do you return?",
        "the rise alone: divide it by the run, `2 * h`.",
    ),
    Mistake(
        "one-sided-not-divided",
        lambda f, x, h: f(x + h) - f(x),
        "A slope is rise over run. Which of the two do you return?",
        "the rise alone, and to one side: `f(x + h) - f(x - h)`, divided by `2 * h`.",
    ),
    Mistake(
        "over-h",
        lambda f, x, h: (f(x + h) - f(x - h)) / h,
        "How far is it from x - h to x + h?",
        "a division by h: from x - h to x + h it is `2 * h`.",
    ),
    Mistake(
        "sign",
        lambda f, x, h: (f(x - h) - f(x + h)) / (2 * h),
        "Where f rises, the slope is above 0. Is yours?",
        "the difference the other way round: the place on the right comes first, `f(x + h) - f(x - h)`.",
    ),
    Mistake(
        "steepness",
        lambda f, x, h: abs(f(x + h) - f(x - h)) / (2 * h),
        "Where f falls, the slope is below 0. Is yours?",
        "the sign lost, as `abs` does: a slope below 0 says that f falls.",
    ),
    Mistake(
        "brackets",
        lambda f, x, h: f(x + h) - f(x - h) / (2 * h),
        "What does Python divide: the difference, or only what stands last?",
        "a division of the second value only: put the difference in brackets, `(f(x + h) - f(x - h)) / (2 * h)`.",
    ),
    Mistake(
        "times-h",
        lambda f, x, h: (f(x + h) - f(x - h)) / 2 * h,
        "What does Python make of `6 / 2 * 3`?",
        "a division by 2 and then h times that: Python goes from left to right. Put the run in brackets, `/ (2 * h)`.",
    ),
    Mistake(
        "no-brackets",
        lambda f, x, h: f(x + h) - f(x - h) / 2 * h,
        "Which two things does Python divide here?",
        "no brackets: the difference needs a pair, and so does the run, `(f(x + h) - f(x - h)) / (2 * h)`.",
    ),
    Mistake(
        "one-sided-brackets",
        lambda f, x, h: f(x + h) - f(x) / h,
        "What does Python divide: the difference, or only what stands last?",
        "a division of the second value only: put the difference in brackets, then divide.",
    ),
    Mistake(
        "result-nudged-over-h",
        lambda f, x, h: 2.0,
        "Whatever f is, your slope is 2. What is nudged: x, or the result?",
        "a nudge of the result, `f(x) + h`: it is x that is nudged, and f answers, `f(x + h)`.",
    ),
    Mistake(
        "result-nudged-no-brackets",
        lambda f, x, h: 0.0,
        "Whatever f is, your slope is 0. In `f(x) + h - f(x) - h`, what is nudged, and what is taken away?",
        "h outside the brackets of f, as in `f(x) + h - f(x) - h`: there everything cancels. It is x that is nudged, "
        "`f(x + h) - f(x - h)`.",
    ),
    Mistake(
        "result-nudged-nothing-bracketed",
        lambda f, x, h: f(x) + h - f(x) - h / (2 * h),
        "In `f(x) + h`, what is nudged: x, or the result? And what does Python divide?",
        "h outside the brackets of f, and no brackets around the difference: `(f(x + h) - f(x - h)) / (2 * h)`.",
    ),
    Mistake(
        "result-nudged",
        lambda f, x, h: 1.0,
        "Whatever f is, your slope is 1. What is nudged: x, or the result?",
        "a nudge of the result, `f(x) + h`: it is x that is nudged, and f answers, `f(x + h)`.",
    ),
    Mistake(
        "run-only",
        lambda f, x, h: 2 * h,
        "Where do you ask f for its values?",
        "the run alone, (x + h) - (x - h): the rise is the difference of f there.",
    ),
    Mistake(
        "run-over-rise",
        lambda f, x, h: 2 * h / (f(x + h) - f(x - h)),
        "Is a slope rise over run, or run over rise?",
        "the fraction upside down: rise over run.",
    ),
    Mistake(
        "value",
        lambda f, x, h: f(x),
        "Is this how high f is at x, or how steep?",
        "the value of f at x: a slope needs two values, on both sides of x.",
    ),
    Mistake(
        "value-beside",
        lambda f, x, h: f(x + h),
        "Is this how high f is, or how steep?",
        "one value of f: a slope needs two, on both sides of x, and their difference.",
    ),
    Mistake(
        "added",
        lambda f, x, h: (f(x + h) + f(x - h)) / (2 * h),
        "By how much does f change from x - h to x + h?",
        "a sum in the place of a difference: `f(x + h) - f(x - h)`.",
    ),
    Mistake(
        "mean",
        lambda f, x, h: (f(x + h) + f(x - h)) / 2,
        "By how much does f change from x - h to x + h?",
        "the mean of two values: the slope is their difference, divided by `2 * h`.",
    ),
    Mistake(
        "over-two",
        lambda f, x, h: (f(x + h) - f(x - h)) / 2,
        "How far is it from x - h to x + h?",
        "a division by 2: the run is `2 * h`.",
    ),
    Mistake(
        "over-two-x",
        lambda f, x, h: (f(x + h) - f(x - h)) / (2 * x),
        "Is the run as long as x, or as the nudges?",
        "a division by x: the run is `2 * h`, as long as both nudges.",
    ),
    Mistake(
        "over-x",
        lambda f, x, h: f(x) / x,
        "How steep is f at x? Would the number change if all of f lay 10 higher?",
        "f(x) divided by x: the rise is a difference of two values of f.",
    ),
    Mistake(
        "f-of-the-run",
        lambda f, x, h: f(2 * h) / (2 * h),
        "How often do you ask f, and where?",
        "f of a difference: ask f twice and take the difference of its answers, `f(x + h) - f(x - h)`.",
    ),
    Mistake(
        "own-h",
        lambda f, x, h: right(f, x, 1e-5),
        "How large is the nudge here, and how large is yours?",
        "a nudge of its own: h is handed over, so that the one who calls can choose it.",
    ),
    Mistake(
        "times-run",
        lambda f, x, h: (f(x + h) - f(x - h)) * 2 * h,
        "Is the rise divided by the run, or multiplied?",
        "a multiplication by `2 * h`: divide by it.",
    ),
    Mistake(
        "x-multiplied",
        lambda f, x, h: (f(x * h) - f(x / h)) / (2 * h),
        "Is the nudge added to x, or multiplied?",
        "x multiplied by h: the nudge is added, `f(x + h)`, and taken away, `f(x - h)`.",
    ),
)
