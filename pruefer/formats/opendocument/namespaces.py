"""Qualified names of the OpenDocument schema (ODF 1.3 part 3), written the way lxml spells them.

The namespace addresses come from odfpy; nothing else of odfpy is used: its elements are a tree of their own
that cannot be mixed with lxml's, and its package loses styles on saving.
"""

from __future__ import annotations

from odf.namespaces import (
    DCNS,
    DR3DNS,
    DRAWNS,
    FONS,
    MANIFESTNS,
    METANS,
    OFFICENS,
    STYLENS,
    TABLENS,
    TEXTNS,
    XLINKNS,
)

LOEXTNS = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
NSMAP: dict[str, str] = {"office": OFFICENS, "text": TEXTNS, "dc": DCNS, "meta": METANS, "loext": LOEXTNS}
DRAWINGS = (f"{{{DRAWNS}}}", f"{{{DR3DNS}}}")


def office(local: str) -> str:
    return f"{{{OFFICENS}}}{local}"


def text(local: str) -> str:
    return f"{{{TEXTNS}}}{local}"


def table(local: str) -> str:
    return f"{{{TABLENS}}}{local}"


def draw(local: str) -> str:
    return f"{{{DRAWNS}}}{local}"


def style(local: str) -> str:
    return f"{{{STYLENS}}}{local}"


def loext(local: str) -> str:
    return f"{{{LOEXTNS}}}{local}"


P, H = text("p"), text("h")
SPACE, TAB, LINE_BREAK, COUNT = text("s"), text("tab"), text("line-break"), text("c")
SPAN, LINK, META, META_FIELD = text("span"), text("a"), text("meta"), text("meta-field")
RUBY, RUBY_BASE = text("ruby"), text("ruby-base")
NOTE, NOTE_BODY, NOTE_CLASS = text("note"), text("note-body"), text("note-class")
STYLE_NAME = text("style-name")
ANNOTATION, ANNOTATION_END, NAME = office("annotation"), office("annotation-end"), office("name")
VERSION = office("version")
CREATOR, DATE, TITLE = f"{{{DCNS}}}creator", f"{{{DCNS}}}date", f"{{{DCNS}}}title"
CREATOR_INITIALS, SENDER_INITIALS = f"{{{METANS}}}creator-initials", loext("sender-initials")
RESOLVED, PARENT_NAME = loext("resolved"), loext("parent-name")
FONT_STYLE = f"{{{FONS}}}font-style"
HREF = f"{{{XLINKNS}}}href"
FILE_ENTRY, FULL_PATH = f"{{{MANIFESTNS}}}file-entry", f"{{{MANIFESTNS}}}full-path"
MEDIA_TYPE = f"{{{MANIFESTNS}}}media-type"


def number(value: str | None, default: int) -> int:
    """A count from an attribute, at most nine digits of it; ``default`` where there is none."""
    return int(value[:9]) if value and value.isdecimal() else default
