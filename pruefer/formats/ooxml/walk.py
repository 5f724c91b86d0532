"""The walk through a document in reading order: body, then text boxes and notes where they hang, then
headers and footers (ISO/IEC 29500-1, 17.2).

Every position is taken here, once. The reader joins what the walk finds, the writer looks places up in it.
A paragraph without text is left out unless a note hangs on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pruefer.formats.ooxml.fields import Fields, unmatched_begins
from pruefer.formats.ooxml.inline import FollowUp, Scan
from pruefer.formats.ooxml.namespaces import (
    NAMES,
    Element,
    attribute,
    child,
    relation,
    tags,
    understood_branch,
)
from pruefer.formats.ooxml.package import Package
from pruefer.formats.ooxml.pieces import Mark, Origin, Paragraph, Walked
from pruefer.formats.ooxml.styles import ParagraphStyle, Styles, heading, list_level, number
from pruefer.model import BlockKind

Cell = tuple[int, int, int]

_GALLERY = tags("docPartGallery")
_MARKS = frozenset(("commentRangeStart", "commentRangeEnd"))
_NO_BLOCKS = frozenset(
    (
        "sdtPr",
        "sdtEndPr",
        "customXmlPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "tcPr",
        "tblPrEx",
        "del",
        "moveFrom",
        "proofErr",
    )
)
_KEPT_IN_CELLS = frozenset((BlockKind.HEADING, BlockKind.TITLE, BlockKind.CAPTION, BlockKind.CONTENTS))
_NOTES = {
    "footnoteReference": ("footnotes", "footnote", BlockKind.FOOTNOTE, "Fußnote"),
    "endnoteReference": ("endnotes", "endnote", BlockKind.ENDNOTE, "Endnote"),
}
_MARGINS = {
    "headerReference": (BlockKind.HEADER, "Kopfzeile"),
    "footerReference": (BlockKind.FOOTER, "Fußzeile"),
}


def walk(package: Package) -> Walked:
    """Everything readable in ``package``; raises ``InputError`` for parts that are damaged."""
    return _Walk(package).run()


def read_styles(package: Package) -> Styles:
    part = package.first_related("styles")
    return Styles(package.root(part) if part else None)


class _Walk:
    """What the stories of one document share."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.styles = read_styles(package)
        self.walked = Walked()
        self.tables = 0
        self.headings: list[tuple[int, str]] = []
        self.sections: list[tuple[int, Element]] = []
        self._section_start = 0
        self._notes: dict[str, tuple[str, dict[str, Element]]] = {}
        self._numbers = dict.fromkeys(_NOTES, 0)

    def run(self) -> Walked:
        main = self.package.root(self.package.main)
        story = _Story(self, self.package.main, main)
        for body in main:
            if NAMES.get(body.tag) == "body":
                story.blocks(body, None)
        self._margins()
        return self.walked

    def section(self, properties: Element) -> None:
        """Pass the end of a section."""
        self.sections.append((self._section_start, properties))
        self._section_start = len(self.walked.paragraphs)

    def note(self, reference: FollowUp, holder: int, cell: Cell | None) -> None:
        """Read the note behind a mark in the paragraph ``holder``."""
        kind_of_part, word, kind, label = _NOTES[reference.word]
        part, notes = self._notes_of(kind_of_part, word)
        note = notes.get(attribute(reference.node, "id") or "")
        if note is None:
            return
        if attribute(reference.node, "customMarkFollows") not in ("1", "true", "on"):
            self._numbers[reference.word] += 1
            label = f"{label} {self._numbers[reference.word]}"
        origin = Origin(label, reference.node, holder, reference.offset, reference.fields)
        _Story(self, part, note, kind, origin).blocks(note, cell)

    def _notes_of(self, kind: str, word: str) -> tuple[str, dict[str, Element]]:
        """The notes by identifier, without separators and the like (17.11.17)."""
        if kind not in self._notes:
            part = self.package.first_related(kind)
            root = self.package.root(part) if part else ()
            notes = {
                attribute(node, "id") or "": node
                for node in root
                if NAMES.get(node.tag) == word and attribute(node, "type") in (None, "normal")
            }
            self._notes[kind] = (part or "", notes)
        return self._notes[kind]

    def _margins(self) -> None:
        """Headers and footers of all sections, each part once."""
        parts = {item.id: item.part for item in self.package.relationships(self.package.main)}
        seen: set[str] = set()
        self.headings = []
        for start, properties in self.sections:
            for reference in properties:
                word, part = NAMES.get(reference.tag, ""), parts.get(relation(reference), "")
                if word in _MARGINS and part and part not in seen:
                    seen.add(part)
                    kind, label = _MARGINS[word]
                    root = self.package.root(part)
                    _Story(self, part, root, kind, Origin(label, None, start, 0)).blocks(root, None)


