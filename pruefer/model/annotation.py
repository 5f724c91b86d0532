"""Comments: the ones we write, and the ones a document already carries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from pruefer.model.span import Anchor

_MARKER = re.compile(r"\[BP-(?P<key>[0-9a-f]{8,16})(?:\.(?P<flags>[0-9a-f]))?\]\s*$")


@dataclass(frozen=True, slots=True)
class Annotation:
    """A comment to be written at an anchor.

    ``date`` is naive local time, as both formats store it. ``key`` (8–16 hexadecimal digits, from the
    finding's fingerprint) becomes the marker line by which a later run recognises the comment.
    """

    anchor: Anchor
    paragraphs: tuple[str, ...]
    author: str
    initials: str
    date: datetime
    key: str

    @property
    def marker(self) -> str:
        """The last line of the comment as written, for instance ``[BP-3f9a2c1b]``."""
        return f"[BP-{self.key}]"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment found in a document. ``anchor`` is None where its place has no text of its own.

    ``parent`` is the ``id`` of the comment it answers. ``id`` is the format's own identifier.
    """

    id: str
    anchor: Anchor | None
    paragraphs: tuple[str, ...]
    author: str = ""
    initials: str = ""
    date: datetime | None = None
    parent: str | None = None
    resolved: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)

    @property
    def key(self) -> str | None:
        """The key of a comment written by Begriffsprüfer, else None. An answer is never ours, even when it
        quotes our last line.

        Only the last line of the text is looked at: it survives a save by Word and by LibreOffice,
        which drop attributes and parts they do not know.
        """
        if self.parent is not None:
            return None
        for paragraph in reversed(self.paragraphs):
            if paragraph.strip():
                found = _MARKER.search(paragraph)
                return found["key"] if found else None
        return None


def marker_flags(text: str) -> int:
    """The hexadecimal flags digit of the marker in ``text`` (0 when there is none).

    Bit 0: the start was made by splitting, bit 1: the end was; see ``formats.ooxml.anchors``.
    """
    found = _MARKER.search(text)
    return int(found["flags"] or "0", 16) if found else 0
