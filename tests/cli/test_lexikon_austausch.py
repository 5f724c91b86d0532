"""``pruefer lexikon exportieren`` and ``importieren``, called as a user calls them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import lexikon
from lexikon import Lexicon
from lexikon.model import Layer, TermStatus
from tests.cli.conftest import Call
from tests.cli.house import HOUSE

TABLE = "begriff;benennung;status;rat;profil;themenfeld;definition;kurz;empfehlung;belege\r\n"
NEW = "stadtbote;Stadtbote;bevorzugt;;;haus;Das Blatt;Kurz;Bitte;\r\nstadtbote;Amtsblatt;vermeiden;ersetzen;knapp;;;;;\r\n"
TBX = """<tbx type="TBX-Basic" style="dca" xml:lang="de" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><sourceDesc><p>Stadt</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="integration"><langSec xml:lang="de">
<termSec><term>Gremium XY</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
<termSec><term>Beirat XY</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
</langSec></conceptEntry></body></text></tbx>"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "neu.csv"
    file.write_bytes((TABLE + NEW).encode("utf-8-sig"))
    return file


def _exported(call: Call, file: Path) -> list[dict[str, str]]:
    assert call("lexikon", "exportieren", "--format", "csv", "-o", file).code == 0
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig")), delimiter=";"))


