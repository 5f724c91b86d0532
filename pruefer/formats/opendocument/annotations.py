"""Comments of an OpenDocument text: read, built, recognised as ours, taken out (ODF 1.3 part 3 §14.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree

from pruefer.formats.opendocument.inline import read_line, spaces
from pruefer.formats.opendocument.namespaces import (
    ANNOTATION,
    ANNOTATION_END,
    COUNT,
    CREATOR,
    CREATOR_INITIALS,
    DATE,
    NAME,
    NSMAP,
    PARENT_NAME,
    RESOLVED,
    SENDER_INITIALS,
    SPACE,
    TAB,
    H,
    P,
)
from pruefer.formats.opendocument.styles import Styles
from pruefer.formats.opendocument.walk import Walk
from pruefer.model import Anchor, Annotation, Comment, marker_flags

START_SPLIT, END_SPLIT = 1, 2  #: flags in the marker: this end of the comment stands inside a former text:s

_NO_STYLES = Styles()
_KEPT_BLANKS = re.compile(r"(\t|^ +| {2,}| +$)")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


# -- reading ---------------------------------------------------------------------------------------------


def comments(walk: Walk) -> tuple[Comment, ...]:
    """All comments in reading order. One that ends in a later block is anchored to the end of its first."""
    starts = [
        (mark, index)
        for index, paragraph in enumerate(walk.paragraphs)
        for mark in paragraph.line.annotations
    ]
    ends: dict[str, tuple[int, int]] = {}
    for mark, index in starts:
        if mark.element.tag == ANNOTATION_END:
            ends.setdefault(mark.element.get(NAME, ""), (index, mark.position))
    found: list[Comment] = []
    for mark, index in starts:
        if mark.element.tag == ANNOTATION:
            end = ends.get(mark.element.get(NAME, ""))
            length = walk.paragraphs[index].line.length
            found.append(_comment(mark.element, _anchor(index, mark.position, end, length), len(found)))
    for element in walk.stray_annotations:
        found.append(_comment(element, None, len(found)))
    return tuple(found)


def _anchor(index: int, start: int, end: tuple[int, int] | None, length: int) -> Anchor:
    if end is None or end < (index, start):
        return Anchor(index, start, start)
    return Anchor(index, start, end[1] if end[0] == index else length)


def _comment(element: etree._Element, anchor: Anchor | None, count: int) -> Comment:
    return Comment(
        id=element.get(NAME) or f"#{count + 1}",
        anchor=anchor,
        paragraphs=_paragraphs(element),
        author=(element.findtext(CREATOR) or "").strip(),
        initials=(element.findtext(CREATOR_INITIALS) or element.findtext(SENDER_INITIALS) or "").strip(),
        date=_date(element.findtext(DATE)),
        parent=element.get(PARENT_NAME),
        resolved=is_resolved(element),
    )


def _paragraphs(element: etree._Element) -> tuple[str, ...]:
    return tuple(read_line(paragraph, _NO_STYLES).text for paragraph in element.iter(P))


def _date(value: str | None) -> datetime | None:
    """The date as naive local time, None where it is missing or no date."""
    try:
        date = datetime.fromisoformat((value or "").strip())
        return date.astimezone().replace(tzinfo=None) if date.tzinfo else date
    except (ValueError, OverflowError):
        return None


def key(element: etree._Element) -> str | None:
    """The key of a comment of ours, None for other people's."""
    return Comment("", None, _paragraphs(element), parent=element.get(PARENT_NAME)).key


def is_resolved(element: etree._Element) -> bool:
    return element.get(RESOLVED) == "true"


# -- building --------------------------------------------------------------------------------------------


def build(annotation: Annotation, name: str, version: str, flags: int, quote: str) -> etree._Element:
    """An ``office:annotation``; ``quote`` becomes a first paragraph where the place alone does not tell.

    ``meta:creator-initials`` exists from ODF 1.3 on; before, LibreOffice's own element says the same.
    Namespaces are declared on the element only where the document does not declare them itself.
    """
    modern = _version(version) >= (1, 3)
    unused = "loext" if modern else "meta"
    element = etree.Element(
        ANNOTATION,
        {NAME: name},
        nsmap={prefix: address for prefix, address in NSMAP.items() if prefix != unused},
    )
    etree.SubElement(element, CREATOR).text = _clean(annotation.author)
    etree.SubElement(element, DATE).text = annotation.date.replace(tzinfo=None).isoformat(timespec="seconds")
    if annotation.initials:
        initials = CREATOR_INITIALS if modern else SENDER_INITIALS
        etree.SubElement(element, initials).text = _clean(annotation.initials)
    marker = f"[BP-{annotation.key}.{flags}]" if flags else annotation.marker
    for paragraph in (*([quote] if quote else []), *annotation.paragraphs, marker):
        for line in re.split(r"\r\n|[\r\n]", paragraph):
            _fill(etree.SubElement(element, P), _clean(line))
    return element


