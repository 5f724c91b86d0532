"""A reading of one word as a term."""

from __future__ import annotations

from typing import NamedTuple

from pruefer.model import MatchKind


class Hit(NamedTuple):
    """``term`` is a position in ``Index.terms``; ``part`` is the range of the word (code points) that
    is the term in a compound. ``adjectival`` marks a nominalised adjective, which at the beginning of a
    sentence may be a plain adjective (*Geduldete Personen …*)."""

    term: int
    kind: MatchKind
    form: str
    score: int = 100
    part: tuple[int, int] | None = None
    adjectival: bool = False
