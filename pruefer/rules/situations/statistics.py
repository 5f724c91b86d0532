"""Figures: tables of numbers, captions, source lines, and sentences that report official values."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pruefer.model import BlockKind, Situation, Span
from pruefer.rules.situations.base import Place, SituationInfo
from pruefer.rules.view import BlockView

INFO = SituationInfo(
    situation=Situation.STATISTICS,
    title="Statistik",
    because="gehört zu einer statistischen Angabe",
    reason="Zahlen gelten nur für die Gruppe, die die Statistik so nennt.",
    example="Nach dem Mikrozensus hatten 31,6 Prozent der Bevölkerung einen *Migrationshintergrund*.",
    counterexample="Der Anteil der Beschäftigten mit *Migrationshintergrund* soll bis 2030 steigen.",
)

_SOURCE_LINE = re.compile(r"\s*(?:Daten)?[Qq]uellen?\s*(?:und\s+\w+)?:")
_NUMBER = (
    r"(?:(?<![\w§.,/-])(?!(?:19|20)\d\d(?![\d.,]))\d{1,3}(?:[.\u202f ]\d{3})*(?:,\d+)?(?![\d./]|"
    r"\.\s+[A-ZJFMASOND][a-zä]+\s+\d{4})"
    r"|\b(?:ein|zwei|drei|vier)\s+(?:Drittel|Viertel|Fünftel)\b|\b(?:die|knapp\s+die|rund\s+die)\s+Hälfte\b)"
)
_COUNT = re.compile(_NUMBER)
_FIGURE = re.compile(r"\d|Drittel|Viertel|Fünftel|Hälfte")
_SHARE = re.compile(r"\d\s?(?:%|Prozent|v\.\s?H\.)|\b(?:Drittel|Viertel|Fünftel|Hälfte)\b")
_RECORDS = re.compile(
    r"\bMikrozensus|[Mm]elderegister|[Aa]usländerzentralregister|\bAZR\b|\bZensus|"
    r"[Ss]tatistik(?:en)?\b|"
    r"Statistische[snm]?\s+\w*[Aa]mt|\bDestatis\b|\bStichtag|\(?\bQuelle:|\b[Nn]ach\s+Angaben\b|"
    r"\b[Ll]aut\s+(?:[A-ZÄÖÜ]\w+)|"
    r"\bStand:?\s+\d|\b(?:[Aa]m|[Zz]um)\s+3[01]\.\s?(?:\d{1,2}\.|[A-ZÄ][a-zä]+\s)\s?(?:19|20)\d\d|"
    r"\bMigraPro\b|"
    r"\bErhebung\b|\bregistriert\b"
)
_MEASURES = re.compile(r"\b(?:An(?:teil(?:e|s|en)?|zahl)|Zahl(?:en)?|\w*[Qq]uoten?|\w+anteil(?:e|s)?)\b")
_AIM = re.compile(
    r"(?:soll|sollen|sollte|sollten|wollen|will|Ziel(?:e|en|s)?|angestrebt|anstreben|streben|"
    r"erhöht\s+werden|gesenkt\s+werden)\b"
)
_NEAR = 70
"""Characters around the match in which the figure must stand."""

_MAX_LABEL_WORDS = 12
_CELL_NUMBER = re.compile(
    r"[\W_]*(?:(?:ca|rd)\.\s*)?[+-]?\d[\d.,\s\u202f]*(?:%|Prozent|€|Euro|Tsd\.?|Mio\.?)?[\W_]*"
)
_CELL_YEAR = re.compile(r"\W*(?:(?:ab|seit|bis)\s+)?(?:19|20)\d\d(?:\s*[–/-]\s*(?:(?:19|20)?\d\d))?\W*")
_HEAD_OF_FIGURES = re.compile(
    r"\b(?:Anzahl|Prozent|Personen|Anteil|absolut|Insgesamt|Summe|Fälle|Stand)\b|%|\bin\s+v\.\s?H\.",
    re.IGNORECASE,
)


def holds(place: Place) -> bool:
    view = place.view
    if view.block.kind is BlockKind.CAPTION or _SOURCE_LINE.match(view.text):
        return True
    if view.block.cell is not None:
        return len(view.text.split()) <= _MAX_LABEL_WORDS and _is_table_of_figures(view)
    return _reports_a_figure(place)


def _reports_a_figure(place: Place) -> bool:
    """A figure stands near the match, and the sentence names a record or a share; aims do not count."""
    text = place.view.text
    near = Span(
        max(place.sentence.start, place.span.start - _NEAR), min(place.sentence.end, place.span.end + _NEAR)
    )
    figure, source = _FIGURE.search(text, *near) is not None, "Quelle:" in place.after
    if not (figure or source) or _AIM.search(text, *place.sentence):
        return False
    if _RECORDS.search(text, *place.sentence) and (_COUNT.search(text, *near) or source):
        return True
    return _SHARE.search(text, *near) is not None and _MEASURES.search(text, *place.sentence) is not None


def _is_table_of_figures(view: BlockView) -> bool:
    assert view.block.cell is not None
    number, document = view.block.cell[0], view.document
    return document.cached(("figures", number), lambda: holds_figures(document.tables[number]))


def holds_figures(cells: Mapping[tuple[int, int], str]) -> bool:
    """Whether a table, given by row and column, mainly consists of numbers.

    The first row and column are its labels. Years do not count: a list of measures has them too.
    """
    body = [text.strip() for (row, column), text in cells.items() if row and column and text.strip()]
    if not body:
        return False
    share = sum(_is_figure(text) for text in body) / len(body)
    head = " ".join(text for (row, _), text in cells.items() if row < 2)
    return share >= 0.4 or (share >= 0.2 and _HEAD_OF_FIGURES.search(head) is not None)


def _is_figure(text: str) -> bool:
    return _CELL_NUMBER.fullmatch(text) is not None and _CELL_YEAR.fullmatch(text) is None
