"""Errors of the lexicon: always with file, line where known, and a reason in German."""

from __future__ import annotations

from pathlib import Path


class LexiconError(Exception):
    """A lexicon file cannot be used.

    ``str()`` gives one German sentence, prefixed with file and (1-based) line as editors print it.
    """

    def __init__(self, reason: str, *, file: Path | None = None, line: int | None = None) -> None:
        self.reason = reason
        self.file = file
        self.line = line
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        if self.file is None:
            return self.reason
        where = str(self.file) if self.line is None else f"{self.file}:{self.line}"
        return f"{where}: {self.reason}"
