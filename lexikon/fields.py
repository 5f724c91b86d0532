"""Every field of the lexicon's types as a short text: one cell of a table, one note of a TBX file.

The fields are read from the types themselves, so a field added to the model takes part in every
exchange format without a second list.

Lists stand one item per line, an item that begins or ends with a space (patterns do) in quotation
marks. Records (alternatives, views, evidence) stand one per line too, their
parts separated by `` | ``; inside a part ``\\|``, ``\\\\`` and ``\\n`` stand for the bar, the backslash
and a line break.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import cache, cached_property
from types import NoneType
from typing import Any, get_args

import msgspec


class Kind(Enum):
    """How a field is written as text."""

    TEXT = auto()
    NUMBER = auto()
    FLAG = auto()
    CHOICE = auto()
    LIST = auto()
    RECORDS = auto()


@dataclass(frozen=True)
class Field:
    """One field; ``path`` holds the German keys that lead to it (``kontext``, ``nicht_wenn``)."""

    path: tuple[str, ...]
    kind: Kind
    default: Any
    choices: tuple[str, ...] = ()
    parts: tuple[Field, ...] = ()

    @cached_property
    def key(self) -> str:
        """The name of the column or note."""
        return ".".join(self.path)

    @property
    def required(self) -> bool:
        return self.default is msgspec.NODEFAULT


@cache
def fields_of(kind: type[msgspec.Struct]) -> tuple[Field, ...]:
    """The fields of ``kind`` in the order of the model, nested ones unfolded; lists of terms are left out."""
    found: list[Field] = []
    for info in msgspec.structs.fields(kind):
        if info.encode_name != "benennungen":
            found += _unfold((info.encode_name,), info.type, info.default)
    return tuple(found)


def _unfold(path: tuple[str, ...], kind: Any, default: Any) -> list[Field]:
    kind = next((part for part in get_args(kind) if part is not NoneType), kind) if _optional(kind) else kind
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        nested = msgspec.structs.fields(kind)
        return [field for one in nested for field in _unfold((*path, one.encode_name), one.type, one.default)]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return [Field(path, Kind.CHOICE, default, choices=tuple(member.value for member in kind))]
    simple = {str: Kind.TEXT, int: Kind.NUMBER, bool: Kind.FLAG, tuple[str, ...]: Kind.LIST}
    if kind in simple:
        return [Field(path, simple[kind], default)]
    (record, _) = get_args(kind)
    return [Field(path, Kind.RECORDS, default, parts=fields_of(record))]


def _optional(kind: Any) -> bool:
    return NoneType in get_args(kind)


def to_texts(value: msgspec.Struct) -> dict[str, str]:
    """Each field's text by its key; empty where the field has its default, except for choices."""
    plain = msgspec.to_builtins(value)
    return {field.key: _written(field, _dig(plain, field.path)) for field in fields_of(type(value))}


