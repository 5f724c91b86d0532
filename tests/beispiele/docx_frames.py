"""The text box of the Word sample plan, written twice as Word does: DrawingML and VML."""

from __future__ import annotations

from docx_text import copy_for_fallback
from docx_xml import Element, el, run

EMU_PER_CM = 360000
WIDTH_CM, HEIGHT_CM = 15.6, 2.9
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def text_box(content: list[Element], number: int) -> Element:
    """Return a paragraph with a floating text box."""
    choice = el("mc:Choice", {"Requires": "wps"}, el("w:drawing", None, _anchor(content, number)))
    fallback = el("mc:Fallback", None, el("w:pict", None, _vml(copy_for_fallback(content), number)))
    return el("w:p", None, run(el("mc:AlternateContent", None, choice, fallback)))


def _anchor(content: list[Element], number: int) -> Element:
    """Return the DrawingML anchor with the shape."""
    size = {"cx": round(WIDTH_CM * EMU_PER_CM), "cy": round(HEIGHT_CM * EMU_PER_CM)}
    attributes = {
        "distT": 90000,
        "distB": 144000,
        "distL": 114300,
        "distR": 114300,
        "simplePos": 0,
        "relativeHeight": 251659264,
        "behindDoc": 0,
        "locked": 0,
        "layoutInCell": 1,
        "allowOverlap": 1,
    }
    data = el("a:graphicData", {"uri": WPS}, _shape(content, size))
    return el(
        "wp:anchor",
        attributes,
        el("wp:simplePos", {"x": 0, "y": 0}),
        _position("H", "column"),
        _position("V", "paragraph"),
        el("wp:extent", size),
        el("wp:effectExtent", {"l": 0, "t": 0, "r": 0, "b": 0}),
        el("wp:wrapTopAndBottom"),
        el("wp:docPr", {"id": number, "name": f"Textfeld {number}"}),
        el("wp:cNvGraphicFramePr"),
        el("a:graphic", None, data),
    )


def _position(axis: str, relative: str) -> Element:
    """Return the position of the box on an axis."""
    return el(f"wp:position{axis}", {"relativeFrom": relative}, el("wp:posOffset", None, "0"))


def _shape(content: list[Element], size: dict[str, int]) -> Element:
    """Return the shape with its text."""
    form = el("a:xfrm", None, el("a:off", {"x": 0, "y": 0}), el("a:ext", size))
    outline = el("a:ln", {"w": 9525}, _fill("1F4E6B"))
    rectangle = el("a:prstGeom", {"prst": "rect"}, el("a:avLst"))
    look = el("wps:spPr", None, form, rectangle, _fill("EEF3F7"), outline)
    body = el(
        "wps:bodyPr",
        {"wrap": "square", "lIns": 144000, "tIns": 108000, "rIns": 144000, "bIns": 72000, "anchor": "t"},
        el("a:spAutoFit"),
    )
    return el(
        "wps:wsp",
        None,
        el("wps:cNvSpPr", {"txBox": 1}),
        look,
        el("wps:txbx", None, el("w:txbxContent", None, *content)),
        body,
    )


def _fill(colour: str) -> Element:
    """Return a plain colour."""
    return el("a:solidFill", None, el("a:srgbClr", {"val": colour}))


def _vml(content: list[Element], number: int) -> Element:
    """Return the shape for programs that do not know DrawingML shapes."""
    style = f"position:absolute;margin-left:0;margin-top:0;width:{WIDTH_CM}cm;height:{HEIGHT_CM}cm;z-index:1"
    box = el("v:textbox", None, el("w:txbxContent", None, *content))
    return el(
        "v:rect",
        {"id": f"Textfeld_{number}", "style": style, "fillcolor": "#eef3f7", "strokecolor": "#1f4e6b"},
        box,
    )
