"""Rows of tables -> concepts and sources, with every fault at its row and column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from lexikon import patterns
from lexikon.exchange import Bundle, ImportFault, is_safe_id
from lexikon.fields import from_texts
from lexikon.model import Concept, Lexicon, Source, Term
from lexikon.tables.columns import (
    ALL_HEADINGS,
    CONCEPT_COLUMNS,
    CONCEPT_ID,
    SOURCE_COLUMNS,
    SOURCE_ID,
    TERM_COLUMNS,
    TERM_FORM,
    Column,
    cells,
)


class Cell(NamedTuple):
    """A text and the letters of its column."""

    text: str
    column: str


class Problem(NamedTuple):
    """A German sentence and its place; ``column`` holds the letters, empty for a whole row."""

    sheet: str
    row: int
    column: str
    heading: str
    sentence: str

    def __str__(self) -> str:
        sheet = f"Blatt {self.sheet}, " if self.sheet else ""
        heading = f" ({self.heading})" if self.heading else ""
        column = f", Spalte {self.column}{heading}" if self.column else ""
        return f"{sheet}Zeile {self.row}{column}: {self.sentence}"

    @property
    def order(self) -> tuple[str, int, int, str]:
        """As one reads: sheet by sheet, row by row, from left to right."""
        return self.sheet, self.row, len(self.column), self.column


@dataclass(frozen=True)
class Row:
    """One row by heading; ``sheet`` is empty where a file has only one."""

    sheet: str
    number: int
    cells: Mapping[str, Cell]

    def text(self, heading: str) -> str:
        cell = self.cells.get(heading)
        return cell.text if cell is not None else ""

    def fault(self, heading: str, sentence: str) -> Problem:
        """``sentence`` with the place a spreadsheet user finds it by."""
        cell = self.cells.get(heading)
        return Problem(self.sheet, self.number, cell.column if cell is not None else "", heading, sentence)


@dataclass
class _Draft:
    """What the rows say about one concept; ``places`` tells which row gave a field."""

    row: Row
    texts: dict[str, str] = field(default_factory=dict)
    places: dict[str, Row] = field(default_factory=dict)
    terms: dict[str, dict[str, Any]] = field(default_factory=dict)


def column_letters(index: int) -> str:
    """The name spreadsheets give to the column with this 0-based number."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def headings(texts: Iterable[str], sheet: str, problems: list[Problem], remarks: list[str]) -> list[str]:
    """The known headings of a first row, "" for columns that are not ours."""
    known: list[str] = []
    for index, text in enumerate(texts):
        heading = text.strip().lower()
        letters = column_letters(index)
        if heading and heading in known:
            problems.append(Problem(sheet, 1, letters, "", f"Die Überschrift „{heading}“ kommt zweimal vor."))
        if heading and heading not in ALL_HEADINGS:
            of_sheet = f" in Blatt {sheet}" if sheet else ""
            remarks.append(
                f"Die Spalte {letters} („{text.strip()}“){of_sheet} ist unbekannt und blieb außer Acht."
            )
            heading = ""
        known.append(heading)
    return known


