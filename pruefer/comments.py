"""From findings to comments: which places get one, and in which words.

A reader of a plan bears with one thoughtful comment per matter. So a concept is commented in full where
it first comes up; what happens at the other places is the policy's choice.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from pruefer.comment_text import again_sentence, full_text, is_place_to_revise, short_text, summary_text
from pruefer.model import Anchor, Annotation, Block, BlockKind, Document, Finding, FindingAdvice, Review

SUMMARY_KEY = hashlib.sha256(b"Zusammenfassung").hexdigest()[:8]
"""The key of the summary comment, the same in every document."""

_KEY_DIGITS = range(8, 17)
_SUMMARY_KINDS = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH})

Scope = tuple[str, str]
"""Concept and chapter; the chapter is empty where a comment speaks for the whole document."""


class CommentPolicy(StrEnum):
    """Where comments stand. Wordings to replace and misspellings are commented at every place."""

    FIRST = "erste"
    """One comment per concept and document, which says how often the word comes up again."""
    CHAPTER = "kapitel"
    """One comment per concept and chapter, for plans whose chapters go to different departments."""
    ALL = "alle"
    """A comment at every place: in full at the first, in a line or two at the others."""


@dataclass(frozen=True, slots=True)
class _Planned:
    """A finding, and the one that was commented in full for the same matter (itself at first)."""

    finding: Finding
    first: Finding


def annotations_for(
    review: Review,
    policy: CommentPolicy,
    author: str,
    initials: str,
    now: datetime,
    summary: bool = True,
    references: Mapping[str, str] | None = None,
) -> tuple[Annotation, ...]:
    """The comments for the findings that are due, sorted by anchor, with unique keys.

    ``now`` is naive local time. With ``summary`` a comment at the top tells what the others are about;
    it is left out where the document has no text to carry it. ``references`` gives by concept id where the
    reader's own guideline speaks of it (``Handreichung, S. 17``); full comments name that.
    """
    scopes = _Scopes(review, policy)
    keys = _Keys()
    written = []
    for plan in _plan(review, policy, scopes):
        anchor, key = plan.finding.anchor, keys.take(plan.finding.id)
        written.append(Annotation(anchor, _text(plan, scopes, references or {}), author, initials, now, key))
    place = summary_anchor(review.document) if summary else None
    if place is not None:
        paragraphs = summary_text(review, len(written))
        written.append(Annotation(place, paragraphs, author, initials, now, SUMMARY_KEY))
    return tuple(sorted(written, key=lambda annotation: (annotation.anchor, annotation.key != SUMMARY_KEY)))


def summary_anchor(document: Document) -> Anchor | None:
    """The text of the first title, heading or paragraph, without the space around it."""
    for index, block in enumerate(document.blocks):
        text = block.text.strip()
        if text and block.kind in _SUMMARY_KINDS:
            start = block.text.index(text)
            return Anchor(index, start, start + len(text))
    return None


def _plan(review: Review, policy: CommentPolicy, scopes: _Scopes) -> Iterator[_Planned]:
    firsts: dict[Scope, Finding] = {}
    for finding in review.due:
        if finding.advice is FindingAdvice.SPELLING:
            yield _Planned(finding, finding)
            continue
        first = firsts.setdefault(scopes.of(finding), finding)
        if first is finding or policy is CommentPolicy.ALL or finding.advice is FindingAdvice.REPLACE:
            yield _Planned(finding, first)


def _text(plan: _Planned, scopes: _Scopes, references: Mapping[str, str]) -> tuple[str, ...]:
    if plan.first is not plan.finding:
        return short_text(plan.finding, plan.first)
    reference = references.get(plan.finding.concept, "")
    return full_text(plan.finding, scopes.again(plan.finding), reference)


class _Scopes:
    """What one full comment covers: a concept in the whole document or in one chapter."""

    def __init__(self, review: Review, policy: CommentPolicy) -> None:
        self._review = review
        self._by_chapter = policy is CommentPolicy.CHAPTER

    def of(self, finding: Finding) -> Scope:
        return finding.concept, self._chapter(finding.anchor.block) if self._by_chapter else ""

    def again(self, finding: Finding) -> str:
        """One sentence on how often the matter of ``finding`` comes up elsewhere; empty if nowhere."""
        if finding.advice is FindingAdvice.SPELLING:
            return ""
        terms = self._terms[self.of(finding)]
        part = "Kapitel" if self._by_chapter else "Dokument"
        return again_sentence(sum(terms.values()) - 1, part, one_word=len(terms) == 1)

    @cached_property
    def _terms(self) -> dict[Scope, Counter[str]]:
        """The places a reader would want to revise, by scope and term."""
        found: dict[Scope, Counter[str]] = {}
        for finding in filter(is_place_to_revise, self._review.findings):
            found.setdefault(self.of(finding), Counter())[finding.match.term] += 1
        return found

    def _chapter(self, index: int) -> str:
        block = self._block(index)
        if block.headings:
            return block.headings[0]
        return block.text if block.kind is BlockKind.HEADING and block.level == 1 else ""

    def _block(self, index: int) -> Block:
        """The block itself; for a note the block that carries its mark."""
        blocks = self._review.document.blocks
        note_at = blocks[index].note_at
        return blocks[index if note_at is None else note_at.block]


class _Keys:
    """Keys from fingerprints: the first eight digits, more where two places share them."""

    def __init__(self) -> None:
        self._taken = {SUMMARY_KEY}

    def take(self, fingerprint: str) -> str:
        for key in _candidates(fingerprint):
            if key not in self._taken:
                self._taken.add(key)
                return key
        raise AssertionError("unreachable: the candidates never end")


def _candidates(fingerprint: str) -> Iterator[str]:
    yield from (fingerprint[:digits] for digits in _KEY_DIGITS)
    number = 2
    while True:
        yield hashlib.sha256(f"{fingerprint}.{number}".encode()).hexdigest()[:16]
        number += 1
