"""Layers of a lexicon: base < house < personal. A later one adds, changes with a reason, or switches off.

A layer is a folder of YAML files or a single one. A file holds one concept, one change, a list of both, or
``begriffe``, ``quellen`` and ``eigennamen`` together. A change names the concept (``aendert``) and the
reason (``grund``); its other keys replace those of the concept, its ``benennungen`` change single terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

from lexikon import bounds
from lexikon.changes import ConceptChange
from lexikon.model import Change, Concept, Layer, Lexicon, OfficialName, Source
from lexikon.yamlfile import Place, convert, parse

SOURCES_FILE = "quellen.yaml"
NAMES_FILE = "eigennamen.yaml"
DECISIONS_FILE = "ausnahmen-komposita.yaml"
"""Not part of the lexicon: by concept, compounds that the editors looked at and found rightly reported."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PARTS = frozenset({"begriffe", "quellen", "eigennamen"})
_NOT_TEXT = frozenset({"aendert", "grund", "aus", "benennungen"})

Item = TypeVar("Item")


class Root(NamedTuple):
    """A folder or file of a layer."""

    path: Path
    layer: Layer


@dataclass
class Stack:
    """The layers laid over each other so far. ``places`` tells where each concept was last
    written, ``decisions`` which compounds were looked at, by concept."""

    concepts: dict[str, Concept] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    names: list[OfficialName] = field(default_factory=list)
    added: dict[str, Layer] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    source_places: dict[str, Place] = field(default_factory=dict)
    name_places: list[Place] = field(default_factory=list)
    changed_in: dict[str, Path] = field(default_factory=dict)
    decisions: dict[str, set[str]] = field(default_factory=dict)

    def lexicon(self, version: str) -> Lexicon:
        """The finished lexicon. Raises ``LexiconError`` when a reference leads nowhere."""
        for concept in self.concepts.values():
            self._check_sources(concept)
        return Lexicon(
            concepts=self._without_dead_links(),
            sources=self.sources,
            names=tuple(self.names),
            version=version,
            added=self.added,
            changes=tuple(self.changes),
        )

    def _check_sources(self, concept: Concept) -> None:
        place = self.places[concept.id]
        for number, evidence in enumerate(concept.evidence):
            if evidence.source not in self.sources:
                at = place.at(f".belege[{number}].quelle")
                raise at.fault(f"Die Quelle „{evidence.source}“ ist unbekannt.")
        for number, view in enumerate(concept.views):
            for source in view.sources:
                if source not in self.sources:
                    at = place.at(f".meinungen[{number}].quellen")
                    raise at.fault(f"Die Quelle „{source}“ ist unbekannt.")

    def _without_dead_links(self) -> dict[str, Concept]:
        """References to concepts that a layer switched off are dropped; others are left to the check."""
        gone = {change.concept for change in self.changes} - self.concepts.keys()
        return {
            id_: concept
            if gone.isdisjoint(concept.related)
            else msgspec.structs.replace(concept, related=tuple(r for r in concept.related if r not in gone))
            for id_, concept in self.concepts.items()
        }


def assemble(files: Iterable[tuple[Root, Path, bytes]]) -> Stack:
    """The layers in this order laid over each other. Raises ``LexiconError``."""
    stack = Stack()
    before: Root | None = None
    for root, file, data in files:
        if root != before:
            stack.changed_in.clear()
            before = root
        _add_file(stack, root, Place(file, data))
    return stack


def _add_file(stack: Stack, root: Root, place: Place) -> None:
    content = parse(place.data, place.file)
    if place.file.name == DECISIONS_FILE:
        for concept, words in convert(content, dict[str, tuple[str, ...]], place).items():
            stack.decisions.setdefault(concept, set()).update(words)
    elif place.file.name == SOURCES_FILE:
        _add_sources(stack, content, place)
    elif place.file.name == NAMES_FILE:
        _add_names(stack, content, place)
    elif isinstance(content, dict) and not _PARTS.isdisjoint(content):
        _add_parts(stack, root, content, place)
    elif isinstance(content, list):
        _add_entries(stack, root, content, place)
    else:
        _add_entry(stack, root, content, place)
        if "id" in content and content["id"] != place.file.stem and root.path != place.file:
            raise place.at(".id").fault(f"Der Begriff heißt „{content['id']}“, die Datei aber anders.")


def _add_parts(stack: Stack, root: Root, content: dict[str, Any], place: Place) -> None:
    unknown = content.keys() - _PARTS
    if unknown:
        name = min(map(str, unknown))
        raise place.at(f".{name}").fault(f"Die Angabe „{name}“ ist hier unbekannt.")
    if "quellen" in content:
        _add_sources(stack, content["quellen"], place.at(".quellen"))
    if "eigennamen" in content:
        _add_names(stack, content["eigennamen"], place.at(".eigennamen"))
    if "begriffe" in content:
        _add_entries(stack, root, content["begriffe"], place.at(".begriffe"))


