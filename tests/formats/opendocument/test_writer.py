"""Where comments stand: at exactly the words, in every context that can carry them."""

from __future__ import annotations

import io
import re

import pytest
from lxml import etree

from pruefer.errors import OutputError
from pruefer.formats.base import WriteResult
from pruefer.formats.opendocument import OpenDocumentFormat
from pruefer.formats.opendocument.writer import IN_FIELD, IN_SHAPE
from pruefer.model import Anchor, Annotation
from tests.formats.opendocument.builders import (
    DATE,
    NAMESPACES,
    annotated,
    at,
    canonical,
    comment_xml,
    commented_words,
    fodt,
    keyed,
    master_page,
    members,
    note,
    odt,
    package,
    read,
)

FOOTNOTE = (
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
    "<text:p>Wort in der Fußnote</text:p></text:note-body></text:note>"
)
CONTEXTS = {
    "paragraph": "<text:p>Ein Wort hier</text:p>",
    "heading": "<text:h>Ein Wort hier</text:h>",
    "list": "<text:list><text:list-item><text:p>Ein Wort hier</text:p></text:list-item></text:list>",
    "section": "<text:section><text:p>Ein Wort hier</text:p></text:section>",
    "cell": "<table:table><table:table-row><table:table-cell><text:p>Ein Wort</text:p></table:table-cell></table:table-row></table:table>",
    "header row": "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Ein Wort</text:p>"
    "</table:table-cell></table:table-row></table:table-header-rows></table:table>",
    "nested table": "<table:table><table:table-row><table:table-cell><table:table><table:table-row><table:table-cell>"
    "<text:p>Ein Wort</text:p></table:table-cell></table:table-row></table:table></table:table-cell>"
    "</table:table-row></table:table>",
    "text box": "<text:p><draw:frame><draw:text-box><text:p>Ein Wort hier</text:p></draw:text-box></draw:frame></text:p>",
    "text box on the page": "<draw:frame><draw:text-box><text:p>Ein Wort</text:p></draw:text-box></draw:frame><text:p/>",
    "footnote": f"<text:p>Text{FOOTNOTE}</text:p>",
    "endnote": f"<text:p>Text{FOOTNOTE}</text:p>".replace('"footnote"', '"endnote"'),
    "index": "<text:table-of-content><text:index-body><text:p>Ein Wort</text:p></text:index-body></text:table-of-content>",
    "link": '<text:p>Ein <text:a xlink:href="x">Wort im Link</text:a></text:p>',
    "half a link": '<text:p>Ein <text:a xlink:href="x">langes Wort</text:a></text:p>',
    "from text into a link": '<text:p>Ein Wo<text:a xlink:href="x">rt im Link</text:a></text:p>',
    "from a link into text": '<text:p>Ein <text:a xlink:href="x">Wo</text:a>rt im Link</text:p>',
    "span": "<text:p>Ein <text:span>Wort im Span</text:span></text:p>",
    "over three spans": "<text:p><text:span>Ein W</text:span><text:span>o</text:span><text:span>rt</text:span> da</text:p>",
    "deep spans": "<text:p><text:span><text:span>Ein W</text:span>o</text:span><text:span><text:span>rt</text:span></text:span></text:p>",
    "whole paragraph": "<text:p/><text:p>Wort</text:p><text:p/>",
    "first": "<text:p>Wort vorn</text:p>",
    "last": "<text:p>hinten Wort</text:p>",
    "bookmark inside": '<text:p>Ein Wo<text:bookmark text:name="b"/>rt</text:p>',
    "page break inside": "<text:p>Ein Wo<text:soft-page-break/>rt</text:p>",
    "comment inside": "<text:p>Ein Wo<!-- hier -->rt</text:p>",
    "note inside": f"<text:p>Ein Wo{FOOTNOTE.replace('Wort', 'Text')}rt</text:p>",
    "inserted": '<text:p>Ein <text:change-start text:change-id="c"/>Wort<text:change-end text:change-id="c"/></text:p>',
    "across an insertion": '<text:p>Ein W<text:change-start text:change-id="c"/>or<text:change-end text:change-id="c"/>t</text:p>',
    "beside a deletion": '<text:p>Ein Wo<text:change text:change-id="c"/>rt</text:p>',
    "collapsed blanks before": "<text:p>Ein  \n  Wort</text:p>",
    "leading blanks": "<text:p>\n   <text:span>  Wort</text:span></text:p>",
    "trailing blanks": "<text:p>Ein Wort   \n</text:p>",
    "content control": "<text:p>Ein <loext:content-control>Wort hier</loext:content-control></text:p>",
    "meta": "<text:p>Ein <text:meta>Wort hier</text:meta></text:p>",
    "foreign scripts": "<text:p>👩‍👩‍👧 日本 مرحبا e\u0301 Wort 🎈</text:p>",
    "whole field": "<text:p>Ein <text:date>Wort</text:date></text:p>",
    "whole ruby": "<text:p><text:ruby><text:ruby-base>Wort</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby></text:p>",
    "existing comment same range": f"<text:p>Ein {comment_xml('x', 'n1')}Wort{comment_xml('', 'n1', end=True)} da</text:p>",
    "existing comment overlapping": f"<text:p>{comment_xml('x', 'n1')}Ein Wo{comment_xml('', 'n1', end=True)}rt da</text:p>",
    "existing comment inside": f"<text:p>Ein W{comment_xml('x', 'n1')}o{comment_xml('', 'n1', end=True)}rt da</text:p>",
    "existing point comment": f"<text:p>Ein Wort{comment_xml('x')} da</text:p>",
}


