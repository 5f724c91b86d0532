"""Comments into a copy of a Word document, and nothing else.

Only the main part, the comment parts, the content types and the relationships of the main part can change;
every other member is copied byte for byte. Word has no comments in notes, headers and footers, and writes
tables of contents anew: a comment on such text stands at the nearest lawful place and begins with the words
it means, as does one on a part of something that can only be commented as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, NamedTuple

from pruefer.errors import OutputError
from pruefer.formats.base import Moved, WriteResult
from pruefer.formats.container import rewrite
from pruefer.formats.ooxml.anchors import (
    PLAIN,
    SPLIT,
    Cuts,
    Line,
    Reach,
    around,
    is_in_long_field,
    opens_control,
    split_codes,
)
from pruefer.formats.ooxml.comment_elements import Dress, range_mark, reference_run
from pruefer.formats.ooxml.comment_parts import CommentParts
from pruefer.formats.ooxml.comments import Entry, entries
from pruefer.formats.ooxml.namespaces import NAMES, Element, attribute, tags
from pruefer.formats.ooxml.package import Package
from pruefer.formats.ooxml.pieces import Paragraph
from pruefer.formats.ooxml.removal import take_out
from pruefer.formats.ooxml.tree import insert_after
from pruefer.formats.ooxml.walk import read_styles, walk
from pruefer.formats.xml import serialize
from pruefer.model import Annotation, BlockKind, marker_flags

IN_NOTE = "Fuß- und Endnoten können in Word keine Kommentare tragen"
IN_MARGIN = "Kopf- und Fußzeilen können in Word keine Kommentare tragen"
IN_CONTENTS = "Word erzeugt Verzeichnisse neu und verwirft dabei Kommentare darin"
IN_CONTROL = "LibreOffice verliert sonst den Anfang eines Inhaltssteuerelements"
IN_WHOLE = "ein Feld oder Steuerelement kann nur im Ganzen kommentiert werden"

_MAX_ID = 2**31 - 1
_REFERENCES = tags("commentRangeStart", "commentRangeEnd", "commentReference")
_PARAGRAPHS = tags("p")
_NO_HOSTS = frozenset((BlockKind.CONTENTS, BlockKind.TEXT_BOX))


class Place(NamedTuple):
    """Where a comment goes. ``reason`` and ``label`` are empty where it stands at its words."""

    reach: Reach
    reason: str = ""
    label: str = ""


def write(data: bytes, name: str, annotations: Sequence[Annotation], target: BinaryIO) -> WriteResult:
    """See ``Format.write``. Raises ``OutputError`` for signed documents and anchors outside the text."""
    package = Package.open(data)
    kept, own = _sort_out(entries(package))
    due = sorted(
        (item for item in annotations if item.key not in kept),
        key=lambda item: (item.anchor.block, item.anchor.start, -item.anchor.end),
    )
    if not own and not due:
        target.write(data)
        return WriteResult(0, 0, len(kept))
    if package.signed:
        raise OutputError(
            f"„{name}“ ist digital signiert; durch Kommentare würde die Signatur ungültig.",
            hint="Entfernen Sie zuerst die Signatur („Datei“ > „Informationen“).",
        )
    dress = Dress.of(package.root(package.main), read_styles(package))
    parts = CommentParts(package, dress)
    _remove(package, parts, own)
    first_id = _free_ids(package, len(due))
    moved = _Writing(package, parts, dress, first_id).add(due)
    changes = parts.changes()
    main = package.main
    changes.changed[main] = serialize(package.tree(main), package.container.read(main))
    rewrite(data, changes.changed, changes.added, target, changes.removed)
    return WriteResult(len(due), len(own), len(kept), tuple(moved))


def _sort_out(found: Sequence[Entry]) -> tuple[set[str], list[Entry]]:
    """The keys of our comments that stay because people answered or resolved them, and our other ones."""
    answered = {entry.comment.parent for entry in found}
    ours = [entry for entry in found if entry.comment.key and not entry.comment.parent]
    kept = [entry for entry in ours if entry.comment.resolved or entry.comment.id in answered]
    return (
        {entry.comment.key or "" for entry in kept},
        [entry for entry in ours if not entry.comment.resolved and entry.comment.id not in answered],
    )


def _remove(package: Package, parts: CommentParts, own: Sequence[Entry]) -> None:
    if own:
        take_out(package.root(package.main), {entry.comment.id: _splits(entry) for entry in own})
        parts.remove(own)


def _splits(entry: Entry) -> tuple[int, int]:
    """How the ends of a comment were made. That a text had no ``xml:space`` tells nothing any more once a
    word processor has saved it: people may have typed spaces at its ends."""
    start, end = split_codes(marker_flags(entry.comment.text))
    if not entry.is_as_written:
        start, end = (SPLIT if code == PLAIN else code for code in (start, end))
    return start, end


def _free_ids(package: Package, count: int) -> int:
    """The first of ``count`` identifiers in a row that neither the text nor a comment part uses."""
    part = package.first_related("comments")
    nodes = [*package.root(package.main).iter(*_REFERENCES), *(package.root(part) if part else ())]
    used = {int(value) for node in nodes if (value := attribute(node, "id") or "").isdecimal()}
    first = max(used, default=-1) + 1
    if first + count <= _MAX_ID:
        return first
    return next(start for start in range(_MAX_ID) if used.isdisjoint(range(start, start + count)))


class _Writing:
    """Finds the places of comments in the paragraphs and sets the marks."""

    def __init__(self, package: Package, parts: CommentParts, dress: Dress, first_id: int) -> None:
        self._root = package.root(package.main)
        self._parts, self._dress = parts, dress
        self._next_id = first_id
        self._paragraphs = walk(package).paragraphs
        self._cuts = Cuts()
        self._lines: dict[int, Line] = {}

    def add(self, annotations: Sequence[Annotation]) -> list[Moved]:
        """Write the comments, outer ones before inner ones; returns those that stand elsewhere."""
        moved = []
        for annotation in annotations:
            paragraph = self._paragraph(annotation)
            place = self._place(annotation, paragraph)
            if place.reason:
                moved.append(Moved(annotation.key, place.reason))
            quoted = [_quote(annotation, paragraph, place.label)] if place.reason else []
            marker = annotation.marker
            if flags := place.reach.flags:
                marker = f"{marker[:-1]}.{flags:x}]"
            self._parts.add(annotation, self._next_id, [*quoted, *annotation.paragraphs, marker])
            self._mark(place.reach)
            self._next_id += 1
        return moved

    def _paragraph(self, annotation: Annotation) -> Paragraph:
        block, start, end = annotation.anchor
        if 0 <= block < len(self._paragraphs):
            paragraph = self._paragraphs[block]
            if 0 <= start <= end <= len(paragraph.text):
                return paragraph
        raise OutputError(
            "Eine Fundstelle liegt außerhalb des Textes.", hint="Prüfen Sie die Datei noch einmal."
        )

    def _place(self, annotation: Annotation, paragraph: Paragraph) -> Place:
        block, start, end = annotation.anchor
        origin = paragraph.origin
        if origin is not None and origin.node is not None:
            return Place(around(origin.node, origin.fields, self._cuts), IN_NOTE, origin.label)
        if origin is not None:
            return Place(self._beginning(origin.paragraph), IN_MARGIN, origin.label)
        if paragraph.kind is BlockKind.CONTENTS:
            return Place(self._beginning(block), IN_CONTENTS, "Verzeichnis")
        if opens_control(paragraph.element):
            return Place(self._beginning(block), IN_CONTROL, "Inhaltssteuerelement")
        if not paragraph.pieces:
            return Place(Reach.beginning(paragraph.element))
        if block not in self._lines:
            self._lines[block] = Line(paragraph, self._cuts)
        reach = self._lines[block].reach(start, end)
        return Place(reach) if reach.exact else Place(reach, IN_WHOLE)

    def _beginning(self, index: int) -> Reach:
        """The beginning of the first paragraph from ``index`` on that takes comments, else of one before."""
        candidates = [*self._paragraphs[index:], *reversed(self._paragraphs[:index])]
        for paragraph in candidates:
            in_body = paragraph.origin is None and paragraph.kind not in _NO_HOSTS
            if in_body and not is_in_long_field(paragraph) and not opens_control(paragraph.element):
                return Reach.beginning(paragraph.element)
        for element in self._root.iter(*_PARAGRAPHS):
            return Reach.beginning(element)
        raise OutputError(
            "Das Dokument enthält keinen Absatz, der einen Kommentar tragen könnte.",
            hint="Fügen Sie dem Dokument einen Absatz hinzu und prüfen Sie es noch einmal.",
        )

    def _mark(self, reach: Reach) -> None:
        """Set the marks; what is set later at the same place stands further in."""
        start, end = (
            range_mark(word, self._next_id, self._dress.namespace)
            for word in ("commentRangeStart", "commentRangeEnd")
        )
        reference = reference_run(self._next_id, self._dress)
        if reach.first is not None and reach.last is not None:
            insert_after(reach.last, reference)
            insert_after(reach.last, end)
            reach.first.addprevious(start)
        elif reach.last is not None:
            for node in (reference, end, start):
                insert_after(reach.last, node)
        elif reach.first is not None:
            _precede(reach.first, (start, end, reference))


def _precede(place: Element, nodes: Sequence[Element]) -> None:
    if NAMES.get(place.tag) == "p":
        place.extend(nodes)
        return
    for node in nodes:
        place.addprevious(node)


def _quote(annotation: Annotation, paragraph: Paragraph, label: str) -> str:
    """The paragraph that says which words are meant: „Flüchtlinge“ (Fußnote 3), or: Zu „Flüchtlinge“:"""
    words = paragraph.text[annotation.anchor.start : annotation.anchor.end]
    return f"„{words}“ ({label})" if label else f"Zu „{words}“:"
