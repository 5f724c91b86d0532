"""SKOS: a graph that says what the lexicon says, as Turtle and as RDF/XML."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest
from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, URIRef

from lexikon import Lexicon
from lexikon.exchange import Bundle, bundle_of
from lexikon.model import Certainty, Concept, Evidence, Source, Term, TermStatus
from lexikon.skos import Serialization, write


def _graph(bundle: Bundle, form: Serialization = Serialization.TURTLE, base: str = "urn:x:") -> Graph:
    return Graph().parse(data=write(bundle, form, base=base).data, format=form.value)


@pytest.fixture(scope="module")
def base_graph(base_lexicon: Lexicon) -> Graph:
    return _graph(bundle_of(base_lexicon))


def test_every_concept_stands_in_the_scheme_with_its_definition(
    base_graph: Graph, base_lexicon: Lexicon
) -> None:
    kinds = Counter(base_graph.objects(None, RDF.type))
    assert kinds[SKOS.Concept] == len(base_lexicon)
    assert kinds[SKOS.ConceptScheme] == 1
    assert len(list(base_graph.subject_objects(SKOS.inScheme))) == len(base_lexicon)
    assert len(list(base_graph.subject_objects(SKOS.definition))) == len(base_lexicon)
    assert kinds[SKOS.Collection] == len({concept.subject_field for concept in base_lexicon})


def test_every_term_is_one_label(base_graph: Graph, base_lexicon: Lexicon) -> None:
    labels = [
        (s, o)
        for relation in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
        for s, o in base_graph.subject_objects(relation)
        if (s, RDF.type, SKOS.Concept) in base_graph
    ]
    assert len(labels) == len(set(labels)) == sum(len(concept.terms) for concept in base_lexicon)


def test_no_concept_has_two_preferred_labels(base_graph: Graph) -> None:
    per_concept = Counter(base_graph.subjects(SKOS.prefLabel))
    assert set(per_concept.values()) == {1}


def test_all_texts_are_tagged_as_german(base_graph: Graph) -> None:
    texts = {
        o.language
        for _, p, o in base_graph
        if isinstance(o, Literal) and p not in (SKOS.notation, DCTERMS.issued)
    }
    assert texts == {"de"}


def test_every_source_that_is_cited_is_described(base_graph: Graph, base_lexicon: Lexicon) -> None:
    described = set(base_graph.subjects(RDF.type, DCTERMS.BibliographicResource))
    assert len(described) == len(base_lexicon.sources)
    assert set(base_graph.objects(None, DCTERMS.source)) <= described


def test_related_links_lead_to_other_concepts(base_graph: Graph) -> None:
    links = list(base_graph.subject_objects(SKOS.related))
    assert links
    assert all(a != b and (b, RDF.type, SKOS.Concept) in base_graph for a, b in links)


def test_both_ways_of_writing_hold_the_same_graph(base_graph: Graph, base_lexicon: Lexicon) -> None:
    assert set(_graph(bundle_of(base_lexicon), Serialization.RDF_XML)) ^ set(base_graph) == set()


def test_the_status_of_a_term_decides_on_its_label() -> None:
    forms = {"erste": TermStatus.PREFERRED, "zweite": TermStatus.PREFERRED, "dritte": TermStatus.ADMITTED,
             "vierte": TermStatus.DEPRECATED, "fünfte": TermStatus.SUPERSEDED}  # fmt: skip
    graph = _graph(
        Bundle((_concept(tuple(Term(form=form, status=status) for form, status in forms.items())),))
    )
    found = {relation: {str(o) for o in graph.objects(URIRef("urn:x:begriff:probe"), relation)}
             for relation in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)}  # fmt: skip
    assert found == {
        SKOS.prefLabel: {"erste"}, SKOS.altLabel: {"zweite", "dritte"}, SKOS.hiddenLabel: {"vierte", "fünfte"},
    }  # fmt: skip


def test_without_a_preferred_term_the_first_admitted_one_is_the_label() -> None:
    graph = _graph(Bundle((_concept((Term(form="alt", status=TermStatus.DEPRECATED), Term(form="neu"))),)))
    assert [str(o) for o in graph.objects(URIRef("urn:x:begriff:probe"), SKOS.prefLabel)] == ["neu"]


def test_odd_addresses_and_characters_do_no_harm() -> None:
    sources = (Source(id="ä b", title='T "x" \\', publisher="H", url="https://example.org/a b", year=2024),)
    evidence = (Evidence(source="ä b", statement="S", certainty=Certainty.LOW),)
    concept = _concept((Term(form='=a"b\\c'),), evidence=evidence, related=("probe", "fort"))
    for form in Serialization:
        graph = _graph(Bundle((concept,), sources), form)
        (source,) = graph.objects(URIRef("urn:x:begriff:probe"), DCTERMS.source)
        assert str(source) == "urn:x:quelle:%C3%A4%20b"
        assert not list(graph.objects(source, RDFS.seeAlso))
        assert not list(graph.subject_objects(SKOS.related))


def test_what_skos_does_not_carry_is_counted() -> None:
    term = Term(form="a", plural="b", forms=("c",))
    assert write(Bundle((_concept((term,)),))).missing == {"formen": 1, "plural": 1}


def test_the_library_is_loaded_for_this_export_only() -> None:
    code = (
        "import sys, lexikon, lexikon.skos, pruefer.cli.lexicon_exchange; sys.exit('rdflib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def _concept(terms: tuple[Term, ...], **more: object) -> Concept:
    texts = {key: key for key in ("subject_field", "definition", "concern", "recommendation", "message")}
    return Concept(id="probe", terms=terms, **texts, **more)  # type: ignore[arg-type]
