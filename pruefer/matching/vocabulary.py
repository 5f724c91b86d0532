"""Every distinct word is looked at once: exact form, gendered form, compound, or a near miss."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from pruefer.matching import fuzzy
from pruefer.matching.compound import Compounds
from pruefer.matching.hit import Hit
from pruefer.matching.index import FormRef, Index, capitalized
from pruefer.matching.phrase import Anchored, PhraseTable
from pruefer.model import MatchKind
from pruefer.text.gender import plain_readings
from pruefer.text.tokens import words as words_of
from pruefer.text.wordlist import WordList

_TRANSCRIBED = re.compile(r"ae|oe|ue|ss")
_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü"}
_MIN_COMPOUND = 7
_NO_SLOTS: frozenset[int] = frozenset()


class WordInfo(NamedTuple):
    """What the lexicon has to do with a word. ``hanging``: the first part of a compound that a later
    word completes (*Flüchtlings-*); ``literal``: part of a wording with digits or a section sign."""

    hits: tuple[Hit, ...] = ()
    phrases: Anchored | None = None
    hanging: bool = False
    literal: bool = False


class Vocabulary:
    """What is known about the words seen so far. Grows with every document; nothing is forgotten.

    ``info`` has an entry for each word that the lexicon has to do with, and for no other.
    """

    def __init__(self, index: Index, words: WordList) -> None:
        self.info: dict[str, WordInfo] = {}
        self._index = index
        self._compounds = Compounds(index, words)
        self._fuzzy = fuzzy.Lookup(index, words)
        self._phrases = PhraseTable(index.phrases)
        self._literal_words = _literal_words(index)
        self._seen: set[str] = set()
        self._slots: dict[str, frozenset[int]] = {}

    def learn(self, types: set[str]) -> None:
        """Classify the words not seen before."""
        new = types - self._seen
        self._seen |= new
        unread: list[str] = []
        for word in new:
            info = self._read(word)
            if info is not None:
                self.info[word] = info
            else:
                unread.append(word)
        for word, hit in self._fuzzy.near_misses(unread):
            self.info[word] = WordInfo((Hit(hit.ref.term, MatchKind.FUZZY, hit.ref.form, hit.score),))

    def slots(self, word: str) -> frozenset[int]:
        """The slots of phrases that ``word`` can fill: in lower case, as a noun where it has a capital,
        and as what a gendered spelling stands for."""
        found = self._slots.get(word)
        if found is None:
            found = self._slots[word] = frozenset(self._fill(word)) or _NO_SLOTS
        return found

    def _fill(self, word: str) -> Iterable[int]:
        table = self._index.slots
        key = _key(word)
        lower = table.get(key, ())
        noun = table.get(capitalized(key), ()) if word.lstrip("-")[:1].isupper() else ()
        if word.isalpha():
            return (*lower, *noun) if lower or noun else ()
        plain = {_key(reading) for reading in plain_readings(word)}
        gendered = [slot for k in plain for slot in (*table.get(k, ()), *table.get(capitalized(k), ()))]
        return (*lower, *noun, *gendered)

    def completed(self, first: str, following: str) -> tuple[Hit, ...]:
        """Readings of a hanging first part (*Flüchtlings-*) with the word that completes it
        (*Asylpolitik*): *Flüchtlings* + *politik*."""
        return self._compounds.hanging(first, following)

    def _read(self, word: str) -> WordInfo | None:
        key = word.lower()
        if "-" in key:
            key = key.replace("-", "")
        hanging = word[-1] == "-"
        hits = () if hanging else self._hits(word, key)
        slots = self.slots(word)
        phrases = self._phrases.anchored(slots) if slots else None
        literal = key in self._literal_words
        if not hits and phrases is None and not hanging and not literal:
            return None
        return WordInfo(hits, phrases, hanging, literal)

    def _hits(self, word: str, key: str) -> tuple[Hit, ...]:
        index = self._index
        hits = self._exact(word, key) if key in index.forms else ()
        if word in index.cased:
            hits = (*(_hit(ref, word) for ref in index.cased[word]), *hits)
        if not hits and not word.isalpha():
            hits = self._gendered(word)
        if not hits and len(key) >= _MIN_COMPOUND:
            hits = self._compounds.read(word, key)
        if not hits and _TRANSCRIBED.search(key):
            hits = next(
                (found for spelling in _spelled_out(key) if (found := self._exact(word, spelling))), ()
            )
        return hits

    def _exact(self, word: str, key: str, *, nouns: bool = False) -> tuple[Hit, ...]:
        refs = self._index.forms.get(key, ())
        ignored = self._index.ignored.get(key, ())
        return tuple(
            _hit(ref, word)
            for ref in refs
            if (ref.capital or not nouns)
            and (not ref.capital or word.lstrip("-")[:1].isupper())
            and not (ref.kind is MatchKind.COMPOUND and self._index.terms[ref.term][0] in ignored)
        )

    def _gendered(self, word: str) -> tuple[Hit, ...]:
        for plain in plain_readings(word):
            key = _key(plain)
            found = self._exact(plain, key, nouns=True) or self._compounds.read(plain, key)
            if found:
                return tuple(hit._replace(kind=_gendered_kind(hit.kind), part=None) for hit in found)
        return ()


def _gendered_kind(kind: MatchKind) -> MatchKind:
    return kind if kind is MatchKind.COMPOUND else MatchKind.GENDERED


def _hit(ref: FormRef, word: str) -> Hit:
    kind = ref.kind
    if kind is MatchKind.EXACT and word != ref.form and not word.isupper() and "-" not in word:
        kind = MatchKind.INFLECTED
    return Hit(ref.term, kind, ref.form, adjectival=ref.adjectival)


def _key(word: str) -> str:
    return word.lower().replace("-", "")


def _spelled_out(key: str) -> tuple[str, ...]:
    """Readings of a spelling without umlauts or ß (*Fluechtlinge*, *gross*)."""
    umlauts = re.sub("ae|oe|ue", lambda found: _UMLAUTS[found.group()], key)
    return tuple({umlauts, umlauts.replace("ss", "ß"), key.replace("ss", "ß")} - {key})


def _literal_words(index: Index) -> frozenset[str]:
    """The last word of every wording with digits (*§ 3 AsylG*): blocks with it are searched for it."""
    return frozenset(_key(word) for literal in index.literals for word in words_of(literal)[-1:])
