"""Who races in RaceLab: the course's optimizers, and the learner's own step function, made into one."""

import inspect
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from nnlib.labs.learner import Learners, not_begun
from nnlib.live.loop import Trouble
from nnlib.optimizers import SGD, Adam, Momentum, Nesterov, Optimizer, RMSProp
from nnlib.validation import Array, short

OPTIMIZERS: dict[str, type[Optimizer]] = {
    "gradient descent": SGD,
    "momentum": Momentum,
    "RMSProp": RMSProp,
    "Adam": Adam,
    "Nesterov": Nesterov,
}
SETTINGS = ("lr", "beta", "beta1", "beta2", "eps")
LONGEST = 18
"""Letters of a name for which there is room."""


class Racer(NamedTuple):
    """A name, and how to make an optimizer that starts afresh. `which` is its place among the looks of the racers."""

    name: str
    make: Callable[[], Optimizer]
    which: int


def courses(names: Sequence[str], beta: float) -> list[Racer]:
    """Return the course's optimizers of these names; `beta` is momentum's."""
    return [Racer(name, _maker(name, beta), list(OPTIMIZERS).index(name)) for name in names]


def _maker(name: str, beta: float) -> Callable[[], Optimizer]:
    kind = OPTIMIZERS[name]
    return (lambda: kind(1.0, beta)) if issubclass(kind, Momentum) else (lambda: kind(1.0))


class LearnersStep(Learners):
    """The learner's step function. `parameters` are the names of its parameters, `states` those that start at zeros.

    A parameter that is none of w, grad, t and the settings lr, beta, beta1, beta2, eps, and has no default, is a state.
    """

    def __init__(self, function: Any, name: str | None = None) -> None:
        called = getattr(function, "__name__", "step")
        super().__init__(function, "step" if called == "<lambda>" else called)
        self.name = checked_name(name or self.noun)
        self.said = f"Your {self.noun} races too."
        self.parameters = parameters_of(function)
        known = {"w", "grad", "t", *SETTINGS}
        self.states = [n for n, default in self.parameters.items() if n not in known and default is inspect._empty]
        if not {"w", "grad", "lr"} <= set(self.parameters):
            raise ValueError(
                f"own is {self.noun}({', '.join(self.parameters)}), but a step takes w, grad, its states and lr: "
                "momentum_step(w, grad, v, lr, beta)."
            )

    def settings(self, beta: float) -> dict[str, float]:
        """Return its settings but lr: its own defaults, else those of nnlib's optimizer that has the same ones."""
        ours = {"beta": 0.99 if "eps" in self.parameters else beta, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}
        return {n: v for n, v in ours.items() if self.parameters.get(n, 0) is inspect._empty}

    def __call__(
        self, w: Array, grad: Array, states: Sequence[Array], t: int, settings: dict[str, float]
    ) -> list[Array] | None:
        """Return w and the states after the step, or raise `Trouble`; None if the exercise has not been begun."""
        given = {"w": w, "grad": grad, "t": t, **settings, **dict(zip(self.states, states, strict=True))}
        answer = self.theirs(*(given.get(n, default) for n, default in self.parameters.items()))
        if answer is None or (isinstance(answer, tuple) and all(map(not_begun, answer))):
            self.give_up()
            return None
        return self._checked(answer, w)

    def _checked(self, answer: Any, w: Array) -> list[Array]:
        names = ["w", *self.states]
        parts = [answer] if len(names) == 1 and not isinstance(answer, tuple) else answer
        if not isinstance(parts, (tuple, list)) or len(parts) != len(names):
            count = len(parts) if isinstance(parts, (tuple, list)) else 1
            raise Trouble(
                f"Your {self.noun} returned {count} thing{'s' * (count != 1)}, but it should return {len(names)}: "
                f"{', '.join(names)}."
            )
        return [self._array(n, part, w) for n, part in zip(names, parts, strict=True)]

    def _array(self, name: str, part: Any, w: Array) -> Array:
        try:
            array = np.asarray(part, float)
        except (TypeError, ValueError):
            raise Trouble(f"Your {self.noun} returned {short(part)} for {name}, but it should be an array.") from None
        if array.shape != w.shape:
            raise Trouble(
                f"Your {self.noun} returned {name} of shape {array.shape}, but it should be {w.shape}, like w."
            )
        return array

    def begin(self) -> None:
        """Find out whether it answers at all; one that does not leaves the race, one that fails raises `Trouble`."""
        if self.function is not None:
            w = np.array([0.5, -0.25])
            self(w, w / 2, [np.zeros(2) for _ in self.states], 1, {"lr": 0.01, **self.settings(0.9)})

    def give_up(self, why: str = "it returns nothing yet") -> None:
        """Leave the race."""
        self.leave(f"The race runs without your {self.noun}, because {why}.")

    def leave(self, said: str) -> None:
        """Leave the race; `said` is what there is to say about that."""
        self.function, self.said = None, said


class OwnOptimizer(Optimizer):
    """Takes the learner's steps. theta is (r, P): r runs, each with its own rate, in `lr` (r, 1)."""

    def __init__(self, step: LearnersStep, beta: float) -> None:
        super().__init__(1.0)
        self.learners, self.settings = step, step.settings(beta)

    def update(self, theta: Array, grad: Array) -> None:
        """Ask the learner's function for each run that has not flown off."""
        self.t += 1
        states = [self.remembered(name, theta) for name in self.learners.states]
        rates = np.broadcast_to(self.lr, (len(theta), 1))[:, 0].tolist()
        for i in np.flatnonzero(np.isfinite(theta).all(axis=1)):
            after = self.learners(theta[i], grad[i], [s[i] for s in states], self.t, {"lr": rates[i], **self.settings})
            if after is None:
                raise Trouble(f"Your {self.learners.noun} returned nothing at step {self.t}.")
            for array, row in zip([theta, *states], after, strict=True):
                array[i] = row


def parameters_of(function: Any) -> dict[str, Any]:
    """Return the names of a function's parameters with their defaults, or say why it is no step function."""
    if not callable(function):
        raise ValueError(f"own is {short(function)}, but it should be a function such as momentum_step.")
    parameters = inspect.signature(function).parameters.values()
    if any(p.kind not in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) for p in parameters):
        raise ValueError("own should name its parameters one by one, such as w, grad, v, lr, beta: no *, no **.")
    return {p.name: p.default for p in parameters}


def checked_name(name: Any) -> str:
    """Return a name for the picture, shortened where there is no room for it."""
    if not isinstance(name, str) or not name.strip():
        raise ValueError(f"name is {short(name)}, but it should be a text.")
    name = f"your {name}" if name in OPTIMIZERS else name
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"
