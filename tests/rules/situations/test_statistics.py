"""Figures in tables, captions and sentences."""

from __future__ import annotations

import pytest

from pruefer.model import Block, BlockKind, Situation
from pruefer.rules.situations.statistics import holds_figures

FIGURES = [
    "Nach dem Mikrozensus hatten 31,6 Prozent der Bevölkerung einen *Migrationshintergrund*.",
    "Am 31. Dezember 2025 lebten 12.806 *Ausländerinnen* in der Stadt.",
    "Die Zahl der Einbürgerungen je 1.000 *Ausländer* (Quelle: Einbürgerungsstatistik) stieg.",
    "Im Melderegister sind 1.120 *Zugewanderte* verzeichnet.",
    "Laut BAMF wurden 2024 im Land 3.100 *Asylanträge* abgelehnt.",
    "Der Anteil der *Ausländer* lag bei 19,8 Prozent.",
    "Die Quote der *Migranten* ohne Abschluss sank auf 12 %.",
    "Quelle: Ausländerzentralregister, *Flüchtlinge* mit Schutzstatus.",
    "Personen ohne *Einwanderungsgeschichte* stellen rund drei Viertel der Bevölkerung (Quelle: Statistisches Bundesamt).",
]

WORDS = [
    "Der Anteil der Beschäftigten mit *Migrationshintergrund* soll bis 2030 steigen.",
    "Der Anteil der Lehrkräfte mit *Migrationshintergrund* soll auf 20 Prozent steigen.",
    "Bis 2030 werden die Angebote für *Flüchtlinge* ausgebaut.",
    "Im Jahr 2025 wurden *Flüchtlinge* in drei Häusern untergebracht.",
    "Die Statistik hilft *Flüchtlingen* nicht weiter.",
    "Für *Migranten* stehen 15 Plätze bereit.",
    "Rund 20 Prozent der *Migranten* finden keine Wohnung.",
    "Ein großer Anteil der *Flüchtlinge* sucht eine Wohnung.",
    "Das Haus in der Gartenstraße 12 nimmt *Flüchtlinge* auf.",
]


@pytest.mark.parametrize("sentence", FIGURES)
def test_words_that_report_official_figures_are_statistics(look, sentence):
    assert Situation.STATISTICS in look(sentence)


@pytest.mark.parametrize("sentence", WORDS)
def test_aims_dates_and_rough_words_are_not(look, sentence):
    assert Situation.STATISTICS not in look(sentence)


def test_a_caption_is(look):
    assert Situation.STATISTICS in look("Tabelle 3: *Ausländer* nach Stadtteilen", kind=BlockKind.CAPTION)


def cells(rows: list[list[str]]) -> tuple[Block, ...]:
    return tuple(
        Block(text, BlockKind.TABLE_CELL, cell=(0, number, column))
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    )


class TestTables:
    def test_a_label_in_a_table_of_figures_is_statistics(self, look):
        rest = cells([["Merkmal", "2020", "2025"], ["", "8.945", "12.806"]])
        found = look("*Ausländer*", kind=BlockKind.TABLE_CELL, cell=(0, 1, 0), before=rest)
        assert Situation.STATISTICS in found

    def test_a_list_of_measures_with_years_is_not(self, look):
        rest = cells([["Nr.", "Maßnahme", "Zuständig", "Beginn"], ["M 1", "", "Sozialamt", "2027"]])
        found = look("Wohnungen für *Flüchtlinge*", kind=BlockKind.TABLE_CELL, cell=(0, 1, 1), before=rest)
        assert Situation.STATISTICS not in found

    def test_prose_in_a_table_of_figures_is_not(self, look):
        rest = cells([["Merkmal", "2020", "2025"], ["", "8.945", "12.806"]])
        prose = (
            "Die Stadt will bis zum Jahr 2030 erreichen, dass alle *Flüchtlinge* eine eigene Wohnung finden."
        )
        found = look(prose, kind=BlockKind.TABLE_CELL, cell=(0, 1, 0), before=rest)
        assert Situation.STATISTICS not in found

    @pytest.mark.parametrize(
        ("rows", "expected"),
        [
            ([["Jahr", "Anzahl", "in %"], ["a", "12", "3,4"]], True),
            ([["Status", "Grundlage", "Personen"], ["a", "§ 55 AsylG", "214"]], True),
            ([["Status", "Grundlage", "Ort", "Personen"], ["a", "x", "y", "214"]], True),
            ([["Nr.", "Maßnahme", "Amt", "Beginn"], ["M 1", "x", "y", "2027"]], False),
            ([["Nr.", "Maßnahme", "Amt", "Kosten"], ["M 1", "x", "y", "12.000 €"]], False),
            ([["Wort", "Bedeutung"], ["a", "b"]], False),
            ([["Kopf"]], False),
        ],
    )
    def test_what_a_table_of_figures_is(self, rows, expected):
        given = {(number, column): text for number, row in enumerate(rows) for column, text in enumerate(row)}
        assert holds_figures(given) is expected
