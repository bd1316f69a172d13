"""Exercise: `minibatches(X, y, batch_size, rng) -> [(X_batch, y_batch), ...]`, all examples once, in a random order.

Any shuffle that is drawn from `rng` will do, and a generator as well as a list. So answers are not compared number by
number. Example i has x = (i, 10 i) and y = i, so that the places of the examples can be read from a batch.
"""

import copy
import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnlib.checks import findings
from nnlib.checks.exercise import Exercise
from nnlib.checks.gradient_descent import crashes
from nnlib.checks.gradient_descent.batches_mistakes import WRONG_EXAMPLES
from nnlib.checks.gradient_descent.drawn import Drawn, drawn, misfit
from nnlib.checks.gradient_descent.order_mistakes import IN_ORDER
from nnlib.checks.gradient_descent.patterns import Pattern
from nnlib.checks.gradient_descent.seeded import Generator
from nnlib.checks.report import Report
from nnlib.checks.trial import Finding, Trial
from nnlib.validation import Array


def _examples(n: int) -> tuple[Array, Array]:
    places = np.arange(float(n))
    return np.column_stack([places, 10 * places]), places


INPUTS = (
    (*_examples(7), 3, Generator(0)),
    (*_examples(7), 3, Generator(1)),
    (*_examples(8), 2, Generator(2)),
    (*_examples(5), 8, Generator(3)),
)


def minibatches_of(X: Array, y: Array, batch_size: int, rng: np.random.Generator) -> list[tuple[Array, Array]]:
    """Return one answer of many: batches in the order of one permutation."""
    order = rng.permutation(len(X))
    places = [order[start : start + batch_size] for start in range(0, len(X), batch_size)]
    return [(X[rows], y[rows]) for rows in places]


def _drained(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function whose generators are run to their end and become lists."""

    @functools.wraps(function)
    def run(*args: Any) -> Any:
        value = function(*args)
        return list(value) if isinstance(value, Iterator) else value

    return run


@dataclass(frozen=True)
class BatchesExercise(Exercise):
    """The exercise: first every example once and in batches of the right size, then the order."""

    def trials(self, function: Callable[..., Any]) -> list[Trial]:
        """Run the function on the inputs, and generators to their end."""
        return super().trials(_drained(function))

    def read(self, value: Any) -> Array | None:
        """Return the batches' sizes and the sorted examples, x and y side by side; None if they are no batches."""
        if misfit(value):
            return None
        X, y = (np.concatenate([batch[i] for batch in value]) for i in (0, 1))
        rows = np.column_stack([X, y])
        return np.concatenate([[len(batch[1]) for batch in value], rows[np.lexsort(rows.T)].ravel()])

    def examine(self, function: Any) -> Finding | None:
        """Return what is wrong with the learner's function, or None."""
        found = super().examine(function)
        return self._wrong_order(function) if found is None else self._with_examples(found, function)

    def _with_examples(self, found: Finding, function: Callable[..., Any]) -> Finding:
        """Say what is usual for all exercises in the words of this one, where these help more."""
        if found.key == "mutated":
            return Finding("mutated", (f"{found.rungs[0].splitlines()[0]}\n{_SHUFFLE_PLACES}",))
        if found.key != "shape":
            return found
        shown = self.difference(next(trial for trial in self.trials(function) if not trial.right))
        return Finding("examples", (shown, f"{shown}\n{_WHICH_EXAMPLES}"))

    def _wrong_order(self, function: Callable[..., Any]) -> Finding | None:
        """Return what is wrong with the order of batches that are right in all else."""
        trials, again = self.trials(function), self.trials(function)
        if [_read(trial).order for trial in trials] == [_read(trial).order for trial in again]:
            found = self._first(IN_ORDER, trials)
            return found and (findings.equals_doubled(self, function, trials) or found)
        text = f"Called twice with `{self.told(trials[0])}` it gives two orders."
        return Finding("own-generator", (f"{text}\nWhat it draws comes from elsewhere: take it from `rng`.",))

    def usual_mistake(self, function: Callable[..., Any], trials: Sequence[Trial]) -> Finding | None:
        """Return what is the matter with an answer that is no batches, else what is wrong with its examples."""
        answered = [trial for trial in trials if not trial.unanswered]
        misfits = [(trial, found) for trial in answered if (found := misfit(trial.outcome.value))]
        batches = [trial for trial in answered if not misfit(trial.outcome.value)]
        told = (Finding(key, (f"With `{self.told(trial)}`\n{fact}",)) for trial, (key, fact) in misfits)
        return self._first(WRONG_EXAMPLES, batches) or next(told, None)

    def _first(self, patterns: Sequence[Pattern], trials: Sequence[Trial]) -> Finding | None:
        """Return the first pattern that these answers show."""
        batches = [_read(trial) for trial in trials]
        for pattern in patterns:
            if pattern.test(batches):
                shown = self.difference(next((t for t in trials if not t.right), trials[0]))
                named = f"This looks like {pattern.name}"
                return Finding(pattern.key, (shown, f"{shown}\n{pattern.question}", f"{shown}\n{named}"))
        return None

    def difference(self, trial: Trial) -> str:
        """Return an input, and which examples came out in which batch."""
        got = _read(trial)
        text = f"With `{self.told(trial)}`\nyours gives batches with the examples `{_told(got.x)}`"
        if not got.together:
            text += f"\nand with the answers of the examples `{_told(got.y)}`"
        return f"{text}.{_counted(got)}"


_WHICH_EXAMPLES = "Which examples should be in the first batch, and how many batches are needed for all?"
_SHUFFLE_PLACES = (
    "That array belongs to the caller. Shuffle no array: make an order of the places, "
    "`order = rng.permutation(len(X))`, and take rows with it, `X[rows]` and `y[rows]`."
)


def _counted(got: Drawn) -> str:
    """Return which example comes more than once and which never, one of each, or nothing."""
    if not got.repeats:
        return ""
    twice = next(place for place in sorted(got.order) if got.order.count(place) > 1)
    times = {2: "twice"}.get(got.order.count(twice), f"{got.order.count(twice)} times")
    never = f", example {got.missing[0]} never" if got.missing else ""
    return f" Example {twice} comes {times}{never}."


def _read(trial: Trial) -> Drawn:
    X, _, batch_size, _ = trial.args
    return drawn(trial.outcome.value, len(X), batch_size)


def _told(places: Sequence[Array]) -> str:
    shown = ["[" + " ".join(str(place) for place in batch) + "]" for batch in places[:9]]
    return ", ".join(shown + ["..."] * (len(places) > 9))


MINIBATCHES = BatchesExercise(
    id="07-minibatches",
    name="minibatches",
    parameters=("X", "y", "batch_size", "rng"),
    reference=lambda X, y, batch_size, rng: minibatches_of(X, y, batch_size, copy.copy(rng)),
    inputs=INPUTS,
    mistakes=(),
    returns="a list of pairs (X_batch, y_batch)",
    todo="Make a random order of the places, `order = rng.permutation(len(X))`. Take `batch_size` of them at a time, "
    "and collect the pairs `(X[rows], y[rows])` in a list. Then run this cell again.",
    done="Every example once, in an order that `rng` decides.",
    accepts=(list, tuple),
    crash=crashes.hint_for("X", "y", "batch_size", "rng"),
)


def minibatches(function: Callable[..., Any]) -> Report:
    """Check the learner's `minibatches(X, y, batch_size, rng)`."""
    return MINIBATCHES(function)
