"""Excel workbooks, in: every sheet whose first row has our headings, with Excel's habits undone."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from lexikon.errors import LexiconError
from lexikon.exchange import Bundle
from lexikon.files import read_limited
from lexikon.model import Lexicon
from lexikon.tables.columns import CONCEPT_ID, SOURCE_ID, TERM_FORM
from lexikon.tables.rows import Assembly, Cell, Problem, Row, column_letters, headings

_MAX_BYTES = 32_000_000
_MAX_UNPACKED = 300_000_000
_MAX_ROWS = 100_000
_DATE_COLUMN = "stand"
_ODD_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


class _Value(NamedTuple):
    """A cell's content, and Excel's letter for its type (``s`` text, ``n`` number, ``f`` formula, …)."""

    content: Any
    type: str


def read_xlsx(file: Path, known: Lexicon | None = None) -> Bundle:
    """The concepts in ``file``. ``known`` tells which sources there are, and fills columns that are missing.

    Raises ``LexiconError`` for what is no such workbook, ``ImportFault`` with all problems in its cells.
    """
    problems: list[Problem] = []
    remarks: list[str] = []
    assembly = Assembly(known, problems, remarks)
    found = False
    for title, values in _sheets(file):
        first = next(values, (1, []))[1]
        texts = [str(value.content or "") for value in first]
        if not {CONCEPT_ID, SOURCE_ID} & {text.strip().lower() for text in texts}:
            remarks.append(f"Das Blatt „{title}“ hat keine unserer Überschriften und blieb außer Acht.")
            continue
        names = headings(texts, title, problems, remarks)
        found = found or (CONCEPT_ID in names and TERM_FORM in names)
        add = assembly.add if CONCEPT_ID in names else assembly.add_source
        for row in _rows(title, names, values, problems):
            add(row)
    if not found:
        raise LexiconError(
            f"Kein Blatt hat in der ersten Zeile die Überschriften „{CONCEPT_ID}“ und „{TERM_FORM}“. "
            "Bitte gehen Sie von einem Export aus.",
            file=file,
        )
    return assembly.bundle(file)


def _rows(
    title: str, names: list[str], values: Iterator[tuple[int, list[_Value]]], problems: list[Problem]
) -> Iterator[Row]:
    for number, record in values:
        cells: dict[str, Cell] = {}
        row = Row(title, number, cells)
        for index, heading in enumerate(names):
            if heading:
                value = record[index] if index < len(record) else _Value(None, "n")
                cells[heading] = Cell("", column_letters(index))
                try:
                    cells[heading] = Cell(_text(value, heading), column_letters(index))
                except ValueError as error:
                    problems.append(row.fault(heading, str(error)))
        if any(value.content is not None and str(value.content).strip() for value in record):
            yield row


def _text(value: _Value, heading: str) -> str:
    """The text of a cell. Raises ``ValueError`` for what Excel made something else of."""
    content = value.content
    if content is None:
        return ""
    if value.type == "f":
        raise ValueError("Hier steht eine Formel. Bitte schreiben Sie ihr Ergebnis als Text in die Zelle.")
    if value.type == "e":
        raise ValueError(f"Hier steht ein Fehlerwert ({content}). Bitte berichtigen Sie die Zelle.")
    if isinstance(content, bool):
        return "ja" if content else "nein"
    if isinstance(content, datetime | date) and heading == _DATE_COLUMN:
        return content.strftime("%Y-%m-%d")
    if isinstance(content, int | float | str):
        whole = isinstance(content, float) and content.is_integer()
        return _line_ends(str(int(content) if whole else content))
    raise ValueError(
        "Die Tabellenkalkulation hat hier ein Datum oder eine Uhrzeit eingesetzt. "
        "Bitte formatieren Sie die Zelle als Text und tragen Sie die Angabe neu ein."
    )


def _line_ends(text: str) -> str:
    return text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def _sheets(file: Path) -> Iterator[tuple[str, Iterator[tuple[int, list[_Value]]]]]:
    data = _checked(file)
    try:
        book = _open(data)
        for sheet in book.worksheets:
            yield sheet.title, iter(_values(sheet, file))
    except LexiconError:
        raise
    except Exception as error:
        # openpyxl lets through whatever its parser stumbles over: KeyError, TypeError, ParseError, …
        raise LexiconError(
            "Die Arbeitsmappe ist beschädigt. Bitte speichern Sie sie in Excel oder LibreOffice neu.",
            file=file,
        ) from error


def _open(data: bytes) -> Any:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # Extensions of Excel that openpyxl does not keep; nothing is written back here.
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(data), read_only=True, data_only=False)


def _values(sheet: Any, file: Path) -> list[tuple[int, list[_Value]]]:
    # The size a sheet claims to have may be anything; only the cells that are there count.
    sheet.reset_dimensions()
    rows: list[tuple[int, list[_Value]]] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number, row in enumerate(sheet.iter_rows(), start=1):
            if number > _MAX_ROWS:
                raise LexiconError(f"Das Blatt „{sheet.title}“ hat mehr als {_MAX_ROWS} Zeilen.", file=file)
            if row:
                rows.append((number, [_Value(cell.value, getattr(cell, "data_type", "n")) for cell in row]))
    return rows


def _checked(file: Path) -> bytes:
    """The bytes of ``file`` if it is a harmless ZIP archive. Raises ``LexiconError``."""
    data = read_limited(file, _MAX_BYTES)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > 10_000 or sum(part.file_size for part in parts) > _MAX_UNPACKED:
                raise LexiconError("Die Arbeitsmappe entpackt sich zu ungewöhnlicher Größe.", file=file)
            for part in parts:
                with archive.open(part) as content:
                    if any(word in content.read(4096) for word in _ODD_DECLARATIONS):
                        raise LexiconError("Die Arbeitsmappe enthält XML-Deklarationen.", file=file)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise LexiconError(
            "Das ist keine lesbare Excel-Arbeitsmappe (.xlsx). Ist sie mit einem Kennwort geschützt, "
            "speichern Sie sie bitte ohne.",
            file=file,
        ) from error
    return data
