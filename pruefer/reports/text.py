"""Reviews as text for people: by chapter, each finding with its line of context."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Sequence

from pruefer.model import BlockKind, Finding, FindingAdvice, Level, Review

ADVICE = {
    FindingAdvice.REPLACE: "Ersetzen",
    FindingAdvice.WEIGH: "Abwägen",
    FindingAdvice.EXPLAIN: "Erläutern",
    FindingAdvice.LEGAL_TERM: "Rechtsbegriff prüfen",
    FindingAdvice.SPELLING: "Schreibweise prüfen",
    FindingAdvice.CONSISTENCY: "Einheitlichkeit",
}
_PLACE = {
    BlockKind.TABLE_CELL: "Tabelle",
    BlockKind.FOOTNOTE: "Fußnote",
    BlockKind.ENDNOTE: "Endnote",
    BlockKind.TEXT_BOX: "Textfeld",
    BlockKind.HEADER: "Kopfzeile",
    BlockKind.FOOTER: "Fußzeile",
    BlockKind.CAPTION: "Beschriftung",
    BlockKind.HEADING: "Überschrift",
    BlockKind.LIST_ITEM: "Liste",
}
_BOLD, _DIM, _RESET = "\033[1m", "\033[2m", "\033[0m"
_COLOURS = {
    FindingAdvice.REPLACE: "\033[35m",
    FindingAdvice.WEIGH: "\033[36m",
    FindingAdvice.EXPLAIN: "\033[34m",
    FindingAdvice.LEGAL_TERM: "\033[33m",
    FindingAdvice.SPELLING: "\033[32m",
    FindingAdvice.CONSISTENCY: "\033[36m",
}
_CONTEXT = 60
_UNPRINTABLE = {
    code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"
} | dict.fromkeys((0xAD, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def render(
    reviews: Sequence[Review], *, level: Level = Level.HINT, everything: bool = False, colour: bool = False
) -> str:
    """The findings of ``reviews`` for reading. ``everything`` adds those that get no comment, with the
    reason; ``colour`` uses ANSI colours (never as the only sign)."""
    lines = [line for review in reviews for line in _review(review, level, everything, _Style(colour))]
    return "\n".join(lines) + "\n" if lines else ""


class _Style:
    def __init__(self, colour: bool) -> None:
        self._colour = colour
        self.width = max(60, min(110, shutil.get_terminal_size((100, 24)).columns))

    def __call__(self, text: str, code: str) -> str:
        return f"{code}{text}{_RESET}" if self._colour else text


def _review(review: Review, level: Level, everything: bool, style: _Style) -> Iterator[str]:
    shown = [
        finding
        for finding in review.findings
        if finding.level.rank >= level.rank and (everything or finding.commented)
    ]
    yield style(_flat(review.document.name), _BOLD)
    yield _counts(review)
    for warning in review.document.warnings:
        yield f"Hinweis: {warning.message}"
    chapter: tuple[str, ...] | None = None
    for finding in shown:
        block = review.document.blocks[finding.anchor.block]
        path = (*block.headings, block.text) if block.kind is BlockKind.HEADING else block.headings
        if path != chapter:
            chapter = path
            yield ""
            yield style(" › ".join(map(_flat, path)) or "(vor der ersten Überschrift)", _BOLD)
        yield from _finding(finding, review, style)
    yield ""


def _counts(review: Review) -> str:
    words = f"{review.document.words:,}".replace(",", ".")
    due = len(review.due)
    if not due:
        return f"{words} Wörter, keine Stelle für einen Kommentar"
    parts = [
        f"{count} × {ADVICE[FindingAdvice(advice)]}" for advice, count in review.counts_by_advice().items()
    ]
    places = "1 Stelle" if due == 1 else f"{due} Stellen"
    return f"{words} Wörter, {places} für einen Kommentar: {', '.join(parts)}"


def _finding(finding: Finding, review: Review, style: _Style) -> Iterator[str]:
    block = review.document.blocks[finding.anchor.block]
    place = _PLACE.get(block.kind)
    where = f" · {place}" if place else ""
    advice = style(ADVICE[finding.advice], _COLOURS[finding.advice])
    silent = "" if finding.commented else style(f" · ohne Kommentar: {finding.silent_because}", _DIM)
    yield f"  {advice}: „{_flat(finding.match.text)}“{where}{silent}"
    yield f"    {_context(finding, block.text, style)}"
    if finding.commented:
        yield from textwrap.wrap(
            finding.message,
            style.width,
            initial_indent="    ",
            subsequent_indent="    ",
            break_on_hyphens=False,
        )
        insertable = [suggestion.text for suggestion in finding.suggestions][:3]
        if insertable:
            yield f"    Möglich: {', '.join(insertable)}"


def printable(text: str) -> str:
    """``text`` without what a terminal would obey (escape sequences, changes of direction) or not show."""
    return text.translate(_UNPRINTABLE)


def _context(finding: Finding, text: str, style: _Style) -> str:
    start, end = finding.anchor.span
    before = _flat(text[:start])[-_CONTEXT:]
    after = _flat(text[end:])[:_CONTEXT]
    left = "…" if start > len(before) else ""
    right = "…" if len(text) - end > len(after) else ""
    return f"{left}{before}{style(_flat(text[start:end]), _BOLD)}{after}{right}"


def _flat(text: str) -> str:
    return printable(text).replace("\n", " ").replace("\t", " ")
