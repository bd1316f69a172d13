"""Restarts of LayersLab: the network that the state describes, trained from twenty starts at the same time."""

from nnlib.labs.layers import words
from nnlib.labs.layers.crowd import Crowd
from nnlib.labs.layers.data import problem
from nnlib.labs.layers.forward import Layer, forward
from nnlib.labs.layers.restarts_picture import N, RestartsPicture
from nnlib.labs.layers.state import LayersState
from nnlib.live import Pointer
from nnlib.validation import Array

NUMBERS_A_FRAME = 1_600_000
"""So many hidden activations are worked out in about 30 ms, and no picture should wait for longer."""


class Restarts:
    """Twenty networks, drawn from the seeds 0 to 19. `solved` (20,) says which of them have found it."""

    def __init__(self) -> None:
        self.picture = RestartsPicture()
        self.arranged: str | None = None

    def begin(self, state: LayersState) -> bool:
        """Draw all starts anew. Return whether what stands still in the picture has changed."""
        self.problem = problem(state.data)
        networks = [state.network(seed) for seed in range(N)]
        self.crowd = Crowd(networks, self.problem.X, self.problem.y, state.activation)
        before, self.arranged = self.arranged, state.data
        if before != self.arranged:
            self.picture.arrange(self.problem)
        return before != self.arranged

    @property
    def most_steps(self) -> int:
        """How many steps there is time for between two pictures."""
        r, n, h = N, len(self.problem.X), self.crowd.W1.shape[2]
        return max(1, NUMBERS_A_FRAME // (r * n * h))

    def advance(self, state: LayersState) -> LayersState:
        """Take one step with all networks."""
        self.crowd.step(state.rate)
        return state

    @property
    def solved(self) -> Array:
        """Which networks sort the share of the examples right that counts as solved, (20,)."""
        return self.crowd.right >= self.problem.goal

    def show(self, state: LayersState, layer: Layer) -> None:
        """Ask the layer about every place, for each network, and show what it says."""
        places, solved = self.picture.rows, self.solved
        scores = [forward(layer, places, weights, state.activation).scores for weights in self.crowd.weights()]
        verdicts = words.verdicts(self.crowd, solved)
        self.picture.show(scores, solved, verdicts, words.tally(self.crowd, solved, self.problem))

    def on_pointer(self, pointer: Pointer, state: LayersState) -> LayersState:
        """Nothing here can be held."""
        return state

    def on_key(self, key: str, state: LayersState) -> LayersState:
        """Nothing here answers keys."""
        return state

    def describe(self, state: LayersState) -> str:
        """Return one sentence that says what the picture shows now."""
        found, rest = words.tally(self.crowd, self.solved, self.problem)
        rest = rest[:-1].replace(". Of", "; of").replace("Found it: ", "that is, ")
        return f"Of twenty starts with {words.network_name(state)} on {state.data}, {found} ({rest})."

    def hint(self, state: LayersState) -> str:
        """Return what there is to know about the picture."""
        return words.hint_restarts(state.speed, self.most_steps)

    def code(self, state: LayersState, own_layer: bool) -> str:
        """Return a program that trains the same networks and counts them."""
        return words.restarts_code(state, self.problem, self.crowd.steps)
