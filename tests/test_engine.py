"""One document through matcher, situations and rules."""

from __future__ import annotations

import pickle
import threading

import pytest

import lexikon
from lexikon.model import Profile
from pruefer.engine import Engine, EngineSettings
from pruefer.errors import CancelledError
from pruefer.model import Block, BlockKind, Document, Finding, FindingAdvice, Situation

PLAN = Document(
    "plan",
    "txt",
    (
        Block("Integrationsplan 2027–2032", BlockKind.TITLE),
        Block("Flüchtlinge … 12", BlockKind.CONTENTS),
        Block("Nach der Flüchtlingswelle", BlockKind.HEADING, 1),
        Block(
            "Der Zugang von Flüchtlingen zu Sprachkursen soll bis 2028 verbessert werden. Über Anträge entscheidet das "
            "Bundesamt für Migration und Flüchtlinge.",
            headings=("Nach der Flüchtlingswelle",),
        ),
        Block("Ein Teilnehmer sagte: „Für die anderen war ich immer der Asylant aus dem Heim.“"),
        Block("Die Wohnungen stehen auch Asylbeweber offen."),
        Block("Die Integration der Fachverfahren in das Dokumentenmanagement ist für 2027 geplant."),
        Block("Unter Teilhabe verstehen wir den Zugang aller zu Bildung und Arbeit. Teilhabe braucht Zeit."),
    ),
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(lexikon.load())


@pytest.fixture(scope="module")
def found(engine: Engine) -> tuple[Finding, ...]:
    return engine.review(PLAN).findings


def the(found: tuple[Finding, ...], text: str, block: int) -> Finding:
    hits = [finding for finding in found if finding.match.text == text and finding.anchor.block == block]
    assert len(hits) == 1, [(f.match.text, f.anchor) for f in found]
    return hits[0]


def test_a_key_term_is_commented_at_its_first_own_use(found):
    assert the(found, "Flüchtlingen", 3).commented


def test_a_wording_to_replace_is_commented_in_a_heading(found):
    heading = the(found, "Flüchtlingswelle", 2)
    assert (heading.commented, heading.advice) == (True, FindingAdvice.REPLACE)


@pytest.mark.parametrize(
    ("text", "block", "situation"),
    [
        ("Flüchtlinge", 1, Situation.CONTENTS),
        ("Flüchtlinge", 3, Situation.OFFICIAL_NAME),
        ("Asylant", 4, Situation.QUOTATION),
        ("Integration", 6, Situation.OTHER_SENSE),
    ],
)
def test_other_places_are_kept_with_the_reason_for_silence(found, text, block, situation):
    finding = the(found, text, block)
    assert not finding.commented
    assert situation in finding.situations
    assert finding.silent_because


def test_a_misspelling_names_what_was_meant(found):
    assert the(found, "Asylbeweber", 5).message == "Schreibweise prüfen: gemeint ist wohl „Asylbewerber“."


def test_an_explained_term_is_not_commented(found):
    assert not any(finding.commented for finding in found if finding.concept == "teilhabe")


def test_the_review_lists_what_is_not_explained(engine):
    review = engine.review(PLAN)
    assert "fluechtling" in review.unexplained
    assert "teilhabe" not in review.unexplained
    assert (review.profile, review.lexicon_version) == (Profile.STANDARD, engine.lexicon.version)


def test_a_review_is_repeatable_sorted_and_picklable(engine):
    review = engine.review(PLAN)
    assert engine.review(PLAN) == review
    assert [f.anchor for f in review.findings] == sorted(f.anchor for f in review.findings)
    assert pickle.loads(pickle.dumps(review)) == review
    assert len({finding.id for finding in review.findings}) == len(review.findings)


def test_a_stricter_profile_never_drops_a_comment(engine):
    due = {
        profile: {
            f.anchor
            for f in Engine(engine.lexicon, EngineSettings(profile)).review(PLAN).due
            if f.rule != "erlaeutern"
        }
        for profile in Profile
    }
    assert due[Profile.CONCISE] <= due[Profile.STANDARD] <= due[Profile.THOROUGH]


def test_progress_runs_to_its_end(engine):
    steps: list[tuple[int, int]] = []
    engine.review(PLAN, progress=lambda done, total: steps.append((done, total)))
    assert steps[0][0] == 0
    assert steps[-1][0] == steps[-1][1]
    assert steps == sorted(steps)


def test_a_cancelled_review_stops(engine):
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(CancelledError):
        engine.review(PLAN, cancel=cancel)


def test_an_empty_document_has_no_findings(engine):
    assert engine.review(Document("leer", "txt", ())).findings == ()
