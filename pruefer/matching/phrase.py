"""Wordings of several words: inflected anywhere, with an adjective or a bracket in between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from pruefer.matching.index import Phrase
from pruefer.matching.word import Words

_MAX_INSERTED = 2
_MAX_WIDE = 8
_SENTENCE_END = frozenset(".!?;:")
_JOINERS = frozenset({"und", "oder", "sowie", "bzw"})
_NO_INSERTION = _JOINERS | {"ohne", "nicht", "kein", "keine", "keinen", "keiner", "keinem", "als"}
_PREPOSITIONS = frozenset(
    (
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
    )
)
_ADJECTIVE_ENDINGS = ("em", "en", "er", "es", "e")
_QUIET = ("", ",", "(", ")", "„", "“")

Slots = Callable[[int], frozenset[int]]
"""For the place of a word in its block, the slots of phrases (``Index.slots``) that it can fill."""


class Found(NamedTuple):
    """A phrase that stands at the words ``places`` (ascending; words between them are insertions)."""

    phrase: Phrase
    places: tuple[int, ...]


class Anchored(NamedTuple):
    """The phrases that are looked up at one word, filed by the slot of the word after it (or, at the
    end of a phrase, before it): *Integration* anchors a hundred wordings, and nearly all drop out at once.
    ``free`` are those of one word and those with a wide gap."""

    free: tuple[Phrase, ...]
    by_next: dict[int, list[Phrase]]
    by_previous: dict[int, list[Phrase]]


class PhraseTable:
    """Phrases by the slot that is looked up first."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._by_anchor: dict[int, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            self._by_anchor[phrase.slots[phrase.anchor]].append(phrase)

    def anchored(self, slots: Iterable[int]) -> Anchored | None:
        """The phrases anchored at a word that fills these slots; None when there are none."""
        phrases = [phrase for slot in slots for phrase in self._by_anchor.get(slot, ())]
        return _anchored(phrases) if phrases else None


def _anchored(phrases: list[Phrase]) -> Anchored:
    free: list[Phrase] = []
    by_next: dict[int, list[Phrase]] = {}
    by_previous: dict[int, list[Phrase]] = {}
    for phrase in phrases:
        if len(phrase.slots) == 1 or any(phrase.wide):
            free.append(phrase)
        elif phrase.anchor + 1 < len(phrase.slots):
            by_next.setdefault(phrase.slots[phrase.anchor + 1], []).append(phrase)
        else:
            by_previous.setdefault(phrase.slots[phrase.anchor - 1], []).append(phrase)
    return Anchored(tuple(free), by_next, by_previous)


def find(anchored: Anchored, at: int, words: Words, slots: Slots) -> Iterator[Found]:
    """The phrases of ``anchored`` that really stand around word ``at``."""
    for phrase in _candidates(anchored, at, words, slots):
        after = _walk(phrase, at, 1, words, slots)
        before = _walk(phrase, at, -1, words, slots) if after is not None else None
        if before is not None and after is not None:
            yield Found(phrase, (*reversed(before), at, *after))


def _candidates(anchored: Anchored, at: int, words: Words, slots: Slots) -> Iterator[Phrase]:
    yield from anchored.free
    if anchored.by_next:
        yield from _filed(
            anchored.by_next, range(at + 1, min(at + _MAX_INSERTED + 2, len(words.texts))), slots
        )
    if anchored.by_previous:
        yield from _filed(anchored.by_previous, range(at - 1, max(at - _MAX_INSERTED - 2, -1), -1), slots)


def _filed(table: dict[int, list[Phrase]], places: range, slots: Slots) -> Iterator[Phrase]:
    """The phrases of ``table`` whose slot is filled at one of the places, nearest first."""
    for distance, place in enumerate(places):
        for slot in slots(place):
            for phrase in table.get(slot, ()):
                if phrase.open or distance == 0:
                    yield phrase


def _walk(phrase: Phrase, at: int, step: int, words: Words, slots: Slots) -> list[int] | None:
    """The places of the rest of the phrase in that direction, nearest first; None if it is not there."""
    places: list[int] = []
    end = len(phrase.slots) if step > 0 else -1
    for number in range(phrase.anchor + step, end, step):
        gap = number if step > 0 else number + 1
        limit = _MAX_WIDE if phrase.wide[gap] else _MAX_INSERTED if phrase.open else 0
        found = _nearest(phrase.slots[number], at, step, limit, len(words.texts), slots)
        if found is None or not _may_stand_between(phrase, gap, min(at, found), max(at, found), words):
            return None
        at = found
        places.append(at)
    return places


def _nearest(wanted: int, at: int, step: int, limit: int, count: int, slots: Slots) -> int | None:
    for place in range(at + step, at + step * (limit + 2), step):
        if not 0 <= place < count:
            return None
        if wanted in slots(place):
            return place
    return None


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
