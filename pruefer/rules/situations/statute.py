"""References to law: § and article numbers, *im Sinne des …gesetzes*, abbreviations of laws."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pruefer.model import MatchKind, Situation, Span
from pruefer.rules.situations.base import Place, SituationInfo

INFO = SituationInfo(
    situation=Situation.STATUTE,
    title="Rechtsbezug",
    because="gehört zu einem Rechtsbezug",
    reason="Wo eine Vorschrift genannt wird, gilt deren Wortlaut.",
    example="Menschen mit *Duldung* (§ 60a AufenthG) werden zum Kurs beraten.",
    counterexample="Geförderte Kurse stehen allen mit einem Titel wie *Duldung* oder Erlaubnis offen.",
)

_LAW_NOUN = (
    r"[A-ZÄÖÜ][\w/-]*(?:gesetz(?:es|e|en|buch|buche?s)?|verordnung(?:en)?|konvention|richtlinie|abkommens?|"
    r"übereinkommens?)"
)
# AufenthG, AsylbLG, BeschV, IntV, PartIntG, FreizügG/EU, but not GmbH, e. V. or DRK.
_LAW_SHORT = (
    r"(?:[A-ZÄÖÜ][A-Za-zäöüß-]*[a-zäöüß][A-Za-zäöüß-]*(?:GB?|VO?)(?:/EU)?|GG|AGG|SGB|BGB|"
    r"StGB|StPO|AO|GO|HGO|VwVfG|BVFG|GFK|UN-BRK|AEUV|DSGVO)"
)
_REFERENCE = re.compile(
    r"§§?\s*\d|\bArt(?:\.|ikeln?)\s*\d+\w?(?:\s+(?:Abs\.|Absatz|Satz|Nr\.|GG|EUV|AEUV)|\s*$|\s*[,)])"
    rf"|\bArtikeln?\s+\d+\w?\s+(?:der|des)\s+(?:[a-zäöüß]+\s+)?{_LAW_NOUN}\b"
    rf"|\b(?:nach|gemäß|laut|aus|durch|im|des|dem|das|in|zum|vom|und|nach\s+dem|\()\s*{_LAW_SHORT}(?![\w-])"
    rf"|\b(?:[Nn]ach|[Gg]emäß|[Ll]aut|[Ii]m\s+Sinne|[Aa]uf\s+Grundlage|[Aa]ufgrund|[Ii]m\s+Rahmen)\s+(?:der|"
    rf"des|dem|von)\s+(?:[A-ZÄÖÜ]?[a-zäöüß]+\s+)?{_LAW_NOUN}\b"
    r"|\b(?:VO|Verordnung|Richtlinie|RL)\s+(?:\(E[UG]\)|\d{4}/\d+)|\b[Ii]m\s+(?:Rechtssinne?|"
    r"rechtlichen\s+Sinne?)\b"
)
# Most sentences name no law at all; this finds that out quickly.
_HINT = re.compile(
    r"[§]|Art(?:\.|ikel)|[A-Za-zäöüß](?:GB?|VO?)(?:/EU)?(?!\w)|GG|SGB|BGB|StPO|AO\b|GO\b|BRK|AEUV|DSGVO|VwVfG|"
    r"GFK|"
    r"esetz|erordnung|onvention|ichtlinie|bkommen|übereinkommen|Übereinkommen|VO\s|RL\s|Rechtssinn|"
    r"rechtlichen\s+Sinn"
)
_LAW_TITLE = re.compile(
    r"\b\w*(?:[Gg]esetz(?:es)?|[Vv]erordnung|[Rr]ichtlinie|[Kk]onvention|[Üü]bereinkommens?|[Aa]bkommens?)\s+"
    r"(?:zur|zum|über|für|gegen)\s+"
    r"(?:(?:d(?:er|ie|as|es|em|en)|vo[nm]|i[nm]|zu[rm]|und|für|über|auf|an|am|bei|mit|sowie|"
    r"[a-zäöüß]+e[nrsm]?(?=\s+[A-ZÄÖÜ]))\s+|[A-ZÄÖÜ][\w-]*,?\s*){1,16}"
)
_CLAUSE_END = re.compile(
    r";|\s[–—]\s|:\s|,\s+(?:(?:in|mit|für|aus|bei|zu|von|an|auf)\s+)?"
    r"(?:die|der|das|denen|deren|dessen|dem|den|weil|dass|wenn|obwohl|damit|sodass|während|aber|sondern|"
    r"doch|denn|"
    r"jedoch|wobei|wodurch|wo|was|um|welche[rnms]?|sofern|soweit|falls)\b"
)
_LAW_COMPOUND = re.compile(
    r"(?:gesetz|gesetze|gesetzes|gesetzen|gesetzbuch\w*|verordnung(?:en)?|konvention(?:en)?|richtlinien?|"
    r"satzung(?:en)?|"
    r"abkommens?|übereinkommens?|novelle)$"
)


def holds(place: Place) -> bool:
    if place.match.kind is MatchKind.COMPOUND and _LAW_COMPOUND.search(place.token):
        return True
    return place.view.inside(place.span, _legal_parts, place.sentence)


def _legal_parts(sentence: str) -> Iterator[Span]:
    """Full titles of laws (*Gesetz zur Förderung der Partizipation*) and clauses that name a law."""
    if _HINT.search(sentence) is None:
        return
    for title in _LAW_TITLE.finditer(sentence):
        yield Span(*title.span())
    references = [found.start() for found in _REFERENCE.finditer(sentence)]
    for clause in _clauses(sentence) if references else ():
        if any(clause.start <= reference < clause.end for reference in references):
            yield clause


def _clauses(sentence: str) -> Iterator[Span]:
    start = 0
    for found in _CLAUSE_END.finditer(sentence):
        yield Span(start, found.start())
        start = found.start()
    yield Span(start, len(sentence))
