"""Cue words of the lexicon (``nur_wenn``, ``nicht_wenn``).

A cue is a word or phrase that stands as a whole in the sentence, in any case. ``wort*`` is a beginning,
``*wort`` an ending, ``*wort*`` something inside a word.
"""

from __future__ import annotations

import re
from functools import lru_cache


def any_in(cues: tuple[str, ...], sentence: str) -> bool:
    """Whether one of the cues stands in ``sentence`` (in lower case, as one reads it)."""
    # A lexicon has thousands of cues and a document meets few: an expression is compiled only where the
    # letters of its cue occur at all.
    return any(
        letters in sentence and _expression(cue).search(sentence) is not None
        for letters, cue in _letters(cues)
    )


@lru_cache(maxsize=8192)
def _letters(cues: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each cue with the longest piece of it that must stand in a sentence as it is."""
    return tuple((max(re.split(r"[*\s]+", cue.lower()), key=len), cue) for cue in cues if cue.strip(" *"))


@lru_cache(maxsize=8192)
def _expression(cue: str) -> re.Pattern[str]:
    words = cue.strip().lower().split()
    pattern = r"\s+".join(r"\w*".join(map(re.escape, word.split("*"))) for word in words)
    return re.compile(rf"(?<!\w){pattern}(?!\w)")
