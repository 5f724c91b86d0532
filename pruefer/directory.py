"""Begriffsverzeichnis: which key terms a plan uses in its own voice, and what they mean."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from lexikon.model import Advice, Concept, Lexicon, Profile, Source, TermStatus
from pruefer.model import MatchKind, Situation
from pruefer.model.directory import Directory, KeyTerm, UsedForm
from pruefer.rules.base import ReviewContext, Use
from pruefer.rules.context import explains
from pruefer.rules.cues import any_in
from pruefer.rules.judgement import in_profile, ranked_sources

_KEY_ADVICE = frozenset({Advice.EXPLAIN, Advice.WEIGH, Advice.LEGAL_TERM})
_TO_REPLACE = frozenset({TermStatus.DEPRECATED, TermStatus.SUPERSEDED})

_NOT_OWN_VOICE = frozenset(
    {
        Situation.OFFICIAL_NAME,
        Situation.QUOTATION,
        Situation.BIBLIOGRAPHY,
        Situation.CONTENTS,
        Situation.MARGIN,
    }
)
_NOT_OWN_WORD = frozenset({Situation.MENTION, Situation.DISTANCED, Situation.OTHER_SENSE})
"""Who explains a word speaks of it, and sets it apart; so these count only outside of explanations."""

_MAX_SOURCES = 3
_LAW = "gesetz"
_NOT_A_LETTER = re.compile(r"[^\w\s]")


def directory_of(context: ReviewContext, author: str) -> Directory:
    """The key terms used in the document of ``context``, those its profile asks for."""
    document = context.document
    entries = [
        _entry(own, uses, context)
        for uses in context.by_concept.values()
        if (own := [use for use in uses if _is_key_use(use, context.profile)])
    ]
    return Directory(
        document=document.title or document.name,
        author=author,
        lexicon_version=context.lexicon.version,
        entries=tuple(sorted(entries, key=lambda entry: collation(entry.heading))),
    )


def collation(text: str) -> tuple[str, str]:
    """Sort key of German dictionaries (DIN 5007-1): ä as a, ß as ss; case and punctuation decide last."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(_NOT_A_LETTER.sub(" ", letters).split()), text


def _is_key_use(use: Use, profile: Profile) -> bool:
    term = use.term
    return (
        term.advice in _KEY_ADVICE
        and term.status not in _TO_REPLACE
        and use.match.kind is not MatchKind.FUZZY
        and in_profile(term.profile, profile)
        and _NOT_OWN_VOICE.isdisjoint(use.situations)
        and (Situation.DEFINITION in use.situations or _NOT_OWN_WORD.isdisjoint(_senses(use)))
    )


def _senses(use: Use) -> frozenset[Situation]:
    """The situations. The cues at a legal term tell its misuse from its right use, and both are uses; only
    those of the concept tell of another sense."""
    found = frozenset(use.situations)
    if use.term.advice is not Advice.LEGAL_TERM or Situation.OTHER_SENSE not in found:
        return found
    place = use.place
    sentence = place.view.text[place.sentence.start : place.sentence.end].lower()
    return found if any_in(use.concept.context.unless, sentence) else found - {Situation.OTHER_SENSE}


def _entry(own: Sequence[Use], uses: Iterable[Use], context: ReviewContext) -> KeyTerm:
    concept = own[0].concept
    compounds = [use for use in own if use.match.kind is MatchKind.COMPOUND]
    others = [use for use in own if use.match.kind is not MatchKind.COMPOUND]
    explanation = next(filter(explains, uses), None)
    headings = explanation.place.view.block.headings if explanation is not None else ()
    return KeyTerm(
        concept=concept.id,
        heading=Counter(use.term.form for use in others or own).most_common(1)[0][0],
        forms=_counted(map(_wording, others)),
        compounds=_counted(map(_as_read, compounds)),
        definition=concept.definition,
        sources=_citations(concept, context.lexicon),
        explained=explanation is not None,
        explained_in=headings[-1] if headings else "",
        disputed=all(use.term.advice is Advice.WEIGH for use in own),
    )


def _citations(concept: Concept, lexicon: Lexicon) -> tuple[str, ...]:
    best = map(_citation, ranked_sources(concept, lexicon))
    return tuple(dict.fromkeys(best))[:_MAX_SOURCES]


def _citation(source: Source) -> str:
    """*Publisher: Title (Year)*; a law needs no publisher, and no year is said twice."""
    year = f" ({source.year})" if source.year and str(source.year) not in source.title else ""
    is_clear = source.kind == _LAW or source.publisher in source.title
    return f"{source.title}{year}" if is_clear else f"{source.publisher}: {source.title}{year}"


def _wording(use: Use) -> str:
    """The term as the lexicon writes it; with both genders as the document does."""
    return _as_read(use) if use.match.kind is MatchKind.GENDERED else use.term.form


def _as_read(use: Use) -> str:
    return " ".join(use.place.text.split())


def _counted(wordings: Iterable[str]) -> tuple[UsedForm, ...]:
    return tuple(UsedForm(text, count) for text, count in Counter(wordings).most_common())
