"""Quotation marks: which text stands between them, also over several paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pruefer.model import Block, BlockKind, Span

_CLOSING = {"„": '“”"', "‚": "‘’", "»": "«", "«": "»", "›": "‹", "“": "”", '"': '"'}
_MARK = re.compile(r"[„“”\"»«‚‘’›‹]")
_OPENS_AFTER = frozenset(" \t\n([–—-/")
_MAX_PARAGRAPHS = 8
"""A longer stretch without a closing mark is a forgotten mark, not a quotation."""


class Quote(NamedTuple):
    """``outer`` includes the marks, ``inner`` does not."""

    outer: Span
    inner: Span


def quotes(text: str) -> tuple[Quote, ...]:
    """The closed outermost quotations in ``text``; a mark without its partner is ignored."""
    found, _ = _scan(text)
    return found


def continued_quotes(blocks: Sequence[Block]) -> frozenset[int]:
    """Indices of the blocks of quotations that begin a paragraph and end in a later one."""
    continued: set[int] = set()
    for index, block in enumerate(blocks):
        stripped = block.text.lstrip()
        if index not in continued and stripped[:1] in _CLOSING and _unclosed(stripped):
            last = _closing_block(blocks, index, _CLOSING[stripped[0]])
            continued.update(range(index, last + 1))
    return frozenset(continued)


def _scan(text: str) -> tuple[tuple[Quote, ...], int | None]:
    """The closed quotations, and where one was opened that is never closed."""
    found: list[Quote] = []
    opened: int | None = None
    for mark in _MARK.finditer(text):
        position, char = mark.start(), mark.group()
        if opened is None:
            if _opens(text, position, char):
                opened = position
        elif char in _CLOSING[text[opened]] and not _is_apostrophe(text, position, char):
            found.append(Quote(Span(opened, position + 1), Span(opened + 1, position)))
            opened = None
    return tuple(found), opened


def _opens(text: str, position: int, char: str) -> bool:
    if char in "„‚":
        return True
    if char not in _CLOSING:
        return False
    follows = text[position + 1 : position + 2]
    return (position == 0 or text[position - 1] in _OPENS_AFTER) and bool(follows) and not follows.isspace()


def _is_apostrophe(text: str, position: int, char: str) -> bool:
    return char == "’" and text[position + 1 : position + 2].isalpha()


def _unclosed(text: str) -> bool:
    _, opened = _scan(text)
    return opened == 0


def _closing_block(blocks: Sequence[Block], first: int, closing: str) -> int:
    """The block that closes the quotation begun in block ``first``; ``first - 1`` when none does."""
    for index in range(first + 1, min(first + 1 + _MAX_PARAGRAPHS, len(blocks))):
        block = blocks[index]
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE) or block.part != blocks[first].part:
            break
        text = block.text.strip()
        if _closes(text, closing) or (text[:1] in _CLOSING and not _unclosed(text)):
            return index
    return first - 1


def _closes(text: str, closing: str) -> bool:
    """Whether more quotations end in ``text`` than begin there."""
    ends = sum(text.count(mark) % 2 if mark == '"' else text.count(mark) for mark in closing)
    begins = sum(text.count(mark) for mark in _CLOSING if mark not in closing)
    return ends > begins
