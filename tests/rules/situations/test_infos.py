"""What every situation tells about itself is true."""

from __future__ import annotations

import pytest

from lexikon.model import Context, Term
from pruefer.model import BlockKind, Situation
from pruefer.rules.situations import DETECTORS, SITUATIONS

KINDS = {
    Situation.HEADING: BlockKind.HEADING,
    Situation.CONTENTS: BlockKind.CONTENTS,
    Situation.MARGIN: BlockKind.HEADER,
}


def test_every_situation_has_exactly_one_detector():
    assert set(SITUATIONS) == set(Situation)
    assert len(DETECTORS) == len(Situation)


@pytest.mark.parametrize("info", SITUATIONS.values(), ids=lambda info: info.situation.value)
def test_the_example_is_one_and_the_counterexample_is_not(look, concept, info):
    one = concept(Term(form="Integration"), context=Context(unless=("Fachverfahren",)))
    cues = {"concept": one, "term": one.terms[0]} if info.situation is Situation.OTHER_SENSE else {}
    kind = KINDS.get(info.situation, BlockKind.PARAGRAPH)
    assert info.situation in look(info.example, kind=kind, **cues)
    assert info.situation not in look(info.counterexample, **cues)


@pytest.mark.parametrize("info", SITUATIONS.values(), ids=lambda info: info.situation.value)
def test_the_reason_for_silence_completes_a_sentence(info):
    assert info.because[0].islower()
    assert not info.because.endswith(".")
    assert info.reason.endswith(".")
