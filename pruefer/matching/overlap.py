"""Of readings that overlap, the longest wins (insertions do not count); among equals the surest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pruefer.model import MatchKind


class Candidate(NamedTuple):
    """A possible match at ``start``–``end`` (code points in the normalised text). ``inserted`` counts the
    characters in between that do not belong to the term; ``differs`` says that the text is not letter by
    letter the form of the lexicon."""

    start: int
    end: int
    term: int
    kind: MatchKind
    form: str
    score: int = 100
    part: tuple[int, int] | None = None
    inserted: int = 0
    differs: bool = False


_RANK = {kind: rank for rank, kind in enumerate(MatchKind)}


def longest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that do not overlap a better one, by position. Deterministic: ties go to the surer
    kind, then to the earlier place, then to the term that stands first in the lexicon."""
    ranked = sorted(
        candidates, key=lambda c: (c.start - c.end + c.inserted, _RANK[c.kind], c.differs, c.start, c.term)
    )
    chosen: list[Candidate] = []
    for candidate in ranked:
        if all(candidate.end <= other.start or other.end <= candidate.start for other in chosen):
            chosen.append(candidate)
    return sorted(chosen)
