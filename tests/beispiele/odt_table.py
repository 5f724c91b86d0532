"""Tables of the LibreOffice sample plan."""

from __future__ import annotations

from typing import Any

import uno
from odt_text import TextWriter
from plan_source import Block, Inline, Span, is_figure, plain

Uno = Any
RELATIVE_WIDTH = 10000
HEAD_FILL, GROUP_FILL, LINE_COLOUR = 0xEFE4D6, 0xF8F3EC, 0xB5A48F
RIGHT_ALIGNED = uno.Enum("com.sun.star.style.ParagraphAdjust", "RIGHT")


def write_table(writer: TextWriter, block: Block, named: dict[str, Block]) -> None:
    """Append a table; a nested one stands in the cell that names it."""
    rows = [row.cells for row in block.children]
    table = _create(writer, block, len(rows), len(rows[0]))
    heads = int(block.get("kopf", "0"))
    for row, cells in enumerate(rows):
        group = len(cells) > 1 and all(plain(cell) == "<" for cell in cells[1:])
        for column, content in enumerate(cells):
            cell = table.getCellByPosition(column, row)
            if row < heads or group:
                cell.BackColor = HEAD_FILL if row < heads else GROUP_FILL
            if plain(content) not in ("<", "^"):
                _fill(writer.inside(cell), content, named, strong=row < heads or group, first=column == 0)
    _merge(table, rows)


def _create(writer: TextWriter, block: Block, rows: int, columns: int) -> Uno:
    """Insert an empty table with its widths and lines."""
    table = writer.document.createInstance("com.sun.star.text.TextTable")
    table.initialize(rows, columns)
    if not writer.empty:
        writer.paragraph("Text body")
    writer.insert(table)
    writer.empty = True
    widths = [float(width) for width in block.get("breiten").split(",")]
    table.HoriOrient = uno.getConstantByName("com.sun.star.text.HoriOrientation.LEFT")
    table.Split = False
    table.BottomMargin = 0 if block.get("name") else 200
    table.Width = round(sum(widths) * 1000)
    table.HeaderRowCount = int(block.get("kopf", "0"))
    table.RepeatHeadline = table.HeaderRowCount > 0
    _set_columns(table, widths)
    _set_lines(table)
    return table


def _set_columns(table: Uno, widths: list[float]) -> None:
    """Place the separators between the columns."""
    separators = table.TableColumnSeparators
    position = 0.0
    for separator, width in zip(separators, widths, strict=False):
        position += width / sum(widths) * table.TableColumnRelativeSum
        separator.Position = round(position)
    table.TableColumnSeparators = separators


def _set_lines(table: Uno) -> None:
    """Draw thin lines around all cells."""
    line = uno.createUnoStruct("com.sun.star.table.BorderLine")
    line.Color, line.OuterLineWidth = LINE_COLOUR, 18
    border = table.TableBorder
    for side in ("Top", "Bottom", "Left", "Right", "Horizontal", "Vertical"):
        setattr(border, f"{side}Line", line)
        setattr(border, f"Is{side}LineValid", True)
    table.TableBorder = border


def _fill(
    writer: TextWriter, content: tuple[Inline, ...], named: dict[str, Block], *, strong: bool, first: bool
) -> None:
    """Write a cell; figures stand on the right, except in the first column."""
    match content:
        case (Span(command="tabelle", argument=name),):
            write_table(writer, named[name], named)
            writer.paragraph("Table Contents")
        case _:
            properties = {"ParaAdjust": RIGHT_ALIGNED} if is_figure(plain(content)) and not first else {}
            writer.paragraph("Table Heading" if strong else "Table Contents", content, **properties)


def _merge(table: Uno, rows: list[tuple[tuple[Inline, ...], ...]]) -> None:
    """Join cells: first downwards, then the rows from below, so that names stay valid."""
    marks = [[plain(cell) for cell in row] for row in rows]
    for row, column in ((r, c) for r, line in enumerate(marks) for c, mark in enumerate(line) if mark == "^"):
        _join(table, _name(column, row - 1), _name(column, row))
    for row in reversed(range(len(marks))):
        joined = [column for column, mark in enumerate(marks[row]) if mark == "<"]
        if joined:
            _join(table, _name(joined[0] - 1, row), _name(joined[-1], row))


def _join(table: Uno, first: str, last: str) -> None:
    """Merge a range of cells."""
    cursor = table.createCursorByCellName(first)
    cursor.gotoCellByName(last, True)
    cursor.mergeRange()


def _name(column: int, row: int) -> str:
    """Return the name of a cell, such as B3."""
    return f"{chr(ord('A') + column)}{row + 1}"
