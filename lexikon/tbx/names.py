"""The standard's words and ours."""

from __future__ import annotations

from lexikon.model import PartOfSpeech, TermStatus

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

PRODUCT = "Begriffsprüfer"
"""Begins the source description of every file we write; our own files are read letter by letter."""

SOURCES = "bibl"
NAMES = "eigennamen"

STATUS = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.DEPRECATED: "deprecatedTerm-admn-sts",
    TermStatus.SUPERSEDED: "supersededTerm-admn-sts",
}

# How the older and smaller formats say it: usageStatus, TBX-Min's termStatus, normativeAuthorization.
STATUS_READ = {
    **{text.lower(): status for status, text in STATUS.items()},
    **{text.removesuffix("-admn-sts").lower(): status for status, text in STATUS.items()},
    "preferred": TermStatus.PREFERRED,
    "admitted": TermStatus.ADMITTED,
    "deprecated": TermStatus.DEPRECATED,
    "notrecommended": TermStatus.DEPRECATED,
    "superseded": TermStatus.SUPERSEDED,
    "obsolete": TermStatus.SUPERSEDED,
}

# TBX-Basic knows no phrase and no abbreviation as part of speech; they are types of terms.
PART_OF_SPEECH = {
    PartOfSpeech.NOUN: ("noun", None),
    PartOfSpeech.ADJECTIVE: ("adjective", None),
    PartOfSpeech.VERB: ("verb", None),
    PartOfSpeech.PHRASE: ("other", "phrase"),
    PartOfSpeech.ABBREVIATION: ("noun", "abbreviation"),
}
GENDER = {"m": "masculine", "f": "feminine", "n": "neuter"}


def part_of_speech(word_class: str, term_type: str, form: str) -> PartOfSpeech:
    """Ours for what a file says; where it says nothing, several words are a phrase and one is a noun."""
    if term_type in ("abbreviation", "acronym", "initialism"):
        return PartOfSpeech.ABBREVIATION
    if term_type == "phrase":
        return PartOfSpeech.PHRASE
    plain = {"noun": PartOfSpeech.NOUN, "propernoun": PartOfSpeech.NOUN, "verb": PartOfSpeech.VERB,
             "adjective": PartOfSpeech.ADJECTIVE}  # fmt: skip
    return plain.get(word_class.lower(), PartOfSpeech.PHRASE if " " in form else PartOfSpeech.NOUN)
