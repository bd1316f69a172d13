"""What is remembered of a learner, in a file that several kernels share and that may vanish or be damaged."""

import os
import subprocess
import sys
import threading
import time

import pytest

from nnlib.checks import keeping, record
from nnlib.checks.catalogue import QUESTIONS
from nnlib.checks.progress import Progress
from nnlib.checks.record import Record
from nnlib.checks.spam_by_hand import line

WRITER = """import sys
from nnlib.checks.progress import progress
for i in range(40):
    progress.commits(f"{sys.argv[1]}-{i}", i)
    progress.passes(f"{sys.argv[1]}-passed-{i}")
"""
SEALED = ([2.0, 1.0, -3.0], "0.878")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "progress.json"


def filled(file):
    progress = Progress(file)
    progress.commits("02-tilt", "It turns")
    progress.commits("02-n", 0.45)
    progress.passes("02-neuron")
    progress.unseals("02-sealed", *SEALED)
    return progress


def known(progress):
    return progress.answers, progress.passed, progress.sealed


ALL = ({"02-tilt": "It turns", "02-n": 0.45}, {"02-neuron": True}, {"02-sealed": SEALED})


# -- one kernel after the other


def test_it_outlives_the_kernel_and_the_ladders_do_not(file):
    first = filled(file)
    first.climb("02-features", "words")
    assert known(Progress(file)) == ALL
    assert not Progress(file).rungs
    assert os.listdir(file.parent) == ["progress.json"]


def test_nothing_is_written_before_something_is_done(file):
    progress = Progress(file)
    assert known(progress) == ({}, {}, {})
    progress.climb("02-features", "words")
    assert not file.exists()


def test_the_file_is_small_names_no_place_and_reads_the_same_in_any_order(file):
    progress = Progress(file)
    for id, question in QUESTIONS.items():
        for lesson in range(13):
            progress.commits(f"{lesson}-{id}", max(question.options, key=len))
    assert file.stat().st_size < 40_000
    assert str(file.parent) not in file.read_text("utf-8")
    one, other = (
        Record({"a": 1.0, "b": "2"}, {"c": True, "d": True}),
        Record({"b": "2", "a": 1.0}, {"d": True, "c": True}),
    )
    assert one.text() == other.text()


def test_a_set_is_unsealed_once(file):
    progress = filled(file)
    Progress(file).unseals("02-sealed", [9.0], "another look")
    assert progress.sealed == {"02-sealed": SEALED}


def test_the_sealed_messages_stay_opened_in_the_next_kernel(file, monkeypatch):
    monkeypatch.setattr(line, "progress", Progress(file))
    first = line.open_sealed([2, 1], -3)
    assert first.diagnosis == "opened"
    monkeypatch.setattr(line, "progress", Progress(file))
    assert line.open_sealed([2, 1], -3) == first
    assert line.open_sealed([2.1, 1], -3).diagnosis == "opened-before"


# -- several kernels at once


def test_two_kernels_see_each_other(file):
    one, other = Progress(file), Progress(file)
    one.commits("a", "x")
    other.passes("b")
    assert one.passed == {"b": True}
    assert other.answers == {"a": "x"}


def test_two_kernels_that_write_at_once_lose_nothing(file):
    environment = os.environ | {keeping.SWITCH: str(file)}
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, name], env=environment) for name in "abc"]
    while any(writer.poll() is None for writer in writers):
        known(Progress(file))  # a damaged one would be set aside
        time.sleep(0.002)
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    progress = Progress(file)
    assert progress.answers == {f"{name}-{i}": i for name in "abc" for i in range(40)}
    assert len(progress.passed) == 120
    assert os.listdir(file.parent) == ["progress.json"]


