"""The usual wrong answers in the products of a backward pass: dX = dz @ W.T, dW = X.T @ dz, db = the sum of dz."""

import numpy as np

from nnlib.checks.backpropagation.right_answers import products
from nnlib.checks.backpropagation.slips import Slip, with_db, with_dW, with_dX

_SHAPE_X = "Each row of dz goes back through the wires of W. Which way round does W stand?"
_SHAPE_W = "dW has one row for each input and one column for each neuron. What gives that?"
_MEAN = "The loss is a mean. Where is its 1/n already?"
_ORDER = "In which order are the three asked for?"
_MASKED = "What happens between da and dz, and which of your three know of it?"
_STAR = "What does `*` do with two tables?"
_STARRED = "`*` for `@` in both products: `*` multiplies place by place, `@` multiplies and adds."

SLIPS = (
    Slip(
        "nothing-turned",
        lambda da, dz, X, W: (dz @ W, X @ dz, dz.sum(axis=0)),
        "Would your products go through if X and W were not square? Which shapes do they have?",
        "no `.T` anywhere: shapes say which is turned, dX = `dz @ W.T` and dW = `X.T @ dz`.",
    ),
    Slip("dX-not-turned", with_dX(lambda da, dz, X, W: dz @ W), _SHAPE_X, "`dz @ W`: W must be turned, `dz @ W.T`."),
    Slip("dX-reversed", with_dX(lambda da, dz, X, W: W.T @ dz), _SHAPE_X, "`W.T @ dz`: dz comes first, `dz @ W.T`."),
    Slip(
        "dX-weights-first",
        with_dX(lambda da, dz, X, W: W @ dz),
        _SHAPE_X,
        "`W @ dz`: a row of dz meets the rows of W, so it is `dz @ W.T`.",
    ),
    Slip(
        "dX-turned",
        with_dX(lambda da, dz, X, W: (dz @ W.T).T),
        "Does your dX have one row for each example?",
        "dX turned on its side: `W @ dz.T` has inputs as rows, `dz @ W.T` has examples.",
    ),
    Slip(
        "dX-place-by-place",
        with_dX(lambda da, dz, X, W: dz * W),
        _STAR,
        "`dz * W`, multiplied place by place: `dz @ W.T` multiplies and adds.",
    ),
    Slip(
        "dX-is-dz",
        with_dX(lambda da, dz, X, W: dz),
        "What do the weights do to what goes back?",
        "dz returned for dX: on the way to the inputs it crosses the weights, `dz @ W.T`.",
    ),
    Slip(
        "dX-dz-turned",
        with_dX(lambda da, dz, X, W: dz.T @ W),
        _SHAPE_X,
        "`dz.T @ W`: dz stays as it is, and W is turned, `dz @ W.T`.",
    ),
    Slip("dW-not-turned", with_dW(lambda da, dz, X, W: X @ dz), _SHAPE_W, "`X @ dz`: X must be turned, `X.T @ dz`."),
    Slip("dW-reversed", with_dW(lambda da, dz, X, W: dz @ X), _SHAPE_W, "`dz @ X`: X comes first, turned, `X.T @ dz`."),
    Slip(
        "dW-like-dX",
        with_dW(lambda da, dz, X, W: dz @ X.T),
        _SHAPE_W,
        "`dz @ X.T`, made as dX is made: in dW the inputs come first, `X.T @ dz`.",
    ),
    Slip(
        "dW-turned",
        with_dW(lambda da, dz, X, W: dz.T @ X),
        _SHAPE_W,
        "dW turned on its side: `dz.T @ X` has neurons as rows, `X.T @ dz` has inputs, as W does.",
    ),
    Slip(
        "dW-place-by-place",
        with_dW(lambda da, dz, X, W: X * dz),
        _STAR,
        "`X * dz`, multiplied place by place: `X.T @ dz` multiplies and adds over the examples.",
    ),
    Slip("starred", lambda da, dz, X, W: (dz * W, X * dz, dz.sum(axis=0)), _STAR, _STARRED),
    Slip(
        "starred-turned",
        lambda da, dz, X, W: (dz * W.T, X.T * dz, dz.sum(axis=0)),
        _STAR,
        f"{_STARRED} The `.T` are right.",
    ),
    Slip(
        "dW-averaged",
        with_dW(lambda da, dz, X, W: X.T @ dz / len(X)),
        _MEAN,
        "a dW divided by n: dz has the mean's 1/n in it, so add up and do not divide again.",
    ),
    Slip(
        "dW-no-inputs",
        with_dW(lambda da, dz, X, W: np.ones_like(X).T @ dz),
        "What does your dW do with X?",
        "a dW without the inputs: a weight's slope is its input times dz, `X.T @ dz`.",
    ),
    Slip(
        "db-averaged",
        with_db(lambda da, dz: dz.mean(axis=0)),
        _MEAN,
        "a mean for db: dz has the mean's 1/n in it, so it is a sum, `dz.sum(axis=0)`.",
    ),
    Slip(
        "db-axis",
        with_db(lambda da, dz: dz.sum(axis=1)),
        "There is one bias for each neuron, and a neuron is a column of dz. Which axis vanishes?",
        "a sum over the neurons: `axis=0` adds up the examples and leaves one number for each neuron.",
    ),
    Slip(
        "db-all",
        with_db(lambda da, dz: dz.sum()),
        "How many biases does the layer have?",
        "one sum for all neurons: `dz.sum(axis=0)` makes one for each.",
    ),
    Slip(
        "db-not-summed",
        with_db(lambda da, dz: dz),
        "How many biases does the layer have, and how many numbers has your db?",
        "dz returned for db: all examples share a bias, so their slopes are added, `dz.sum(axis=0)`.",
    ),
    Slip(
        "db-a-row",
        with_db(lambda da, dz: dz.sum(axis=0, keepdims=True)),
        "b has one axis. How many has your db?",
        "db as a table of one row: without `keepdims` the summed axis vanishes, and db has the shape of b.",
    ),
    Slip(
        "db-first",
        with_db(lambda da, dz: dz[0]),
        "How many examples are in your db?",
        "the first example alone in db: add up all of them, `dz.sum(axis=0)`.",
    ),
    Slip(
        "averaged",
        lambda da, dz, X, W: (dz @ W.T, X.T @ dz / len(X), dz.mean(axis=0)),
        _MEAN,
        "dW and db divided by n: dz has the mean's 1/n in it, so both are sums.",
    ),
    Slip(
        "all-averaged",
        lambda da, dz, X, W: products(dz / len(X), X, W),
        _MEAN,
        "all three divided by n: dz has the mean's 1/n in it, so nothing is divided again.",
    ),
    Slip(
        "minus",
        lambda da, dz, X, W: products(-dz, X, W),
        "Are slopes asked for, or the way down?",
        "all signs turned: return the slopes. The minus belongs to the step, and the optimizer has it.",
    ),
    Slip(
        "dX-last",
        lambda da, dz, X, W: (X.T @ dz, dz.sum(axis=0), dz @ W.T),
        _ORDER,
        "dX returned last: it comes first.",
    ),
    Slip(
        "dW-first",
        lambda da, dz, X, W: (X.T @ dz, dz @ W.T, dz.sum(axis=0)),
        _ORDER,
        "dW and dX in each other's place: dX comes first.",
    ),
    Slip(
        "db-before-dW",
        lambda da, dz, X, W: (dz @ W.T, dz.sum(axis=0), X.T @ dz),
        _ORDER,
        "db and dW in each other's place: db comes last.",
    ),
    Slip(
        "stepped",
        lambda da, dz, X, W: (dz @ W.T, W - X.T @ dz, dz.sum(axis=0)),
        "Do you return a slope, or a weight?",
        "a step already taken, W - dW: return the slopes, the optimizer takes the steps.",
    ),
)
"""Slips that can be made in any layer."""

