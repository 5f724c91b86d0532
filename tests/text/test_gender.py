"""Gendered spellings are read as the plain words they stand for."""

import pytest

from pruefer.text.gender import is_pair, plain_readings


@pytest.mark.parametrize(
    ("token", "plain"),
    [
        ("Migrant*innen", "Migranten"),
        ("Migrant:innen", "Migranten"),
        ("Migrant_in", "Migrant"),
        ("Migrant·innen", "Migranten"),
        ("Migrant/-innen", "Migranten"),
        ("Migrant/innen", "Migranten"),
        ("MigrantInnen", "Migranten"),
        ("Migrant(inn)en", "Migranten"),
        ("Zuwanderer(innen)", "Zuwanderer"),
        ("Zuwander*innen", "Zuwanderer"),
        ("Integrationslots:in", "Integrationslotse"),
        ("Migrantïnnen", "Migranten"),
        ("Migrant!nnen", "Migranten"),
        ("Migrant’innen", "Migranten"),
        ("Geflüchtete*r", "Geflüchteter"),
        ("Geflüchtete/r", "Geflüchteter"),
        ("Geflüchtete(r)", "Geflüchteter"),
        ("MigrantInnenrat", "Migrantenrat"),
        ("Migrant*innenorganisationen", "Migrantenorganisationen"),
    ],
)
def test_a_short_form_gives_the_word_it_stands_for(token: str, plain: str) -> None:
    assert plain in plain_readings(token)


@pytest.mark.parametrize("token", ["Migranten", "Berlin", "GFK-Flüchtling", "Termin", "InDesign"])
def test_other_words_have_no_such_reading(token: str) -> None:
    assert plain_readings(token) == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Migrantinnen", "Migranten"),
        ("Zuwanderer", "Zuwanderinnen"),
        ("Bürgern", "Bürgerinnen"),
        ("Ärzte", "Ärztinnen"),
        ("Jüdinnen", "Juden"),
        ("Asylbewerber", "-bewerberinnen"),
        ("Migranten", "-innen"),
    ],
)
def test_two_halves_of_a_pair_form_are_recognised(first: str, second: str) -> None:
    assert is_pair(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kinder", "Jugendliche"),
        ("Frauen", "Männer"),
        ("Migranten", "Geflüchtete"),
        ("Bürgerinnen", "Bauern"),
    ],
)
def test_two_different_groups_are_no_pair_form(first: str, second: str) -> None:
    assert not is_pair(first, second)
