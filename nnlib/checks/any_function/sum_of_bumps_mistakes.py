"""The usual wrong answers to `approximate(f, n, x)`: n bumps side by side on [0, 1], as high as f at their middles."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from nnlib.checks.any_function.steep import PER_PART, STEEPNESS, bump
from nnlib.checks.exercise import Mistake
from nnlib.validation import Array

Function = Callable[[Any], Any]
Place = Callable[[int, int], float]
Steep = Callable[[int], float]


def as_asked(n: int) -> float:
    """Return how steep the edges of n bumps are to be."""
    return PER_PART * n


def left_at_50(n: int) -> float:
    """Return how steep they are where `bump` was not told."""
    return STEEPNESS


def built(f: Function, n: int, x: Array, s: Steep = as_asked) -> Array:
    """Return n bumps, as high as f at their middles, summed."""
    return sum((bump(x, i / n, (i + 1) / n, f((i + 0.5) / n), s(n)) for i in range(n)), np.zeros(len(x)))


def right(f: Function, n: int, x: Array, per_part: float = PER_PART) -> Array:
    """Return what the exercise asks for."""
    return built(f, n, x, lambda n: per_part * n)


def _bumps(
    left: Place = lambda i, n: i / n,
    right: Place = lambda i, n: (i + 1) / n,
    middle: Place = lambda i, n: (i + 0.5) / n,
    which: Callable[[int], Any] = range,
) -> Callable[..., Array]:
    """Return a sum of bumps in which one thing is another: their edges, where f is asked, or which there are."""
    return lambda f, n, x, s: sum(
        (bump(x, left(i, n), right(i, n), f(middle(i, n)), s(n)) for i in which(n)), np.zeros(len(x))
    )


def _all(f: Function, n: int, x: Array, s: Steep) -> list[Array]:
    return [bump(x, i / n, (i + 1) / n, f((i + 0.5) / n), s(n)) for i in range(n)]


_HEIGHT = "Where on its bump do you ask f for the height?"
_EDGES = "Where does the first bump begin and end, and where the last?"
_MANY = "How many bumps does your loop make, and how many should it be?"
_SUM = "How is one bump joined to the others?"

_USUAL = (
    Mistake("at-left", _bumps(middle=lambda i, n: i / n), _HEIGHT, "the height of f at the left edge: the middle."),
    Mistake(
        "at-right", _bumps(middle=lambda i, n: (i + 1) / n), _HEIGHT, "the height of f at the right edge: the middle."
    ),
    Mistake(
        "middle-not-divided",
        _bumps(middle=lambda i, n: i + 0.5),
        _HEIGHT,
        "a middle that was not divided by n: it is `(i + 0.5) / n`.",
    ),
    Mistake(
        "place-as-middle",
        _bumps(middle=lambda i, n: i),
        _HEIGHT,
        "f asked at the number of the bump: its middle is `(i + 0.5) / n`.",
    ),
    Mistake(
        "edges-added",
        _bumps(middle=lambda i, n: (2 * i + 1) / n),
        _HEIGHT,
        "left plus right, not halved: the middle is half of their sum.",
    ),
    Mistake(
        "brackets",
        _bumps(middle=lambda i, n: i / n + (i + 1) / n / 2),
        _HEIGHT,
        "`left + right / 2`, which halves right alone: `(left + right) / 2`.",
    ),
    Mistake(
        "halved-outside",
        lambda f, n, x, s: sum(
            (bump(x, i / n, (i + 1) / n, f((2 * i + 1) / n) / 2, s(n)) for i in range(n)), np.zeros(len(x))
        ),
        _HEIGHT,
        "`f(left + right) / 2`, which halves the height: the middle is halved, `f((left + right) / 2)`.",
    ),
    Mistake(
        "of-x-i",
        lambda f, n, x, s: sum(
            (bump(x, i / n, (i + 1) / n, f(x[i % len(x)]), s(n)) for i in range(n)), np.zeros(len(x))
        ),
        _HEIGHT,
        "f asked at `x[i]`: x are the places where the sum is wanted, the height is f at the middle of the bump.",
    ),
    Mistake(
        "half-width",
        _bumps(middle=lambda i, n: 0.5 / n),
        _HEIGHT,
        "one height for all, f at half a width, as `(right - left) / 2` gives it: add, don't subtract.",
    ),
    Mistake(
        "middle-itself",
        lambda f, n, x, s: built(lambda u: u, n, x, s),
        "What does your function do with f?",
        "the middle itself for the height: it is f there.",
    ),
    Mistake(
        "height-one",
        lambda f, n, x, s: built(lambda u: 1.0, n, x, s),
        "What does your function do with f?",
        "bumps of height 1: each is as high as f at its middle.",
    ),
    Mistake(
        "height-of-x",
        lambda f, n, x, s: f(x) * built(lambda u: 1.0, n, x, s),
        "Is a bump level on its top? Is yours?",
        "f of every x for the height: one bump has one height, f at its middle.",
    ),
    Mistake(
        "curve-itself",
        lambda f, n, x, s: f(x),
        "Where are the bumps?",
        "f itself: it is to be approximated by n bumps.",
    ),
    Mistake(
        "one-more",
        _bumps(which=lambda n: range(n + 1)),
        _MANY,
        "one bump too many, from 1 on: `range(n)` makes n of them.",
    ),
    Mistake("last-missing", _bumps(which=lambda n: range(n - 1)), _MANY, "the last bump missing: take `range(n)`."),
    Mistake("first-missing", _bumps(which=lambda n: range(1, n)), _MANY, "the first bump missing: it has number 0."),
    Mistake(
        "from-one",
        _bumps(which=lambda n: range(1, n + 1)),
        _EDGES,
        "bumps numbered from 1, so that all lie one width too far right: the first begins at 0, so it has number 0.",
    ),
    Mistake(
        "only-first",
        lambda f, n, x, s: _all(f, n, x, s)[0],
        _MANY,
        "a `return` inside the loop: move it to the left.",
    ),
    Mistake(
        "only-last",
        lambda f, n, x, s: _all(f, n, x, s)[-1],
        _SUM,
        "one variable written over: add each bump, `+=`.",
    ),
    Mistake(
        "mean",
        lambda f, n, x, s: built(f, n, x, s) / n,
        _SUM,
        "a mean of the bumps, or heights divided by n: a sum.",
    ),
    Mistake(
        "largest",
        lambda f, n, x, s: np.max(_all(f, n, x, s), axis=0),
        _SUM,
        "the largest bump at each x: add them all.",
    ),
    Mistake(
        "one-number",
        lambda f, n, x, s: np.sum(_all(f, n, x, s)),
        _SUM,
        "all x added up, too: the sum is one per x.",
    ),
    Mistake("not-summed", lambda f, n, x, s: np.array(_all(f, n, x, s)), _SUM, "the bumps side by side: add them."),
    Mistake(
        "started-at-one",
        lambda f, n, x, s: built(f, n, x, s) + 1,
        "What is the total before the first bump?",
        "a total that starts at 1: start at 0.",
    ),
    Mistake(
        "started-at-x",
        lambda f, n, x, s: built(f, n, x, s) + x,
        "What is the total before the first bump?",
        "a total that starts at x: start at 0, or at `0 * x`.",
    ),
    Mistake("twice-as-wide", _bumps(right=lambda i, n: (i + 2) / n), _EDGES, "bumps twice as wide, which overlap."),
    Mistake(
        "not-divided",
        _bumps(left=lambda i, n: i, right=lambda i, n: i + 1),
        _EDGES,
        "edges that were not divided by n: bump i begins at `i / n`.",
    ),
    Mistake(
        "numbers-for-edges",
        _bumps(left=lambda i, n: i, right=lambda i, n: i + 1, middle=lambda i, n: i + 0.5),
        _EDGES,
        "bumps from i to i + 1, the numbers of their edges: edge i lies at `i / n`.",
    ),
    Mistake(
        "right-not-divided",
        _bumps(right=lambda i, n: i + 1 / n),
        _EDGES,
        "`i + 1 / n`, which divides the 1 alone: `(i + 1) / n`.",
    ),
    Mistake(
        "right-and-middle-not-divided",
        _bumps(right=lambda i, n: i + 1 / n, middle=lambda i, n: (i / n + i + 1 / n) / 2),
        _EDGES,
        "`i + 1 / n`, which divides the 1 alone: `(i + 1) / n`.",
    ),
    Mistake(
        "all-to-the-end",
        _bumps(right=lambda i, n: 1),
        _EDGES,
        "bumps that all end at 1: each ends where the next begins, at `(i + 1) / n`.",
    ),
    Mistake(
        "all-from-zero",
        _bumps(left=lambda i, n: 0),
        _EDGES,
        "bumps that all begin at 0: each begins where the last one ended, at `i / n`.",
    ),
    Mistake(
        "linspace",
        lambda f, n, x, s: built(f, n - 1, x, lambda _: s(n)) if n > 1 else np.zeros(len(x)),
        _MANY,
        "one bump too few, and all too wide: n bumps have n + 1 edges, `np.linspace(0, 1, n + 1)`.",
    ),
    Mistake(
        "nothing-added",
        lambda f, n, x, s: np.zeros(len(x)),
        "What is the width of your bumps, and is each added?",
        "0 everywhere: `i // n` is 0 for every bump, `/` keeps the fraction; or nothing was added to the total.",
    ),
    Mistake("negative", lambda f, n, x, s: -built(f, n, x, s), _SUM, "bumps taken away: add them."),
    Mistake(
        "curve-at-edges",
        lambda f, n, x, s: sum(
            (bump(x, i / n, (i + 1) / n, (f(i / n) + f((i + 1) / n)) / 2, s(n)) for i in range(n)), np.zeros(len(x))
        ),
        _HEIGHT,
        "the mean of f at both edges for the height: it is f at the middle.",
    ),
)


def _with(steep: Steep) -> tuple[Mistake, ...]:
    """Return the usual mistakes, made with edges of this steepness."""
    return tuple(replace(one, function=partial(one.function, s=steep)) for one in _USUAL)


_STEEP = "How steep are the edges of 4 bumps, and how steep those of 40?"

MISTAKES = (
    *_with(as_asked),
    Mistake(
        "steepness-left",
        partial(built, s=left_at_50),
        _STEEP,
        "edges of steepness 50 whatever n is: hand `20 * n` to `bump`, too.",
    ),
    Mistake(
        "steepness-20",
        partial(built, s=lambda _: PER_PART),
        _STEEP,
        "edges of steepness 20 whatever n is: it is `20 * n`.",
    ),
    Mistake(
        "steepness-divided",
        partial(built, s=lambda n: PER_PART / n),
        _STEEP,
        "`20 / n`, softer edges for narrower bumps: it is `20 * n`.",
    ),
    Mistake(
        "height-and-steepness",
        lambda f, n, x: sum(
            (bump(x, i / n, (i + 1) / n, PER_PART * n, f((i + 0.5) / n)) for i in range(n)), np.zeros(len(x))
        ),
        "In which order does `bump` want the height and the steepness?",
        "height and steepness in each other's place: the height comes first.",
    ),
    Mistake("steepness-n", partial(built, s=lambda n: n), _STEEP, "edges of steepness n: it is `20 * n`."),
)
LEFT_AT_50 = _with(left_at_50)
