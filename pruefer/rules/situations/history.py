"""The past: what was done, and what people were called, before 2000."""

from __future__ import annotations

import re

from pruefer.model import Situation
from pruefer.rules.situations.base import Place, SituationInfo

INFO = SituationInfo(
    situation=Situation.HISTORY,
    title="Rückblick",
    because="beschreibt Vergangenes",
    reason="Im Rückblick steht oft das Wort der damaligen Zeit.",
    example="Nach 1945 nahm die Stadt rund 9.000 *Flüchtlinge* auf.",
    counterexample="Seit 1998 berät die Stelle *Flüchtlinge* in Wohnungsfragen.",
)

# These date the whole sentence without help from the verb.
_DATED = re.compile(
    r"\b[Nn]ach\s+(?:1945|dem\s+(?:Zweiten\s+Weltk|Zweiten\s+Krieg|K)rieg)\b|\bNachkriegs\w+|"
    r"\bAnwerbeabkommens?\b"
    r"|\b(?:[Ii]m|des|zum)\s+(?:1[5-9]|\w+zehnten|\w+zigsten)\.?\s+Jahrhunderts?\b|\b(?:NS|DDR|SED)-\w+|"
    r"\bWeimarer Republik\b"
    r"|\bNationalsozialis\w+|\bWeltkriegs?\b"
)
# A bare number may be a count (1980 Personen); a word of time, a bracket or the ending -er makes it a year.
_YEAR = re.compile(
    r"(?P<not>\b(?:seit|ab)\s+(?:\w+\s+){0,4}(?:1[89]\d\d|\w+ziger))"
    r"|(?:^|\(|–|-|\b(?:im|in|jahre?n?|vor|von|bis|um|anfang|mitte|ende|zwischen|und|bereits|schon|januar|"
    r"februar|"
    r"märz|april|mai|juni|juli|august|september|oktober|november|dezember|frühjahr|sommer|herbst|winter)\s+)"
    r"1[89]\d\d\b(?!\.\d)(?!\s(?:personen|menschen|plätze))"
    r"|\b1[89]\d0er\b|\b(?:fünfziger|sechziger|siebziger|achtziger|neunziger)n?\s+jahre",
)
_PAST = re.compile(
    r"\b(?:war|waren|wurden?|hatten?|kam|kamen|gab|fand|fanden|nahm|nahmen|hieß|hießen|lebten?|stand|standen|"
    r"ging|gingen|zog|zogen|warb|warben|galt|galten|sprach|sprachen|schrieb|schrieben|traf|trafen|erhielt|"
    r"erhielten|brachten?|holten?|entstand|entstanden|begann|begannen|prägten?|dienten?|konnten?|durften?|"
    r"mussten?|wollten?|suchten?|nannten?|flohen|floh|verlor|verloren|ließ|ließen|"
    r"gründeten?|arbeiteten?|wohnten?|erinnern?|erinnert|beschreibt|zeigt)\b"
)
_FORMER_BEFORE = re.compile(r"\b(?:ehemals|damals|damalig\w*|seinerzeit\w*)\s+(?:[\w-]+\s+)?[„\"»]?$")


def holds(place: Place) -> bool:
    if _FORMER_BEFORE.search(place.before):
        return True
    sentence = place.view.text[place.sentence.start : place.sentence.end]
    return _DATED.search(sentence) is not None or _is_told_of_a_year(sentence)


def _is_told_of_a_year(sentence: str) -> bool:
    if "1" not in sentence and "ziger" not in sentence:
        return False
    years = _YEAR.finditer(sentence.lower())
    return any(not year["not"] for year in years) and _PAST.search(sentence) is not None
