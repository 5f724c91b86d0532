"""Where comments stand, context by context and two deep."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from pruefer.formats.ooxml.writer import IN_CONTROL
from tests.formats.ooxml.builders import (
    MATH,
    STYLES,
    char,
    contents,
    custom_xml,
    deleted,
    docx,
    field,
    ins,
    link,
    margin,
    moved_from,
    moved_to,
    note_mark,
    notes,
    p,
    r,
    ruby,
    sdt,
    section,
    simple_field,
    smart_tag,
    t,
    table,
    tc,
    text_box,
    tr,
    vml_box,
)
from tests.formats.ooxml.checks import annotate, check, commented_words, note, read, write

WORD = "Flüchtlinge"
SPLIT_WORD = r("Die Flücht") + r("lin", "<w:b/>") + r("ge kommen.")

EXACT: dict[str, Callable[[str], str]] = {
    "plain": lambda inner: inner,
    "hyperlink": link,
    "insertion": ins,
    "moved text": moved_to,
    "content control": sdt,
    "left-to-right run": lambda inner: f'<w:dir w:val="ltr">{inner}</w:dir>',
    "override run": lambda inner: f'<w:bdo w:val="ltr">{inner}</w:bdo>',
    "bookmark": lambda inner: f'<w:bookmarkStart w:id="8" w:name="b"/>{inner}<w:bookmarkEnd w:id="8"/>',
}
WHOLE: dict[str, Callable[[str], str]] = {
    "smart tag": smart_tag,
    "custom XML": custom_xml,
    "simple field": simple_field,
    "complex field": field,
    "alternate content": lambda inner: (
        f'<mc:AlternateContent><mc:Choice Requires="w14">{inner}</mc:Choice>'
        f"<mc:Fallback>{r('Kopie')}</mc:Fallback></mc:AlternateContent>"
    ),
    "text control": lambda inner: sdt(inner, "<w:text/>"),
    "bound control": lambda inner: sdt(inner, '<w:dataBinding w:xpath="/a" w:storeItemID="{1}"/>'),
}
BLOCKS: dict[str, Callable[[str], str]] = {
    "paragraph": lambda inner: inner,
    "table cell": lambda inner: table(tr(tc(p(r("links"))), tc(inner))),
    "content control": lambda inner: sdt(p() + inner),
    "row control": lambda inner: table(sdt(tr(tc(inner)))),
    "cell control": lambda inner: table(tr(sdt(tc(p() + inner)))),
    "custom XML": custom_xml,
    "text box": lambda inner: p(r("vor "), text_box(inner, p(r("Kopie"))), r(" nach")),
    "old text box": lambda inner: p(r("vor "), f"<w:r>{vml_box(inner)}</w:r>"),
    "table in text box in table": lambda inner: table(tr(tc(p(text_box(table(tr(tc(inner))) + p()))))),
}
LONG_FIELD = docx(
    p(
        r("Literatur"),
        char("begin"),
        "<w:r><w:instrText>BIBLIOGRAPHY</w:instrText></w:r>",
        char("separate"),
        r("Studie über Flüchtlinge"),
    )
    + p(r("Mitte"))
    + p(r("Bericht"), char("end"), r(" Jahr"))
)


class TestWhereMarksAreLawful:
    @pytest.mark.parametrize(("outer", "inner"), [*product(EXACT, EXACT)])
    def test_a_comment_stands_exactly_at_the_words(self, outer: str, inner: str) -> None:
        data = docx(p(r("Davor "), EXACT[outer](EXACT[inner](SPLIT_WORD)), r(" danach.")))
        assert commented_words(annotate(data, WORD)) == [WORD]

    @pytest.mark.parametrize(("outer", "inner"), [*product(EXACT, EXACT)])
    def test_a_comment_may_begin_outside_and_end_inside(self, outer: str, inner: str) -> None:
        data = docx(
            p(EXACT[outer](r("vor Flücht") + EXACT[inner](r("linge kommen") + r(" an"))), r("danach"))
        )
        assert commented_words(annotate(data, WORD)) == [WORD]

    @pytest.mark.parametrize(("outer", "inner"), [*product(BLOCKS, EXACT)])
    def test_in_every_kind_of_block(self, outer: str, inner: str) -> None:
        data = docx(BLOCKS[outer](p(EXACT[inner](SPLIT_WORD))))
        assert commented_words(annotate(data, WORD)) == [WORD]

    @pytest.mark.parametrize(("outer", "inner"), [*product(BLOCKS, BLOCKS)])
    def test_in_every_kind_of_block_two_deep(self, outer: str, inner: str) -> None:
        data = docx(BLOCKS[outer](BLOCKS[inner](p(SPLIT_WORD)) + p()))
        assert commented_words(annotate(data, WORD)) == [WORD]


CONTROLS: dict[str, Callable[[str], str]] = {
    "around a paragraph": sdt,
    "around two": lambda inner: sdt(inner + p(r("Zweiter."))),
    "around a cell": lambda inner: table(tr(sdt(tc(inner)))),
    "around a table": lambda inner: sdt(table(tr(tc(inner)))),
    "in a control": lambda inner: sdt(p(r("Erster.")) + sdt(inner)),
}


class TestTheBeginningOfAContentControl:
    """LibreOffice drops the text before a comment there, so none is written."""

    @pytest.mark.parametrize("control", CONTROLS)
    def test_the_comment_moves_to_the_next_paragraph_and_quotes_its_words(self, control: str) -> None:
        data = docx(CONTROLS[control](p(SPLIT_WORD)) + p(r("Danach.")))
        block = next(i for i, b in enumerate(read(data).blocks) if WORD in b.text)
        start = read(data).blocks[block].text.index(WORD)
        copy, result = write(data, [note(block, start, start + len(WORD))])
        assert [moved.reason for moved in result.moved] == [IN_CONTROL]
        (comment,) = read(copy).comments
        assert comment.paragraphs[0] == f"„{WORD}“ (Inhaltssteuerelement)"
        assert comment.anchor is not None
        assert comment.anchor.block == block + 1

    def test_a_building_block_is_not_concerned(self) -> None:
        gallery = '<w:docPartObj><w:docPartGallery w:val="Cover Pages"/></w:docPartObj>'
        assert commented_words(annotate(docx(sdt(p(SPLIT_WORD), gallery)), WORD)) == [WORD]


class TestWhatIsCommentedAsAWhole:
    @pytest.mark.parametrize(
        ("outer", "inner"), [*product(EXACT, WHOLE), *product(WHOLE, EXACT), *product(WHOLE, WHOLE)]
    )
    def test_the_marks_stand_around_and_the_comment_quotes_its_words(self, outer: str, inner: str) -> None:
        wrap = EXACT | WHOLE
        data = docx(p(r("Davor "), wrap[outer](wrap[inner](SPLIT_WORD)), r(" danach.")))
        copy = annotate(data, WORD)
        assert commented_words(copy) == ["Die Flüchtlinge kommen."]
        assert read(copy).comments[0].paragraphs[:2] == (f"Zu „{WORD}“:", "Bitte prüfen.")

    @pytest.mark.parametrize("context", WHOLE)
    def test_no_quote_is_needed_where_the_whole_is_meant(self, context: str) -> None:
        copy, result = write(
            data := docx(p(r("Davor "), WHOLE[context](r(WORD)), r(" danach"))), [note(0, 6, 6 + len(WORD))]
        )
        assert not result.moved
        assert commented_words(copy) == [WORD]
        check(data, [note(0, 6, 6 + len(WORD))])

    @pytest.mark.parametrize("context", WHOLE)
    @pytest.mark.parametrize("block", BLOCKS)
    def test_in_every_kind_of_block(self, block: str, context: str) -> None:
        copy = annotate(docx(BLOCKS[block](p(r("Davor "), WHOLE[context](SPLIT_WORD)))), WORD)
        assert commented_words(copy) == ["Die Flüchtlinge kommen."]

    def test_across_the_edge_of_a_field(self) -> None:
        copy = annotate(docx(p(r("Viele Flücht"), field(r("linge hier")), r(" danach"))), WORD)
        assert commented_words(copy) == ["Flüchtlinge hier"]

    def test_a_field_in_a_field(self) -> None:
        copy = annotate(
            docx(p(r("a "), field(r("Die ") + field(r("Flüchtlinge"), "REF x") + r(" hier")), r(" b"))), WORD
        )
        assert commented_words(copy) == ["Die Flüchtlinge hier"]

    def test_a_field_whose_characters_share_runs_with_text(self) -> None:
        run = (
            f'<w:r>{t("vor ")}<w:fldChar w:fldCharType="begin"/><w:instrText>REF x</w:instrText>'
            f'<w:fldChar w:fldCharType="separate"/>{t("die Flüchtlinge")}<w:fldChar w:fldCharType="end"/>'
            f"{t(' nach Flüchtlingen')}</w:r>"
        )
        data = docx(p(run))
        assert commented_words(annotate(data, WORD)) == ["die Flüchtlinge"]
        assert commented_words(annotate(data, "vor", "nach", "Flüchtlingen")) == [
            "vor",
            "nach",
            "Flüchtlingen",
        ]

    def test_a_comment_on_a_field_over_several_paragraphs_is_a_point_before_it(self) -> None:
        copy = annotate(LONG_FIELD, WORD, "Mitte", "Bericht")
        assert [comment.anchor for comment in read(copy).comments] == [(0, 9, 9)] * 3
        assert [comment.paragraphs[0] for comment in read(copy).comments] == [
            "Zu „Flüchtlinge“:",
            "Zu „Mitte“:",
            "Zu „Bericht“:",
        ]

    def test_words_that_reach_into_a_field_over_several_paragraphs_end_before_it(self) -> None:
        assert commented_words(check(LONG_FIELD, [note(0, 0, 12)])) == ["Literatur"]

    def test_words_that_begin_in_a_field_over_several_paragraphs_begin_behind_it(self) -> None:
        assert commented_words(check(LONG_FIELD, [note(2, 3, 11)])) == [" Jah"]

    def test_ruby(self) -> None:
        copy = annotate(docx(p(r("Die "), ruby("Flüchtlinge hier", "oben"), r(" nach"))), WORD)
        assert commented_words(copy) == ["Flüchtlinge hier"]

    def test_a_formula_inside_the_words(self) -> None:
        data = docx(p(r("Die Zahl "), MATH, r(" steigt")))
        assert commented_words(check(data, [note(0, 4, 17)])) == ["Zahl ￼ steigt"[:13]]

    @pytest.mark.parametrize("context", WHOLE)
    def test_a_formula_in_something_that_is_commented_as_a_whole(self, context: str) -> None:
        data = docx(p(r("Zahl "), WHOLE[context](MATH + r(" und ") + MATH), r(" steigt")))
        check(data, [note(0, 5, 6, "aaaaaaaa"), note(0, 7, 9, "bbbbbbbb"), note(0, 11, 12, "cccccccc")])

    def test_a_paragraph_with_only_a_field(self) -> None:
        assert commented_words(annotate(docx(p(field(r(WORD)))), WORD)) == [WORD]


class TestTextThatCannotCarryComments:
    @pytest.mark.parametrize(("kind", "label"), [("footnote", "Fußnote 1"), ("endnote", "Endnote 1")])
    @pytest.mark.parametrize("context", EXACT | WHOLE)
    def test_a_comment_never_stands_inside_a_note(self, kind: str, label: str, context: str) -> None:
        body = p(r("Text"), (EXACT | WHOLE)[context](note_mark(kind)), r(" weiter"))
        data = docx(body, {f"{kind}s": notes(kind, n2=r(" Zu Flüchtlingen"))})
        copy, result = write(data, [note(1, 4, 16)])
        assert [item.reason for item in result.moved] == [
            "Fuß- und Endnoten können in Word keine Kommentare tragen"
        ]
        assert read(copy).comments[0].paragraphs[0] == f"„Flüchtlingen“ ({label})"
        place = read(copy).comments[0].anchor
        assert place is not None
        assert place.block == 0
        check(data, [note(1, 4, 16)])

    @pytest.mark.parametrize(
        ("word", "kind", "label"), [("hdr", "header", "Kopfzeile"), ("ftr", "footer", "Fußzeile")]
    )
    def test_a_comment_on_a_margin_stands_at_the_first_paragraph_of_its_section(
        self, word: str, kind: str, label: str
    ) -> None:
        body = p(r("Eins")) + p(properties=section()) + p(r("Zwei")) + p(r("Drei"))
        data = docx(
            body, {kind: margin(word, p(r("Amt für Flüchtlinge")))}, last=section(**{kind: f"rId{kind}"})
        )
        copy = annotate(data, WORD)
        assert read(copy).comments[0].paragraphs[0] == f"„Flüchtlinge“ ({label})"
        assert read(copy).comments[0].anchor == (1, 0, 0)

    def test_a_margin_over_a_body_without_text(self) -> None:
        data = docx(
            p(), {"header": margin("hdr", p(r("Amt für Flüchtlinge")))}, last=section(header="rIdheader")
        )
        copy = annotate(data, WORD)
        assert read(copy).comments[0].paragraphs[0] == "„Flüchtlinge“ (Kopfzeile)"

    def test_nothing_stands_in_a_table_of_contents(self) -> None:
        data = docx(contents("Flüchtlinge im Kreis", "Kurse") + p(r("Erster Absatz")), {"styles": STYLES})
        copy, result = write(data, [note(0, 0, 11)])
        assert result.moved[0].reason == "Word erzeugt Verzeichnisse neu und verwirft dabei Kommentare darin"
        assert read(copy).comments[0].anchor == (2, 0, 0)
        check(data, [note(0, 0, 11)])

    def test_several_comments_moved_to_one_place_keep_their_order(self) -> None:
        data = docx(
            p(r("Eins")),
            {"header": margin("hdr", p(r("Amt für Flüchtlinge")))},
            last=section(header="rIdheader"),
        )
        copy = check(data, [note(1, 0, 3, "aaaaaaaa"), note(1, 4, 7, "bbbbbbbb")])
        assert [comment.key for comment in read(copy).comments] == ["aaaaaaaa", "bbbbbbbb"]


class TestHardWords:
    def test_over_three_runs_of_different_format(self) -> None:
        data = docx(p(r("Die F", "<w:b/>"), r("lüchtlin", "<w:i/>"), r("ge hier", "<w:u w:val='single'/>")))
        assert commented_words(annotate(data, WORD)) == [WORD]

    def test_beside_deleted_text_in_the_middle_of_the_word(self) -> None:
        data = docx(p(r("Die Flücht"), deleted("x"), moved_from("y"), r("linge")))
        assert commented_words(annotate(data, WORD)) == [WORD]

    def test_with_tab_break_hyphens_and_symbol_inside(self) -> None:
        run = (
            f"<w:r>{t('ab ')}<w:tab/>{t('c')}<w:br/><w:noBreakHyphen/>{t('d')}<w:softHyphen/><w:cr/>"
            f'<w:sym w:font="Wingdings" w:char="F0FC"/>{t("ef")}</w:r>'
        )
        data = docx(p(run))
        assert read(data).blocks[0].text == "ab \tc\n‑d\u00ad\n✓ef"
        for start in range(12):
            for end in range(start + 1, 13):
                check(data, [note(0, start, min(end, 12))])

    def test_with_two_texts_side_by_side_in_one_run(self) -> None:
        run = f"<w:r>{t('Die ')}<w:t>Flüchtlinge</w:t><w:t>kommen</w:t>{t(' an')}</w:r>"
        assert commented_words(annotate(docx(p(run)), WORD, "kommen", "an")) == [WORD, "kommen", "an"]

    def test_with_text_that_has_no_space_attribute(self) -> None:
        data = docx(p("<w:r><w:t>Die Flüchtlinge  kommen </w:t></w:r>"))
        check(
            data,
            [note(0, start, end, f"{start:04x}{end:04x}") for start in (0, 3, 4, 16) for end in (17, 20, 24)],
        )

    def test_beyond_the_basic_plane_right_to_left_and_combining(self) -> None:
        data = docx(p(r("😀 لاجئون 難民 u\u0308ber Flüchtlinge")))
        assert commented_words(annotate(data, "لاجئون", "難民", "u\u0308ber", WORD)) == [
            "لاجئون",
            "難民",
            "u\u0308ber",
            WORD,
        ]

    def test_an_emoji_with_alternate_content(self) -> None:
        emoji = (
            '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"/><mc:Fallback><w:rPr/></mc:Fallback>'
            '</mc:AlternateContent><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx '
            'w16se:font="Segoe UI Emoji" w16se:char="1F600"/></mc:Choice><mc:Fallback><w:t>😀</w:t>'
            "</mc:Fallback></mc:AlternateContent></w:r>"
        )
        data = docx(p(r("Hallo "), emoji, r(" Welt")))
        assert read(data).blocks[0].text == "Hallo 😀 Welt"
        check(data, [note(0, 6, 7)])

    def test_the_first_and_last_character_and_the_whole_paragraph(self) -> None:
        data = docx(p() + p(r("Flüchtlinge kommen")) + p())
        check(data, [note(0, 0, 1, "aaaaaaaa"), note(0, 17, 18, "bbbbbbbb"), note(0, 0, 18, "cccccccc")])

    def test_a_page_break_remembered_by_word_stays_in_its_run(self) -> None:
        run = f"<w:r><w:lastRenderedPageBreak/>{t('Flüchtlinge')}</w:r>"
        copy = annotate(docx(p(run)), WORD)
        assert "[BP-00000000]" in read(copy).comments[0].text

    def test_an_empty_range_is_a_point(self) -> None:
        data = docx(p(r("Die Flüchtlinge")))
        for at in range(16):
            assert read(check(data, [note(0, at, at)])).comments[0].anchor == (0, at, at)


class TestManyComments:
    def test_ten_on_one_word(self) -> None:
        data = docx(p(SPLIT_WORD))
        check(data, [note(0, 4, 15, f"{number:08x}") for number in range(10)])

    def test_overlapping_nested_and_adjacent(self) -> None:
        data = docx(p(SPLIT_WORD))
        ranges = [(0, 22), (0, 3), (3, 4), (4, 15), (5, 9), (9, 15), (2, 12), (8, 20), (15, 16), (4, 8)]
        check(data, [note(0, start, end, f"{index:08x}") for index, (start, end) in enumerate(ranges)])

    def test_taking_out_one_of_two_that_share_a_boundary_leaves_the_other(self) -> None:
        data = docx(p(r("Die Flüchtlinge kommen")))
        copy = check(data, [note(0, 4, 15, "aaaaaaaa"), note(0, 15, 22, "bbbbbbbb")])
        again, result = write(copy, [note(0, 15, 22, "bbbbbbbb")])
        assert (result.written, result.removed) == (1, 2)
        assert commented_words(again) == [" kommen"]
