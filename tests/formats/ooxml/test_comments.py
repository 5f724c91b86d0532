"""Comments a document already has: read as they are, left alone, recognised when they are ours."""

from __future__ import annotations

import io
from datetime import datetime

import pytest
from lxml import etree

from pruefer.errors import OutputError
from pruefer.formats.ooxml.comment_parts import OWN_RELATIONSHIP
from pruefer.model import Anchor
from tests.formats.ooxml.builders import (
    COMMENT_STYLES,
    NAMESPACES,
    W14,
    docx,
    field,
    members,
    p,
    package_of,
    r,
    t,
)
from tests.formats.ooxml.checks import (
    FORMAT,
    annotate,
    c14n,
    canonical,
    check,
    commented_words,
    note,
    on_words,
    read,
    write,
)

W15 = "http://schemas.microsoft.com/office/word/2012/wordml"


def marked(identifier: int, *content: str) -> str:
    return (
        f'<w:commentRangeStart w:id="{identifier}"/>{"".join(content)}<w:commentRangeEnd w:id="{identifier}"/>'
        f'<w:r><w:commentReference w:id="{identifier}"/></w:r>'
    )


def comment(identifier: int, para_id: str, *lines: str, author: str = "Frau Roth") -> str:
    paragraphs = "".join(f'<w:p w14:paraId="{para_id}">{r(line)}</w:p>' for line in lines)
    return (
        f'<w:comment w:id="{identifier}" w:author="{author}" w:initials="FR" w:date="2025-02-03T04:05:06Z">'
        f"{paragraphs}</w:comment>"
    )


def comments(*items: str) -> str:
    return f"<w:comments {NAMESPACES}>{''.join(items)}</w:comments>"


def extended(*items: tuple[str, str, int]) -> str:
    entries = "".join(
        f'<w15:commentEx w15:paraId="{para_id}"{f" w15:paraIdParent={chr(34)}{parent}{chr(34)}" if parent else ""} '
        f'w15:done="{done}"/>'
        for para_id, parent, done in items
    )
    return f"<w15:commentsEx {NAMESPACES}>{entries}</w15:commentsEx>"


BODY = p(r("Die "), marked(3, r("Flüchtlinge")), r(" kommen."))
THREAD = {
    "comments": comments(comment(3, "0000000A", "Wort?", "Bitte"), comment(4, "0000000B", "Nein.")),
    "commentsExtended": extended(("0000000A", "", 1), ("0000000B", "0000000A", 0)),
}
MODERN = {
    **THREAD,
    "commentsIds": f'<w16cid:commentsIds {NAMESPACES}><w16cid:commentId w16cid:paraId="0000000A" '
    'w16cid:durableId="11111111"/></w16cid:commentsIds>',
    "commentsExtensible": f"<w16cex:commentsExtensible {NAMESPACES}/>",
    "people": f'<w15:people {NAMESPACES}><w15:person w15:author="Frau Roth"/></w15:people>',
}


class TestReading:
    def test_author_date_text_thread_and_resolution(self) -> None:
        first, answer = read(docx(BODY, THREAD)).comments
        assert (first.id, first.author, first.initials) == ("3", "Frau Roth", "FR")
        assert first.date == datetime(2025, 2, 3, 4, 5, 6)
        assert first.paragraphs == ("Wort?", "Bitte")
        assert first.anchor == Anchor(0, 4, 15)
        assert first.resolved
        assert (answer.parent, answer.anchor, answer.resolved) == ("3", None, False)

    def test_a_reference_without_a_range_is_a_point(self) -> None:
        body = p(r("Die"), '<w:r><w:commentReference w:id="3"/></w:r>', r(" Stadt"))
        assert read(docx(body, THREAD)).comments[0].anchor == Anchor(0, 3, 3)

    def test_a_range_over_paragraphs_ends_with_its_first(self) -> None:
        body = p(r("Eins "), '<w:commentRangeStart w:id="3"/>', r("zwei")) + p(
            r("drei"), '<w:commentRangeEnd w:id="3"/>'
        )
        assert read(docx(body, THREAD)).comments[0].anchor == Anchor(0, 5, 9)

    def test_marks_between_blocks_belong_to_what_follows(self) -> None:
        body = (
            p(r("Eins"))
            + '<w:commentRangeStart w:id="3"/>'
            + p(r("Zwei"))
            + '<w:commentRangeEnd w:id="3"/>'
            + p(r("Drei"))
        )
        assert read(docx(body, THREAD)).comments[0].anchor == Anchor(1, 0, 4)

    def test_strange_dates_are_no_reason_to_fail(self) -> None:
        part = comments(comment(3, "0000000A", "x")).replace("2025-02-03T04:05:06Z", "gestern")
        assert read(docx(BODY, {"comments": part})).comments[0].date is None


