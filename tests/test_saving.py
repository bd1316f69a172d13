"""Saving: the same bits come back, training goes on as if nothing had been, and no file whatever does any harm."""

import copy
import io
import itertools
import json
import os
import pickle
import random
import re
import subprocess
import sys
import tempfile
import time
import tracemalloc
import zipfile
from contextlib import contextmanager

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.lib import format as npy

from nnlib import (
    SGD,
    Adam,
    AdamW,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    MaxPool2D,
    Momentum,
    Nesterov,
    Network,
    RMSProp,
    Standardizer,
    Trainer,
    datasets,
    schedules,
    storage,
)
from nnlib.activations import ACTIVATIONS
from nnlib.layer import Layer

OPTIMIZERS = [SGD, Momentum, Nesterov, RMSProp, Adam, AdamW]


def problem(n=20, n_in=3, seed=0):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n, n_in))
    return X, (X[:, 0] > 0).astype(int)


def conv(seed=0, **options):
    layers = [
        Conv2D(1, 2, 3, "relu", padding=1),
        MaxPool2D(2),
        Conv2D(2, 3, 2, "gelu"),
        Flatten(),
        Dropout(0.25),
        Dense(12, 3),
    ]
    return Network(layers, "cross_entropy", seed=seed, input_shape=(1, 6, 6), **options)


NETWORKS = {
    "neuron": lambda **options: Network.mlp([3, 1], **options),
    "hidden layers": lambda **options: Network.mlp([3, 5, 4, 1], "tanh", l2=0.1, **options),
    "classes": lambda **options: Network.mlp([3, 5, 4], "leaky_relu", **options),
    "numbers": lambda **options: Network([Dense(3, 4), Dense(4, 2, "softplus")], "squared_error", **options),
    "dropout": lambda **options: Network(
        [Dropout(0.1), Dense(3, 4, "relu"), Dropout(0.5), Dense(4, 1)], input_shape=(3,), **options
    ),
    "images": conv,
    "a shape given": lambda **options: Network([Flatten(), Dense(3, 1)], input_shape=(3,), **options),
}


def inputs(net, n=7):
    return np.random.default_rng(5).normal(size=(n, net.n_in))


def saved_and_loaded(net, folder):
    net.save(folder / "net")
    return Network.load(folder / "net")


def assert_same(net, twin):
    X = inputs(net)
    assert (twin.theta.dtype, twin.theta.tobytes()) == (net.theta.dtype, net.theta.tobytes())
    assert twin.forward(X).tobytes() == net.forward(X).tobytes()
    assert twin.predict(X).tobytes() == net.predict(X).tobytes()
    assert (twin.l2, twin.shapes, twin.loss_function) == (net.l2, net.shapes, net.loss_function)
    assert (repr(twin), str(twin), repr(twin.layers)) == (repr(net), str(net), repr(net.layers))


# -- a network comes back


@pytest.mark.parametrize("dtype", [float, np.float32])
@pytest.mark.parametrize("kind", NETWORKS)
def test_a_network_comes_back_bit_for_bit(kind, dtype, tmp_path):
    net = NETWORKS[kind](dtype=dtype, seed=4)
    net.theta += np.random.default_rng(1).normal(size=net.theta.size).astype(dtype)  # biases too
    assert_same(net, saved_and_loaded(net, tmp_path))


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_activation_comes_back(activation, tmp_path):
    net = Network.mlp([3, 6, 1], activation, seed=2)
    assert_same(net, saved_and_loaded(net, tmp_path))


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("dtype", [float, np.float32])
def test_the_preprocessing_comes_back_with_it(dtype, log, tmp_path):
    X = np.random.default_rng(0).exponential(50, size=(30, 3))
    net = Network.mlp([3, 4, 1], dtype=dtype, preprocessing=Standardizer(log=log).fit(X))
    twin = saved_and_loaded(net, tmp_path)
    assert twin.predict_proba(X).tobytes() == net.predict_proba(X).tobytes()
    assert repr(twin.preprocessing) == repr(net.preprocessing)
    assert saved_and_loaded(Network.mlp([3, 1]), tmp_path).preprocessing is None


