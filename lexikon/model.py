"""Typed values of the term lexicon.

Vocabulary follows ISO 704/1087 (concept, term) and TBX (ISO 30042, administrative status). The YAML
files use German keys, because the people who edit them are German administrators; ``rename`` below is
the one place where the two vocabularies meet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

import msgspec


class TermStatus(StrEnum):
    """Administrative status of a term (TBX ``administrativeStatus``)."""

    PREFERRED = "bevorzugt"
    ADMITTED = "moeglich"
    DEPRECATED = "vermeiden"
    SUPERSEDED = "veraltet"


class Advice(StrEnum):
    """What a reviewer asks for when the term is used."""

    REPLACE = "ersetzen"
    WEIGH = "abwaegen"
    EXPLAIN = "erlaeutern"
    LEGAL_TERM = "rechtsbegriff"
    NONE = "keiner"


class Profile(StrEnum):
    """Lowest review profile at which a use of the term deserves a comment."""

    CONCISE = "knapp"
    STANDARD = "standard"
    THOROUGH = "gruendlich"


class PartOfSpeech(StrEnum):
    NOUN = "substantiv"
    ADJECTIVE = "adjektiv"
    VERB = "verb"
    PHRASE = "phrase"
    ABBREVIATION = "abkuerzung"


class Declension(StrEnum):
    """How a noun inflects where the ending rules cannot tell."""

    STRONG = "stark"
    WEAK = "schwach"
    ADJECTIVAL = "adjektivisch"
    INVARIABLE = "unveraenderlich"


class Certainty(StrEnum):
    """How well a statement is supported: read in the source, second-hand, or the editors' own view."""

    HIGH = "hoch"
    MEDIUM = "mittel"
    LOW = "niedrig"


class Layer(StrEnum):
    """Whose entry it is: shipped with the program, of the municipality, or of one person."""

    BASE = "basis"
    HOUSE = "haus"
    PERSON = "person"

    @property
    def rank(self) -> int:
        """0 for the base, 2 for the person: the higher one speaks last."""
        return list(Layer).index(self)


_FROZEN = {"frozen": True, "forbid_unknown_fields": True, "omit_defaults": True, "kw_only": True}


class Term(
    msgspec.Struct,
    **_FROZEN,
    rename={
        "part_of_speech": "wortart",
        "gender": "genus",
        "declension": "deklination",
        "genitive": "genitiv",
        "feminine": "feminin",
        "feminine_plural": "feminin_plural",
        "forms": "formen",
        "combining": "kombination",
        "head": "letztglied",
        "fuzzy": "unscharf",
        "advice": "rat",
        "profile": "profil",
        "note": "hinweis",
        "only_if": "nur_wenn",
        "unless": "nicht_wenn",
        "capital": "nur_gross",
    },
):
    """One designation of a concept: a word or a phrase with its grammar and status.

    ``combining`` holds the forms the word takes as first part of a compound (*flüchtlings*), ``head``
    says whether it may be the last part of one (*Kriegs|flüchtling*). Both are opt-in: a short or
    everyday word that is read into compounds only produces noise. ``only_if`` and ``unless`` are cues
    that must, or must not, stand in the same sentence; ``wort*`` matches a beginning, several words
    match as a phrase. ``capital`` restricts a nominalised adjective to its capitalised spelling.
    """

    form: str
    part_of_speech: PartOfSpeech = PartOfSpeech.NOUN
    gender: str | None = None
    plural: str | None = None
    genitive: str | None = None
    declension: Declension | None = None
    feminine: str | None = None
    feminine_plural: str | None = None
    forms: tuple[str, ...] = ()
    combining: tuple[str, ...] = ()
    head: bool = False
    fuzzy: bool = True
    capital: bool = False
    status: TermStatus = TermStatus.ADMITTED
    advice: Advice = Advice.NONE
    profile: Profile = Profile.THOROUGH
    note: str | None = None
    only_if: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Alternative(msgspec.Struct, **_FROZEN, rename={"when": "wenn", "insertable": "einsetzbar"}):
    """A wording that fits in the context named by ``when``.

    ``insertable`` marks a plural that can stand in the place of another plural without touching the
    rest of the sentence; everything else is offered as text only.
    """

    text: str
    when: str
    insertable: bool = False


class Context(
    msgspec.Struct,
    **_FROZEN,
    rename={
        "only_if": "nur_wenn",
        "unless": "nicht_wenn",
        "exceptions": "ausnahmen",
        "also_in": "auch_bei",
    },
):
    """Where a use of any term of the concept is meant, and where it is not.

    ``exceptions`` are wordings that contain a term but are something else (*Genfer
    Flüchtlingskonvention*); they are found in all their inflected forms and win over the shorter term.
    ``also_in`` names situations (see ``pruefer.model.Situation``) that do not silence this concept.
    """

    only_if: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    also_in: tuple[str, ...] = ()