class TestBesideOtherPeoplesComments:
    @pytest.mark.parametrize(
        ("start", "end"), [(4, 15), (0, 20), (6, 10), (0, 8), (10, 18), (0, 4), (15, 19)]
    )
    def test_same_nested_overlapping_adjacent(self, start: int, end: int) -> None:
        data = docx(BODY, {"comments": comments(comment(3, "0000000A", "Wort?"))})
        copy, _ = write(data, [note(0, start, end)])
        theirs, ours = sorted(read(copy).comments, key=lambda item: int(item.id))
        assert (theirs.id, theirs.anchor, theirs.paragraphs) == ("3", Anchor(0, 4, 15), ("Wort?",))
        assert (ours.id, ours.anchor) == ("4", Anchor(0, start, end))
        back, _ = write(copy, [])
        assert canonical(back) == canonical(data)
        assert read(back).comments == read(data).comments

    def test_identifiers_of_marks_without_a_comment_are_not_used_again(self) -> None:
        body = p(marked(70, r("Die")), r(" Stadt"))
        copy = write(docx(body), [note(0, 4, 9)])[0]
        assert read(copy).comments[0].id == "71"

    def test_the_newest_identifier_may_be_the_last_possible(self) -> None:
        body = p(marked(2**31 - 1, r("Die")), r(" Stadt"))
        assert read(write(docx(body), [note(0, 4, 9)])[0]).comments[0].id == "0"