class _Story:
    """One flow of text: the body, a text box, a note, a header. Fields never cross its limits."""

    def __init__(
        self,
        shared: _Walk,
        part: str,
        root: Element,
        kind: BlockKind | None = None,
        origin: Origin | None = None,
    ) -> None:
        self.shared, self.part, self.kind, self.origin = shared, part, kind, origin
        self.fields = Fields(unmatched_begins(root))
        self._in_contents = False

    def blocks(self, container: Element, cell: Cell | None) -> None:
        """The paragraphs and tables in ``container`` and in wrappers around them."""
        for node in container:
            word = NAMES.get(node.tag)
            if word == "p":
                self._paragraph(node, cell)
            elif word == "tbl":
                self._table(node)
            elif word == "sdt":
                self._content_control(node, cell)
            elif word == "mc:AlternateContent":
                self._alternate(node, cell)
            elif word in _MARKS:
                self._mark(node)
            elif word == "sectPr":
                self.shared.section(node)
            elif word == "altChunk":
                self.shared.walked.skipped["fremdtext"] += 1
            elif word in ("m:oMath", "m:oMathPara"):
                self.shared.walked.skipped["formel"] += 1
            elif word not in _NO_BLOCKS and len(node):
                self.blocks(node, cell)

    def _alternate(self, node: Element, cell: Cell | None) -> None:
        branch = understood_branch(node)
        if branch is not None:
            self.blocks(branch, cell)

    def _content_control(self, node: Element, cell: Cell | None) -> None:
        content, before = child(node, "sdtContent"), self._in_contents
        properties = child(node, "sdtPr")
        if properties is not None and not before:
            galleries = [attribute(gallery, "val") or "" for gallery in properties.iter(*_GALLERY)]
            self._in_contents = "Table of Contents" in galleries
        if content is not None:
            self.blocks(content, cell)
        self._in_contents = before

    def _mark(self, node: Element) -> None:
        """A comment mark between paragraphs belongs to the beginning of the next one."""
        walked = self.shared.walked
        walked.marks.append(Mark(attribute(node, "id") or "", NAMES[node.tag], len(walked.paragraphs), 0))

    # -- tables ------------------------------------------------------------------------------------------

    def _table(self, table: Element) -> None:
        """Columns are counted in grid units, so that merged cells do not shift the ones beside them."""
        index, self.shared.tables = self.shared.tables, self.shared.tables + 1
        for row_index, row in enumerate(self._unwrapped(table, "tr")):
            column = _grid(row, "trPr", "gridBefore", 0)
            for cell in self._unwrapped(row, "tc"):
                self.blocks(cell, (index, row_index, column))
                column += _grid(cell, "tcPr", "gridSpan", 1)

    def _unwrapped(self, container: Element, wanted: str) -> Iterator[Element]:
        """The rows or cells in ``container``, also those in content controls and other wrappers."""
        for node in container:
            word = NAMES.get(node.tag)
            if word == wanted:
                yield node
            elif word in _MARKS:
                self._mark(node)
            elif word == "mc:AlternateContent":
                branch = understood_branch(node)
                yield from self._unwrapped(branch, wanted) if branch is not None else ()
            elif word not in _NO_BLOCKS and len(node):
                yield from self._unwrapped(node, wanted)

    # -- paragraphs --------------------------------------------------------------------------------------

    def _paragraph(self, element: Element, cell: Cell | None) -> None:
        walked = self.shared.walked
        properties = child(element, "pPr")
        identifier = child(properties, "pStyle") if properties is not None else None
        style = self.shared.styles.paragraph(attribute(identifier, "val") if identifier is not None else None)
        scan = Scan(element, self.fields, self.shared.styles, style.italic)
        index = len(walked.paragraphs)
        walked.marks += [Mark(name, word, index, offset) for name, word, offset in scan.marks]
        walked.skipped.update(scan.skipped)
        if scan.pieces or any(item.word in _NOTES for item in scan.follow_ups):
            walked.paragraphs.append(self._finished(scan, properties, style, cell))
        for item in scan.follow_ups:
            self._follow(item, index, cell)
        if properties is not None and (section := child(properties, "sectPr")) is not None:
            self.shared.section(section)

    def _follow(self, item: FollowUp, holder: int, cell: Cell | None) -> None:
        if item.word in _NOTES:
            self.shared.note(item, holder, cell)
        else:
            kind = self.kind or BlockKind.TEXT_BOX
            _Story(self.shared, self.part, item.node, kind, self.origin).blocks(item.node, cell)

    def _finished(
        self, scan: Scan, properties: Element | None, style: ParagraphStyle, cell: Cell | None
    ) -> Paragraph:
        kind, level = _own_kind(scan, properties, style)
        if scan.in_contents or self._in_contents:
            kind, level = BlockKind.CONTENTS, 0
        if self.kind is not None:
            kind, level = self.kind, 0
        elif cell is not None and kind not in _KEPT_IN_CELLS:
            kind, level = BlockKind.TABLE_CELL, 0
        text = scan.text
        return Paragraph(
            scan.paragraph,
            self.part,
            kind,
            level,
            style.name,
            text,
            scan.pieces,
            scan.emphasis,
            self._heading_path(kind, level, text),
            cell,
            self.origin,
        )

    def _heading_path(self, kind: BlockKind, level: int, text: str) -> tuple[str, ...]:
        """The headings above; a heading takes its place among them afterwards."""
        path = self.shared.headings
        if kind is BlockKind.HEADING and text.strip():
            path = self.shared.headings = [item for item in path if item[0] < level]
            above = tuple(title for _, title in path)
            path.append((level, text.strip()))
            return above
        return tuple(title for _, title in path)


def _own_kind(scan: Scan, properties: Element | None, style: ParagraphStyle) -> tuple[BlockKind, int]:
    """Kind and level of a paragraph by its own properties first, then by its style."""
    kind, level, depth = style.kind, style.level, None
    if properties is not None:
        if (outline := number(child(properties, "outlineLvl"))) is not None and kind in (
            BlockKind.PARAGRAPH,
            BlockKind.HEADING,
        ):
            kind, level = heading(outline)
        depth = list_level(child(properties, "numPr"))
    if kind is BlockKind.PARAGRAPH:
        if scan.has_sequence:
            return BlockKind.CAPTION, 0
        if depth := style.list_level if depth is None else depth:
            return BlockKind.LIST_ITEM, depth
    return kind, level


def _grid(element: Element, properties: str, word: str, default: int) -> int:
    """A count of grid columns; nonsense counts as the default."""
    node = child(element, properties)
    value = number(child(node, word)) if node is not None else None
    return value if value is not None and 0 <= value < 1000 else default
