"""SpamLab's picture in ipympl, made to be fast: artists are drawn once and then changed, nothing is drawn anew."""

import asyncio
import time

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display
from ipywidgets import FloatSlider, VBox

from nnlib import SGD, Network, Trainer, confusion, datasets, sigmoid

data = datasets.sms_spam().split()[0]
xx, yy = np.meshgrid(np.linspace(0, 3.2, 72), np.linspace(0, 5, 54))
EDGES = np.linspace(-6, 6, 41)


class Picture:
    """Shading, boundary, messages and counts; below these the loss curve, or else histograms of z."""

    def __init__(self, with_loss=False):
        layout = [["main", "counts"], ["main", "below"]]
        self.fig, ax = plt.subplot_mosaic(layout, figsize=(8.8, 4.7), width_ratios=[5, 3])
        self.main, self.below = ax["main"], ax["below"]
        self.field = self.main.imshow(
            np.full(xx.shape, 0.5), extent=(0, 3.2, 0, 5), origin="lower", vmin=0, vmax=1, cmap="RdBu_r",
            aspect="auto", interpolation="bilinear", alpha=0.6,
        )  # fmt: skip
        (self.boundary,) = self.main.plot([], [], color="black")
        for k, (name, marker, colour) in enumerate([("ham", "o", "tab:blue"), ("spam", "^", "tab:orange")]):
            self.main.scatter(*data.X[data.y == k].T, marker=marker, c=colour, s=26, edgecolors="white", label=name)
        self.main.set(xlim=(0, 3.2), ylim=(0, 5), xlabel="x1: length", ylabel="x2: symbols")
        self.main.legend(loc="upper right")
        ax["counts"].axis("off")
        self.counts = ax["counts"].text(0, 0.3, "", fontsize=14)
        self.bars = []
        if with_loss:
            (self.curve,) = self.below.plot([], [])
            self.below.set(xlim=(0, 100), ylim=(0, 1), xlabel="step", ylabel="loss")
        else:
            self.bars = [self.below.stairs(np.zeros(40), EDGES, fill=True, alpha=0.6) for _ in range(2)]
            self.below.axvline(0, color="black")
            self.below.set(xlim=(-6, 6), ylim=(0, 150), xlabel="z of every message")

    def move(self, w1, w2, b):
        """Change the artists."""
        self.field.set_data(sigmoid(w1 * xx + w2 * yy + b))
        x = np.array([0, 3.2])
        self.boundary.set_data(x, -(b + w1 * x) / w2 if w2 else np.nan * x)
        self.main.set_title(f"z = {w1:.2f} x1 + {w2:.2f} x2 + {b:.2f}")
        z = data.X @ [w1, w2] + b
        (through, alarms), (missed, caught) = confusion(data.y, (z > 0).astype(int))
        self.counts.set_text(f"{caught} caught\n{missed} missed\n{alarms} false alarms\n{through} let through")
        for k, bars in enumerate(self.bars):
            bars.set_data(np.histogram(z[data.y == k], EDGES)[0])

    def move_loss(self, losses):
        """Change the loss curve; its axes grow by doubling."""
        self.curve.set_data(range(len(losses)), losses)
        if len(losses) > self.below.get_xlim()[1]:
            self.below.set_xlim(0, 2 * self.below.get_xlim()[1])


def show():
    """Show the picture with its sliders."""
    picture = Picture()
    sliders = [
        FloatSlider(2, min=-8, max=8, step=0.01, description="w1"),
        FloatSlider(1, min=-8, max=8, step=0.01, description="w2"),
        FloatSlider(-3, min=-12, max=12, step=0.01, description="b (bias)"),
    ]

    def update(_=None):
        picture.move(*(slider.value for slider in sliders))
        picture.fig.canvas.draw_idle()

    for slider in sliders:
        slider.observe(update, "value")
    update()
    display(VBox([*sliders, picture.fig.canvas]))


def train(seconds):
    """Train, and draw after every step, in a task: while a cell runs, ipympl shows nothing."""
    plt.close("all")
    picture = Picture(with_loss=True)
    display(picture.fig.canvas)
    return asyncio.create_task(steps(picture, time.monotonic() + seconds))


async def steps(picture, end):
    """Take the steps of the training."""
    net, losses = Network.mlp([2, 1]), []
    net.theta = [-1.0, 1.0, 0.0]
    for step in Trainer(net, SGD(1.0), batch_size=len(data)).steps(data.X, data.y):
        losses.append(step.loss)
        picture.move(*net.theta)
        picture.move_loss(losses)
        picture.fig.canvas.draw()
        await asyncio.sleep(0)
        if time.monotonic() > end:
            return
