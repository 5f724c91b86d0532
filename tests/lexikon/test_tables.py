"""CSV and XLSX: round trips, Excel's and LibreOffice's habits, faults with row and column."""

from __future__ import annotations

import csv
import io
import subprocess
import zipfile
from datetime import datetime
from pathlib import Path

import msgspec
import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from lexikon import Lexicon, LexiconError
from lexikon.exchange import Bundle, ImportFault, bundle_of
from lexikon.model import Concept, Source, Term
from lexikon.tables import read_csv, read_xlsx, write_csv, write_xlsx
from tests.conftest import Office
from tests.lexikon.strategies import bundles, differences

_BOUNDED = settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def _lexicon(*sources: Source) -> Lexicon:
    return Lexicon(concepts={}, sources={source.id: source for source in sources})


def _concept(**changes: object) -> Concept:
    given_: dict[str, object] = {
        "id": "probe", "subject_field": "test", "definition": "D", "concern": "P", "recommendation": "E",
        "message": "K", "terms": (Term(form="Probe"),)} | changes  # fmt: skip
    return Concept(**given_)  # type: ignore[arg-type]


def _csv(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    file = tmp_path / "begriffe.csv"
    file.write_bytes(text.encode(encoding))
    return file


def _problems(file: Path, known: Lexicon | None = None) -> tuple[str, ...]:
    with pytest.raises(ImportFault) as caught:
        (read_xlsx if file.suffix == ".xlsx" else read_csv)(file, known)
    return caught.value.problems


class TestRoundTrips:
    def test_the_base_lexicon_survives_csv(self, base_lexicon: Lexicon, tmp_path: Path) -> None:
        export = write_csv(bundle_of(base_lexicon))
        file = tmp_path / "basis.csv"
        file.write_bytes(export.data)
        found = read_csv(file, _lexicon(*base_lexicon.sources.values()))
        assert differences(found, Bundle(tuple(base_lexicon))) == []
        assert set(export.missing) == {"Angaben zu Quellen (nur ihre Kennungen)", "Eigennamen"}

    def test_the_base_lexicon_survives_xlsx_with_its_sources(
        self, base_lexicon: Lexicon, tmp_path: Path
    ) -> None:
        export = write_xlsx(bundle_of(base_lexicon))
        file = tmp_path / "basis.xlsx"
        file.write_bytes(export.data)
        found = read_xlsx(file)
        assert differences(found, bundle_of(base_lexicon)) == []
        assert export.missing == {"Eigennamen": len(base_lexicon.names)}

    @_BOUNDED
    @given(bundle=bundles())
    def test_any_concept_survives_csv(self, bundle: Bundle, tmp_path: Path) -> None:
        export = write_csv(bundle)
        file = tmp_path / "x.csv"
        file.write_bytes(export.data)
        found = read_csv(file, _lexicon(*bundle.sources))
        assert differences(found, Bundle(bundle.concepts)) == []
        assert set(export.missing) == {"Angaben zu Quellen (nur ihre Kennungen)"}

    @settings(_BOUNDED, max_examples=12)
    @given(bundle=bundles())
    def test_any_concept_survives_xlsx(self, bundle: Bundle, tmp_path: Path) -> None:
        export = write_xlsx(bundle)
        file = tmp_path / "x.xlsx"
        file.write_bytes(export.data)
        assert differences(read_xlsx(file), bundle) == []
        assert not export.missing

    def test_what_a_table_cannot_hold_is_said(self) -> None:
        concept = _concept(definition="a\x07b", concern=" c ", related=("d\ne",))
        missing = write_csv(Bundle((concept,))).missing
        assert missing == {
            "Leerzeichen am Rand von Texten": 1,
            "Steuerzeichen in Texten": 1,
            "Zeilenumbrüche in Listeneinträgen": 1,
        }


class TestCsvForExcel:
    def test_german_excel_finds_mark_semicolons_quotes_and_line_ends(self) -> None:
        data = write_csv(Bundle((_concept(),))).data
        assert data.startswith('\ufeff"begriff";"benennung";'.encode())
        assert data.endswith(b'"\r\n')
        assert data.count(b"\r\n") == 2

    @pytest.mark.parametrize("text", ["=1+1", "+49 89", "-x", "@SUM(A1)", "'=1", '=HYPERLINK("http://x")'])
    def test_no_cell_begins_like_a_formula(self, text: str, tmp_path: Path) -> None:
        data = write_csv(Bundle((_concept(definition=text),))).data
        cells = [
            cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";") for cell in row
        ]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
        file = tmp_path / "x.csv"
        file.write_bytes(data)
        assert read_csv(file).concepts[0].definition == text

    def test_the_fields_of_a_concept_stand_in_its_first_row_only(self) -> None:
        concept = _concept(terms=(Term(form="A"), Term(form="B")))
        text = write_csv(Bundle((concept,))).data.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
        assert [(row["begriff"], row["benennung"], row["definition"]) for row in rows] == [
            ("probe", "A", "D"),
            ("probe", "B", ""),
        ]

    @pytest.mark.parametrize("delimiter", [";", ",", "\t"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
    def test_what_spreadsheets_save_is_read(self, delimiter: str, encoding: str, tmp_path: Path) -> None:
        rows = [
            ["begriff", "benennung", "status", "themenfeld"],
            ["probe", "Flüchtling", "Möglich", "test"],
            ["", "", "", ""],
        ]
        text = "\r\n".join(delimiter.join(row) for row in rows) + "\r\n\r\n"
        (concept,) = read_csv(_csv(tmp_path, text, encoding)).concepts
        assert concept.terms == (Term(form="Flüchtling"),)

    def test_a_line_that_names_the_separator_is_skipped(self, tmp_path: Path) -> None:
        text = "sep=;\r\nbegriff;benennung;themenfeld\r\nprobe;Probe;test\r\n"
        assert read_csv(_csv(tmp_path, text)).concepts[0].terms[0].form == "Probe"

    def test_a_column_of_somebody_else_is_mentioned_and_left_alone(self, tmp_path: Path) -> None:
        found = read_csv(
            _csv(tmp_path, "begriff;benennung;themenfeld;Bemerkung\nprobe;Probe;test;von Frau Kaya\n")
        )
        assert found.remarks == ("Die Spalte D („Bemerkung“) ist unbekannt und blieb außer Acht.",)

    def test_a_missing_column_leaves_the_known_concept_as_it_is(self, tmp_path: Path) -> None:
        before = _concept(terms=(Term(form="Probe", note="bleibt"),))
        known = Lexicon(concepts={"probe": before}, sources={})
        found = read_csv(_csv(tmp_path, "begriff;benennung;plural\nprobe;Probe;Proben\n"), known)
        assert found.concepts == (_concept(terms=(Term(form="Probe", note="bleibt", plural="Proben"),)),)

    def test_an_emptied_cell_empties_the_field(self, tmp_path: Path) -> None:
        known = Lexicon(concepts={"probe": _concept(origin="alt")}, sources={})
        found = read_csv(_csv(tmp_path, "begriff;benennung;herkunft\nprobe;Probe;\n"), known)
        assert found.concepts[0].origin is None


class TestFaults:
    def test_all_problems_are_told_with_row_and_column(self, tmp_path: Path) -> None:
        text = (
            "begriff;benennung;status;rat;unscharf;themenfeld;belege;definitionsmuster\n"
            "probe;Probe;verboten;;vielleicht;test;q-9 | Aussage | hoch;(\n"
            "Ärger;Wut;;;;test;;\n"
            "probe;;vermeiden;;;;;\n"
            "probe;Probe;;;;;;\n"
            ";Waise;;;;;;\n"
            "zwei;Zwei;;;;;;\n"
        )
        problems = _problems(_csv(tmp_path, text))
        expected = [
            "Zeile 2, Spalte C (status): „verboten“ ist hier nicht vorgesehen. Möglich sind: bevorzugt, moeglich,",
            "Zeile 2, Spalte E (unscharf): „vielleicht“ ist hier nicht vorgesehen. Möglich sind: ja, nein.",
            "Zeile 2, Spalte G (belege): Die Quelle „q-9“ ist unbekannt.",
            "Zeile 2, Spalte H (definitionsmuster): Das Muster „(“ lässt sich nicht verwenden:",
            "Zeile 3, Spalte A (begriff): „Ärger“ ist keine Kennung.",
            "Zeile 4, Spalte B (benennung): Die Benennung fehlt.",
            "Zeile 5, Spalte B (benennung): Die Benennung „Probe“ steht schon bei diesem Begriff.",
            "Zeile 6, Spalte A (begriff): Die Kennung des Begriffs fehlt.",
            "Zeile 7, Spalte F (themenfeld): Das Themenfeld von „zwei“ fehlt.",
        ]
        assert [problem[: len(start)] for problem, start in zip(problems, expected, strict=True)] == expected

    def test_a_row_that_contradicts_an_earlier_one_is_a_problem(self, tmp_path: Path) -> None:
        text = "begriff;benennung;themenfeld;definition\nprobe;A;test;Eins\nprobe;B;;Zwei\n"
        assert _problems(_csv(tmp_path, text)) == (
            "Zeile 3, Spalte D (definition): Die Angabe widerspricht der in Zeile 2.",
        )

    def test_a_record_with_too_many_parts_shows_what_is_expected(self, tmp_path: Path) -> None:
        text = "begriff;benennung;themenfeld;alternativen\nprobe;A;test;a | b | ja | c\n"
        (problem,) = _problems(_csv(tmp_path, text))
        assert "vorgesehen sind: text | wenn | einsetzbar" in problem

    @pytest.mark.parametrize(
        "text", ["", "nur;Unsinn\n1;2\n", "benennung;status\nA;vermeiden\n", 'begriff;benennung\n"a;b\n']
    )
    def test_what_is_no_such_table_gets_one_clear_sentence(self, text: str, tmp_path: Path) -> None:
        with pytest.raises(LexiconError, match=r"begriffe\.csv: (In der ersten Zeile|Die Tabelle lässt)"):
            read_csv(_csv(tmp_path, text))

    def test_a_heading_that_comes_twice_is_a_problem(self, tmp_path: Path) -> None:
        problems = _problems(_csv(tmp_path, "begriff;benennung;themenfeld;Begriff\nprobe;A;test;x\n"))
        assert problems[0] == "Zeile 1, Spalte D: Die Überschrift „begriff“ kommt zweimal vor."


@pytest.fixture
def book_file(tmp_path: Path) -> Path:
    concept = _concept(terms=(Term(form="=Probe", note="-1"), Term(form="#N/A")), context={})
    source = Source(id="q", title="T", publisher="H", year=2024)
    file = tmp_path / "begriffe.xlsx"
    file.write_bytes(write_xlsx(Bundle((_concept(terms=concept.terms),), (source,))).data)
    return file


def _edit(file: Path, sheet: str, cell: str, value: object) -> None:
    book = openpyxl.load_workbook(file)
    book[sheet][cell] = value
    book.save(file)


class TestWorkbooks:
    def test_sheets_have_frozen_headings_widths_filters_and_choices(self, book_file: Path) -> None:
        book = openpyxl.load_workbook(book_file)
        assert book.sheetnames == ["Benennungen", "Begriffe", "Quellen"]
        sheet = book["Benennungen"]
        headings = [cell.value for cell in sheet[1]]
        assert (sheet.freeze_panes, sheet.auto_filter.ref[:3]) == ("C2", "A1:")
        assert sheet.column_dimensions["B"].width > 20
        offered = {
            headings[next(iter(rule.sqref.ranges)).min_col - 1]: rule.formula1
            for rule in sheet.data_validations.dataValidation
        }
        assert offered["status"] == '"bevorzugt,moeglich,vermeiden,veraltet"'
        assert {"rat", "profil", "wortart", "unscharf"} <= offered.keys()

    def test_text_that_looks_like_something_else_stays_text(self, book_file: Path) -> None:
        sheet = openpyxl.load_workbook(book_file)["Benennungen"]
        cells = [sheet["B2"], sheet["B3"]]
        assert [(cell.value, cell.data_type) for cell in cells] == [("=Probe", "s"), ("#N/A", "s")]
        assert sheet["B2"].quotePrefix
        assert [term.form for term in read_xlsx(book_file).concepts[0].terms] == ["=Probe", "#N/A"]

    def test_numbers_where_text_belongs_are_read_as_they_look(self, book_file: Path) -> None:
        _edit(book_file, "Benennungen", "B2", 2015.0)
        _edit(book_file, "Quellen", "D2", "2023.0")
        found = read_xlsx(book_file)
        assert (found.concepts[0].terms[0].form, found.sources[0].year) == ("2015", 2023)

    def test_what_excel_made_of_a_cell_is_told(self, book_file: Path) -> None:
        _edit(book_file, "Benennungen", "B2", datetime(2024, 3, 1))
        _edit(book_file, "Begriffe", "C2", "=1+1")
        problems = _problems(book_file)
        assert [
            problem[:60] for problem in problems if "Tabellenkalkulation" in problem or "Formel" in problem
        ] == [
            "Blatt Begriffe, Zeile 2, Spalte C (definition): Hier steht e",
            "Blatt Benennungen, Zeile 2, Spalte B (benennung): Die Tabell",
        ]

    def test_a_date_is_welcome_where_a_date_belongs(self, book_file: Path) -> None:
        book = openpyxl.load_workbook(book_file)
        column = next(cell.column_letter for cell in book["Quellen"][1] if cell.value == "stand")
        _edit(book_file, "Quellen", f"{column}2", datetime(2024, 3, 1))
        assert read_xlsx(book_file).sources[0].as_of == "2024-03-01"

    def test_empty_rows_and_a_far_away_cell_do_no_harm(self, book_file: Path) -> None:
        _edit(book_file, "Benennungen", "A400", " ")
        _edit(book_file, "Benennungen", "XFD3", None)
        assert len(read_xlsx(book_file).concepts[0].terms) == 2

    def test_a_sheet_of_somebody_else_is_mentioned(self, book_file: Path) -> None:
        book = openpyxl.load_workbook(book_file)
        book.create_sheet("Notizen")["A1"] = "Telefonliste"
        book.save(book_file)
        assert read_xlsx(book_file).remarks == (
            "Das Blatt „Notizen“ hat keine unserer Überschriften und blieb außer Acht.",
        )

    def test_a_text_longer_than_a_cell_is_refused_not_cut(self) -> None:
        with pytest.raises(LexiconError, match="länger als eine Excel-Zelle"):
            write_xlsx(Bundle((_concept(definition="x" * 33_000),)))

    def test_what_is_no_workbook_gets_one_clear_sentence(self, tmp_path: Path) -> None:
        file = tmp_path / "x.xlsx"
        for data in (b"", b"PK\x03\x04 nothing", b"\xd0\xcf\x11\xe0 encrypted"):
            file.write_bytes(data)
            with pytest.raises(LexiconError, match="keine lesbare Excel-Arbeitsmappe"):
                read_xlsx(file)

    def test_a_workbook_with_entities_or_missing_parts_is_refused(self, book_file: Path) -> None:
        whole = zipfile.ZipFile(io.BytesIO(book_file.read_bytes()))
        for broken in ("doctype", "missing"):
            with zipfile.ZipFile(book_file, "w") as archive:
                for name in whole.namelist():
                    data = whole.read(name)
                    if name == "xl/workbook.xml":
                        if broken == "missing":
                            continue
                        data = b'<!DOCTYPE x [<!ENTITY a "b">]>' + data
                    archive.writestr(name, data)
            with pytest.raises(LexiconError, match=r"XML-Deklarationen|beschädigt"):
                read_xlsx(book_file)


# Separator, quote, UTF-8, from line 1, columns as they are, German; written back: all text in quotes.
_CSV_IN = "Text - txt - csv (StarCalc):59,34,76,1,,1031,{quoted_as_text},false"
_CSV_OUT = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1031,true,true"


def _calc(office: Office, file: Path, to: str, outdir: Path, infilter: str = "") -> Path:
    outdir.mkdir(exist_ok=True)
    command = [
        office.program,
        f"-env:UserInstallation={office.profile.as_uri()}",
        "--headless",
        "--norestore",
    ]
    command += [f"--infilter={infilter}"] if infilter else []
    done = subprocess.run([*command, "--convert-to", to, "--outdir", str(outdir), str(file)],
                          capture_output=True, text=True, timeout=120, check=False)  # fmt: skip
    result = outdir / f"{file.stem}.{to.partition(':')[0]}"
    assert result.exists(), done.stderr
    return result


@pytest.fixture(scope="module")
def sample(base_lexicon: Lexicon) -> Bundle:
    """A part of the base lexicon, and a concept with everything that spreadsheets like to change."""
    terms = tuple(
        Term(form=form) for form in ("=1+1", "-5", "1-2", "007", "WAHR", "2,50", "1.3.", "'s", "a;b", 'a"b')
    )
    odd = _concept(
        id="seltsam", terms=terms, definition='Zeile 1\nZeile 2; „mit“ "Zeichen"', concern="+49 89 123"
    )
    return Bundle((odd, *list(base_lexicon)[:40]), tuple(base_lexicon.sources.values()))


@pytest.mark.office
class TestLibreOfficeCalc:
    @pytest.mark.parametrize("quoted_as_text", ["true", "false"])
    def test_a_csv_saved_by_calc_imports_unchanged(
        self, sample: Bundle, soffice: Office, tmp_path: Path, quoted_as_text: str
    ) -> None:
        plain_texts = quoted_as_text == "true"
        # Without „quoted field as text“ Calc reads 007 and 2,50 as numbers, as Excel does; no file can prevent it.
        bundle = sample if plain_texts else Bundle(sample.concepts[1:], sample.sources)
        file = tmp_path / "begriffe.csv"
        file.write_bytes(write_csv(bundle).data)
        saved = _calc(
            soffice, file, _CSV_OUT, tmp_path / "aus", _CSV_IN.format(quoted_as_text=quoted_as_text)
        )
        assert saved.read_bytes() != file.read_bytes()
        found = read_csv(saved, _lexicon(*sample.sources))
        assert differences(found, Bundle(bundle.concepts)) == []

    def test_a_csv_edited_as_a_workbook_imports_with_the_edit_only(
        self, sample: Bundle, soffice: Office, tmp_path: Path
    ) -> None:
        file = tmp_path / "begriffe.csv"
        file.write_bytes(write_csv(sample).data)
        opened = _calc(soffice, file, "xlsx", tmp_path / "mappe", _CSV_IN.format(quoted_as_text="true"))
        book = openpyxl.load_workbook(opened)
        sheet = book.worksheets[0]
        column = next(cell.column_letter for cell in sheet[1] if cell.value == "definition")
        sheet[f"{column}2"] = "Neu gefasst; mit Strichpunkt."
        book.save(opened)
        saved = _calc(soffice, opened, _CSV_OUT, tmp_path / "aus")
        found = read_csv(saved, _lexicon(*sample.sources))
        edited = msgspec.structs.replace(sample.concepts[0], definition="Neu gefasst; mit Strichpunkt.")
        assert differences(found, Bundle((edited, *sample.concepts[1:]))) == []

    def test_a_workbook_saved_by_calc_imports_unchanged(
        self, sample: Bundle, soffice: Office, tmp_path: Path
    ) -> None:
        file = tmp_path / "begriffe.xlsx"
        file.write_bytes(write_xlsx(sample).data)
        saved = _calc(soffice, file, "xlsx:Calc MS Excel 2007 XML", tmp_path / "aus")
        assert differences(read_xlsx(saved), sample) == []
