"""The German word list of simplemma as a compact, memory-mapped set.

simplemma's own dictionary takes two seconds and 280 MB to load; a reviewer only asks whether a word
exists. So the words are hashed once into a sorted array of 64-bit numbers (9 MB) in the cache folder.
With 1.1 million entries the chance that an unknown word is taken for a known one is below 1 in 10^13.
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_LANGUAGE = "de"


class WordList:
    """Answers whether words are German; case, and ``ß`` against ``ss``, do not matter."""

    def __init__(self, hashes: NDArray[np.uint64]) -> None:
        self._hashes = hashes

    def __contains__(self, word: str) -> bool:
        return bool(self.known([word])[0])

    def known(self, words: Sequence[str]) -> list[bool]:
        """For each word whether the list has it; one call for many words is much faster than many."""
        if not words:
            return []
        wanted = np.fromiter((_hash(word) for word in words), dtype=np.uint64, count=len(words))
        found = np.searchsorted(self._hashes, wanted)
        found[found == len(self._hashes)] = 0
        return (self._hashes[found] == wanted).tolist()  # type: ignore[no-any-return]


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
    file = cache / f"woerter-{version('simplemma')}.npy"
    try:
        return WordList(np.load(file, mmap_mode="r"))
    except (OSError, ValueError):
        hashes = _compile()
        _store(file, hashes)
        return WordList(hashes)


def _hash(word: str) -> int:
    data = word.lower().replace("ß", "ss").encode("utf-8", "surrogatepass")
    return zlib.crc32(data) << 32 | zlib.crc32(data[::-1], 0x5BD1E995)


def _sorted_hashes(words: Iterable[str]) -> NDArray[np.uint64]:
    return np.unique(np.fromiter((_hash(word) for word in words), dtype=np.uint64))


def _compile() -> NDArray[np.uint64]:
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    return _sorted_hashes(DefaultDictionaryFactory().get_dictionary(_LANGUAGE))


def _store(file: Path, hashes: NDArray[np.uint64]) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, suffix=".tmp", delete=False) as partial:
            np.save(partial, hashes)
        Path(partial.name).replace(file)
    except OSError:
        return