class Assembly:
    """Builds a ``Bundle`` from rows. What ``known`` has and the table has no column for stays as it is."""

    def __init__(self, known: Lexicon | None, problems: list[Problem], remarks: list[str]) -> None:
        self.known = known
        self.problems = problems
        self.remarks = remarks
        self.drafts: dict[str, _Draft] = {}
        self.sources: dict[str, Source] = {}

    def add_source(self, row: Row) -> None:
        own = row.text(SOURCE_ID)
        if not own:
            self.problems.append(row.fault(SOURCE_ID, "Die Kennung der Quelle fehlt."))
        elif own in self.sources:
            self.problems.append(row.fault(SOURCE_ID, f"Die Quelle „{own}“ kommt zweimal vor."))
        else:
            before = self.known.sources.get(own) if self.known is not None else None
            plain = self._fields(Source, SOURCE_COLUMNS, row, cells(before) if before is not None else {})
            self.sources[own] = msgspec.convert(plain, type=Source)

    def add(self, row: Row) -> None:
        """Take the fields of a concept, and its term if there is one, from ``row``."""
        own = row.text(CONCEPT_ID)
        if not is_safe_id(own):
            self.problems.append(row.fault(CONCEPT_ID, _id_fault(own)))
            return
        draft = self.drafts.setdefault(own, _Draft(row))
        for column in CONCEPT_COLUMNS[1:]:
            self._take(draft, column.heading, row)
        if row.text(TERM_FORM):
            self._add_term(draft, own, row)
        elif any(row.text(column.heading) for column in TERM_COLUMNS):
            self.problems.append(row.fault(TERM_FORM, "Die Benennung fehlt."))

    def _take(self, draft: _Draft, heading: str, row: Row) -> None:
        text = row.text(heading)
        if heading in row.cells:
            draft.texts.setdefault(heading, "")
        if not text or draft.texts.get(heading) == text:
            return
        if draft.texts.get(heading):
            first = draft.places[heading].number
            self.problems.append(row.fault(heading, f"Die Angabe widerspricht der in Zeile {first}."))
            return
        draft.texts[heading] = text
        draft.places[heading] = row

    def _add_term(self, draft: _Draft, own: str, row: Row) -> None:
        form = row.text(TERM_FORM)
        if form in draft.terms:
            sentence = f"Die Benennung „{form}“ steht schon bei diesem Begriff."
            self.problems.append(row.fault(TERM_FORM, sentence))
            return
        before = next((term for term in self._before(own) if term.form == form), None)
        known = cells(before) if before is not None else {}
        draft.terms[form] = self._fields(Term, TERM_COLUMNS, row, known)

    def _before(self, own: str) -> tuple[Term, ...]:
        concept = self.known.concepts.get(own) if self.known is not None else None
        return concept.terms if concept is not None else ()

    def _fields(
        self, kind: type[msgspec.Struct], columns: tuple[Column, ...], row: Row, before: Mapping[str, str]
    ) -> dict[str, Any]:
        texts = {
            column.field.key: row.text(column.heading)
            if column.heading in row.cells
            else before[column.heading]
            for column in columns
            if column.heading in row.cells or column.heading in before
        }
        plain, faults = from_texts(kind, texts)
        shown = {column.field.key: column.heading for column in columns}
        self.problems += [row.fault(shown[key], sentence) for key, sentence in faults]
        return from_texts(kind, {})[0] if faults else plain

    def bundle(self, file: Path) -> Bundle:
        """Everything that was added. Raises ``ImportFault`` with all problems found."""
        concepts = [self._concept(own, draft) for own, draft in self.drafts.items()]
        for concept, draft in zip(concepts, self.drafts.values(), strict=True):
            self.problems += self._unknown_sources(concept, draft)
            self.problems += _pattern_faults(concept, draft)
        if not concepts and not self.sources:
            self.problems.append(Problem("", 2, "", "", "Hier und danach steht kein Begriff."))
        if self.problems:
            raise ImportFault(map(str, sorted(self.problems, key=lambda one: one.order)), file=file)
        return Bundle(tuple(concepts), tuple(self.sources.values()), remarks=tuple(self.remarks))

    def _concept(self, own: str, draft: _Draft) -> Concept:
        before = self.known.concepts.get(own) if self.known is not None else None
        texts = (cells(before) if before is not None else {}) | draft.texts
        plain, faults = from_texts(Concept, {c.field.key: texts.get(c.heading, "") for c in CONCEPT_COLUMNS})
        for key, sentence in faults:
            self.problems.append(draft.places.get(key, draft.row).fault(key, sentence))
        if not plain["themenfeld"]:
            self.problems.append(draft.row.fault("themenfeld", f"Das Themenfeld von „{own}“ fehlt."))
        terms = list(draft.terms.values())
        return msgspec.convert(plain | {"id": own, "benennungen": terms}, type=Concept)

    def _unknown_sources(self, concept: Concept, draft: _Draft) -> Iterator[Problem]:
        known = self.sources.keys() | (self.known.sources.keys() if self.known is not None else set())
        cited = [("belege", evidence.source) for evidence in concept.evidence]
        cited += [("meinungen", source) for view in concept.views for source in view.sources]
        for heading, source in cited:
            if source not in known:
                row = draft.places.get(heading, draft.row)
                yield row.fault(heading, f"Die Quelle „{source}“ ist unbekannt.")


def _id_fault(own: str) -> str:
    if not own:
        return "Die Kennung des Begriffs fehlt."
    return (
        f"„{own}“ ist keine Kennung. Sie besteht aus Kleinbuchstaben ohne Umlaute, Ziffern und Bindestrichen."
    )


def _pattern_faults(concept: Concept, draft: _Draft) -> Iterator[Problem]:
    for heading, expressions in (
        ("definitionsmuster", concept.definition_patterns),
        ("keine_definition", concept.not_definitions),
    ):
        for pattern in expressions:
            reason = patterns.fault(pattern)
            if reason is not None:
                row = draft.places.get(heading, draft.row)
                yield row.fault(heading, f"Das Muster „{pattern[:60]}“ lässt sich nicht verwenden: {reason}.")
