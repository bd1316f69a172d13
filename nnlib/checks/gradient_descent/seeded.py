"""A random generator that feedback can show by its seed, and whose copies start afresh."""

from typing import Any

import numpy as np


class Generator(np.random.Generator):
    """What `np.random.default_rng(seed)` gives. Two of the same seed count as equal, however much they have drawn."""

    def __init__(self, seed: int) -> None:
        super().__init__(np.random.PCG64(seed))
        self.seed = seed

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Generator) and other.seed == self.seed

    def __hash__(self) -> int:
        return hash(self.seed)

    def __copy__(self) -> "Generator":
        return Generator(self.seed)

    def __deepcopy__(self, memo: Any) -> "Generator":
        return Generator(self.seed)

    def __repr__(self) -> str:
        return f"np.random.default_rng({self.seed})"