class Compounds(msgspec.Struct, **_FROZEN, rename={"report": "melden", "ignore": "nicht_melden"}):
    """Compounds that are, or are not, uses of the concept, whatever the combining forms say."""

    report: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Examples(msgspec.Struct, **_FROZEN, rename={"report": "melden", "ignore": "nicht_melden"}):
    """Sentences that must, and must not, lead to a comment; every one is run as a test."""

    report: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class View(msgspec.Struct, **_FROZEN, rename={"position": "sicht", "sources": "quellen"}):
    """One position in a matter in which experts differ, in our words, with its sources."""

    position: str
    sources: tuple[str, ...] = ()


class Evidence(
    msgspec.Struct,
    **_FROZEN,
    rename={
        "source": "quelle",
        "statement": "aussage",
        "certainty": "sicherheit",
    },
):
    """What a source says on the concept, in our words."""

    source: str
    statement: str
    certainty: Certainty


class Source(
    msgspec.Struct,
    **_FROZEN,
    rename={
        "title": "titel",
        "publisher": "herausgeber",
        "year": "jahr",
        "kind": "art",
        "read": "gelesen",
        "as_of": "stand",
        "location": "fundstelle",
        "note": "hinweis",
    },
):
    """A published text the lexicon refers to. ``url`` is null where no certain address is known."""

    id: str
    title: str
    publisher: str
    year: int | None = None
    url: str | None = None
    kind: str = "behoerde"
    read: str = "auszug"
    as_of: str | None = None
    location: str | None = None
    note: str | None = None


class OfficialName(
    msgspec.Struct,
    **_FROZEN,
    rename={
        "kind": "art",
        "long_form": "langform",
        "short_form": "kurzform",
        "forms": "formen",
        "note": "hinweis",
        "certainty": "sicherheit",
    },
):
    """The name of an authority, law, programme or association; never a finding itself."""

    form: str
    kind: str
    long_form: str | None = None
    short_form: str | None = None
    forms: tuple[str, ...] = ()
    url: str | None = None
    note: str | None = None
    certainty: Certainty = Certainty.LOW


class Concept(
    msgspec.Struct,
    **_FROZEN,
    rename={
        "subject_field": "themenfeld",
        "concern": "problem",
        "recommendation": "empfehlung",
        "message": "kurz",
        "origin": "herkunft",
        "suitability": "eignung",
        "views": "meinungen",
        "terms": "benennungen",
        "alternatives": "alternativen",
        "context": "kontext",
        "compounds": "komposita",
        "definition_patterns": "definitionsmuster",
        "not_definitions": "keine_definition",
        "examples": "beispiele",
        "related": "verwandt",
        "evidence": "belege",
        "editorial": "redaktionell",
    },
):
    """A unit of knowledge: definition, why the choice of word matters, a suggestion, and sources.

    ``message`` is the one sentence a comment opens with. ``origin`` and ``suitability`` tell where a
    term comes from and how it serves in a municipal plan. ``definition_patterns`` are regular
    expressions that show that a text explains the concept itself; ``not_definitions`` are patterns that
    look like it but do not. ``editorial`` marks entries that rest on the editors' judgement alone.
    """

    id: str
    subject_field: str
    definition: str
    concern: str
    recommendation: str
    message: str
    terms: tuple[Term, ...]
    alternatives: tuple[Alternative, ...] = ()
    context: Context = Context()
    compounds: Compounds = Compounds()
    examples: Examples = Examples()
    evidence: tuple[Evidence, ...] = ()
    related: tuple[str, ...] = ()
    origin: str | None = None
    suitability: str | None = None
    views: tuple[View, ...] = ()
    definition_patterns: tuple[str, ...] = ()
    not_definitions: tuple[str, ...] = ()
    editorial: bool = False

    def term(self, form: str) -> Term:
        """The term with that exact form; ``KeyError`` when the concept has none."""
        for term in self.terms:
            if term.form == form:
                return term
        raise KeyError(form)


class Change(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What a layer did to a concept of an earlier one, and why.

    ``keys`` are the German names of what it replaced, ``terms`` the forms it changed or added, ``off``
    the forms it switched off. ``gone`` says that the whole concept is switched off.
    """

    concept: str
    layer: Layer
    reason: str
    keys: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    gone: bool = False


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """All concepts, sources and official names of all layers, in reading order.

    ``version`` is the hexadecimal SHA-256 of the files it was loaded from (first 12 digits): two
    lexicons with the same version give the same findings. ``added`` holds the layer of the concepts that
    are not of the base, ``changes`` what layers did to concepts of earlier ones, weakest layer first.
    """

    concepts: Mapping[str, Concept]
    sources: Mapping[str, Source]
    names: tuple[OfficialName, ...] = ()
    version: str = ""
    added: Mapping[str, Layer] = {}
    changes: tuple[Change, ...] = ()

    def layer_of(self, concept: str, form: str | None = None) -> Layer:
        """The layer that spoke last: on the texts of the concept, or also on its term ``form``."""
        layer = self.added.get(concept, Layer.BASE)
        for change in self.changes:
            if change.concept == concept and (change.keys or form in change.terms):
                layer = max(layer, change.layer, key=lambda one: one.rank)
        return layer

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts.values())

    def __len__(self) -> int:
        return len(self.concepts)
