"""What every format promises to the service, see ``pruefer.formats.base.Format``."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import datetime

import pytest

from pruefer.errors import InputError, OutputError, PrueferError
from pruefer.formats.base import WriteResult
from pruefer.model import Anchor, Annotation, BlockKind, Comment, Document
from tests.formats_shared.samples import (
    ANNOTATABLE,
    BODY,
    CELL,
    COLLEAGUE,
    DELETED,
    HEADING,
    ITEM,
    READABLE,
    Sample,
)

readable = pytest.mark.parametrize("sample", READABLE, ids=str)
annotatable = pytest.mark.parametrize("sample", ANNOTATABLE, ids=str)
packaged = pytest.mark.parametrize("sample", [sample for sample in ANNOTATABLE if sample.packaged], ids=str)

DATE = datetime(2026, 3, 4, 10, 30)
WORDS = ("Zugehörigkeit", "fördern", "Teilhabe", "Teilhabe und", "Wir", "Ziele", "Sprachkurse", "Stand", ".")


def read(sample: Sample, data: bytes | None = None) -> Document:
    return sample.format.read(sample.data if data is None else data, sample.name)


def write(sample: Sample, *annotations: Annotation, data: bytes | None = None) -> tuple[bytes, WriteResult]:
    target = io.BytesIO()
    result = sample.format.write(sample.data if data is None else data, sample.name, annotations, target)
    return target.getvalue(), result


def at(document: Document, words: str) -> Anchor:
    index = next(index for index, block in enumerate(document.blocks) if words in block.text)
    start = document.blocks[index].text.index(words)
    return Anchor(index, start, start + len(words))


def notes(sample: Sample, *words: str) -> list[Annotation]:
    document = read(sample)
    return [
        Annotation(
            at(document, each), (f"Zu {each}", "Zweiter Absatz"), "Begriffsprüfer", "BP", DATE, f"{index:08x}"
        )
        for index, each in enumerate(words)
    ]


def ours(document: Document) -> list[Comment]:
    return [comment for comment in document.comments if comment.key]


def without_ids(comments: list[Comment]) -> list[Comment]:
    """Formats may number anew what they write anew."""
    return [replace(comment, id="") for comment in comments]


def colleagues(document: Document) -> list[tuple[str, Anchor | None]]:
    return [(comment.text, comment.anchor) for comment in document.comments if not comment.key]


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


class TestReading:
    @readable
    def test_twice_gives_the_same_document(self, sample: Sample) -> None:
        assert read(sample) == read(sample)

    @readable
    def test_the_text_comes_in_reading_order_without_deleted_text_and_comments(self, sample: Sample) -> None:
        assert [block.text for block in read(sample).blocks if block.text] == [
            HEADING,
            BODY,
            ITEM,
            CELL,
            "Schluss",
        ]
        assert not any(DELETED in block.text or COLLEAGUE in block.text for block in read(sample).blocks)

    @annotatable
    def test_kinds_levels_and_places_mean_the_same_everywhere(self, sample: Sample) -> None:
        found = {block.text: block for block in read(sample).blocks}
        assert (found[HEADING].kind, found[HEADING].level) == (BlockKind.HEADING, 1)
        assert (found[ITEM].kind, found[ITEM].level) == (BlockKind.LIST_ITEM, 1)
        assert (found[CELL].kind, found[CELL].cell) == (BlockKind.TABLE_CELL, (0, 0, 0))
        assert (found[BODY].kind, found[BODY].level, found[BODY].headings) == (
            BlockKind.PARAGRAPH,
            0,
            (HEADING,),
        )

    @readable
    def test_the_document_carries_name_and_suffix_and_leaves_the_digest_to_the_service(
        self, sample: Sample
    ) -> None:
        document = read(sample)
        assert (document.name, f"plan.{document.format}", document.sha256) == (sample.name, sample.name, "")
        assert sample.name.endswith(sample.format.suffixes)

    @annotatable
    def test_deleted_text_is_a_warning(self, sample: Sample) -> None:
        assert [warning.count for warning in read(sample).warnings if warning.code == "geloescht"] == [1]

    @annotatable
    def test_a_colleagues_comment_is_read_with_its_words(self, sample: Sample) -> None:
        assert colleagues(read(sample)) == [(COLLEAGUE, at(read(sample), "Teilhabe"))]


class TestWriting:
    @annotatable
    def test_every_comment_stands_at_exactly_its_words(self, sample: Sample) -> None:
        annotations = notes(sample, *WORDS)
        data, result = write(sample, *annotations)
        found = {comment.key: comment for comment in ours(read(sample, data))}
        assert {key: comment.anchor for key, comment in found.items()} == {
            note.key: note.anchor for note in annotations
        }
        assert result == WriteResult(len(WORDS), 0)

    @annotatable
    def test_a_comment_carries_text_author_initials_date_and_marker(self, sample: Sample) -> None:
        annotation = notes(sample, "Zugehörigkeit")[0]
        comment = ours(read(sample, write(sample, annotation)[0]))[0]
        assert comment.paragraphs[:-1] == annotation.paragraphs
        assert (comment.author, comment.initials, comment.date, comment.key) == (
            annotation.author,
            annotation.initials,
            annotation.date,
            annotation.key,
        )

    @annotatable
    def test_blocks_warnings_and_other_peoples_comments_stay(self, sample: Sample) -> None:
        after, before = read(sample, write(sample, *notes(sample, *WORDS))[0]), read(sample)
        assert (after.blocks, after.warnings, after.title) == (before.blocks, before.warnings, before.title)
        assert colleagues(after) == colleagues(before)

    @packaged
    def test_all_other_members_are_byte_identical_and_in_order(self, sample: Sample) -> None:
        before, after = members(sample.data), members(write(sample, *notes(sample, *WORDS))[0])
        assert list(before) == list(after)
        assert {name for name in before if before[name] != after[name]} <= sample.may_change

    @annotatable
    def test_the_same_input_gives_the_same_output(self, sample: Sample) -> None:
        assert write(sample, *notes(sample, *WORDS)) == write(sample, *notes(sample, *WORDS))

    @annotatable
    def test_the_source_is_not_touched(self, sample: Sample) -> None:
        source = bytearray(sample.data)
        write(sample, *notes(sample, *WORDS), data=bytes(source))
        assert bytes(source) == sample.data

    @annotatable
    def test_nothing_to_write_gives_the_source(self, sample: Sample) -> None:
        assert write(sample) == (sample.data, WriteResult(0, 0))


class TestSecondRun:
    @annotatable
    def test_ours_are_replaced_never_doubled(self, sample: Sample) -> None:
        once, _ = write(sample, *notes(sample, "Wir", "Stand"))
        annotation = notes(sample, "Sprachkurse")[0]
        twice, result = write(sample, annotation, data=once)
        assert [(comment.key, comment.anchor) for comment in ours(read(sample, twice))] == [
            (annotation.key, annotation.anchor)
        ]
        assert result == WriteResult(1, 2)
        assert colleagues(read(sample, twice)) == colleagues(read(sample))

    @annotatable
    def test_the_same_comments_again_stand_as_before(self, sample: Sample) -> None:
        once, _ = write(sample, *notes(sample, *WORDS))
        twice, result = write(sample, *notes(sample, *WORDS), data=once)
        assert without_ids(ours(read(sample, twice))) == without_ids(ours(read(sample, once)))
        assert (result.written, result.removed) == (len(WORDS), len(WORDS))

    @annotatable
    def test_no_annotations_take_ours_out_and_nothing_else(self, sample: Sample) -> None:
        back, result = write(sample, data=write(sample, *notes(sample, *WORDS))[0])
        assert read(sample, back) == read(sample)
        assert result == WriteResult(0, len(WORDS))

    @annotatable
    def test_what_people_resolved_stays_and_is_not_written_again(self, sample: Sample) -> None:
        annotations = notes(sample, "Wir")
        resolved = sample.resolve(write(sample, *annotations)[0])
        data, result = write(sample, *annotations, data=resolved)
        assert [comment.key for comment in ours(read(sample, data))] == [annotations[0].key]
        assert result == WriteResult(0, 0, kept=1)


class TestErrors:
    @annotatable
    @pytest.mark.parametrize(
        "damage",
        [lambda data: b"", lambda data: data[: len(data) // 2], lambda data: b"Guten Tag" * 20],
        ids=["empty", "cut off", "something else"],
    )
    def test_what_cannot_be_read_says_what_to_do(self, sample: Sample, damage: object) -> None:
        assert callable(damage)
        with pytest.raises(InputError) as caught:
            read(sample, damage(sample.data))
        assert str(caught.value).endswith(".")
        assert caught.value.hint

    @annotatable
    @pytest.mark.parametrize("anchor", [Anchor(999, 0, 1), Anchor(0, 0, 999)])
    def test_an_anchor_outside_the_text_is_refused(self, sample: Sample, anchor: Anchor) -> None:
        annotation = Annotation(anchor, ("x",), "B", "B", DATE, "aaaaaaaa")
        with pytest.raises(OutputError):
            write(sample, annotation)

    @pytest.mark.parametrize(
        "sample", [sample for sample in READABLE if not sample.format.annotatable], ids=str
    )
    def test_formats_without_comments_refuse_to_write(self, sample: Sample) -> None:
        with pytest.raises(PrueferError) as caught:
            write(sample)
        assert caught.value.hint
