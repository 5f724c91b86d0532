"""The list of key terms of a document, as it is written at the end of a plan."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UsedForm:
    """A wording and how often the document uses it."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class KeyTerm:
    """One concept a document uses.

    ``heading`` is the term it uses most. ``forms`` are its wordings and ``compounds`` the words they are
    part of, each by falling frequency. ``explained`` says whether the document itself explains the concept,
    ``explained_in`` under which heading (empty where there is none). ``sources`` are citations with year;
    without any the definition rests on the editors' judgement. ``disputed`` marks a concept of which only
    such terms are used as a writer should weigh.
    """

    concept: str
    heading: str
    forms: tuple[UsedForm, ...]
    compounds: tuple[UsedForm, ...]
    definition: str
    sources: tuple[str, ...] = ()
    explained: bool = False
    explained_in: str = ""
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Directory:
    """The key terms of the document called ``document``, in alphabetical order.

    ``author`` is who signs the list, ``lexicon_version`` whose definitions it holds.
    """

    document: str
    author: str
    lexicon_version: str
    entries: tuple[KeyTerm, ...]
