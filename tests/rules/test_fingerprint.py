"""Fingerprints survive edits elsewhere and tell places apart."""

from __future__ import annotations

import re

from pruefer.model import Anchor, Block, BlockKind, Document, Match, MatchKind
from pruefer.rules.fingerprint import fingerprints
from pruefer.rules.view import DocumentView

SENTENCE = "Die Stadt hilft seit vielen Jahren allen Flüchtlingen in der Nordstadt und darüber hinaus."


def prints(*blocks: Block | str, concept: str = "fluechtling") -> list[str]:
    full = tuple(Block(block) if isinstance(block, str) else block for block in blocks)
    matches = [
        Match(
            concept,
            "Flüchtling",
            Anchor(number, *found.span()),
            found.group(),
            MatchKind.INFLECTED,
            "Flüchtlingen",
        )
        for number, block in enumerate(full)
        for found in re.finditer("Flü\u00ad?chtlingen|FLÜCHTLINGEN", block.text)
    ]
    return list(fingerprints(DocumentView(Document("x", "txt", full)), matches))


def test_it_is_sixteen_hexadecimal_digits():
    assert re.fullmatch("[0-9a-f]{16}", prints(SENTENCE)[0])


def test_a_paragraph_that_moves_keeps_it():
    assert prints("Neu davor.", SENTENCE)[0] == prints(SENTENCE)[0]


def test_an_edit_far_away_in_the_paragraph_keeps_it():
    assert prints("Ein neuer Satz steht davor. " + SENTENCE) == prints("Ein ganz anderer Satz! " + SENTENCE)


def test_soft_hyphens_spaces_and_case_do_not_matter():
    assert prints(SENTENCE.replace("Flücht", "Flü\u00adcht").replace("in der", "in\u00a0der")) == prints(
        SENTENCE
    )
    assert prints(SENTENCE.upper()) == prints(SENTENCE)


def test_an_edit_beside_it_changes_it():
    assert prints(SENTENCE.replace("allen", "vielen")) != prints(SENTENCE)


def test_kind_of_block_and_concept_belong_to_it():
    assert prints(Block(SENTENCE, BlockKind.FOOTNOTE)) != prints(SENTENCE)
    assert prints(SENTENCE, concept="asylbewerber") != prints(SENTENCE)


def test_equal_places_are_numbered():
    first, second, third = prints(SENTENCE, SENTENCE, SENTENCE)
    assert len({first, second, third}) == 3
    assert prints(SENTENCE, "Dazwischen.", SENTENCE) == [first, second]
