"""Titles of other people's works: lists of literature, references in notes."""

from __future__ import annotations

import re

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
    r"\bHrsg\.|\(Hg\.\)|\bVerlag\b.{0,40}\b(?:19|20)\d\d\b|\bIn:\s+[A-ZÄÖÜ]|"
    r"\b[Aa]ufl(?:\.|age)\s+(?:19|20)\d\d"
)
_NUMBERED = re.compile(r"\bISBN\b|\bISSN\b|\bdoi[:.]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_YEAR = re.compile(r"\((?:19|20)\d\d[a-z]?\)|\b(?:19|20)\d\d\b|\bS\.\s*\d")
_NOTE_START = re.compile(r"\s*(?:\d+\s+)?(?:Vgl\.|Siehe|S\.|Aus:|In:|Ebd)")


def holds(place: Place) -> bool:
    view = place.view
    if any(_SECTION.fullmatch(heading) for heading in view.block.headings):
        return True
    return view.inside(place.span, _references) or _is_italic_title(place)


def _references(view: BlockView) -> tuple[Span, ...]:
    """Ranges that name a work: the whole block, single sentences, or addresses."""
    text, whole = view.text, Span(0, len(view.text))
    if _AUTHOR_YEAR.match(text) or _AUTHOR_TITLE.match(text) or _NUMBERED.search(text):
        return (whole,)
    is_note = view.block.kind in _NOTES
    if is_note and (_NOTE_START.match(text) or _ADDRESS.search(text)) and _YEAR.search(text):
        return (whole,)
    found = [Span(*address.span()) for address in _ADDRESS.finditer(text)]
    if _MARKS.search(text):
        found += [sentence for sentence in view.sentences if _MARKS.search(text, *sentence)]
    return tuple(found)


def _is_italic_title(place: Place) -> bool:
    """Whether the match stands in an italic stretch of several words beside a year in brackets."""
    block, anchor = place.view.block, place.match.anchor
    titles = [
        span for span in block.emphasis
        if span.contains(anchor.span) and len(block.text[span.start : span.end].split()) > 2
    ]
    return bool(titles) and _YEAR.search(place.view.text, *place.sentence) is not None
