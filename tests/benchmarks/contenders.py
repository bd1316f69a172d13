"""The contenders: how each makes the picture in a notebook, and how the page tells that a new one is on screen."""

from dataclasses import dataclass, replace
from pathlib import Path

HERE = Path(__file__).parent
TRAINING = 9.0
"""Seconds for which the rivals' training cell runs; SpamLab trains until it is paused."""

PAINTS = """() => {
  bench.shown = () => [...document.querySelectorAll(".nn-figure canvas")].reduce((n, canvas) => n + canvas.paints, 0);
}"""
IMAGES = """() => {  // an image counts once it is decoded
  let decoded = 0;
  const count = () => { decoded += 1; };
  const images = (node) => node.nodeName === "IMG" ? [node] : [...(node.querySelectorAll?.("img") ?? [])];
  new MutationObserver((records) => {
    const fresh = records.flatMap((r) => r.type === "attributes" ? [r.target] : [...r.addedNodes].flatMap(images));
    const pictures = fresh.filter((image) => image.src.startsWith("data:image/png"));
    for (const image of new Set(pictures)) image.decode().then(count, () => {});
  }).observe(document.body, { subtree: true, childList: true, attributeFilter: ["src"] });
  bench.shown = () => decoded;
}"""
DRAWINGS = """() => {  // ipympl draws each picture that arrives on a hidden canvas and then copies that onto the page
  let drawn = 0;
  const { prototype } = CanvasRenderingContext2D;
  const drawImage = prototype.drawImage;
  prototype.drawImage = function (source, ...rest) {
    if (source instanceof HTMLImageElement) drawn += 1;
    return drawImage.call(this, source, ...rest);
  };
  bench.shown = () => drawn;
}"""


@dataclass(frozen=True)
class Contender:
    """Cells that prepare, show the picture with sliders, and train, if it can; JavaScript that defines `bench.shown`.

    `lab` is the name of the class, if it is one of the course's labs. `bars` are the sliders that keys and mouse move.
    """

    name: str
    cells: tuple[str, ...]
    watch: str
    ratio: float = 1
    lab: str = ""
    bars: tuple[str, str] = ("b (bias)", "w1")


LAB = (
    "from nnlib.labs import SpamLab\nlab = SpamLab()",
    "lab",
    "lab.close(); lab = SpamLab('train'); lab",
)


def rival(name: str, backend: str, file: str, watch: str) -> Contender:
    """Return a contender whose functions are in a file."""
    source = (HERE / file).read_text("utf-8")
    return Contender(name, (f"%matplotlib {backend}\n{source}", "show()", f"task = train({TRAINING})"), watch)


SPAM_LAB = Contender("SpamLab", LAB, PAINTS, lab="SpamLab")
SPAM_LAB_2X = Contender("SpamLab 2x", LAB, PAINTS, ratio=2, lab="SpamLab")
NEURON_LAB = Contender(
    "NeuronLab", ("from nnlib.labs import NeuronLab\nlab = NeuronLab(n_inputs=5)", "lab"), PAINTS, lab="NeuronLab"
)


def our_lab(name: str, settings: str, bars: tuple[str, str], prepare: str = "") -> Contender:
    """Return a contender that is a lab: with which settings it opens, which sliders are moved, and code before it."""
    again = f"lab.close(); lab = {name}({settings}); lab"
    return Contender(
        name, (f"{prepare}from nnlib.labs import {name}\nlab = {name}({settings})", "lab", again), PAINTS, 1, name, bars
    )


def without_training(lab: Contender) -> Contender:
    """Return a lab of which only the sliders are measured."""
    return replace(lab, cells=lab.cells[:2])


def redrawn(lab: Contender, name: str, most: float) -> Contender:
    """Return a contender that shows a lab's own figure with `interact`: built and drawn for every value of a setting.

    So do tutorials, and so does with_interact.py: their function makes the axes, and all that is in them.
    """
    prepare = f"""%matplotlib inline
from dataclasses import replace
from IPython.display import display
from ipywidgets import FloatSlider, interact
from nnlib.plots import style
{lab.cells[0]}
def show(value):
    lab.state = replace(lab.state, {name}=value)
    with style.course():
        lab.figure, _ = lab.draw()
        lab.show()
    display(lab.figure)"""
    slider = f"FloatSlider(min={-most if name == 'b' else 0.01}, max={most}, step=0.01, description='{name}: moved')"
    cells = (prepare, f"interact(show, value={slider});")
    return Contender(f"{lab.name} drawn", cells, IMAGES, bars=(f"{name}: moved",) * 2)


DESCENT_LAB = our_lab("DescentLab", "'two', rate=0.1", ("b (bias)", "w1"))
LAYERS_LAB = our_lab("LayersLab", "'train', hidden=8, data='sms', rate=0.02", ("rate", "rate"))
APPROXIMATOR_LAB = our_lab("ApproximatorLab", "'draw'", ("rate", "rate"))
LARGE = """import numpy as np
from nnlib import Network
net, X, y = Network.mlp([4, 6, 6, 3], "tanh"), np.random.default_rng(0).normal(size=(6, 4)), np.arange(6) % 3
"""
BACKPROP_LAB = without_training(
    our_lab("BackpropLab", "stage='free', net=net, X=X, y=y", ("nudge", "nudge"), prepare=LARGE)
)
RACE_LAB = our_lab("RaceLab", "stage='batch'", ("rate", "rate"))
INTERACT = rival("interact", "inline", "with_interact.py", IMAGES)
IPYMPL = rival("ipympl", "widget", "with_ipympl.py", DRAWINGS)
NEW_LABS = (DESCENT_LAB, LAYERS_LAB, APPROXIMATOR_LAB, BACKPROP_LAB, RACE_LAB)
DRAWN = (
    redrawn(DESCENT_LAB, "b", 8),
    redrawn(LAYERS_LAB, "rate", 1),
    redrawn(APPROXIMATOR_LAB, "rate", 1),
    redrawn(BACKPROP_LAB, "nudge", 1),
    redrawn(RACE_LAB, "rate", 10),
)
CONTENDERS = (SPAM_LAB, INTERACT, IPYMPL, SPAM_LAB_2X, NEURON_LAB, *NEW_LABS, *DRAWN)
