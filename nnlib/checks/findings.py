"""Findings: what can be wrong with an answer whatever the exercise, each with its own name and sentence.

Every look takes the exercise, the learner's function and its trials, and returns a Finding or None. The first
that finds something speaks: BEFORE_MISTAKES, then the exercise's own usual mistakes, then AFTER_MISTAKES.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from nnlib.checks import values
from nnlib.checks.running import (
    equals_plus,
    equals_twice,
    missing_parameters,
    run,
    source_has_gap,
    told,
    unread_parameter,
)
from nnlib.checks.trial import Finding, Trial
from nnlib.validation import Array

if TYPE_CHECKING:
    from nnlib.checks.exercise import Exercise

Look = Callable[["Exercise", Callable[..., Any], Sequence[Trial]], Finding | None]


def not_callable(exercise: "Exercise", given: Any) -> Finding | None:
    """Something other than a function was handed over."""
    if callable(given):
        return None
    if given is ...:
        return untouched(exercise)
    name = exercise.name
    text = f"You handed over {values.kind(given)}, but this check needs the function itself."
    return Finding("not-a-function", (f"{text} Write `checks.{name}({name})`, without calling it.",))


def wrong_parameters(exercise: "Exercise", function: Callable[..., Any]) -> Finding | None:
    """The function can't be called with the exercise's inputs."""
    own = missing_parameters(function, len(exercise.parameters))
    if own is None:
        return None
    call = f"{exercise.name}({', '.join(exercise.parameters)})"
    number = "one input" if len(exercise.parameters) == 1 else f"{len(exercise.parameters)} inputs"
    return Finding("parameters", (f"It should take {number}: `def {call}:`. Yours takes `{own}`.",))


def untouched(exercise: "Exercise") -> Finding:
    """Nothing has been written yet: what to do next."""
    return Finding("untouched", (exercise.todo,))


def not_begun(exercise: "Exercise", function: Callable[..., Any], trials: Sequence[Trial]) -> Finding | None:
    """`...` still stands for code."""
    gap = source_has_gap(function)
    for trial in trials:
        error, value = trial.outcome.error, trial.outcome.value
        dots = "ellipsis" in str(error).lower() and not isinstance(error, IndexError)  # NumPy's speaks of them, too
        stub = isinstance(error, NotImplementedError) or dots
        if gap or stub or values.contains_ellipsis(value):
            return untouched(exercise)
    silent = all(t.unanswered and not t.outcome.printed for t in trials)
    return untouched(exercise) if silent and gap is None else None


def stopped(exercise: "Exercise", function: Callable[..., Any], trials: Sequence[Trial]) -> Finding | None:
    """The learner interrupted the run."""
    last = trials[-1]
    if not isinstance(last.outcome.error, KeyboardInterrupt):
        return None
    text = f"You stopped it while it ran with `{exercise.told(last)}`."
    return Finding("stopped", (f"{text} If it would not end by itself, look at its loop: what makes it stop?",))


WHICH_LINE = "Which line stops, and what should each name in it hold at that moment?"
PRINT_IT = (
    "To see what the names in that line hold, put a `print(...)` of them before it, and call `{}(...)` yourself in a "
    "new cell: the check shows nothing that is printed."
)


def raised(exercise: "Exercise", function: Callable[..., Any], trials: Sequence[Trial]) -> Finding | None:
    """The function raised an exception."""
    trial = trials[-1]
    if trial.outcome.error is None:
        return None
    if (elsewhere := outside(exercise, function, trials)) is not None:
        return elsewhere
    found = f"With `{exercise.told(trial)}` it stops: {told(trial.outcome.error, function)}."
    error = trial.outcome.error
    known = exercise.crash(error, trial.args) or unknown_name(error, exercise.parameters)
    key, *hints = known or ("raised", "", WHICH_LINE, PRINT_IT.format(exercise.name))
    return Finding(key, tuple(f"{found}\n{hint}".strip() for hint in hints))


NUMPYS = ("mean", "log", "exp", "sqrt", "where", "zeros", "ones", "array", "dot", "std", "tanh", "arange", "linspace")
DIRECTIONS = ("row", "rows", "column", "columns", "col", "cols")


def unknown_name(error: BaseException, parameters: Sequence[str]) -> tuple[str, str] | None:
    """Return (key, hint) for a name that Python does not know, if it is one that novices often write."""
    if not isinstance(error, NameError) or isinstance(error, UnboundLocalError):
        return None
    meant = next((name for name in parameters if name.lower() == str(error.name).lower()), None)
    if meant is not None:
        return "capitals", f"Capitals and small letters are different names in Python: here it is `{meant}`."
    if error.name in NUMPYS:
        return "numpy-name", f"`{error.name}` alone is not known: NumPy's is `np.{error.name}`."
    if error.name in DIRECTIONS:
        return "axis-name", "`axis` takes a number: `axis=0` goes down a column, `axis=1` across a row."
    return None


def plus_turned(exercise: "Exercise", function: Callable[..., Any], trials: Sequence[Trial]) -> Finding | None:
    """`=+` stands where `+=` is meant."""
    name = equals_plus(function)
    if name is None:
        return None
    text = f"`{name} =+ ...` sets {name} to a new value, with a plus sign. To add to it, write `{name} += ...`."
    return Finding("equals-plus", (text,))


def equals_doubled(exercise: "Exercise", function: Callable[..., Any], trials: Sequence[Trial]) -> Finding | None:
    """A line compares with `==` where `=` is meant."""
    name = equals_twice(function)
    if name is None:
        return None
    text = f"The line `{name} == ...` asks whether both sides are equal, and sets nothing. To set {name}, write"
    return Finding("equals-twice", (f"{text} `{name} = ...`.",))


def outside(exercise: "Exercise", function: Callable[..., Any], trials: Sequence[Trial]) -> Finding | None:
    """The answer comes from an array of an earlier cell, and not from the inputs."""
    found = unread_parameter(function)
    if found is None or found[1] is None:
        return None
    text = f"It never looks at `{found[0]}`, but at `{found[1]}`, an array from an earlier cell, always the same one."
    return Finding("outside-array", (f"{text} Work it out from {' and '.join(exercise.parameters)}.",))


def mutated(exercise: "Exercise", function: Callable[..., Any], trials: Sequence[Trial]) -> Finding | None:
    """The function wrote into its input."""
    trial = next((t for t in trials if t.outcome.changed), None)
    if trial is None or trial.outcome.changed is None:
        return None
    position, after = trial.outcome.changed
    name, before = exercise.parameters[position], values.short(trial.args[position])
    text = f"It changes its input `{name}`: before the call {before}, after it {values.short(after)}."
    hint = f"`{name} += 1` and `{name}[0] = 1` write into the caller's array. Make a new one: `{name} + 1`."
    return Finding("mutated", (f"{text}\n{hint}",))


def printed(exercise: "Exercise", function: Callable[..., Any], trials: Sequence[Trial]) -> Finding | None:
    """The function prints its answer and gives nothing back."""
    if not any(t.unanswered and t.outcome.printed for t in trials):
        return None
    text = "It prints, and then gives back nothing (`None`). Printing is for people; code that calls"
    return Finding("printed", (f"{text} `{exercise.name}` needs `return`.",))


def no_return(exercise: "Exercise", function: Callable[..., Any], trials: Sequence[Trial]) -> Finding | None:
    """The function ends without `return`."""
    trial = next((t for t in trials if t.unanswered), None)
    if trial is None:
        return None
    text = f"With `{exercise.told(trial)}` it ends without reaching a `return`, so it gives back `None`."
    return Finding("no-return", (f"{text} It should return {exercise.returns}.",))


def wrong_type(exercise: "Exercise", function: Callable[..., Any], trials: Sequence[Trial]) -> Finding | None:
    """The answer is not numbers, or not in the container that is needed."""
    for trial in trials:
        value, what = trial.outcome.value, values.kind(trial.outcome.value)
        if callable(value):
            name = getattr(value, "__name__", "...")
            return Finding("not-called", (f"It returns {what}, `{name}`. Round brackets call it: `{name}()`.",))
        if trial.got is None:
            numbers = ", made of numbers" if trial.needed.ndim else ", a number"
            return Finding("type", (f"It returns {what}, but it should return {exercise.returns}{numbers}.",))
        if trial.got.ndim and not isinstance(value, trial.accepts):
            key = "list" if isinstance(value, (list, tuple)) else "type"
            text = f"It returns {what}, but what uses it calculates with an array: return `np.array(...)` of it."
            return Finding(key, tuple(f"{text}\n{more}" for more in _the_numbers(exercise, trials)))
    return None


def _the_numbers(exercise: "Exercise", trials: Sequence[Trial]) -> tuple[str, ...]:
    """Return, a rung each, whether the numbers of an answer are right, whatever holds them."""
    wrong = next((t for t in trials if not values.same(t.got, t.needed)), None)
    if wrong is None:
        return ("The numbers in it are right.",)
    not_yet = "The numbers in it are not right yet."
    return not_yet, f"{not_yet}\n{exercise.difference(wrong)}"


HOW_MANY = "How many numbers should come out for this input, and which line of yours decides that?"


def wrong_shape(exercise: "Exercise", function: Callable[..., Any], trials: Sequence[Trial]) -> Finding | None:
    """The numbers are arranged in another shape."""
    trial = next((t for t in trials if t.got is not None and t.got.shape != t.needed.shape), None)
    if trial is None or trial.got is None:
        return None
    key, fact = _misshape(exercise, trial, trial.got)
    text = f"With `{exercise.told(trial)}` it returns {fact}"
    should = f"Here it should be `{values.short(trial.expected)}`."
    return Finding(key, (text, f"{text}\n{HOW_MANY}", f"{text}\n{should}"))


def _misshape(exercise: "Exercise", trial: Trial, answer: Array) -> tuple[str, str]:
    """Return the short name and the description of an answer's shape that is not the one needed."""
    got, needed = answer.shape, trial.needed.shape
    if not got:
        return "one-number", f"one number, {values.short(answer)}, but it should return {exercise.returns}."
    if not needed:
        return "shape", f"{values.kind(trial.outcome.value)}, but it should return {exercise.returns}."
    if got == (*needed, 1):
        takes = f"it should be shape {needed}: `[:, 0]` takes it out."
        return "column", f"shape {got}, a table with one column, but {takes}"
    return "shape", f"shape {got}, but it should be shape {needed}: {exercise.returns}."


