"""Blocks: kinds, places, headings, notes, frames, headers; warnings about what was left out."""

from __future__ import annotations

import pytest

from pruefer.model import Anchor, Block, BlockKind
from tests.formats.opendocument.builders import COMMON_STYLES, fodt, master_page, odt, read, texts


def blocks(body: str, **options: object) -> tuple[Block, ...]:
    return read(odt(body, **options)).blocks  # type: ignore[arg-type]


def kinds(body: str, **options: object) -> list[tuple[str, BlockKind, int]]:
    return [(block.text, block.kind, block.level) for block in blocks(body, **options)]


def footnote(text: str, kind: str = "footnote") -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation>'
        f"<text:note-body><text:p>{text}</text:p></text:note-body></text:note>"
    )


def text_box(text: str) -> str:
    return f'<draw:frame text:anchor-type="paragraph"><draw:text-box>{text}</draw:text-box></draw:frame>'


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell{attributes}>{text}</table:table-cell>"


class TestHeadings:
    def test_the_path_holds_the_headings_above(self) -> None:
        found = blocks(
            '<text:h text:outline-level="1">A</text:h><text:h text:outline-level="2">B</text:h><text:p>x</text:p>'
            '<text:h text:outline-level="2">C</text:h><text:p>y</text:p><text:h text:outline-level="1">D</text:h>'
        )
        assert [block.headings for block in found] == [(), ("A",), ("A", "B"), ("A",), ("A", "C"), ()]

    def test_a_heading_without_level_is_of_the_first(self) -> None:
        assert kinds("<text:h>Kapitel</text:h>") == [("Kapitel", BlockKind.HEADING, 1)]

    def test_a_paragraph_in_a_heading_style_is_a_heading(self) -> None:
        assert kinds('<text:p text:style-name="Heading_20_1">Kapitel</text:p>') == [
            ("Kapitel", BlockKind.HEADING, 1)
        ]

    def test_a_heading_in_a_list_keeps_its_outline_level(self) -> None:
        body = '<text:list><text:list-item><text:h text:outline-level="3">1.1.1 Ziel</text:h></text:list-item></text:list>'
        assert kinds(body) == [("1.1.1 Ziel", BlockKind.HEADING, 3)]


class TestStyles:
    @pytest.mark.parametrize(
        ("style", "kind"),
        [
            ("Title", BlockKind.TITLE),
            ("Quotations", BlockKind.QUOTE),
            ("Illustration", BlockKind.CAPTION),
            ("Caption", BlockKind.CAPTION),
            ("Standard", BlockKind.PARAGRAPH),
            ("Unbekannt", BlockKind.PARAGRAPH),
        ],
    )
    def test_kinds_come_from_the_style_through_automatic_ones(self, style: str, kind: BlockKind) -> None:
        automatic = (
            f'<style:style style:name="P7" style:family="paragraph" style:parent-style-name="{style}"/>'
        )
        block = blocks('<text:p text:style-name="P7">Text</text:p>', automatic=automatic)[0]
        assert (block.kind, block.style) == (kind, style)

    def test_german_style_names_are_known(self) -> None:
        common = (
            COMMON_STYLES
            + '<style:style style:name="Z1" style:display-name="Blockzitat" style:family="paragraph"/>'
        )
        data = (
            fodt('<text:p text:style-name="Z1">Gesagt.</text:p>')
            .decode()
            .replace(COMMON_STYLES, common)
            .encode()
        )
        assert read(data, "plan.fodt").blocks[0].kind is BlockKind.QUOTE

    def test_escaped_names_are_shown_readable(self) -> None:
        assert blocks('<text:p text:style-name="Text_20_body_e4_">x</text:p>')[0].style == "Text bodyä"

    def test_escapes_that_are_no_characters_stay(self) -> None:
        assert (
            blocks('<text:p text:style-name="a_d800_b_0_c_ffffff_">x</text:p>')[0].style
            == "a_d800_b_0_c_ffffff_"
        )

    def test_styles_that_are_their_own_parents_do_no_harm(self) -> None:
        automatic = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="P1"/>'
        assert (
            kinds('<text:p text:style-name="P1">x</text:p>', automatic=automatic)[0][1] is BlockKind.PARAGRAPH
        )

    def test_automatic_styles_of_headers_are_not_those_of_the_text(self) -> None:
        automatic = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
        found = blocks(
            '<text:p text:style-name="P1">Plan</text:p>',
            automatic=automatic,
            master=master_page('<text:p text:style-name="P1">Kopf</text:p>'),
        )
        assert [(block.text, block.style) for block in found] == [("Plan", "Title"), ("Kopf", "P1")]


