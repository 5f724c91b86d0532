"""Fingerprints of matches, by which a later review recognises the same place.

They are taken from the words, never from positions, so that an edit elsewhere in the document, or a
paragraph moved to another page, leaves them alone.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from pruefer.model import Document, Match
from pruefer.text.normalize import normalize

_AROUND = 40
_RESERVE = 3
"""Invisible characters and runs of spaces vanish; so more text is read than is kept."""


def fingerprints(document: Document, matches: Iterable[Match]) -> Iterator[str]:
    """16 hexadecimal digits for each match, unique among ``matches``.

    Hashed are concept, normalised match, up to 40 normalised characters on either side, and the kind of
    block; a second place with all of that alike also gets its number.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for match in matches:
        identity = _identity(document, match)
        seen[identity] += 1
        repeated = (str(seen[identity]),) if seen[identity] > 1 else ()
        yield hashlib.sha256("\0".join(identity + repeated).encode()).hexdigest()[:16]


def _identity(document: Document, match: Match) -> tuple[str, ...]:
    block = document.blocks[match.anchor.block]
    start, end = match.anchor.span
    before = _plain(block.text[max(0, start - _AROUND * _RESERVE) : start])[-_AROUND:]
    after = _plain(block.text[end : end + _AROUND * _RESERVE])[:_AROUND]
    return match.concept, _plain(match.text), before, after, block.kind.value


def _plain(text: str) -> str:
    return " ".join(normalize(text).text.split()).casefold()
