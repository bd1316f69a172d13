"""What an import drags in: a learner's `import nnlib` should cost little more than NumPy."""

import subprocess
import sys

import pytest

HEAVY = {"matplotlib", "contourpy", "ipywidgets", "anywidget", "traitlets", "IPython", "PIL", "sklearn", "torch"}
HEAVY |= {"joblib", "tqdm"}


def loaded_by(code):
    """The top-level modules that a fresh Python has loaded after `code`."""
    tell = "import sys; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", f"{code}\n{tell}"], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_core_loads_numpy_and_nothing_heavy():
    loaded = loaded_by("import nnlib")
    assert "numpy" in loaded
    assert not loaded & HEAVY


def test_using_the_core_loads_nothing_heavy_either():
    work = """
from nnlib import *
train, test = datasets.sms_spam().split()
net = Network.mlp([2, 3, 1])
Trainer(net, SGD(0.1)).fit(train.X, train.y, 1, validation=(test.X, test.y))
check_gradient(net, test.X, test.y), confusion(test.y, net.predict(test.X)), repr(net)
"""
    assert not loaded_by(work) & HEAVY


def test_images_saving_and_preprocessing_load_nothing_heavy_either():
    work = """
import os, tempfile
from nnlib import *
data = datasets.spambase().rows(range(50))
net = Network.mlp([57, 1], preprocessing=Standardizer(log=True).fit(data.X))
Trainer(net, Adam(), schedule=schedules.cosine(9)).fit(data.X, data.y, 2, (data.X, data.y), patience=1)
with tempfile.TemporaryDirectory() as folder:
    net.save(os.path.join(folder, "net"))
    Network.load(os.path.join(folder, "net")).predict(data.X)
digits = datasets.mnist("test").rows(range(50))
layers = [Conv2D(1, 2), MaxPool2D(), Flatten(), Dropout(), Dense(338, 10)]
images = Network(layers, "cross_entropy", input_shape=(1, 28, 28))
Trainer(images, SGD()).fit(digits.X, digits.y, 1)
str(images)
"""
    assert not loaded_by(work) & HEAVY


def test_a_training_loads_tqdm_only_to_show_its_progress():
    train = "from nnlib import *; Trainer(Network.mlp([1, 1]), SGD()).fit([[0], [1]], [0, 1], 1, progress={})"
    assert "tqdm" not in loaded_by(train.format(False))
    assert "tqdm" in loaded_by(train.format(True))


def test_an_experiment_loads_joblib_only_when_it_runs():
    assert "joblib" not in loaded_by("from nnlib.experiments import learning_curve, restarts, sweep")
    loaded = loaded_by("from nnlib import experiments; experiments.restarts(lambda seed: 0, 2, jobs=1)")
    assert "joblib" in loaded
    assert "tqdm" not in loaded


def test_checks_do_without_matplotlib():
    assert not loaded_by("from nnlib import checks") & {"matplotlib", "contourpy", "PIL"}


def test_plots_do_without_widgets():
    assert not loaded_by("import nnlib.plots.classes, nnlib.plots.panels") & {"ipywidgets", "anywidget", "IPython"}


@pytest.mark.parametrize("module", ["matplotlib", "ipywidgets"])
def test_a_lab_does_load_them(module):
    assert module in loaded_by("import nnlib.labs")
