"""An exercise: the learner writes a function; we run it on several inputs and say how it is wrong.

The usual wrong answers are kept as functions and recognised by their values on all inputs. Feedback is a
ladder, one rung a call: got and expected on the smallest input that shows it; a pointing question; the name
of the mistake, or, if it is none of the usual ones, a second input that shows it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnlib.checks import findings, values
from nnlib.checks.hints import Hint
from nnlib.checks.progress import progress
from nnlib.checks.report import Report
from nnlib.checks.running import run
from nnlib.checks.trial import Finding, Trial
from nnlib.validation import Array

BY_HAND = "by hand, line by line: which line first gives a number you did not expect?"
Crash = Callable[[BaseException, tuple[Any, ...]], Hint | None]


@dataclass(frozen=True)
class Mistake:
    """A usual wrong answer: its key, a function that makes it, a question that points at it, and its name."""

    key: str
    function: Callable[..., Any]
    question: str
    name: str


def no_crash_hint(error: BaseException, args: tuple[Any, ...]) -> None:
    """Know nothing about any exception."""


@dataclass(frozen=True)
class Exercise:
    """What is asked, how it is tried, and what usually goes wrong.

    `inputs` are tuples of arguments, smallest first. `returns` says in words what the function should return;
    `accepts` are the containers that will do. `crash` may turn an exception and its input into (key, hints).
    `question` points when the mistake is none of the usual ones. `parts` names the numbers of one answer.
    """

    id: str
    name: str
    parameters: tuple[str, ...]
    reference: Callable[..., Any]
    inputs: Sequence[tuple[Any, ...]]
    mistakes: Sequence[Mistake]
    returns: str
    todo: str
    done: str = ""
    accepts: tuple[type, ...] = (np.ndarray,)
    crash: Crash = no_crash_hint
    question: str = f"Work this input through {BY_HAND}"
    parts: tuple[str, ...] = ()

    def __call__(self, function: Any) -> Report:
        """Run the learner's function on all inputs and report what was found."""
        found = self.examine(function)
        if found is None:
            progress.passes(self.id)
            text = f"`{self.name}` is right on all {len(self.inputs)} inputs. {self.done}"
            return Report(True, text.strip(), "passed")
        rung = progress.climb(self.id, found.key)
        return Report(False, found.rungs[min(rung, len(found.rungs)) - 1], found.key)

    def read(self, value: Any) -> Array | None:
        """Return an answer as numbers, or None if it is something else."""
        return values.as_numbers(value)

    def examine(self, function: Any) -> Finding | None:
        """Return what is wrong with the learner's function, or None."""
        first = findings.not_callable(self, function) or findings.wrong_parameters(self, function)
        if first:
            return first
        trials = _first_wrong_speaks(self.trials(function))
        if all(trial.right for trial in trials):
            return None
        looks = (*findings.BEFORE_MISTAKES, type(self).usual_mistake, *findings.AFTER_MISTAKES)
        return next(filter(None, (look(self, function, trials) for look in looks)))

    def trials(self, function: Callable[..., Any]) -> list[Trial]:
        """Run the function on the inputs, up to the first that makes it raise."""
        trials: list[Trial] = []
        for args in self.inputs:
            trials.append(Trial(args, self.reference(*args), run(function, args), self.accepts, self.read))
            if trials[-1].outcome.error is not None:
                break
        return trials

    def usual_mistake(self, function: Callable[..., Any], trials: Sequence[Trial]) -> Finding | None:
        """Return the one usual mistake that gives these answers; inputs left unanswered are not compared."""
        answered = [trial for trial in trials if not trial.unanswered]
        if all(trial.right for trial in answered):
            return None
        matches = [mistake for mistake in self.mistakes if _explains(mistake, answered)]
        if len(matches) != 1:
            return None
        found, mistake = self.found(answered), matches[0]
        named = f"This looks like {mistake.name}"
        return Finding(mistake.key, (found, f"{found}\n{mistake.question}", f"{found}\n{named}"))

    def found(self, trials: Sequence[Trial]) -> str:
        """Return the first difference, and which parts of the answer are right all the same."""
        difference = self.difference(next(trial for trial in trials if not trial.right))
        return f"{difference}\n{self._partly(trials)}".strip()

    def _partly(self, trials: Sequence[Trial]) -> str:
        answers = [trial.got for trial in trials]
        if any(got is None or got.shape != (len(self.parts),) for got in answers):
            return ""
        fine = np.isclose(np.array(answers), [trial.expected for trial in trials]).all(axis=0)
        if fine.all() or not fine.any():
            return ""
        return right_and_wrong(self.parts, fine)

    def told(self, trial: Trial) -> str:
        """Return a trial's input in few characters."""
        return values.arguments(self.parameters, trial.args)

    def difference(self, trial: Trial) -> str:
        """Return input, got and expected, a line each."""
        got, expected = values.both_short(trial.outcome.value, trial.expected)
        return f"With `{self.told(trial)}`\nyours gives `{got}`\nand it should be `{expected}`."


def right_and_wrong(parts: Sequence[str], fine: Iterable[bool]) -> str:
    """Return which parts of an answer are right, and which are not yet."""
    pairs = list(zip(parts, fine, strict=True))
    right, wrong = ([name for name, is_fine in pairs if is_fine == which] for which in (True, False))
    return f"{_are(right)} right; {_are(wrong)} not yet."


def _are(names: Sequence[str]) -> str:
    return f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'}"


def _first_wrong_speaks(trials: list[Trial]) -> list[Trial]:
    """Leave out a last input that raises when the answer to an earlier one is wrong; an interrupt stays."""
    error = trials[-1].outcome.error
    if error is None or isinstance(error, KeyboardInterrupt) or all(trial.right for trial in trials[:-1]):
        return trials
    return trials[:-1]


def _explains(mistake: Mistake, trials: Sequence[Trial]) -> bool:
    with np.errstate(all="ignore"):  # a mistake may well divide by 0
        return all(values.same(trial.got, trial.read(mistake.function(*trial.args))) for trial in trials)
