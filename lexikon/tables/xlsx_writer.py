"""Excel workbooks, out: the sheets Benennungen, Begriffe and Quellen."""

from __future__ import annotations

import io
from typing import Any

from lexikon.errors import LexiconError
from lexikon.exchange import Bundle, Export, carriable, counted
from lexikon.fields import Kind
from lexikon.tables.columns import (
    CONCEPT_COLUMNS,
    SOURCE_COLUMNS,
    TERMS_SHEET,
    Column,
    cells,
    term_rows,
)
from lexikon.tables.rows import column_letters

_TERMS, _CONCEPTS, _SOURCES = "Benennungen", "Begriffe", "Quellen"
_MAX_CELL = 32_767  # Excel's limit; it repairs a file with a longer text by cutting it
_SPARE_ROWS = 500
_WIDTHS = {Kind.TEXT: 40, Kind.LIST: 40, Kind.RECORDS: 60, Kind.CHOICE: 15, Kind.FLAG: 11, Kind.NUMBER: 8}
_NARROW = frozenset({"genus", "plural", "genitiv", "feminin", "feminin_plural", "art", "gelesen", "stand"})


def write_xlsx(bundle: Bundle) -> Export:
    """A workbook with one row per term, per concept and per source.

    Raises ``LexiconError`` for a text longer than a cell can hold.
    """
    from openpyxl import Workbook

    bundle, changes = carriable(bundle)
    changes["Eigennamen"] = len(bundle.names)
    book = Workbook()
    book.properties.creator = "Begriffsprüfer"
    book.remove(book.worksheets[0])
    _sheet(book, _TERMS, TERMS_SHEET, term_rows(bundle, joint=False), "C2")
    _sheet(book, _CONCEPTS, CONCEPT_COLUMNS, [cells(one) for one in bundle.concepts], "B2")
    _sheet(book, _SOURCES, SOURCE_COLUMNS, [cells(one) for one in bundle.sources], "B2")
    out = io.BytesIO()
    book.save(out)
    return Export(out.getvalue(), missing=counted(changes))


def _sheet(
    book: Any, title: str, columns: tuple[Column, ...], rows: list[dict[str, str]], freeze: str
) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(title)
    sheet.freeze_panes = freeze
    sheet.auto_filter.ref = f"A1:{column_letters(len(columns) - 1)}{len(rows) + 1}"
    bold, wrapped = Font(bold=True), Alignment(vertical="top", wrap_text=True)
    for index, column in enumerate(columns, start=1):
        sheet.cell(1, index, column.heading).font = bold
        _format_column(sheet, index, column, len(rows) + 1 + _SPARE_ROWS)
    for number, row in enumerate(rows, start=2):
        for index, column in enumerate(columns, start=1):
            text = row.get(column.heading, "")
            if text:
                cell = sheet.cell(number, index)
                _fill(cell, text, column, title)
                cell.alignment = wrapped


def _format_column(sheet: Any, index: int, column: Column, last: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    letters = column_letters(index - 1)
    width = 18 if column.heading in _NARROW else _WIDTHS[column.field.kind]
    sheet.column_dimensions[letters].width = 26 if index == 1 else width
    choices = ("ja", "nein") if column.field.kind is Kind.FLAG else column.field.choices
    if choices:
        listed = ",".join(choices)
        rule = DataValidation("list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=True)
        rule.errorTitle, rule.error = "Nicht vorgesehen", f"Möglich sind: {', '.join(choices)}."
        rule.add(f"{letters}2:{letters}{last}")
        sheet.add_data_validation(rule)


def _fill(cell: Any, text: str, column: Column, sheet: str) -> None:
    if len(text) > _MAX_CELL:
        raise LexiconError(
            f"Ein Text in Blatt {sheet}, Spalte „{column.heading}“, ist länger als eine Excel-Zelle fasst "
            f"({len(text)} Zeichen). Bitte wählen Sie das Format csv oder tbx."
        )
    if column.field.kind is Kind.NUMBER:
        cell.value = int(text)
        return
    cell.value = text
    # Whatever it looks like (a formula, #N/A), it is a text, and stays one when somebody edits it.
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = text[0] in "=+-@"
