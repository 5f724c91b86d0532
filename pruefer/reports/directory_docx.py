"""The directory of key terms as a Word document."""

from __future__ import annotations

import io
from datetime import datetime

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from pruefer.model.directory import Directory
from pruefer.reports.directory import Style, paragraphs, plain, title

_STYLES = {
    Style.TITLE: "Title",
    Style.HEADING: "Heading 1",
    Style.ENTRY: "Heading 2",
    Style.BODY: "Body Text",
    Style.NOTE: "Body Text 2",
}
_DARK = RGBColor(0x1F, 0x2A, 0x44)
_LANGUAGE = "de-DE"


def render(directory: Directory, now: datetime) -> bytes:
    """The file. ``now`` is naive local time."""
    document = docx.Document()
    _set_up(document)
    for style, text in paragraphs(directory):
        document.add_paragraph(text, style=_STYLES[style])
    _describe(document, directory, now)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_up(document: Document) -> None:
    """German, A4, dark headings; the library's template is an American one."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
    document.styles["Normal"].font.name = "Calibri"
    for style in (Style.TITLE, Style.HEADING, Style.ENTRY):
        document.styles[_STYLES[style]].font.color.rgb = _DARK
    note = document.styles[_STYLES[Style.NOTE]]
    note.font.size = Pt(10)
    note.paragraph_format.line_spacing = 1.0
    note.paragraph_format.space_after = Pt(4)


def _describe(document: Document, directory: Directory, now: datetime) -> None:
    properties = document.core_properties
    properties.title = title(directory)[:255]
    properties.author = properties.last_modified_by = plain(directory.author)[:255]
    properties.language = _LANGUAGE
    properties.comments = ""
    properties.created = properties.modified = now
