"""What the tests of all exercises share: how a usual mistake should be received, told apart, and spoken of."""

import itertools
import re

import numpy as np

from nnlib.checks import values


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
    with np.errstate(all="ignore"):  # a mistake may well divide by 0
        answers = {k: [values.as_numbers(f(*args)) for args in exercise.inputs] for k, f in functions.items()}
    for one, other in itertools.combinations(answers, 2):
        assert not all(map(values.same, answers[one], answers[other])), (one, other)


def speaks_calmly(exercise):
    """Questions end in a question mark, names in a full stop, and nobody is scolded."""
    said = [exercise.todo, exercise.done, *(text for m in exercise.mistakes for text in (m.question, m.name))]
    assert all(mistake.question.endswith("?") and mistake.name.endswith(".") for mistake in exercise.mistakes)
    assert not [text for text in said if re.search(r"simply|[Yy]ou forgot|wrong!|—|just ", text)]
