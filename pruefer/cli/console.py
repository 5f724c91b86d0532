"""Where output goes: results to standard output or a file, everything else to standard error."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pruefer.errors import OutputError


def note(sentence: str) -> None:
    """Tell the user something on the side."""
    print(f"Hinweis: {sentence}", file=sys.stderr)


def notice(sentence: str, hint: str) -> None:
    """Tell the user that one file could not be handled; the others go on."""
    print(f"pruefer: {sentence}", file=sys.stderr)
    if hint:
        print(f"         {hint}", file=sys.stderr)


def write_output(text: str, target: Path | None) -> None:
    """Print ``text``, or write it to ``target`` as UTF-8. Raises ``OutputError``."""
    if target is None:
        print(text, end="" if text.endswith("\n") else "\n")
        return
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"„{target}“ lässt sich nicht schreiben ({error.strerror}).",
            hint="Bitte wählen Sie einen anderen Ort.",
        ) from error


def use_colour() -> bool:
    """True on a terminal, unless the user asked for none (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
