"""The lexicon turned into look-up tables: every written form, phrase, compound piece and name.

Built once per lexicon; the result depends on nothing else and can be stored (``store.py``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum

import msgspec

from lexikon.model import Concept, Declension, Lexicon, OfficialName, PartOfSpeech, Term
from pruefer.matching.word import Words
from pruefer.model import MatchKind
from pruefer.text.gender import plain_readings
from pruefer.text.inflection import generic_forms, word_forms
from pruefer.text.tokens import tokenize
from pruefer.text.tokens import words as words_of

_LITERAL = re.compile(r"[\d§+]")
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)\s*")
_MIN_FUZZY = 6


class FormRef(msgspec.Struct, array_like=True, frozen=True):
    """A written form of ``terms[term]``. ``capital``: counts only with a capital initial.
    ``adjectival``: a nominalised adjective or participle."""

    term: int
    kind: MatchKind
    form: str
    capital: bool
    adjectival: bool = False


class Role(StrEnum):
    """What a phrase stands for."""

    TERM = "term"
    NAME = "name"
    EXCEPTION = "exception"


class Phrase(msgspec.Struct, array_like=True, frozen=True):
    """A wording of several words. Each word is a slot, filled by any spelling that ``Index.slots`` gives
    it; ``separators[i]`` is the text expected before word ``i``; ``anchor`` is the word looked up first.

    ``target`` is a position in ``terms``, ``names`` or (exceptions) ``concepts``. ``open`` phrases may
    have inserted words; ``wide[i]`` allows up to eight before word ``i``.
    """

    role: Role
    target: int
    slots: tuple[int, ...]
    separators: tuple[str, ...]
    anchor: int
    open: bool
    wide: tuple[bool, ...]
    form: str


class Index(msgspec.Struct, frozen=True):
    """All tables. Keys are lower-case except in ``cased`` (abbreviations) and for nouns in ``slots``.
    Term, name and concept numbers are positions in ``terms``, ``names`` and ``concepts``."""

    version: str
    concepts: list[str]
    terms: list[tuple[str, str]]
    names: list[str]
    forms: dict[str, list[FormRef]]
    cased: dict[str, list[FormRef]]
    ignored: dict[str, list[str]]
    combining: dict[str, list[int]]
    heads: dict[str, list[int]]
    fuzzy: dict[str, FormRef]
    slots: dict[str, list[int]]
    phrases: list[Phrase]
    literals: dict[str, int]
    name_words: frozenset[str]


def build(lexicon: Lexicon) -> Index:
    """The index of ``lexicon``."""
    return _Builder(lexicon).index()


class _Builder:
    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._concepts = list(lexicon.concepts)
        self._terms: list[tuple[str, str]] = []
        self._forms: dict[str, list[FormRef]] = defaultdict(list)
        self._cased: dict[str, list[FormRef]] = defaultdict(list)
        self._ignored: dict[str, list[str]] = defaultdict(list)
        self._combining: dict[str, list[int]] = defaultdict(list)
        self._heads: dict[str, list[int]] = defaultdict(list)
        self._fuzzy: dict[str, FormRef] = {}
        self._literals: dict[str, int] = {}
        self._slots: dict[frozenset[str], int] = {}
        self._word_forms: dict[str, frozenset[str]] = {}
        self._pending: list[tuple[str, int]] = []

    def index(self) -> Index:
        for concept in self._lexicon:
            self._add_concept(concept)
        names = [name for name in self._lexicon.names if self._is_name(name)]
        exceptions = [
            (wording, number)
            for number, concept in enumerate(self._lexicon)
            for wording in concept.context.exceptions
        ]
        phrases = [
            *self._phrases(Role.TERM, self._pending),
            *self._phrases(Role.NAME, _name_wordings(names)),
            *self._phrases(Role.EXCEPTION, exceptions),
        ]
        return Index(
            version=self._lexicon.version,
            concepts=self._concepts,
            terms=self._terms,
            names=[name.form for name in names],
            forms=dict(self._forms),
            cased=dict(self._cased),
            ignored=dict(self._ignored),
            combining=dict(self._combining),
            heads=dict(self._heads),
            fuzzy=self._fuzzy,
            slots=self._spellings_to_slots(),
            phrases=phrases,
            literals=self._literals,
            name_words=_name_words(names),
        )

    # ------------------------------------------------------------------ terms

    def _add_concept(self, concept: Concept) -> None:
        main = len(self._terms)
        for term in concept.terms:
            self._add_term(concept, term)
        reported = next((i for i, t in enumerate(concept.terms) if t.advice.value != "keiner"), 0)
        for compound in concept.compounds.report:
            self._add_compound(compound, main + reported)
        for compound in concept.compounds.ignore:
            for form in generic_forms(compound.replace("-", "")):
                self._ignored[form].append(concept.id)

    def _add_term(self, concept: Concept, term: Term) -> None:
        number = len(self._terms)
        self._terms.append((concept.id, term.form))
        if _LITERAL.search(term.form):
            self._literals.update(dict.fromkeys((term.form, term.plural or term.form, *term.forms), number))
        elif _is_phrase(term.form):
            self._pending += [(form, number) for form in (term.form, *term.forms)]
        elif term.part_of_speech is PartOfSpeech.ABBREVIATION:
            for form in word_forms(term):
                kind = MatchKind.EXACT if form == term.form else MatchKind.INFLECTED
                self._cased[form].append(FormRef(number, kind, form, False))
        else:
            self._add_word(number, term)

    def _add_word(self, number: int, term: Term) -> None:
        capital = term.capital or term.part_of_speech is PartOfSpeech.NOUN
        forms = word_forms(term)
        adjectival = term.declension is Declension.ADJECTIVAL
        self._pending += [(form, number) for form in forms if _is_phrase(form)]
        single = {form: feminine for form, feminine in forms.items() if not _is_phrase(form)}
        for form, feminine in single.items():
            kind = _kind(form, term.form, feminine)
            self._add_form(form, FormRef(number, kind, form, capital, adjectival))
            if term.fuzzy and len(form) >= _MIN_FUZZY:
                self._fuzzy.setdefault(_key(form), FormRef(number, MatchKind.FUZZY, form, capital))
        self._word_forms[term.form] = frozenset(_key(form) for form in single)
        for combining in term.combining:
            self._combining[combining.lower()].append(number)
        if term.head:
            for form in single:
                self._heads[_key(form)].append(number)

    def _add_form(self, form: str, ref: FormRef) -> None:
        entries = self._forms[_key(form)]
        if all(entry.term != ref.term for entry in entries):
            entries.append(ref)

    def _add_compound(self, compound: str, number: int) -> None:
        if _is_phrase(compound):
            self._pending.append((compound, number))
            return
        for form in generic_forms(compound.replace("-", "")):
            kind = MatchKind.COMPOUND
            self._add_form(form, FormRef(number, kind, compound, compound[:1].isupper()))

    def _is_name(self, name: OfficialName) -> bool:
        """Statistical categories are listed with the names, but a plan that uses one is using a term."""
        return name.kind != "statistik" or not self._is_term(name.form)

    def _is_term(self, form: str) -> bool:
        return _key(form) in self._forms or any(form == wording for wording, _ in self._pending)

    # ---------------------------------------------------------------- phrases

    def _phrases(self, role: Role, wordings: Iterable[tuple[str, int]]) -> list[Phrase]:
        return [
            phrase
            for wording, target in wordings
            if (phrase := self._phrase(role, wording, target)) is not None
        ]

    def _phrase(self, role: Role, wording: str, target: int) -> Phrase | None:
        text = _ELLIPSIS.sub(" … ", wording)
        parts = Words(text, words_of(text))
        if not parts.texts:
            return None
        starts = [0, *(end for _, end in parts.spans)]
        between = [text[before:start] for before, (start, _) in zip(starts, parts.spans, strict=False)]
        return Phrase(
            role=role,
            target=target,
            slots=tuple(self._slot(word, parts.other.get(i)) for i, word in enumerate(parts.texts)),
            separators=tuple(" ".join(gap.replace("…", " ").split()) for gap in between),
            anchor=min(range(len(parts.texts)), key=lambda i: _commonness(parts.texts[i])),
            open=role is Role.TERM,
            wide=tuple("…" in gap for gap in between),
            form=wording,
        )

    def _slot(self, word: str, other: str | None) -> int:
        """The slot for the word (or for the pair form): the set of spellings that may stand there."""
        forms = self._spellings(word) | (self._spellings(other) if other else frozenset())
        return self._slots.setdefault(forms, len(self._slots))

    def _spellings_to_slots(self) -> dict[str, list[int]]:
        slots: dict[str, list[int]] = defaultdict(list)
        for forms, slot in self._slots.items():
            for form in forms:
                slots[form].append(slot)
        return dict(slots)

    def _spellings(self, word: str) -> frozenset[str]:
        if word.endswith("-"):
            return frozenset({capitalized(_key(word))})
        forms = self._word_forms.get(word) or frozenset(
            _key(generic) for plain in (word, *plain_readings(word)[:2]) for generic in generic_forms(plain)
        )
        return frozenset(map(capitalized, forms)) if word[:1].isupper() else forms


def capitalized(key: str) -> str:
    """The spelling under which a noun is filed in phrases: *deutsche* is not *Deutsche*."""
    return key[:1].upper() + key[1:]


def _commonness(word: str) -> tuple[bool, bool, int]:
    """Sorts the rarest word first: long nouns, then long words, function words last."""
    return word[:1].islower(), len(word) < 6, -len(word)


def _is_phrase(form: str) -> bool:
    return len(tokenize(form)) > 1 or " " in form


def _key(form: str) -> str:
    return form.lower().replace("-", "")


def _kind(form: str, base: str, feminine: bool) -> MatchKind:
    if feminine:
        return MatchKind.GENDERED
    return MatchKind.EXACT if form == base else MatchKind.INFLECTED


def _name_wordings(names: list[OfficialName]) -> list[tuple[str, int]]:
    return [
        (wording, number)
        for number, name in enumerate(names)
        for wording in dict.fromkeys((name.form, name.short_form, *name.forms))
        if wording
    ]


def _name_words(names: list[OfficialName]) -> frozenset[str]:
    return frozenset(token.text.lower() for name in names for token in tokenize(name.form))
