#!/usr/bin/env python3
"""Neuron by Neuron, in one command.

    python3 start.py               set up (the first time) and open the course in JupyterLab
    python3 start.py test [ARGS]   set up and run the tests; ARGS go to pytest
    python3 start.py setup         set up and stop there

Everything is installed into the folder .venv beside this file: delete the folder, and it is gone.
This file needs Python and nothing else. Even an old Python can read it, to be told that it is old.
"""

from __future__ import print_function

import argparse
import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys

OLDEST_PYTHON = (3, 11)
FIRST_PAGE = "00-start-here.ipynb"
FIRST_PORT = 8888

ROOT = os.path.dirname(os.path.abspath(__file__))
COURSE = "requirements.txt"
TESTS = os.path.join("tests", "requirements.txt")
VENV = os.path.join(ROOT, ".venv")
PROGRAMS = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin")
PYTHON = os.path.join(PROGRAMS, "python.exe" if os.name == "nt" else "python")
ORIGIN = os.path.join(VENV, "made-by")
# There while .venv is being changed: a run that finds it follows one cut short, and makes .venv afresh.
UNFINISHED = os.path.join(ROOT, ".venv-unfinished")

NO_NETWORK = "The packages cannot be downloaded: check the network, or HTTPS_PROXY, then run this again."
# What a failed command says, and how to say it to a person. The first that fits counts.
EXPLANATIONS = (
    (
        "No space left on device|[Qq]uota exceeded|not enough space on the disk",
        "The disk is full: free 1 GB for this folder and for temporary files, then run this again.",
    ),
    (
        "Permission denied|Read-only file system|Access is denied|being used by another process",
        "Nothing can be written to %s: move the course to a folder of your own, or close the "
        "programs that use this one, then run this again." % ROOT,
    ),
    (
        "connection broken by|Connection (refused|reset)|Max retries exceeded|[Nn]ame resolution|"
        r"Network is unreachable|[Tt]imed out|\(from versions: none\)",
        NO_NETWORK,
    ),
)


class Problem(Exception):
    """What is wrong and what to do about it, in one sentence."""


def explain(output, otherwise):
    """The sentence for what a failed command, or the system, says."""
    return next((sentence for pattern, sentence in EXPLANATIONS if re.search(pattern, output)), otherwise)


# Setting up


def set_up(*lists):
    """Make .venv hold the packages that these requirement lists name; immediate if it does."""
    missing = [name for name in lists if not is_installed(name)]
    if missing and not is_whole():
        make_venv()
    for name in missing:
        install(name)


def is_installed(name):
    """Has this very list been installed?"""
    return is_whole() and says(stamp(name), fingerprint(name))


def is_whole():
    """Is there a finished .venv, made here (it cannot be moved), by this Python?"""
    return not os.path.exists(UNFINISHED) and os.path.exists(PYTHON) and says(ORIGIN, origin())


def make_venv():
    """Make .venv, or make it afresh."""
    if not has_ensurepip():
        message = "This Python cannot make virtual environments: install python%d.%d-venv (Debian, Ubuntu) "
        message += "or Python from python.org (elsewhere), then run this again."
        raise Problem(message % sys.version_info[:2])
    print("Making %s" % VENV)
    write(UNFINISHED, "")
    failure = "Python cannot make " + VENV
    run(failure, [sys.executable, "-m", "venv", "--clear", "--without-pip", VENV])
    run(failure, [PYTHON, "-m", "ensurepip", "--default-pip"])  # apart: venv would hide why it fails
    write(ORIGIN, origin())


def has_ensurepip():
    """Can this Python put pip into a .venv? Debian packs that part separately."""
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        return False
    return True


def install(name):
    """Install one requirement list, and last of all note down that it is installed."""
    print("Installing what %s names; the first time this takes a minute or two" % name)
    write(UNFINISHED, "")
    try:
        run("pip cannot install what %s names" % name, [PYTHON, "-m", "pip", "install", "-r", name])
    except Problem as problem:
        if str(problem) == NO_NETWORK:  # pip downloads everything before it installs anything
            os.remove(UNFINISHED)
        raise
    write(stamp(name), fingerprint(name))
    os.remove(UNFINISHED)


def stamp(name):
    """The file in .venv that says which version of a requirement list is installed."""
    return os.path.join(VENV, name.replace(os.sep, "-") + ".installed")


def fingerprint(name):
    """A hash of the files that decide what is installed."""
    texts = [read(os.path.join(ROOT, each)) for each in (name, "pyproject.toml")]
    return hashlib.sha256("\0".join(texts).encode("utf-8")).hexdigest()


def origin():
    """What makes a .venv fit to be used: the same Python, the same place."""
    return "Python %s in %s" % (python_version(), VENV)


def python_version():
    """This Python's version, in words."""
    return "%d.%d.%d" % tuple(sys.version_info[:3])


def says(path, text):
    """Does this file exist, with this very text?"""
    return os.path.exists(path) and read(path) == text


def read(path):
    """The text in a file."""
    with open(path, encoding="utf-8") as file:
        return file.read()


