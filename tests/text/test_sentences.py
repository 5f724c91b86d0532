"""Where German sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pruefer.text.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Das gilt z. B. für Kurse, u. a. in der Nordstadt.",
        "Nach § 25 Abs. 2 Satz 1 Nr. 3 AufenthG entscheidet das Amt.",
        "Am 18. März 2025 und im 19. Jahrhundert wurde beraten.",
        "Dr. Meier und Prof. Schulz berichten ca. 40 Personen bzw. Haushalten.",
        "Die 2. Generation besucht die 7. Klasse.",
        "Der Flüchtlingsrat e. V. Musterau lädt ein.",
        "Der II. Weltkrieg prägte die Stadt.",
        "Gemeint sind ggf. Familien, vgl. Kapitel 3.",
        "Das Haus kostet 1.200 Euro im Monat.",
        "Müller, S. Und andere sagen das.",
        "Er fragte: Was nun? und ging.",
    ],
)
def test_stops_within_a_sentence_do_not_end_it(text):
    assert split(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["Integration gelingt.", "Die Stadt hilft dabei."],
        ["Der Plan gilt bis 2030.", "Danach wird er fortgeschrieben."],
        ["Das regelt § 104.", "Die Kurse beginnen später."],
        ["Es kamen 2.637.", "Familien waren darunter."],
        ["Was nun?", "Wir warten!", "Niemand kam …", "Oder doch."],
        ["Sie sagte: „Wir bleiben.“", "Das freut alle."],
        ["Die Leistungen folgen dem SGB II.", "Sie werden monatlich gezahlt."],
        ["Es gibt Kurse, Treffs usw.", "Die Teilnahme ist frei."],
        ["Träger ist der Verein Brücke e. V.", "Er berät kostenlos."],
        ["Das gilt für alle.", "„Wir“ heißt auch die Verwaltung."],
        ["Das gilt nicht.", "§ 3 bleibt unberührt."],
        ["Die Frist endet am 31.12.2025.", "Anträge sind vorher zu stellen."],
        ["Beschlossen wurde Maßnahme 12.", "Die Umsetzung folgt."],
    ],
)
def test_a_stop_before_a_new_beginning_ends_it(parts):
    assert split(" ".join(parts)) == parts


def test_an_empty_text_has_none():
    assert sentences("") == ()


PIECES = st.sampled_from(
    [
        "z. B.",
        "Dr.",
        "18.",
        "März",
        "2030.",
        "„",
        "“",
        "(",
        ")",
        "Die",
        "Stadt",
        "hilft",
        ".",
        "!",
        "?",
        "…",
        " ",
        "\n",
        "\t",
        "§",
        "e. V.",
        "II.",
        "\u00a0",
        "ß",
        "Ä",
        "a.",
        "–",
        "1.200",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map(" ".join)))
def test_sentences_cover_the_text_without_gap_or_overlap(text):
    spans = sentences(text)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)
