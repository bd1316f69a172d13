"""Experiments: the same training many times, each time a little different. They run on all cores, through joblib.

    def train(seed, lr):
        net = Network.mlp([2, 2, 1], "tanh", seed=seed)
        Trainer(net, SGD(lr)).fit(X, y, epochs=100)
        return {"loss": net.loss(X, y)}

    restarts(train, 20, lr=0.5)                                 # twenty seeds
    sweep(train, {"lr": [0.1, 1.0], "seed": range(5)})          # every combination

Each run is one row of the result: a dict of what was varied and what `train` returned. Rows come in the order of the
cases, whichever finished first. To run on a cluster, put the call inside `with joblib.parallel_config(backend="dask")`;
with `jobs=None` that also says how many processes.
"""

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from nnlib.dataset import Dataset
from nnlib.validation import function, listed, short, whole

Row = dict[str, Any]


def restarts(
    train: Callable[..., Any], n: int = 20, progress: bool = False, jobs: int | None = -1, **fixed: Any
) -> list[Row]:
    """Call `train(seed=seed, **fixed)` for the seeds 0 to n - 1, and return the rows."""
    if "seed" in fixed:
        raise ValueError(f"seed is {short(fixed['seed'])}, but restarts itself gives the seeds 0 to n - 1.")
    cases = [{"seed": seed} for seed in range(whole("n", n))]
    return _run([(train, {**fixed, **case}, case) for case in cases], progress, jobs)


def sweep(
    train: Callable[..., Any],
    grid: Mapping[str, Iterable[Any]],
    progress: bool = False,
    jobs: int | None = -1,
    **fixed: Any,
) -> list[Row]:
    """Call `train` with every combination of the grid's values, the last name varying fastest, and return the rows."""
    if not isinstance(grid, Mapping) or not grid:
        raise ValueError(
            f"grid is {grid!r}, but it should be a dict of names and values, such as {{'lr': [0.1, 1.0]}}."
        )
    if twice := [name for name in grid if name in fixed]:
        raise ValueError(f"{twice[0]} is given twice, in the grid and beside it.")
    lists = []
    for name, values in grid.items():
        lists.append(list(values) if hasattr(values, "__iter__") and not isinstance(values, str) else [])
        if not lists[-1]:
            raise ValueError(f"grid holds {short(values)} for {name!r}, but it should be a list of values.")
    cases = [dict(zip(grid, values, strict=True)) for values in itertools.product(*lists)]
    return _run([(train, {**fixed, **case}, case) for case in cases], progress, jobs)


def learning_curve(
    train: Callable[..., Any],
    data: Dataset,
    sizes: Sequence[int],
    repeats: int = 1,
    progress: bool = False,
    jobs: int | None = -1,
    **fixed: Any,
) -> list[Row]:
    """Call `train(part, seed=seed, **fixed)` with parts of `data` of several sizes, and return the rows.

    Each repeat has its own seed and draws its own rows at random; a larger part holds the smaller ones.
    """
    if not isinstance(data, Dataset):
        raise ValueError(f"data is {short(data)}, but it should be a Dataset, such as Dataset(X, y).")
    sizes = listed("sizes", sizes, "numbers of rows")
    for size in sizes:
        if whole("each of sizes", size) > len(data):
            raise ValueError(f"sizes holds {size}, but the data have only {len(data)} rows.")
    orders = [np.random.default_rng(seed).permutation(len(data)) for seed in range(whole("repeats", repeats))]
    calls = []
    for size, (seed, order) in itertools.product(sizes, enumerate(orders)):
        case = {"size": int(size), "seed": seed}
        calls.append((train, {**fixed, "seed": seed}, case, data.rows(order[:size])))
    return _run(calls, progress, jobs)


def _run(calls: list[Any], progress: bool, jobs: int | None) -> list[Row]:
    """Make the calls, spread over `jobs` processes (-1: one a core), and return their rows in order."""
    function("train", calls[0][0])
    if jobs is not None and (not isinstance(jobs, (int, np.integer)) or isinstance(jobs, bool) or jobs == 0):
        raise ValueError(f"jobs is {short(jobs)}, but it should be how many processes to use, or -1 for one a core.")
    from joblib import Parallel, delayed  # needed only here, and slow to load

    tasks = [delayed(_row)(*call) for call in calls]
    if not progress:
        return list(Parallel(n_jobs=jobs)(tasks))
    from tqdm.auto import tqdm

    return list(tqdm(Parallel(n_jobs=jobs, return_as="generator")(tasks), total=len(calls), unit="run"))


def _row(train: Callable[..., Any], arguments: dict[str, Any], case: Row, *data: Dataset) -> Row:
    found = train(*data, **arguments)
    return {**case, **(found if isinstance(found, Mapping) else {"result": found})}
