"""Key terms that the document uses but explains nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from lexikon.model import Advice
from pruefer.model import BlockKind, Finding, FindingAdvice, Level, MatchKind
from pruefer.rules.base import ReviewContext, RuleInfo, Use
from pruefer.rules.judgement import finding, silent_because

INFO = RuleInfo(
    id="erlaeutern",
    title="Schlüsselbegriff erläutern",
    reason="Tragende Begriffe bedeuten für verschiedene Leserinnen und Leser Verschiedenes; "
    "eine kurze Erläuterung an einer Stelle genügt.",
    bad="Ziel aller Maßnahmen ist die Integration der Zugewanderten.",
    good="Unter Integration verstehen wir den gleichberechtigten Zugang zu Bildung, Arbeit und Wohnen.",
)

EXPLAINED = "im Dokument erläutert"
ELSEWHERE = "wird an anderer Stelle kommentiert"

_NOTES = frozenset({BlockKind.FOOTNOTE, BlockKind.ENDNOTE})


def findings(context: ReviewContext) -> Iterator[Finding]:
    for uses in context.by_concept.values():
        asked = [use for use in uses if _asks_for_explanation(use)]
        reasons = {use.id: _silent(use, context) for use in asked}
        first = _first_due(asked, reasons)
        for use in asked:
            silent = reasons[use.id] or ("" if use is first else ELSEWHERE)
            yield finding(
                INFO.id, use, context, level=Level.HINT, advice=FindingAdvice.EXPLAIN, silent=silent
            )


def _asks_for_explanation(use: Use) -> bool:
    return use.term.advice is Advice.EXPLAIN and use.match.kind is not MatchKind.FUZZY


def _silent(use: Use, context: ReviewContext) -> str:
    silent = silent_because(use, context, use.term.profile)
    if not silent and use.match.concept in context.explained:
        return EXPLAINED
    return silent


def _first_due(uses: list[Use], reasons: dict[str, str]) -> Use | None:
    """The first use that deserves the comment: in the running text if there is one, else in a note."""
    due = [use for use in uses if not reasons[use.id]]
    in_text = [use for use in due if use.place.view.block.kind not in _NOTES]
    return next(iter(in_text or due), None)
