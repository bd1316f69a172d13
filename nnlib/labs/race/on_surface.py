"""RaceLab on a surface: the optimizers' ways from one place, with a rate tuned for each or one for all."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from nnlib.labs.race import code, words
from nnlib.labs.race.hands import Hand
from nnlib.labs.race.paths import RATES, STEPS, TAIL, Ways, ways
from nnlib.labs.race.picture import SurfacePicture
from nnlib.labs.race.racers import Racer
from nnlib.labs.race.state import RaceState
from nnlib.labs.race.surfaces import surface
from nnlib.live import Pointer
from nnlib.plots.racing import Sweep
from nnlib.validation import Array


class SurfaceRace:
    """A race of STEPS steps. All of it is known as soon as it begins; `steps` says how much of it is shown."""

    def __init__(self, swept: bool) -> None:
        self.picture = SurfacePicture(swept)
        self.hand = Hand(self.picture.map.ax)
        self.known: tuple[Any, ...] = ()
        self.swept: list[Ways] = []

    def begin(self) -> None:
        """Go back to the start."""
        self.steps = 0

    @property
    def over(self) -> bool:
        """Whether all steps are taken."""
        return self.steps == STEPS

    def advance(self, state: RaceState, racers: Sequence[Racer]) -> None:
        """Take one step, up to the last."""
        self.steps = min(self.steps + 1, STEPS)

    def start(self, state: RaceState) -> Array:
        """Return where the race begins, (2,)."""
        return np.array(state.start or surface(state.surface).start, float)

    def run(self, state: RaceState, racers: Sequence[Racer]) -> None:
        """Let all race with the rates of the sweep and, if it is the same for all, with that; nothing is run twice."""
        wanted = (state.surface, state.start, state.beta, tuple(r.name for r in racers))
        if self.picture.sweep and wanted != self.known[:4]:
            self.swept = [self._ways(state, racer, RATES) for racer in racers]
        if (*wanted, state.rates, state.rate) != self.known:
            self.known = (*wanted, state.rates, state.rate)
            self.runs = [one.alone(one.best) for one in self.swept]
            if state.rates == "same":
                self.runs = [self._ways(state, racer, np.array([state.rate])) for racer in racers]

    def _ways(self, state: RaceState, racer: Racer, rates: Array) -> Ways:
        return ways(surface(state.surface), racer.make, self.start(state), rates)

    def show(self, state: RaceState, racers: Sequence[Racer]) -> None:
        """Show the map, the ways as far as they go by now, the losses, and the sweep or the next step."""
        self.run(state, racers)
        picture, until, self.names = self.picture, self.steps + 1, {racer.which: racer.name for racer in racers}
        picture.show_surface(state.surface, self.start(state))
        runs = dict(zip(self.names, self.runs, strict=True))
        picture.ways.show({i: run.places[:until, 0] for i, run in runs.items()})
        curves = {i: np.column_stack([np.arange(until), run.losses[:until, 0]]) for i, run in runs.items()}
        picture.losses.show(curves, self._labels(state), f"Loss after {self.steps} of {STEPS} steps")
        if picture.sweep is None:
            at = self.runs[0].places[self.steps, 0]
            picture.show_step(at, -state.rate * surface(state.surface).slopes(at[None])[0])
        else:
            self._show_sweep(picture.sweep, state)

    def _labels(self, state: RaceState) -> dict[int, str]:
        """Return what stands at the ends of the lines: names, and the rates if each has its own."""
        if self.picture.sweep is None or state.rates == "same":
            return self.names
        return {i: words.with_rate(name, rate) for (i, name), rate in zip(self.names.items(), self.rates, strict=True)}

    def _show_sweep(self, sweep: Sweep, state: RaceState) -> None:
        """Show what the sweep found, and which rates are taken."""
        swept, same = dict(zip(self.names, self.swept, strict=True)), state.rates == "same"
        chosen = {} if same else {i: one.best for i, one in swept.items()}
        ends = {i: one.ends for i, one in swept.items()}
        sweep.show(RATES, ends, chosen, state.rate if same else np.nan, f"Loss in the last {TAIL} steps")

    @property
    def like(self) -> str:
        """The name of the course's optimizer whose ways the learner's are, if there is one."""
        *others, own = self.swept or self.runs
        same = [np.allclose(own.places, other.places, rtol=1e-6, equal_nan=True) for other in others]
        return next((name for name, is_same in zip(self.names.values(), same, strict=False) if is_same), "")

    @property
    def losses(self) -> list[float]:
        """The loss of every racer now; NaN for one that flew off."""
        return [float(run.losses[self.steps, 0]) for run in self.runs]

    @property
    def rates(self) -> list[float]:
        """The rate of every racer."""
        return [float(run.rates[0]) for run in self.runs]

    def on_pointer(self, pointer: Pointer, state: RaceState) -> RaceState:
        """Drag the start to anywhere on the map."""
        return self.hand.dragged(pointer, state, surface(state.surface).box)

    def on_key(self, key: str, state: RaceState) -> RaceState:
        """Move the start by a little."""
        return self.hand.pressed(key, state, self.start(state), surface(state.surface).box)

    # In words.

    def describe(self, state: RaceState, racers: Sequence[Racer]) -> str:
        """Return one sentence about who is where."""
        return words.describe_surface(state.surface, self.steps, [r.name for r in racers], self.rates, self.losses)

    def code(self, state: RaceState, racers: Sequence[Racer]) -> str:
        """Return a program that runs the same race."""
        return code.surface_code(state, self.start(state), racers, self.rates, self.steps)
