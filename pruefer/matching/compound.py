"""German compounds: a term as first, middle or last part of a longer noun."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pruefer.matching.hit import Hit
from pruefer.matching.index import Index
from pruefer.model import MatchKind
from pruefer.text.wordlist import WordList

_GRAM = 4
"""Combining forms are found by their first four letters; shorter ones are not read into compounds."""

_MIN_REST = 3
_MIN_MIDDLE = 12
_LINKING = ("", "s", "es", "n", "en", "er", "e")


class Compounds:
    """Reads words as compounds of terms with words of the German list."""

    def __init__(self, index: Index, words: WordList) -> None:
        self._index = index
        self._words = words
        self._by_start: dict[str, list[str]] = defaultdict(list)
        for combining in sorted(index.combining, key=len, reverse=True):
            self._by_start[combining[:_GRAM]].append(combining)
        self._by_end: dict[str, list[str]] = defaultdict(list)
        for head in sorted(index.heads, key=len, reverse=True):
            self._by_end[head[-_GRAM:]].append(head)

    def read(self, word: str, key: str) -> tuple[Hit, ...]:
        """The terms that ``word`` (with ``key`` its lower-case spelling without hyphens) contains as a
        part; empty for words that are none, that are exceptions of the concept, or start small."""
        if not word[:1].isupper():
            return ()
        starts, ends = self._by_start.get(key[:_GRAM]), self._by_end.get(key[-_GRAM:])
        if starts is None and ends is None and len(key) < _MIN_MIDDLE:
            return ()
        found = self._first(word, key, starts or ()) or self._last(word, key, ends or ())
        return found or (self._middle(word, key) if len(key) >= _MIN_MIDDLE else ())

    def hanging(self, first: str, following: str) -> tuple[Hit, ...]:
        """Readings of *Flüchtlings-* before *und Asylpolitik*."""
        stem, other = first.strip("-").lower().replace("-", ""), following.lower().replace("-", "")
        completions = [stem + other[i:] for i in range(_MIN_REST, len(other) - 2)]
        for completed in completions:
            refs = self._index.forms.get(completed, ())
            hits = tuple(self._hit(r.term, None) for r in refs if not self._is_ignored(r.term, completed))
            if hits:
                return hits
        return tuple(
            self._hit(term, (0, len(stem)))
            for term in self._index.combining.get(stem, ())
            if not any(self._is_ignored(term, completed) for completed in completions)
        )

    # ------------------------------------------------------------------ parts

    def _first(self, word: str, key: str, combining: list[str] | tuple[()]) -> tuple[Hit, ...]:
        for form in combining:
            rest = key[len(form) :]
            if key.startswith(form) and len(rest) >= _MIN_REST and self._is_word(rest):
                part = (0, len(form)) if "-" not in word else None
                return self._hits(self._index.combining[form], key, part)
        return ()

    def _last(self, word: str, key: str, heads: list[str] | tuple[()]) -> tuple[Hit, ...]:
        for form in heads:
            left = key[: -len(form)]
            if (
                key.endswith(form)
                and len(left) >= _MIN_REST
                and (self._is_first_part(left) or word[-len(form) - 1 : -len(form)] == "-")
            ):
                part = (len(key) - len(form), len(key)) if "-" not in word else None
                return self._hits(self._index.heads[form], key, part)
        return ()

    def _middle(self, word: str, key: str) -> tuple[Hit, ...]:
        for start in range(_MIN_REST, len(key) - _GRAM - _MIN_REST):
            for form in self._by_start.get(key[start : start + _GRAM], ()):
                rest = key[start + len(form) :]
                if (
                    key.startswith(form, start)
                    and len(rest) >= _MIN_REST
                    and self._is_first_part(key[:start])
                    and self._is_word(rest)
                ):
                    part = (start, start + len(form)) if "-" not in word else None
                    return self._hits(self._index.combining[form], key, part)
        return ()

    # ------------------------------------------------------------------ words

    def _is_word(self, rest: str) -> bool:
        """True for a word of the list, or for two of them in a row (*unterkunfts|platz*)."""
        if rest in self._index.forms or rest in self._words:
            return True
        candidates = [(rest[:i], rest[i:]) for i in range(_MIN_REST, len(rest) - _MIN_REST + 1)]
        known = self._words.known([part for pair in candidates for part in pair])
        for number, (left, _right) in enumerate(candidates):
            if known[2 * number + 1] and (known[2 * number] or self._is_first_part(left)):
                return True
        return False

    def _is_first_part(self, left: str) -> bool:
        """True for a word of the list, with or without a linking element (*kriegs-*)."""
        return any(self._words.known(list(_without_linking(left))))

    def _hits(self, terms: list[int], key: str, part: tuple[int, int] | None) -> tuple[Hit, ...]:
        return tuple(self._hit(term, part) for term in terms if not self._is_ignored(term, key))

    def _hit(self, term: int, part: tuple[int, int] | None) -> Hit:
        return Hit(term, MatchKind.COMPOUND, self._index.terms[term][1], 100, part)

    def _is_ignored(self, term: int, key: str) -> bool:
        """True when the compound, or what it begins with, is an exception of the term's concept."""
        concept = self._index.terms[term][0]
        return any(
            concept in self._index.ignored.get(key[:end], ()) for end in range(len(key), _GRAM + 2, -1)
        )


def _without_linking(left: str) -> Iterator[str]:
    for linking in _LINKING:
        if left.endswith(linking) and len(left) - len(linking) >= _MIN_REST:
            yield left[: len(left) - len(linking)] if linking else left
