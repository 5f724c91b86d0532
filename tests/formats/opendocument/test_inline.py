"""Characters of a paragraph: white space, fields, ruby, italics."""

from __future__ import annotations

import pytest

from pruefer.model import Span
from tests.formats.opendocument.builders import odt, read, texts


def text_of(paragraph: str) -> str:
    return texts(odt(f"<text:p>{paragraph}</text:p>"))[0]


class TestWhiteSpace:
    """ODF 1.3 part 3 §6.1.2."""

    @pytest.mark.parametrize(
        ("xml", "expected"),
        [
            ("zwei  Blanks", "zwei Blanks"),
            ("Zeile\n\t und\r\n Zeile", "Zeile und Zeile"),
            ("  vorn und hinten \n ", "vorn und hinten"),
            ("<text:span>links </text:span> <text:span> rechts</text:span>", "links rechts"),
            ("<text:span> </text:span> erst hier", "erst hier"),
            ("ein<text:s/>Blank", "ein Blank"),
            ('drei <text:s text:c="2"/>Blanks', "drei   Blanks"),
            ("drei <text:s/> Blanks", "drei   Blanks"),
            ('<text:s text:c="2"/>vorn', "  vorn"),
            ("hinten <text:s/>", "hinten  "),
            ('null<text:s text:c="0"/>Blanks', "nullBlanks"),
            ("Tab <text:tab/> Tab", "Tab \t Tab"),
            ("Zeile<text:line-break/>Zeile", "Zeile\nZeile"),
            ("geschützt\u00a0\u00a0frei", "geschützt\u00a0\u00a0frei"),
            ("Trenn\u00adstelle, E\u2011Mail", "Trenn\u00adstelle, E\u2011Mail"),
            ("eine<text:soft-page-break/>Seite", "eineSeite"),
            (" \n ", ""),
        ],
    )
    def test_blanks_collapse_across_elements_and_characters_of_their_own_stay(
        self, xml: str, expected: str
    ) -> None:
        assert text_of(xml) == expected

    @pytest.mark.parametrize(
        "mark",
        [
            '<text:bookmark text:name="a"/>',
            '<text:bookmark-start text:name="a"/>',
            '<text:change text:change-id="c"/>',
            '<text:reference-mark-start text:name="r"/>',
            '<text:toc-mark text:string-value="nie"/>',
            "<!-- Kommentar -->",
            "<?pi nichts?>",
            "<office:annotation><text:p>Kommentar</text:p></office:annotation>",
        ],
    )
    def test_marks_are_no_text_and_do_not_hold_blanks_apart(self, mark: str) -> None:
        assert text_of(f"links {mark} rechts") == "links rechts"

    def test_a_huge_number_of_blanks_is_not_believed(self) -> None:
        assert len(text_of('x<text:s text:c="4000000000"/>y')) < 2000

    def test_an_unreadable_number_of_blanks_counts_as_one(self) -> None:
        assert text_of('x<text:s text:c="viele"/>y') == "x y"


class TestInlineElements:
    @pytest.mark.parametrize(
        ("xml", "expected"),
        [
            ('siehe <text:a xlink:href="https://example.org">diese Seite</text:a>.', "siehe diese Seite."),
            ("am <text:date>3. März 2026</text:date>", "am 3. März 2026"),
            (
                'Abbildung <text:sequence text:name="Illustration">4</text:sequence>: Karte',
                "Abbildung 4: Karte",
            ),
            ("<text:text-input>Eingabe</text:text-input>", "Eingabe"),
            ('a<text:variable-set text:display="none">7</text:variable-set>b', "ab"),
            ('a<text:hidden-text text:is-hidden="true">geheim</text:hidden-text>b', "ab"),
            ("a<text:script>alert()</text:script>b", "ab"),
            ("<text:meta-field>Zeit <text:span>und Ort</text:span></text:meta-field>", "Zeit und Ort"),
            (
                "<loext:content-control>im <text:span>Steuerelement</text:span></loext:content-control>",
                "im Steuerelement",
            ),
            (
                "<text:ruby>\n<text:ruby-base>Grund</text:ruby-base><text:ruby-text>oben</text:ruby-text>\n</text:ruby>",
                "Grund",
            ),
            (
                '<text:change-start text:change-id="c"/>eingefügt<text:change-end text:change-id="c"/>',
                "eingefügt",
            ),
            ("مرحبا <text:span>日本</text:span> 👩‍👩‍👧 é", "مرحبا 日本 👩‍👩‍👧 é"),
        ],
    )
    def test_what_a_reader_sees_is_the_text(self, xml: str, expected: str) -> None:
        assert text_of(xml) == expected


class TestItalics:
    AUTOMATIC = (
        '<style:style style:name="T1" style:family="text" style:parent-style-name="Emphasis"/>'
        '<style:style style:name="T2" style:family="text"><style:text-properties fo:font-style="normal"/></style:style>'
        '<style:style style:name="T3" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="P1" style:family="paragraph"><style:text-properties fo:font-style="oblique"/></style:style>'
    )

    def emphasis(self, xml: str) -> list[str]:
        block = read(odt(xml, self.AUTOMATIC)).blocks[0]
        return [block.text[span.start : span.end] for span in block.emphasis]

    def test_a_span_inherits_from_its_common_style(self) -> None:
        assert self.emphasis(
            '<text:p>Das Buch <text:span text:style-name="T1">Heimat</text:span> ist neu.</text:p>'
        ) == ["Heimat"]

    def test_neighbouring_spans_are_one_stretch(self) -> None:
        assert self.emphasis(
            '<text:p><text:span text:style-name="T1">Die </text:span><text:span text:style-name="T1">'
            '<text:span text:style-name="T3">neue</text:span> Zeit</text:span></text:p>'
        ) == ["Die neue Zeit"]

    def test_an_upright_span_interrupts_an_italic_one(self) -> None:
        assert self.emphasis(
            '<text:p><text:span text:style-name="T1">a<text:span text:style-name="T2">b</text:span>c'
            "</text:span></text:p>"
        ) == ["a", "c"]

    def test_a_paragraph_style_counts(self) -> None:
        assert read(odt('<text:p text:style-name="P1">alles</text:p>', self.AUTOMATIC)).blocks[
            0
        ].emphasis == (Span(0, 5),)
