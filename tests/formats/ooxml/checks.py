"""What must hold for every document, whatever is in it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from lxml import etree

from pruefer.formats.base import WriteResult
from pruefer.formats.ooxml import OoxmlFormat
from pruefer.model import Anchor, Annotation, Document
from tests.formats.ooxml.builders import W_STRICT, W, members

FORMAT = OoxmlFormat()
MAY_CHANGE = frozenset(
    (
        "word/document.xml",
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
        "word/comments.xml",
        "word/commentsExtended.xml",
        "word/commentsIds.xml",
        "word/commentsExtensible.xml",
        "word/people.xml",
    )
)
_LAWFUL_PARENTS = frozenset(("p", "hyperlink", "ins", "moveTo", "sdtContent", "dir", "bdo"))
_UNLAWFUL_AROUND = frozenset(
    (
        "smartTag",
        "customXml",
        "fldSimple",
        "ruby",
        "del",
        "moveFrom",
        "Fallback",
        "oMath",
        "footnote",
        "hdr",
        "ftr",
    )
)


def read(data: bytes) -> Document:
    return FORMAT.read(data, "entwurf.docx")


def note(block: int, start: int, end: int, key: str = "0123abcd", *text: str) -> Annotation:
    return Annotation(
        Anchor(block, start, end),
        text or ("Bitte prüfen.",),
        "Prüferin",
        "BP",
        datetime(2026, 3, 4, 5, 6, 7),
        key,
    )


def on_words(document: Document, *words: str) -> list[Annotation]:
    """One annotation on the first occurrence of each word."""
    annotations = []
    for number, word in enumerate(words):
        block = next(index for index, item in enumerate(document.blocks) if word in item.text)
        start = document.blocks[block].text.index(word)
        annotations.append(note(block, start, start + len(word), f"{number:08x}"))
    return annotations


def write(data: bytes, annotations: Sequence[Annotation]) -> tuple[bytes, WriteResult]:
    target = io.BytesIO()
    result = FORMAT.write(data, "entwurf.docx", annotations, target)
    return target.getvalue(), result


def annotate(data: bytes, *words: str) -> bytes:
    """A copy with a comment on each word, after every promise of the writer has been checked."""
    return check(data, on_words(read(data), *words))


def check(data: bytes, annotations: Sequence[Annotation]) -> bytes:
    """Write, re-read, take out again; returns the annotated copy."""
    copy, result = write(data, annotations)
    assert result.written == len(annotations)
    before, after = read(data), read(copy)
    assert after.blocks == before.blocks
    moved = {item.key for item in result.moved}
    places = {comment.key: comment.anchor for comment in after.comments}
    for annotation in annotations:
        assert annotation.key in moved or places[annotation.key] == annotation.anchor
    check_parts(data, copy)
    check_marks(copy)
    check_removal(data, copy, len(annotations))
    return copy


def check_parts(data: bytes, copy: bytes) -> None:
    source, result = members(data), members(copy)
    for name, content in source.items():
        assert name in MAY_CHANGE or result[name] == content
    assert result.keys() - source.keys() <= {"word/comments.xml", "word/_rels/document.xml.rels"}


def check_marks(copy: bytes) -> None:
    """Marks stand at lawful places, once each, and every comment has its reference."""
    root = etree.fromstring(members(copy)["word/document.xml"])
    marks = [node for node in root.iter() if isinstance(node.tag, str) and local(node).startswith("commentR")]
    for node in marks:
        place = node.getparent() if local(node) == "commentReference" else node
        assert local(place.getparent()) in _LAWFUL_PARENTS
        around = [local(item) for item in _until_paragraph(place)]
        assert not _UNLAWFUL_AROUND & set(around)
        assert "Fallback" not in [local(item) for item in place.iterancestors()]
    names = [(local(node), identifier(node)) for node in marks]
    assert len(names) == len(set(names))
    comments = etree.fromstring(members(copy)["word/comments.xml"])
    assert {identifier(item) for item in comments} == {
        key for word, key in names if word == "commentReference"
    }


def _until_paragraph(node: etree._Element) -> list[etree._Element]:
    found = []
    for item in node.iterancestors():
        if local(item) == "p":
            break
        found.append(item)
    return found


def check_removal(data: bytes, copy: bytes, count: int) -> None:
    restored, result = write(copy, [])
    assert result.removed == count
    assert canonical(restored) == canonical(data)
    source, back = members(data), members(restored)
    assert source.keys() == back.keys() - {"word/_rels/document.xml.rels"} | (
        source.keys() & {"word/_rels/document.xml.rels"}
    )
    for name in source:
        assert back[name] == source[name] or c14n(back[name]) == c14n(source[name])


def canonical(data: bytes) -> bytes:
    return c14n(members(data)["word/document.xml"])


def c14n(content: bytes) -> bytes:
    return etree.tostring(etree.fromstring(content), method="c14n")


def local(node: etree._Element) -> str:
    return etree.QName(node).localname


def identifier(node: etree._Element) -> str:
    return node.get(f"{{{W}}}id") or node.get(f"{{{W_STRICT}}}id") or ""


def commented_words(copy: bytes) -> list[str]:
    """The words between the marks of each comment, in reading order."""
    document = read(copy)
    return [
        document.blocks[place.block].text[place.start : place.end]
        for comment in document.comments
        if (place := comment.anchor) is not None
    ]
