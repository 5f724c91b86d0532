"""The directory of key terms as paragraphs, the same for every file format."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from pruefer.model.directory import Directory, KeyTerm, UsedForm

TITLE = "Begriffsverzeichnis"
_MOST_COMPOUNDS = 5
_TO_WEIGH = "Bitte wägen Sie vor der Aufnahme ab, ob dieses Wort im Plan stehen bleiben soll."


class Style(Enum):
    """What a paragraph is; each format has its own name for it."""

    TITLE = auto()
    HEADING = auto()
    ENTRY = auto()
    BODY = auto()
    NOTE = auto()


class Paragraph(NamedTuple):
    style: Style
    text: str


def title(directory: Directory) -> str:
    """What the file calls itself in its properties."""
    return plain(f"{TITLE} zu „{directory.document}“")


def paragraphs(directory: Directory) -> tuple[Paragraph, ...]:
    """The whole text. Every string is one line without characters that XML forbids."""
    return tuple(Paragraph(style, plain(text)) for style, text in _paragraphs(directory))


def _paragraphs(directory: Directory) -> Iterator[tuple[Style, str]]:
    yield Style.TITLE, TITLE
    yield Style.HEADING, "Zu diesem Verzeichnis"
    yield (
        Style.BODY,
        (
            f"Dieses Verzeichnis nennt die Schlüsselbegriffe, die „{directory.document}“ verwendet. Die "
            "Erläuterungen sind Vorschläge: Bitte passen Sie sie an das an, was Ihr Plan meint, und "
            "streichen Sie, was Sie nicht brauchen."
        ),
    )
    yield (
        Style.BODY,
        (
            f"Sie stammen aus dem Begriffslexikon von Begriffsprüfer (Fassung {directory.lexicon_version}). "
            "Rechtsangaben prüfen Sie bitte vor der Veröffentlichung."
        ),
    )
    yield Style.HEADING, "Begriffe"
    for entry in directory.entries:
        yield Style.ENTRY, entry.heading
        yield Style.BODY, entry.definition
        yield Style.NOTE, f"Im Dokument: {_used(entry)}.{_explained(entry)}"
        if entry.disputed:
            yield (
                Style.NOTE,
                "Bitte wägen Sie vor der Aufnahme ab, ob dieses Wort im Plan stehen bleiben soll.",
            )
        yield Style.NOTE, _sources(entry.sources)


def _used(entry: KeyTerm) -> str:
    parts = [f"„{form.text}“ ({_times(form.count)})" for form in entry.forms]
    return _listed([*parts, _compounds(entry.compounds)] if entry.compounds else parts)


def _compounds(compounds: Sequence[UsedForm]) -> str:
    words = ", ".join(f"„{form.text}“" for form in compounds[:_MOST_COMPOUNDS])
    rest = " u. a." if len(compounds) > _MOST_COMPOUNDS else ""
    return f"in Zusammensetzungen wie {words}{rest} ({_times(sum(form.count for form in compounds))})"


def _times(count: int) -> str:
    return "einmal" if count == 1 else f"{count}-mal"


def _explained(entry: KeyTerm) -> str:
    if not entry.explained:
        return ""
    where = f" im Abschnitt „{entry.explained_in}“" if entry.explained_in else ""
    return f" Das Dokument erläutert den Begriff selbst{where}; dann gilt diese Erläuterung."


def _sources(sources: Sequence[str]) -> str:
    if not sources:
        return "Quelle: redaktionelle Erläuterung"
    return f"{'Quelle' if len(sources) == 1 else 'Quellen'}: {'; '.join(sources)}"


def _listed(items: Sequence[str]) -> str:
    *first, last = items
    return f"{', '.join(first)} und {last}" if first else last


def plain(text: str) -> str:
    """``text`` as one line of printable characters: names of documents may hold anything."""
    return " ".join("".join(map(_printable, text)).split())


def _printable(char: str) -> str:
    if char.isprintable():
        return char
    return "" if unicodedata.category(char) == "Cf" else " "  # a soft hyphen divides no word
