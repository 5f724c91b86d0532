"""Paragraph styles, lists and settings of the Word sample plan."""

from __future__ import annotations

from dataclasses import dataclass

from docx_xml import Element, el, qn, val

FONT = "Calibri"
BLUE, GREY = "1F4E6B", "595959"
BULLETS, NUMBERS, HEADINGS = 1, 2, 3


@dataclass(frozen=True)
class StyleSpec:
    """What a paragraph style sets; sizes in half points, distances in twentieths of a point."""

    style_id: str
    name: str
    size: int = 0
    bold: bool = False
    italic: bool = False
    colour: str = ""
    before: int = 0
    after: int = 120
    left: int = 0
    hanging: int = 0
    keep_next: bool = False
    outline: int = -1
    numbering: tuple[int, int] | None = None
    based_on: str = "Normal"
    border: str = ""
    align: str = ""
    tabs: tuple[tuple[str, str, int], ...] = ()

    def element(self) -> Element:
        """Return the w:style element."""
        head = [val("w:name", self.name)]
        if self.style_id != "Normal":
            head += [val("w:basedOn", self.based_on), val("w:next", self._next()), el("w:qFormat")]
        return el(
            "w:style",
            {"w:type": "paragraph", "w:styleId": self.style_id},
            *head,
            self._paragraph_properties(),
            self._run_properties(),
        )

    def _next(self) -> str:
        return "Normal" if self.outline >= 0 or self.style_id == "Caption" else self.style_id

    def _paragraph_properties(self) -> Element:
        properties = el("w:pPr")
        if self.keep_next:
            properties.extend([el("w:keepNext"), el("w:keepLines")])
        if self.numbering:
            number, level = self.numbering
            properties.append(el("w:numPr", None, val("w:ilvl", level), val("w:numId", number)))
        if self.border:
            edge = {"w:val": "single", "w:sz": 12, "w:space": 8, "w:color": BLUE}
            properties.append(el("w:pBdr", None, el(f"w:{self.border}", edge)))
        if self.tabs:
            stops = [
                el("w:tab", {"w:val": kind, "w:leader": leader, "w:pos": place})
                for kind, leader, place in self.tabs
            ]
            properties.append(el("w:tabs", None, *stops))
        properties.append(
            el(
                "w:spacing",
                {"w:before": self.before, "w:after": self.after, "w:line": 271, "w:lineRule": "auto"},
            )
        )
        if self.left or self.hanging:
            properties.append(el("w:ind", {"w:left": self.left, "w:hanging": self.hanging}))
        if self.align:
            properties.append(val("w:jc", self.align))
        if self.outline >= 0:
            properties.append(val("w:outlineLvl", self.outline))
        return properties

    def _run_properties(self) -> Element:
        properties = el("w:rPr")
        if self.bold:
            properties.append(el("w:b"))
        if self.italic:
            properties.append(el("w:i"))
        if self.colour:
            properties.append(val("w:color", self.colour))
        if self.size:
            properties.append(val("w:sz", self.size))
        return properties


