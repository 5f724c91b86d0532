"""The text of a PDF, page by page, read without trust: bounded in pages, characters and time.

What comes out is meant for finding words, not for reading: lines are joined, running heads are gone.
"""

from __future__ import annotations

import io
import logging
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import Enum, auto
from typing import NamedTuple

import pypdf
from pypdf.errors import DependencyError, FileNotDecryptedError

from lexikon.errors import LexiconError

Progress = Callable[[int, int], None]
"""Called with the number of finished pages and of all pages. May raise to stop."""

_MAX_PAGES = 3_000
_MAX_CHARACTERS = 30_000_000
_MAX_PAGE_CHARACTERS = 100_000
_MAX_STREAM_BYTES = 30_000_000
_SECONDS_PER_PAGE = 20.0
_SECONDS = 600.0

_HEADER_WITHIN = 1024
"""Readers accept a PDF whose first line is preceded by that many bytes (ISO 32000, annex H.3.4.1)."""

_FEWEST_LETTERS = 30
"""A page with fewer carries no text of its own, at most a stamp or a page number."""

_EDGE = 2
_RUNNING_FROM = 3
_LONGEST_LABEL = 20

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_SOFT_BREAK = re.compile(r"\u00ad\s*\n\s*")
_HARD_BREAK = re.compile(r"(?<=\w)-[ \t]*\n[ \t]*(?=[A-ZÄÖÜ])")

# Without a handler of its own, what the library logs about odd files would go to standard error.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


class Page(NamedTuple):
    """One page: ``label`` is its number as printed (PDF page label), else counted from 1."""

    label: str
    text: str


class PdfText(NamedTuple):
    """The pages of a PDF in order. ``unreadable`` and ``empty`` count pages that gave no text, because
    they are damaged or too complex, or because they are pictures."""

    pages: tuple[Page, ...]
    unreadable: int = 0
    empty: int = 0


class PdfFault(Enum):
    """Why a PDF gives no text."""

    NOT_A_PDF = auto()
    PROTECTED = auto()
    DAMAGED = auto()
    TOO_LARGE = auto()
    NO_TEXT = auto()


