"""The words of a comment, as a thoughtful colleague would write them: short, calm, with a way forward."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pruefer.model import Finding, FindingAdvice, Review, SourceRef, Suggestion
from pruefer.rules.explain import ELSEWHERE

_LENGTH = 640
"""Characters a comment should not exceed; beyond, it is skipped over in the margin of a page."""

_VIEWS_LENGTH = 240
_FREQUENT = 5
_UNEXPLAINED = 8
_CONDITION_STARTS = frozenset({"wenn", "falls", "sofern", "wo", "wie", "statt"})
_WHAT_IT_IS = (
    "Alle Kommentare sind Vorschläge; die Entscheidung liegt bei Ihnen. Geprüft wurde nur auf diesem "
    "Rechner, kein Text wurde weitergegeben."
)
_DIFFER = "Fachleute beurteilen das verschieden"


class _Measure(NamedTuple):
    """How much of the lexicon's knowledge goes into a comment."""

    suggestions: int
    sources: int
    views: bool


_MEASURES = (
    _Measure(4, 2, True),
    _Measure(3, 2, True),
    _Measure(3, 1, True),
    _Measure(3, 1, False),
    _Measure(2, 1, False),
    _Measure(1, 1, False),
    _Measure(0, 1, False),
)


def full_text(finding: Finding, again: str = "", reference: str = "") -> tuple[str, ...]:
    """The paragraphs of a full comment: what and why, a suggestion, wordings by context, views, sources.

    ``again`` is the sentence on how often the matter comes up elsewhere, ``reference`` names pages of the
    reader's own guideline. Where everything would be too long, the least helpful parts are left out first.
    """
    versions = (tuple(_paragraphs(finding, again, reference, measure)) for measure in _MEASURES)
    version: tuple[str, ...] = ()
    for version in versions:
        if sum(map(len, version)) <= _LENGTH:
            break
    return version


def short_text(finding: Finding, first: Finding) -> tuple[str, ...]:
    """The comment at a place whose matter was commented in full at ``first``, further up."""
    reference = f"Siehe Kommentar zu „{_visible(first.match.text)}“ weiter oben."
    if not finding.suggestions:
        return (reference, finding.message)
    wordings = " oder ".join(f"„{suggestion.text}“" for suggestion in finding.suggestions[:2])
    return (reference, f"Je nach Zusammenhang passt hier {wordings}.")


def again_sentence(more: int, part: str, *, one_word: bool) -> str:
    """How often the matter comes up elsewhere in the ``part`` (Dokument, Kapitel); empty if nowhere."""
    if more <= 0:
        return ""
    times = "einmal" if more == 1 else f"{more}-mal"
    if one_word:
        return f"Das Wort kommt in diesem {part} noch {times} vor."
    return f"Dieses Wort und verwandte kommen in diesem {part} noch {times} vor."


def is_place_to_revise(finding: Finding) -> bool:
    """Whether a reader would look at this place too when following the comment on its concept."""
    if finding.advice is FindingAdvice.SPELLING:
        return False
    return finding.commented or finding.silent_because == ELSEWHERE


def summary_text(review: Review, comments: int) -> tuple[str, ...]:
    """The comment at the top: how much, which words, what is not explained, and what all this is."""
    return tuple(
        filter(
            None,
            (
                _how_many(comments),
                _most_frequent(review),
                _not_explained(review),
                _WHAT_IT_IS,
            ),
        )
    )


def _paragraphs(finding: Finding, again: str, reference: str, measure: _Measure) -> Iterator[str]:
    yield f"{finding.message} {again}".strip()
    yield finding.recommendation
    if finding.advice is FindingAdvice.SPELLING:
        return
    yield from map(_wording, finding.suggestions[: measure.suggestions])
    if finding.views and measure.views:
        yield _views(finding.views)
    if finding.sources:
        yield _sources(finding.sources[: measure.sources])
    if reference:
        yield f"Zum Nachlesen: {reference}"


def _wording(suggestion: Suggestion) -> str:
    condition = suggestion.when.strip().rstrip(".")
    if not condition:
        return f"– „{suggestion.text}“"
    complete = condition.split(maxsplit=1)[0].lower() in _CONDITION_STARTS
    return f"– „{suggestion.text}“, {condition if complete else f'wenn {condition}'}"


def _views(views: tuple[str, ...]) -> str:
    line = f"{_DIFFER}: {' '.join(views[:2])}"
    return line if len(line) <= _VIEWS_LENGTH else f"{_DIFFER}; Näheres steht im Begriffslexikon."


def _sources(sources: tuple[SourceRef, ...]) -> str:
    titles = [_with_year(source) for source in sources]
    return f"{'Quelle' if len(titles) == 1 else 'Quellen'}: {'; '.join(titles)}"


def _with_year(source: SourceRef) -> str:
    """The title with its year, unless the title names it."""
    if source.year is None or str(source.year) in source.title:
        return source.title
    return f"{source.title} ({source.year})"


def _how_many(comments: int) -> str:
    match comments:
        case 0:
            return "Begriffsprüfer hat diesen Entwurf durchgesehen und keinen Kommentar geschrieben."
        case 1:
            return "Begriffsprüfer hat diesen Entwurf durchgesehen und einen Kommentar geschrieben."
        case _:
            return f"Begriffsprüfer hat diesen Entwurf durchgesehen und {comments} Kommentare geschrieben."


def _most_frequent(review: Review) -> str:
    counted = Counter(finding.match.term for finding in filter(is_place_to_revise, review.findings))
    frequent = [f"„{term}“ ({number}-mal)" for term, number in counted.most_common(_FREQUENT) if number > 1]
    return f"Am häufigsten kommen vor: {_listed(frequent)}." if frequent else ""


def _not_explained(review: Review) -> str:
    terms = dict.fromkeys(
        f.match.term
        for f in review.due
        if f.advice is FindingAdvice.EXPLAIN and f.concept in review.unexplained
    )
    if not terms:
        return ""
    named = [f"„{term}“" for term in terms]
    rest = len(named) - _UNEXPLAINED
    shown = [*named[:_UNEXPLAINED], f"{rest} weitere"] if rest > 0 else named
    return f"Noch nicht erläutert: {_listed(shown)}. Eine kurze Begriffsklärung am Anfang des Plans genügt."


def _visible(text: str) -> str:
    """``text`` without the soft hyphens and line breaks of its place."""
    return " ".join(text.replace("\u00ad", "").split())


def _listed(items: Iterable[str]) -> str:
    *first, last = items
    return f"{', '.join(first)} und {last}" if first else last
