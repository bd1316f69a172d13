"""Data sets that ship with the course. Sources, licences and checksums are in data/README.md."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from nnlib.features import message_features
from nnlib.validation import Array, choose, positive

if TYPE_CHECKING:
    from pathlib import Path  # what only some calls need is imported there, so that `import nnlib` stays quick

SHA256 = {"sms_spam.tsv.gz": "03ea761204ef0452667e3eb6c114883ae6cabc779e86d31d55daebb1acb709fd"}


@dataclass(frozen=True, repr=False)
class Dataset:
    """Examples X (n, n_features), labels y (n,), and what they are called; `texts` for messages, else empty."""

    X: Array
    y: Array
    feature_names: tuple[str, ...]
    class_names: tuple[str, ...]
    name: str = ""
    texts: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.X)

    def split(self, test: float = 0.2, seed: int = 0) -> tuple[Dataset, Dataset]:
        """Return (train, test): the rows shuffled, the share `test` of them (rounded up) set aside."""
        test = positive("test", test)
        n_test = math.ceil(test * len(self)) if test < 1 else 0
        if not 0 < n_test < len(self):
            raise ValueError(f"test is {test!r}, but it should be a share between 0 and 1, with rows on both sides.")
        order = np.random.default_rng(seed).permutation(len(self))
        return self.rows(order[:-n_test]), self.rows(order[-n_test:])

    def rows(self, which: Array) -> Dataset:
        """Return the data set of these rows only: row numbers, in this order, or True and False for every row."""
        which = np.arange(len(self))[which]
        texts = tuple(self.texts[i] for i in which) if self.texts else ()
        return Dataset(self.X[which], self.y[which], self.feature_names, self.class_names, self.name, texts)

    def __repr__(self) -> str:
        counts = [f"{np.sum(self.y == k):,} {name}" for k, name in enumerate(self.class_names)]
        return f"Dataset({self.name}: {len(self):,} rows x {self.X.shape[1]} features, {' + '.join(counts)})"


def data_file(name: str) -> Path:
    """Return the path of a file of data/, beside the package or inside it; a missing or damaged one raises."""
    import hashlib
    from pathlib import Path

    here = Path(__file__).parent
    path = next((p for p in (here / "data" / name, here.parent / "data" / name) if p.exists()), None)
    if path is None:
        raise FileNotFoundError(f"The data file {name} is missing from {here.parent / 'data'}; fetch the course again.")
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256[name]:
        raise OSError(f"The data file {path} is damaged: its checksum is not that in data/README.md; fetch it again.")
    return path


@cache
def _distinct_messages() -> tuple[tuple[str, str], ...]:
    """Return (label, text) of the distinct messages, in the file's order, HTML codes turned back."""
    import gzip
    import html

    with gzip.open(data_file("sms_spam.tsv.gz"), "rt", encoding="utf-8", newline="") as lines:
        pairs = [line.rstrip("\n").split("\t", 1) for line in lines]
    return tuple(dict.fromkeys((label, html.unescape(text)) for label, text in pairs))


def sms_spam(mix: str = "balanced", features: Sequence[str] = ("length", "symbols"), seed: int = 0) -> Dataset:
    """Return real text messages of the 2000s, ham (0) and spam (1), in random order, with their `texts`.

    `mix` "balanced" has all 653 distinct spam messages and as many ham ones drawn at random; "real" has all 5,171
    distinct messages, of which 87 % are ham. `features` names columns of `nnlib.features.MESSAGE_FEATURES`.
    Source: SMS Spam Collection v.1 (Almeida, Gómez Hidalgo, Yamakami 2011), CC BY 4.0.
    """
    return _sms_spam(choose("mix", mix, ("balanced", "real")), tuple(features), seed)


@cache
def _sms_spam(mix: str, features: tuple[str, ...], seed: int) -> Dataset:
    rng = np.random.default_rng(seed)
    spam = [text for label, text in _distinct_messages() if label == "spam"]
    ham = [text for label, text in _distinct_messages() if label == "ham"]
    if mix == "balanced":
        ham = [ham[i] for i in rng.choice(len(ham), len(spam), replace=False)]
    texts = tuple(ham + spam)
    y = np.repeat([0, 1], [len(ham), len(spam)])
    data = Dataset(message_features(texts, features), y, features, ("ham", "spam"), "sms_spam", texts)
    data = data.rows(rng.permutation(len(data)))
    for shared in (data.X, data.y):
        shared.setflags(write=False)  # the next caller gets the same arrays
    return data
