"""Sources and official names from the back matter (``refObjectSec``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import msgspec
from lxml import etree

from lexikon.fields import from_texts
from lexikon.model import OfficialName, Source
from lexikon.tbx.document import line, name
from lexikon.tbx.ids import from_xml_id
from lexikon.tbx.names import NAMES, SOURCES
from lexikon.tbx.walk import text_of

Kind = TypeVar("Kind", Source, OfficialName)


def back_matter(
    root: etree._Element, problems: list[str]
) -> tuple[dict[str, Source], tuple[OfficialName, ...]]:
    """Sources by their XML id, and names; only what was written by us has the fields for it."""
    sources = {id_: source for id_, source in _objects(root, SOURCES, Source, problems) if source.id}
    names = tuple(one for _, one in _objects(root, NAMES, OfficialName, problems) if one.form)
    return sources, names


def _objects(
    root: etree._Element, section: str, kind: type[Kind], problems: list[str]
) -> Iterator[tuple[str, Kind]]:
    for element in root.iter():
        if name(element) != "refObject" or _section(element) != section:
            continue
        texts = {
            item.get("type") or "": text_of(item, exact=True) for item in element if name(item) == "item"
        }
        plain, faults = from_texts(kind, texts)
        if faults:
            problems += [f"Zeile {line(element)}: {key}: {fault}" for key, fault in faults]
            continue
        yield from_xml_id((element.get("id") or "").removeprefix("q.")), msgspec.convert(plain, type=kind)


def _section(element: etree._Element) -> str:
    parent = element.getparent()
    return (parent.get("type") or "") if parent is not None else ""