@pytest.mark.parametrize("kind", NETWORKS)
def test_theta_of_a_loaded_network_is_what_its_layers_look_at(kind, tmp_path):
    net = saved_and_loaded(NETWORKS[kind](), tmp_path)
    layers = [layer for layer in net.layers if layer.n_parameters]
    for flat, names in ((net.theta, ("W", "b")), (net.grad, ("dW", "db"))):
        arrays = [getattr(layer, name) for layer in layers for name in names]
        assert all(np.shares_memory(array, flat) for array in arrays)
        flat[...] = np.arange(flat.size)
        assert np.array_equal(np.concatenate([array.ravel() for array in arrays]), np.arange(flat.size))


def test_a_loaded_network_trains_on_like_the_one_saved(tmp_path):
    X, y = problem()
    net = Network.mlp([3, 5, 1], "tanh", l2=0.01)
    twin = saved_and_loaded(net, tmp_path)
    losses = [Trainer(each, SGD(0.5), batch_size=4).fit(X, y, 3).loss for each in (net, twin)]
    assert losses[0] == losses[1]
    assert_same(net, twin)


@pytest.mark.parametrize("name", ["spam", "spam.npz", "spam.v2", "my net.nn", "Größe £", ".hidden"])
def test_the_file_is_called_exactly_as_asked(name, tmp_path):
    Network.mlp([3, 1]).save(str(tmp_path / name))
    assert os.listdir(tmp_path) == [name]
    assert Network.load(str(tmp_path / name)).n_in == 3


def test_a_relative_name_is_one_in_the_current_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Network.mlp([3, 1]).save("net")
    assert os.listdir(tmp_path) == ["net"]
    assert Network.load("net").n_in == 3


def test_saving_again_replaces_the_file(tmp_path):
    big, small = Network.mlp([3, 90, 1]), Network.mlp([3, 1])
    saved_and_loaded(big, tmp_path)
    assert_same(small, saved_and_loaded(small, tmp_path))
    assert os.listdir(tmp_path) == ["net"]


def test_saving_changes_nothing(tmp_path):
    t = trained()
    with untouched(t):
        t.net.save(tmp_path / "net")
        t.save(tmp_path / "trainer")


def test_a_learners_own_layer_is_refused_by_name(tmp_path):
    class Double(Layer):
        def out_shape(self, shape):
            return shape

        def pass_forward(self, x, training=False):
            self.a = 2 * x
            return self.a

        def pass_backward(self, dA, to_inputs=True):
            return 2 * dA

        def __repr__(self):
            return "Double()"

    net = Network([Dense(3, 1), Double()])
    with pytest.raises(
        ValueError, match=r"^Double\(\) cannot be saved: only the course's own layers can, Dense, Conv2D"
    ):
        net.save(tmp_path / "net")
    assert os.listdir(tmp_path) == []


def test_a_layer_that_only_shares_its_name_with_ours_is_refused(tmp_path):
    own = type("Dense", (Dense,), {})
    with pytest.raises(ValueError, match="cannot be saved"):
        Network([own(3, 1)]).save(tmp_path / "net")


# -- a trainer goes on


def trainer(kind=Adam, seed=0, dtype=float, batch_size=3, n_in=3, **options):
    layers = [Dropout(0.1), Dense(n_in, 5, "tanh"), Dropout(0.4), Dense(5, 1)]
    net = Network(layers, seed=seed, dtype=dtype, input_shape=(n_in,))
    return Trainer(net, kind(), batch_size, seed, **options)


def trained(**options):
    t = trainer(**options)
    list(itertools.islice(t.steps(*problem()), 9))
    return t


def state(t):
    """All that a trainer is, to the last bit."""
    memory = [(name, array.dtype.str, array.tobytes()) for name, array in t.optimizer.memory.items()]
    rngs = [t.rng, *(layer.rng for layer in t.net.layers if isinstance(layer, Dropout))]
    return {
        "theta": (t.net.theta.dtype.str, t.net.theta.tobytes()),
        "optimizer": (t.optimizer.lr, t.optimizer.t, memory),
        "place": (t.epoch, t.iteration, t.at, t.order.tolist()),
        "randomness": [rng.bit_generator.state for rng in rngs],
    }


@contextmanager
def untouched(t):
    before, layers = copy.deepcopy(state(t)), list(t.net.layers)
    yield
    assert state(t) == before
    assert list(t.net.layers) == layers


