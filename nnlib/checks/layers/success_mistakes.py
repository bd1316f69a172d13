"""The usual wrong answers to `success_rate(losses, limit) -> share`, and the right one."""

import numpy as np

from nnlib.checks.exercise import Mistake
from nnlib.validation import Array

_SHARE = "How many runs got there, or which share of them?"


def right(losses: Array, limit: float) -> float:
    """Return what the exercise asks for. A comparison with NaN is False, so such a run counts as failed."""
    return float(np.mean(losses < limit))


MISTAKES = (
    Mistake(
        "count",
        lambda losses, limit: (losses < limit).sum(),
        _SHARE,
        "how many runs got there: divide by how many runs there are, or take `np.mean` of the mask.",
    ),
    Mistake(
        "divided-by-20",
        lambda losses, limit: (losses < limit).sum() / 20,
        "How many runs are in `losses`, and by what do you divide?",
        "a division by the lesson's 20 runs: divide by how many there are, `len(losses)`.",
    ),
    Mistake(
        "percent",
        lambda losses, limit: 100 * right(losses, limit),
        "If all runs got there, it should be 1. What does yours say?",
        "a share in percent: leave out the 100.",
    ),
    Mistake(
        "above",
        lambda losses, limit: np.mean(losses > limit),
        "Is a run that got there above the limit, or below?",
        "the share of runs above the limit: a small loss is a good one.",
    ),
    Mistake(
        "failures",
        lambda losses, limit: 1 - right(losses, limit),
        "Which runs do you count: those that got there, or the others?",
        "the share of failed runs: count those below the limit.",
    ),
    Mistake(
        "count-above",
        lambda losses, limit: (losses > limit).sum(),
        "Is a run that got there above the limit, or below?",
        "how many runs are above the limit: the share of those below is asked for.",
    ),
    Mistake(
        "at-the-limit",
        lambda losses, limit: np.mean(losses <= limit),
        "Is a loss of 0.2 below a limit of 0.2?",
        "runs counted that end at the limit: `<=` takes them in, and below is `<`.",
    ),
    Mistake(
        "nan-passes",
        lambda losses, limit: 1 - np.mean(losses >= limit),
        "Is NaN above the limit? Is it below?",
        "runs counted that are not above the limit: NaN is neither above nor below. Count `losses < limit`.",
    ),
    Mistake(
        "not-above",
        lambda losses, limit: 1 - np.mean(losses > limit),
        "Is NaN above the limit? Is it below? And is 0.2 below 0.2?",
        "runs counted that are not above the limit: NaN is no more below it than a loss that equals it. "
        "Count `losses < limit`.",
    ),
    Mistake(
        "at-or-above",
        lambda losses, limit: np.mean(losses >= limit),
        "Is a run that got there above the limit, or below?",
        "the share of runs that are not below the limit: a small loss is a good one.",
    ),
    Mistake(
        "nan-left-out",
        lambda losses, limit: right(losses[~np.isnan(losses)], limit),
        "How many runs were there, with the one that ended in NaN?",
        "runs that ended in NaN left out: they were tried and failed, so they count among all runs.",
    ),
    Mistake(
        "mask",
        lambda losses, limit: losses < limit,
        "How many numbers should come out?",
        "the mask itself, one True or False per run: its mean is the share of Trues.",
    ),
    Mistake(
        "losses-below",
        lambda losses, limit: losses[losses < limit],
        _SHARE,
        "the losses of the runs that got there: the share of such runs is asked for.",
    ),
    Mistake(
        "mean-below",
        lambda losses, limit: losses[losses < limit].sum() / (losses < limit).sum(),
        "Do you average losses, or count runs?",
        "the mean loss of the runs that got there: the share of such runs is asked for.",
    ),
    Mistake(
        "mean",
        lambda losses, limit: losses.mean(),
        "What does your function do with the limit?",
        "the mean loss: compare each loss with the limit.",
    ),
    Mistake(
        "nanmean",
        lambda losses, limit: np.nanmean(losses),
        "What does your function do with the limit?",
        "the mean loss without NaN: compare each loss with the limit.",
    ),
    Mistake(
        "mean-passes",
        lambda losses, limit: np.nanmean(losses) < limit,
        "Do you compare one loss with the limit, or each?",
        "the mean loss compared with the limit: compare each run's loss, then average.",
    ),
    Mistake(
        "median",
        lambda losses, limit: np.nanmedian(losses),
        "What does your function do with the limit?",
        "the median loss: compare each loss with the limit.",
    ),
    Mistake(
        "best",
        lambda losses, limit: np.nanmin(losses),
        "How many runs does your answer look at?",
        "the loss of the best run: the share of all runs that got there is asked for.",
    ),
    Mistake(
        "any",
        lambda losses, limit: (losses < limit).any(),
        "How many runs got there, or is there one at all?",
        "1 or True as soon as one run got there: that hides how rare it is.",
    ),
    Mistake(
        "mask-length",
        lambda losses, limit: 1.0,
        "How many numbers has the mask, and how many of them are True?",
        "the length of the mask: it has one number per run, True or False. Count the Trues.",
    ),
    Mistake(
        "never-grows",
        lambda losses, limit: 0.0,
        "Does the count ever become larger?",
        "a count that stays at 0: `count += 1` makes it larger, `count + 1` alone changes nothing.",
    ),
    Mistake(
        "first",
        lambda losses, limit: losses[0] < limit,
        "How many runs has your function seen when it ends?",
        "a `return` inside the loop: it ends the function at the first run. Move it to the left.",
    ),
    Mistake(
        "first-share",
        lambda losses, limit: (losses[0] < limit) / len(losses),
        "How many runs has your function seen when it ends?",
        "a `return` inside the loop: it divides after the first run already. Move it to the left.",
    ),
    Mistake(
        "last-share",
        lambda losses, limit: (losses[-1] < limit) / len(losses),
        "What is left of the count when the loop comes to the next run?",
        "a count that starts again for every run: start it once, before the loop.",
    ),
    Mistake(
        "last-missing",
        lambda losses, limit: (losses[:-1] < limit).sum() / len(losses),
        "How many runs does your loop look at?",
        "a loop that stops one short: `range(len(losses))` already leaves out its end.",
    ),
    Mistake(
        "whole-division",
        lambda losses, limit: (losses < limit).sum() // len(losses),
        "What do `/` and `//` make of 3 and 4?",
        "a whole division: `//` drops the fraction, `/` keeps it.",
    ),
    Mistake(
        "one-less",
        lambda losses, limit: (losses < limit).sum() / (len(losses) - 1),
        "How many runs are there?",
        "a division by one run too few: `len(losses)` is how many there are.",
    ),
    Mistake(
        "divided-by-limit",
        lambda losses, limit: (losses < limit).sum() / limit,
        "A share of what? Which number stands under the fraction?",
        "a division by the limit: divide by how many runs there are.",
    ),
    Mistake(
        "ratio",
        lambda losses, limit: (losses < limit).sum() / (~(losses < limit)).sum(),
        "A share of what? Which number stands under the fraction?",
        "a division by the failed runs: divide by all runs.",
    ),
    Mistake(
        "own-limit",
        lambda losses, limit: np.mean(losses < 0.1),
        "Which limit does your function use?",
        "a limit of 0.1, whatever comes in: use the function's own `limit`.",
    ),
)
