"""Titles of works."""

from __future__ import annotations

import pytest

from pruefer.model import BlockKind, Situation, Span

REFERENCES = [
    "Arbeitskreis Lahretal (2023): *Flüchtlinge* im ländlichen Raum. Wiesenfurt.",
    "Hagendorn, T. und Petrich, S. (2019): Vom *Gastarbeiter* zum Mitbürger?",
    "Stadt Wiesenfurt an der Lahre (2014): *Migrantinnen* in Wiesenfurt. Handlungskonzept.",
    "Literatur: Vertovec, Steven: *Superdiversität*. Migration und soziale Komplexität.",
    "Müller, A. (Hrsg.): *Ausländer* in der Stadt.",
    "*Flüchtlinge* in Europa. ISBN 978-3-00-000000-0",
    "Vgl. Brandhorst, L. (2022): *Migrantinnen* auf dem Dorf.",
    "Näheres: https://www.musterau.example/*fluechtlinge*/kurse",
]

OTHER = [
    "Der Arbeitskreis untersuchte 2023 die Lage der *Flüchtlinge* im ländlichen Raum.",
    "Weitere Hinweise für *Flüchtlinge* finden Sie unter www.musterau.example/kurse.",
    "Die Stadt (2023 gegründet) hilft *Flüchtlingen*.",
    "Im Jahr (2023) stieg die Zahl der *Flüchtlinge*.",
    "Literatur für *Flüchtlinge* hält die Bücherei bereit.",
    "Die *Migrantinnen* schreiben selbst Bücher.",
    "Siehe auch das Kapitel über *Flüchtlinge*.",
    "Die Quellen der *Zuwanderung* sind vielfältig.",
]


@pytest.mark.parametrize("sentence", REFERENCES)
def test_words_in_a_reference_are_its_title(look, sentence):
    assert Situation.BIBLIOGRAPHY in look(sentence)


@pytest.mark.parametrize("sentence", OTHER)
def test_words_that_only_look_like_it_are_not(look, sentence):
    assert Situation.BIBLIOGRAPHY not in look(sentence)


@pytest.mark.parametrize(
    "heading",
    [
        "Literatur",
        "7 Literaturverzeichnis",
        "Quellen",
        "Quellenverzeichnis",
        "Literatur und Quellen",
        "Weiterführende Literatur",
        "8.2 Quellenangaben",
    ],
)
def test_a_section_of_literature_holds_references_only(look, heading):
    assert Situation.BIBLIOGRAPHY in look("*Flüchtlinge* in Europa, Berlin.", headings=("Anhang", heading))


@pytest.mark.parametrize(
    "heading", ["Quellen der Zuwanderung", "Literaturkreis in der Bücherei", "Finanzquellen"]
)
def test_a_section_on_something_else_does_not(look, heading):
    assert Situation.BIBLIOGRAPHY not in look("Die *Flüchtlinge* wohnen zentral.", headings=(heading,))


def test_a_footnote_with_an_address_and_a_year_is_a_reference(look):
    note = "Stadt Musterau, *Flüchtlinge* in Zahlen, 2024, https://musterau.example"
    assert Situation.BIBLIOGRAPHY in look(note, kind=BlockKind.FOOTNOTE)
    assert Situation.BIBLIOGRAPHY not in look(
        "Gemeint sind *Flüchtlinge* aus Syrien.", kind=BlockKind.FOOTNOTE
    )


def test_an_italic_title_beside_a_year_is_a_reference(look):
    text = "Der Bericht *Flüchtlinge* im Quartier Nord (2021) nennt Zahlen."
    assert Situation.BIBLIOGRAPHY in look(text, emphasis=(Span(12, 40),))
    assert Situation.BIBLIOGRAPHY not in look(text)
    assert Situation.BIBLIOGRAPHY not in look(text, emphasis=(Span(12, 23),))
