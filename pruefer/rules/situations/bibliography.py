"""Titles of other people's works: lists of literature, references in notes."""

from __future__ import annotations

import re
from functools import lru_cache

from pruefer.model import BlockKind, Situation, Span
from pruefer.rules.situations.base import Place, SituationInfo
from pruefer.rules.view import BlockView

INFO = SituationInfo(
    situation=Situation.BIBLIOGRAPHY,
    title="Literaturangabe",
    because="steht in einer Literaturangabe",
    reason="Titel von Veröffentlichungen werden so angegeben, wie sie lauten.",
    example="Arbeitskreis Lahretal (2023): *Flüchtlinge* im ländlichen Raum. Wiesenfurt.",
    counterexample="Der Arbeitskreis Lahretal untersuchte die Lage der *Flüchtlinge* im ländlichen Raum.",
)

_NOTES = frozenset({BlockKind.FOOTNOTE, BlockKind.ENDNOTE})
_SECTION = re.compile(
    r"[\W\d]*(?:(?:\w+es\s+)?(?:Literatur|Quellen)(?:-?\s*(?:verzeichnis|angaben|hinweise|nachweise|liste|"
    r"und\s+\w+verzeichnis))?"
    r"(?:\s*(?:und|,|/|&)\s*[\w-]+)?|Bibliogra(?:f|ph)ie|Weiterführende\s+(?:Literatur|Links|Informationen)|"
    r"(?:Verwendete|Zitierte|Weitere)\s+(?:Literatur|Quellen)|Zum\s+Weiterlesen)\W*",
    re.IGNORECASE,
)
_AUTHOR = (
    r"[A-ZÄÖÜ][\w.*-]*(?:[,;/]?\s+(?:(?:und|u\.\s?a\.|et\s+al\.|der|des|für|an|am|in|im|von)\s+){0,2}"
    r"(?:[A-ZÄÖÜ][\w.*-]*|\(Hrsg?\.\)|\(Hg\.\))){0,12}"
)
_AUTHOR_YEAR = re.compile(
    rf"\s*(?:Vgl\.\s+|Siehe\s+)?{_AUTHOR}\s*,?\s*\((?:Hrsg\.,?\s*)?(?:19|20)\d\d[a-z]?\)\s*[:.,]"
)
_AUTHOR_TITLE = re.compile(
    r"\s*(?:Literatur|Quellen?|Vgl\.|Siehe|"
    r"Nachzulesen):?\s+[A-ZÄÖÜ][\w-]+,\s+[A-ZÄÖÜ][\w.-]+(?:\s+[A-ZÄÖÜ]\.)?:\s"
)
_MARKS = re.compile(
    r"Hrsg\.|\(Hg\.\)|Verlag\b.{0,40}\b(?:19|20)\d\d\b|In:\s+[A-ZÄÖÜ]|"
    r"Aufl(?:\.|age)\s+(?:19|20)\d\d"
)
_NUMBERED = re.compile(r"ISBN\b|ISSN\b|doi[:.]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_YEAR_IN_BRACKETS = re.compile(r"(?:19|20)\d\d[a-z]?\)")
_YEAR = re.compile(r"\((?:19|20)\d\d[a-z]?\)|\b(?:19|20)\d\d\b|\bS\.\s*\d")
_NOTE_START = re.compile(r"\s*(?:\d+\s+)?(?:Vgl\.|Siehe|S\.|Aus:|In:|Ebd)")


def holds(place: Place) -> bool:
    view = place.view
    if any(_is_section_of_literature(heading) for heading in view.block.headings):
        return True
    return (
        view.document.cached(("reference", view.index), lambda: _is_reference(view))
        or _is_part_of_address(place)
        or _MARKS.search(view.text, *place.sentence) is not None
        or _is_italic_title(place)
    )


@lru_cache(maxsize=1024)
def _is_section_of_literature(heading: str) -> bool:
    return _SECTION.fullmatch(heading) is not None


def _is_reference(view: BlockView) -> bool:
    """Whether the whole block is one reference."""
    text = view.text
    if _YEAR_IN_BRACKETS.search(text) and _AUTHOR_YEAR.match(text):
        return True
    if _AUTHOR_TITLE.match(text) or _NUMBERED.search(text):
        return True
    cites = view.block.kind in _NOTES and (_NOTE_START.match(text) or _ADDRESS.search(text))
    return bool(cites) and _YEAR.search(text) is not None


def _is_part_of_address(place: Place) -> bool:
    found = _ADDRESS.finditer(place.view.text, *place.sentence)
    return any(Span(*address.span()).overlaps(place.span) for address in found)


def _is_italic_title(place: Place) -> bool:
    """Whether the match stands in an italic stretch of several words beside a year in brackets."""
    block, anchor = place.view.block, place.match.anchor
    titles = [
        span
        for span in block.emphasis
        if span.contains(anchor.span) and len(block.text[span.start : span.end].split()) > 2
    ]
    return bool(titles) and _YEAR.search(place.view.text, *place.sentence) is not None
