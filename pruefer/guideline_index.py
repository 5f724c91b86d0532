"""From the PDF of a guideline to the pages that speak of each concept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from lexikon.handreichung import Guideline, Use, passages, shortened
from lexikon.model import Lexicon
from lexikon.pdf import PdfError, PdfFault, Progress, read_pages
from pruefer import storage
from pruefer.errors import (
    DamagedError,
    HostileError,
    InputError,
    NotADocumentError,
    ProtectedError,
)
from pruefer.guideline import DEFAULT_TITLE
from pruefer.matching import Matcher
from pruefer.model import Block, MatchKind, MatchResult

_ERRORS: Mapping[PdfFault, type[InputError]] = {
    PdfFault.NOT_A_PDF: NotADocumentError,
    PdfFault.PROTECTED: ProtectedError,
    PdfFault.DAMAGED: DamagedError,
    PdfFault.TOO_LARGE: HostileError,
    PdfFault.NO_TEXT: InputError,
}


class Indexed(NamedTuple):
    """A guideline as indexed. ``notes`` are German sentences the user should see."""

    guideline: Guideline
    notes: tuple[str, ...] = ()


def index(
    pdf: Path, title: str, lexicon: Lexicon, *, cache: Path | None = None, progress: Progress | None = None
) -> Indexed:
    """The page index of the guideline at ``pdf``; nothing is stored yet. Raises ``InputError``."""
    data = storage.load(pdf).data
    try:
        read = read_pages(data, pdf.name, progress)
    except PdfError as error:
        raise _ERRORS[error.fault](str(error), hint=error.hint) from error
    texts = [page.text for page in read.pages]
    uses = tuple(_uses(Matcher(lexicon, cache=cache).find([Block(text) for text in texts])))
    if not uses:
        raise InputError(
            f"In „{pdf.name}“ steht keine Benennung des Lexikons.",
            hint="Bitte prüfen Sie, ob es die richtige Datei ist und ob sich Text darin markieren lässt.",
        )
    guideline = Guideline(
        title=shortened(title) or DEFAULT_TITLE,
        sha256=hashlib.sha256(data).hexdigest(),
        file=str(pdf.absolute()),
        pages=len(texts),
        lexicon=lexicon.version,
        passages=passages(uses, [page.label for page in read.pages], texts),
    )
    return Indexed(guideline, tuple(_notes(read.unreadable, read.empty)))


def _uses(result: MatchResult) -> Iterator[Use]:
    """The sure matches outside official names."""
    named: dict[int, list[tuple[int, int]]] = {}
    for name in result.names:
        named.setdefault(name.anchor.block, []).append(name.anchor.span)
    for match in result.matches:
        page, start, end = match.anchor
        if match.kind is MatchKind.FUZZY or any(s < end and start < e for s, e in named.get(page, ())):
            continue
        yield Use(match.concept, page, start, end, aside=match.kind is MatchKind.COMPOUND)


def _notes(unreadable: int, empty: int) -> Iterator[str]:
    if unreadable:
        yield f"{_pages(unreadable)} nicht lesen; für sie gibt es keine Fundstellen."
    if empty:
        yield f"{empty} Seite{'n' if empty > 1 else ''} ohne Text (etwa Bilder) blieben unberücksichtigt."


def _pages(number: int) -> str:
    return "Eine Seite ließ sich" if number == 1 else f"{number} Seiten ließen sich"
