"""YAML files -> ``Lexicon``, with file and line in every error, and a compiled cache.

A layer is a folder of concept files (one concept each, named after its id, in any subfolder) with
``quellen.yaml`` and ``eigennamen.yaml`` at its top, or a single YAML file holding a list of concepts.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import yaml

from lexikon.errors import LexiconError
from lexikon.model import Concept, Lexicon, OfficialName, Source, Term

BASE = Path(__file__).parent / "daten"
"""The lexicon that ships with the program."""

SOURCES_FILE = "quellen.yaml"
NAMES_FILE = "eigennamen.yaml"

# A hand-written file of one concept has a few kilobytes; beyond this it is not a lexicon file, and
# parsing it would only block the program.
_MAX_BYTES = 4_000_000
_MAX_NESTING = 64

_FORMAT_VERSION = 1
"""Part of the cache key: raised whenever the compiled form changes its meaning."""

_UNSAFE = re.compile(r"(?m)(?:^|[\s\[{,])[&*][^\s&*]")
_PATH_STEP = re.compile(r"\[(\d+)\]|\.([^.\[\]]+)")


def load(*layers: Path, base: Path | None = BASE, cache: Path | None = None) -> Lexicon:
    """The lexicon of the shipped layer and the given ones, in this order.

    ``cache`` is a folder for compiled lexicons; a compiled one is used only when every file still has
    the same content. A cache that cannot be read or written is ignored. Raises ``LexiconError``.
    """
    roots = ([base] if base is not None else []) + list(layers)
    files = [(root, file, _read(file)) for root in roots for file in _files(root)]
    version = _digest((file.relative_to(root.parent), data) for root, file, data in files)
    compiled = cache / f"lexikon-{version}.msgpack" if cache is not None else None
    if compiled is not None and (found := _from_cache(compiled)) is not None:
        return found
    lexicon = _assemble(files, version)
    if compiled is not None:
        _to_cache(compiled, lexicon)
    return lexicon


def parse_concept(data: bytes, file: Path) -> Concept:
    """The concept in one YAML file. Raises ``LexiconError`` with the line of the fault."""
    concept: Concept = _convert(_yaml(data, file), Concept, data, file)
    return concept


def _files(root: Path) -> list[Path]:
    if root.is_file():
        return [root]
    if not root.is_dir():
        raise LexiconError("Diese Lexikonschicht gibt es nicht. Bitte prüfen Sie den Pfad.", file=root)
    return sorted(root.rglob("*.yaml"))


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > _MAX_BYTES:
            raise LexiconError("Die Datei ist zu groß für eine Lexikondatei.", file=file)
        return file.read_bytes()
    except OSError as error:
        raise LexiconError(f"Die Datei lässt sich nicht lesen ({error.strerror}).", file=file) from error


def _digest(parts: Iterable[tuple[Path, bytes]]) -> str:
    digest = hashlib.sha256(str(_FORMAT_VERSION).encode())
    for path, data in parts:
        digest.update(path.as_posix().encode() + b"\0" + hashlib.sha256(data).digest())
    return digest.hexdigest()[:12]


def _from_cache(compiled: Path) -> Lexicon | None:
    try:
        return msgspec.msgpack.decode(compiled.read_bytes(), type=Lexicon)
    except (OSError, msgspec.MsgspecError):
        return None


def _to_cache(compiled: Path, lexicon: Lexicon) -> None:
    partial = compiled.with_suffix(f".{os.getpid()}.tmp")
    try:
        compiled.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(msgspec.msgpack.encode(lexicon))
        partial.replace(compiled)
    except OSError:
        partial.unlink(missing_ok=True)


def _assemble(files: list[tuple[Path, Path, bytes]], version: str) -> Lexicon:
    concepts: dict[str, Concept] = {}
    sources: dict[str, Source] = {}
    names: list[OfficialName] = []
    origin: dict[str, Path] = {}
    for _root, file, data in files:
        content = _yaml(data, file)
        if file.name == SOURCES_FILE:
            sources.update((s.id, s) for s in _convert(content, tuple[Source, ...], data, file))
        elif file.name == NAMES_FILE:
            names += _convert(content, tuple[OfficialName, ...], data, file)
        else:
            for concept in _concepts(content, data, file):
                if concept.id in concepts:
                    raise LexiconError(
                        f"Der Begriff „{concept.id}“ steht schon in {origin[concept.id]}.", file=file
                    )
                concepts[concept.id] = concept
                origin[concept.id] = file
    _check_references(concepts, sources, origin)
    return Lexicon(concepts=concepts, sources=sources, names=tuple(names), version=version)


def _concepts(content: Any, data: bytes, file: Path) -> tuple[Concept, ...]:
    if isinstance(content, list):
        concepts: tuple[Concept, ...] = _convert(content, tuple[Concept, ...], data, file)
        return concepts
    concept: Concept = _convert(content, Concept, data, file)
    if concept.id != file.stem:
        raise LexiconError(f"Der Begriff heißt „{concept.id}“, die Datei aber anders.", file=file, line=1)
    return (concept,)


def _check_references(
    concepts: dict[str, Concept], sources: dict[str, Source], origin: dict[str, Path]
) -> None:
    for concept in concepts.values():
        file = origin[concept.id]
        for evidence in concept.evidence:
            if evidence.source not in sources:
                raise LexiconError(f"Die Quelle „{evidence.source}“ ist unbekannt.", file=file)
        for view in concept.views:
            for source in view.sources:
                if source not in sources:
                    raise LexiconError(f"Die Quelle „{source}“ ist unbekannt.", file=file)
        _check_patterns(concept, file)
        _check_terms(concept.terms, file)


def _check_patterns(concept: Concept, file: Path) -> None:
    for pattern in concept.definition_patterns + concept.not_definitions:
        try:
            re.compile(pattern)
        except re.error as error:
            raise LexiconError(
                f"Das Muster „{pattern}“ ist kein gültiger Ausdruck ({error}).", file=file
            ) from error


def _check_terms(terms: tuple[Term, ...], file: Path) -> None:
    seen: set[str] = set()
    for term in terms:
        if not term.form.strip():
            raise LexiconError("Eine Benennung ist leer.", file=file)
        if term.form in seen:
            raise LexiconError(f"Die Benennung „{term.form}“ steht zweimal im selben Begriff.", file=file)
        seen.add(term.form)


def _yaml(data: bytes, file: Path) -> Any:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise LexiconError("Die Datei ist nicht in UTF-8 gespeichert.", file=file, line=line) from error
    try:
        _refuse_tricks(text, file)
        return yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        at = mark.line + 1 if mark is not None else None
        raise LexiconError(f"Das ist kein gültiges YAML ({error.problem}).", file=file, line=at) from error
    except yaml.YAMLError as error:
        raise LexiconError("Das ist kein gültiges YAML.", file=file) from error


def _refuse_tricks(text: str, file: Path) -> None:
    """Aliases can make a small file unfold without end, deep nesting can exhaust the stack."""
    if not (_UNSAFE.search(text) or text.count("[") + text.count("{") > _MAX_NESTING):
        return
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        line = event.start_mark.line + 1 if event.start_mark is not None else None
        if isinstance(event, yaml.AliasEvent):
            raise LexiconError(
                "Verweise (&, *) sind in Lexikondateien nicht vorgesehen.", file=file, line=line
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _MAX_NESTING:
                raise LexiconError("Die Datei ist zu tief verschachtelt.", file=file, line=line)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _convert(content: Any, kind: Any, data: bytes, file: Path) -> Any:
    try:
        return msgspec.convert(content, type=kind)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `")
        line = _line_of(data, path.rstrip("`"))
        raise LexiconError(_german(message), file=file, line=line) from error


def _line_of(data: bytes, path: str) -> int:
    """The 1-based line of the node that msgspec names, for instance ``$.benennungen[2].status``."""
    node = yaml.compose(data.decode("utf-8-sig"), Loader=yaml.CSafeLoader)
    for index, key in _PATH_STEP.findall(path):
        following = _child(node, index, key)
        if following is None:
            break
        node = following
    return int(node.start_mark.line) + 1 if node is not None else 1


def _child(node: Any, index: str, key: str) -> Any:
    if index and isinstance(node, yaml.SequenceNode):
        return node.value[int(index)]
    if key and isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    return None


_GERMAN = (
    (re.compile(r"Object missing required field `(.+)`"), r"Die Angabe „\1“ fehlt."),
    (re.compile(r"Object contains unknown field `(.+)`"), r"Die Angabe „\1“ ist unbekannt."),
    (re.compile(r"Invalid enum value '(.+)'"), r"Der Wert „\1“ ist hier nicht vorgesehen."),
    (re.compile(r"Expected `(.+)`, got `(.+)`"), r"Erwartet wird \1, hier steht \2."),
)


def _german(message: str) -> str:
    for pattern, sentence in _GERMAN:
        if pattern.search(message):
            return pattern.sub(sentence, message)
    return message
