"""The shipped lexicon tested by its own example sentences."""

from collections import Counter, defaultdict

import pytest

from lexikon import Lexicon
from lexikon.loader import load
from lexikon.model import Advice, Certainty, Concept
from pruefer.engine import Engine
from pruefer.model import Block, Document

BASE = load()
REPORTED = [(c.id, sentence) for c in BASE for sentence in c.examples.report]
IGNORED = [(c.id, sentence) for c in BASE for sentence in c.examples.ignore]


def due(engine: Engine, sentence: str) -> set[str]:
    review = engine.review(Document(name="satz.txt", format="txt", blocks=(Block(sentence),)))
    return {finding.concept for finding in review.due}


def by_concept(rows: list[tuple[str, str]]) -> dict[str, list[str]]:
    result: dict[str, list[str]] = defaultdict(list)
    for concept, sentence in rows:
        result[concept].append(sentence)
    return result


@pytest.mark.parametrize("concept", by_concept(REPORTED))
def test_every_sentence_to_report_is_reported(thorough_engine: Engine, concept: str) -> None:
    missed = [s for s in by_concept(REPORTED)[concept] if concept not in due(thorough_engine, s)]
    assert missed == []


@pytest.mark.parametrize("concept", by_concept(IGNORED))
def test_every_sentence_to_leave_alone_is_left_alone(thorough_engine: Engine, concept: str) -> None:
    hit = [s for s in by_concept(IGNORED)[concept] if concept in due(thorough_engine, s)]
    assert hit == []


def is_reportable(concept: Concept) -> bool:
    """Legal terms speak only with a cue of their misuse; without any the concept is silent by design."""
    return any(
        term.advice is not Advice.NONE
        and (term.advice is not Advice.LEGAL_TERM or term.only_if or concept.context.only_if)
        for term in concept.terms
    )


def test_every_concept_with_advice_has_two_sentences_of_each_kind() -> None:
    thin = [
        c.id for c in BASE
        if is_reportable(c) and (len(c.examples.report) < 2 or len(c.examples.ignore) < 2)
    ]  # fmt: skip
    assert thin == []


def test_a_form_belongs_to_one_concept(base_lexicon: Lexicon) -> None:
    owners = Counter(term.form for concept in base_lexicon for term in concept.terms)
    assert [form for form, number in owners.items() if number > 1] == []


def test_every_concept_has_a_source_or_says_that_it_has_none(base_lexicon: Lexicon) -> None:
    unsupported = [
        concept.id for concept in base_lexicon
        if not concept.editorial
        and not any(evidence.certainty is not Certainty.LOW for evidence in concept.evidence)
    ]  # fmt: skip
    assert unsupported == []


def test_no_alternative_is_itself_to_be_replaced(thorough_engine: Engine, base_lexicon: Lexicon) -> None:
    texts = [
        (concept.id, alternative.text) for concept in base_lexicon for alternative in concept.alternatives
    ]
    document = Document(name="a.txt", format="txt", blocks=tuple(Block(text) for _, text in texts))
    faulty = [
        (texts[finding.anchor.block], finding.match.text)
        for finding in thorough_engine.review(document).due
        if finding.advice.value == "ersetzen" and "bis Juni 2026" not in texts[finding.anchor.block][1]
    ]
    assert faulty == []


def test_no_alternative_refers_to_another_one(base_lexicon: Lexicon) -> None:
    assert [
        (concept.id, alternative.when) for concept in base_lexicon for alternative in concept.alternatives
        if "wie oben" in alternative.when
    ] == []  # fmt: skip


SCOLDING = ("darf nicht", "verboten", "falsch", "unzulässig", "geht gar nicht", "inakzeptabel", "diffamier")


def test_no_comment_scolds(base_lexicon: Lexicon) -> None:
    assert [
        (concept.id, word) for concept in base_lexicon for word in SCOLDING
        if word in f"{concept.message} {concept.recommendation}".lower()
    ] == []  # fmt: skip


def test_the_opening_sentence_of_a_comment_is_short(base_lexicon: Lexicon) -> None:
    assert [c.id for c in base_lexicon if len(c.message) > 190 or not c.message.rstrip().endswith(".")] == []


def test_nothing_is_attributed_to_the_handreichung_but_its_announcement(base_lexicon: Lexicon) -> None:
    texts = [
        (c.id, text) for c in base_lexicon
        for text in (c.message, c.definition, c.concern, c.recommendation, c.origin or "", c.suitability or "")
    ]  # fmt: skip
    claims = ("Handreichung empfiehlt", "Handreichung rät", "Handreichung lehnt", "laut Handreichung")
    assert [(concept, claim) for concept, text in texts for claim in claims if claim in text] == []
