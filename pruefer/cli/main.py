"""Entry point: run a command, turn every way it can end into an exit code and a sentence."""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from pruefer.cli.german import speak_german

speak_german()

import click  # noqa: E402
import platformdirs  # noqa: E402

from lexikon.errors import LexiconError  # noqa: E402
from pruefer.cli.app import app  # noqa: E402
from pruefer.errors import ExitCode, PrueferError  # noqa: E402

_QUOTED = re.compile(r"'([^']*)'")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave the process with its exit code (see ``pruefer.errors``)."""
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(arguments: list[str]) -> int:
    """The exit code of the command line called with ``arguments``; everything is printed."""
    _use_utf8()
    try:
        result = app.main(arguments, prog_name="pruefer", standalone_mode=False)
        return int(result) if isinstance(result, int) else int(ExitCode.NOTHING_FOUND)
    except click.UsageError as error:
        _say(_QUOTED.sub(r"„\1“", error.format_message()), _help_hint(error))
        return ExitCode.USAGE
    except PrueferError as error:
        _say(str(error), error.hint)
        return error.exit_code
    except LexiconError as error:
        _say(f"Das Lexikon lässt sich nicht laden. {error}", "Bitte berichtigen Sie die genannte Datei.")
        return ExitCode.USAGE
    except (KeyboardInterrupt, click.Abort):
        _say("Abgebrochen.", "")
        return ExitCode.CANCELLED
    except BrokenPipeError:
        # The reader of our output (a pager, head) has gone; there is nobody left to tell.
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115
        return ExitCode.NOTHING_FOUND
    except Exception:
        _say(
            "Das ist ein Fehler im Programm. Ihre Dateien sind unverändert.",
            f"Der Bericht für die Entwicklung steht in {_log()}.",
        )
        return ExitCode.INTERNAL


def _help_hint(error: click.UsageError) -> str:
    command = error.ctx.command_path if error.ctx is not None else "pruefer"
    return f"Hilfe gibt „{command} --help“."


def _say(sentence: str, hint: str) -> None:
    print(f"pruefer: {sentence}", file=sys.stderr)
    if hint:
        print(f"         {hint}", file=sys.stderr)


def _log() -> Path:
    """Write the trace of the current exception; it holds code lines only, never document text."""
    file = platformdirs.user_log_path("begriffspruefer", appauthor=False) / "fehler.log"
    kind, _error, trace = sys.exc_info()
    lines = [*traceback.format_tb(trace), kind.__name__ if kind else ""]
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now():%Y-%m-%d %H:%M}\n{''.join(lines)}\n\n")
    except OSError:
        print("".join(lines), file=sys.stderr)
    return file


def _use_utf8() -> None:
    """Quotation marks and umlauts must come out on every console, whatever its code page."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
