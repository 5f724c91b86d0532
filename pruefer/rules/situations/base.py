"""What a situation detector is, and what it may look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from lexikon.model import Concept, Term
from pruefer.model import Match, Situation, Span
from pruefer.rules.view import BlockView


@dataclass(frozen=True, slots=True)
class SituationInfo:
    """A situation for people: German title, the reason why it matters, and a sentence of each kind.

    ``because`` is the half sentence that explains a missing comment („steht in einem Zitat“).
    In ``example`` and ``counterexample`` the word in question stands between two asterisks.
    """

    situation: Situation
    title: str
    because: str
    reason: str
    example: str
    counterexample: str


@dataclass(frozen=True, slots=True)
class Place:
    """A match where it stands. All positions refer to ``view.text``, the text as one reads it.

    ``sentence`` is the sentence around it; ``before`` and ``after`` are its parts left and right of the
    match.
    """

    match: Match
    term: Term
    concept: Concept
    view: BlockView
    span: Span
    sentence: Span
    before: str
    after: str

    @property
    def text(self) -> str:
        """The matched words as one reads them."""
        return self.view.text[self.span.start : self.span.end]

    @property
    def token(self) -> str:
        """The matched words with everything that is joined to them by letters or hyphens."""
        return self.view.token_around(self.span)


class Detector(Protocol):
    """A module of this package: its ``INFO`` and the question it answers."""

    @property
    def INFO(self) -> SituationInfo: ...

    def holds(self, place: Place) -> bool:
        """Whether the match stands in this situation."""
        ...


def place_of(match: Match, term: Term, concept: Concept, view: BlockView) -> Place:
    """``match`` with its surroundings in ``view``."""
    span = view.span_of(match.anchor)
    sentence = view.sentence_of(span)
    return Place(
        match,
        term,
        concept,
        view,
        span,
        sentence,
        view.text[sentence.start : span.start],
        view.text[span.end : sentence.end],
    )
