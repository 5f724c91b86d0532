"""The word itself is the topic: *der Begriff „…“*, *wir sprechen nicht von …*."""

from __future__ import annotations

import re

from pruefer.model import Situation
from pruefer.rules.situations.base import Place, SituationInfo

INFO = SituationInfo(
    situation=Situation.MENTION,
    title="Nennung des Wortes",
    because="wird als Wort besprochen, nicht verwendet",
    reason="Wo ein Text über ein Wort spricht, muss das Wort stehen.",
    example="Der Begriff *Parallelgesellschaft* wird in diesem Plan vermieden.",
    counterexample="Die *Parallelgesellschaft* in der Nordstadt bereitet Sorgen.",
)

_OPENING = r"[„\"»«‚“]?"
_CLOSING = r"[“”\"«»‘]?"
_WORD_FOR_WORDS = (
    r"(?:\w*[Bb]egriff(?:e|s|es|en|spaar)?|Wort(?:e|es|s|en)?|Wörter[n]?|(?:Fremd|Schlag|Un|Reiz|Kunst|"
    r"Sammel|Hilfs)"
    r"w[oö]rt(?:e|er|es|s|ern)?|Bezeichnung(?:en)?|Benennung(?:en)?|Ausdruck(?:s|es)?|Ausdrücke[n]?|"
    r"Terminus|Termini|"
    r"Formulierung(?:en)?|Vokabeln?|Schreibweisen?|Wendung(?:en)?|Abkürzung(?:en)?|Kategorien?|Etiketts?)"
)
_LISTED = rf"(?:{_OPENING}[\w*-]+{_CLOSING}(?:,|\s+(?:und|oder|sowie|bzw\.|statt|/))\s+){{0,6}}"
_ADJECTIVES = r"(?:[a-zäöüß]+e[rnms]?\s+){0,2}"
_NAMED_BEFORE = re.compile(
    rf"\b{_WORD_FOR_WORDS}\s+(?:wie\s+|etwa\s+)?{_LISTED}(?:[„\"»«‚“]{_ADJECTIVES})?$"
    rf"|(?:[Bb]egriffe?|Ausdruck|Terminus|Kategorie|Schlagwort)s?\s+(?:der|"
    rf"des)\s+{_OPENING}{_ADJECTIVES}{_OPENING}$"
)
_NAMED_AFTER = re.compile(
    rf"{_CLOSING}\s+(?:ist|war|wurde|gilt|bleibt)\s+(?:\w+\s+){{0,4}}?(?:als\s+|zum\s+)?{_WORD_FOR_WORDS}\b"
)
_JUDGED_AFTER = re.compile(
    r"[“”\"«»‘]\s+(?:wird|werden|gilt|gelten|klingt|meint|ist|sei|sind)\b[^.;]{0,60}"
    r"\b(?:abwertend|abwertende|diskriminierend|missverständlich|umstritten|veraltet|verletzend|gebraucht|"
    r"verwendet|vermieden|kritisiert|Selbstbezeichnung|Fremdbezeichnung|Schlagwort|Unwort)"
)
_SPEAKING = r"(?:sprechen|spricht|spräche|sprach|sprachen|gesprochen|reden|redet|geredet|(?:die\s+)?Rede)"
_FROM_BEFORE = re.compile(rf"\bvon\s+(?:(?:de[rnm]|eine[rm]?)\s+)?(?:[a-zäöüß]+e[rnms]?\s+)?{_OPENING}$")
_SPEAKING_AFTER = re.compile(rf"{_CLOSING}\s*(?:\w+\s+){{0,2}}?{_SPEAKING}\b")
_SPEAKING_BEFORE = re.compile(rf"\b{_SPEAKING}\b[^;]{{0,50}}$")
_AVOIDED_AFTER = re.compile(
    r"[“”\"«»‘]\s+(?:\w+\s+){0,6}?(?:verzichte\w*|vermeide\w*|vermieden|verwende\w*|benutz\w*|gebrauch\w*|"
    r"ersetz\w*)\b"
)


def holds(place: Place) -> bool:
    return (
        _NAMED_BEFORE.search(place.before) is not None
        or _NAMED_AFTER.match(place.after) is not None
        or _JUDGED_AFTER.match(place.after) is not None
        or _AVOIDED_AFTER.match(place.after) is not None
        or _is_spoken_of(place)
    )


def _is_spoken_of(place: Place) -> bool:
    """*nicht von Ghettos sprechen*, *wenn von Integration die Rede ist*."""
    if _FROM_BEFORE.search(place.before) is None:
        return False
    return bool(_SPEAKING_AFTER.match(place.after) or _SPEAKING_BEFORE.search(place.before))
