"""Wrong calls: each is answered by one sentence that says what is wrong, and changes nothing."""

import copy
import re

import numpy as np
import pytest
from matplotlib.figure import Figure

import nnlib
from nnlib import (
    SGD,
    Adam,
    AdamW,
    Conv2D,
    Dataset,
    Dense,
    Dropout,
    Flatten,
    History,
    MaxPool2D,
    Momentum,
    Nesterov,
    Network,
    RMSProp,
    Standardizer,
    Trainer,
    accuracy,
    check_gradient,
    confusion,
    datasets,
    experiments,
    f1,
    plots,
    precision,
    recall,
    schedules,
    storage,
)
from nnlib.features import message_features
from nnlib.layer import Layer
from nnlib.losses import squared_error
from nnlib.validation import choose, examples, labels, numbers, positive, whole

X = [[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]]
Y = [0, 1, 1]
NAN = float("nan")
IMAGES = np.random.default_rng(0).normal(size=(3, 1, 6, 6))


def image_net(**options):
    layers = [Conv2D(1, 2, 3, "relu"), MaxPool2D(2), Dropout(0.25), Flatten(), Dense(8, 3)]
    return Network(layers, "cross_entropy", input_shape=(1, 6, 6), **options)


class Things:
    """What a wrong call could damage."""

    def __init__(self, folder):
        self.folder = folder
        self.X, self.y, self.images, self.digits = np.array(X), np.array(Y), IMAGES.copy(), np.arange(3)
        self.layer = Dense(2, 3, "tanh", seed=1)
        self.layer.forward(X)
        self.layer.backward(np.ones((3, 3)))
        self.net = Network.mlp([2, 3, 1], l2=0.1)
        self.net.loss_and_grad(X, Y)
        self.trainer = Trainer(self.net, SGD(0.1))
        self.standardizer = Standardizer().fit(X)
        self.three = Network.mlp([2, 3, 3], preprocessing=self.standardizer)
        self.plain = Network.mlp([2, 2], loss="squared_error", dtype=np.float32)
        self.image_net = image_net()
        self.image_trainer = Trainer(self.image_net, Adam(0.01), batch_size=2, schedule=schedules.cosine(9), clip=1.0)
        next(self.image_trainer.steps(self.images, self.digits))  # its optimizer has a memory, its epoch a rest
        self.data = datasets.moons(20)

    def state(self):
        given = [self.X, self.y, self.images, self.digits, self.data.X, self.data.y, X, Y]
        return copy.deepcopy(
            (
                given,
                [of_layer(self.layer), self.layer.in_network, self.standardizer.mean, self.standardizer.scale],
                [of_network(net) for net in (self.net, self.three, self.plain, self.image_net)],
                [of_trainer(trainer) for trainer in (self.trainer, self.image_trainer)],
                {path.name: path.read_bytes() for path in self.folder.iterdir() if path.is_file()},
            )
        )


def of_layer(layer):
    generator = getattr(layer, "rng", None)
    return [layer.a, getattr(layer, "arrays", None), generator and generator.bit_generator.state]


def of_network(net):
    parts = [layer for layer in net.layers if layer.n_parameters]
    joined = [np.shares_memory(a, b) for la in parts for a, b in ((la.W, net.theta), (la.db, net.grad))]
    return [net.theta, net.grad, net.l2, joined, [of_layer(layer) for layer in net.layers]]


