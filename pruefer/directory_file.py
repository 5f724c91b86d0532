"""A directory of key terms as a file: made in memory, read again, and only then given its name."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from pruefer import storage
from pruefer.errors import OutputError, VerificationError
from pruefer.formats.registry import format_for
from pruefer.model import BlockKind
from pruefer.model.directory import Directory
from pruefer.reports.directory import Style, paragraphs

SUFFIXES = (".docx", ".odt")

_KINDS = {
    BlockKind.TITLE: Style.TITLE,
    BlockKind.HEADING: Style.HEADING,
}


def check_target(target: Path, source: Path, *, overwrite: bool) -> None:
    """Raises ``OutputError`` when a directory cannot or must not be written to ``target``."""
    with storage.output_errors(target):
        _check_target(target, source, overwrite)


def _check_target(target: Path, source: Path, overwrite: bool) -> None:
    if target.is_dir():
        raise OutputError(
            f"„{target}“ ist ein Ordner.",
            hint=f"Nennen Sie eine Datei darin, zum Beispiel „{target / 'begriffe.docx'}“.",
        )
    if target.suffix.lower() not in SUFFIXES:
        raise OutputError(
            f"Ein Begriffsverzeichnis wird als .docx oder .odt geschrieben, nicht als „{target.name}“.",
            hint=f"Nennen Sie es zum Beispiel „{target.stem}.docx“.",
        )
    if not target.parent.is_dir():
        raise OutputError(f"Den Ordner „{target.parent}“ gibt es nicht.", hint="Bitte legen Sie ihn an.")
    if target.exists() and target.samefile(source):
        raise OutputError(
            "Das Original wird nie überschrieben.",
            hint="Bitte wählen Sie für das Verzeichnis einen anderen Namen.",
        )
    if not overwrite and os.path.lexists(target):
        raise storage.exists(target)


def write(
    directory: Directory, source: Path, target: Path, now: datetime, *, overwrite: bool = False
) -> None:
    """Write ``directory``, made from ``source``, as the format that the suffix of ``target`` names.

    Raises ``TargetExistsError`` unless ``overwrite``, ``VerificationError`` when the file does not read as
    it should, and other ``OutputError``. Nothing is left behind in any of these cases.
    """
    check_target(target, source, overwrite=overwrite)
    data = _renderer(target)(directory, now)
    verify(data, target.name, directory)
    with storage.output_errors(target):
        storage.place(data, target, overwrite=overwrite)


def _renderer(target: Path) -> Callable[[Directory, datetime], bytes]:
    """The writers are loaded when needed: each brings a large library."""
    if target.suffix.lower() == ".docx":
        from pruefer.reports import directory_docx

        return directory_docx.render
    from pruefer.reports import directory_odt

    return directory_odt.render


def verify(data: bytes, name: str, directory: Directory) -> None:
    """Raises ``VerificationError`` unless every paragraph is there, in order, and every entry a heading."""
    document = format_for(name, data).read(data, name)
    read = [(_style(block.kind, block.level), block.text) for block in document.blocks if block.text.strip()]
    if read != [(_coarse(style), text) for style, text in paragraphs(directory)]:
        raise VerificationError(
            f"Das Verzeichnis „{name}“ wurde verworfen, weil es nicht vollständig war.",
            hint="Bitte melden Sie uns diesen Fall.",
        )


def _style(kind: BlockKind, level: int) -> Style:
    if kind is BlockKind.HEADING and level > 1:
        return Style.ENTRY
    return _KINDS.get(kind, Style.BODY)


def _coarse(style: Style) -> Style:
    return Style.BODY if style is Style.NOTE else style
