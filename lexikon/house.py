"""Imported concepts -> the files of a house lexicon: new entries whole, others as changes with a reason."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from lexikon.errors import LexiconError
from lexikon.exchange import Bundle, slug
from lexikon.layers import NAMES_FILE, SOURCES_FILE
from lexikon.model import Concept, Lexicon, OfficialName, Source, Term
from lexikon.writer import entry_yaml, names_yaml, sources_yaml
from lexikon.yamlfile import Place, convert, parse, read


@dataclass
class Plan:
    """What to write: texts by path below the folder. The numbers are of concepts, ``off`` is of terms."""

    files: dict[PurePosixPath, str] = field(default_factory=dict)
    obsolete: set[PurePosixPath] = field(default_factory=set)
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    off: int = 0
    remarks: list[str] = field(default_factory=list)


def plan(bundle: Bundle, below: Lexicon | None, folder: Path, reason: str) -> Plan:
    """What importing ``bundle`` into ``folder`` means, seen from the layers ``below`` it (None for none).

    ``reason`` is noted with every change. Files of the folder that hold the same concept are replaced, its
    sources and names are kept. Raises ``LexiconError`` if the folder has a file that cannot be read.
    """
    result = Plan()
    standing = _standing(folder)
    for concept in bundle.concepts:
        before = below.concepts.get(concept.id) if below is not None else None
        path = standing.get(concept.id) or PurePosixPath(slug(concept.subject_field), f"{concept.id}.yaml")
        entry = _new(concept) if before is None else _change(before, concept, reason)
        if entry is None:
            result.unchanged += 1
            result.obsolete |= {standing[concept.id]} if concept.id in standing else set()
            continue
        result.files[path] = entry_yaml(entry)
        result.new += before is None
        result.changed += before is not None
        result.off += sum("aus" in term for term in entry.get("benennungen", ()))
    _add_sources(result, bundle.sources, below, folder)
    _add_names(result, bundle.names, below, folder)
    return result


def _standing(folder: Path) -> dict[str, PurePosixPath]:
    """The files of ``folder`` by the one concept they define or change, also those with another name."""
    found: dict[str, PurePosixPath] = {}
    for file in sorted(folder.rglob("*.yaml")) if folder.is_dir() else ():
        content = parse(read(file), file)
        own = content.get("id") or content.get("aendert") if isinstance(content, dict) else None
        if isinstance(own, str):
            found[own] = PurePosixPath(file.relative_to(folder).as_posix())
    return found


def _new(concept: Concept) -> dict[str, Any]:
    return {key: value for key, value in msgspec.to_builtins(concept).items() if value != {}}


def _change(before: Concept, after: Concept, reason: str) -> dict[str, Any] | None:
    """What turns ``before`` into ``after``, but for the order of terms; None if nothing differs."""
    if before == after:
        return None
    old, new = _complete(before), _complete(after)
    texts = {key: value for key, value in new.items() if key != "benennungen" and value != old[key]}
    terms = _changed_terms(before.terms, after.terms)
    if not texts and not terms:
        return None
    return {"aendert": after.id, "grund": reason} | texts | ({"benennungen": terms} if terms else {})


def _changed_terms(before: Iterable[Term], after: Iterable[Term]) -> list[dict[str, Any]]:
    old = {term.form: _complete(term) for term in before}
    entries: list[dict[str, Any]] = []
    kept: set[str] = set()
    for term in after:
        kept.add(term.form)
        if term.form not in old:
            entries.append(msgspec.to_builtins(term))
            continue
        changed = {key: value for key, value in _complete(term).items() if value != old[term.form][key]}
        if changed:
            entries.append({"form": term.form} | changed)
    return entries + [{"form": form, "aus": True} for form in old if form not in kept]


def _complete(value: msgspec.Struct) -> dict[str, Any]:
    """Every key of ``value``, also those that have their default."""
    plain = {}
    for info in msgspec.structs.fields(type(value)):
        item = msgspec.to_builtins(getattr(value, info.name))
        plain[info.encode_name] = list(item) if isinstance(item, tuple) else item
    return plain


def _add_sources(result: Plan, sources: Iterable[Source], below: Lexicon | None, folder: Path) -> None:
    there = _listed(folder / SOURCES_FILE, tuple[Source, ...])
    known = dict(below.sources) if below is not None else {}
    clashing = [source.id for source in sources if source.id in known and known[source.id] != source]
    if clashing:
        result.remarks.append(
            "Diese Quellen stehen mit anderen Angaben schon in den Schichten darunter und bleiben, wie sie "
            f"dort sind: {', '.join(clashing)}."
        )
    merged = {source.id: source for source in there}
    merged.update((source.id, source) for source in sources if source.id not in known)
    if tuple(merged.values()) != there:
        result.files[PurePosixPath(SOURCES_FILE)] = sources_yaml(merged.values())


def _add_names(result: Plan, names: Iterable[OfficialName], below: Lexicon | None, folder: Path) -> None:
    there = _listed(folder / NAMES_FILE, tuple[OfficialName, ...])
    known = {*(below.names if below is not None else ()), *there}
    new = [name for name in names if name not in known]
    if new:
        result.files[PurePosixPath(NAMES_FILE)] = names_yaml([*there, *new])


def _listed(file: Path, kind: Any) -> Any:
    if not file.is_file():
        return ()
    data = read(file)
    return convert(parse(data, file), kind, Place(file, data))


def carry_out(made: Plan, folder: Path, check: Callable[[Path], object]) -> list[Path]:
    """Write the files of the plan and return their paths, after ``check`` has loaded a trial copy of the
    folder as it will be.

    Raises ``LexiconError`` from the check, then nothing has changed; ``OSError`` if writing fails.
    """
    with tempfile.TemporaryDirectory(prefix="begriffspruefer-") as name:
        trial = Path(name) / (folder.name or "haus")
        trial.mkdir()
        if folder.is_dir():
            shutil.copytree(folder, trial, ignore=_other_files, dirs_exist_ok=True)
        _write(made, trial)
        try:
            check(trial)
        except LexiconError as error:
            raise LexiconError(
                error.reason, file=_moved(error.file, trial, folder), line=error.line
            ) from error
    return _write(made, folder)


def _other_files(folder: str, names: list[str]) -> set[str]:
    return {
        name for name in names if not name.endswith((".yaml", ".yml")) and not Path(folder, name).is_dir()
    }


def _moved(file: Path | None, trial: Path, folder: Path) -> Path | None:
    """The file the user knows for one of the trial copy."""
    inside = file is not None and file.is_relative_to(trial)
    return folder / file.relative_to(trial) if file is not None and inside else file


def _write(made: Plan, folder: Path) -> list[Path]:
    written = []
    for relative, text in made.files.items():
        target = folder / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f".{target.name}.teil")
        partial.write_text(text, encoding="utf-8", newline="\n")
        partial.replace(target)
        written.append(target)
    for relative in made.obsolete:
        (folder / relative).unlink()
    return written