@pytest.mark.parametrize("dtype", [float, np.float32])
@pytest.mark.parametrize("kind", OPTIMIZERS)
@pytest.mark.parametrize("before", [0, 1, 7, 10])
def test_steps_go_on_exactly_where_they_were(kind, dtype, before, tmp_path):
    X, y = problem()  # 7 batches an epoch
    options = {"kind": kind, "dtype": dtype, "clip": 0.3}
    first = trainer(**options, schedule=schedules.warm_up(4, schedules.cosine(20)))
    second = trainer(**options, schedule=schedules.warm_up(4, schedules.cosine(20)), seed=8)
    list(itertools.islice(first.steps(X, y), before))
    first.save(tmp_path / "t")
    list(itertools.islice(second.steps(X, y), 5))
    second.load(tmp_path / "t")
    assert state(second) == state(first)
    assert [*itertools.islice(first.steps(X, y), 9)] == [*itertools.islice(second.steps(X, y), 9)]
    assert state(second) == state(first)


@pytest.mark.parametrize("kind", OPTIMIZERS)
@pytest.mark.parametrize("begun", [0, 3])
def test_fit_goes_on_exactly_where_it_was(kind, begun, tmp_path):
    X, y = problem()
    first, second = trainer(kind), trainer(kind, seed=8)
    first.fit(X, y, 2)
    list(itertools.islice(first.steps(X, y), begun))
    first.save(tmp_path / "t")
    second.load(tmp_path / "t")
    assert vars(first.fit(X, y, 2)) == vars(second.fit(X, y, 2))
    assert state(second) == state(first)
    assert second.epoch == 4  # one that was begun is finished first


def test_a_trainer_of_images_goes_on_exactly_where_it_was(tmp_path):
    X, y = np.random.default_rng(0).normal(size=(20, 36)), np.arange(20) % 3
    first, second = (Trainer(conv(seed=seed, dtype=np.float32), Adam(), 8, seed) for seed in (0, 8))
    list(itertools.islice(first.steps(X, y), 4))
    first.save(tmp_path / "t")
    second.load(tmp_path / "t")
    assert first.fit(X, y, 2).loss == second.fit(X, y, 2).loss
    assert state(second) == state(first)


def test_a_trainer_that_never_stopped_and_one_saved_and_loaded_at_every_step_are_the_same(tmp_path):
    X, y = problem()
    at_once, in_pieces = trainer(), trainer()
    list(itertools.islice(at_once.steps(X, y), 16))
    for _ in range(16):
        next(in_pieces.steps(X, y))
        in_pieces.save(tmp_path / "t")
        in_pieces = trainer(seed=3)
        in_pieces.load(tmp_path / "t")
    assert state(in_pieces) == state(at_once)


def test_the_rate_comes_back_too(tmp_path):
    first, second = trained(), trained(seed=1)
    first.optimizer.lr = 0.25
    first.save(tmp_path / "t")
    second.load(tmp_path / "t")
    assert second.optimizer.lr == 0.25
    assert state(second) == state(first)


def test_the_optimizer_of_a_loaded_trainer_owns_its_memory(tmp_path):
    t = trained()
    t.save(tmp_path / "t")
    t.load(tmp_path / "t")
    for array in (t.net.theta, *t.optimizer.memory.values()):
        array += 1  # an array that only looks into the file's bytes could not be written to
    next(t.steps(*problem()))


class Own:
    """An optimizer that a learner wrote."""

    def step(self, theta, grad):
        theta -= 0.1 * grad


@pytest.mark.parametrize("do", ["save", "load"])
def test_what_a_learners_own_optimizer_remembers_is_not_known(do, tmp_path):
    trained().save(tmp_path / "t")
    t = Trainer(Network.mlp([3, 1]), Own())
    with pytest.raises(ValueError, match=r"Own object .* is not an optimizer of nnlib"):
        getattr(t, do)(tmp_path / "t")


# -- files that are something else


def refused(path, do):
    """The sentence with which `do` refuses `path`."""
    with pytest.raises(OSError, match=re.escape(str(path))) as caught:
        do()
    sentence = str(caught.value)
    assert "\n" not in sentence
    return sentence


def attempt(do):
    """What `do` returns, or the OSError that it raises."""
    try:
        return do()
    except OSError as error:
        return error


def refused_twice(path):
    """The sentences with which a network and a trainer, which stays as it was, refuse `path`."""
    t = trained(seed=1)
    with untouched(t):
        return refused(path, lambda: Network.load(path)), refused(path, lambda: t.load(path))


def test_a_missing_file_is_named(tmp_path):
    sentences = refused_twice(tmp_path / "net")
    assert sentences == (f"There is no file {tmp_path / 'net'}.",) * 2
    with pytest.raises(FileNotFoundError):
        Network.load(tmp_path / "net")


