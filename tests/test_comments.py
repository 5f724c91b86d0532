"""Which places get a comment, and what it says."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lexikon.model import Profile
from pruefer.comments import SUMMARY_KEY, CommentPolicy, annotations_for
from pruefer.model import (
    Anchor,
    Annotation,
    Block,
    BlockKind,
    Document,
    Finding,
    FindingAdvice,
    Level,
    Match,
    MatchKind,
    Review,
    SourceRef,
    Suggestion,
)
from pruefer.rules.explain import ELSEWHERE

NOW = datetime(2026, 11, 22, 9, 30)
WORDINGS = tuple(Suggestion(f"Wendung {n}", f"Fall {n} gemeint ist") for n in range(1, 6))
SOURCES = (SourceRef("Erste Quelle", 2020), SourceRef("Zweite Quelle"), SourceRef("Dritte Quelle", 2021))


def finding(
    block: int,
    start: int = 0,
    *,
    concept: str = "migrant",
    text: str = "Migranten",
    advice: FindingAdvice = FindingAdvice.WEIGH,
    number: int | None = None,
    **fields: object,
) -> Finding:
    anchor = Anchor(block, start, start + len(text))
    fingerprint = f"{block * 100 + start if number is None else number:016x}"[::-1]
    values: dict[str, object] = {
        "id": fingerprint,
        "rule": advice.value,
        "match": Match(concept, text, anchor, text, MatchKind.EXACT, text),
        "level": Level.HINT,
        "advice": advice,
        "message": f"Zu {concept} lohnt ein Blick.",
        "recommendation": "Bitte sehen Sie hin.",
    }
    return Finding(**{**values, **fields})  # type: ignore[arg-type]


def review(
    *findings: Finding, blocks: tuple[Block, ...] | None = None, unexplained: tuple[str, ...] = ()
) -> Review:
    last = max((f.anchor.block for f in findings), default=0)
    texts = blocks or tuple(Block("Migranten und andere Leute wohnen hier.") for _ in range(last + 1))
    return Review(Document("plan", "docx", texts), findings, Profile.STANDARD, "v", unexplained)


def write(
    given: Review, policy: CommentPolicy = CommentPolicy.FIRST, *, summary: bool = False
) -> list[Annotation]:
    return list(annotations_for(given, policy, "Integrationsbüro", "IB", NOW, summary=summary))


def summary_of(given: Review) -> tuple[str, ...]:
    return next(a.paragraphs for a in write(given, summary=True) if a.key == SUMMARY_KEY)


def is_full(annotation: Annotation) -> bool:
    return not annotation.paragraphs[0].startswith("Siehe Kommentar")


class TestPlaces:
    def test_by_default_a_concept_is_commented_once(self):
        written = write(review(finding(0), finding(1), finding(2)))
        assert [a.anchor.block for a in written] == [0]

    def test_the_first_comment_says_how_often_the_word_comes_up_again(self):
        assert (
            "Das Wort kommt in diesem Dokument noch 2-mal vor."
            in write(review(finding(0), finding(1), finding(2)))[0].paragraphs[0]
        )
        assert (
            "Das Wort kommt in diesem Dokument noch einmal vor."
            in write(review(finding(0), finding(1)))[0].paragraphs[0]
        )
        assert "noch" not in write(review(finding(0)))[0].paragraphs[0]

    def test_and_speaks_of_related_words_where_they_are_several(self):
        first = write(review(finding(0), finding(1, text="Migrantinnen")))[0]
        assert "Dieses Wort und verwandte kommen in diesem Dokument noch einmal vor." in first.paragraphs[0]

    def test_uses_commented_elsewhere_are_counted_but_other_silent_ones_are_not(self):
        silent = finding(1, commented=False, silent_because=ELSEWHERE)
        quoted = finding(2, commented=False, silent_because="steht in einem Zitat")
        assert "noch einmal vor" in write(review(finding(0), silent, quoted))[0].paragraphs[0]

    def test_silent_findings_are_not_commented(self):
        assert write(review(finding(0, commented=False, silent_because="steht in einem Zitat"))) == []

    @pytest.mark.parametrize("advice", [FindingAdvice.REPLACE, FindingAdvice.SPELLING])
    def test_wordings_to_replace_and_misspellings_are_commented_everywhere(self, advice):
        written = write(review(finding(0, advice=advice), finding(1, advice=advice)))
        assert [a.anchor.block for a in written] == [0, 1]

    def test_a_repeated_wording_to_replace_refers_to_the_first_comment(self):
        replace = {"advice": FindingAdvice.REPLACE, "suggestions": WORDINGS}
        again = write(review(finding(0, **replace), finding(1, **replace)))[1]
        assert again.paragraphs == (
            "Siehe Kommentar zu „Migranten“ weiter oben.",
            "Je nach Zusammenhang passt hier „Wendung 1“ oder „Wendung 2“.",
        )

    def test_a_misspelling_does_not_use_up_the_comment_on_its_concept(self):
        written = write(review(finding(0, advice=FindingAdvice.SPELLING), finding(1)))
        assert [is_full(a) for a in written] == [True, True]

    def test_with_all_every_place_has_a_comment_but_only_the_first_a_full_one(self):
        written = write(review(finding(0), finding(1), finding(2)), CommentPolicy.ALL)
        assert [is_full(a) for a in written] == [True, False, False]

    def test_concepts_do_not_share_comments(self):
        assert len(write(review(finding(0), finding(0, 14, concept="leute", text="andere")))) == 2


class TestChapters:
    BLOCKS = (
        Block("Wohnen", BlockKind.HEADING, 1),
        Block("Migranten wohnen hier.", headings=("Wohnen",)),
        Block("Migranten wohnen da.", headings=("Wohnen", "Miete")),
        Block("Arbeit", BlockKind.HEADING, 1),
        Block("Migranten arbeiten hier.", headings=("Arbeit",)),
    )

    def test_each_chapter_has_a_full_comment(self):
        written = write(review(finding(1), finding(2), finding(4), blocks=self.BLOCKS), CommentPolicy.CHAPTER)
        assert [(a.anchor.block, is_full(a)) for a in written] == [(1, True), (4, True)]

    def test_which_counts_the_places_of_the_chapter(self):
        first, second = write(
            review(finding(1), finding(2), finding(4), blocks=self.BLOCKS), CommentPolicy.CHAPTER
        )
        assert "Das Wort kommt in diesem Kapitel noch einmal vor." in first.paragraphs[0]
        assert "noch" not in second.paragraphs[0]

    def test_a_heading_belongs_to_the_chapter_it_opens(self):
        heading = finding(0, text="Wohnen", advice=FindingAdvice.REPLACE)
        written = write(
            review(heading, finding(1, advice=FindingAdvice.REPLACE), blocks=self.BLOCKS),
            CommentPolicy.CHAPTER,
        )
        assert [is_full(a) for a in written] == [True, False]

    def test_a_note_belongs_to_the_chapter_of_its_mark(self):
        note = Block("Migranten: siehe dort.", BlockKind.FOOTNOTE, note_at=Anchor(4, 9, 9))
        written = write(review(finding(4), finding(5), blocks=(*self.BLOCKS, note)), CommentPolicy.CHAPTER)
        assert [a.anchor.block for a in written] == [4]


class TestWords:
    def test_what_and_why_then_a_suggestion_then_wordings_then_sources(self):
        given = finding(
            0, suggestions=WORDINGS[:2], sources=SOURCES[:1], views=("Manche raten ab.", "Andere nicht.")
        )
        assert write(review(given))[0].paragraphs == (
            "Zu migrant lohnt ein Blick.",
            "Bitte sehen Sie hin.",
            "– „Wendung 1“, wenn Fall 1 gemeint ist",
            "– „Wendung 2“, wenn Fall 2 gemeint ist",
            "Fachleute beurteilen das verschieden: Manche raten ab. Andere nicht.",
            "Quelle: Erste Quelle (2020)",
        )

    def test_four_wordings_and_two_sources_at_most(self):
        paragraphs = write(review(finding(0, suggestions=WORDINGS, sources=SOURCES)))[0].paragraphs
        assert sum(p.startswith("–") for p in paragraphs) == 4
        assert paragraphs[-1] == "Quellen: Erste Quelle (2020); Zweite Quelle"

    @pytest.mark.parametrize(
        ("when", "line"),
        [
            ("alle gemeint sind", "– „X“, wenn alle gemeint sind"),
            ("wenn alle gemeint sind.", "– „X“, wenn alle gemeint sind"),
            ("wie oben, mit Betonung der Person", "– „X“, wie oben, mit Betonung der Person"),
            ("", "– „X“"),
        ],
    )
    def test_a_condition_reads_well_however_the_lexicon_puts_it(self, when, line):
        assert line in write(review(finding(0, suggestions=(Suggestion("X", when),))))[0].paragraphs

    def test_a_long_comment_is_shortened_from_its_least_helpful_end(self):
        long = tuple(Suggestion("Wendung", "Umstände vorliegen " * 20) for _ in range(4))
        paragraphs = write(review(finding(0, suggestions=long, sources=SOURCES, views=("Ansicht.",))))[
            0
        ].paragraphs
        assert sum(map(len, paragraphs)) <= 900
        assert paragraphs[:2] == ("Zu migrant lohnt ein Blick.", "Bitte sehen Sie hin.")
        assert paragraphs[-1].startswith("Quelle: Erste Quelle")

    def test_long_views_are_announced_only(self):
        assert (
            "Fachleute beurteilen das verschieden; Näheres steht im Begriffslexikon."
            in write(review(finding(0, views=("Eine Ansicht. " * 30,))))[0].paragraphs
        )

    def test_a_misspelling_needs_no_wordings_and_sources(self):
        given = finding(
            0, advice=FindingAdvice.SPELLING, suggestions=WORDINGS, sources=SOURCES, views=("Ansicht.",)
        )
        assert len(write(review(given))[0].paragraphs) == 2

    def test_a_soft_hyphen_does_not_show_in_a_reference(self):
        first = finding(0, text="Mi\u00adgranten", advice=FindingAdvice.REPLACE)
        assert (
            "„Migranten“" in write(review(first, finding(1, advice=FindingAdvice.REPLACE)))[1].paragraphs[0]
        )

    def test_author_initials_and_date_are_passed_on(self):
        written = write(review(finding(0)))[0]
        assert (written.author, written.initials, written.date) == ("Integrationsbüro", "IB", NOW)


class TestSummary:
    def test_stands_first_at_the_first_title_heading_or_paragraph(self):
        blocks = (
            Block("Entwurf", BlockKind.HEADER),
            Block("  "),
            Block(" Plan 2030 ", BlockKind.TITLE),
            Block("Migranten"),
        )
        written = write(review(finding(3), blocks=blocks), summary=True)
        assert (written[0].anchor, written[0].key) == (Anchor(2, 1, 10), SUMMARY_KEY)

    def test_comes_before_a_comment_on_the_same_words(self):
        written = write(review(finding(0), blocks=(Block("Migranten"),)), summary=True)
        assert [a.key == SUMMARY_KEY for a in written] == [True, False]

    def test_tells_numbers_frequent_words_what_is_not_explained_and_where_it_ran(self):
        integration = {"concept": "integration", "text": "Integration", "advice": FindingAdvice.EXPLAIN}
        given = review(
            finding(0),
            finding(1),
            finding(0, 14, **integration),
            finding(1, 14, **integration, commented=False, silent_because=ELSEWHERE),
            finding(1, 30, **integration, commented=False, silent_because=ELSEWHERE),
            unexplained=("integration",),
        )
        assert summary_of(given) == (
            "Begriffsprüfer hat diesen Entwurf durchgesehen und 2 Kommentare geschrieben.",
            "Am häufigsten kommen vor: „Integration“ (3-mal) und „Migranten“ (2-mal).",
            "Noch nicht erläutert: „Integration“. Eine kurze Begriffsklärung am Anfang des Plans genügt.",
            "Alle Kommentare sind Vorschläge; die Entscheidung liegt bei Ihnen. Geprüft wurde nur auf diesem "
            "Rechner, kein Text wurde weitergegeben.",
        )

    def test_a_long_list_of_unexplained_terms_is_cut(self):
        many = [
            finding(0, n * 10, concept=f"c{n}", text=f"Begriff{n}", advice=FindingAdvice.EXPLAIN)
            for n in range(11)
        ]
        given = review(*many, unexplained=tuple(f"c{n}" for n in range(11)))
        assert "„Begriff7“ und 3 weitere." in " ".join(summary_of(given))

    def test_counts_one_and_none_in_words(self):
        assert "einen Kommentar" in summary_of(review(finding(0)))[0]
        assert "keinen Kommentar" in summary_of(review())[0]

    def test_is_left_out_where_no_text_can_carry_it(self):
        assert (
            write(review(blocks=(Block("", BlockKind.PARAGRAPH), Block("x", BlockKind.FOOTER))), summary=True)
            == []
        )


class TestKeys:
    def test_are_the_first_digits_of_the_fingerprint(self):
        given = finding(0, number=0xABC)
        assert write(review(given))[0].key == given.id[:8]

    def test_get_longer_where_two_places_begin_alike(self):
        one, two = (
            finding(0, concept="a", id="0123456789abcdef"),
            finding(1, concept="b", id="01234567ffffffff"),
        )
        assert [a.key for a in write(review(one, two))] == ["01234567", "01234567f"]

    def test_stay_unique_even_for_equal_fingerprints(self):
        same = [finding(n, concept=str(n), id="0123456789abcdef") for n in range(12)]
        keys = [a.key for a in write(review(*same))]
        assert len(set(keys)) == 12
        assert all(re.fullmatch("[0-9a-f]{8,16}", key) for key in keys)

    def test_never_take_the_summarys(self):
        given = finding(0, id=SUMMARY_KEY + "00000000")
        assert len({a.key for a in write(review(given), summary=True)}) == 2


@st.composite
def reviews(draw: st.DrawFn) -> Review:
    count = draw(st.integers(1, 8))
    blocks = tuple(
        Block(
            "Migranten wohnen seit langem hier.",
            draw(st.sampled_from(list(BlockKind))),
            headings=draw(st.sampled_from([(), ("A",), ("B", "C")])),
        )
        for _ in range(count)
    )
    made = [
        finding(
            draw(st.integers(0, count - 1)),
            start,
            concept=draw(st.sampled_from("abc")),
            number=draw(st.integers(0, 40)),
            text="wohnen"[: draw(st.integers(1, 6))],
            advice=draw(st.sampled_from(list(FindingAdvice))),
            commented=draw(st.booleans()),
            suggestions=WORDINGS[: draw(st.integers(0, 5))],
        )
        for start in draw(st.lists(st.integers(0, 20), max_size=12))
    ]
    return review(*sorted(made, key=lambda f: f.anchor), blocks=blocks, unexplained=("a",))


@settings(max_examples=100, deadline=None)
@given(reviews(), st.sampled_from(list(CommentPolicy)), st.booleans())
def test_comments_are_sound_whatever_was_found(given_review, policy, summary):
    written = write(given_review, policy, summary=summary)
    blocks = given_review.document.blocks
    assert all(0 <= a.anchor.start < a.anchor.end <= len(blocks[a.anchor.block].text) for a in written)
    assert [a.anchor for a in written] == sorted(a.anchor for a in written)
    assert len({a.key for a in written}) == len(written)
    assert all(paragraph.strip() for a in written for paragraph in a.paragraphs)


@settings(max_examples=100, deadline=None)
@given(reviews(), st.sampled_from([CommentPolicy.FIRST, CommentPolicy.ALL]))
def test_no_concept_is_commented_in_full_twice(given_review, policy):
    weighed = Review(
        given_review.document,
        tuple(f for f in given_review.findings if f.advice is not FindingAdvice.SPELLING),
        given_review.profile,
        "v",
    )
    full = [a.paragraphs[0].split(" lohnt")[0] for a in write(weighed, policy) if is_full(a)]
    assert len(full) == len(set(full))
