"""Terms that are right in one context and misleading in another."""

from __future__ import annotations

from collections.abc import Iterator

from lexikon.model import Advice
from pruefer.model import Finding, FindingAdvice, Level, MatchKind
from pruefer.rules.base import ReviewContext, RuleInfo
from pruefer.rules.judgement import finding, silent_because

INFO = RuleInfo(
    id="abwaegen",
    title="Wortwahl abwägen",
    reason="Manche Wörter passen in einem Zusammenhang und führen in einem anderen in die Irre; "
    "oft sagt die genaue Gruppe, der Status oder die Zahl mehr.",
    bad="Für Migranten soll es mehr Sprachkurse geben.",
    good="Für Menschen, die seit weniger als drei Jahren hier leben, soll es mehr Sprachkurse geben.",
)


def findings(context: ReviewContext) -> Iterator[Finding]:
    for use in context.uses:
        if use.term.advice is Advice.WEIGH and use.match.kind is not MatchKind.FUZZY:
            yield finding(
                INFO.id,
                use,
                context,
                level=Level.HINT,
                advice=FindingAdvice.WEIGH,
                silent=silent_because(use, context, use.term.profile),
            )
