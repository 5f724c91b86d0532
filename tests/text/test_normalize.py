"""Repair of damaged words, and the way back to the original positions."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pruefer.text.normalize import normalize


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Mig\u00adran\u00adten", "Migranten"),
        ("Flu\u0308chtlinge", "Flüchtlinge"),
        ("Menschen mit\u00a0Migrationshintergrund", "Menschen mit Migrationshintergrund"),
        ("Flüchtlings\u2011Unterkunft", "Flüchtlings-Unterkunft"),
        ("Asyl\u2013 und Ausländerrecht", "Asyl- und Ausländerrecht"),
        ("Integra-\ntion", "Integration"),
        ("von Asyl- bewerbern", "von Asylbewerbern"),
        ("Ankunft\u200b im Quartier", "Ankunft im Quartier"),
    ],
)
def test_damage_is_read_as_the_word_that_was_meant(source: str, expected: str) -> None:
    assert normalize(source).text == expected


@pytest.mark.parametrize(
    "source",
    [
        "Flüchtlings- und Asylpolitik",
        "Zu- oder Abwanderung",
        "Kita- sowie Schulplätze",
        "eine Pause – und dann weiter",
        "Seiten 12–14",
        "Integration",
        "",
    ],
)
def test_what_is_no_damage_stays(source: str) -> None:
    assert normalize(source).text == source


def test_an_undamaged_text_needs_no_map() -> None:
    assert normalize("Ankommen in der Stadt").starts == ()


def test_a_range_leads_back_to_the_original_characters() -> None:
    source = "Der Zu\u00adzug von Flu\u0308cht\u00adlingen."
    normal = normalize(source)
    start = normal.text.index("Flüchtlingen")
    first, last = normal.original(start, start + len("Flüchtlingen"))
    assert source[first:last] == "Flu\u0308cht\u00adlingen"


ODD = st.text(alphabet="aäAbZ \n-–\u00ad\u00a0\u0308\u2011\u200b.", max_size=60)


@given(ODD)
def test_every_character_maps_into_the_original_in_order(source: str) -> None:
    normal = normalize(source)
    ranges = [normal.original(i, i + 1) for i in range(len(normal.text))]
    assert all(0 <= start < end <= len(source) for start, end in ranges)
    assert all(before[0] <= after[0] for before, after in itertools.pairwise(ranges))


@given(st.text(max_size=80))
def test_letters_are_never_lost(source: str) -> None:
    wanted = [c for c in unicodedata.normalize("NFC", source) if c.isalpha() and ord(c) < 0x250]
    found = [
        c for c in unicodedata.normalize("NFC", normalize(source).text) if c.isalpha() and ord(c) < 0x250
    ]
    assert found == wanted
