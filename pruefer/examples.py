"""A lexicon put to the test by the engine: its sentences, its suggestions, whether every form is found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from lexikon.check import Problem
from lexikon.layers import Stack
from lexikon.model import Advice, Concept, Lexicon, Profile, Term
from pruefer.engine import Engine, EngineSettings
from pruefer.matching import Matcher
from pruefer.model import Block, Document, FindingAdvice, Match

Progress = Callable[[int, int], None]
"""Called with the number of concepts done and of all concepts."""

_MAX_REPORTED = 60


def problems(
    lexicon: Lexicon, stack: Stack, *, cache: Path | None = None, progress: Progress | None = None
) -> list[Problem]:
    """What is wrong with the lexicon in use, at the thorough profile, in reading order."""
    engine = Engine(lexicon, EngineSettings(profile=Profile.THOROUGH), cache=cache)
    found = sentence_problems(engine, stack, tuple(lexicon), progress=progress)
    return found + wording_problems(engine, stack, cache=cache)


def sentence_problems(
    engine: Engine, stack: Stack, concepts: Sequence[Concept], *, progress: Progress | None = None
) -> list[Problem]:
    """Sentences of these concepts that are reported against their wish, or not reported."""
    found: list[Problem] = []
    for number, concept in enumerate(concepts, 1):
        found += _sentences(concept, engine, stack)
        if progress is not None:
            progress(number, len(concepts))
    return found


def wording_problems(engine: Engine, stack: Stack, *, cache: Path | None = None) -> list[Problem]:
    """Suggestions that would be replaced themselves, and terms that are never found."""
    return _suggestions(engine, stack) + list(_unreachable(engine, stack, cache))


def _sentences(concept: Concept, engine: Engine, stack: Stack) -> Iterator[Problem]:
    place = stack.places[concept.id]
    fault = not _inherited(concept.id, engine.lexicon)
    doubt = (
        "" if fault else " Er stammt aus dem mitgelieferten Lexikon und gilt mit Ihrer Änderung nicht mehr."
    )
    for number, sentence in enumerate(concept.examples.report):
        if concept.id not in _commented(engine, sentence):
            at = place.at(f".beispiele.melden[{number}]")
            yield Problem(f"Dieser Satz wird nicht gemeldet: „{_short(sentence)}“{doubt}", at, fault)
    for number, sentence in enumerate(concept.examples.ignore):
        if concept.id in _commented(engine, sentence):
            at = place.at(f".beispiele.nicht_melden[{number}]")
            yield Problem(f"Dieser Satz wird gemeldet: „{_short(sentence)}“{doubt}", at, fault)


def _inherited(concept: str, lexicon: Lexicon) -> bool:
    """Whether a later layer changed the concept but kept the sentences of the base."""
    changes = [change for change in lexicon.changes if change.concept == concept]
    return bool(changes) and not any("beispiele" in change.keys for change in changes)


def _commented(engine: Engine, sentence: str) -> set[str]:
    return {finding.concept for finding in engine.review(_document(sentence)).due}


def _suggestions(engine: Engine, stack: Stack) -> list[Problem]:
    """Alternatives that the engine would have replaced. A dated one names what was valid until then."""
    rows = [
        (concept, number, alternative.text)
        for concept in engine.lexicon
        for number, alternative in enumerate(concept.alternatives)
        if not alternative.text.startswith("bis ")
    ]
    review = engine.review(_document(*(text for _, _, text in rows)))
    return [
        Problem(
            f"Der Vorschlag „{text}“ zum Begriff „{concept.id}“ enthält „{finding.match.text}“, das selbst "
            "ersetzt werden soll.",
            stack.places[concept.id].at(f".alternativen[{number}]"),
        )
        for finding in review.due
        if finding.advice is FindingAdvice.REPLACE
        for concept, number, text in [rows[finding.anchor.block]]
    ]


def _unreachable(engine: Engine, stack: Stack, cache: Path | None) -> Iterator[Problem]:
    """Terms whose own form, standing alone, is not found, or read as one with other advice."""
    rows = [
        (concept, number, term) for concept in engine.lexicon for number, term in enumerate(concept.terms)
    ]
    document = _document(*(_spoken(term.form) for _, _, term in rows))
    found: dict[int, list[Match]] = defaultdict(list)
    for match in Matcher(engine.lexicon, cache=cache).find(document.blocks).matches:
        found[match.anchor.block].append(match)
    for block, (concept, number, term) in enumerate(rows):
        own = [concept.term(match.term) for match in found[block] if match.concept == concept.id]
        if term not in own and _judged(term, concept) not in [_judged(other, concept) for other in own]:
            yield Problem(
                f"Die Benennung „{term.form}“ wird nie gefunden{_instead(found[block])}.",
                stack.places[concept.id].at(f".benennungen[{number}]"),
            )


def _spoken(form: str) -> str:
    """The form with a word in the place that it leaves open."""
    return form.replace("…", "dreißig")


def _judged(term: Term, concept: Concept) -> tuple[Advice, Profile] | None:
    """When a use is commented on; None for never. Terms of law without cues of misuse never are."""
    silent = term.advice is Advice.LEGAL_TERM and not (term.only_if or concept.context.only_if)
    return None if silent or term.advice is Advice.NONE else (term.advice, term.profile)


def _instead(matches: list[Match]) -> str:
    if not matches:
        return ""
    readings = ", ".join(f"„{match.term}“ ({match.concept})" for match in matches)
    return f"; gelesen wird sie als {readings}"


def is_own(problem: Problem, base: Path) -> bool:
    """Whether the problem stands in a file of the municipality, not in the shipped lexicon."""
    return problem.place is None or not problem.place.file.is_relative_to(base)


def _document(*texts: str) -> Document:
    return Document(name="beispiele.txt", format="txt", blocks=tuple(Block(text) for text in texts))


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _MAX_REPORTED else sentence[: _MAX_REPORTED - 1] + "…"
