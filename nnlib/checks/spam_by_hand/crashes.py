"""What to say when `features(message)` or `confusion(y, predicted)` stops with an exception."""

import re
from typing import Any

from nnlib.checks.hints import Hint, by_words, line_of

_GOES_THROUGH = "`for c in message:` goes through the characters of the message, one after the other."
_OF_CHARACTERS = ("isalpha", "isspace", "isdigit", "isalnum")
_CHARACTERS = ("c", "char", "character", "letter")
_COUNTS = ("symbols", "symbol", "count", "counter", "n")
_TABLES = ("table", "counts", "matrix", "confusion_table")
_ZEROS = "`np.zeros((2, 2), dtype=int)`"
_ZIP = "Two arrays go through a loop in step with `zip`: `for true, called in zip(y, predicted):`."
_RANGE = "`range` needs one number: `for i in range(len(y))` gives the places of all messages."
_LOOP = "go through them in a loop"
_NO_PLACES = f"Only arrays and lists have places in square brackets. A table with four of them: {_ZEROS}."
_BRACKETS = "Between whole arrays put `&`, and brackets around each side: `(y == 0) & (predicted == 1)`."
_OF_TABLE = (
    ("as a data type", "zeros", f"A shape is one thing, in brackets of its own: {_ZEROS}."),
    ("too many indices", "zeros", f"The table needs two directions, rows and columns: {_ZEROS}."),
    ("values to unpack", "zip", _ZIP),
    ("cannot unpack", "zip", _ZIP),
    ("truth value of an array", "array-truth", f"y and predicted hold many messages, and `if` needs one: {_LOOP}."),
    (
        "list indices must be",
        "list-places",
        f"A list takes one place at a time, `table[i][j]`. An array takes two: {_ZEROS}.",
    ),
    ("tuple indices must be", "no-places", _NO_PLACES),
    ("object is not subscriptable", "no-places", _NO_PLACES),
    ("object is not iterable", "range", _RANGE),
    ("only integer scalar arrays", "range", _RANGE),
    ("object is not callable", "brackets", "Places go in square brackets: `table[0, 1]`, not `table(0, 1)`."),
    (
        "out of bounds",
        "places",
        "The table's places are 0 and 1: the classes of a message, and not which message it is.",
    ),
)


def of_features(error: BaseException, args: tuple[Any, ...]) -> Hint | None:
    """Return (key, hint) for an exception in `features(message)`, else None."""
    if isinstance(error, ZeroDivisionError) and args == ("",):
        return "empty", "The empty message has 0 characters, and a share of nothing is no number. Let it be (0, 0)."
    if isinstance(error, NameError):
        return _of_names(_name(error), begun=isinstance(error, UnboundLocalError))
    if isinstance(error, AttributeError) and error.name in _OF_CHARACTERS:
        return "no-character", f"Only a text can be asked for `{error.name}`, and a place is a number. {_GOES_THROUGH}"
    if "'bool' has no len" in str(error):
        return "whole-message", f"`message.isalpha()` is one True or False, nothing to count. {_GOES_THROUGH}"
    if "'int' object is not iterable" in str(error):
        return "range", f"`len(message)` is one number and can't be gone through. {_GOES_THROUGH}"
    return None


def _name(error: NameError) -> str:
    """Return the name that has no value; an UnboundLocalError tells it in its text only."""
    return str(error.name or "".join(re.findall(r"'(\w+)'", str(error))[:1]))


def _of_names(name: str, begun: bool) -> Hint | None:
    if begun:
        return "no-start", f"A count that grows must exist first: give it a value, `{name} = 0`, before the loop."
    if name in _OF_CHARACTERS:
        return "of-what", f"`{name}` belongs to a text, with a dot: `c.{name}()` asks the character c."
    if name in _CHARACTERS:
        return "no-loop", f"`{name}` has no value yet. {_GOES_THROUGH}"
    if name in _COUNTS:
        return (
            "not-counted",
            f"`{name}` has no value yet. Count first: start at 0, and add 1 for each symbol in a loop.",
        )
    return None


def of_confusion(error: BaseException, args: tuple[Any, ...]) -> Hint | None:
    """Return (key, hint) for an exception in `confusion(y, predicted)`, else None."""
    if isinstance(error, NameError) and _is_table(_name(error), line_of(error)):
        return _no_table(_name(error))
    if "truth value of an array" in str(error) and re.match(r"(?!.*\bif\b).*(&|\band\b)", line_of(error)):
        return "and-of-arrays", f"{_BRACKETS} Between two single answers, such as `y[i] == 0`, put `and`."
    return by_words(error, _OF_TABLE)


def _is_table(name: str, line: str) -> bool:
    """Return whether a name without a value is meant as the table: by the name, or because it has places."""
    return name in _TABLES or f"{name}[" in line.replace(" ", "")


def _no_table(name: str) -> Hint:
    return (
        "no-start",
        f"When the loop wants to count into `{name}`, there is nothing by that name yet.",
        f"What should `{name}` be before the first message is counted, and where must that line stand?",
        f"A table that grows must exist first: inside the function, make it before the loop, of four zeros: "
        f"`{name} = {_ZEROS.strip('`')}`.",
    )
