"""The tools that read the code: all of them have nothing to say."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as command; command()"
TOOLS = {
    "ruff check": ["-m", "ruff", "check", "--no-cache", "--output-format=concise", "."],
    "ruff format": ["-m", "ruff", "format", "--no-cache", "--diff", "."],
    "mypy": ["-m", "mypy", "--no-error-summary"],
    "lint-imports": ["-c", LINT_IMPORTS, "--no-cache"],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_is_content(tool):
    done = subprocess.run([sys.executable, *TOOLS[tool]], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, f"\n{done.stdout}\n{done.stderr}"
