"""What RaceLab says in words: who is where, and whose code joins."""

import html
from collections.abc import Sequence
from typing import Any

import numpy as np

from nnlib.labs.race.paths import ARRIVED, STEPS
from nnlib.labs.race.racers import LearnersStep
from nnlib.plots.panels import counted

DRAG = "Drag the star to start elsewhere."
FAIR = (
    "Best for each, the rate behind each name: all are tried with the same 21 rates, from the same start, for the same "
    "100 steps. The rings mark the rates with the lowest loss in the last 10. Who flew off is drawn at the top."
)
NOTES = {
    "one": f"{DRAG} The arrow is the next step: the rate times the slope, downhill.",
    "two": f"{DRAG} {FAIR}",
    "surfaces": f"{DRAG} {FAIR}",
    "network": "Every optimizer trains with 13 rates at the same time: the same 13, the same start, the same batches. "
    "At the left is the best run of each so far, with its rate; at the right are all.",
    "batch": f"{DRAG} All take steps of gradient descent with the same rate. The dots are where 40 other batches of "
    "the chosen size would lead in the next step, the arrow is where all 1,044 messages lead.",
}


def number(loss: float) -> str:
    """Return a loss in few digits."""
    if np.isnan(loss):
        return "flew off"
    if loss <= ARRIVED:
        return "0 (below 0.000001)"
    return f"{loss:.3g}" if loss < 1e4 else f"{loss:.1e}"


def with_rate(name: str, rate: float) -> str:
    """Return "momentum, 0.01", in few digits: it stands at the end of a line."""
    return f"{name}, {rate:.2g}" if rate < 10 else f"{name}, {rate:.0f}"


def note(stage: str, own: LearnersStep | None, like: str) -> str:
    """Return, as HTML, what is to be said below the picture. `like` is whose steps the learner's are the same as."""
    said = NOTES[stage]
    if own is not None:
        here = f"{own.said}{f' Its steps are those of {like}.' if like else ''}"
        said += f" {html.escape(here if stage != 'batch' else f'Your {own.noun} does not race here.')}"
    return f'<div class="nn-words nn-quiet">{said}</div>'


def listed_losses(names: Sequence[str], rates: Sequence[float], losses: Sequence[float]) -> str:
    """Return "Adam (rate 0.01) 0.3, ..."."""
    parts = zip(names, rates, losses, strict=True)
    return ", ".join(f"{name} (rate {rate:.3g}) {number(loss)}" for name, rate, loss in parts)


def describe_surface(
    name: str, steps: int, names: Sequence[str], rates: Sequence[float], losses: Sequence[float]
) -> str:
    """Return one sentence about a race on a surface."""
    where = "a network's loss surface" if name == "network" else f"the {name}"
    return f"On {where}, after {steps} of {STEPS} steps, the loss is: {listed_losses(names, rates, losses)}."


def describe_network(
    units: str, steps: int, names: Sequence[str], rates: Sequence[float], losses: Sequence[float]
) -> str:
    """Return one sentence about the training of a network."""
    if not steps:
        return f"A network waits to be trained on {units} inputs, by {', '.join(names)}, with thirteen rates each."
    return f"On {units} inputs, after {steps:,} steps, the lowest loss is: {listed_losses(names, rates, losses)}."


def describe_batches(state: Any, steps: int, losses: Sequence[float], noise: float) -> str:
    """Return one sentence about batches."""
    parts = ", ".join(f"{size} {loss:.3f}" for size, loss in zip(("1", "8", "64", "all"), losses, strict=True))
    size = "all messages" if state.batch > 64 else counted(state.batch, "message")
    return (
        f"After {steps:,} updates with the rate {state.rate:.3g}, the loss by batch size is: {parts}. The slope of "
        f"{size} is off by about {noise:.3f}."
    )
