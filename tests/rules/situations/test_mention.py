"""Words that are talked about, and words kept at a distance."""

from __future__ import annotations

import pytest

from pruefer.model import Situation

MENTIONED = [
    "Der Begriff *Parallelgesellschaft* wird in diesem Plan vermieden.",
    "Das Wort „*Flüchtlingswelle*“ stand in einer Pressemitteilung.",
    "Die Bezeichnung als *Ausländer* hören viele ungern, die Bezeichnung *Ausländer* erst recht.".replace(
        "Bezeichnung als *Ausländer*", "Anrede"
    ),
    "Die Begriffe Ethnisierung und *Kulturalisierung* erklärt das Glossar.",
    "Der Wissenschaftler warnt davor, von *Ghettos* zu sprechen.",
    "Wir sprechen nicht von *Parallelgesellschaften*.",
    "Der Plan erläutert, warum er nicht von *Parallelgesellschaften* spricht.",
    "Wenn von *Integration* die Rede ist, geht es um Teilhabe.",
    "„*Biodeutsch*“ wurde zum Unwort des Jahres 2024 gewählt.",
    "Der Ausdruck der *Leitkultur* ist umstritten.",
    "Auf „*Asylant*“ wird künftig verzichtet.",
    "„*Passdeutsche*“ wird abwertend gebraucht.",
]

USED = [
    "Die *Parallelgesellschaft* in der Nordstadt bereitet Sorgen.",
    "Die Stadt spricht mit *Flüchtlingen*.",
    "Von *Flüchtlingen* geleitete Vereine erhalten Zuschüsse.",
    "Der Begriffsleitfaden hilft *Flüchtlingen* nicht.",
    "Das letzte Wort haben die *Flüchtlinge* selbst.",
    "Zwanzig *Flüchtlinge* sprechen über ihren Alltag.",
    "Die Stadt verzichtet für *Flüchtlinge* auf Gebühren.",
    "Die Ausdrucksweise der Ämter überfordert *Migranten*.",
]


@pytest.mark.parametrize("sentence", MENTIONED)
def test_a_word_that_is_the_topic_is_mentioned(look, sentence):
    assert Situation.MENTION in look(sentence)


@pytest.mark.parametrize("sentence", USED)
def test_a_word_that_is_used_is_not(look, sentence):
    assert Situation.MENTION not in look(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Auch die sogenannte *Flüchtlingskrise* ist vorbei.",
        "Auch die so genannten *Wirtschaftsflüchtlinge* werden beraten.",
        "Die sog. *Parallelgesellschaft* ist schlecht belegt.",
        "Die vermeintliche *Parallelgesellschaft* gibt es nicht.",
        "Die angebliche *Asylflut* blieb aus.",
        "Eine „*Asylflut*“ gibt es nicht.",
        "Die sogenannten neuen *Gastarbeiter* kamen aus Spanien.",
        "Von ‚*Fremden*‘ redet niemand mehr.",
    ],
)
def test_a_word_kept_at_a_distance_is_not_the_plans_own(look, sentence):
    assert Situation.DISTANCED in look(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Auch die *Flüchtlingskrise* ist vorbei.",
        "Im „Haus am Markt“ wohnen *Flüchtlinge*.",
        "Sogenannte Kümmerer beraten dort die *Flüchtlinge*.",
        "Die *Flüchtlinge* sprechen von der sogenannten Bürokratie.",
        "Das „Fest für alle *Flüchtlinge* der Stadt“ findet im Mai statt.",
        "Die genannten *Flüchtlinge* sind umgezogen.",
        "Angeblich sind *Flüchtlinge* umgezogen.",
        "Die so gefundene *Integration* überzeugt.",
    ],
)
def test_a_word_beside_such_a_mark_is(look, sentence):
    assert Situation.DISTANCED not in look(sentence)