def as_pickle(path):
    path.write_bytes(pickle.dumps(Network.mlp([3, 1])))


def npz(path, save=np.savez, **arrays):
    with open(path, "wb") as file:  # given a name, NumPy would add .npz
        save(file, **arrays)


FOREIGN = {
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("The quick brown fox\n" * 100, encoding="utf-8"),
    "pickle": as_pickle,
    "npy": lambda path: path.write_bytes(npy.magic(1, 0) + bytes(100)),
    "npz of numbers": lambda path: npz(path, x=np.ones(3)),
    "npz of theta alone": lambda path: npz(path, theta=np.ones(4)),
    "packed npz": lambda path: npz(path, np.savez_compressed, theta=np.ones(4)),
    "the digits": lambda path: path.write_bytes(datasets.data_file("mnist_12k.npz").read_bytes()),
    "empty zip": lambda path: zipfile.ZipFile(path, "w").close(),
    "zip of text": lambda path: packed(path, {"settings.json.npy": b"{}"}),
    "zip with a folder": lambda path: packed(path, {"settings.json/": b""}),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_file_of_something_else_is_refused(kind, tmp_path):
    FOREIGN[kind](tmp_path / "net")
    for sentence in refused_twice(tmp_path / "net"):
        assert "is damaged, or was not saved by nnlib: " in sentence
        assert sentence.endswith(".")


def test_a_folder_is_refused(tmp_path):
    refused_twice(tmp_path)


def test_a_trainer_is_no_network_and_a_network_no_trainer(tmp_path):
    t, path = trained(), tmp_path / "t"
    t.save(path)
    assert refused(path, lambda: Network.load(path)).endswith(" holds 'a trainer', but it should hold 'a network'.")
    t.net.save(path)
    with untouched(t):
        assert refused(path, lambda: t.load(path)).endswith(" holds 'a network', but it should hold 'a trainer'.")


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"n_in": 4}, r"it is of Adam, batches of 3 and 31 parameters in float64"),
        ({"kind": AdamW}, r"it is of AdamW, batches of 3"),
        ({"kind": SGD}, r"it is of SGD, batches of 3"),
        ({"batch_size": 4}, r"it is of Adam, batches of 4"),
        ({"dtype": np.float32}, r"it is of Adam, batches of 3 and 26 parameters in float32"),
    ],
)
def test_another_kind_of_trainer_is_refused_and_described(other, sentence, tmp_path):
    trainer(**other).save(tmp_path / "t")
    t = trained()
    with untouched(t), pytest.raises(OSError, match=f"t is not of such a trainer: {sentence}"):
        t.load(tmp_path / "t")


def test_a_trainer_with_another_number_of_dropouts_is_refused(tmp_path):
    Trainer(Network([Dense(3, 5, "tanh"), Dropout(0.4), Dense(5, 1)]), Adam(), batch_size=3).save(tmp_path / "t")
    t = trained()
    with untouched(t), pytest.raises(OSError, match="is not of such a trainer"):
        t.load(tmp_path / "t")


# -- damaged files


@pytest.fixture(params=["network", "trainer"])
def whole(request, tmp_path):
    """The bytes of a whole file, and a function that reads one like it and returns what it holds."""
    path = tmp_path / "file"
    t = trained()
    net = Network.mlp([3, 1], preprocessing=Standardizer().fit(problem()[0]))
    (net if request.param == "network" else t).save(path)

    def read():
        if request.param == "network":
            found = Network.load(path)
            return found.theta.tobytes(), found.predict_proba(problem()[0]).tobytes()
        twin = trainer(seed=1)
        before = state(twin)
        try:
            twin.load(path)
        except OSError:
            assert state(twin) == before
            raise
        return state(twin)

    return path, path.read_bytes(), read


def test_a_file_cut_short_anywhere_is_refused(whole):
    path, content, read = whole
    for length in {*range(0, len(content), 9), *range(len(content) - 100, len(content))}:
        path.write_bytes(content[:length])
        assert "is damaged" in refused(path, read)


@pytest.mark.parametrize("mask", [0xFF, 0x02])
def test_a_byte_changed_anywhere_is_refused_or_changes_nothing(whole, mask):
    path, content, read = whole
    right, survived = read(), 0
    for i in range(len(content)):
        path.write_bytes(content[:i] + bytes([content[i] ^ mask]) + content[i + 1 :])
        found = attempt(read)
        if isinstance(found, OSError):
            assert str(path) in str(found)
        else:
            assert found == right  # a time stamp, say
            survived += 1
    assert survived < len(content) / 4


