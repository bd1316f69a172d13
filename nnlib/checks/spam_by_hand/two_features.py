"""Exercise: `features(message) -> (x1, x2)`, the length in hundreds and the share of symbols in tenths."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnlib.checks.exercise import BY_HAND, Exercise
from nnlib.checks.report import Report
from nnlib.checks.spam_by_hand import crashes, length_mistakes, share_mistakes
from nnlib.checks.spam_by_hand.length_mistakes import right

MESSAGES = (
    "Hi!",
    "Yes",  # letters only: a test of the whole message answers otherwise than one of each character
    "Ça va?",
    "£5 off!",
    "Go, go\tgo",
    "Win £50 🎉",
    " See you \n",
    "OK 4 u @ 8?",
    "Ok lar... Joking wif u oni...",
    "Der Zug fährt um 17:45, Gleis 3; bis später - ich freue mich. :-)",
    "You have WON!!! Text YES to 80082 now & claim £1,000 (T&C: www.example.com/win). "
    "Offer ends 31/12.  Only 150p/min 🎁",
    "",  # last: who divides by its length should hear first what else is wrong
)


FEATURES = Exercise(
    id="02-features",
    name="features",
    parameters=("message",),
    reference=right,
    inputs=tuple((message,) for message in MESSAGES),
    mistakes=(*length_mistakes.MISTAKES, *share_mistakes.MISTAKES),
    returns="two numbers, x1 and x2",
    todo="Replace `...`: work out x1, the length of `message` in hundreds of characters, and x2, ten times the "
    "share of its symbols, and return both: `return x1, x2`. Then run this cell again.",
    done="The empty one, tabs, accents and emoji are among them.",
    accepts=(tuple, list, np.ndarray),
    crash=crashes.of_features,
    question=f"Work this message through {BY_HAND}",
    parts=("x1", "x2"),
)


def features(function: Callable[[str], Any]) -> Report:
    """Check the learner's `features(message) -> (x1, x2)`."""
    return FEATURES(function)
