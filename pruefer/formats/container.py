"""The package around a document: checked before anything in it is parsed, and copied without repacking.

Nothing is ever unpacked to disk. The limits below are generous for documents (the largest among several
thousand measured ones stays far under each of them) and small for a machine.
"""

from __future__ import annotations

import stat
import zlib
from collections.abc import Collection, Mapping
from typing import BinaryIO

from pruefer.errors import DamagedError, HostileError, NotADocumentError, ProtectedError
from pruefer.formats import zipfiles
from pruefer.formats.zipfiles import Directory, Record

MAX_FILE = 1024 * 2**20  #: bytes; the whole file is held in memory, and ZIP64 sizes are never needed
MAX_MEMBERS = 20_000  #: plans with a picture per page have hundreds
MAX_TOTAL = 2048 * 2**20  #: bytes unpacked, as declared, pictures included
MAX_XML = 256 * 2**20  #: bytes of one XML part; a tree takes several times that in memory
MAX_RATIO = 250  #: of one XML part; long, empty tables reach about 100, bombs 1,030
RATIO_FROM = 8 * 2**20  #: bytes; below this size even a bomb does no harm
MAX_NAME = 1024  #: characters

_XML_SUFFIXES = (".xml", ".rels", ".rdf", ".vml")
_SAVE_AGAIN = (
    "Öffnen Sie die Datei in Ihrem Schreibprogramm, speichern Sie sie unter neuem Namen "
    "und prüfen Sie die neue Datei."
)


class Container:
    """The members of a ZIP package by name. ``names`` are unique, in the order of the directory."""

    def __init__(self, data: bytes, directory: Directory) -> None:
        self.data = data
        self._records: dict[str, list[Record]] = {}
        for record in directory.records:
            self._records.setdefault(record.name, []).append(record)
        self.names: tuple[str, ...] = tuple(self._records)

    @classmethod
    def open(cls, data: bytes) -> Container:
        """The package in ``data``, checked as far as that goes without unpacking.

        Raises ``NotADocumentError`` (something else), ``ProtectedError`` (password), ``DamagedError``
        (cut off, contradicting itself) and ``HostileError`` (beyond the limits, tricks with names).
        """
        _check_signature(data)
        directory = zipfiles.directory(data)
        _check_directory(data, directory)
        return cls(data, directory)

    def __contains__(self, name: object) -> bool:
        return name in self._records

    def read(self, name: str) -> bytes:
        """The unpacked bytes of the member; ``KeyError`` when there is none.

        Raises ``DamagedError`` when the bytes do not match their checksum or two members of that name
        differ, ``HostileError`` when there are more bytes than declared.
        """
        contents = {self._unpack(record) for record in self._records[name]}
        if len(contents) > 1:
            raise DamagedError(
                f"Die Datei enthält den Bestandteil „{name}“ mehrfach mit verschiedenem Inhalt.",
                hint=_SAVE_AGAIN,
            )
        return contents.pop()

    def _unpack(self, record: Record) -> bytes:
        start = zipfiles.payload_at(self.data, record)
        packed = self.data[start : start + record.compressed]
        content = packed if record.method == zipfiles.STORED else _inflate(packed, record)
        if len(content) != record.size or zlib.crc32(content) != record.crc:
            raise DamagedError(f"Der Bestandteil „{record.name}“ der Datei ist beschädigt.", hint=_SAVE_AGAIN)
        return content


def rewrite(
    data: bytes,
    changed: Mapping[str, bytes],
    added: Mapping[str, bytes],
    target: BinaryIO,
    removed: Collection[str] = (),
) -> None:
    """Write a copy of the package to ``target`` in which only the named members differ.

    Every other member keeps its packed bytes, order, flags, dates, extra fields and comments. A changed
    member keeps place, method and date; added ones stand at the end; removed ones leave no gap.
    ``KeyError`` for a changed or removed name that is not there, ``ValueError`` for an added one that is.
    """
    directory = zipfiles.directory(data)
    names = {record.name for record in directory.records}
    if missing := {*changed, *removed} - names:
        raise KeyError(min(missing))
    if present := names & added.keys():
        raise ValueError(f"already in the package: {min(present)}")
    zipfiles.Copier(data, directory, target).copy(changed, added, removed)


def _inflate(packed: bytes, record: Record) -> bytes:
    """The unpacked bytes, never more than one beyond the declared size."""
    unpacker = zlib.decompressobj(-15)
    try:
        content = unpacker.decompress(packed, record.size + 1)
    except zlib.error as error:
        raise DamagedError(
            f"Der Bestandteil „{record.name}“ der Datei ist beschädigt.", hint=_SAVE_AGAIN
        ) from error
    if len(content) > record.size:
        raise _hostile(f"Der Bestandteil „{record.name}“ ist größer, als die Datei angibt")
    return content