RIGHT_EDGE = 9070
STYLES = (
    StyleSpec("Normal", "Normal", size=22, based_on=""),
    StyleSpec(
        "Heading1",
        "heading 1",
        size=34,
        bold=True,
        colour=BLUE,
        before=480,
        after=180,
        left=567,
        hanging=567,
        keep_next=True,
        outline=0,
        numbering=(HEADINGS, 0),
    ),
    StyleSpec(
        "Heading2",
        "heading 2",
        size=27,
        bold=True,
        colour=BLUE,
        before=320,
        after=120,
        left=680,
        hanging=680,
        keep_next=True,
        outline=1,
        numbering=(HEADINGS, 1),
    ),
    StyleSpec(
        "Heading3",
        "heading 3",
        size=23,
        bold=True,
        colour=BLUE,
        before=240,
        after=100,
        left=794,
        hanging=794,
        keep_next=True,
        outline=2,
        numbering=(HEADINGS, 2),
    ),
    StyleSpec("Title", "Title", size=60, bold=True, colour=BLUE, before=3400, after=120),
    StyleSpec("Subtitle", "Subtitle", size=32, colour=GREY, after=2600, border="bottom"),
    StyleSpec("Herausgeber", "Herausgeber", size=28, bold=True, after=60),
    StyleSpec("ListBullet", "List Bullet", after=70, left=397, hanging=284, numbering=(BULLETS, 0)),
    StyleSpec("ListBullet2", "List Bullet 2", after=70, left=794, hanging=284, numbering=(BULLETS, 1)),
    StyleSpec("ListNumber", "List Number", after=70, left=397, hanging=397, numbering=(NUMBERS, 0)),
    StyleSpec("Quote", "Quote", italic=True, colour="404040", before=120, after=60, left=567, border="left"),
    StyleSpec("Zitatquelle", "Zitatquelle", size=19, colour=GREY, after=200, left=567),
    StyleSpec("Caption", "caption", size=20, bold=True, colour=BLUE, before=200, after=80, keep_next=True),
    StyleSpec("Quelle", "Quelle", size=18, colour=GREY, before=60, after=240),
    StyleSpec("Anmerkung", "Anmerkung", size=18, colour=GREY, before=60, after=240),
    StyleSpec("Vorspann", "Vorspann", size=24, colour=BLUE, after=160),
    StyleSpec("Unterschrift", "Unterschrift", italic=True, before=240),
    StyleSpec("Kastentitel", "Kastentitel", bold=True, colour=BLUE, after=60),
    StyleSpec("Tabellentext", "Tabellentext", size=20, before=40, after=40),
    StyleSpec("Bibliography", "Bibliography", after=100, left=454, hanging=454),
    StyleSpec("TOCHeading", "TOC Heading", size=34, bold=True, colour=BLUE, before=0, after=200),
    StyleSpec(
        "TOC1",
        "toc 1",
        bold=True,
        before=120,
        after=40,
        tabs=(("left", "none", 454), ("right", "dot", RIGHT_EDGE)),
    ),
    StyleSpec(
        "TOC2", "toc 2", after=30, left=227, tabs=(("left", "none", 850), ("right", "dot", RIGHT_EDGE))
    ),
    StyleSpec(
        "TOC3",
        "toc 3",
        size=20,
        after=30,
        left=454,
        tabs=(("left", "none", 1247), ("right", "dot", RIGHT_EDGE)),
    ),
    StyleSpec("Header", "header", size=18, colour=GREY, after=0, border="bottom"),
    StyleSpec("Footer", "footer", size=18, colour=GREY, after=0, align="right"),
    StyleSpec("FootnoteText", "footnote text", size=18, after=40),
    StyleSpec("EndnoteText", "endnote text", size=18, after=40),
    StyleSpec("CommentText", "annotation text", size=20, after=0),
)
SUPERSCRIPT_STYLES = {"FootnoteReference": "footnote reference", "EndnoteReference": "endnote reference"}


def install_styles(styles: Element) -> None:
    """Replace the styles of python-docx's template by those of the plan."""
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) in ("paragraph", "table", "numbering", "character"):
            styles.remove(style)
    _set_defaults(styles)
    styles.append(_default("character", "DefaultParagraphFont", "Default Paragraph Font"))
    styles.append(_default("numbering", "NoList", "No List"))
    styles.append(_normal_table())
    for spec in STYLES:
        styles.append(spec.element())
    styles.find(f"{qn('w:style')}[@{qn('w:styleId')}='Normal']").set(qn("w:default"), "1")
    styles.extend(_character_styles())


def _set_defaults(styles: Element) -> None:
    """Set font and language of the document."""
    defaults = styles.find(qn("w:docDefaults"))
    fonts = {f"w:{script}": FONT for script in ("ascii", "hAnsi", "cs", "eastAsia")}
    language = el("w:lang", {"w:val": "de-DE", "w:eastAsia": "de-DE", "w:bidi": "ar-SA"})
    properties = el("w:rPr", None, el("w:rFonts", fonts), val("w:sz", 22), val("w:szCs", 22), language)
    run_default = el("w:rPrDefault", None, properties)
    styles.replace(defaults, el("w:docDefaults", None, run_default, el("w:pPrDefault")))


