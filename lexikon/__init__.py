"""The term lexicon: concepts, terms, sources and official names as data below everything else."""

from lexikon.errors import LexiconError
from lexikon.loader import BASE, load
from lexikon.model import Advice, Concept, Lexicon, OfficialName, Profile, Source, Term, TermStatus

__all__ = [
    "BASE",
    "Advice",
    "Concept",
    "Lexicon",
    "LexiconError",
    "OfficialName",
    "Profile",
    "Source",
    "Term",
    "TermStatus",
    "load",
]
