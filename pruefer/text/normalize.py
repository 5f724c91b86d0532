"""Repair of what office files do to words, with a map back to the original positions.

Done once per block before tokenising: composition to NFC, removal of invisible characters, one kind of
space, one kind of hyphen, and joining of words that a hard hyphen split at a line end. Letters keep
their case: nouns are told from verbs and adjectives by it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SPACES = "\u00a0\u2007\u2009\u200a\u202f\u3000"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"

# A hyphen before a line end or a space splits a word when a lower-case letter follows, unless that is
# the word joining a pair of compounds (Flüchtlings- und Asylpolitik).
_JOINING = r"(?:und|oder|sowie|bzw|beziehungsweise|bis|wie|noch|als|aber|statt|versus|vs|u|o)\b"

_FAULT = (
    rf"(?P<gone>[{_INVISIBLE}]+)"
    rf"|(?P<broken>[-{_HYPHENS}](?:[ \t]*\n[ \t]*|[ ](?=[a-zäöüß]{{2}}))(?=[a-zäöüß])(?!{_JOINING}))"
    rf"|(?P<space>[{_SPACES}])"
    rf"|(?P<hyphen>[{_HYPHENS}])"
)
_COMPOSED = re.compile(_FAULT)
_DECOMPOSED = re.compile(rf"(?P<cluster>[^\W\d_][\u0300-\u036f]+)|{_FAULT}")

# One character class decides for nearly every paragraph that there is nothing to do; it runs ten times
# faster than the expression above.
_ODD = re.compile(rf"[{_INVISIBLE}{_SPACES}{_HYPHENS}\u0300-\u036f]|-\s")


class Normalized(NamedTuple):
    """Text as the matcher reads it. ``starts``/``ends`` give for each of its characters the code-point
    range in the original; both are empty when nothing was changed."""

    text: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range in the original text for ``text[start:end]`` (which must not be empty)."""
        if not self.starts:
            return start, end
        return self.starts[start], self.ends[end - 1]


def normalize(text: str) -> Normalized:
    """``text`` as one reads it, with the map back. Texts without any oddity are returned unchanged."""
    if _ODD.search(text) is None:
        return Normalized(text)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    faults = _COMPOSED if unicodedata.is_normalized("NFC", text) else _DECOMPOSED
    for found in faults.finditer(text):
        replacement = _replacement(found)
        if replacement is None:
            continue
        _copy(text, position, found.start(), pieces, starts, ends)
        pieces.append(replacement)
        starts += [found.start()] * len(replacement)
        ends += [found.end()] * len(replacement)
        position = found.end()
    _copy(text, position, len(text), pieces, starts, ends)
    return Normalized("".join(pieces), tuple(starts), tuple(ends))


def _replacement(found: re.Match[str]) -> str | None:
    """What the fault is read as; None when it is none (a dash between words, a hanging hyphen)."""
    match found.lastgroup:
        case "cluster":
            return unicodedata.normalize("NFC", found.group())
        case "space":
            return " "
        case "hyphen":
            return "-" if _is_letter(found, found.start() - 1) or _is_letter(found, found.end()) else None
        case "broken":
            return "" if _is_letter(found, found.start() - 1) else None
        case _:
            return ""


def _is_letter(found: re.Match[str], position: int) -> bool:
    return 0 <= position < len(found.string) and found.string[position].isalpha()


def _copy(text: str, start: int, end: int, pieces: list[str], starts: list[int], ends: list[int]) -> None:
    if start < end:
        pieces.append(text[start:end])
        starts.extend(range(start, end))
        ends.extend(range(start + 1, end + 1))
