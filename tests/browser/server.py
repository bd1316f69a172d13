"""JupyterLab as start.py configures it, in folders of its own."""

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.error import URLError

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0


class Server(NamedTuple):
    """A running JupyterLab, and the folder it shows."""

    address: str
    token: str
    root: Path


@contextmanager
def jupyterlab() -> Iterator[Server]:
    """Run JupyterLab inside the block."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        server = Server(f"http://127.0.0.1:{free_port()}", secrets.token_hex(), Path(folder) / "notebooks")
        server.root.mkdir()
        log = Path(folder) / "log.txt"
        with log.open("wb") as out:
            process = subprocess.Popen(command(server), env=environment(folder), stdout=out, stderr=subprocess.STDOUT)
        try:
            wait_for(server, process, log)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=30)


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def command(server: Server) -> list[str]:
    """Return the command line. `expose_app_in_browser` gives the page `window.jupyterapp`."""
    port = server.address.rpartition(":")[2]
    options = ["--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"]
    options += [f"--IdentityProvider.token={server.token}", f"--ServerApp.root_dir={server.root}"]
    return [sys.executable, "-m", "jupyterlab", *options, "--LabApp.expose_app_in_browser=True"]


def environment(folder: str) -> dict[str, str]:
    """Return the environment: the course's settings and nobody else's."""
    places = {f"JUPYTER_{name}_DIR": f"{folder}/{name}" for name in ("CONFIG", "DATA", "RUNTIME")}
    places |= {"IPYTHONDIR": f"{folder}/ipython", "MPLCONFIGDIR": f"{folder}/matplotlib"}
    ours = {"JUPYTER_CONFIG_PATH": str(ROOT / "jupyter"), "PYTHONPATH": str(ROOT)}
    return {k: v for k, v in os.environ.items() if k != "MPLBACKEND"} | places | ours


def wait_for(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the server answers."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{server.address}/api?token={server.token}", timeout=5).close()
            return
        except URLError:
            time.sleep(0.2)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()}")
