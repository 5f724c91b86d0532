"""Files from elsewhere, read with a limit."""

from __future__ import annotations

from pathlib import Path

from lexikon.errors import LexiconError


def read_limited(file: Path, limit: int) -> bytes:
    """The content of ``file``. Raises ``LexiconError`` if unreadable or longer than ``limit`` bytes."""
    try:
        if file.stat().st_size > limit:
            raise LexiconError(
                f"Die Datei ist größer als {limit // 1_000_000} MB und wird nicht gelesen.", file=file
            )
        return file.read_bytes()
    except OSError as error:
        raise LexiconError(f"Die Datei lässt sich nicht lesen ({error.strerror}).", file=file) from error