class TestOurOwn:
    DATA = docx(p(r("Die Flüchtlinge kommen.")))

    def test_a_second_run_writes_the_same_file(self) -> None:
        annotations = on_words(read(self.DATA), "Flüchtlinge", "kommen")
        first, _ = write(self.DATA, annotations)
        second, result = write(first, annotations)
        assert (result.written, result.removed) == (2, 2)
        assert second == first

    def test_a_second_run_writes_the_same_file_beside_the_newer_parts(self) -> None:
        data, annotations = docx(BODY, MODERN), [note(0, 0, 3), note(0, 16, 22, "aaaaaaaa")]
        first, _ = write(data, annotations)
        assert write(first, annotations)[0] == first

    def test_no_annotations_and_none_of_ours_give_the_file_back_byte_by_byte(self) -> None:
        copy, result = write(self.DATA, [])
        assert copy == self.DATA
        assert (result.written, result.removed, result.kept) == (0, 0, 0)

    def test_are_recognised_by_their_last_line_whoever_is_the_author(self) -> None:
        copy = annotate(self.DATA, "Flüchtlinge")
        files = members(copy)
        files["word/comments.xml"] = files["word/comments.xml"].replace("Prüferin".encode(), b"Jemand")
        assert write(package_of(files), [])[1].removed == 1

    @pytest.mark.parametrize("state", ["answered", "resolved"])
    def test_stay_when_people_answered_or_resolved_them_and_are_not_doubled(self, state: str) -> None:
        ours = comment(3, "0000000A", "Bitte prüfen.", "[BP-00000000.3]")
        theirs = comment(4, "0000000B", "Nein.")
        parts = {
            "comments": comments(ours, theirs),
            "commentsExtended": (
                extended(("0000000A", "", 0), ("0000000B", "0000000A", 0))
                if state == "answered"
                else extended(("0000000A", "", 1), ("0000000B", "", 0))
            ),
        }
        data = docx(BODY, parts)
        copy, result = write(data, [note(0, 4, 15, "00000000"), note(0, 16, 22, "11111111")])
        assert (result.written, result.removed, result.kept) == (1, 0, 1)
        assert sorted(item.key or "" for item in read(copy).comments) == ["", "00000000", "11111111"]

    def test_that_are_written_twice_are_all_taken_out(self) -> None:
        body = p(marked(3, r("Die ")), marked(4, r("Flüchtlinge")))
        part = comments(comment(3, "0000000A", "[BP-00000000]"), comment(4, "0000000B", "[BP-00000000]"))
        assert write(docx(body, {"comments": part}), [])[1].removed == 2

    def test_an_answer_is_never_ours(self) -> None:
        part = comments(comment(3, "0000000A", "Wort?"), comment(4, "0000000B", "Siehe [BP-00000000]"))
        data = docx(
            BODY,
            {
                "comments": part,
                "commentsExtended": extended(("0000000A", "", 0), ("0000000B", "0000000A", 0)),
            },
        )
        assert write(data, [])[1].removed == 0

    @pytest.mark.parametrize("other", ["<w:r><w:rPr><w:b/></w:rPr>", '<w:r w:rsidR="00AB00CD">'])
    def test_runs_with_other_properties_or_revisions_are_not_joined(self, other: str) -> None:
        copy = annotate(self.DATA, "Flüchtlinge")
        files = members(copy)
        files["word/document.xml"] = files["word/document.xml"].replace(
            b'<w:commentRangeStart w:id="0"/><w:r>', b'<w:commentRangeStart w:id="0"/>' + other.encode()
        )
        back = members(write(package_of(files), [])[0])["word/document.xml"]
        assert back.count(b"<w:r>") + back.count(b"<w:r ") == 3

    def test_text_typed_between_the_halves_is_kept(self) -> None:
        copy = annotate(self.DATA, "Flüchtlinge")
        files = members(copy)
        files["word/document.xml"] = files["word/document.xml"].replace(
            b'<w:commentRangeStart w:id="0"/>', b'<w:r><w:t>neuen </w:t></w:r><w:commentRangeStart w:id="0"/>'
        )
        back = write(package_of(files), [])[0]
        assert read(back).blocks[0].text == "Die neuen Flüchtlinge kommen."

    def test_a_space_typed_at_the_edge_of_a_half_stays_after_a_word_processor_saved_the_file(self) -> None:
        data = docx(p("<w:r><w:t>Die Flüchtlinge kommen</w:t></w:r>", r("an", "<w:b/>")))
        files = members(annotate(data, "Flüchtlinge"))
        files["word/document.xml"] = files["word/document.xml"].replace(b"> kommen<", b"> kommen <")
        files["word/comments.xml"] = files["word/comments.xml"].replace(
            b"<w:r><w:t>[BP-", b"<w:r><w:rPr><w:kern w:val='0'/></w:rPr><w:t>[BP-"
        )
        back = members(write(package_of(files), [])[0])["word/document.xml"].decode()
        assert '<w:t xml:space="preserve">Die Flüchtlinge kommen </w:t>' in back

    def test_a_reference_in_a_run_with_text_goes_alone(self) -> None:
        body = p(f'<w:r>{t("Die")}<w:commentReference w:id="3"/>{t(" Stadt")}</w:r>')
        back = write(docx(body, {"comments": comments(comment(3, "0000000A", "[BP-00000000]"))}), [])[0]
        assert read(back).blocks[0].text == "Die Stadt"
        assert b"commentReference" not in members(back)["word/document.xml"]

    def test_a_kept_comment_keeps_its_space_when_its_neighbour_goes(self) -> None:
        data = docx(p("<w:r><w:t>Die Flüchtlinge kommen an</w:t></w:r>"))
        copy = check(data, [note(0, 0, 16, "aaaaaaaa"), note(0, 4, 15, "bbbbbbbb")])
        files = members(copy)
        files["word/comments.xml"] = files["word/comments.xml"].replace(b"[BP-aaaaaaaa", b"[XX-aaaaaaaa")
        back = members(write(package_of(files), [])[0])["word/document.xml"].decode()
        assert '<w:t xml:space="preserve">Die Flüchtlinge </w:t>' in back
        assert "<w:t>kommen an</w:t>" in back


