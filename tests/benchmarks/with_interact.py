"""SpamLab's picture as tutorials make it: `interact` calls a function that draws everything with pyplot."""

import time

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import clear_output
from ipywidgets import FloatSlider, interact

from nnlib import SGD, Network, Trainer, confusion, datasets, sigmoid

data = datasets.sms_spam().split()[0]
xx, yy = np.meshgrid(np.linspace(0, 3.2, 72), np.linspace(0, 5, 54))


def draw(w1, w2, b, losses=None):
    """Draw shading, boundary, messages and counts; below these the loss curve, or else histograms of z."""
    _, ax = plt.subplot_mosaic([["main", "counts"], ["main", "below"]], figsize=(8.8, 4.7), width_ratios=[5, 3])
    p = sigmoid(w1 * xx + w2 * yy + b)
    ax["main"].contourf(xx, yy, p, levels=20, vmin=0, vmax=1, cmap="RdBu_r", alpha=0.6)
    ax["main"].contour(xx, yy, p, levels=[0.5], colors="black")
    for k, (name, marker, colour) in enumerate([("ham", "o", "tab:blue"), ("spam", "^", "tab:orange")]):
        ax["main"].scatter(*data.X[data.y == k].T, marker=marker, c=colour, s=26, edgecolors="white", label=name)
    ax["main"].set(xlim=(0, 3.2), ylim=(0, 5), xlabel="x1: length", ylabel="x2: symbols")
    ax["main"].set_title(f"z = {w1:.2f} x1 + {w2:.2f} x2 + {b:.2f}")
    ax["main"].legend(loc="upper right")
    z = data.X @ [w1, w2] + b
    (through, alarms), (missed, caught) = confusion(data.y, (z > 0).astype(int))
    ax["counts"].axis("off")
    words = f"{caught} caught\n{missed} missed\n{alarms} false alarms\n{through} let through"
    ax["counts"].text(0, 0.3, words, fontsize=14)
    if losses is None:
        for k in (0, 1):
            ax["below"].hist(z[data.y == k], bins=40, range=(-6, 6), histtype="stepfilled", alpha=0.6)
        ax["below"].axvline(0, color="black")
        ax["below"].set(xlabel="z of every message")
    else:
        ax["below"].plot(losses)
        ax["below"].set(xlabel="step", ylabel="loss")
    plt.show()


def show():
    """Show the picture with its sliders."""
    interact(
        lambda w1, w2, b: draw(w1, w2, b),
        w1=FloatSlider(2, min=-8, max=8, step=0.01, description="w1"),
        w2=FloatSlider(1, min=-8, max=8, step=0.01, description="w2"),
        b=FloatSlider(-3, min=-12, max=12, step=0.01, description="b (bias)"),
    )


def train(seconds):
    """Train, and draw after every step."""
    net, losses, end = Network.mlp([2, 1]), [], time.monotonic() + seconds
    net.theta = [-1.0, 1.0, 0.0]
    for step in Trainer(net, SGD(1.0), batch_size=len(data)).steps(data.X, data.y):
        losses.append(step.loss)
        clear_output(wait=True)
        draw(*net.theta, losses)
        if time.monotonic() > end:
            return
