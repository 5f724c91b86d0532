"""Read the sample plans from their Markdown-like source files.

The texts of the sample plans are kept apart from the code that builds the office files, so that an editor
can change a sentence without reading Python. The notation, one block per paragraph, blank lines between:

    # Heading   ## Heading   ### Heading   #! Heading without a number
    - bullet   -- bullet, second level   + numbered item   > block quotation
    [style] paragraph in that style, e.g. [quelle], [tabellentitel], [literatur]
    !name key="value"              a single element: title page, table of contents, picture
    ::: name key="value" ... :::   a container: table, box, comment, moved paragraph, ...
    | a | b |                      a table row; "<" joins the cell on the left, "^" the cell above

Inside a paragraph: {b|bold} {link:ADDRESS|text} {fn|footnote} {en|endnote} {ein:A|inserted by A}
{aus:A|deleted by A} {k:ID|words with a comment} {lz:NAME|bookmark} {ref:NAME|shown text}
{sdt:NAME|content control} {tabelle:NAME}; "~" is a no-break space, "¬" the character U+00AD,
{trenn} the soft hyphen and {fest} the non-breaking hyphen that Word stores as elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SOFT_HYPHEN = "\u00ad"
NO_BREAK_SPACE = "\u00a0"

_ATTRIBUTE = re.compile(r'(\w+)=(?:"([^"]*)"|(\S+))')
_HEADING = re.compile(r"(#{1,3})(!?)\s+(.*)", re.S)
_STYLED = re.compile(r"\[(\w+)\]\s+(.*)", re.S)
_ITEM = re.compile(r"(--|-|\+)\s+")
_COMMAND = re.compile(r"\{(\w+)(?::([^|{}]*))?(\||\})")


@dataclass(frozen=True)
class Text:
    """Plain characters."""

    text: str


@dataclass(frozen=True)
class Span:
    """An inline command with its argument and the inline content it holds."""

    command: str
    argument: str = ""
    content: tuple[Inline, ...] = ()


Inline = Text | Span


@dataclass(frozen=True)
class Block:
    """One element of the plan: a paragraph, list item, heading, table row or container."""

    kind: str
    content: tuple[Inline, ...] = ()
    attributes: dict[str, str] = field(default_factory=dict)
    children: tuple[Block, ...] = ()
    cells: tuple[tuple[Inline, ...], ...] = ()

    def get(self, key: str, default: str = "") -> str:
        """Return an attribute of the block."""
        return self.attributes.get(key, default)


@dataclass(frozen=True)
class Plan:
    """A whole source file: the values of its head and its blocks."""

    head: dict[str, str]
    blocks: tuple[Block, ...]

    def find(self, kind: str) -> list[Block]:
        """Return all top-level blocks of a kind."""
        return [block for block in self.blocks if block.kind == kind]


def read_plan(path: Path) -> Plan:
    """Read a source file."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    values = dict(line.split(": ", 1) for line in head.splitlines())
    lines = iter(body.splitlines())
    return Plan(values, tuple(_blocks(lines)))


def plain(content: tuple[Inline, ...], *, skip: frozenset[str] = frozenset({"fn", "en", "aus"})) -> str:
    """Return the characters of inline content without notes and deletions."""
    return "".join(_shown(item, skip) for item in content)


def is_figure(characters: str) -> bool:
    """Tell whether a table cell holds a figure, which stands on the right; a bare year does not."""
    digits = characters.replace(".", "").replace(",", "")
    return digits.isdigit() and not (digits == characters and len(digits) == 4)


def _shown(item: Inline, skip: frozenset[str]) -> str:
    """Return the characters of one inline item."""
    if isinstance(item, Text):
        return item.text
    return "" if item.command in skip else {"fest": "-"}.get(item.command, plain(item.content, skip=skip))


