"""Slips in the three products of a backward pass, dX = dz @ W.T, dW = X.T @ dz, db = the sum of dz.

They are kept as functions of da, dz, X and W, so that every layer of the lesson can have them: `for_layer` makes
mistakes of them.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from nnlib.checks.backpropagation.right_answers import Slopes, products
from nnlib.checks.exercise import Mistake
from nnlib.checks.layers.layer_mistakes import where_it_fits
from nnlib.validation import Array

SlopeOf = Callable[..., Array]
"""Gets a layer's arguments, da, X, W and what comes after them, and returns dz."""
Makes = Callable[[Array, Array, Array, Array], Slopes]
"""Gets da, dz, X and W, and returns dX, dW and db."""


class Slip(NamedTuple):
    """A slip in the products: its key, what it makes of da, dz, X and W, a question, and its name."""

    key: str
    makes: Makes
    question: str
    name: str


def for_layer(dz_of: SlopeOf, slips: Iterable[Slip]) -> tuple[Mistake, ...]:
    """Return the slips as mistakes of a layer whose dz is right."""
    return tuple(Mistake(slip.key, _answer(dz_of, slip), slip.question, slip.name) for slip in slips)


def _answer(dz_of: SlopeOf, slip: Slip) -> Callable[..., Any]:
    return where_it_fits(lambda *args: slip.makes(args[0], dz_of(*args), args[1], args[2]))


def with_dX(of: Callable[[Array, Array, Array, Array], Array]) -> Makes:
    """Return what is right but for its dX, `of(da, dz, X, W)`."""
    return lambda da, dz, X, W: (of(da, dz, X, W), *products(dz, X, W)[1:])


def with_dW(of: Callable[[Array, Array, Array, Array], Array]) -> Makes:
    """Return what is right but for its dW, `of(da, dz, X, W)`."""
    return lambda da, dz, X, W: (dz @ W.T, of(da, dz, X, W), dz.sum(axis=0))


def with_db(of: Callable[[Array, Array], Any]) -> Makes:
    """Return what is right but for its db, `of(da, dz)`."""
    return lambda da, dz, X, W: (*products(dz, X, W)[:2], of(da, dz))
