"""Dataset: examples, their labels, and what they are called."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from nnlib.validation import Array, positive, short, whole


class Dataset:
    """Examples X (n, n_features), labels y (n,), and what they are called; `texts` for messages, else empty."""

    def __init__(
        self,
        X: Any,
        y: Any,
        feature_names: Sequence[str] = (),
        class_names: Sequence[str] = (),
        name: str = "",
        texts: Sequence[str] = (),
    ) -> None:
        self.X, self.y = np.asarray(X), np.asarray(y)
        if self.X.ndim != 2 or self.y.shape[:1] != self.X.shape[:1]:
            shapes = f"X has shape {self.X.shape} and y {self.y.shape}"
            raise ValueError(f"{shapes}, but they should be (n_examples, n_features) and (n_examples,).")
        self.feature_names = tuple(feature_names) or tuple(f"x{i + 1}" for i in range(self.X.shape[1]))
        if len(self.feature_names) != self.X.shape[1]:
            names = len(self.feature_names)
            raise ValueError(f"feature_names has {names} name(s), but X has {self.X.shape[1]} columns.")
        self.class_names, self.name, self.texts = tuple(class_names), name, tuple(texts)

    def __len__(self) -> int:
        return len(self.X)

    def split(self, test: float = 0.2, seed: int = 0) -> tuple[Dataset, Dataset]:
        """Return (train, test): the rows shuffled, the share `test` of them (rounded up) set aside."""
        test, seed = positive("test", test), whole("seed", seed, least=0)
        n_test = math.ceil(test * len(self)) if test < 1 else 0
        if not 0 < n_test < len(self):
            raise ValueError(f"test is {test!r}, but it should be a share between 0 and 1, with rows on both sides.")
        order = np.random.default_rng(seed).permutation(len(self))
        return self.rows(order[:-n_test]), self.rows(order[-n_test:])

    def rows(self, which: Array) -> Dataset:
        """Return the data set of these rows only: row numbers, in this order, or True and False for every row."""
        try:
            rows = np.arange(len(self))[which]
        except IndexError as error:
            raise ValueError(
                f"which is {short(which)}, but it should be numbers of rows, 0 to {len(self) - 1}: {error}."
            ) from None
        if rows.ndim != 1:
            raise ValueError(f"which is {short(which)}, but it should be a list of numbers of rows.")
        which = rows
        texts = tuple(self.texts[i] for i in which) if self.texts else ()
        return Dataset(self.X[which], self.y[which], self.feature_names, self.class_names, self.name, texts)

    def __repr__(self) -> str:
        counts = [int(np.sum(self.y == k)) for k in range(len(self.class_names))]
        what = " + ".join(f"{n:,} {name}" for n, name in zip(counts, self.class_names, strict=True))
        if not counts:
            numeric = self.y.size and self.y.dtype.kind in "biuf"
            what = f"y from {self.y.min():g} to {self.y.max():g}" if numeric else "y"
        if len(counts) > 3:
            what = f"{len(counts)} classes of {min(counts):,} to {max(counts):,}"
        return f"Dataset({self.name}: {len(self):,} rows x {self.X.shape[1]} features, {what})"
