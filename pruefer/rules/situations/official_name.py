"""Names of bodies, offices, programmes and associations, known ones and those built like a name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pruefer.model import Match, MatchKind, NameMatch, Situation, Span
from pruefer.rules.situations.base import Place, SituationInfo
from pruefer.rules.situations.name_patterns import name_spans
from pruefer.rules.view import BlockView, DocumentView

INFO = SituationInfo(
    situation=Situation.OFFICIAL_NAME,
    title="Eigenname",
    because="steht in einem Eigennamen",
    reason="Namen von Behörden, Gremien und Programmen lassen sich in einem Plan nicht ändern.",
    example="Der Ausschuss für Migration, *Flüchtlinge* und Soziales berät am 3. März.",
    counterexample="Der Ausschuss berät am 3. März über die *Flüchtlinge* in der Nordstadt.",
)

_WHOLE_TERM = frozenset({MatchKind.EXACT, MatchKind.INFLECTED, MatchKind.GENDERED, MatchKind.PHRASE})

_BODY = re.compile(
    r"(?:(?<!hei)(?<!vor)rat(?:e?s)?|räte[ns]?|beirat(?:e?s)?|beiräte[n]?|ausschuss(?:es)?|ausschüsse[n]?|"
    r"behörden?|"
    r"amt(?:e?s)?|ämter[n]?|beauftragte[rnm]?|minister(?:ium|iums|ien|in|s)?|kommission(?:en)?|"
    r"konferenz(?:en)?|"
    r"fachdienst(?:e|en|es|s)?|zentrum|zentrums|zentren|dezernat(?:s|es)?|dezernent(?:in|en)?|referat(?:s|"
    r"es)?|"
    r"gipfels?|fonds|preis(?:e?s)?|agentur(?:en)?|dienststellen?)(?:[*:_]?in(?:nen)?)?$",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(r"(?:^|[.:!?…]\s)[\W\d_]*$")
_NOUN_FOLLOWS = re.compile(r"\s[A-ZÄÖÜ]")
_ABBREVIATION = re.compile(r"(?=(?:[^A-ZÄÖÜ]*[A-ZÄÖÜ]){2})[A-ZÄÖÜ][\w-]{1,9}")

_IN_BRACKETS = re.compile(r"\(([A-ZÄÖÜ][\w-]{1,9})\)")


def holds(place: Place) -> bool:
    view, match = place.view, place.match
    if any(_silences(name, match) for name in view.names):
        return True
    if match.kind not in _WHOLE_TERM and _BODY.search(place.token):
        return True
    if _is_capitalised_adjective(place):
        return True
    return view.inside(place.span, name_spans, place.sentence) or _is_introduced_abbreviation(place)


def _silences(name: NameMatch, match: Match) -> bool:
    """A name over the very same words is a term the lexicon comments on deliberately
    (*Asylverfahrensgesetz*, replaced by *Asylgesetz*), unless the match is only a guess at a compound."""
    if not name.anchor.overlaps(match.anchor):
        return False
    return name.anchor != match.anchor or match.kind not in _WHOLE_TERM


def _is_capitalised_adjective(place: Place) -> bool:
    """*das Interkulturelle Zentrum*: an adjective with a capital within a sentence belongs to a name."""
    if not (place.term.form[0].islower() and place.text[0].isupper()) or place.text.isupper():
        return False
    if _SENTENCE_START.search(place.before):
        return False
    return " " in place.text or _NOUN_FOLLOWS.match(place.after) is not None


def _is_introduced_abbreviation(place: Place) -> bool:
    """Whether the match is an abbreviation that the document introduces in brackets behind a name."""
    if _ABBREVIATION.fullmatch(place.text) is None:
        return False
    document = place.view.document
    blocks = _blocks_by_abbreviation(document).get(place.text, ())
    return any(_introduces(document.block(index), place.text) for index in blocks)


def _blocks_by_abbreviation(document: DocumentView) -> Mapping[str, Sequence[int]]:
    """Where abbreviations stand alone in brackets, as they do when they are introduced."""
    return document.cached("abbreviations in brackets", lambda: _collect_abbreviations(document))


def _collect_abbreviations(document: DocumentView) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = {}
    for index, block in enumerate(document.document.blocks):
        for abbreviation in _IN_BRACKETS.findall(block.text):
            found.setdefault(abbreviation, []).append(index)
    return found


def _introduces(view: BlockView, abbreviation: str) -> bool:
    for found in re.finditer(re.escape(f"({abbreviation})"), view.text):
        before = Span(max(0, found.start() - 2), found.start())
        listed = any(view.span_of(name.anchor).overlaps(before) for name in view.names)
        if listed or view.inside(before, name_spans, view.sentence_of(before)):
            return True
    return False
