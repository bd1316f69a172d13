"""What the tests share."""

from importlib.util import find_spec

import pytest
from hypothesis import settings

pytest.register_assert_rewrite("tests.exercises")  # so that its assertions say what they compared

collect_ignore = [] if find_spec("torch") else ["test_against_torch.py"]  # PyTorch is too large to ask of everyone

settings.register_profile("same every run", deadline=None, derandomize=True, database=None)
settings.load_profile("same every run")
