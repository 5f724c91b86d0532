"""Situations that follow from the kind of block alone."""

from __future__ import annotations

import pytest

from pruefer.model import BlockKind, Situation

BY_KIND = {
    BlockKind.TITLE: Situation.HEADING,
    BlockKind.HEADING: Situation.HEADING,
    BlockKind.CONTENTS: Situation.CONTENTS,
    BlockKind.HEADER: Situation.MARGIN,
    BlockKind.FOOTER: Situation.MARGIN,
    BlockKind.QUOTE: Situation.QUOTATION,
    BlockKind.CAPTION: Situation.STATISTICS,
}


@pytest.mark.parametrize("kind", list(BlockKind))
def test_the_kind_of_block_is_a_situation_or_none(look, kind):
    expected = {BY_KIND[kind]} if kind in BY_KIND else set()
    cell = {"cell": (0, 0, 0)} if kind is BlockKind.TABLE_CELL else {}
    assert look("Hilfe für *Flüchtlinge*", kind=kind, **cell) == expected
