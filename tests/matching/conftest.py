"""A small lexicon of our own, so that these tests do not change with the shipped one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lexikon.model import (
    Compounds,
    Concept,
    Context,
    Declension,
    Lexicon,
    OfficialName,
    PartOfSpeech,
    Term,
)
from pruefer.matching import Matcher
from pruefer.model import Block, Match
from pruefer.text.wordlist import WordList


def concept(concept_id: str, *terms: Term, **more: object) -> Concept:
    return Concept(
        id=concept_id, subject_field="probe", definition="-", concern="-", recommendation="-", message="-",
        terms=terms, **more,  # type: ignore[arg-type]
    )  # fmt: skip


FLUECHTLING = concept(
    "fluechtling",
    Term(form="Flüchtling", gender="m", plural="Flüchtlinge", combining=("flüchtlings",), head=True),
    context=Context(exceptions=("Genfer Flüchtlingskonvention", "Flüchtlinge und Vertriebene")),
    compounds=Compounds(report=("Asylpolitik",), ignore=("Flüchtlingsrat",)),
)
MIGRANT = concept(
    "migrant",
    Term(
        form="Migrant", gender="m", plural="Migranten", declension=Declension.WEAK, combining=("migranten",)
    ),
)
HINTERGRUND = concept(
    "migrationshintergrund",
    Term(form="Migrationshintergrund", gender="m"),
    Term(form="Menschen mit Migrationshintergrund", part_of_speech=PartOfSpeech.PHRASE),
)
GEDULDETE = concept(
    "duldung", Term(form="Geduldete", gender="mf", declension=Declension.ADJECTIVAL, capital=True)
)
INTEGRATION = concept(
    "integration",
    Term(form="Integration", gender="f"),
    Term(form="integrieren", part_of_speech=PartOfSpeech.VERB),
    Term(form="sich integrieren", part_of_speech=PartOfSpeech.PHRASE),
    Term(form="Aufnahme- und Integrationsfähigkeit", part_of_speech=PartOfSpeech.PHRASE),
)
MITBUERGER = concept("mitbuerger", Term(form="ausländische Mitbürger", part_of_speech=PartOfSpeech.PHRASE))
ASYLBEWERBER = concept(
    "asylbewerber",
    Term(form="Asylbewerber", gender="m", plural="Asylbewerber", combining=("asylbewerber",)),
    Term(form="UMA", part_of_speech=PartOfSpeech.ABBREVIATION),
    Term(form="§ 3 AsylG", part_of_speech=PartOfSpeech.PHRASE),
    Term(form="80-Cent-Job", gender="m", plural="80-Cent-Jobs"),
)
NAMES = (
    OfficialName(form="Bundesamt für Migration und Flüchtlinge", kind="behoerde"),
    OfficialName(form="Integrationsausschuss", kind="gremium"),
)


@pytest.fixture(scope="session")
def matcher(german_words: WordList) -> Matcher:
    concepts = (FLUECHTLING, MIGRANT, HINTERGRUND, GEDULDETE, INTEGRATION, MITBUERGER, ASYLBEWERBER)
    lexicon = Lexicon(concepts={c.id: c for c in concepts}, sources={}, names=NAMES)
    return Matcher(lexicon, words=german_words)


@pytest.fixture(scope="session")
def find(matcher: Matcher) -> Callable[[str], tuple[Match, ...]]:
    def find_in(text: str) -> tuple[Match, ...]:
        return matcher.find([Block(text)]).matches

    return find_in
