"""OpenDocument text: .odt, .ott and .fodt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from pruefer.formats.base import WriteResult
from pruefer.formats.opendocument import reader, writer
from pruefer.model import Annotation, Document

__all__ = ["OpenDocumentFormat"]


class OpenDocumentFormat:
    """``Format`` for OpenDocument texts: ``reader`` says what is read, ``writer`` how comments stand."""

    name = "OpenDocument-Text"
    suffixes: tuple[str, ...] = (".odt", ".ott", ".fodt")
    annotatable = True

    def read(self, data: bytes, name: str) -> Document:
        return reader.read(data, name)

    def write(
        self, data: bytes, name: str, annotations: Sequence[Annotation], target: BinaryIO
    ) -> WriteResult:
        return writer.write(data, name, annotations, target)
