"""The text says what it means by the word: sentences of definition, glossary entries, own headings."""

from __future__ import annotations

import re
from functools import lru_cache

from pruefer.model import BlockKind, Situation
from pruefer.rules.situations.base import Place, SituationInfo

INFO = SituationInfo(
    situation=Situation.DEFINITION,
    title="Begriffsbestimmung",
    because="wird hier erläutert",
    reason="Wo der Plan ein Wort bestimmt, braucht es keinen Hinweis, es zu bestimmen.",
    example="Unter *Integration* verstehen wir den gleichberechtigten Zugang zu Bildung, Arbeit und Wohnen.",
    counterexample="*Integration* ist eine der wichtigsten Zukunftsaufgaben unserer Stadt.",
)

_Q = r"[„\"»«‚“]?"
_E = r"[“”\"«»‘]?"
_ADJ = r"(?:[a-zäöüß-]+e[rnms]?\s+){0,2}"
_WORD = (
    r"(?:(?:dem|der|den|einem|einer)\s+)?(?:(?:Begriff|Wort|Ausdruck|Terminus|Bezeichnung|Sammelbegriff|"
    r"Oberbegriff)e?s?\s+)?(?:der\s+|des\s+)?"
)
_HERE = (
    r"(?:\([^()]{1,80}\)\s*)?(?:im\s+Sinne\s+dies\w+\s+\w+\s+|in\s+dies\w+\s+\w+\s+|im\s+Folgenden\s+|"
    r"nach\s+unserem\s+Verständnis\s+)?"
)
# What may stand between the beginning of a clause and a word that is explained.
_SUBJECT = re.compile(
    rf"(?:^|[:;–—]\s|\bdass\s|\bund\s|,\s)\W*(?:[\d.]+\s+)?(?:(?:der|die|das|dieser?|dieses|unsere?)\s+)?"
    rf"(?:(?:Begriff|Wort|Ausdruck|Terminus|Bezeichnung)\s+(?:der\s+|des\s+)?)?{_ADJ}{_Q}$",
    re.IGNORECASE,
)
_MEANS = re.compile(
    rf"{_E}\s+{_HERE}(?:bedeutet|bedeuten|meint|meinen|heißt|umfasst|umfassen|bezeichnet|bezeichnen|"
    rf"steht\s+(?:hier\s+|für\s+uns\s+)?für|"
    r"beschreibt\s+(?:hier|in\s+dies|die|den|das|einen?)|(?:ist|sind|wird|"
    r"werden)\s+(?:\w+\s+){0,6}?(?:definiert|zu\s+verstehen)|"
    r"nennen\s+wir|nennt\s+(?:der|dieser|man)|wird\s+(?:\w+\s+){0,5}?(?:als|"
    r"verstanden)\b[^.]{0,200}\b(?:verstanden|definiert|aufgefasst))\b"
)
_IS_A = re.compile(
    rf"{_E}\s+{_HERE}(?:ist|sind)(?:,\s*wer\b|\s+(?:(?:für\s+\w+(?:\s+\w+)?|hier|dabei|demnach|also|"
    rf"nach\s+unserem\s+Verständnis)\s+)?"
    r"(?:alle,\s+die\b|(?:alle\s+|jede\s+|jene\s+|hier\s+|solche\s+)?(?:Personen|Menschen|"
    r"Einwohner\w*|Kinder|"
    r"Staaten|Familien)\b[^.;]{0,60}(?:,|mit|ohne)\s"
    r"|(?:k?eine?|der|die|das)\s+(?:[\w-]+\s+(?:und\s+)?){0,5}?"
    r"(?:\w*[Pp]rozess\b|\w*[Vv]organg\b|\w*[Bb]egriff\b(?:,|\s+für)|Bezeichnung\s+für|Abkürzung\s+für|"
    r"Form\s+de[rs]|Zustand|Gesamtheit)))"
)
_UNDER = re.compile(rf"\b(?:unter|mit)\s+{_WORD}{_ADJ}{_Q}$", re.IGNORECASE)
_UNDERSTOOD = re.compile(
    r"\b(?:verstehen|versteht|verstanden|verstehe|gemeint|meinen|meint|fassen|fasst|gefasst|fallen|"
    r"begreifen|begreift|bezeichnen|"
    r"bezeichnet|subsumiert|zusammengefasst)\b"
)
_AS = re.compile(rf"\bals\s+{_ADJ}{_Q}$", re.IGNORECASE)
_COUNTS = re.compile(
    rf"{_E}(?:\s+{_HERE}|,\s+)(?:gelten|gilt|bezeichnen|bezeichnet|verstehen|versteht|definieren|definiert|"
    rf"werden|wird|im\s+Sinne)\b"
)
_CALLED_AFTER = re.compile(rf"{_E}\s+(?:bezeichnet|definiert|verstanden|verstehen|gezählt|geführt)\b")
_CALLED_BEFORE = re.compile(
    r"\b(?:gelten|gilt|bezeichne[nt]|definier(?:en|t)|verstehen|versteht)\b(?:[^.;]{0,30}\b(?:wir|hier|Plan|"
    r"Konzept|Personen|Menschen|alle)\b[^.;]{0,80})$"
)
_NOT_OURS = re.compile(r"\b(?:oft|häufig|immer\s+wieder|manchmal|gern|früher|vielfach|mitunter|oftmals)\b")
_TAKEN_BEFORE = re.compile(
    rf"\b(?:verstehen|versteht|begreifen|begreift|definieren|definiert|fassen|"
    rf"fasst)\s+(?:\w+\s+){{0,4}}?{_Q}$"
)
_TAKEN_AFTER = re.compile(r"[“”\"«»‘]?(?:\s+\w+){0,4}?\s+als\b")
_NAMED = re.compile(
    rf"\b(?:nennen\s+(?:wir|man)|nennt\s+man|[Kk]urz|[Ff]olgenden(?:\s+(?:kurz|auch|nur|"
    rf"zusammenfassend))*)\s*:?\s*(?:als\s+)?{_Q}$"
)
_NAMED_AFTER = re.compile(r"[“”\"«»‘]?(?:\)|\s+(?:genannt|bezeichnet))")
_FOLLOWING = re.compile(
    r"\b[Ii]m\s+(?:Folgenden|Weiteren)\b.{0,200}\b(?:sprechen|gesprochen|Rede|verwende[nt]|verwendet|"
    r"gemeint|genannt|bezeichnet|verstanden|gebraucht)\b"
    r"|\b[Ii]m\s+Sinne\s+dies(?:es|er)\s+\w*(?:[Pp]lan|[Kk]onzept|[Ss]atzung|[Rr]ichtlinie|[Bb]ericht|"
    r"[Ll]eitbild|[Ss]trategie|[Pp]rogramm)"
)
# Integration, also …; Empowerment – hier: …; People of Color (eine Selbstbezeichnung …).
_GLOSS = re.compile(
    rf"{_E}(?:\s*\([A-ZÄÖÜ][\w-]{{1,9}}\))?(?:\s*\(|,\s+|\s[–—-]\s)(?:hier\b|gemeint\b|das\s+heißt\b|"
    rf"d\.\s?h\.|also\s|"
    r"(?:hier\s+)?verstanden\s+als\b|(?:eine\s+)?(?:Selbst|Fremd|Sammel)bezeichnung\b)"
)
_MEASURED = re.compile(
    r"[^.;:]{0,60}\b(?:messen\s+wir|gemessen\s+(?:an|am|mit)|wird\s+gemessen|misst\s+der\s+Plan)\b"
)
_BELONGS_BEFORE = re.compile(rf"(?:^|[:;]\s)\W*[Zz]u[rm]?\s+{_ADJ}{_Q}$")
_BELONGS_AFTER = re.compile(rf"{_E}\s+(?:gehören|gehört|zählen|zählt)\b")
_COLON = re.compile(
    rf"{_E}(?:\s*\([^()]{{1,80}}\))?\s*(?::|\s[–—-]\s*hier:|\s[–—-])\s+(?=\S+(?:\s+\S+){{4}})"
)
_ENTRY_START = re.compile(rf"\W*(?:(?:der|die|das)\s+)?{_ADJ}{_Q}$", re.IGNORECASE)
_GLOSSARY = re.compile(
    r"[\W\d]*(?:Glossar|\w*[Bb]egriffs?(?:klärung|klärungen|bestimmung|bestimmungen|verständnis|definition|"
    r"definitionen|verwendung)?e?|"
    r"Definition(?:en)?|Verwendete\s+Begriffe|Wichtige\s+Begriffe|Zentrale\s+Begriffe)\b.*"
)
_WHAT_IS = re.compile(
    r"[\W\d]*(?:Was\s+(?:ist|sind|heißt|bedeutet|meint|meinen|verstehen|versteht)|"
    r"(?:Unser\s+)?Verständnis\s+von|Zum\s+Begriff|"
    r"Definition|Begriff|\w+verständnis)\b.*"
)
_LONGEST_ENTRY_START = 80
_ENTRY_KINDS = frozenset(
    {
        BlockKind.LIST_ITEM,
        BlockKind.TABLE_CELL,
        BlockKind.PARAGRAPH,
        BlockKind.TEXT_BOX,
        BlockKind.FOOTNOTE,
        BlockKind.ENDNOTE,
    }
)


