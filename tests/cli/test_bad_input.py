"""Whatever is handed over: one German sentence with a next step, nothing changed, nothing left behind."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.bad_files import BAD, GOOD
from tests.cli.conftest import ROOT, Call, Result
from tests.cli.house import WAVE
from tests.one_file import edited, members, packed, plan_in

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kinds of files of POSIX")

ENGLISH = re.compile(
    r"\b(the|not|file|error|failed|denied|such|directory|invalid|is|No|too)\b", re.IGNORECASE
)
COMMANDS = ("pruefen", "kommentieren", "kommentare-entfernen")


def state(folder: Path) -> dict[str, object]:
    """What stands in the folder: content and date of files, kind of everything else."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        plain = path.is_file() and not path.is_symlink() and status.st_size < 10_000_000
        found[path.name] = (
            status.st_mode,
            status.st_size,
            status.st_mtime_ns,
            path.read_bytes() if plain else None,
        )
    return found


def check(result: Result, sentence: str, codes: tuple[int, ...] = (3,)) -> None:
    """One sentence and one hint, both German."""
    first, *rest = result.err.splitlines()
    assert result.code in codes
    assert result.out == ""
    assert first.startswith("pruefer: ")
    assert re.search(sentence, first)
    assert first.endswith(".")
    assert len(rest) == 1
    assert rest[0].startswith("         ")
    assert rest[0].strip().endswith(".")
    assert not ENGLISH.findall(re.sub(r"„[^“]*“", "", result.err))
    assert "Traceback" not in result.err


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_read_is_told(kind: str, command: str, call: Call, tmp_path: Path) -> None:
    make, sentence = BAD[kind]
    path = make(tmp_path)
    before = state(tmp_path)
    check(call(command, path), sentence)
    assert state(tmp_path) == before


def test_each_of_several_is_told_by_name(call: Call, tmp_path: Path) -> None:
    kinds = ("no document", "a PDF named .odt", "nothing", "an empty text")
    paths = [BAD[kind][0](tmp_path) for kind in kinds]
    result = call("pruefen", *paths)
    told = [line for line in result.err.splitlines() if line.startswith("pruefer: ")]
    assert result.code == 3
    assert len(told) == len(paths)
    for line, path in zip(told, paths, strict=True):
        assert path.name in line


@pytest.mark.parametrize("kind", ["a pipe", "a device", "a socket"])
def test_the_program_itself_never_hangs(kind: str, process: Call, tmp_path: Path) -> None:
    make, sentence = BAD[kind]
    check(process("pruefen", make(tmp_path)), sentence)


def test_an_entity_never_reads_a_file(call: Call, tmp_path: Path) -> None:
    make, _ = BAD["an external entity"]
    result = call("pruefen", make(tmp_path), "--format", "json")
    assert "root:" not in result.out + result.err


def failing(name: str, number: int, monkeypatch: pytest.MonkeyPatch, only: Callable[[Any], bool]) -> None:
    """``os.open`` and the like fail for the paths (or descriptors) that ``only`` picks."""
    real = getattr(os, name)

    def call(first: Any, *arguments: Any, **options: Any) -> Any:
        if only(first):
            raise OSError(number, os.strerror(number), str(first))
        return real(first, *arguments, **options)

    monkeypatch.setattr(os, name, call)


