"""A term found in the text, and what surrounds it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pruefer.model.span import Anchor


class MatchKind(StrEnum):
    """How a term was found, from sure to suspected."""

    EXACT = "exakt"
    INFLECTED = "flektiert"
    GENDERED = "gendervariante"
    COMPOUND = "kompositum"
    PHRASE = "phrase"
    FUZZY = "unscharf"


class Situation(StrEnum):
    """What surrounds a match. Most of these say: this is not the plan's own choice of word."""

    OFFICIAL_NAME = "eigenname"
    QUOTATION = "zitat"
    STATUTE = "rechtsbezug"
    STATISTICS = "statistik"
    BIBLIOGRAPHY = "literatur"
    DEFINITION = "definition"
    MENTION = "nennung"
    DISTANCED = "distanzierung"
    HEADING = "ueberschrift"
    CONTENTS = "verzeichnis"
    HISTORY = "historisch"
    OTHER_SENSE = "anderer_sinn"
    MARGIN = "kopf_fusszeile"


@dataclass(frozen=True, slots=True)
class Match:
    """A term of the lexicon at an anchor.

    ``concept`` and ``term`` are the concept's id and the term's ``form`` in the lexicon. ``text`` is
    the exact text of the anchor. ``score`` is 100 for sure matches, else the similarity in percent of
    a fuzzy one. ``form`` is the inflected form the text was read as (*Flüchtlingen*); for a fuzzy match
    it is the spelling that was probably meant. ``part`` is, for compounds, the piece of the text
    that is the term, as a code-point range relative to the anchor's start.
    """

    concept: str
    term: str
    anchor: Anchor
    text: str
    kind: MatchKind
    form: str
    score: int = 100
    part: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class NameMatch:
    """An official name at an anchor; ``name`` is its form in the lexicon."""

    name: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class MatchResult:
    """Everything the matcher found in a document, both tuples sorted by anchor.

    ``matches`` do not overlap each other: the longest one won. Matches that lie inside an official
    name are kept (the rules label them), so that a window can show them.
    """

    matches: tuple[Match, ...]
    names: tuple[NameMatch, ...]
