"""The data that ship and those that are made: what is in them, and what happens when a file is not what it was."""

import gzip
import hashlib
import re
from pathlib import Path

import numpy as np
import pytest

from nnlib import SGD, Adam, Dataset, Network, Trainer, accuracy, datasets
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


# -- mail


def mail_in_the_file():
    return np.loadtxt(DATA / "spambase.csv.gz", delimiter=",", skiprows=1)


def sorted_rows(X, y):
    table = np.column_stack([X, y])
    return table[np.lexsort(table.T)]


def test_all_the_mail_is_that_of_the_file_in_another_order():
    table, data = mail_in_the_file(), datasets.spambase(distinct=False)
    assert (data.X.shape, data.X.dtype, data.y.sum()) == ((4601, 57), float, 1813)
    assert np.array_equal(sorted_rows(data.X, data.y), sorted_rows(table[:, :-1], table[:, -1]))
    assert not np.array_equal(data.X, table[:, :-1])


def test_distinct_mail_has_every_row_once():
    data = datasets.spambase()
    assert (data.X.shape, len(data), data.y.sum()) == ((4210, 57), 4210, 1679)
    assert np.array_equal(
        sorted_rows(data.X, data.y), sorted_rows(*np.split(np.unique(mail_in_the_file(), axis=0), [57], 1))
    )


def test_the_mail_s_columns_and_classes_have_names():
    data = datasets.spambase()
    names = data.feature_names
    assert len(names) == len(set(names)) == 57
    assert names[:2] == ("word_freq_make", "word_freq_address")
    assert names[48:] == (
        *(f"char_freq_{sign}" for sign in ";([!$#"),
        *(f"capital_run_length_{what}" for what in ("average", "longest", "total")),
    )
    assert data.class_names == ("good mail", "spam")
    assert (data.X[:, 54:] >= 1).all()
    george = names.index("word_freq_george")
    assert data.X[data.y == 0, george].mean() > 100 * data.X[data.y == 1, george].mean()


