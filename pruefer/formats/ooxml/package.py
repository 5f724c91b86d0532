"""The Open Packaging Conventions (ISO/IEC 29500-2): parts and the relationships between them.

Tolerant where word processors are: relationships to parts that are not there, part names in another
case, absolute and relative targets, percent encoding, missing relationship parts. The kind of a
relationship is the last segment of its type, which transitional and strict files share.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from pruefer.errors import DamagedError, NotADocumentError
from pruefer.formats.container import Container
from pruefer.formats.ooxml.namespaces import NAMES, Element
from pruefer.formats.xml import parse

TYPES_PART = "[Content_Types].xml"
_MAIN_TYPES = (
    "wordprocessingml.document.main+xml",
    "wordprocessingml.template.main+xml",
    "word.document.macroenabled.main+xml",
    "word.template.macroenabledtemplate.main+xml",
)
_OTHER_PROGRAMS = (("xl/workbook.", "Excel-Tabelle"), ("ppt/presentation.", "PowerPoint-Präsentation"))


class Relationship(NamedTuple):
    """``part`` is the target's member name, empty for an external target and for one that is not there;
    ``path`` is where an internal target should be."""

    id: str
    kind: str
    part: str
    path: str


class Package:
    """A WordprocessingML package. Trees are parsed once and shared: who edits one edits it for all."""

    def __init__(self, container: Container) -> None:
        self.container = container
        self._by_case = {name.lower(): name for name in reversed(container.names)}
        self._trees: dict[str, etree._ElementTree] = {}
        self._relationships: dict[str, tuple[Relationship, ...]] = {}
        _refuse_other_formats(container)
        self.main = self._find_main()

    @classmethod
    def open(cls, data: bytes) -> Package:
        """The package in ``data``; raises ``InputError`` for what is no text document."""
        return cls(Container.open(data))

    def member(self, path: str) -> str | None:
        """The member at ``path``, compared as part names are: without regard to case."""
        return path if path in self.container else self._by_case.get(path.lower())

    @property
    def signed(self) -> bool:
        """Whether the package carries a digital signature (ISO/IEC 29500-2, 12)."""
        return any(item.kind == "origin" for item in self.relationships("") if item.part)

    def tree(self, part: str) -> etree._ElementTree:
        if part not in self._trees:
            self._trees[part] = parse(self.container.read(part), part)
        return self._trees[part]

    def root(self, part: str) -> Element:
        return self.tree(part).getroot()

    def relationships(self, source: str) -> tuple[Relationship, ...]:
        """The relationships of the part ``source``; those of the package for the empty name."""
        if source not in self._relationships:
            self._relationships[source] = tuple(self._read_relationships(source))
        return self._relationships[source]

    def related(self, source: str, kind: str) -> Iterator[str]:
        """The existing parts that ``source`` refers to by relationships of that kind, in order."""
        for relationship in self.relationships(source):
            if relationship.kind == kind and relationship.part:
                yield relationship.part

    def first_related(self, kind: str) -> str | None:
        """The first existing part of that kind the main part refers to."""
        return next(self.related(self.main, kind), None)

    def relationships_part(self, source: str) -> str:
        """Where the relationships of ``source`` are kept, whether the member exists or not."""
        folder, name = posixpath.split(source)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        return self.member(path) or path

    def _read_relationships(self, source: str) -> Iterator[Relationship]:
        part = self.relationships_part(source)
        if part not in self.container:
            return
        for node in self.root(part):
            if not isinstance(node.tag, str) or etree.QName(node).localname != "Relationship":
                continue
            kind = (node.get("Type") or "").rsplit("/", 1)[-1]
            external = (node.get("TargetMode") or "").lower() == "external"
            path = "" if external else _resolve(source, node.get("Target") or "")
            yield Relationship(node.get("Id") or "", kind, (self.member(path) or "") if path else "", path)

    def _find_main(self) -> str:
        """The main part by relationship, else by content type, else by its usual name."""
        candidates = [*self.related("", "officeDocument"), *self._typed_as_main()]
        if usual := self.member("word/document.xml"):
            candidates.append(usual)
        for part in candidates:
            if NAMES.get(self.root(part).tag) == "document":
                return part
        if candidates:
            raise NotADocumentError(
                "Die Datei ist ein Office-Dokument, aber kein Textdokument.",
                hint="Wählen Sie ein Dokument aus Word oder LibreOffice Writer.",
            )
        raise DamagedError(
            "In der Datei fehlt der Hauptteil des Dokuments.",
            hint="Lassen Sie die Datei in Word mit „Öffnen und reparieren“ wiederherstellen "
            "und prüfen Sie die gerettete Datei.",
        )

    def _typed_as_main(self) -> Iterator[str]:
        types = self.member(TYPES_PART)
        for node in self.root(types) if types else ():
            if (node.get("ContentType") or "").lower().endswith(_MAIN_TYPES):
                part = self.member((node.get("PartName") or "").lstrip("/"))
                if part:
                    yield part


def _resolve(source: str, target: str) -> str:
    path = unquote(target.split("#")[0].replace("\\", "/"))
    if not path.startswith("/"):
        path = posixpath.join(posixpath.dirname(source), path)
    return posixpath.normpath(path).lstrip("/") if path else ""


def _refuse_other_formats(container: Container) -> None:
    if "mimetype" in container and b"opendocument" in container.read("mimetype"):
        raise NotADocumentError(
            "Die Datei ist ein OpenDocument, trägt aber eine Endung von Word.",
            hint="Benennen Sie die Datei in .odt um und prüfen Sie sie noch einmal.",
        )
    for folder, program in _OTHER_PROGRAMS:
        if any(name.lower().startswith(folder) for name in container.names):
            raise NotADocumentError(
                f"Die Datei ist eine {program}, kein Textdokument.",
                hint="Wählen Sie ein Dokument aus Word oder LibreOffice Writer.",
            )