WITH_DA = (
    Slip(
        "dX-is-da",
        with_dX(lambda da, dz, X, W: da),
        "da came in from the layer after. What goes out to the layer before?",
        "da returned for dX: on its way it meets the slope of the activation and the weights, `dz @ W.T`.",
    ),
    Slip(
        "dX-from-da",
        with_dX(lambda da, dz, X, W: da @ W.T),
        "What happens between da and dz, and does your dX know of it?",
        "da in the place of dz in dX: it is `dz @ W.T`, with the slope of the activation in it.",
    ),
    Slip(
        "dW-from-da",
        with_dW(lambda da, dz, X, W: X.T @ da),
        "What happens between da and dz, and does your dW know of it?",
        "da in the place of dz in dW: it is `X.T @ dz`.",
    ),
    Slip(
        "db-from-da",
        with_db(lambda da, dz: da.sum(axis=0)),
        "What happens between da and dz, and does your db know of it?",
        "da in the place of dz in db: it is the sum of dz.",
    ),
    Slip(
        "dX-dW-from-da",
        lambda da, dz, X, W: (da @ W.T, X.T @ da, dz.sum(axis=0)),
        _MASKED,
        "da in the place of dz, in dX and in dW: all three are made of dz.",
    ),
    Slip(
        "dX-db-from-da",
        lambda da, dz, X, W: (da @ W.T, X.T @ dz, da.sum(axis=0)),
        _MASKED,
        "da in the place of dz, in dX and in db: all three are made of dz.",
    ),
    Slip(
        "dW-db-from-da",
        lambda da, dz, X, W: (dz @ W.T, X.T @ da, da.sum(axis=0)),
        _MASKED,
        "da in the place of dz, in dW and in db: all three are made of dz.",
    ),
)
"""Slips that take da for dz in some of the products, and not in all."""
