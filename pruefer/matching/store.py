"""The compiled index on disk, so that a cold start need not inflect two thousand terms again."""

from __future__ import annotations

from pathlib import Path

from lexikon.compiled import store, stored
from lexikon.model import Lexicon
from pruefer.matching.index import Index, build

_FORMAT_VERSION = 5
"""Raised whenever the same lexicon would give another index."""


def index_for(lexicon: Lexicon, cache: Path | None) -> Index:
    """The index of ``lexicon``, from the cache folder when it holds the one of this lexicon version.

    A cache that cannot be read or written is ignored; a lexicon without version is never cached.
    """
    if cache is None or not lexicon.version:
        return build(lexicon)
    file = cache / f"index-{lexicon.version}-{_FORMAT_VERSION}.msgpack"
    index = stored(file, Index)
    if index is None:
        index = build(lexicon)
        store(file, index)
    return index
