"""The pages of a guideline PDF: what is read, what is refused, what is remembered."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lexikon import Lexicon, pdf
from lexikon.handreichung import Guideline, Passage, Use, passages, shortened
from lexikon.pdf import PdfError, PdfFault, read_pages
from pruefer import guideline_index
from pruefer.errors import InputError
from tests.conftest import Office
from tests.pdfs import assembled, content, pdf_of, stream
from tests.pdfs import pdf as pdf_with

LONG = "Dieser Satz steht nur hier, damit die Seite genug Text hat."


def texts(data: bytes) -> list[str]:
    return [page.text for page in read_pages(data, "probe.pdf").pages]


def fault(data: bytes) -> PdfFault:
    with pytest.raises(PdfError) as caught:
        read_pages(data, "probe.pdf")
    assert "„probe.pdf“" in str(caught.value)
    assert str(caught.value).endswith(".")
    assert caught.value.hint.endswith(".")
    return caught.value.fault


class TestText:
    def test_lines_become_running_text(self):
        assert texts(pdf_with([["Die Stadt spricht von", "Geflüchteten, wenn alle gemeint sind."]])) == [
            "Die Stadt spricht von Geflüchteten, wenn alle gemeint sind."
        ]

    def test_a_word_divided_at_a_line_end_is_found(self, base_lexicon: Lexicon, tmp_path: Path, cache: Path):
        indexed = index(
            pdf_with([["Wer von einer Parallel-", "gesellschaft spricht, meint oft ein Quartier."]]),
            tmp_path,
            base_lexicon,
            cache,
        )
        assert "parallelgesellschaft" in indexed.passages

    def test_a_hyphen_before_a_capital_letter_stays(self):
        assert texts(pdf_with([["Gemeint ist der GFK-", "Flüchtling, also eine anerkannte Person."]])) == [
            "Gemeint ist der GFK-Flüchtling, also eine anerkannte Person."
        ]

    def test_ligatures_are_letters(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(
            pypdf.PageObject, "extract_text", lambda *_, **__: "Geﬂüchtete und Zuﬂucht, Begriﬀe der Praxis"
        )
        assert texts(pdf_with([[LONG]])) == ["Geflüchtete und Zuflucht, Begriffe der Praxis"]

    def test_running_heads_are_no_text(self):
        pages = [
            ["Integration in der Kommune", LONG + str(n), f"Seite {n}", f"Stand 2017 – {n}"]
            for n in range(1, 5)
        ]
        assert all("Integration" not in text and "Stand" not in text for text in texts(pdf_with(pages)))

    def test_but_a_line_in_the_middle_of_a_page_is(self):
        pages = [["Kopf", "Stand", LONG, "Integration", LONG, "Fuß", str(n)] for n in range(4)]
        assert all("Integration" in text for text in texts(pdf_with(pages)))

    def test_and_so_is_what_only_two_pages_share(self):
        assert all(
            "Integration" in text
            for text in texts(pdf_with([["Integration", LONG + "a"], ["Integration", LONG + "b"]]))
        )

    def test_pages_carry_the_numbers_printed_on_them(self):
        data = pdf_with([[LONG]] * 4, labels="0 << /S /r >> 2 << /S /D /St 5 >>")
        assert [page.label for page in read_pages(data, "probe.pdf").pages] == ["i", "ii", "5", "6"]

    def test_without_such_numbers_they_are_counted(self):
        assert [page.label for page in read_pages(pdf_with([[LONG]] * 2), "probe.pdf").pages] == ["1", "2"]

    def test_numbers_nobody_could_print_are_counted_too(self):
        data = pdf_with([[LONG]] * 2, labels=f"0 << /P ({'A' * 500}) >>")
        assert [page.label for page in read_pages(data, "probe.pdf").pages] == ["1", "2"]

    def test_pages_without_text_are_counted_as_empty(self):
        read = read_pages(pdf_with([[LONG], ["3"], []]), "probe.pdf")
        assert (len(read.pages), read.empty, read.unreadable) == (3, 2, 0)

    def test_progress_is_told_page_by_page(self):
        told: list[tuple[int, int]] = []
        read_pages(pdf_with([[LONG]] * 3), "probe.pdf", lambda done, total: told.append((done, total)))
        assert told == [(1, 3), (2, 3), (3, 3)]

    def test_whoever_hears_of_progress_can_stop(self):
        def stop(_done: int, _total: int) -> None:
            raise InterruptedError

        with pytest.raises(InterruptedError):
            read_pages(pdf_with([[LONG]] * 3), "probe.pdf", stop)


class TestRefusals:
    def test_something_that_is_no_pdf(self):
        assert fault(b"PK\x03\x04 kein PDF") is PdfFault.NOT_A_PDF
        assert fault(b"") is PdfFault.NOT_A_PDF

    def test_a_scan(self):
        picture = b"q 500 0 0 700 40 60 cm /X0 Do Q"
        image = stream(
            b"\x00",
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
        )
        assert fault(pdf_of([picture] * 3, forms=[image])) is PdfFault.NO_TEXT

    def test_a_scan_whose_pages_carry_a_stamp(self):
        assert fault(pdf_with([["Seite 1"], ["Seite 2"]])) is PdfFault.NO_TEXT

    def test_a_password(self):
        writer = pypdf.PdfWriter()
        writer.add_blank_page(100, 100)
        writer.encrypt("geheim", algorithm="RC4-128")
        assert fault(written(writer)) is PdfFault.PROTECTED

    def test_an_unknown_protection(self):
        locked = "/Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /O <00> /U <00> /OE <00> /UE <00> /Perms <00> >>"
        assert fault(pdf_with([[LONG]], trailer=locked)) in (PdfFault.PROTECTED, PdfFault.DAMAGED)

    def test_half_a_file(self):
        data = pdf_with([[LONG]] * 3)
        assert fault(data[:120]) is PdfFault.DAMAGED

    def test_a_file_without_pages(self):
        assert (
            fault(assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]))
            is PdfFault.DAMAGED
        )

    def test_too_many_pages(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(pdf, "_MAX_PAGES", 3)
        assert fault(pdf_with([[LONG]] * 4)) is PdfFault.TOO_LARGE

    def test_too_much_text(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(pdf, "_MAX_CHARACTERS", 100)
        assert fault(pdf_with([[LONG]] * 4)) is PdfFault.TOO_LARGE

    def test_too_much_time(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(pdf, "_SECONDS", -1.0)
        assert fault(pdf_with([[LONG]] * 2)) is PdfFault.TOO_LARGE

    def test_pages_that_refer_to_themselves(self):
        circle = assembled(
            [
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                b"<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 1 >>",
            ]
        )
        assert fault(circle) is PdfFault.DAMAGED

    def test_arrays_nested_without_end(self):
        deep = b"[" * 100_000 + b"]" * 100_000
        catalogue = b"<< /Type /Catalog /Pages 2 0 R >>"
        assert (
            fault(assembled([catalogue, b"<< /Type /Pages /Kids " + deep + b" /Count 1 >>"]))
            is PdfFault.DAMAGED
        )


class TestPagesThatCannotBeRead:
    def test_a_page_that_unpacks_without_end_is_left_out(self):
        bomb = pdf_of([content([LONG]), b"\n" * 40_000_000], deflate=True)
        assert len(bomb) < 100_000
        read = read_pages(bomb, "probe.pdf")
        assert (read.unreadable, read.pages[0].text, read.pages[1].text) == (1, LONG, "")

    def test_a_page_that_takes_too_long_is_left_out(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(pdf, "_SECONDS_PER_PAGE", -1.0)
        assert fault(pdf_with([[LONG]])) is PdfFault.DAMAGED

    def test_drawings_that_multiply_end_with_the_time_of_a_page(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(pdf, "_SECONDS_PER_PAGE", 0.5)
        read = read_pages(pdf_of([content([LONG]), b"/X0 Do " * 50], forms=multiplying(8, 10)), "probe.pdf")
        assert (read.unreadable, read.pages[0].text) == (1, LONG)

    def test_a_page_with_endless_text_is_left_out(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(pdf, "_MAX_PAGE_CHARACTERS", 200)
        read = read_pages(pdf_with([[LONG], [LONG] * 10]), "probe.pdf")
        assert (read.unreadable, read.pages[1].text) == (1, "")

    @settings(max_examples=60, deadline=None)
    @given(st.data())
    def test_whatever_is_broken_ends_in_a_sentence_or_in_pages(self, data: st.DataObject):
        whole = bytearray(pdf_with([[LONG, "Integration"], [LONG]], labels="0 << /S /D >>"))
        for _ in range(data.draw(st.integers(1, 12))):
            whole[data.draw(st.integers(8, len(whole) - 1))] = data.draw(st.integers(0, 255))
        with contextlib.suppress(PdfError):
            assert read_pages(bytes(whole), "probe.pdf").pages


def multiplying(depth: int, width: int) -> list[bytes]:
    """Forms of which each draws the next ``width`` times."""
    first = 4
    return [
        stream(
            f"/X{n + 1} Do ".encode() * width if n + 1 < depth else content([LONG]),
            f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> /XObject << /X{n + 1} {first + n + 1} 0 R >> >>",
        )
        for n in range(depth)
    ]


def written(writer: pypdf.PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def index(data: bytes, folder: Path, lexicon: Lexicon, cache: Path, title: str = "Handreichung") -> Guideline:
    file = folder / "leitfaden.pdf"
    file.write_bytes(data)
    return guideline_index.index(file, title, lexicon, cache=cache).guideline


class TestIndex:
    def test_names_the_pages_on_which_a_term_stands(self, base_lexicon: Lexicon, tmp_path: Path, cache: Path):
        pages = [
            [LONG],
            ["Der Plan nennt Flüchtlinge und Asylbewerber."],
            [LONG],
            ["Ein Flüchtling ist eine Person mit Schutzstatus."],
        ]
        found = index(pdf_with(pages), tmp_path, base_lexicon, cache)
        assert [(each.page, each.label, each.count) for each in found.passages["fluechtling"]] == [
            (1, "2", 1),
            (3, "4", 1),
        ]
        assert found.passages["fluechtling"][0].excerpt == "Der Plan nennt Flüchtlinge und Asylbewerber."
        assert found.reference("fluechtling") == "Handreichung, S. 2, 4"
        assert found.reference("asylbewerber") == "Handreichung, S. 2"
        assert found.reference("ghetto") == ""

    def test_the_name_of_an_authority_is_no_use_of_the_word(
        self, base_lexicon: Lexicon, tmp_path: Path, cache: Path
    ):
        pages = [
            ["Das Bundesamt für Migration und Flüchtlinge fördert Kurse."],
            ["Geflüchtete und Flüchtlinge sind nicht dasselbe."],
        ]
        assert [
            each.page
            for each in index(pdf_with(pages), tmp_path, base_lexicon, cache).passages["fluechtling"]
        ] == [1]

    def test_says_so_when_no_term_stands_in_it(self, base_lexicon: Lexicon, tmp_path: Path, cache: Path):
        with pytest.raises(InputError, match="keine Benennung"):
            index(
                pdf_with([["Wir backen Kuchen aus Mehl, Zucker, Butter und Eiern."]]),
                tmp_path,
                base_lexicon,
                cache,
            )

    @pytest.mark.office
    def test_a_real_pdf_in_two_columns(
        self, soffice: Office, base_lexicon: Lexicon, tmp_path: Path, cache: Path
    ):
        source = tmp_path / "leitfaden.fodt"
        source.write_text(_TWO_COLUMNS, "utf-8")
        found = index(
            soffice.convert(source, "pdf", tmp_path / "aus").read_bytes(), tmp_path, base_lexicon, cache
        )
        assert [each.page for each in found.passages["parallelgesellschaft"]] == [1]
        assert [each.page for each in found.passages["migrationshintergrund"]] == [0, 2]
        assert "inklusion" not in found.passages  # stands only in the running head


class TestReference:
    def test_pages_that_speak_most_of_the_concept_come_first_to_mind(self):
        assert guideline((1, 1), (4, 5), (7, 2), (9, 4)).reference("x") == "Handreichung, S. 5, 8, 10 u. a."

    def test_three_pages_are_all(self):
        assert guideline((1, 1), (4, 5), (7, 2)).reference("x") == "Handreichung, S. 2, 5, 8"

    def test_words_in_passing_count_only_where_nothing_else_does(self):
        uses = [Use("x", 0, 0, 3, aside=True), Use("x", 1, 0, 3), Use("y", 0, 0, 3, aside=True)]
        found = passages(uses, ["1", "2"], ["Abc", "Abc"])
        assert [each.page for each in found["x"]] == [1]
        assert [each.page for each in found["y"]] == [0]

    def test_excerpts_are_a_few_words_cut_between_words(self):
        text = "Wort " * 40 + "Mitte " + "Wort " * 40
        start = text.index("Mitte")
        excerpt = passages([Use("x", 0, start, start + 5)], ["1"], [text])["x"][0].excerpt
        assert excerpt.startswith("… Wort")
        assert excerpt.endswith("Wort …")
        assert 100 < len(excerpt) < 160
        assert set(excerpt.split()) == {"…", "Wort", "Mitte"}

    def test_a_concept_on_many_pages_has_numbers_only(self):
        found = passages(
            [Use("x", page, 0, 3) for page in range(30)], [str(n) for n in range(30)], ["Abc"] * 30
        )
        assert len(found["x"]) == 30
        assert {each.excerpt for each in found["x"]} == {""}

    def test_a_long_title_is_shortened(self):
        assert shortened("  Unser\nLeitfaden ") == "Unser Leitfaden"
        assert len(shortened("Sehr langer Titel " * 9)) <= 60


def guideline(*pages: tuple[int, int]) -> Guideline:
    found = tuple(Passage(page, str(page + 1), count) for page, count in pages)
    return Guideline(
        title="Handreichung", sha256="0", file="h.pdf", pages=20, lexicon="v", passages={"x": found}
    )


_PARAGRAPHS = (
    ("Die Statistik spricht von Menschen mit Migrationshintergrund, wenn sie eine Gruppe zählt. ", "first"),
    ("Das Schlagwort Parallelgesellschaft erklärt wenig und verletzt viele Personen im Quartier. ", "next"),
    ("Menschen mit Migrationshintergrund sind eine statistische Gruppe, keine Gemeinschaft. ", "next"),
)
_TWO_COLUMNS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"'
    ' office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>'
    '<style:page-layout style:name="PL"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"'
    ' fo:margin="2cm"/><style:header-style/></style:page-layout>'
    '<style:style style:name="next" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>'
    '<style:style style:name="S" style:family="section"><style:section-properties><style:columns fo:column-count="2"'
    ' fo:column-gap="0.5cm"/></style:section-properties></style:style></office:automatic-styles><office:master-styles>'
    '<style:master-page style:name="Standard" style:page-layout-name="PL"><style:header><text:p>Sprache und Inklusion</text:p>'
    "</style:header></style:master-page></office:master-styles><office:body><office:text>"
    '<text:section text:name="A" text:style-name="S">'
    + "".join(
        f'<text:p text:style-name="{style}">{f"{number}. {text}" * 6}</text:p>'
        for number, (text, style) in enumerate(_PARAGRAPHS)
    )
    + "</text:section></office:text></office:body></office:document>"
)
