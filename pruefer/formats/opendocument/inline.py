"""The characters of one paragraph and where each of them stands in the XML: taken once, here.

White space collapses as ODF 1.3 part 3 §6.1.2 says: blanks of character data merge across spans, links and
marks; leading and trailing ones go; ``text:s``, ``text:tab`` and ``text:line-break`` are never merged.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from lxml import etree

from pruefer.formats.opendocument.namespaces import (
    ANNOTATION,
    ANNOTATION_END,
    COUNT,
    DRAWINGS,
    LINE_BREAK,
    LINK,
    META,
    META_FIELD,
    NOTE,
    RUBY,
    RUBY_BASE,
    SPACE,
    SPAN,
    STYLE_NAME,
    TAB,
    loext,
    number,
    text,
)
from pruefer.formats.opendocument.styles import Styles

_UNCOLLAPSED = re.compile(r"[\t\n\r]|  ")
_BLANKS = re.compile(r"[ \t\n\r]+")
_MAX_SPACES = 1000  # per text:s; more is an attack on memory, not a text


class Slot(Enum):
    """Where the characters of a piece stand, seen from its node."""

    TEXT = "text"  # character data before the first child
    TAIL = "tail"  # character data after the node
    SPACES = "s"  # the node is a text:s
    WHOLE = "whole"  # the node as such is the text: a tab, a line break, a field


class Piece(NamedTuple):
    """A stretch of text from one place in the XML; ``start`` counts code points in the paragraph.

    ``host`` is the element that has to stay whole: nothing may be inserted inside it.
    """

    start: int
    text: str
    node: etree._Element
    slot: Slot
    italic: bool
    host: etree._Element | None


class Mark(NamedTuple):
    """An element without text of its own at a position: a note, a frame, an annotation or its end."""

    element: etree._Element
    position: int


@dataclass(slots=True)
class Line:
    """What one paragraph element holds, in order."""

    element: etree._Element
    pieces: list[Piece] = field(default_factory=list)
    notes: list[Mark] = field(default_factory=list)
    drawings: list[Mark] = field(default_factory=list)
    annotations: list[Mark] = field(default_factory=list)
    length: int = 0

    @property
    def text(self) -> str:
        return "".join([piece.text for piece in self.pieces])


class _Reader:
    """Walks one paragraph and fills a ``Line``."""

    def __init__(self, line: Line, styles: Styles) -> None:
        self.line = line
        self.styles = styles
        self.after_blank = True

    def content(self, parent: etree._Element, italic: bool, host: etree._Element | None) -> None:
        """Mixed content: character data and inline elements of ``parent``."""
        if parent.text:
            self._characters(parent, Slot.TEXT, parent.text, italic, host)
        for child in parent:
            handler = _HANDLERS.get(child.tag)
            if handler is not None:
                handler(self, child, italic, host)
            elif isinstance(child.tag, str):
                self._other(child, italic, host)
            if child.tail:
                self._characters(child, Slot.TAIL, child.tail, italic, host)

    def _characters(
        self, node: etree._Element, slot: Slot, raw: str, italic: bool, host: etree._Element | None
    ) -> None:
        collapsed = _BLANKS.sub(" ", raw) if _UNCOLLAPSED.search(raw) else raw
        if self.after_blank and collapsed[0] == " ":
            collapsed = collapsed[1:]
        if collapsed:
            self.after_blank = collapsed[-1] == " "
            self._add(collapsed, node, slot, italic, host)

    def _add(
        self, characters: str, node: etree._Element, slot: Slot, italic: bool, host: etree._Element | None
    ) -> None:
        line = self.line
        line.pieces.append(Piece(line.length, characters, node, slot, italic, host))
        line.length += len(characters)

    def _span(self, element: etree._Element, italic: bool, host: etree._Element | None) -> None:
        self.content(element, self.styles.italic(element.get(STYLE_NAME), italic), host)

    def _ruby(self, element: etree._Element, italic: bool, host: etree._Element | None) -> None:
        for base in element.iterchildren(RUBY_BASE):
            self.content(base, italic, element if host is None else host)

    def _meta_field(self, element: etree._Element, italic: bool, host: etree._Element | None) -> None:
        self.content(element, italic, element if host is None else host)

    def _spaces(self, element: etree._Element, italic: bool, host: etree._Element | None) -> None:
        count = spaces(element)
        if count:
            self.after_blank = False
            slot = Slot.SPACES if count <= _MAX_SPACES else Slot.WHOLE  # halves would be shortened again
            self._add(" " * min(count, _MAX_SPACES), element, slot, italic, host)

    def _tab(self, element: etree._Element, italic: bool, host: etree._Element | None) -> None:
        self._whole(element, "\t", italic, host)

    def _line_break(self, element: etree._Element, italic: bool, host: etree._Element | None) -> None:
        self._whole(element, "\n", italic, host)

    def _whole(
        self, element: etree._Element, characters: str, italic: bool, host: etree._Element | None
    ) -> None:
        self.after_blank = False
        self._add(characters, element, Slot.WHOLE, italic, host)

    def _note(self, element: etree._Element, _italic: bool, _host: etree._Element | None) -> None:
        self.line.notes.append(Mark(element, self.line.length))

    def _annotation(self, element: etree._Element, _italic: bool, _host: etree._Element | None) -> None:
        self.line.annotations.append(Mark(element, self.line.length))

    def _nothing(self, element: etree._Element, _italic: bool, _host: etree._Element | None) -> None:
        """An element that shows nothing."""

    def _other(self, element: etree._Element, italic: bool, host: etree._Element | None) -> None:
        """A drawing, a field, a mark without text, or something foreign."""
        if element.tag.startswith(DRAWINGS):
            self.line.drawings.append(Mark(element, self.line.length))
        elif shown := _shown(element):
            self._whole(element, shown, italic, host)

    def trim(self) -> None:
        """Take a trailing blank of character data away; marks behind it move to the end."""
        line = self.line
        if not (line.pieces and self.after_blank):
            return
        last = line.pieces.pop()
        line.length -= 1
        if len(last.text) > 1:
            line.pieces.append(last._replace(text=last.text[:-1]))
        for marks in (line.notes, line.drawings, line.annotations):
            marks[:] = [Mark(mark.element, min(mark.position, line.length)) for mark in marks]


_Handler = Callable[[_Reader, etree._Element, bool, etree._Element | None], None]
_HANDLERS: dict[str, _Handler] = {
    SPAN: _Reader._span,
    LINK: _Reader.content,
    META: _Reader.content,
    META_FIELD: _Reader._meta_field,
    loext("content-control"): _Reader.content,
    RUBY: _Reader._ruby,
    SPACE: _Reader._spaces,
    TAB: _Reader._tab,
    LINE_BREAK: _Reader._line_break,
    NOTE: _Reader._note,
    ANNOTATION: _Reader._annotation,
    ANNOTATION_END: _Reader._annotation,
    text("script"): _Reader._nothing,
}


def read_line(element: etree._Element, styles: Styles, italic: bool = False) -> Line:
    """The content of a ``text:p`` or ``text:h``; ``italic`` is what its paragraph style says."""
    line = Line(element)
    reader = _Reader(line, styles)
    reader.content(element, italic, None)
    reader.trim()
    return line


def spaces(element: etree._Element) -> int:
    """How many blanks a ``text:s`` stands for: 1 unless ``text:c`` says otherwise."""
    return number(element.get(COUNT), 1)


def _shown(element: etree._Element) -> str:
    """The text a field shows, with blanks collapsed; empty for hidden fields and mere marks."""
    if element.get(text("display")) == "none" or element.get(text("is-hidden")) == "true":
        return ""
    shown = (element.text or "") + "".join(child.tail or "" for child in element)
    return _BLANKS.sub(" ", shown) if not shown.isspace() else ""
