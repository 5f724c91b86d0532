"""From a use to a finding: whether a comment is due, and the words it brings from the lexicon."""

from __future__ import annotations

from collections.abc import Iterable

from lexikon.model import Certainty, Concept, Lexicon, Profile, Source
from pruefer.model import Finding, FindingAdvice, Level, Situation, SourceRef, Suggestion
from pruefer.rules.base import ReviewContext, Use
from pruefer.rules.situations import SITUATIONS

_PROFILES = tuple(Profile)
_MAX_SOURCES = 3
NOT_IN_PROFILE = {
    Profile.STANDARD: "wird erst im Profil Standard kommentiert",
    Profile.THOROUGH: "wird erst im Profil Gründlich kommentiert",
}


def in_profile(needed: Profile, chosen: Profile) -> bool:
    """Whether a use that deserves a comment from profile ``needed`` on is due at ``chosen``."""
    return _PROFILES.index(needed) <= _PROFILES.index(chosen)


def silent_because(
    use: Use, context: ReviewContext, needed: Profile, spoken_in: Iterable[Situation] = ()
) -> str:
    """The German half sentence why no comment is due, or the empty string when one is.

    ``spoken_in`` names situations that do not silence this rule; the concept's own ones
    (``kontext.auch_bei``) are added.
    """
    exempt = {*spoken_in, *use.concept.context.also_in}
    for situation in use.situations:
        if situation not in exempt:
            return SITUATIONS[situation].because
    return "" if in_profile(needed, context.profile) else NOT_IN_PROFILE[needed]


def finding(
    rule: str,
    use: Use,
    context: ReviewContext,
    *,
    level: Level,
    advice: FindingAdvice,
    silent: str,
    message: str | None = None,
    recommendation: str | None = None,
) -> Finding:
    """A finding on ``use``, in the words of its concept unless ``message`` or ``recommendation`` is given."""
    concept = use.concept
    return Finding(
        id=use.id,
        rule=rule,
        match=use.match,
        level=level,
        advice=advice,
        message=concept.message if message is None else message,
        recommendation=with_note(use, concept.recommendation) if recommendation is None else recommendation,
        suggestions=suggestions(concept),
        sources=sources(concept, context.lexicon),
        situations=use.situations,
        commented=not silent,
        silent_because=silent,
        views=tuple(view.position for view in concept.views),
        layer=context.lexicon.layer_of(concept.id, use.term.form),
    )


def with_note(use: Use, recommendation: str) -> str:
    """The recommendation, followed by what the lexicon notes on this very term."""
    note = use.term.note
    if not note:
        return recommendation
    return f"{recommendation} Zu „{use.term.form}“: {note.rstrip('.')}."


def suggestions(concept: Concept) -> tuple[Suggestion, ...]:
    return tuple(Suggestion(other.text, other.when, other.insertable) for other in concept.alternatives)


def sources(concept: Concept, lexicon: Lexicon) -> tuple[SourceRef, ...]:
    """At most three sources, those the editors read themselves first; general knowledge is none."""
    ranked = (SourceRef(each.title, each.year, each.url) for each in ranked_sources(concept, lexicon))
    return tuple(dict.fromkeys(ranked))[:_MAX_SOURCES]


def ranked_sources(concept: Concept, lexicon: Lexicon) -> tuple[Source, ...]:
    """All sources of the concept but general knowledge, those the editors read themselves first."""
    ranked: dict[str, Source] = {}
    for certainty in (Certainty.HIGH, Certainty.MEDIUM):
        for evidence in concept.evidence:
            if evidence.certainty is certainty and evidence.source in lexicon.sources:
                ranked.setdefault(evidence.source, lexicon.sources[evidence.source])
    return tuple(ranked.values())