def _saved(file: Path, rows: list[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


class TestExport:
    @pytest.mark.parametrize("kind", ["tbx", "xlsx"])
    def test_the_shipped_lexicon_comes_back_without_a_difference(
        self, call: Call, kind: str, tmp_path: Path
    ) -> None:
        file, house = tmp_path / f"basis.{kind}", tmp_path / "haus"
        written = call("lexikon", "exportieren", "--format", kind, "-o", file)
        assert (written.code, written.out) == (0, "")
        as_notes = "Hinweis: Als Notiz geschrieben, für andere Programme nur Text: rat " in written.err
        assert as_notes == (kind == "tbx")
        result = call("lexikon", "importieren", file, "-o", house)
        assert (result.code, result.err) == (0, "")
        assert "0 neu, 0 geändert" in result.out
        assert not house.exists()

    def test_what_a_format_does_not_carry_is_said_on_the_side(
        self, call: Call, base_lexicon: Lexicon
    ) -> None:
        result = call("lexikon", "exportieren", "--format", "skos")
        assert result.out.startswith("@prefix")
        assert "Hinweis: Im Format skos nicht enthalten: rat " in result.err
        assert f"Eigennamen {len(base_lexicon.names)}" in result.err

    @pytest.mark.parametrize(("name", "start"), [("x.ttl", b"@prefix"), ("x.rdf", b"<?xml")])
    def test_the_suffix_decides_how_skos_is_written(
        self, call: Call, name: str, start: bytes, tmp_path: Path
    ) -> None:
        file = tmp_path / name
        base = "https://stadt.example/"
        assert call("lexikon", "exportieren", "--format", "skos", "-o", file, "--basis", base).code == 0
        assert file.read_bytes().startswith(start)
        assert b"https://stadt.example/begriff:integration" in file.read_bytes()

    def test_only_the_house_lexicon_is_written_when_asked(self, call: Call, tmp_path: Path) -> None:
        house = tmp_path / "amtsblatt.yaml"
        house.write_text(HOUSE, "utf-8")
        result = call("lexikon", "exportieren", "--format", "csv", "--nur-hauslexikon", "--lexikon", house)
        rows = list(csv.DictReader(io.StringIO(result.out.removeprefix("\ufeff")), delimiter=";"))
        assert {row["begriff"] for row in rows} == {"amtsblatt"}
        assert call("lexikon", "exportieren", "--format", "csv", "--nur-hauslexikon").code == 2

    def test_a_workbook_needs_a_name(self, call: Call) -> None:
        result = call("lexikon", "exportieren", "--format", "xlsx")
        assert (result.code, result.out) == (2, "")
        assert "braucht einen Namen" in result.err

    def test_an_existing_file_is_replaced_only_when_asked(self, call: Call, tmp_path: Path) -> None:
        file = tmp_path / "begriffe.csv"
        file.write_text("meins", "utf-8")
        assert call("lexikon", "exportieren", "--format", "csv", "-o", file).code == 3
        assert file.read_text("utf-8") == "meins"
        assert call("lexikon", "exportieren", "--format", "csv", "-o", file, "--ueberschreiben").code == 0
        assert file.read_bytes().startswith(b"\xef\xbb\xbf")

    def test_standard_output_holds_the_file_byte_by_byte(
        self, process: Call, tmp_path: Path, call: Call
    ) -> None:
        file = tmp_path / "x.csv"
        call("lexikon", "exportieren", "--format", "csv", "-o", file)
        assert process("lexikon", "exportieren", "--format", "csv").out.encode() == file.read_bytes()


class TestImport:
    def test_a_new_concept_becomes_a_file_that_loads(self, call: Call, table: Path, tmp_path: Path) -> None:
        house = tmp_path / "haus"
        result = call("lexikon", "importieren", table, "-o", house)
        assert result.code == 0
        assert "1 neu, 0 geändert" in result.out
        assert [file.relative_to(house).as_posix() for file in house.rglob("*") if file.is_file()] == [
            "haus/stadtbote.yaml"
        ]
        found = lexikon.load(house)
        assert found.layer_of("stadtbote") is Layer.HOUSE
        assert found.concepts["stadtbote"].term("Amtsblatt").status is TermStatus.DEPRECATED

    def test_what_was_imported_is_found_in_a_text(self, call: Call, table: Path, tmp_path: Path) -> None:
        call("lexikon", "importieren", table, "-o", tmp_path / "haus")
        text = tmp_path / "plan.txt"
        text.write_text("Das steht im Amtsblatt.\n", "utf-8")
        result = call("pruefen", text, "--lexikon", tmp_path / "haus")
        assert result.code == 1
        assert "Amtsblatt" in result.out

    def test_an_edited_export_becomes_changes_with_a_reason(self, call: Call, tmp_path: Path) -> None:
        file, house = tmp_path / "alle.csv", tmp_path / "haus"
        rows = _exported(call, file)
        row = next(
            row for row in rows if row["begriff"] == "fluechtling" and row["benennung"] == "Flüchtling"
        )
        row |= {"profil": "knapp", "definition": "Eigene Definition.", "hinweis": ""}
        gone = next(
            r
            for r in rows
            if r["begriff"] == "fluechtling" and r["benennung"] != "Flüchtling" and not r["definition"]
        )
        rows.remove(gone)
        _saved(file, rows)
        result = call("lexikon", "importieren", file, "-o", house, "--grund", "Beschluss vom 3. Mai")
        assert "0 neu, 1 geändert" in result.out
        assert "Ausgeschaltete Benennungen: 1" in result.out
        found = lexikon.load(house)
        before = lexikon.load().concepts["fluechtling"]
        after = found.concepts["fluechtling"]
        assert (after.definition, after.term("Flüchtling").profile) == ("Eigene Definition.", "knapp")
        assert len(after.terms) == len(before.terms) - 1
        assert after.concern == before.concern
        assert [change.reason for change in found.changes] == ["Beschluss vom 3. Mai"]

    def test_importing_again_replaces_and_undoes_changes(self, call: Call, tmp_path: Path) -> None:
        file, house = tmp_path / "alle.csv", tmp_path / "haus"
        rows = _exported(call, file)
        original = file.read_bytes()
        next(row for row in rows if row["begriff"] == "integration" and row["definition"])["definition"] = (
            "Neu."
        )
        _saved(file, rows)
        assert call("lexikon", "importieren", file, "-o", house).code == 0
        assert lexikon.load(house).concepts["integration"].definition == "Neu."
        refused = call("lexikon", "importieren", file, "-o", house)
        assert refused.code == 3
        assert "--ueberschreiben" in refused.err
        file.write_bytes(original)
        assert call("lexikon", "importieren", file, "-o", house, "--ueberschreiben").code == 0
        assert not list(house.rglob("*.yaml"))

    def test_sources_of_the_folder_are_known_and_kept(self, call: Call, tmp_path: Path) -> None:
        house = tmp_path / "haus"
        house.mkdir()
        own = "- {id: rat-2024, titel: Beschluss, herausgeber: Stadtrat}\n"
        (house / "quellen.yaml").write_text(own, "utf-8")
        file = tmp_path / "neu.csv"
        line = "stadtbote;Stadtbote;;;;haus;Das Blatt;Kurz;Bitte;rat-2024 | Neuer Name. | hoch\r\n"
        file.write_bytes((TABLE + line).encode())
        assert call("lexikon", "importieren", file, "-o", house).code == 3
        assert call("lexikon", "importieren", file, "-o", house, "--ueberschreiben").code == 0
        assert (house / "quellen.yaml").read_text("utf-8") == own
        assert lexikon.load(house).concepts["stadtbote"].evidence[0].source == "rat-2024"

    def test_all_problems_are_told_and_nothing_changes(self, call: Call, table: Path, tmp_path: Path) -> None:
        table.write_bytes(table.read_bytes() + b"Falsch;A;;;;;;;;\r\nzwei;Zwei;nie;;;haus;;;;\r\n")
        house = tmp_path / "haus"
        result = call("lexikon", "importieren", table, "-o", house)
        assert result.code == 2
        assert "Zeile 4, Spalte A (begriff): „Falsch“ ist keine Kennung." in result.err
        assert "Zeile 5, Spalte C (status): „nie“ ist hier nicht vorgesehen." in result.err
        assert "2 Probleme wurden gefunden. Übernommen wurde nichts." in result.err
        assert not house.exists()

    def test_what_the_lexicon_would_refuse_changes_nothing(self, call: Call, tmp_path: Path) -> None:
        file, house = tmp_path / "neu.csv", tmp_path / "haus"
        cue = "x" * 100
        file.write_text(f"begriff;benennung;themenfeld;nur_wenn\nstadtbote;Stadtbote;haus;{cue}\n", "utf-8")
        result = call("lexikon", "importieren", file, "-o", house)
        assert result.code == 2
        assert "zu lang oder enthält zu viele Sternchen" in result.err
        assert str(house / "haus" / "stadtbote.yaml") in result.err
        assert not house.exists()

    def test_a_terminology_of_others_gets_its_own_ids(self, call: Call, tmp_path: Path) -> None:
        file, house = tmp_path / "stadt.tbx", tmp_path / "haus"
        file.write_text(TBX, "utf-8")
        result = call("lexikon", "importieren", file, "-o", house)
        assert result.code == 0
        assert "abgeleitet (Begriffe: 1)" in result.err
        found = lexikon.load(house).concepts
        assert found["integration"] == lexikon.load().concepts["integration"]
        assert found["integration-2"].alternatives[0].text == "Beirat XY"

    @pytest.mark.parametrize(
        ("name", "content", "code", "sentence"),
        [
            ("x.docx", b"", 3, "Die Endung „.docx“ ist unbekannt."),
            ("x.tbx", b"<a/>", 3, "keine TBX-Datei"),
            ("x.xlsx", b"PK", 3, "keine lesbare Excel-Arbeitsmappe"),
            ("x.csv", b"a;b\n", 3, "fehlen die Überschriften"),
            ("fehlt.csv", None, 3, "lässt sich nicht lesen"),
        ],
    )
    def test_an_unusable_file_gets_one_clear_sentence(
        self, call: Call, tmp_path: Path, name: str, content: bytes | None, code: int, sentence: str
    ) -> None:
        file = tmp_path / name
        if content is not None:
            file.write_bytes(content)
        result = call("lexikon", "importieren", file, "-o", tmp_path / "haus")
        assert (result.code, result.out) == (code, "")
        assert sentence in result.err

    @pytest.mark.parametrize("command", ["exportieren", "importieren"])
    def test_help_is_german(self, call: Call, command: str) -> None:
        text = call("lexikon", command, "--help").out
        assert "Aufruf: pruefer lexikon" in text
        assert "required" not in text
