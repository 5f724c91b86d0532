"""Word documents made of small pieces of XML, as hard as the ones people send."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    f'xmlns:w14="{W14}" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid" '
    'xmlns:w16cex="http://schemas.microsoft.com/office/word/2018/wordml/cex" '
    'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" '
    'mc:Ignorable="w14 w15 w16cid w16cex w16se"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MS = "http://schemas.microsoft.com/office"
#: kind -> (content type, relationship type)
KINDS = {
    "styles": (f"{_WML}.styles+xml", f"{R}/styles"),
    "settings": (f"{_WML}.settings+xml", f"{R}/settings"),
    "footnotes": (f"{_WML}.footnotes+xml", f"{R}/footnotes"),
    "endnotes": (f"{_WML}.endnotes+xml", f"{R}/endnotes"),
    "header": (f"{_WML}.header+xml", f"{R}/header"),
    "footer": (f"{_WML}.footer+xml", f"{R}/footer"),
    "comments": (f"{_WML}.comments+xml", f"{R}/comments"),
    "commentsExtended": (f"{_WML}.commentsExtended+xml", f"{_MS}/2011/relationships/commentsExtended"),
    "commentsIds": (f"{_WML}.commentsIds+xml", f"{_MS}/2016/09/relationships/commentsIds"),
    "commentsExtensible": (
        f"{_WML}.commentsExtensible+xml",
        f"{_MS}/2018/08/relationships/commentsExtensible",
    ),
    "people": (f"{_WML}.people+xml", f"{_MS}/2011/relationships/people"),
}
MAIN_TYPES = {
    "docx": f"{_WML}.document.main+xml",
    "dotx": f"{_WML}.template.main+xml",
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "dotm": "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}
STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:basedOn w:val="Standard"/>
  <w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Kapitel"><w:name w:val="Kapitel"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Aufzhlungszeichen"><w:name w:val="List Bullet"/>
  <w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Kreis"><w:name w:val="Kreis"/><w:basedOn w:val="Kreis2"/></w:style>
<w:style w:type="paragraph" w:styleId="Kreis2"><w:name w:val="Kreis 2"/><w:basedOn w:val="Kreis"/></w:style>
<w:style w:type="character" w:styleId="Hervorhebung"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>
</w:styles>"""
COMMENT_STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="Kommentartext"><w:name w:val="annotation text"/></w:style>
<w:style w:type="character" w:styleId="Kommentarzeichen"><w:name w:val="annotation reference"/></w:style>
</w:styles>"""


# -- pieces of text --------------------------------------------------------------------------------------


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t>'


def r(text: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{t(text)}</w:r>"


def p(*content: str, style: str = "", properties: str = "") -> str:
    inner = (f'<w:pStyle w:val="{style}"/>' if style else "") + properties
    return f"<w:p>{f'<w:pPr>{inner}</w:pPr>' if inner else ''}{''.join(content)}</w:p>"


def ins(content: str) -> str:
    return f'<w:ins w:id="901" w:author="Amt" w:date="2026-01-01T00:00:00Z">{content}</w:ins>'


def deleted(text: str) -> str:
    return (
        f'<w:del w:id="902" w:author="Amt" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>{text}</w:delText></w:r>'
        "</w:del>"
    )


def moved_to(content: str) -> str:
    return f'<w:moveTo w:id="903" w:author="Amt" w:date="2026-01-01T00:00:00Z">{content}</w:moveTo>'


def moved_from(text: str) -> str:
    return f'<w:moveFrom w:id="904" w:author="Amt" w:date="2026-01-01T00:00:00Z">{r(text)}</w:moveFrom>'


def link(content: str) -> str:
    return f'<w:hyperlink w:anchor="ziel">{content}</w:hyperlink>'


def sdt(content: str, properties: str = '<w:id w:val="77"/>') -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def smart_tag(content: str) -> str:
    return (
        f'<w:smartTag w:uri="urn:x" w:element="ort"><w:smartTagPr><w:attr w:name="a" w:val="b"/></w:smartTagPr>'
        f"{content}</w:smartTag>"
    )


def custom_xml(content: str) -> str:
    return f'<w:customXml w:uri="urn:x" w:element="e">{content}</w:customXml>'


def simple_field(content: str, code: str = "REF ziel") -> str:
    return f'<w:fldSimple w:instr=" {code} ">{content}</w:fldSimple>'


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(content: str, code: str = 'HYPERLINK "https://example.org/"') -> str:
    return (
        f'{char("begin")}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{char("separate")}'
        f"{content}{char('end')}"
    )


def ruby(base: str, above: str) -> str:
    return (
        f'<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/>'
        f'<w:hpsBaseText w:val="20"/><w:lid w:val="de-DE"/></w:rubyPr><w:rt>{r(above)}</w:rt>'
        f"<w:rubyBase>{r(base)}</w:rubyBase></w:ruby></w:r>"
    )


MATH = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"


def note_mark(kind: str, number: int = 2) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


# -- blocks ----------------------------------------------------------------------------------------------


def table(*rows: str) -> str:
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="100"/></w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def tr(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def tc(content: str, span: int = 1) -> str:
    properties = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>' if span > 1 else ""
    return f"<w:tc>{properties}{content}{'' if content.endswith('</w:p>') else p()}</w:tc>"


def _graphic(inner: str, uri: str) -> str:
    return (
        '<w:drawing><wp:inline><wp:extent cx="914400" cy="914400"/><wp:docPr id="5" name="Feld"/>'
        f'<a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def vml_box(content: str) -> str:
    return (
        f'<w:pict><v:shape style="width:100pt;height:50pt"><v:textbox><w:txbxContent>{content}</w:txbxContent>'
        "</v:textbox></v:shape></w:pict>"
    )


def text_box(content: str, fallback: str | None = None) -> str:
    """A run with a text box as Word writes it: the DrawingML shape, and its VML copy as fallback."""
    shape = _graphic(
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    )
    copy = vml_box(content if fallback is None else fallback)
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice>'
        f"<mc:Fallback>{copy}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def chart() -> str:
    return f"<w:r>{_graphic('<c:chart r:id=' + chr(34) + 'rId99' + chr(34) + '/>', 'urn:chart')}</w:r>"


def picture() -> str:
    return f"<w:r>{_graphic('<pic:pic/>', 'urn:picture')}</w:r>"


def contents(*entries: str) -> str:
    """A table of contents as Word builds it: a content control around a field over several paragraphs."""
    first, *rest = entries
    begin = f'{char("begin")}<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>{char("separate")}'
    paragraphs = (
        p(begin, link(r(first)), style="Verzeichnis1")
        + "".join(p(link(r(entry)), style="Verzeichnis1") for entry in rest)
        + p(char("end"))
    )
    return sdt(
        paragraphs,
        '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>',
    )


# -- packages --------------------------------------------------------------------------------------------


def notes(kind: str, **texts: str) -> str:
    """A notes part; ``n2="…"`` is the content of the note with the identifier 2."""
    mark = f"<w:r><w:{kind}Ref/></w:r>"
    separators = "".join(
        f'<w:{kind} w:type="{type_}" w:id="{number}"><w:p><w:r><w:{type_}/></w:r></w:p></w:{kind}>'
        for number, type_ in ((0, "separator"), (1, "continuationSeparator"))
    )
    own = "".join(f'<w:{kind} w:id="{name[1:]}">{p(mark, text)}</w:{kind}>' for name, text in texts.items())
    return f"<w:{kind}s {NAMESPACES}>{separators}{own}</w:{kind}s>"


def margin(word: str, *paragraphs: str) -> str:
    return f"<w:{word} {NAMESPACES}>{''.join(paragraphs)}</w:{word}>"


def section(**references: str) -> str:
    """``w:sectPr`` with header and footer references: ``header="rIdX"``."""
    inner = "".join(
        f'<w:{word}Reference w:type="default" r:id="{target}"/>' for word, target in references.items()
    )
    return f'<w:sectPr>{inner}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


def docx(
    body: str,
    parts: Mapping[str, str] | None = None,
    *,
    last: str = "<w:sectPr/>",
    suffix: str = "docx",
    extra: Mapping[str, bytes] | None = None,
    strict: bool = False,
    prefix: str = "w",
) -> bytes:
    """A package around ``body``. ``parts`` maps kinds (``footnotes``, ``header``, …) to their XML; the
    relationship of a part is called ``rId`` and its kind."""
    main = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}{last}</w:body></w:document>"
    members = {f"word/{kind}.xml": f"{DECLARATION}{text}" for kind, text in (parts or {}).items()}
    types = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{KINDS[kind][0]}"/>' for kind in parts or ()
    )
    relations = "".join(
        f'<Relationship Id="rId{kind}" Type="{KINDS[kind][1]}" Target="{kind}.xml"/>' for kind in parts or ()
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        f'"application/xml"/><Override PartName="/word/document.xml" ContentType="{MAIN_TYPES[suffix]}"/>'
        f"{types}</Types>",
        "_rels/.rels": f'{DECLARATION}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": main,
        "word/_rels/document.xml.rels": f'{DECLARATION}<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        **members,
    }
    if strict:
        files = {name: text.replace(W, W_STRICT).replace(R, R_STRICT) for name, text in files.items()}
    if prefix != "w":
        files["word/document.xml"] = reprefixed(files["word/document.xml"], prefix)
    return package_of({name: text.encode() for name, text in files.items()} | dict(extra or {}))


def reprefixed(text: str, prefix: str) -> str:
    """The same XML with another prefix for the main namespace."""
    return (
        text.replace("xmlns:w=", f"xmlns:{prefix}=")
        .replace("<w:", f"<{prefix}:")
        .replace("</w:", f"</{prefix}:")
        .replace(" w:", f" {prefix}:")
    )


def package_of(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
