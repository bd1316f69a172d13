"""Exercise: `log_loss(p, y) -> loss`, the mean of -log p where y is 1 and of -log(1 - p) where y is 0."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import BY_HAND, Exercise, Mistake
from nnlib.checks.learning import crashes
from nnlib.checks.one_neuron.summing import NUMBER
from nnlib.checks.report import Report
from nnlib.validation import Array

INPUTS = (
    (np.array([0.8, 0.3]), np.array([1, 0])),
    (np.array([0.9, 0.2, 0.6]), np.array([1, 1, 0])),
    (np.array([0.1, 0.7, 0.25, 0.55, 0.95]), np.array([0, 0, 1, 1, 1])),
    (np.array([0.4, 0.15, 0.85, 0.35]), np.array([0, 1, 1, 0])),
)


def costs(p: Array, y: Array) -> Array:
    """Return every example's own cost."""
    return np.where(y == 1, -np.log(p), -np.log(1 - p))


def right(p: Array, y: Array) -> float:
    """Return what the exercise asks for."""
    return float(np.mean(costs(p, y)))


MISTAKES = (
    Mistake(
        "sum",
        lambda p, y: np.sum(costs(p, y)),
        "What happens to your loss if every message comes twice?",
        "the sum of the costs: the loss is their mean.",
    ),
    Mistake(
        "no-mean",
        costs,
        "How many numbers should come out?",
        "every message's own cost: `np.mean` of them is the loss.",
    ),
    Mistake(
        "no-minus",
        lambda p, y: -right(p, y),
        "Can a loss be below 0?",
        "the minus forgotten: log of a probability is negative, so the cost is -log.",
    ),
    Mistake(
        "one-minus",
        lambda p, y: np.mean(np.where(y == 1, -np.log(p), np.log(1 - p))),
        "Is every cost above 0?",
        "a minus that does not reach the second logarithm: it stands before both, or before brackets around both.",
    ),
    Mistake(
        "other-minus",
        lambda p, y: np.mean(np.where(y == 1, np.log(p), -np.log(1 - p))),
        "Is every cost above 0?",
        "the minus before log p forgotten: it stands before both logarithms.",
    ),
    Mistake(
        "only-spam",
        lambda p, y: -np.mean(y * np.log(p)),
        "What does a ham message cost?",
        "spam messages only: where y is 0 the cost is -log(1 - p).",
    ),
    Mistake(
        "only-ham",
        lambda p, y: -np.mean((1 - y) * np.log(1 - p)),
        "What does a spam message cost?",
        "ham messages only: where y is 1 the cost is -log p.",
    ),
    Mistake(
        "always-p",
        lambda p, y: -np.mean(np.log(p)),
        "What does your function do with y?",
        "y left out: where it is 0, the truth was given 1 - p.",
    ),
    Mistake(
        "always-other",
        lambda p, y: -np.mean(np.log(1 - p)),
        "What does your function do with y?",
        "y left out: where it is 1, the truth was given p.",
    ),
    Mistake(
        "swapped",
        lambda p, y: right(1 - p, y),
        "Is a spam message with p = 0.9 a good answer or a bad one?",
        "p and 1 - p swapped: spam costs -log p, ham costs -log(1 - p).",
    ),
    Mistake(
        "classes-added",
        lambda p, y: np.mean(costs(p, y)[y == 1]) + np.mean(costs(p, y)[y == 0]),
        "How often is a mean taken?",
        "one mean for each class, added: take one mean over all messages.",
    ),
    Mistake(
        "classes-averaged",
        lambda p, y: (np.mean(costs(p, y)[y == 1]) + np.mean(costs(p, y)[y == 0])) / 2,
        "Do all messages count alike?",
        "the mean of two means: take one mean over all messages.",
    ),
    Mistake(
        "base-ten",
        lambda p, y: right(p, y) / np.log(10),
        "What does p = 0.5 cost with your function?",
        "the logarithm to base 10: `np.log` is the natural one.",
    ),
    Mistake(
        "base-two",
        lambda p, y: right(p, y) / np.log(2),
        "What does p = 0.5 cost with your function?",
        "the logarithm to base 2: `np.log` is the natural one.",
    ),
    Mistake(
        "log-of-mean",
        lambda p, y: -np.log(np.mean(np.where(y == 1, p, 1 - p))),
        "First the log, or first the mean?",
        "the logarithm of the mean: first every message's cost, then the mean.",
    ),
    Mistake(
        "no-log",
        lambda p, y: np.mean(np.where(y == 1, p, 1 - p)),
        "Does your loss fall when the answers get better?",
        "the probabilities of the truth, without -log.",
    ),
    Mistake(
        "distance",
        lambda p, y: np.mean(np.abs(p - y)),
        "Where is the logarithm?",
        "the distance between p and y: the cost is -log.",
    ),
    Mistake(
        "squared-error",
        lambda p, y: np.mean((p - y) ** 2),
        "Where is the logarithm?",
        "the squared error: the cost is -log.",
    ),
    Mistake(
        "half-squared-error",
        lambda p, y: np.mean((p - y) ** 2) / 2,
        "Where is the logarithm?",
        "half the squared error: the cost is -log.",
    ),
    Mistake(
        "mistakes",
        lambda p, y: np.mean((p > 0.5) != y),
        "Where is the logarithm?",
        "the share of mistakes: that is what we leave behind here, as it has no slope.",
    ),
    Mistake(
        "first-only",
        lambda p, y: costs(p, y)[0],
        "How often does your loop run before the function ends?",
        "a `return` inside the loop: it ends the function at the first message.",
    ),
    Mistake(
        "last-only",
        lambda p, y: costs(p, y)[-1],
        "How does your total grow?",
        "the last message's cost only: `total += ...` adds, `total = ...` replaces.",
    ),
    Mistake(
        "last-over-n",
        lambda p, y: costs(p, y)[-1] / len(y),
        "How does your total grow?",
        "the last message's cost, divided by n: `total += ...` adds, `total = ...` replaces.",
    ),
    Mistake("halved", lambda p, y: right(p, y) / 2, "What does p = 0.5 cost with your function?", "a half too much."),
)

LOG_LOSS = Exercise(
    id="03-log-loss",
    name="log_loss",
    parameters=("p", "y"),
    reference=right,
    inputs=INPUTS,
    mistakes=MISTAKES,
    returns="the loss, one number",
    todo="Make every message's cost, -log p where y is 1 and -log(1 - p) where y is 0, and return the mean of them. "
    "Then run this cell again.",
    done="From now on the lab can run on it.",
    accepts=NUMBER,
    crash=crashes.hint,
    question=f"Work this input through {BY_HAND}",
)


def log_loss(function: Callable[..., Any]) -> Report:
    """Check the learner's `log_loss(p, y) -> loss`."""
    return LOG_LOSS(function)
