"""LayersLab's state and controls, and where each of its stages opens."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from nnlib.labs.base import check_number
from nnlib.labs.controls import Choice, Control, Slider
from nnlib.labs.layers.data import GOALS
from nnlib.labs.layers.forward import Weights, from_theta, size
from nnlib.network import Network
from nnlib.plots.network_plan import MOST
from nnlib.validation import choose, numbers, whole

ACTIVATIONS = ("step", "sigmoid", "tanh", "relu", "identity")


@dataclass(frozen=True)
class LayersState:
    """Where LayersLab's controls stand. `theta` holds all weights, as in a Network; None: as `seed` draws them."""

    data: str = "xor"
    hidden: int = 2
    activation: str = "sigmoid"
    seed: int = 0
    rate: float = 0.5
    speed: int = 10
    theta: tuple[float, ...] | None = None

    def __post_init__(self) -> None:
        """Refuse what is not a number, out of range, or no name of anything."""
        choose("data", self.data, GOALS)
        choose("activation", self.activation, ACTIVATIONS)
        if whole("hidden", self.hidden, least=0) > MOST:
            raise ValueError(f"hidden is {self.hidden}, but it should be a whole number from 0 to {MOST}.")
        whole("seed", self.seed, least=0)
        check_number("rate", self.rate, 1e-6, 1e6)
        if whole("speed", self.speed) > 1000:
            raise ValueError(f"speed is {self.speed}, but it should be a whole number from 1 to 1000.")
        if self.theta is not None:
            self._check_theta()

    def _check_theta(self) -> None:
        theta = numbers("theta", self.theta)
        if theta.shape != (size(self.hidden),):
            wanted = f"({size(self.hidden)},) with {self.hidden} hidden neuron(s)"
            raise ValueError(f"theta has shape {theta.shape}, but it should be {wanted}.")
        object.__setattr__(self, "theta", tuple(theta.tolist()))

    def network(self, seed: int | None = None) -> Network:
        """Return such a network, its weights drawn from `seed` or, without one, from the state's own."""
        sizes = [2, self.hidden, 1] if self.hidden else [2, 1]
        return Network.mlp(sizes, self.activation, seed=self.seed if seed is None else seed)

    @property
    def drawn(self) -> tuple[float, ...]:
        """All weights: `theta`, or what the seed draws."""
        return _drawn(self.hidden, self.activation, self.seed) if self.theta is None else self.theta

    @property
    def weights(self) -> Weights:
        """All weights, as arrays."""
        return from_theta(self.drawn, self.hidden)

    # A lone neuron's three numbers, for its sliders.

    @property
    def w1(self) -> float:
        """The weight of x1, where there is no hidden layer."""
        return self.drawn[0]

    @property
    def w2(self) -> float:
        """The weight of x2, where there is no hidden layer."""
        return self.drawn[1]

    @property
    def b(self) -> float:
        """The bias, where there is no hidden layer."""
        return self.drawn[2]


@cache
def _drawn(hidden: int, activation: str, seed: int) -> tuple[float, ...]:
    return tuple(LayersState(hidden=hidden, activation=activation, seed=seed).network().theta.tolist())


NUMBERS = (Slider("w1", "w1", -8, 8), Slider("w2", "w2", -8, 8), Slider("b", "b (bias)", -8, 8))
ACTIVATION = Choice("activation", "activation", [(name, name) for name in ACTIVATIONS])
KIND = (
    Choice("data", "data", [(name, name) for name in GOALS]),
    Choice("hidden", "hidden neurons", [(str(h), h) for h in range(1, MOST + 1)]),
    ACTIVATION,
)
TRAINING = (
    Slider("rate", "rate", -2, 1, 0.05, log=True),
    Choice("speed", "steps a frame", (("1", 1), ("10", 10), ("100", 100))),
)
STAGES: dict[str, tuple[Control, ...]] = {
    "wall": (*NUMBERS, *TRAINING),
    "hidden": (ACTIVATION,),
    "train": (*KIND, *TRAINING),
    "restarts": (*KIND, *TRAINING),
}
BEGINNINGS: dict[str, dict[str, Any]] = {
    "wall": {"hidden": 0, "theta": (1, 1, -0.5)},
    "hidden": {"activation": "step", "theta": (1, 0, 0, 1, -0.5, -0.5, 1, 1, -0.5)},
}
"""Where a stage opens if nothing is said: each neuron has a line, and the work is still to be done."""
DRAWS_ANEW = {
    "wall": ("hidden", "seed", "data"),
    "hidden": ("hidden", "seed"),
    "train": ("hidden", "seed", "data", "activation"),
    "restarts": ("hidden", "seed", "data", "activation", "rate"),
}
"""What changes make a new start, with new weights. Weights turned by hand stay when data or activation change."""
