"""Quotation marks, quotations over several paragraphs, block quotes, scare quotes."""

from __future__ import annotations

import pytest

from pruefer.model import Block, BlockKind, Situation

QUOTED = [
    "Eine Teilnehmerin sagte: „Wir reden immer über die *Migranten*, nie mit ihnen.“",
    "In der Vorlage hieß es, die Stadt wolle „den Zuzug von *Ausländern* verträglich steuern“.",
    'Der Leserbrief sprach vom "Zustrom der *Asylanten* in unsere Stadt".',
    "Er sagte: »Für die anderen war ich immer der *Asylant* aus dem Heim.«",
    "Er sagte: «Für die anderen war ich immer der *Asylant* aus dem Heim.»",
    "Sie antwortete: ‚Die *Flüchtlinge* sollen hinten sitzen.‘",
    "“Die *Flüchtlinge* sollen hinten sitzen”, hieß es.",
    "Der Satz „Die *Ausländer*“ zu sagen ist bequem“ fiel zweimal.".replace(
        "„Die *Ausländer*“", "„Die *Ausländer* zu zählen"
    ),
]

NOT_QUOTED = [
    "Im „Haus am Markt“ werden *Asylanten* beraten.",
    "Das Motto „Gemeinsam“ gilt für *Flüchtlinge* und für „Alteingesessene“.",
    'Die 5" langen Nägel helfen *Flüchtlingen* nicht.',
    "Die *Flüchtlinge* wohnen im „Haus am Markt“.",
    "Hans’ Kurs für *Flüchtlinge* und Petras’ Kurs finden statt.",
    "Der Verein »Nachbarn« hilft *Flüchtlingen* und »Freunden«.",
    "Das vergessene „Zeichen bleibt bei *Flüchtlingen* folgenlos.",
    "Die ‚Brücke‘ berät *Migranten*.",
]


@pytest.mark.parametrize("sentence", QUOTED)
def test_words_of_others_are_quoted(look, sentence):
    assert Situation.QUOTATION in look(sentence)


@pytest.mark.parametrize("sentence", NOT_QUOTED)
def test_words_outside_the_marks_are_not(look, sentence):
    assert Situation.QUOTATION not in look(sentence)


def test_a_block_quote_is_a_quotation_without_marks(look):
    assert Situation.QUOTATION in look("Wir reden immer über die *Migranten*.", kind=BlockKind.QUOTE)


def test_scare_quotes_around_one_or_two_words_are_distance_not_quotation(look):
    assert look("Die „*Flüchtlingskrise*“ ist vorbei.") == {Situation.DISTANCED}
    assert look("Die „große *Flüchtlingskrise*“ ist vorbei.") == {Situation.DISTANCED}


def test_a_longer_term_alone_in_marks_is_distance_too(look):
    assert look("Die „*Menschen mit schwerem Migrationshintergrund*“ kamen.") == {Situation.DISTANCED}


class TestQuotationsOverSeveralParagraphs:
    FIRST = Block("„Wir kamen im Winter an, und niemand sprach mit uns.")

    def test_run_until_the_closing_mark(self, look):
        assert Situation.QUOTATION in look("Die *Flüchtlinge* galten als Fremde.“", before=(self.FIRST,))

    def test_include_paragraphs_in_between(self, look):
        last = Block("Heute ist das anders.“")
        found = look("Die *Flüchtlinge* galten als Fremde.", before=(self.FIRST,), after=(last,))
        assert Situation.QUOTATION in found

    def test_may_repeat_the_opening_mark(self, look):
        found = look("„Die *Flüchtlinge* galten als Fremde.“", before=(self.FIRST,))
        assert Situation.QUOTATION in found

    def test_end_where_they_end(self, look):
        middle = Block("Das war 1992.“")
        found = look("Die *Flüchtlinge* sind willkommen.", before=(self.FIRST, middle))
        assert Situation.QUOTATION not in found

    def test_are_not_assumed_when_the_closing_mark_is_missing(self, look):
        found = look("Die *Flüchtlinge* sind willkommen.", before=(self.FIRST,))
        assert Situation.QUOTATION not in found

    def test_stop_at_a_heading(self, look):
        heading = Block("Wohnen", BlockKind.HEADING, 1)
        found = look("Die *Flüchtlinge* sind willkommen.“", before=(self.FIRST, heading))
        assert Situation.QUOTATION not in found
