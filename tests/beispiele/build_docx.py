"""Build the Word sample plan: python tests/beispiele/build_docx.py [--measure]

The text stands in wiesenfurt.md. python-docx gives the package, styles and pictures; what it cannot write
(notes, tracked changes, comments with replies, text boxes, content controls) is added with lxml. The result
is reproducible: all ids and dates are fixed. The page numbers of the table of contents are kept in
wiesenfurt.pages.json; `--measure` (needs soffice and pdftotext) takes them anew after a change of the text.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import zipfile
from pathlib import Path

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.shared import Cm
from docx_frames import text_box
from docx_parts import add_comments, add_notes
from docx_styles import install_numbering, install_settings, install_styles, restart_numbers
from docx_table import TableWriter, is_nested
from docx_text import TextWriter, threads
from docx_xml import NAMESPACES, Element, el, field, paragraph, qn, run, text, val
from lxml import etree
from pages import measure
from plan_source import Block, numbered_headings, plain, read_plan

HERE = Path(__file__).parent
SOURCE = HERE / "wiesenfurt.md"
PAGES = HERE / "wiesenfurt.pages.json"
TARGET = HERE.parents[1] / "pruefer" / "beispiele" / "integrationsplan-wiesenfurt.docx"
SAVED = dt.datetime(2026, 10, 15, 9, 0, tzinfo=dt.UTC)
ZIP_DATE = (2026, 10, 15, 9, 0, 0)

STYLE_IDS = {
    "text": "Normal",
    "lead": "Vorspann",
    "unterschrift": "Unterschrift",
    "zitat": "Quote",
    "zitatquelle": "Zitatquelle",
    "quelle": "Quelle",
    "anmerkung": "Anmerkung",
    "literatur": "Bibliography",
    "kastentitel": "Kastentitel",
}
CAPTIONS = {"tabellentitel": "Tabelle", "bildtitel": "Abbildung"}
ITEM_STYLES = {"-": "ListBullet", "--": "ListBullet2", "+": "ListNumber"}
FIRST_FREE_LIST = 10


class PlanBuilder:
    """Write the blocks of the plan into a python-docx document."""

    def __init__(self) -> None:
        self.plan = read_plan(SOURCE)
        self.pages: dict[str, int] = json.loads(PAGES.read_text()) if PAGES.exists() else {}
        self.document = docx.Document()
        self.body = self.document.element.body
        self.comments = self.plan.find("kommentar")
        self.writer = TextWriter(self._link, threads(self.comments))
        named = {table.get("name"): table for table in self.plan.find("tabelle")}
        self.tables = TableWriter(self.writer.runs, named)
        self.moved = {block.get("id"): block for block in self.plan.find("verschoben")}
        self.headings = dict(
            zip((id(block) for block, _ in numbered_headings(self.plan.blocks)), range(1, 999), strict=False)
        )
        self.counters = dict.fromkeys(CAPTIONS.values(), 0)
        self.lists = FIRST_FREE_LIST
        self.last_mark = ""
        self.new_page = False

    def build(self) -> None:
        """Write everything and save it."""
        install_styles(self.document.styles.element)
        install_numbering(self._numbering)
        install_settings(self.document.settings.element)
        self._set_up_page()
        for block in self.plan.blocks:
            for element in self._block(block):
                self._append(element)
        add_notes(self.document, self.writer.footnotes)
        add_notes(self.document, self.writer.endnotes)
        add_comments(self.document, self.comments, self.writer.comment_ids)
        self._set_properties()
        save_reproducibly(self.document, TARGET)

    @property
    def _numbering(self) -> Element:
        return self.document.part.numbering_part.element

    def _append(self, element: Element) -> None:
        """Add an element at the end of the body, before the section properties."""
        self.body.find(qn("w:sectPr")).addprevious(element)

    def _link(self, address: str) -> str:
        """Return the relationship id of an address."""
        return self.document.part.relate_to(address, RT.HYPERLINK, is_external=True)

    def _block(self, block: Block) -> list[Element]:
        """Return the elements of a block."""
        if block.kind != "item":
            self.last_mark = ""
        return getattr(self, f"_{block.kind.replace('-', '_')}")(block)

    def _heading(self, block: Block) -> list[Element]:
        runs = self.writer.bookmark(toc_mark(self.headings[id(block)]), self.writer.runs(block.content))
        page_break = [el("w:pageBreakBefore")] if self.new_page else []
        self.new_page = False
        no_number = el("w:numPr", None, val("w:ilvl", 0), val("w:numId", 0))
        plain_look = [no_number, el("w:ind", {"w:left": 0, "w:firstLine": 0})] if block.get("plain") else []
        props = (*page_break, *plain_look)
        return [paragraph(f"Heading{block.get('level')}", *runs, props=props)]

    def _paragraph(self, block: Block) -> list[Element]:
        style = block.get("style")
        if style in CAPTIONS:
            return [self._caption(CAPTIONS[style], block)]
        return [paragraph(STYLE_IDS[style], *self.writer.runs(block.content))]

    def _caption(self, label: str, block: Block) -> Element:
        """Return a caption with a sequence field."""
        self.counters[label] += 1
        number = run(text(str(self.counters[label])))
        sequence = el("w:fldSimple", {"w:instr": rf" SEQ {label} \* ARABIC "}, number)
        return paragraph(
            "Caption", run(text(f"{label} ")), sequence, run(text(": ")), *self.writer.runs(block.content)
        )

    def _item(self, block: Block) -> list[Element]:
        mark = block.get("mark")
        props: tuple[Element, ...] = ()
        if mark == "+":
            if self.last_mark != "+":
                self.lists += 1
                restart_numbers(self._numbering, self.lists)
            props = (el("w:numPr", None, val("w:ilvl", 0), val("w:numId", self.lists)),)
        self.last_mark = mark
        return [paragraph(ITEM_STYLES[mark], *self.writer.runs(block.content), props=props)]

    def _tabelle(self, block: Block) -> list[Element]:
        if is_nested(block):
            return []
        return [self.tables.write(block)]

    def _bild(self, block: Block) -> list[Element]:
        holder = self.document.add_paragraph()
        width = Cm(float(block.get("breite")))
        holder.add_run().add_picture(str(HERE / block.get("datei")), width=width)
        properties = next(holder._p.iter(qn("wp:docPr")))
        properties.set("id", str(self.writer.next_id()))
        properties.set("name", "Diagramm")
        properties.set("descr", block.get("alt"))
        self.body.remove(holder._p)
        return [holder._p]

    def _kasten(self, block: Block) -> list[Element]:
        content = [element for child in block.children for element in self._block(child)]
        return [text_box(content, self.writer.next_id())]

    def _steuerelement(self, block: Block) -> list[Element]:
        properties = el(
            "w:sdtPr",
            None,
            val("w:alias", block.get("titel")),
            val("w:tag", "kernaussage"),
            val("w:id", self.writer.next_id()),
        )
        content = [element for child in block.children for element in self._block(child)]
        return [el("w:sdt", None, properties, el("w:sdtContent", None, *content))]

    def _verschoben(self, block: Block) -> list[Element]:
        return self._move(block, "moveTo")

    def _verschoben_quelle(self, block: Block) -> list[Element]:
        return self._move(self.moved[block.get("id")], "moveFrom")

    def _move(self, block: Block, kind: str) -> list[Element]:
        """Write one end of a moved paragraph."""
        author = block.get("autor")
        mark = el("w:rPr", None, el(f"w:{kind}", self.writer.change_marks(author)))
        start = el(f"w:{kind}RangeStart", {**self.writer.change_marks(author), "w:name": block.get("id")})
        runs = self.writer.change(f"w:{kind}", author, self.writer.runs(block.children[0].content))
        end = el(f"w:{kind}RangeEnd", {"w:id": start.get(qn("w:id"))})
        return [paragraph("Normal", start, runs, end, props=(mark,))]

    def _seite(self, block: Block) -> list[Element]:
        self.new_page = True
        return []

    def _kommentar(self, block: Block) -> list[Element]:
        return []

    def _titelseite(self, block: Block) -> list[Element]:
        head = self.plan.head
        lines = [
            ("Herausgeber", head["herausgeber"]),
            ("Normal", head["stelle"]),
            ("Title", head["titel"]),
            ("Subtitle", head["untertitel"]),
            ("Normal", head["stand"]),
        ]
        return [paragraph(style, run(text(line))) for style, line in lines]

    def _inhalt(self, block: Block) -> list[Element]:
        """Return a table of contents with entries, inside the content control Word puts around it."""
        entries = [
            self._toc_entry(heading, number) for heading, number in numbered_headings(self.plan.blocks)
        ]
        begin = field(r'TOC \o "1-3" \h \z \u')
        first = entries[0].find(qn("w:pPr"))
        for element in reversed(begin[:3]):
            first.addnext(element)
        entries.append(el("w:p", None, begin[3]))
        page_break = (el("w:pageBreakBefore"),)
        title = paragraph("TOCHeading", run(text("Inhalt")), props=page_break)
        kind = val("w:docPartGallery", "Table of Contents")
        gallery = el("w:docPartObj", None, kind, el("w:docPartUnique"))
        properties = el("w:sdtPr", None, val("w:id", self.writer.next_id()), gallery)
        return [el("w:sdt", None, properties, el("w:sdtContent", None, title, *entries))]

    def _toc_entry(self, heading: Block, number: str) -> Element:
        """Return one line of the table of contents: a link with number, title and page."""
        mark = toc_mark(self.headings[id(heading)])
        page = str(self.pages.get(mark, 1))
        lead = [run(text(number)), run(el("w:tab"))] if number else []
        link = el(
            "w:hyperlink",
            {"w:anchor": mark, "w:history": 1},
            *lead,
            run(text(plain(heading.content))),
            run(el("w:tab")),
            *field(rf"PAGEREF {mark} \h", run(text(page))),
        )
        return paragraph(f"TOC{heading.get('level')}", link)

    def _set_up_page(self) -> None:
        """Set margins, header and footer; the title page has neither."""
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.2)
        section.different_first_page_header_footer = True
        header = section.header.paragraphs[0]._p
        header.extend([run(text(self.plan.head["kopfzeile"]))])
        footer = section.footer.paragraphs[0]._p
        for words, code in (("Seite ", "PAGE"), (" von ", "NUMPAGES")):
            footer.extend([run(text(words)), *field(code, run(text("1")))])

    def _set_properties(self) -> None:
        """Fill in title, language and fixed dates."""
        properties, head = self.document.core_properties, self.plan.head
        properties.title = f"{head['titel']} der Stadt Wiesenfurt an der Lahre (Beispiel)"
        properties.author = properties.last_modified_by = "Stabsstelle Zusammenleben"
        properties.subject, properties.language = "Beispieldokument, frei erfunden", "de-DE"
        properties.comments = properties.keywords = ""
        properties.created = properties.modified = SAVED.replace(tzinfo=None)
        properties.revision = 7


def toc_mark(place: int) -> str:
    """Return the bookmark name of a heading."""
    return f"_Toc2110{place:05d}"


def save_reproducibly(document: docx.document.Document, target: Path) -> None:
    """Save and pack again with fixed dates; drop the thumbnail of python-docx's template."""
    package = document.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[name]
    target.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(target))
    with zipfile.ZipFile(target) as packed:
        members = [(info.filename, packed.read(info)) for info in packed.infolist()]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members:
            content = _tidy(data) if name == "word/document.xml" else data
            packed.writestr(zipfile.ZipInfo(name, ZIP_DATE), content, zipfile.ZIP_DEFLATED)


def _tidy(data: bytes) -> bytes:
    """Declare the namespaces of the body once at its root, as Word does."""
    old = etree.fromstring(data)
    nsmap = {**NAMESPACES, **{key: value for key, value in old.nsmap.items() if key}}
    nsmap.pop("xml")
    new = etree.Element(old.tag, old.attrib, nsmap=nsmap)
    new.set(qn("mc:Ignorable"), "w14 w15")
    new.extend(list(old))
    etree.cleanup_namespaces(new, keep_ns_prefixes=list(nsmap))
    return etree.tostring(new, xml_declaration=True, encoding="UTF-8", standalone=True)


def main() -> None:
    """Build the plan; with --measure twice, with fresh page numbers in between."""
    PlanBuilder().build()
    if "--measure" in sys.argv:
        blocks = read_plan(SOURCE).blocks
        headings = [number + plain(block.content) for block, number in numbered_headings(blocks)]
        pages = {toc_mark(place): page for place, page in enumerate(measure(TARGET, headings), 1)}
        PAGES.write_text(json.dumps(pages, indent=1) + "\n")
        PlanBuilder().build()


if __name__ == "__main__":
    main()
