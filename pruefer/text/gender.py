"""Gendered spellings and pair forms, read back to the plain words they stand for.

The eight short forms (star, colon, underscore, middle dot, slash with and without hyphen, brackets,
capital I) are spelling variants here: they are recognised, never judged.
"""

from __future__ import annotations

import re

_SIGN = r"[*∗﹡＊_·‧⋅•:!'’]"

_FEMININE = re.compile(rf"^(?P<stem>.+?)(?:{_SIGN}|/-?)i?n(?P<plural>nen)?(?P<tail>[a-zäöüß-].*)?$")
_BRACKETS = re.compile(r"^(?P<stem>.+?)\(in(?P<plural>nen)?\)(?P<tail>.*)$")
_BRACKETS_INNER = re.compile(r"^(?P<stem>.+?)\(inn\)(?P<ending>en)(?P<tail>.*)$")
_CAPITAL_I = re.compile(r"^(?P<stem>.*[a-zäöüß])In(?P<plural>nen)?(?P<tail>[a-zäöüß-].*)?$")
_DIAERESIS = re.compile(r"^(?P<stem>.+[^aeou])ïn(?P<plural>nen)?(?P<tail>.*)$")
_ADJECTIVAL = re.compile(rf"^(?P<stem>.+e)(?:{_SIGN}|/-?|\()(?P<ending>[rnsm])\)?$")

_MARKED = re.compile(r"[*∗﹡＊_·‧⋅•:!'’/(ï]|[a-zäöüß]In(?:nen)?(?:[a-zäöüß-]|$)")

# What the masculine adds to the stem that both forms share: Migrant|en, Zuwander|er, Lots|e.
_MASCULINE_ENDINGS = ("en", "", "n", "er", "e", "ern")
_LINKING = ("en", "", "n", "er", "s")


def plain_readings(token: str) -> tuple[str, ...]:
    """The plain words a gendered token may stand for, likeliest first; empty for other tokens.

    >>> plain_readings("Migrant*innen")[:2]
    ('Migranten', 'Migrant')
    """
    if _MARKED.search(token) is None:
        return ()
    adjectival = _ADJECTIVAL.match(token)
    if adjectival:
        return adjectival["stem"] + adjectival["ending"], adjectival["stem"]
    for pattern in (_BRACKETS_INNER, _BRACKETS, _FEMININE, _CAPITAL_I, _DIAERESIS):
        found = pattern.match(token)
        if found:
            return _masculine(found["stem"], found["tail"] or "")
    return ()


def _masculine(stem: str, tail: str) -> tuple[str, ...]:
    if not tail:
        return tuple(stem + ending for ending in _MASCULINE_ENDINGS)
    return tuple(stem + linking + tail.lstrip("-") for linking in _LINKING)


_FEMININE_WORD = re.compile(r"^(?P<stem>.+?)in(?:nen)?$")
_FEMININE_ENDINGS = ("in", "innen", "IN", "INNEN")
_UMLAUT = str.maketrans("äöü", "aou")
_PAIR_ENDINGS = ("ern", "er", "en", "e", "n", "s", "")
_MIN_STEM = 3


def is_pair(first: str, second: str) -> bool:
    """True when the two words are a feminine and a masculine form of one noun, in any order, the
    second possibly shortened (*Flüchtlingshelfer* and *-helferinnen*)."""
    if second.startswith("-"):
        return _is_shortened_pair(first, second[1:])
    if not (first.endswith(_FEMININE_ENDINGS) or second.endswith(_FEMININE_ENDINGS)):
        return False
    return _matches(first, second) or _matches(second, first)


def _matches(feminine: str, masculine: str) -> bool:
    found = _FEMININE_WORD.match(feminine.lower())
    if found is None:
        return False
    stem = found["stem"].translate(_UMLAUT)
    other = masculine.lower().translate(_UMLAUT)
    if len(stem) < _MIN_STEM or other.endswith(("in", "innen")):
        return False
    return any(other == stem + ending for ending in _PAIR_ENDINGS) or (
        stem.endswith("er") and other in (stem[:-2] + "er", stem + "er")
    )


def _is_shortened_pair(first: str, rest: str) -> bool:
    """*Asylbewerber* and *-bewerberinnen*; *-innen* alone (*Migranten und -innen*) counts as well."""
    if rest in ("innen", "in"):
        return True
    lower = first.lower()
    return any(
        _matches(rest, lower[i:]) or _matches(lower[i:], rest) for i in range(2, len(lower) - _MIN_STEM)
    )