def _add_sources(stack: Stack, content: Any, place: Place) -> None:
    for source, at in _items(content, Source, place):
        if source.id in stack.sources:
            raise at.fault(f"Die Quelle „{source.id}“ gibt es schon. Bitte wählen Sie eine andere Kennung.")
        stack.sources[source.id] = source
        stack.source_places[source.id] = at


def _add_names(stack: Stack, content: Any, place: Place) -> None:
    for name, at in _items(content, OfficialName, place):
        stack.names.append(name)
        stack.name_places.append(at)


def _items(content: Any, kind: type[Item], place: Place) -> Iterator[tuple[Item, Place]]:
    items = convert(content, tuple[kind, ...], place)  # type: ignore[valid-type]
    for number, item in enumerate(items):
        yield item, place.at(f"[{number}]")


def _add_entries(stack: Stack, root: Root, content: Any, place: Place) -> None:
    if not isinstance(content, list):
        raise place.fault("Erwartet wird eine Liste von Begriffen, jeder beginnt mit einem Strich.")
    for number, item in enumerate(content):
        _add_entry(stack, root, item, place.at(f"[{number}]"))


def _add_entry(stack: Stack, root: Root, content: Any, place: Place) -> None:
    if isinstance(content, dict) and "aendert" in content:
        _change(stack, root, convert(content, ConceptChange, place), place)
    else:
        _add_concept(stack, root, convert(content, Concept, place), place)


def _add_concept(stack: Stack, root: Root, concept: Concept, place: Place) -> None:
    if not _ID.fullmatch(concept.id):
        raise place.at(".id").fault(
            "Eine Kennung besteht aus Kleinbuchstaben ohne Umlaute, Ziffern und Bindestrichen."
        )
    known = stack.places.get(concept.id)
    if known is not None:
        raise place.at(".id").fault(
            f"Der Begriff „{concept.id}“ steht schon in {known.file}. "
            f"Zum Ändern schreiben Sie „aendert: {concept.id}“ und einen „grund“."
        )
    bounds.check(concept, place)
    stack.concepts[concept.id] = concept
    stack.places[concept.id] = place
    if root.layer is not Layer.BASE:
        stack.added[concept.id] = root.layer


def _change(stack: Stack, root: Root, entry: Any, place: Place) -> None:
    concept = stack.concepts.get(entry.aendert)
    if concept is None:
        raise place.at(".aendert").fault(
            f"Den Begriff „{entry.aendert}“ gibt es in den Schichten darunter nicht."
        )
    if entry.aendert in stack.changed_in:
        where = stack.changed_in[entry.aendert]
        raise place.at(".aendert").fault(f"Der Begriff „{entry.aendert}“ wird schon in {where} geändert.")
    if not entry.grund.strip():
        raise place.at(".grund").fault("Bitte nennen Sie den Grund der Änderung.")
    stack.changed_in[entry.aendert] = place.file
    stack.places[concept.id] = place
    named: dict[str, Any] = msgspec.to_builtins(entry)
    texts = {key: value for key, value in named.items() if key not in _NOT_TEXT}
    off = _switched_off(concept, entry, place)
    changed = {**msgspec.to_builtins(concept), **texts}
    changed["benennungen"] = _terms(changed["benennungen"], named["benennungen"], off)
    gone = entry.aus or (bool(off) and not changed["benennungen"])
    stack.changes.append(
        Change(
            concept=concept.id,
            layer=root.layer,
            reason=entry.grund,
            keys=tuple(texts),
            terms=tuple(term.form for term in entry.benennungen if not term.aus),
            off=off,
            gone=gone,
        )
    )
    if gone:
        del stack.concepts[concept.id], stack.places[concept.id]
        return
    result = convert(changed, Concept, place)
    bounds.check(result, place)
    stack.concepts[concept.id] = result


def _switched_off(concept: Concept, entry: Any, place: Place) -> tuple[str, ...]:
    off = tuple(term.form for term in entry.benennungen if term.aus)
    known = {term.form for term in concept.terms}
    for number, term in enumerate(entry.benennungen):
        if term.aus and term.form not in known:
            raise place.at(f".benennungen[{number}].form").fault(
                f"Die Benennung „{term.form}“ hat der Begriff „{concept.id}“ nicht."
            )
    return off


def _terms(
    before: list[dict[str, Any]], changes: list[dict[str, Any]], off: tuple[str, ...]
) -> list[dict[str, Any]]:
    terms = {term["form"]: term for term in before if term["form"] not in off}
    for change in changes:
        if change["form"] not in off:
            values = {key: value for key, value in change.items() if key not in ("aus", "grund")}
            terms[change["form"]] = terms.get(change["form"], {}) | values
    return list(terms.values())
