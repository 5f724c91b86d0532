"""The paragraphs of an OpenDocument text in reading order, each with its place and its pieces.

Reader and writer both start from here: block ``i`` of the document is paragraph ``i`` of the walk. The walk
keeps its own stack, so that deep nesting cannot exhaust Python's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from lxml import etree

from pruefer.formats.opendocument.inline import Mark, read_line
from pruefer.formats.opendocument.namespaces import (
    ANNOTATION,
    HREF,
    NOTE,
    NOTE_BODY,
    NOTE_CLASS,
    STYLE_NAME,
    H,
    P,
    draw,
    loext,
    number,
    office,
    style,
    table,
    text,
)
from pruefer.formats.opendocument.package import CONTENT, STYLES, Package
from pruefer.formats.opendocument.places import Host, Paragraph, Place, kind_of
from pruefer.formats.opendocument.styles import Styles
from pruefer.model import Anchor, BlockKind

Element = etree._Element


_Step = tuple[Element, Place]


class Walk:
    """All paragraphs of the parts walked so far, and what was left out on the way, counted by code."""

    def __init__(self, media_types: Mapping[str, str]) -> None:
        """``media_types`` of the embedded objects by path, from the manifest."""
        self.paragraphs: list[Paragraph] = []
        self.skipped: Counter[str] = Counter()
        self.stray_annotations: list[Element] = []
        self._media_types = media_types
        self._tables = 0

    def part(self, root: Element, place: Place) -> None:
        """Append the paragraphs below ``root``."""
        stack = [(root, place)]
        while stack:
            element, place = stack.pop()
            steps = _HANDLERS.get(element.tag, _descend)(self, element, place)
            stack.extend(reversed(list(steps)))

    # -- text ------------------------------------------------------------------------------------------------

    def _paragraph(self, element: Element, place: Place) -> Iterator[_Step]:
        look = place.styles.paragraph(element.get(STYLE_NAME))
        line = read_line(element, place.styles, look.italic)
        index = len(self.paragraphs)
        kind, level = kind_of(element, place, look)
        self.paragraphs.append(Paragraph(line, place, kind, level, look))
        hanging = sorted(line.notes + line.drawings, key=lambda mark: mark.position)
        return (_hanging(mark, index, place) for mark in hanging)

    def _numbered_paragraph(self, element: Element, place: Place) -> Iterator[_Step]:
        level = min(number(element.get(text("level")), 1), 9)
        return _children(element, place.inside(BlockKind.LIST_ITEM, level))

    def _list(self, element: Element, place: Place) -> Iterator[_Step]:
        return _children(element, place.inside(BlockKind.LIST_ITEM, min(place.level + 1, 9)))

    def _section(self, element: Element, place: Place) -> Iterator[_Step]:
        display = element.get(text("display"), "true")
        if display == "none" or (display == "condition" and element.get(text("is-hidden")) == "true"):
            self.skipped["verborgen"] += 1
        if element.find(text("section-source")) is not None:
            self.skipped["verknuepft"] += 1
        return _children(element, place)

    def _index(self, element: Element, place: Place) -> Iterator[_Step]:
        if not place.fixed:
            place = place._replace(kind=BlockKind.CONTENTS, fixed=True)
        return ((body, place) for body in element.iterchildren(text("index-body")))

    def _note(self, element: Element, place: Place) -> Iterator[_Step]:
        kind = BlockKind.ENDNOTE if element.get(NOTE_CLASS) == "endnote" else BlockKind.FOOTNOTE
        at = Anchor(place.host.paragraph, place.host.position, place.host.position)
        place = place._replace(kind=kind, fixed=True, level=0, cell=None, note_at=at)
        return ((body, place) for body in element.iterchildren(NOTE_BODY))

    def _tracked_changes(self, element: Element, place: Place) -> Iterator[_Step]:
        self.skipped["geloescht"] += sum(1 for _ in element.iter(text("deletion")))
        return iter(())

    def _annotation(self, element: Element, place: Place) -> Iterator[_Step]:
        self.stray_annotations.append(element)
        return iter(())

    # -- tables ----------------------------------------------------------------------------------------------

    def _table(self, element: Element, place: Place) -> Iterator[_Step]:
        number_of_table, self._tables = self._tables, self._tables + 1
        place = place.inside(BlockKind.TABLE_CELL)
        row = 0
        for table_row in _rows(element):
            column = 0
            for cell in table_row.iterchildren(table("table-cell"), table("covered-table-cell")):
                if cell.tag == table("table-cell"):
                    yield cell, place._replace(cell=(number_of_table, row, column))
                elif any(characters.strip() for characters in cell.itertext()):
                    self.skipped["verdeckt"] += 1
                column += number(cell.get(table("number-columns-repeated")), 1)
            row += number(table_row.get(table("number-rows-repeated")), 1)

    # -- drawings --------------------------------------------------------------------------------------------

    def _frame(self, element: Element, place: Place) -> Iterator[_Step]:
        text_box = element.find(draw("text-box"))
        if text_box is not None:
            return _children(text_box, place.inside(BlockKind.TEXT_BOX)._replace(cell=None, aside=True))
        found = next((child for child in element if child.tag in _CONTENTS_OF_FRAMES), None)
        if found is None:
            return _children(element, place)
        self.skipped[self._code(found)] += 1
        return iter(())

    def _shape(self, element: Element, place: Place) -> Iterator[_Step]:
        place = place.inside(BlockKind.TEXT_BOX)._replace(cell=None, aside=True)
        return _children(element, place._replace(shape=place.shape or place.host))

    def _control(self, element: Element, place: Place) -> Iterator[_Step]:
        self.skipped["formularfeld"] += 1
        return iter(())

    def _code(self, element: Element) -> str:
        """Under which code an image or embedded object is counted."""
        if element.tag == draw("image"):
            return "bild"
        path = element.get(HREF, "").removeprefix("./").rstrip("/") + "/"
        document = element.find(office("document"))
        media_type = self._media_types.get(path, "")
        if document is not None:
            media_type = document.get(office("mimetype"), "")
        if media_type.endswith("formula") or element.find("{*}math") is not None:
            return "formel"
        return "diagramm" if media_type.endswith("chart") else "objekt"

    def _nothing(self, element: Element, place: Place) -> Iterator[_Step]:
        """Declarations and sources without text of the document."""
        return iter(())


def _descend(_walk: Walk, element: Element, place: Place) -> Iterator[_Step]:
    return _children(element, place)


def _children(element: Element, place: Place) -> Iterator[_Step]:
    return ((child, place) for child in element if isinstance(child.tag, str))


def _hanging(mark: Mark, index: int, place: Place) -> _Step:
    return mark.element, place._replace(host=Host(index, mark.position))


def _rows(element: Element) -> Iterator[Element]:
    """The rows of a table, also inside header rows and groups, not those of nested tables."""
    waiting = [iter(element)]
    while waiting:
        child = next(waiting[-1], None)
        if child is None:
            waiting.pop()
        elif child.tag == table("table-row"):
            yield child
        elif child.tag in _ROW_GROUPS:
            waiting.append(iter(child))


_ROW_GROUPS = {table("table-header-rows"), table("table-rows"), table("table-row-group")}
_CONTENTS_OF_FRAMES = {
    draw(name) for name in ("object", "object-ole", "image", "applet", "plugin", "floating-frame")
}
_INDEXES = (
    "table-of-content",
    "alphabetical-index",
    "illustration-index",
    "table-index",
    "object-index",
    "user-index",
    "bibliography",
)
_SHAPES = (
    "custom-shape",
    "rect",
    "circle",
    "ellipse",
    "polygon",
    "polyline",
    "regular-polygon",
    "path",
    "line",
    "connector",
    "measure",
    "caption",
    "g",
)
_Handler = Callable[[Walk, Element, Place], Iterable[_Step]]
_HANDLERS: dict[str, _Handler] = {
    P: Walk._paragraph,
    H: Walk._paragraph,
    text("list"): Walk._list,
    text("section"): Walk._section,
    text("numbered-paragraph"): Walk._numbered_paragraph,
    NOTE: Walk._note,
    ANNOTATION: Walk._annotation,
    text("tracked-changes"): Walk._tracked_changes,
    table("table"): Walk._table,
    draw("frame"): Walk._frame,
    draw("control"): Walk._control,
    office("forms"): Walk._nothing,
    **{text(name): Walk._index for name in _INDEXES},
    **{draw(name): Walk._shape for name in _SHAPES},
}
_MARGINS: dict[str, BlockKind] = {
    name(f"{margin}{page}"): kind
    for margin, kind in (("header", BlockKind.HEADER), ("footer", BlockKind.FOOTER))
    for page in ("", "-left", "-first")
    for name in (style, loext)
}


def walk(package: Package) -> Walk:
    """The text of the document, then headers and footers, once each as the page styles define them."""
    result = Walk(package.media_types)
    part = STYLES if package.styles is not None and not package.flat else CONTENT
    roots = [package.content] if package.styles is None else [package.content, package.styles]
    result.part(package.body, Place(CONTENT, Styles(*roots)))
    if package.styles is not None:
        place = Place(part, Styles(package.styles), fixed=True)
        for margin in package.styles.iterfind(f"{office('master-styles')}/{style('master-page')}/*"):
            if margin.tag in _MARGINS and margin.get(style("display")) != "false":
                result.part(margin, place._replace(kind=_MARGINS[margin.tag]))
    return result
