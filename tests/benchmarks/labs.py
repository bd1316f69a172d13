"""SpamLab against the same picture made with `interact` and with ipympl, in real JupyterLab and real Chromium.

    .venv/bin/python -m pip install -r tests/benchmarks/requirements.txt
    .venv/bin/python tests/benchmarks/labs.py [--rounds N]

README.md beside this file says how each figure is measured.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version

from contenders import CONTENDERS, DRAWN, INTERACT, IPYMPL, NEURON_LAB, NEW_LABS, SPAM_LAB, SPAM_LAB_2X, Contender
from measure import Sample, measure
from playwright.sync_api import sync_playwright

from tests.browser.browsers import find_browser
from tests.browser.conftest import FLAGS
from tests.browser.server import jupyterlab

PACKAGES = ("jupyterlab", "ipykernel", "ipywidgets", "anywidget", "ipympl", "matplotlib", "numpy")
IMPORT = "import time; t = time.perf_counter(); import {}; print(time.perf_counter() - t)"
PAIRS = 15
Samples = dict[str, list[Sample]]
Openings = dict[str, list[dict[str, float]]]


def main() -> None:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(description="Compare SpamLab with interact and ipympl.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="a word in the names of the contenders to measure, without targets")
    arguments = parser.parse_args()
    rounds, only = arguments.rounds, arguments.only
    print_machine()
    if only:
        print_table(compete(rounds, [contender for contender in CONTENDERS if only in contender.name])[0])
        return
    imports = import_ratio()
    samples, openings = compete(rounds)
    print_table(samples)
    print_targets(samples, openings, imports)


def print_machine() -> None:
    """Print what this was measured on."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores{load}, Python {platform.python_version()}")
    print(", ".join(f"{name} {version(name)}" for name in PACKAGES), flush=True)


def import_ratio() -> float:
    """Return how many times as long as `import numpy` `import nnlib` takes, in fresh interpreters turn by turn."""
    pairs = [(import_time("nnlib"), import_time("numpy")) for _ in range(PAIRS)]
    return statistics.median(ours / numpys for ours, numpys in pairs)


def import_time(name: str) -> float:
    """Return the seconds that an import takes in a fresh interpreter, from bytecode as everywhere but at first."""
    command = [sys.executable, "-c", IMPORT.format(name)]
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    where = {"cwd": tempfile.gettempdir(), "env": variables}
    return float(subprocess.run(command, capture_output=True, check=True, **where).stdout)


def compete(rounds: int, contenders: Sequence[Contender] = CONTENDERS) -> tuple[Samples, Openings]:
    """Measure the contenders in turn, `rounds` times."""
    samples: Samples = {contender.name: [] for contender in contenders}
    openings: Openings = {contender.name: [] for contender in contenders}
    with jupyterlab() as server, sync_playwright() as playwright:
        program = find_browser(playwright.chromium.executable_path)
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        print(f"Chromium {browser.version}, {rounds} rounds", flush=True)
        for number in range(rounds):
            for contender in contenders:
                print(f"round {number + 1}: {contender.name}", file=sys.stderr)
                sample, opening = measure(browser, server, contender)
                samples[contender.name].append(sample)
                openings[contender.name].append(opening)
        browser.close()
    return samples, openings


ROWS: tuple[tuple[str, Callable[[Sample], float], str], ...] = (
    ("kernel CPU per key press, ms", lambda s: s.key_cpu, ".1f"),
    ("kernel CPU per picture of a drag, ms", lambda s: s.drag_cpu, ".1f"),
    ("kernel CPU per picture of training, ms", lambda s: s.train_cpu, ".1f"),
    ("bytes to the browser per key press", lambda s: s.key_bytes, ",.0f"),
    ("bytes to the kernel per key press", lambda s: s.key_bytes_back, ",.0f"),
    ("messages to the browser per key press", lambda s: s.key_messages, ".1f"),
    ("key press to paint, ms, median", lambda s: statistics.median(s.latencies), ".0f"),
    ("pictures/s while dragging", lambda s: s.drag_rate, ".1f"),
    ("pictures/s while training", lambda s: s.train_rate, ".1f"),
    ("  an empty animation loop meanwhile", lambda s: s.train_ticks, ".1f"),
    ("  the same loop on the idle page", lambda s: s.free_ticks, ".1f"),
)


def print_table(samples: Samples) -> None:
    """Print medians over the rounds, one column a contender."""
    print(f"\n{'medians of the rounds':40}" + "".join(f"{name:>19}" for name in samples))
    for label, what, form in ROWS:
        print(f"{label:40}" + "".join(f"{middle(map(what, s)):>19{form}}" for s in samples.values()))
    worst = (statistics.quantiles(pooled(s), n=20)[-1] for s in samples.values())
    print(f"{'key press to paint, ms, 95 %':40}" + "".join(f"{ms:>19.0f}" for ms in worst))


def print_targets(samples: Samples, openings: Openings, imports: float) -> None:
    """Print what was to be reached, and whether it was."""
    print(f"\n{'target':66}{'found':>10}")
    rivals = [
        (SPAM_LAB, INTERACT, 30),
        (SPAM_LAB, IPYMPL, 12),
        *((*pair, 30) for pair in zip(NEW_LABS, DRAWN, strict=True)),
    ]
    for lab, rival, least in rivals:
        found = cpu_ratio(samples[lab.name], samples[rival.name])
        print_target(f"{lab.name}: CPU a key press {least} times below {rival.name}", f"{found:.1f}", found >= least)
    for contender in (lab for lab in (SPAM_LAB, SPAM_LAB_2X, *NEW_LABS) if len(lab.cells) > 2):
        ours = samples[contender.name]
        found, browsers = middle(s.train_rate for s in ours), middle(s.free_ticks for s in ours)
        least = min(30, browsers)
        print_target(f"{contender.name} paints {least:.0f} times a second in training", f"{found:.1f}", found >= least)
    for contender in (SPAM_LAB, SPAM_LAB_2X, NEURON_LAB, *NEW_LABS):
        for stage in openings[contender.name][0]:
            found = middle(times[stage] for times in openings[contender.name])
            print_target(f"{contender.name} opens {stage!r} in 300 ms", f"{found:.0f}", found < 300)
    print_target("import nnlib takes at most 1.3 times import numpy", f"{imports:.2f}", imports <= 1.3)


def print_target(target: str, found: str, reached: bool) -> None:
    """Print one line about a target."""
    print(f"{target:66}{found:>10}  {'reached' if reached else 'NOT reached'}")


def cpu_ratio(ours: list[Sample], theirs: list[Sample]) -> float:
    """Return how many times as much kernel CPU as ours a key press takes theirs: the median of the rounds' ratios."""
    return middle(their.key_cpu / our.key_cpu for our, their in zip(ours, theirs, strict=True))


def pooled(samples: list[Sample]) -> list[float]:
    """Return the latencies of all rounds."""
    return [latency for sample in samples for latency in sample.latencies]


def middle(numbers: Iterable[float]) -> float:
    """Return the median."""
    return statistics.median(list(numbers))


if __name__ == "__main__":
    main()