class PdfError(LexiconError):
    """A PDF cannot be read: one German sentence, ``hint`` says what to do next."""

    def __init__(self, fault: PdfFault, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.fault = fault
        self.hint = hint


class _TooComplexError(Exception):
    """A page takes longer than any page of a publication does."""


def read_pages(data: bytes, name: str, progress: Progress | None = None) -> PdfText:
    """The pages of the PDF ``data``; ``name`` is what the user calls the file. Raises ``PdfError``."""
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise PdfError(
            PdfFault.NOT_A_PDF,
            f"„{name}“ ist kein PDF.",
            "Bitte nennen Sie eine PDF-Datei; ein Textdokument speichern Sie vorher als PDF.",
        )
    with pypdf.apply_configuration(
        zlib_maximum_output_length=_MAX_STREAM_BYTES,
        lzw_maximum_output_length=_MAX_STREAM_BYTES,
        run_length_maximum_output_length=_MAX_STREAM_BYTES,
        array_based_stream_maximum_output_length=_MAX_STREAM_BYTES,
    ):
        reader, number = _open(data, name)
        texts = _texts(reader, number, name, progress)
        labels = _labels(reader, number)
    read = [text for text in texts if text is not None]
    if not read:
        raise _damaged(name)
    empty = sum(map(_is_empty, read))
    if empty == len(read):
        raise PdfError(
            PdfFault.NO_TEXT,
            f"„{name}“ enthält keinen Text, nur Bilder; vermutlich ist es ein Scan.",
            "Bitte lassen Sie die Datei mit einer Texterkennung (OCR) in ein durchsuchbares PDF umwandeln.",
        )
    pages = zip(labels, _without_running_heads([text or "" for text in texts]), strict=True)
    return PdfText(
        tuple(Page(label, _reflowed(text)) for label, text in pages), len(texts) - len(read), empty
    )


# --------------------------------------------------------------------------------------------- the file


def _open(data: bytes, name: str) -> tuple[pypdf.PdfReader, int]:
    """The reader and the number of pages. Broken files make the library raise nearly anything."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        number = len(reader.pages)
    except (FileNotDecryptedError, DependencyError) as error:
        raise PdfError(
            PdfFault.PROTECTED,
            f"„{name}“ ist verschlüsselt oder mit einem Kennwort geschützt.",
            "Bitte geben Sie eine Fassung ohne Schutz an; notfalls hilft die Stelle, die sie herausgibt.",
        ) from error
    except MemoryError:
        raise
    except Exception as error:
        raise _damaged(name) from error
    if not number:
        raise _damaged(name)
    if number > _MAX_PAGES:
        raise _too_large(name, f"hat {number} Seiten; gelesen werden bis {_MAX_PAGES}")
    return reader, number


def _labels(reader: pypdf.PdfReader, number: int) -> list[str]:
    counted = [str(index + 1) for index in range(number)]
    try:
        labels = [" ".join(label.split()) for label in reader.page_labels]
    except MemoryError:
        raise
    except Exception:
        return counted
    printable = [label if label.isprintable() and len(label) <= _LONGEST_LABEL else "" for label in labels]
    return [label or other for label, other in zip(printable, counted, strict=True)]


def _texts(reader: pypdf.PdfReader, number: int, name: str, progress: Progress | None) -> list[str | None]:
    """The text of every page, None where it cannot be read."""
    texts: list[str | None] = []
    characters = 0
    end = time.monotonic() + _SECONDS
    for index in range(number):
        text = _page_text(reader, index)
        texts.append(text)
        characters += len(text or "")
        if characters > _MAX_CHARACTERS:
            raise _too_large(name, "enthält zu viel Text für eine Handreichung")
        if time.monotonic() > end:
            raise _too_large(name, f"lässt sich nicht innerhalb von {_SECONDS / 60:.0f} Minuten lesen")
        if progress is not None:
            progress(index + 1, number)
    return texts


def _page_text(reader: pypdf.PdfReader, index: int) -> str | None:
    end = time.monotonic() + _SECONDS_PER_PAGE

    def watch(*_operation: object) -> None:
        if time.monotonic() > end:
            raise _TooComplexError

    try:
        text = reader.pages[index].extract_text(visitor_operand_before=watch)
    except MemoryError:
        raise
    except Exception:
        return None
    return text.translate(_LIGATURES) if len(text) <= _MAX_PAGE_CHARACTERS else None


def _damaged(name: str) -> PdfError:
    return PdfError(
        PdfFault.DAMAGED,
        f"„{name}“ ist beschädigt und lässt sich nicht lesen.",
        "Bitte laden Sie die Datei noch einmal herunter, oder speichern Sie sie in einem PDF-Programm neu.",
    )


def _too_large(name: str, reason: str) -> PdfError:
    return PdfError(
        PdfFault.TOO_LARGE, f"„{name}“ {reason}.", "Bitte teilen Sie die Datei und lesen Sie einen Teil ein."
    )


# --------------------------------------------------------------------------------------------- the text


def _is_empty(text: str) -> bool:
    return sum(map(str.isalpha, text)) < _FEWEST_LETTERS


def _without_running_heads(texts: Sequence[str]) -> list[str]:
    """The texts without lines that stand at the top or bottom of several pages, whatever their number."""
    lines = [[line for line in text.splitlines() if line.strip()] for text in texts]
    at_edges = Counter(key for page in lines for key in {_key(page[i]) for i in _edges(page)})
    return ["\n".join(_body(page, at_edges)) for page in lines]


def _body(lines: Sequence[str], at_edges: Counter[str]) -> Iterable[str]:
    running = {i for i in _edges(lines) if at_edges[_key(lines[i])] >= _RUNNING_FROM}
    return (line for i, line in enumerate(lines) if i not in running)


def _edges(lines: Sequence[str]) -> set[int]:
    last = len(lines)
    return {*range(min(_EDGE, last)), *range(max(last - _EDGE, 0), last)}


def _key(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.lower().split()))


def _reflowed(text: str) -> str:
    """One line. Hyphens at line ends stay (``Migra- tion``) where the reader of words decides on them."""
    text = _SOFT_BREAK.sub("", text.replace("\r\n", "\n"))
    return " ".join(_HARD_BREAK.sub("-", text).split())