def of_trainer(trainer):
    counts = [trainer.epoch, trainer.iteration, trainer.at, trainer.order, trainer.rng.bit_generator.state]
    return [counts, vars(trainer.optimizer)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with files of several kinds, right and wrong."""
    folder = tmp_path_factory.mktemp("files")
    net = Network.mlp([2, 3, 1])
    trainer = Trainer(net, SGD(0.1))
    trainer.fit(X, Y, epochs=1)
    net.save(folder / "net")
    trainer.save(folder / "trainer")
    Trainer(Network.mlp([5, 1]), SGD(0.1)).save(folder / "trainer of 5 inputs")
    settings, arrays = storage.read(folder / "trainer", "a trainer")
    storage.write(folder / "trainer with a NaN", settings, {**arrays, "theta": arrays["theta"] * NAN})
    (folder / "half").write_bytes((folder / "net").read_bytes()[:500])
    (folder / "empty").write_bytes(b"")
    (folder / "text").write_text("Dear diary")
    np.savez(folder / "arrays.npz", a=np.ones(3))
    np.savez_compressed(folder / "packed.npz", a=np.ones(3))
    (folder / "folder").mkdir()
    return folder


class Frame:
    """What stands in for a data frame: it becomes an array, and prints over several lines."""

    def __init__(self, values):
        self.values = np.array(values)

    def __array__(self, dtype=None, copy=None):
        return self.values

    def __repr__(self):
        return "   a  b\n0  1  x\n1  2  y"


class Loud(Dense):
    """A layer whose writer overrode the wrong method."""

    def forward(self, X, training=False):
        return 100 * super().forward(X)


class Own(Layer):
    """A layer that a learner wrote."""

    def out_shape(self, shape):
        return shape


class Stepper:
    """An optimizer that a learner wrote, without a rate."""

    def step(self, theta, grad):
        theta -= grad


def train(seed, **options):
    return {"found": seed}


def learn(part, seed):
    return len(part)


def in_images(*layers, loss="cross_entropy", input_shape=(1, 6, 6)):
    return Network(list(layers), loss, input_shape=input_shape)


def fit(t, *args, **options):
    return t.trainer.fit(*args, **options)


def fit_in_batches_of(t, batch_size):
    t.trainer.batch_size = batch_size
    t.trainer.fit(X, Y)


def draw(history, ax=None, **options):
    return plots.history(history, ax or Figure().add_subplot(), **options)


WRONG = [
    # examples
    (lambda t: t.net.forward([1.0, 2.0]), r"X has shape \(2,\), but rows are examples.*write X\[None, :\]"),
    (
        lambda t: t.net.predict(np.ones((2, 2, 2))),
        r"X has shape \(2, 2, 2\), but it should be \(n_examples, n_features",
    ),
    (lambda t: t.net.predict_proba(np.ones((4, 3))), r"X has 3 column\(s\), but this needs 2: one per input"),
    (lambda t: t.net.forward(np.ones((0, 2))), r"X has shape \(0, 2\): there is no example in it"),
    (lambda t: t.net.forward(3), r"X has shape \(\), but it should be \(n_examples, n_features\)"),
    (lambda t: t.net.forward([[1, float("nan")]]), r"X holds 1 value\(s\) that are NaN or infinite"),
    (lambda t: t.net.forward([[np.inf, -np.inf]]), r"X holds 2 value\(s\) that are NaN or infinite"),
    (lambda t: t.net.forward([[1, 2], [3]]), r"X should be an array of numbers, but its rows differ in length"),
    (lambda t: t.net.forward([["free", 2]]), r"X should be an array of numbers, but holds 'free'"),
    (lambda t: t.net.forward([["1", "2"]]), r"X should be an array of numbers, but holds '1'"),
    (lambda t: t.net.forward(None), r"X should be an array of numbers, but holds None"),
    (lambda t: t.net.forward([[1, None]]), r"X should be an array of numbers, but holds None"),
    (lambda t: t.net.forward([[1, 2j]]), r"X should be an array of numbers, but holds .*j"),
    (lambda t: t.layer.forward(X[0]), r"X has shape \(2,\), but rows are examples"),
    (lambda t: t.layer.forward(np.ones((3, 5))), r"X has 5 column\(s\), but this needs 2"),
    # labels
    (lambda t: t.net.loss(X, [0, 1]), r"y has 2 label\(s\), but there are 3 examples"),
    (lambda t: t.net.loss(X, [0, 1, 2]), r"y holds the label 2, but labels should run from 0 to 1"),
    (lambda t: t.net.loss(X, [0, 1, -1]), r"y holds the label -1, but labels should run from 0 to 1"),
    (lambda t: t.net.loss_and_grad(X, [0, 1, 0.5]), r"y holds 0\.5, but class labels are whole numbers"),
    (lambda t: t.net.loss(X, [0, 1, 1e300]), r"y holds 1e\+300, but class labels are whole numbers"),
    (lambda t: t.net.loss(X, np.ones((3, 2))), r"y has shape \(3, 2\), but labels are one number per example"),
    (lambda t: t.net.loss(X, 1), r"y has shape \(\), but labels are one number per example"),
    (lambda t: t.net.loss(X, ["ham", "spam", "ham"]), r"y should be an array of numbers, but holds 'ham'"),
    (lambda t: t.net.loss(X, [0, 1, float("nan")]), r"y holds 1 value\(s\) that are NaN"),
    # layers and networks
    (lambda t: Dense(0, 1), r"n_in is 0, but it should be a whole number, 1 or more"),
    (lambda t: Dense(2, 1.0), r"n_out is 1\.0, but it should be a whole number"),
    (lambda t: Dense(True, 1), r"n_in is True, but it should be a whole number"),
    (lambda t: Dense(2, 1, "Relu"), r"activation is 'Relu', but it should be one of .*Did you mean 'relu'"),
    (lambda t: Dense(2, 1, 3), r"activation is 3, but it should be one of 'identity'"),
    (lambda t: setattr(t.layer, "W", np.ones((3, 2))), r"W has shape \(3, 2\), but this layer's W is \(2, 3\)"),
    (lambda t: setattr(t.layer, "b", np.ones((1, 3))), r"b has shape \(1, 3\), but this layer's b is \(3,\)"),
    (lambda t: setattr(t.layer, "b", [1, np.nan, 2]), r"b holds 1 value\(s\) that are NaN"),
    (lambda t: t.layer.backward(np.ones(3)), r"dA has shape \(3,\), but the last forward pass returned \(3, 3\)"),
    (lambda t: Network([t.net.layers[0], Dense(3, 1)]), r"already belongs to another network"),
    (lambda t: setattr(t.net, "theta", np.ones(3)), r"theta has shape \(3,\), but this network's is \(13,\)"),
    (lambda t: Network.mlp([2]), r"sizes is \[2\], but it should list at least inputs and outputs"),
    (lambda t: Network.mlp([2, 1], loss="mse"), r"loss is 'mse', but it should be one of 'binary_cross_entropy'"),
    (lambda t: Network.mlp([2, 1], l2=-1), r"l2 is -1, but it should be 0 or a number above 0"),
    (lambda t: Network.mlp([2, 1], l2="much"), r"l2 is 'much', but it should be 0 or a number above 0"),
    (lambda t: Network.mlp([2, 1], dtype=int), r"dtype is <class 'int'>, but it should be float or np\.float32"),
    # training
    (lambda t: SGD(0), r"lr is 0, but it should be a number above 0"),
    (lambda t: Trainer(t.net, 0.1), r"optimizer is 0\.1, but it should be able to take a step, such as SGD"),
    (lambda t: Trainer(t.net, SGD), r"optimizer is <class .*SGD'>, but it should be able to take a step"),
    (lambda t: Trainer(t.net, SGD(), batch_size=0), r"batch_size is 0, but it should be a whole number, 1 or more"),
    (lambda t: fit(t, X, Y, epochs=0), r"epochs is 0, but it should be a whole number, 1 or more"),
    (lambda t: fit(t, X, Y, epochs=2.5), r"epochs is 2\.5, but it should be a whole number"),
    (lambda t: fit(t, X, Y, validation=X), r"validation should be a pair: \(X, y\)"),
    (lambda t: fit(t, X, Y, validation=(X, Y[:2])), r"y has 2 label\(s\), but there are 3 examples"),
    (lambda t: fit(t, X, Y[:2]), r"y has 2 label\(s\), but there are 3 examples"),
    (lambda t: t.trainer.steps(X[0], Y), r"X has shape \(2,\), but rows are examples"),
    (lambda t: check_gradient(t.net, X, [0, 1]), r"y has 2 label\(s\), but there are 3 examples"),
    (lambda t: check_gradient(t.net, X, Y, nudge=0), r"nudge is 0, but it should be a number above 0"),
    # metrics
    (lambda t: accuracy(Y, [0, 1]), r"predicted has 2 label\(s\), but there are 3 examples"),
    (lambda t: accuracy(Y, [0.1, 0.9, 0.8]), r"predicted holds 0\.1, but class labels are whole numbers"),
    (lambda t: accuracy([], []), r"y is empty: there is no label in it"),
    (lambda t: confusion(Y, [0, 1, 2], 2), r"predicted holds the label 2, but labels should run from 0 to 1"),
    (lambda t: confusion(Y, Y, 0), r"n_classes is 0, but it should be a whole number"),
    # messages
    (
        lambda t: message_features("one text"),
        r"messages is one text, but it should be a list of texts: write \[message",
    ),
    (lambda t: message_features(["a", 7]), r"messages holds 7, but every message should be a text"),
    (lambda t: message_features(["a"], ["size"]), r"a feature's name is 'size', but it should be one of 'length'"),
    (lambda t: t.standardizer.fit([[1.0, np.nan]]), r"X holds 1 value\(s\) that are NaN"),
    (lambda t: t.standardizer.transform([1.0, 2.0]), r"X has shape \(2,\), but rows are examples"),
    (lambda t: datasets.sms_spam("half"), r"mix is 'half', but it should be one of 'balanced', 'real'"),
    # examples of other kinds
    (lambda t: t.net.forward({"a": [1, 2]}), r"X should be an array of numbers, but holds \{'a'"),
    (lambda t: t.net.forward("data.csv"), r"X should be an array of numbers, but holds 'data\.csv'"),
    (lambda t: t.net.forward({1.0, 2.0}), r"X should be an array of numbers, but holds \{1\.0"),
    (lambda t: t.net.forward([i, i] for i in range(3)), r"X should be an array of numbers, but holds <generator"),
    (lambda t: t.net.forward(datasets.moons(5)), r"X should be an array of numbers, but holds Dataset\(moons"),
    (lambda t: t.net.forward(len), r"X should be an array of numbers, but holds <built-in function len"),
    (lambda t: t.net.forward(b"ab"), r"X should be an array of numbers, but holds .*b'ab'"),
    (lambda t: t.net.forward(np.ones((2, 2), complex)), r"X should be an array of numbers, but holds .*1\+0j"),
    (
        lambda t: t.net.forward(np.zeros((2, 2), "datetime64[s]")),
        r"X should be an array of numbers, but holds .*datetime64",
    ),
    (
        lambda t: t.net.forward(np.zeros(3, [("a", float), ("b", float)])),
        r"X should be an array of numbers, but holds ",
    ),
    (lambda t: t.net.forward(Frame([["1", "x"]])), r"X should be an array of numbers, but holds '1'"),
    (
        lambda t: t.net.forward(Frame(np.array([[1, 2], [3, 4]], object))),
        r"X should be an array of numbers, but .*object",
    ),
    (lambda t: t.net.forward(np.array([[1, 2], [3, 4]], object)), r"X should be an array of numbers, but .*object"),
    (lambda t: t.net.forward(np.array([[1, None]], object)), r"X should be an array of numbers, but holds None"),
    (lambda t: t.net.forward(np.ma.array(X, mask=np.eye(3, 2))), r"X .*mask"),
    (
        lambda t: t.net.forward([np.ones(2), np.ones(3)]),
        r"X should be an array of numbers, but its rows differ in length",
    ),
    (lambda t: t.net.forward([]), r"X has shape \(0,\)"),
    (lambda t: t.net.forward([[]]), r"X has 0 column\(s\), but this needs 2"),
    (
        lambda t: t.net.forward(np.ones((1, 1, 1, 2))),
        r"X has shape \(1, 1, 1, 2\), but it should be \(n_examples, n_features\)",
    ),
    (
        lambda t: Network.mlp([2, 1], dtype=np.float32).forward([[1e39, 0]]),
        r"X holds 1 value\(s\) that are NaN or infinite",
    ),
    (
        lambda t: Network.mlp([2, 1], dtype=np.float32, preprocessing=Standardizer().fit([[0, 0], [1e-30, 1]])).predict(
            [[1e20, 0]]
        ),
        r"X.* NaN or infinite",
    ),
    # images
    (
        lambda t: t.image_net.forward(t.images[0, 0]),
        r"X has shape \(6, 6\), but this network takes \(n_examples, 1, 6, 6\) or rows of 36",
    ),
    (lambda t: t.image_net.forward(t.images[0].ravel()), r"X has shape \(36,\), but this network takes .*X\[None\]"),
    (lambda t: t.image_net.forward(t.images[:, :, :5]), r"X has shape \(3, 1, 5, 6\), but this network takes"),
    (lambda t: t.image_net.forward(np.ones((3, 3, 6, 6))), r"X has shape \(3, 3, 6, 6\), but this network takes"),
    (lambda t: t.image_net.predict(np.ones((3, 6, 6, 1))), r"X has shape \(3, 6, 6, 1\), but this network takes"),
    (
        lambda t: t.image_net.predict_proba(np.ones((3, 35))),
        r"X has shape \(3, 35\), but this network takes .*rows of 36 numbers",
    ),
    (lambda t: t.image_net.forward(t.images[:0]), r"X has shape \(0, .*there is no example in it"),
    (lambda t: t.image_net.forward(0.5), r"X has shape \(\), but this network takes"),
    (lambda t: t.image_net.loss(t.images * NAN, t.digits), r"X holds 108 value\(s\) that are NaN"),
    (
        lambda t: t.image_net.forward([np.ones((6, 6)), np.ones((5, 5))]),
        r"X should be an array of numbers, but its rows differ in length",
    ),
    (lambda t: t.image_net.forward(None), r"X should be an array of numbers, but holds None"),
    (lambda t: t.image_net.loss_and_grad(t.images, t.digits[:2]), r"y has 2 label\(s\), but there are 3 examples"),
    # labels of several classes, and numbers as targets
    (lambda t: t.three.loss(X, [1, 2, 3]), r"y holds the label 3, but labels should run from 0 to 2"),
    (lambda t: t.three.loss(X, [0, -1, 2]), r"y holds the label -1, but labels should run from 0 to 2"),
    (lambda t: t.three.loss_and_grad(X, [0, 1.5, 2]), r"y holds 1\.5, but class labels are whole numbers"),
    (lambda t: t.three.loss(X, np.array(["0", "1", "2"])), r"y should be an array of numbers, but holds '0'"),
    (lambda t: t.three.loss(X, np.eye(3)), r"y has shape \(3, 3\), but labels are one number per example"),
    (lambda t: t.three.loss(X, [[0, 1, 2]]), r"y has shape \(1, 3\), but labels are one number per example"),
    (lambda t: t.three.loss(X, None), r"y should be an array of numbers, but holds None"),
    (lambda t: t.three.loss(X, {0: 1}), r"y should be an array of numbers, but holds \{0: 1\}"),
    (lambda t: t.three.loss(X, (k for k in range(3))), r"y should be an array of numbers, but holds <generator"),
    (lambda t: t.three.loss(X, [0, 1j, 2]), r"y should be an array of numbers, but holds .*j"),
    (lambda t: t.three.loss(X, np.array([0, 1, 2], object)), r"y should be an array of numbers, but .*dtype.* object"),
    (lambda t: t.three.loss(X, [0, 1, np.inf]), r"y holds 1 value\(s\) that are NaN or infinite"),
    (lambda t: t.three.loss(X, [0, [1], 2]), r"y should be an array of numbers, but its rows differ in length"),
    (lambda t: t.three.loss(X, []), r"y has 0 label\(s\), but there are 3 examples"),
    (lambda t: t.plain.loss(X, [1, 2, 3]), r"y has shape \(3,\), but 3 examples and 2 output\(s\) need \(3, 2\)"),
    (
        lambda t: t.plain.loss_and_grad(X, np.ones((2, 3))),
        r"y has shape \(2, 3\), but 3 examples and 2 output\(s\) need \(3, 2\)",
    ),
    (
        lambda t: Network.mlp([2, 1], loss="squared_error").loss(X, [[1, 2, 3]]),
        r"y has shape \(1, 3\), but 3 examples and 1 output\(s\) need \(3,\)",
    ),
    (
        lambda t: t.plain.loss(X, [[1, 2], [3], [4, 5]]),
        r"y should be an array of numbers, but its rows differ in length",
    ),
    (lambda t: t.plain.loss(X, [[1, 2], [3, NAN], [4, 5]]), r"y holds 1 value\(s\) that are NaN"),
    (lambda t: t.plain.loss(X, [[1, 2], [3, 1e39], [4, 5]]), r"y holds 1 value\(s\) that are NaN or infinite"),
    (lambda t: t.plain.predict_proba(X), r"squared_error makes no probabilities; use predict"),
    # layers
    (lambda t: Conv2D(0, 4), r"n_in is 0, but it should be a whole number, 1 or more"),
    (lambda t: Conv2D(1, 4, "relu"), r"size is 'relu', but it should be a whole number"),
    (lambda t: Conv2D(1, 4, (3, 3)), r"size is \(3, 3\), but it should be a whole number"),
    (lambda t: Conv2D(1, 4, padding=-1), r"padding is -1, but it should be a whole number, 0 or more"),
    (lambda t: Conv2D(1, 4, padding="same"), r"padding is 'same', but it should be a whole number"),
    (lambda t: Conv2D(1, 4, activation="ReLU"), r"activation is 'ReLU', but it should be one of .*Did you mean 'relu'"),
    (
        lambda t: Conv2D(1, 4, init="He"),
        r"init is 'He', but it should be one of 'he', 'glorot', 'zeros'.*Did you mean 'he'",
    ),
    (lambda t: Conv2D(1, 4, seed=1.5), r"seed is 1\.5, but it should be a whole number, 0 or more"),
    (lambda t: Conv2D(1, 4).forward(t.images[0, 0]), r"X has shape \(6, 6\).*takes images \(1, height, width\)"),
    (
        lambda t: Conv2D(3, 4).forward(np.ones((2, 6, 6, 3))),
        r"X has shape \(2, 6, 6, 3\).*takes images \(3, height, width\)",
    ),
    (lambda t: Conv2D(1, 4, 7).forward(t.images), r"X has shape \(3, 1, 6, 6\).*filters are larger"),
    (
        lambda t: Conv2D(1, 4).forward(t.images[:0]),
        r"X has shape \(0, 1, 6, 6\), but its first axis should count the examples",
    ),
    (
        lambda t: t.image_net.layers[0].backward(np.ones((3, 2, 6, 6))),
        r"dA has shape \(3, 2, 6, 6\), but the last forward pass returned",
    ),
    (
        lambda t: setattr(t.image_net.layers[0], "W", np.ones((2, 1, 3, 3))),
        r"W has shape \(2, 1, 3, 3\), but this layer's W is \(9, 2\)",
    ),
    (lambda t: MaxPool2D(2.5), r"size is 2\.5, but it should be a whole number"),
    (lambda t: MaxPool2D(7).forward(t.images), r"X has shape \(3, 1, 6, 6\).*at least 7 x 7 pixels"),
    (lambda t: MaxPool2D().forward([[1, 2], [3, NAN]]), r"X holds 1 value\(s\) that are NaN"),
    (lambda t: Flatten().forward([1.0, 2.0]), r"X has shape \(2,\), but its first axis should count the examples"),
    (lambda t: Flatten().forward([[1], [2, 3]]), r"X should be an array of numbers, but its rows differ in length"),
    (lambda t: Dropout(1), r"rate is 1, but it should be a number from 0 to below 1"),
    (lambda t: Dropout(-0.1), r"rate is -0\.1, but it should be a number from 0 to below 1"),
    (lambda t: Dropout(50), r"rate is 50, but it should be a number from 0 to below 1"),
    (lambda t: Dropout("0.5"), r"rate is '0\.5', but it should be a number from 0 to below 1"),
    (lambda t: Dropout(NAN), r"rate is nan, but it should be a number from 0 to below 1"),
    (lambda t: Dropout(False), r"rate is False, but it should be a number from 0 to below 1"),
    (lambda t: Dropout([0.5]), r"rate is \[0\.5\], but it should be a number from 0 to below 1"),
    (lambda t: Dropout(seed="a"), r"seed is 'a', but it should be a whole number, 0 or more"),
    (lambda t: Dense(2, 1, init="xavier"), r"init is 'xavier', but it should be one of 'he', 'glorot', 'zeros'"),
    (lambda t: Dense(2, 1, init="Glorot"), r"init is 'Glorot', but it should be one of .*Did you mean 'glorot'"),
    (lambda t: Dense(2, 1, init=NAN), r"init is nan, but it should be "),
    (lambda t: Dense(2, 1, init=True), r"init is True, but it should be "),
    (lambda t: Dense(2, 1, init=np.zeros((2, 1))), r"init is array.*, but it should be "),
    (lambda t: Dense(2, 1, nnlib.relu), r"activation is <function relu.*, but it should be one of 'identity'"),
    (lambda t: Dense(2, 1, "softmax"), r"activation is 'softmax', but it should be one of 'identity'"),
    (lambda t: Dense(2, 1, seed=-1), r"seed is -1, but it should be a whole number, 0 or more"),
    (lambda t: setattr(t.layer, "W", None), r"W should be an array of numbers, but holds None"),
    (lambda t: setattr(t.layer, "W", 0), r"W has shape \(\), but this layer's W is \(2, 3\)"),
    (lambda t: t.layer.backward(np.full((3, 3), NAN)), r"dA holds 9 value\(s\) that are NaN"),
    (lambda t: Dense(2, 1).backward([[1.0]]), r"dA .*call forward\(X\) first"),
    (lambda t: Conv2D(1, 4).backward(np.zeros((0, 0))), r"dA .*call forward\(X\) first"),
    (lambda t: Flatten().backward(np.zeros((0, 0))), r"dA .*call forward\(X\) first"),
    # which layers go together
    (lambda t: Network(Dense(2, 1)), r"layers is Dense\(2 -> 1.*, but it should be a list"),
    (lambda t: Network(None), r"layers is None, but it should be a list"),
    (lambda t: Network([2, 3, 1]), r"layers holds 2, but each should be a layer, such as Dense\(2, 1\)"),
    (lambda t: Network([Dense]), r"layers holds <class .*Dense'>, but each should be a layer"),
    (lambda t: Network([t.image_net, Dense(3, 1)]), r"layers holds Network\(.*, but each should be a layer"),
    (lambda t: Network([Dense(2, 2)] * 3, "squared_error"), r"Dense\(2 -> 2.* is in layers twice"),
    (lambda t: Network([t.layer, Dense(4, 1)]), r"Dense\(4 -> 1.*takes 4 number\(s\) per example, but is given 3"),
    (
        lambda t: in_images(t.image_net.layers[0], Flatten(), Dense(32, 3)),
        r"Conv2D\(.*already belongs to another network",
    ),
    (lambda t: Network([Loud(2, 1)]), r"pass_forward"),
    (lambda t: in_images(Conv2D(1, 2), Flatten(), Dense(32, 3), input_shape=None), r"input_shape is missing"),
    (
        lambda t: in_images(Conv2D(1, 2), Flatten(), Dense(32, 3), input_shape=36),
        r"input_shape is 36, but it should be a tuple",
    ),
    (
        lambda t: in_images(Conv2D(1, 2), Flatten(), Dense(32, 3), input_shape=(1, -6, 6)),
        r"input_shape is -6, but it should be",
    ),
    (
        lambda t: in_images(Conv2D(1, 2), Flatten(), Dense(32, 3), input_shape=(6, 6)),
        r"takes images \(1, height, width\), but is given \(6, 6\)",
    ),
    (
        lambda t: in_images(Conv2D(1, 2), Flatten(), Dense(32, 3), input_shape=(6, 6, 1)),
        r"takes images \(1, height, width\), but is given \(6, 6, 1\)",
    ),
    (
        lambda t: Network([Dense(2, 1)], input_shape=(3,)),
        r"takes 2 number\(s\) per example, but is given 3 number\(s\)",
    ),
    (
        lambda t: in_images(Conv2D(1, 2), Dense(32, 3)),
        r"takes 32 number\(s\) per example, but is given an array \(2, 4, 4\): put Flatten\(\) between",
    ),
    (lambda t: in_images(Conv2D(1, 2), Flatten(), Dense(31, 3)), r"takes 31 number\(s\) per example, but is given 32"),
    (
        lambda t: in_images(Conv2D(1, 2), Conv2D(1, 2), Flatten(), Dense(8, 3)),
        r"takes images \(1, height, width\), but is given \(2, 4, 4\)",
    ),
    (
        lambda t: in_images(Conv2D(1, 2, 7), Flatten(), Dense(8, 3)),
        r"is given images of 6 x 6 pixels: its filters are larger",
    ),
    (
        lambda t: in_images(Conv2D(1, 2), MaxPool2D(5), Flatten(), Dense(2, 3)),
        r"MaxPool2D\(5x5\) takes images .*at least 5 x 5 pixels, but is given \(2, 4, 4\)",
    ),
    (
        lambda t: in_images(Flatten(), Conv2D(1, 2), Flatten(), Dense(8, 3)),
        r"takes images \(1, height, width\), but is given \(36,\)",
    ),
    (lambda t: Network([Dense(4, 4), MaxPool2D()], "cross_entropy"), r"takes images .*, but is given \(4,\)"),
    (
        lambda t: in_images(Conv2D(1, 2)),
        r"The last layer gives \(2, 4, 4\) per example, but cross_entropy needs a row: end with Flatten",
    ),
    (lambda t: Network([Dense(2, 3)]), r"The last layer has 3 outputs, but binary_cross_entropy needs exactly 1"),
    (
        lambda t: Network([Dense(2, 1)], "cross_entropy"),
        r"The last layer has 1 output, but cross_entropy needs one per class",
    ),
    (
        lambda t: Network([Dense(2, 1, "sigmoid"), Dropout()]),
        r"activation is 'sigmoid', but binary_cross_entropy brings its own output function",
    ),
    # a network's options
    (lambda t: Network([Dense(2, 1)], 0.1), r"loss is 0\.1, but it should be one of 'binary_cross_entropy'"),
    (lambda t: Network([Dense(2, 1)], squared_error), r"loss is <function squared_error.*, but it should be one of"),
    (
        lambda t: Network.mlp([2, 3], loss="crossentropy"),
        r"loss is 'crossentropy', but it should be one of .*Did you mean 'cross_entropy'",
    ),
    (lambda t: Network.mlp([2, 1], loss=""), r"loss is '', but it should be one of 'binary_cross_entropy'"),
    (lambda t: Network.mlp([2, 1], l2=NAN), r"l2 is nan, but it should be 0 or a number above 0"),
    (lambda t: Network.mlp([2, 1], l2=True), r"l2 is True, but it should be 0 or a number above 0"),
    (lambda t: Network.mlp([2, 1], l2=[0.1]), r"l2 is \[0\.1\], but it should be 0 or a number above 0"),
    (lambda t: Network.mlp([2, 1], seed=-1), r"seed is -1, but it should be a whole number, 0 or more"),
    (lambda t: Network.mlp([2, 1], seed=None), r"seed is None, but it should be a whole number, 0 or more"),
    (lambda t: Network.mlp([2, 1], dtype="float32"), r"dtype is 'float32', but it should be float or np\.float32"),
    (
        lambda t: Network.mlp([2, 1], dtype=np.float16),
        r"dtype is <class 'numpy\.float16'>, but it should be float or np\.float32",
    ),
    (
        lambda t: Network.mlp([2, 1], preprocessing=Standardizer()),
        r"preprocessing is Standardizer\(not fitted yet\), but it should be",
    ),
    (
        lambda t: Network.mlp([2, 1], preprocessing=Standardizer),
        r"preprocessing is <class .*Standardizer'>, but it should be",
    ),
    (
        lambda t: Network.mlp([3, 1], preprocessing=t.standardizer),
        r"preprocessing has 2 columns, but the network takes 3",
    ),
    (
        lambda t: Network.mlp([2, 1], preprocessing=t.X),
        r"preprocessing is array.*, but it should be a Standardizer after fit",
    ),
    (lambda t: Network.mlp("231"), r"sizes is '231', but it should list at least inputs and outputs"),
    (lambda t: Network.mlp(2, 3, 1), r"sizes is 2, but it should list at least inputs and outputs"),
    (lambda t: Network.mlp(n for n in (2, 3, 1)), r"sizes is <generator .*, but it should list at least"),
    (lambda t: Network.mlp([2, 3.0, 1]), r"sizes .*3\.0, but it should be a whole number, 1 or more"),
    (lambda t: Network.mlp([2, -3, 1]), r"sizes .*-3, but it should be a whole number, 1 or more"),
    (lambda t: Network.mlp(["2", 3, 1]), r"sizes .*'2', but it should be a whole number, 1 or more"),
    (lambda t: Network.mlp([2, [3, 3], 1]), r"sizes .*\[3, 3\], but it should be a whole number, 1 or more"),
    (lambda t: Network.mlp([2, 3, 1], ["relu"]), r"activation is \['relu'\], but it should be one of"),
    (lambda t: Network.mlp([2, 1], "rellu"), r"activation is 'rellu', but it should be one of .*Did you mean 'relu'"),
    (lambda t: setattr(t.net, "theta", 0), r"theta has shape \(\), but this network's is \(13,\)"),
    (lambda t: setattr(t.net, "theta", np.full(13, NAN)), r"theta holds 13 value\(s\) that are NaN"),
    # optimizers and schedules
    (lambda t: SGD(-1), r"lr is -1, but it should be a number above 0"),
    (lambda t: SGD("0.1"), r"lr is '0\.1', but it should be a number above 0"),
    (lambda t: SGD(True), r"lr is True, but it should be a number above 0"),
    (lambda t: SGD(NAN), r"lr is nan, but it should be a number above 0"),
    (lambda t: SGD(10**400), r"lr is 1000.*, but it should be a number above 0"),
    (lambda t: SGD(t.net.theta), r"lr is array.*, but it should be a number above 0"),
    (lambda t: SGD(schedules.cosine(10)), r"lr is .*, but it should be a number above 0"),
    (lambda t: Momentum(beta=1), r"beta is 1, but it should be a number from 0 to below 1"),
    (lambda t: Momentum(beta="0.9"), r"beta is '0\.9', but it should be a number from 0 to below 1"),
    (lambda t: Nesterov(beta=-0.1), r"beta is -0\.1, but it should be a number from 0 to below 1"),
    (lambda t: RMSProp(beta=NAN), r"beta is nan, but it should be a number from 0 to below 1"),
    (lambda t: RMSProp(eps=-1e-8), r"eps is -1e-08, but it should be a number above 0"),
    (lambda t: Adam(0.01, (0.9, 0.999)), r"beta1 is \(0\.9, 0\.999\), but it should be a number from 0 to below 1"),
    (lambda t: Adam(beta2=1.0), r"beta2 is 1\.0, but it should be a number from 0 to below 1"),
    (lambda t: Adam(eps=0), r"eps is 0, but it should be a number above 0"),
    (lambda t: AdamW(decay=-1), r"decay is -1, but it should be 0 or a number above 0"),
    (
        lambda t: t.image_trainer.optimizer.step(t.image_net.theta, np.ones(3)),
        r"grad has shape \(3,\), but theta .*\(47,\)",
    ),
    (lambda t: SGD().step(np.ones((3, 3)), np.ones(3)), r"grad has shape \(3,\), but theta .*\(3, 3\)"),
    (lambda t: schedules.cosine(0), r"steps is 0, but it should be a whole number, 1 or more"),
    (lambda t: schedules.cosine(100, lowest=1), r"lowest is 1, but it should be a number from 0 to below 1"),
    (lambda t: schedules.step_decay(1.5), r"every is 1\.5, but it should be a whole number, 1 or more"),
    (lambda t: schedules.step_decay(5, factor=0), r"factor is 0, but it should be a number above 0"),
    (lambda t: schedules.warm_up("10"), r"steps is '10', but it should be a whole number, 1 or more"),
    (lambda t: schedules.warm_up(10, "cosine"), r"then is 'cosine'.* should be a (function|schedule)"),
    (
        lambda t: schedules.warm_up(10, schedules.cosine),
        r"then is <function cosine.* should be a (function|schedule)",
    ),
    # trainers
    (lambda t: Trainer(t.layer, SGD()), r"net is Dense\(.*, but it should be a Network"),
    (lambda t: Trainer(SGD(), t.net), r"net is SGD\(lr=0\.1\), but it should be a Network"),
    (lambda t: Trainer(Network, SGD()), r"net is <class .*Network'>, but it should be a Network"),
    (lambda t: Trainer(t.net, "sgd"), r"optimizer is 'sgd', but it should be able to take a step"),
    (lambda t: Trainer(t.net, None), r"optimizer is None, but it should be able to take a step"),
    (
        lambda t: Trainer(t.net, SGD(), batch_size=2.5),
        r"batch_size is 2\.5, but it should be a whole number, 1 or more",
    ),
    (
        lambda t: Trainer(t.net, SGD(), batch_size=True),
        r"batch_size is True, but it should be a whole number, 1 or more",
    ),
    (
        lambda t: Trainer(t.net, SGD(), batch_size="all"),
        r"batch_size is 'all', but it should be a whole number, 1 or more",
    ),
    (lambda t: Trainer(t.net, SGD(), seed=-1), r"seed is -1, but it should be a whole number, 0 or more"),
    (lambda t: Trainer(t.net, SGD(), seed=1.5), r"seed is 1\.5, but it should be a whole number, 0 or more"),
    (lambda t: Trainer(t.net, SGD(), clip=0), r"clip is 0, but it should be a number above 0"),
    (lambda t: Trainer(t.net, SGD(), clip=True), r"clip is True, but it should be a number above 0"),
    (lambda t: Trainer(t.net, SGD(), schedule="cosine"), r"schedule is 'cosine'.* should be a function of the step"),
    (
        lambda t: Trainer(t.net, Stepper(), schedule=schedules.cosine(9)),
        r"schedule is cosine.*has no rate lr that it could change",
    ),
    (
        lambda t: Trainer(t.net, SGD(), schedule=schedules.cosine),
        r"schedule is <function cosine.* should be a function of the step",
    ),
    (
        lambda t: Trainer(t.net, SGD(), schedule=schedules.constant),
        r"schedule is <function constant.* should be a function of the step",
    ),
    (lambda t: Trainer(t.net, SGD(), schedule=lambda step: None), r"schedule .*None"),
    (lambda t: Trainer(t.net, SGD(), schedule=lambda step: -1.0), r"schedule .*-1\.0"),
    (lambda t: fit_in_batches_of(t, 0), r"batch_size is 0, but it should be a whole number, 1 or more"),
    (lambda t: fit(t, X, Y, epochs="10"), r"epochs is '10', but it should be a whole number, 1 or more"),
    (lambda t: fit(t, X, Y, epochs=True), r"epochs is True, but it should be a whole number, 1 or more"),
    (lambda t: fit(t, X, Y, patience=3), r"patience needs validation data"),
    (
        lambda t: fit(t, X, Y, validation=(X, Y), patience=0),
        r"patience is 0, but it should be a whole number, 1 or more",
    ),
    (
        lambda t: fit(t, X, Y, validation=(X, Y), patience=1.5),
        r"patience is 1\.5, but it should be a whole number, 1 or more",
    ),
    (lambda t: fit(t, X, Y, validation=[X, Y]), r"validation should be a pair: \(X, y\)"),
    (lambda t: fit(t, X, Y, validation=0.2), r"validation should be a pair: \(X, y\)"),
    (lambda t: fit(t, X, Y, validation=(X, Y, Y)), r"validation should be a pair: \(X, y\)"),
    (lambda t: fit(t, X, Y, validation=t.data), r"validation should be a pair: \(X, y\)"),
    (lambda t: fit(t, X, Y, validation=([[1, NAN]], [1])), r"validation.*X holds 1 value\(s\) that are NaN"),
    (
        lambda t: fit(t, X, Y, validation=([[1, np.inf]], [1])),
        r"validation.*X holds 1 value\(s\) that are NaN or infinite",
    ),
    (
        lambda t: fit(t, X, Y, validation=(np.ones((0, 2)), [])),
        r"validation.*X has shape \(0, 2\): there is no example in it",
    ),
    (
        lambda t: fit(t, X, Y, validation=(X, [0, 1, 2])),
        r"validation.*y holds the label 2, but labels should run from 0 to 1",
    ),
    (lambda t: fit(t, X, Y, validation=(Y, X)), r"validation.*X has shape \(3,\), but rows are examples"),
    (lambda t: fit(t, X, Y, validation=(None, None)), r"validation.*X should be an array of numbers, but holds None"),
    (
        lambda t: fit(t, X, Y, callbacks=print),
        r"callbacks is <built-in function print>, but it should be a list of functions",
    ),
    (lambda t: fit(t, X, Y, callbacks=None), r"callbacks is None, but it should be a list of functions"),
    (lambda t: fit(t, X, Y, callbacks=[3]), r"callbacks holds 3, but each should be a function"),
    (
        lambda t: t.image_trainer.fit(t.images, t.digits, callbacks=[None]),
        r"callbacks holds None, but each should be a function",
    ),
    (lambda t: fit(t, [], []), r"X has shape \(0,\)"),
    (lambda t: fit(t, t.X, None), r"y should be an array of numbers, but holds None"),
    (lambda t: fit(t, t.y, t.X), r"X has shape \(3,\), but rows are examples"),
    (lambda t: fit(t, t.data, None), r"X should be an array of numbers, but holds Dataset\(moons"),
    (lambda t: t.image_trainer.steps(t.images, [0, 1, 3]), r"y holds the label 3, but labels should run from 0 to 2"),
    (lambda t: check_gradient(t.layer, X, Y), r"net is Dense\(.*, but it should be a Network"),
    (lambda t: check_gradient(X, Y, t.net), r"net is \[\[.*, but it should be a Network"),
    (lambda t: check_gradient(t.net, X, Y, nudge="small"), r"nudge is 'small', but it should be a number above 0"),
    # data sets
    (lambda t: datasets.moons(0), r"n is 0, but it should be a whole number, 1 or more"),
    (lambda t: datasets.circles(1e2), r"n is 100\.0, but it should be a whole number, 1 or more"),
    (lambda t: datasets.xor(noise=-1), r"noise is -1, but it should be 0 or a number above 0"),
    (lambda t: datasets.spirals(noise=NAN), r"noise is nan, but it should be 0 or a number above 0"),
    (lambda t: datasets.blobs(seed="a"), r"seed is 'a', but it should be a whole number, 0 or more"),
    (lambda t: datasets.blobs(n_classes=1), r"n_classes is 1, but it should be a whole number, 2 or more"),
    (
        lambda t: datasets.mnist("tests"),
        r"part is 'tests', but it should be one of 'all', 'train', 'test'\. Did you mean 'test'",
    ),
    (lambda t: datasets.mnist(1000), r"part is 1000, but it should be one of 'all', 'train', 'test'"),
    (lambda t: datasets.fashion(None), r"part is None, but it should be one of 'all', 'train', 'test'"),
    (lambda t: datasets.spambase(distinct="no"), r"distinct is 'no', but it should be True or False"),
    (lambda t: datasets.spambase(42), r"distinct is 42, but it should be True or False"),
    (lambda t: datasets.spambase(seed=-1), r"seed is -1, but it should be a whole number, 0 or more"),
    (
        lambda t: datasets.sms_spam("Real"),
        r"mix is 'Real', but it should be one of 'balanced', 'real'\. Did you mean 'real'",
    ),
    (lambda t: datasets.sms_spam(features="length"), r"features is 'length', but it should be a list of names"),
    (lambda t: datasets.sms_spam(features=None), r"features is None, but it should be a list of names"),
    (lambda t: datasets.sms_spam(features=[]), r"features is \[\], but it should be a list of names"),
    (
        lambda t: datasets.sms_spam(features=["lenght"]),
        r"feature's name is 'lenght', but it should be one of .*Did you mean 'length'",
    ),
    (lambda t: datasets.sms_spam(features=[["length"]]), r"feature's name is \['length'\], but it should be one of"),
    (lambda t: t.data.split(0), r"test is 0, but it should be "),
    (lambda t: t.data.split(1.5), r"test is 1\.5, but it should be a share between 0 and 1"),
    (lambda t: t.data.split("0.2"), r"test is '0\.2', but it should be "),
    (lambda t: t.data.split(0.99), r"test is 0\.99, but it should be a share .*with rows on both sides"),
    (lambda t: t.data.split(seed=-1), r"seed is -1, but it should be a whole number, 0 or more"),
    (lambda t: t.data.rows([3, 99]), r"which is \[3, 99\], but it should be .*19"),
    (lambda t: t.data.rows([True, False]), r"which is \[True, False\], but it should be "),
    (lambda t: t.data.rows([0.5]), r"which is \[0\.5\], but it should be "),
    (lambda t: t.data.rows(3), r"which is 3, but it should be "),
    (
        lambda t: Dataset(t.X, t.y[:2], ("a", "b"), ("no", "yes")),
        r"X has shape \(3, 2\) and y \(2,\), but they should be",
    ),
    (lambda t: Dataset(t.X, t.y, ("a",), ("no", "yes")), r"feature_names has 1 name\(s\), but X has 2 columns"),
    # experiments
    (lambda t: experiments.restarts(train, 0, jobs=1), r"n is 0, but it should be a whole number, 1 or more"),
    (lambda t: experiments.restarts(5, train, jobs=1), r"(n|train) is .*, but it should be "),
    (lambda t: experiments.restarts(None, 2, jobs=1), r"train is None, but it should be a function"),
    (lambda t: experiments.restarts(train(seed=1), 2, jobs=1), r"train is \{'found': 1\}, but it should be a function"),
    (lambda t: experiments.restarts(train, 2, jobs=0), r"jobs is 0, but it should be "),
    (lambda t: experiments.restarts(train, 2, jobs="all"), r"jobs is 'all', but it should be "),
    (lambda t: experiments.restarts(train, 2, jobs=1, seed=7), r"seed is 7, but .*seeds 0 to"),
    (
        lambda t: experiments.sweep(train, [0.1, 1.0], jobs=1),
        r"grid is \[0\.1, 1\.0\], but it should be a dict of names and values",
    ),
    (lambda t: experiments.sweep(train, {}, jobs=1), r"grid is \{\}, but it should be a dict of names and values"),
    (
        lambda t: experiments.sweep(train, {"seed": 3}, jobs=1),
        r"grid holds 3 for 'seed', but it should be a list of values",
    ),
    (
        lambda t: experiments.sweep(train, {"seed": [1], "activation": "relu"}, jobs=1),
        r"grid holds 'relu' for 'activation', but it should be a list of values",
    ),
    (
        lambda t: experiments.sweep(train, {"seed": [], "lr": [1]}, jobs=1),
        r"grid holds \[\] for 'seed', but it should be a list of values",
    ),
    (lambda t: experiments.sweep(train, {"seed": [1], "lr": [1]}, jobs=1, lr=5), r"lr is .*grid"),
    (lambda t: experiments.sweep("train", {"seed": [1]}, jobs=1), r"train is 'train', but it should be a function"),
    (
        lambda t: experiments.learning_curve(learn, t.data, [5, 100], jobs=1),
        r"sizes holds 100, but the data have only 20 rows",
    ),
    (
        lambda t: experiments.learning_curve(learn, t.data, [0.5, 1.0], jobs=1),
        r"each of sizes is 0\.5, but it should be a whole number",
    ),
    (lambda t: experiments.learning_curve(learn, t.data, 5, jobs=1), r"sizes is 5, but it should be a list"),
    (lambda t: experiments.learning_curve(learn, t.data, [], jobs=1), r"sizes is \[\], but it should be a list"),
    (
        lambda t: experiments.learning_curve(learn, t.data, [5], repeats=0, jobs=1),
        r"repeats is 0, but it should be a whole number",
    ),
    (lambda t: experiments.learning_curve(learn, (t.X, t.y), [2], jobs=1), r"data is .*, but it should be a Dataset"),
    (lambda t: experiments.learning_curve(None, t.data, [2], jobs=1), r"train is None, but it should be a function"),
    # metrics, messages and pictures
    (lambda t: accuracy(None, Y), r"y should be an array of numbers, but holds None"),
    (lambda t: accuracy(Y, t.net), r"predicted should be an array of numbers, but holds Network"),
    (lambda t: accuracy(Y, np.ones((3, 2))), r"predicted has shape \(3, 2\), but labels are one number per example"),
    (lambda t: accuracy([-1, 1], [1, 1]), r"y holds the label -1, but labels should run from 0"),
    (lambda t: accuracy(1, 1), r"y has shape \(\), but labels are one number per example"),
    (lambda t: precision([0, 2], [0, 1]), r"y holds the label 2, but labels should run from 0 to 1"),
    (lambda t: recall([0, 1], [0, 2]), r"predicted holds the label 2, but labels should run from 0 to 1"),
    (lambda t: f1([0, 1], [0]), r"predicted has 1 label\(s\), but there are 2 examples"),
    (lambda t: confusion(Y, Y, ("ham", "spam")), r"n_classes is \('ham', 'spam'\), but it should be a whole number"),
    (lambda t: confusion([0, NAN], [0, 1]), r"y holds 1 value\(s\) that are NaN"),
    (lambda t: message_features(None), r"messages is None, but it should be a list of texts"),
    (lambda t: message_features([b"free"]), r"messages holds b'free', but every message should be a text"),
    (
        lambda t: message_features([list(range(1000))]),
        r"messages holds \[0, 1, 2.*, but every message should be a text",
    ),
    (lambda t: message_features(["a"], "length"), r"names is 'length', but it should be a list of names"),
    (lambda t: message_features(["a"], None), r"names is None, but it should be a list of names"),
    (lambda t: Standardizer("no"), r"log is 'no', but it should be True or False"),
    (lambda t: Standardizer(t.X), r"log is array.*, but it should be True or False"),
    (lambda t: Standardizer().transform(X), r"This Standardizer has seen no data yet: call fit\(X_train\) first"),
    (
        lambda t: Standardizer(log=True).fit([[0.0], [-1.0]]),
        r"X holds -1, but a Standardizer with log takes numbers above -1 only",
    ),
    (lambda t: t.standardizer.fit(np.ones((0, 2))), r"X has shape \(0, 2\): there is no example in it"),
    (lambda t: t.standardizer.fit([["a", "b"]]), r"X should be an array of numbers, but holds 'a'"),
    (lambda t: t.standardizer.transform(np.ones((1, 3))), r"X has 3 column\(s\), but this needs 2"),
    (
        lambda t: draw(History([1.0]), what="acc"),
        r"what is 'acc', but it should be one of 'loss', 'accuracy'\. Did you mean 'accuracy'",
    ),
    (
        lambda t: draw(History([1.0]), what="val_loss"),
        r"what is 'val_loss', but it should be one of 'loss', 'accuracy'",
    ),
    (lambda t: draw(t.trainer), r"found is Trainer\(.*, but it should be (a|the) History"),
    (lambda t: draw(None), r"found is None, but it should be (a|the) History"),
    (lambda t: draw(Figure().add_subplot(), History([1.0])), r"found is <Axes.*, but it should be (a|the) History"),
    (lambda t: plots.history(History([1.0]), None), r"ax is None, but it should be "),
]

WRONG_FILES = [
    (lambda t: t.net.save(t.folder / "nowhere" / "net"), r"no folder .*nowhere"),
    (lambda t: t.net.save(t.folder / "text" / "net"), r"no folder .*text"),
    (lambda t: t.net.save(t.folder / "folder"), r"folder, but it should "),
    (lambda t: t.net.save(""), r"path is '', but it should "),
    (lambda t: t.net.save(None), r"path is None, but it should "),
    (lambda t: t.net.save(3), r"path is 3, but it should "),
    (
        lambda t: Network([Own(), Dense(2, 1)], input_shape=(2,)).save(t.folder / "net"),
        r"cannot be saved: only the course's own layers can",
    ),
    (lambda t: Trainer(t.net, Stepper()).save(t.folder / "trainer"), r"is not an optimizer of nnlib"),
    (lambda t: t.trainer.save(t.folder / "nowhere" / "trainer"), r"no folder .*nowhere"),
    (lambda t: Network.load(t.folder / "nothing"), r"There is no file .*nothing"),
    (lambda t: Network.load(t.folder / "folder"), r"folder, but it should "),
    (lambda t: Network.load(None), r"path is None, but it should "),
    (lambda t: Network.load(t.folder / "half"), r"half is damaged, or was not saved by nnlib"),
    (lambda t: Network.load(t.folder / "empty"), r"empty is damaged, or was not saved by nnlib"),
    (lambda t: Network.load(t.folder / "text"), r"text is damaged, or was not saved by nnlib"),
    (lambda t: Network.load(t.folder / "arrays.npz"), r"arrays\.npz is damaged, or was not saved by nnlib"),
    (lambda t: Network.load(t.folder / "packed.npz"), r"packed\.npz is damaged, or was not saved by nnlib"),
    (lambda t: Network.load(t.folder / "trainer"), r"holds 'a trainer', but it should hold 'a network'"),
    (lambda t: t.trainer.load(t.folder / "net"), r"holds 'a network', but it should hold 'a trainer'"),
    (lambda t: t.trainer.load(t.folder / "nothing"), r"There is no file .*nothing"),
    (lambda t: t.trainer.load(t.folder / "half"), r"half is damaged, or was not saved by nnlib"),
    (lambda t: t.trainer.load(t.folder / "trainer with a NaN"), r"is not of such a trainer: .*NaN"),
    (
        lambda t: t.image_trainer.load(t.folder / "trainer"),
        r"is not of such a trainer: it is of SGD, batches of 32 and 13 parameters",
    ),
    (
        lambda t: Trainer(t.net, SGD(), batch_size=8).load(t.folder / "trainer"),
        r"is not of such a trainer: it is of SGD, batches of 32",
    ),
    (lambda t: Trainer(t.net, Stepper()).load(t.folder / "trainer"), r"is not an optimizer of nnlib"),
    (lambda t: Trainer(t.plain, SGD()).load(t.folder / "trainer of 5 inputs"), r"is not of such a trainer"),
    (lambda t: Trainer(Network.mlp([2, 2]), SGD()).load(t.folder / "trainer of 5 inputs"), r"is not of such a trainer"),
]


def refused(things, call, sentence, kinds):
    before = things.state()
    with pytest.raises(kinds, match=sentence) as caught:
        call(things)
    text = str(caught.value)
    assert "\n" not in text
    assert len(text) < 250
    assert text[-1] in ".?"
    np.testing.assert_equal(things.state(), before)


@pytest.mark.parametrize(("call", "sentence"), WRONG, ids=[sentence for _, sentence in WRONG])
def test_a_wrong_call_gets_one_clear_sentence_and_changes_nothing(call, sentence, folder):
    refused(Things(folder), call, sentence, ValueError)


@pytest.mark.parametrize(("call", "sentence"), WRONG_FILES, ids=[sentence for _, sentence in WRONG_FILES])
def test_a_wrong_file_gets_one_clear_sentence_and_changes_nothing(call, sentence, folder):
    refused(Things(folder), call, sentence, (ValueError, OSError))


def test_things_do_change_by_right_calls(folder):
    """Or the tests above would see nothing."""
    for change in (
        lambda t: t.layer.backward(np.zeros((3, 3))),
        lambda t: t.net.loss_and_grad(X[:2], Y[:2]),
        lambda t: fit(t, X, Y, epochs=1),
        lambda t: t.standardizer.fit(X[:2]),
        lambda t: t.image_net.layers[2].forward(t.images, training=True),
        lambda t: t.image_net.layers[0].forward(t.images[:1]),
        lambda t: t.image_trainer.optimizer.step(t.image_net.theta.copy(), np.ones(47)),
        lambda t: next(t.image_trainer.steps(t.images, t.digits)),
        lambda t: t.X.fill(0),
        lambda t: (folder / "new").write_bytes(b""),
    ):
        things = Things(folder)
        before = things.state()
        change(things)
        after = things.state()
        (folder / "new").unlink(missing_ok=True)
        with pytest.raises(AssertionError):
            np.testing.assert_equal(after, before)


def test_numbers_of_numpy_are_numbers():
    assert (Dense(2, 1, init=np.float32(0.5)).W == 0.5).all()
    assert SGD(np.float32(0.5)).lr == Dropout(np.float64(0.5)).rate == 0.5
    assert Dense(np.int64(2), np.int8(1), seed=np.uint8(3)).W.shape == (2, 1)


def test_what_is_right_comes_back_clean():
    assert choose("colour", "red", ["red", "blue"]) == "red"
    assert numbers("w", [1, 2], np.float32).dtype == np.float32
    assert numbers("w", [True, False]).tolist() == [1, 0]
    assert examples([[1, 2]], 2).shape == (1, 2)
    assert labels([[0.0], [2.0]], 2, 3).tolist() == [0, 2]
    assert positive("lr", np.float32(0.5)) == 0.5
    assert positive("l2", 0, or_zero=True) == 0
    assert whole("n", np.int64(3)) == 3


def test_too_large_for_float32_is_infinite_and_said_so_without_a_warning():
    with pytest.raises(ValueError, match=r"X holds 1 value\(s\) that are NaN or infinite"):
        examples([[1e300]], 1, np.float32)


def test_an_array_that_needs_no_change_is_not_copied():
    given = np.ones((3, 2))
    assert examples(given, 2) is given


def test_a_far_off_name_gets_no_guess():
    with pytest.raises(ValueError, match=r"^mix is 'zzz', but it should be one of 'a', 'b'\.$"):
        choose("mix", "zzz", ["a", "b"])


def test_every_public_name_is_there_and_documented():
    for name in nnlib.__all__:
        assert re.match(r"[A-Z].*", getattr(nnlib, name).__doc__), name
