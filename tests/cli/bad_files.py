"""Files that are not what they seem, each made in a folder; the maker returns the path to hand over."""

from __future__ import annotations

import io
import os
import socket
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.formats.opendocument.builders import MIMETYPE, content, manifest, package, styles
from tests.formats_shared.samples import ANNOTATABLE
from tests.one_file import edited, packed

GOOD = {sample.name: sample.data for sample in ANNOTATABLE}
Maker = Callable[[Path], Path]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_BOMB = b"""<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "AAAAAAAAAA">%s]>""" % b"".join(
    b'<!ENTITY %c "%s">' % (code + 1, b"&%c;" % code * 10) for code in range(ord("a"), ord("j"))
)
_EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def file(name: str, data: bytes) -> Maker:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    return make


def _with_prolog(prolog: bytes, entity: bytes) -> Callable[[bytes], bytes]:
    """The XML behind another prolog, with the entity in its text."""

    def change(xml: bytes) -> bytes:
        body = xml.partition(b"?>")[2]
        return prolog + body.replace(b"Schluss", entity)

    return change


def _in(name: str, part: str, change: Callable[[bytes], bytes]) -> Maker:
    data = edited(GOOD[name], {part: change})
    assert data != GOOD[name]
    return file(name, data)


def _unpacks_to(size: int) -> bytes:
    body = b"<a>" + b" " * size + b"</a>"
    return edited(GOOD["plan.docx"], {"word/document.xml": lambda _: body})


def _overlapping() -> bytes:
    """Two members that share their bytes (how small bombs are made)."""
    data = GOOD["plan.docx"]
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    first, second = names.index("word/document.xml"), names.index("word/styles.xml")
    at = [place for place in range(len(data)) if data[place : place + 4] == b"PK\x01\x02"]
    spoiled = bytearray(data)
    spoiled[at[second] + 42 : at[second] + 46] = data[at[first] + 42 : at[first] + 46]
    return bytes(spoiled)


def _lies_about_size() -> bytes:
    """A member that says it is small and unpacks without end."""
    content = zlib.compress(b" " * 50_000_000, 9)[2:-4]
    local = (
        struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 33, 0, len(content), 100, 17, 0)
        + b"word/document.xml"
    )
    central = (
        struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, 0, len(content), 100, 17, 0, 0, 0, 0, 0, 0
        )
        + b"word/document.xml"
    )
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(central), len(local) + len(content), 0)
    return local + content + central + end


def _encrypted_odt() -> bytes:
    inner = '<manifest:encryption-data manifest:checksum="x"/>'
    return package(
        {
            "content.xml": b"\x00\x01\x02 not readable",
            "styles.xml": b"\x03\x04",
            "META-INF/manifest.xml": manifest({"content.xml": "text/xml"}, inner=inner),
        }
    )


def _sparse(folder: Path) -> Path:
    path = folder / "riesig.docx"
    path.touch()
    os.truncate(path, 200_000_000)
    return path


def _fifo(folder: Path) -> Path:
    os.mkfifo(folder / "rohr.docx")
    return folder / "rohr.docx"


def _device(folder: Path) -> Path:
    (folder / "null.docx").symlink_to("/dev/zero")
    return folder / "null.docx"


def _socket(folder: Path) -> Path:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(folder / "s.docx"))
    return folder / "s.docx"


def _folder(folder: Path) -> Path:
    (folder / "ordner.docx").mkdir()
    return folder / "ordner.docx"


def _circle(folder: Path) -> Path:
    (folder / "kreis.docx").symlink_to(folder / "kreis.docx")
    return folder / "kreis.docx"


