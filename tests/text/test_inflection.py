"""The written forms of German words."""

import pytest

from lexikon.model import Declension, PartOfSpeech, Term
from pruefer.text.inflection import generic_forms, word_forms


def forms(form: str, **grammar: object) -> set[str]:
    return set(word_forms(Term(form=form, **grammar)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (
            {"form": "Flüchtling", "gender": "m", "plural": "Flüchtlinge"},
            "Flüchtling Flüchtlings Flüchtlinge Flüchtlingen",
        ),
        (
            {"form": "Migrant", "gender": "m", "plural": "Migranten", "declension": Declension.WEAK},
            "Migrant Migranten Migrantin Migrantinnen",
        ),
        (
            {"form": "Ausländer", "gender": "m", "plural": "Ausländer"},
            "Ausländer Ausländers Ausländern Ausländerin Ausländerinnen",
        ),
        ({"form": "Duldung", "gender": "f", "plural": "Duldungen"}, "Duldung Duldungen"),
        (
            {"form": "Geflüchtete", "gender": "mf", "declension": Declension.ADJECTIVAL},
            "Geflüchtete Geflüchteter Geflüchteten Geflüchtetem Geflüchtetes",
        ),
        ({"form": "Ghetto", "gender": "n", "plural": "Ghettos"}, "Ghetto Ghettos"),
        ({"form": "Kulturkreis", "gender": "m", "plural": "Kulturkreise"}, "Kulturkreises Kulturkreisen"),
        ({"form": "Inklusion", "gender": "f"}, "Inklusion"),
    ],
)
def test_a_noun_is_known_in_all_cases(term: dict[str, object], expected: str) -> None:
    assert set(expected.split()) <= forms(**term)  # type: ignore[arg-type]


def test_an_adjective_takes_all_endings() -> None:
    found = forms("bildungsfern", part_of_speech=PartOfSpeech.ADJECTIVE)
    assert {"bildungsferne", "bildungsfernen", "bildungsferner", "bildungsfernem", "bildungsfernste"} <= found


def test_a_verb_is_known_in_its_finite_forms_and_participles() -> None:
    found = forms("integrieren", part_of_speech=PartOfSpeech.VERB)
    assert {
        "integriere",
        "integriert",
        "integrierte",
        "integrierten",
        "integrierend",
        "integrierter",
    } <= found


def test_an_abbreviation_takes_a_plural_ending() -> None:
    assert forms("UMA", part_of_speech=PartOfSpeech.ABBREVIATION) == {"UMA", "UMAs", "UMAen"}


def test_the_form_of_the_lexicon_comes_first() -> None:
    assert next(iter(word_forms(Term(form="Migrant")))) == "Migrant"


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("Bundesamt", "bundesamtes"),
        ("gute", "guter"),
        ("ausländische", "ausländischen"),
        ("Menschen", "mensch"),
    ],
)
def test_words_of_a_phrase_are_known_in_their_usual_forms(word: str, other: str) -> None:
    assert other in generic_forms(word)


@pytest.mark.parametrize("word", ["mit", "und", "ohne", "für"])
def test_function_words_stay_as_they_are(word: str) -> None:
    assert generic_forms(word) == {word}
