"""XML parts: parsed without any outside help, written back in the dress they came in."""

from __future__ import annotations

import codecs
import re

from lxml import etree

from pruefer.errors import DamagedError, HostileError

_DECLARATION = re.compile(r"\ufeff?<\?xml\s.*?\?>\s*", re.DOTALL)
# What may stand before a document type: byte order mark, declaration, comments, processing instructions.
_DOCTYPE = re.compile(rb"(?:\s|\xef\xbb\xbf|\xff\xfe|\xfe\xff|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.DOTALL)
_SAVE_AGAIN = "Öffnen Sie die Datei in Ihrem Schreibprogramm und speichern Sie sie unter neuem Namen."


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_blank_text=False,
        remove_comments=False,
        remove_pis=False,
        strip_cdata=False,
    )


def parse(data: bytes, part: str) -> etree._ElementTree:
    """The tree of ``data``; ``part`` names it in messages.

    Document types are refused before parsing (``HostileError``): no office program writes them, and
    entities are how a small file becomes a large one. Raises ``DamagedError`` for what is not well-formed.
    """
    if _DOCTYPE.match(data.replace(b"\0", b"") if b"\0" in data[:4] else data):
        raise _doctype(part)
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        raise _unreadable(part, error) from error
    tree = root.getroottree()
    if tree.docinfo.internalDTD is not None:
        raise _doctype(part)
    return tree


def _doctype(part: str) -> HostileError:
    return HostileError(
        "Die Datei wurde aus Sicherheitsgründen nicht geöffnet: Der Bestandteil "
        f"„{part}“ enthält eine Dokumenttyp-Angabe.",
        hint=_SAVE_AGAIN,
    )


def _unreadable(part: str, error: etree.XMLSyntaxError) -> DamagedError | HostileError:
    text = str(error)
    if "huge" in text.lower() or "depth" in text.lower():
        return HostileError(
            "Die Datei wurde aus Sicherheitsgründen nicht geöffnet: Der Bestandteil "
            f"„{part}“ ist ungewöhnlich tief verschachtelt oder enthält übergroße Werte.",
            hint=_SAVE_AGAIN,
        )
    line = f" (Zeile {error.lineno})" if error.lineno else ""
    return DamagedError(f"Der Bestandteil „{part}“ der Datei ist beschädigt{line}.", hint=_SAVE_AGAIN)


def serialize(tree: etree._ElementTree, original: bytes) -> bytes:
    """``tree`` as bytes with the declaration, encoding and outer white space of ``original``.

    Nothing is reformatted. What XML canonicalisation ignores (quotes of attributes, the form of empty
    elements, CR LF between elements) may differ from ``original``.
    """
    codec = _codec(tree.docinfo.encoding or "UTF-8", original)
    source = original.decode(codec, "replace")
    declaration = _DECLARATION.match(source)
    head = declaration[0] if declaration else "\ufeff" if source.startswith("\ufeff") else ""
    trailing = source[len(source.rstrip("\t\n\r ")) :]
    return (head + etree.tostring(tree, encoding="unicode") + trailing).encode(codec, "xmlcharrefreplace")


def _codec(encoding: str, original: bytes) -> str:
    """A codec that keeps the byte order mark as a character, so that it is written back as it was."""
    if original.startswith((codecs.BOM_UTF16_LE, b"<\0")):
        return "utf-16-le"
    if original.startswith((codecs.BOM_UTF16_BE, b"\0<")):
        return "utf-16-be"
    try:
        return codecs.lookup(encoding).name
    except LookupError:  # the parser knows names that Python does not; it reads them as a kind of ASCII
        return "ascii"
