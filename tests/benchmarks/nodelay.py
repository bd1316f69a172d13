"""What TCP_NODELAY does for a kernel round trip, through the websocket of a real Jupyter server.

    .venv/bin/python tests/benchmarks/nodelay.py

One server runs with Jupyter's own settings, one with the course's; the rounds alternate between them.
A trip lasts from a kernel_info_request to the kernel's "idle", which is what a slider waits for.
"""

import asyncio
import json
import os
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

SETTINGS = Path(__file__).parents[2] / "jupyter"
ROUNDS, TRIPS = 20, 25
PATIENCE = 60.0


async def main() -> None:
    """Measure and print the table."""
    async with kernel("") as usual, kernel(str(SETTINGS)) as prompt:
        kernels = {"Jupyter's own": usual, "TCP_NODELAY": prompt}
        times: dict[str, list[float]] = {name: [] for name in kernels}
        for _ in range(ROUNDS):
            for name, connection in kernels.items():
                times[name] += [await round_trip(connection) for _ in range(TRIPS)]
    print(f"{'kernel round trip':18} {'trips':>6} {'median':>10} {'95 %':>10}")
    for name, trips in times.items():
        median, worst = statistics.median(trips), statistics.quantiles(trips, n=20)[-1]
        print(f"{name:18} {len(trips):6} {median:7.1f} ms {worst:7.1f} ms")


async def round_trip(connection: WebSocketClientConnection) -> float:
    """Ask the kernel something and wait until it is idle again; returns milliseconds."""
    message = request()
    begin = time.perf_counter()
    await connection.write_message(json.dumps(message))
    while True:
        answer = json.loads(await connection.read_message() or "{}")
        ours = answer["parent_header"].get("msg_id") == message["header"]["msg_id"]
        if ours and answer["content"].get("execution_state") == "idle":
            return 1000 * (time.perf_counter() - begin)


def request() -> dict:
    """Make a message that asks the kernel next to nothing."""
    header = {"msg_id": uuid.uuid4().hex, "msg_type": "kernel_info_request", "version": "5.4"}
    header |= {"session": "nodelay", "username": "", "date": "2000-01-01T00:00:00Z"}
    return {"channel": "shell", "header": header, "parent_header": {}, "metadata": {}, "content": {}}


@asynccontextmanager
async def kernel(config_path: str) -> AsyncIterator[WebSocketClientConnection]:
    """Open a websocket to a kernel of a server with these settings."""
    with server(config_path) as (address, token):
        await until_it_answers(f"http://{address}/api?token={token}")
        new = HTTPRequest(f"http://{address}/api/kernels?token={token}", method="POST", body="{}")
        made = json.loads((await AsyncHTTPClient().fetch(new)).body)
        url = f"ws://{address}/api/kernels/{made['id']}/channels?session_id=nodelay&token={token}"
        connection = await websocket_connect(url)
        await round_trip(connection)  # the kernel is up
        try:
            yield connection
        finally:
            connection.close()


@contextmanager
def server(config_path: str) -> Iterator[tuple[str, str]]:
    """Run a Jupyter server in folders of its own; yields its address and its token."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    token = secrets.token_hex()
    command = [sys.executable, "-m", "jupyter_server", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}"]
    command += ["--no-browser", "--allow-root", "--Application.log_level=ERROR"]
    with tempfile.TemporaryDirectory() as folder:
        places = {f"JUPYTER_{name}_DIR": folder for name in ("CONFIG", "DATA", "RUNTIME")}
        settings = places | {"IPYTHONDIR": folder, "JUPYTER_TOKEN": token, "JUPYTER_CONFIG_PATH": config_path}
        process = subprocess.Popen(command, cwd=folder, env=os.environ | settings)
        try:
            yield f"127.0.0.1:{port}", token
        finally:
            process.terminate()
            process.wait()


async def until_it_answers(url: str) -> None:
    """Wait for a server to be up."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            await AsyncHTTPClient().fetch(url)
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            await asyncio.sleep(0.1)


if __name__ == "__main__":
    asyncio.run(main())