class TestLists:
    def test_items_carry_their_depth(self) -> None:
        inner = "<text:list><text:list-item><text:p>innen</text:p></text:list-item></text:list>"
        body = (
            "<text:list><text:list-header><text:p>Kopf</text:p></text:list-header>"
            f"<text:list-item><text:p>außen</text:p>{inner}</text:list-item></text:list>"
        )
        assert kinds(body) == [
            ("Kopf", BlockKind.LIST_ITEM, 1),
            ("außen", BlockKind.LIST_ITEM, 1),
            ("innen", BlockKind.LIST_ITEM, 2),
        ]

    def test_numbered_paragraphs_are_list_items(self) -> None:
        body = '<text:numbered-paragraph text:level="2"><text:p>Punkt</text:p></text:numbered-paragraph>'
        assert kinds(body) == [("Punkt", BlockKind.LIST_ITEM, 2)]


class TestTables:
    def test_cells_are_counted_over_header_rows_repetition_and_covered_cells(self) -> None:
        body = (
            "<table:table><table:table-column/><table:table-header-rows><table:table-row>"
            + cell("<text:p>k0</text:p>", ' table:number-columns-spanned="2"')
            + "<table:covered-table-cell/>"
            + cell("<text:p>k2</text:p>")
            + "</table:table-row></table:table-header-rows>"
            '<table:table-row table:number-rows-repeated="3">'
            + cell("<text:p>r</text:p>", ' table:number-columns-repeated="2"')
            + cell("<text:p>s</text:p>")
            + "</table:table-row>"
            "<table:table-row-group><table:table-row>"
            + cell("<text:p>t</text:p>")
            + "</table:table-row></table:table-row-group>"
            "</table:table>"
        )
        assert [(block.text, block.cell) for block in blocks(body)] == [
            ("k0", (0, 0, 0)),
            ("k2", (0, 0, 2)),
            ("r", (0, 1, 0)),
            ("s", (0, 1, 2)),
            ("t", (0, 4, 0)),
        ]

    def test_a_nested_table_and_a_later_one_have_numbers_of_their_own(self) -> None:
        inner = (
            f"<table:table><table:table-row>{cell('<text:p>innen</text:p>')}</table:table-row></table:table>"
        )
        outer = (
            f"<table:table><table:table-row>{cell('<text:p>a</text:p>' + inner + '<text:p>b</text:p>')}"
            f"</table:table-row></table:table>"
        )
        assert [(block.text, block.cell) for block in blocks(outer + inner + "<text:p>Ende</text:p>")] == [
            ("a", (0, 0, 0)),
            ("innen", (1, 0, 0)),
            ("b", (0, 0, 0)),
            ("innen", (2, 0, 0)),
            ("Ende", None),
        ]

    def test_a_list_in_a_cell_is_a_list_that_knows_its_cell(self) -> None:
        content = "<text:list><text:list-item><text:p>Punkt</text:p></text:list-item></text:list>"
        block = blocks(f"<table:table><table:table-row>{cell(content)}</table:table-row></table:table>")[0]
        assert (block.kind, block.cell) == (BlockKind.LIST_ITEM, (0, 0, 0))

    def test_text_under_merged_cells_is_counted_not_read(self) -> None:
        hidden = "<table:covered-table-cell><text:p>darunter</text:p></table:covered-table-cell>"
        document = read(
            odt(
                f"<table:table><table:table-row>{cell('<text:p>a</text:p>')}{hidden}</table:table-row></table:table>"
            )
        )
        assert [block.text for block in document.blocks] == ["a"]
        assert [(warning.code, warning.count) for warning in document.warnings] == [("verdeckt", 1)]


