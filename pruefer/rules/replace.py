"""Terms that experts advise against, and names that law has replaced."""

from __future__ import annotations

from collections.abc import Iterator

from lexikon.model import Advice, TermStatus
from pruefer.model import Finding, FindingAdvice, Level, MatchKind, Situation
from pruefer.rules.base import ReviewContext, RuleInfo, Use
from pruefer.rules.judgement import finding, silent_because, with_note

INFO = RuleInfo(
    id="ersetzen",
    title="Andere Bezeichnung bevorzugen",
    reason="Einige Wörter setzen Menschen herab, verzerren oder sind durch neues Recht überholt; "
    "in eigener Rede eines Plans gibt es dafür genauere.",
    bad="Die Flüchtlingswelle stellte die Stadt vor große Aufgaben.",
    good="Der Zuzug vieler Geflüchteter stellte die Stadt vor große Aufgaben.",
)

# A heading is the plan's own choice of word, and the most visible one.
_SPOKEN_IN = (Situation.HEADING,)


def findings(context: ReviewContext) -> Iterator[Finding]:
    for use in context.uses:
        if use.term.advice is Advice.REPLACE and use.match.kind is not MatchKind.FUZZY:
            yield finding(
                INFO.id,
                use,
                context,
                level=Level.WARNING,
                advice=FindingAdvice.REPLACE,
                silent=silent_because(use, context, use.term.profile, _SPOKEN_IN),
                recommendation=_recommendation(use),
            )


def _recommendation(use: Use) -> str:
    recommendation = with_note(use, use.concept.recommendation)
    current = _current_name(use) if use.term.status is TermStatus.SUPERSEDED else ""
    return f"Heute gebräuchlich: „{current}“. {recommendation}" if current else recommendation


def _current_name(use: Use) -> str:
    """The wording that took the place of a superseded term, or the empty string where the lexicon
    leaves open which of several it is."""
    alternatives = use.concept.alternatives
    for alternative in alternatives:
        if f"„{use.term.form}“" in alternative.when:
            return alternative.text
    return alternatives[0].text if len(alternatives) == 1 else ""