def test_threads_lose_nothing_either(file):
    progress = Progress(file)
    threads = [threading.Thread(target=progress.passes, args=[str(i)]) for i in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(Progress(file).passed) == 20


def test_a_lock_left_behind_holds_nobody_up(file, monkeypatch):
    monkeypatch.setattr(keeping, "PATIENCE", 0.05)
    (file.parent / ".progress.json.lock").touch()
    filled(file)
    assert known(Progress(file)) == ALL


# -- a file that vanishes, or is not what it was


def test_deleted_while_the_kernel_runs_it_is_forgotten(file):
    progress = filled(file)
    file.unlink()
    assert known(progress) == ({}, {}, {})
    progress.passes("02-features")
    assert known(Progress(file)) == ({}, {"02-features": True}, {})


DAMAGED = {
    "nothing": b"",
    "half": b'{"course": "Neuron by Neuron", "answers": {"02-tilt": "It',
    "not text": b"\xff\xfe\x00",
    "foreign": b'{"progress": 0.4}',
    "a list": b"[]",
    "deep": b"[" * 50_000,
    "huge": b" " * 200_000,
    "answers": b'{"course": "Neuron by Neuron", "answers": ["02-tilt"]}',
    "an answer": b'{"course": "Neuron by Neuron", "answers": {"02-tilt": null}}',
    "no number": b'{"course": "Neuron by Neuron", "answers": {"02-tilt": NaN}}',
    "endless": b'{"course": "Neuron by Neuron", "answers": {"02-tilt": 1' + 400 * b"0" + b"}}",
    "half a letter": b'{"course": "Neuron by Neuron", "answers": {"02-tilt": "\\ud800"}}',
    "passed": b'{"course": "Neuron by Neuron", "passed": {"a": true}}',
    "a pass": b'{"course": "Neuron by Neuron", "passed": [["a"]]}',
    "sealed": b'{"course": "Neuron by Neuron", "sealed": {"a": ["b", 1]}}',
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_set_aside_with_one_sentence_and_nothing_known_is_lost(file, content, capsys):
    progress = filled(file)
    file.write_bytes(content)
    assert known(progress) == ALL
    assert capsys.readouterr().out.count("\n") == 1
    assert (file.parent / "progress.json.damaged").read_bytes() == content
    assert known(Progress(file)) == ALL
    assert not capsys.readouterr().out


def test_a_damaged_file_met_by_a_new_kernel_is_begun_afresh(file, capsys):
    file.write_text("{")
    progress = Progress(file)
    progress.passes("02-neuron")
    assert "progress.json.damaged" in capsys.readouterr().out
    assert known(Progress(file)) == ({}, {"02-neuron": True}, {})


# -- a folder that cannot be written


@pytest.fixture
def read_only(monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    for name in ("open", "replace"):
        monkeypatch.setattr(keeping.os, name, refuse)
    return monkeypatch


def test_where_it_cannot_be_written_it_lasts_as_long_as_the_kernel(file, read_only):
    progress = filled(file)
    assert known(progress) == ALL
    assert not progress.lasts
    assert not file.exists()
    read_only.undo()
    progress.passes("02-features")  # it can be written again: all of it is
    assert Progress(file).answers == ALL[0]
    assert Progress(file).passed == {"02-neuron": True, "02-features": True}


def test_a_damaged_file_that_cannot_be_set_aside_is_left(file, read_only, capsys):
    file.write_text("{")
    assert known(filled(file)) == ALL
    assert file.read_text() == "{"
    assert not capsys.readouterr().out


def test_a_file_that_is_a_folder(file):
    file.mkdir()
    progress = filled(file)
    assert known(progress) == ALL
    assert not progress.lasts


# -- where it is kept


def test_beside_the_lessons_only(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(keeping.SWITCH)
    assert keeping.place() is None
    (tmp_path / "02-spam-by-hand-fresh.ipynb").touch()
    assert keeping.place() == tmp_path / "progress.json"
    monkeypatch.setenv(keeping.SWITCH, "elsewhere.json")
    assert keeping.place() == tmp_path / "elsewhere.json"
    monkeypatch.setenv(keeping.SWITCH, "off")
    assert keeping.place() is None


def test_tests_and_the_kernels_they_start_keep_nothing():
    assert os.environ[keeping.SWITCH] == "off"


def test_what_is_written_is_read_back():
    both = Record({"a": "ä", "b": 1.5}, {"c": True}, {"d": ([1.0], "words")})
    assert record.read(both.text()) == both
