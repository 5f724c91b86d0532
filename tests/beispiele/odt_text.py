"""Write the inline content of a sample plan into a Writer text through UNO."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import uno
from com.sun.star.awt.FontSlant import ITALIC
from com.sun.star.awt.FontWeight import BOLD
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK
from plan_source import Block, Inline, Span, Text, plain

Uno = Any
CHANGE_AUTHORS = {"P": "Planungsgruppe", "Q": "Dezernat II"}


@dataclass(frozen=True)
class Look:
    """How the characters at this place look."""

    bold: bool = False
    italic: bool = False
    link: str = ""


class TextWriter:
    """Append inline content at the end of a text: the body, a cell, a note or a frame."""

    def __init__(
        self, document: Uno, text: Uno, comments: dict[str, Block], sign_as: Callable[[str], None]
    ) -> None:
        self.document, self.text = document, text
        self.comments, self.sign_as = comments, sign_as
        self.empty = True

    def inside(self, text: Uno) -> TextWriter:
        """Return a writer for another text of the same document."""
        return TextWriter(self.document, text, self.comments, self.sign_as)

    def paragraph(self, style: str, content: tuple[Inline, ...] = (), **properties: object) -> Uno:
        """Begin a paragraph, fill it and return a cursor that stands in it."""
        if not self.empty:
            self.text.insertControlCharacter(self.text.getEnd(), PARAGRAPH_BREAK, False)
        self.empty = False
        cursor = self.cursor()
        cursor.setPropertyValue("ParaStyleName", style)
        cursor.setPropertyValue("NumberingStyleName", "")  # or the list of the paragraph before goes on
        for name in ("NumberingStyleName", "BreakType", "PageDescName", "ParaKeepTogether"):
            cursor.setPropertyToDefault(name)
        for name, value in properties.items():
            cursor.setPropertyValue(name, value)
        self.write(content, Look())
        return cursor

    def paragraph_rest(self, content: tuple[Inline, ...]) -> None:
        """Go on writing in the paragraph that was begun last."""
        self.write(content, Look())

    def write(self, content: tuple[Inline, ...], look: Look) -> None:
        """Append inline content."""
        for item in content:
            if isinstance(item, Text):
                self._characters(item.text, look)
            else:
                getattr(self, f"_{item.command}")(item, look)

    def insert(self, content: Uno) -> None:
        """Append a text content: field, note, table, picture."""
        self.text.insertTextContent(self.text.getEnd(), content, False)

    def cursor(self) -> Uno:
        """Return a cursor at the end of the text."""
        cursor = self.text.createTextCursor()
        cursor.gotoEnd(False)
        return cursor

    def _characters(self, characters: str, look: Look) -> None:
        cursor = self.cursor()
        cursor.setString(characters)
        for name, wanted, value in (("CharWeight", look.bold, BOLD), ("CharPosture", look.italic, ITALIC)):
            if wanted:
                cursor.setPropertyValue(name, value)
            elif cursor.getPropertyState(name).value == "DIRECT_VALUE":
                cursor.setPropertyToDefault(name)
        if look.link:
            cursor.setPropertyValue("HyperLinkURL", look.link)

    def _range_of(self, content: tuple[Inline, ...]) -> Uno:
        """Return a cursor over content that has just been written."""
        start = self.cursor()
        start.goLeft(len(plain(content)), False)
        cursor = self.text.createTextCursorByRange(start)
        cursor.gotoRange(self.text.getEnd(), True)
        return cursor

    def _b(self, span: Span, look: Look) -> None:
        self.write(span.content, replace(look, bold=True))

    def _i(self, span: Span, look: Look) -> None:
        self.write(span.content, replace(look, italic=True))

    def _link(self, span: Span, look: Look) -> None:
        self.write(span.content, replace(look, link=span.argument))

    def _ein(self, span: Span, look: Look) -> None:
        self._record(span.argument, lambda: self.write(span.content, look))

    def _aus(self, span: Span, look: Look) -> None:
        self.write(span.content, look)
        cursor = self._range_of(span.content)
        self._record(span.argument, lambda: cursor.setString(""))

    def _record(self, author: str, change: Callable[[], None]) -> None:
        """Make a change that is tracked under the name of an author."""
        self.sign_as(CHANGE_AUTHORS[author])
        self.document.setPropertyValue("RecordChanges", True)
        change()
        self.document.setPropertyValue("RecordChanges", False)

    def _k(self, span: Span, look: Look) -> None:
        self.write(span.content, look)
        comment = self.comments[span.argument]
        annotation = self.document.createInstance("com.sun.star.text.textfield.Annotation")
        annotation.Author, annotation.Initials = comment.get("autor"), comment.get("kuerzel")
        annotation.Content = "\n".join(plain(child.content) for child in comment.children)
        annotation.DateTimeValue = _date_time(comment.get("datum"))
        annotation.Resolved = comment.get("erledigt") == "ja"
        self.text.insertTextContent(self._range_of(span.content), annotation, True)

    def _fn(self, span: Span, look: Look) -> None:
        self._note("Footnote", span)

    def _en(self, span: Span, look: Look) -> None:
        self._note("Endnote", span)

    def _note(self, kind: str, span: Span) -> None:
        note = self.document.createInstance(f"com.sun.star.text.{kind}")
        self.insert(note)
        self.inside(note).write(span.content, Look())


def _date_time(written: str) -> Uno:
    """Return a UNO date for an ISO date."""
    day, clock = written.split("T")
    moment = uno.createUnoStruct("com.sun.star.util.DateTime")
    moment.Year, moment.Month, moment.Day = (int(part) for part in day.split("-"))
    moment.Hours, moment.Minutes, moment.Seconds = (int(part) for part in clock.split(":"))
    return moment