def holds(place: Place) -> bool:
    sentence = place.view.text[place.sentence.start : place.sentence.end]
    if _any_in(place.concept.not_definitions, sentence):
        return False
    return (
        _any_in(place.concept.definition_patterns, sentence)
        or _is_defined(place, sentence)
        or _is_entry(place)
        or _is_topic_of_heading(place)
    )


@lru_cache(maxsize=2048)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


def _any_in(patterns: tuple[str, ...], sentence: str) -> bool:
    return bool(patterns) and any(pattern.search(sentence) for pattern in _compiled(patterns))


def _is_defined(place: Place, sentence: str) -> bool:
    before, after = place.before, place.after
    if (_MEANS.match(after) or _IS_A.match(after)) and _SUBJECT.search(before):
        return True
    if _GLOSS.match(after) or (_MEASURED.match(after) and _SUBJECT.search(before)):
        return True
    if _BELONGS_AFTER.match(after) and _BELONGS_BEFORE.search(before):
        return True
    if _UNDER.search(before) and (_UNDERSTOOD.search(after) or _UNDERSTOOD.search(before)):
        return True
    if _NAMED.search(before) and (_NAMED_AFTER.match(after) or "nenn" in before):
        return True
    if _TAKEN_BEFORE.search(before) and _TAKEN_AFTER.match(after):
        return True
    return _is_called(before, after, sentence) or _FOLLOWING.search(sentence) is not None


def _is_called(before: str, after: str, sentence: str) -> bool:
    """*Als Flüchtlinge gelten …*, *bezeichnen wir als Flüchtlinge*, not *werden oft als … bezeichnet*."""
    if _AS.search(before) is None or _NOT_OURS.search(sentence):
        return False
    return bool(_COUNTS.match(after) or _CALLED_AFTER.match(after) or _CALLED_BEFORE.search(before))


def _is_entry(place: Place) -> bool:
    """The block is a glossary entry for the word: it begins with it, and an explanation follows."""
    block = place.view.block
    if block.kind not in _ENTRY_KINDS or place.span.start > _LONGEST_ENTRY_START:
        return False
    if _ENTRY_START.fullmatch(place.view.text[: place.span.start]) is None:
        return False
    if any(_GLOSSARY.fullmatch(heading) for heading in block.headings[-2:]):
        return True
    return _COLON.match(place.view.text, place.span.end) is not None


def _is_topic_of_heading(place: Place) -> bool:
    """The section is headed *Was ist Integration?* or the like, with this very word."""
    if not place.view.block.headings:
        return False
    heading = place.view.block.headings[-1]
    return _WHAT_IS.fullmatch(heading) is not None and place.term.form.lower() in heading.lower()