@settings(max_examples=150)
@given(content=st.binary(max_size=300), end=st.integers(0, 300), start=st.integers(0, 300))
def test_any_bytes_at_all_are_refused(tmp_path_factory, content, start, end):
    path = tmp_path_factory.getbasetemp() / "any bytes"
    Network.mlp([3, 1]).save(path)
    file = path.read_bytes()
    path.write_bytes(file[:start] + content + file[max(0, len(file) - end) :])
    found = attempt(lambda: Network.load(path))
    assert isinstance(found, Network) or str(path) in str(found)


# -- files made to do harm


def header(shape, dtype="<f8"):
    """The head of an .npy file that promises numbers of this shape."""
    head = io.BytesIO()
    npy.write_array_header_1_0(head, {"descr": dtype, "fortran_order": False, "shape": shape})
    return head.getvalue()


def packed(path, members, compress=zipfile.ZIP_STORED, claim=None):
    """Write a zip file of these members; its directory says that each is `claim` bytes long."""
    with zipfile.ZipFile(path, "w", compress) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
            if claim is not None:
                info = archive.getinfo(name)
                info.file_size = info.compress_size = claim


@contextmanager
def little_memory(most=50e6):
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < most
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("shape", [(1_250_000_000,), (10**30,), (1 << 62, 4), (-10,), (-1, -10), (9,), (11,)])
def test_an_array_that_promises_more_than_follows_is_refused_unread(shape, tmp_path):
    packed(tmp_path / "net", {"theta.npy": header(shape) + bytes(80)})
    with little_memory():
        assert all("is damaged" in sentence for sentence in refused_twice(tmp_path / "net"))


def test_a_directory_that_promises_10_gb_does_not_fill_the_memory(tmp_path):
    head = header((1_250_000_000,))
    packed(tmp_path / "net", {"theta.npy": head + bytes(80)}, claim=len(head) + 10_000_000_000)
    with little_memory():
        assert all("is damaged" in sentence for sentence in refused_twice(tmp_path / "net"))


def test_a_packed_array_is_refused_unread(tmp_path):
    packed(tmp_path / "net", {"theta.npy": header((12_500_000,)) + bytes(100_000_000)}, zipfile.ZIP_DEFLATED)
    assert (tmp_path / "net").stat().st_size < 200_000
    with little_memory():
        assert all("is damaged" in sentence for sentence in refused_twice(tmp_path / "net"))


def test_a_network_packed_anew_is_refused(tmp_path):
    net, path = Network.mlp([3, 1]), tmp_path / "net"
    net.save(path)
    with np.load(path) as arrays:
        members = dict(arrays)
    with open(path, "wb") as file:
        np.savez(file, **members)
    assert_same(net, Network.load(path))
    with open(path, "wb") as file:
        np.savez_compressed(file, **members)
    refused_twice(path)


@pytest.mark.parametrize(
    "text",
    [
        b"{'descr': '<f8', 'fortran_order': False, 'shape': (10,",
        b"{'descr': '<f8', 'fortran_order': False, 'shape': 10}",
        b"{'descr': '|O', 'fortran_order': False, 'shape': (10,)}",
        b"{'descr': '<i4,<i4', 'fortran_order': False, 'shape': (10,)}",
        b"{'descr': [('x', '<f8')], 'fortran_order': False, 'shape': (10,)}",
        b"{'descr': '<U20', 'fortran_order': False, 'shape': (1,)}",
        b"{'descr': '<M8[s]', 'fortran_order': False, 'shape': (10,)}",
        b"{'descr': 'nothing', 'fortran_order': False, 'shape': (10,)}",
        b"{'descr': 7, 'fortran_order': 7, 'shape': 7}",
        b"{1: 2, 'x': 3}",
        b"{[]: 2}",
        b"{}",
        b"",
        b"\0\xff",
        b"(" * 5000,
        b"-" * 5000 + b"1",
        b"__import__('os').system('true')",
    ],
    ids=lambda text: ascii(text.decode("latin-1"))[1:60],
)
def test_a_head_that_makes_no_sense_is_refused(text, tmp_path):
    head = npy.magic(1, 0) + len(text).to_bytes(2, "little") + text
    packed(tmp_path / "net", {"theta.npy": head + bytes(80)})
    assert all("is damaged" in sentence for sentence in refused_twice(tmp_path / "net"))