def write(data: bytes, *annotations: Annotation, name: str = "plan.odt") -> tuple[bytes, WriteResult]:
    target = io.BytesIO()
    result = OpenDocumentFormat().write(data, name, annotations, target)
    return target.getvalue(), result


class TestContexts:
    @pytest.mark.parametrize("context", CONTEXTS)
    def test_the_comment_stands_at_exactly_the_words(self, context: str) -> None:
        source = odt(CONTEXTS[context])
        result, report = write(source, note(at(read(source), "Wort")))
        assert commented_words(result) == ["Wort"]
        assert [block.text for block in read(result).blocks] == [block.text for block in read(source).blocks]
        assert report == WriteResult(1, 0)

    @pytest.mark.parametrize("context", CONTEXTS)
    def test_taking_it_out_leaves_the_document_as_it_was(self, context: str) -> None:
        source = odt(CONTEXTS[context])
        back, report = write(annotated(source, note(at(read(source), "Wort"))))
        assert report == WriteResult(0, 1)
        assert canonical(members(back)["content.xml"]) == canonical(members(source)["content.xml"])

    @pytest.mark.parametrize("margin", ["Kopf", "Fuß"])
    def test_headers_and_footers_carry_comments_in_their_own_part(self, margin: str) -> None:
        source = odt(
            "<text:p>Text</text:p>", master=master_page("<text:p>Am Kopf</text:p>", "<text:p>Am Fuß</text:p>")
        )
        result = annotated(source, note(at(read(source), margin)))
        assert commented_words(result) == [margin]
        assert members(result)["content.xml"] == members(source)["content.xml"]
        assert canonical(members(annotated(result))["styles.xml"]) == canonical(members(source)["styles.xml"])

    @pytest.mark.parametrize(("start", "end"), [(0, 1), (2, 4), (3, 4), (4, 7), (0, 8), (5, 6), (7, 8)])
    def test_a_text_s_is_split_and_joined_again(self, start: int, end: int) -> None:
        source = odt('<text:p>ab<text:s text:c="4"/>cd</text:p>')
        result = annotated(source, note(Anchor(0, start, end)))
        assert commented_words(result) == ["ab    cd"[start:end]]
        assert b'text:c="0"' not in members(result)["content.xml"]
        assert canonical(members(annotated(result))["content.xml"]) == canonical(
            members(source)["content.xml"]
        )

    def test_a_text_s_too_long_to_believe_stays_whole(self) -> None:
        source = odt('<text:p>a<text:s text:c="4000000000"/>b</text:p>')
        result = annotated(source, note(Anchor(0, 0, 5)))
        assert read(result).blocks == read(source).blocks

    def test_neighbouring_text_s_of_the_source_are_not_joined(self) -> None:
        source = odt('<text:p>a<text:s text:c="2"/><text:s text:c="2"/>b</text:p>')
        result = annotated(source, note(Anchor(0, 3, 6)))
        assert canonical(members(annotated(result))["content.xml"]) == canonical(
            members(source)["content.xml"]
        )

    @pytest.mark.parametrize("character", ["<text:tab/>", "<text:line-break/>", "<text:s/>"])
    def test_characters_that_are_elements_can_be_commented(self, character: str) -> None:
        source = odt(f"<text:p>ab{character}cd</text:p>")
        for anchor in (Anchor(0, 2, 3), Anchor(0, 1, 3), Anchor(0, 2, 4), Anchor(0, 1, 4)):
            result = annotated(source, note(anchor))
            assert read(result).comments[0].anchor == anchor


