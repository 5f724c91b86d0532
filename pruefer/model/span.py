"""Positions: half-open ranges of Unicode code points inside one block."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """``text[start:end]`` of one block's text, in code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """True when the two ranges share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class Anchor(NamedTuple):
    """A span in the block with that index in ``Document.blocks``; sorts in reading order."""

    block: int
    start: int
    end: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def overlaps(self, other: Anchor) -> bool:
        return self.block == other.block and self.start < other.end and other.start < self.end
