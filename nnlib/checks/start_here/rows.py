"""Warm-up: `row_means(X)`, the mean of every row."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake, no_crash_hint
from nnlib.checks.report import Report
from nnlib.checks.start_here import crashes
from nnlib.validation import Array

INPUTS = (
    (np.array([[1.0, 2.0, 6.0], [4.0, 0.0, 8.0]]),),
    (np.array([[3.0, -1.0], [0.5, 2.0], [-4.0, 1.0]]),),
    (np.array([[2.0, 7.0], [-1.0, 4.0]]),),
    (np.array([[0.0, 1.5, 2.5, 6.0], [1.0, 1.0, -3.0, 2.0], [5.0, -2.5, 0.5, 8.0]]),),
)


def right(X: Array) -> Array:
    """Return what the exercise asks for."""
    return X.mean(axis=1)


MISTAKES = (
    Mistake(
        "columns",
        lambda X: X.mean(axis=0),
        "How many rows does X have, and how many numbers do you return?",
        "the means of the columns: `axis=0`, and Python's own `sum(X)`, go down a column, `axis=1` along a row.",
    ),
    Mistake(
        "one-mean",
        lambda X: X.mean(),
        "How many numbers should come out, one for all rows or one per row?",
        "one mean of the whole array: `axis=1` gives one per row.",
    ),
    Mistake(
        "row-sums",
        lambda X: X.sum(axis=1),
        "What makes a mean of a sum?",
        "the sums of the rows: a mean is the sum divided by how many numbers there are.",
    ),
    Mistake(
        "column-sums",
        lambda X: X.sum(axis=0),
        "Which way do you add, and what makes a mean of a sum?",
        "the sums of the columns, as Python's own `sum` gives them: take the mean, across the row (`axis=1`).",
    ),
    Mistake(
        "one-sum",
        lambda X: X.sum(),
        "How many numbers should come out, and what makes a mean of a sum?",
        "one sum of the whole array: take the mean of each row.",
    ),
    Mistake(
        "divided-by-rows",
        lambda X: X.sum(axis=1) / len(X),
        "How many numbers stand in one row?",
        "a division by the number of rows: `len(X)` counts rows, `X.shape[1]` the numbers in one.",
    ),
    Mistake(
        "halved",
        lambda X: X.sum(axis=1) / 2,
        "How many numbers stand in one row?",
        "a division by 2: divide by as many numbers as the row has, `X.shape[1]`.",
    ),
    Mistake(
        "divided-by-all",
        lambda X: X.sum(axis=1) / X.size,
        "How many numbers stand in one row?",
        "a division by how many numbers the whole array has: `X.shape[1]` counts those in one row.",
    ),
    Mistake(
        "first-row",
        lambda X: X[0].mean(),
        "How many rows has your function seen when it ends?",
        "the first row only, as `X[0]` or a `return` inside the loop gives it: every row has its own mean.",
    ),
    Mistake(
        "first-row-listed",
        lambda X: X[:1].mean(axis=1),
        "How many rows has your function seen when it ends?",
        "a `return` inside the loop: the list has one number by then. Move it to the left.",
    ),
    Mistake(
        "last-row",
        lambda X: X[-1].mean(),
        "Your loop works out one mean per row. Where do they go?",
        "one variable written over and over: only the last row is left in it. Collect them in an array.",
    ),
    Mistake(
        "last-missing",
        lambda X: X[:-1].mean(axis=1),
        "How many rows does X have, and how many numbers do you return?",
        "a loop that stops one short: `range(len(X))` already leaves out its end.",
    ),
    Mistake(
        "first-column",
        lambda X: X[:, 0],
        "What does `X[:, 0]` take out of X?",
        "the first column: `X[:, 0]` takes one number of each row, the mean needs all.",
    ),
    Mistake(
        "median",
        lambda X: np.median(X, axis=1),
        "What makes a mean: the middle number, or the sum?",
        "the median, the number in the middle: the mean is the sum divided by how many there are.",
    ),
    Mistake(
        "middle",
        lambda X: (X.max(axis=1) + X.min(axis=1)) / 2,
        "How many numbers of a row does your mean use?",
        "the middle between the smallest and the largest: a mean adds up all numbers.",
    ),
    Mistake(
        "largest",
        lambda X: X.max(axis=1),
        "How many numbers of a row does your answer use?",
        "the largest of every row: `mean` instead of `max`.",
    ),
    Mistake(
        "whole",
        lambda X: X.sum(axis=1) // X.shape[1],
        "What do `/` and `//` make of 7 and 2?",
        "a whole division: `//` drops the fraction, `/` keeps it.",
    ),
)

ROW_MEANS = Exercise(
    id="00-row-means",
    name="row_means",
    parameters=("X",),
    reference=right,
    inputs=INPUTS,
    mistakes=MISTAKES,
    returns="an array with one number per row of X",
    todo="Return the mean of every row: `X.mean(axis=?)`. Which axis goes across a row? Then run this cell again.",
    done="One number per row: axis 1 is gone from the shape.",
    crash=crashes.hint_for(no_crash_hint),
    question="Work out the mean of the first row on paper. Is it the first number of your answer?",
)


def row_means(function: Callable[[Array], Any]) -> Report:
    """Check the learner's `row_means(X) -> (n,)`."""
    return ROW_MEANS(function)