def write(path, text):
    """Put text into a file."""
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def run(failure, command):
    """Run a command, showing its progress; if it fails, raise a Problem that says why."""
    lines = []
    both = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with subprocess.Popen(command, cwd=ROOT, encoding="utf-8", errors="replace", **both) as child:
        try:
            for line in filter(None, map(str.strip, child.stdout)):
                lines.append(line)
                show(line)
        except KeyboardInterrupt:
            end(child, seconds=2)
            raise
        finally:
            show("")
    if child.returncode:
        said = [line for line in lines if line.startswith("ERROR")] or lines or ["it does not say why"]
        raise Problem(explain("\n".join(lines), "%s: %s" % (failure, said[-1])))


def show(progress):
    """Show a line of progress in the place of the last one; nothing where nobody is looking."""
    if sys.stdout.isatty():
        width = shutil.get_terminal_size().columns - 1
        print("\r" + progress[:width].ljust(width), end="\r", flush=True)


def end(child, seconds):
    """End a command that Ctrl-C has reached too: it may tidy up, then it must go. A second one hurries."""
    for insist in (child.poll, child.terminate, child.kill):
        insist()
        try:
            return child.wait(seconds)
        except (subprocess.TimeoutExpired, KeyboardInterrupt):
            continue
    return child.wait()


# Opening the course and running the tests


def open_course(wanted_port, browser):
    """Open the first page in JupyterLab: for this machine alone, the access token on, until Ctrl-C."""
    port = choose_port(wanted_port)
    set_up(COURSE)
    print("Opening the course in JupyterLab on port %d; Ctrl-C here ends it." % port, flush=True)
    command = [PYTHON, "-m", "jupyterlab", "--ServerApp.ip=127.0.0.1", "--ServerApp.port=%d" % port]
    command += ["--ServerApp.port_retries=0", "--ServerApp.root_dir=" + os.path.join(ROOT, "notebooks")]
    command += ["--LabApp.default_url=/lab/tree/" + FIRST_PAGE]
    command += ["--ServerApp.answer_yes=True", "--Application.log_level=WARN"]
    command += [] if browser else ["--no-browser"]
    command += ["--allow-root"] if os.name != "nt" and os.geteuid() == 0 else []
    code = run_in_foreground(command)
    print("JupyterLab has ended; run this again to go on.")
    return code


def choose_port(wanted):
    """The port asked for, or else the first free one."""
    if wanted and not is_free(wanted):
        raise Problem("Port %d is taken: choose another one, or leave out --port." % wanted)
    port = wanted or next(filter(is_free, range(FIRST_PORT, 65536)))
    if port != (wanted or FIRST_PORT):
        print("Port %d is taken; this will be on port %d." % (FIRST_PORT, port))
    return port


def is_free(port):
    """Can this port be listened on?"""
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


def run_tests(arguments):
    """Run pytest; its closing line is the last."""
    set_up(COURSE, TESTS)
    return run_in_foreground([PYTHON, "-m", "pytest"] + arguments)


def run_in_foreground(command):
    """Leave the terminal, Ctrl-C included, to a command until it ends. Being told to end is passed on."""
    child = subprocess.Popen(command, cwd=ROOT, env=environment())

    def pass_on(number, frame):
        child.terminate()
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, pass_on)
    try:
        return child.wait()
    except KeyboardInterrupt:
        return end(child, seconds=10)


def environment():
    """The variables, with .venv's programs and the course's Jupyter settings first."""
    variables = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
    for name, path in (("PATH", PROGRAMS), ("JUPYTER_CONFIG_PATH", os.path.join(ROOT, "jupyter"))):
        variables[name] = os.pathsep.join(filter(None, [path, variables.get(name)]))
    return variables


def port_number(text):
    """A port, from the command line."""
    if not (text.isdigit() and 0 < int(text) < 65536):
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return int(text)


def main(arguments):
    """Do what the command line says; the result is the exit code."""
    if arguments[:1] == ["test"]:
        return run_tests(arguments[1:])
    as_it_is = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=as_it_is)
    parser.add_argument("command", nargs="?", choices=["setup"], help=argparse.SUPPRESS)
    parser.add_argument("--port", type=port_number, help="open it on this port, not on the next free one")
    parser.add_argument("--no-browser", action="store_true", help="only print the address to open")
    options = parser.parse_args(arguments)
    return set_up(COURSE) if options.command else open_course(options.port, not options.no_browser)


def start(arguments):
    """`main`, but with a sentence for whatever a learner's machine may lack."""
    if sys.version_info < OLDEST_PYTHON:
        message = "The course needs Python %d.%d or newer, this is %s: get a newer one and run this with it."
        return message % (OLDEST_PYTHON + (python_version(),))
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # being told to end is like Ctrl-C
    try:
        return main(arguments)
    except KeyboardInterrupt:
        return "Stopped; run this again to go on."
    except Problem as problem:
        return str(problem)
    except OSError as error:
        return explain(str(error), "The system says: %s." % error)


if __name__ == "__main__":
    sys.exit(start(sys.argv[1:]))
