"""The tokeniser keeps together what belongs to a word in German office texts."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pruefer.text.tokens import tokenize, words


@pytest.mark.parametrize(
    "word",
    [
        "Migrant*innen", "Migrant:innen", "Migrant_innen", "Migrant·innen", "Migrant/-innen", "Migrant/innen",
        "Migrant(inn)en", "Migrant(innen)", "MigrantInnen", "Migrant!nnen", "Geflüchtete*r", "Geflüchtete/r",
        "Jede*r", "Flüchtlings-Unterkunft", "Nicht-EU-Bürger:innen", "Migrant*innenorganisationen",
    ],
)  # fmt: skip
def test_a_gender_form_or_hyphenated_word_is_one_token(word: str) -> None:
    assert words(f"Für {word} gilt es.") == ["Für", word, "gilt", "es"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Flüchtlings- und Asylpolitik", ["Flüchtlings-", "und", "Asylpolitik"]),
        ("Helfer und -helferinnen", ["Helfer", "und", "-helferinnen"]),
        ("Ziel: Teilhabe", ["Ziel", "Teilhabe"]),
        ("Ziel:Teilhabe", ["Ziel", "Teilhabe"]),
        ("und/oder", ["und", "oder"]),
        ("Flüchtlinge12 kamen", ["Flüchtlinge", "kamen"]),
        ("Flüchtlinge¹ kamen", ["Flüchtlinge", "kamen"]),
        ("Migranten (insgesamt)", ["Migranten", "insgesamt"]),
    ],
)
def test_what_does_not_belong_to_a_word_splits_it(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(alphabet="aÄß*:_·/-()!’ nierINs.,1²\n", max_size=60))
def test_positions_and_words_agree(text: str) -> None:
    tokens = tokenize(text)
    assert [token.text for token in tokens] == words(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))
