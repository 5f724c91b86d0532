"""Fingerprints of matches, by which a later review recognises the same place.

They are taken from the words, never from positions, so that an edit elsewhere in the document, or a
paragraph moved to another page, leaves them alone.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from pruefer.model import Match
from pruefer.rules.view import BlockView, DocumentView

_AROUND = 40
_RESERVE = 2
"""Runs of spaces become one; so more text is read than is kept."""


def fingerprints(view: DocumentView, matches: Iterable[Match]) -> Iterator[str]:
    """16 hexadecimal digits for each match, unique among ``matches``.

    Hashed are concept, normalised match, up to 40 normalised characters on either side, and the kind of
    block; a second place with all of that alike also gets its number.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for match in matches:
        identity = _identity(view.block(match.anchor.block), match)
        seen[identity] += 1
        repeated = (str(seen[identity]),) if seen[identity] > 1 else ()
        yield hashlib.sha256("\0".join(identity + repeated).encode()).hexdigest()[:16]


def _identity(view: BlockView, match: Match) -> tuple[str, ...]:
    text, (start, end) = view.text, view.span_of(match.anchor)
    before = _plain(text[max(0, start - _AROUND * _RESERVE) : start])[-_AROUND:]
    after = _plain(text[end : end + _AROUND * _RESERVE])[:_AROUND]
    return match.concept, _plain(text[start:end]), before, after, view.block.kind.value


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
