"""Where output goes: results to standard output or a file, everything else to standard error."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pruefer import storage
from pruefer.errors import InputError, OutputError
from pruefer.formats.registry import FORMATS
from pruefer.reports.text import printable

_DOCUMENTS = frozenset(suffix for each in FORMATS if each.annotatable for suffix in each.suffixes)


def note(sentence: str) -> None:
    """Tell the user something on the side."""
    _to_stderr(f"Hinweis: {printable(sentence)}")


def notice(sentence: str, hint: str = "") -> None:
    """Tell the user what went wrong, and what to do next."""
    _to_stderr(f"pruefer: {printable(sentence)}")
    if hint:
        _to_stderr(f"         {printable(hint)}")


def _to_stderr(line: str) -> None:
    try:
        print(line, file=sys.stderr)
    except OSError:
        _hush("stderr")  # closed or full: the exit code must do


def show(text: str) -> None:
    """Print a result. Raises ``OutputError`` when it cannot be written; a reader who left early is fine."""
    with _output():
        print(text, end="" if text.endswith("\n") else "\n", flush=True)


def show_bytes(data: bytes) -> None:
    """As ``show`` for a file's content, which goes out byte by byte."""
    with _output():
        sys.stdout.buffer.write(data)
        sys.stdout.flush()


@contextmanager
def _output() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        _hush("stdout")
        if not _reader_left(error):
            raise broken_output(error) from error


def broken_output(error: OSError) -> OutputError:
    """The sentence for a standard output that takes nothing more."""
    return OutputError(
        f"Die Ausgabe lässt sich nicht schreiben: {storage.because(error)}.",
        hint="Bitte prüfen Sie, wohin Sie die Ausgabe umleiten.",
    )


def _reader_left(error: OSError) -> bool:
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)


def _hush(name: str) -> None:
    """Send what Python still holds for a broken stream nowhere: it would complain on its way out."""
    stream = getattr(sys, name)
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError, AttributeError):
        setattr(sys, name, None)


def read_stdin() -> bytes:
    """All of standard input. Raises ``InputError`` when there is none or too much."""
    if sys.stdin is None:
        raise InputError("Es gibt keine Standardeingabe.", hint="Bitte nennen Sie eine Datei.")
    if sys.stdin.isatty():
        note("Geben Sie den Text ein und beenden Sie ihn mit Strg+D (Windows: Strg+Z und Eingabetaste).")
    data = sys.stdin.buffer.read(storage.MAX_BYTES + 1)
    if len(data) > storage.MAX_BYTES:
        raise InputError(
            f"Die Standardeingabe ist größer als {storage.MAX_BYTES // 1_000_000} MB.",
            hint="Bitte teilen Sie den Text.",
        )
    return data


def check_report_target(target: Path, sources: Sequence[str]) -> None:
    """Raises ``OutputError`` when a report named ``target`` would take the place of a document."""
    if any(_is_same(target, source) for source in sources):
        raise OutputError(
            "Das Original wird nie überschrieben.",
            hint="Bitte wählen Sie für den Bericht einen anderen Namen.",
        )
    if target.suffix.lower() in _DOCUMENTS:
        raise OutputError(
            f"Ein Bericht ist kein Dokument mit der Endung {target.suffix}.",
            hint="Nennen Sie ihn zum Beispiel „befunde.txt“; Kommentare im Dokument schreibt "
            "„pruefer kommentieren“.",
        )


def _is_same(target: Path, source: str) -> bool:
    try:
        return target.samefile(source)
    except OSError:
        return False


def write_report(text: str, target: Path) -> None:
    """Write ``text`` to ``target`` as UTF-8, in one step. Raises ``OutputError``."""
    data = text.encode("utf-8", "replace")
    with storage.output_errors(target):
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        if target.exists() and not target.is_file():
            target.write_bytes(data)  # a pipe or /dev/stdout
        else:
            storage.place(data, Path(os.path.realpath(target)), overwrite=True, mode=_mode(target))


def _mode(target: Path) -> int | None:
    return target.stat().st_mode if target.exists() else None


def use_colour() -> bool:
    """True on a terminal, unless the user asked for none (https://no-color.org)."""
    return sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
