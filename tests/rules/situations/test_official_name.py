"""Names of bodies, offices and programmes."""

from __future__ import annotations

import pytest

from lexikon.model import PartOfSpeech, Term
from pruefer.model import Block, MatchKind, Situation

NAMES = [
    "Der Ausschuss für Soziales, *Flüchtlinge* und Integration tagt monatlich.",
    "Sie wendet sich an das Amt für *Migration* und Integration der Stadt Musterau.",
    "Die Federführung liegt bei der Stabsstelle *Migration* und Ehrenamt.",
    "Das Vorhaben des Fachbereichs 5 *Integration* läuft bis 2029.",
    "Die Beauftragte der Bundesregierung für Migration, *Flüchtlinge* und Integration sprach ein Grußwort.",
    "Mit dem Beirat für Migration und *Integration* wurde das abgestimmt.",
    "Das Referat *Vielfalt* und Teilhabe berichtet im Herbst.",
    "Auf Einladung des Ministeriums für *Integration* kamen zwanzig Gemeinden.",
    "Der Arbeitskreis *Asyl* trifft sich donnerstags.",
    "Am Runden Tisch für *Flüchtlinge* nehmen die Kirchen teil.",
    "Das Bündnis gegen *Rassismus* lädt in die Stadthalle ein.",
    "Das Netzwerk *Integration* hat 40 Mitglieder.",
    "Die Patenschaften vermittelt die *Flüchtlingshilfe* Lahretal e. V. seit 2016.",
    "Das Projekt „*Flüchtlinge* werden Nachbarn und Kolleginnen“ endet 2027.",
    "Der Zentralrat der *Muslime* begrüßt den Plan.",
    "Das Forum für *Vielfalt* und Teilhabe lädt zum Gespräch ein.",
]

OWN_WORDS = [
    "Der Ausschuss berät über die *Flüchtlinge* in der Nordstadt.",
    "Ein Projekt für *Flüchtlinge* in der Nordstadt wird gefördert.",
    "Neue Netzwerke für *Migrantinnen* sollen entstehen.",
    "Die Verwaltung richtet ein Büro für *Zugewanderte* ein.",
    "Das Amt berät *Flüchtlinge* in Wohnungsfragen.",
    "Die Sprachkurse für *Flüchtlinge* finden abends statt.",
    "Wenn der Rat *Flüchtlingen* hilft, freut das die Vereine.",
    "Die Stadt fördert *Migrantinnen* und den Sportverein Blau-Weiß e. V.",
    "Die *Integration* ist Aufgabe aller Ämter.",
    "Im Amt für Soziales und in den Schulen werden *Flüchtlinge* beraten.",
    "Das Programm für *Flüchtlinge* wird fortgesetzt.",
]


@pytest.mark.parametrize("sentence", NAMES)
def test_words_in_a_name_are_not_the_plans_choice(look, sentence):
    assert Situation.OFFICIAL_NAME in look(sentence)


@pytest.mark.parametrize("sentence", OWN_WORDS)
def test_words_beside_a_name_or_in_a_plain_wording_are(look, sentence):
    assert Situation.OFFICIAL_NAME not in look(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Der *Integrationsrat* wählt den Vorsitz.",
        "Die Mitglieder des *Ausländerbeirats* tagen.",
        "Die *Ausländerbehörden* sind zuständig.",
        "Dem *Flüchtlingsrat* NRW wurde zugestimmt.",
        "Die *Migrationskonferenz* findet statt.",
        "Der *Kreisausländerbeirat* tagt.",
    ],
)
def test_a_compound_that_names_a_body_is_a_name(look, sentence):
    assert Situation.OFFICIAL_NAME in look(sentence, match_kind=MatchKind.COMPOUND)


@pytest.mark.parametrize(
    "sentence",
    [
        "Die *Flüchtlingsberatung* wird ausgebaut.",
        "Vor der *Zwangsheirat* schützt das Gesetz.",
        "Die *Flüchtlingszahlen* sinken.",
        "Der *Integrationsvorrat* ist kein Wort.",
    ],
)
def test_other_compounds_are_not(look, sentence):
    assert Situation.OFFICIAL_NAME not in look(sentence, match_kind=MatchKind.COMPOUND)


def test_a_body_that_the_lexicon_itself_lists_stays_a_term(look):
    assert Situation.OFFICIAL_NAME not in look("Die *Ausländerbeauftragte* der Stadt lädt ein.")


def test_a_known_name_covers_the_words_in_it(look):
    sentence = "Die Genfer *Flüchtlings*konvention gilt weiter."
    assert Situation.OFFICIAL_NAME in look(sentence, names=("Genfer Flüchtlingskonvention",))


def test_a_known_name_over_exactly_the_term_leaves_the_decision_to_the_lexicon(look):
    sentence = "Das *Asylverfahrensgesetz* wird genannt."
    assert Situation.OFFICIAL_NAME not in look(sentence, names=("Asylverfahrensgesetz",))
    assert Situation.OFFICIAL_NAME in look(
        "Der *Flüchtlingsrat* lädt ein.", names=("Flüchtlingsrat",), match_kind=MatchKind.COMPOUND
    )


def test_an_adjective_with_a_capital_within_a_sentence_belongs_to_a_name(look):
    term = Term(form="interkulturell", part_of_speech=PartOfSpeech.ADJECTIVE)
    assert Situation.OFFICIAL_NAME in look("Die Gruppe trifft sich im *Interkulturellen* Zentrum.", term=term)
    assert Situation.OFFICIAL_NAME not in look("*Interkulturelle* Angebote gibt es dort.", term=term)
    assert Situation.OFFICIAL_NAME not in look("ALLE *INTERKULTURELLEN* ANGEBOTE", term=term)


def test_an_abbreviation_is_a_name_when_the_document_introduces_it_as_one(look):
    introduced = Block("Das Amt für Migration und Integration (AMI) ist zuständig.")
    assert Situation.OFFICIAL_NAME in look("Das *AMI* berät.", before=(introduced,))
    assert Situation.OFFICIAL_NAME not in look("Das *AMI* berät.", before=(Block("Das AMI (AMI) ist neu."),))


def test_a_soft_hyphen_does_not_hide_a_name(look):
    assert Situation.OFFICIAL_NAME in look(
        "Der *Integra\u00adtions\u00adrat* tagt.", match_kind=MatchKind.COMPOUND, term="Integration"
    )
