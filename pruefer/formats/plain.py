"""Plain text and Markdown (.txt, .md): read for reviewing; there is no place in them for comments.

Blocks are what blank lines separate. In Markdown, headings (both forms), list items and quotations get their
kind; fenced code and a header block of settings are left out. Everything else, emphasis and links included,
stays as it stands in the file, so that every position is a position in the author's own lines.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import BinaryIO, NamedTuple

from pruefer.errors import NotADocumentError, OutputError
from pruefer.formats.base import WriteResult
from pruefer.model import Annotation, Block, BlockKind, Document, ReadWarning

_MARKDOWN = (".md", ".markdown")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_ITEM = re.compile(r"([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_QUOTE = re.compile(r" {0,3}> ?")
_CODE = "Programmcode in Markdown (zwischen ``` oder ~~~) wurde nicht geprüft."


class PlainFormat:
    """``Format`` for plain text and Markdown, also for what comes in through standard input."""

    name = "Text"
    suffixes: tuple[str, ...] = (".txt", ".md", ".markdown")
    annotatable = False

    def read(self, data: bytes, name: str) -> Document:
        """The text in UTF-8, UTF-16 or, failing both, Windows-1252.

        Raises ``NotADocumentError`` for what is no text at all.
        """
        lines = _decode(data, name).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        suffix = PurePath(name).suffix.lower()
        warnings: tuple[ReadWarning, ...] = ()
        if suffix in _MARKDOWN:
            lines, fences = _without_code(_without_settings(lines))
            blocks = _with_headings(_markdown(lines))
            warnings = (ReadWarning("programmcode", _CODE, fences),) if fences else ()
        else:
            blocks = tuple(Block(text) for text in _paragraphs(lines))
        title = next((block.text for block in blocks if block.kind is BlockKind.HEADING), "")
        return Document(name, suffix[1:] or "txt", blocks, warnings=warnings, title=title)

    def write(
        self, data: bytes, name: str, annotations: Sequence[Annotation], target: BinaryIO
    ) -> WriteResult:
        """Raises ``OutputError`` always."""
        raise OutputError(
            "Eine Textdatei kann keine Kommentare tragen.",
            hint="Nutzen Sie „pruefer pruefen“ für einen Bericht, oder speichern Sie den Text "
            "als .odt oder .docx.",
        )


def _decode(data: bytes, name: str) -> str:
    encoding = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)
    if encoding is None and b"\0" in data:
        encoding = _utf16_by_zeros(data)
        if encoding is None:
            raise NotADocumentError(
                f"„{name}“ ist keine Textdatei.",
                hint="Wählen Sie ein Dokument (.docx, .odt) oder einen Text (.txt, .md).",
            )
    if encoding is not None:
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _utf16_by_zeros(data: bytes) -> str | None:
    """UTF-16 without byte order mark: in Western text nearly every other byte is zero."""
    sample = data[:4096]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if len(sample) % 2 == 0 and zeros.count(0) > 0.8 * len(zeros) and sample.count(0) < 0.6 * len(sample):
            return encoding
    return None


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """Stretches without blank lines; lines keep their breaks, not the blanks around them."""
    current: list[str] = []
    for line in (*lines, ""):
        if line.strip():
            current.append(line.strip())
        elif current:
            yield "\n".join(current)
            current = []


# -- Markdown ------------------------------------------------------------------------------------------------


class _Kind(NamedTuple):
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0


def _without_settings(lines: list[str]) -> list[str]:
    """Without a leading block between two lines of ``---``."""
    if lines[0].strip() == "---":
        for index, line in enumerate(lines[1:], start=1):
            if line.strip() in ("---", "..."):
                return lines[index + 1 :]
    return lines


def _without_code(lines: Iterable[str]) -> tuple[list[str], int]:
    """The lines with a blank one in place of each fenced block, and how many blocks there were."""
    kept: list[str] = []
    fence, count = "", 0
    for line in lines:
        found = _FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
        elif found:
            fence, count = found[1], count + 1
            kept.append("")
        else:
            kept.append(line)
    return kept, count


def _markdown(lines: Iterable[str]) -> Iterator[Block]:
    kind, current = _Kind(), list[str]()

    def finished() -> Iterator[Block]:
        if current:
            yield Block("\n".join(current), kind.kind, kind.level)
            current.clear()

    for line in (*lines, ""):
        underline = _UNDERLINE.match(line)
        if heading := _HEADING.match(line):
            yield from finished()
            kind = _Kind(BlockKind.HEADING, len(heading[1]))
            current.extend(_heading_text(line[heading.end() :].strip()))
            yield from finished()
            kind = _Kind()
        elif underline and current and kind.kind is BlockKind.PARAGRAPH:
            kind = _Kind(BlockKind.HEADING, 1 if "=" in underline[1] else 2)
            yield from finished()
            kind = _Kind()
        else:
            opened, text = _opening(line)
            if not text or (opened is not None and (opened.kind is BlockKind.LIST_ITEM or opened != kind)):
                yield from finished()
                kind = opened or _Kind()
            current.extend([text] if text else [])


def _heading_text(text: str) -> list[str]:
    """The text without the optional signs at its end; nothing for an empty heading."""
    unsigned = text.rstrip("#")
    if not unsigned or unsigned[-1] in " \t":
        text = unsigned.rstrip()
    return [text] if text else []


def _opening(line: str) -> tuple[_Kind | None, str]:
    """What the line opens (None where it goes on with what is open) and its text without the sign."""
    if quote := _QUOTE.match(line):
        return _Kind(BlockKind.QUOTE), line[quote.end() :].strip()
    if item := _ITEM.match(line):
        depth = len(item[1].expandtabs(4)) // 2
        return _Kind(BlockKind.LIST_ITEM, min(depth + 1, 9)), line[item.end() :].strip()
    return None, line.strip()


def _with_headings(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with the path of headings above each."""
    path: tuple[tuple[int, str], ...] = ()
    placed: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            path = tuple(above for above in path if above[0] < block.level)
        placed.append(Block(block.text, block.kind, block.level, tuple(title for _, title in path)))
        if block.kind is BlockKind.HEADING:
            path = (*path, (block.level, block.text))
    return tuple(placed)
