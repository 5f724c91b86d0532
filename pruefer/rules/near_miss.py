"""Words that are probably a misspelt term of the lexicon."""

from __future__ import annotations

from collections.abc import Iterator

from lexikon.model import Advice, Profile
from pruefer.model import Finding, FindingAdvice, Level, MatchKind, Situation
from pruefer.rules.base import ReviewContext, RuleInfo, Use
from pruefer.rules.judgement import finding, silent_because

INFO = RuleInfo(
    id="schreibweise",
    title="Schreibweise prüfen",
    reason="Ein Tippfehler in einem tragenden Wort fällt auf, und eine Suche findet das Wort nicht.",
    bad="Die Wohnungen stehen auch Asylbeweber offen.",
    good="Die Wohnungen stehen auch Asylbewerberinnen und Asylbewerbern offen.",
)

# A misspelling is one wherever the plan's own hand wrote it; names, quotations and titles are others'.
_SPOKEN_IN = (
    Situation.HEADING,
    Situation.STATISTICS,
    Situation.DEFINITION,
    Situation.MENTION,
    Situation.STATUTE,
    Situation.HISTORY,
    Situation.OTHER_SENSE,
)


def findings(context: ReviewContext) -> Iterator[Finding]:
    for use in context.uses:
        if use.match.kind is MatchKind.FUZZY:
            yield finding(
                INFO.id,
                use,
                context,
                level=Level.HINT,
                advice=FindingAdvice.SPELLING,
                silent=silent_because(use, context, Profile.STANDARD, _SPOKEN_IN),
                message=f"Schreibweise prüfen: gemeint ist wohl „{use.match.form}“.",
                recommendation=_recommendation(use),
            )


def _recommendation(use: Use) -> str:
    """What to do; on a term the lexicon has something to say about, that is announced."""
    text = "Bitte prüfen Sie, ob hier ein Tippfehler vorliegt; sonst kann die Stelle so bleiben."
    if use.term.advice in (Advice.REPLACE, Advice.WEIGH):
        return f"{text} Zum Wort selbst: {use.concept.message}"
    return text
