"""Notes that hold one field each: ``empfehlung: Bitte …``; one of several: ``beispiele.melden 2: …``."""

from __future__ import annotations

import re
from typing import NamedTuple

from lexikon.fields import fields_of
from lexikon.model import Concept, Term

_KEYS = {field.key for kind in (Concept, Term) for field in fields_of(kind)} - {"id", "form", "themenfeld"}
_LABELLED = re.compile(r"([a-z_.]+)(?: ([1-9]\d{0,5}))?:\s(.*)", re.DOTALL | re.ASCII)
_PLACE = re.compile(r"(beispiele\.(?:nicht_)?melden) ([1-9]\d{0,5})", re.ASCII)


class Labelled(NamedTuple):
    """A note of ours; ``number`` is 0 where there is only one."""

    key: str
    number: int
    text: str


def label(place: str, text: str) -> str:
    return f"{place}: {text}"


def labelled(note: str) -> Labelled | None:
    """The field in ``note``, or None for a note by people."""
    found = _LABELLED.fullmatch(note)
    if found is None or found[1] not in _KEYS:
        return None
    return Labelled(found[1], int(found[2] or 0), found[3])


def is_labelled(note: str) -> bool:
    return labelled(note) is not None


def place(note: str) -> tuple[str, int] | None:
    """Field and number from the note beside a context sentence of ours."""
    found = _PLACE.fullmatch(note)
    return (found[1], int(found[2])) if found else None
