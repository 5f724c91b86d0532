"""Cue words of the lexicon (``nur_wenn``, ``nicht_wenn``), compiled once.

A cue is a word or phrase that stands as a whole in the sentence, in any case. ``wort*`` is a beginning,
``*wort`` an ending, ``*wort*`` something inside a word.
"""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=8192)
def compiled(cues: tuple[str, ...]) -> re.Pattern[str] | None:
    """One expression for all cues, to be searched in lower-case text; None when there are none."""
    alternatives = [_pattern(cue) for cue in cues if cue.strip(" *")]
    if not alternatives:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)")


def any_in(cues: tuple[str, ...], sentence: str) -> bool:
    """Whether one of the cues stands in ``sentence`` (in lower case, as one reads it)."""
    pattern = compiled(cues)
    return pattern is not None and pattern.search(sentence) is not None


def _pattern(cue: str) -> str:
    words = cue.strip().lower().split()
    return r"\s+".join(r"\w*".join(map(re.escape, word.split("*"))) for word in words)
