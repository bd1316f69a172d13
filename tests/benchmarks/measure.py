"""What is measured of one contender in one page: its key presses, a drag, its training."""

import base64
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psutil
from contenders import Contender
from playwright.sync_api import Browser, Locator

from tests.browser.pages import NotebookPage
from tests.browser.server import Server

KEYS, WARM_UP = 30, 5
SECONDS = 5.0
PAUSE = 100
"""Milliseconds after a picture has come, for what follows it (acknowledgements, echoes)."""

NO_TRAINING = dict.fromkeys(("train_rate", "train_cpu", "train_ticks", "free_ticks"), float("nan"))
BENCH = """() => {
  const { port1, port2 } = new MessageChannel(); // a message sent in a frame arrives after the frame is painted
  const painted = () => new Promise((done) => {
    port1.onmessage = done;
    requestAnimationFrame(() => port2.postMessage(0));
  });
  const untilShown = async (since, before) => {
    while (bench.shown() === before) {
      if (performance.now() - since > 10000) throw Error("nothing was painted for 10 s");
      await painted();
    }
    return performance.now() - since;
  };
  addEventListener("keydown", (e) => { bench.latency = untilShown(e.timeStamp, bench.shown()); }, true);
  let begun, ticks, loop;
  window.bench = {
    begin() {
      begun = { at: performance.now(), shown: bench.shown() };
      ticks = 0;
      const tick = () => { ticks += 1; loop = requestAnimationFrame(tick); };
      loop = requestAnimationFrame(tick);
    },
    end() {
      cancelAnimationFrame(loop);
      const seconds = (performance.now() - begun.at) / 1000;
      return { seconds, pictures: bench.shown() - begun.shown, ticks };
    },
  };
}"""
RUN_CELL = """(i) => {
  window.jupyterapp.shell.currentWidget.content.activeCellIndex = i;
  window.jupyterapp.commands.execute("notebook:run-cell");
}"""
CELL_IS_DONE = """(i) => /^\\d+$/.test(
  window.jupyterapp.shell.currentWidget.content.widgets[i].model.executionCount ?? "")"""
BAR = ".widget-slider"


@dataclass
class Sample:
    """What one round found out about one contender. CPU is the kernel's, in milliseconds, all threads."""

    latencies: list[float]
    key_cpu: float
    key_bytes: float
    key_bytes_back: float
    key_messages: float
    drag_rate: float
    drag_cpu: float
    train_rate: float
    train_cpu: float
    train_ticks: float
    free_ticks: float


class Kernel:
    """The CPU that a kernel has used."""

    def __init__(self, page: NotebookPage) -> None:
        self.pid = int(page.ask("__import__('os').getpid()"))

    def cpu(self) -> float:
        """Return milliseconds of CPU so far, user and system, all threads."""
        if sys.platform == "linux":  # the clock of another process (clock_getcpuclockid); psutil has hundredths only
            return 1000 * time.clock_gettime(~self.pid << 3 | 2)
        times = psutil.Process(self.pid).cpu_times()
        return 1000 * (times.user + times.system)


