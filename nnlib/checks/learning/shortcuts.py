"""Exercise: the names of Spambase's shortcuts, features that betray whose mail it was."""

from functools import cache
from typing import Any

import numpy as np

from nnlib import datasets
from nnlib.checks import values
from nnlib.checks.progress import progress
from nnlib.checks.report import Report

_ID = "03-shortcuts"
WHY = {
    "hp": "the firm",
    "hpl": "the firm's laboratories",
    "george": "the man whose mail it was",
    "650": "the area code of Palo Alto",
    "415": "an area code nearby",
    "857": "the beginning of the firm's telephone numbers",
    "85": "a number from the firm's mail",
    "lab": "his laboratory",
    "labs": "the firm's laboratories",
    "telnet": "a program used at work there",
}
"""The shortcuts, and what each of them is."""
ARGUABLE = (
    "technology",
    "cs",
    "parts",
    "pm",
    "direct",
    "original",
    "project",
    "re",
    "edu",
    "table",
    "conference",
    "meeting",
    "1999",
    "data",
)
"""Words of good mail that could have been anybody's: they neither help nor harm."""
NEEDED = 3


@cache
def names() -> tuple[str, ...]:
    """Return the features' names without `word_freq_` and `char_freq_`."""
    return tuple(_plain(name) for name in datasets.spambase().feature_names)


def _plain(name: str) -> str:
    for start in ("word_freq_", "char_freq_", "capital_run_length_"):
        name = name.removeprefix(start)
    return name


def shortcuts(found: Any) -> Report:
    """Check a list of names: at least three shortcuts, and nothing that speaks of spam itself."""
    if found is None or values.contains_ellipsis(found):
        return Report(False, 'Write at least three names into a list: `["...", "...", "..."]`.', "untouched")
    if isinstance(found, str) or not isinstance(found, (list, tuple, set, np.ndarray)):
        text = f'You handed over {values.kind(found)}. Write a list of names: `["...", "...", "..."]`.'
        return Report(False, text, "type")
    if not all(isinstance(name, str) for name in found):
        return Report(False, "A name is a text, with quotes: `names[24]` is the name that stands at place 24.", "texts")
    return _judged([_plain(name.strip().lower()) for name in found])


def _judged(given: list[str]) -> Report:
    unknown = [name for name in given if name not in names()]
    if unknown:
        text = f"`{unknown[0]}` is not one of the 57 features. Take names from the two tables above."
        return Report(False, text, "unknown")
    wrong = [name for name in given if name not in WHY and name not in ARGUABLE]
    if wrong:
        return _no_shortcut(wrong[0])
    good = sorted({name for name in given if name in WHY})
    if len(good) < NEEDED:
        return _too_few(given, good)
    progress.passes(_ID)
    told = ", ".join(f"{name} ({WHY[name]})" for name in good)
    others = [f"`{name}`" for name in dict.fromkeys(given) if name in ARGUABLE]
    also = f" {', '.join(others)} could stand in anybody's good mail, too." if others else ""
    return Report(True, f"{told}. They say where the mail came from, and not what spam is.{also}", "passed")


def _no_shortcut(name: str) -> Report:
    """Return the ladder's next rung for a feature that betrays nothing."""
    good, spam = holding(name)
    counted = f"It is above 0 in {good:,} good e-mails and in {spam:,} spam. "
    rungs = (
        "Which word could only stand in mail to George, at his firm?",
        f"{counted}Is that about George's mail, or about how spam is written anywhere?",
        f"{counted}It could stand in anybody's mail: leave it out.",
    )
    rung = progress.climb(_ID, f"no-shortcut-{name}")
    return Report(False, f"`{name}` is no shortcut. {rungs[min(rung, len(rungs)) - 1]}", "no-shortcut")


def holding(name: str) -> tuple[int, int]:
    """Return in how many good e-mails and in how many spam of the training mail a feature is above 0."""
    mail, _ = datasets.spambase().split()
    has = mail.X[:, names().index(name)] > 0
    return int(np.sum(has & (mail.y == 0))), int(np.sum(has & (mail.y == 1)))


def _too_few(given: list[str], good: list[str]) -> Report:
    """Return the ladder's next rung for a list with too few shortcuts."""
    arguable = [name for name in given if name in ARGUABLE]
    rungs = (
        f"You have {len(good)} of at least {NEEDED}.",
        "Who was he, for which firm did he work, and with which numbers did its telephones begin?",
        "The firm's name, his own name, and an area code are among the 57 features.",
    )
    rung = progress.climb(_ID, "too-few")
    doubtful = f"`{arguable[0]}` may be one, but anybody could write it. " if arguable else ""
    return Report(False, doubtful + rungs[min(rung, len(rungs)) - 1], "too-few")