class Trap:
    """What makes a folder when it is unpickled."""

    def __init__(self, folder):
        self.folder = folder

    def __reduce__(self):
        return os.mkdir, (str(self.folder),)


def test_a_pickle_inside_is_never_opened(tmp_path):
    path, trap = tmp_path / "net", Trap(tmp_path / "sprung")
    with open(path, "wb") as file:
        np.savez(file, **{"settings.json": np.array([trap], object), "theta": np.array([trap], object)})
    refused_twice(path)
    path.write_bytes(pickle.dumps(trap))
    refused_twice(path)
    assert not trap.folder.exists()


# -- whole files that say what cannot be


def contents(kind="network"):
    """The settings and the arrays of a file, to be changed."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "file")
        if kind == "trainer":
            trained().save(path)
        else:
            Network([Dense(3, 4, "relu"), Dropout(0.5), Dense(4, 1)]).save(path)
        return storage.read(path, f"a {kind}")


def test_these_contents_would_be_read(tmp_path):
    storage.write(tmp_path / "net", *contents())
    assert Network.load(tmp_path / "net").theta.size == 21
    storage.write(tmp_path / "t", *contents("trainer"))
    t = trainer(seed=1)
    t.load(tmp_path / "t")
    assert state(t) == state(trained())


def changed(settings, where, value):
    """Return settings with one entry changed; `where` are the keys that lead to it. Ellipsis takes it away."""
    settings = inner = copy.deepcopy(settings)
    *path, last = where
    for key in path:
        inner = inner[key]
    if value is ...:
        del inner[last]
    else:
        inner[last] = value
    return settings


VALUES = [..., None, True, -1, 0, 0.5, 10**30, float("inf"), float("nan"), "", "x", [], [[]], [7], {}, {"kind": "x"}]
OF_A_NETWORK = [
    *((name,) for name in ("layers", "loss", "l2", "dtype", "input_shape")),
    *(("layers", 0, name) for name in ("kind", "n_in", "n_out", "activation")),
    ("layers", 1, "rate"),
    ("layers", 0),
    ("layers", 2),
    ("input_shape", 0),
]
SENSIBLE = {  # or left to what it is by default
    *(("l2", value) for value in ("0", "0.5", "True", str(10**30))),
    *(("layers", 1, "rate", value) for value in ("0", "0.5", "Ellipsis")),
    ("layers", 0, "activation", "Ellipsis"),
    ("input_shape", "None"),
}


@pytest.mark.parametrize("where", OF_A_NETWORK, ids=str)
def test_a_network_whose_settings_make_no_sense_is_refused(where, tmp_path):
    about, arrays = contents()
    for value in VALUES:
        if (*where, str(value)) not in SENSIBLE:
            storage.write(tmp_path / "net", changed(about, where, value), arrays)
            sentence = refused(tmp_path / "net", lambda: Network.load(tmp_path / "net"))
            assert "does not hold a whole network: " in sentence, value


@pytest.mark.parametrize("text", ["[]", "7", "null", '"a network"', "{", '{"kind": ["a network"]}', "[" * 100_000])
def test_settings_that_are_no_settings_are_refused(text, tmp_path):
    with open(tmp_path / "net", "wb") as file:
        np.savez(file, **{"settings.json": np.frombuffer(text.encode(), np.uint8), "theta": np.zeros(21)})
    refused_twice(tmp_path / "net")


@pytest.mark.parametrize(
    ("layer", "shape"),
    [
        ({"kind": "Dense", "n_in": 10**9, "n_out": 10**9, "activation": "relu"}, [10**9]),
        ({"kind": "Dense", "n_in": 4000, "n_out": 4000, "activation": "relu"}, [4000]),
        ({"kind": "Conv2D", "n_in": 1, "n_out": 1, "size": 10**8, "activation": "relu", "padding": 10**8}, [1, 9, 9]),
    ],
    ids=["Dense", "Dense that would fit", "Conv2D"],
)
def test_a_network_larger_than_its_theta_is_refused_before_it_is_made(layer, shape, tmp_path):
    about, arrays = contents()
    about |= {"layers": [layer, {"kind": "Flatten"}], "input_shape": shape, "loss": "squared_error"}
    storage.write(tmp_path / "net", about, arrays)
    with little_memory():
        refused(tmp_path / "net", lambda: Network.load(tmp_path / "net"))


@pytest.mark.parametrize(
    "theta",
    [
        np.full(21, np.nan),
        np.array([*range(20), np.inf]),
        np.zeros(20),
        np.zeros((21, 1)),
        np.zeros(0),
        np.zeros(()),
    ],
    ids=["NaN", "infinite", "too short", "a column", "nothing", "one number"],
)
@pytest.mark.parametrize("kind", ["network", "trainer"])
def test_a_theta_that_does_not_fit_is_refused(kind, theta, tmp_path):
    path, (about, arrays), t = tmp_path / "file", contents(kind), trained(seed=1)
    if kind == "trainer":
        theta = np.resize(theta, theta.size + 5) if theta.ndim == 1 and theta.size > 20 else theta  # this has 26
    storage.write(path, about, arrays | {"theta": theta})
    with untouched(t):
        refused(path, (lambda: Network.load(path)) if kind == "network" else (lambda: t.load(path)))


@pytest.mark.parametrize(
    ("mean", "scale"),
    [
        (np.full(3, np.nan), np.ones(3)),
        (np.zeros(3), np.full(3, np.inf)),
        (np.zeros(3), np.zeros(3)),
        (np.zeros(3), np.ones(4)),
        (np.zeros((3, 1)), np.ones(3)),
        (np.zeros(4), np.ones(4)),
        (np.zeros(3), None),
    ],
    ids=["NaN", "infinite", "scale of 0", "scale too long", "mean a column", "both too long", "no scale"],
)
def test_a_preprocessing_that_makes_no_sense_is_refused(mean, scale, tmp_path):
    about, arrays = contents()
    arrays |= {"mean": mean} | ({} if scale is None else {"scale": scale})
    storage.write(tmp_path / "net", about | {"log": False}, arrays)
    assert "does not hold a whole network" in refused(tmp_path / "net", lambda: Network.load(tmp_path / "net"))


def refused_or_goes_on(path):
    """Load a trainer: it either refuses, and stays as it was, or can train with what it found. True if it refused."""
    t = trained(seed=1)
    before = copy.deepcopy(state(t))
    error = attempt(lambda: t.load(path))
    if error is None:
        t.fit(*problem(), epochs=2)
        return False
    assert str(path) in str(error)
    assert state(t) == before
    return True


@pytest.mark.parametrize("where", ["optimizer", "batch_size"])
def test_a_trainer_of_no_known_kind_is_refused(where, tmp_path):
    about, arrays = contents("trainer")
    for value in VALUES:
        storage.write(tmp_path / "t", changed(about, (where,), value), arrays)
        assert refused_or_goes_on(tmp_path / "t"), value


OF_RANDOMNESS = [
    ("rng",),
    *(("rng", name) for name in ("bit_generator", "state", "has_uint32", "uinteger")),
    ("rng", "state", "state"),
    ("rng", "state", "inc"),
    ("dropout",),
    ("dropout", 0),
    ("dropout", 1, "state", "state"),
]


@pytest.mark.parametrize("where", OF_RANDOMNESS, ids=str)
def test_a_randomness_that_makes_no_sense_is_refused_or_goes_on(where, tmp_path):
    about, arrays = contents("trainer")
    refusals = 0
    for value in [*VALUES, 2**200]:
        storage.write(tmp_path / "t", changed(about, where, value), arrays)
        refusals += refused_or_goes_on(tmp_path / "t")
    assert refusals > len(VALUES) / 2


@pytest.mark.parametrize("name", ["t", "epoch", "iteration", "at"])
def test_a_place_in_the_training_that_is_no_count_is_refused(name, tmp_path):
    about, arrays = contents("trainer")
    for value in (..., None, -1, float("inf"), float("nan"), "x", [], [7], {}):
        storage.write(tmp_path / "t", changed(about, (name,), value), arrays)
        assert refused_or_goes_on(tmp_path / "t"), value


ORDER = np.arange(20)


@pytest.mark.parametrize(
    "order",
    [ORDER + 1, ORDER - 21, ORDER * 0, ORDER / 1, ORDER[:, None], np.full(20, np.nan), np.array(7), ORDER > 3],
    ids=["too large", "too small", "row 0", "real", "a column", "NaN", "one number", "true and false"],
)
def test_an_order_that_is_none_is_refused_or_goes_on(order, tmp_path):
    about, arrays = contents("trainer")
    storage.write(tmp_path / "t", about, arrays | {"order": order})
    refused_or_goes_on(tmp_path / "t")


@pytest.mark.parametrize(
    "memory",
    [np.full(26, np.nan), np.full(26, np.inf), np.zeros(25), np.zeros((26, 1))],
    ids=["NaN", "infinite", "too short", "a column"],
)
def test_a_memory_that_does_not_fit_theta_is_refused(memory, tmp_path):
    about, arrays = contents("trainer")
    storage.write(tmp_path / "t", about, arrays | {"memory of m": memory})
    assert refused_or_goes_on(tmp_path / "t")


@pytest.mark.parametrize("missing", ["theta", "order"])
def test_a_trainer_without_one_of_its_arrays_is_refused(missing, tmp_path):
    about, arrays = contents("trainer")
    del arrays[missing]
    storage.write(tmp_path / "t", about, arrays)
    assert refused_or_goes_on(tmp_path / "t")


def test_a_refusal_ends_with_one_full_stop(tmp_path):
    about, arrays = contents()
    storage.write(tmp_path / "net", about | {"l2": -1}, arrays)
    assert not refused(tmp_path / "net", lambda: Network.load(tmp_path / "net")).endswith("..")


# -- the old file or the new one, never half


@pytest.mark.parametrize("broken", ["os.replace", "os.fsync", "numpy.savez"])
def test_when_saving_fails_the_old_file_is_whole_and_nothing_else_is_left(broken, tmp_path, monkeypatch):
    net, path = Network.mlp([3, 4, 1], seed=1), tmp_path / "net"
    net.save(path)
    before = path.read_bytes()

    def fail(*arguments, **options):
        if broken == "numpy.savez":
            arguments[0].write(b"half")
        raise OSError("No space left on device")

    monkeypatch.setattr(broken, fail)
    with pytest.raises(OSError, match="No space left"):
        Network.mlp([3, 4, 1], seed=2).save(path)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["net"]
    assert_same(net, Network.load(path))


def test_a_folder_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(FileNotFoundError):
        Network.mlp([3, 1]).save(tmp_path / "nowhere" / "net")
    assert os.listdir(tmp_path) == []


SAVES_FOREVER = """
import sys
from nnlib import Network
net = Network.mlp([100, 100, 1])
net.theta[...] = 0
while True:
    net.theta += 1
    net.save(sys.argv[1])
    if net.theta[0] == 1:
        print("saved", flush=True)
