"""Terms of law that a sentence uses against their meaning, as far as cue words can tell."""

from __future__ import annotations

from collections.abc import Iterator

from lexikon.model import Advice
from pruefer.model import Finding, FindingAdvice, Level, MatchKind, Situation
from pruefer.rules.base import ReviewContext, RuleInfo, Use
from pruefer.rules.judgement import finding, silent_because
from pruefer.rules.situations.other_sense import shows_use

INFO = RuleInfo(
    id="rechtsbegriff",
    title="Rechtsbegriff prüfen",
    reason="Rechtsbegriffe entscheiden über Ansprüche; verwechselt wecken sie falsche Erwartungen.",
    bad="Die Kurse stehen allen mit einem Aufenthaltstitel wie Duldung oder Gestattung offen.",
    good="Die Kurse stehen allen mit einem Aufenthaltstitel offen, außerdem Menschen mit Duldung.",
)

# A wrong definition of a legal term is the very thing to point out.
_SPOKEN_IN = (Situation.DEFINITION,)


def findings(context: ReviewContext) -> Iterator[Finding]:
    for use in context.uses:
        if _is_questionable(use):
            yield finding(
                INFO.id,
                use,
                context,
                level=Level.WARNING,
                advice=FindingAdvice.LEGAL_TERM,
                silent=silent_because(use, context, use.term.profile, _SPOKEN_IN),
            )


def _is_questionable(use: Use) -> bool:
    """A legal term is nobody's concern unless the sentence shows a cue of its misuse."""
    return (
        use.term.advice is Advice.LEGAL_TERM
        and use.match.kind is not MatchKind.FUZZY
        and shows_use(use.place)
    )
