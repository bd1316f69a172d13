"""start.py: what it does, and what it says where it cannot. Each test runs it as a learner would."""

import ast
import importlib.util
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WINDOWS = os.name == "nt"
PATIENCE = 60


# A course in small: start.py as it is, one tiny package to install, and nothing on the network.


def make_course(folder):
    (folder / "tests").mkdir(parents=True)
    (folder / "notebooks").mkdir()
    shutil.copy(ROOT / "start.py", folder)
    shutil.copytree(ROOT / "jupyter", folder / "jupyter")
    (folder / "pyproject.toml").write_text("")
    (folder / "requirements.txt").write_text("tiny==1\n")
    (folder / "tests" / "requirements.txt").write_text("tiny\n")
    for version in (1, 2):
        make_wheel(folder / "wheels", "tiny", version)
    return folder


def make_wheel(folder, name, version):
    folder.mkdir(exist_ok=True)
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}.py", f"version = {version}\n")
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")


@pytest.fixture
def course(tmp_path):
    return make_course(tmp_path / "course")


@pytest.fixture(scope="module")
def ready(tmp_path_factory):
    """A course that is set up; what a test changes in it, it leaves consistent."""
    course = make_course(tmp_path_factory.mktemp("ready") / "course")
    assert run(course, "setup").returncode == 0
    return course


def command(*arguments, first=""):
    """The command line, or one that runs some Python first."""
    if not first:
        return [sys.executable, "start.py", *arguments]
    program = f"import start, sys\n{first}\nsys.exit(start.start(sys.argv[1:]))"
    return [sys.executable, "-c", program, *arguments]


