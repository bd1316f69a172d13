"""What the tests of all exercises share: how a right answer, a wrong one and a usual mistake should be received."""

import itertools
import re

import numpy as np

from nnlib.checks import values
from nnlib.checks.progress import progress


def climbed(check, answer, times=3):
    """The messages of one answer, handed in several times."""
    return [check(answer).message for _ in range(times)]


def passes(check, answer, id):
    """A right answer passes, and is remembered."""
    report = check(answer)
    assert (report.passed, report.diagnosis) == (True, "passed"), report.message
    assert progress.passed[id]


def is_known(check, answer, diagnosis, *words):
    """A wrong answer gets its diagnosis every time, and the words by the third."""
    reports = [check(answer) for _ in range(3)]
    found = [(report.passed, report.diagnosis) for report in reports]
    assert found == [(False, diagnosis)] * 3, reports[0].message
    for word in words:
        assert word in reports[-1].message, reports[-1].message


def climbs_its_own_ladder(exercise, mistake):
    """A usual mistake hears what came out, then a question, then its name, which stays."""
    got, question, name, stays = reports = [exercise(mistake.function) for _ in range(4)]
    assert {report.diagnosis for report in reports} == {mistake.key}
    assert not any(reports)
    assert got.message.startswith("With `")
    assert "yours gives" in got.message
    assert mistake.question not in got.message
    assert question.message == f"{got.message}\n{mistake.question}"
    assert name.message == stays.message == f"{got.message}\nThis looks like {mistake.name}"


def tells_mistakes_apart(exercise, at_least):
    """Each usual mistake differs on some input from the right answer and from every other mistake."""
    assert len({mistake.key for mistake in exercise.mistakes}) == len(exercise.mistakes) >= at_least
    functions = {"right": exercise.reference, **{mistake.key: mistake.function for mistake in exercise.mistakes}}
    with np.errstate(all="ignore"):
        answers = {k: [exercise.read(f(*args)) for args in exercise.inputs] for k, f in functions.items()}
    for one, other in itertools.combinations(answers, 2):
        assert not all(map(values.same, answers[one], answers[other])), (one, other)


def speaks_calmly(exercise):
    """Questions end in a question mark, names in a full stop, and nobody is scolded."""
    said = [exercise.todo, exercise.done, *(text for m in exercise.mistakes for text in (m.question, m.name))]
    assert all(mistake.question.endswith("?") and mistake.name.endswith(".") for mistake in exercise.mistakes)
    assert not [text for text in said if re.search(r"simply|[Yy]ou forgot|wrong!|—|just ", text)]


def knows_the_slip(check, slip):
    """A usual slip hears a question first, and its name from then on."""
    reports = [check(slip.value) for _ in range(4)]
    assert {report.diagnosis for report in reports} == {slip.key}
    assert [slip.question in report.message for report in reports] == [True, False, False, False]
    assert [slip.name in report.message for report in reports] == [False, True, True, True]
    assert slip.question.endswith("?")
    assert slip.name.endswith(".")


def tells_slips_apart(exercise, at_least):
    """Slips and the answer lie so far apart that each number means one of them."""
    numbers = [exercise.answer, *(slip.value for slip in exercise.slips)]
    assert len({slip.key for slip in exercise.slips}) == len(exercise.slips) >= at_least
    assert min(abs(a - b) for a, b in itertools.combinations(numbers, 2)) > exercise.tolerance
