"""The tokeniser: words with their gender endings and hyphens, nothing else."""

from __future__ import annotations

import re
from typing import NamedTuple

_L = r"[^\W\d_¹²³⁰⁴-⁹₀-₉]"
"""A letter. Raised digits count as word characters in Python, but they are note marks here."""

_ENDING = r"(?:in(?:nen)?|[rnems]|zze|nja)"

# One token keeps what belongs to a word in German office texts: Migrant*innen, Asylbewerber/-innen,
# Zuwanderer(innen), Migrant(inn)en, Flüchtlings-Unterkunft, Flüchtlings- (before "und"), -helferinnen.
TOKEN = re.compile(
    rf"-?{_L}+"
    rf"(?:[*∗﹡＊_·‧⋅•]{_L}+"
    rf"|:(?={_ENDING}(?!{_L})|innen){_L}+"
    rf"|[!'’](?=n?nen\b|innen){_L}+"
    rf"|/-?(?={_ENDING}(?!{_L})){_L}+"
    rf"|\((?:in|inn|innen|[rnems])\){_L}*"
    rf"|-{_L}+)*"
    rf"(?:-(?!{_L}))?"
)


class Token(NamedTuple):
    """A word at ``start``–``end`` (code points in the normalised text)."""

    text: str
    start: int
    end: int


def words(text: str) -> list[str]:
    """The words of ``text`` in order, without positions (the fast path)."""
    return TOKEN.findall(text)


def tokenize(text: str) -> list[Token]:
    """The words of ``text`` with their positions; the same words as ``words`` gives."""
    return [Token(found.group(), found.start(), found.end()) for found in TOKEN.finditer(text)]
