"""Features: from a text message to numbers, and from numbers of any size to numbers of about the same size."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from nnlib.validation import Array, choose, examples, flag, listed, short


def is_symbol(character: str) -> bool:
    """Return whether a character is neither a letter nor a space."""
    return not (character.isalpha() or character.isspace())


def share(text: str, wanted: Callable[[str], bool]) -> float:
    """Return how many tenths of the characters are `wanted`: 0 to 10, and 0 for an empty text."""
    return 10 * sum(map(wanted, text)) / len(text) if text else 0.0


def _words(*words: str) -> Callable[[str], float]:
    pattern = r"\b(" + "|".join(words) + r")\b"
    return lambda text: float(len(re.findall(pattern, text, re.IGNORECASE)))


MESSAGE_FEATURES: dict[str, Callable[[str], float]] = {
    "length": lambda text: len(text) / 100,
    "symbols": lambda text: share(text, is_symbol),
    "digits": lambda text: share(text, str.isdigit),
    "capitals": lambda text: share(text, str.isupper),
    "money signs": lambda text: float(sum(text.count(sign) for sign in "£$€")),
    "long numbers": lambda text: float(len(re.findall(r"\d{4,}", text))),
    "calls to act": _words("call", "txt", "text", "reply", "claim", "send", "stop", "www"),
    "bait words": _words("free", "win", "won", "prize", "cash", "urgent", "guaranteed", "award", "offer"),
}
"""What can be measured of a message. `length` is in hundreds of characters, shares in tenths, the rest are counts."""


def message_features(messages: Iterable[str], names: Sequence[str] = ("length", "symbols")) -> Array:
    """Return the features of messages as X (n_messages, n_features): one row a message, one column a name."""
    names = listed("names", names, "names of features", least=0)
    measures = [MESSAGE_FEATURES[choose("a feature's name", name, MESSAGE_FEATURES)] for name in names]
    if isinstance(messages, str):
        raise ValueError("messages is one text, but it should be a list of texts: write [message].")
    messages = listed("messages", messages, "texts", least=0)
    for text in messages:
        if not isinstance(text, str):
            raise ValueError(f"messages holds {short(text)}, but every message should be a text.")
    rows = [[measure(text) for measure in measures] for text in messages]
    return np.array(rows, float).reshape(len(messages), len(measures))


class Standardizer:
    """Shifts and scales every column to mean 0 and standard deviation 1, by the numbers of the data it was fitted on.

    Fit it on the training set only: the test set's mean and spread are not ours to know. A column that never
    changes is only shifted. With `log` it takes log(1 + x) first, which tames counts that are mostly small and
    sometimes huge; there X must be above -1.
    """

    mean: Array
    scale: Array

    def __init__(self, log: bool = False) -> None:
        self.log = flag("log", log)

    def fit(self, X: Any) -> "Standardizer":
        """Remember the mean and the standard deviation of every column of X (n, n_features)."""
        X = self._logged(examples(X))
        self.mean, spread = X.mean(axis=0), X.std(axis=0)  # rounded: not quite 0 for a column of 0.1
        self.scale = np.where((np.ptp(X, axis=0) > 0) & (spread > 0), spread, 1.0)
        return self

    def transform(self, X: Any) -> Array:
        """Return (X - mean) / scale, column by column, or the same of log(1 + X)."""
        if not hasattr(self, "mean"):
            raise ValueError("This Standardizer has seen no data yet: call fit(X_train) first.")
        return (self._logged(examples(X, len(self.mean))) - self.mean) / self.scale

    def fit_transform(self, X: Any) -> Array:
        """Do both, for the training set."""
        return self.fit(X).transform(X)

    def _logged(self, X: Array) -> Array:
        if self.log and X.min() <= -1:
            raise ValueError(f"X holds {X.min():g}, but a Standardizer with log takes numbers above -1 only.")
        return np.log1p(X) if self.log else X

    def __repr__(self) -> str:
        if not hasattr(self, "mean"):
            return "Standardizer(not fitted yet)"
        return f"Standardizer({len(self.mean)} columns{', log' if self.log else ''})"
