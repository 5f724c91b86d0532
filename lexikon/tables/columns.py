"""Which columns the tables have, and the cells of a concept, a term and a source in them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import msgspec

from lexikon.exchange import Bundle
from lexikon.fields import Field, fields_of, to_texts
from lexikon.model import Concept, Source, Term

CONCEPT_ID = "begriff"
TERM_FORM = "benennung"
SOURCE_ID = "quelle"

_RENAMED = {(Concept, "id"): CONCEPT_ID, (Term, "form"): TERM_FORM, (Source, "id"): SOURCE_ID}


class Column(NamedTuple):
    """A column: its heading, and the field it holds."""

    heading: str
    field: Field


@cache
def columns_of(kind: type[msgspec.Struct]) -> tuple[Column, ...]:
    """The columns for a ``kind``, named after the keys of the lexicon files."""
    return tuple(Column(_RENAMED.get((kind, field.key), field.key), field) for field in fields_of(kind))


CONCEPT_COLUMNS = columns_of(Concept)
TERM_COLUMNS = columns_of(Term)
SOURCE_COLUMNS = columns_of(Source)
_ID_COLUMN = CONCEPT_COLUMNS[0]

TERMS_SHEET = (_ID_COLUMN, *TERM_COLUMNS)
JOINT_SHEET = (*TERMS_SHEET, *CONCEPT_COLUMNS[1:])
"""One table for everything on concepts: a concept's own fields stand in its first row only."""

ALL_HEADINGS = frozenset(column.heading for column in (*JOINT_SHEET, *SOURCE_COLUMNS))


def cells(value: msgspec.Struct) -> dict[str, str]:
    """The texts of ``value`` by heading."""
    texts = to_texts(value)
    return {column.heading: texts[column.field.key] for column in columns_of(type(value))}


def term_rows(bundle: Bundle, *, joint: bool) -> list[dict[str, str]]:
    """One row per term, by heading; if ``joint``, with the concept's fields in its first row."""
    rows = []
    for concept in bundle.concepts:
        terms = [{CONCEPT_ID: concept.id} | cells(term) for term in concept.terms]
        if joint:
            terms = terms or [{CONCEPT_ID: concept.id}]
            terms[0] |= cells(concept)
        rows += terms
    return rows
