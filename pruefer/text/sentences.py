"""German sentences: where one ends and the next begins.

A full stop is the hard case: German writes it after ordinal numbers, in dates and after abbreviations,
and nouns begin with a capital anyway, so a capital letter alone proves nothing.
"""

from __future__ import annotations

import re

from pruefer.model.span import Span

_CANDIDATE = re.compile(
    r"(?P<mark>[.!?…]+)(?P<close>[\"“”«»’‘)\]]*)(?P<gap>\s+)(?=[\"„“»«‚’(\[–-]*\s?[^\W_a-zäöüß]|[\"„»«‚(]*§)"
)
_LAST_WORD = re.compile(r"(?:\d[\d.,]*\d|[^\W_]+)$")
_NEXT_WORD = re.compile(r"[\"„“»«‚’(\[–\s-]*([^\W_]+)")
_ROMAN = re.compile(r"[IVXL]+$")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NEVER_LAST = _words(
    "abb abs abschn allg anl anm art aufl az bd bes bez bspw bzgl bzw ca dgl dipl dr ebd einschl engl "
    "evtl exkl frz geb gem ggf ggü hg hl hr hrsg inkl insb insbes jew kap lfd lit lt max med mind mr "
    "mrs nr nrn ober phil pol prof red rd reg resp sog st stellv str tab tel tsd übers univ urspr usf "
    "verf vgl vors vorl wiss zit zzgl ziff"
)
_MAY_BE_LAST = _words("etc ff jh jhd jhdt mio mrd min std usw")
_LETTERS_THAT_MAY_BE_LAST = frozenset("aäfÄFV")
"""Ends of *u. a.*, *u. Ä.*, *a. F.*, *f.*, *e. V.*"""

_MONTHS = _words("Januar Februar März April Mai Juni Juli August September Oktober November Dezember")
_STARTERS = _words(
    "Aber Alle Allerdings Als Am An Andere Auch Auf Aus Außerdem Bei Bereits Bis Bisher Da Dabei "
    "Dadurch Dafür Daher Damit Danach Daneben Dann Daran Darauf Daraus Darin Darunter Darüber Das Dazu "
    "Dem Den Denn Der Deren Deshalb Dessen Die Dies Diese Dieser Dieses Doch Dort Durch Ebenso Ein Eine "
    "Einem Einen Einer Eines Er Erst Es Ferner Für Gerade Gleichwohl Heute Hier Hierfür Hierzu Ihr Ihre "
    "Im In Insgesamt Ist Jede Jeder Jedes Jedoch Kein Keine Künftig Man Manche Mehr Mit Nach Neben "
    "Nicht Nur Ob Oft Ohne Schon Sein Seine Seit Sie Sind So Sofern Solche Soll Sollen Sowohl Um Und "
    "Unser Unsere Unter Viele Vom Von Vor Was Weil Weitere Weiterhin Welche Wenn Wer Werden Wie Wir "
    "Wird Wo Während Zu Zudem Zum Zur Zusätzlich Zwar Zwischen Über"
)


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of ``text`` as adjoining ranges that cover it completely.

    White space after a sentence belongs to it. An empty text has no sentence.
    """
    ends = [found.end() for found in _CANDIDATE.finditer(text) if _is_end(text, found)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return tuple(Span(start, end) for start, end in zip([0, *ends], ends, strict=False) if start < end)


def _is_end(text: str, found: re.Match[str]) -> bool:
    if found["mark"] != "." or found["close"]:
        return True
    *_, last = text[max(0, found.start() - 30) : found.start()].split() or [""]
    before = _LAST_WORD.search(last)
    if before is None:
        return True
    following = _NEXT_WORD.match(text, found.end())
    return _stop_ends(before.group(), following.group(1) if following else "")


def _stop_ends(word: str, following: str) -> bool:
    """Whether the full stop after ``word`` ends a sentence, when ``following`` is the next word."""
    starter = following in _STARTERS
    if word[0].isdigit():
        return _stop_after_number_ends(word, following)
    if len(word) == 1:
        return starter and word in _LETTERS_THAT_MAY_BE_LAST
    if _ROMAN.match(word):
        return starter
    lowered = word.lower()
    if lowered in _NEVER_LAST:
        return False
    return starter or lowered not in _MAY_BE_LAST


def _stop_after_number_ends(number: str, following: str) -> bool:
    """Years end sentences; *18. März*, *2. Generation* and *19. Jahrhundert* do not."""
    last_part = re.split(r"[.,]", number)[-1]
    if len(last_part) >= 4 or (len(number) > len(last_part) and len(last_part) == 3):
        return True
    return following in _STARTERS and following not in _MONTHS
