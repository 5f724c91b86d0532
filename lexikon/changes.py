"""The shape of a change: the fields of concept and term, none of them required, with a reason."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from lexikon.model import Concept, Term


def _optional(kind: Any, without: frozenset[str]) -> list[tuple[str, Any, Any]]:
    """The fields of a struct under their YAML names, none of them required."""
    fields = msgspec.structs.fields(kind)
    return [(f.encode_name, f.type | UnsetType, UNSET) for f in fields if f.encode_name not in without]


_CHANGE_OPTIONS: Any = {"frozen": True, "forbid_unknown_fields": True, "kw_only": True}

TermChange = msgspec.defstruct(
    "TermChange",
    [("form", str), ("grund", str, ""), ("aus", bool, False), *_optional(Term, frozenset({"form"}))],
    **_CHANGE_OPTIONS,
)
"""A term of another layer's concept, by its ``form``: what is named is replaced; unknown forms are new."""

ConceptChange = msgspec.defstruct(
    "ConceptChange",
    [
        ("aendert", str),
        ("grund", str),
        ("aus", bool, False),
        ("benennungen", tuple[TermChange, ...], ()),  # type: ignore[valid-type]
        *_optional(Concept, frozenset({"id", "benennungen"})),
    ],
    **_CHANGE_OPTIONS,
)
"""An entry that changes a concept of an earlier layer."""
