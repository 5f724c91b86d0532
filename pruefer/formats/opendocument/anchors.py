"""From a position in a block to a place in the XML, and new elements put there.

All places of a document are looked up before the first element goes in, since insertion moves text from one
node to another. A place is a text slot of a node with an offset; elements go in from the last to the first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from pruefer.formats.opendocument.inline import Line, Piece, Slot, spaces
from pruefer.formats.opendocument.namespaces import COUNT, SPACE

_BLANK = " \t\n\r"


class Spot(NamedTuple):
    """An offset in the characters of a slot; for ``Slot.SPACES`` a number of blanks, more than none."""

    node: etree._Element
    slot: Slot
    offset: int


class Reach(NamedTuple):
    """Where a comment on a range starts and ends; ``end`` is None for an empty range.

    ``exact`` is False where the range had to grow to the whole of a field or ruby.
    """

    start: Spot
    end: Spot | None
    exact: bool


def locate(line: Line, start: int, end: int) -> Reach:
    """The places around ``line.text[start:end]``, ``0 <= start <= end <= line.length``."""
    if start == end:
        return Reach(_before(line, start), None, True)
    first, last = _piece(line, start), _piece(line, end - 1)
    exact = not (_cuts(line, first, start) or _cuts(line, last, end))
    return Reach(_before(line, start), _after(line, end, last), exact)


def _piece(line: Line, position: int) -> Piece:
    """The piece that holds the character at ``position``."""
    return line.pieces[bisect_right(line.pieces, position, key=lambda piece: piece.start) - 1]


def _cuts(line: Line, piece: Piece, position: int) -> bool:
    """Whether ``position`` lies inside something that has to stay whole."""
    if piece.slot is Slot.WHOLE:
        return piece.start < position < piece.start + len(piece.text)
    if piece.host is None:
        return False
    parts = [other for other in line.pieces if other.host is piece.host]
    return parts[0].start < position < parts[-1].start + len(parts[-1].text)


def _before(line: Line, position: int) -> Spot:
    """Directly before the character at ``position``: behind any blanks that collapse in front of it."""
    if position >= line.length:
        return _behind(line.pieces[-1]) if line.pieces else Spot(line.element, Slot.TEXT, 0)
    piece = _piece(line, position)
    inside = position - piece.start
    if piece.host is not None or piece.slot is Slot.WHOLE:
        return _in_front(piece.node if piece.host is None else piece.host)
    if piece.slot is Slot.SPACES:
        return Spot(piece.node, Slot.SPACES, inside) if inside else _in_front(piece.node)
    return Spot(piece.node, piece.slot, _offset(piece, inside))


def _after(line: Line, position: int, last: Piece) -> Spot:
    """Directly after the character before ``position``.

    Behind a blank it moves up to the next character: blanks that collapse into this one would show up if
    an element stood between them.
    """
    collapsible = last.slot in (Slot.TEXT, Slot.TAIL) and last.text[position - last.start - 1] == " "
    if collapsible and position < line.length:
        return _before(line, position)
    if position == last.start + len(last.text):
        return _behind(last)
    if last.host is not None or last.slot is Slot.WHOLE:
        return Spot(last.node if last.host is None else last.host, Slot.TAIL, 0)
    if last.slot is Slot.SPACES:
        return Spot(last.node, Slot.SPACES, position - last.start)
    return Spot(last.node, last.slot, _offset(last, position - last.start - 1) + 1)


def _behind(piece: Piece) -> Spot:
    """Directly after the last character of the piece."""
    if piece.host is not None or piece.slot in (Slot.WHOLE, Slot.SPACES):
        return Spot(piece.node if piece.host is None else piece.host, Slot.TAIL, 0)
    return Spot(piece.node, piece.slot, _offset(piece, len(piece.text) - 1) + 1)


def _in_front(element: etree._Element) -> Spot:
    """The end of the text before the element."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return Spot(previous, Slot.TAIL, len(previous.tail or ""))
    assert parent is not None  # inline elements stand in a paragraph
    return Spot(parent, Slot.TEXT, len(parent.text or ""))


def _offset(piece: Piece, index: int) -> int:
    """Where the character ``piece.text[index]`` stands in the raw character data of its slot."""
    raw = (piece.node.text if piece.slot is Slot.TEXT else piece.node.tail) or ""
    if raw == piece.text:
        return index
    at, in_blanks = 0, piece.text[0] != " "
    for offset, character in enumerate(raw):
        kept = character not in _BLANK or not in_blanks
        in_blanks = character in _BLANK
        if kept and at == index:
            return offset
        at += kept
    raise AssertionError("the piece does not match its node")


# -- insertion -------------------------------------------------------------------------------------------


def insert(elements: Iterable[tuple[Spot, etree._Element]]) -> None:
    """Put every element at its spot; those of one spot in the order given."""
    slots: dict[tuple[etree._Element, Slot], list[tuple[int, etree._Element]]] = {}
    for spot, element in elements:
        slots.setdefault((spot.node, spot.slot), []).append((spot.offset, element))
    # A text:s is split last: what stands behind it has to stay behind its last half.
    for (node, slot), inserts in sorted(slots.items(), key=lambda item: item[0][1] is Slot.SPACES):
        inserts.sort(key=lambda item: item[0])
        if slot is Slot.SPACES:
            _split_spaces(node, inserts)
        else:
            _split_text(node, slot, inserts)


def _split_text(node: etree._Element, slot: Slot, inserts: list[tuple[int, etree._Element]]) -> None:
    raw = (node.text if slot is Slot.TEXT else node.tail) or ""
    for offset, element in reversed(inserts):
        _put(node, slot, element)
        element.tail = raw[offset:] or None
        raw = raw[:offset]
    if slot is Slot.TEXT:
        node.text = raw or None
    else:
        node.tail = raw or None


def _put(node: etree._Element, slot: Slot, element: etree._Element) -> None:
    """Make the element the first child of the node or its next sibling, without any tail of the node."""
    if slot is Slot.TEXT:
        node.insert(0, element)
    else:
        node.tail = None
        node.addnext(element)


def _split_spaces(node: etree._Element, inserts: list[tuple[int, etree._Element]]) -> None:
    """Turn one text:s into halves with the elements between them."""
    total, tail, done = spaces(node), node.tail, inserts[0][0]
    node.set(COUNT, str(done))
    last = node
    for count, element in inserts:
        if count > done:
            last = _append(last, node.makeelement(SPACE, {COUNT: str(count - done)}))
            done = count
        last = _append(last, element)
    last = _append(last, node.makeelement(SPACE, {COUNT: str(total - done)}))
    last.tail = tail


def _append(last: etree._Element, element: etree._Element) -> etree._Element:
    last.tail = None
    last.addnext(element)
    return element
