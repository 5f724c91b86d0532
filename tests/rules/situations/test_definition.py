"""Sentences, entries and sections that explain a word."""

from __future__ import annotations

import pytest

from lexikon.model import Term
from pruefer.model import BlockKind, Situation

DEFINED = [
    "Unter *Integration* verstehen wir den gleichberechtigten Zugang zu Bildung.",
    "Unter dem Begriff „*Integration*“ versteht man vieles.",
    "Unter *Teilhabe* ist die Mitwirkung aller zu verstehen.",
    "*Teilhabe* bedeutet für uns, diese Zugänge nutzen zu können.",
    "*Integration* meint hier den Weg zu gleichen Rechten.",
    "Der Begriff *Vielfalt* umfasst Herkunft, Alter und Behinderung.",
    "Als *Flüchtlinge* gelten in diesem Plan alle nach einer Flucht Zugezogenen.",
    "Als *Flüchtlinge* bezeichnet dieser Plan Personen mit zuerkanntem Schutz.",
    "Alle nach 2015 Zugezogenen werden in diesem Plan als *Neuzugewanderte* bezeichnet.",
    "Mit *Stadtgesellschaft* sind alle gemeint, die hier leben.",
    "*Integration* ist ein wechselseitiger Prozess, der alle betrifft.",
    "*Neuzugewanderte* sind Personen, die seit weniger als drei Jahren hier leben.",
    "*Flüchtlinge* im Sinne dieses Konzepts sind Menschen mit Schutzstatus.",
    "Nach der Flucht Zugezogene (im Folgenden *Geflüchtete* genannt) werden beraten.",
    "*Postmigrantisch* nennen wir eine Gesellschaft, die Einwanderung anerkannt hat.",
    "Wenn im Folgenden von *Teilhabe* die Rede ist, meint das die Mitwirkung.",
    "Die Stadt versteht *Integration* als Aufgabe aller Ämter.",
    "Antiziganismus, das heißt Rassismus gegen Sinti und Roma, und *Othering*, also das Fremdmachen, nehmen zu.",
    "*Empowerment* – hier: Beratung durch Betroffene – wird gefördert.",
    "Zur *interkulturellen Öffnung* gehören mehrsprachige Formulare.",
    "*Zusammenhalt* messen wir an Nachbarschaftskontakten.",
    "*Flüchtling* ist, wer vor Verfolgung flieht.",
]

USED = [
    "*Integration* ist eine der wichtigsten Zukunftsaufgaben unserer Stadt.",
    "Ziel aller Maßnahmen ist die *Integration* der Zugewanderten.",
    "Unter *Flüchtlingen* ist die Arbeitslosigkeit hoch.",
    "Mit der *Integration* beginnt die Arbeit der Ämter.",
    "Die Unterbringung von *Flüchtlingen* umfasst 200 Plätze.",
    "Sie werden oft als *Ausländer* bezeichnet.",
    "Sprache ist der Schlüssel zur *Integration*.",
    "Er arbeitet als *Integrationslotse* in der Nordstadt.",
    "*Flüchtlinge* sind willkommen.",
    "*Integration* findet vor Ort statt.",
    "Die Stadt unterstützt *Flüchtlinge*: mit Rat und Tat.",
    "Im Folgenden werden Angebote für *Flüchtlinge* vorgestellt.",
]


@pytest.mark.parametrize("sentence", DEFINED)
def test_a_sentence_that_explains_the_word_is_a_definition(look, sentence):
    assert Situation.DEFINITION in look(sentence)


@pytest.mark.parametrize("sentence", USED)
def test_a_sentence_that_only_uses_it_is_not(look, sentence):
    assert Situation.DEFINITION not in look(sentence)


class TestGlossaryEntries:
    @pytest.mark.parametrize(
        "entry",
        [
            "*Integration*: Wir folgen dem Verständnis des Landesgesetzes.",
            "*Teilhabe* – Mitwirkung an allen Bereichen des städtischen Lebens",
            "*Duldung* (rechtlich): Aussetzung der Abschiebung für eine gewisse Zeit",
        ],
    )
    def test_begin_with_the_word_and_explain_it(self, look, entry):
        assert Situation.DEFINITION in look(entry, kind=BlockKind.LIST_ITEM)

    def test_need_more_than_a_figure(self, look):
        assert Situation.DEFINITION not in look("*Flüchtlinge*: 200 Plätze", kind=BlockKind.LIST_ITEM)

    @pytest.mark.parametrize(
        "heading", ["Glossar", "1.2 Begriffsklärung", "Begriffe", "Definitionen", "Begriffsbestimmungen"]
    )
    def test_need_no_colon_under_a_heading_of_that_kind(self, look, heading):
        found = look("*Integration*", kind=BlockKind.TABLE_CELL, headings=(heading,), cell=(0, 1, 0))
        assert Situation.DEFINITION in found

    def test_do_not_turn_every_word_of_the_glossary_into_an_explained_one(self, look):
        found = look("Die Stadt hilft *Flüchtlingen* dabei.", headings=("Glossar",))
        assert Situation.DEFINITION not in found


class TestHeadingsThatAsk:
    @pytest.mark.parametrize(
        "heading", ["Was ist Integration?", "2.1 Was heißt Integration?", "Unser Verständnis von Integration"]
    )
    def test_make_their_section_a_definition_of_the_word(self, look, heading):
        assert Situation.DEFINITION in look("Zur *Integration* tragen alle bei.", headings=(heading,))

    def test_say_nothing_about_other_words(self, look):
        found = look("Auch *Flüchtlinge* tragen dazu bei.", headings=("Was ist Integration?",))
        assert Situation.DEFINITION not in found


def test_the_concepts_own_patterns_count(look, concept):
    term = Term(form="Integration")
    own = concept(term, definition_patterns=("Integration ist gelungen, wenn",))
    sentence = "*Integration* ist gelungen, wenn sich Abschlüsse nicht nach Herkunft unterscheiden."
    assert Situation.DEFINITION in look(sentence, term=term, concept=own)
    assert Situation.DEFINITION not in look(sentence, term=term, concept=concept(term))


def test_the_concepts_exclusions_win(look, concept):
    term = Term(form="Integration")
    own = concept(term, not_definitions=("bedeutet harte Arbeit",))
    assert Situation.DEFINITION not in look("*Integration* bedeutet harte Arbeit.", term=term, concept=own)
