"""One file: read it, review it, write the annotated copy. The only place where formats meet the engine.

The source is opened for reading only. A copy is made in memory, read again and compared with the source;
only then is it written beside its target, and gets its name in one step.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pruefer import storage, verification
from pruefer.engine import Engine
from pruefer.errors import NotADocumentError, OutputError, SourceChangedError
from pruefer.formats.base import Format, WriteResult
from pruefer.formats.registry import format_for
from pruefer.model import Annotation, Document, Review
from pruefer.storage import MAX_BYTES

__all__ = [
    "MAX_BYTES",
    "Receipt",
    "annotate",
    "clean_target",
    "default_target",
    "lock_notice",
    "read_document",
    "remove_comments",
    "review_file",
    "review_text",
]

_COPY = re.compile(r"(?P<stem>.+)_geprueft(?:_(?P<number>\d{1,4}))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was written where. ``notes`` are German sentences a user should see."""

    target: Path
    result: WriteResult
    notes: tuple[str, ...] = ()


# --------------------------------------------------------------------------------------------- reading


def read_document(path: Path) -> Document:
    """The document at ``path``. Raises ``InputError`` and its children."""
    return _parse(storage.load(path).data, path.name)


def review_file(path: Path, engine: Engine) -> Review:
    """The review of the file at ``path``. Raises ``InputError`` and its children."""
    return engine.review(read_document(path))


def review_text(text: bytes, engine: Engine, name: str = "Standardeingabe.txt") -> Review:
    """The review of plain text, as it comes in through standard input."""
    return engine.review(_parse(text, name))


def lock_notice(path: Path) -> str | None:
    """A German sentence when the file seems to be open in an office program, else None."""
    locks = (path.parent / lock for lock in (_word_lock(path), f"~${path.name}", f".~lock.{path.name}#"))
    if not path.name or not any(map(os.path.lexists, locks)):
        return None
    return (
        f"„{path.name}“ ist anscheinend noch in Word oder LibreOffice geöffnet; "
        "geprüft wird der zuletzt gespeicherte Stand."
    )


def _word_lock(path: Path) -> str:
    """Word's name for the lock file: of longer names the first letters make room."""
    return "~$" + path.name[min(max(len(path.stem) - 6, 0), 2) :]


def _parse(data: bytes, name: str) -> Document:
    if not data:
        raise NotADocumentError(f"„{name}“ ist leer.", hint="Bitte wählen Sie eine Datei mit Inhalt.")
    return _read(format_for(name, data), data, name)


def _read(reader: Format, data: bytes, name: str) -> Document:
    return replace(reader.read(data, name), sha256=hashlib.sha256(data).hexdigest())


# --------------------------------------------------------------------------------------------- writing


def default_target(source: Path) -> Path:
    """``NAME_geprueft.docx`` beside ``NAME.docx``; the copy of a copy is ``NAME_geprueft_2.docx``."""
    copy = _COPY.fullmatch(source.stem)
    if copy is None:
        return source.parent / f"{source.stem}_geprueft{source.suffix}"
    return source.parent / f"{copy['stem']}_geprueft_{int(copy['number'] or 1) + 1}{source.suffix}"


def clean_target(source: Path) -> Path:
    """``NAME_ohne_kommentare.docx`` beside ``NAME.docx`` or ``NAME_geprueft.docx``."""
    copy = _COPY.fullmatch(source.stem)
    return source.parent / f"{copy['stem'] if copy else source.stem}_ohne_kommentare{source.suffix}"


def annotate(
    review: Review, annotations: Sequence[Annotation], source: Path, target: Path, *, overwrite: bool = False
) -> Receipt:
    """Write a copy of ``source`` that carries exactly ``annotations`` as our comments.

    ``review`` must come from the same bytes; ``SourceChangedError`` is raised when the file has changed.
    Raises ``TargetExistsError`` unless ``overwrite``, ``VerificationError`` when the re-read copy is not
    the source plus the comments, and other ``OutputError``. Nothing is left behind in any of these cases.
    """
    return _write_copy(source, target, annotations, overwrite, expected=review.document)


def remove_comments(source: Path, target: Path, *, overwrite: bool = False) -> Receipt:
    """Write a copy of ``source`` without our comments; other people's stay. Raises as ``annotate``."""
    return _write_copy(source, target, (), overwrite, expected=None)


def _write_copy(
    source: Path,
    target: Path,
    annotations: Sequence[Annotation],
    overwrite: bool,
    *,
    expected: Document | None,
) -> Receipt:
    data, mode = storage.load(source)
    if expected is None:
        expected = _parse(data, source.name)
    elif hashlib.sha256(data).hexdigest() != expected.sha256:
        raise SourceChangedError(
            f"„{source.name}“ hat sich seit der Prüfung geändert.",
            hint="Bitte prüfen Sie die Datei noch einmal.",
        )
    with storage.output_errors(target):
        _check_target(source, target, overwrite)
    chosen = format_for(source.name, data)
    buffer = io.BytesIO()
    result = chosen.write(data, source.name, annotations, buffer)
    copy = buffer.getvalue()
    verification.check(expected, annotations, result, _read(chosen, copy, source.name))
    with storage.output_errors(target):
        storage.place(copy, target, overwrite=overwrite, mode=mode)
    notes = [f"Kommentar verschoben: {moved.reason}." for moved in result.moved]
    return Receipt(target, result, tuple(dict.fromkeys(notes)))


def _check_target(source: Path, target: Path, overwrite: bool) -> None:
    if target.is_dir():
        raise OutputError(
            f"„{target}“ ist ein Ordner.",
            hint=f"Nennen Sie eine Datei darin, zum Beispiel „{target / default_target(source).name}“.",
        )
    if target.suffix.lower() != source.suffix.lower():
        raise OutputError(
            f"Die Kopie „{target.name}“ braucht dieselbe Endung wie das Original ({source.suffix}).",
            hint=f"Nennen Sie sie zum Beispiel „{target.stem}{source.suffix}“.",
        )
    if not target.parent.is_dir():
        raise OutputError(f"Den Ordner „{target.parent}“ gibt es nicht.", hint="Bitte legen Sie ihn an.")
    if target.exists() and target.samefile(source):
        raise OutputError(
            "Das Original wird nie überschrieben.", hint="Bitte wählen Sie für die Kopie einen anderen Namen."
        )
    if not overwrite and os.path.lexists(target):
        raise storage.exists(target)
