"""A writer that lies is caught, its copy is dropped, and an honest one is never accused."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lexikon.model import Profile
from pruefer import service, verification
from pruefer.errors import VerificationError
from pruefer.formats.base import Format, Moved, WriteResult
from pruefer.model import Anchor, Annotation, Comment, Document, Review
from tests.formats_shared.samples import ANNOTATABLE, BODY, CELL, COLLEAGUE, Sample
from tests.one_file import DATE, SAMPLES, WORDS, key_of, leftovers, notes, ours, plan_in

Tamper = Callable[[bytes, WriteResult], tuple[bytes, WriteResult]]
ZUGEHOERIGKEIT, SPRACHKURSE = map(key_of, WORDS)


class Liar:
    """A format that spoils what it writes."""

    def __init__(self, honest: Format, tamper: Tamper) -> None:
        self.name, self.suffixes, self.annotatable = honest.name, honest.suffixes, True
        self._honest, self._tamper = honest, tamper

    def read(self, data: bytes, name: str) -> Document:
        return self._honest.read(data, name)

    def write(
        self, data: bytes, name: str, annotations: Sequence[Annotation], target: BinaryIO
    ) -> WriteResult:
        buffer = io.BytesIO()
        result = self._honest.write(data, name, annotations, buffer)
        spoiled, result = self._tamper(buffer.getvalue(), result)
        target.write(spoiled)
        return result


def swap(old: str, new: str) -> Tamper:
    """Replace the first place in the written text that matches ``old``."""

    def tamper(data: bytes, result: WriteResult) -> tuple[bytes, WriteResult]:
        spoiled, count = re.subn(old, new, data.decode(), count=1, flags=re.DOTALL)
        assert count == 1, old
        return spoiled.encode(), result

    return tamper


def claim(**changes: object) -> Tamper:
    return lambda data, result: (data, replace(result, **changes))  # type: ignore[arg-type]


def own(key: str) -> str:
    return f'<office:annotation [^>]*office:name="BP-{key}".*?</office:annotation>'


LIES: dict[str, tuple[Tamper, str]] = {
    "drops a paragraph": (swap("<text:p>Schluss</text:p>", ""), "Absätze wurden zu"),
    "adds a paragraph": (
        swap("<text:p>Schluss</text:p>", r"\g<0><text:p>mehr</text:p>"),
        "Absätze wurden zu",
    ),
    "drops a word": (swap("Zugehörigkeit<", "Zugehörig<"), "Absatz 2 liest sich anders"),
    "changes a blank": (swap("Stand 2026", "Stand <text:s/>2026"), "Absatz 4 liest sich anders"),
    "swaps paragraphs": (
        swap("(<text:list>.*</text:list>)(<table:table>.*</table:table>)", r"\2\1"),
        "anders",
    ),
    "makes a heading a paragraph": (
        swap('<text:h text:outline-level="1">(.*?)</text:h>', r"<text:p>\1</text:p>"),
        "Absatz 1 steht anders im Dokument",
    ),
    "drops a comment of ours": (swap(own(SPRACHKURSE), ""), f"der Kommentar {SPRACHKURSE} fehlt"),
    "rewords a comment of ours": (swap("Gemeint ist Sprachkurse", "Gemeint ist nichts"), "lautet anders"),
    "signs for somebody else": (
        swap("<dc:creator>Begriffsprüfer", "<dc:creator>Bürgermeister"),
        "lautet anders",
    ),
    "moves the start of ours": (
        swap(f"({own(SPRACHKURSE)})Sprach", r"Sprach\1"),
        f"der Kommentar {SPRACHKURSE} steht an der falschen Stelle",
    ),
    "moves the end of ours": (
        swap(f'kurse(<office:annotation-end [^>]*office:name="BP-{SPRACHKURSE}"/>)', r"\1kurse"),
        f"der Kommentar {SPRACHKURSE} steht an der falschen Stelle",
    ),
    "adds a comment of ours": (
        swap("Schluss", "<office:annotation><text:p>[BP-00000000]</text:p></office:annotation>Schluss"),
        "der Kommentar 00000000 war nicht vorgesehen",
    ),
    "doubles a comment of ours": (
        swap(own(SPRACHKURSE), r"\g<0>\g<0>"),
        "steht doppelt darin|falschen Stelle",
    ),
    "drops somebody's comment": (
        swap('<office:annotation office:name="kollegin">.*?</office:annotation>', ""),
        "fremde Kommentare",
    ),
    "rewords somebody's comment": (swap(COLLEAGUE, "Bitte kuerzen"), "fremde Kommentare"),
    "resolves somebody's comment": (
        swap('office:name="kollegin">', 'loext:resolved="true" office:name="kollegin">'),
        "fremde Kommentare",
    ),
    "moves somebody's comment": (
        swap('Teilhabe(<office:annotation-end office:name="kollegin"/>)', r"\1Teilhabe"),
        "fremde",
    ),
    "redates somebody's comment": (swap("2026-01-05T09:00:00", "2026-01-06T09:00:00"), "fremde Kommentare"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_caught_and_nothing_is_left_behind(
    lie: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = plan_in(tmp_path, "plan.fodt")
    document = service.read_document(source)
    old = tmp_path / "kopie.fodt"
    old.write_bytes(b"alt")
    tamper, fault = LIES[lie]
    monkeypatch.setattr(service, "format_for", lambda *_: Liar(SAMPLES["plan.fodt"].format, tamper))
    with pytest.raises(VerificationError, match=fault) as caught:
        service.annotate(reviewed(document), notes(document, *WORDS), source, old, overwrite=True)
    assert "Das Original ist unverändert" in caught.value.hint
    assert (source.read_bytes(), old.read_bytes()) == (SAMPLES["plan.fodt"].data, b"alt")
    assert not leftovers(tmp_path)


def test_a_comment_that_should_have_gone_is_missed_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = plan_in(tmp_path, "plan.fodt")
    document = service.read_document(source)
    copy = service.annotate(
        reviewed(document), notes(document, *WORDS), source, tmp_path / "kopie.fodt"
    ).target

    def nothing_removed(_data: bytes, result: WriteResult) -> tuple[bytes, WriteResult]:
        return copy.read_bytes(), result

    monkeypatch.setattr(service, "format_for", lambda *_: Liar(SAMPLES["plan.fodt"].format, nothing_removed))
    with pytest.raises(VerificationError, match="ein früherer Kommentar blieb stehen"):
        service.remove_comments(copy, tmp_path / "ohne.fodt")


def reviewed(document: Document) -> Review:
    return Review(document, (), Profile.STANDARD, "")


class TestWhatAWriterClaims:
    """``kept`` and ``moved`` excuse exactly the comments they speak of."""

    annotation = Annotation(Anchor(0, 0, 4), ("Bitte prüfen.",), "Begriffsprüfer", "BP", DATE, "0a0a0a0a")
    written = Comment("1", Anchor(0, 0, 4), ("Bitte prüfen.", "[BP-0a0a0a0a]"), "Begriffsprüfer", "BP", DATE)
    elsewhere = replace(written, anchor=Anchor(0, 5, 9))
    quoting = replace(elsewhere, paragraphs=("„Wort“ (Fußnote 1)", *written.paragraphs))
    earlier = replace(written, paragraphs=("Alter Text.", "[BP-0a0a0a0a]"))
    document = replace(SAMPLES["plan.docx"].format.read(SAMPLES["plan.docx"].data, "plan.docx"), comments=())

    def check(self, before: Sequence[Comment], after: Sequence[Comment], result: WriteResult) -> None:
        source = replace(self.document, comments=tuple(before))
        verification.check(source, [self.annotation], result, replace(source, comments=tuple(after)))

    def test_a_comment_may_stand_elsewhere_when_it_was_moved(self) -> None:
        moved = WriteResult(1, 0, moved=(Moved("0a0a0a0a", "Fußnote"),))
        self.check([], [self.quoting], moved)
        with pytest.raises(VerificationError, match="falschen Stelle"):
            self.check([], [self.quoting], WriteResult(1, 0))

    def test_moving_one_comment_excuses_no_other(self) -> None:
        with pytest.raises(VerificationError, match="falschen Stelle"):
            self.check([], [self.elsewhere], WriteResult(1, 0, moved=(Moved("0b0b0b0b", "Fußnote"),)))

    def test_a_moved_comment_still_says_what_it_should(self) -> None:
        moved = WriteResult(1, 0, moved=(Moved("0a0a0a0a", "Fußnote"),))
        with pytest.raises(VerificationError, match="lautet anders"):
            self.check([], [self.earlier], moved)

    def test_an_earlier_comment_may_stay_when_it_was_kept(self) -> None:
        self.check([self.earlier], [self.earlier], WriteResult(0, 0, kept=1))
        with pytest.raises(VerificationError, match="früherer Kommentar blieb stehen"):
            self.check([self.earlier], [self.earlier], WriteResult(1, 1))

    def test_keeping_one_comment_excuses_no_misplaced_other(self) -> None:
        other = replace(self.earlier, paragraphs=("Erledigt.", "[BP-0c0c0c0c]"), resolved=True)
        self.check([other], [other, self.written], WriteResult(1, 0, kept=1))
        with pytest.raises(VerificationError, match="falschen Stelle"):
            self.check([other], [other, self.elsewhere], WriteResult(1, 0, kept=1))

    def test_a_kept_comment_is_untouched(self) -> None:
        with pytest.raises(VerificationError, match="lautet anders"):
            self.check(
                [self.earlier],
                [replace(self.earlier, paragraphs=("Neu.", "[BP-0a0a0a0a]"))],
                WriteResult(0, 0, 1),
            )

    def test_a_kept_comment_that_people_copied_along_with_its_paragraph_stays_twice(self) -> None:
        copied = replace(self.earlier, id="2", anchor=Anchor(1, 0, 3))
        self.check([self.earlier, copied], [self.earlier, copied], WriteResult(0, 0, kept=1))

    def test_the_same_run_twice_may_leave_a_comment_exactly_as_it_was(self) -> None:
        other = replace(self.earlier, paragraphs=("Erledigt.", "[BP-0c0c0c0c]"), resolved=True)
        self.check([self.written, other], [self.written, other], WriteResult(1, 1, kept=1))

    def test_a_marker_may_carry_the_digit_that_tells_how_runs_were_split(self) -> None:
        self.check(
            [], [replace(self.written, paragraphs=("Bitte prüfen.", "[BP-0a0a0a0a.3]"))], WriteResult(1, 0)
        )

    def test_an_answer_is_a_persons_also_when_it_quotes_our_marker(self) -> None:
        answer = replace(self.earlier, id="2", parent="1", author="Herr Muster", anchor=None)
        self.check([answer], [self.written, answer], WriteResult(1, 0))
        with pytest.raises(VerificationError, match="fremde Kommentare"):
            self.check([answer], [self.written], WriteResult(1, 1))

    def test_a_comment_on_no_words_may_stand_anywhere_in_its_paragraph(self) -> None:
        elsewhere = replace(self.written, anchor=Anchor(1, 0, 4))
        nothing = replace(self.annotation, anchor=Anchor(0, 2, 2))
        verification.check(
            self.document, [nothing], WriteResult(1, 0), replace(self.document, comments=(self.written,))
        )
        with pytest.raises(VerificationError, match="falschen Stelle"):
            verification.check(
                self.document,
                [nothing],
                WriteResult(1, 0),
                replace(self.document, comments=(elsewhere,)),
            )

    def test_numbers_of_comments_are_the_formats_own_matter(self) -> None:
        foreign = Comment("#1", Anchor(1, 0, 3), ("Bitte kürzen",), "Frau Beispiel")
        self.check([foreign], [self.written, replace(foreign, id="#2")], WriteResult(1, 0))


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("\t\n\x00\x0b\x1f\ufffe \u00a0\u00ad"),
    max_size=40,
)


@pytest.mark.parametrize("sample", ANNOTATABLE, ids=str)
@settings(max_examples=40, deadline=None)
@given(
    text=TEXTS,
    author=TEXTS.filter(str.strip),
    words=st.sampled_from(("Wir", BODY, CELL, "ern Teilhabe u", "e")),
)
def test_an_honest_writer_is_believed_whatever_people_write(
    sample: Sample, text: str, author: str, words: str
) -> None:
    document = sample.format.read(sample.data, sample.name)
    index = next(index for index, block in enumerate(document.blocks) if words in block.text)
    start = document.blocks[index].text.index(words)
    comment = Annotation(
        Anchor(index, start, start + len(words)), (text, "Ende."), author, "BP", DATE, "0a0a0a0a"
    )
    buffer = io.BytesIO()
    result = sample.format.write(sample.data, sample.name, [comment], buffer)
    copy = sample.format.read(buffer.getvalue(), sample.name)
    verification.check(document, [comment], result, copy)
    assert len(ours(copy)) == 1