def test_the_mail_comes_in_the_order_of_a_seed():
    first, again, other = (datasets.spambase(seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(first.X, again.X)
    assert not np.array_equal(first.X, other.X)
    assert np.array_equal(sorted_rows(first.X, first.y), sorted_rows(other.X, other.y))
    for part in np.array_split(datasets.spambase().y, 8):
        assert 0.33 < part.mean() < 0.47


def test_distinct_mail_in_the_test_set_is_not_in_the_training_set_too():
    for distinct in (True, False):
        train, test = datasets.spambase(distinct).split()
        assert len(train) + len(test) == (4210 if distinct else 4601)
        rows = [{(*x, y) for x, y in zip(part.X.tolist(), part.y, strict=True)} for part in (train, test)]
        assert bool(rows[0] & rows[1]) != distinct


@pytest.mark.parametrize("seed", [-1, 0.5, "x", None])
def test_a_seed_of_the_mail_that_is_none_is_refused(seed):
    with pytest.raises(ValueError, match=r"seed is .*, but it should be a whole number, 0 or more"):
        datasets.spambase(seed=seed)


# -- images

TRAIN, TEST = {}, {}
TRAIN["mnist"] = [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]
TEST["mnist"] = [175, 234, 219, 207, 217, 179, 178, 205, 192, 194]
TRAIN["fashion"] = [457, 556, 504, 501, 488, 493, 493, 512, 490, 506]
TEST["fashion"] = [107, 105, 111, 93, 115, 87, 97, 95, 95, 95]
IMAGE_FILES = {"mnist": "mnist_12k.npz", "fashion": "fashion_6k.npz"}


@pytest.mark.parametrize("name", IMAGE_FILES)
def test_images_have_as_many_of_each_class_as_the_readme_says(name):
    load = getattr(datasets, name)
    assert np.bincount(load("train").y).tolist() == TRAIN[name]
    assert np.bincount(load("test").y).tolist() == TEST[name]
    section = (DATA / "README.md").read_text("utf-8").split(f"## {IMAGE_FILES[name]}")[1]
    balance = section.split("Class balance")[1].split("\n")[0]
    for counts in (TRAIN[name], TEST[name]):
        assert " ".join(map(str, counts)) in balance


@pytest.mark.parametrize("name", IMAGE_FILES)
def test_images_are_the_pixels_of_the_file_from_0_to_1_row_by_row(name):
    data = getattr(datasets, name)("test")
    with np.load(DATA / IMAGE_FILES[name]) as arrays:
        images, y = arrays["X_test"], arrays["y_test"]
    assert (data.X.dtype, data.y.dtype.kind) == (np.float32, "i")
    assert (data.X.min(), data.X.max()) == (0, 1)
    np.testing.assert_allclose(data.X.reshape(-1, 28, 28), images / 255, rtol=1e-6)
    assert np.array_equal(data.y, y)


@pytest.mark.parametrize("name", IMAGE_FILES)
def test_all_images_are_those_to_train_then_those_to_test(name):
    load = getattr(datasets, name)
    whole, train, test = load(), load("train"), load("test")
    assert (len(train), len(test)) == (sum(TRAIN[name]), sum(TEST[name]))
    assert np.array_equal(whole.X, np.concatenate([train.X, test.X]))
    assert np.array_equal(whole.y, np.concatenate([train.y, test.y]))


@pytest.mark.parametrize("name", IMAGE_FILES)
def test_pixels_are_named_by_row_and_column(name):
    names = getattr(datasets, name)("test").feature_names
    assert len(names) == len(set(names)) == 784
    assert (names[0], names[27], names[28], names[-1]) == (
        "row 0, column 0",
        "row 0, column 27",
        "row 1, column 0",
        "row 27, column 27",
    )


def test_the_classes_of_images_have_names():
    assert datasets.mnist("test").class_names == tuple("0123456789")
    assert datasets.fashion("test").class_names[1::6] == ("trouser", "sneaker")
    trousers, bags = (datasets.fashion("test").X[datasets.fashion("test").y == k].reshape(-1, 28, 28) for k in (1, 8))
    assert trousers[:, :, :4].mean() < 0.01 < 0.2 < bags[:, 14, :4].mean()  # only bags are wide


@pytest.mark.parametrize("load", [datasets.spambase, datasets.mnist, datasets.fashion])
def test_the_new_ones_are_shared_and_cannot_be_written_to(load):
    data = load()
    assert load() is data
    for array in (data.X, data.y):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 7
    train, _ = data.split()
    train.X[:] = 7


@pytest.mark.parametrize(
    ("load", "shown"),
    [
        (datasets.spambase, "spambase: 4,210 rows x 57 features, 2,531 good mail + 1,679 spam"),
        (datasets.mnist, "mnist: 12,000 rows x 784 features, 10 classes of 1,042 to 1,361"),
        (datasets.fashion, "fashion: 6,000 rows x 784 features, 10 classes of 564 to 661"),
        (datasets.xor, "xor: 200 rows x 2 features, 100 class 0 + 100 class 1"),
        (datasets.moons, "moons: 200 rows x 2 features, 100 class 0 + 100 class 1"),
        (datasets.circles, "circles: 200 rows x 2 features, 100 class 0 + 100 class 1"),
        (datasets.spirals, "spirals: 200 rows x 2 features, 100 class 0 + 100 class 1"),
        (datasets.blobs, "blobs: 200 rows x 2 features, 100 class 0 + 100 class 1"),
    ],
)
def test_all_print_their_size_and_classes(load, shown):
    assert repr(load()) == f"Dataset({shown})"


@pytest.mark.parametrize("load", [datasets.mnist, datasets.fashion])
def test_an_unknown_part_says_which_was_meant(load):
    with pytest.raises(ValueError, match=r"part is 'trian'.*Did you mean 'train'"):
        load("trian")


# -- made data

MADE = [datasets.xor, datasets.moons, datasets.circles, datasets.spirals, datasets.blobs]


@pytest.mark.parametrize("make", MADE)
@pytest.mark.parametrize("n", [1, 2, 3, 7, 10, 200, 201])
def test_made_data_are_as_many_as_asked_and_of_both_classes_alike(make, n):
    data = make(n)
    assert (len(data), data.X.shape, data.X.dtype, data.y.dtype.kind) == (n, (n, 2), float, "i")
    zeros, ones = np.bincount(data.y, minlength=2)
    assert abs(zeros - ones) <= 1
    assert (data.feature_names, data.class_names) == (("x1", "x2"), ("class 0", "class 1"))
    assert data.name == make.__name__


@pytest.mark.parametrize("make", MADE)
def test_made_data_come_from_a_seed_in_random_order(make):
    first, again, other = (make(200, seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(first.X, again.X)
    assert np.array_equal(first.y, again.y)
    assert not np.array_equal(first.X, other.X)
    assert not np.array_equal(first.y, other.y)
    assert all(0.25 < part.mean() < 0.75 for part in np.split(first.y, 5))


@pytest.mark.parametrize("make", MADE)
@pytest.mark.parametrize("noise", [0.1, 0.5])
def test_noise_is_added_to_each_coordinate_with_this_spread(make, noise):
    still, noisy = make(2000, noise=0), make(2000, noise=noise)
    distance = np.sqrt(((noisy.X[:, None] - still.X[None, :100]) ** 2).sum(-1)).min(axis=1)
    assert 0 < distance.mean() < 3 * noise
    assert noisy.X.var(axis=0).sum() - still.X.var(axis=0).sum() == pytest.approx(2 * noise**2, rel=0.25)


def by_rows(X):
    return np.array(sorted(X.round(9).tolist()))


def test_xor_without_noise_is_its_four_corners_as_often():
    data = datasets.xor(40, noise=0)
    corners, counts = np.unique(data.X, axis=0, return_counts=True)
    assert corners.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert counts.tolist() == [10] * 4
    assert np.array_equal(data.y, data.X[:, 0] != data.X[:, 1])


def test_circles_without_noise_have_the_radii_1_and_one_half():
    data = datasets.circles(200, noise=0)
    np.testing.assert_allclose(np.hypot(*data.X.T), np.where(data.y == 0, 1, 0.5), rtol=1e-12)
    outer, inner = (by_rows(data.X[data.y == k]) for k in (0, 1))
    np.testing.assert_allclose(outer, by_rows(2 * inner), atol=1e-8)
    np.testing.assert_allclose(outer.mean(axis=0), 0, atol=1e-9)  # all the way round


def test_moons_without_noise_are_two_half_circles_that_reach_into_each_other():
    data = datasets.moons(200, noise=0)
    upper, lower = (data.X[data.y == k] for k in (0, 1))
    np.testing.assert_allclose(np.hypot(*upper.T), 1, rtol=1e-12)
    np.testing.assert_allclose(np.hypot(*(lower - [1, 0.5]).T), 1, rtol=1e-12)
    assert upper[:, 1].min() > -1e-9
    assert lower[:, 1].max() < 0.5 + 1e-9
    np.testing.assert_allclose(by_rows(lower), by_rows([1, 0.5] - upper), atol=1e-8)


def test_spirals_without_noise_are_one_arm_and_the_same_turned_half_round():
    data = datasets.spirals(200, noise=0)
    first, second = (data.X[data.y == k] for k in (0, 1))
    np.testing.assert_allclose(by_rows(second), by_rows(-first), atol=1e-8)
    first = first[np.argsort(np.hypot(*first.T))]
    np.testing.assert_allclose(np.hypot(*first.T), np.arange(100) / 100, atol=1e-12)
    turned = np.unwrap(np.arctan2(first[1:, 0], first[1:, 1]))
    assert (turned[-1] - turned[0]) / (2 * np.pi) == pytest.approx(1.75 * 98 / 100)


@pytest.mark.parametrize("k", [2, 3, 5])
def test_blobs_without_noise_stand_evenly_on_a_circle(k):
    data = datasets.blobs(10 * k + 1, noise=0, n_classes=k)
    places = np.array([data.X[data.y == c][0] for c in range(k)])
    np.testing.assert_allclose(np.hypot(*places.T), 1, rtol=1e-12)
    between = np.hypot(*(places - np.roll(places, 1, axis=0)).T)
    np.testing.assert_allclose(between, 2 * np.sin(np.pi / k), rtol=1e-12)
    assert sorted(np.bincount(data.y)) == [10] * (k - 1) + [11]
    assert data.class_names == tuple(f"class {c}" for c in range(k))


@pytest.mark.parametrize("make", MADE)
@pytest.mark.parametrize("wrong", [{"n": 0}, {"n": 2.5}, {"noise": -1}, {"noise": float("nan")}, {"seed": -1}])
def test_made_data_that_cannot_be_are_refused(make, wrong):
    with pytest.raises(ValueError, match=f"{next(iter(wrong))} is .*, but it should be"):
        make(**wrong)


def test_blobs_of_one_class_are_refused():
    with pytest.raises(ValueError, match="n_classes is 1"):
        datasets.blobs(n_classes=1)


def learned(data, *hidden):
    net = Network.mlp([2, *hidden, 1], "tanh")
    Trainer(net, Adam(0.01) if hidden else SGD(0.5)).fit(data.X, data.y, 100 if hidden else 30)
    return accuracy(data.y, net.predict(data.X))


@pytest.mark.parametrize(
    ("make", "alone"),
    [
        (datasets.xor, (0.4, 0.6)),
        (datasets.circles, (0.4, 0.65)),
        (datasets.moons, (0.8, 0.92)),
        (datasets.blobs, (0.99, 1)),
    ],
)
def test_what_one_neuron_cannot_learn_a_hidden_layer_can(make, alone):
    data = make()
    assert alone[0] <= learned(data) <= alone[1]
    assert learned(data, 16, 16) > 0.98


def test_no_line_at_all_sorts_xor():
    data = datasets.xor(noise=0.05)
    angles = np.linspace(0, 2 * np.pi, 73)
    along = data.X @ np.stack([np.cos(angles), np.sin(angles)])
    right = [((along > level) == data.y[:, None]).mean(axis=0).max() for level in np.linspace(-2, 2, 81)]
    assert max(right) == pytest.approx(0.75, abs=0.02)


# -- the files

LOADERS = {
    "sms_spam.tsv.gz": lambda: datasets.sms_spam("real"),
    "spambase.csv.gz": lambda: datasets.spambase(distinct=False),
    "mnist_12k.npz": datasets.mnist,
    "fashion_6k.npz": datasets.fashion,
}


def forget():
    for loader in vars(datasets).values():
        if hasattr(loader, "cache_clear"):
            loader.cache_clear()


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A package in another place: returns the folder data/ beside it, which is empty."""
    (tmp_path / "nnlib").mkdir()
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(datasets, "__file__", str(tmp_path / "nnlib" / "datasets.py"))
    forget()
    yield tmp_path / "data"
    forget()


def test_every_file_has_its_loader():
    assert set(LOADERS) == set(datasets.SHA256)


@pytest.mark.parametrize("name", LOADERS)
def test_beside_the_package_as_in_a_clone(elsewhere, name):
    (elsewhere / name).write_bytes((DATA / name).read_bytes())
    assert datasets.data_file(name) == elsewhere / name
    assert len(LOADERS[name]()) in (5171, 4601, 12000, 6000)


@pytest.mark.parametrize("name", LOADERS)
def test_inside_the_package_as_in_a_wheel(elsewhere, name):
    inside = elsewhere.parent / "nnlib" / "data"
    inside.mkdir()
    (inside / name).write_bytes((DATA / name).read_bytes())
    assert datasets.data_file(name) == inside / name
    assert len(LOADERS[name]()) in (5171, 4601, 12000, 6000)


@pytest.mark.parametrize("name", LOADERS)
def test_a_missing_file_is_named_with_the_folder_it_should_be_in(elsewhere, name):
    with pytest.raises(FileNotFoundError, match=rf"{re.escape(name)} is missing") as caught:
        LOADERS[name]()
    assert str(elsewhere) in str(caught.value)


def changed(content):
    return content[:1000] + bytes([content[1000] ^ 1]) + content[1001:]


@pytest.mark.parametrize("name", LOADERS)
@pytest.mark.parametrize(
    "damage",
    [changed, lambda b: b[:-1], lambda b: b[: len(b) // 2], lambda b: b"", lambda b: b + b"\n"],
    ids=["one bit changed", "last byte missing", "half", "empty", "longer"],
)
def test_a_damaged_file_is_named(elsewhere, name, damage):
    (elsewhere / name).write_bytes(damage((DATA / name).read_bytes()))
    with pytest.raises(OSError, match="is damaged: its checksum") as caught:
        LOADERS[name]()
    assert str(elsewhere / name) in str(caught.value)


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