class TestTheCommentItself:
    def test_has_author_initials_date_paragraphs_and_marker(self) -> None:
        data = docx(p(r("Flüchtlinge")))
        copy, _ = write(data, [note(0, 0, 11, "0123abcd", "Eins & <zwei>", "Drei\nvier\x07")])
        (comment,) = read(copy).comments
        assert (comment.author, comment.initials, comment.date) == (
            "Prüferin",
            "BP",
            datetime(2026, 3, 4, 5, 6, 7),
        )
        assert comment.paragraphs == ("Eins & <zwei>", "Drei", "vier\ufffd", "[BP-0123abcd]")
        assert comment.key == "0123abcd"

    def test_wears_the_documents_own_styles_and_brings_none(self) -> None:
        data = docx(p(r("Flüchtlinge")), {"styles": COMMENT_STYLES})
        files = members(annotate(data, "Flüchtlinge"))
        assert files["word/comments.xml"].count(b'<w:pStyle w:val="Kommentartext"/>') == 2
        assert b'<w:rStyle w:val="Kommentarzeichen"/>' in files["word/document.xml"]
        plain = members(annotate(docx(p(r("Flüchtlinge"))), "Flüchtlinge"))
        assert b"Style" not in plain["word/comments.xml"]

    def test_begins_with_the_mark_word_puts_there(self) -> None:
        files = members(annotate(docx(p(r("Flüchtlinge"))), "Flüchtlinge"))
        root = etree.fromstring(files["word/comments.xml"])
        assert [etree.QName(node).localname for node in root[0][0][0]] == ["annotationRef"]

    def test_marker_tells_which_ends_were_split(self) -> None:
        data = docx(p(r("ab"), "<w:r><w:t>cdef</w:t></w:r>", r("gh")))

        def marker(start: int, end: int) -> str:
            return read(check(data, [note(0, start, end)])).comments[0].paragraphs[-1]

        assert [marker(0, 8), marker(1, 8), marker(0, 7), marker(1, 7), marker(2, 3), marker(3, 6)] == [
            "[BP-0123abcd]",
            "[BP-0123abcd.1]",
            "[BP-0123abcd.2]",
            "[BP-0123abcd.3]",
            "[BP-0123abcd.a]",
            "[BP-0123abcd.5]",
        ]


