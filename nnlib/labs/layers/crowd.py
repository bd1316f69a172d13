"""Many networks of one kind that train at the same time, each from a start of its own: the restarts of LayersLab.

Every array has one axis more than a single network's, the first: it counts the r networks. So `X @ W1`, (n, 2) times
(r, 2, h), is the weighted sums of all of them at once, (r, n, h). That is quick where the data are few.
"""

from collections.abc import Sequence

import numpy as np

from nnlib.activations import activation, sigmoid
from nnlib.labs.layers.forward import Weights, from_theta
from nnlib.network import Network
from nnlib.validation import Array

STILL = 0.005
"""A loss counts as falling if it has fallen by this share in the last `WINDOW` steps."""
WINDOW = 100
LARGEST = 1e6
"""No weight becomes larger: a network that diverges stays there, and what it computes stays a number."""


class Crowd:
    """Networks 2 -> h -> 1 on X (n, 2), y (n,), trained by gradient descent on all rows. `networks` are their starts.

    `steps` counts the steps, `losses` (r,) and `right` (r,), the share of rows sorted right, are those of now.
    """

    def __init__(self, networks: Sequence[Network], X: Array, y: Array, name: str) -> None:
        hidden = networks[0].shapes[1][0]
        starts = [from_theta(net.theta, hidden) for net in networks]
        self.W1, self.b1 = np.array([w.W1 for w in starts]), np.array([[w.b1] for w in starts])
        self.w2, self.b2 = np.array([w.w2[:, None] for w in starts]), np.array([[[w.b2]] for w in starts])
        self.X, self.y, self.activation = X, y[:, None], activation(name)
        self.steps = 0
        self.past = [self.losses]  # every WINDOW steps

    def step(self, rate: float) -> None:
        """Take one step with all networks: each loss's slopes, by the chain rule from the output back."""
        Z = self.X @ self.W1 + self.b1
        A = self.activation.f(Z)
        dscores = (sigmoid(A @ self.w2 + self.b2) - self.y) / len(self.X)
        dZ = dscores * self.w2.transpose(0, 2, 1) * self.activation.slope(Z, A)
        self._move(self.w2, rate * A.transpose(0, 2, 1) @ dscores)
        self._move(self.b2, rate * dscores.sum(axis=1, keepdims=True))
        self._move(self.W1, rate * self.X.T @ dZ)
        self._move(self.b1, rate * dZ.sum(axis=1, keepdims=True))
        self.steps += 1
        if self.steps % WINDOW == 0:
            self.past = [*self.past[-1:], self.losses]

    def _move(self, weights: Array, by: Array) -> None:
        weights -= by
        np.clip(weights, -LARGEST, LARGEST, out=weights)

    @property
    def scores(self) -> Array:
        """Every network's score of every row, (r, n)."""
        return (self.activation.f(self.X @ self.W1 + self.b1) @ self.w2 + self.b2)[:, :, 0]

    @property
    def losses(self) -> Array:
        """Every network's mean cross-entropy, (r,)."""
        scores = self.scores
        return (np.logaddexp(0, scores) - self.y[:, 0] * scores).mean(axis=1)

    @property
    def right(self) -> Array:
        """Every network's share of rows sorted right, (r,)."""
        return ((self.scores > 0) == self.y[:, 0]).mean(axis=1)

    @property
    def falling(self) -> Array:
        """Whether each loss was still falling when last looked at, (r,)."""
        return self.past[-1] < (1 - STILL) * self.past[0] if len(self.past) > 1 else np.ones(len(self.W1), bool)

    @property
    def lost(self) -> Array:
        """Whether each network has diverged, (r,)."""
        arrays = (self.W1, self.b1, self.w2, self.b2)
        return np.any([np.abs(a).max(axis=(1, 2)) >= LARGEST for a in arrays], axis=0)

    def weights(self) -> list[Weights]:
        """Every network's weights, as those of one network."""
        parts = zip(self.W1, self.b1[:, 0], self.w2[:, :, 0], self.b2[:, 0, 0].tolist(), strict=True)
        return [Weights(*part) for part in parts]
