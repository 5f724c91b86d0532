"""The compiled index on disk, so that a cold start need not inflect two thousand terms again."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

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
    try:
        return msgspec.msgpack.decode(file.read_bytes(), type=Index)
    except (OSError, msgspec.MsgspecError):
        index = build(lexicon)
        _write(file, index)
        return index


def _write(file: Path, index: Index) -> None:
    partial = file.with_suffix(f".{os.getpid()}.tmp")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(msgspec.msgpack.encode(index))
        partial.replace(file)
    except OSError:
        partial.unlink(missing_ok=True)