"""


def test_a_process_killed_while_saving_leaves_a_whole_file(tmp_path):
    path, rng = tmp_path / "net", random.Random(0)
    for _ in range(6):
        path.unlink(missing_ok=True)
        process = subprocess.Popen([sys.executable, "-c", SAVES_FOREVER, path], stdout=subprocess.PIPE)
        with process:
            assert process.stdout.readline() == b"saved" + os.linesep.encode()
            time.sleep(rng.uniform(0, 0.1))
            assert process.poll() is None
            process.kill()
        theta = Network.load(path).theta
        assert theta[0] >= 1
        assert (theta == theta[0]).all()


def test_what_is_written_is_names_and_numbers(tmp_path):
    net = Network.mlp([3, 2, 1], "tanh", l2=0.5, preprocessing=Standardizer().fit(problem()[0]))
    net.save(tmp_path / "net")
    with np.load(tmp_path / "net", allow_pickle=False) as arrays:
        assert sorted(arrays) == ["mean", "scale", "settings.json", "theta"]
        assert np.array_equal(arrays["theta"], net.theta)
        about = json.loads(arrays["settings.json"].tobytes())
    assert about["layers"][0] == {"kind": "Dense", "n_in": 3, "n_out": 2, "activation": "tanh"}
    assert (about["loss"], about["l2"], about["dtype"]) == ("binary_cross_entropy", 0.5, "float64")


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_weights_that_could_not_be_read_back_are_not_written_and_the_old_file_stays(bad, tmp_path):
    t = trained()
    t.net.save(tmp_path / "net")
    t.save(tmp_path / "trainer")
    before = [(tmp_path / name).read_bytes() for name in ("net", "trainer")]
    t.net.theta[3] = bad
    for save, name in ((t.net.save, "net"), (t.save, "trainer")):
        with pytest.raises(ValueError, match=r"^theta holds 1 value\(s\) that are NaN or infinite"):
            save(tmp_path / name)
    assert [(tmp_path / name).read_bytes() for name in ("net", "trainer")] == before
