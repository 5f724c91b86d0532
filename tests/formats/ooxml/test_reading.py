"""What the reader makes of each construct."""

from __future__ import annotations

import pytest

from pruefer.model import Anchor, Block, BlockKind, Span
from tests.formats.ooxml.builders import (
    MATH,
    STYLES,
    char,
    chart,
    contents,
    deleted,
    docx,
    field,
    ins,
    link,
    margin,
    members,
    moved_from,
    moved_to,
    note_mark,
    notes,
    p,
    package_of,
    picture,
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
from tests.formats.ooxml.checks import read


def texts(data: bytes) -> list[str]:
    return [block.text for block in read(data).blocks]


def blocks(data: bytes) -> tuple[Block, ...]:
    return read(data).blocks


def kinds(data: bytes) -> list[tuple[BlockKind, int]]:
    return [(block.kind, block.level) for block in blocks(data)]


class TestText:
    def test_is_joined_over_runs_links_controls_tags_and_insertions(self) -> None:
        data = docx(
            p(r("a"), link(r("b")), sdt(r("c")), smart_tag(r("d")), ins(r("e")), moved_to(r("f")), r("g"))
        )
        assert texts(data) == ["abcdefg"]

    def test_leaves_out_what_was_deleted_or_moved_away_and_says_so(self) -> None:
        document = read(docx(p(r("a"), deleted("x"), moved_from("y"), r("b"))))
        assert [block.text for block in document.blocks] == ["ab"]
        assert [(item.code, item.count) for item in document.warnings] == [("geloescht", 1)]

    def test_has_characters_for_tabs_breaks_hyphens_and_symbols(self) -> None:
        run = (
            '<w:r><w:tab/><w:br/><w:cr/><w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Symbol" w:char="F061"/>'
            '<w:sym w:font="Symbol" w:char="03B2"/><w:sym w:font="Webdings" w:char="F042"/>'
            '<w:sym w:char="zz"/></w:r>'
        )
        assert texts(docx(p(run))) == ["\t\n\n\u2011\u00adαβ\ufffc\ufffc"]

    def test_keeps_white_space_as_it_stands(self) -> None:
        assert texts(docx(p("<w:r><w:t xml:space='preserve'>  a  b </w:t></w:r>"))) == ["  a  b "]

    def test_is_read_around_comments_and_processing_instructions_in_the_xml(self) -> None:
        assert texts(docx(p("<w:r><w:t>a<!-- x -->b<?y z?>c</w:t></w:r><!-- q -->"))) == ["abc"]

    def test_takes_the_base_of_ruby(self) -> None:
        assert texts(docx(p(ruby("Grund", "oben")))) == ["Grund"]

    def test_marks_formulas_with_one_character(self) -> None:
        document = read(docx(p(r("Zahl "), MATH)))
        assert document.blocks[0].text == "Zahl \ufffc"
        assert [(item.code, item.count) for item in document.warnings] == [("formel", 1)]

    def test_of_an_unknown_wrapper_is_not_lost(self) -> None:
        assert texts(docx(p(r("a"), f'<x:y xmlns:x="urn:x">{r("b")}</x:y>'))) == ["ab"]

    def test_leaves_out_paragraphs_without_text(self) -> None:
        assert texts(docx(p() + p(r("a")) + p("<w:bookmarkStart w:id='1' w:name='b'/>"))) == ["a"]


class TestFields:
    def test_show_their_result_and_never_their_instruction(self) -> None:
        assert texts(docx(p(r("a "), field(r("b"), "PAGEREF x"), simple_field(r(" c")), r(" d")))) == [
            "a b c d"
        ]

    def test_in_the_instruction_of_a_field_are_no_text(self) -> None:
        inner = field(r("versteckt"), "MERGEFIELD x")
        run = f"{char('begin')}<w:r><w:instrText>IF </w:instrText></w:r>{inner}{char('separate')}{r('gezeigt')}{char('end')}"
        assert texts(docx(p(run))) == ["gezeigt"]

    def test_without_a_result_show_nothing(self) -> None:
        run = f'{char("begin")}<w:r><w:instrText>TC "x"</w:instrText></w:r>{char("end")}'
        assert texts(docx(p(r("a"), run, r("b")))) == ["ab"]

    @pytest.mark.parametrize(
        "broken",
        [
            char("begin"),
            char("begin") + "<w:r><w:instrText>TOC</w:instrText></w:r>",
            char("end"),
            char("separate"),
        ],
    )
    def test_that_are_broken_do_not_swallow_the_rest_of_the_document(self, broken: str) -> None:
        data = docx(p(r("a"), broken, r("b")) + p(field(r("c"))) + p(r("d")))
        assert [(block.text, block.kind) for block in blocks(data)] == [
            ("ab", BlockKind.PARAGRAPH),
            ("c", BlockKind.PARAGRAPH),
            ("d", BlockKind.PARAGRAPH),
        ]


class TestKinds:
    def test_headings_by_style_by_inheritance_by_outline_level_and_their_path(self) -> None:
        data = docx(
            p(r("Eins"), style="berschrift1")
            + p(r("Zwei"), style="berschrift2")
            + p(r("x"))
            + p(r("Drei"), style="Kapitel")
            + p(r("Vier"), properties='<w:outlineLvl w:val="2"/>')
            + p(r("y"))
            + p(r("Kein"), style="berschrift1", properties='<w:outlineLvl w:val="9"/>'),
            {"styles": STYLES},
        )
        assert kinds(data) == [
            (BlockKind.HEADING, 1),
            (BlockKind.HEADING, 2),
            (BlockKind.PARAGRAPH, 0),
            (BlockKind.HEADING, 1),
            (BlockKind.HEADING, 3),
            (BlockKind.PARAGRAPH, 0),
            (BlockKind.PARAGRAPH, 0),
        ]
        assert [block.headings for block in blocks(data)] == [
            (),
            ("Eins",),
            ("Eins", "Zwei"),
            (),
            ("Drei",),
            ("Drei", "Vier"),
            ("Drei", "Vier"),
        ]

    @pytest.mark.parametrize(
        ("style", "kind", "level"),
        [
            ("Heading2", BlockKind.HEADING, 2),
            ("berschrift3", BlockKind.HEADING, 3),
            ("Überschrift 1", BlockKind.HEADING, 1),
            ("Titel", BlockKind.TITLE, 0),
            ("Zitat", BlockKind.QUOTE, 0),
            ("IntenseQuote", BlockKind.QUOTE, 0),
            ("Beschriftung", BlockKind.CAPTION, 0),
            ("TOC2", BlockKind.CONTENTS, 0),
            ("Standard", BlockKind.PARAGRAPH, 0),
        ],
    )
    def test_by_the_identifier_where_there_is_no_styles_part(
        self, style: str, kind: BlockKind, level: int
    ) -> None:
        assert kinds(docx(p(r("x"), style=style))) == [(kind, level)]

    def test_a_circle_of_styles_ends(self) -> None:
        assert kinds(docx(p(r("x"), style="Kreis"), {"styles": STYLES})) == [(BlockKind.PARAGRAPH, 0)]

    def test_list_items_by_own_numbering_and_by_style(self) -> None:
        own = '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>'
        none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
        data = docx(
            p(r("a"), properties=own)
            + p(r("b"), style="Aufzhlungszeichen")
            + p(r("c"), style="Aufzhlungszeichen", properties=none),
            {"styles": STYLES},
        )
        assert kinds(data) == [(BlockKind.LIST_ITEM, 3), (BlockKind.LIST_ITEM, 1), (BlockKind.PARAGRAPH, 0)]

    def test_captions_by_their_sequence_field(self) -> None:
        data = docx(
            p(r("Tabelle "), simple_field(r("1"), "SEQ Tabelle"))
            + p(r("Abb. "), field(r("2"), "SEQ Abb"))
            + p(r("Text"))
        )
        assert [kind for kind, _ in kinds(data)] == [
            BlockKind.CAPTION,
            BlockKind.CAPTION,
            BlockKind.PARAGRAPH,
        ]

    def test_tables_of_contents_by_control_field_and_style(self) -> None:
        toc = f"{char('begin')}<w:r><w:instrText>TOC</w:instrText></w:r>{char('separate')}"
        data = docx(
            contents("Eins", "Zwei")
            + p(toc, r("Drei"))
            + p(r("Vier"), char("end"))
            + p(r("Fünf"), style="Verzeichnis1")
            + p(r("Text")),
            {"styles": STYLES},
        )
        assert [kind for kind, _ in kinds(data)] == [BlockKind.CONTENTS] * 5 + [BlockKind.PARAGRAPH]

    def test_italic_stretches_by_run_by_style_and_toggled(self) -> None:
        emphasis = '<w:rStyle w:val="Hervorhebung"/>'
        data = docx(
            p(r("ab", "<w:i/>"), r("cd", emphasis), r("ef"), r("gh", emphasis + '<w:i w:val="0"/>'))
            + p(r("ab"), r("cd", emphasis), style="Zitat"),
            {"styles": STYLES},
        )
        assert [block.emphasis for block in blocks(data)] == [(Span(0, 4),), (Span(0, 2),)]


class TestTables:
    def test_cells_know_table_row_and_grid_column(self) -> None:
        inner = table(tr(tc(p(r("innen")))))
        data = docx(
            table(tr(tc(p(r("breit")), span=2), tc(p(r("rechts")))), tr(tc(inner))) + table(tr(tc(p(r("z")))))
        )
        assert [(block.text, block.cell) for block in blocks(data)] == [
            ("breit", (0, 0, 0)),
            ("rechts", (0, 0, 2)),
            ("innen", (1, 0, 0)),
            ("z", (2, 0, 0)),
        ]

    def test_rows_and_cells_in_controls_are_read(self) -> None:
        data = docx(table(sdt(tr(tc(p(r("a"))))), tr(sdt(tc(p(r("b")))), tc(p(r("c"))))))
        assert [(block.text, block.cell) for block in blocks(data)] == [
            ("a", (0, 0, 0)),
            ("b", (0, 1, 0)),
            ("c", (0, 1, 1)),
        ]

    def test_a_heading_in_a_cell_stays_a_heading(self) -> None:
        data = docx(table(tr(tc(p(r("H"), style="berschrift1") + p(r("t"))))), {"styles": STYLES})
        assert [kind for kind, _ in kinds(data)] == [BlockKind.HEADING, BlockKind.TABLE_CELL]


class TestTextBoxes:
    def test_follow_their_paragraph_once_although_they_are_stored_twice(self) -> None:
        data = docx(p(r("vor "), text_box(p(r("Kasten"))), r(" nach")) + p(r("danach")))
        assert [(block.text, block.kind) for block in blocks(data)] == [
            ("vor  nach", BlockKind.PARAGRAPH),
            ("Kasten", BlockKind.TEXT_BOX),
            ("danach", BlockKind.PARAGRAPH),
        ]

    def test_of_the_old_kind_are_read(self) -> None:
        assert texts(docx(p(f"<w:r>{vml_box(p(r('Kasten')))}</w:r>"))) == ["Kasten"]

    def test_the_fallback_counts_where_no_choice_is_understood(self) -> None:
        box = text_box(p(r("neu")), p(r("alt"))).replace('Requires="wps"', 'Requires="zz" xmlns:zz="urn:zz"')
        assert texts(docx(p(box))) == ["alt"]

    def test_fields_do_not_cross_their_limits(self) -> None:
        begin = f"{char('begin')}<w:r><w:instrText>X</w:instrText></w:r>"
        data = docx(p(begin, text_box(p(r("Kasten"), char("end"))), char("separate"), r("b"), char("end")))
        assert texts(data) == ["b", "Kasten"]


class TestNotesAndMargins:
    def test_notes_follow_the_block_of_their_mark(self) -> None:
        data = docx(
            p(r("Text"), note_mark("footnote"), r("!")) + p(r("Ende"), note_mark("endnote")),
            {"footnotes": notes("footnote", n2=r(" F")), "endnotes": notes("endnote", n2=r(" E"))},
        )
        assert [(block.text, block.kind, block.note_at, block.part) for block in blocks(data)] == [
            ("Text!", BlockKind.PARAGRAPH, None, "word/document.xml"),
            (" F", BlockKind.FOOTNOTE, Anchor(0, 4, 4), "word/footnotes.xml"),
            ("Ende", BlockKind.PARAGRAPH, None, "word/document.xml"),
            (" E", BlockKind.ENDNOTE, Anchor(2, 4, 4), "word/endnotes.xml"),
        ]

    def test_a_paragraph_with_nothing_but_a_mark_is_kept_for_its_note(self) -> None:
        data = docx(p(note_mark("footnote")), {"footnotes": notes("footnote", n2=r("F"))})
        assert [(block.text, block.note_at) for block in blocks(data)] == [("", None), ("F", Anchor(0, 0, 0))]

    def test_separators_and_notes_nobody_refers_to_are_no_text(self) -> None:
        data = docx(
            p(r("a"), note_mark("footnote", 0), note_mark("footnote", 9)),
            {"footnotes": notes("footnote", n2=r("F"))},
        )
        assert texts(data) == ["a"]

    def test_headers_and_footers_come_last_and_once(self) -> None:
        both = section(header="rIdheader", footer="rIdfooter")
        data = docx(
            p(r("a")) + p(properties=both) + p(r("b")),
            {"header": margin("hdr", p(r("K"))), "footer": margin("ftr", p(r("F")))},
            last=both,
        )
        assert [(block.text, block.kind) for block in blocks(data)][2:] == [
            ("K", BlockKind.HEADER),
            ("F", BlockKind.FOOTER),
        ]


class TestWhatIsLeftOut:
    def test_is_counted_by_kind(self) -> None:
        document = read(docx(p(picture(), picture(), chart(), r("a")) + '<w:altChunk r:id="rIdx"/>'))
        assert {item.code: item.count for item in document.warnings} == {
            "bild": 2,
            "diagramm": 1,
            "fremdtext": 1,
        }
        assert all(item.message.endswith(".") for item in document.warnings)

    def test_an_embedded_object_counts_once_with_its_preview(self) -> None:
        run = "<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject/></w:object></w:r>"
        assert {item.code: item.count for item in read(docx(p(run, r("a")))).warnings} == {"objekt": 1}


class TestThePackage:
    @pytest.mark.parametrize("suffix", ["docx", "docm", "dotx", "dotm"])
    def test_templates_and_files_with_macros_are_read(self, suffix: str) -> None:
        assert texts(docx(p(r("a")), suffix=suffix)) == ["a"]

    @pytest.mark.parametrize("prefix", ["w", "ns0", "word"])
    def test_prefixes_do_not_matter(self, prefix: str) -> None:
        assert texts(docx(p(r("a"), link(r("b"))), prefix=prefix)) == ["ab"]

    def test_strict_files_are_read(self) -> None:
        data = docx(
            p(r("Eins"), note_mark("footnote"), style="berschrift1"),
            {"styles": STYLES, "footnotes": notes("footnote", n2=r("F"))},
            strict=True,
        )
        assert [(block.text, block.kind) for block in blocks(data)] == [
            ("Eins", BlockKind.HEADING),
            ("F", BlockKind.FOOTNOTE),
        ]

    def test_a_relationship_to_nowhere_does_no_harm(self) -> None:
        files = members(docx(p(r("a")), {"styles": STYLES, "footnotes": notes("footnote")}))
        del files["word/styles.xml"], files["word/footnotes.xml"]
        assert texts(package_of(files)) == ["a"]

    def test_part_names_differ_in_case_and_targets_may_be_absolute(self) -> None:
        files = members(docx(p(r("a"), style="berschrift1"), {"styles": STYLES}))
        files["word/Styles.XML"] = files.pop("word/styles.xml")
        files["word/_rels/document.xml.rels"] = files["word/_rels/document.xml.rels"].replace(
            b'Target="styles.xml"', b'Target="/word/styles.xml"'
        )
        assert kinds(package_of(files)) == [(BlockKind.HEADING, 1)]

    def test_the_main_part_is_found_without_its_relationship(self) -> None:
        files = members(docx(p(r("a"))))
        files["text/haupt.xml"] = files.pop("word/document.xml")
        del files["_rels/.rels"], files["word/_rels/document.xml.rels"]
        files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(
            b"/word/document.xml", b"/text/haupt.xml"
        )
        assert texts(package_of(files)) == ["a"]

    def test_the_title_comes_from_the_properties_else_from_the_title_style(self) -> None:
        files = members(docx(p(r("Plan"), style="Titel"), {"styles": STYLES}))
        assert read(package_of(files)).title == "Plan"
        files["docProps/core.xml"] = (
            b'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> Kreis </dc:title></c>'
        )
        files["_rels/.rels"] = files["_rels/.rels"].replace(
            b"</Relationships>",
            b'<Relationship Id="c" Type="http://x/metadata/core-properties" '
            b'Target="docProps/core.xml"/></Relationships>',
        )
        assert read(package_of(files)).title == "Kreis"
        files["docProps/core.xml"] = b"kaputt"
        assert read(package_of(files)).title == "Plan"

    def test_the_format_is_the_suffix(self) -> None:
        assert read(docx(p(r("a")))).format == "docx"

    def test_plain_whitespace_text_counts_as_text(self) -> None:
        assert texts(docx(p("<w:r>" + t(" ") + "</w:r>"))) == [" "]
