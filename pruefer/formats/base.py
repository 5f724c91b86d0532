"""What every document format offers to the service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from pruefer.model import Annotation, Document


@dataclass(frozen=True, slots=True)
class Moved:
    """A comment that could not stand at its words. ``reason`` is a German half sentence
    („Fußnoten können in Word keine Kommentare tragen“); the comment quotes the words it means."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What a writer did, counted in comments. ``kept`` are own comments left alone because people
    answered or resolved them; ``moved`` are those that stand at the nearest lawful place."""

    written: int
    removed: int
    kept: int = 0
    moved: tuple[Moved, ...] = ()


class Format(Protocol):
    """One family of files. Implementations keep no state: every call gets the bytes it works on."""

    name: str
    suffixes: tuple[str, ...]
    annotatable: bool

    def read(self, data: bytes, name: str) -> Document:
        """The document in ``data``.

        ``name`` is the file's name (for messages and its suffix). ``Document.sha256`` is left empty;
        the service sets it. Raises ``InputError`` and its children.
        """
        ...

    def write(
        self, data: bytes, name: str, annotations: Sequence[Annotation], target: BinaryIO
    ) -> WriteResult:
        """Write a copy of ``data`` to ``target`` in which exactly ``annotations`` are our comments.

        Own comments from an earlier run (recognised by their marker) are removed first, except those
        that people answered or resolved: they stay, and an annotation with the same key is not written
        again. With no annotations this only removes ours. Everything else in the file stays as it is.
        Anchors refer to ``read(data).blocks``. Raises ``OutputError`` where that is not possible.
        """
        ...
