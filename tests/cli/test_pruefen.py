"""``pruefer pruefen`` with every option, as users type it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.cli.house import HARMLESS, WAVE, house_in, text_in
from tests.one_file import EXAMPLES, SAMPLES, leftovers, plan_in
from tests.reports.validation import FINDING, faults


class TestPruefen:
    def test_shows_findings_and_ends_with_1(self, call: Call, tmp_path: Path) -> None:
        result = call("pruefen", text_in(tmp_path))
        assert result.code == 1
        assert "Ersetzen: „Flüchtlingswelle“" in result.out
        assert result.err == ""

    def test_ends_with_0_where_nothing_is_found(self, call: Call, tmp_path: Path) -> None:
        result = call("pruefen", text_in(tmp_path, HARMLESS))
        assert (result.code, result.err) == (0, "")
        assert "keine Stelle für einen Kommentar" in result.out

    def test_ends_with_0_for_scripts_on_request(self, call: Call, tmp_path: Path) -> None:
        assert call("pruefen", "--kein-fehlercode", text_in(tmp_path)).code == 0

    def test_writes_nothing(self, call: Call, tmp_path: Path) -> None:
        source = plan_in(tmp_path)
        call("pruefen", source)
        assert [path.name for path in tmp_path.iterdir()] == ["plan.docx"]
        assert source.read_bytes() == SAMPLES["plan.docx"].data

    @pytest.mark.parametrize("level", ["hinweis", "warnung", "fehler"])
    def test_level_decides_on_findings_and_exit_code(self, level: str, call: Call, tmp_path: Path) -> None:
        source = text_in(tmp_path, "Die Asylbewerber warten.\n")
        (finding,) = [
            f for f in json.loads(call("pruefen", source, "--format=json").out)["befunde"] if f["kommentiert"]
        ]
        ranks = ["hinweis", "warnung", "fehler"]
        shown = ranks.index(finding["stufe"]) >= ranks.index(level)
        result = call("pruefen", source, "--stufe", level)
        assert result.code == int(shown)
        assert ("„Asylbewerber“" in result.out) is shown

    def test_silent_findings_come_on_request(self, call: Call, tmp_path: Path) -> None:
        source = text_in(tmp_path, "Das Wort „Flüchtlingswelle“ verwenden wir nicht.\n")
        assert "Flüchtlingswelle" not in call("pruefen", source).out
        result = call("pruefen", source, "--auch-stille")
        assert "„Flüchtlingswelle“ · ohne Kommentar: " in result.out
        assert result.code == 0

    def test_profile_decides_how_much_is_commented(self, call: Call) -> None:
        plan = next(path for path in EXAMPLES.iterdir() if path.suffix == ".odt")
        numbers = [
            json.loads(call("pruefen", plan, "--format", "json", "--profil", profile).out)["statistik"][
                "kommentiert"
            ]
            for profile in ("knapp", "standard", "gruendlich")
        ]
        assert numbers[0] < numbers[1] < numbers[2]

    def test_a_house_lexicon_is_laid_over(self, call: Call, tmp_path: Path) -> None:
        source, house = text_in(tmp_path, "Das steht im Amtsblatt.\n"), house_in(tmp_path)
        assert call("pruefen", source).code == 0
        result = call("pruefen", source, "--lexikon", house)
        assert result.code == 1
        assert "„Amtsblatt“" in result.out

    def test_text_comes_from_standard_input(self, call: Call) -> None:
        result = call("pruefen", "-", stdin=WAVE.encode())
        assert result.code == 1
        assert result.out.startswith("Standardeingabe.txt\n")

    def test_a_lock_file_is_noticed_and_the_review_goes_on(self, call: Call, tmp_path: Path) -> None:
        source = plan_in(tmp_path)
        (tmp_path / "~$plan.docx").touch()
        result = call("pruefen", source)
        assert result.err.startswith(
            "Hinweis: „plan.docx“ ist anscheinend noch in Word oder LibreOffice geöffnet"
        )
        assert "plan.docx" in result.out


class TestFormats:
    def test_json_is_an_object_for_one_file(self, call: Call, tmp_path: Path) -> None:
        result = call("pruefen", text_in(tmp_path), "--format", "json")
        value = json.loads(result.out)
        assert list(faults(value)) == []
        assert (result.code, result.err, value["datei"]) == (1, "", "plan.txt")

    def test_json_is_a_list_for_several_however_many_could_be_read(self, call: Call, tmp_path: Path) -> None:
        good, other = text_in(tmp_path), text_in(tmp_path, HARMLESS, "zwei.md")
        both = call("pruefen", good, other, "--format=json")
        one = call("pruefen", good, tmp_path / "fehlt.txt", "--format=json")
        none = call("pruefen", tmp_path / "fehlt.txt", tmp_path / "auch.txt", "--format=json")
        assert [[each["datei"] for each in json.loads(result.out)] for result in (both, one, none)] == [
            ["plan.txt", "zwei.md"],
            ["plan.txt"],
            [],
        ]
        assert [result.code for result in (both, one, none)] == [1, 3, 3]

    def test_json_lines_are_one_finding_each(self, call: Call, tmp_path: Path) -> None:
        result = call("pruefen", text_in(tmp_path, WAVE * 3), "--format", "jsonl")
        lines = [json.loads(line) for line in result.out.splitlines()]
        assert len(lines) == 3
        for line in lines:
            assert (line.pop("datei"), line.pop("schema")) == ("plan.txt", 1)
            assert list(faults(line, FINDING)) == []

    def test_json_lines_without_findings_are_nothing_at_all(self, call: Call, tmp_path: Path) -> None:
        result = call("pruefen", text_in(tmp_path, HARMLESS), "--format", "jsonl")
        assert (result.out, result.code) == ("", 0)

    @pytest.mark.parametrize("output", ["text", "json", "jsonl"])
    def test_nothing_is_printed_for_a_single_file_that_cannot_be_read(
        self, output: str, call: Call, tmp_path: Path
    ) -> None:
        result = call("pruefen", tmp_path / "fehlt.docx", "--format", output)
        assert (result.code, result.out) == (3, "")
        assert "gibt es nicht" in result.err

    @pytest.mark.parametrize("output", ["text", "json", "jsonl"])
    def test_two_runs_print_the_same(self, output: str, call: Call) -> None:
        plan = next(iter(EXAMPLES.iterdir()))
        assert call("pruefen", plan, "--format", output) == call("pruefen", plan, "--format", output)


class TestSeveralFiles:
    def test_one_broken_file_stops_no_other(self, call: Call, tmp_path: Path) -> None:
        first, last = text_in(tmp_path, WAVE, "eins.txt"), text_in(tmp_path, HARMLESS, "drei.txt")
        (tmp_path / "zwei.docx").write_bytes(b"PK\x03\x04kaputt")
        result = call("pruefen", first, tmp_path / "zwei.docx", last)
        assert result.code == 3
        assert [line for line in result.out.splitlines() if line.endswith(".txt")] == ["eins.txt", "drei.txt"]
        assert result.err.startswith("pruefer: ")
        assert "Traceback" not in result.err


class TestReportFile:
    @pytest.mark.parametrize("option", ["-o", "--ausgabe"])
    def test_takes_the_output(self, option: str, call: Call, tmp_path: Path) -> None:
        report = tmp_path / "befunde.json"
        result = call("pruefen", text_in(tmp_path), "--format=json", option, report)
        assert (result.code, result.out, result.err) == (1, "", "")
        assert json.loads(report.read_text("utf-8"))["datei"] == "plan.txt"
        assert not leftovers(tmp_path)

    def test_is_replaced_by_the_next_run(self, call: Call, tmp_path: Path) -> None:
        report = text_in(tmp_path, "alt" * 9999, "befunde.txt")
        call("pruefen", text_in(tmp_path), "-o", report)
        assert report.read_text("utf-8").startswith("plan.txt\n")

    def test_never_has_colour(self, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("pruefer.cli.app.use_colour", lambda: True)
        call("pruefen", text_in(tmp_path), "-o", tmp_path / "befunde.txt")
        assert "\033" not in (tmp_path / "befunde.txt").read_text("utf-8")
        assert "\033" in call("pruefen", text_in(tmp_path)).out

    @pytest.mark.parametrize("spelling", ["plan.txt", "./plan.txt", "link.txt"])
    def test_is_never_the_document_itself(
        self, spelling: str, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        source = text_in(tmp_path)
        (tmp_path / "link.txt").symlink_to(source)
        monkeypatch.chdir(tmp_path)
        result = call("pruefen", "anderes.txt", "plan.txt", "-o", spelling)
        assert result.code == 3
        assert "Das Original wird nie überschrieben." in result.err
        assert source.read_text("utf-8") == WAVE

    def test_never_takes_the_place_of_a_document(self, call: Call, tmp_path: Path) -> None:
        other = plan_in(tmp_path)
        result = call("pruefen", text_in(tmp_path), "-o", other)
        assert result.code == 3
        assert "Ein Bericht ist kein Dokument mit der Endung .docx." in result.err
        assert "„pruefer kommentieren“" in result.err
        assert other.read_bytes() == SAMPLES["plan.docx"].data

    def test_minus_is_the_screen(self, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        assert call("pruefen", text_in(tmp_path), "-o", "-").out.startswith("plan.txt\n")
        assert not (tmp_path / "-").exists()

    def test_is_not_touched_when_nothing_could_be_read(self, call: Call, tmp_path: Path) -> None:
        report = text_in(tmp_path, "alt", "befunde.json")
        assert call("pruefen", tmp_path / "fehlt.docx", "--format=json", "-o", report).code == 3
        assert report.read_text("utf-8") == "alt"

    def test_may_be_a_device(self, call: Call, tmp_path: Path) -> None:
        assert call("pruefen", text_in(tmp_path), "-o", "/dev/null").code == 1

    @pytest.mark.parametrize(
        ("target", "reason"), [("", "Dort steht ein Ordner"), ("fehlt/b.txt", "nicht mehr da")]
    )
    def test_that_cannot_be_written_is_told(
        self, target: str, reason: str, call: Call, tmp_path: Path
    ) -> None:
        result = call("pruefen", text_in(tmp_path), "-o", tmp_path / target)
        assert (result.code, result.out) == (3, "")
        assert "lässt sich nicht schreiben: " in result.err
        assert reason in result.err
