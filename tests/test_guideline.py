"""What is remembered of a guideline, and how comments refer to it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import datetime

import pytest

from lexikon.handreichung import Guideline, Passage
from lexikon.model import Profile
from pruefer import guideline
from pruefer.comments import CommentPolicy, annotations_for
from pruefer.errors import SettingsError
from pruefer.model import Anchor, Block, Document, Finding, FindingAdvice, Level, Match, MatchKind, Review

TEXT = "Migranten und Flüchtlinge wohnen hier."


def of(title: str, sha256: str, **pages: int) -> Guideline:
    passages = {concept: (Passage(page, str(page + 1), 1, "ein Auszug"),) for concept, page in pages.items()}
    return Guideline(
        title=title, sha256=sha256, file=f"{title}.pdf", pages=40, lexicon="v", passages=passages
    )


@pytest.fixture(autouse=True)
def _nothing_stored() -> Iterator[None]:
    guideline.store_file().unlink(missing_ok=True)
    yield
    guideline.store_file().unlink(missing_ok=True)


class TestStorage:
    def test_nothing_is_stored_at_first(self):
        assert guideline.stored() == ()

    def test_what_is_added_comes_back(self):
        one = of("Handreichung", "a", migrant=16)
        guideline.add(one)
        assert guideline.stored() == (one,)

    def test_a_new_edition_takes_the_place_of_the_old_one(self):
        guideline.add(of("Handreichung", "a", migrant=16))
        guideline.add(of("Leitfaden", "b", migrant=2))
        guideline.add(of("Handreichung", "c", migrant=18))
        assert [each.sha256 for each in guideline.stored()] == ["b", "c"]

    def test_the_same_file_is_stored_once_whatever_its_title(self):
        guideline.add(of("Handreichung", "a", migrant=16))
        guideline.add(of("Begriffe", "a", migrant=16))
        assert [each.title for each in guideline.stored()] == ["Begriffe"]

    def test_what_is_removed_is_gone_from_the_disk(self):
        guideline.add(of("Handreichung", "a", migrant=16))
        assert [each.title for each in guideline.remove()] == ["Handreichung"]
        assert not guideline.store_file().exists()
        assert guideline.remove() == ()

    def test_one_of_several_can_be_removed(self):
        guideline.add(of("Handreichung", "a", migrant=16))
        guideline.add(of("Leitfaden", "b", migrant=2))
        assert guideline.remove("Handreichung")[0].sha256 == "a"
        assert [each.title for each in guideline.stored()] == ["Leitfaden"]

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
    def test_only_the_person_can_read_it(self):
        guideline.add(of("Handreichung", "a", migrant=16))
        assert stat.S_IMODE(guideline.store_file().stat().st_mode) == 0o600

    def test_a_broken_file_is_named(self):
        guideline.store_file().parent.mkdir(parents=True, exist_ok=True)
        guideline.store_file().write_text("kein JSON")
        with pytest.raises(SettingsError, match=r"handreichungen\.json"):
            guideline.stored()


class TestReferences:
    def test_of_several_guidelines_are_joined(self):
        found = guideline.references(
            [of("Handreichung", "a", migrant=16, ghetto=3), of("Leitfaden", "b", migrant=2)]
        )
        assert found == {"migrant": "Handreichung, S. 17; Leitfaden, S. 3", "ghetto": "Handreichung, S. 4"}

    def test_stand_in_the_comment_on_their_concept(self):
        texts = comments({"migrant": "Handreichung, S. 17"})
        assert texts["Migranten"][-1] == "Zum Nachlesen: Handreichung, S. 17"
        assert not any("Handreichung" in line for line in texts["Flüchtlinge"])

    def test_bring_nothing_else_of_the_guideline(self):
        guideline.add(of("Handreichung", "a", migrant=16))
        texts = comments(guideline.references(guideline.stored()))
        assert "Auszug" not in str(texts)

    def test_change_nothing_where_there_are_none(self):
        assert comments({}) == comments(None)

    def test_a_misspelling_needs_none(self):
        texts = comments({"migrant": "Handreichung, S. 17"}, FindingAdvice.SPELLING)
        assert "Handreichung" not in str(texts)


def comments(
    references: dict[str, str] | None, advice: FindingAdvice = FindingAdvice.WEIGH
) -> dict[str, tuple[str, ...]]:
    """The paragraphs of each comment by the words it stands at."""
    review = Review(
        Document("plan.docx", "docx", (Block(TEXT),)),
        tuple(
            finding(word, concept, advice)
            for word, concept in (("Migranten", "migrant"), ("Flüchtlinge", "fluechtling"))
        ),
        Profile.STANDARD,
        "v",
    )
    written = annotations_for(
        review, CommentPolicy.FIRST, "BP", "BP", datetime(2026, 11, 22), summary=False, references=references
    )
    return {TEXT[a.anchor.start : a.anchor.end]: a.paragraphs for a in written}


def finding(word: str, concept: str, advice: FindingAdvice) -> Finding:
    start = TEXT.index(word)
    match = Match(concept, word, Anchor(0, start, start + len(word)), word, MatchKind.EXACT, word)
    return Finding(
        f"{start:016x}"[::-1], advice.value, match, Level.HINT, advice, "Ein Satz.", "Ein Vorschlag."
    )
