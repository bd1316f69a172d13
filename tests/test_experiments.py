"""Experiments: rows in order with all that was varied, the same on one core and on many, and errors come through."""

import os
import threading

import joblib
import numpy as np
import pytest

from nnlib import SGD, Network, Trainer, datasets
from nnlib.experiments import learning_curve, restarts, sweep

DATA = datasets.blobs(30, noise=1.0)


# -- rows


def test_restarts_are_one_row_a_seed():
    assert restarts(lambda seed: 10 * seed, 3, jobs=1) == [{"seed": s, "result": 10 * s} for s in range(3)]
    assert [row["seed"] for row in restarts(lambda seed: 0, jobs=1)] == list(range(20))


def test_a_dict_that_the_function_returns_becomes_columns():
    rows = restarts(lambda seed: {"loss": seed / 2, "net": "mlp"}, 2, jobs=1)
    assert rows == [{"seed": 0, "loss": 0.0, "net": "mlp"}, {"seed": 1, "loss": 0.5, "net": "mlp"}]
    assert list(rows[0]) == ["seed", "loss", "net"]


@pytest.mark.parametrize("result", [1.5, None, "text", [1, 2], (1, 2)])
def test_anything_else_is_the_result(result):
    assert restarts(lambda seed: result, 1, jobs=1) == [{"seed": 0, "result": result}]


def test_a_sweep_has_every_combination_and_the_last_name_varies_fastest():
    rows = sweep(
        lambda lr, seed, size: (lr, seed, size), {"lr": [0.1, 1.0], "size": ["a", "b"], "seed": range(3)}, jobs=1
    )
    expected = [(lr, size, seed) for lr in (0.1, 1.0) for size in "ab" for seed in range(3)]
    assert [(row["lr"], row["size"], row["seed"]) for row in rows] == expected
    assert all(row["result"] == (row["lr"], row["seed"], row["size"]) for row in rows)
    assert list(rows[0]) == ["lr", "size", "seed", "result"]


def test_a_grid_may_hold_generators():
    assert len(sweep(lambda a, b: 0, {"a": (k for k in range(2)), "b": iter("xyz")}, jobs=1)) == 6


def test_fixed_arguments_are_passed_to_every_run_and_are_no_columns():
    assert restarts(lambda seed, lr, n_epochs: (lr, n_epochs), 2, jobs=1, lr=0.5, n_epochs=3) == [
        {"seed": 0, "result": (0.5, 3)},
        {"seed": 1, "result": (0.5, 3)},
    ]
    assert sweep(lambda a, b: a + b, {"a": [1, 2]}, jobs=1, b=10) == [{"a": 1, "result": 11}, {"a": 2, "result": 12}]
    rows = learning_curve(lambda part, seed, k: k * len(part), DATA, [5], jobs=1, k=2)
    assert rows == [{"size": 5, "seed": 0, "result": 10}]


def test_a_learning_curve_has_every_size_in_every_repeat():
    sizes = np.array([4, 30, 10])
    rows = learning_curve(lambda part, seed: len(part), DATA, sizes, repeats=2, jobs=1)
    assert [(row["size"], row["seed"]) for row in rows] == [(n, seed) for n in (4, 30, 10) for seed in (0, 1)]
    assert all(row["result"] == row["size"] for row in rows)


def test_a_larger_part_holds_the_smaller_ones_and_each_repeat_draws_its_own():
    def rows_of(part, seed):
        return {"rows": {(*x, y) for x, y in zip(part.X.tolist(), part.y.tolist(), strict=True)}}

    rows = learning_curve(rows_of, DATA, [3, 9, 20, 30], repeats=3, jobs=1)
    found = {(row["size"], row["seed"]): row["rows"] for row in rows}
    for seed in range(3):
        assert found[3, seed] < found[9, seed] < found[20, seed] < found[30, seed]
        assert [len(found[n, seed]) for n in (3, 9, 20, 30)] == [3, 9, 20, 30]
    assert found[9, 0] != found[9, 1] != found[9, 2]
    assert found[30, 0] == found[30, 1]


def test_a_part_is_a_data_set_like_the_whole():
    parts = []
    learning_curve(lambda part, seed: parts.append(part), DATA, [7], jobs=1)
    assert (parts[0].feature_names, parts[0].class_names, parts[0].name) == (("x1", "x2"), DATA.class_names, "blobs")


# -- processes