class TestManyComments:
    def test_ten_on_one_word(self) -> None:
        source = odt("<text:p>Ein Wort hier</text:p>")
        anchor = at(read(source), "Wort")
        result = annotated(source, *keyed([anchor] * 10))
        assert [comment.anchor for comment in read(result).comments] == [anchor] * 10
        assert len({comment.id for comment in read(result).comments}) == 10

    def test_overlapping_nested_and_adjacent(self) -> None:
        source = odt('<text:p>abcd<text:span>efgh</text:span>ij<text:s text:c="3"/>kl</text:p>')
        anchors = [
            Anchor(0, *pair)
            for pair in [
                (0, 6),
                (2, 3),
                (4, 10),
                (4, 4),
                (6, 8),
                (8, 10),
                (9, 12),
                (11, 13),
                (11, 14),
                (14, 15),
            ]
        ]
        result = annotated(source, *keyed(anchors))
        assert sorted(comment.anchor for comment in read(result).comments if comment.anchor) == sorted(
            anchors
        )
        assert canonical(members(annotated(result))["content.xml"]) == canonical(
            members(source)["content.xml"]
        )

    def test_names_are_unique_over_text_headers_and_other_peoples_comments(self) -> None:
        taken = comment_xml("fremd", "BP-0123456789abcdef")
        source = odt(f"<text:p>Ein {taken}Wort</text:p>", master=master_page("<text:p>Ein Wort</text:p>"))
        document = read(source)
        result = read(annotated(source, note(at(document, "Wort")), note(at(document, "Wort", 1))))
        assert len({comment.id for comment in result.comments}) == len(result.comments) == 3

    def test_comments_on_words_in_a_row_do_not_overlap(self) -> None:
        result = members(
            annotated(odt("<text:p>EinsZwei</text:p>"), *keyed([Anchor(0, 4, 8), Anchor(0, 0, 4)]))
        )["content.xml"]
        assert result.index(b'annotation-end office:name="BP-00000001"') < result.index(
            b'annotation office:name="BP-00000000"'
        )


