"""Page, paragraph styles and numbering of the LibreOffice sample plan."""

from __future__ import annotations

from typing import Any

import uno
from com.sun.star.awt.FontSlant import ITALIC
from com.sun.star.awt.FontWeight import BOLD, NORMAL
from com.sun.star.style.ParagraphAdjust import LEFT, RIGHT
from odt_office import prop

Uno = Any
FONT = "Carlito"
BROWN, GREY, INK = 0x6B3F12, 0x595959, 0x262626
ARABIC = 4
UNNUMBERED = "Überschrift ohne Nummer"

# style: (parent, font size, bold, italic, colour, space above, space below, indent), distances in 1/100 mm
STYLES: dict[str, tuple[str, float, bool, bool, int, int, int, int]] = {
    "Title": ("", 28, True, False, BROWN, 5500, 200, 0),
    "Subtitle": ("", 15, False, False, GREY, 0, 4000, 0),
    "Heading 1": ("", 17, True, False, BROWN, 800, 300, 0),
    "Heading 2": ("", 13.5, True, False, BROWN, 550, 200, 0),
    "Heading 3": ("", 11.5, True, False, BROWN, 400, 150, 0),
    UNNUMBERED: ("Heading 1", 17, True, False, BROWN, 800, 300, 0),
    "Text body": ("", 11, False, False, INK, 0, 210, 0),
    "Quotations": ("", 11, False, True, INK, 200, 100, 1000),
    "Zitatquelle": ("Text body", 9.5, False, False, GREY, 0, 350, 1000),
    "Tabelle": ("", 10, True, False, BROWN, 350, 120, 0),
    "Abbildung": ("", 10, True, False, BROWN, 150, 120, 0),
    "Quelle": ("Text body", 9, False, False, GREY, 100, 400, 0),
    "Literatur": ("Text body", 11, False, False, INK, 0, 180, 0),
    "Kastentitel": ("Text body", 11, True, False, BROWN, 0, 100, 0),
    "Herausgeber": ("Text body", 14, True, False, INK, 0, 100, 0),
    "Table Contents": ("", 10, False, False, INK, 60, 60, 0),
    "Table Heading": ("", 10, True, False, INK, 60, 60, 0),
    "Footnote": ("", 9, False, False, INK, 0, 60, 0),
    "Endnote": ("", 9, False, False, INK, 0, 60, 0),
    "Contents Heading": ("", 17, True, False, BROWN, 0, 300, 0),
    "Contents 1": ("", 11, True, False, INK, 180, 60, 0),
    "Contents 2": ("", 11, False, False, INK, 0, 50, 500),
    "Header": ("", 9, False, False, GREY, 0, 0, 0),
    "Footer": ("", 9, False, False, GREY, 0, 0, 0),
}


def install_styles(document: Uno) -> None:
    """Set all paragraph styles; those that do not exist yet are made."""
    family = document.StyleFamilies.getByName("ParagraphStyles")
    kept = []  # letting go of a new style too early brings the office down now and then
    base = family.getByName("Standard")
    base.CharFontName = FONT
    base.CharLocale = uno.createUnoStruct("com.sun.star.lang.Locale", "de", "DE", "")
    for name, (parent, size, bold, italic, colour, above, below, indent) in STYLES.items():
        style = _style(document, family, name)
        kept.append(style)
        if parent:
            style.ParentStyle = parent
        style.CharFontName, style.CharHeight, style.CharColor = FONT, size, colour
        style.CharWeight = BOLD if bold else NORMAL
        if italic:
            style.CharPosture = ITALIC
        style.ParaTopMargin, style.ParaBottomMargin, style.ParaLeftMargin = above, below, indent
        style.ParaAdjust = RIGHT if name == "Footer" else LEFT
    for name in ("Tabelle", "Abbildung"):
        family.getByName(name).ParaKeepTogether = True
    number_headings(document)
    unnumbered = family.getByName(UNNUMBERED)
    unnumbered.OutlineLevel = 1
    unnumbered.NumberingStyleName = ""


def _style(document: Uno, family: Uno, name: str) -> Uno:
    """Return a paragraph style; make it if it does not exist."""
    if family.hasByName(name):
        return family.getByName(name)
    style = document.createInstance("com.sun.star.style.ParagraphStyle")
    family.insertByName(name, style)
    return style


def number_headings(document: Uno) -> None:
    """Give headings decimal numbers."""
    rules = document.getChapterNumberingRules()
    for level in range(3):
        values = (
            prop("NumberingType", ARABIC),
            prop("ParentNumbering", level + 1),
            prop("Suffix", "  "),
            prop("HeadingStyleName", f"Heading {level + 1}"),
        )
        replace_any(rules, level, "[]com.sun.star.beans.PropertyValue", values)


def replace_any(container: Uno, index: int, kind: str, value: object) -> None:
    """Replace an entry of an index container that wants a typed sequence."""
    uno.invoke(container, "replaceByIndex", (index, uno.Any(kind, value)))


def set_up_page(document: Uno, header_text: str) -> None:
    """Set margins, header and footer with the page number."""
    pages = document.StyleFamilies.getByName("PageStyles")
    for name in ("Standard", "First Page"):
        page = pages.getByName(name)
        page.Width, page.Height = 21000, 29700
        page.LeftMargin = page.RightMargin = 2500
        page.TopMargin = page.BottomMargin = 1500
    page = pages.getByName("Standard")
    page.HeaderIsOn = page.FooterIsOn = True
    page.HeaderHeight, page.FooterHeight = 1400, 1100
    page.HeaderBodyDistance, page.FooterBodyDistance = 700, 500
    page.HeaderText.setString(header_text)
    footer = page.FooterText
    for words, field in (("Seite ", "PageNumber"), (" von ", "PageCount")):
        footer.insertString(footer.getEnd(), words, False)
        number = document.createInstance(f"com.sun.star.text.TextField.{field}")
        number.NumberingType = ARABIC
        if field == "PageNumber":
            number.SubType = uno.Enum("com.sun.star.text.PageNumberType", "CURRENT")
        footer.insertTextContent(footer.getEnd(), number, False)
