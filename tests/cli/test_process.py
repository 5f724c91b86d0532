"""The program as a process: exit codes, streams, interruptions, its own faults, its language."""

from __future__ import annotations

import gettext
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from pruefer.cli import app as cli
from pruefer.cli import german
from pruefer.cli.main import run
from tests.cli.conftest import PROGRAM, ROOT, Call
from tests.cli.house import HARMLESS, HOUSE, WAVE, house_in, text_in
from tests.one_file import EXAMPLES, plan_in

SECRET = "Geheimnisverrat im Sozialamt"


def commands(command: click.Command = cli.app, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command, also those that are imported only when they are called."""
    yield path
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from commands(inner, (*path, name))


ALL = list(commands())
ENGLISH = re.compile(
    r"\b(Usage|Options|Commands?|Arguments?|Show|this|message|and|exit|Error|Missing|Invalid|value|No such|"
    r"required|default|Try|for help|the|is not|file|directory|unexpected|Got|extra|does not|Did you mean)\b"
)


class TestExitCodesOfTheProcess:
    @pytest.mark.parametrize(("text", "code"), [(WAVE, 1), (HARMLESS, 0)])
    def test_tell_whether_something_was_found(
        self, text: str, code: int, process: Call, tmp_path: Path
    ) -> None:
        result = process("pruefen", text_in(tmp_path, text))
        assert (result.code, result.err) == (code, "")

    def test_tell_of_a_copy_that_was_written(self, process: Call, tmp_path: Path) -> None:
        result = process("kommentieren", plan_in(tmp_path))
        assert result.code == 0
        assert result.out.endswith("plan_geprueft.docx\n")
        assert all(line.startswith("Hinweis: ") for line in result.err.splitlines())

    def test_tell_of_a_file_that_cannot_be_read(self, process: Call, tmp_path: Path) -> None:
        result = process("pruefen", tmp_path / "fehlt.docx")
        assert (result.code, result.out) == (3, "")


class TestStreams:
    def test_results_and_remarks_never_mix(self, process: Call, tmp_path: Path) -> None:
        source = plan_in(tmp_path)
        (tmp_path / ".~lock.plan.docx#").touch()
        result = process("pruefen", source, tmp_path / "fehlt.docx", "--format", "jsonl")
        assert all(line.startswith("{") for line in result.out.splitlines())
        assert {line.split(" ")[0] for line in result.err.splitlines() if not line.startswith(" ")} == {
            "Hinweis:",
            "pruefer:",
        }

    def test_umlauts_come_out_whatever_the_locale(self, process: Call, tmp_path: Path) -> None:
        result = process("pruefen", text_in(tmp_path), LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
        assert "„Flüchtlingswelle“" in result.out

    @pytest.mark.parametrize("arguments", [["pruefen", "PLAN"], ["lexikon", "suchen", "e"], ["--help"]])
    def test_a_reader_who_leaves_early_is_no_fault(self, arguments: list[str]) -> None:
        plan = next(path for path in EXAMPLES.iterdir() if path.suffix == ".docx")
        full = [str(plan) if each == "PLAN" else each for each in arguments]
        done = _with_closed_reader(full)
        assert (done.returncode, done.stderr) == (1 if "PLAN" in arguments else 0, b"")

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
    @pytest.mark.parametrize(
        "arguments", [["pruefen", "-"], ["lexikon", "suchen", "e"], ["--help"], ["--version"]]
    )
    def test_a_full_disk_behind_standard_output_is_told(self, arguments: list[str]) -> None:
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [*PROGRAM, *arguments],
                input=WAVE.encode(),
                stdout=full,
                stderr=subprocess.PIPE,
                cwd=ROOT,
                check=False,
            )
        assert done.returncode == 3
        assert done.stderr.decode().splitlines()[0] == (
            "pruefer: Die Ausgabe lässt sich nicht schreiben: Der Datenträger ist voll."
        )
        assert b"Exception" not in done.stderr

    @pytest.mark.parametrize(("closing", "code"), [("<&-", 3), (">&-", 1), ("2>&-", 1)])
    def test_closed_streams_do_no_harm(self, closing: str, code: int, tmp_path: Path) -> None:
        source = "-" if closing == "<&-" else str(text_in(tmp_path))
        done = subprocess.run(
            ["/bin/sh", "-c", f'"$@" {closing}', "sh", *PROGRAM, "pruefen", source],
            cwd=ROOT, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == code
        assert b"Traceback" not in done.stderr


def _with_closed_reader(arguments: list[str]) -> subprocess.CompletedProcess[bytes]:
    """The program writes into a pipe nobody reads from any more."""
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        return subprocess.run(
            [*PROGRAM, *arguments], stdout=pipe, stderr=subprocess.PIPE, cwd=ROOT, check=False
        )


class TestColour:
    @staticmethod
    def on_a_terminal(source: Path, **environment: str) -> bytes:
        """What the program prints when standard output is a terminal."""
        controller, terminal = pty.openpty()
        done = subprocess.Popen(
            [*PROGRAM, "pruefen", str(source)], stdout=terminal, cwd=ROOT, env={**os.environ, **environment}
        )
        os.close(terminal)
        printed = b""
        try:
            while chunk := os.read(controller, 65536):
                printed += chunk
        except OSError:  # the terminal is gone: the program has ended
            pass
        os.close(controller)
        done.wait()
        return printed

    def test_is_for_terminals(self, tmp_path: Path) -> None:
        environment = {key: value for key, value in os.environ.items() if key == "NO_COLOR"}
        assert not environment, "these tests run without NO_COLOR"
        assert b"\033[" in self.on_a_terminal(text_in(tmp_path))

    def test_is_off_where_people_asked_for_none(self, tmp_path: Path) -> None:
        printed = self.on_a_terminal(text_in(tmp_path), NO_COLOR="1")
        assert b"\033[" not in printed
        assert "„Flüchtlingswelle“".encode() in printed

    def test_is_off_in_pipes(self, process: Call, tmp_path: Path) -> None:
        assert "\033" not in process("pruefen", text_in(tmp_path)).out


class TestInterruption:
    def test_ends_with_130_and_one_word(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "eingabe")
        running = subprocess.Popen(
            [*PROGRAM, "pruefen", "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
        )
        _wait_until_it_reads(running.pid)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=20)
        assert (running.returncode, out) == (130, b"")
        assert err.decode().strip() == "pruefer: Abgebrochen."

    def test_ends_with_130_also_while_the_program_is_loading(self) -> None:
        code = (
            "import sys\n"
            "class Late:\n"
            "    def find_spec(self, name, *rest):\n"
            "        if name == 'pruefer.cli.app': raise KeyboardInterrupt\n"
            "sys.meta_path.insert(0, Late())\n"
            "from pruefer.cli import main"
        )
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (130, b"")


def _wait_until_it_reads(pid: int) -> None:
    """The process sleeps in ``read`` of standard input (Linux tells so), elsewhere after a while."""
    place = Path(f"/proc/{pid}/wchan")
    for _ in range(200):
        time.sleep(0.05)
        if place.exists() and "pipe" in place.read_text():
            return
    time.sleep(1)


class TestAFaultOfTheProgram:
    @pytest.fixture
    def broken(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
        def fail(*_: object) -> None:
            raise ZeroDivisionError(SECRET)

        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
        monkeypatch.setattr("pruefer.service.review_file", fail)
        return tmp_path

    def test_ends_with_70_and_a_report_without_document_text(self, broken: Path, call: Call) -> None:
        result = call("pruefen", text_in(broken, SECRET))
        (log,) = (broken / "state").rglob("fehler.log")
        assert (result.code, result.out) == (70, "")
        assert result.err.splitlines() == [
            "pruefer: Das ist ein Fehler im Programm. Ihre Dateien sind unverändert.",
            f"         Der Bericht für die Entwicklung steht in {log}.",
        ]
        report = log.read_text("utf-8")
        assert "ZeroDivisionError" in report
        assert "in _review" in report
        assert SECRET not in report + result.err

    def test_adds_to_the_report_and_never_fills_the_disk(self, broken: Path, call: Call) -> None:
        for _ in range(2):
            call("pruefen", text_in(broken))
        (log,) = (broken / "state").rglob("fehler.log")
        assert log.read_text("utf-8").splitlines().count("ZeroDivisionError") == 2
        log.write_text("x" * 1_000_001, "utf-8")
        call("pruefen", text_in(broken))
        assert log.stat().st_size < 10_000

    def test_shows_the_report_where_it_cannot_be_kept(self, broken: Path, call: Call) -> None:
        (broken / "state").write_text("keine Mappe")
        result = call("pruefen", text_in(broken))
        assert result.code == 70
        assert "Bitte melden Sie uns diesen Bericht" in result.err
        assert "ZeroDivisionError" in result.err
        assert SECRET not in result.err

    def test_that_is_a_lack_of_memory_is_told_as_such(
        self, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> None:
            raise MemoryError

        monkeypatch.setattr("pruefer.service.review_file", fail)
        result = call("pruefen", text_in(tmp_path))
        assert result.code == 3
        assert result.err.startswith("pruefer: Der Arbeitsspeicher reicht nicht aus.\n")


class TestWrongSettings:
    @pytest.mark.parametrize("arguments", [["pruefen", "-"], ["kommentieren", "x.docx"], ["--version"]])
    def test_end_with_2_and_the_file(
        self, arguments: list[str], call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = tmp_path / "haus.toml"
        file.write_text("autro = 'x'", "utf-8")
        monkeypatch.setenv("BEGRIFFSPRUEFER_HAUS", str(file))
        result = call(*arguments, stdin=b"Text")
        assert (result.code, result.out) == (2, "")
        assert f"{file} enthält die unbekannte Einstellung „autro“." in result.err
        assert "Meinten Sie „autor“?" in result.err

    def test_of_a_house_that_cannot_be_reached_stop_nobody(
        self, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("BEGRIFFSPRUEFER_HAUS", str(tmp_path / "fort" / "haus.toml"))
        result = call("pruefen", "-", stdin=WAVE.encode())
        assert result.code == 1
        assert "Einstellungen des Hauses" in result.err
        assert "nicht erreichbar" in result.err


class TestABrokenHouseLexicon:
    @pytest.mark.parametrize(
        ("text", "line", "reason"),
        [
            (HOUSE.replace("rat: ersetzen", "rat: verbieten"), 10, "„verbieten“"),
            (HOUSE.replace("kurz:", "kruz:"), None, "kruz|kurz"),
            ("id: [amtsblatt\n", 2, "YAML"),
        ],
    )
    def test_ends_with_2_and_file_and_line(
        self, text: str, line: int | None, reason: str, call: Call, tmp_path: Path
    ) -> None:
        house = house_in(tmp_path, text)
        result = call("pruefen", "-", "--lexikon", house, stdin=b"Text")
        assert (result.code, result.out) == (2, "")
        assert f"{house}:{line}: " in result.err if line else str(house) in result.err
        assert re.search(reason, result.err)
        assert "Bitte berichtigen Sie die Datei" in result.err

    def test_that_is_missing_ends_with_2(self, call: Call, tmp_path: Path) -> None:
        result = call("pruefen", "-", "--lexikon", tmp_path / "fehlt", stdin=b"Text")
        assert result.code == 2
        assert str(tmp_path / "fehlt") in result.err


class TestLanguage:
    @pytest.mark.parametrize("path", ALL, ids=" ".join)
    def test_help_is_german(self, path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
        for option in ("--help", "-h"):
            assert run([*path, option]) == 0
            printed = capsys.readouterr()
            assert printed.out.startswith(f"Aufruf: {' '.join(('pruefer', *path))} ")
            assert printed.err == ""
            assert not ENGLISH.findall(printed.out)

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            ([], "Aufruf: pruefer"),
            (["lexikon"], "Aufruf: pruefer lexikon"),
            (["pruefenn"], "Den Befehl „pruefenn“ gibt es nicht. Meinten Sie „pruefen“?"),
            (["xyz"], "Den Befehl „xyz“ gibt es nicht."),
            (["pruefen", "--format"], "Die Option „--format“ braucht einen Wert."),
            (["lexikon", "xyz"], "Den Befehl „xyz“ gibt es nicht."),
            (["pruefen"], "Es fehlt die Angabe „PFAD…“."),
            (["kommentieren"], "Es fehlt die Angabe „DATEI“."),
            (["kommentieren", "a.docx", "b.docx"], "Überzählige Angabe: b.docx"),
            (["kommentieren", "a.docx", "b.docx", "c.docx"], "Überzählige Angaben: b.docx c.docx"),
            (["pruefen", "--stufe", "x", "a"], "Ungültiger Wert für „--stufe“: „x“ gehört nicht zu"),
            (["pruefen", "--format=pdf", "a"], "Ungültiger Wert für „--format“: „pdf“ gehört nicht zu"),
            (["pruefen", "--stuff", "a"], "Die Option „--stuff“ gibt es nicht. Meinten Sie"),
            (["pruefen", "-x"], "Die Option „-x“ gibt es nicht."),
            (["--xyz"], "Die Option „--xyz“ gibt es nicht."),
            (["pruefen", "a", "--format"], "Die Option „--format“ braucht einen Wert."),
            (["pruefen", "a", "--auch-stille=ja"], "Die Option „--auch-stille“ nimmt keinen Wert."),
        ],
    )
    def test_wrong_use_is_answered_in_german_with_2(
        self, arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(arguments) == 2
        printed = capsys.readouterr()
        if sentence.startswith("Aufruf"):
            assert printed.out.startswith(sentence)
        else:
            assert printed.out == ""
            assert printed.err.startswith(f"pruefer: {sentence}")
            assert "Hilfe gibt „pruefer" in printed.err
        assert not ENGLISH.findall(printed.out + printed.err)

    def test_every_command_is_looked_at(self) -> None:
        assert {
            (),
            ("pruefen",),
            ("kommentieren",),
            ("lexikon",),
            ("lexikon", "zeigen"),
            ("verzeichnis",),
        } <= set(ALL)

    def test_version_names_program_and_lexicon(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["--version"]) == 0
        assert re.fullmatch(r"Begriffsprüfer \d+\.\d+\.\d+, Lexikon [0-9a-f]{12}\n", capsys.readouterr().out)

    def test_translations_fit_the_library(self) -> None:
        source = "".join(
            path.read_text("utf-8") for path in Path(click.__file__).parent.glob("*.py")
        ).replace('"\n', '"')
        unknown = [
            word
            for word in (*german._WORDS, *german._COUNTED)
            if word.replace("\n\t", "\\n\\t") not in source
        ]
        assert unknown == []
        assert gettext.gettext("Usage:") == "Aufruf:"
