"""A rule's judgement about matches: what a reviewer is told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lexikon.model import Layer
from pruefer.model.match import Match, Situation
from pruefer.model.span import Anchor


class Level(StrEnum):
    """How much a finding weighs; the words are the ones the command line uses."""

    HINT = "hinweis"
    WARNING = "warnung"
    ERROR = "fehler"

    @property
    def rank(self) -> int:
        """0 for a hint, 1 for a warning, 2 for an error."""
        return list(Level).index(self)


class FindingAdvice(StrEnum):
    """What the finding asks for: the lexicon's advice, or one of the two that need no lexicon status."""

    REPLACE = "ersetzen"
    WEIGH = "abwaegen"
    EXPLAIN = "erlaeutern"
    LEGAL_TERM = "rechtsbegriff"
    SPELLING = "schreibweise"
    CONSISTENCY = "einheitlichkeit"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A wording offered in place of the match; ``insertable`` when it fits without further change."""

    text: str
    when: str
    insertable: bool = False


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A source as a reader needs it. ``year`` and ``url`` are None where not known."""

    title: str
    year: int | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One place worth a look.

    ``id`` is the fingerprint: 16 hexadecimal digits over concept, match and the ±40 normalised
    characters around it, so that it survives edits elsewhere in the document. ``commented`` tells
    whether a comment is due here at the review's profile; ``silent_because`` is the German half
    sentence that explains why not. ``message`` and ``recommendation`` are German sentences, ``views``
    the positions of experts where they differ. ``layer`` is the lexicon layer that spoke last on the term.
    """

    id: str
    rule: str
    match: Match
    level: Level
    advice: FindingAdvice
    message: str
    recommendation: str
    suggestions: tuple[Suggestion, ...] = ()
    sources: tuple[SourceRef, ...] = ()
    situations: tuple[Situation, ...] = ()
    commented: bool = True
    silent_because: str = ""
    views: tuple[str, ...] = ()
    layer: Layer = Layer.BASE

    @property
    def anchor(self) -> Anchor:
        return self.match.anchor

    @property
    def concept(self) -> str:
        return self.match.concept