def variables(course, **more):
    """Environment variables under which pip finds the wheels of the course and nothing else."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "JUPYTER_"))}
    pip = {"PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    own = {f"JUPYTER_{name}_DIR": str(course / "own") for name in ("CONFIG", "DATA", "RUNTIME")}
    wheels = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(course / "wheels")}
    return kept | pip | own | (more or wheels) | {"PYTHONUNBUFFERED": "1"}


def run(course, *arguments, first="", **environment):
    return subprocess.run(
        command(*arguments, first=first),
        cwd=course,
        env=variables(course, **environment),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def begin(course, *arguments, first="", stdin=None, **environment):
    """Start it in a process group of its own, as a terminal does."""
    group = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if WINDOWS else {"start_new_session": True}
    return subprocess.Popen(
        command(*arguments, first=first),
        cwd=course,
        env=variables(course, **environment),
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **group,
    )


def press_ctrl_c(process):
    if WINDOWS:
        process.send_signal(signal.CTRL_BREAK_EVENT)
    else:
        os.killpg(process.pid, signal.SIGINT)


def be_told_to_end(process):
    process.terminate()


def wait_until(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def installed_version(course):
    python = course / ".venv" / ("Scripts/python.exe" if WINDOWS else "bin/python")
    shown = subprocess.run([python, "-c", "import tiny; print(tiny.version)"], capture_output=True, text=True)
    return shown.stdout.strip()


def assert_says(result, sentence):
    """One sentence, on standard error; a code that says failure; no traceback."""
    assert result.returncode == 1
    assert re.fullmatch(sentence, result.stderr.strip())


# Setting up


def test_the_second_run_has_nothing_to_do(ready):
    assert installed_version(ready) == "1"
    again = run(ready, "setup", first="start.run = None")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_a_changed_list_is_installed_into_the_same_venv(ready):
    kept = ready / ".venv" / "kept"
    kept.touch()
    for wanted in ("2", "1"):
        (ready / "requirements.txt").write_text(f"tiny=={wanted}\n")
        assert run(ready, "setup").returncode == 0
        assert installed_version(ready) == wanted
    assert kept.exists()


def test_a_course_that_was_moved_is_set_up_again(ready, tmp_path):
    moved = Path(shutil.copytree(ready, tmp_path / "moved", symlinks=True))
    assert "Making" in run(moved, "setup").stdout
    assert installed_version(moved) == "1"


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 99)])
def test_an_old_python_is_told_so(course, version):
    wanted = r"The course needs Python 3\.11 or newer, this is {}\.{}\.{}: .*\.".format(*version)
    assert_says(run(course, first=f"sys.version_info = {version}"), wanted)


def test_an_old_python_can_read_it():
    """No syntax that Python 2.7 does not have: it would show a SyntaxError in place of the sentence."""
    new = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Nonlocal, ast.Starred, ast.AsyncFunctionDef)
    source = (ROOT / "start.py").read_text(encoding="utf-8")
    source.encode("ascii")
    for node in ast.walk(ast.parse(source)):
        assert not isinstance(node, new), ast.unparse(node)
        assert not (isinstance(node, ast.arguments) and (node.kwonlyargs or node.posonlyargs))
        assert not (isinstance(node, ast.arg) and node.annotation)
        assert not (isinstance(node, ast.FunctionDef) and node.returns)
        assert not (isinstance(node, ast.Raise) and node.cause)


def test_a_python_without_ensurepip(course):
    result = run(course, "setup", first="sys.modules['ensurepip'] = None")
    assert_says(result, r"This Python cannot make virtual environments: install python3\.\d+-venv .*\.")


def test_no_network_and_then_a_network(ready):
    (ready / "requirements.txt").write_text("tiny==2\n")
    offline = run(ready, "setup", PIP_INDEX_URL="http://127.0.0.1:9/simple")
    assert_says(offline, r"The packages cannot be downloaded: check the network, .*\.")
    (ready / "requirements.txt").write_text("tiny==1\n")
    assert run(ready, "setup", first="start.run = None").returncode == 0  # .venv is as good as it was


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("ERROR: Could not install packages: [Errno 28] No space left on device", r"The disk is full: .*\."),
        ("Error: [WinError 112] There is not enough space on the disk", r"The disk is full: .*\."),
        ("ERROR: [Errno 13] Permission denied: 'numpy'", r"Nothing can be written to .*course: .*\."),
        ("ERROR: [WinError 5] Access is denied: 'numpy.pyd'", r"Nothing can be written to .*course: .*\."),
        ("WARNING: connection broken by 'ReadTimeoutError'\nERROR: none", r"The packages cannot be .*\."),
        ("ERROR: tiny is\nERROR: no good\n\nsee above", r"pip cannot install .*: ERROR: no good"),
        ("", r"pip cannot install .*: it does not say why"),
    ],
)
def test_what_pip_says_is_told_in_a_sentence(course, said, sentence):
    """A stand-in for pip fails in the ways that cannot be had on every machine."""
    failing = [sys.executable, "-c", f"import sys; print({said!r}); sys.exit(2)"]
    first = f"start.set_up = lambda *_: start.run('pip cannot install it', {failing})"
    assert_says(run(course, "setup", first=first), sentence)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("ENOSPC", r"The disk is full: .*\."),
        ("EACCES", r"Nothing can be written to .*\."),
        ("EROFS", r"Nothing can be written to .*\."),
        ("EIO", r"The system says: .*\."),
    ],
)
def test_what_the_system_says_is_told_in_a_sentence(course, code, sentence):
    first = f"import errno, os\ndef write(*_): raise OSError(errno.{code}, os.strerror(errno.{code}))"
    assert_says(run(course, "setup", first=first + "\nstart.write = write"), sentence)


def test_interrupted_while_making_the_venv(course):
    process = begin(course, "setup")
    wait_until((course / ".venv" / "pyvenv.cfg").exists)
    press_ctrl_c(process)
    said, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode != 0
    assert WINDOWS or said.endswith("Stopped; run this again to go on.\n")
    assert run(course, "setup").returncode == 0
    assert installed_version(course) == "1"


def test_interrupted_while_pip_is_at_work(ready):
    """pip is held in the middle by an index that never answers; half a package is left behind."""
    (ready / "requirements.txt").write_text("tiny==2\n")
    with socket.create_server(("127.0.0.1", 0)) as mute:
        mute.settimeout(PATIENCE)
        process = begin(ready, "setup", PIP_INDEX_URL=f"http://127.0.0.1:{mute.getsockname()[1]}/simple")
        connection, _ = mute.accept()
        press_ctrl_c(process)
        said, _ = process.communicate(timeout=PATIENCE)
        connection.close()
    assert process.returncode != 0
    assert WINDOWS or said.endswith("Stopped; run this again to go on.\n")
    (ready / "requirements.txt").write_text("tiny==1\n")
    next(ready.glob(".venv/**/site-packages/tiny.py")).unlink()
    assert "Making" in run(ready, "setup").stdout
    assert installed_version(ready) == "1"


# The port


def test_a_port_that_is_taken(course):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert_says(run(course, "--port", str(port)), rf"Port {port} is taken: .*\.")


def test_the_next_free_port_is_chosen_and_said(course):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        first = f"start.FIRST_PORT = {port}\nprint(start.choose_port(None))\nsys.exit()"
        said, chosen = run(course, first=first).stdout.splitlines()
    assert int(chosen) > port
    assert said == f"Port {port} is taken; this will be on port {chosen}."


@pytest.mark.parametrize("port", ["0", "65536", "eight"])
def test_what_is_no_port(course, port):
    result = run(course, "--port", port)
    assert result.returncode == 2
    assert result.stderr.strip().endswith("a port is a number from 1 to 65535")


# Running the tests, and JupyterLab, with the Python of this test run in the place of .venv's


HERE = "start.PYTHON = sys.executable\nstart.set_up = lambda *_: None"


def test_pytest_gets_the_arguments_and_has_the_last_word(course):
    (course / "test_it.py").write_text(
        "import os\n"
        "def test_one(): assert 'MPLBACKEND' not in os.environ\n"
        "def test_two(): assert os.environ['JUPYTER_CONFIG_PATH'].endswith('jupyter')\n"
        "def test_three(): assert False\n"
        "def test_left_out(): assert False\n"
    )
    chosen = ["-p", "no:cacheprovider", "test_it.py", "-k", "one or two or three"]
    result = run(course, "test", *chosen, first=HERE, MPLBACKEND="agg")
    assert result.returncode == 1
    assert re.search(r"1 failed, 2 passed, 1 deselected in .*", result.stdout.splitlines()[-1])


@pytest.fixture
def terminal():
    """What stands for the keyboard: only at a terminal does JupyterLab take Ctrl-C for a wish to end."""
    if WINDOWS:
        yield None
    else:
        ends = os.openpty()
        yield ends[1]
        for each in ends:
            os.close(each)


@pytest.mark.parametrize("end", [press_ctrl_c] if WINDOWS else [press_ctrl_c, be_told_to_end])
def test_jupyterlab_from_the_first_line_to_the_last(course, terminal, end):
    process = begin(course, "--no-browser", first=HERE, stdin=terminal)
    try:
        port, token = printed_address(process.stdout)
        wait_until(lambda: is_listening(port))
        api = f"http://127.0.0.1:{port}/api/contents"
        with pytest.raises(urllib.error.HTTPError, match="403"):
            ask(api).close()
        save = {"type": "notebook", "format": "json", "content": notebook_with_a_widget()}
        ask(f"{api}/saved.ipynb?token={token}", save).close()
    finally:
        end(process)
        said, _ = process.communicate(timeout=PATIENCE)
    assert_stripped(json.loads((course / "notebooks" / "saved.ipynb").read_text(encoding="utf-8")))
    assert WINDOWS or process.returncode == 0
    assert WINDOWS or said.endswith("JupyterLab has ended; run this again to go on.\n")
    assert not is_listening(port)


def printed_address(lines):
    """The port and the token in the address that JupyterLab prints."""
    found = (re.search(r"http://127\.0\.0\.1:(\d+)/lab/tree/\S+\?token=(\w+)", line) for line in lines)
    port, token = next(filter(None, found)).groups()
    return int(port), token


def is_listening(port):
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def ask(url, content=None):
    data = json.dumps(content).encode() if content else None
    request = urllib.request.Request(url, data, method="PUT" if content else "GET")
    return urllib.request.urlopen(request, timeout=PATIENCE)


def test_a_program_that_will_not_end_is_made_to(course):
    """As JupyterLab, told to end before it has quite begun, may go on for ever."""
    stubborn = """if True:
        import signal, time
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        print("here", flush=True)
        time.sleep(1000)"""
    first = f"start.main = lambda _: start.run_in_foreground([sys.executable, '-c', {stubborn!r}])"
    process = begin(course, first=first)
    assert process.stdout.readline() == "here\n"

    def has_ended():
        press_ctrl_c(process)
        time.sleep(0.3)
        return process.poll() is not None

    wait_until(has_ended)
    process.communicate(timeout=PATIENCE)  # only once the program has closed its output as well
    assert process.returncode != 0


# The Jupyter settings


VIEW = "application/vnd.jupyter.widget-view+json"


def notebook_with_a_widget():
    picture = {"image/png": "iVBORw0KGgo=", "text/plain": ["a lab"], VIEW: {"model_id": "1"}}
    shown = [{"output_type": "display_data", "metadata": {}, "data": data} for data in (picture, {VIEW: {}})]
    printed = {"output_type": "stream", "name": "stdout", "text": ["1\n"]}
    code = {"cell_type": "code", "execution_count": 1, "id": "a", "metadata": {}, "source": []}
    prose = {"cell_type": "markdown", "id": "b", "metadata": {}, "source": ["why"]}
    return {
        "cells": [code | {"outputs": [*shown, printed]}, prose],
        "metadata": {"widgets": {VIEW: {"state": {}}}, "authors": [{"name": "someone"}]},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def assert_stripped(notebook):
    assert notebook["metadata"] == {"authors": [{"name": "someone"}]}
    picture, printed = notebook["cells"][0]["outputs"]
    assert picture["data"] == {"image/png": "iVBORw0KGgo=", "text/plain": ["a lab"]}
    assert printed["output_type"] == "stream"
    assert notebook["cells"][1]["source"] == ["why"]


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_strip_widgets():
    notebook = notebook_with_a_widget()
    load(ROOT / "jupyter" / "strip_widgets.py").strip_widgets(notebook)
    assert_stripped(notebook)


def test_kernel_messages_are_sent_at_once(monkeypatch):
    from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
    from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
    from traitlets.config.loader import PyFileConfigLoader

    monkeypatch.setattr(sys, "path", sys.path.copy())
    config = PyFileConfigLoader("jupyter_server_config.py", str(ROOT / "jupyter")).load_config()
    calls = []
    handler = KernelWebsocketHandler.__new__(KernelWebsocketHandler)
    handler.set_nodelay = lambda value: calls.append(("nodelay", value))
    monkeypatch.setattr(ZMQChannelsWebsocketConnection, "connect", lambda self: calls.append("connect"))
    config.ServerApp.kernel_websocket_connection_class(websocket_handler=handler).connect()
    assert calls == [("nodelay", True), "connect"]


# A browser for the browser tests


@pytest.fixture
def browsers(monkeypatch):
    """The finder, on a machine that has none of the programs it looks for."""
    module = load(ROOT / "tests" / "browser" / "browsers.py")
    monkeypatch.setattr(module.shutil, "which", lambda command: None)
    monkeypatch.setattr(module, "_in_the_usual_places", lambda: iter(()))
    return module


def test_the_systems_browser_comes_first(browsers, monkeypatch, tmp_path):
    chrome, own = tmp_path / "chrome", tmp_path / "own"
    chrome.touch()
    own.touch()
    assert browsers.find_browser(str(own)) == str(own)
    monkeypatch.setattr(browsers, "_in_the_usual_places", lambda: iter([tmp_path / "missing", chrome]))
    assert browsers.find_browser(str(own)) == str(chrome)


def test_no_browser_says_how_to_get_one(browsers, tmp_path):
    with pytest.raises(browsers.NoBrowserError, match=r"^No browser found .* install chromium"):
        browsers.find_browser(str(tmp_path / "missing"))
