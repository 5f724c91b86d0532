"""What a rule is, what it is told, and what it gives back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from lexikon.model import Concept, Lexicon, Profile, Term
from pruefer.model import Document, Finding, Match, MatchResult, Situation
from pruefer.rules.situations.base import Place


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A rule for people. ``id`` is stable and stands in every report; ``good`` and ``bad`` are sentences
    in a plan, the second of which the rule would comment on."""

    id: str
    title: str
    reason: str
    bad: str
    good: str


@dataclass(frozen=True, slots=True)
class Use:
    """A match with its term and concept, its surroundings, and its fingerprint ``id``."""

    id: str
    match: Match
    term: Term
    concept: Concept
    place: Place
    situations: tuple[Situation, ...]


@dataclass(frozen=True, slots=True)
class ReviewContext:
    """Everything a rule may look at. ``uses`` are the matches that a rule may speak of, in reading order.

    ``by_concept`` groups them by concept id, ``explained`` holds the concepts the document explains.
    """

    document: Document
    result: MatchResult
    lexicon: Lexicon
    profile: Profile
    uses: tuple[Use, ...]
    by_concept: Mapping[str, tuple[Use, ...]]
    explained: frozenset[str]


class Rule(Protocol):
    """A module of this package: its ``INFO`` and what it finds."""

    @property
    def INFO(self) -> RuleInfo: ...

    def findings(self, context: ReviewContext) -> Iterator[Finding]:
        """The findings of this rule, in any order, silent ones included."""
        ...
