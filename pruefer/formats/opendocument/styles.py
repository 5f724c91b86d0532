"""What a style says about a paragraph: its name, its kind, whether it is set in italics (ODF 1.3 §16.2)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from lxml import etree

from pruefer.formats.opendocument.namespaces import FONT_STYLE, number, office, style
from pruefer.model import BlockKind

_KINDS = {
    BlockKind.TITLE: {"title", "titel"},
    BlockKind.CAPTION: {
        "caption",
        "beschriftung",
        "illustration",
        "abbildung",
        "table",
        "tabelle",
        "drawing",
        "zeichnung",
        "figure",
    },
    BlockKind.QUOTE: {
        "quotations",
        "quotation",
        "quote",
        "intense quote",
        "block quotation",
        "block text",
        "zitat",
        "intensives zitat",
        "blockzitat",
        "blocktext",
    },
}
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names}
_HEADING = re.compile(r"(?:heading|überschrift) ([1-9])$")
_ESCAPED = re.compile(r"_([0-9a-f]{1,6})_")
_MAX_DEPTH = 50  # parents of parents; deeper chains are circles


class Style(NamedTuple):
    """One ``style:style``. ``italic`` and ``outline`` are None where the style leaves it to its parent."""

    name: str
    parent: str | None
    automatic: bool
    italic: bool | None
    outline: int | None


class ParagraphStyle(NamedTuple):
    """A paragraph style with its parents taken into account; ``kind`` is None for plain text."""

    label: str = ""
    kind: BlockKind | None = None
    outline: int = 0
    italic: bool = False


class Styles:
    """The styles that apply in one part: its own automatic ones before the common ones of the document."""

    def __init__(self, *roots: etree._Element) -> None:
        """``roots`` hold ``office:styles`` or ``office:automatic-styles``; earlier ones win."""
        self._styles: dict[tuple[str, str], Style] = {}
        for root in roots:
            for container, automatic in (("automatic-styles", True), ("styles", False)):
                for holder in root.iterchildren(office(container)):
                    self._collect(holder, automatic)
        self.paragraph = cache(self._paragraph)
        self.italic = cache(self._italic)

    def _collect(self, holder: etree._Element, automatic: bool) -> None:
        for element in holder.iterchildren(style("style")):
            key = element.get(style("family"), ""), element.get(style("name"), "")
            self._styles.setdefault(key, _read(element, automatic))

    def _chain(self, family: str, name: str | None) -> list[Style]:
        chain: list[Style] = []
        while name and len(chain) < _MAX_DEPTH and (found := self._styles.get((family, name))):
            chain.append(found)
            name = found.parent
        return chain

    def _paragraph(self, name: str | None) -> ParagraphStyle:
        chain = self._chain("paragraph", name)
        common = [style for style in chain if not style.automatic]
        unknown = chain[-1].parent if chain else name  # a style that is nowhere defined
        label = common[0].name if common else readable(unknown or "")
        outline = next((style.outline for style in chain if style.outline is not None), 0)
        kind = next((_KIND_OF[key] for style in common if (key := style.name.casefold()) in _KIND_OF), None)
        if kind is None and (found := _HEADING.match(label.casefold())):
            outline = outline or int(found[1])
        return ParagraphStyle(
            label, kind or (BlockKind.HEADING if outline else None), outline, _first_italic(chain) or False
        )

    def _italic(self, name: str | None, inherited: bool) -> bool:
        """Whether a span with the text style ``name`` is italic, given what surrounds it."""
        own = _first_italic(self._chain("text", name))
        return inherited if own is None else own


def _first_italic(chain: list[Style]) -> bool | None:
    return next((style.italic for style in chain if style.italic is not None), None)


def _read(element: etree._Element, automatic: bool) -> Style:
    properties = element.find(style("text-properties"))
    slant = properties.get(FONT_STYLE) if properties is not None else None
    outline = element.get(style("default-outline-level"))
    return Style(
        element.get(style("display-name")) or readable(element.get(style("name"), "")),
        element.get(style("parent-style-name")),
        automatic,
        None if slant is None else slant in ("italic", "oblique"),
        None if outline is None else min(number(outline, 0), 9),
    )


def readable(name: str) -> str:
    """``name`` with the escapes of style names resolved: ``Text_20_body`` becomes ``Text body``."""
    return _ESCAPED.sub(lambda found: _character(int(found[1], 16)) or found[0], name)


def _character(code: int) -> str:
    """The printable character of that number, empty where there is none."""
    character = chr(code) if code <= 0x10FFFF else ""
    return character if character.isprintable() else ""