def _hostile(fact: str) -> HostileError:
    return HostileError(
        f"Die Datei wurde aus Sicherheitsgründen nicht geöffnet: {fact}.",
        hint="Wenn Sie der Quelle vertrauen: " + _SAVE_AGAIN,
    )


# -- what kind of file it is -----------------------------------------------------------------------------


def _check_signature(data: bytes) -> None:
    """Tell common mistakes apart before speaking of damage."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not data:
        raise NotADocumentError(
            "Die Datei ist leer.",
            hint="Prüfen Sie, ob die Datei vollständig gespeichert oder übertragen wurde.",
        )
    if len(data) > MAX_FILE:
        raise _hostile(f"Sie ist größer als {MAX_FILE // 2**20} MB")
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise _compound_file(data)
    if head.startswith(b"%pdf"):
        raise NotADocumentError(
            "Die Datei ist ein PDF.",
            hint="Wählen Sie das Ausgangsdokument (.docx oder .odt), aus dem das PDF entstand.",
        )
    if head.startswith((b"{\\rtf", b"<html", b"<!doctype html", b"<?xml", b"mime-version:")):
        raise NotADocumentError(
            "Die Datei trägt zwar eine Dokumentendung, enthält aber ein anderes Format (RTF, HTML oder XML).",
            hint="Öffnen Sie die Datei in Word oder LibreOffice und speichern Sie sie als .docx oder .odt.",
        )
    if not data.startswith(b"PK") and b"PK\x05\x06" not in data[-66_000:]:
        raise NotADocumentError(
            "Die Datei ist kein Dokument im Format .docx oder .odt.",
            hint="Wählen Sie ein Dokument aus Word oder LibreOffice.",
        )


def _compound_file(data: bytes) -> NotADocumentError | ProtectedError:
    """What an OLE compound file (MS-CFB) is: its stream names stand in it as UTF-16LE."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ProtectedError(
            "Die Datei ist mit einem Kennwort oder einer Rechteverwaltung geschützt.",
            hint="Öffnen Sie die Datei in Word, heben Sie den Schutz unter „Datei“ > "
            "„Informationen“ auf und speichern Sie eine Kopie.",
        )
    return NotADocumentError(
        "Die Datei hat das alte Word-Format (.doc).",
        hint="Öffnen Sie die Datei in Word und speichern Sie sie als .docx.",
    )


# -- what the directory says -----------------------------------------------------------------------------


def _check_directory(data: bytes, directory: Directory) -> None:
    if len(directory.records) > MAX_MEMBERS:
        raise _hostile(f"Sie enthält mehr als {MAX_MEMBERS} Bestandteile")
    for record in directory.records:
        _check_name(record)
        _check_record(record)
    if sum(record.size for record in directory.records) > MAX_TOTAL:
        raise _hostile(f"Ihr Inhalt ist entpackt größer als {MAX_TOTAL // 2**20} MB")
    _check_places(data, directory)


def _check_name(record: Record) -> None:
    name = record.name
    tricky = (
        not name
        or len(name) > MAX_NAME
        or name.startswith("/")
        or "\\" in name
        or name[1:2] == ":"
        or ".." in name.split("/")
        or any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in name)
    )
    if tricky or stat.S_ISLNK(record.unix_mode):
        raise _hostile("Sie enthält Bestandteile mit unzulässigen Namen oder Verweisen")


def _check_record(record: Record) -> None:
    if record.flags & (zipfiles.ENCRYPTED | zipfiles.STRONG_ENCRYPTION):
        raise ProtectedError("Die Datei ist verschlüsselt.", hint="Speichern Sie eine Kopie ohne Kennwort.")
    if record.method not in (zipfiles.STORED, zipfiles.DEFLATED):
        raise DamagedError(
            "Die Datei ist mit einem Verfahren gepackt, das für Dokumente nicht vorgesehen ist.",
            hint=_SAVE_AGAIN,
        )
    if record.name.lower().endswith(_XML_SUFFIXES):
        bomb = record.size > RATIO_FROM and record.size > MAX_RATIO * max(record.compressed, 1)
        if bomb or record.size > MAX_XML:
            raise _hostile(f"Der Bestandteil „{record.name}“ wäre entpackt ungewöhnlich groß")


def _check_places(data: bytes, directory: Directory) -> None:
    """Members stand one after the other: overlapping ones are how small bombs are made."""
    end = 0
    for record in sorted(directory.records, key=lambda record: record.offset):
        if record.offset < end:
            raise _hostile("Ihre Bestandteile überlagern einander")
        end = zipfiles.payload_at(data, record) + record.compressed
    if end > directory.start:
        raise zipfiles.damaged()
