"""Build the LibreOffice sample plan: /usr/bin/python3 tests/beispiele/build_odt.py

The text stands in ahrental.md. A soffice without a window writes the file, driven through UNO, so that it is
a real LibreOffice document. Run it with the Python that knows `uno` (Debian: python3-uno). Afterwards only
what depends on clock and chance is replaced: dates, random ids and memory addresses used as ids.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import uno
from odt_office import Office, RunningOffice, prop
from odt_styles import UNNUMBERED, install_styles, replace_any, set_up_page
from odt_table import write_table
from odt_text import CHANGE_AUTHORS, TextWriter
from plan_source import Block, Inline, Text, read_plan

Uno = Any
HERE = Path(__file__).resolve().parent
SOURCE = HERE / "ahrental.md"
TARGET = HERE.parents[1] / "pruefer" / "beispiele" / "migrationskonzept-ahrental.odt"
SAVED = "2026-09-24T08:30:00"
ZIP_DATE = (2026, 9, 24, 8, 30, 0)
CHANGE_DATES = {"P": "2026-09-18T11:05:00", "Q": "2026-09-21T17:20:00"}

STYLE_NAMES = {
    "text": "Text body",
    "zitat": "Quotations",
    "zitatquelle": "Zitatquelle",
    "quelle": "Quelle",
    "literatur": "Literatur",
    "kastentitel": "Kastentitel",
}
CAPTIONS = {"tabellentitel": "Tabelle", "bildtitel": "Abbildung"}
PAGE_BEFORE = uno.Enum("com.sun.star.style.BreakType", "PAGE_BEFORE")
AS_CHARACTER = uno.Enum("com.sun.star.text.TextContentAnchorType", "AS_CHARACTER")
FIXED_SUFFIX = 20260924
PIXELS_WIDE, PIXELS_HIGH = 1160, 520


class PlanBuilder:
    """Write the blocks of the plan into a Writer document."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.plan = read_plan(SOURCE)
        self.document = office.new_writer()
        comments = {block.get("id"): block for block in self.plan.find("kommentar")}
        self.writer = TextWriter(self.document, self.document.Text, comments, office.sign_as)
        self.named = {table.get("name"): table for table in self.plan.find("tabelle") if table.get("name")}
        self.new_page = False
        self.restart = True

    def build(self) -> None:
        """Write everything, update the table of contents and save."""
        install_styles(self.document)
        set_up_page(self.document, self.plan.head["kopfzeile"])
        self._blocks(self.writer, self.plan.blocks)
        for _ in range(2):  # the first update moves the pages that the second one reads
            self.document.refresh()
            self.document.getDocumentIndexes().getByIndex(0).update()
        properties = self.document.DocumentProperties
        properties.Title = f"{self.plan.head['titel']} des Landkreises Ahrental (Beispiel)"
        properties.Author = properties.ModifiedBy = self.plan.head["stelle"]
        properties.Subject = "Beispieldokument, frei erfunden"
        self.office.sign_as(self.plan.head["stelle"])
        TARGET.parent.mkdir(parents=True, exist_ok=True)
        self.document.storeToURL(TARGET.as_uri(), (prop("FilterName", "writer8"),))
        self.document.close(True)

    def _blocks(self, writer: TextWriter, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            if block.kind != "item" or block.get("mark") != "+":
                self.restart = True
            getattr(self, f"_{block.kind}")(writer, block)

    def _heading(self, writer: TextWriter, block: Block) -> None:
        style = UNNUMBERED if block.get("plain") else f"Heading {block.get('level')}"
        properties = {"BreakType": PAGE_BEFORE} if self.new_page else {}
        self.new_page = False
        writer.paragraph(style, block.content, **properties)

    def _paragraph(self, writer: TextWriter, block: Block) -> None:
        style = block.get("style")
        if style in CAPTIONS:
            self._caption(writer, CAPTIONS[style], block.content)
        else:
            writer.paragraph(STYLE_NAMES[style], block.content)

    def _caption(self, writer: TextWriter, label: str, content: tuple[Inline, ...]) -> None:
        """Write a caption with a number field, as Insert > Caption does."""
        writer.paragraph(label, (Text(f"{label} "),))
        number = self.document.createInstance("com.sun.star.text.TextField.SetExpression")
        number.NumberingType = uno.getConstantByName("com.sun.star.style.NumberingType.ARABIC")
        number.Content = f"{label}+1"
        number.attachTextFieldMaster(self._sequence(label))
        writer.insert(number)
        writer.paragraph_rest((Text(": "), *content))

    def _sequence(self, label: str) -> Uno:
        """Return the master of a number sequence."""
        name = f"com.sun.star.text.FieldMaster.SetExpression.{label}"
        masters = self.document.getTextFieldMasters()
        if masters.hasByName(name):
            return masters.getByName(name)
        master = self.document.createInstance("com.sun.star.text.FieldMaster.SetExpression")
        master.Name = label
        master.SubType = uno.getConstantByName("com.sun.star.text.SetVariableType.SEQUENCE")
        return master

    def _item(self, writer: TextWriter, block: Block) -> None:
        mark = block.get("mark")
        numbering = "Numbering 123" if mark == "+" else "List 1"
        cursor = writer.paragraph("Text body", (), NumberingStyleName=numbering)
        cursor.NumberingLevel = 1 if mark == "--" else 0
        if mark == "+":
            cursor.ParaIsNumberingRestart = self.restart
            self.restart = False
        writer.paragraph_rest(block.content)

    def _tabelle(self, writer: TextWriter, block: Block) -> None:
        if not block.get("name"):
            write_table(writer, block, self.named)

    def _bild(self, writer: TextWriter, block: Block) -> None:
        provider = self.office.service("com.sun.star.graphic.GraphicProvider")
        picture = self.document.createInstance("com.sun.star.text.TextGraphicObject")
        picture.Graphic = provider.queryGraphic((prop("URL", (HERE / block.get("datei")).as_uri()),))
        picture.AnchorType = AS_CHARACTER
        picture.Width = round(float(block.get("breite")) * 1000)
        picture.Height = picture.Width * PIXELS_HIGH // PIXELS_WIDE
        picture.Name, picture.Description = "Diagramm", block.get("alt")
        writer.paragraph("Text body", (), ParaKeepTogether=True)
        writer.insert(picture)

    def _rahmen(self, writer: TextWriter, block: Block) -> None:
        frame = self.document.createInstance("com.sun.star.text.TextFrame")
        frame.AnchorType, frame.Width, frame.Height = AS_CHARACTER, 15800, 1500
        frame.BackColor = 0xF8F3EC
        for side in ("Left", "Right", "Top", "Bottom"):
            setattr(frame, f"{side}BorderDistance", 250)
        writer.paragraph("Text body")
        writer.insert(frame)
        self._blocks(writer.inside(frame.Text), block.children)

    def _abschnitt(self, writer: TextWriter, block: Block) -> None:
        """Write the content first and lay a section over it."""
        before = len(list(_elements(writer.text)))
        self._blocks(writer, block.children)
        first = list(_elements(writer.text))[before]
        cursor = writer.text.createTextCursorByRange(first.getAnchor().getStart())
        if writer.empty:
            writer.paragraph("Text body")
        cursor.gotoRange(writer.text.getEnd(), True)
        section = self.document.createInstance("com.sun.star.text.TextSection")
        section.Name = block.get("name")
        writer.text.insertTextContent(cursor, section, True)

    def _seite(self, writer: TextWriter, block: Block) -> None:
        self.new_page = True

    def _kommentar(self, writer: TextWriter, block: Block) -> None:
        """Comments are written where their words stand."""

    def _titelseite(self, writer: TextWriter, block: Block) -> None:
        head = self.plan.head
        writer.paragraph("Herausgeber", (Text(head["herausgeber"]),), PageDescName="First Page")
        for style, key in (
            ("Text body", "stelle"),
            ("Title", "titel"),
            ("Subtitle", "untertitel"),
            ("Text body", "stand"),
        ):
            writer.paragraph(style, (Text(head[key]),))

    def _inhalt(self, writer: TextWriter, block: Block) -> None:
        """Insert a table of contents whose entries are links."""
        index = self.document.createInstance("com.sun.star.text.ContentIndex")
        index.Title, index.Level, index.CreateFromOutline = "Inhalt", 2, True
        writer.paragraph("Text body", (), BreakType=PAGE_BEFORE)
        writer.insert(index)
        for level in (1, 2):
            replace_any(index.LevelFormat, level, "[][]com.sun.star.beans.PropertyValue", _entry_format())
        writer.paragraph("Text body")
        writer.empty = True


def _entry_format() -> tuple[tuple[Uno, ...], ...]:
    """Return the pieces of an entry: a link with number, text, dots and page."""
    tab = (
        prop("TokenType", "TokenTabStop"),
        prop("TabStopRightAligned", True),
        prop("TabStopFillCharacter", "."),
    )
    names = (
        "TokenHyperlinkStart",
        "TokenEntryNumber",
        "TokenEntryText",
        "",
        "TokenPageNumber",
        "TokenHyperlinkEnd",
    )
    return tuple((prop("TokenType", name),) if name else tab for name in names)


def _elements(text: Uno) -> Any:
    """Yield the paragraphs and tables of a text."""
    enumeration = text.createEnumeration()
    while enumeration.hasMoreElements():
        yield enumeration.nextElement()


def fix_what_varies(target: Path) -> None:
    """Pack the file again with fixed dates and ids; everything else stays as LibreOffice wrote it."""
    with zipfile.ZipFile(target) as packed:
        members = [(info, packed.read(info)) for info in packed.infolist()]
    with zipfile.ZipFile(target, "w") as packed:
        for info, data in members:
            if info.filename in FIXES:
                data = FIXES[info.filename](data.decode()).encode()
            packed.writestr(zipfile.ZipInfo(info.filename, ZIP_DATE), data, info.compress_type)


def _fix_content(xml: str) -> str:
    """Fix the dates of tracked changes and the ids that are random or made of memory addresses."""
    for key, name in CHANGE_AUTHORS.items():
        change = rf"(<office:change-info><dc:creator>{re.escape(name)}</dc:creator><dc:date>)[^<]*"
        xml = re.sub(change, rf"\g<1>{CHANGE_DATES[key]}", xml)
    for prefix in ("ct", "list"):
        for number, old in enumerate(dict.fromkeys(re.findall(rf'"{prefix}(\d{{6,}})"', xml)), 1):
            xml = xml.replace(f'"{prefix}{old}"', f'"{prefix}{number}"')
    return re.sub(r"(__(?:RefHeading___Toc|Annotation__)\d+_)\d+", rf"\g<1>{FIXED_SUFFIX}", xml)


def _fix_meta(xml: str) -> str:
    """Fix the dates of the document."""
    xml = re.sub(r"(<meta:creation-date>|<dc:date>)[^<]*", rf"\g<1>{SAVED}", xml)
    return re.sub(r"(<meta:editing-duration>)[^<]*", r"\g<1>PT2H10M", xml)


def _fix_settings(xml: str) -> str:
    """Fix the random number of the editing session."""
    return re.sub(r'("Rsid(?:Root)?" config:type="int">)\d+', rf"\g<1>{FIXED_SUFFIX}", xml)


FIXES = {"content.xml": _fix_content, "meta.xml": _fix_meta, "settings.xml": _fix_settings}


def main() -> None:
    """Build the plan."""
    with RunningOffice() as office:
        PlanBuilder(office).build()
    fix_what_varies(TARGET)


if __name__ == "__main__":
    main()
