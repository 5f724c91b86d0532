"""Word documents: .docx, .docm, .dotx, .dotm (ISO/IEC 29500)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from pruefer.formats.base import WriteResult
from pruefer.formats.ooxml import reader
from pruefer.model import Annotation, Document

__all__ = ["OoxmlFormat"]


class OoxmlFormat:
    """The family of WordprocessingML files, see ``pruefer.formats.base.Format``."""

    name = "Word-Dokument"
    suffixes: tuple[str, ...] = (".docx", ".docm", ".dotx", ".dotm")
    annotatable = True

    def read(self, data: bytes, name: str) -> Document:
        return reader.read(data, name)

    def write(
        self, data: bytes, name: str, annotations: Sequence[Annotation], target: BinaryIO
    ) -> WriteResult:
        from pruefer.formats.ooxml.writer import write  # loads python-docx, which reading does not need

        return write(data, name, annotations, target)