class TestPlacesWithoutComments:
    SHAPE = '<draw:custom-shape text:anchor-type="char"><text:p>Wort in der Form</text:p></draw:custom-shape>'

    def test_text_in_a_shape_is_quoted_where_the_shape_hangs(self) -> None:
        source = odt(f"<text:p>Vor</text:p><text:p>An{self.SHAPE}ker</text:p>")
        result, report = write(source, note(at(read(source), "Wort")))
        comment = read(result).comments[0]
        assert comment.anchor == Anchor(1, 2, 2)
        assert comment.paragraphs == ("„Wort“ (gezeichnete Form)", "Bitte prüfen.", "[BP-0123456789abcdef]")
        assert [moved.reason for moved in report.moved] == [IN_SHAPE]
        assert canonical(members(annotated(result))["content.xml"]) == canonical(
            members(source)["content.xml"]
        )

    def test_a_text_box_in_a_group_is_a_shape(self) -> None:
        box = "<draw:g><draw:g><draw:frame><draw:text-box><text:p>Wort</text:p></draw:text-box></draw:frame></draw:g></draw:g>"
        source = odt(f"<text:p>Anker{box}</text:p>")
        result, report = write(source, note(at(read(source), "Wort")))
        assert read(result).comments[0].anchor == Anchor(0, 5, 5)
        assert len(report.moved) == 1

    def test_a_shape_on_text_in_a_shape_is_quoted_where_the_outer_one_hangs(self) -> None:
        source = odt(
            "<text:p>Anker<draw:rect><text:p>außen<draw:rect><text:p>Wort</text:p></draw:rect></text:p></draw:rect></text:p>"
        )
        assert read(annotated(source, note(at(read(source), "Wort")))).comments[0].anchor == Anchor(0, 5, 5)

    def test_a_shape_on_the_page_is_quoted_in_the_first_paragraph(self) -> None:
        source = odt(self.SHAPE.replace("char", "page") + "<text:p>Erster</text:p>")
        result, report = write(source, note(at(read(source), "Wort")))
        assert read(result).comments[0].anchor == Anchor(1, 0, 0)
        assert len(report.moved) == 1

    def test_a_document_of_nothing_but_shapes_is_refused(self) -> None:
        source = odt(self.SHAPE)
        with pytest.raises(OutputError) as caught:
            annotated(source, note(at(read(source), "Wort")))
        assert caught.value.hint

    @pytest.mark.parametrize(
        ("xml", "words", "covered"),
        [
            ("Am <text:date>3. März 2026</text:date> hier", "März", "3. März 2026"),
            ("Am <text:date>3. März 2026</text:date> hier", "2026 hier", "3. März 2026 hier"),
            (
                "<text:ruby><text:ruby-base>Grund<text:span>text</text:span></text:ruby-base></text:ruby>",
                "dtex",
                "Grundtext",
            ),
            ("<text:meta-field>Ort <text:span>und Zeit</text:span></text:meta-field>", "und", "Ort und Zeit"),
        ],
    )
    def test_a_part_of_a_field_gets_the_whole_and_a_quotation(
        self, xml: str, words: str, covered: str
    ) -> None:
        source = odt(f"<text:p>{xml}</text:p>")
        result, report = write(source, note(at(read(source), words)))
        assert commented_words(result) == [covered]
        assert read(result).comments[0].paragraphs[0] == f"„{words}“"
        assert [moved.reason for moved in report.moved] == [IN_FIELD]

    @pytest.mark.parametrize(
        "anchor", [Anchor(0, 0, 9), Anchor(5, 0, 1), Anchor(-1, 0, 1), Anchor(0, 3, 2), Anchor(0, -1, 2)]
    )
    def test_an_anchor_outside_the_text_is_refused(self, anchor: Anchor) -> None:
        with pytest.raises(OutputError):
            annotated(odt("<text:p>Wort</text:p>"), note(anchor))

    def test_an_empty_paragraph_can_carry_a_comment(self) -> None:
        source = odt("<text:p>a</text:p><text:p/>")
        assert read(annotated(source, note(Anchor(1, 0, 0)))).comments[0].anchor == Anchor(1, 0, 0)


