"""A file's text in reading order, frozen: what every reader produces and every rule reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pruefer.model.annotation import Comment
from pruefer.model.span import Anchor, Span


class BlockKind(StrEnum):
    """What a block of text is in its document; the values are shown to users and written to JSON."""

    TITLE = "titel"
    HEADING = "ueberschrift"
    PARAGRAPH = "absatz"
    LIST_ITEM = "listenpunkt"
    TABLE_CELL = "tabellenzelle"
    CAPTION = "beschriftung"
    QUOTE = "blockzitat"
    CONTENTS = "verzeichnis"
    TEXT_BOX = "textfeld"
    FOOTNOTE = "fussnote"
    ENDNOTE = "endnote"
    HEADER = "kopfzeile"
    FOOTER = "fusszeile"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of text with what a rule needs to know about its place.

    ``text`` never contains deleted text, comments or note citations; a tab is ``\\t``, a line break
    ``\\n``, a no-break hyphen U+2011, a soft hyphen U+00AD. ``level`` is the outline level of a heading
    (1–9) or the nesting of a list item (1–9), else 0. ``headings`` is the path of headings above the
    block. ``cell`` is (table, row, column), all counted from 0 over the document, None outside tables.
    ``note_at`` tells for a note where its mark stands (an empty range) in the text. ``emphasis`` lists
    the italic stretches (titles of works are set that way).
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    headings: tuple[str, ...] = ()
    style: str = ""
    part: str = ""
    cell: tuple[int, int, int] | None = None
    note_at: Anchor | None = None
    emphasis: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadWarning:
    """Something the reader had to leave out, as one German sentence; ``count`` is how often."""

    code: str
    message: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one file.

    ``sha256`` is the hexadecimal digest of the bytes that were read; writing is refused when the file
    has changed since. ``format`` is the suffix without dot (``docx``, ``odt``, …).
    """

    name: str
    format: str
    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...] = ()
    warnings: tuple[ReadWarning, ...] = ()
    title: str = ""
    sha256: str = ""

    @property
    def words(self) -> int:
        """Number of whitespace-separated words in all blocks."""
        return sum(len(block.text.split()) for block in self.blocks)
