"""From matches to the context that rules judge in."""

from __future__ import annotations

from collections.abc import Iterator

from lexikon.model import Advice, Lexicon, Profile
from pruefer.model import BlockKind, Document, MatchKind, MatchResult, Situation
from pruefer.rules.base import ReviewContext, Use
from pruefer.rules.fingerprint import fingerprints
from pruefer.rules.situations import place_of, situations_of
from pruefer.rules.view import DocumentView

# A sentence on Flüchtlingsarbeit does not explain who is a Flüchtling, a misspelt word explains nothing.
_NO_EXPLANATION_AS = frozenset({MatchKind.COMPOUND, MatchKind.FUZZY})
_NO_EXPLANATION = frozenset(
    {BlockKind.CONTENTS, BlockKind.HEADER, BlockKind.FOOTER, BlockKind.HEADING, BlockKind.TITLE}
)


def build_context(
    document: Document, result: MatchResult, lexicon: Lexicon, profile: Profile
) -> ReviewContext:
    """What rules judge in: the matches of ``result`` with their situations. Raises ``KeyError`` for
    matches of another lexicon."""
    uses = tuple(_uses(document, result, lexicon))
    by_concept: dict[str, list[Use]] = {}
    for use in uses:
        by_concept.setdefault(use.match.concept, []).append(use)
    return ReviewContext(
        document,
        result,
        lexicon,
        profile,
        uses,
        {concept: tuple(found) for concept, found in by_concept.items()},
        frozenset(use.match.concept for use in uses if explains(use)),
    )


def _uses(document: Document, result: MatchResult, lexicon: Lexicon) -> Iterator[Use]:
    """The matches some rule may speak of: those of a term with advice, misspelt ones, and all of a
    concept that wants explaining, because any of its terms may be the one that is explained."""
    view = DocumentView(document, result.names)
    wanting = {
        concept.id for concept in lexicon if any(term.advice is Advice.EXPLAIN for term in concept.terms)
    }
    judged = []
    for match in result.matches:
        concept = lexicon.concepts[match.concept]
        term = concept.term(match.term)
        if term.advice is not Advice.NONE or match.kind is MatchKind.FUZZY or concept.id in wanting:
            judged.append((match, term, concept))
    keys = fingerprints(view, [match for match, _, _ in judged])
    for (match, term, concept), key in zip(judged, keys, strict=True):
        place = place_of(match, term, concept, view.block(match.anchor.block))
        yield Use(key, match, term, concept, place, situations_of(place))


def explains(use: Use) -> bool:
    """Whether a sentence, a note or a glossary entry explains the concept where ``use`` stands."""
    defined = Situation.DEFINITION in use.situations and use.match.kind not in _NO_EXPLANATION_AS
    return defined and use.place.view.block.kind not in _NO_EXPLANATION
