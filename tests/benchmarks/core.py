"""nnlib against PyTorch (eager, on the CPU) and scikit-learn, on networks of the course's size.

    .venv/bin/python -m pip install -r tests/benchmarks/requirements.txt
    .venv/bin/python tests/benchmarks/core.py [--rounds N] [--optimizer adam]

README.md beside this file says how each figure is measured.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from importlib.metadata import version
from itertools import pairwise

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from workloads import WORKLOADS, Workload

from nnlib import Network

PACKAGES = ("numpy", "torch", "scikit-learn")
SECONDS = 0.4
"""About how long each contender trains in a round."""


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description="Compare nnlib with PyTorch and scikit-learn.")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--optimizer", choices=["sgd", "adam"], default="sgd")
    options = parser.parse_args()
    warnings.simplefilter("ignore", ConvergenceWarning)
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""  # above 0.5: wait, and start again
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores{load}, Python {platform.python_version()}")
    print(", ".join(f"{name} {version(name)}" for name in PACKAGES), flush=True)
    print(f"\n{options.optimizer}, medians of {options.rounds} rounds; asked: in brackets")
    print(f"{'':34}{'epochs/s':>10}{'vs PyTorch':>17}{'its batches by hand':>21}{'vs scikit-learn':>18}")
    for workload in WORKLOADS:
        compete(workload, options.optimizer, options.rounds)
    print_products(options.rounds)
    print_grid(options.rounds)
    print_memory()


def compete(workload: Workload, optimizer: str, rounds: int) -> None:
    """Let the contenders train in turn, `rounds` times, and print a row."""
    contenders = workload.contenders(optimizer)
    epochs = {}
    for name, train in contenders.items():
        train(1)  # the first call is slower
        epochs[name] = max(1, round(SECONDS / min(seconds(lambda train=train: train(1)) for _ in range(3))))
    found: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, train in contenders.items():
            found[name].append(epochs[name] / seconds(lambda train=train, n=epochs[name]: train(n)))
    row = f"{workload.name:34}{statistics.median(found['nnlib']):10.1f}"
    for peer, width in (("PyTorch", 10), ("by hand", 20), ("scikit-learn", 11)):
        if peer in found:
            ratios = [ours / theirs for ours, theirs in zip(found["nnlib"], found[peer], strict=True)]
            asked = f" ({workload.asked[peer]:.1f})" if peer in workload.asked else ""
            row += f"{statistics.median(ratios):{width}.2f}x{asked}"
    print(row, flush=True)


def seconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def print_products(rounds: int) -> None:
    """Print how near 784-256-128-10 comes to the rate at which this machine multiplies large matrices."""
    workload = next(w for w in WORKLOADS if w.name.startswith("784-256"))
    train = workload.contenders("sgd")["nnlib"]
    n, sizes = len(workload.X), [784, 256, 128, 10]
    forward = [2 * n * a * b for a, b in pairwise(sizes)]
    needed = 3 * sum(forward) - forward[0]  # forward, dW and dX, but not the dX of the inputs
    train(1)
    shares = []
    for _ in range(rounds):
        before, spent, after = product_rate(), seconds(lambda: train(1)), product_rate()
        shares.append(needed / spent / ((before + after) / 2))
    print(f"\n784-256-128-10: {statistics.median(shares):.0%} of the machine's matrix-product rate (asked: 40%)")


def product_rate(size: int = 1024) -> float:
    """Return the floating point operations a second of a float32 product of two square matrices: the best of 5."""
    a = np.random.default_rng(0).random((size, size), np.float32)
    return 2 * size**3 / min(seconds(lambda: a @ a) for _ in range(5))


def print_grid(rounds: int) -> None:
    """Print how long a 100 x 100 grid takes through 2-8-8-1, where a 1024 x 1024 product takes 20 ms."""
    net = Network.mlp([2, 8, 8, 1], dtype=np.float32)
    grid = np.random.default_rng(0).random((10_000, 2), np.float32)
    scaled = [
        min(seconds(lambda: net.predict_proba(grid)) for _ in range(5)) * 0.020 * product_rate() / (2 * 1024**3)
        for _ in range(rounds)
    ]
    print(f"100 x 100 grid through 2-8-8-1: {1000 * statistics.median(scaled):.2f} ms, scaled (asked: 1 ms)")


MEMORY = """
import resource, sys
import numpy as np
from nnlib import SGD, Network, Trainer
X = np.zeros((60_000, 784), np.float32)
X[:] = np.random.default_rng(0).random((1, 784), np.float32)
y = np.arange(60_000) % 10
trainer = Trainer(Network.mlp([784, 64, 10], dtype=np.float32), SGD(0.1), 64)
trainer.fit(X, y, epochs=2, validation=(X[:10_000], y[:10_000]))
if sys.platform == "linux":  # getrusage would count the process that started this one
    peak = 1024 * int(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0])
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(peak / X.nbytes)
"""


def print_memory() -> None:
    """Print the peak memory of a fresh process that trains on 60,000 x 784 numbers, all of Python included."""
    done = subprocess.run([sys.executable, "-c", MEMORY], capture_output=True, text=True, check=True)
    print(f"peak memory of training on 60,000 x 784 float32: {float(done.stdout):.2f} times the data (asked: 1.3)")


if __name__ == "__main__":
    main()
