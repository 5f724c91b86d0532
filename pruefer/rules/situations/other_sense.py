"""Cues of the lexicon: the word means something else here, or is used as it should be."""

from __future__ import annotations

from pruefer.model import Situation
from pruefer.rules.cues import any_in
from pruefer.rules.situations.base import Place, SituationInfo

INFO = SituationInfo(
    situation=Situation.OTHER_SENSE,
    title="Anderer Sinn",
    because="ist hier anders gemeint",
    reason="Hinweiswörter im selben Satz zeigen, dass nicht der Begriff des Lexikons gemeint ist.",
    example="Die *Integration* der Fachverfahren in das Dokumentenmanagement ist für 2027 geplant.",
    counterexample="Die *Integration* der Zugewanderten ist eine Aufgabe aller Ämter.",
)


def holds(place: Place) -> bool:
    """A cue against the use is present, or none of the cues for it is."""
    against, required = _cues(place)
    if not (against or required):
        return False
    sentence = place.view.text[place.sentence.start : place.sentence.end].lower()
    return any_in(against, sentence) or (bool(required) and not any_in(required, sentence))


def shows_use(place: Place) -> bool:
    """Whether a cue for the use is present; False where the lexicon names none."""
    _, required = _cues(place)
    return any_in(required, place.view.text[place.sentence.start : place.sentence.end].lower())


def _cues(place: Place) -> tuple[tuple[str, ...], tuple[str, ...]]:
    term, context = place.term, place.concept.context
    return term.unless + context.unless, term.only_if + context.only_if
