"""Experiments: the same training many times, each time a little different. They run on all cores, through joblib.

    def train(seed, lr):
        net = Network.mlp([2, 2, 1], "tanh", seed=seed)
        Trainer(net, SGD(lr)).fit(X, y, epochs=100)
        return {"loss": net.loss(X, y)}

    restarts(train, 20, lr=0.5)                                 # twenty seeds
    sweep(train, {"lr": [0.1, 1.0], "seed": range(5)})          # every combination

Each run is one row of the result: a dict of what was varied and what `train` returned. Rows come in the order of the
cases, whichever finished first. To run on a cluster, put the call inside `with joblib.parallel_config(backend="dask")`.
"""

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from nnlib.dataset import Dataset
from nnlib.validation import whole

Row = dict[str, Any]


def restarts(train: Callable[..., Any], n: int = 20, progress: bool = False, jobs: int = -1, **fixed: Any) -> list[Row]:
    """Call `train(seed=seed, **fixed)` for the seeds 0 to n - 1, and return the rows."""
    cases = [{"seed": seed} for seed in range(whole("n", n))]
    return _run([(train, {**fixed, **case}, case) for case in cases], progress, jobs)


def sweep(
    train: Callable[..., Any], grid: Mapping[str, Iterable[Any]], progress: bool = False, jobs: int = -1, **fixed: Any
) -> list[Row]:
    """Call `train` with every combination of the grid's values, the last name varying fastest, and return the rows."""
    if not isinstance(grid, Mapping) or not grid:
        raise ValueError(
            f"grid is {grid!r}, but it should be a dict of names and values, such as {{'lr': [0.1, 1.0]}}."
        )
    cases = [dict(zip(grid, values, strict=True)) for values in itertools.product(*grid.values())]
    return _run([(train, {**fixed, **case}, case) for case in cases], progress, jobs)


def learning_curve(
    train: Callable[..., Any],
    data: Dataset,
    sizes: Sequence[int],
    repeats: int = 1,
    progress: bool = False,
    jobs: int = -1,
    **fixed: Any,
) -> list[Row]:
    """Call `train(part, seed=seed, **fixed)` with parts of `data` of several sizes, and return the rows.

    Each repeat has its own seed and draws its own rows at random; a larger part holds the smaller ones.
    """
    for size in sizes:
        if whole("each of sizes", size) > len(data):
            raise ValueError(f"sizes holds {size}, but the data have only {len(data)} rows.")
    orders = [np.random.default_rng(seed).permutation(len(data)) for seed in range(whole("repeats", repeats))]
    calls = []
    for size, (seed, order) in itertools.product(sizes, enumerate(orders)):
        case = {"size": int(size), "seed": seed}
        calls.append((train, {**fixed, "seed": seed}, case, data.rows(order[:size])))
    return _run(calls, progress, jobs)


def _run(calls: list[Any], progress: bool, jobs: int) -> list[Row]:
    """Make the calls, spread over `jobs` processes (-1: one a core), and return their rows in order."""
    from joblib import Parallel, delayed  # needed only here, and slow to load

    rows = Parallel(n_jobs=jobs, return_as="generator")(delayed(_row)(*call) for call in calls)
    if progress:
        from tqdm.auto import tqdm

        rows = tqdm(rows, total=len(calls), unit="run")
    return list(rows)


def _row(train: Callable[..., Any], arguments: dict[str, Any], case: Row, *data: Dataset) -> Row:
    found = train(*data, **arguments)
    return {**case, **(found if isinstance(found, Mapping) else {"result": found})}
