"""What the tests share."""

from importlib.util import find_spec

from hypothesis import settings

collect_ignore = [] if find_spec("torch") else ["test_against_torch.py"]  # PyTorch is too large to ask of everyone

settings.register_profile("same every run", deadline=None, derandomize=True, database=None)
settings.load_profile("same every run")
