"""Write the inline content of a sample plan as WordprocessingML runs."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from docx_xml import Element, el, paragraph, qn, run, text, val
from docx_xml import field as word_field
from plan_source import Block, Inline, Span, Text

CHANGE_AUTHORS = {
    "D": ("Dezernat für Soziales", "2026-10-05T10:40:00Z"),
    "R": ("Redaktion Zusammenleben", "2026-10-07T16:12:00Z"),
}


@dataclass(frozen=True)
class Look:
    """How the runs at this place look and whether they are deleted."""

    bold: bool = False
    italic: bool = False
    style: str = ""
    deleted: bool = False

    def properties(self) -> tuple[Element, ...]:
        """Return the run properties in schema order."""
        style = (val("w:rStyle", self.style),) if self.style else ()
        return style + ((el("w:b"),) if self.bold else ()) + ((el("w:i"),) if self.italic else ())


@dataclass
class Notes:
    """Footnotes or endnotes collected while the body is written."""

    kind: str
    items: list[Element] = field(default_factory=list)


@dataclass
class TextWriter:
    """Turn inline content into runs; collects notes and hands out ids."""

    link_target: Callable[[str], str]
    threads: dict[str, list[str]]
    footnotes: Notes = field(default_factory=lambda: Notes("footnote"))
    endnotes: Notes = field(default_factory=lambda: Notes("endnote"))
    comment_ids: dict[str, int] = field(default_factory=dict)
    last_id: int = 100

    def next_id(self) -> int:
        """Return an id that is unique in the document."""
        self.last_id += 1
        return self.last_id

    def runs(self, content: tuple[Inline, ...], look: Look | None = None) -> list[Element]:
        """Write inline content."""
        look = look or Look()
        return [element for item in content for element in self._item(item, look)]

    def change(self, kind: str, author: str, content: list[Element]) -> Element:
        """Wrap runs in w:ins, w:del, w:moveFrom or w:moveTo."""
        return el(kind, self.change_marks(author), *content)

    def change_marks(self, author: str) -> dict[str, object]:
        """Return the attributes of a tracked change."""
        name, date = CHANGE_AUTHORS[author]
        return {"w:id": self.next_id(), "w:author": name, "w:date": date}

    def bookmark(self, name: str, content: list[Element]) -> list[Element]:
        """Put a bookmark around runs."""
        mark = self.next_id()
        start = el("w:bookmarkStart", {"w:id": mark, "w:name": name})
        return [start, *content, el("w:bookmarkEnd", {"w:id": mark})]

    def _item(self, item: Inline, look: Look) -> Iterator[Element]:
        if isinstance(item, Text):
            yield run(text(item.text, deleted=look.deleted), props=look.properties())
        else:
            yield from getattr(self, f"_{item.command}")(item, look)

    def _b(self, span: Span, look: Look) -> list[Element]:
        return self.runs(span.content, replace(look, bold=True))

    def _i(self, span: Span, look: Look) -> list[Element]:
        return self.runs(span.content, replace(look, italic=True))

    def _trenn(self, span: Span, look: Look) -> list[Element]:
        return [run(el("w:softHyphen"), props=look.properties())]

    def _fest(self, span: Span, look: Look) -> list[Element]:
        return [run(el("w:noBreakHyphen"), props=look.properties())]

    def _link(self, span: Span, look: Look) -> list[Element]:
        target = self.link_target(span.argument)
        runs = self.runs(span.content, replace(look, style="Hyperlink"))
        return [el("w:hyperlink", {"r:id": target}, *runs)]

    def _ein(self, span: Span, look: Look) -> list[Element]:
        return [self.change("w:ins", span.argument, self.runs(span.content, look))]

    def _aus(self, span: Span, look: Look) -> list[Element]:
        return [self.change("w:del", span.argument, self.runs(span.content, replace(look, deleted=True)))]

    def _lz(self, span: Span, look: Look) -> list[Element]:
        return self.bookmark(span.argument, self.runs(span.content, look))

    def _ref(self, span: Span, look: Look) -> list[Element]:
        return word_field(rf"REF {span.argument} \r \h", *self.runs(span.content, look))

    def _sdt(self, span: Span, look: Look) -> list[Element]:
        properties = el(
            "w:sdtPr",
            None,
            val("w:alias", "Angesprochene Gruppe"),
            val("w:tag", span.argument),
            val("w:id", self.next_id()),
            el("w:text"),
        )
        return [el("w:sdt", None, properties, el("w:sdtContent", None, *self.runs(span.content, look)))]

    def _k(self, span: Span, look: Look) -> list[Element]:
        names = self.threads[span.argument]
        ids = [self.comment_ids.setdefault(name, len(self.comment_ids)) for name in names]
        starts = [el("w:commentRangeStart", {"w:id": number}) for number in ids]
        ends = [mark for number in ids for mark in _comment_end(number)]
        return [*starts, *self.runs(span.content, look), *ends]

    def _fn(self, span: Span, look: Look) -> list[Element]:
        return self._note(self.footnotes, span)

    def _en(self, span: Span, look: Look) -> list[Element]:
        return self._note(self.endnotes, span)

    def _note(self, notes: Notes, span: Span) -> list[Element]:
        number = len(notes.items) + 1
        style = f"{notes.kind.capitalize()}"
        mark = run(el(f"w:{notes.kind}Ref"), props=(val("w:rStyle", f"{style}Reference"),))
        content = [mark, run(text(" ")), *self.runs(span.content)]
        notes.items.append(el(f"w:{notes.kind}", {"w:id": number}, paragraph(f"{style}Text", *content)))
        reference = el(f"w:{notes.kind}Reference", {"w:id": number})
        return [run(reference, props=(val("w:rStyle", f"{style}Reference"),))]


def _comment_end(number: int) -> list[Element]:
    """Close a comment range and place its reference mark."""
    reference = el("w:commentReference", {"w:id": number})
    end = el("w:commentRangeEnd", {"w:id": number})
    return [end, run(reference, props=(val("w:rStyle", "CommentReference"),))]


def threads(comments: list[Block]) -> dict[str, list[str]]:
    """Return for each first comment its own name and the names of its replies."""
    first = {comment.get("id"): [comment.get("id")] for comment in comments if not comment.get("antwort")}
    for comment in comments:
        if comment.get("antwort"):
            first[comment.get("antwort")].append(comment.get("id"))
    return first


def copy_for_fallback(elements: list[Element]) -> list[Element]:
    """Return copies of paragraphs for the VML fallback of a text box."""
    copies = copy.deepcopy(elements)
    for element in copies:
        for mark in element.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
            mark.getparent().remove(mark)
    return copies