def numbered_headings(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, str]]:
    """Yield every heading with the number an office program will give it ("" if it has none)."""
    counters = [0, 0, 0]
    for block in blocks:
        if block.kind != "heading":
            continue
        level = int(block.get("level"))
        if block.get("plain"):
            yield block, ""
            continue
        counters[level - 1] += 1
        counters[level:] = [0] * (3 - level)
        yield block, ".".join(str(number) for number in counters[:level])


def parse_inline(text: str) -> tuple[Inline, ...]:
    """Turn the notation inside a paragraph into a tree."""
    content, end = _inline(text, 0)
    if end != len(text):
        raise ValueError(f"closing brace without an opening one: {text[max(0, end - 40) : end + 10]!r}")
    return content


def _inline(text: str, position: int) -> tuple[tuple[Inline, ...], int]:
    """Parse up to the closing brace of the enclosing command, or to the end."""
    items: list[Inline] = []
    start = position
    while position < len(text) and text[position] != "}":
        match = _COMMAND.match(text, position)
        if not match:
            position += 1
            continue
        items += _characters(text[start:position])
        content: tuple[Inline, ...] = ()
        position = match.end()
        if match[3] == "|":
            content, position = _inline(text, position)
            position += 1
        items.append(Span(match[1], match[2] or "", content))
        start = position
    return (*items, *_characters(text[start:position])), position


def _characters(text: str) -> list[Text]:
    """Replace the visible stand-ins by the characters they mean."""
    text = text.replace("~", NO_BREAK_SPACE).replace("¬", SOFT_HYPHEN)
    return [Text(text)] if text else []


def _blocks(lines: Iterator[str]) -> Iterator[Block]:
    """Yield the blocks up to the end of the container or file."""
    paragraph: list[str] = []
    for line in lines:
        if line.strip() == ":::":
            break
        if line.startswith((":::", "!", "|")) or not line.strip() or _ITEM.match(line):
            yield from _paragraph(paragraph)
            paragraph = []
        if line.startswith(":::"):
            name, attributes = _name_and_attributes(line[3:])
            yield Block(name, attributes=attributes, children=tuple(_blocks(lines)))
        elif line.startswith("!"):
            name, attributes = _name_and_attributes(line[1:])
            yield Block(name, attributes=attributes)
        elif line.startswith("|"):
            yield Block("row", cells=tuple(parse_inline(cell) for cell in _cells(line)))
        elif line.strip():
            paragraph.append(line.removeprefix("> ") if paragraph else line)
    yield from _paragraph(paragraph)


def _paragraph(lines: list[str]) -> Iterator[Block]:
    """Turn the collected lines of one paragraph into a block."""
    text = " ".join(line.strip() for line in lines)
    if not text:
        return
    if match := _HEADING.match(text):
        attributes = {"level": str(len(match[1])), "plain": match[2]}
        yield Block("heading", parse_inline(match[3]), attributes)
    elif match := _STYLED.match(text):
        yield Block("paragraph", parse_inline(match[2]), {"style": match[1]})
    elif match := _ITEM.match(text):
        yield Block("item", parse_inline(text[match.end() :]), {"mark": match[1]})
    elif text.startswith("> "):
        yield Block("paragraph", parse_inline(text[2:]), {"style": "zitat"})
    else:
        yield Block("paragraph", parse_inline(text), {"style": "text"})


def _cells(line: str) -> list[str]:
    """Split a table row at the bars that stand outside of commands."""
    cells, depth = [""], 0
    for character in line.strip().strip("|"):
        depth += (character == "{") - (character == "}")
        if character == "|" and depth == 0:
            cells.append("")
        else:
            cells[-1] += character
    return [cell.strip() for cell in cells]


def _name_and_attributes(text: str) -> tuple[str, dict[str, str]]:
    """Read `name key="value" key=value`."""
    name, _, rest = text.strip().partition(" ")
    return name, {key: quoted or bare for key, quoted, bare in _ATTRIBUTE.findall(rest)}
