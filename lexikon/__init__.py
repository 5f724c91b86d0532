"""The term lexicon: concepts, terms, sources and official names as data below everything else."""

from lexikon.errors import LexiconError
from lexikon.loader import BASE, load
from lexikon.model import (
    Advice,
    Change,
    Concept,
    Layer,
    Lexicon,
    OfficialName,
    Profile,
    Source,
    Term,
    TermStatus,
)

__all__ = [
    "BASE",
    "Advice",
    "Change",
    "Concept",
    "Layer",
    "Lexicon",
    "LexiconError",
    "OfficialName",
    "Profile",
    "Source",
    "Term",
    "TermStatus",
    "load",
]
