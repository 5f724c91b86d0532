"""OpenDocument texts made for tests: only what a case needs, in our own words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime

from lxml import etree

from pruefer.formats.opendocument import OpenDocumentFormat
from pruefer.model import Anchor, Annotation, Document

MIMETYPE = "application/vnd.oasis.opendocument.text"
NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
COMMON_STYLES = """
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Heading" style:family="paragraph" style:parent-style-name="Standard"/>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
  style:parent-style-name="Heading" style:default-outline-level="1"/>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Heading"/>
<style:style style:name="Quotations" style:family="paragraph" style:parent-style-name="Standard"/>
<style:style style:name="Caption" style:family="paragraph" style:parent-style-name="Standard"/>
<style:style style:name="Illustration" style:family="paragraph" style:parent-style-name="Caption"/>
<style:style style:name="Emphasis" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
"""
DATE = datetime(2026, 3, 4, 10, 30, 15)


def root(
    name: str, content: str, version: str | None = "1.3", without: tuple[str, ...] = (), extra: str = ""
) -> bytes:
    """A part with that root element; ``without`` names prefixes that are not declared."""
    spaces = "".join(
        f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items() if prefix not in without
    )
    attribute = f' office:version="{version}"' if version else ""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<office:{name}{spaces}{attribute}{extra}>{content}</office:{name}>'.encode()


def content(body: str, automatic: str = "", **options: object) -> bytes:
    return root(
        "document-content",
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body>",
        **options,
    )  # type: ignore[arg-type]


def styles(
    master: str = "", common: str = COMMON_STYLES, automatic: str = "", version: str | None = "1.3"
) -> bytes:
    pages = (
        '<style:page-layout style:name="Seite"><style:header-style/><style:footer-style/></style:page-layout>'
    )
    return root(
        "document-styles",
        f"<office:styles>{common}</office:styles><office:automatic-styles>{pages}{automatic}"
        f"</office:automatic-styles><office:master-styles>{master or master_page()}</office:master-styles>",
        version,
    )


def master_page(header: str = "", footer: str = "", name: str = "Standard") -> str:
    head = f"<style:header>{header}</style:header>" if header else ""
    foot = f"<style:footer>{footer}</style:footer>" if footer else ""
    return f'<style:master-page style:name="{name}" style:page-layout-name="Seite">{head}{foot}</style:master-page>'


def manifest(names: Mapping[str, str], mimetype: str = MIMETYPE, inner: str = "") -> bytes:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}">{inner}'
        "</manifest:file-entry>"
        for name, kind in {"/": mimetype, **names}.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
        f"{entries}</manifest:manifest>"
    ).encode()


def package(
    parts: Mapping[str, bytes], mimetype: str = MIMETYPE, media_types: Mapping[str, str] | None = None
) -> bytes:
    """A package as offices write it: ``mimetype`` first and stored, the manifest last."""
    file = io.BytesIO()
    known = {
        name: "text/xml" if name.endswith(".xml") else "" for name in parts if not name.startswith("META-INF")
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", (2026, 1, 2, 3, 4, 6)), mimetype, zipfile.ZIP_STORED)
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6)), data, zipfile.ZIP_DEFLATED)
        if "META-INF/manifest.xml" not in parts:
            archive.writestr("META-INF/manifest.xml", manifest({**known, **(media_types or {})}, mimetype))
    return file.getvalue()


def odt(
    body: str,
    automatic: str = "",
    *,
    master: str = "",
    version: str | None = "1.3",
    meta: str = "",
    without: tuple[str, ...] = (),
    more: Mapping[str, bytes] | None = None,
    media_types: Mapping[str, str] | None = None,
) -> bytes:
    """A text document around ``body``, the content of ``office:text``."""
    return package(
        {
            "content.xml": content(body, automatic, version=version, without=without),
            "styles.xml": styles(master, version=version),
            "meta.xml": root("document-meta", f"<office:meta>{meta}</office:meta>", version),
            "Thumbnails/thumbnail.png": b"\x89PNG\r\n\x1a\n not a real picture",
            **(more or {}),
        },
        media_types=media_types,
    )


def fodt(
    body: str, automatic: str = "", *, master: str = "", version: str | None = "1.3", meta: str = ""
) -> bytes:
    """The same as one XML file."""
    pages = '<style:page-layout style:name="Seite"/>'
    return root(
        "document",
        f"<office:meta>{meta}</office:meta><office:styles>{COMMON_STYLES}</office:styles>"
        f"<office:automatic-styles>{pages}{automatic}</office:automatic-styles>"
        f"<office:master-styles>{master or master_page()}</office:master-styles>"
        f"<office:body><office:text>{body}</office:text></office:body>",
        version,
        extra=f' office:mimetype="{MIMETYPE}"',
    )


def comment_xml(
    text: str, name: str = "", author: str = "Frau Beispiel", attributes: str = "", end: bool = False
) -> str:
    """An annotation as LibreOffice writes it; with ``end`` its counterpart instead."""
    if end:
        return f'<office:annotation-end office:name="{name}"/>'
    named = f' office:name="{name}"' if name else ""
    return (
        f"<office:annotation{named}{attributes}><dc:creator>{author}</dc:creator><dc:date>2026-01-05T09:00:00</dc:date>"
        f"<text:p>{text}</text:p></office:annotation>"
    )


def read(data: bytes, name: str = "plan.odt") -> Document:
    return OpenDocumentFormat().read(data, name)


def texts(data: bytes, name: str = "plan.odt") -> list[str]:
    return [block.text for block in read(data, name).blocks]


def at(document: Document, words: str, occurrence: int = 0) -> Anchor:
    """Where ``words`` stand in the document; AssertionError when they do not."""
    found = [
        Anchor(index, start, start + len(words))
        for index, block in enumerate(document.blocks)
        for start in range(len(block.text))
        if block.text.startswith(words, start)
    ]
    assert len(found) > occurrence, f"{words!r} is not in the document"
    return found[occurrence]


def note(
    anchor: Anchor, key: str = "0123456789abcdef", paragraphs: tuple[str, ...] = ("Bitte prüfen.",)
) -> Annotation:
    return Annotation(anchor, paragraphs, "Begriffsprüfer", "BP", DATE, key)


def keyed(anchors: list[Anchor]) -> list[Annotation]:
    """One annotation per anchor, each with a key of its own."""
    return [note(anchor, f"{index:08x}", (f"Hinweis {index}",)) for index, anchor in enumerate(anchors)]


def annotated(data: bytes, *annotations: Annotation, name: str = "plan.odt") -> bytes:
    target = io.BytesIO()
    OpenDocumentFormat().write(data, name, annotations, target)
    return target.getvalue()


def commented_words(data: bytes, name: str = "plan.odt") -> list[str]:
    """The words under each comment of ours, in reading order."""
    document = read(data, name)
    return [
        document.blocks[comment.anchor.block].text[comment.anchor.start : comment.anchor.end]
        for comment in document.comments
        if comment.key and comment.anchor
    ]


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def canonical(data: bytes) -> bytes:
    return etree.tostring(etree.fromstring(data), method="c14n")
