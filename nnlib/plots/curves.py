"""How a training went, epoch by epoch."""

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from nnlib.history import History
from nnlib.plots.style import LIGHT
from nnlib.validation import choose, short


def history(found: History, ax: Axes, what: str = "loss") -> list[Line2D]:
    """Draw `what`, "loss" or "accuracy", of training and, if there is any, validation; return the lines.

    The training curve is a mean over the epoch while the network was still changing, so early on it lags behind
    the validation curve, which is measured at the epoch's end. The best epoch is marked where `fit` had `patience`.
    """
    choose("what", what, ("loss", "accuracy"))
    if not isinstance(found, History):
        raise ValueError(f"found is {short(found)}, but it should be the History that fit returned.")
    if not isinstance(ax, Axes):
        raise ValueError(f"ax is {short(ax)}, but it should be axes, such as those of fig, ax = plt.subplots().")
    lines = []
    curves = {
        "training": (getattr(found, what), "accent", "-"),
        "validation": (getattr(found, f"val_{what}"), "ink", "--"),
    }
    for name, (values, colour, dashes) in curves.items():
        if values:
            epochs = range(1, len(values) + 1)
            marker = "o" if len(values) == 1 else ""
            lines += ax.plot(epochs, values, dashes, color=LIGHT[colour], lw=2, marker=marker, label=name)
    if found.best_epoch is not None:
        ax.axvline(found.best_epoch, color=LIGHT["muted"], lw=1, zorder=1)
        side = "left" if found.best_epoch <= len(found.loss) / 2 else "right"  # so that the label stays inside
        ax.text(found.best_epoch, 1.01, f" best: epoch {found.best_epoch} ", transform=ax.get_xaxis_transform(),
                ha=side, color=LIGHT["muted"], fontsize=8.5)  # fmt: skip
    ax.set(xlabel="epoch", ylabel=what)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
    if len(lines) > 1:
        ax.legend(frameon=True, facecolor=LIGHT["background"], edgecolor="none", framealpha=0.85)
    return lines
