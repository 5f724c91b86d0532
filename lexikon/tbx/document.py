"""TBX files -> their XML tree, without any outside help."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lxml import etree

from lexikon.errors import LexiconError

_ENTITY = re.compile(rb"<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)


def parse(data: bytes, file: Path) -> etree._Element:
    """The root element of ``data``. Raises ``LexiconError`` with the line of a fault.

    Old martif files name a DTD. It is never loaded. Declarations of their own inside the file are refused:
    TBX has no use for them, and entities are how a small file becomes a large one.
    """
    if _ENTITY.search(data.replace(b"\0", b"") if b"\0" in data[:4] else data):
        raise _declarations(file)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, dtd_validation=False, attribute_defaults=False,
        no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _unreadable(error, file) from error
    dtd: Any = root.getroottree().docinfo.internalDTD
    if dtd is not None and (any(dtd.iterentities()) or any(dtd.iterelements())):
        raise _declarations(file)
    return root


def _declarations(file: Path) -> LexiconError:
    return LexiconError(
        "Die Datei enthält eigene XML-Deklarationen und wird aus Sicherheitsgründen nicht gelesen. "
        "Bitte exportieren Sie sie ohne DTD.",
        file=file,
    )


def _unreadable(error: etree.XMLSyntaxError, file: Path) -> LexiconError:
    text = str(error).lower()
    if "huge" in text or "depth" in text or "too deep" in text:
        reason = "Die Datei ist zu tief verschachtelt oder enthält übergroße Werte."
    else:
        reason = "Das ist keine lesbare XML-Datei. Bitte exportieren Sie sie neu."
    return LexiconError(reason, file=file, line=error.lineno or None)


def name(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return etree.QName(element).localname


def line(element: etree._Element) -> int:
    """Its 1-based line in the file."""
    number: Any = element.sourceline
    return int(number or 1)
