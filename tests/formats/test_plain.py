"""Plain text and Markdown."""

from __future__ import annotations

import io

import pytest

from pruefer.errors import NotADocumentError, OutputError
from pruefer.formats.plain import PlainFormat
from pruefer.model import Block, BlockKind


def blocks(text: str, name: str = "plan.md") -> tuple[Block, ...]:
    return PlainFormat().read(text.encode(), name).blocks


def kinds(text: str) -> list[tuple[str, BlockKind, int]]:
    return [(block.text, block.kind, block.level) for block in blocks(text)]


class TestText:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_blank_lines_separate_blocks_and_lines_keep_their_breaks(self, end: str) -> None:
        text = end.join(["", "Eins", "  zwei ", "", " ", "Drei", ""])
        assert [block.text for block in blocks(text, "plan.txt")] == ["Eins\nzwei", "Drei"]

    def test_signs_of_markdown_mean_nothing_in_plain_text(self) -> None:
        assert [(block.text, block.kind) for block in blocks("# Nummer\n- Punkt", "plan.txt")] == [
            ("# Nummer\n- Punkt", BlockKind.PARAGRAPH)
        ]

    def test_an_empty_file_is_an_empty_document(self) -> None:
        assert blocks("", "plan.txt") == blocks("", "plan.md") == ()

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
    def test_usual_encodings_are_recognised(self, encoding: str) -> None:
        document = PlainFormat().read("Zugehörigkeit stärken – „für alle“".encode(encoding), "plan.txt")
        assert [block.text for block in document.blocks] == ["Zugehörigkeit stärken – „für alle“"]

    def test_a_byte_order_mark_of_big_endian_utf_16(self) -> None:
        document = PlainFormat().read(b"\xfe\xff" + "Größe".encode("utf-16-be"), "plan.txt")
        assert document.blocks[0].text == "Größe"

    @pytest.mark.parametrize(
        "data", [b"\x00\x01\x02\x03" * 50, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", b"\x00" * 64]
    )
    def test_what_is_no_text_is_refused_with_advice(self, data: bytes) -> None:
        with pytest.raises(NotADocumentError) as caught:
            PlainFormat().read(data, "bild.txt")
        assert caught.value.hint

    def test_a_name_without_suffix_is_plain_text(self) -> None:
        assert PlainFormat().read(b"Guten Tag", "").format == "txt"


class TestMarkdown:
    def test_headings_of_both_forms_and_the_path_above(self) -> None:
        found = blocks("# Plan #\n\nText\n\nZiele\n-----\nmehr\n### Klein\nEnde\n\nAlles\n===\n")
        assert [(block.text, block.level, block.headings) for block in found] == [
            ("Plan", 1, ()),
            ("Text", 0, ("Plan",)),
            ("Ziele", 2, ("Plan",)),
            ("mehr", 0, ("Plan", "Ziele")),
            ("Klein", 3, ("Plan", "Ziele")),
            ("Ende", 0, ("Plan", "Ziele", "Klein")),
            ("Alles", 1, ()),
        ]

    @pytest.mark.parametrize(
        ("line", "text"), [("## C# und #2 ##", "C# und #2"), ("# Nummer#", "Nummer#"), ("#\tTab \t#", "Tab")]
    )
    def test_signs_at_the_end_of_a_heading(self, line: str, text: str) -> None:
        assert [block.text for block in blocks(line)] == [text]

    def test_a_heading_without_text_is_none(self) -> None:
        assert blocks("#\n\n## ##\n\nText")[0].text == "Text"

    def test_long_stretches_of_blanks_are_read_at_once(self) -> None:
        assert blocks("# a" + " " * 50_000 + "b")[0].text.endswith("b")

    def test_a_hash_without_blank_is_no_heading(self) -> None:
        assert kinds("#hashtag") == [("#hashtag", BlockKind.PARAGRAPH, 0)]

    def test_list_items_with_their_depth_and_their_further_lines(self) -> None:
        assert kinds("- eins\n  weiter\n- zwei\n  * tief\n    1. tiefer\n\nText") == [
            ("eins\nweiter", BlockKind.LIST_ITEM, 1),
            ("zwei", BlockKind.LIST_ITEM, 1),
            ("tief", BlockKind.LIST_ITEM, 2),
            ("tiefer", BlockKind.LIST_ITEM, 3),
            ("Text", BlockKind.PARAGRAPH, 0),
        ]

    def test_quotations(self) -> None:
        assert kinds("Sie sagt:\n> Wir sind\n> viele.\n\n> Noch eins") == [
            ("Sie sagt:", BlockKind.PARAGRAPH, 0),
            ("Wir sind\nviele.", BlockKind.QUOTE, 0),
            ("Noch eins", BlockKind.QUOTE, 0),
        ]

    def test_code_is_left_out_and_counted(self) -> None:
        document = PlainFormat().read(b"Vor\n```py\n# kein Titel\n~~~\n```\nnach\n\n~~~~\noffen", "plan.md")
        assert [block.text for block in document.blocks] == ["Vor", "nach"]
        assert [(warning.code, warning.count) for warning in document.warnings] == [("programmcode", 2)]

    def test_settings_at_the_top_are_left_out(self) -> None:
        assert [block.text for block in blocks("---\ntitle: Plan\n---\nText")] == ["Text"]

    def test_a_rule_at_the_top_is_not_taken_for_settings(self) -> None:
        assert [block.text for block in blocks("---\n\nText")][-1] == "Text"

    def test_emphasis_and_links_stay_as_written(self) -> None:
        assert (
            blocks("Das *neue* [Leitbild](https://example.org)")[0].text
            == "Das *neue* [Leitbild](https://example.org)"
        )

    def test_the_first_heading_is_the_title(self) -> None:
        assert PlainFormat().read(b"Text\n\n# Plan\n\n# Zwei", "plan.markdown").title == "Plan"


def test_comments_cannot_be_written() -> None:
    assert not PlainFormat.annotatable
    with pytest.raises(OutputError) as caught:
        PlainFormat().write(b"Text", "plan.txt", (), io.BytesIO())
    assert caught.value.hint
