"""What the walk finds: paragraphs made of pieces, each piece with its place in the tree.

The reader joins the texts; the writer looks up, by the same offsets, the elements between which a comment
may stand. Offsets are code points within one paragraph.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from pruefer.formats.ooxml.namespaces import Element
from pruefer.model import BlockKind, Span


class Field:
    """A complex field (ISO/IEC 29500-1, 17.16.2) from its first to its last ``w:fldChar``.

    ``code`` grows while the walk passes the instruction; ``end`` stays None in a field that is not closed.
    """

    __slots__ = ("begin", "begin_paragraph", "code", "end", "end_paragraph", "in_result")

    def __init__(self, begin: Element, paragraph: Element) -> None:
        self.begin, self.begin_paragraph = begin, paragraph
        self.end: Element | None = None
        self.end_paragraph: Element | None = None
        self.code = ""
        self.in_result = False

    @property
    def keyword(self) -> str:
        """The field type: ``TOC``, ``SEQ``, ``HYPERLINK``, …; empty when there is none."""
        words = self.code.split(maxsplit=1)
        return words[0].upper() if words else ""

    @property
    def within_one_paragraph(self) -> bool:
        return self.end is not None and self.begin_paragraph is self.end_paragraph


class Piece(NamedTuple):
    """A stretch of text and the run content that carries it, in the open ``fields``, outermost first."""

    start: int
    text: str
    node: Element
    fields: tuple[Field, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Mark(NamedTuple):
    """An existing comment mark: ``commentRangeStart``, ``commentRangeEnd`` or ``commentReference``."""

    id: str
    word: str
    paragraph: int
    offset: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Where text outside the body hangs on it.

    ``label`` is its German name („Fußnote 3“); ``node`` the reference mark of a note, in ``fields``, None
    for headers and footers; (``paragraph``, ``offset``) the place of the mark or the first paragraph of the
    section.
    """

    label: str
    node: Element | None
    paragraph: int
    offset: int
    fields: tuple[Field, ...] = ()


@dataclass(slots=True)
class Paragraph:
    """One ``w:p`` with text, or with a note on it."""

    element: Element
    part: str
    kind: BlockKind
    level: int
    style: str
    text: str
    pieces: list[Piece]
    emphasis: tuple[Span, ...]
    headings: tuple[str, ...] = ()
    cell: tuple[int, int, int] | None = None
    origin: Origin | None = None


@dataclass(slots=True)
class Walked:
    """The paragraphs of a document in reading order, its comment marks, and what was left out, by code."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
