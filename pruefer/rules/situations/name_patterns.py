"""Wordings built like a name: *Fachbereich Integration*, *Beirat für Migration und Teilhabe*, *… e. V.*

Seven of ten names in municipal plans stand in no list, but they follow a few patterns. A head that only
names bodies (*Ausschuss*) may be followed by anything; one that is also an everyday word (*Projekt*) must
look like a name: no indefinite article, no plural, and not just a group of people behind *für*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pruefer.model import Span
from pruefer.rules.quotes import quotes

_NO_ARTICLE = (
    r"(?!(?:d(?:ie|er|en|em|es|as)|(?:k|m|s)?eine[nmrs]?|alle[nrs]?|diese[nmrs]?|jede[nmrs]?|ihre[nmrs]?|"
    r"unsere[nmrs]?|viele[nr]?|neue[nmrs]?)\b)"
)
_ADJECTIVES = rf"(?:{_NO_ARTICLE}[a-zäöüß]+(?:e|en|er|es|em)\s+){{0,2}}"
_NOUN = r"[A-ZÄÖÜ][\w*:_-]*"
_ITEM = rf"{_ADJECTIVES}{_NOUN}"
_AND = r"(?:,?\s+(?:und|sowie|&|u\.)\s+|\s*/\s*)"
_CHAIN = rf"{_ITEM}(?:(?:,\s+{_ITEM}){{0,5}}{_AND}{_ITEM})?(?:{_AND}{_ITEM})?"
_OF_WHOM = rf"(?:(?:der|des)\s+{_ADJECTIVES}{_NOUN}(?:\s+{_NOUN})?\s+)?"
_LINKED = re.compile(
    rf"({_NOUN})\s+{_OF_WHOM}(für|gegen|zur|zum|von|der)\s+(?:die\s+(?:Belange|Angelegenheiten)\s+(?:von|"
    rf"der)\s+)?({_CHAIN})"
)
_DIRECT = re.compile(rf"({_NOUN})\s+(?:\d[\d.]*\s+)?(?:[–-]\s+)?({_CHAIN})")

_ENDING = r"(?:e?s|e|en|n|er|ern|r|m|in|innen)?$"
_BODIES = re.compile(
    r"(?:amt|ämter|fachbereich|fachdienst|fachstelle|stabs?stelle|referat|abteilung|sachgebiet|dezernat|"
    r"geschäftsbereich|"
    r"beirat|beiräte|ausschuss|ausschuß|ausschüsse|beauftragte|ministerium|ministerien|minister|senator|"
    r"senatsverwaltung|konferenz|kommission|arbeitskreis|arbeitsgruppe|arbeitsgemeinschaft|"
    r"koordinierungsstelle|"
    r"koordinationsstelle|servicestelle|dezernent|sachverständigenrat|tisch|verband|bundesverband|zentralrat|"
    rf"behörde|hochkommissar|agentur|kompetenzzentrum|integrationszentrum|\bA[GK]|\bLAG){_ENDING}",
    re.IGNORECASE,
)
_UNITS = re.compile(
    r"(?:fachbereich|fachdienst|fachstelle|stabs?stelle|referat|abteilung|sachgebiet|dezernat|"
    r"geschäftsbereich|arbeitskreis|"
    rf"arbeitsgruppe|koordinierungsstelle|servicestelle|projektgruppe|fachkommission|handlungsfeld|"
    rf"themenfeld|"
    rf"produktbereich|\bA[GK]|\bLAG){_ENDING}",
    re.IGNORECASE,
)
_EVERYDAY = re.compile(
    r"(?:projekt|programm|büro|zentrum|forum|bündnis|netzwerk|verein|preis|fonds|\brat|initiative|stiftung|"
    r"akademie|institut|"
    r"haus|tag|woche|wochen|aktionsplan|masterplan|pakt|allianz|kampagne|aktion)(?:e?s)?$",
    re.IGNORECASE,
)
_EVERYDAY_DIRECT = re.compile(
    r"(?:projekt|programm|netzwerk|forum|bündnis|büro|initiative|konferenz|kampagne|aktionsplan|masterplan|"
    r"pakt|zentrum|"
    r"allianz)(?:e?s)?$",
    re.IGNORECASE,
)
_OF_GROUPS = re.compile(
    r"(?:\brat|zentralrat|verband|bund|tag|haus|verein)(?:e?s)?$",
    re.IGNORECASE,
)
_INDEFINITE = re.compile(
    r"\b(?:k?eine?[nmrs]?|jede[nmrs]?|neue[nmrs]?|weitere[nmrs]?|mehrere[nr]?|viele[nr]?|solche[nmrs]?|"
    r"zusätzliche[nmrs]?|"
    r"eigene[nmrs]?|geeignete[nmrs]?|gemeinsame[nmrs]?|besondere[nmrs]?)\s+(?:[a-zäöüß]+e[nmrs]?\s+)?$",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(
    r"(?:ung|ungs|tion|tions|tät|heit|keit|schaft|falt|gabe|ismus|schutz|hilfe|arbeit|leben|kultur|asyl|"
    r"flucht|hass|amt|"
    r"sprache|bildung|fragen|politik|angelegenheiten|feindlichkeit|geschichte|inklusion|migration|"
    r"interkulturell\w*)-?$",
    re.IGNORECASE,
)
_ROUND = re.compile(r"\b[Rr]unde[rnms]?\s+$")

_TITLE_HEAD_BEFORE = re.compile(
    r"\b[\w-]*(?:[Pp]rojekt|[Pp]rogramm|[Rr]eihe|[Kk]ampagne|[Ii]nitiative|[Bb]ündnis|[Nn]etzwerk|[Ff]orum|"
    r"[Aa]ktion|"
    r"[Pp]reis|[Ww]ettbewerb|[Aa]usstellung|[Ff]ortbildung|[Ss]eminar|[Vv]erein|[Gg]ruppe|[Ww]oche|[Pp]apier|"
    r"[Bb]roschüre|[Ss]tudie)(?:e?s|en|n)?\s+(?:[\w-]+\s+){0,2}$"
)
_REGISTERED = re.compile(r"\be\.\s?V\.|\bgGmbH\b|\bgemeinnützige\s+GmbH\b")
_BEFORE_REGISTERED = re.compile(
    r"(?:(?:[A-ZÄÖÜ„\"»][^\s,;()]*|für|gegen|zur|zum|von|in|im|mit|am|an|der|des|&|–|"
    r"und(?!\s+(?:d(?:er|ie|as|en|em)|im|beim|vom|zum)\b)|,(?=\s+[A-ZÄÖÜ]\w*\s+und))[,\s]+){1,12}$"
)


def name_spans(sentence: str) -> Iterator[Span]:
    """The ranges of ``sentence`` that are built like a name."""
    yield from _linked(sentence)
    yield from _direct(sentence)
    for quote in quotes(sentence):
        if _TITLE_HEAD_BEFORE.search(sentence, max(0, quote.outer.start - 60), quote.outer.start):
            yield quote.outer
    yield from _registered(sentence)


def _linked(text: str) -> Iterator[Span]:
    """Head, preposition, nouns: *Amt für Migration und Integration*."""
    found = _LINKED.search(text)
    while found is not None:
        head, preposition, chain = found.groups()
        if _is_linked_name(text[: found.start()], head, preposition, chain):
            yield Span(*found.span())
        found = _LINKED.search(text, found.end(1))


def _is_linked_name(before: str, head: str, preposition: str, chain: str) -> bool:
    if preposition == "der":
        return _OF_GROUPS.search(head) is not None and not _INDEFINITE.search(before[-40:])
    if _BODIES.search(head):
        return not head.lower().startswith("tisch") or _ROUND.search(before[-12:]) is not None
    if _EVERYDAY.search(head) is None or preposition not in ("für", "gegen"):
        return False
    return not _INDEFINITE.search(before[-40:]) and _is_topic(chain)


def _direct(text: str) -> Iterator[Span]:
    """Head and nouns without a preposition: *Fachbereich Integration*."""
    found = _DIRECT.search(text)
    while found is not None:
        head, chain = found.groups()
        if _UNITS.search(head) or _is_direct_everyday_name(text[: found.start()], head, chain):
            yield Span(*found.span())
        found = _DIRECT.search(text, found.end(1))


def _is_direct_everyday_name(before: str, head: str, chain: str) -> bool:
    return bool(_EVERYDAY_DIRECT.search(head)) and not _INDEFINITE.search(before[-40:]) and _is_topic(chain)


def _is_topic(chain: str) -> bool:
    """Whether the nouns name a field of work rather than just people."""
    return any(_ABSTRACT.search(word.strip(",")) for word in chain.split())


def _registered(text: str) -> Iterator[Span]:
    """The capitalised words before *e. V.*"""
    for found in _REGISTERED.finditer(text):
        start = max(0, found.start() - 120)
        before = _BEFORE_REGISTERED.search(text[start : found.start()])
        if before is not None:
            yield Span(start + before.start(), found.end())
