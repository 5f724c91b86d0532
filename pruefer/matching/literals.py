"""Wordings that hold digits or a section sign (*§ 3 AsylG*, *3+2-Regelung*): found letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pruefer.matching.index import Index
from pruefer.matching.overlap import Candidate
from pruefer.model import MatchKind

_SPACES = re.compile(r"\s+")


class Literals:
    """Searches a text for the literal wordings of an index; spaces in them may be missing."""

    def __init__(self, index: Index) -> None:
        self._terms = {_SPACES.sub("", wording): number for wording, number in index.literals.items()}
        longest_first = sorted(index.literals, key=len, reverse=True)
        alternatives = [r"\s*".join(map(re.escape, wording.split())) for wording in longest_first]
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)") if alternatives else None

    def find(self, text: str) -> Iterator[Candidate]:
        """The literal wordings in ``text``, by position."""
        if self._pattern is None:
            return
        for found in self._pattern.finditer(text):
            number = self._terms[_SPACES.sub("", found.group())]
            yield Candidate(found.start(), found.end(), number, MatchKind.PHRASE, found.group())
