"""The messages that ship: what is in them, and what happens when the file is not what it was."""

import gzip
import hashlib
import re
from pathlib import Path

import numpy as np
import pytest

from nnlib import Dataset, datasets
from nnlib.features import MESSAGE_FEATURES, message_features

DATA = Path(__file__).parents[1] / "data"
FILE = DATA / "sms_spam.tsv.gz"


# -- what is in them


def rows_of_the_file():
    with gzip.open(FILE, "rt", encoding="utf-8", newline="") as lines:
        return [line.rstrip("\n").split("\t", 1) for line in lines]


def test_the_counts_of_the_file():
    labels = [label for label, _ in rows_of_the_file()]
    assert (len(labels), labels.count("ham"), labels.count("spam")) == (5574, 4827, 747)


def test_the_real_mix_has_every_distinct_message_once():
    real = datasets.sms_spam("real")
    assert (len(real), real.y.sum(), len(set(real.texts))) == (5171, 653, 5171)
    assert real.y.mean() == pytest.approx(0.126, abs=5e-4)
    assert not any("&lt;" in text or "&amp;" in text for text in real.texts)


def test_every_label_is_that_of_the_file():
    said = {text: label for label, text in rows_of_the_file()}
    real = datasets.sms_spam("real")
    found = [(said[text], y) for text, y in zip(real.texts, real.y, strict=True) if text in said]
    assert len(found) > 4500  # the others hold HTML codes in the file
    assert set(found) == {("ham", 0), ("spam", 1)}


def test_the_balanced_mix_has_all_spam_and_as_much_ham():
    balanced, real = datasets.sms_spam(), datasets.sms_spam("real")
    assert (len(balanced), balanced.y.sum(), len(set(balanced.texts))) == (1306, 653, 1306)
    pairs = set(zip(balanced.texts, balanced.y.tolist(), strict=True))
    assert pairs < set(zip(real.texts, real.y.tolist(), strict=True))


def test_rows_features_and_texts_belong_together():
    data = datasets.sms_spam("real", features=("capitals", "length"))
    assert data.feature_names == ("capitals", "length")
    assert np.array_equal(data.X, message_features(data.texts, ("capitals", "length")))
    assert data.X.shape == (5171, 2)


def test_classes_are_mixed_so_that_any_slice_has_both():
    for part in np.array_split(datasets.sms_spam().y, 8):
        assert 0.35 < part.mean() < 0.65


def test_a_seed_gives_the_same_rows_and_another_seed_other_ham():
    first, again, other = (datasets.sms_spam(seed=seed) for seed in (1, 1, 2))
    assert first.texts == again.texts
    assert set(first.texts) != set(other.texts)


def test_it_does_not_depend_on_the_machine():
    digest = hashlib.sha256("\n".join(datasets.sms_spam().texts).encode()).hexdigest()
    assert digest[:12] == "2d108a9b152e"


# -- splitting


def test_the_split_is_disjoint_and_complete_and_of_the_promised_size():
    data = datasets.sms_spam()
    train, test = data.split()
    assert (len(train), len(test)) == (len(train.texts), len(test.texts)) == (1044, 262)
    assert set(train.texts) | set(test.texts) == set(data.texts)
    assert not set(train.texts) & set(test.texts)
    for part in (train, test):
        assert np.array_equal(part.X, message_features(part.texts))
        assert 0.45 < part.y.mean() < 0.55


def test_the_split_is_the_same_every_time_and_another_with_another_seed():
    data = datasets.sms_spam()
    assert data.split()[1].texts == data.split()[1].texts
    assert set(data.split(seed=1)[1].texts) != set(data.split(seed=2)[1].texts)


@pytest.mark.parametrize(("share", "n"), [(0.2, 2), (0.15, 2), (0.01, 1), (0.5, 5), (0.9, 9)])
def test_the_share_is_rounded_up(share, n):
    train, test = Dataset(np.zeros((10, 1)), np.zeros(10), ("x",), ("a", "b")).split(share)
    assert (len(train), len(test)) == (10 - n, n)


@pytest.mark.parametrize("share", [0, 1, 1.5, -0.1, 0.95, float("nan"), "half", None])
def test_a_share_that_leaves_one_side_empty_is_refused(share):
    with pytest.raises(ValueError, match=r"test is .*, but it should be a (share between 0 and 1|number above 0)"):
        Dataset(np.zeros((10, 1)), np.zeros(10), ("x",), ("a", "b")).split(share)


