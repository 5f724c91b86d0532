"""A WordprocessingML document (.docx, .docm, .dotx, .dotm; ISO/IEC 29500, transitional and strict) as a
``Document``.

What is read, and what a comment can do there:

    read                                       blocks                       comments stand
    -----------------------------------------  ---------------------------  ----------------------------
    paragraphs, headings, titles, captions     own kind, level, path        at the words
    runs, hyperlinks, bookmarks, permissions   part of the text             at the words
    inserted and moved-in text                 part of the text             at the words
    deleted and moved-out text                 never; counted               never
    lists (own or style's numbering)           LIST_ITEM with level         at the words
    tables, nested, merged cells               TABLE_CELL with cell         at the words
    content controls: block, row, cell         part of the text             at the words
    content controls: inline, rich text        part of the text             at the words
    content controls: inline, bound or typed   part of the text             around the control
    smart tags, inline custom XML              part of the text             around the element
    fields, complex and simple                 result                       around the field
    fields over several paragraphs             result                       before the field, quoting
    tables of contents, indexes                CONTENTS                     next paragraph, quoting
    text boxes, DrawingML and VML              TEXT_BOX                     at the words
    footnotes, endnotes                        own blocks with note_at      at the note's mark, quoting
    headers, footers                           HEADER, FOOTER, at the end   first paragraph, quoting
    tab, break, no-break and soft hyphen, sym  one character each           beside the character
    ruby                                       base text                    around the ruby
    alternate content                          first branch understood      at the words; never Fallback
    math                                       U+FFFC; counted              around the formula
    hidden text (w:vanish)                     part of the text             at the words
    list numbers, page numbers of notes        never (not in the file)      –
    field instructions, ruby text              never                        –
    charts, SmartArt, pictures, objects        never; counted               –
    altChunk, sub-documents                    never; counted               –
    encrypted packages, .doc                   refused with a hint          –

"At the words" is done; "around", "quoting" and "beside" are partial: the comment stands at the nearest lawful
place and, where that says more or less than the words meant, begins with them; "never; counted" is skipped,
and the document's warnings say so.
"""

from __future__ import annotations

from pathlib import PurePath

from lxml import etree

from pruefer.errors import InputError
from pruefer.formats.ooxml.comments import anchored, entries
from pruefer.formats.ooxml.package import Package
from pruefer.formats.ooxml.pieces import Paragraph, Walked
from pruefer.formats.ooxml.walk import walk
from pruefer.model import Anchor, Block, BlockKind, Document, ReadWarning

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_MESSAGES = {
    "bild": "Bilder wurden nicht gelesen; Text in ihnen bleibt ungeprüft.",
    "diagramm": "Diagramme wurden nicht gelesen; ihre Beschriftungen bleiben ungeprüft.",
    "smartart": "SmartArt-Grafiken wurden nicht gelesen; Text in ihnen bleibt ungeprüft.",
    "objekt": "Eingebettete Objekte wurden nicht gelesen; Text in ihnen bleibt ungeprüft.",
    "formel": "Formeln wurden nicht gelesen.",
    "geloescht": "Gelöschter Text aus nachverfolgten Änderungen wurde nicht geprüft.",
    "fremdtext": "Eingebundene Texte in anderen Formaten wurden nicht gelesen.",
    "teildokument": "Teildokumente wurden nicht gelesen; prüfen Sie sie einzeln.",
    "signiert": "Die Datei ist digital signiert; Kommentare lassen sich erst schreiben, wenn die Signatur "
    "entfernt ist.",
}


def read(data: bytes, name: str) -> Document:
    """The document in ``data``. Raises ``InputError``."""
    package = Package.open(data)
    found = walk(package)
    blocks = tuple(_block(paragraph) for paragraph in found.paragraphs)
    return Document(
        name=name,
        format=PurePath(name).suffix[1:].lower() or "docx",
        blocks=blocks,
        comments=tuple(anchored(entries(package), found.marks, found.paragraphs)),
        warnings=_warnings(package, found),
        title=_title(package, blocks),
    )


def _block(paragraph: Paragraph) -> Block:
    origin = paragraph.origin
    is_note = origin is not None and origin.node is not None
    note_at = Anchor(origin.paragraph, origin.offset, origin.offset) if origin and is_note else None
    return Block(
        paragraph.text,
        paragraph.kind,
        paragraph.level,
        paragraph.headings,
        paragraph.style,
        paragraph.part,
        paragraph.cell,
        note_at,
        paragraph.emphasis,
    )


def _warnings(package: Package, found: Walked) -> tuple[ReadWarning, ...]:
    skipped = dict(found.skipped)
    if package.signed:
        skipped["signiert"] = 1
    return tuple(
        ReadWarning(code, message, skipped[code]) for code, message in _MESSAGES.items() if skipped.get(code)
    )


def _title(package: Package, blocks: tuple[Block, ...]) -> str:
    """The title of the file's properties, else the first paragraph in a title style."""
    for part in package.related("", "core-properties"):
        if title := _core_title(package, part):
            return title
    return next(
        (block.text.strip() for block in blocks if block.kind is BlockKind.TITLE and block.text.strip()), ""
    )


def _core_title(package: Package, part: str) -> str:
    """Damage in the properties is no reason to refuse the text."""
    try:
        node: etree._Element | None = package.root(part).find(_TITLE)
    except InputError:
        return ""
    return (node.text or "").strip() if node is not None else ""
