"""What each rule finds, and why it keeps silent."""

from __future__ import annotations

import pytest

from lexikon.model import (
    Advice,
    Alternative,
    Certainty,
    Context,
    Evidence,
    Profile,
    Source,
    Term,
    TermStatus,
    View,
)
from pruefer.model import Block, BlockKind, FindingAdvice, Level, MatchKind, Situation, SourceRef
from pruefer.rules import explain, legal_term, near_miss, replace, weigh
from pruefer.rules.registry import RULES, findings


def term(advice: Advice, profile: Profile = Profile.STANDARD, **fields: object) -> Term:
    return Term(form="Wort", advice=advice, profile=profile, **fields)  # type: ignore[arg-type]


def due(found: object) -> list[bool]:
    return [finding.commented for finding in found]  # type: ignore[attr-defined]


def test_rules_have_distinct_ids_and_tell_their_reason():
    assert len({rule.INFO.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.INFO.reason.endswith(".")
        assert rule.INFO.bad != rule.INFO.good


class TestReplace:
    def test_warns_at_every_place(self, context, concept):
        found = list(
            replace.findings(
                context("Ein Wort.", "Noch ein Wort.", concepts=(concept(term(Advice.REPLACE)),))
            )
        )
        assert due(found) == [True, True]
        assert {f.level for f in found} == {Level.WARNING}
        assert {f.advice for f in found} == {FindingAdvice.REPLACE}

    def test_also_in_headings_but_not_in_the_table_of_contents(self, context, concept):
        blocks = (Block("Das Wort", BlockKind.HEADING, 1), Block("Das Wort", BlockKind.CONTENTS))
        heading, contents = replace.findings(context(*blocks, concepts=(concept(term(Advice.REPLACE)),)))
        assert heading.commented
        assert Situation.HEADING in heading.situations
        assert (contents.commented, contents.silent_because) == (False, "steht in einem Verzeichnis")

    def test_keeps_silent_in_a_quotation(self, context, concept, only):
        found = only(
            replace.findings(
                context("Er sagte: „Dieses Wort gefällt mir.“", concepts=(concept(term(Advice.REPLACE)),))
            )
        )
        assert (found.commented, found.silent_because) == (False, "steht in einem Zitat")

    def test_names_the_current_wording_of_a_superseded_term(self, context, concept, only):
        old = term(Advice.REPLACE, status=TermStatus.SUPERSEDED)
        one = concept(
            old,
            alternatives=(
                Alternative(text="Anderes", when="etwas anderes gemeint ist"),
                Alternative(text="Neuwort", when="„Wort“ geschrieben wurde"),
            ),
        )
        found = only(replace.findings(context("Ein Wort.", concepts=(one,))))
        assert found.recommendation == "Heute gebräuchlich: „Neuwort“. Bitte sehen Sie hin."

    def test_names_none_when_the_lexicon_leaves_it_open(self, context, concept, only):
        old = term(Advice.REPLACE, status=TermStatus.SUPERSEDED)
        one = concept(old, alternatives=(Alternative(text="A", when="a"), Alternative(text="B", when="b")))
        assert (
            only(replace.findings(context("Ein Wort.", concepts=(one,)))).recommendation
            == "Bitte sehen Sie hin."
        )

    def test_leaves_misspellings_to_their_own_rule(self, context, concept):
        given = context(
            "Ein Wort.", concepts=(concept(term(Advice.REPLACE)),), kinds={"Wort": MatchKind.FUZZY}
        )
        assert list(replace.findings(given)) == []


class TestWeigh:
    def test_hints_at_every_place_in_the_plans_own_voice(self, context, concept):
        found = list(
            weigh.findings(context("Ein Wort.", "Ein Wort.", concepts=(concept(term(Advice.WEIGH)),)))
        )
        assert due(found) == [True, True]
        assert {f.level for f in found} == {Level.HINT}

    def test_not_in_headings(self, context, concept, only):
        given = context(Block("Das Wort", BlockKind.HEADING, 1), concepts=(concept(term(Advice.WEIGH)),))
        assert only(weigh.findings(given)).silent_because == "steht in einer Überschrift"

    def test_a_concept_may_speak_in_a_situation_that_silences_others(self, context, concept, only):
        one = concept(term(Advice.WEIGH), context=Context(also_in=("ueberschrift",)))
        assert only(weigh.findings(context(Block("Wort", BlockKind.HEADING, 1), concepts=(one,)))).commented

    @pytest.mark.parametrize(
        ("needed", "chosen", "expected"),
        [
            (Profile.CONCISE, Profile.CONCISE, True),
            (Profile.STANDARD, Profile.CONCISE, False),
            (Profile.THOROUGH, Profile.STANDARD, False),
            (Profile.STANDARD, Profile.THOROUGH, True),
        ],
    )
    def test_the_profile_decides(self, context, concept, only, needed, chosen, expected):
        given = context("Ein Wort.", concepts=(concept(term(Advice.WEIGH, needed)),), profile=chosen)
        found = only(weigh.findings(given))
        assert found.commented is expected
        assert bool(found.silent_because) is not expected

    def test_a_silent_finding_names_the_profile_that_would_speak(self, context, concept, only):
        given = context("Ein Wort.", concepts=(concept(term(Advice.WEIGH, Profile.THOROUGH)),))
        assert only(weigh.findings(given)).silent_because == "wird erst im Profil Gründlich kommentiert"


class TestExplain:
    def test_one_comment_is_due_at_the_first_own_use(self, context, concept):
        blocks = (Block("Wort", BlockKind.HEADING, 1), "Das ist unser Wort.", "Und wieder das Wort.")
        found = list(explain.findings(context(*blocks, concepts=(concept(term(Advice.EXPLAIN)),))))
        assert due(found) == [False, True, False]
        assert [f.silent_because for f in found] == ["steht in einer Überschrift", "", explain.ELSEWHERE]

    def test_none_when_the_document_explains_it_even_later(self, context, concept):
        blocks = ("Das ist unser Wort.", "Unter Wort verstehen wir ein Wort.")
        found = list(explain.findings(context(*blocks, concepts=(concept(term(Advice.EXPLAIN)),))))
        assert not any(due(found))
        assert found[0].silent_because == explain.EXPLAINED

    def test_an_explanation_of_any_term_of_the_concept_counts(self, context, concept):
        one = concept(term(Advice.EXPLAIN), Term(form="Begriffswort"))
        found = list(
            explain.findings(
                context("Das Wort gilt.", "Begriffswort bedeutet für uns etwas.", concepts=(one,))
            )
        )
        assert not any(due(found))

    def test_a_sentence_on_a_compound_does_not_explain_the_word_in_it(self, context, concept):
        one = concept(term(Advice.EXPLAIN), Term(form="Wortarbeit", advice=Advice.EXPLAIN))
        blocks = ("Das ist unser Wort.", "Wortarbeit bedeutet für uns Beratung und Begleitung.")
        found = explain.findings(context(*blocks, concepts=(one,), kinds={"Wortarbeit": MatchKind.COMPOUND}))
        assert next(found).commented

    def test_the_table_of_contents_explains_nothing(self, context, concept):
        blocks = (Block("Wort: was wir darunter alle verstehen", BlockKind.CONTENTS), "Das ist unser Wort.")
        found = list(explain.findings(context(*blocks, concepts=(concept(term(Advice.EXPLAIN)),))))
        assert due(found) == [False, True]

    def test_the_running_text_goes_before_a_note(self, context, concept):
        blocks = (Block("Zum Wort siehe oben.", BlockKind.FOOTNOTE), "Das ist unser Wort.")
        found = list(explain.findings(context(*blocks, concepts=(concept(term(Advice.EXPLAIN)),))))
        assert due(found) == [False, True]

    def test_a_note_carries_it_when_there_is_nothing_else(self, context, concept):
        given = context(
            Block("Zum Wort siehe oben.", BlockKind.FOOTNOTE), concepts=(concept(term(Advice.EXPLAIN)),)
        )
        assert due(explain.findings(given)) == [True]

    def test_a_use_below_the_profile_does_not_take_the_place(self, context, concept):
        one = concept(
            Term(form="Rand", advice=Advice.EXPLAIN, profile=Profile.THOROUGH), term(Advice.EXPLAIN)
        )
        found = list(explain.findings(context("Rand zuerst.", "Dann das Wort.", concepts=(one,))))
        assert due(found) == [False, True]

    def test_each_concept_has_its_own(self, context, concept):
        other = concept(Term(form="Ding", advice=Advice.EXPLAIN, profile=Profile.STANDARD), id="ding")
        found = list(
            explain.findings(
                context("Ein Wort und ein Ding.", concepts=(concept(term(Advice.EXPLAIN)), other))
            )
        )
        assert due(found) == [True, True]


class TestLegalTerm:
    def test_speaks_only_where_a_cue_shows_misuse(self, context, concept):
        one = concept(term(Advice.LEGAL_TERM, only_if=("Titel",)))
        found = list(legal_term.findings(context("Ein Titel wie das Wort.", "Ein Wort.", concepts=(one,))))
        assert due(found) == [True]
        assert found[0].anchor.block == 0

    def test_cues_of_the_concept_serve_as_well(self, context, concept):
        one = concept(term(Advice.LEGAL_TERM), context=Context(only_if=("Titel",)))
        assert due(legal_term.findings(context("Ein Titel wie das Wort.", concepts=(one,)))) == [True]

    def test_without_cues_there_is_no_finding(self, context, concept):
        assert (
            list(legal_term.findings(context("Ein Wort.", concepts=(concept(term(Advice.LEGAL_TERM)),))))
            == []
        )

    @pytest.mark.parametrize(("chosen", "expected"), [(Profile.STANDARD, False), (Profile.THOROUGH, True)])
    def test_plain_legal_names_are_questioned_at_the_thorough_profile_only(
        self, context, concept, only, chosen, expected
    ):
        one = concept(term(Advice.LEGAL_TERM, Profile.THOROUGH, only_if=("Titel",)))
        given = context("Ein Titel wie das Wort.", concepts=(one,), profile=chosen)
        assert only(legal_term.findings(given)).commented is expected

    def test_a_wrong_definition_is_pointed_out(self, context, concept, only):
        one = concept(term(Advice.LEGAL_TERM, only_if=("Titel",)))
        assert only(legal_term.findings(context("Wort bedeutet ein Titel.", concepts=(one,)))).commented

    def test_beside_its_paragraph_it_is_trusted(self, context, concept, only):
        one = concept(term(Advice.LEGAL_TERM, only_if=("Titel",)))
        found = only(
            legal_term.findings(context("Ein Titel wie das Wort (§ 60a AufenthG).", concepts=(one,)))
        )
        assert found.silent_because == "gehört zu einem Rechtsbezug"


class TestNearMiss:
    @pytest.fixture
    def misspelt(self, context, concept):
        def misspelt(*blocks, advice=Advice.NONE, **options):
            one = concept(term(advice, Profile.THOROUGH))
            return near_miss.findings(
                context(*blocks, concepts=(one,), kinds={"Wort": MatchKind.FUZZY}, **options)
            )

        return misspelt

    def test_names_the_spelling_that_was_probably_meant(self, misspelt, only):
        found = only(misspelt("Ein Wort."))
        assert found.message == "Schreibweise prüfen: gemeint ist wohl „Wort!“."
        assert (found.level, found.advice, found.commented) == (Level.HINT, FindingAdvice.SPELLING, True)

    def test_whatever_the_advice_of_the_term_and_its_profile(self, misspelt, only):
        assert only(misspelt("Ein Wort.", advice=Advice.WEIGH)).recommendation.endswith(
            "Zum Wort selbst: Hier lohnt ein Blick."
        )

    def test_not_at_the_concise_profile(self, misspelt, only):
        assert not only(misspelt("Ein Wort.", profile=Profile.CONCISE)).commented

    def test_also_in_headings(self, misspelt, only):
        assert only(misspelt(Block("Das Wort", BlockKind.HEADING, 1))).commented

    @pytest.mark.parametrize(
        "sentence",
        [
            "Das Amt für Migration und Wort berät.",
            "Er sagte: „Dieses Wort gefällt mir.“",
            "Meier, A. (2019): Vom Wort zum Satz.",
        ],
    )
    def test_never_in_names_quotations_and_titles(self, misspelt, only, sentence):
        assert not only(misspelt(sentence)).commented


class TestWhatAFindingBrings:
    def test_the_best_sources_first_and_three_at_most(self, context, concept, only):
        levels = {
            "a": Certainty.MEDIUM,
            "b": Certainty.LOW,
            "c": Certainty.HIGH,
            "d": Certainty.HIGH,
            "e": Certainty.HIGH,
        }
        one = concept(
            term(Advice.WEIGH),
            evidence=tuple(Evidence(source=k, statement="x", certainty=v) for k, v in levels.items()),
        )
        sources = tuple(Source(id=k, title=k.upper(), publisher="P", year=2020) for k in levels)
        found = only(weigh.findings(context("Ein Wort.", concepts=(one,), sources=sources)))
        assert found.sources == tuple(SourceRef(title, 2020, None) for title in "CDE")

    def test_general_knowledge_is_no_source(self, context, concept, only):
        one = concept(
            term(Advice.WEIGH), evidence=(Evidence(source="a", statement="x", certainty=Certainty.LOW),)
        )
        given = context("Ein Wort.", concepts=(one,), sources=(Source(id="a", title="A", publisher="P"),))
        assert only(weigh.findings(given)).sources == ()

    def test_the_note_on_the_term_follows_the_recommendation(self, context, concept, only):
        one = concept(term(Advice.WEIGH, note="nur auf Menschen bezogen"))
        found = only(weigh.findings(context("Ein Wort.", concepts=(one,))))
        assert found.recommendation == "Bitte sehen Sie hin. Zu „Wort“: nur auf Menschen bezogen."

    def test_wordings_and_views_of_the_concept(self, context, concept, only):
        one = concept(
            term(Advice.WEIGH),
            views=(View(position="Manche sehen es so."),),
            alternatives=(Alternative(text="Anderes", when="es passt", insertable=True),),
        )
        found = only(weigh.findings(context("Ein Wort.", concepts=(one,))))
        assert [(s.text, s.when, s.insertable) for s in found.suggestions] == [("Anderes", "es passt", True)]
        assert found.views == ("Manche sehen es so.",)


def test_terms_without_advice_give_no_finding(context, concept):
    assert findings(context("Ein Wort.", concepts=(concept(term(Advice.NONE)),))) == ()


def test_all_findings_come_in_reading_order(context, concept):
    two = (concept(term(Advice.WEIGH)), concept(Term(form="Ding", advice=Advice.REPLACE), id="ding"))
    found = findings(context("Ein Ding und ein Wort.", "Ein Wort und ein Ding.", concepts=two))
    assert [f.match.text for f in found] == ["Ding", "Wort", "Wort", "Ding"]