def _dig(plain: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        if not isinstance(plain, dict) or key not in plain:
            return None
        plain = plain[key]
    return plain


def _written(field: Field, value: Any) -> str:
    if value is None:
        chosen = field.kind is Kind.CHOICE and field.default not in (None, msgspec.NODEFAULT)
        return str(field.default.value) if chosen else ""
    match field.kind:
        case Kind.FLAG:
            return "ja" if value else "nein"
        case Kind.LIST:
            return "\n".join(_guarded(item) for item in value)
        case Kind.RECORDS:
            return "\n".join(_record_line(field.parts, record) for record in value)
        case _:
            return str(value)


def _guarded(item: str) -> str:
    return f'"{item}"' if item != item.strip() or _is_guarded(item) else item


def _is_guarded(item: str) -> bool:
    inside = item[1:-1]
    quoted = len(item) > 2 and item[0] == item[-1] == '"'
    return quoted and (inside != inside.strip() or _is_guarded(inside))


def _unguarded(line: str) -> str:
    return line[1:-1] if _is_guarded(line) else line


def _record_line(parts: tuple[Field, ...], record: Mapping[str, Any]) -> str:
    texts = [_part_text(part, record.get(part.key)) for part in parts]
    while texts and not texts[-1]:
        texts.pop()
    return " | ".join(texts)


def _part_text(part: Field, value: Any) -> str:
    text = ", ".join(value or ()) if part.kind is Kind.LIST else _written(part, value)
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n")


def from_texts(
    kind: type[msgspec.Struct], texts: Mapping[str, str]
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """What ``msgspec.convert`` makes a ``kind`` of, and the problems as (key, German sentence).

    A missing or empty text means the default; a required text without one becomes the empty string.
    """
    plain: dict[str, Any] = {}
    problems: list[tuple[str, str]] = []
    for field in fields_of(kind):
        text = texts.get(field.key, "").strip()
        try:
            value = _read(field, text)
        except ValueError as error:
            problems.append((field.key, str(error)))
            continue
        if value is not None:
            _put(plain, field.path, value)
    return plain, problems


def _put(plain: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for key in path[:-1]:
        plain = plain.setdefault(key, {})
    plain[path[-1]] = value


def _read(field: Field, text: str) -> Any:
    """The plain value of ``text``; None for the default. Raises ``ValueError`` with a German sentence."""
    if not text:
        if field.required and field.kind is Kind.CHOICE:
            raise ValueError(f"Hier fehlt eine Angabe. Möglich sind: {', '.join(field.choices)}.")
        return "" if field.required and field.kind is Kind.TEXT else None
    match field.kind:
        case Kind.NUMBER:
            return _number(text)
        case Kind.FLAG:
            return _flag(text)
        case Kind.CHOICE:
            return _choice(text, field.choices)
        case Kind.LIST:
            return [_unguarded(line.strip()) for line in text.split("\n") if line.strip()]
        case Kind.RECORDS:
            return [_record(field.parts, line) for line in text.split("\n") if line.strip()]
        case _:
            return text


def _number(text: str) -> int:
    if not re.fullmatch(r"-?\d+(?:[.,]0+)?", text, re.ASCII):
        raise ValueError(f"„{text}“ ist keine ganze Zahl.")
    return int(re.split("[.,]", text)[0])


_FLAGS = {
    **dict.fromkeys(("ja", "j", "x", "wahr", "true", "1"), True),
    **dict.fromkeys(("nein", "n", "falsch", "false", "0"), False),
}


def _flag(text: str) -> bool:
    if text.lower() not in _FLAGS:
        raise ValueError(f"„{text}“ ist hier nicht vorgesehen. Möglich sind: ja, nein.")
    return _FLAGS[text.lower()]


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def _choice(text: str, choices: tuple[str, ...]) -> str:
    """The choice meant; „Möglich“ and „gründlich“ are read as people write them."""
    plain = text.lower().translate(_UMLAUTS)
    if plain not in choices:
        raise ValueError(f"„{text}“ ist hier nicht vorgesehen. Möglich sind: {', '.join(choices)}.")
    return plain


_BAR = re.compile(r"((?:[^\\|]|\\.)*+)(?:\||$)")
_ESCAPED = re.compile(r"\\(.)")


def _record(parts: tuple[Field, ...], line: str) -> dict[str, Any]:
    texts = [part.strip() for part in _split(line)]
    if len(texts) > len(parts):
        names = " | ".join(part.key for part in parts)
        raise ValueError(
            f"„{line}“ hat {len(texts)} Teile, vorgesehen sind: {names}. "
            "Ein Strich im Text wird \\| geschrieben."
        )
    plain: dict[str, Any] = {}
    for part, text in zip(parts, texts + [""] * (len(parts) - len(texts)), strict=True):
        value = _read_part(part, _ESCAPED.sub(lambda m: "\n" if m[1] == "n" else m[1], text))
        if value is not None:
            plain[part.key] = value
    return plain


def _read_part(part: Field, text: str) -> Any:
    if part.kind is Kind.LIST:
        return [item.strip() for item in text.split(",") if item.strip()]
    try:
        return _read(part, text)
    except ValueError as error:
        raise ValueError(f"{part.key}: {error}") from error


def _split(line: str) -> list[str]:
    texts: list[str] = []
    start = 0
    while True:
        found = _BAR.match(line, start)
        if found is None:
            # A backslash at the very end belongs to nothing; it is kept as it stands.
            return [*texts, line[start:] + "\\"]
        texts.append(found[1])
        if not found[0].endswith("|") or found.end(1) == len(line):
            return texts
        start = found.end()
