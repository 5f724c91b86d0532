"""The directory of key terms as an OpenDocument text."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import odf.dc
import odf.meta
import odf.opendocument
import odf.style
import odf.text

from pruefer.model.directory import Directory
from pruefer.reports.directory import Style, paragraphs, plain, title

# The library has no type hints; its elements are functions that take attributes by name.
_dc: Any = odf.dc
_meta: Any = odf.meta
_open: Any = odf.opendocument
_style: Any = odf.style
_text: Any = odf.text

_NAMES = {
    Style.TITLE: "Title",
    Style.HEADING: "Heading_20_1",
    Style.ENTRY: "Heading_20_2",
    Style.BODY: "Text_20_body",
    Style.NOTE: "Quellenangabe",
}
_LEVELS = {Style.HEADING: 1, Style.ENTRY: 2}
_SIZES = {
    Style.TITLE: "24pt",
    Style.HEADING: "16pt",
    Style.ENTRY: "13pt",
    Style.BODY: "11pt",
    Style.NOTE: "10pt",
}
_BEFORE = {Style.HEADING: "0.8cm", Style.ENTRY: "0.5cm"}
_DARK = "#1f2a44"


def render(directory: Directory, now: datetime) -> bytes:
    """The file. ``now`` is naive local time."""
    document = _open.OpenDocumentText()
    _set_up(document)
    for style, text in paragraphs(directory):
        if style in _LEVELS:
            document.text.addElement(_text.H(outlinelevel=_LEVELS[style], stylename=_NAMES[style], text=text))
        else:
            document.text.addElement(_text.P(stylename=_NAMES[style], text=text))
    _describe(document, directory, now)
    buffer = io.BytesIO()
    document.write(buffer)
    return buffer.getvalue()


def _set_up(document: Any) -> None:
    default = _style.DefaultStyle(family="paragraph")
    default.addElement(_style.ParagraphProperties(marginbottom="0.2cm"))
    default.addElement(
        _style.TextProperties(language="de", country="DE", fontfamily="Arial", fontsize="11pt")
    )
    document.styles.addElement(default)
    for style in Style:
        document.styles.addElement(_paragraph_style(style))
    page = _style.PageLayout(name="A4")
    page.addElement(_style.PageLayoutProperties(pagewidth="21cm", pageheight="29.7cm", margin="2.5cm"))
    document.automaticstyles.addElement(page)
    document.masterstyles.addElement(_style.MasterPage(name="Standard", pagelayoutname=page))


def _paragraph_style(style: Style) -> Any:
    name = _NAMES[style]
    level = {"defaultoutlinelevel": str(_LEVELS[style])} if style in _LEVELS else {}
    element = _style.Style(name=name, displayname=name.replace("_20_", " "), family="paragraph", **level)
    is_heading = style not in (Style.BODY, Style.NOTE)
    keep = {"keepwithnext": "always"} if is_heading else {}
    element.addElement(
        _style.ParagraphProperties(margintop=_BEFORE.get(style, "0cm"), marginbottom="0.2cm", **keep)
    )
    look = {"fontweight": "bold", "color": _DARK} if is_heading else {}
    element.addElement(_style.TextProperties(fontsize=_SIZES[style], **look))
    return element


def _describe(document: Any, directory: Directory, now: datetime) -> None:
    stamp = now.isoformat(timespec="seconds")
    for element in (
        _dc.Title(text=title(directory)),
        _dc.Creator(text=plain(directory.author)),
        _meta.InitialCreator(text=plain(directory.author)),
        _dc.Language(text="de-DE"),
        _meta.CreationDate(text=stamp),
        _dc.Date(text=stamp),
    ):
        document.meta.addElement(element)
