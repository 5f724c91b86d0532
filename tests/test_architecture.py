"""The layers of the house, checked by import-linter."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_imports_run_one_way() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_rapidfuzz_has_one_door() -> None:
    files = [file for package in ("lexikon", "pruefer") for file in (ROOT / package).rglob("*.py")]
    users = {file.relative_to(ROOT).as_posix() for file in files if "rapidfuzz" in file.read_text("utf-8")}
    assert users == {"pruefer/matching/fuzzy.py"}


def test_the_command_line_starts_without_qt_and_without_the_other_format() -> None:
    code = (
        "import sys, pruefer.cli;"
        "bad = {'PySide6', 'docx', 'odf', 'simplemma', 'openpyxl', 'starlette'} & set(sys.modules);"
        "sys.exit(','.join(sorted(bad)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
