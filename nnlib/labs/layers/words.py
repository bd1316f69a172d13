"""What LayersLab says in words: the network in a sentence, its numbers by name, the restarts, and the program."""

import numpy as np

from nnlib.labs.layers.crowd import Crowd
from nnlib.labs.layers.data import Problem
from nnlib.labs.layers.forward import LearnersLayer, Weights
from nnlib.labs.layers.state import LayersState
from nnlib.labs.learner import running_on
from nnlib.plots.panels import counted
from nnlib.plots.wires import signed_text
from nnlib.validation import Array

HELP = {
    False: "Drag a wire, the p, or the line itself.",
    True: "Drag a wire up or down: its weight. A picture, or p: its bias.",
}
"""What to do, by whether there is a hidden layer."""
COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight")


def number_name(index: int, h: int) -> str:
    """Return what number `index` of theta is called in a network with h hidden neurons."""
    if h == 0:
        return ("w1", "w2", "b")[index]
    part, j = divmod(index, h)
    if part < 3:
        return f"{('w1', 'w2', 'b')[part]} of neuron {j + 1}"
    return f"w{j + 1} of the output" if part == 3 else "b of the output"


def chosen(index: int, h: int, theta: tuple[float, ...]) -> str:
    """Return the name and the value of number `index` of theta."""
    return f"{number_name(index, h)} = {signed_text(theta[index])}"


def network_name(state: LayersState) -> str:
    """Return in words what kind of network this is."""
    if state.hidden == 0:
        return "one neuron"
    kind = "linear" if state.activation == "identity" else state.activation
    return f"{COUNTS[state.hidden - 1]} hidden {kind} neuron{'s' * (state.hidden > 1)}"


def describe(state: LayersState, right: int | None, n: int, loss: float, steps: int) -> str:
    """Return one sentence: how many of n examples are sorted `right`, or, if it is None, that all have p = 0.5."""
    trained = f"after {counted(steps, 'training step')}, " if steps else ""
    says, sorts, does = ("say", "sort", "do") if state.hidden > 1 else ("says", "sorts", "does")
    verdict = f"{says} p = 0.5 everywhere, and so {does} not sort {state.data}"
    if right is not None:
        verdict = f"{sorts} {right:,} of {n:,} {'cases' if state.data == 'xor' else 'points'} of {state.data} right"
    words = f"{trained}{network_name(state)} {verdict}"
    return f"{words[0].upper()}{words[1:]}; the loss is {loss:.4f}."


def verdicts(crowd: Crowd, solved: Array) -> list[str]:
    """Return for each network, by its seed, whether it has found it, else its loss."""
    words = []
    for seed, (loss, found, lost) in enumerate(zip(crowd.losses, solved, crowd.lost, strict=True)):
        rest = "diverged" if lost else f"loss {loss:.2f}"
        words.append(f"\N{CHECK MARK} start {seed}: found it" if found else f"start {seed}: {rest}")
    return words


def tally(crowd: Crowd, solved: Array, problem: Problem) -> tuple[str, str]:
    """Return how many networks found it, and what that means and what the others do."""
    n, found, lost = len(solved), int(solved.sum()), int((crowd.lost & ~solved).sum())
    falling = int((crowd.falling & ~solved & ~crowd.lost).sum())
    means = "all four cases right" if problem.few else f"at least {problem.goal:.0%} of the points right"
    rest = f". Of the other {n - found}, {falling} have a loss still falling, {n - found - falling - lost} stand still"
    rest = "" if found == n or not crowd.steps else f"{rest}, {lost} diverged" if lost else rest
    return f"{found} of {n} found it after {crowd.steps:,} steps", f"Found it: {means}{rest}."


def hint(h: int, few: bool) -> str:
    """Return what there is to know about the picture of a network with h hidden neurons."""
    ring = "A ring marks a case that is sorted wrong. " if few else ""
    if h < 3:
        return ring
    return (
        f"{ring}Every point has {COUNTS[h - 1]} numbers here, a1 to a{h}, too many axes for a picture. So the lower "
        "right one shows how far each point lies from the output's boundary: at the right of the upright line p is "
        "above one half. Up and down the points are only spread out. "
    )


def hint_restarts(speed: int, most: int) -> str:
    """Return how many steps are taken between two pictures, if it is fewer than asked for."""
    return f"With so much data there is time for {counted(most, 'step')} a frame. " if most < speed else ""


def note(layer: LearnersLayer, hint: str, unset: bool) -> str:
    """Return, as HTML, a hint, whose code the lab is running, and where it differs from the formula."""
    waits = "Your weights are not set yet: the lab opened with others. " if unset else ""
    differs = f" <b>Look:</b> {layer.differs}." if layer.differs else ""
    told = f'<div class="nn-words nn-quiet">{hint}{waits}</div>' if hint or waits else ""
    return told + running_on(layer, more=differs)


def code(state: LayersState, problem: Problem, own_layer: bool) -> str:
    """Return a program that prints the share of examples sorted right and the loss, as on screen."""
    sizes = f"[2, {state.hidden}, 1], {state.activation!r}" if state.hidden else "[2, 1]"
    return f"""\
from nnlib import {_names("Network", state)}, accuracy, datasets

{problem.code}
net = Network.mlp({sizes})
{_by_hand(state.weights)}
{_own(state) if own_layer else _nnlib()}"""


def _names(names: str, state: LayersState) -> str:
    return names if state.data == "xor" else f"{names}, Standardizer"


def _by_hand(weights: Weights) -> str:
    """Return the lines that write the weights into the network `net`."""
    W1, b1, w2, b2 = (np.round(part, 10).tolist() for part in weights)
    hidden = f"hidden.W, hidden.b = {W1}, {b1}\n" if weights.hidden else ""
    layers = "hidden, output" if weights.hidden else "(output,)"
    return f"{layers} = net.layers\n{hidden}output.W, output.b = {[[w] for w in w2]}, [{b2}]"


def _nnlib() -> str:
    return "print(round(accuracy(y, net.predict(X)), 3), round(net.loss(X, y), 4))\n"


def _own(state: LayersState) -> str:
    """Return the last lines of a program that runs on the learner's own layer."""
    inputs = "hidden.activation.f(layer(X, hidden.W, hidden.b))" if state.hidden else "X"
    return f"""\
scores = layer({inputs}, output.W, output.b)[:, 0]  # your own layer, from the notebook
loss = net.loss_function.value(scores, y)
print(round(accuracy(y, (scores > 0).astype(int)), 3), round(loss, 4))
"""


def restarts_code(state: LayersState, problem: Problem, steps: int) -> str:
    """Return a program that trains the same networks and prints how many found it."""
    return f"""\
from nnlib import SGD, {_names("Network", state)}, Trainer, accuracy, datasets, experiments

{problem.code}

def train(seed):
    net = Network.mlp([2, {state.hidden}, 1], {state.activation!r}, seed=seed)
    steps = Trainer(net, SGD({state.rate!r}), batch_size=len(X)).steps(X, y)
    for _ in range({steps}):
        next(steps)
    return {{"found": accuracy(y, net.predict(X)) >= {problem.goal}}}

rows = experiments.restarts(train, 20)
print(sum(row["found"] for row in rows), "of 20 found it")
"""
