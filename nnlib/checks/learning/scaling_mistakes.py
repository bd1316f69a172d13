"""The usual wrong answers to `standardise(X_train, X)`, and the right one."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import Mistake
from nnlib.validation import Array


def right(X_train: Array, X: Array) -> Array:
    """Return what the exercise asks for."""
    return (X - X_train.mean(axis=0)) / X_train.std(axis=0)


def _by(mean: Callable[..., Any], deviation: Callable[..., Any]) -> Callable[..., Any]:
    return lambda T, X: (X - mean(T, X)) / deviation(T, X)


def _train_mean(T: Array, X: Array) -> Array:
    return T.mean(axis=0)


def _train_std(T: Array, X: Array) -> Array:
    return T.std(axis=0)


MISTAKES = (
    Mistake(
        "leak",
        lambda T, X: (X - X.mean(axis=0)) / X.std(axis=0),
        "Whose mean do you subtract?",
        "the mean and the deviation of X itself: new mail is judged by the training set's numbers.",
    ),
    Mistake(
        "both-sets",
        lambda T, X: (X - np.concatenate([T, X]).mean(axis=0)) / np.concatenate([T, X]).std(axis=0),
        "Whose mean do you subtract?",
        "mean and deviation of both sets together: the training set's alone count.",
    ),
    Mistake(
        "own-deviation",
        _by(_train_mean, lambda T, X: X.std(axis=0)),
        "Whose deviation do you divide by?",
        "the deviation of X itself: take the training set's.",
    ),
    Mistake(
        "own-mean",
        _by(lambda T, X: X.mean(axis=0), _train_std),
        "Whose mean do you subtract?",
        "the mean of X itself: take the training set's.",
    ),
    Mistake(
        "no-axis",
        _by(lambda T, X: T.mean(), lambda T, X: T.std()),
        "How many means does a table with two columns have?",
        "one mean over all numbers: `axis=0` gives one for each column.",
    ),
    Mistake(
        "no-axis-mean",
        _by(lambda T, X: T.mean(), _train_std),
        "How many means are there?",
        "one mean over all numbers: `axis=0` gives one for each column.",
    ),
    Mistake(
        "no-axis-deviation",
        _by(_train_mean, lambda T, X: T.std()),
        "How many deviations are there?",
        "one deviation over all numbers: `axis=0` gives one for each column.",
    ),
    Mistake(
        "only-shifted",
        lambda T, X: X - T.mean(axis=0),
        "Do all columns spread alike afterwards?",
        "the mean subtracted and no more: divide by the deviation.",
    ),
    Mistake(
        "only-scaled",
        lambda T, X: X / T.std(axis=0),
        "Is an average message 0 afterwards?",
        "divided by the deviation and no more: subtract the mean first.",
    ),
    Mistake(
        "variance",
        _by(_train_mean, lambda T, X: T.var(axis=0)),
        "Variance or deviation?",
        "divided by the variance: `std` is the deviation.",
    ),
    Mistake(
        "root",
        _by(_train_mean, lambda T, X: np.sqrt(T.std(axis=0))),
        "Is std already a root?",
        "a root too much: `std` is the deviation already.",
    ),
    Mistake(
        "multiplied",
        lambda T, X: (X - T.mean(axis=0)) * T.std(axis=0),
        "Which columns become wide?",
        "multiplied by the deviation: divide.",
    ),
    Mistake(
        "added",
        lambda T, X: (X + T.mean(axis=0)) / T.std(axis=0),
        "Is an average message 0 afterwards?",
        "the mean added: subtract it.",
    ),
    Mistake(
        "no-brackets",
        lambda T, X: X - T.mean(axis=0) / T.std(axis=0),
        "What is divided?",
        "brackets missing: `/` comes before `-`, so that only the mean is divided.",
    ),
    Mistake(
        "training-set",
        lambda T, X: (T - T.mean(axis=0)) / T.std(axis=0),
        "Which table comes back?",
        "the training set itself, standardised: X is to come back.",
    ),
    Mistake(
        "turned",
        lambda T, X: -right(T, X),
        "Is a long message above 0 afterwards?",
        "mean minus X: it is X minus the mean.",
    ),
    Mistake(
        "range",
        lambda T, X: (X - T.min(axis=0)) / (T.max(axis=0) - T.min(axis=0)),
        "Mean and deviation?",
        "squeezed between smallest and largest: here it is mean and deviation.",
    ),
    Mistake(
        "mean-range",
        lambda T, X: (X - T.mean(axis=0)) / (T.max(axis=0) - T.min(axis=0)),
        "What is the deviation?",
        "divided by the range: `std` is the deviation.",
    ),
    Mistake(
        "divided-by-mean",
        lambda T, X: (X - T.mean(axis=0)) / T.mean(axis=0),
        "What is the deviation?",
        "divided by the mean: `std` is the deviation.",
    ),
    Mistake(
        "one-less",
        lambda T, X: (X - T.mean(axis=0)) / T.std(axis=0, ddof=1),
        "Which deviation does `std` give by itself?",
        "`ddof=1`, a fine choice elsewhere; here it is plain `std`.",
    ),
    Mistake(
        "median",
        lambda T, X: (X - np.median(T, axis=0)) / T.std(axis=0),
        "Mean or median?",
        "the median subtracted: it is the mean.",
    ),
    Mistake(
        "across-rows",
        lambda T, X: (X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True),
        "Whose mean do you take: a column's, or a message's?",
        "mean and deviation across each row: `axis=0` goes down the columns.",
    ),
    Mistake(
        "tables-swapped",
        lambda T, X: (T - X.mean(axis=0)) / X.std(axis=0),
        "Which of the two tables comes first?",
        "the two tables swapped: the training set comes first, `standardise(X_train, X)`.",
    ),
    Mistake(
        "both-tables",
        lambda T, X: np.array([right(T, T), right(T, X)]),
        "How many tables should come back?",
        "both tables: return X alone. To scale X_train, call it with X_train twice.",
    ),
    Mistake("unchanged", lambda T, X: X, "What has changed?", "X as it was."),
)
