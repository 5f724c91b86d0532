"""Names of ISO/IEC 29500 as lxml spells them, transitional and strict side by side.

``NAMES`` turns the tag of an element into the word the schema uses for it: ``p`` for both kinds of
``w:p``, and ``mc:Choice``, ``m:oMath`` for the other vocabularies. One look-up per element instead of a
path expression per paragraph keeps the walk fast, and no caller has to know which of the two namespaces
a document uses. Tags of no interest are not in the table.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

Element = etree._Element

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W_STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W14: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
W15: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
W16CID: Final = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
W16CEX: Final = "http://schemas.microsoft.com/office/word/2018/wordml/cex"
W16SE: Final = "http://schemas.microsoft.com/office/word/2015/wordml/symex"
WPS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"

#: Namespaces whose ``mc:Choice`` holds text the walk can read.
UNDERSTOOD: Final = frozenset(
    (
        W14,
        W15,
        W16SE,
        WPS,
        "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
        "http://schemas.microsoft.com/office/drawing/2010/main",
        "http://schemas.microsoft.com/office/drawing/2014/chartex",
        "http://schemas.microsoft.com/office/word/2018/wordml",
    )
)

_WORDS = """
    document body p pPr pStyle numPr numId ilvl outlineLvl sectPr headerReference footerReference
    r rPr t tab ptab br cr noBreakHyphen softHyphen sym ruby rubyBase rStyle i drawing pict object
    lastRenderedPageBreak fldChar instrText fldSimple hyperlink smartTag smartTagPr customXml customXmlPr
    sdt sdtPr sdtEndPr sdtContent docPartObj docPartGallery dataBinding text date comboBox dropDownList
    citation ins del moveFrom moveTo dir bdo proofErr tbl tblPr tblGrid tr trPr tblPrEx tc tcPr gridSpan
    gridBefore footnoteReference endnoteReference footnote endnote commentRangeStart commentRangeEnd
    commentReference comments comment annotationRef altChunk subDoc txbxContent
"""
_OTHERS = {
    MC: ("mc", "AlternateContent Choice Fallback"),
    "http://schemas.openxmlformats.org/officeDocument/2006/math": ("m", "oMath oMathPara"),
    "http://purl.oclc.org/ooxml/officeDocument/math": ("m", "oMath oMathPara"),
    "http://schemas.openxmlformats.org/drawingml/2006/chart": ("c", "chart"),
    "http://purl.oclc.org/ooxml/drawingml/chart": ("c", "chart"),
    "http://schemas.microsoft.com/office/drawing/2014/chartex": ("c", "chart"),
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": ("dgm", "relIds"),
    "http://purl.oclc.org/ooxml/drawingml/diagram": ("dgm", "relIds"),
    "http://schemas.openxmlformats.org/drawingml/2006/picture": ("pic", "pic"),
    "http://purl.oclc.org/ooxml/drawingml/picture": ("pic", "pic"),
    "urn:schemas-microsoft-com:vml": ("v", "imagedata"),
    "urn:schemas-microsoft-com:office:office": ("o", "OLEObject"),
    W16SE: ("w16se", "symEx"),
}

#: Clark name -> schema word. Comments and processing instructions have a function for a tag: never found.
NAMES: Final[dict[object, str]] = {
    **{f"{{{namespace}}}{word}": word for namespace in (W, W_STRICT) for word in _WORDS.split()},
    **{
        f"{{{namespace}}}{word}": f"{prefix}:{word}"
        for namespace, (prefix, words) in _OTHERS.items()
        for word in words.split()
    },
}

XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def tags(*words: str) -> tuple[str, ...]:
    """The Clark names behind the schema words, for ``Element.iter``."""
    return tuple(str(tag) for tag, word in NAMES.items() if word in words)


def attribute(element: Element, name: str) -> str | None:
    """The attribute ``w:name``; some producers write it without prefix."""
    value = element.get(f"{{{W}}}{name}")
    if value is None:
        value = element.get(f"{{{W_STRICT}}}{name}")
    return element.get(name) if value is None else value


def relation(element: Element) -> str:
    """The attribute ``r:id``, empty when there is none."""
    return element.get(f"{{{R}}}id") or element.get(f"{{{R_STRICT}}}id") or ""


def child(element: Element, word: str) -> Element | None:
    """The first child with that schema word."""
    return next((node for node in element if NAMES.get(node.tag) == word), None)


def is_on(element: Element) -> bool:
    """The value of an on/off property (ST_OnOff): present means on unless it says otherwise."""
    return (attribute(element, "val") or "true").lower() not in ("0", "false", "off")


def understood_branch(alternate: Element) -> Element | None:
    """The branch of ``mc:AlternateContent`` that counts: the first Choice whose namespaces are all
    understood, else the Fallback (ISO/IEC 29500-3, 7.6)."""
    fallback = None
    for branch in alternate:
        name = NAMES.get(branch.tag)
        if name == "mc:Choice":
            required = (branch.get("Requires") or "").split()
            if all(branch.nsmap.get(prefix) in UNDERSTOOD for prefix in required):
                return branch
        elif name == "mc:Fallback" and fallback is None:
            fallback = branch
    return fallback
