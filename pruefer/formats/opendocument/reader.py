"""An OpenDocument text (.odt, .ott, .fodt; ODF 1.0 to 1.4) as a ``Document``.

What is read, and what a comment can do there:

    read                                   blocks                       comments stand
    -------------------------------------  ---------------------------  ---------------------------
    paragraphs, headings, titles           own kind, level, path        at the words
    spans, links, bookmarks, meta          part of the text             at the words
    inserted text (tracked changes)        part of the text             at the words
    deleted text                           never; counted               never
    lists, numbered paragraphs             LIST_ITEM with level         at the words
    tables, nested, header rows            TABLE_CELL with cell         at the words
    covered cells                          never; counted if not empty  never
    sections, linked sections              part of the text             at the words
    indexes, tables of contents            CONTENTS                     at the words
    footnotes, endnotes                    own blocks with note_at      at the words
    text boxes (draw:frame)                TEXT_BOX                     at the words
    text in drawn shapes and groups        TEXT_BOX                     where the shape hangs, quoting
    headers, footers                       HEADER, FOOTER, at the end   at the words
    fields, ruby                           shown text, base text        around the whole
    text:s, tab, line break                characters                   at the words; text:s is split
    note citations, comments, ruby text    never                        –
    pictures, charts, formulas, objects    never; counted               –
    form controls                          never; counted               –
    master documents, encrypted packages   refused with a hint          –
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from pruefer.formats.opendocument.annotations import comments
from pruefer.formats.opendocument.inline import Piece
from pruefer.formats.opendocument.namespaces import TITLE
from pruefer.formats.opendocument.package import Package
from pruefer.formats.opendocument.places import Paragraph
from pruefer.formats.opendocument.walk import walk
from pruefer.model import Block, BlockKind, Document, ReadWarning, Span

_MARGINS = (BlockKind.HEADER, BlockKind.FOOTER)
_MESSAGES = {
    "bild": "Bilder wurden nicht gelesen; Text in ihnen bleibt ungeprüft.",
    "diagramm": "Diagramme wurden nicht gelesen; ihre Beschriftungen bleiben ungeprüft.",
    "formel": "Formeln wurden nicht gelesen.",
    "objekt": "Eingebettete Objekte wurden nicht gelesen; Text in ihnen bleibt ungeprüft.",
    "formularfeld": "Formularfelder wurden nicht gelesen.",
    "geloescht": "Gelöschter Text aus nachverfolgten Änderungen wurde nicht geprüft.",
    "verdeckt": "Zellen, die von verbundenen Zellen verdeckt sind, wurden nicht gelesen.",
    "verborgen": "Ausgeblendete Bereiche wurden mitgelesen.",
    "verknuepft": "Verknüpfte Bereiche wurden gelesen, wie sie in der Datei stehen; Kommentare darin gehen "
    "verloren, sobald die Verknüpfung aktualisiert wird.",
    "signiert": "Die Datei ist digital signiert; Kommentare lassen sich erst schreiben, wenn die Signatur "
    "entfernt ist.",
}


def read(data: bytes, name: str) -> Document:
    """The document in ``data``. Raises ``InputError``."""
    package = Package(data, name)
    found = walk(package)
    skipped = dict(found.skipped)
    if package.signed:
        skipped["signiert"] = 1
    blocks = tuple(_blocks(found.paragraphs))
    return Document(
        name=name,
        format=PurePath(name).suffix[1:].lower() or "odt",
        blocks=blocks,
        comments=comments(found),
        warnings=tuple(ReadWarning(code, _MESSAGES[code], count) for code, count in skipped.items() if count),
        title=_title(package, blocks),
    )


def _title(package: Package, blocks: Iterable[Block]) -> str:
    """The title of the file's properties, else the first paragraph in a title style."""
    meta = package.meta
    named = (meta.findtext(TITLE) or "").strip() if meta is not None else ""
    return named or next((block.text for block in blocks if block.kind is BlockKind.TITLE and block.text), "")


def _blocks(paragraphs: Iterable[Paragraph]) -> Iterator[Block]:
    path: tuple[tuple[int, str], ...] = ()
    for paragraph in paragraphs:
        text, place = paragraph.line.text, paragraph.place
        heading = paragraph.kind is BlockKind.HEADING and place.flows and bool(text.strip())
        if heading:
            path = tuple(entry for entry in path if entry[0] < paragraph.level)
        above = () if paragraph.kind in _MARGINS else tuple(title for _, title in path)
        yield Block(
            text,
            paragraph.kind,
            paragraph.level,
            above,
            paragraph.style.label,
            place.part,
            place.cell,
            place.note_at,
            _emphasis(paragraph.line.pieces),
        )
        if heading:
            path = (*path, (paragraph.level, text))


def _emphasis(pieces: Iterable[Piece]) -> tuple[Span, ...]:
    """The italic stretches; neighbours count as one."""
    spans: list[Span] = []
    for piece in pieces:
        if not piece.italic:
            continue
        end = piece.start + len(piece.text)
        if spans and spans[-1].end == piece.start:
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(piece.start, end))
    return tuple(spans)
