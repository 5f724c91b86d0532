"""Complex fields: which part of them is text (ISO/IEC 29500-1, 17.16.18)."""

from __future__ import annotations

from pruefer.formats.ooxml.namespaces import NAMES, Element, attribute, tags
from pruefer.formats.ooxml.pieces import Field

_FIELD_CHARACTERS = tags("fldChar")
_DELETED = frozenset(("del", "moveFrom"))
_CONTENTS = frozenset(("TOC", "INDEX", "TOA"))


def unmatched_begins(root: Element) -> frozenset[Element]:
    """The field beginnings without an end. Taken seriously, one of them would swallow all text after it."""
    open_begins: list[Element] = []
    for node in root.iter(*_FIELD_CHARACTERS):
        run = node.getparent()
        around = run.getparent() if run is not None else None
        if around is not None and NAMES.get(around.tag) in _DELETED:
            continue
        kind = attribute(node, "fldCharType")
        if kind == "begin":
            open_begins.append(node)
        elif kind == "end" and open_begins:
            open_begins.pop()
    return frozenset(open_begins)


class Fields:
    """The fields open at the current place of one story.

    ``hidden`` is true inside an instruction, ``contents`` inside the result of a table of contents or an
    index, ``captions`` counts the SEQ fields passed so far.
    """

    def __init__(self, ignored: frozenset[Element]) -> None:
        self.open: tuple[Field, ...] = ()
        self.hidden = False
        self.contents = False
        self.captions = 0
        self._ignored = ignored

    def mark(self, node: Element, paragraph: Element) -> None:
        """Pass a ``w:fldChar`` in ``paragraph``."""
        kind = attribute(node, "fldCharType")
        if kind == "begin" and node not in self._ignored:
            self.open = (*self.open, Field(node, paragraph))
        elif kind == "separate" and self.open:
            self.open[-1].in_result = True
            self.captions += self.open[-1].keyword == "SEQ"
        elif kind == "end" and self.open:
            self.open[-1].end, self.open[-1].end_paragraph = node, paragraph
            self.open = self.open[:-1]
        self.hidden = any(not item.in_result for item in self.open)
        self.contents = any(item.keyword in _CONTENTS for item in self.open)

    def instruction(self, text: str) -> None:
        """Pass a ``w:instrText``."""
        if self.open and not self.open[-1].in_result:
            self.open[-1].code += text


def is_contents(instruction: str) -> bool:
    """Whether the instruction of a ``w:fldSimple`` makes a table of contents or an index."""
    words = instruction.split(maxsplit=1)
    return bool(words) and words[0].upper() in _CONTENTS
