"""What the types of an entry cannot say: forms that are there once, patterns and cues that stay cheap."""

from __future__ import annotations

from lexikon import patterns
from lexikon.model import Concept
from lexikon.yamlfile import Place

_MAX_CUE = 80


def check(concept: Concept, place: Place) -> None:
    """Raises ``LexiconError`` for terms without form or given twice, and for unbounded patterns and cues."""
    for key, expressions in (
        ("definitionsmuster", concept.definition_patterns),
        ("keine_definition", concept.not_definitions),
    ):
        for number, pattern in enumerate(expressions):
            reason = patterns.fault(pattern)
            if reason is not None:
                at = place.at(f".{key}[{number}]")
                raise at.fault(f"Das Muster „{pattern[:60]}“ lässt sich nicht verwenden: {reason}.")
    _check_terms(concept, place)
    for cue in (*concept.context.only_if, *concept.context.unless):
        _check_cue(cue, place.at(".kontext"))


def _check_terms(concept: Concept, place: Place) -> None:
    seen: set[str] = set()
    for number, term in enumerate(concept.terms):
        at = place.at(f".benennungen[{number}]")
        if not term.form.strip():
            raise at.fault("Eine Benennung ist leer.")
        if term.form in seen:
            raise at.fault(f"Die Benennung „{term.form}“ steht zweimal im selben Begriff.")
        seen.add(term.form)
        for cue in (*term.only_if, *term.unless):
            _check_cue(cue, at)


def _check_cue(cue: str, place: Place) -> None:
    """Cues become regular expressions: every star costs time, and nobody needs more than two in a word."""
    if len(cue) > _MAX_CUE or any(word.count("*") > 2 for word in cue.split()):
        raise place.fault(f"Das Hinweiswort „{cue[:60]}“ ist zu lang oder enthält zu viele Sternchen.")
