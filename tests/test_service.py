"""One file: what a copy holds, what stays of the source, what is refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from pruefer import service
from pruefer.comments import CommentPolicy, annotations_for
from pruefer.engine import Engine
from pruefer.errors import (
    InputError,
    NotADocumentError,
    OutputError,
    SourceChangedError,
    TargetExistsError,
)
from pruefer.model import Annotation, Review
from tests.formats_shared.samples import COLLEAGUE, DELETED
from tests.one_file import (
    DATE,
    EXAMPLES,
    SAMPLES,
    WORDS,
    answered,
    commented_words,
    key_of,
    leftovers,
    notes,
    ours,
    plan_in,
    resolved,
    theirs,
)

ROOT = Path(__file__).parents[1]
formats = pytest.mark.parametrize("name", SAMPLES)
examples = pytest.mark.parametrize("source", sorted(EXAMPLES.iterdir()), ids=lambda path: path.suffix)


def review_of(path: Path, engine: Engine) -> Review:
    return service.review_file(path, engine)


def annotated(
    source: Path, engine: Engine, *words: str, target: str = "kopie", overwrite: bool = False
) -> Path:
    """A copy of ``source`` with a comment at each of the words."""
    review = review_of(source, engine)
    copy = source.with_name(target + source.suffix)
    return service.annotate(review, notes(review.document, *words), source, copy, overwrite=overwrite).target


def planned(review: Review) -> tuple[Annotation, ...]:
    return annotations_for(review, CommentPolicy.ALL, "Begriffsprüfer", "BP", DATE)


class TestACopy:
    @formats
    def test_has_the_comments_at_their_words(self, name: str, tmp_path: Path, engine: Engine) -> None:
        copy = service.read_document(annotated(plan_in(tmp_path, name), engine, *WORDS))
        assert commented_words(copy) == {key_of(word): word for word in WORDS}
        assert {comment.author for comment in ours(copy)} == {"Begriffsprüfer"}

    @examples
    def test_of_a_real_plan_has_exactly_what_was_planned(
        self, source: Path, tmp_path: Path, engine: Engine
    ) -> None:
        review = review_of(source, engine)
        comments = planned(review)
        receipt = service.annotate(review, comments, source, tmp_path / f"kopie{source.suffix}")
        copy = service.read_document(receipt.target)
        moved = {entry.key for entry in receipt.result.moved}
        expected = {
            each.key: review.document.blocks[each.anchor.block].text[each.anchor.start : each.anchor.end]
            for each in comments
            if each.key not in moved
        }
        assert len(comments) > 30
        assert {comment.key for comment in ours(copy)} == {each.key for each in comments}
        assert expected.items() <= commented_words(copy).items()
        assert receipt.result.written == len(comments)

    @examples
    def test_without_our_comments_is_the_source_again(
        self, source: Path, tmp_path: Path, engine: Engine
    ) -> None:
        review = review_of(source, engine)
        copy = service.annotate(review, planned(review), source, tmp_path / f"kopie{source.suffix}").target
        bare = service.remove_comments(copy, tmp_path / f"ohne{source.suffix}").target
        before, after = review.document, service.read_document(bare)
        assert (after.blocks, after.comments) == (before.blocks, before.comments)
        assert not [comment for comment in after.comments if comment.key]

    @formats
    def test_keeps_other_peoples_comments_and_tracked_changes(
        self, name: str, tmp_path: Path, engine: Engine
    ) -> None:
        source = plan_in(tmp_path, name)
        before = theirs(service.read_document(source))
        copy = annotated(source, engine, "Teilhabe", "fördern")
        assert theirs(service.read_document(copy)) == before
        assert [text for _, text, _ in before] == [COLLEAGUE]
        main = SAMPLES[name].data if not SAMPLES[name].packaged else None
        assert DELETED not in "".join(block.text for block in service.read_document(copy).blocks)
        assert main is None or DELETED.encode() in copy.read_bytes()

    @formats
    def test_reviewed_again_is_updated_and_not_doubled(
        self, name: str, tmp_path: Path, engine: Engine
    ) -> None:
        first = annotated(plan_in(tmp_path, name), engine, *WORDS)
        review = review_of(first, engine)
        again = notes(review.document, "Sprachkurse", "fördern", text="Neuer Text.")
        receipt = service.annotate(review, again, first, first.with_stem("zweite"))
        copy = service.read_document(receipt.target)
        assert commented_words(copy) == {key_of(word): word for word in ("Sprachkurse", "fördern")}
        assert all("Neuer Text." in comment.text for comment in ours(copy))
        assert (receipt.result.written, receipt.result.removed) == (2, 2)

    @formats
    def test_keeps_a_comment_of_ours_that_somebody_answered(
        self, name: str, tmp_path: Path, engine: Engine
    ) -> None:
        first = annotated(plan_in(tmp_path, name), engine, *WORDS)
        answered(first, key_of("Sprachkurse"))
        review = review_of(first, engine)
        again = notes(review.document, *WORDS, text="Neuer Text.")
        receipt = service.annotate(review, again, first, first.with_stem("zweite"))
        copy = service.read_document(receipt.target)
        texts = {comment.key: comment.text for comment in ours(copy)}
        assert "Neuer Text." not in texts[key_of("Sprachkurse")]
        assert "Neuer Text." in texts[key_of("Zugehörigkeit")]
        assert "Bleibt so." in [text for _, text, _ in theirs(copy)]
        assert (receipt.result.written, receipt.result.kept) == (1, 1)

    @formats
    def test_keeps_comments_of_ours_that_somebody_resolved(
        self, name: str, tmp_path: Path, engine: Engine
    ) -> None:
        first = annotated(plan_in(tmp_path, name), engine, "Sprachkurse")
        resolved(SAMPLES[name], first)
        receipt = service.remove_comments(first, first.with_stem("ohne"))
        assert [comment.key for comment in ours(service.read_document(receipt.target))] == [
            key_of("Sprachkurse")
        ]
        assert (receipt.result.removed, receipt.result.kept) == (0, 1)

    def test_says_which_comments_had_to_move(self, tmp_path: Path, engine: Engine) -> None:
        source = next(path for path in EXAMPLES.iterdir() if path.suffix == ".docx")
        review = review_of(source, engine)
        receipt = service.annotate(review, planned(review), source, tmp_path / "kopie.docx")
        reason = "Kommentar verschoben: Fuß- und Endnoten können in Word keine Kommentare tragen."
        assert receipt.notes.count(reason) == 1


class TestTheSource:
    @formats
    def test_stays_byte_for_byte_with_its_date(self, name: str, tmp_path: Path, engine: Engine) -> None:
        source = plan_in(tmp_path, name)
        os.utime(source, ns=(1_700_000_000_123_456_789, 1_700_000_000_123_456_789))
        annotated(source, engine, *WORDS)
        service.remove_comments(source, source.with_stem("ohne"))
        assert source.read_bytes() == SAMPLES[name].data
        assert source.stat().st_mtime_ns == 1_700_000_000_123_456_789

    def test_is_never_opened_for_writing_nor_renamed_nor_touched(self, tmp_path: Path) -> None:
        plan_in(tmp_path)
        code = (
            "import json, os, sys\n"
            "seen = []\n"
            "sys.addaudithook(lambda event, args: seen.append((event, [str(a) for a in args]))\n"
            "                 if any(str(a).endswith('plan.docx') for a in args) else None)\n"
            "from pathlib import Path\n"
            "from pruefer import service\n"
            "folder = Path(sys.argv[1])\n"
            "service.remove_comments(folder / 'plan.docx', folder / 'kopie.docx')\n"
            "print(json.dumps(seen))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
        )
        events = json.loads(done.stdout)
        assert [event for event, _ in events] == ["open"]
        flags = int(events[0][1][2])
        assert flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND) == 0

    @pytest.mark.parametrize("spelling", ["plan.docx", "./unter/../plan.docx", "link.docx", "hart.docx"])
    @pytest.mark.parametrize("overwrite", [False, True])
    def test_is_never_the_target_whatever_it_is_called(
        self, spelling: str, overwrite: bool, tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        source = plan_in(tmp_path)
        (tmp_path / "unter").mkdir()
        (tmp_path / "link.docx").symlink_to(source)
        os.link(source, tmp_path / "hart.docx")
        monkeypatch.chdir(tmp_path)
        review = review_of(source, engine)
        with pytest.raises(OutputError, match="Original wird nie überschrieben"):
            service.annotate(
                review, notes(review.document, *WORDS), source, Path(spelling), overwrite=overwrite
            )
        assert source.read_bytes() == SAMPLES["plan.docx"].data
        assert not leftovers(tmp_path)

    def test_behind_a_link_is_not_overwritten_either(self, tmp_path: Path, engine: Engine) -> None:
        real = plan_in(tmp_path)
        link = tmp_path / "link.docx"
        link.symlink_to(real)
        review = review_of(link, engine)
        with pytest.raises(OutputError, match="Original wird nie überschrieben"):
            service.annotate(review, (), link, real, overwrite=True)

    def test_that_changed_since_the_review_is_refused(self, tmp_path: Path, engine: Engine) -> None:
        source = plan_in(tmp_path)
        review = review_of(source, engine)
        source.write_bytes(SAMPLES["plan.docx"].data + b"\0")
        with pytest.raises(SourceChangedError, match="seit der Prüfung geändert"):
            service.annotate(review, (), source, tmp_path / "kopie.docx")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.docx"]


class TestTheTarget:
    def test_that_exists_is_refused_unless_it_may_be_replaced(self, tmp_path: Path, engine: Engine) -> None:
        source = plan_in(tmp_path)
        target = tmp_path / "kopie.docx"
        target.write_bytes(b"von gestern")
        with pytest.raises(TargetExistsError, match=r"„kopie\.docx“ gibt es schon") as caught:
            annotated(source, engine, *WORDS)
        assert "--ueberschreiben" in caught.value.hint
        assert target.read_bytes() == b"von gestern"
        annotated(source, engine, *WORDS, overwrite=True)
        assert len(ours(service.read_document(target))) == 2

    def test_that_is_a_dangling_link_counts_as_existing(self, tmp_path: Path, engine: Engine) -> None:
        source = plan_in(tmp_path)
        (tmp_path / "kopie.docx").symlink_to(tmp_path / "nirgends.docx")
        with pytest.raises(TargetExistsError):
            annotated(source, engine, *WORDS)

    def test_that_is_a_link_is_replaced_and_what_it_pointed_to_stays(
        self, tmp_path: Path, engine: Engine
    ) -> None:
        source = plan_in(tmp_path)
        other = tmp_path / "anderes.docx"
        other.write_bytes(b"gehoert jemand anderem")
        (tmp_path / "kopie.docx").symlink_to(other)
        copy = annotated(source, engine, *WORDS, overwrite=True)
        assert not copy.is_symlink()
        assert other.read_bytes() == b"gehoert jemand anderem"

    @pytest.mark.parametrize(
        ("target", "sentence", "hint"),
        [
            ("kopie.odt", r"dieselbe Endung wie das Original \(\.docx\)", "„kopie.docx“"),
            ("kopie", "dieselbe Endung", "„kopie.docx“"),
            ("fehlt/kopie.docx", "Den Ordner „.*fehlt“ gibt es nicht", "legen Sie ihn an"),
            (".", "ist ein Ordner", "plan_geprueft.docx"),
            (f"{'x' * 300}.docx", "Der Name ist zu lang", "anderen Ordner oder Namen"),
        ],
    )
    def test_must_be_a_name_a_copy_can_have(
        self, target: str, sentence: str, hint: str, tmp_path: Path, engine: Engine
    ) -> None:
        source = plan_in(tmp_path)
        review = review_of(source, engine)
        with pytest.raises(OutputError, match=sentence) as caught:
            service.annotate(review, (), source, tmp_path / target)
        assert hint in caught.value.hint
        assert [path.name for path in tmp_path.iterdir()] == ["plan.docx"]

    def test_may_differ_from_the_source_in_the_case_of_its_suffix(
        self, tmp_path: Path, engine: Engine
    ) -> None:
        source = plan_in(tmp_path)
        review = review_of(source, engine)
        assert service.annotate(review, (), source, tmp_path / "KOPIE.DOCX").target.exists()

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("plan.docx", "plan_geprueft.docx"),
            ("Plan.v2.odt", "Plan.v2_geprueft.odt"),
            ("plan_geprueft.docx", "plan_geprueft_2.docx"),
            ("plan_geprueft_2.docx", "plan_geprueft_3.docx"),
            ("_geprueft.docx", "_geprueft_geprueft.docx"),
            (".docx", ".docx_geprueft"),
        ],
    )
    def test_by_default_stands_beside_the_source_and_is_never_the_source(
        self, name: str, expected: str
    ) -> None:
        assert service.default_target(Path("ordner", name)) == Path("ordner", expected)

    @pytest.mark.parametrize("name", ["plan.docx", "plan_geprueft.docx", "plan_geprueft_7.docx"])
    def test_without_comments_has_a_name_of_its_own(self, name: str) -> None:
        assert service.clean_target(Path(name)) == Path("plan_ohne_kommentare.docx")

    @pytest.mark.parametrize("path", ["", ".", "/", ".."])
    def test_default_names_never_fail_for_what_is_no_file(self, path: str) -> None:
        assert service.default_target(Path(path)).name
        assert service.clean_target(Path(path)).name


class TestText:
    def test_cannot_carry_comments(self, tmp_path: Path, engine: Engine) -> None:
        source = tmp_path / "plan.txt"
        source.write_text("Die Flüchtlinge kommen.", "utf-8")
        review = review_of(source, engine)
        with pytest.raises(OutputError, match="Textdatei kann keine Kommentare tragen"):
            service.annotate(review, planned(review), source, tmp_path / "kopie.txt")
        assert [path.name for path in tmp_path.iterdir()] == ["plan.txt"]

    def test_from_standard_input_is_reviewed_under_a_name(self, engine: Engine) -> None:
        review = service.review_text("Die Flüchtlingswelle rollt.".encode(), engine)
        assert review.document.name == "Standardeingabe.txt"
        assert review.due

    def test_that_is_empty_is_refused(self, engine: Engine) -> None:
        with pytest.raises(NotADocumentError, match="ist leer"):
            service.review_text(b"", engine)


class TestALockFile:
    @pytest.mark.parametrize(
        ("name", "lock"),
        [
            ("Plan.docx", "~$Plan.docx"),
            ("Plan2026.docx", "~$an2026.docx"),
            ("Plan202.docx", "~$lan202.docx"),
            ("Integrationsplan.docx", "~$tegrationsplan.docx"),
            ("Integrationsplan.docx", "~$Integrationsplan.docx"),
            ("Integrationsplan.odt", ".~lock.Integrationsplan.odt#"),
        ],
    )
    def test_of_word_or_libreoffice_is_noticed(self, name: str, lock: str, tmp_path: Path) -> None:
        (tmp_path / lock).write_bytes(b"")
        assert "noch in Word oder LibreOffice geöffnet" in (service.lock_notice(tmp_path / name) or "")

    def test_of_another_document_is_none_of_our_business(self, tmp_path: Path) -> None:
        (tmp_path / "~$deres.docx").write_bytes(b"")
        assert service.lock_notice(tmp_path / "Plan.docx") is None

    @pytest.mark.parametrize("path", ["", ".", "/", "x" * 300])
    def test_is_not_looked_for_where_there_is_no_file(self, path: str) -> None:
        assert service.lock_notice(Path(path)) is None

    def test_does_not_stop_the_review(self, tmp_path: Path, engine: Engine) -> None:
        source = plan_in(tmp_path)
        (tmp_path / ".~lock.plan.docx#").write_bytes(b"")
        assert review_of(source, engine).document.blocks


def test_a_document_knows_the_digest_of_its_bytes(tmp_path: Path) -> None:
    document = service.read_document(plan_in(tmp_path))
    assert len(document.sha256) == 64
    assert document.name == "plan.docx"


def test_a_directory_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="ist ein Ordner"):
        service.read_document(tmp_path)


def test_dates_of_comments_are_those_given(tmp_path: Path, engine: Engine) -> None:
    copy = service.read_document(annotated(plan_in(tmp_path), engine, "Ziele"))
    assert [comment.date for comment in ours(copy)] == [datetime(2026, 3, 4, 10, 30)]