class TestAFileOnesRightsDoNotReach:
    @pytest.mark.parametrize("command", COMMANDS)
    def test_is_told(self, command: str, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = plan_in(tmp_path)
        failing("open", errno.EACCES, monkeypatch, lambda first: str(first).endswith("plan.docx"))
        check(call(command, path), "lässt sich nicht öffnen: Die Zugriffsrechte reichen nicht aus")

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
    def test_is_told_for_real(self, process: Call, tmp_path: Path) -> None:
        path = plan_in(tmp_path)
        path.chmod(0)
        check(process("pruefen", path), "Die Zugriffsrechte reichen nicht aus")


class TestACopyThatCannotBeWritten:
    @pytest.mark.parametrize("command", ["kommentieren", "kommentare-entfernen"])
    @pytest.mark.parametrize(
        ("step", "number", "reason"),
        [
            ("open", errno.EACCES, "Die Zugriffsrechte reichen nicht aus"),
            ("open", errno.EROFS, "Der Datenträger ist schreibgeschützt"),
            ("open", errno.ENOSPC, "Der Datenträger ist voll"),
            ("fsync", errno.ENOSPC, "Der Datenträger ist voll"),
            ("fsync", errno.EIO, "Der Datenträger meldet einen Fehler"),
        ],
    )
    def test_leaves_everything_as_it_was(
        self,
        step: str,
        number: int,
        reason: str,
        command: str,
        call: Call,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        path = plan_in(tmp_path)
        before = state(tmp_path)
        failing(
            step, number, monkeypatch, lambda first: isinstance(first, int) or str(first).endswith(".teil")
        )
        check(call(command, path), f"lässt sich nicht schreiben: {reason}")
        assert state(tmp_path) == before

    def test_for_want_of_space_after_half_of_it_leaves_nothing(self, tmp_path: Path) -> None:
        path = plan_in(tmp_path)
        path.write_bytes(
            edited(GOOD["plan.docx"], {"customXml/item1.xml": lambda xml: xml + os.urandom(200_000)})
        )
        before = state(tmp_path)
        code = (
            "import resource, signal, sys\n"
            "from pruefer.cli import main\n"
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
            "main(['kommentare-entfernen', sys.argv[1]])"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
        )
        check(Result(done.returncode, done.stdout, done.stderr), "nimmt so große Dateien nicht auf")
        assert state(tmp_path) == before

    @pytest.mark.parametrize(
        ("target", "sentence"),
        [
            ("plan.docx", "Das Original wird nie überschrieben"),
            ("da.docx", "„da.docx“ gibt es schon"),
            ("plan.odt", "dieselbe Endung"),
            ("fehlt/plan.docx", "Den Ordner „.*“ gibt es nicht"),
            (".", "ist ein Ordner"),
        ],
    )
    @pytest.mark.parametrize("command", ["kommentieren", "kommentare-entfernen"])
    def test_because_of_its_name_is_told(
        self, command: str, target: str, sentence: str, call: Call, tmp_path: Path
    ) -> None:
        path = plan_in(tmp_path)
        (tmp_path / "da.docx").write_bytes(b"von gestern")
        before = state(tmp_path)
        check(call(command, path, "-o", tmp_path / target), sentence)
        assert state(tmp_path) == before

    def test_because_the_source_changed_meanwhile_is_told(
        self, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = plan_in(tmp_path)

        def meanwhile(*_arguments: Any, **_options: Any) -> tuple[()]:
            path.write_bytes(GOOD["plan.docx"] + b"\0")
            return ()

        monkeypatch.setattr("pruefer.cli.app.annotations_for", meanwhile)
        check(call("kommentieren", path), "„plan.docx“ hat sich seit der Prüfung geändert")
        assert [each.name for each in tmp_path.iterdir()] == ["plan.docx"]

    def test_because_it_is_text_is_told(self, call: Call, tmp_path: Path) -> None:
        path = tmp_path / "plan.txt"
        path.write_text(WAVE, "utf-8")
        check(call("kommentieren", path), "Eine Textdatei kann keine Kommentare tragen")
        assert [each.name for each in tmp_path.iterdir()] == ["plan.txt"]


class TestWhatIsOnlyUnusual:
    def test_an_archive_in_a_document_is_never_unpacked(self, call: Call, tmp_path: Path) -> None:
        inner = packed([(f"{number}.bin", bytes(5_000_000)) for number in range(4)])
        nested = packed([("a.zip", packed([("b.zip", inner)]))])
        path = tmp_path / "plan.docx"
        path.write_bytes(packed([*members(GOOD["plan.docx"]), ("word/embeddings/anlage.zip", nested)]))
        assert call("kommentieren", path).code == 0
        with zipfile.ZipFile(tmp_path / "plan_geprueft.docx") as copy:
            assert copy.read("word/embeddings/anlage.zip") == nested

    def test_text_that_is_no_utf_8_is_read_as_windows_text(self, call: Call, tmp_path: Path) -> None:
        path = tmp_path / "plan.txt"
        path.write_bytes(WAVE.encode("cp1252"))
        result = call("pruefen", path)
        assert (result.code, result.err) == (1, "")
        assert "„Flüchtlingswelle“" in result.out

    def test_a_name_no_locale_can_show_does_no_harm(self, process: Call, tmp_path: Path) -> None:
        path = os.fsdecode(os.fsencode(tmp_path) + b"/pl\xe4n.txt")
        Path(path).write_text(WAVE, "utf-8")
        report = tmp_path / "befunde.json"
        assert process("pruefen", path).code == 1
        assert process("pruefen", path, "--format=json", "-o", report).code == 1
        assert "Flüchtlingswelle" in report.read_text("utf-8")

    def test_a_name_cannot_command_the_terminal(self, call: Call, tmp_path: Path) -> None:
        result = call("pruefen", tmp_path / "\x1b[2J.docx")
        assert result.code == 3
        assert "\x1b" not in result.err
