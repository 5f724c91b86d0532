"""Concepts -> SKOS (W3C, 2009) as Turtle or RDF/XML, for catalogues and linked data."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import quote

from lexikon.exchange import Bundle, Export, carriable, counted
from lexikon.fields import to_texts
from lexikon.model import Concept, Source, Term, TermStatus

if TYPE_CHECKING:
    from rdflib import Graph, URIRef

BASE_ADDRESS = "urn:begriffspruefer:"
"""Begins every address; a municipality that publishes its lexicon gives its own."""

_LANGUAGE = "de"
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_PROSE = ("definition", "problem", "empfehlung", "kurz", "eignung", "herkunft")
_CARRIED = frozenset([*_PROSE, "id", "themenfeld", "verwandt", "belege"])
_TERM_CARRIED = {"form", "status"}
_DEFAULTS = to_texts(Term(form=""))


class Serialization(StrEnum):
    """The two ways to write the graph."""

    TURTLE = "turtle"
    RDF_XML = "xml"


def write(
    bundle: Bundle, serialization: Serialization = Serialization.TURTLE, *, base: str = BASE_ADDRESS
) -> Export:
    """``bundle`` as a concept scheme. The preferred label is the first preferred term, else the first
    admitted one; terms advised against are hidden labels: for searching, not for showing."""
    bundle, changes = carriable(bundle)
    changes.update(_missing(bundle.concepts))
    changes["Eigennamen"] = len(bundle.names)
    data: bytes = _Maker(bundle, base).graph.serialize(format=serialization.value, encoding="utf-8")
    return Export(data, missing=counted(changes))


def _missing(concepts: tuple[Concept, ...]) -> Counter[str]:
    missing: Counter[str] = Counter()
    for concept in concepts:
        missing.update(key for key, text in to_texts(concept).items() if text and key not in _CARRIED)
        missing["Aussage und Sicherheit von Belegen"] += len(concept.evidence)
        for term in concept.terms:
            texts = to_texts(term).items()
            missing.update(
                key for key, text in texts if text != _DEFAULTS[key] and text and key not in _TERM_CARRIED
            )
    return missing


class _Maker:
    """Builds the graph. The library is loaded here, so that nobody else waits for it."""

    def __init__(self, bundle: Bundle, base: str) -> None:
        from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, URIRef

        self.rdf, self.rdfs, self.skos, self.terms = RDF, RDFS, SKOS, DCTERMS
        self.literal, self.uri = Literal, URIRef
        self.base = base
        self.graph: Graph = Graph(bind_namespaces="none")
        for prefix, namespace in (("skos", SKOS), ("dct", DCTERMS), ("rdfs", RDFS), ("rdf", RDF)):
            self.graph.bind(prefix, namespace)
        self.ids = {concept.id for concept in bundle.concepts}
        self.sources = {source.id for source in bundle.sources}
        self._scheme(bundle)
        for concept in bundle.concepts:
            self._concept(concept)
        for source in bundle.sources:
            self._source(source)

    def _node(self, kind: str, name: str = "") -> URIRef:
        return self.uri(self.base + kind + (f":{quote(name, safe='-')}" if name else ""))

    def _text(self, node: URIRef, relation: URIRef, text: str | None) -> None:
        if text:
            self.graph.add((node, relation, self.literal(text, lang=_LANGUAGE)))

    def _scheme(self, bundle: Bundle) -> None:
        scheme = self._node("lexikon")
        self.graph.add((scheme, self.rdf.type, self.skos.ConceptScheme))
        self._text(scheme, self.terms.title, "Begriffslexikon")
        for subject_field in dict.fromkeys(concept.subject_field for concept in bundle.concepts):
            collection = self._node("themenfeld", subject_field)
            self.graph.add((collection, self.rdf.type, self.skos.Collection))
            self._text(collection, self.skos.prefLabel, subject_field)

    def _concept(self, concept: Concept) -> None:
        node, skos = self._node("begriff", concept.id), self.skos
        self.graph.add((node, self.rdf.type, skos.Concept))
        self.graph.add((node, skos.inScheme, self._node("lexikon")))
        self.graph.add((node, skos.notation, self.literal(concept.id)))
        self.graph.add((self._node("themenfeld", concept.subject_field), skos.member, node))
        for term, relation in _labels(concept):
            self._text(node, skos[relation], term)
        self._text(node, skos.definition, concept.definition)
        for note in (concept.message, concept.concern, concept.recommendation, concept.suitability):
            self._text(node, skos.scopeNote, note)
        self._text(node, skos.historyNote, concept.origin)
        for other in concept.related:
            # A concept is not related to itself (SKOS reference, section 8), and links lead somewhere.
            if other in self.ids and other != concept.id:
                self.graph.add((node, skos.related, self._node("begriff", other)))
        for evidence in concept.evidence:
            if evidence.source in self.sources:
                self.graph.add((node, self.terms.source, self._node("quelle", evidence.source)))

    def _source(self, source: Source) -> None:
        node = self._node("quelle", source.id)
        self.graph.add((node, self.rdf.type, self.terms.BibliographicResource))
        self._text(node, self.terms.title, source.title)
        self._text(node, self.terms.publisher, source.publisher)
        if source.year is not None:
            self.graph.add((node, self.terms.issued, self.literal(str(source.year))))
        if source.url and _URL.fullmatch(source.url):
            self.graph.add((node, self.rdfs.seeAlso, self.uri(source.url)))


def _labels(concept: Concept) -> list[tuple[str, str]]:
    """Each term with the SKOS relation its status means; one preferred label at most."""
    first = next((t for t in concept.terms if t.status is TermStatus.PREFERRED), None) or next(
        (t for t in concept.terms if t.status is TermStatus.ADMITTED), None
    )
    hidden = (TermStatus.DEPRECATED, TermStatus.SUPERSEDED)
    return [
        (term.form, "prefLabel" if term is first else "hiddenLabel" if term.status in hidden else "altLabel")
        for term in concept.terms
    ]
