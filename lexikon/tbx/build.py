"""Entries as read -> concepts of the lexicon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from lexikon.exchange import is_safe_id, slug
from lexikon.fields import from_texts
from lexikon.model import Concept, Source, Term, TermStatus
from lexikon.tbx.conclude import conclude
from lexikon.tbx.ids import from_xml_id
from lexikon.tbx.names import GENDER, PART_OF_SPEECH, STATUS_READ, part_of_speech
from lexikon.tbx.notes import labelled, place
from lexikon.tbx.walk import Item, RawEntry, RawTerm

_GENDER_READ = {word: letter for letter, word in GENDER.items()}
_STATUS_WORDS = ("administrativeStatus", "usageStatus", "termStatus", "normativeAuthorization")
_TERM_WORDS = {*_STATUS_WORDS, "partOfSpeech", "grammaticalGender", "termType", "context", "note", "source",
               "externalCrossReference", "crossReference"}  # fmt: skip
_ENTRY_WORDS = {"subjectField", "definition", "source", "crossReference", "externalCrossReference", "note"}


@dataclass
class Builder:
    """Collects what the entries yield; ``skipped`` counts what has no place in the lexicon.

    ``taken`` are ids that belong to other concepts."""

    sources: dict[str, Source]
    taken: frozenset[str] = frozenset()
    problems: list[str] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    concluded: int = 0

    def concepts(self, entries: Iterable[RawEntry]) -> list[Concept]:
        kept = []
        for entry in entries:
            for language, number in entry.other_languages.items():
                self.skipped[f"Benennungen in anderer Sprache ({language})"] += number
            if entry.terms:
                kept.append(entry)
            else:
                self.skipped["Einträge ohne deutsche Benennung"] += 1
        ids = _unique_ids(kept, self.taken)
        built = [self._concept(entry, own, ids) for entry, own in zip(kept, ids.values(), strict=True)]
        return [concept for concept in built if concept is not None]

    def _concept(self, entry: RawEntry, own_id: str, ids: Mapping[str, str]) -> Concept | None:
        notes = _Notes(entry.items)
        texts = {"definition": "\n".join(entry.texts("definition")), "id": own_id,
                 "themenfeld": next(iter(entry.texts("subjectField")), "")}  # fmt: skip
        texts |= notes.fields
        texts["verwandt"] = texts.get("verwandt") or self._related(entry, ids)
        self._skip(entry.items, _ENTRY_WORDS)
        terms = self._terms(entry)
        plain = self._checked(Concept, texts, entry.line)
        examples = _examples(entry, notes.examples)
        if examples:
            plain["beispiele"] = examples
        plain["benennungen"] = terms
        if not notes.fields:
            self.concluded += conclude(plain, notes.free, entry, self.sources)
        elif notes.free:
            self.skipped["Notizen am Begriff"] += len(notes.free)
        return msgspec.convert(plain, type=Concept) if not self.problems else None

    def _related(self, entry: RawEntry, ids: Mapping[str, str]) -> str:
        targets = [from_xml_id(item.target) for item in entry.items if item.category == "crossReference"]
        return "\n".join(ids[target] for target in targets if target in ids)

    def _terms(self, entry: RawEntry) -> list[dict[str, Any]]:
        terms: dict[str, dict[str, Any]] = {}
        for raw in entry.terms:
            if raw.form in terms:
                self.skipped["doppelte Benennungen"] += 1
                continue
            terms[raw.form] = self._term(raw)
        return list(terms.values())

    def _term(self, raw: RawTerm) -> dict[str, Any]:
        notes = _Notes(raw.items)
        self._skip(raw.items, _TERM_WORDS)
        speech = part_of_speech(raw.text("partOfSpeech"), raw.text("termType"), raw.form)
        if raw.text("termType") not in ("", PART_OF_SPEECH[speech][1]):
            self.skipped["termType"] += 1
        texts = {"form": raw.form, "wortart": speech.value, "hinweis": "\n".join(notes.free),
                 "genus": _GENDER_READ.get(raw.text("grammaticalGender").lower(), ""),
                 "status": self._status(raw)}  # fmt: skip
        return self._checked(Term, texts | notes.fields, raw.line)

    def _status(self, raw: RawTerm) -> str:
        text = raw.text(*_STATUS_WORDS)
        if text and text.lower() not in STATUS_READ:
            self.skipped[f"Status „{text}“"] += 1
        return STATUS_READ.get(text.lower(), TermStatus.ADMITTED).value

    def _checked(self, kind: type[msgspec.Struct], texts: Mapping[str, str], line: int) -> dict[str, Any]:
        plain, faults = from_texts(kind, texts)
        self.problems += [f"Zeile {line}: {key}: {fault}" for key, fault in faults]
        return plain

    def _skip(self, items: Iterable[Item], known: set[str]) -> None:
        self.skipped.update(item.category for item in items if item.category not in known)


class _Notes:
    """The notes of one level: our fields, example sentences with their number, and free ones."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.fields: dict[str, str] = {}
        self.examples: list[tuple[str, int, str]] = []
        self.free: list[str] = []
        for item in items:
            if item.category == "note" and item.text:
                self._add(item.text)

    def _add(self, text: str) -> None:
        found = labelled(text)
        if found is None:
            self.free.append(text)
        elif found.number:
            self.examples.append((found.key, found.number, found.text))
        else:
            self.fields[found.key] = found.text


def _examples(entry: RawEntry, examples: list[tuple[str, int, str]]) -> dict[str, list[str]]:
    """The example sentences in their order, from notes and from the contexts of the terms."""
    found = list(examples)
    for term in entry.terms:
        status = STATUS_READ.get(term.text(*_STATUS_WORDS).lower(), TermStatus.ADMITTED)
        advised_against = status in (TermStatus.DEPRECATED, TermStatus.SUPERSEDED)
        for item in term.items:
            if item.category == "context" and item.text:
                ours = next((p for kind, text in item.beside if kind == "note" and (p := place(text))), None)
                key = "beispiele.melden" if advised_against else "beispiele.nicht_melden"
                found.append((*(ours or (key, 0)), item.text))
    result: dict[str, list[str]] = {}
    for key, _, sentence in sorted(found, key=lambda one: one[:2]):
        result.setdefault(key.removeprefix("beispiele."), []).append(sentence)
    return result


def _unique_ids(entries: Iterable[RawEntry], taken: frozenset[str]) -> dict[str, str]:
    """For each entry, by the id in the file, the id in the lexicon: the same where it can name a file."""
    ids: dict[str, str] = {}
    used = set(taken)
    for number, entry in enumerate(entries):
        given = from_xml_id(entry.id)
        wanted = given if is_safe_id(given) else slug(given or entry.terms[0].form)
        own, count = wanted, 1
        while own in used:
            count += 1
            own = f"{wanted}-{count}"
        used.add(own)
        ids[given if given and given not in ids else f"\0{number}"] = own
    return ids
