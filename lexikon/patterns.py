"""Regular expressions that a lexicon file may hold: refused when they could run without end.

Python's ``re`` backtracks. A pattern is accepted only when the number of ways it can be tried at one
place of a text stays small, which a single pass over its tokens can tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_LENGTH = 200
"""Characters of one pattern."""

_MAX_REPEAT = 300
_MAX_WAYS = 200_000
_WORD = 40  # what an unbounded quantifier on a letter or on \w can run over: a long word

_TOKEN = re.compile(
    r"""(?P<open>\((?:\?(?::|=|!|<=|<!)|(?!\?)))
      | (?P<odd>\(\?)
      | (?P<close>\))
      | (?P<bar>\|)
      | (?P<count>(?:[*+?]|\{\d+(?:,\d*)?\}|\{,\d+\})[?+]?)
      | (?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])
      | (?P<word>\\[wd])
      | (?P<back>\\[1-9])
      | (?P<atom>\\.|.)""",
    re.VERBOSE | re.DOTALL,
)
# Python warns of these in a character class: they may mean something else one day.
_SET_IN_SET = re.compile(r"\[[^\]]*(?:\[|--|&&|\|\||~~)")
_COUNT = re.compile(r"\{(\d*)(,?)(\d*)\}")

_TOO_LONG = f"es ist länger als {MAX_LENGTH} Zeichen"
_NESTED = "eine Wiederholung enthält eine Wiederholung oder Auswahl"
_ENDLESS = "eine Wiederholung ohne Obergrenze; schreiben Sie zum Beispiel {0,80} statt *"
_COSTLY = "es lässt zu viele Möglichkeiten offen"
_UNKNOWN = "diese Schreibweise ist nicht vorgesehen"


@dataclass
class _Group:
    """What has been read between two brackets: the ways to match it, and whether its length varies."""

    ways: int = 1
    alternatives: int = 0
    varies: bool = False
    last: int = 1
    last_varies: bool = False
    last_is_wide: bool = False

    def add(self, ways: int, *, varies: bool = False, wide: bool = False) -> None:
        self.ways *= ways
        self.last, self.last_varies, self.last_is_wide = ways, varies, wide
        self.varies = self.varies or varies

    def next_alternative(self) -> None:
        self.alternatives += self.ways
        self.ways, self.varies = 1, True


def fault(pattern: str) -> str | None:
    """The German half sentence why ``pattern`` is refused; None when it may be used."""
    if len(pattern) > MAX_LENGTH:
        return _TOO_LONG
    if _SET_IN_SET.search(pattern):
        return _UNKNOWN
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return f"es ist kein gültiger Ausdruck ({error})"
    return _cost_fault(pattern)


def _cost_fault(pattern: str) -> str | None:
    groups = [_Group()]
    for token in _TOKEN.finditer(pattern):
        text = token.group()
        match token.lastgroup:
            case "open":
                groups.append(_Group())
            case "close":
                closed = groups.pop()
                groups[-1].add(closed.alternatives + closed.ways, varies=closed.varies, wide=True)
            case "bar":
                groups[-1].next_alternative()
            case "count":
                reason = _repeat(groups[-1], text)
                if reason is not None:
                    return reason
            case "odd" | "back":
                return _UNKNOWN
            case "class":
                groups[-1].add(1, wide=True)
            case _:
                groups[-1].add(1, wide=text in (".", r"\s", r"\S", r"\W", r"\D"))
        if groups[-1].alternatives + groups[-1].ways > _MAX_WAYS:
            return _COSTLY
    return None


def _repeat(group: _Group, quantifier: str) -> str | None:
    low, high = _bounds(quantifier)
    if high is None and group.last_is_wide:
        return _ENDLESS
    if high is not None and high > _MAX_REPEAT:
        return _ENDLESS
    if group.last_varies and (high is None or high > 1):
        return _NESTED
    choices = (_WORD if high is None else high) - min(low, _WORD if high is None else high) + 1
    group.ways = group.ways // group.last * (group.last + choices - 1)
    group.varies = group.last_varies = True
    group.last = 1
    return None


def _bounds(quantifier: str) -> tuple[int, int | None]:
    """Least and greatest number of repetitions; None for no upper bound."""
    if quantifier[0] in "*+?":
        return {"*": (0, None), "+": (1, None), "?": (0, 1)}[quantifier[0]]
    found = _COUNT.match(quantifier)
    assert found is not None
    low, comma, high = found.groups()
    if not comma:
        return int(low), int(low)
    return int(low or 0), int(high) if high else None
