"""What an import drags in: a learner's `import nnlib` should cost little more than NumPy."""

import subprocess
import sys

import pytest

HEAVY = {"matplotlib", "contourpy", "ipywidgets", "anywidget", "traitlets", "IPython", "PIL", "sklearn", "torch"}


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


def test_checks_do_without_matplotlib():
    assert not loaded_by("from nnlib import checks") & {"matplotlib", "contourpy", "PIL"}


def test_plots_do_without_widgets():
    assert not loaded_by("import nnlib.plots.classes, nnlib.plots.panels") & {"ipywidgets", "anywidget", "IPython"}


@pytest.mark.parametrize("module", ["matplotlib", "ipywidgets"])
def test_a_lab_does_load_them(module):
    assert module in loaded_by("import nnlib.labs")
