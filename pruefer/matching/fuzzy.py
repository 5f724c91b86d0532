"""Near misses: words that are no German words but almost a form of the lexicon.

Optimal string alignment (OSA) found the most with the fewest false alarms; a hit is only ever a suspicion.
Forms under six letters are never compared, up to nine letters one edit is allowed, from ten on two (and
two only with the same first letter).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pruefer.matching.index import FormRef, Index
from pruefer.text.wordlist import WordList

_MIN_LENGTH = 6
_TWO_EDITS_FROM = 10
_MAX_EDITS = 2
_START = 2
_END = 3


class NearMiss(NamedTuple):
    """The form that was probably meant, and the similarity in percent."""

    ref: FormRef
    score: int


class Lookup:
    """Compares unknown words with the forms that begin or end like them.

    Of two edits at most one can spoil both ends, so hardly a near miss has neither its first two nor its
    last three letters right; looking only at those forms saves nearly all comparisons.
    """

    def __init__(self, index: Index, words: WordList) -> None:
        self._index = index
        self._words = words
        self._alike: dict[tuple[str, int], list[str]] = defaultdict(list)
        for form in index.fuzzy:
            for length in range(len(form) - _MAX_EDITS, len(form) + _MAX_EDITS + 1):
                self._alike[f"{form[:_START]}…", length].append(form)
                self._alike[f"…{form[-_END:]}", length].append(form)

    def near_misses(self, types: Iterable[str]) -> Iterator[tuple[str, NearMiss]]:
        """For each word of ``types`` that is a near miss, the word and what was meant."""
        for word in types:
            key = word.lower().replace("-", "")
            candidates = self._candidates(word, key)
            found = self._nearest(word, key, candidates) if candidates else None
            if found is not None:
                yield word, found

    def _candidates(self, word: str, key: str) -> list[str]:
        # A gender sign inside makes it a compound of its own kind; those are read elsewhere.
        if len(word) < _MIN_LENGTH or not key.isalpha() or word.isupper():
            return []
        length = len(key)
        starting = self._alike.get((f"{key[:_START]}…", length), [])
        ending = self._alike.get((f"…{key[-_END:]}", length), [])
        return starting + ending if starting and ending else starting or ending

    def _nearest(self, word: str, key: str, candidates: list[str]) -> NearMiss | None:
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extractOne

        best = extractOne(key, candidates, scorer=OSA.distance, score_cutoff=_MAX_EDITS)
        if best is None:
            return None
        form, distance = best[0], int(best[1])
        ref = self._index.fuzzy[form]
        if not _is_near(key, form, distance) or (ref.capital and not word[:1].isupper()):
            return None
        if key in self._index.name_words or key in self._index.ignored or word in self._words:
            return None
        return NearMiss(ref, round(100 * (1 - distance / len(form))))


def _is_near(key: str, form: str, distance: int) -> bool:
    if distance == 1:
        return True
    return distance == 2 and len(form) >= _TWO_EDITS_FROM and key[0] == form[0]


def similar(text: str, forms: Sequence[str], limit: int = 8) -> list[str]:
    """The forms most like ``text``, best first; for looking things up, not for reviewing."""
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        text, forms, scorer=fuzz.WRatio, processor=utils.default_process, limit=limit, score_cutoff=75
    )
    return list(dict.fromkeys(form for form, _score, _position in found))