class TestNotesAndFrames:
    def test_notes_follow_their_paragraph_and_know_their_mark(self) -> None:
        found = blocks(
            f"<text:p>Vor{footnote('Fuß')} nach{footnote('Ende', 'endnote')}.</text:p><text:p>Weiter</text:p>"
        )
        assert [(block.text, block.kind, block.note_at) for block in found] == [
            ("Vor nach.", BlockKind.PARAGRAPH, None),
            ("Fuß", BlockKind.FOOTNOTE, Anchor(0, 3, 3)),
            ("Ende", BlockKind.ENDNOTE, Anchor(0, 8, 8)),
            ("Weiter", BlockKind.PARAGRAPH, None),
        ]

    def test_a_note_in_a_cell_is_a_note(self) -> None:
        noted = cell("<text:p>a" + footnote("n") + "</text:p>")
        body = f"<table:table><table:table-row>{noted}</table:table-row></table:table>"
        assert [(block.kind, block.cell) for block in blocks(body)] == [
            (BlockKind.TABLE_CELL, (0, 0, 0)),
            (BlockKind.FOOTNOTE, None),
        ]

    def test_a_text_box_follows_the_paragraph_it_hangs_on(self) -> None:
        body = f"<text:p>Anker{text_box('<text:p>Kasten</text:p>')} hier</text:p><text:p>Weiter</text:p>"
        assert kinds(body) == [
            ("Anker hier", BlockKind.PARAGRAPH, 0),
            ("Kasten", BlockKind.TEXT_BOX, 0),
            ("Weiter", BlockKind.PARAGRAPH, 0),
        ]

    def test_a_caption_in_a_frame_is_a_caption_and_the_picture_counts(self) -> None:
        picture = '<draw:frame><draw:image xlink:href="Pictures/1.png"/></draw:frame>'
        caption = f'<text:p text:style-name="Illustration">{picture}Abb. 1</text:p>'
        document = read(odt(f"<text:p>{text_box(caption)}</text:p>"))
        assert document.blocks[1].kind is BlockKind.CAPTION
        assert [(warning.code, warning.count) for warning in document.warnings] == [("bild", 1)]

    def test_a_table_in_a_text_box_in_a_table(self) -> None:
        inner = (
            f"<table:table><table:table-row>{cell('<text:p>innen</text:p>')}</table:table-row></table:table>"
        )
        outer = f"<table:table><table:table-row>{cell('<text:p>' + text_box(inner) + '</text:p>')}</table:table-row></table:table>"
        assert [(block.text, block.cell) for block in blocks(outer)] == [
            ("", (0, 0, 0)),
            ("innen", (1, 0, 0)),
        ]

    def test_text_in_drawn_shapes_is_read(self) -> None:
        shapes = "<draw:g><draw:rect><text:p>Eins</text:p></draw:rect><draw:custom-shape><text:p>Zwei</text:p></draw:custom-shape></draw:g>"
        assert kinds(f"<text:p>{shapes}Text</text:p>")[1:] == [
            ("Eins", BlockKind.TEXT_BOX, 0),
            ("Zwei", BlockKind.TEXT_BOX, 0),
        ]

    @pytest.mark.parametrize("holder", ["<text:p>{}</text:p>", "{}"], ids=["paragraph", "page"])
    @pytest.mark.parametrize(
        "box", [text_box("<text:h>Im Kasten</text:h>"), "<draw:rect><text:h>In der Form</text:h></draw:rect>"]
    )
    def test_a_heading_in_a_text_box_does_not_structure_the_text(self, holder: str, box: str) -> None:
        found = blocks(f"<text:h>Oben</text:h>{holder.format(box)}<text:p>Text</text:p>")
        assert found[-1].headings == ("Oben",)


