"""The same small plan in every format: a heading, paragraphs, a list, a table, a deletion, a colleague's comment."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from pruefer.formats.base import Format
from pruefer.formats.ooxml import OoxmlFormat
from pruefer.formats.opendocument import OpenDocumentFormat
from pruefer.formats.plain import PlainFormat
from tests.formats.opendocument.builders import comment_xml, fodt, odt

HEADING, BODY, ITEM, CELL = "Ziele", "Wir fördern Teilhabe und Zugehörigkeit.", "Sprachkurse", "Stand 2026"
DELETED = "gestrichen"
COLLEAGUE = "Bitte kürzen"


@dataclass(frozen=True)
class Sample:
    """A document of one format. ``resolve`` marks every comment of ours as dealt with, as a person would."""

    name: str
    format: Format
    data: bytes
    may_change: frozenset[str] = frozenset()
    resolve: Callable[[bytes], bytes] = lambda data: data
    packaged: bool = True

    def __str__(self) -> str:
        return self.name


_ODF_BODY = (
    '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info/>'
    f"<text:p>{DELETED}</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    f'<text:h text:outline-level="1">{HEADING}</text:h>'
    '<text:p>Wir <text:span>förd</text:span>ern<text:change text:change-id="c1"/> '
    f"{comment_xml(COLLEAGUE, 'kollegin')}Teilhabe{comment_xml('', 'kollegin', end=True)} und Zugehörigkeit.</text:p>"
    f"<text:list><text:list-item><text:p>{ITEM}</text:p></text:list-item></text:list>"
    f"<table:table><table:table-row><table:table-cell><text:p>{CELL}</text:p></table:table-cell></table:table-row></table:table>"
    "<text:p>Schluss</text:p>"
)

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DOCX_BODY = (
    f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>{HEADING}</w:t></w:r></w:p>'
    '<w:p><w:r><w:t xml:space="preserve">Wir </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>förd</w:t></w:r><w:r><w:t>ern</w:t></w:r>'
    f'<w:del w:id="1" w:author="A"><w:r><w:delText>{DELETED}</w:delText></w:r></w:del><w:r><w:t xml:space="preserve"> </w:t></w:r>'
    '<w:commentRangeStart w:id="7"/><w:r><w:t>Teilhabe</w:t></w:r><w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
    '<w:r><w:t xml:space="preserve"> und Zugehörigkeit.</w:t></w:r></w:p>'
    f'<w:p><w:pPr><w:pStyle w:val="Liste"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{ITEM}</w:t></w:r></w:p>'
    '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="5000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>'
    f"<w:p><w:r><w:t>{CELL}</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>Schluss</w:t></w:r></w:p><w:sectPr/>"
)


def _docx() -> bytes:
    overrides = {
        "document": "document.main",
        "styles": "styles",
        "comments": "comments",
        "numbering": "numbering",
    }
    relations = "".join(
        f'<Relationship Id="rId{index}" Type="{_R}/{kind}" Target="{kind}.xml"/>'
        for index, kind in enumerate(("styles", "comments", "numbering", "commentsExtended"))
        if kind != "commentsExtended"
    )
    relations += (
        '<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" '
        'Target="commentsExtended.xml"/>'
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_P}/content-types"><Default Extension="rels" ContentType="application/vnd.'
        'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_WML}{kind}+xml"/>'
            for name, kind in {**overrides, "commentsExtended": "commentsExtended"}.items()
        )
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_P}/relationships"><Relationship Id="rId1" Type="{_R}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{_DOCX_BODY}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_P}/relationships">{relations}</Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{_W}"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
        '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        "word/comments.xml": f'<w:comments xmlns:w="{_W}" xmlns:w14="{_W14}"><w:comment w:id="7" w:author="Frau Beispiel" w:initials="FB" '
        f'w:date="2026-01-05T09:00:00"><w:p w14:paraId="1A2B3C4D"><w:r><w:t>{COLLEAGUE}</w:t></w:r></w:p></w:comment></w:comments>',
        "word/commentsExtended.xml": f'<w15:commentsEx xmlns:w15="{_W15}"><w15:commentEx w15:paraId="1A2B3C4D" w15:done="0"/></w15:commentsEx>',
        "customXml/item1.xml": "<eigenes/>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(name, _PROLOG + xml)
    return file.getvalue()


def _replace_in(part: str, old: str, new: str) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        if not data.startswith(b"PK"):
            return data.replace(old.encode(), new.encode())
        file = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(data)) as source,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            for info in source.infolist():
                content = source.read(info)
                target.writestr(
                    info, content.replace(old.encode(), new.encode()) if info.filename == part else content
                )
        return file.getvalue()

    return change


_ODF_RESOLVE = _replace_in(
    "content.xml",
    '<office:annotation office:name="BP-',
    '<office:annotation loext:resolved="true" office:name="BP-',
)
_PLAIN_TEXT = f"{HEADING}\n\n{BODY}\n\n{ITEM}\n\n{CELL}\n\nSchluss\n"
_DOCX_PARTS = frozenset(
    (
        "[Content_Types].xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/comments.xml",
        "word/commentsExtended.xml",
    )
)

ANNOTATABLE = (
    Sample(
        "plan.docx",
        OoxmlFormat(),
        _docx(),
        _DOCX_PARTS,
        _replace_in("word/commentsExtended.xml", 'w15:done="0"', 'w15:done="1"'),
    ),
    Sample("plan.odt", OpenDocumentFormat(), odt(_ODF_BODY), frozenset({"content.xml"}), _ODF_RESOLVE),
    Sample("plan.fodt", OpenDocumentFormat(), fodt(_ODF_BODY), resolve=_ODF_RESOLVE, packaged=False),
)
READABLE = (
    *ANNOTATABLE,
    Sample("plan.txt", PlainFormat(), _PLAIN_TEXT.encode(), packaged=False),
    Sample("plan.md", PlainFormat(), f"# {_PLAIN_TEXT}".replace(ITEM, f"- {ITEM}").encode(), packaged=False),
)