class Wire:
    """Bytes and messages on the page's websockets, while `listening`."""

    def __init__(self, page: NotebookPage) -> None:
        self.devtools = page.context.new_cdp_session(page.page)
        self.received: list[int] = []
        self.sent: list[int] = []
        self.devtools.on("Network.webSocketFrameReceived", lambda e: self.received.append(size(e["response"])))
        self.devtools.on("Network.webSocketFrameSent", lambda e: self.sent.append(size(e["response"])))

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Count inside the block."""
        self.devtools.send("Network.enable")
        yield
        self.devtools.send("Network.disable")


def size(frame: dict[str, Any]) -> int:
    """Return the bytes in a websocket frame; devtools give binary ones in base64."""
    data = frame["payloadData"]
    return len(base64.b64decode(data) if frame["opcode"] == 2 else data.encode())


def measure(browser: Browser, server: Server, contender: Contender) -> tuple[Sample, dict[str, float]]:
    """Open a notebook of its own for the contender and measure; also how long a lab takes to open, if it is one."""
    page = NotebookPage(
        browser, server.address, server.token, server.root, list(contender.cells), contender.ratio, run=False
    )
    page.page.evaluate(BENCH)
    page.page.evaluate(contender.watch)
    kernel = Kernel(page)
    run_cell(page, 0)
    run_cell(page, 1)
    found = keys(page, kernel, contender.bars[0]) | drag(page, kernel, contender.bars[1])
    found |= train(page, kernel, contender) if len(contender.cells) > 2 else NO_TRAINING
    sample = Sample(**found)
    opening = stages(page, contender.lab) if contender.lab else {}
    if page.errors:
        print(f"{contender.name}: the page met {page.errors}")
    page.close()
    return sample, opening


def run_cell(page: NotebookPage, number: int, wait: bool = True) -> None:
    """Run one cell as a learner would, and wait until it is done and its pictures are painted."""
    page.page.evaluate(RUN_CELL, number)
    if wait:
        page.page.wait_for_function(CELL_IS_DONE, arg=number, timeout=90_000)
        page.wait_idle()
        page.page.wait_for_timeout(1500)


def keys(page: NotebookPage, kernel: Kernel, bar: str) -> dict[str, Any]:
    """Press a key on a slider, wait until its picture is painted, and again: one update each."""
    wire = Wire(page)
    handle = slider(page, bar).locator(".noUi-handle")
    handle.focus()
    for _ in range(WARM_UP):
        press(page, "ArrowRight")
    before = kernel.cpu()
    with wire.listening():
        latencies = [press(page, "ArrowRight") for _ in range(KEYS)]
    cpu = kernel.cpu() - before
    counts = {"key_bytes": sum(wire.received), "key_bytes_back": sum(wire.sent), "key_messages": len(wire.received)}
    return {"latencies": latencies, "key_cpu": cpu / KEYS} | {name: n / KEYS for name, n in counts.items()}


def press(page: NotebookPage, key: str) -> float:
    """Press a key; return the milliseconds until a new picture was painted."""
    page.page.keyboard.press(key)
    latency = page.page.evaluate("() => bench.latency")
    page.page.wait_for_timeout(PAUSE)
    return float(latency)


def drag(page: NotebookPage, kernel: Kernel, bar: str) -> dict[str, float]:
    """Drag a slider to and fro with the mouse, without a rest."""
    box = slider(page, bar).locator(".noUi-handle").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = page.page.mouse
    mouse.move(x, y)
    mouse.down()
    before, begin = kernel.cpu(), time.monotonic()
    page.page.evaluate("bench.begin()")
    while (t := time.monotonic() - begin) < SECONDS:
        mouse.move(x - 60 * min(t % 2, 2 - t % 2), y)
    result, cpu = page.page.evaluate("bench.end()"), kernel.cpu() - before
    mouse.up()
    settle(page)
    return {"drag_rate": rate(result, "pictures"), "drag_cpu": cpu / max(1, result["pictures"])}


def train(page: NotebookPage, kernel: Kernel, contender: Contender) -> dict[str, float]:
    """Train with a new picture after every step, as fast as it goes, and before that count the idle page's frames."""
    free = watch(page, 1500)
    run_cell(page, 2, wait=bool(contender.lab))
    if contender.lab:
        page.page.get_by_role("button", name="Play").click()
    page.page.wait_for_timeout(2000)
    before = kernel.cpu()
    result = watch(page, 1000 * SECONDS)
    cpu = kernel.cpu() - before
    if contender.lab:
        page.page.get_by_role("button", name="Pause").click()
    settle(page)
    found = {"train_rate": rate(result, "pictures"), "train_cpu": cpu / max(1, result["pictures"])}
    return found | {"train_ticks": rate(result, "ticks"), "free_ticks": rate(free, "ticks")}


def watch(page: NotebookPage, milliseconds: float) -> dict[str, float]:
    """Count pictures, and the turns of an empty requestAnimationFrame loop."""
    page.page.evaluate("bench.begin()")
    page.page.wait_for_timeout(milliseconds)
    return dict(page.page.evaluate("bench.end()"))


def rate(result: dict[str, float], what: str) -> float:
    """Return how many a second."""
    return result[what] / result["seconds"]


def slider(page: NotebookPage, label: str) -> Locator:
    """Return the slider with this label, in view."""
    found = page.page.locator(BAR).filter(has_text=label).first
    found.scroll_into_view_if_needed()
    return found


def settle(page: NotebookPage) -> None:
    """Wait until the kernel has worked off what there is."""
    page.page.wait_for_timeout(500)
    page.wait_idle()


STAGES = """
import time

def open_lab(Lab, stage):
    begin = time.perf_counter()
    lab = Lab(stage=stage)
    lab._repr_mimebundle_()
    milliseconds = 1000 * (time.perf_counter() - begin)
    lab.close()
    return milliseconds
"""


def stages(page: NotebookPage, lab: str) -> dict[str, float]:
    """Return how many milliseconds each stage of the lab takes to open in this warm kernel: medians of nine."""
    page.do(STAGES)
    found: dict[str, list[float]] = page.ask(
        f"{{stage: [open_lab({lab}, stage) for _ in range(9)] for stage in {lab}.STAGES}}"
    )
    return {stage: statistics.median(times) for stage, times in found.items()}