def test_many_processes_and_one_give_the_same_bits():
    def train(seed, lr):
        net = Network.mlp([2, 8, 1], "tanh", seed=seed)
        history = Trainer(net, SGD(lr), batch_size=4, seed=seed).fit(DATA.X, DATA.y, 5)
        return {"theta": net.theta.tobytes(), "loss": history.loss, "process": os.getpid()}

    grid = {"lr": [0.1, 1.0], "seed": range(3)}
    alone, spread = sweep(train, grid, jobs=1), sweep(train, grid, jobs=2)
    assert {row.pop("process") for row in alone} == {os.getpid()}
    assert os.getpid() not in {row.pop("process") for row in spread}
    assert alone == spread
    assert len({row["theta"] for row in alone}) == 6


def test_rows_keep_the_order_of_the_cases_whichever_is_done_first():
    def slow_at_first(seed):
        import time

        time.sleep(0.3 if seed == 0 else 0)
        return time.monotonic()

    rows = restarts(slow_at_first, 4, jobs=2)
    assert [row["seed"] for row in rows] == [0, 1, 2, 3]
    assert rows[0]["result"] > rows[1]["result"]


def test_a_function_may_look_at_what_is_around_it():
    factor = 7
    assert restarts(lambda seed: factor * seed, 2, jobs=2) == [{"seed": 0, "result": 0}, {"seed": 1, "result": 7}]
    rows = learning_curve(lambda part, seed: factor * len(part), DATA, [2, 5], jobs=2)
    assert [row["result"] for row in rows] == [14, 35]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_in_the_function_comes_through(jobs):
    def fails(seed):
        if seed == 2:
            raise ZeroDivisionError(f"seed {seed} is to blame")
        return seed

    with pytest.raises(ZeroDivisionError, match="seed 2 is to blame"):
        restarts(fails, 4, jobs=jobs)


def test_another_backend_of_joblib_is_used_if_it_is_chosen():
    threads = []

    def note(seed):
        threads.append(threading.get_ident())
        return os.getpid()

    with joblib.parallel_config(backend="threading"):
        rows = restarts(note, 4, jobs=2)
    assert {row["result"] for row in rows} == {os.getpid()}
    assert len(threads) == 4
    assert threading.get_ident() not in threads


# -- the progress bar and wrong calls


def test_the_progress_bar_counts_runs_on_stderr(capsys):
    assert len(restarts(lambda seed: seed, 3, progress=True, jobs=1)) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert "3/3" in err
    assert "run" in err
    sweep(lambda a: a, {"a": [1, 2]}, progress=True, jobs=1)
    assert "2/2" in capsys.readouterr().err
    learning_curve(lambda part, seed: 0, DATA, [2, 4], repeats=2, progress=True, jobs=1)
    assert "4/4" in capsys.readouterr().err


def test_without_progress_nothing_is_written(capsys):
    restarts(lambda seed: seed, 3, jobs=1)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda f: restarts(f, 0), "n is 0, but it should be a whole number, 1 or more"),
        (lambda f: restarts(f, 2.5), r"n is 2\.5"),
        (lambda f: sweep(f, {}), r"grid is \{\}, but it should be a dict of names and values, such as \{'lr'"),
        (lambda f: sweep(f, [0.1, 1.0]), r"grid is \[0\.1, 1\.0\], but it should be a dict"),
        (lambda f: learning_curve(f, DATA, [10, 31]), "sizes holds 31, but the data have only 30 rows"),
        (lambda f: learning_curve(f, DATA, [0]), "each of sizes is 0, but it should be a whole number"),
        (lambda f: learning_curve(f, DATA, [0.5]), r"each of sizes is 0\.5"),
        (lambda f: learning_curve(f, DATA, [10], repeats=0), "repeats is 0"),
        (lambda f: learning_curve(f, DATA, 10), "sizes is 10, but it should be a list"),
        (lambda f: learning_curve(f, DATA.X, [10]), r"data is array.*, but it should be a Dataset"),
        (lambda f: restarts(f, 2, seed=7), "seed is 7, but restarts itself gives the seeds"),
        (lambda f: restarts("train", 2), "train is 'train', but it should be a function"),
        (lambda f: restarts(f, 2, jobs=0), "jobs is 0"),
        (lambda f: restarts(f, 2, jobs="all"), "jobs is 'all'"),
        (lambda f: sweep(f, {"lr": 0.1}), r"grid holds 0\.1 for 'lr', but it should be a list of values"),
        (lambda f: sweep(f, {"lr": "0.1"}), r"grid holds '0\.1' for 'lr'"),
        (lambda f: sweep(f, {"lr": []}), r"grid holds \[\] for 'lr'"),
        (lambda f: sweep(f, {"lr": [1]}, lr=2), "lr is given twice, in the grid and beside it"),
    ],
)
def test_wrong_calls_are_refused_before_the_first_run(call, sentence):
    runs = []
    with pytest.raises(ValueError, match=sentence):
        call(lambda *data, **arguments: runs.append(arguments))
    assert runs == []
