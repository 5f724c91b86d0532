"""Styles (ISO/IEC 29500-1, 17.7): what a paragraph is by its style, and where text is italic.

Word stores the names of its built-in styles in English whatever language it speaks; other producers write
German names, and a document without a styles part has nothing but the identifiers. All three are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from pruefer.formats.ooxml.namespaces import NAMES, Element, attribute, child, is_on
from pruefer.model import BlockKind

_HEADING = re.compile(r"(?:heading|ü?berschrift) ?([1-9])")
_CONTENTS = re.compile(
    r"(?:toc|contents|verzeichnis|inhaltsverzeichnis|index|user index|benutzerverzeichnis) ?"
    r"(?:\d\d?|heading|überschrift)|inhaltsverzeichnis|abbildungsverzeichnis|"
    r"table ?of ?(?:figures|authorities|contents)|toa ?heading|inhaltsverzeichnisüberschrift"
)
_LIST_DEPTH = re.compile(r"(?:list|liste|aufzählung|listennummer).* ([2-9])")
_TITLES = frozenset(("title", "titel"))
_CAPTIONS = frozenset(("caption", "beschriftung"))
_QUOTES = frozenset(
    (
        "quote",
        "intense quote",
        "intensequote",
        "zitat",
        "intensives zitat",
        "intensiveszitat",
        "block text",
        "blocktext",
        "blockzitat",
        "block quote",
        "block quotation",
        "blockquote",
        "quotation",
        "quotations",
    )
)
_NAMED_KINDS = ((BlockKind.TITLE, _TITLES), (BlockKind.CAPTION, _CAPTIONS), (BlockKind.QUOTE, _QUOTES))
_BODY_LEVEL = 9  # the outline level Word calls „Textkörper“


@dataclass(frozen=True, slots=True)
class Style:
    """A style as written; None where it says nothing and the style it is based on decides."""

    name: str
    based_on: str | None
    outline: int | None
    list_level: int | None
    italic: bool | None


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style with everything it inherits. ``list_level`` is 0 where it makes no list."""

    name: str
    kind: BlockKind
    level: int
    list_level: int
    italic: bool


class Styles:
    """The styles of a document; unknown identifiers are taken for names."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default = ""
        self._paragraph: dict[str | None, ParagraphStyle] = {}
        self._italic: dict[str, bool] = {}
        for node in root if root is not None else ():
            if isinstance(node.tag, str) and etree.QName(node).localname == "style":
                self._add(node)

    def _add(self, node: Element) -> None:
        identifier = attribute(node, "styleId") or ""
        self._styles.setdefault(identifier, _style(node, identifier))
        if attribute(node, "type") == "paragraph" and attribute(node, "default") in ("1", "true", "on"):
            self._default = identifier

    def __contains__(self, identifier: str) -> bool:
        return identifier in self._styles

    def identifier(self, name: str) -> str | None:
        """The identifier of the style with that built-in name, None when the document has none."""
        wanted = name.lower()
        return next((key for key, style in self._styles.items() if style.name.lower() == wanted), None)

    def paragraph(self, identifier: str | None) -> ParagraphStyle:
        """The style of a paragraph; None stands for the default style."""
        found = self._paragraph.get(identifier)
        if found is None:
            found = self._paragraph[identifier] = self._resolve(identifier or self._default)
        return found

    def italic(self, identifier: str) -> bool:
        """Whether a style, with what it is based on, sets text italic."""
        if identifier not in self._italic:
            stated = (style.italic for style in self._chain(identifier))
            self._italic[identifier] = next((value for value in stated if value is not None), False)
        return self._italic[identifier]

    def _chain(self, identifier: str) -> Iterator[Style]:
        """The style and the ones it is based on; a circle ends where it closes."""
        seen: set[str] = set()
        current: str | None = identifier
        while current and current not in seen:
            seen.add(current)
            style = self._styles.get(current) or Style(current, None, None, None, None)
            yield style
            current = style.based_on

    def _resolve(self, identifier: str) -> ParagraphStyle:
        chain = list(self._chain(identifier))
        kind, level = _kind(chain)
        lists = next((style.list_level for style in chain if style.list_level is not None), 0)
        name = chain[0].name if chain else ""
        return ParagraphStyle(name, kind, level, _list_depth(name, lists), self.italic(identifier))


def _kind(chain: list[Style]) -> tuple[BlockKind, int]:
    """Kind and level from the nearest style that says anything about them."""
    for style in chain:
        name = style.name.lower()
        if _CONTENTS.fullmatch(name):
            return BlockKind.CONTENTS, 0
        for kind, names in _NAMED_KINDS:
            if name in names:
                return kind, 0
        if style.outline is not None:
            return heading(style.outline)
        if found := _HEADING.fullmatch(name):
            return BlockKind.HEADING, int(found[1])
    return BlockKind.PARAGRAPH, 0


def heading(outline: int) -> tuple[BlockKind, int]:
    """Kind and level for a value of ``w:outlineLvl``."""
    if 0 <= outline < _BODY_LEVEL:
        return BlockKind.HEADING, outline + 1
    return BlockKind.PARAGRAPH, 0


def _list_depth(name: str, level: int) -> int:
    """“List Bullet 3” is the third level although it starts a list of its own."""
    found = _LIST_DEPTH.fullmatch(name.lower())
    return int(found[1]) if found and level == 1 else level


def _style(node: Element, identifier: str) -> Style:
    name, based_on = child_value(node, "name"), child_value(node, "basedOn")
    outline, lists, italic = None, None, None
    for part in node:
        word = NAMES.get(part.tag)
        if word == "pPr":
            outline, lists = number(child(part, "outlineLvl")), list_level(child(part, "numPr"))
        elif word == "rPr" and (node_i := child(part, "i")) is not None:
            italic = is_on(node_i)
    return Style(name or identifier, based_on, outline, lists, italic)


def child_value(node: Element, local: str) -> str | None:
    for part in node:
        if isinstance(part.tag, str) and etree.QName(part).localname == local:
            return attribute(part, "val")
    return None


def number(node: Element | None) -> int | None:
    """The integer value of an element, None when it is missing or no number."""
    value = attribute(node, "val") if node is not None else None
    try:
        return int(value) if value is not None else None
    except ValueError:
        return None


def list_level(numbering: Element | None) -> int | None:
    """Nesting 1–9 from ``w:numPr``; 0 where it ends a list, None where it says nothing."""
    if numbering is None:
        return None
    if (identifier := number(child(numbering, "numId"))) == 0:
        return 0
    level = number(child(numbering, "ilvl"))
    if identifier is None and level is None:
        return None
    return min(max(level or 0, 0), 8) + 1
