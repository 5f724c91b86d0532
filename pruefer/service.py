"""One file: read it, review it, write the annotated copy. The only place where formats meet the engine.

The source is opened for reading only. A copy is written to a hidden file beside its target, read again
and compared with the source; only then does it get its name, in one step.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from pruefer.engine import Engine
from pruefer.errors import (
    InputError,
    NotADocumentError,
    OutputError,
    SourceChangedError,
    TargetExistsError,
    VerificationError,
)
from pruefer.formats.base import Format, WriteResult
from pruefer.formats.registry import format_for
from pruefer.model import Annotation, Document, Review

MAX_BYTES = 150_000_000
"""Larger files are refused before anything is read: plans are some megabytes, with pictures some tens."""

_PARTIAL = re.compile(r"^\.begriffspruefer-(?P<pid>\d+)-.*\.teil$")
_ANY_SIZE_HINT = "Verkleinern Sie eingebettete Bilder oder teilen Sie das Dokument."


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was written where. ``notes`` are German sentences a user should see."""

    target: Path
    result: WriteResult
    notes: tuple[str, ...] = ()


# --------------------------------------------------------------------------------------------- reading


def read_document(path: Path) -> Document:
    """The document at ``path``. Raises ``InputError`` and its children."""
    return _parse(_load(path), path.name)


def review_file(path: Path, engine: Engine) -> Review:
    """The review of the file at ``path``. Raises ``InputError`` and its children."""
    return engine.review(read_document(path))


def review_text(text: bytes, engine: Engine, name: str = "Standardeingabe.txt") -> Review:
    """The review of plain text, as it comes in through standard input."""
    return engine.review(_parse(text, name))


def _parse(data: bytes, name: str) -> Document:
    if not data:
        raise NotADocumentError(f"„{name}“ ist leer.", hint="Bitte wählen Sie eine Datei mit Inhalt.")
    return _read(format_for(name, data), data, name)


def _read(reader: Format, data: bytes, name: str) -> Document:
    return replace(reader.read(data, name), sha256=hashlib.sha256(data).hexdigest())


