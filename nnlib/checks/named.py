"""A function that feedback can show by its name, where an exercise takes functions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Named:
    """A function of x that prints itself as `name`."""

    name: str
    f: Callable[[Any], Any]

    def __call__(self, x: Any) -> Any:
        """Return f(x)."""
        return self.f(x)

    def __repr__(self) -> str:
        return self.name
