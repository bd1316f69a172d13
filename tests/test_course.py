"""The course's own pages: contents, fresh copies, and what is found out about an installation."""

import json
import re
import runpy
import shutil
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from importlib import metadata
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from nnlib import course, datasets
from nnlib.checks import keeping
from nnlib.checks.progress import Progress, progress
from nnlib.course import examination, installation, lessons, originals, table, tally
from nnlib.course.lessons import LESSONS, find
from nnlib.course.tally import exercise_ids, predictions
from tests.test_imports import loaded_by

ROOT = Path(__file__).parents[1]
NOTEBOOKS = ROOT / "notebooks"
VIEW = "application/vnd.jupyter.widget-view+json"
READY = [lesson for lesson in LESSONS if (NOTEBOOKS / lesson.notebook).exists()]


@pytest.fixture(autouse=True)
def _afresh(monkeypatch):
    monkeypatch.setattr(lessons, "FOLDER", NOTEBOOKS)
    progress.reset()
    yield
    progress.reset()


class Page(HTMLParser):
    """HTML read with care: every tag is closed, in order."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.links, self.words = [], set(), [], ""
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.links += [value for name, value in attributes if name == "href"]
        assert not any(name.startswith("on") for name, _ in attributes)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += f" {data}"


def page_of(shown):
    return Page(shown._repr_mimebundle_()["text/html"])


# -- the contents


def test_the_contents_are_sound_html_without_scripts():
    page = page_of(course.contents())
    assert page.tags == {"div", "p", "b", "a", "table", "thead", "tbody", "tr", "th", "td", "br"}
    assert course.contents()._repr_mimebundle_()["text/plain"] == "The contents of the course: 13 lessons"


def test_every_link_leads_to_a_lesson_and_every_lesson_that_is_here_has_one():
    links = page_of(course.contents()).links
    assert {*links} == {path.name for path in NOTEBOOKS.glob("[0-9]*.ipynb") if "-fresh" not in path.name}
    assert len(links) == len(READY) + 1  # and the next one


def test_in_another_folder_a_lesson_is_not_called_planned(tmp_path, monkeypatch):
    monkeypatch.setattr(lessons, "FOLDER", tmp_path)
    page = page_of(course.contents())
    assert not page.links
    assert page.words.count("not in this folder") == len(READY)
    assert page.words.count("planned") == len(LESSONS) - len(READY)


def test_what_the_readme_says_of_the_lessons():
    rows = re.findall(
        r"^\| \**(\d\d)\** \| (.*?) \| (.*?) \| \**(\w+)\** \|$", (ROOT / "README.md").read_text("utf-8"), re.M
    )
    told = [(number, re.sub(r"[*\[\]]|\(.*?\)", "", name), question) for number, name, question, _ in rows]
    assert told == [(lesson.number, lesson.name, lesson.question) for lesson in LESSONS]
    assert [row[3] == "ready" for row in rows] == [lesson.is_here for lesson in LESSONS]


@pytest.mark.parametrize("lesson", READY, ids=lambda lesson: lesson.number)
def test_the_minutes_are_those_that_the_lesson_names(lesson):
    cells = ["".join(cell["source"]) for cell in json.loads((NOTEBOOKS / lesson.notebook).read_text("utf-8"))["cells"]]
    assert re.search(r"[Aa]bout (\d+) minutes", cells[0])[1] == str(lesson.minutes)


@pytest.mark.parametrize("lesson", READY, ids=lambda lesson: lesson.number)
def test_every_section_has_its_minutes_and_they_add_up(lesson):
    cells = json.loads((NOTEBOOKS / lesson.notebook).read_text("utf-8"))["cells"]
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    numbered = re.findall(r"^## \d+\. (.*)$", text, re.M)
    minutes = [re.search(r"\((\d+) min\)$", heading) for heading in numbered]
    assert all(minutes), numbered
    minutes = [int(found[1]) for found in minutes]
    assert sum(minutes) == lesson.minutes
    for first, last, told in re.findall(r"sections (\d+) to (\d+)[^(]*\((\d+) minutes\)", text):
        assert sum(minutes[int(first) - 1 : int(last)]) == int(told)


@pytest.mark.parametrize("lesson", READY, ids=lambda lesson: lesson.number)
def test_all_that_is_asked_is_counted_and_nothing_else(lesson):
    """Each check that the notebook calls passes one exercise; each question is one prediction."""
    cells = json.loads((NOTEBOOKS / lesson.notebook).read_text("utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    assert {question.id for question in predictions(lesson)} == set(re.findall(r'predict\("(.*?)"', code))
    called = set(re.findall(r"\bchecks\.(?:\w+\.)?(\w+)\(", code)) - {"predict", "yours_or_ours"}
    assert len(exercise_ids(lesson)) == len(called)


def test_lesson_02():
    assert exercise_ids(find("02")) == {
        "02-weighted-sum", "02-features", "02-neuron", "02-by-hand", "02-sealed", "02-confusion", "02-cheapest",
    }  # fmt: skip
    assert len(predictions(find("02"))) == 5


def test_a_lesson_that_is_planned_has_nothing_to_count():
    assert tally.tally(find("12")) == tally.Tally()


def test_progress_is_counted_and_said_in_words():
    before = page_of(course.contents()).words
    assert "0 of 5 predictions committed" in before
    progress.commits("02-tilt", "It turns")
    progress.commits("02-pivot", "a choice that is no longer there")
    progress.commits("99-other", "yes")
    for id in exercise_ids(find("02")):
        progress.passes(id)
    progress.passes("02-gone")
    after = course.contents()
    assert "1 of 5 predictions committed" in page_of(after).words
    assert "all 7 checks passed" in page_of(after).words
    assert tally.tally(find("02")) == tally.Tally(1, 5, 7, 7)
    assert after._repr_mimebundle_()["text/plain"] == course.contents()._repr_mimebundle_()["text/plain"]


def test_next_is_the_first_lesson_with_something_left():
    assert READY[0].name in course.contents().next
    for lesson in READY:
        assert lesson.name in course.contents().next
        for question in predictions(lesson):
            progress.commits(question.id, question.options[-1])
        for id in exercise_ids(lesson):
            progress.passes(id)
    assert "nothing is left" in course.contents().next


def test_what_cannot_be_saved_is_said_once(tmp_path, monkeypatch):
    assert table.UNSAVED not in course.contents()._repr_mimebundle_()["text/html"]
    monkeypatch.delenv(keeping.SWITCH)
    monkeypatch.setattr(table, "progress", Progress(tmp_path / "progress.json"))
    assert table.UNSAVED not in course.contents()._repr_mimebundle_()["text/html"]
    monkeypatch.setattr(table, "progress", Progress(tmp_path / "missing" / "progress.json"))
    assert course.contents()._repr_mimebundle_()["text/html"].count(table.UNSAVED) == 1


def test_it_loads_no_matplotlib_and_widgets_only_to_check_the_installation():
    assert not loaded_by("from nnlib import course; course.contents()") & {"matplotlib", "ipywidgets", "anywidget"}
    assert "nnlib" in loaded_by("import nnlib, sys; assert 'nnlib.course' not in sys.modules")


@pytest.mark.parametrize("lesson", READY, ids=lambda lesson: lesson.number)
def test_run_from_top_to_bottom_a_lesson_answers_and_solves_nothing(lesson, tmp_path, monkeypatch):
    """With progress on, as a teacher's plain `pytest --nbval` may have it, there is nothing to write."""
    monkeypatch.delenv(keeping.SWITCH)
    notebook = nbformat.read(shutil.copy(NOTEBOOKS / lesson.notebook, tmp_path), as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    assert [path.name for path in tmp_path.iterdir()] == [lesson.notebook]


# -- fresh copies


def pack():
    return runpy.run_path(str(ROOT / "tools" / "run_notebooks.py"))["pack"](NOTEBOOKS)


def test_the_originals_are_the_notebooks_without_outputs():
    """If this fails: python tools/run_notebooks.py"""
    assert originals.ORIGINALS.read_bytes() == pack() == pack()
    with zipfile.ZipFile(originals.ORIGINALS) as file:
        assert file.namelist() == [lesson.notebook for lesson in READY]
        for name in file.namelist():
            packed, stored = json.loads(file.read(name)), json.loads((NOTEBOOKS / name).read_text("utf-8"))
            for cell in stored["cells"]:
                if cell["cell_type"] == "code":
                    cell["outputs"], cell["execution_count"] = [], None
            assert packed["cells"] == stored["cells"]
            assert "language_info" not in packed["metadata"]


def test_a_fresh_copy_never_overwrites(tmp_path, monkeypatch):
    monkeypatch.setattr(lessons, "FOLDER", tmp_path)
    mine = tmp_path / "02-spam-by-hand.ipynb"
    mine.write_text("my own")
    names = []
    for number in ("02", 2, "2"):
        note = course.fresh_copy(number)
        (name,) = page_of(note).links
        assert str(note).endswith(name)
        assert json.loads((tmp_path / name).read_text("utf-8"))["nbformat"] == 4
        (tmp_path / name).write_text("worked on")
        names.append(name)
    assert names == [f"02-spam-by-hand-fresh{end}.ipynb" for end in ("", "-2", "-3")]
    assert {path.read_text() for path in tmp_path.iterdir()} == {"my own", "worked on"}


def test_a_fresh_copy_of_what_is_not_there():
    with pytest.raises(ValueError, match=r"lesson is '12-playground', but it should be one of .*'02-spam-by-hand'"):
        course.fresh_copy("12")
    with pytest.raises(ValueError, match="'99', but it should be one of '00', '01'"):
        course.fresh_copy("99")


def test_a_fresh_copy_where_nothing_can_be_written(tmp_path, monkeypatch):
    monkeypatch.setattr(lessons, "FOLDER", tmp_path / "missing")
    assert str(course.fresh_copy("02")).startswith("No copy could be written")


# -- the installation


def wrong():
    return [row for row in examination.examine() if not row.fine]


def test_here_everything_is_in_order():
    assert not wrong()
    whats = [row.what for row in examination.examine()]
    assert whats == ["Python", "numpy", "matplotlib", "ipywidgets", "anywidget", "joblib", "tqdm", "nnlib", "data"]


def test_an_old_python(monkeypatch):
    monkeypatch.setattr(examination.sys, "version_info", (3, 10, 4))
    (row,) = wrong()
    assert "Python 3.10.4 is running, but the course needs >=3.11" in row.text


def test_a_package_too_old_and_one_missing(monkeypatch):
    def version(name):
        if name == "tqdm":
            raise metadata.PackageNotFoundError(name)
        return {"numpy": "1.26.4"}.get(name) or metadata_version(name)

    metadata_version = metadata.version
    monkeypatch.setattr(examination.metadata, "version", version)
    numpy, tqdm = wrong()
    assert numpy.text.startswith('numpy 1.26.4 is installed. Run `%pip install "numpy>=2.0,<3"`')
    assert tqdm.text.startswith("tqdm is not installed")


def test_without_pyproject_the_installed_nnlib_is_asked(monkeypatch, tmp_path):
    monkeypatch.setattr(examination, "HERE", tmp_path / "nnlib")
    monkeypatch.setattr(lessons, "FOLDER", tmp_path)
    assert not wrong()
    assert {row.what for row in examination.examine()} > {"Python", "numpy", "matplotlib", "ipywidgets", "anywidget"}


def test_another_nnlib(monkeypatch, tmp_path):
    (tmp_path / "nnlib").mkdir()
    (tmp_path / "nnlib" / "__init__.py").touch()
    monkeypatch.setattr(lessons, "FOLDER", tmp_path / "notebooks")
    (row,) = wrong()
    assert "not from this course's folder" in row.text


def test_data_that_are_damaged_or_missing(monkeypatch):
    names = list(datasets.SHA256)
    monkeypatch.setattr(datasets, "SHA256", datasets.SHA256 | {names[0]: "0" * 64, "gone.npz": "0" * 64})
    damaged, gone = wrong()
    assert "damaged" in damaged.text
    assert "gone.npz is missing" in gone.text


def test_what_is_stored_of_the_check_is_the_same_for_everyone(monkeypatch):
    bundle = course.check_installation().bundle()
    assert bundle["text/plain"] == installation.TEXT
    assert "Nothing has been checked yet" in Page(bundle["text/html"]).words
    assert VIEW in bundle
    monkeypatch.setattr(installation, "examine", lambda: [examination.Row("data", False, "gone")])
    assert {k: v for k, v in course.check_installation().bundle().items() if k != VIEW} == {
        k: v for k, v in bundle.items() if k != VIEW
    }


def test_the_rows_say_in_words_what_is_to_mend_and_that_first():
    rows = [examination.Row("a", True, "1"), examination.Row("b", False, "Run `this` & that.")]
    found = installation.Installation(rows)
    page = Page(found.widget.children[0].value)
    assert " ".join(page.words.split()).startswith("1 thing to mend. ✗ b to mend Run this & that. ✓ a fine 1")
    assert str(found) == "a: fine, 1\nb: to mend, Run `this` & that."


def test_without_the_packages_for_widgets_there_is_still_a_table(monkeypatch):
    monkeypatch.setitem(sys.modules, "nnlib.course.probe", None)
    found = course.check_installation()
    assert found.widget is None
    assert "numpy" in Page(found.bundle()["text/html"]).words


def test_the_probe_answers_each_message():
    probe = course.check_installation().probe
    probe._receive(probe, {"ping": "0.25"}, [])
    assert probe.answer == "0.25"


def test_what_is_not_python_lies_inside_the_package_and_git_keeps_it():
    files = [f"nnlib/course/{name}" for name in ("lessons.zip", "probe.js")]
    assert all((ROOT / name).exists() for name in files)
    if (ROOT / ".git").exists() and shutil.which("git"):
        assert not any(map(is_ignored, files))
        assert is_ignored("notebooks/progress.json")


def is_ignored(name):
    return subprocess.run(["git", "check-ignore", "--quiet", name], cwd=ROOT).returncode == 0
