"""Training: the trainer takes steps and says after each how it went. It never draws; who draws consumes its steps."""

from __future__ import annotations  # so that NumPy loads its random part only when it is used

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from nnlib.history import Diverged, History, Step, progress_bar
from nnlib.network import Network
from nnlib.optimizers import Optimizer
from nnlib.optimizers import clip as clip_to
from nnlib.schedules import checked_schedule
from nnlib.validation import Array, listed, positive, short, whole

Callback = Callable[["Trainer", History], object]


class Trainer:
    """Trains `net` with `optimizer` on mini-batches, reshuffled every epoch by its own generator (`seed`).

    `optimizer` is anything with `step(theta, grad)`. `schedule(step)` is what its rate is multiplied by at each step,
    see schedules.py. `clip` is the length to which a longer gradient is cut. Only the batch whose turn it is is copied.
    """

    def __init__(
        self,
        net: Network,
        optimizer: Any,
        batch_size: int = 32,
        seed: int = 0,
        schedule: Callable[[int], float] | None = None,
        clip: float | None = None,
    ) -> None:
        if not isinstance(net, Network):
            raise ValueError(f"net is {net!r}, but it should be a Network.")
        if isinstance(optimizer, type) or not hasattr(optimizer, "step"):
            raise ValueError(f"optimizer is {optimizer!r}, but it should be able to take a step, such as SGD(lr=0.1).")
        if schedule is not None and not hasattr(optimizer, "lr"):
            raise ValueError(f"schedule is {schedule!r}, but {optimizer!r} has no rate lr that it could change.")
        self.net, self.optimizer = net, optimizer
        self.schedule = None if schedule is None else checked_schedule("schedule", schedule)
        self.batch_size = whole("batch_size", batch_size)
        self.clip = None if clip is None else positive("clip", clip)
        self.rng = np.random.default_rng(whole("seed", seed, least=0))
        self.epoch = self.iteration = 0
        self.order, self.at = np.zeros(0, int), 0  # this epoch's order of the rows, and how many were used
        self.good: Array | None = None  # the newest theta whose loss was finite
        self.zeros = np.zeros_like(net.theta)
        if isinstance(optimizer, Optimizer):
            optimizer.forget()  # it may have trained another network before

    def steps(self, X: Any, y: Any) -> Iterator[Step]:
        """Return an endless iterator: each `next` takes one step and returns it as a `Step`. Data is checked once."""
        self.batch_size = whole("batch_size", self.batch_size)
        return self._steps(*self.net.check_data(X, y))

    def _steps(self, X: Array, targets: Array) -> Iterator[Step]:
        while True:
            with _quiet():
                loss = self._step(X, targets)
            yield Step(self.epoch, self.iteration, loss)

    def _step(self, X: Array, targets: Array) -> float:
        """Take one step, and return the loss of its batch before it."""
        rows, net = self._next_rows(len(X)), self.net
        x, t = X.take(rows, axis=0), targets.take(rows, axis=0)
        self.iteration += 1
        loss = net.loss_and_grad_unchecked(x, t, training=True)
        if not math.isfinite(loss):
            self._stop(f"The loss is {loss:g}", x)
        theta, grad = net.theta, net.grad
        self.good = theta.copy()
        if self.clip is not None:
            clip_to(grad, self.clip)
        if self.schedule is None:
            self.optimizer.step(theta, grad)
        else:
            self._scheduled_step(self.schedule(self.iteration - 1))
        if theta.dot(self.zeros) != 0:  # 0 times infinity is not a number: cheaper than looking at each entry
            self._stop("The weights are infinite", x)
        return loss

    def _scheduled_step(self, factor: float) -> None:
        """Take a step with a rate changed for this once: the optimizer's `lr` stays what the learner said."""
        lr = self.optimizer.lr
        self.optimizer.lr = lr * factor
        try:
            self.optimizer.step(self.net.theta, self.net.grad)
        finally:
            self.optimizer.lr = lr

    def _next_rows(self, n: int) -> Array:
        """Return the rows of the next batch; once all n had their turn, a new epoch begins in a new order."""
        if self.at >= n or len(self.order) != n:
            self.epoch += 1
            self.order, self.at = self.rng.permutation(n), 0
        rows = self.order[self.at : self.at + self.batch_size]
        self.at += len(rows)
        return rows

    def _stop(self, what: str, x: Array) -> None:
        """Give the network its last good theta back, let the optimizer forget, and raise what happened."""
        if self.good is not None:
            self.net.theta[...] = self.good
        if isinstance(self.optimizer, Optimizer):
            self.optimizer.forget()
        largest = np.abs(x).max()
        unscaled = f", or the inputs too large (up to {largest:.3g}: standardise them)" if largest > 20 else ""
        raise Diverged(
            f"{what} at step {self.iteration}: training has diverged, most often because the rate is "
            f"too large ({self.optimizer!r}){unscaled}. The network keeps its last good weights."
        )

    def fit(
        self,
        X: Any,
        y: Any,
        epochs: int = 10,
        validation: tuple[Any, Any] | None = None,
        progress: bool = False,
        patience: int | None = None,
        callbacks: Sequence[Callback] = (),
    ) -> History:
        """Train for `epochs` passes over the data, going on from where the network is, and return the `History`.

        `validation` is a pair (X, y), measured after every epoch. With `patience` it stops early, once `val_loss` has
        not improved for so many epochs; however it ends, the network gets the theta of its best epoch back.
        `callbacks` are called after every epoch with (trainer, history); one that returns True ends the training.
        `progress` shows a bar. An epoch that `steps` has begun is finished first, as one of `epochs`.
        """
        epochs, self.batch_size = whole("epochs", epochs), whole("batch_size", self.batch_size)
        for callback in (callbacks := listed("callbacks", callbacks, "functions, such as [stop]", least=0)):
            if not callable(callback):
                raise ValueError(f"callbacks holds {short(callback)}, but each should be a function.")
        if validation is not None and not (isinstance(validation, tuple) and len(validation) == 2):
            raise ValueError("validation should be a pair: (X, y).")
        patience = None if patience is None else whole("patience", patience)
        if patience is not None and validation is None:
            raise ValueError("patience needs validation data: fit(..., validation=(X_val, y_val)).")
        X, targets = self.net.check_data(X, y)
        try:
            valid = self.net.check_data(*validation) if validation is not None else None
        except ValueError as error:
            raise ValueError(f"In validation, {error}") from None
        history, best = History(), self.net.theta.copy()
        try:
            with progress_bar(epochs, progress) as note:
                for _ in range(epochs):
                    self._epoch(X, targets, history)
                    if valid is not None:
                        self._validate(*valid, history)
                    if patience is not None and history.val_loss[-1] < min(history.val_loss[:-1], default=math.inf):
                        history.best_epoch, best = len(history.val_loss), self.net.theta.copy()
                    note(history)
                    enough = [_is_true(call(self, history)) for call in callbacks]
                    waited = len(history.loss) - (history.best_epoch or 0)
                    if any(enough) or (patience is not None and waited >= patience):
                        break
        finally:
            if history.best_epoch is not None:
                self.net.theta = best
                if history.best_epoch < len(history.loss) and isinstance(self.optimizer, Optimizer):
                    self.optimizer.forget()  # what it remembers belongs to later weights
        return history

    def _epoch(self, X: Array, targets: Array, history: History) -> None:
        """Train to the end of an epoch and note its mean loss and accuracy, each example counted before its step."""
        total, scores, begin = 0.0, np.empty_like(targets), None
        try:
            with _quiet():
                while begin is None or self.at < len(X):
                    loss = self._step(X, targets)
                    last = self.net.last_scores
                    start = self.at - len(last)
                    begin = start if begin is None else begin
                    total += loss * len(last)
                    scores[start : self.at] = last
        except Diverged as error:
            error.history = history
            raise
        history.loss.append(total / (len(X) - begin))
        self._note_accuracy(scores[begin:], targets.take(self.order[begin:], axis=0), history.accuracy)

    def _validate(self, X: Array, targets: Array, history: History) -> None:
        scores = self.net.scores_by_blocks(X)
        history.val_loss.append(self.net.loss_function.value(scores, targets) + self.net.penalty())
        self._note_accuracy(scores, targets, history.val_accuracy)

    def _note_accuracy(self, scores: Array, targets: Array, noted: list[float]) -> None:
        decide = self.net.loss_function.decide
        if decide is not None:
            noted.append(float(np.mean(decide(scores) == decide(targets))))

    def save(self, path: Any) -> None:
        """Write all that going on exactly needs: theta, the optimizer's memory, randomness, the place in the epoch."""
        from nnlib import saving  # needed only here, and slow to load

        saving.save_trainer(self, path)

    def load(self, path: Any) -> None:
        """Go back to what `save` wrote. The network, optimizer and batch size have to be of the same kind."""
        from nnlib import saving

        saving.load_trainer(self, path)

    def __repr__(self) -> str:
        return (
            f"Trainer({self.net!r}, {self.optimizer!r}, batches of {self.batch_size}, after {self.iteration:,} steps)"
        )


def _is_true(answer: object) -> bool:
    """Return whether a callback said True; a number or a list that it happens to return does not count."""
    return isinstance(answer, (bool, np.bool_)) and bool(answer)


def _quiet() -> Any:
    """Keep NumPy from warning inside a `with` block: a loss that diverges is reported in words."""
    return np.errstate(over="ignore", invalid="ignore")
