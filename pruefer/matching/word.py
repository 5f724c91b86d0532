"""The words of one block as the matcher walks them: pair forms are one word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pruefer.text.gender import is_pair

Spans = list[tuple[int, int]]

_CONJUNCTIONS = frozenset({"und", "oder", "sowie", "bzw", "beziehungsweise"})
_SPACE = re.compile(r"\.?\s+")
_SLASH = re.compile(r"\s?[/(]\s?")


class Words:
    """``texts[i]`` stands at ``spans[i]`` (code points in the normalised ``text``). ``other[i]`` is the
    second half of a pair form: *Migrantinnen und Migranten* is one word with two spellings."""

    __slots__ = ("_spans", "other", "text", "texts")

    def __init__(self, text: str, texts: Sequence[str]) -> None:
        self.text = text
        self.texts = list(texts)
        self.other: dict[int, str] = {}
        self._spans: Spans | None = None
        pairs = self._pairs()
        if pairs:
            self._join(pairs)

    @property
    def spans(self) -> Spans:
        """Found at the first request: most paragraphs turn out to hold nothing, and none is needed."""
        if self._spans is None:
            self._spans = _located(self.text, self.texts)
        return self._spans

    def between(self, first: int, second: int) -> str:
        """The text between two neighbouring words."""
        return self.text[self.spans[first][1] : self.spans[second][0]]

    def _pairs(self) -> dict[int, int]:
        """First word -> last word of every pair form."""
        pairs: dict[int, int] = {}
        if not _CONJUNCTIONS.isdisjoint(self.texts):
            for i, word in enumerate(self.texts):
                if word in _CONJUNCTIONS and 0 < i < len(self.texts) - 1 and self._is_pair(i - 1, i, i + 1):
                    pairs[i - 1] = i + 1
        if "/" in self.text or "(" in self.text:
            for i in range(len(self.texts) - 1):
                if self._are_halves(i, i + 1) and _SLASH.fullmatch(self.between(i, i + 1)):
                    pairs[i] = i + 1
        return pairs

    def _is_pair(self, first: int, joiner: int, second: int) -> bool:
        return (
            self._are_halves(first, second)
            and _SPACE.fullmatch(self.between(first, joiner)) is not None
            and _SPACE.fullmatch(self.between(joiner, second)) is not None
        )

    def _are_halves(self, first: int, second: int) -> bool:
        one, other = self.texts[first], self.texts[second]
        return one[:1].isupper() and (other[:1] == "-" or other[:1].isupper()) and is_pair(one, other)

    def _join(self, pairs: dict[int, int]) -> None:
        texts: list[str] = []
        spans: Spans = []
        i = 0
        while i < len(self.texts):
            last = pairs.get(i, i)
            if last > i:
                second = self.texts[last]
                self.other[len(texts)] = self.texts[i] if second.startswith("-") else second
            texts.append(self.texts[i])
            spans.append((self.spans[i][0], self.spans[last][1]))
            i = last + 1
        self.texts, self._spans = texts, spans


def _located(text: str, tokens: Sequence[str]) -> Spans:
    """Where the tokens of ``text`` stand. Between two tokens there are no letters, so the next place
    where a token's letters are found is its own."""
    spans: Spans = []
    position = 0
    for token in tokens:
        start = text.index(token, position)
        position = start + len(token)
        spans.append((start, position))
    return spans