#: what it is -> (how it is made, what the sentence on standard error says)
BAD: dict[str, tuple[Maker, str]] = {
    "no document": (file("brief.docx", b"Sehr geehrte Damen und Herren"), "kein Dokument im Format"),
    "no document, odt": (file("brief.odt", b"Sehr geehrte Damen und Herren"), "kein Dokument im Format"),
    "a picture named .docx": (file("bild.docx", b"\x89PNG\r\n\x1a\n" + bytes(99)), "kein Dokument im Format"),
    "an archive": (file("archiv.docx", packed([("a.txt", b"Text")])), "fehlt der Hauptteil des Dokuments"),
    "a spreadsheet": (file("tabelle.docx", packed([("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<a/>")])), "ist eine Excel-Tabelle"),
    "no suffix": (file("plan", b"Text"), "Dateien ohne Endung liest Begriffsprüfer nicht"),
    "strange suffix": (file("plan.xyz", b"Text"), "Endung „.xyz“ liest Begriffsprüfer nicht"),
    "old Word": (file("plan.doc", _OLE), "„.doc“"),
    "old Word named .docx": (file("plan.docx", _OLE), "alte Word-Format"),
    "a PDF": (file("plan.pdf", b"%PDF-1.7"), "„.pdf“"),
    "a PDF named .odt": (file("plan.odt", b"%PDF-1.7"), "ist ein PDF"),
    "RTF named .docx": (file("plan.docx", b"{\\rtf1 Text}"), "RTF, HTML oder XML"),
    "Word named .odt": (file("plan.odt", GOOD["plan.docx"]), "in Wirklichkeit ein Word-Dokument"),
    "OpenDocument named .docx": (file("plan.docx", GOOD["plan.odt"]), "in Wirklichkeit ein OpenDocument"),
    "an empty file": (file("leer.docx", b""), "ist leer"),
    "an empty text": (file("leer.txt", b""), "ist leer"),
    "binary named .txt": (file("plan.txt", bytes(range(256)) * 9), "keine Textdatei"),
    "cut off in the middle": (file("plan.docx", GOOD["plan.docx"][: len(GOOD["plan.docx"]) // 2]), "unvollständig oder beschädigt"),
    "cut off at the end": (file("plan.odt", GOOD["plan.odt"][:-30]), "unvollständig oder beschädigt"),
    "cut off in the text": (file("plan.fodt", GOOD["plan.fodt"][:-30]), "beschädigt"),
    "a Word password": (file("plan.docx", _OLE + "EncryptedPackage".encode("utf-16-le")), "Kennwort"),
    "an OpenDocument password": (file("plan.odt", _encrypted_odt()), "Kennwort"),
    "a billion laughs": (_in("plan.docx", "word/document.xml", _with_prolog(_BOMB, b"&j;")), "Dokumenttyp-Angabe"),
    "a billion laughs, odt": (_in("plan.odt", "content.xml", _with_prolog(_BOMB, b"&j;")), "Dokumenttyp-Angabe"),
    "a billion laughs, fodt": (_in("plan.fodt", "content.xml", _with_prolog(_BOMB, b"&j;")), "enthält aber ein anderes Format"),
    "an external entity": (_in("plan.docx", "word/document.xml", _with_prolog(_EXTERNAL, b"&a;")), "Dokumenttyp-Angabe"),
    "an external entity, odt": (_in("plan.odt", "content.xml", _with_prolog(_EXTERNAL, b"&a;")), "Dokumenttyp-Angabe"),
    "deep nesting": (
        file("plan.odt", package({"content.xml": content("<text:section>" * 5000 + "</text:section>" * 5000), "styles.xml": styles()})),
        "tief verschachtelt",
    ),
    "a zip bomb": (file("plan.docx", _unpacks_to(30_000_000)), "ungewöhnlich groß"),
    "a zip bomb that lies": (file("plan.docx", _lies_about_size()), "größer, als die Datei angibt"),
    "overlapping members": (file("plan.docx", _overlapping()), "überlagern einander"),
    "broken UTF-8": (file("plan.fodt", GOOD["plan.fodt"].replace("ö".encode(), b"\xff")), "beschädigt"),
    "a document without text": (file("plan.odt", package({"styles.xml": styles()}, MIMETYPE)), "fehlt der Bestandteil „content.xml“"),
    "200 MB": (_sparse, "mit 200 MB zu groß"),
    "a folder": (_folder, "ist ein Ordner"),
    "nothing": (lambda folder: folder / "fehlt.docx", "gibt es nicht"),
    "nothing in a file": (lambda folder: file("a.docx", b"x")(folder) / "plan.docx", "gibt es nicht"),
    "a link in a circle": (_circle, "Verknüpfung führt im Kreis"),
    "a name beyond all bounds": (lambda folder: folder / f"{'x' * 300}.docx", "Der Name ist zu lang"),
    "a pipe": (_fifo, "keine gewöhnliche Datei"),
    "a device": (_device, "keine gewöhnliche Datei"),
    "a socket": (_socket, "keine gewöhnliche Datei"),
}  # fmt: skip
