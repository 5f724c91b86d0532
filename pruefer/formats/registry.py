"""Which format reads a file: chosen by its suffix, checked against what the file really is."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence
from importlib import import_module
from pathlib import PurePath
from typing import BinaryIO, cast

from pruefer.errors import NotADocumentError
from pruefer.formats.base import Format, WriteResult
from pruefer.formats.plain import PlainFormat
from pruefer.model import Annotation, Document


class LazyFormat:
    """A ``Format`` whose package is imported with the first document: reading one kind loads no other."""

    def __init__(self, name: str, suffixes: tuple[str, ...], module: str, implementation: str) -> None:
        self.name = name
        self.suffixes = suffixes
        self.annotatable = True
        self._module = module
        self._implementation = implementation

    def load(self) -> Format:
        return cast(Format, getattr(import_module(self._module), self._implementation)())

    def read(self, data: bytes, name: str) -> Document:
        return self.load().read(data, name)

    def write(
        self, data: bytes, name: str, annotations: Sequence[Annotation], target: BinaryIO
    ) -> WriteResult:
        return self.load().write(data, name, annotations, target)


_WORD = LazyFormat(
    "Word-Dokument", (".docx", ".docm", ".dotx", ".dotm"), "pruefer.formats.ooxml", "OoxmlFormat"
)
_ODF = LazyFormat(
    "OpenDocument-Text", (".odt", ".ott", ".fodt"), "pruefer.formats.opendocument", "OpenDocumentFormat"
)
_PLAIN = PlainFormat()
FORMATS: tuple[Format, ...] = (_WORD, _ODF, _PLAIN)

_OTHER_OFFICE_FILES = {"xl/workbook.xml", "xl/workbook.bin", "ppt/presentation.xml"}
_TAKEN = "Prüfen lassen sich Dokumente mit der Endung .docx, .odt, .fodt, .txt oder .md."
_ADVICE = {
    ".doc": "Öffnen Sie die Datei in Word oder LibreOffice und speichern Sie sie als .docx.",
    ".dot": "Öffnen Sie die Vorlage in Word oder LibreOffice und speichern Sie sie als .dotx.",
    ".rtf": "Öffnen Sie die Datei in Word oder LibreOffice und speichern Sie sie als .docx oder .odt.",
    ".pdf": "Wählen Sie das Ausgangsdokument (.docx oder .odt), aus dem das PDF entstand.",
    ".pages": "Exportieren Sie das Dokument in Pages über „Ablage“ > „Exportieren“ als Word-Dokument.",
    ".odm": "Prüfen Sie die Teildokumente einzeln, oder exportieren Sie das Ganze in LibreOffice als .odt.",
    ".sxw": "Öffnen Sie die Datei in LibreOffice und speichern Sie sie als .odt.",
    ".html": "Öffnen Sie die Datei in LibreOffice und speichern Sie sie als .odt.",
    ".htm": "Öffnen Sie die Datei in LibreOffice und speichern Sie sie als .odt.",
    ".gdoc": "Laden Sie das Dokument in Google Docs über „Datei“ > „Herunterladen“ als .docx herunter.",
}


def format_for(name: str, data: bytes) -> Format:
    """The format that reads ``data``, the content of a file called ``name``.

    Raises ``NotADocumentError`` for a suffix we do not read and for a Word file named like an OpenDocument
    or the reverse. Damage and protection are the format's own business.
    """
    suffix = PurePath(name).suffix.lower()
    chosen = next((candidate for candidate in FORMATS if suffix in candidate.suffixes), None)
    if chosen is None:
        what = f"Dateien mit der Endung „{suffix}“" if suffix else "Dateien ohne Endung"
        raise NotADocumentError(f"{what} liest Begriffsprüfer nicht.", hint=_ADVICE.get(suffix, _TAKEN))
    actual = _actual(data)
    if actual is not None and actual is not chosen:
        suggested = PurePath(name).stem + actual.suffixes[0]
        raise NotADocumentError(
            f"„{name}“ heißt wie ein {chosen.name}, ist aber in Wirklichkeit ein {actual.name}.",
            hint=f"Benennen Sie die Datei um, zum Beispiel in „{suggested}“, und öffnen Sie sie dann.",
        )
    return chosen


def _actual(data: bytes) -> Format | None:
    """The format of a package of text by its members, None where they do not tell or it is no text."""
    if not data.startswith(b"PK"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = archive.open("mimetype").read(100) if "mimetype" in names else b""
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError, RuntimeError):
        return None
    if "[Content_Types].xml" in names:
        return None if names & _OTHER_OFFICE_FILES else _WORD
    return _ODF if kind.startswith(b"application/vnd.oasis.opendocument.text") else None
