"""The parts of a Word file that python-docx does not write: notes, comments and their companions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx_text import CHANGE_AUTHORS, Notes
from docx_xml import Element, el, paragraph, qn, root, run, text, to_bytes, val
from plan_source import Block, plain

if TYPE_CHECKING:
    from docx.document import Document

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FIRST_PARA_ID = 0x2C1A0B01
FIRST_DURABLE_ID = 0x29A4C301

COMPANIONS = {
    "commentsExtended": "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    "commentsIds": "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds",
    "commentsExtensible": "http://schemas.microsoft.com/office/2018/08/relationships/commentsExtensible",
    "people": "http://schemas.microsoft.com/office/2011/relationships/people",
}


def add_part(document: Document, name: str, content_type: str, relation: str, element: Element) -> None:
    """Store a part and relate it to the document."""
    package = document.part.package
    part = Part(PackURI(f"/word/{name}.xml"), content_type, to_bytes(element), package)
    document.part.relate_to(part, relation)


def add_notes(document: Document, notes: Notes) -> None:
    """Store the footnotes or endnotes."""
    plural = f"{notes.kind}s"
    element = root(f"w:{plural}", "w r")
    for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
        mark = el("w:p", None, run(el(f"w:{kind}")))
        element.append(el(f"w:{notes.kind}", {"w:type": kind, "w:id": number}, mark))
    element.extend(notes.items)
    add_part(document, plural, f"{WORD}.{plural}+xml", f"{OFFICE}/{plural}", element)


def add_comments(document: Document, comments: list[Block], ids: dict[str, int]) -> None:
    """Store the comments with the parts modern Word keeps beside them."""
    para_ids = {
        comment.get("id"): f"{FIRST_PARA_ID + 16 * place:08X}" for place, comment in enumerate(comments)
    }
    part = root("w:comments", "w mc w14", "w14")
    for comment in sorted(comments, key=lambda block: ids[block.get("id")]):
        part.append(_comment(comment, ids[comment.get("id")], para_ids[comment.get("id")]))
    add_part(document, "comments", f"{WORD}.comments+xml", f"{OFFICE}/comments", part)
    makers: dict[str, Callable[[list[Block], dict[str, str]], Element]] = {
        "commentsExtended": _extended,
        "commentsIds": _ids,
        "commentsExtensible": _extensible,
        "people": _people,
    }
    for name, relation in COMPANIONS.items():
        add_part(document, name, f"{WORD}.{name}+xml", relation, makers[name](comments, para_ids))


def _comment(comment: Block, number: int, para_id: str) -> Element:
    """Return a comment; the companions know it by the id of its last paragraph."""
    attributes = {
        "w:id": number,
        "w:author": comment.get("autor"),
        "w:date": f"{comment.get('datum')}Z",
        "w:initials": comment.get("kuerzel"),
    }
    mark = run(el("w:annotationRef"), props=(val("w:rStyle", "CommentReference"),))
    paragraphs = [paragraph("CommentText", run(text(plain(child.content)))) for child in comment.children]
    paragraphs[0].insert(1, mark)
    for place, element in enumerate(reversed(paragraphs)):
        element.set(qn("w14:paraId"), para_id if place == 0 else f"{int(para_id, 16) + place:08X}")
        element.set(qn("w14:textId"), "77777777")
    return el("w:comment", attributes, *paragraphs)


def _extended(comments: list[Block], para_ids: dict[str, str]) -> Element:
    """Say which comment answers which and which are resolved."""
    part = root("w15:commentsEx", "mc w15", "w15")
    for comment in comments:
        attributes = {"w15:paraId": para_ids[comment.get("id")]}
        if comment.get("antwort"):
            attributes["w15:paraIdParent"] = para_ids[comment.get("antwort")]
        attributes["w15:done"] = "1" if comment.get("erledigt") == "ja" else "0"
        part.append(el("w15:commentEx", attributes))
    return part


def _durable_id(place: int) -> str:
    """Return the id a comment keeps when it is copied."""
    return f"{FIRST_DURABLE_ID + place * 37:08X}"


def _ids(comments: list[Block], para_ids: dict[str, str]) -> Element:
    """Relate paragraph ids to durable ids."""
    part = root("w16cid:commentsIds", "mc w16cid", "w16cid")
    for place, comment in enumerate(comments):
        part.append(
            el(
                "w16cid:commentId",
                {"w16cid:paraId": para_ids[comment.get("id")], "w16cid:durableId": _durable_id(place)},
            )
        )
    return part


def _extensible(comments: list[Block], para_ids: dict[str, str]) -> Element:
    """Give the dates in universal time: w:date is read as local time (summer time here)."""
    part = root("w16cex:commentsExtensible", "mc w16cex", "w16cex")
    for place, comment in enumerate(comments):
        day, clock = comment.get("datum").split("T")
        utc = f"{day}T{int(clock[:2]) - 2:02d}{clock[2:]}Z"
        part.append(
            el("w16cex:commentExtensible", {"w16cex:durableId": _durable_id(place), "w16cex:dateUtc": utc})
        )
    return part


def _people(comments: list[Block], para_ids: dict[str, str]) -> Element:
    """List the authors of comments and changes."""
    part = root("w15:people", "mc w15", "w15")
    names = [comment.get("autor") for comment in comments] + [name for name, _ in CHANGE_AUTHORS.values()]
    for name in dict.fromkeys(names):
        presence = el("w15:presenceInfo", {"w15:providerId": "None", "w15:userId": name})
        part.append(el("w15:person", {"w15:author": name}, presence))
    return part
