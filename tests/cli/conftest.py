"""The command line, called in this process (fast) or as a process of its own (where that matters)."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pruefer.cli.main import run
from pruefer.cli.setup import engine_for
from pruefer.engine import Engine

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-c", "from pruefer.cli import main; main()"]


@dataclass(frozen=True)
class Result:
    """How a call ended and what it printed."""

    code: int
    out: str
    err: str


Call = Callable[..., Result]


@pytest.fixture
def call(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    engine: Engine,
    thorough_engine: Engine,
) -> Call:
    """Calls the command line in this process; engines are shared unless options ask for another lexicon."""

    def shared(layers: tuple[Path, ...], profile: str | None) -> Engine:
        ready = {None: engine, "standard": engine, "gruendlich": thorough_engine}
        own = None if layers or os.environ.get("BEGRIFFSPRUEFER_HAUS") else ready.get(profile)
        return own or engine_for(layers, profile)

    def called(*arguments: str | Path, stdin: bytes = b"") -> Result:
        monkeypatch.setattr("pruefer.cli.app.engine_for", shared)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        code = run([str(each) for each in arguments])
        printed = capsys.readouterr()
        return Result(code, printed.out, printed.err)

    return called


@pytest.fixture
def process() -> Call:
    """Calls the program as a process of its own."""

    def called(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> Result:
        done = subprocess.run(
            [*PROGRAM, *map(str, arguments)],
            input=stdin, capture_output=True, check=False, timeout=60, cwd=ROOT, env={**os.environ, **environment},
        )  # fmt: skip
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    return called
