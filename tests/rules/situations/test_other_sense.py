"""Cue words of the lexicon."""

from __future__ import annotations

import pytest

from lexikon.model import Context, Term
from pruefer.model import BlockKind, Situation


@pytest.fixture
def other(look, concept):
    """Whether the marked word is taken in another sense, given cues."""

    def other(sentence: str, *, unless=(), only_if=(), term_unless=(), term_only_if=(), **place) -> bool:
        term = Term(form="Integration", unless=term_unless, only_if=term_only_if)
        one = concept(term, context=Context(unless=unless, only_if=only_if))
        return Situation.OTHER_SENSE in look(sentence, term=term, concept=one, **place)

    return other


SENTENCE = "Die *Integration* der Fachverfahren ist für 2027 geplant."


@pytest.mark.parametrize(
    "cue",
    [
        "Fachverfahren",
        "fachverfahren",
        "der Fachverfahren",
        "Fach*",
        "*verfahren",
        "*verfahr*",
        "2027 geplant",
        "für",
    ],
)
def test_a_cue_against_the_use_in_the_same_sentence_counts(other, cue):
    assert other(SENTENCE, unless=(cue,))
    assert other(SENTENCE, term_unless=(cue,))


@pytest.mark.parametrize(
    "cue", ["Verfahren", "Fach", "verfahren*", "*Fach", "der geplant", "202", "fachverfahrens"]
)
def test_a_cue_is_a_whole_word_unless_an_asterisk_says_otherwise(other, cue):
    assert not other(SENTENCE, unless=(cue,))


def test_cues_in_another_sentence_do_not_count(other):
    assert not other("Die *Integration* gelingt. Die Fachverfahren folgen.", unless=("Fachverfahren",))


def test_a_table_cell_is_one_sentence(other):
    text = "*Integration*. Fachverfahren"
    assert other(text, unless=("Fachverfahren",), kind=BlockKind.TABLE_CELL, cell=(0, 1, 1))


def test_cues_far_away_in_a_text_without_full_stops_do_not_count(other):
    far = "Wort " * 400
    assert not other(f"Die *Integration* gelingt {far} Fachverfahren", unless=("Fachverfahren",))
    assert other(f"{far} Fachverfahren und *Integration* {far}", unless=("Fachverfahren",))


def test_a_required_cue_must_be_there(other):
    assert other(SENTENCE, only_if=("Zugewanderte*",))
    assert not other("Die *Integration* der Zugewanderten.", only_if=("Zugewanderte*",))


def test_required_cues_of_term_and_concept_are_alternatives(other):
    assert not other(SENTENCE, only_if=("Zugewanderte*",), term_only_if=("geplant",))


def test_no_cues_no_other_sense(other):
    assert not other(SENTENCE)


def test_cues_are_found_across_soft_hyphens_and_fixed_spaces(other):
    assert other("Die *Integration* der Fach\u00adverfahren nach\u00a01945.", unless=("Fachverfahren",))
    assert other("Die *Integration* der Fach\u00adverfahren nach\u00a01945.", unless=("nach 1945",))
