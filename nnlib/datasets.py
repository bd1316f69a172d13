"""Data sets that ship with the course, and made ones. Sources, licences and checksums are in data/README.md."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from nnlib.dataset import Dataset
from nnlib.features import MESSAGE_FEATURES, message_features
from nnlib.made_data import blobs, circles, moons, spirals, xor
from nnlib.validation import choose, flag, listed, whole

if TYPE_CHECKING:
    from pathlib import Path  # what only some calls need is imported there, so that `import nnlib` stays quick

__all__ = ["Dataset", "blobs", "circles", "fashion", "mnist", "moons", "sms_spam", "spambase", "spirals", "xor"]

SHA256 = {
    "sms_spam.tsv.gz": "03ea761204ef0452667e3eb6c114883ae6cabc779e86d31d55daebb1acb709fd",
    "spambase.csv.gz": "40d162cbe60605a0f2a535cb75d5b0430d50e3d1fc2d312098e4afb56c2ff7a0",
    "mnist_12k.npz": "e8b16beac1235b9c59a908d5e1d17908d3eb4176eb1c6955c54cdfc57806eb60",
    "fashion_6k.npz": "cb891a6fa847a97ba372c2e2693ac06ae38c41fddccb91fe09b86c6f059b1e6e",
}
DIGITS = tuple("0123456789")
CLOTHES = ("T-shirt/top", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot")


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


def sms_spam(mix: str = "balanced", features: Sequence[str] = ("length", "symbols"), seed: int = 0) -> Dataset:
    """Return real text messages of the 2000s, ham (0) and spam (1), in random order, with their `texts`.

    `mix` "balanced" has all 653 distinct spam messages and as many ham ones drawn at random; "real" has all 5,171
    distinct messages, of which 87 % are ham. `features` names columns of `nnlib.features.MESSAGE_FEATURES`.
    Source: SMS Spam Collection v.1 (Almeida, Gómez Hidalgo, Yamakami 2011), CC BY 4.0.
    """
    mix, seed = choose("mix", mix, ("balanced", "real")), whole("seed", seed, least=0)
    names = [choose("a feature's name", name, MESSAGE_FEATURES) for name in listed("features", features, "names")]
    return _sms_spam(mix, tuple(names), seed)


def spambase(distinct: bool = True, seed: int = 0) -> Dataset:
    """Return 57 measurements of 4,210 e-mails of 1999, good mail (0) and spam (1), in random order.

    In the file 391 of 4,601 rows repeat an earlier one; a repeat that lands in the test set flatters. `distinct` False
    keeps them. Columns are very uneven: `Standardizer(log=True)` helps. `word_freq_hp`, `word_freq_george` and
    `word_freq_650` betray where the good mail came from, not what spam looks like.
    Source: Spambase (Hopkins, Reeber, Forman, Suermondt 1999), CC BY 4.0.
    """
    return _spambase(flag("distinct", distinct), whole("seed", seed, least=0))


def mnist(part: str = "all") -> Dataset:
    """Return handwritten digits: X (n, 784) in float32, each pixel from 0 to 1, row by row of 28 x 28; y the digit.

    `part` is "train" (the first 10,000 training images), "test" (the first 2,000 test images, of other writers), or
    "all", in this order. Source: MNIST (LeCun, Cortes, Burges), CC BY-SA 3.0.
    """
    return _image_set("mnist_12k.npz", part, DIGITS)


def fashion(part: str = "all") -> Dataset:
    """Return photos of clothes in ten classes, in the same form as `mnist`: 5,000 to train, 1,000 to test.

    Source: Fashion-MNIST (Xiao, Rasul, Vollgraf 2017), MIT.
    """
    return _image_set("fashion_6k.npz", part, CLOTHES)


@cache
def _distinct_messages() -> tuple[tuple[str, str], ...]:
    """Return (label, text) of the distinct messages, in the file's order, HTML codes turned back."""
    import gzip
    import html

    with gzip.open(data_file("sms_spam.tsv.gz"), "rt", encoding="utf-8", newline="") as lines:
        pairs = [line.rstrip("\n").split("\t", 1) for line in lines]
    return tuple(dict.fromkeys((label, html.unescape(text)) for label, text in pairs))


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
    return _shared(data.rows(rng.permutation(len(data))))


@cache
def _spambase(distinct: bool, seed: int) -> Dataset:
    import gzip

    with gzip.open(data_file("spambase.csv.gz"), "rt", encoding="utf-8") as lines:
        names = tuple(next(lines).rstrip("\n").split(","))
        rows = [tuple(map(float, line.split(","))) for line in lines]
    table = np.array(list(dict.fromkeys(rows)) if distinct else rows)
    data = Dataset(table[:, :-1], table[:, -1].astype(int), names[:-1], ("good mail", "spam"), "spambase")
    return _shared(data.rows(np.random.default_rng(seed).permutation(len(data))))


def _image_set(file: str, part: str, class_names: tuple[str, ...]) -> Dataset:
    return _images(file, choose("part", part, ("all", "train", "test")), class_names)


@cache
def _images(file: str, part: str, class_names: tuple[str, ...]) -> Dataset:
    parts = ("train", "test") if part == "all" else (part,)
    with np.load(data_file(file)) as arrays:
        images = np.concatenate([arrays[f"X_{p}"] for p in parts])
        y = np.concatenate([arrays[f"y_{p}"] for p in parts]).astype(int)
    pixels = tuple(f"row {row}, column {column}" for row in range(28) for column in range(28))
    X = images.reshape(len(images), -1) / np.float32(255)
    return _shared(Dataset(X, y, pixels, class_names, file.partition("_")[0]))


def _shared(data: Dataset) -> Dataset:
    """Return `data` with arrays that cannot be written to: the next caller gets the same ones."""
    for array in (data.X, data.y):
        array.setflags(write=False)
    return data