def build_end(name: str) -> etree._Element:
    return etree.Element(ANNOTATION_END, {NAME: name}, nsmap={"office": NSMAP["office"]})


def _version(version: str) -> tuple[int, ...]:
    parts = version.split(".")
    return tuple(int(part) for part in parts) if all(part.isdecimal() for part in parts) else (1, 0)


def _clean(text: str) -> str:
    """``text`` without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def _fill(paragraph: etree._Element, text: str) -> None:
    """Set the text so that no blank of it collapses."""
    first, *rest = _KEPT_BLANKS.split(text)
    paragraph.text = first or None
    for blanks, following in zip(rest[::2], rest[1::2], strict=True):
        if blanks == "\t":
            child = etree.SubElement(paragraph, TAB)
        else:
            child = etree.SubElement(paragraph, SPACE, {COUNT: str(len(blanks))})
        child.tail = following or None


# -- taking out ------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Removal:
    """What was done about earlier comments of ours; ``kept`` holds the keys of those people dealt with."""

    removed: int = 0
    kept: list[str] = field(default_factory=list)
    touched: list[etree._Element] = field(default_factory=list)


def remove_own(roots: Sequence[etree._Element]) -> Removal:
    """Take our comments out of all parts, except those that people answered or resolved.

    What is left is the document as it was before: split text and split ``text:s`` are joined again.
    """
    found = [(root, element) for root in roots for element in root.iter(ANNOTATION)]
    keys = {element: key(element) for _, element in found}
    answered = _answered(keys)
    ends = _ends(roots)
    removal = Removal()
    for root, element in found:
        own_key = keys[element]
        if own_key is None:
            continue
        if is_resolved(element) or element in answered:
            removal.kept.append(own_key)
            continue
        flags = marker_flags("\n".join(_paragraphs(element)))
        _take_out(element, bool(flags & START_SPLIT))
        for end in ends.get(element.get(NAME, ""), ()):
            _take_out(end, bool(flags & END_SPLIT))
        removal.removed += 1
        removal.touched.append(root)
    return removal


def _answered(keys: Mapping[etree._Element, str | None]) -> set[etree._Element]:
    """Our comments that other people answered; ``keys`` are all comments in reading order.

    Newer versions name the parent. LibreOffice before 7.6 writes an answer as a comment of its own behind
    the first, which opens with author and date of what it answers and quotes it.
    """
    parents = {element.get(PARENT_NAME, "") for element, own_key in keys.items() if own_key is None}
    answered = {
        element for element, own_key in keys.items() if own_key is not None and element.get(NAME) in parents
    }
    latest: etree._Element | None = None
    for element, own_key in keys.items():
        if own_key is not None:
            latest = element
        elif latest is not None and _quotes(element, latest):
            answered.add(latest)
    return answered


def _quotes(element: etree._Element, other: etree._Element) -> bool:
    if _paragraph_of(element) is not _paragraph_of(other):
        return False
    opening = re.escape(other.findtext(CREATOR) or "") + r" \([^()]{4,40}\): [\"„“]"
    return bool(re.search(opening, "".join(_paragraphs(element)[:1])))


def _paragraph_of(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(P, H), None)


def _ends(roots: Iterable[etree._Element]) -> dict[str, list[etree._Element]]:
    ends: dict[str, list[etree._Element]] = {}
    for root in roots:
        for end in root.iter(ANNOTATION_END):
            if name := end.get(NAME):
                ends.setdefault(name, []).append(end)
    return ends


def _take_out(element: etree._Element, was_split: bool) -> None:
    """Remove the element; the text behind it joins the text before it, halves of a text:s each other."""
    parent, previous, following = element.getparent(), element.getprevious(), element.getnext()
    tail = element.tail
    if parent is None:  # two comments of the same name: their ends are gone already
        return
    if tail and previous is not None:
        previous.tail = (previous.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
    if was_split and previous is not None and following is not None and not previous.tail:
        _join(previous, following)


def _join(left: etree._Element, right: etree._Element) -> None:
    if left.tag == right.tag == SPACE:
        left.set(COUNT, str(spaces(left) + spaces(right)))
        left.tail = right.tail
        parent = right.getparent()
        assert parent is not None  # it has a sibling
        parent.remove(right)
