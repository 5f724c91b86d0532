"""JSON Schemas of the lexicon files, made from the model, so that editors complete and check them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from lexikon.changes import ConceptChange
from lexikon.model import Concept, OfficialName, Source
from lexikon.schema_help import KEYS, KINDS

FOLDER = Path(__file__).parent / "schema"
"""Where the generated files are kept."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PARENTS = {"ConceptChange": "Concept", "TermChange": "Term"}


def names() -> tuple[str, ...]:
    """What there is a schema for."""
    return ("begriff", "hauslexikon", "quellen", "eigennamen")


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a file with one concept (``begriff``), of a house lexicon in one file
    (``hauslexikon``), of ``quellen`` or of ``eigennamen``. Raises ``KeyError`` for other names."""
    title, shape = _shapes()[name]
    return {"$schema": _DIALECT, "title": title, **shape}


def text(name: str) -> str:
    """The schema as it stands in its file."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


def write(folder: Path = FOLDER) -> None:
    """Write all schemas into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names():
        (folder / f"{name}.schema.json").write_text(text(name), encoding="utf-8", newline="\n")


def _shapes() -> Mapping[str, tuple[str, dict[str, Any]]]:
    return {
        "begriff": ("Begriff des Lexikons (eine Datei je Begriff)", _described(Concept)),
        "hauslexikon": ("Hauslexikon in einer Datei", _house()),
        "quellen": ("Quellen des Lexikons", _list_of(Source)),
        "eigennamen": ("Eigennamen des Lexikons", _list_of(OfficialName)),
    }


def _described(kind: type) -> dict[str, Any]:
    (shape,), definitions = _components(kind)
    return {**shape, "$defs": definitions}


def _list_of(kind: type) -> dict[str, Any]:
    (item,), definitions = _components(kind)
    return {"type": "array", "items": item, "$defs": definitions}


def _house() -> dict[str, Any]:
    """All that a house may write into one file: the parts by name, or concepts and changes alone."""
    (concept, change, source, name), definitions = _components(Concept, ConceptChange, Source, OfficialName)
    entry = {"anyOf": [change, concept]}
    parts = {"begriffe": entry, "quellen": source, "eigennamen": name}
    whole = {
        "type": "object",
        "properties": {
            key: {"type": "array", "items": items, "description": KEYS[f"Hausdatei.{key}"]}
            for key, items in parts.items()
        },
        "minProperties": 1,
        "additionalProperties": False,
    }
    return {"anyOf": [whole, {"type": "array", "items": entry}, change, concept], "$defs": definitions}


def _components(*kinds: type) -> tuple[tuple[dict[str, Any], ...], dict[str, Any]]:
    shapes, definitions = msgspec.json.schema_components(kinds)
    return shapes, {name: _in_german(name, shape) for name, shape in definitions.items()}


def _in_german(name: str, shape: dict[str, Any]) -> dict[str, Any]:
    """``shape`` with German title and descriptions, and without the defaults of missing parts."""
    title, description = KINDS[name]
    german = {**shape, "title": title, "description": description}
    if "properties" in shape:
        german["properties"] = {
            key: {**_plain(value), "description": _help(name, key)}
            for key, value in shape["properties"].items()
        }
    return german


def _plain(value: dict[str, Any]) -> dict[str, Any]:
    empty = value.get("default", ...) in (None, [], {}, "")
    return {key: part for key, part in value.items() if not (key == "default" and empty)}


def _help(name: str, key: str) -> str:
    own = KEYS.get(f"{name}.{key}")
    return own if own is not None else KEYS[f"{_PARENTS[name]}.{key}"]
