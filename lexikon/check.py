"""What a lexicon says against itself: checks on the data alone (those that need the engine: pruefer)."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from lexikon.layers import Stack
from lexikon.model import Advice, Certainty, Concept, Lexicon, Term, TermStatus
from lexikon.yamlfile import Place

MIN_EXAMPLES = 2
"""Sentences of each kind that an entry with advice needs."""

DEFAULT_AGE = 15
"""Years after which a source is pointed out."""

_STATUTE = "gesetz"  # a law does not age by its year of promulgation


@dataclass(frozen=True, slots=True)
class Problem:
    """A German sentence about an entry. ``fault`` tells what must be mended from what is worth a look."""

    message: str
    place: Place | None = None
    fault: bool = True

    def __str__(self) -> str:
        kind = "Fehler" if self.fault else "Hinweis"
        where = f"{self.place.file}:{self.place.line}: " if self.place is not None else ""
        return f"{where}{kind}: {self.message}"


@dataclass(frozen=True, slots=True)
class Figures:
    """How large a lexicon is and how well it is supported. ``statements`` counts by certainty."""

    concepts: int
    editorial: int
    terms: int
    names: int
    sources: int
    statements: dict[Certainty, int]
    report: int
    ignore: int


def figures(lexicon: Lexicon) -> Figures:
    statements = Counter(evidence.certainty for concept in lexicon for evidence in concept.evidence)
    return Figures(
        concepts=len(lexicon),
        editorial=sum(concept.editorial for concept in lexicon),
        terms=sum(len(concept.terms) for concept in lexicon),
        names=len(lexicon.names),
        sources=len(lexicon.sources),
        statements={certainty: statements[certainty] for certainty in Certainty},
        report=sum(len(concept.examples.report) for concept in lexicon),
        ignore=sum(len(concept.examples.ignore) for concept in lexicon),
    )


def problems(
    lexicon: Lexicon, stack: Stack, *, age: int = DEFAULT_AGE, today: date | None = None
) -> list[Problem]:
    """Everything the data alone can tell, in reading order. Sources of more than ``age`` years are named."""
    found: list[Problem] = []
    for concept in lexicon:
        for check in _CHECKS:
            found += check(concept, lexicon, stack.places[concept.id])
    found += _shared_forms(lexicon, stack)
    found += _old_sources(lexicon, stack, (today or date.today()).year - age)
    found += _order(stack)
    found += _slips(lexicon, stack)
    return found


def is_reportable(concept: Concept) -> bool:
    """Whether a use of one of the terms can lead to a comment. Terms of law are commented on only where
    a cue shows their misuse."""
    return any(
        term.advice is not Advice.NONE
        if term.advice is not Advice.LEGAL_TERM
        else term.only_if or concept.context.only_if
        for term in concept.terms
    )


def has_rule(concept: Concept, term: Term) -> bool:
    """Whether cues decide where the term is meant."""
    context = concept.context
    return bool(term.only_if or term.unless or context.only_if or context.unless)


# ------------------------------------------------------------------------------------------- one concept


def _contradictions(concept: Concept, _lexicon: Lexicon, place: Place) -> Iterator[Problem]:
    for number, term in enumerate(concept.terms):
        if _contradicts(term):
            yield Problem(
                f"Status „{term.status}“ und Rat „{term.advice}“ von „{term.form}“ widersprechen sich.",
                _term_place(place, number, term),
            )
    for kind, both in (
        ("Das Kompositum", set(concept.compounds.report) & set(concept.compounds.ignore)),
        ("Der Satz", set(concept.examples.report) & set(concept.examples.ignore)),
    ):
        for text in sorted(both):
            yield Problem(f"{kind} „{text}“ soll gemeldet und nicht gemeldet werden.", place)


def _contradicts(term: Term) -> bool:
    if term.status in (TermStatus.DEPRECATED, TermStatus.SUPERSEDED):
        return term.advice is Advice.NONE
    return term.advice is Advice.REPLACE or (
        term.status is TermStatus.PREFERRED and term.advice is Advice.WEIGH
    )


def _support(concept: Concept, _lexicon: Lexicon, place: Place) -> Iterator[Problem]:
    if concept.editorial or any(e.certainty is not Certainty.LOW for e in concept.evidence):
        return
    lack = "nur Belege mit niedriger Sicherheit" if concept.evidence else "keine Belege"
    yield Problem(
        f"„{concept.id}“ hat {lack}. Bitte nennen Sie eine Quelle, oder schreiben Sie „redaktionell: true“.",
        place,
    )


def _links(concept: Concept, lexicon: Lexicon, place: Place) -> Iterator[Problem]:
    for number, other in enumerate(concept.related):
        if other not in lexicon.concepts:
            at = place.at(f".verwandt[{number}]")
            yield Problem(f"Den verwandten Begriff „{other}“ gibt es nicht.", at)
        elif other == concept.id:
            yield Problem(f"„{concept.id}“ ist mit sich selbst verwandt.", place.at(f".verwandt[{number}]"))


def _examples(concept: Concept, _lexicon: Lexicon, place: Place) -> Iterator[Problem]:
    if not is_reportable(concept):
        return
    for key, sentences in (("melden", concept.examples.report), ("nicht_melden", concept.examples.ignore)):
        if len(sentences) < MIN_EXAMPLES:
            yield Problem(
                f"„{concept.id}“ braucht unter „{key}“ mindestens {MIN_EXAMPLES} Beispielsätze.",
                place.at(".beispiele"),
            )


_CHECKS: Sequence[Callable[[Concept, Lexicon, Place], Iterator[Problem]]] = (
    _contradictions,
    _support,
    _links,
    _examples,
)


def _term_place(place: Place, number: int, term: Term) -> Place:
    """Where the term stands; in a change, the terms have other numbers than in the concept."""
    at = place.at(f".benennungen[{number}]")
    return at if at.shows(term.form) else place


# ------------------------------------------------------------------------------------------ all concepts


def _shared_forms(lexicon: Lexicon, stack: Stack) -> Iterator[Problem]:
    owners: dict[str, list[Concept]] = defaultdict(list)
    decided: set[str] = set()
    for concept in lexicon:
        for term in concept.terms:
            owners[term.form].append(concept)
            if has_rule(concept, term):
                decided.add(term.form)
    for form, concepts in owners.items():
        if len(concepts) > 1 and form not in decided:
            others = " und ".join(f"„{concept.id}“" for concept in concepts)
            yield Problem(
                f"„{form}“ steht in {others}. Bitte entscheiden Sie mit „nur_wenn“ oder „nicht_wenn“, "
                "wo welcher Begriff gemeint ist.",
                stack.places[concepts[-1].id],
            )


def _old_sources(lexicon: Lexicon, stack: Stack, oldest: int) -> Iterator[Problem]:
    used = {evidence.source for concept in lexicon for evidence in concept.evidence}
    for source in lexicon.sources.values():
        old = source.year is not None and source.year < oldest and source.kind != _STATUTE
        if old and source.id in used:
            yield Problem(
                f"Die Quelle „{source.id}“ ist von {source.year}. Gibt es eine neuere?",
                stack.source_places[source.id],
                fault=False,
            )


def _order(stack: Stack) -> Iterator[Problem]:
    sources = [(place, (id_,)) for id_, place in stack.source_places.items()]
    names = [
        (place, (name.kind, name.form)) for name, place in zip(stack.names, stack.name_places, strict=True)
    ]
    for order, entries in (("nach der Kennung", sources), ("nach Art und Form", names)):
        named: set[str] = set()
        for (before, first), (place, second) in pairwise(entries):
            if place.file == before.file and second < first and str(place.file) not in named:
                named.add(str(place.file))
                yield Problem(
                    f"„{second[-1]}“ steht nicht an seinem Platz; die Liste ist {order} geordnet.",
                    place,
                    fault=False,
                )


def _slips(lexicon: Lexicon, stack: Stack) -> Iterator[Problem]:
    """New terms of changes that look like misspelt ones: the change would then change nothing."""
    for change in lexicon.changes:
        concept = lexicon.concepts.get(change.concept)
        known = [t.form for t in concept.terms if t.form not in change.terms] if concept else []
        for form in change.terms:
            near = difflib.get_close_matches(form, known, 1, cutoff=0.9)
            if near:
                yield Problem(
                    f"„{form}“ ist eine neue Benennung. Ist „{near[0]}“ gemeint?",
                    stack.places[change.concept],
                    fault=False,
                )
