"""Places for comments: runs split exactly at the words, marks only where they are lawful.

Where a mark may stand (17.13.4 and what word processors do with it): between runs of a paragraph, also
inside hyperlinks, insertions, moved-in text and content controls. Not inside fields, smart tags, custom XML,
ruby, math, or content controls whose content Word writes itself: there it goes around the whole.

Splitting a run leaves two runs with the same properties. Each comment remembers in its marker how its two
ends were made, so that removing it can undo exactly that:

    0  no split                     2  between two ``w:t`` of one run: the runs join, the texts stay two
    1  run or text was split        3  text was split that had no ``xml:space``
"""

from __future__ import annotations

from bisect import bisect_right
from copy import deepcopy
from dataclasses import dataclass

from pruefer.formats.ooxml.namespaces import NAMES, XML_SPACE, Element, child
from pruefer.formats.ooxml.pieces import Field, Paragraph, Piece
from pruefer.formats.ooxml.tree import insert_after

WHOLE, SPLIT, BETWEEN, PLAIN = 0, 1, 2, 3

_LAWFUL = frozenset(("hyperlink", "ins", "moveTo", "sdt", "sdtContent", "dir", "bdo"))
_WRITTEN_BY_WORD = frozenset(("dataBinding", "text", "date", "comboBox", "dropDownList", "citation"))
_AT_BEGINNING = frozenset(("pPr", "commentRangeStart", "commentRangeEnd"))
_AT_RUN_EDGE = frozenset(("rPr", "lastRenderedPageBreak"))


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a comment goes: before ``first``, after ``last``. ``exact`` when nothing else is between.

    An empty range has only one of the two: all its marks stand before ``first`` or after ``last``. A
    ``first`` that is a paragraph stands for the end of what is in it.
    """

    first: Element | None
    last: Element | None
    start_code: int
    end_code: int
    exact: bool

    @classmethod
    def beginning(cls, paragraph: Element) -> Reach:
        """An empty range at the beginning of a paragraph, behind comments that already stand there."""
        place = next((node for node in paragraph if not _is_at_beginning(node)), paragraph)
        return cls(place, None, WHOLE, WHOLE, True)

    @property
    def flags(self) -> int:
        """The digit for the marker; bits 0 and 2 belong to the start, bits 1 and 3 to the end."""
        start, end = self.start_code, self.end_code
        return (start & 1) | (end & 1) << 1 | (start >> 1) << 2 | (end >> 1) << 3


def _is_at_beginning(node: Element) -> bool:
    word = NAMES.get(node.tag)
    return word in _AT_BEGINNING or (
        word == "r" and any(NAMES.get(item.tag) == "commentReference" for item in node)
    )


def split_codes(flags: int) -> tuple[int, int]:
    """How start and end were made, from the digit of the marker."""
    return (flags & 1) | (flags >> 2 & 1) << 1, (flags >> 1 & 1) | (flags >> 3 & 1) << 1


def lawful(node: Element) -> Element:
    """The run of ``node``, or the outermost element around it that no mark may stand in."""
    parent = node.getparent()
    place = parent if parent is not None and NAMES.get(parent.tag) == "r" else node
    around = place.getparent()
    while around is not None and (word := NAMES.get(around.tag)) != "p":
        if word not in _LAWFUL or (word == "sdt" and _is_written_by_word(around)):
            place = around
        around = around.getparent()
    return place


def _is_written_by_word(control: Element) -> bool:
    properties = child(control, "sdtPr")
    return properties is not None and any(NAMES.get(node.tag) in _WRITTEN_BY_WORD for node in properties)


def opens_control(paragraph: Element) -> bool:
    """Whether the paragraph is the first one in a content control around paragraphs, tables or a cell.

    LibreOffice (seen in 7.4) drops the text before a comment there, up to and with the commented words, and
    would lose it on saving. Controls around rows and building blocks (``w:docPartObj``) are not affected.
    """
    return any(
        NAMES.get(around.tag) == "sdtContent"
        and next(around.iter(paragraph.tag)) is paragraph
        and not _is_harmless_control(around)
        for around in paragraph.iterancestors()
    )


def _is_harmless_control(content: Element) -> bool:
    control = content.getparent()
    properties = child(control, "sdtPr") if control is not None else None
    return child(content, "tr") is not None or (
        properties is not None and child(properties, "docPartObj") is not None
    )


class Cuts:
    """Splits runs and remembers how each boundary was made, by the runs on its two sides."""

    def __init__(self) -> None:
        self._before: dict[Element, int] = {}
        self._after: dict[Element, int] = {}
        self._plain: set[Element] = set()

    def before(self, node: Element) -> tuple[Element, int]:
        """The element a mark may precede so that it stands before ``node``, and how it was made."""
        place = lawful(node)
        if _is_own_run(place, node) and not _is_first(node):
            place = self._split_run(place, node, _between(node.getprevious(), node))
        return place, self._before.get(place, WHOLE)

    def after(self, node: Element) -> tuple[Element, int]:
        """The element a mark may follow so that it stands after ``node``, and how it was made."""
        place = lawful(node)
        following = node.getnext()
        if _is_own_run(place, node) and following is not None and not _is_last(node):
            self._split_run(place, following, _between(node, following))
        return place, self._after.get(place, WHOLE)

    def split_text(self, node: Element, at: int) -> Element:
        """Split a ``w:t`` and its run; returns the new ``w:t`` that begins with the character at ``at``."""
        text, run = node.text or "", node.getparent()
        assert run is not None
        if node.get(XML_SPACE) is None:
            self._plain.add(node)
        right = deepcopy(node)
        node.text, right.text = text[:at], text[at:]
        insert_after(node, right)
        plain = node in self._plain
        if plain:
            self._plain.add(right)
        for part, edge in ((node, text[at - 1]), (right, text[at])):
            if edge.isspace():
                part.set(XML_SPACE, "preserve")
        self._split_run(run, right, PLAIN if plain else SPLIT)
        return right

    def _split_run(self, run: Element, node: Element, code: int) -> Element:
        """Move ``node`` and what follows it into a new run with the same properties."""
        new = run.makeelement(run.tag, {str(key): str(value) for key, value in run.items()})
        if (properties := child(run, "rPr")) is not None:
            copy = deepcopy(properties)
            copy.tail = None
            new.append(copy)
        insert_after(run, new)
        new.extend([node, *node.itersiblings()])
        self._after[new] = self._after.get(run, WHOLE)
        self._after[run] = self._before[new] = code
        return new


def _is_own_run(place: Element, node: Element) -> bool:
    return NAMES.get(place.tag) == "r" and place is node.getparent()


def _between(left: Element | None, right: Element) -> int:
    both_texts = left is not None and NAMES.get(left.tag) == NAMES.get(right.tag) == "t"
    return BETWEEN if both_texts else SPLIT


def _is_first(node: Element) -> bool:
    return all(NAMES.get(sibling.tag) in _AT_RUN_EDGE for sibling in node.itersiblings(preceding=True))


def _is_last(node: Element) -> bool:
    return all(NAMES.get(sibling.tag) in _AT_RUN_EDGE for sibling in node.itersiblings())


class Line:
    """One paragraph whose pieces are split as comments need it."""

    def __init__(self, paragraph: Paragraph, cuts: Cuts) -> None:
        self._pieces = list(paragraph.pieces)
        self._cuts = cuts

    def reach(self, start: int, end: int) -> Reach:
        """The place of the characters ``start`` to ``end`` of the paragraph; it must not be empty."""
        if start == end:
            return self._point(start)
        asked = start, end
        open_pieces = [
            piece
            for piece in self._pieces[self._index(start) : self._index(end - 1) + 1]
            if not _is_in_long_field(piece)
        ]
        if not open_pieces:
            return self._point(start)
        start, end = max(start, open_pieces[0].start), min(end, open_pieces[-1].end)
        self._divide(start)
        self._divide(end)
        head, tail = self._index(start), self._index(end - 1)
        exact = (
            asked == (start, end)
            and self._pieces[head].start == start
            and self._pieces[tail].end == end
            and not self._belongs_together(head - 1)
            and not self._belongs_together(tail)
        )
        first, start_code = self._cuts.before(_first_node(self._pieces[head]))
        last, end_code = self._cuts.after(_last_node(self._pieces[tail]))
        return Reach(first, last, start_code, end_code, exact)

    def _point(self, at: int) -> Reach:
        """An empty range: before the character at ``at``, at the end of the text after the last one."""
        self._divide(at)
        index = self._index(at)
        piece = self._pieces[index]
        if at >= piece.end and not _is_in_long_field(piece):
            place, code = self._cuts.after(_last_node(piece))
            return Reach(None, place, WHOLE, code, True)
        place, code = self._cuts.before(_first_node(piece))
        exact = piece.start == at and not _is_in_long_field(piece) and not self._belongs_together(index - 1)
        return Reach(place, None, code, code, exact)

    def _index(self, at: int) -> int:
        return bisect_right(self._pieces, at, key=lambda piece: piece.start) - 1

    def _divide(self, at: int) -> None:
        """Make a boundary at ``at`` where the text can be split."""
        index = self._index(at)
        piece = self._pieces[index]
        if piece.start < at < piece.end and _is_divisible(piece):
            right = self._cuts.split_text(piece.node, at - piece.start)
            self._pieces[index : index + 1] = [
                piece._replace(text=piece.text[: at - piece.start]),
                Piece(at, piece.text[at - piece.start :], right, piece.fields),
            ]

    def _belongs_together(self, index: int) -> bool:
        """Whether the piece and the next one are part of something that is only commented as a whole."""
        if not 0 <= index < len(self._pieces) - 1:
            return False
        return _whole(self._pieces[index]) is _whole(self._pieces[index + 1])


def around(node: Element, fields: tuple[Field, ...], cuts: Cuts) -> Reach:
    """The place of a comment on a note: its mark in the text, or the field the mark is in."""
    piece = Piece(0, "", node, fields)
    first, start_code = cuts.before(_first_node(piece))
    if _is_in_long_field(piece):
        return Reach(first, None, start_code, start_code, False)
    last, end_code = cuts.after(_last_node(piece))
    return Reach(first, last, start_code, end_code, True)


def is_in_long_field(paragraph: Paragraph) -> bool:
    """Whether the beginning of the paragraph is inside a field that began in another one."""
    return any(
        field.begin_paragraph is not paragraph.element
        for piece in paragraph.pieces[:1]
        for field in piece.fields
    )


def _is_in_long_field(piece: Piece) -> bool:
    """Whether the outermost field goes over several paragraphs: no mark is lawful in it, and marks around it
    would tell nothing, so the comment becomes a point before it."""
    return bool(piece.fields) and not piece.fields[0].within_one_paragraph


def _first_node(piece: Piece) -> Element:
    return piece.fields[0].begin if piece.fields else piece.node


def _last_node(piece: Piece) -> Element:
    end = piece.fields[0].end if piece.fields else None
    return piece.node if end is None else end


def _whole(piece: Piece) -> object:
    """What a mark at this piece must stay outside of."""
    place = lawful(_first_node(piece))
    if NAMES.get(place.tag) != "r":
        return place
    return piece.fields[0] if piece.fields else piece.node


def _is_divisible(piece: Piece) -> bool:
    node = piece.node
    return (
        NAMES.get(node.tag) == "t" and not len(node) and not piece.fields and _is_own_run(lawful(node), node)
    )