def test_rows_by_number_or_by_true_and_false():
    data = datasets.sms_spam()
    assert data.rows([3, 1]).texts == (data.texts[3], data.texts[1])
    spam = data.rows(data.y == 1)
    assert len(spam) == len(spam.texts) == spam.y.sum() == 653
    assert np.array_equal(spam.X, message_features(spam.texts))


def test_shared_arrays_cannot_be_written_to_and_parts_can():
    data = datasets.sms_spam()
    for array in (data.X, data.y):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 7
    train, _ = data.split()
    train.X[:] = 7
    assert not (datasets.sms_spam().X == 7).all(axis=1).any()


def test_it_prints_its_size_and_classes():
    assert repr(datasets.sms_spam()) == "Dataset(sms_spam: 1,306 rows x 2 features, 653 ham + 653 spam)"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"mix": "reel"}, "mix is 'reel'.*Did you mean 'real'"),
        ({"features": ["lenght"]}, "feature's name is 'lenght'.*Did you mean 'length'"),
    ],
)
def test_an_unknown_name_says_which_was_meant(options, sentence):
    with pytest.raises(ValueError, match=sentence):
        datasets.sms_spam(**options)


def test_all_features_are_numbers_for_all_messages():
    X = datasets.sms_spam("real", features=tuple(MESSAGE_FEATURES)).X
    assert np.isfinite(X).all()
    assert (X >= 0).all()
    assert (X.std(axis=0) > 0).all()


# -- the file


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A package in another place: returns the folder data/ beside it, which is empty."""
    (tmp_path / "nnlib").mkdir()
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(datasets, "__file__", str(tmp_path / "nnlib" / "datasets.py"))
    datasets._distinct_messages.cache_clear()
    datasets._sms_spam.cache_clear()
    yield tmp_path / "data"
    datasets._distinct_messages.cache_clear()
    datasets._sms_spam.cache_clear()


def test_beside_the_package_as_in_a_clone(elsewhere):
    (elsewhere / FILE.name).write_bytes(FILE.read_bytes())
    assert datasets.data_file(FILE.name) == elsewhere / FILE.name
    assert len(datasets.sms_spam()) == 1306


def test_inside_the_package_as_in_a_wheel(elsewhere):
    inside = elsewhere.parent / "nnlib" / "data"
    inside.mkdir()
    (inside / FILE.name).write_bytes(FILE.read_bytes())
    assert datasets.data_file(FILE.name) == inside / FILE.name
    assert len(datasets.sms_spam("real")) == 5171


def test_a_missing_file_is_named_with_the_folder_it_should_be_in(elsewhere):
    with pytest.raises(FileNotFoundError, match=r"sms_spam\.tsv\.gz is missing") as caught:
        datasets.sms_spam()
    assert str(elsewhere) in str(caught.value)


def changed(content):
    return content[:1000] + bytes([content[1000] ^ 1]) + content[1001:]


@pytest.mark.parametrize(
    "damage",
    [changed, lambda b: b[:-1], lambda b: b[: len(b) // 2], lambda b: b"", lambda b: b + b"\n"],
    ids=["one bit changed", "last byte missing", "half", "empty", "longer"],
)
def test_a_damaged_file_is_named(elsewhere, damage):
    (elsewhere / FILE.name).write_bytes(damage(FILE.read_bytes()))
    with pytest.raises(OSError, match="is damaged: its checksum") as caught:
        datasets.sms_spam()
    assert str(elsewhere / FILE.name) in str(caught.value)


def test_readme_package_and_file_have_the_same_checksum():
    readme = (DATA / "README.md").read_text("utf-8")
    in_readme = dict(re.findall(r"^\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|$", readme, re.MULTILINE))
    in_folder = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in DATA.iterdir() if p.name != "README.md"}
    assert in_readme == datasets.SHA256 == in_folder


@pytest.mark.parametrize("name", datasets.SHA256)
def test_the_readme_names_source_and_licence(name):
    section = (DATA / "README.md").read_text("utf-8").split(f"## {name}")[1].split("\n## ")[0]
    assert "**Source**" in section
    assert "**Licence**" in section
