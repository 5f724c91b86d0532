"""The German word list of simplemma as a compact, memory-mapped set.

simplemma's own dictionary takes two seconds and 280 MB to load; a reviewer only asks whether a word
exists. So the words are hashed once into a sorted file of 64-bit numbers (9 MB) in the cache folder.
With 1.1 million entries the chance that an unknown word is taken for a known one is below 1 in 10^13.
"""

from __future__ import annotations

import mmap
import sys
import tempfile
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Literal

_LANGUAGE = "de"
_ITEM: Literal["Q"] = "Q"
_SIZE = 8


class WordList:
    """Answers whether words are German; case, and ``ß`` against ``ss``, do not matter."""

    def __init__(self, hashes: Sequence[int]) -> None:
        self._hashes = hashes

    def __contains__(self, word: str) -> bool:
        wanted = _hash(word)
        place = bisect_left(self._hashes, wanted)
        return place < len(self._hashes) and self._hashes[place] == wanted

    def known(self, words: Iterable[str]) -> list[bool]:
        """For each word whether the list has it."""
        return [word in self for word in words]


def from_words(words: Iterable[str]) -> WordList:
    """A word list of the given words (for tests and for lists of one's own)."""
    return WordList(_sorted_hashes(words))


@lru_cache(maxsize=4)
def load(cache: Path | None) -> WordList:
    """The German word list, compiled into ``cache`` at the first call (about four seconds).

    With ``cache`` None, or a folder that cannot be written, it is compiled for this process only.
    """
    if cache is None:
        return WordList(_compile())
    file = cache / f"woerter-{version('simplemma')}-{sys.byteorder}.bin"
    try:
        return WordList(_mapped(file))
    except (OSError, ValueError):
        hashes = _compile()
        _store(file, hashes)
        return WordList(hashes)


def _mapped(file: Path) -> memoryview:
    with file.open("rb") as opened:
        view = memoryview(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))
    if len(view) % _SIZE:
        raise ValueError("not a word list")
    return view.cast(_ITEM)


def _hash(word: str) -> int:
    data = word.lower().replace("ß", "ss").encode("utf-8", "surrogatepass")
    return zlib.crc32(data) << 32 | zlib.crc32(data[::-1], 0x5BD1E995)


def _sorted_hashes(words: Iterable[str]) -> array[int]:
    return array(_ITEM, sorted({_hash(word) for word in words}))


def _compile() -> array[int]:
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    return _sorted_hashes(DefaultDictionaryFactory().get_dictionary(_LANGUAGE))


def _store(file: Path, hashes: array[int]) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, suffix=".tmp", delete=False) as partial:
            hashes.tofile(partial)
        Path(partial.name).replace(file)
    except OSError:
        return
