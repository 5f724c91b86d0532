"""Entry point: run a command, turn every way it can end into an exit code and a sentence."""

from __future__ import annotations

import errno
import glob
import os
import re
import sys
import traceback
from collections.abc import Sequence
from datetime import datetime

from pruefer.cli.german import speak_german

speak_german()

import click  # noqa: E402
import platformdirs  # noqa: E402

from lexikon.errors import LexiconError  # noqa: E402
from pruefer.cli.app import app  # noqa: E402
from pruefer.cli.console import broken_output, notice, show  # noqa: E402
from pruefer.errors import ExitCode, PrueferError  # noqa: E402

_QUOTED = re.compile(r"'([^']*)'")
_LOG_BYTES = 1_000_000
_OUTPUT_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave the process with its exit code (see ``pruefer.errors``)."""
    sys.exit(run(_expanded(sys.argv[1:]) if arguments is None else list(arguments)))


def run(arguments: list[str]) -> int:
    """The exit code of the command line called with ``arguments``; everything is printed."""
    _use_utf8()
    try:
        result = app.main(arguments, prog_name="pruefer", standalone_mode=False)
        return int(result) if isinstance(result, int) else int(ExitCode.NOTHING_FOUND)
    except click.exceptions.NoArgsIsHelpError as error:
        show(error.format_message())
        return ExitCode.USAGE
    except click.UsageError as error:
        notice(_QUOTED.sub(r"„\1“", error.format_message()), _help_hint(error))
        return ExitCode.USAGE
    except PrueferError as error:
        notice(str(error), error.hint)
        return error.exit_code
    except LexiconError as error:
        notice(
            f"Das Lexikon lässt sich nicht laden. {error}",
            "Bitte berichtigen Sie die Datei, oder arbeiten Sie vorerst mit --ohne-hauslexikon.",
        )
        return ExitCode.USAGE
    except (KeyboardInterrupt, click.Abort):
        notice("Abgebrochen.")
        return ExitCode.CANCELLED
    except SystemExit:
        # click's way to say that the reader of our output (a pager, head) has left.
        return ExitCode.NOTHING_FOUND
    except MemoryError:
        notice(
            "Der Arbeitsspeicher reicht nicht aus.",
            "Bitte schließen Sie andere Programme oder teilen Sie das Dokument.",
        )
        return ExitCode.FILE
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _OUTPUT_FULL and error.filename is None:
            return _full(error)
        notice("Das ist ein Fehler im Programm. Ihre Dateien sind unverändert.", _log())
        return ExitCode.INTERNAL


def _full(error: OSError) -> int:
    """What click prints itself (help, lists) did not fit."""
    problem = broken_output(error)
    notice(str(problem), problem.hint)
    return problem.exit_code


def _help_hint(error: click.UsageError) -> str:
    command = error.ctx.command_path if error.ctx is not None else "pruefer"
    return f"Hilfe gibt „{command} --help“."


def _log() -> str:
    """Write down where the current exception came from, and say where that stands.

    The report holds lines of code and the kind of error, never its message: that could be document text.
    """
    file = platformdirs.user_log_path("begriffspruefer", appauthor=False) / "fehler.log"
    kind, _error, trace = sys.exc_info()
    lines = [f"{datetime.now():%Y-%m-%d %H:%M}\n", *traceback.format_tb(trace), kind.__name__ if kind else ""]
    report = "".join(lines) + "\n\n"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        grown = file.exists() and file.stat().st_size > _LOG_BYTES
        with file.open("w" if grown else "a", encoding="utf-8") as log:
            log.write(report)
    except OSError:
        return f"Bitte melden Sie uns diesen Bericht:\n{report.rstrip()}"
    return f"Der Bericht für die Entwicklung steht in {file}."


def _expanded(arguments: Sequence[str]) -> list[str]:
    """On Windows no shell turns ``*.docx`` into names."""
    if os.name != "nt":
        return list(arguments)
    return [name for each in arguments for name in (sorted(glob.glob(each)) or [each])]  # noqa: PTH207


def _use_utf8() -> None:
    """Quotation marks and umlauts must come out on every console, whatever its code page."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
