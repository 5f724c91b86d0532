"""Near misses: words that are no German words but almost a form of the lexicon.

Optimal string alignment (OSA) found the most with the fewest false alarms; a hit is only ever a suspicion.
Forms under six letters are never compared, up to nine letters one edit is allowed, from ten on two (and
two only with the same first letter).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pruefer.matching.index import FormRef, Index
from pruefer.text.wordlist import WordList

_MIN_LENGTH = 6
_TWO_EDITS_FROM = 10


class NearMiss(NamedTuple):
    """The form that was probably meant, and the similarity in percent."""

    ref: FormRef
    score: int


class Lookup:
    """Compares unknown words with the forms of the lexicon, bucketed by length."""

    def __init__(self, index: Index, words: WordList) -> None:
        self._index = index
        self._words = words
        self._forms: dict[int, list[str]] = defaultdict(list)
        for form in index.fuzzy:
            self._forms[len(form)].append(form)

    def near_misses(self, types: Sequence[str]) -> Iterator[tuple[str, NearMiss]]:
        """For each word of ``types`` that is a near miss, the word and what was meant."""
        by_length: dict[int, list[str]] = defaultdict(list)
        for word in self._unknown(types):
            by_length[len(word.replace("-", ""))].append(word)
        for length, group in by_length.items():
            yield from self._compare(length, group)

    def _unknown(self, types: Sequence[str]) -> list[str]:
        # A dash or gender sign inside makes it a compound of its own kind; those are read elsewhere.
        candidates = [
            word
            for word in types
            if len(word) >= _MIN_LENGTH
            and word.replace("-", "").isalpha()
            and not word.isupper()
            and word.lower() not in self._index.name_words
            and word.lower() not in self._index.ignored
        ]
        known = self._words.known(candidates)
        return [word for word, is_known in zip(candidates, known, strict=True) if not is_known]

    def _compare(self, length: int, group: list[str]) -> Iterator[tuple[str, NearMiss]]:
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import cdist

        forms = [form for size in range(length - 2, length + 3) for form in self._forms.get(size, ())]
        if not forms:
            return
        keys = [word.lower().replace("-", "") for word in group]
        distances = cdist(keys, forms, scorer=OSA.distance, score_cutoff=2, dtype="uint8")
        best = distances.argmin(axis=1)
        for row, (word, key) in enumerate(zip(group, keys, strict=True)):
            form = forms[best[row]]
            distance = int(distances[row, best[row]])
            ref = self._index.fuzzy[form]
            if _is_near(key, form, distance) and (not ref.capital or word[:1].isupper()):
                yield word, NearMiss(ref, round(100 * (1 - distance / len(form))))


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
