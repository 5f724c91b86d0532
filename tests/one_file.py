"""Helpers for tests of one-file work: plans on disk, comments for them, what people do to a copy."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from lxml import etree

from pruefer.model import Anchor, Annotation, Comment, Document
from tests.formats_shared.samples import ANNOTATABLE, Sample

EXAMPLES = Path(__file__).parents[1] / "pruefer" / "beispiele"
DATE = datetime(2026, 3, 4, 10, 30)
WORDS = ("Zugehörigkeit", "Sprachkurse")
SAMPLES = {sample.name: sample for sample in ANNOTATABLE}

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def plan_in(folder: Path, name: str = "plan.docx") -> Path:
    """The small plan of that name, written to the folder."""
    path = folder / name
    path.write_bytes(SAMPLES[name].data)
    return path


def at(document: Document, words: str) -> Anchor:
    index = next(index for index, block in enumerate(document.blocks) if words in block.text)
    start = document.blocks[index].text.index(words)
    return Anchor(index, start, start + len(words))


def notes(document: Document, *words: str, text: str = "Bitte prüfen.") -> list[Annotation]:
    """One annotation per word; its key tells which word, not which run."""
    return [
        Annotation(
            at(document, word), (f"{text} Gemeint ist {word}.",), "Begriffsprüfer", "BP", DATE, key_of(word)
        )
        for word in words
    ]


def key_of(word: str) -> str:
    return word.encode().hex()[:8]


def ours(document: Document) -> list[Comment]:
    return [comment for comment in document.comments if comment.key and comment.parent is None]


def theirs(document: Document) -> list[tuple[str, str, Anchor | None]]:
    return [
        (comment.author, comment.text, comment.anchor) for comment in document.comments if comment.key is None
    ]


def commented_words(document: Document) -> dict[str, str]:
    """The words under each comment of ours, by key."""
    return {
        comment.key: document.blocks[comment.anchor.block].text[comment.anchor.start : comment.anchor.end]
        for comment in ours(document)
        if comment.key and comment.anchor
    }


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".begriffspruefer")]


def resolved(sample: Sample, path: Path) -> None:
    """Somebody marks every comment in the file as dealt with."""
    path.write_bytes(sample.resolve(path.read_bytes()))


def answered(path: Path, key: str) -> None:
    """Somebody answers our comment with that key."""
    data = path.read_bytes()
    if path.suffix == ".docx":
        data = _answered_in_word(data, key)
    else:
        end = f'<office:annotation-end office:name="BP-{key}"/>'
        answer = (
            f'<office:annotation office:name="a1" loext:parent-name="BP-{key}"><dc:creator>Herr Muster</dc:creator>'
            "<dc:date>2026-04-01T08:00:00</dc:date><text:p>Bleibt so.</text:p></office:annotation>"
        )
        data = edited(data, {"content.xml": lambda xml: _once(xml, end.encode(), (answer + end).encode())})
    path.write_bytes(data)


def _answered_in_word(data: bytes, key: str) -> bytes:
    identifier = ""

    def comments(xml: bytes) -> bytes:
        nonlocal identifier
        root = etree.fromstring(xml)
        own = next(each for each in root.iter(f"{_W}comment") if key in "".join(map(str, each.itertext())))
        identifier = [each.get(f"{_W14}paraId") for each in own.iter(f"{_W}p")][-1] or ""
        answer = etree.SubElement(root, f"{_W}comment", {f"{_W}id": "77", f"{_W}author": "Herr Muster"})
        paragraph = etree.SubElement(answer, f"{_W}p", {f"{_W14}paraId": "0ABC0001"})
        etree.SubElement(etree.SubElement(paragraph, f"{_W}r"), f"{_W}t").text = "Bleibt so."
        return etree.tostring(root)

    def extended(xml: bytes) -> bytes:
        answer = f'<w15:commentEx w15:paraId="0ABC0001" w15:paraIdParent="{identifier}" w15:done="0"/>'
        return _once(xml, b"</w15:commentsEx>", f"{answer}</w15:commentsEx>".encode())

    data = edited(data, {"word/comments.xml": comments})
    return edited(data, {"word/commentsExtended.xml": extended})


def _once(data: bytes, old: bytes, new: bytes) -> bytes:
    assert data.count(old) == 1
    return data.replace(old, new)


def edited(data: bytes, changes: dict[str, Callable[[bytes], bytes]]) -> bytes:
    """The package with some members changed; of a file without members the whole is changed."""
    if not data.startswith(b"PK"):
        (change,) = changes.values()
        return change(data)
    return packed((name, changes.get(name, bytes)(content)) for name, content in members(data))


def members(data: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def packed(members: Iterable[tuple[str, bytes]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, method)
    return buffer.getvalue()
