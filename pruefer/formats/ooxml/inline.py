"""The content of one paragraph: runs, and what wraps them (ISO/IEC 29500-1, 17.3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from pruefer.formats.ooxml.fields import Fields, is_contents
from pruefer.formats.ooxml.graphics import text_boxes, unreadable
from pruefer.formats.ooxml.namespaces import NAMES, Element, attribute, child, is_on, tags, understood_branch
from pruefer.formats.ooxml.pieces import Field, Piece
from pruefer.formats.ooxml.styles import Styles
from pruefer.formats.ooxml.symbols import UNKNOWN, extended_symbol, symbol
from pruefer.model import Span

_TEXT = tags("t")
_ITALIC = tags("rStyle", "i")
#: Run content that stands for one character.
_FIXED = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_NO_CONTENT = frozenset(("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "proofErr"))


class FollowUp(NamedTuple):
    """Text that hangs on the paragraph: a text box (``node`` its content) or a note (``node`` its mark)."""

    word: str
    node: Element
    offset: int
    fields: tuple[Field, ...]


class Scan:
    """One pass over the content of a paragraph. ``fields`` is shared by the paragraphs of a story."""

    def __init__(self, paragraph: Element, fields: Fields, styles: Styles, italic: bool) -> None:
        self.paragraph, self.fields, self._styles = paragraph, fields, styles
        self.pieces: list[Piece] = []
        self.marks: list[tuple[str, str, int]] = []
        self.follow_ups: list[FollowUp] = []
        self.skipped: Counter[str] = Counter()
        self.length = 0
        self.in_contents = False
        self._italic = self._paragraph_italic = italic
        self._slanted: list[list[int]] = []
        self._captions = fields.captions
        self.content(paragraph)

    @property
    def text(self) -> str:
        return "".join([piece.text for piece in self.pieces])

    @property
    def emphasis(self) -> tuple[Span, ...]:
        return tuple(Span(start, end) for start, end in self._slanted)

    @property
    def has_sequence(self) -> bool:
        """Whether a SEQ field counts something here, as it does in captions."""
        return self.fields.captions > self._captions

    def content(self, element: Element) -> None:
        """The runs in ``element`` and in every wrapper that is not known to hold something else."""
        for node in element:
            word = NAMES.get(node.tag)
            if word == "r":
                self._run(node)
            elif word is None:
                self.content(node)
            elif word not in _NO_CONTENT:
                _PARAGRAPH_CONTENT.get(word, Scan.content)(self, node)

    def add(self, node: Element, text: str) -> None:
        if not text or self.fields.hidden:
            return
        start, self.length = self.length, self.length + len(text)
        self.pieces.append(Piece(start, text, node, self.fields.open))
        self.in_contents = self.in_contents or self.fields.contents
        if self._italic:
            self._slant(start)

    def _slant(self, start: int) -> None:
        if self._slanted and self._slanted[-1][1] == start:
            self._slanted[-1][1] = self.length
        else:
            self._slanted.append([start, self.length])

    # -- runs --------------------------------------------------------------------------------------------

    def _run(self, run: Element) -> None:
        self._italic = self._paragraph_italic
        self._run_content(run, None)
        self._italic = self._paragraph_italic

    def _run_content(self, element: Element, whole: Element | None) -> None:
        """``whole`` is the element that carries the text when its parts cannot be told apart."""
        for node in element:
            word = NAMES.get(node.tag)
            if word == "t":
                self.add(node if whole is None else whole, _string(node) if len(node) else node.text or "")
            elif word == "rPr":
                self._properties(node)
            elif word in _FIXED:
                self.add(node if whole is None else whole, _FIXED[word])
            elif word is not None and (handler := _RUN_CONTENT.get(word)):
                handler(self, node if whole is None or word in _KEEP_NODE else whole, node)

    def _properties(self, properties: Element) -> None:
        """Italic is a toggle (17.7.3): the styles of paragraph and run cancel each other, ``w:i`` decides."""
        for node in properties.iterchildren(*_ITALIC):  # in C: there are as many properties as runs
            if NAMES[node.tag] == "i":
                self._italic = is_on(node)
                return
            self._italic = self._paragraph_italic ^ self._styles.italic(attribute(node, "val") or "")

    def _alternate_in_run(self, whole: Element, node: Element) -> None:
        branch = understood_branch(node)
        if branch is not None:
            self._run_content(branch, whole)

    def _field_character(self, _whole: Element, node: Element) -> None:
        self.fields.mark(node, self.paragraph)

    def _instruction(self, _whole: Element, node: Element) -> None:
        self.fields.instruction(node.text or "")

    def _ruby(self, whole: Element, node: Element) -> None:
        base = child(node, "rubyBase")
        if base is not None:
            self.add(whole, "".join(text.text or "" for text in base.iter(*_TEXT)))

    def _note(self, _whole: Element, node: Element) -> None:
        if not self.fields.hidden:
            self.follow_ups.append(FollowUp(NAMES[node.tag], node, self.length, self.fields.open))

    def _graphic(self, _whole: Element, node: Element) -> None:
        self.follow_ups += [
            FollowUp("txbxContent", box, self.length, self.fields.open) for box in text_boxes(node)
        ]
        self.skipped.update(unreadable(node))

    # -- what stands beside runs -------------------------------------------------------------------------

    def _mark(self, node: Element) -> None:
        self.marks.append((attribute(node, "id") or "", NAMES[node.tag], self.length))

    def _deleted(self, node: Element) -> None:
        self.skipped["geloescht"] += NAMES[node.tag] == "del"

    def _math(self, node: Element) -> None:
        self.add(node, UNKNOWN)
        self.skipped["formel"] += 1

    def _simple_field(self, node: Element) -> None:
        instruction, before = attribute(node, "instr") or "", self.length
        self.fields.captions += instruction.strip().upper().startswith("SEQ ")
        self.content(node)
        self.in_contents = self.in_contents or (self.length > before and is_contents(instruction))

    def _alternate(self, node: Element) -> None:
        branch = understood_branch(node)
        if branch is not None:
            self.content(branch)

    def _part_document(self, _node: Element) -> None:
        self.skipped["teildokument"] += 1


_RUN_CONTENT: dict[str, Callable[[Scan, Element, Element], None]] = {
    "sym": lambda scan, whole, node: scan.add(whole, symbol(node)),
    "w16se:symEx": lambda scan, whole, node: scan.add(whole, extended_symbol(node)),
    "fldChar": Scan._field_character,
    "instrText": Scan._instruction,
    "ruby": Scan._ruby,
    "mc:AlternateContent": Scan._alternate_in_run,
    "footnoteReference": Scan._note,
    "endnoteReference": Scan._note,
    "drawing": Scan._graphic,
    "pict": Scan._graphic,
    "object": Scan._graphic,
    "commentReference": lambda scan, _whole, node: scan._mark(node),
}
_KEEP_NODE = frozenset(("fldChar", "footnoteReference", "endnoteReference", "drawing", "pict", "object"))

_PARAGRAPH_CONTENT: dict[str, Callable[[Scan, Element], None]] = {
    "commentRangeStart": Scan._mark,
    "commentRangeEnd": Scan._mark,
    "del": Scan._deleted,
    "moveFrom": Scan._deleted,
    "m:oMath": Scan._math,
    "m:oMathPara": Scan._math,
    "fldSimple": Scan._simple_field,
    "mc:AlternateContent": Scan._alternate,
    "subDoc": Scan._part_document,
}


def _string(node: Element) -> str:
    """The text of a ``w:t`` that has comments or processing instructions in it."""
    return (node.text or "") + "".join(part.tail or "" for part in node)
