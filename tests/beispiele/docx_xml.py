"""Small helpers to write WordprocessingML with lxml."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "w16cid": "http://schemas.microsoft.com/office/word/2016/wordml/cid",
    "w16cex": "http://schemas.microsoft.com/office/word/2018/wordml/cex",
    "xml": "http://www.w3.org/XML/1998/namespace",
}

Element = Any  # lxml and python-docx element classes share the lxml interface


def qn(name: str) -> str:
    """Return the Clark name of a prefixed name; names without a prefix stay as they are."""
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


def el(name: str, attributes: Mapping[str, object] | None = None, *children: Element | str) -> Element:
    """Make an element; `el("w:b")`, `el("w:color", {"w:val": "FF0000"})`."""
    prefix = name.partition(":")[0]
    element = etree.Element(qn(name), nsmap={prefix: NAMESPACES[prefix]})
    for key, value in (attributes or {}).items():
        element.set(qn(key), str(value))
    for child in children:
        if isinstance(child, str):
            element.text = child
        else:
            element.append(child)
    return element


def val(name: str, value: object) -> Element:
    """Make an element whose only attribute is w:val."""
    return el(name, {"w:val": value})


def root(name: str, prefixes: str, ignorable: str = "") -> Element:
    """Make the root element of a part with all its namespace declarations."""
    nsmap = {prefix: NAMESPACES[prefix] for prefix in prefixes.split()}
    element = etree.Element(qn(name), nsmap=nsmap)
    if ignorable:
        element.set(qn("mc:Ignorable"), ignorable)
    return element


def to_bytes(element: Element) -> bytes:
    """Serialise a part as Word does: UTF-8 with a standalone declaration."""
    etree.cleanup_namespaces(element, keep_ns_prefixes=list(NAMESPACES))
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def run(*content: Element, props: tuple[Element, ...] = ()) -> Element:
    """Make a run with properties."""
    properties = [el("w:rPr", None, *props)] if props else []
    return el("w:r", None, *properties, *content)


def text(characters: str, *, deleted: bool = False) -> Element:
    """Make the text element of a run."""
    return el("w:delText" if deleted else "w:t", {"xml:space": "preserve"}, characters)


def field(instruction: str, *result: Element) -> list[Element]:
    """Make the runs of a complex field around its result."""
    code = el("w:instrText", {"xml:space": "preserve"}, f" {instruction} ")
    marks = [run(el("w:fldChar", {"w:fldCharType": kind})) for kind in ("begin", "separate", "end")]
    return [marks[0], run(code), marks[1], *result, marks[2]]


def paragraph(style: str, *content: Element, props: tuple[Element, ...] = ()) -> Element:
    """Make a paragraph in a style."""
    return el("w:p", None, el("w:pPr", None, val("w:pStyle", style), *props), *content)
