"""An OpenDocument text as bytes and trees: a ZIP package (.odt, .ott) or one XML file (.fodt)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import BinaryIO

from lxml import etree

from pruefer.errors import DamagedError, NotADocumentError, ProtectedError, PrueferError
from pruefer.formats.container import Container, rewrite
from pruefer.formats.opendocument.namespaces import FILE_ENTRY, FULL_PATH, MEDIA_TYPE, office
from pruefer.formats.xml import parse, serialize

CONTENT, STYLES, META = "content.xml", "styles.xml", "meta.xml"
_MANIFEST, _SIGNATURES = "META-INF/manifest.xml", "META-INF/documentsignatures.xml"
_TEXT = "application/vnd.oasis.opendocument.text"
_KINDS = {
    _TEXT + "-master": "ein Globaldokument (.odm), dessen Text in anderen Dateien steht",
    _TEXT + "-web": "eine HTML-Vorlage (.oth)",
    "application/vnd.oasis.opendocument.spreadsheet": "eine Tabelle (Calc)",
    "application/vnd.oasis.opendocument.presentation": "eine Präsentation (Impress)",
    "application/vnd.oasis.opendocument.graphics": "eine Zeichnung (Draw)",
    "application/vnd.oasis.opendocument.formula": "eine Formel (Math)",
    "application/vnd.oasis.opendocument.chart": "ein Diagramm",
    "application/vnd.oasis.opendocument.base": "eine Datenbank (Base)",
    "application/vnd.sun.xml.writer": "ein Text im alten Format von OpenOffice 1 (.sxw)",
}
_HINTS = {
    _TEXT + "-master": "Prüfen Sie die Teildokumente einzeln, oder exportieren Sie das Globaldokument in "
    "LibreOffice als .odt.",
    _TEXT + "-web": "Öffnen Sie die Datei in LibreOffice und speichern Sie sie als .odt.",
    "application/vnd.sun.xml.writer": "Öffnen Sie die Datei in LibreOffice und speichern Sie sie als .odt.",
}
_FLAT = re.compile(rb"[^<]*+(?>(?:<\?.*?\?>|<!--.*?-->)\s*)*+<(?:[\w.-]+:)?document[\s>]", re.DOTALL)


class Package:
    """One opened file. ``content`` and ``styles`` are its two roots with text (the same one for .fodt).

    The trees may be changed; ``save`` writes those that are named.
    """

    def __init__(self, data: bytes, name: str) -> None:
        """Raises ``InputError`` for what is not an OpenDocument text that can be read."""
        self.data = data
        self.container = None if is_flat(data) else Container.open(data)
        self._trees: dict[str, etree._ElementTree] = {}
        self.media_types = self._manifest()
        self.content = self._root(CONTENT, name)
        self.body = self._body(name)
        self.styles = self._root(STYLES, name) if self._has(STYLES) else None

    @property
    def flat(self) -> bool:
        return self.container is None

    @property
    def signed(self) -> bool:
        """True when the package carries a signature of the document (one of macros alone does not count)."""
        container = self.container
        if container is None or _SIGNATURES not in container:
            return False
        return b"SignatureValue" in container.read(_SIGNATURES)

    @property
    def meta(self) -> etree._Element | None:
        """``office:meta``, or None where it is missing or unreadable: it holds nothing that must be known."""
        if not self._has(META):
            return None
        try:
            return self._root(META, META).find(office("meta"))
        except PrueferError:
            return None

    @property
    def roots(self) -> dict[str, etree._Element]:
        """The roots that hold text, by part: two in a package, one in a flat file."""
        roots = {CONTENT: self.content}
        if self.styles is not None and not self.flat:
            roots[STYLES] = self.styles
        return roots

    def save(self, changed: Mapping[str, etree._Element], target: BinaryIO) -> None:
        """Write the package to ``target`` with the ``changed`` roots by part; nothing else differs."""
        if not changed:
            target.write(self.data)
        elif self.container is None:
            target.write(serialize(self.content.getroottree(), self.data))
        else:
            parts = {
                part: serialize(root.getroottree(), self.container.read(part))
                for part, root in changed.items()
            }
            rewrite(self.data, parts, {}, target)

    def _has(self, part: str) -> bool:
        return self.container is None or part in self.container

    def _root(self, part: str, name: str) -> etree._Element:
        if self.container is None:
            part, data = name, self.data
        elif part in self.container:
            data = self.container.read(part)
        else:
            raise _without_content(self.container, name)
        if part not in self._trees:
            self._trees[part] = parse(data, part)
        return self._trees[part].getroot()

    def _manifest(self) -> dict[str, str]:
        """Media types by path; contradictions do no harm. Raises ``ProtectedError`` when encrypted."""
        if self.container is None or _MANIFEST not in self.container:
            return {}
        data = self.container.read(_MANIFEST)
        if b"encryption-data" in data:
            raise ProtectedError(
                "Die Datei ist mit einem Kennwort verschlüsselt.",
                hint="Öffnen Sie die Datei in LibreOffice und speichern Sie eine Kopie ohne Kennwort.",
            )
        try:
            root = parse(data, _MANIFEST).getroot()
        except PrueferError:
            return {}
        return {entry.get(FULL_PATH, ""): entry.get(MEDIA_TYPE, "") for entry in root.iter(FILE_ENTRY)}

    def _media_type(self) -> str:
        if self.container is None:
            return self.content.get(office("mimetype"), "")
        if "mimetype" in self.container:
            return self.container.read("mimetype").decode("ascii", "replace").strip()
        return self.media_types.get("/", "")

    def _body(self, name: str) -> etree._Element:
        """``office:text``. Raises ``NotADocumentError`` for master documents and what is no text."""
        media_type = self._media_type()
        body = self.content.find(f"{office('body')}/{office('text')}")
        if media_type in _HINTS or body is None:
            raise _other_kind(name, media_type)
        return body


def is_flat(data: bytes) -> bool:
    """True when ``data`` is one XML file with ``office:document`` as root."""
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    return not head.startswith(b"PK") and _FLAT.match(head) is not None


def _other_kind(name: str, media_type: str) -> NotADocumentError:
    media_type = media_type.removesuffix("-template")
    found = _KINDS.get(media_type, "kein OpenDocument-Text")
    return NotADocumentError(
        f"„{name}“ ist {found}.",
        hint=_HINTS.get(media_type, "Wählen Sie ein Textdokument (.odt oder .docx)."),
    )


def _without_content(container: Container, name: str) -> NotADocumentError | DamagedError:
    if "mimetype" in container or _MANIFEST in container:
        return DamagedError(
            f"In „{name}“ fehlt der Bestandteil „{CONTENT}“ mit dem Text.",
            hint="Öffnen Sie die Datei in LibreOffice und speichern Sie sie neu.",
        )
    return NotADocumentError(
        f"„{name}“ ist kein OpenDocument-Text.",
        hint="Wählen Sie ein Dokument mit der Endung .odt oder .docx.",
    )
