"""Exercise: `features(message) -> (x1, x2)`, the length in hundreds and the share of symbols in tenths."""

import string
from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import Exercise, Mistake
from nnlib.checks.report import Report
from nnlib.features import is_symbol, message_features, share

Wanted = Callable[[str], bool]

MESSAGES = (
    "",
    "Hi!",
    "Ça va?",
    "Go, go\tgo",
    "Win £50 🎉",
    " See you \n",
    "OK 4 u @ 8?",
    "Ok lar... Joking wif u oni...",
    "Der Zug fährt um 17:45, Gleis 3; bis später - ich freue mich. :-)",
    "You have WON!!! Text YES to 80082 now & claim £1,000 (T&C: www.example.com/win). "
    "Offer ends 31/12.  Only 150p/min 🎁",
)


def right(message: str) -> tuple[float, float]:
    """Return what the exercise asks for."""
    x1, x2 = message_features([message])[0]
    return float(x1), float(x2)


def _other_length(length: Callable[[str], float]) -> Callable[[str], tuple[float, float]]:
    return lambda message: (length(message), right(message)[1])


def _other_symbol(wanted: Wanted) -> Callable[[str], tuple[float, float]]:
    return lambda message: (right(message)[0], share(message, wanted))


def _other_share(of: Callable[[int, str], float]) -> Callable[[str], tuple[float, float]]:
    """Return a wrong answer whose x2 is made of the count of symbols and the message."""
    return lambda m: (right(m)[0], of(sum(map(is_symbol, m)), m) if m else 0.0)


def _letters(message: str) -> int:
    return sum(map(str.isalpha, message))


MISTAKES = (
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
        _other_length(lambda m: _letters(m) / 100),
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
        "plain-share",
        _other_share(lambda n, m: n / len(m)),
        "If every character were a symbol, x2 should be 10. What does yours say?",
        "a share from 0 to 1: x2 counts tenths, so it is 10 times that.",
    ),
    Mistake(
        "percent",
        _other_share(lambda n, m: 100 * n / len(m)),
        "If every character were a symbol, x2 should be 10. What does yours say?",
        "a share in percent: x2 counts tenths, so half of the characters make 5.",
    ),
    Mistake(
        "divided-by-ten",
        _other_share(lambda n, m: n / len(m) / 10),
        "How many tenths is one half?",
        "a share divided by 10: a half is 5 tenths, so multiply by 10.",
    ),
    Mistake(
        "count",
        _other_share(lambda n, m: n),
        "Two messages have 6 symbols, one is twice as long. Should their x2 be the same?",
        "the number of symbols: x2 is their share of all characters.",
    ),
    Mistake(
        "count-in-tens",
        _other_share(lambda n, m: n / 10),
        "Two messages have 6 symbols, one is twice as long. Should their x2 be the same?",
        "the number of symbols over 10: x2 is their share of all characters, in tenths.",
    ),
    Mistake(
        "spaces-are-symbols",
        _other_symbol(lambda c: not c.isalpha()),
        "What does your function take a space for?",
        "spaces counted as symbols: a symbol is neither a letter nor a space.",
    ),
    Mistake(
        "only-blanks-are-spaces",
        _other_symbol(lambda c: not c.isalpha() and c != " "),
        "Which characters leave a gap on the screen, besides the space bar's?",
        "tabs and line ends counted as symbols: `isspace` knows them, a comparison with `' '` does not.",
    ),
    Mistake(
        "digits-are-letters",
        _other_symbol(lambda c: not c.isalnum() and not c.isspace()),
        "Is 5 a letter? What does `'5'.isalnum()` say?",
        "digits left out: `isalnum` takes letters and digits, `isalpha` letters only.",
    ),
    Mistake(
        "only-digits",
        _other_symbol(str.isdigit),
        "Is ! a symbol, too?",
        "only digits counted: every character that is neither a letter nor a space is a symbol.",
    ),
    Mistake(
        "only-punctuation",
        _other_symbol(lambda c: c in string.punctuation),
        "Are the digits and £ in your list of symbols?",
        "a list of punctuation marks: it misses digits, £ and emoji.",
    ),
    Mistake(
        "listed-symbols",
        _other_symbol(lambda c: c in string.punctuation + string.digits),
        "Are £ and emoji in your list of symbols?",
        "a list of punctuation marks and digits: it misses £ and emoji.",
    ),
    Mistake(
        "only-ascii-letters",
        _other_symbol(lambda c: c not in string.ascii_letters and not c.isspace()),
        "Is é a letter? Does your function think so?",
        "only a to z taken for letters: é and ü are letters too, and `isalpha` knows it.",
    ),
    Mistake(
        "letters-counted",
        _other_symbol(str.isalpha),
        "A message of letters only: which x2 should it have, and which does yours have?",
        "the share of letters: x2 is the share of symbols.",
    ),
    Mistake(
        "over-letters",
        _other_share(lambda n, m: 10 * n / _letters(m)),
        "A share of what? Which number stands under the fraction?",
        "a division by the number of letters: it is a share of all characters.",
    ),
    Mistake(
        "over-non-spaces",
        _other_share(lambda n, m: 10 * n / sum(not c.isspace() for c in m)),
        "A share of what? Which number stands under the fraction?",
        "a division by the characters without spaces: it is a share of all characters.",
    ),
    Mistake(
        "swapped",
        lambda m: right(m)[::-1],
        "Which of the two numbers comes first?",
        "the two in the other order: x1 is the length, x2 the share of symbols.",
    ),
    Mistake(
        "first-character",
        _other_share(lambda n, m: 10 * is_symbol(m[0]) / len(m)),
        "How often does your loop run before the function ends?",
        "a `return` inside the loop: it ends the function at the first character. Move it to the left.",
    ),
    Mistake(
        "last-character",
        _other_share(lambda n, m: 10 * is_symbol(m[-1]) / len(m)),
        "How often is your counter set to 0?",
        "a counter set to 0 inside the loop: only the last character is left in it.",
    ),
    Mistake(
        "rounded",
        lambda m: (round(right(m)[0], 2), round(right(m)[1], 2)),
        "How many digits does your answer keep?",
        "an answer rounded to two digits: keep them all, and round only for people.",
    ),
)


def _crash(error: BaseException, args: tuple[Any, ...]) -> tuple[str, str] | None:
    if isinstance(error, ZeroDivisionError) and args == ("",):
        return (
            "empty",
            "The empty message has 0 characters, and a share of nothing is no number. Let it be (0, 0).",
        )
    return None


FEATURES = Exercise(
    id="02-features",
    name="features",
    parameters=("message",),
    reference=right,
    inputs=tuple((message,) for message in MESSAGES),
    mistakes=MISTAKES,
    returns="two numbers, x1 and x2",
    todo="Put two lines where `...` stands: x1, the length of `message` in hundreds of characters, and x2, "
    "the share of its symbols in tenths. Return both. Then run this cell again.",
    done="The empty one, tabs, accents and emoji are among them.",
    accepts=(tuple, list, np.ndarray),
    crash=_crash,
)


def features(function: Callable[[str], Any]) -> Report:
    """Check the learner's `features(message) -> (x1, x2)`."""
    return FEATURES(function)
