"""One walk for all three formats: elements -> entries with their data categories, whatever they are called.

``conceptEntry``/``langSec``/``termSec`` (v3), ``termEntry``/``langSet``/``tig`` or ``ntig`` (martif) and
``entry``/``langGroup``/``termGroup`` (TBX-Min) are the same three levels. A category stands as ``type`` (DCA,
martif) or is the element's own name (DCT, TBX-Min).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from lexikon.tbx.document import line, name
from lexikon.tbx.names import XML_LANG

ENTRIES = frozenset({"conceptEntry", "termEntry", "entry"})
_LANGUAGES = frozenset({"langSec", "langSet", "langGroup"})
_TERMS = frozenset({"termSec", "tig", "ntig", "termGroup"})
_GROUPS = frozenset({"descripGrp", "adminGrp", "termNoteGrp", "noteGrp", "termGrp"})
_TYPED = frozenset({"descrip", "admin", "termNote", "ref", "xref"})


class Item(NamedTuple):
    """One data category: its name, text and target, and the texts that stand in the same group."""

    category: str
    text: str
    target: str
    line: int
    beside: tuple[tuple[str, str], ...] = ()


@dataclass
class RawTerm:
    form: str
    line: int
    items: list[Item]

    def text(self, *categories: str) -> str:
        """The first of the ``categories`` that is there; else empty."""
        return next((item.text for item in self.items if item.category in categories), "")


@dataclass
class RawEntry:
    """An entry with what is German in it, or stands above the languages."""

    id: str
    line: int
    items: list[Item] = field(default_factory=list)
    terms: list[RawTerm] = field(default_factory=list)
    other_languages: Counter[str] = field(default_factory=Counter)

    def texts(self, *categories: str) -> list[str]:
        return [item.text for item in self.items if item.category in categories and item.text]


def entries(root: etree._Element, *, exact: bool) -> Iterator[RawEntry]:
    """All entries; texts letter by letter if ``exact``, else with white space folded as in a paragraph."""
    for element in root.iter():
        if name(element) in ENTRIES:
            yield _entry(element, exact)


def _entry(element: etree._Element, exact: bool) -> RawEntry:
    entry = RawEntry(element.get("id") or "", line(element), list(_items(element, exact)))
    for section in element:
        if name(section) not in _LANGUAGES:
            continue
        terms = [term for part in section if name(part) in _TERMS for term in _term(part, exact)]
        language = _language(section)
        if language.lower().split("-")[0] in ("de", "deu", "ger"):
            entry.items += _items(section, exact)
            entry.terms += terms
        else:
            entry.other_languages[language or "ohne Angabe"] += len(terms)
    return entry


def _language(section: etree._Element) -> str:
    return next((code for above in (section, *section.iterancestors()) if (code := above.get(XML_LANG))), "")


def _term(part: etree._Element, exact: bool) -> Iterator[RawTerm]:
    found = next((one for one in part.iter() if name(one) == "term"), None)
    if found is not None and (form := text_of(found, exact)):
        yield RawTerm(form, line(part), list(_items(part, exact)))


def _items(level: etree._Element, exact: bool) -> Iterator[Item]:
    """The categories of one level, also from groups, but not those of the levels below."""
    for element in level:
        own = name(element)
        if own in _GROUPS:
            yield from _grouped(element, exact)
        elif own not in _LANGUAGES | _TERMS and own != "term":
            yield _item(element, exact)


def _grouped(group: etree._Element, exact: bool) -> Iterator[Item]:
    inside = list(_items(group, exact))
    if name(group) != "descripGrp" or not inside:
        yield from inside
        return
    head, *others = inside
    yield head._replace(beside=tuple((item.category, item.text) for item in others))


def _item(element: etree._Element, exact: bool) -> Item:
    own = name(element)
    category = (element.get("type") or own) if own in _TYPED else own
    return Item(category, text_of(element, exact), element.get("target") or "", line(element))


def text_of(element: etree._Element, exact: bool) -> str:
    """The text with that of inline elements; TBX-Min's key and value of a note are joined by a colon."""
    parts = [text_of(child, exact) for child in element if name(child) in ("noteKey", "noteValue")]
    if parts:
        return ": ".join(parts)
    text = "".join(str(part) for part in element.itertext())
    return text.strip() if exact else " ".join(text.split())