class TestParts:
    def test_a_first_comment_needs_one_part_one_type_and_one_relationship(self) -> None:
        data = docx(p(r("Flüchtlinge")))
        copy = annotate(data, "Flüchtlinge")
        assert members(copy).keys() - members(data).keys() == {"word/comments.xml"}
        assert members(copy)["[Content_Types].xml"].count(b"Override") == 2
        assert OWN_RELATIONSHIP.encode() in members(copy)["word/_rels/document.xml.rels"]

    def test_the_part_goes_with_the_last_comment_if_it_is_ours(self) -> None:
        data = docx(p(r("Flüchtlinge")))
        back = members(write(annotate(data, "Flüchtlinge"), [])[0])
        assert {name: c14n(content) for name, content in back.items()} == {
            name: c14n(content) for name, content in members(data).items()
        }

    def test_the_part_stays_when_a_word_processor_has_renamed_its_relationship(self) -> None:
        files = members(annotate(docx(p(r("Flüchtlinge"))), "Flüchtlinge"))
        files["word/_rels/document.xml.rels"] = files["word/_rels/document.xml.rels"].replace(
            OWN_RELATIONSHIP.encode(), b"rId7"
        )
        back = members(write(package_of(files), [])[0])
        assert b"<w:comment " not in back["word/comments.xml"]

    def test_newer_parts_are_kept_in_step(self) -> None:
        data = docx(BODY, MODERN)
        copy, _ = write(data, [note(0, 0, 3), note(0, 16, 22, "aaaaaaaa")])
        files = members(copy)
        numbers = [
            etree.fromstring(files["word/comments.xml"])[index][-1].get(f"{{{W14}}}paraId")
            for index in (2, 3)
        ]
        assert len({*numbers, "0000000A", "0000000B"}) == 4
        assert all(0 < int(number or "", 16) < 0x7FFFFFFF for number in numbers)
        entries = [
            node.get(f"{{{W15}}}paraId") for node in etree.fromstring(files["word/commentsExtended.xml"])
        ]
        assert entries == ["0000000A", "0000000B", *numbers]
        assert len(etree.fromstring(files["word/commentsIds.xml"])) == 3
        assert len(etree.fromstring(files["word/commentsExtensible.xml"])) == 2
        assert [node.get(f"{{{W15}}}author") for node in etree.fromstring(files["word/people.xml"])] == [
            "Frau Roth",
            "Prüferin",
        ]
        back = members(write(copy, [])[0])
        assert back == members(data)

    def test_a_dangling_relationship_is_given_its_part(self) -> None:
        files = members(docx(BODY, {"comments": comments()}))
        del files["word/comments.xml"]
        copy = write(package_of(files), [note(0, 0, 3)])[0]
        assert [item.key for item in read(copy).comments] == ["0123abcd"]
        assert members(copy)["word/_rels/document.xml.rels"] == files["word/_rels/document.xml.rels"]

    def test_an_orphan_part_of_the_usual_name_is_left_alone(self) -> None:
        data = docx(p(r("Flüchtlinge")), extra={"word/comments.xml": b"<alt/>"})
        copy = write(data, [note(0, 0, 11)])[0]
        assert members(copy)["word/comments.xml"] == b"<alt/>"
        assert [item.key for item in read(copy).comments] == ["0123abcd"]

    def test_a_document_without_relationships_gets_some(self) -> None:
        files = members(docx(p(r("Flüchtlinge"))))
        del files["word/_rels/document.xml.rels"]
        assert commented_words(annotate(package_of(files), "Flüchtlinge")) == ["Flüchtlinge"]

    @pytest.mark.parametrize("prefix", ["w", "ns0"])
    @pytest.mark.parametrize("strict", [False, True])
    def test_strict_files_and_other_prefixes(self, strict: bool, prefix: str) -> None:
        data = docx(p(r("Die Flüchtlinge "), field(r("hier"))), strict=strict, prefix=prefix)
        copy = annotate(data, "Flüchtlinge", "hier")
        assert commented_words(copy) == ["Flüchtlinge", "hier"]
        assert b"<w:commentRangeStart" not in members(copy)["word/document.xml"] or prefix == "w"

    @pytest.mark.parametrize("suffix", ["docm", "dotx", "dotm"])
    def test_the_content_type_of_the_main_part_stays(self, suffix: str) -> None:
        data = docx(p(r("Flüchtlinge")), suffix=suffix, extra={"word/vbaProject.bin": b"\0macro"})
        copy = annotate(data, "Flüchtlinge")
        assert members(copy)["word/vbaProject.bin"] == b"\0macro"

    def test_the_dress_of_the_main_part_stays(self) -> None:
        files = members(docx(p(r("Flüchtlinge"))))
        text = files["word/document.xml"].decode().partition("\n")[2]
        files["word/document.xml"] = ("\ufeff<?xml version='1.0' encoding='UTF-16'?>\r\n" + text).encode(
            "utf-16-le"
        )
        copy = members(annotate(package_of(files), "Flüchtlinge"))["word/document.xml"]
        assert copy.decode("utf-16-le").startswith(
            "\ufeff<?xml version='1.0' encoding='UTF-16'?>\r\n<w:document"
        )


class TestWhatIsRefused:
    @pytest.mark.parametrize("place", [(1, 0, 1), (-1, 0, 1), (0, 0, 99), (0, 3, 2), (0, -1, 2)])
    def test_an_anchor_outside_the_text(self, place: tuple[int, int, int]) -> None:
        with pytest.raises(OutputError, match="außerhalb"):
            write(docx(p(r("Flüchtlinge"))), [note(*place)])

    def test_a_signed_document(self) -> None:
        files = members(docx(p(r("Flüchtlinge"))))
        files["_xmlsignatures/origin.sigs"] = b""
        files["_rels/.rels"] = files["_rels/.rels"].replace(
            b"</Relationships>",
            b'<Relationship Id="s" Type="http://schemas.openxmlformats.org/package/2006/'
            b'relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/></Relationships>',
        )
        data = package_of(files)
        assert [item.code for item in read(data).warnings] == ["signiert"]
        with pytest.raises(OutputError, match="signiert"):
            write(data, [note(0, 0, 11)])

    def test_nothing_is_written_before_everything_is_known(self) -> None:
        target = io.BytesIO()
        with pytest.raises(OutputError):
            FORMAT.write(docx(p(r("a"))), "a.docx", [note(0, 0, 1), note(9, 0, 1)], target)
        assert target.getvalue() == b""