def _default(kind: str, style_id: str, name: str) -> Element:
    """Return one of the default styles every document has."""
    attributes = {"w:type": kind, "w:default": "1", "w:styleId": style_id}
    return el("w:style", attributes, val("w:name", name), val("w:uiPriority", 99), el("w:semiHidden"))


def _normal_table() -> Element:
    """Return the default table style."""
    margins = [
        el(f"w:{side}", {"w:w": width, "w:type": "dxa"})
        for side, width in (("top", 0), ("left", 85), ("bottom", 0), ("right", 85))
    ]
    style = _default("table", "TableNormal", "Normal Table")
    style.append(
        el("w:tblPr", None, el("w:tblInd", {"w:w": 0, "w:type": "dxa"}), el("w:tblCellMar", None, *margins))
    )
    return style


def _character_styles() -> list[Element]:
    """Return the styles of links and reference marks."""

    def make(style_id: str, name: str, *properties: Element) -> Element:
        return el(
            "w:style",
            {"w:type": "character", "w:styleId": style_id},
            val("w:name", name),
            val("w:basedOn", "DefaultParagraphFont"),
            el("w:rPr", None, *properties),
        )

    marks = [
        make(style_id, name, val("w:vertAlign", "superscript"))
        for style_id, name in SUPERSCRIPT_STYLES.items()
    ]
    link = make("Hyperlink", "Hyperlink", val("w:color", "0563C1"), val("w:u", "single"))
    return [*marks, link, make("CommentReference", "annotation reference", val("w:sz", 16))]


def install_numbering(numbering: Element) -> None:
    """Define bullets, numbered lists and the numbering of headings."""
    for child in list(numbering):
        numbering.remove(child)
    numbering.append(
        _abstract(
            BULLETS,
            "hybridMultilevel",
            [
                _level(0, "bullet", "•", 397, 284, "ListBullet"),
                _level(1, "bullet", "–", 794, 284, "ListBullet2"),
            ],
        )
    )
    numbering.append(
        _abstract(NUMBERS, "hybridMultilevel", [_level(0, "decimal", "%1.", 397, 397, "ListNumber")])
    )
    numbering.append(
        _abstract(
            HEADINGS,
            "multilevel",
            [
                _level(0, "decimal", "%1", 567, 567, "Heading1"),
                _level(1, "decimal", "%1.%2", 680, 680, "Heading2"),
                _level(2, "decimal", "%1.%2.%3", 794, 794, "Heading3"),
            ],
        )
    )
    for number in (BULLETS, NUMBERS, HEADINGS):
        numbering.append(el("w:num", {"w:numId": number}, val("w:abstractNumId", number)))


def restart_numbers(numbering: Element, number: int) -> None:
    """Add a list that begins again at 1."""
    override = el("w:lvlOverride", {"w:ilvl": 0}, val("w:startOverride", 1))
    numbering.append(el("w:num", {"w:numId": number}, val("w:abstractNumId", NUMBERS), override))


def _abstract(number: int, kind: str, levels: list[Element]) -> Element:
    """Return a list definition."""
    return el("w:abstractNum", {"w:abstractNumId": number}, val("w:multiLevelType", kind), *levels)


def _level(level: int, number_format: str, shown: str, left: int, hanging: int, style: str) -> Element:
    """Return one level of a list definition."""
    return el(
        "w:lvl",
        {"w:ilvl": level},
        val("w:start", 1),
        val("w:numFmt", number_format),
        val("w:pStyle", style),
        val("w:lvlText", shown),
        val("w:lvlJc", "left"),
        el("w:pPr", None, el("w:ind", {"w:left": left, "w:hanging": hanging})),
    )


def install_settings(settings: Element) -> None:
    """Declare the separators of footnotes and endnotes, as Word does."""
    compat = settings.find(qn("w:compat"))
    for kind in ("footnote", "endnote"):
        separators = [el(f"w:{kind}", {"w:id": number}) for number in (-1, 0)]
        compat.addprevious(el(f"w:{kind}Pr", None, *separators))
