"""Where a user's own copy of a guideline speaks of the concepts: page numbers, and a few words to show.

The guideline itself is never stored. What is kept is a page index with short excerpts, on the machine of
the person who owns the copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

MAX_REFERENCES = 3
"""Page numbers a reference names at most."""

_MAX_EXCERPTS = 20
_REACH = 70
_LONGEST_TITLE = 60


class Use(NamedTuple):
    """A term of ``concept`` on a page: index of the page, and code-point range in its text.

    ``aside`` marks a use that mentions the term in passing, as part of another word.
    """

    concept: str
    page: int
    start: int
    end: int
    aside: bool = False


class Passage(msgspec.Struct, frozen=True, omit_defaults=True):
    """A page that speaks of a concept. ``page`` counts from 0, ``label`` is the number as printed.

    ``count`` is how often the terms stand there, parts of other words left out; ``excerpt`` holds a few
    words around the first of them and is empty where there are many pages.
    """

    page: int
    label: str
    count: int
    excerpt: str = ""


class Guideline(msgspec.Struct, frozen=True, kw_only=True):
    """The page index of one PDF. ``file`` is where it lay, ``lexicon`` the version of the lexicon whose
    terms were looked for, ``passages`` are by concept id and in page order."""

    title: str
    sha256: str
    file: str
    pages: int
    lexicon: str
    passages: Mapping[str, tuple[Passage, ...]]

    def reference(self, concept: str) -> str:
        """``Handreichung, S. 17, 23`` for the pages that speak most of the concept; empty for none."""
        passages = self.passages.get(concept, ())
        chosen = sorted(passages, key=lambda passage: -passage.count)[:MAX_REFERENCES]
        if not chosen:
            return ""
        labels = dict.fromkeys(passage.label for passage in sorted(chosen, key=lambda each: each.page))
        more = " u. a." if len(passages) > len(chosen) else ""
        return f"{self.title}, S. {', '.join(labels)}{more}"


def passages(
    uses: Iterable[Use], labels: Sequence[str], texts: Sequence[str]
) -> dict[str, tuple[Passage, ...]]:
    """The pages by concept. Where a term stands on its own anywhere, pages with mere asides are left out."""
    found: dict[str, dict[int, list[Use]]] = {}
    for use in uses:
        found.setdefault(use.concept, {}).setdefault(use.page, []).append(use)
    return {concept: _of_concept(found[concept], labels, texts) for concept in sorted(found)}


def shortened(title: str) -> str:
    """``title`` as it fits into a comment."""
    plain = " ".join(title.split())
    return plain if len(plain) <= _LONGEST_TITLE else f"{plain[: _LONGEST_TITLE - 1].rstrip()}…"


def _of_concept(
    by_page: Mapping[int, Sequence[Use]], labels: Sequence[str], texts: Sequence[str]
) -> tuple[Passage, ...]:
    telling = {page: [use for use in uses if not use.aside] for page, uses in by_page.items()}
    if any(telling.values()):
        by_page = {page: uses for page, uses in telling.items() if uses}
    with_excerpt = len(by_page) <= _MAX_EXCERPTS
    return tuple(
        Passage(
            page,
            labels[page],
            len(by_page[page]),
            _excerpt(texts[page], by_page[page][0]) if with_excerpt else "",
        )
        for page in sorted(by_page)
    )


def _excerpt(text: str, use: Use) -> str:
    """The words around the use, cut between words."""
    start, end = max(use.start - _REACH, 0), min(use.end + _REACH, len(text))
    before, after = text[start : use.start], text[use.end : end]
    if start > 0:
        before = f"… {before.partition(' ')[2]}"
    if end < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    return f"{before}{text[use.start : use.end]}{after}"
