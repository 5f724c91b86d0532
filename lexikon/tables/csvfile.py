"""CSV as German Excel reads and writes it: UTF-8 with byte order mark, semicolons, quotes, CR LF.

Read are also commas and tabs, Windows-1252, and Excel's „Unicode-Text“ (UTF-16 with tabs). A text that a
spreadsheet would take for a formula goes out with an apostrophe in front and comes back without it.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from lexikon.errors import LexiconError
from lexikon.exchange import Bundle, Export, carriable, counted
from lexikon.files import read_limited
from lexikon.model import Lexicon
from lexikon.tables.columns import ALL_HEADINGS, CONCEPT_ID, JOINT_SHEET, TERM_FORM, term_rows
from lexikon.tables.rows import Assembly, Cell, Problem, Row, column_letters, headings

_DELIMITERS = ";,\t"
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_MAX_BYTES = 32_000_000
_MAX_CELL = 1_000_000


def write_csv(bundle: Bundle) -> Export:
    """One row per term; a concept's own fields stand in its first row. Sources are only named by id."""
    bundle, changes = carriable(bundle)
    changes["Angaben zu Quellen (nur ihre Kennungen)"] = len(bundle.sources)
    changes["Eigennamen"] = len(bundle.names)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(column.heading for column in JOINT_SHEET)
    for row in term_rows(bundle, joint=True):
        writer.writerow(_guard(row.get(column.heading, "")) for column in JOINT_SHEET)
    return Export(out.getvalue().encode("utf-8-sig"), missing=counted(changes))


def read_csv(file: Path, known: Lexicon | None = None) -> Bundle:
    """The concepts in ``file``. ``known`` tells which sources there are, and fills columns that are missing.

    Raises ``LexiconError`` for what is no such table, ``ImportFault`` with all problems in its cells.
    """
    text = _decoded(read_limited(file, _MAX_BYTES))
    problems: list[Problem] = []
    remarks: list[str] = []
    rows = _records(text, file)
    first = next(rows, [])
    names = headings(first, "", problems, remarks)
    if CONCEPT_ID not in names or TERM_FORM not in names:
        raise LexiconError(
            f"In der ersten Zeile fehlen die Überschriften „{CONCEPT_ID}“ und „{TERM_FORM}“. "
            "Bitte gehen Sie von einem Export aus.",
            file=file,
        )
    assembly = Assembly(known, problems, remarks)
    for number, record in enumerate(rows, start=2):
        if any(cell.strip() for cell in record):
            assembly.add(_row(number, names, record))
    return assembly.bundle(file)


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Excel's plain „CSV (Trennzeichen-getrennt)“. Five bytes have no meaning in this encoding.
        return data.decode("cp1252", "replace")


def _records(text: str, file: Path) -> Iterator[list[str]]:
    if text.lower().startswith("sep="):
        text = text.partition("\n")[2]
    limit = csv.field_size_limit(_MAX_CELL)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    except csv.Error as error:
        raise LexiconError(
            "Die Tabelle lässt sich nicht lesen, vermutlich fehlt ein Anführungszeichen. "
            "Bitte speichern Sie sie in der Tabellenkalkulation neu als CSV.",
            file=file,
        ) from error
    finally:
        csv.field_size_limit(limit)


def _delimiter(text: str) -> str:
    """The delimiter under which the first line holds most of our headings."""
    line = text.split("\n", 1)[0].strip("\r")

    def found(delimiter: str) -> int:
        return sum(part.strip(' "').lower() in ALL_HEADINGS for part in line.split(delimiter))

    return max(_DELIMITERS, key=found)


def _row(number: int, names: list[str], record: list[str]) -> Row:
    cells = {}
    for index, heading in enumerate(names):
        if heading:
            text = _unguard(record[index] if index < len(record) else "")
            cells[heading] = Cell(re.sub("\r\n?", "\n", text).strip(), column_letters(index))
    return Row("", number, cells)


def _guard(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _unguard(text: str) -> str:
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
