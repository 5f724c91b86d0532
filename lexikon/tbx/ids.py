"""Our ids as XML ids (NCName), reversibly."""

from __future__ import annotations

import re

_OUTSIDE = re.compile(r"^[0-9-]|[^A-Za-z0-9-]")
_ESCAPED = re.compile(r"_x([0-9a-f]+)_")


def to_xml_id(name: str, prefix: str = "") -> str:
    """``name`` with what an XML id may not hold, and the underscore, written as ``_x5f_``.

    After a ``prefix`` a digit may come first. The full stop is always written so: prefixes use it.
    """
    escaped = _OUTSIDE.sub(lambda found: f"_x{ord(found[0]):x}_", f"a{name}" if prefix else name)
    return prefix + (escaped[1:] if prefix else escaped)


def from_xml_id(text: str) -> str:
    """The name ``to_xml_id`` was called with (without its prefix); ids of other programs as they are."""
    return _ESCAPED.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return chr(code) if code <= 0x10FFFF else found[0]