class TestOtherParts:
    def test_an_index_is_contents_and_its_source_is_not_read(self) -> None:
        body = (
            "<text:table-of-content><text:table-of-content-source><text:index-title-template>Vorlage</text:index-title-template>"
            "</text:table-of-content-source><text:index-body><text:index-title><text:p>Inhalt</text:p></text:index-title>"
            "<text:p>1 Ziele<text:tab/>3</text:p></text:index-body></text:table-of-content>"
        )
        assert kinds(body) == [("Inhalt", BlockKind.CONTENTS, 0), ("1 Ziele\t3", BlockKind.CONTENTS, 0)]

    def test_headers_and_footers_come_last_once_each_and_outside_the_headings(self) -> None:
        found = blocks(
            "<text:h>Kapitel</text:h>",
            master=master_page("<text:p>Stadt</text:p>", "<text:p>Seite</text:p>")
            + master_page("<text:p>Anhang</text:p>", name="Zwei"),
        )
        assert [(block.text, block.kind, block.headings, block.part) for block in found[1:]] == [
            ("Stadt", BlockKind.HEADER, (), "styles.xml"),
            ("Seite", BlockKind.FOOTER, (), "styles.xml"),
            ("Anhang", BlockKind.HEADER, (), "styles.xml"),
        ]

    def test_a_header_that_is_switched_off_is_not_read(self) -> None:
        page = (
            '<style:master-page style:name="S"><style:header><text:p>rechts</text:p></style:header>'
            '<style:header-left style:display="false"><text:p>links</text:p></style:header-left></style:master-page>'
        )
        assert texts(odt("<text:p>x</text:p>", master=page)) == ["x", "rechts"]

    def test_deleted_text_is_counted_never_read(self) -> None:
        body = (
            '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info/>'
            '<text:p>gelöscht</text:p></text:deletion></text:changed-region><text:changed-region text:id="c2">'
            "<text:insertion><office:change-info/></text:insertion></text:changed-region></text:tracked-changes>"
            '<text:p>Es <text:change text:change-id="c1"/>bleibt<text:change-start text:change-id="c2"/> neu'
            '<text:change-end text:change-id="c2"/></text:p>'
        )
        document = read(odt(body))
        assert [block.text for block in document.blocks] == ["Es bleibt neu"]
        assert [(warning.code, warning.count) for warning in document.warnings] == [("geloescht", 1)]

    def test_sections_are_read_and_special_ones_named(self) -> None:
        document = read(
            odt(
                '<text:section text:name="a" text:display="none"><text:p>verborgen</text:p></text:section>'
                '<text:section text:name="b"><text:section-source xlink:href="teil.odt"/><text:p>verknüpft</text:p></text:section>'
            )
        )
        assert [block.text for block in document.blocks] == ["verborgen", "verknüpft"]
        assert {warning.code for warning in document.warnings} == {"verborgen", "verknuepft"}

    def test_objects_are_told_apart_by_the_manifest(self) -> None:
        frames = "".join(
            f'<draw:frame><draw:object xlink:href="./Object {index}"/><draw:image xlink:href="x.png"/></draw:frame>'
            for index in (1, 2, 3)
        )
        kind = "application/vnd.oasis.opendocument."
        document = read(
            odt(
                f"<text:p>{frames}</text:p>",
                media_types={
                    "Object 1/": kind + "chart",
                    "Object 2/": kind + "formula",
                    "Object 3/": kind + "spreadsheet",
                },
            )
        )
        assert {warning.code: warning.count for warning in document.warnings} == {
            "diagramm": 1,
            "formel": 1,
            "objekt": 1,
        }

    def test_every_warning_is_a_german_sentence(self) -> None:
        document = read(
            odt('<text:p><draw:frame><draw:image xlink:href="x.png"/></draw:frame><draw:control/></text:p>')
        )
        assert len(document.warnings) == 2
        assert all(
            warning.message.endswith(".") and warning.message[0].isupper() for warning in document.warnings
        )


class TestTitle:
    def test_the_properties_come_first(self) -> None:
        data = odt(
            '<text:p text:style-name="Title">Auf dem Blatt</text:p>',
            meta="<dc:title>In den Eigenschaften</dc:title>",
        )
        assert read(data).title == "In den Eigenschaften"

    def test_then_the_title_style(self) -> None:
        assert (
            read(odt('<text:p>Stadt</text:p><text:p text:style-name="Title">Auf dem Blatt</text:p>')).title
            == "Auf dem Blatt"
        )

    def test_unreadable_properties_do_no_harm(self) -> None:
        assert read(odt("<text:p>x</text:p>", meta="<dc:title>offen")).title == ""
