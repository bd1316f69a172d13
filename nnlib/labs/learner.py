"""The learner's own functions, called with care: what they return is looked at before a picture is made of it."""

import time
import traceback
from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.activations import sigmoid
from nnlib.live.loop import Trouble, interruptible
from nnlib.validation import Array

Neuron = Callable[[Array, Array, float], Any]


def reference_neuron(X: Array, w: Array, b: float) -> Array:
    """Return the course's own answer: sigmoid(X @ w + b), (n,)."""
    return sigmoid(X @ w + b)


class NotBegun(Trouble):
    """The exercise has not been written yet: no mistake, and nothing to complain about."""


class Learners:
    """A function that the learner may have written, called with care.

    `noun` is what it is called in sentences ("neuron"), `function` what was given, or None where the course's own is
    used, and `whose` says whose code is running.
    """

    def __init__(self, function: Callable[..., Any] | None, noun: str = "neuron") -> None:
        self.function, self.noun = function, noun
        self.one_by_one = False
        self.whose = f"the course's {noun}" if function is None else f"your {noun}"

    def ask(self, *args: Any) -> Any:
        """Call the learner's code on copies of the arrays; an interrupt comes through."""
        assert self.function is not None
        try:
            with interruptible():
                return self.function(*(a.copy() if isinstance(a, np.ndarray) else a for a in args))
        except KeyboardInterrupt:  # it would hang again with the next picture, so go on without it
            self.give_up("you stopped yours: mend it, then run its cell and this one again")
            raise Trouble(f"You stopped your {self.noun} while it was computing.") from None
        except Exception as error:
            line = error.__traceback__.tb_next.tb_lineno if error.__traceback__ and error.__traceback__.tb_next else 0
            where = f" in its line {line} of the cell" if line else ""
            raise Trouble(
                f"Your {self.noun} raised {type(error).__name__}{where}: {error}.", traceback.format_exc()
            ) from error

    def theirs(self, *args: Any) -> Any:
        """Return what the learner's code answers; None where there is none, or it has not been written yet."""
        if self.function is None:
            return None
        answer = self.ask(*args)
        if not_begun(answer):
            self.give_up()
            return None
        return answer

    def give_up(self, why: str = "yours returns nothing yet") -> None:
        """Go on with the course's own."""
        self.function, self.one_by_one = None, False
        self.whose = f"the course's {self.noun}, because {why}"


class LearnersUnit(Learners):
    """Calls `neuron(x, w, b)` for one example, x and w of shape (n,), which gives one number.

    As long as the exercise has not been begun, `reference` answers.
    """

    def __init__(self, neuron: Neuron | None, reference: Callable[[Array, Array, float], float]) -> None:
        super().__init__(neuron)
        self.reference = reference

    def __call__(self, x: Array, w: Array, b: float) -> float:
        """Return the neuron's number, or raise `Trouble`."""
        answer = self.theirs(x, w, b)
        if answer is None:
            return self.reference(x, w, b)
        try:
            number = float(answer)
        except (TypeError, ValueError):
            kind = f"an array of shape {answer.shape}" if isinstance(answer, np.ndarray) else type(answer).__name__
            raise Trouble(f"Your neuron returned {kind}, but it should return one number.") from None
        if not np.isfinite(number):
            raise Trouble(f"Your neuron returned {number}, but it should return a number.")
        return number


class LearnersNeuron(Learners):
    """Calls `neuron(X, w, b)` for all rows at once, or row by row if that is how the learner wrote it.

    `one_by_one` is true when rows have to be fed singly, and `cost` is then how many times longer that takes than the
    vectorised reference.
    """

    def __init__(self, neuron: Neuron | None) -> None:
        super().__init__(neuron)
        self.cost = 1.0

    def __call__(self, X: Array, w: Array, b: float) -> Array:
        """Return the probabilities (n,), or raise `Trouble`."""
        if self.function is None:
            return reference_neuron(X, w, b)
        return self._row_by_row(X, w, b) if self.one_by_one else self._call(X, w, b)

    def try_out(self, X: Array, w: Array, b: float) -> None:
        """Find out whether the neuron takes all rows at once, only one at a time, or has not been written yet.

        Failing in any other way is seen later, and shown.
        """
        try:
            self(X, w, b)
        except NotBegun:
            self.give_up()
        except Trouble:
            if self._works_row_by_row(X, w, b):
                self.one_by_one = True
                self.cost = _seconds(self, X, w, b) / _seconds(reference_neuron, X, w, b)

    def _works_row_by_row(self, X: Array, w: Array, b: float) -> bool:
        if self.function is None:
            return False
        try:
            self._row_by_row(X, w, b)
        except Trouble:
            return False
        return True

    def _row_by_row(self, X: Array, w: Array, b: float) -> Array:
        answers = [self.ask(x, w, b) for x in X]
        if any(np.ndim(a) != 0 for a in answers):
            raise Trouble("Your neuron should return one probability for one example.")
        return _probabilities(answers, len(X))

    def _call(self, X: Array, w: Array, b: float) -> Array:
        return _probabilities(self.ask(X, w, b), len(X))


def running_on(*learners: Learners, more: str = "") -> str:
    """Return, as HTML, whose code a lab is running, and what `more` there is to say of it."""
    whose = " and ".join(learner.whose for learner in learners)
    return f'<div class="nn-words nn-quiet">This lab is running on {whose}.{more}</div>'


def not_begun(answer: Any) -> bool:
    """Return whether this is what a function gives back that has not been written yet."""
    return answer is None or answer is Ellipsis or (isinstance(answer, list) and answer[:1] in ([None], [...]))


def _probabilities(answer: Any, n: int) -> Array:
    """Return the answer as (n,) numbers between 0 and 1, or say what it is instead."""
    if not_begun(answer):
        raise NotBegun("Your neuron returns nothing yet.")
    try:
        p = np.asarray(answer, float)
    except (TypeError, ValueError):
        kind = type(answer[0] if isinstance(answer, list) else answer).__name__
        raise Trouble(f"Your neuron returned {kind}, but it should return an array of {n:,} probabilities.") from None
    if p.shape != (n,):
        raise Trouble(f"Your neuron returned the shape {p.shape} for {n:,} rows, but it should be ({n},).")
    if not (np.isfinite(p).all() and p.min() >= 0 and p.max() <= 1):
        worst = p[np.argmax(np.where(np.isfinite(p), np.abs(p - 0.5), np.inf))]
        raise Trouble(f"Your neuron returned {worst:.3g}, but a probability lies between 0 and 1.")
    return p


def _seconds(f: Callable[..., Any], *args: Any) -> float:
    start = time.perf_counter()
    f(*args)
    return time.perf_counter() - start
