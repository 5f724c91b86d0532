"""Comments a document already carries: their text, their place, their threads.

``comments.xml`` holds author, date and text (ISO/IEC 29500-1, 17.13.4); ``commentsExtended.xml`` says which
comment answers which and which are resolved ([MS-DOCX] 2.5.4), keyed by the ``w14:paraId`` of the last
paragraph of a comment.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pruefer.formats.ooxml.fields import Fields
from pruefer.formats.ooxml.inline import Scan
from pruefer.formats.ooxml.namespaces import NAMES, W14, W15, Element, attribute, tags
from pruefer.formats.ooxml.package import Package
from pruefer.formats.ooxml.pieces import Mark, Paragraph
from pruefer.formats.ooxml.styles import Styles
from pruefer.model import Anchor, Comment

_PARAGRAPHS = tags("p")
_NO_STYLES = Styles(None)
PARA_ID = f"{{{W14}}}paraId"
EX_PARA_ID = f"{{{W15}}}paraId"
EX_PARENT = f"{{{W15}}}paraIdParent"
EX_DONE = f"{{{W15}}}done"


@dataclass(frozen=True, slots=True)
class Entry:
    """A ``w:comment`` with what the extended part says about it; ``comment.anchor`` is None."""

    comment: Comment
    element: Element
    para_ids: tuple[str, ...]

    @property
    def is_as_written(self) -> bool:
        """Whether the last paragraph still looks as our writer makes it. Every word processor that saves the
        file adds revision numbers or run properties to it."""
        last = self.element[-1] if len(self.element) else None
        run = last[-1] if last is not None and len(last) else None
        return (
            last is not None
            and run is not None
            and set(last.keys()) <= {PARA_ID}
            and not run.keys()
            and [NAMES.get(node.tag) for node in run] == ["t"]
        )


def entries(package: Package) -> list[Entry]:
    """The comments of the document in the order of their part."""
    part = package.first_related("comments")
    if part is None:
        return []
    threads = _threads(package)
    elements = [node for node in package.root(part) if NAMES.get(node.tag) == "comment"]
    ids = [_para_ids(node) for node in elements]
    owners = {
        para_id: attribute(node, "id") or ""
        for node, own in zip(elements, ids, strict=True)
        for para_id in own
    }
    return [_entry(node, own, threads, owners) for node, own in zip(elements, ids, strict=True)]


def _para_ids(node: Element) -> tuple[str, ...]:
    return tuple((paragraph.get(PARA_ID) or "").upper() for paragraph in node.iter(*_PARAGRAPHS))


def _threads(package: Package) -> dict[str, tuple[str, bool]]:
    """paraId -> (paraId of the comment it answers, resolved)."""
    part = package.first_related("commentsExtended")
    return {
        (node.get(EX_PARA_ID) or "").upper(): (
            (node.get(EX_PARENT) or "").upper(),
            node.get(EX_DONE) in ("1", "true", "on"),
        )
        for node in (package.root(part) if part else ())
    }


def _entry(
    node: Element, para_ids: tuple[str, ...], threads: dict[str, tuple[str, bool]], owners: dict[str, str]
) -> Entry:
    parent, resolved = threads.get(para_ids[-1], ("", False)) if para_ids else ("", False)
    comment = Comment(
        id=attribute(node, "id") or "",
        anchor=None,
        paragraphs=tuple(_text(paragraph) for paragraph in node.iter(*_PARAGRAPHS)),
        author=attribute(node, "author") or "",
        initials=attribute(node, "initials") or "",
        date=_date(attribute(node, "date")),
        parent=owners.get(parent) if parent else None,
        resolved=resolved,
    )
    return Entry(comment, node, para_ids)


def _text(paragraph: Element) -> str:
    return Scan(paragraph, Fields(frozenset()), _NO_STYLES, False).text


def _date(value: str | None) -> datetime | None:
    """``w:date`` as Word reads it: local time, whatever zone is written."""
    try:
        return datetime.fromisoformat((value or "").strip()).replace(tzinfo=None)
    except ValueError:
        return None


def anchored(found: Iterable[Entry], marks: Sequence[Mark], paragraphs: Sequence[Paragraph]) -> list[Comment]:
    """The comments with their anchors, in reading order; those without a place in the text come last."""
    places = _places(marks)
    comments = []
    for entry in found:
        comment = entry.comment
        anchor = _anchor(places.get(comment.id, {}), paragraphs)
        comments.append(
            Comment(
                comment.id,
                anchor,
                comment.paragraphs,
                comment.author,
                comment.initials,
                comment.date,
                comment.parent,
                comment.resolved,
            )
        )
    nowhere = Anchor(len(paragraphs), 0, 0)
    return sorted(comments, key=lambda comment: comment.anchor or nowhere)


def _places(marks: Iterable[Mark]) -> dict[str, dict[str, tuple[int, int]]]:
    places: dict[str, dict[str, tuple[int, int]]] = {}
    for mark in marks:
        places.setdefault(mark.id, {}).setdefault(mark.word, (mark.paragraph, mark.offset))
    return places


def _anchor(marks: dict[str, tuple[int, int]], paragraphs: Sequence[Paragraph]) -> Anchor | None:
    """The range between the marks, cut off at the end of the paragraph it begins in.

    A mark may stand in a paragraph without text, which is none of ``paragraphs``: its number is then the
    one of the next paragraph. Without a range the place of the reference counts.
    """
    reference = marks.get("commentReference")
    start = marks.get("commentRangeStart", reference)
    end = marks.get("commentRangeEnd", reference)
    if start is None or end is None or not paragraphs:
        return None
    index, offset = start
    if (
        index < len(paragraphs)
        and offset >= len(paragraphs[index].text)
        and index + 1 <= end[0]
        and (end[0], end[1]) > (index + 1, 0)
    ):
        index, offset = index + 1, 0  # the range begins behind the last character
    if index >= len(paragraphs):
        return None
    length = len(paragraphs[index].text)
    stop = end[1] if end[0] == index else length
    return Anchor(index, min(offset, length), max(min(offset, length), min(stop, length)))