def _load(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputError(
                f"„{path}“ ist ein Ordner.", hint="Bitte nennen Sie eine Datei aus diesem Ordner."
            )
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(
                f"„{path.name}“ ist mit {size // 1_000_000} MB zu groß; gelesen werden Dateien bis "
                f"{MAX_BYTES // 1_000_000} MB.",
                hint=_ANY_SIZE_HINT,
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"„{path}“ gibt es nicht.", hint="Bitte prüfen Sie den Pfad.") from error
    except OSError as error:
        raise InputError(
            f"„{path}“ lässt sich nicht öffnen ({error.strerror}).",
            hint="Schließen Sie die Datei in anderen Programmen und prüfen Sie Ihre Zugriffsrechte.",
        ) from error


# --------------------------------------------------------------------------------------------- writing


def default_target(source: Path) -> Path:
    """``NAME_geprueft.docx`` beside ``NAME.docx``; a copy that is reviewed again keeps its name."""
    stem = source.stem.removesuffix("_geprueft")
    return source.with_name(f"{stem}_geprueft{source.suffix}")


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


def lock_notice(path: Path) -> str | None:
    """A German sentence when the file seems to be open in an office program, else None."""
    name = path.name
    word_lock = "~$" + (name[2:] if len(path.stem) > 7 else name)
    for lock in (word_lock, f"~${name}", f".~lock.{name}#"):
        if path.with_name(lock).exists():
            return (
                f"„{name}“ ist anscheinend noch in Word oder LibreOffice geöffnet; "
                "geprüft wird der zuletzt gespeicherte Stand."
            )
    return None


def _write_copy(
    source: Path,
    target: Path,
    annotations: Sequence[Annotation],
    overwrite: bool,
    *,
    expected: Document | None,
) -> Receipt:
    data = _load(source)
    chosen = format_for(source.name, data)
    if expected is None:
        expected = _read(chosen, data, source.name)
    elif hashlib.sha256(data).hexdigest() != expected.sha256:
        raise SourceChangedError(
            f"„{source.name}“ hat sich seit der Prüfung geändert.",
            hint="Bitte prüfen Sie die Datei noch einmal.",
        )
    _check_target(source, target, overwrite)
    with _output_errors(target):
        _remove_stale(target.parent)
        buffer = io.BytesIO()
        result = chosen.write(data, source.name, annotations, buffer)
        copy = buffer.getvalue()
        _verify(expected, annotations, result, _read(chosen, copy, source.name), source.name)
        _place(copy, source, target, overwrite)
    notes = [f"Kommentar verschoben: {moved.reason}." for moved in result.moved]
    return Receipt(target, result, tuple(dict.fromkeys(notes)))


def _check_target(source: Path, target: Path, overwrite: bool) -> None:
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
    if not overwrite and (target.exists() or target.is_symlink()):
        raise _exists(target)


def _exists(target: Path) -> TargetExistsError:
    return TargetExistsError(
        f"„{target.name}“ gibt es schon.",
        hint="Wählen Sie einen anderen Namen (-o) oder erlauben Sie das Ersetzen mit --ueberschreiben.",
    )


def _verify(
    source: Document, annotations: Sequence[Annotation], result: WriteResult, copy: Document, name: str
) -> None:
    """The copy must have the same text, keep all comments of others, and carry ours at their words."""
    for number, (before, after) in enumerate(zip(source.blocks, copy.blocks, strict=False)):
        if before.text != after.text:
            raise _unfaithful(name, f"Absatz {number + 1} liest sich anders: „{before.text[:60]}“")
    if len(source.blocks) != len(copy.blocks):
        raise _unfaithful(name, f"{len(source.blocks)} Absätze wurden zu {len(copy.blocks)}")
    theirs = [(c.author, c.paragraphs, c.resolved) for c in source.comments if c.key is None]
    if theirs != [(c.author, c.paragraphs, c.resolved) for c in copy.comments if c.key is None]:
        raise _unfaithful(name, "fremde Kommentare haben sich verändert")
    _verify_own(annotations, result, copy, name)


def _verify_own(annotations: Sequence[Annotation], result: WriteResult, copy: Document, name: str) -> None:
    moved = {entry.key for entry in result.moved}
    own = {comment.key: comment for comment in copy.comments if comment.key is not None}
    kept = {comment.key for comment in copy.comments if comment.key is not None and comment.resolved}
    for annotation in annotations:
        written = own.get(annotation.key)
        if written is None:
            raise _unfaithful(name, f"der Kommentar {annotation.key} fehlt")
        if annotation.key not in moved | kept and not result.kept and written.anchor != annotation.anchor:
            raise _unfaithful(name, f"der Kommentar {annotation.key} steht an der falschen Stelle")


def _unfaithful(name: str, place: str) -> VerificationError:
    return VerificationError(
        f"Die Kopie von „{name}“ wurde verworfen, weil sie dem Original nicht entsprach ({place}).",
        hint="Das Original ist unverändert. Bitte melden Sie uns diesen Fall.",
    )


# ------------------------------------------------------------------------------------------ the last step


def _place(copy: bytes, source: Path, target: Path, overwrite: bool) -> None:
    """Give the finished copy its name in one step; a half-written file never carries it."""
    partial = target.with_name(f".begriffspruefer-{os.getpid()}-{os.urandom(4).hex()}.teil")
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(copy)
            file.flush()
            os.fsync(file.fileno())
        partial.chmod(source.stat().st_mode & 0o666)
        _rename(partial, target, overwrite)
    finally:
        partial.unlink(missing_ok=True)


def _rename(partial: Path, target: Path, overwrite: bool) -> None:
    if overwrite:
        partial.replace(target)
        return
    try:
        # A link fails when the name was taken meanwhile; a rename would replace that file silently.
        os.link(partial, target)
    except FileExistsError as error:
        raise _exists(target) from error
    except (OSError, AttributeError):
        # File systems without hard links (USB sticks, some network shares).
        if target.exists():
            raise _exists(target) from None
        partial.replace(target)


def _remove_stale(folder: Path) -> None:
    """Remove what a killed run left behind."""
    for path in folder.glob(".begriffspruefer-*.teil"):
        found = _PARTIAL.match(path.name)
        if found and not _is_alive(int(found["pid"])):
            with suppress(OSError):
                path.unlink()


def _is_alive(pid: int) -> bool:
    if os.name == "nt":
        # There os.kill(pid, 0) would send Ctrl+C; an open file cannot be removed anyway.
        return pid == os.getpid()
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


@contextmanager
def _output_errors(target: Path) -> Iterator[None]:
    """Turns what the operating system says into a sentence with a next step."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"„{target}“ lässt sich nicht schreiben: {_because(error)}.", hint=_hint(error)
        ) from error


def _because(error: OSError) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "Der Datenträger ist voll"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return "Der Ordner ist schreibgeschützt"
        case errno.ENAMETOOLONG:
            return "Der Name ist zu lang"
        case _:
            return error.strerror or type(error).__name__


def _hint(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "Bitte schaffen Sie Platz oder wählen Sie mit -o einen anderen Ordner."
    return "Bitte wählen Sie mit -o einen anderen Ordner oder Namen."
