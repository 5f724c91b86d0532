"""Tables of the Word sample plan: merged cells, group rows and nested tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from docx_xml import Element, el, paragraph, val
from plan_source import Block, Inline, Span, is_figure, plain

TWIPS_PER_CM = 567
LINE = {"w:val": "single", "w:sz": 4, "w:space": 0, "w:color": "A6B1BB"}
HEAD_FILL, GROUP_FILL = "DCE6EE", "F0F3F6"

CellContent = tuple[Inline, ...]


@dataclass(frozen=True)
class Cell:
    """A cell with the columns it covers; `above` continues the cell above, `below` is continued."""

    content: CellContent
    column: int
    columns: int
    above: bool
    below: bool


@dataclass(frozen=True)
class TableWriter:
    """Turn a table block into w:tbl."""

    runs: Callable[[CellContent], list[Element]]
    named: dict[str, Block]

    def write(self, table: Block) -> Element:
        """Return the table element."""
        widths = [round(float(width) * TWIPS_PER_CM) for width in table.get("breiten").split(",")]
        head_rows = int(table.get("kopf", "0"))
        rows = [row.cells for row in table.children]
        grid = el("w:tblGrid", None, *(el("w:gridCol", {"w:w": width}) for width in widths))
        written = [self._row(cells, widths, place < head_rows) for place, cells in enumerate(_merge(rows))]
        return el("w:tbl", None, _properties(sum(widths)), grid, *written)

    def _row(self, cells: list[Cell], widths: list[int], head: bool) -> Element:
        properties = el("w:trPr", None, el("w:cantSplit"), *([el("w:tblHeader")] if head else []))
        group = len(cells) == 1 and cells[0].columns > 1
        fill = HEAD_FILL if head else GROUP_FILL if group else ""
        return el(
            "w:tr", None, properties, *(self._cell(cell, widths, fill, bold=head or group) for cell in cells)
        )

    def _cell(self, cell: Cell, widths: list[int], fill: str, *, bold: bool) -> Element:
        width = sum(widths[cell.column : cell.column + cell.columns])
        properties = el("w:tcPr", None, el("w:tcW", {"w:w": width, "w:type": "dxa"}))
        if cell.columns > 1:
            properties.append(val("w:gridSpan", cell.columns))
        if cell.above or cell.below:
            properties.append(el("w:vMerge", {} if cell.above else {"w:val": "restart"}))
        if fill:
            properties.append(el("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": fill}))
        return el("w:tc", None, properties, *self._cell_content(cell, bold=bold))

    def _cell_content(self, cell: Cell, *, bold: bool) -> list[Element]:
        """Return the paragraph of a cell, or a nested table with the paragraph Word demands after it."""
        match cell.content:
            case (Span(command="tabelle", argument=name),) if not cell.above:
                return [self.write(self.named[name]), paragraph("Tabellentext")]
        content = () if cell.above else cell.content
        runs = self.runs((Span("b", "", content),) if bold and content else content)
        align = (val("w:jc", "right"),) if cell.column and is_figure(plain(content)) else ()
        return [paragraph("Tabellentext", *runs, props=align)]


def _merge(rows: list[tuple[CellContent, ...]]) -> list[list[Cell]]:
    """Resolve the signs for merged cells."""
    marks = [[plain(cell) for cell in row] for row in rows]
    merged = []
    for place, row in enumerate(rows):
        cells: list[Cell] = []
        for column, content in enumerate(row):
            if marks[place][column] == "<":
                last = cells.pop()
                cells.append(Cell(last.content, last.column, last.columns + 1, last.above, last.below))
                continue
            below = place + 1 < len(rows) and marks[place + 1][column] == "^"
            cells.append(Cell(content, column, 1, marks[place][column] == "^", below))
        merged.append(cells)
    return merged


def _properties(width: int) -> Element:
    """Return width, borders and layout of a table."""
    borders = [el(f"w:{side}", LINE) for side in ("top", "left", "bottom", "right", "insideH", "insideV")]
    return el(
        "w:tblPr",
        None,
        el("w:tblW", {"w:w": width, "w:type": "dxa"}),
        el("w:tblBorders", None, *borders),
        el("w:tblLayout", {"w:type": "fixed"}),
    )


def is_nested(table: Block) -> bool:
    """Tell whether a table is shown only inside another one."""
    return bool(table.get("name"))