def not_a_number(exercise: "Exercise", function: Callable[..., Any], trials: Sequence[Trial]) -> Finding | None:
    """NaN stands in the answer."""
    trial = next((t for t in trials if t.got is not None and np.isnan(t.got).any()), None)
    if trial is None:
        return None
    hint = (
        "NaN means not a number: 0 divided by 0, infinity minus infinity, or the root or the log of a number below 0. "
        "Which line of yours can meet one of these?"
    )
    return Finding("nan", (f"{exercise.difference(trial)}\n{hint}",))


def rounded(exercise: "Exercise", function: Callable[..., Any], trials: Sequence[Trial]) -> Finding | None:
    """The right numbers were rounded before they were given back."""
    for digits in range(1, 7):
        if all(values.same(t.got, np.round(t.needed, digits)) for t in trials):
            shown, digit = exercise.found(trials), "digit" if digits == 1 else "digits"
            text = f"This looks like the right answer, rounded to {digits} {digit} after the point."
            return Finding("rounded", (f"{shown}\n{text} Return all of them: round only what you print.",))
    return None


def remembers(exercise: "Exercise", function: Callable[..., Any], trials: Sequence[Trial]) -> Finding | None:
    """The same input gave two answers."""
    first = trials[0]
    again = exercise.read(run(function, first.args).value)
    if values.same(first.got, again):
        return None
    text = f"Called twice with `{exercise.told(first)}` it gives two answers: {values.short(first.got)}, then"
    hint = "Something outside the function changes from call to call. Create everything it needs inside."
    return Finding("remembers", (f"{text} {values.short(again)}.\n{hint}",))


def unread(exercise: "Exercise", function: Callable[..., Any], trials: Sequence[Trial]) -> Finding | None:
    """The function leaves one of its inputs out."""
    found = unread_parameter(function)
    if found is None:
        return None
    shown, name = exercise.found(trials), found[0]
    never = f"Your function never looks at `{name}`, so its answer stays the same when {name} changes."
    return Finding("unread", (shown, f"{shown}\nWhat does your function do with `{name}`?", f"{shown}\n{never}"))


def differs(exercise: "Exercise", function: Callable[..., Any], trials: Sequence[Trial]) -> Finding | None:
    """The answer is another one, and no mistake we know."""
    shown = exercise.found(trials)
    asked = f"{shown}\n{exercise.question}"
    second = [f"{asked}\nAnother input that shows it:\n{exercise.difference(t)}" for t in trials if not t.right][1:2]
    return Finding("differs", (shown, asked, *second))


BEFORE_MISTAKES: tuple[Look, ...] = (not_begun, stopped, equals_doubled, raised, mutated, printed, plus_turned)
AFTER_MISTAKES: tuple[Look, ...] = (
    outside, no_return, wrong_type, wrong_shape, not_a_number, rounded, remembers, unread, differs,
)  # fmt: skip
