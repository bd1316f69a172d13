"""The usual wrong answers to `features(message) -> (x1, x2)`: those in x1, and those in both numbers."""

from collections.abc import Callable

from nnlib.checks.exercise import Mistake
from nnlib.features import is_symbol, message_features


def right(message: str) -> tuple[float, float]:
    """Return what the exercise asks for."""
    x1, x2 = message_features([message])[0]
    return float(x1), float(x2)


def _other_length(length: Callable[[str], float]) -> Callable[[str], tuple[float, float]]:
    return lambda message: (length(message), right(message)[1])


def letters(message: str) -> int:
    """Return the number of letters."""
    return sum(map(str.isalpha, message))


_EARLIER = {
    "ham": "Ok lar... Joking wif u oni...",
    "spam": "Ringtone Club: Get the UK singles chart on your mobile each week and choose "
    "any top quality ringtone! This message is free of charge.",
}
"""The messages of the lesson's first cells, by their names there."""


def _always(name: str) -> Mistake:
    return Mistake(
        f"always-{name}",
        lambda message: right(_EARLIER[name]),
        "Does your answer change when another message comes in?",
        f"the message `{name}` of an earlier cell, whatever comes in: calculate with the function's own `message`.",
    )


MISTAKES = (
    *map(_always, _EARLIER),
    Mistake(
        "not-hundreds",
        _other_length(len),
        "x1 is a length in hundreds of characters. How many hundreds are 29 characters?",
        "a length in characters: x1 counts hundreds of them, so 29 characters are 0.29.",
    ),
    Mistake(
        "tens",
        _other_length(lambda m: len(m) / 10),
        "How many characters make x1 = 1 in yours, and how many should?",
        "a length in tens: x1 counts hundreds of characters.",
    ),
    Mistake(
        "whole-hundreds",
        _other_length(lambda m: len(m) // 100),
        "What do `/` and `//` make of 29 and 100?",
        "a whole division: `//` drops the fraction, `/` keeps it.",
    ),
    Mistake(
        "words",
        _other_length(lambda m: len(m.split()) / 100),
        "What does your x1 count: characters, or something longer?",
        "words counted: x1 counts characters, spaces included.",
    ),
    Mistake(
        "words-not-hundreds",
        _other_length(lambda m: len(m.split())),
        "What does your x1 count, and in which unit?",
        "words counted one by one: x1 counts characters, in hundreds.",
    ),
    Mistake(
        "length-without-spaces",
        _other_length(lambda m: sum(not c.isspace() for c in m) / 100),
        "Is a space a character of the message?",
        "a length without the spaces: x1 counts every character.",
    ),
    Mistake(
        "length-of-letters",
        _other_length(lambda m: letters(m) / 100),
        "Which characters does your x1 count?",
        "a length in letters: x1 counts every character, also spaces and symbols.",
    ),
    Mistake(
        "stripped",
        lambda m: right(m.strip()),
        "Does the message you measure still have all its characters?",
        "a message that lost its spaces at both ends, as `strip` does: they count too.",
    ),
    Mistake(
        "no-scales",
        lambda m: (len(m), right(m)[1] / 10),
        "In which units should the two numbers be, and in which are yours?",
        "two numbers without their units: x1 is the length divided by 100, x2 is 10 times the share.",
    ),
    Mistake(
        "two-counts",
        lambda m: (len(m), sum(map(is_symbol, m))),
        "You have counted characters and symbols. What makes x1 and x2 of the two counts?",
        "two plain counts: x1 is the length divided by 100, x2 is 10 times the share of symbols.",
    ),
    Mistake(
        "swapped",
        lambda m: right(m)[::-1],
        "Which of the two numbers comes first?",
        "the two in the other order: x1 is the length, x2 the share of symbols.",
    ),
    Mistake(
        "rounded",
        lambda m: (round(right(m)[0], 2), round(right(m)[1], 2)),
        "How many digits does your answer keep?",
        "an answer rounded to two digits: keep them all, and round only for people.",
    ),
    Mistake(
        "one-number-for-empty",
        lambda m: right(m) if m else 0,
        "Which `return` does the empty message reach, and how many numbers stand behind it?",
        "one 0 for the empty message: x1 and x2 are two numbers, also when both are 0. Write `return 0, 0`.",
    ),
)
