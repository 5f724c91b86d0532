"""Values of the lexicon -> YAML, in the key order and the style of the shipped files, always the same."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec
import yaml

from lexikon.model import Concept, OfficialName, Source


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_WIDTH = 110
_CONCEPT_KEYS = _words(
    "id aendert grund aus themenfeld kurz definition problem empfehlung herkunft eignung meinungen "
    "benennungen alternativen kontext komposita definitionsmuster keine_definition beispiele verwandt belege "
    "redaktionell"
)
_TERM_KEYS = _words(
    "form aus wortart genus genitiv plural deklination feminin feminin_plural nur_gross letztglied "
    "kombination formen unscharf status rat profil hinweis nur_wenn nicht_wenn"
)
_EVIDENCE_KEYS = ("quelle", "sicherheit", "aussage")
_PROSE = frozenset({"kurz", "definition", "problem", "empfehlung", "herkunft", "eignung"})
_LONG_LISTS = frozenset({"beispiele", "meinungen"})

# What needs no quotes as a key's value or inside a flow list, and reads as text, not as a number or a date.
_PLAIN = re.compile(r"[A-Za-zÄÖÜäöüß](?:[\wÄÖÜäöüß./-]| (?! ))*(?<! )", re.ASCII)
_URL = re.compile(r"https?://[\w./?=%&+;~()@-]*[\w/]", re.ASCII)
_FOLDABLE = re.compile(r"\S+(?: \S+)*")
_ESCAPE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_STRING = "tag:yaml.org,2002:str"
_RESOLVER: Callable[..., str] = yaml.resolver.Resolver().resolve


def concept_yaml(concept: Concept) -> str:
    """The text of the concept's file; loading it gives an equal concept."""
    return entry_yaml({key: value for key, value in msgspec.to_builtins(concept).items() if value != {}})


def entry_yaml(plain: Mapping[str, Any]) -> str:
    """The text of a file with one entry, a concept or a change, given by its German keys."""
    arranged = dict(plain)
    for key, order in (("benennungen", _TERM_KEYS), ("belege", _EVIDENCE_KEYS)):
        if key in arranged:
            arranged[key] = [_ordered(item, order) for item in arranged[key]]
    lines = (line for key, value in _ordered(arranged, _CONCEPT_KEYS).items() for line in _entry(key, value))
    return "\n".join(lines) + "\n"


def sources_yaml(sources: Iterable[Source]) -> str:
    """The text of ``quellen.yaml``, ordered by id."""
    ordered: list[Source] = sorted(sources, key=lambda source: source.id)
    return _blocks(ordered)


def names_yaml(names: Iterable[OfficialName]) -> str:
    """The text of ``eigennamen.yaml``, ordered by kind and form."""
    ordered: list[OfficialName] = sorted(names, key=lambda name: (name.kind, name.form))
    return _blocks(ordered)


def _blocks(values: Iterable[Source | OfficialName]) -> str:
    lines = []
    for value in values:
        for index, (key, item) in enumerate(msgspec.to_builtins(value).items()):
            lines.append(f"{'-' if index == 0 else ' '} {key}: {_flow(item)}")
    return "\n".join(lines) + "\n" if lines else "[]\n"


def _ordered(plain: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    """``plain`` in the order of ``keys``; a key they do not name comes last."""
    known = {key: plain[key] for key in keys if key in plain}
    return known | {key: value for key, value in plain.items() if key not in known}


def _entry(key: str, value: Any) -> Iterator[str]:
    if key in _PROSE and isinstance(value, str) and _is_foldable(value):
        yield f"{key}: >-"
        yield from textwrap.wrap(
            value, _WIDTH, initial_indent="  ", subsequent_indent="  ",
            break_long_words=False, break_on_hyphens=False)  # fmt: skip
    elif isinstance(value, dict) and value:
        yield f"{key}:"
        for name, item in value.items():
            yield from _nested(name, item, long=key in _LONG_LISTS)
    elif isinstance(value, list | tuple) and value and isinstance(value[0], dict):
        yield f"{key}:"
        yield from (f"  - {_flow(item)}" for item in value)
    else:
        yield f"{key}: {_flow(value)}"


def _nested(name: str, value: Any, *, long: bool) -> Iterator[str]:
    if long and isinstance(value, list | tuple):
        yield f"  {name}:"
        yield from (f"    - {_quoted(item)}" for item in value)
    else:
        yield f"  {name}: {_flow(value)}"


def _is_foldable(text: str) -> bool:
    # Only single spaces: a folded line break is read as one space. The pattern's \S excludes every other
    # white space, textwrap splits at the same places.
    return bool(_FOLDABLE.fullmatch(text)) and not _ESCAPE.search(text) and text.isprintable()


def _flow(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return _scalar(str(value))


def _scalar(text: str) -> str:
    plain = _PLAIN.fullmatch(text) is not None or _URL.fullmatch(text) is not None
    return text if plain and _RESOLVER(yaml.ScalarNode, text, (True, False)) == _STRING else _quoted(text)


def _quoted(text: str) -> str:
    """A double-quoted scalar: JSON's escapes, and those for what YAML 1.1 would not read as it stands."""
    return _ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
