"""Wordings of several words: inflected anywhere, with an adjective or a bracket in between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from pruefer.matching.index import Index, Phrase
from pruefer.matching.word import Words

_MAX_INSERTED = 2
_MAX_WIDE = 8
_SENTENCE_END = frozenset(".!?;:")
_JOINERS = frozenset({"und", "oder", "sowie", "bzw"})
_NO_INSERTION = _JOINERS | {"ohne", "nicht", "kein", "keine", "keinen", "keiner", "keinem", "als"}
_PREPOSITIONS = frozenset(
    {
        "mit",
        "ohne",
        "aus",
        "von",
        "vom",
        "in",
        "im",
        "nach",
        "für",
        "zu",
        "zum",
        "zur",
        "bei",
        "unter",
        "gegen",
    }
)
_ADJECTIVE_ENDINGS = ("em", "en", "er", "es", "e")
_QUIET = ("", ",", "(", ")", "„", "“")

Keys = Callable[[int], tuple[str, ...]]


class Found(NamedTuple):
    """A phrase that stands at the words ``places`` (ascending; words between them are insertions)."""

    phrase: Phrase
    places: tuple[int, ...]


class Anchored(NamedTuple):
    """The phrases that are looked up at one word. Phrases without insertions hang on the spelling of
    a neighbour as well: a word like *Integration* anchors a hundred names, and nearly all drop out."""

    any: tuple[Phrase, ...]
    by_next: dict[str, tuple[Phrase, ...]]
    by_previous: dict[str, tuple[Phrase, ...]]


class PhraseTable:
    """Phrases by the word that is looked up first."""

    def __init__(self, index: Index, phrases: Sequence[Phrase]) -> None:
        self._elements = index.elements
        self._by_anchor: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            for form in index.elements[phrase.words[phrase.anchor]]:
                self._by_anchor[form].append(phrase)

    def anchored(self, keys: Iterable[str]) -> Anchored | None:
        """The phrases anchored at a word with these spellings; None when there are none."""
        phrases = {id(p): p for key in keys for p in self._by_anchor.get(key, ())}.values()
        if not phrases:
            return None
        free: list[Phrase] = []
        by_next: dict[str, list[Phrase]] = defaultdict(list)
        by_previous: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            if phrase.open or len(phrase.words) == 1:
                free.append(phrase)
            elif phrase.anchor + 1 < len(phrase.words):
                self._file(phrase, phrase.anchor + 1, by_next)
            else:
                self._file(phrase, phrase.anchor - 1, by_previous)
        return Anchored(tuple(free), _frozen(by_next), _frozen(by_previous))

    def _file(self, phrase: Phrase, neighbour: int, table: dict[str, list[Phrase]]) -> None:
        for form in self._elements[phrase.words[neighbour]]:
            table[form].append(phrase)

    def find(self, anchored: Anchored, at: int, words: Words, keys: Keys) -> Iterator[Found]:
        """The phrases of ``anchored`` that really stand around word ``at``."""
        for phrase in _candidates(anchored, at, words, keys):
            after = self._walk(phrase, at, 1, words, keys)
            before = self._walk(phrase, at, -1, words, keys) if after is not None else None
            if before is not None and after is not None:
                yield Found(phrase, (*reversed(before), at, *after))

    def _walk(self, phrase: Phrase, at: int, step: int, words: Words, keys: Keys) -> list[int] | None:
        """The places of the rest of the phrase in that direction, nearest first; None if it is not there."""
        places: list[int] = []
        end = len(phrase.words) if step > 0 else -1
        for number in range(phrase.anchor + step, end, step):
            gap = number if step > 0 else number + 1
            found = self._neighbour(phrase, number, gap, at, step, words, keys)
            if found is None:
                return None
            at = found
            places.append(at)
        return places

    def _neighbour(
        self, phrase: Phrase, number: int, gap: int, at: int, step: int, words: Words, keys: Keys
    ) -> int | None:
        element = self._elements[phrase.words[number]]
        limit = _MAX_WIDE if phrase.wide[gap] else _MAX_INSERTED if phrase.open else 0
        for place in range(at + step, at + step * (limit + 2), step):
            if not 0 <= place < len(words.texts):
                return None
            if not element.isdisjoint(keys(place)):
                low, high = (at, place) if step > 0 else (place, at)
                return place if _may_stand_between(phrase, gap, low, high, words) else None
        return None


def _frozen(table: dict[str, list[Phrase]]) -> dict[str, tuple[Phrase, ...]]:
    return {key: tuple(phrases) for key, phrases in table.items()}


def _candidates(anchored: Anchored, at: int, words: Words, keys: Keys) -> Iterator[Phrase]:
    yield from anchored.any
    if anchored.by_next and at + 1 < len(words.texts):
        for key in keys(at + 1):
            yield from anchored.by_next.get(key, ())
    if anchored.by_previous and at > 0:
        for key in keys(at - 1):
            yield from anchored.by_previous.get(key, ())


def _may_stand_between(phrase: Phrase, gap: int, low: int, high: int, words: Words) -> bool:
    """True when what stands between the words ``low`` and ``high`` may stand inside the phrase."""
    if high - low == 1:
        between = words.between(low, high).strip()
        separator = phrase.separators[gap]
        return between == separator or (
            phrase.open and not separator and between in _QUIET and between != ","
        )
    gaps = [words.between(i, i + 1) for i in range(low, high)]
    if phrase.wide[gap]:
        return not any(set(between) & _SENTENCE_END for between in gaps)
    if not all(between.strip() in _QUIET for between in gaps):
        return False
    return _fits(words.texts[low], words.texts[low + 1 : high])


def _fits(left: str, inserted: Sequence[str]) -> bool:
    """True for words that German puts inside a phrase: adjectives before the noun, a coordinated
    adjective or first part of a compound, anything short after *sich*."""
    if inserted[0].endswith("-") or inserted[0] in _JOINERS:
        return _is_coordination(left, inserted)
    if not all(word[:1].islower() and word not in _NO_INSERTION for word in inserted):
        return False
    if left == "sich":
        return True
    if left.lower() in _PREPOSITIONS:
        return all(word.endswith(_ADJECTIVE_ENDINGS) for word in inserted)
    ending = _adjective_ending(left)
    return bool(ending) and all(_adjective_ending(word) == ending for word in inserted)


def _is_coordination(left: str, inserted: Sequence[str]) -> bool:
    """*Flucht- oder* in *Menschen mit Flucht- oder Migrationshintergrund*, *und geduldete* in
    *geflüchtete und geduldete Menschen*."""
    if len(inserted) != 2:
        return False
    first, second = inserted
    if first.endswith("-"):
        return second in _JOINERS
    return second[:1].islower() and _adjective_ending(second) == _adjective_ending(left) != ""


def _adjective_ending(word: str) -> str:
    return next((ending for ending in _ADJECTIVE_ENDINGS if word.endswith(ending)), "")
