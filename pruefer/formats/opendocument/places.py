"""What is known about a paragraph besides its characters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from pruefer.formats.opendocument.inline import Line
from pruefer.formats.opendocument.namespaces import H, number, text
from pruefer.formats.opendocument.styles import ParagraphStyle, Styles
from pruefer.model import Anchor, BlockKind


class Host(NamedTuple):
    """Where a drawing hangs: paragraph of the walk and position in it; -1 for one that hangs on the page."""

    paragraph: int
    position: int


class Place(NamedTuple):
    """What the containers say about a paragraph. ``fixed``: its own style no longer decides its kind.

    ``host`` is where the innermost drawing or note hangs; ``shape`` where the outermost shape that cannot
    carry comments hangs, None outside such shapes. ``aside``: in a text box or shape, beside the body text.
    """

    part: str
    styles: Styles
    kind: BlockKind = BlockKind.PARAGRAPH
    fixed: bool = False
    level: int = 0
    cell: tuple[int, int, int] | None = None
    note_at: Anchor | None = None
    host: Host = Host(-1, 0)
    shape: Host | None = None
    aside: bool = False

    def inside(self, kind: BlockKind, level: int = 0) -> Place:
        """The place in a list, table or text box that stands here."""
        return self._replace(kind=self.kind if self.fixed else kind, level=level)

    @property
    def flows(self) -> bool:
        """True in the body text itself, where headings structure what follows."""
        return not self.fixed and not self.aside


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the document: its characters, its place, and what its style says."""

    line: Line
    place: Place
    kind: BlockKind
    level: int
    style: ParagraphStyle


def kind_of(element: etree._Element, place: Place, look: ParagraphStyle) -> tuple[BlockKind, int]:
    """Kind and level of a paragraph: its element and style before what surrounds it."""
    if place.fixed:
        return place.kind, 0
    if element.tag == H:
        return BlockKind.HEADING, min(max(number(element.get(text("outline-level")), 1), 1), 9)
    kind = look.kind or place.kind
    if kind is BlockKind.HEADING:
        return kind, look.outline
    return kind, place.level if kind is BlockKind.LIST_ITEM else 0
