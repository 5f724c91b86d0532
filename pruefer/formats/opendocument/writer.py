"""Comments into a copy of an OpenDocument text, and nothing else.

A comment is a range annotation: ``office:annotation`` with ``office:name`` before the words and
``office:annotation-end`` of the same name after them. Ranges and names exist from ODF 1.2 on. In files of
version 1.0 or 1.1 they are written all the same and are not valid by that schema: every LibreOffice and
OpenOffice reads them there, and a comment without its words would be of little use.

Text in drawn shapes cannot carry comments (LibreOffice drops them): such a comment stands where the shape
hangs and quotes its words. A comment on a part of a field covers the whole field and quotes its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from lxml import etree

from pruefer.errors import OutputError
from pruefer.formats.base import Moved, WriteResult
from pruefer.formats.opendocument import anchors
from pruefer.formats.opendocument.anchors import Reach, Spot
from pruefer.formats.opendocument.annotations import (
    END_SPLIT,
    START_SPLIT,
    build,
    build_end,
    remove_own,
)
from pruefer.formats.opendocument.inline import Slot
from pruefer.formats.opendocument.namespaces import ANNOTATION, ANNOTATION_END, NAME, VERSION
from pruefer.formats.opendocument.package import Package
from pruefer.formats.opendocument.places import Host, Paragraph
from pruefer.formats.opendocument.walk import walk
from pruefer.model import Annotation

IN_SHAPE = "Text in gezeichneten Formen kann in OpenDocument keine Kommentare tragen"
IN_FIELD = "ein Feld kann nur im Ganzen kommentiert werden"


def write(data: bytes, name: str, annotations: Sequence[Annotation], target: BinaryIO) -> WriteResult:
    """See ``Format.write``. Raises ``OutputError`` for signed documents and anchors outside the text."""
    package = Package(data, name)
    removal = remove_own(list(package.roots.values()))
    plan = _Plan(package, _used_names(list(package.roots.values())))
    due = [annotation for annotation in annotations if annotation.key not in removal.kept]
    for annotation in due:
        plan.add(annotation)
    plan.insert()
    changed = {
        part: root for part, root in package.roots.items() if root in removal.touched or part in plan.parts
    }
    if changed and package.signed:
        raise OutputError(
            f"„{name}“ ist digital signiert; durch Kommentare würde die Signatur ungültig.",
            hint="Entfernen Sie zuerst die Signatur („Datei“ > „Digitale Signaturen“).",
        )
    package.save(changed, target)
    return WriteResult(len(due), removal.removed, len(removal.kept), tuple(plan.moved))


def _used_names(roots: Sequence[etree._Element]) -> set[str]:
    return {element.get(NAME, "") for root in roots for element in root.iter(ANNOTATION, ANNOTATION_END)}


class _Plan:
    """The elements to insert and their spots, all looked up before the first one goes in."""

    def __init__(self, package: Package, used_names: set[str]) -> None:
        self.paragraphs = walk(package).paragraphs
        self.moved: list[Moved] = []
        self.parts: set[str] = set()
        self._version = package.content.get(VERSION, "")
        self._names = used_names
        self._ends: list[tuple[Spot, etree._Element]] = []
        self._starts: list[tuple[Spot, etree._Element]] = []

    def add(self, annotation: Annotation) -> None:
        block, start, end = annotation.anchor
        paragraph = self.paragraphs[block] if 0 <= block < len(self.paragraphs) else None
        if paragraph is None or not 0 <= start <= end <= paragraph.line.length:
            raise OutputError(
                "Eine Fundstelle liegt außerhalb des Textes.", hint="Prüfen Sie die Datei noch einmal."
            )
        quoted = f"„{paragraph.line.text[start:end]}“"
        if paragraph.place.shape is not None:
            self._move(annotation, IN_SHAPE)
            paragraph, position = self._host(paragraph.place.shape, paragraph.place.part)
            reach = anchors.locate(paragraph.line, position, position)
            self._insert(annotation, paragraph, reach, f"{quoted} (gezeichnete Form)")
            return
        reach = anchors.locate(paragraph.line, start, end)
        if not reach.exact:
            self._move(annotation, IN_FIELD)
        self._insert(annotation, paragraph, reach, "" if reach.exact else quoted)

    def insert(self) -> None:
        """Ends go in before starts: comments on words in a row do not overlap."""
        anchors.insert(self._ends + self._starts)

    def _move(self, annotation: Annotation, reason: str) -> None:
        self.moved.append(Moved(annotation.key, reason))

    def _host(self, shape: Host, part: str) -> tuple[Paragraph, int]:
        """The paragraph a shape hangs on; for one that hangs on the page, the first of its part."""
        if shape.paragraph >= 0:
            return self.paragraphs[shape.paragraph], shape.position
        first = next(
            (
                paragraph
                for paragraph in self.paragraphs
                if paragraph.place.part == part and paragraph.place.shape is None
            ),
            None,
        )
        if first is None:
            raise OutputError(
                "Das Dokument enthält nur gezeichnete Formen und keinen Absatz für Kommentare.",
                hint="Fügen Sie dem Dokument einen Absatz hinzu.",
            )
        return first, 0

    def _insert(self, annotation: Annotation, paragraph: Paragraph, reach: Reach, quote: str) -> None:
        name = self._name(annotation.key)
        flags = START_SPLIT * (reach.start.slot is Slot.SPACES)
        if reach.end is not None:
            flags += END_SPLIT * (reach.end.slot is Slot.SPACES)
            self._ends.append((reach.end, build_end(name)))
        self._starts.append((reach.start, build(annotation, name, self._version, flags, quote)))
        self.parts.add(paragraph.place.part)

    def _name(self, key: str) -> str:
        """A name that no comment of the document has, neither in the text nor in headers and footers."""
        name, count = f"BP-{key}", 1
        while name in self._names:
            count += 1
            name = f"BP-{key}-{count}"
        self._names.add(name)
        return name
