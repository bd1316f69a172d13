"""History: what a training was like, and how it is told while it goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple


class Step(NamedTuple):
    """One step of training: the epoch it belongs to, its number from 1 on, the loss of its batch before the step."""

    epoch: int
    iteration: int
    loss: float


@dataclass(repr=False)
class History:
    """What `fit` saw, one entry per epoch.

    `loss` and `accuracy` are means over the epoch's examples, each measured just before the step that its batch led to;
    `val_loss` and `val_accuracy` are measured after the epoch, and empty without validation data. Losses include the
    l2 term. With squared_error there is no accuracy.
    `best_epoch` counts from 1, and is set where `fit` had `patience`.
    """

    loss: list[float] = field(default_factory=list)
    accuracy: list[float] = field(default_factory=list)
    val_loss: list[float] = field(default_factory=list)
    val_accuracy: list[float] = field(default_factory=list)
    best_epoch: int | None = None

    def __repr__(self) -> str:
        found = {"loss": self.loss, "val_loss": self.val_loss, "val_accuracy": self.val_accuracy}
        ends = [f"{name} {values[0]:.3g} -> {values[-1]:.3g}" for name, values in found.items() if values]
        return f"History({', '.join([f'{len(self.loss)} epochs', *ends])})"


class Diverged(ArithmeticError):
    """The loss stopped being a finite number. The network has the last theta with a finite loss.

    The optimizer has forgotten what it remembered, which was infinite too. Where `fit` was training, `history` is
    what it saw until then.
    """

    history: History | None = None


@contextmanager
def progress_bar(epochs: int, shown: bool) -> Iterator[Callable[[History], None]]:
    """Show a progress bar inside the `with` block, if wanted; what it gives is to be called after every epoch."""
    if not shown:
        yield lambda history: None
        return
    from tqdm.auto import tqdm  # needed only here

    with tqdm(total=epochs, unit="epoch") as bar:

        def note(history: History) -> None:
            newest = {name: values[-1] for name in ("loss", "val_loss") if (values := getattr(history, name))}
            bar.set_postfix(newest, refresh=False)
            bar.update()

        yield note
        bar.total = bar.n  # to stop early is no failure
        bar.refresh()
