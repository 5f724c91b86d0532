"""A document as the rules look at it: normalised blocks, sentences, quotation marks, tables.

Everything is worked out when first asked for and kept, because only blocks with matches are looked at,
and most of them by several detectors.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from typing import TypeVar, cast

from pruefer.model import Anchor, Block, BlockKind, Document, NameMatch, Span
from pruefer.rules.quotes import Quote, continued_quotes, quotes
from pruefer.text.normalize import Normalized, normalize
from pruefer.text.sentences import sentences

_UNDIVIDED = frozenset({BlockKind.TABLE_CELL, BlockKind.HEADING, BlockKind.TITLE, BlockKind.CAPTION})
"""Blocks that are one sentence whatever stops they contain."""

_LONGEST_SENTENCE = 1500
_REACH = 500
"""Characters on either side of a match: cues further away in an endless sentence say nothing about it."""

_WORD_BEFORE = re.compile(r"[\w-]*$")
_WORD_AFTER = re.compile(r"[\w-]*")

T = TypeVar("T")

Finder = Callable[[str], Iterable[Span]]
"""Gives the ranges of a sentence that have some property."""


class DocumentView:
    """Access to the blocks of ``document`` as one reads them. Not thread-safe; make one per review."""

    def __init__(self, document: Document, names: Iterable[NameMatch] = ()) -> None:
        self.document = document
        self._names: dict[int, list[NameMatch]] = {}
        for name in names:
            self._names.setdefault(name.anchor.block, []).append(name)
        self._views: dict[int, BlockView] = {}
        self._made: dict[Hashable, object] = {}

    def block(self, index: int) -> BlockView:
        view = self._views.get(index)
        if view is None:
            view = self._views[index] = BlockView(self, index, self._names.get(index, ()))
        return view

    @cached_property
    def tables(self) -> Mapping[int, Mapping[tuple[int, int], str]]:
        """Text by table, row and column; several paragraphs of a cell are joined by a line break."""
        tables: dict[int, dict[tuple[int, int], str]] = {}
        for block in self.document.blocks:
            if block.cell is not None:
                table, row, column = block.cell
                cells = tables.setdefault(table, {})
                before = cells.get((row, column))
                cells[row, column] = block.text if before is None else f"{before}\n{block.text}"
        return tables

    @cached_property
    def continued_quotes(self) -> frozenset[int]:
        """Blocks of a quotation that runs over several paragraphs, without its last one's remainder."""
        return continued_quotes(self.document.blocks)

    def cached(self, key: Hashable, make: Callable[[], T]) -> T:
        """``make()``, worked out once per document. Each ``key`` belongs to one function."""
        if key not in self._made:
            self._made[key] = make()
        return cast(T, self._made[key])


class BlockView:
    """One block as one reads it: without soft hyphens, with plain spaces. ``names`` are official names."""

    def __init__(self, document: DocumentView, index: int, names: Iterable[NameMatch]) -> None:
        self.document = document
        self.index = index
        self.block: Block = document.document.blocks[index]
        self._normalized: Normalized = normalize(self.block.text)
        self.text = self._normalized.text
        self.names = tuple(names)
        self._spans: dict[tuple[Finder, Span], tuple[Span, ...]] = {}

    def span_of(self, anchor: Anchor) -> Span:
        """The range in ``text`` for a range in the block's original text."""
        starts, ends = self._normalized.starts, self._normalized.ends
        if not starts:
            return anchor.span
        return Span(bisect_right(ends, anchor.start), bisect_left(starts, anchor.end))

    def spans(self, finder: Finder, sentence: Span) -> tuple[Span, ...]:
        """What ``finder`` gives for that part of ``text``, as ranges of ``text``; worked out once."""
        found = self._spans.get((finder, sentence))
        if found is None:
            offset = sentence.start
            spans = finder(self.text[offset : sentence.end])
            found = tuple(Span(offset + start, offset + end) for start, end in spans)
            self._spans[finder, sentence] = found
        return found

    def inside(self, span: Span, finder: Finder, sentence: Span) -> bool:
        """Whether one of the finder's ranges in ``sentence`` overlaps ``span``."""
        return any(other.overlaps(span) for other in self.spans(finder, sentence))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        if self.block.kind in _UNDIVIDED:
            return (Span(0, len(self.text)),)
        return sentences(self.text)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_of(self, span: Span) -> Span:
        """The sentence around ``span``; several when the span runs over a sentence's end.

        Of a text that goes on without a full stop, only what stands near ``span``.
        """
        start, end = self.sentences[bisect_right(self._sentence_starts, span.start) - 1]
        if end - start > _LONGEST_SENTENCE:
            start, end = max(start, span.start - _REACH), min(end, span.end + _REACH)
        return Span(start, max(end, span.end))

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        return quotes(self.text)

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [quote.outer.start for quote in self.quotes]

    def quote_around(self, span: Span) -> Quote | None:
        """The quotation, marks included, that overlaps ``span``."""
        before = bisect_right(self._quote_starts, span.end - 1) - 1
        if before < 0 or not self.quotes[before].outer.overlaps(span):
            return None
        return self.quotes[before]

    def token_around(self, span: Span) -> str:
        before = _WORD_BEFORE.search(self.text, max(0, span.start - 60), span.start)
        after = _WORD_AFTER.match(self.text, span.end)
        start = before.start() if before else span.start
        return self.text[start : after.end() if after else span.end]