class TestTheElement:
    def element(self, data: bytes, part: str = "content.xml") -> etree._Element:
        root = etree.fromstring(members(data)[part])
        found = root.find(".//office:annotation", NAMESPACES)
        assert found is not None
        return found

    def tags(self, element: etree._Element) -> list[str]:
        return [f"{child.prefix}:{etree.QName(child).localname}" for child in element]

    def test_the_children_come_in_the_order_of_the_schema(self) -> None:
        element = self.element(
            annotated(odt("<text:p>Wort</text:p>"), note(Anchor(0, 0, 4), paragraphs=("Eins", "Zwei")))
        )
        assert self.tags(element) == [
            "dc:creator",
            "dc:date",
            "meta:creator-initials",
            "text:p",
            "text:p",
            "text:p",
        ]
        assert element.findtext("dc:date", namespaces=NAMESPACES) == "2026-03-04T10:30:15"

    @pytest.mark.parametrize("version", ["1.0", "1.1", "1.2", None])
    def test_before_1_3_initials_are_written_as_libreoffice_does(self, version: str | None) -> None:
        source = odt("<text:p>Wort</text:p>", version=version, without=("loext", "dc", "meta"))
        result = annotated(source, note(Anchor(0, 0, 4)))
        assert self.tags(self.element(result))[2] == "loext:sender-initials"
        assert commented_words(result) == ["Wort"]
        assert read(result).comments[0].initials == "BP"
        assert canonical(members(annotated(result))["content.xml"]) == canonical(
            members(source)["content.xml"]
        )

    @pytest.mark.parametrize("version", ["1.3", "1.4", "2.0"])
    def test_from_1_3_on_as_the_standard_says(self, version: str) -> None:
        result = annotated(odt("<text:p>Wort</text:p>", version=version), note(Anchor(0, 0, 4)))
        assert self.tags(self.element(result))[2] == "meta:creator-initials"

    def test_text_and_blanks_of_a_comment_survive(self) -> None:
        paragraphs = (
            "  vorn,  doppelt, \t Tab und hinten ",
            "",
            "Zeile eins\nZeile zwei",
            "<kein> & XML",
            " ",
            "\x00\x0b!",
        )
        result = read(annotated(odt("<text:p>Wort</text:p>"), note(Anchor(0, 0, 4), paragraphs=paragraphs)))
        assert result.comments[0].paragraphs == (
            "  vorn,  doppelt, \t Tab und hinten ",
            "",
            "Zeile eins",
            "Zeile zwei",
            "<kein> & XML",
            " ",
            "\ufffd\ufffd!",
            "[BP-0123456789abcdef]",
        )

    def test_author_date_and_key_come_back(self) -> None:
        comment = read(annotated(odt("<text:p>Wort</text:p>"), note(Anchor(0, 0, 4)))).comments[0]
        assert (comment.author, comment.initials, comment.date, comment.key) == (
            "Begriffsprüfer",
            "BP",
            DATE,
            "0123456789abcdef",
        )

    def test_unusual_prefixes_and_default_namespaces_are_kept(self) -> None:
        source = odt("<text:p>Ein <text:span>Wort</text:span></text:p>", without=("loext", "meta", "dc"))
        content = re.sub(rb"(</?)text:", rb"\1", members(source)["content.xml"]).replace(
            b"xmlns:text=", b"xmlns="
        )
        content = re.sub(rb"(</?| )office:", rb"\1o:", content).replace(b"xmlns:office=", b"xmlns:o=")
        odd = source_with(source, content)
        result = annotated(odd, note(at(read(odd), "Wort")))
        assert commented_words(result) == ["Wort"]
        assert b"<o:annotation " in members(result)["content.xml"]
        assert b"ns0" not in members(result)["content.xml"]
        assert canonical(members(annotated(result))["content.xml"]) == canonical(content)

    def test_the_default_namespace_may_be_that_of_the_annotation(self) -> None:
        source = odt("<text:p>Wort</text:p>")
        content = (
            members(source)["content.xml"]
            .replace(b"xmlns:office=", b"xmlns=")
            .replace(b"<office:", b"<")
            .replace(b"</office:", b"</")
            .replace(b' office:version="1.3"', b"")
        )
        result = annotated(source_with(source, content), note(Anchor(0, 0, 4)))
        assert commented_words(result) == ["Wort"]
        assert read(result).comments[0].id == "BP-0123456789abcdef"


def source_with(source: bytes, content: bytes) -> bytes:
    """``source`` with another content.xml."""
    parts = {name: data for name, data in members(source).items() if name not in ("mimetype", "content.xml")}
    return package({"content.xml": content, **parts})


class TestFlatFiles:
    def test_text_headers_and_comments_share_one_file(self) -> None:
        source = fodt("<text:p>Ein Wort</text:p>", master=master_page("<text:p>Kopf</text:p>"))
        document = read(source, "plan.fodt")
        result = annotated(source, *keyed([at(document, "Wort"), at(document, "Kopf")]), name="plan.fodt")
        assert commented_words(result, "plan.fodt") == ["Wort", "Kopf"]
        assert canonical(annotated(result, name="plan.fodt")) == canonical(source)

    def test_the_declaration_and_comments_before_the_root_stay(self) -> None:
        source = fodt("<text:p>Wort</text:p>").replace(
            b"?>\n", b" standalone='yes' ?>\n<!-- von Hand -->\n", 1
        )
        result = annotated(source, note(Anchor(0, 0, 4)), name="plan.fodt")
        assert result.startswith(source[: source.index(b"-->") + 3])
