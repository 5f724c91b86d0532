"""Comments into a copy and out of it again, and a look into the lexicon, with every option."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from pruefer import service
from pruefer.cli.main import run
from tests.cli.conftest import Call
from tests.cli.house import HOUSE, house_in, text_in
from tests.one_file import EXAMPLES, SAMPLES, answered, ours, plan_in


class TestKommentieren:
    def test_writes_the_copy_beside_the_source(self, call: Call, tmp_path: Path) -> None:
        source = plan_in(tmp_path, "plan.odt")
        result = call("kommentieren", source)
        copy = tmp_path / "plan_geprueft.odt"
        assert result.code == 0
        assert result.out.endswith(f"geschrieben: {copy}\n")
        assert source.read_bytes() == SAMPLES["plan.odt"].data
        assert ours(service.read_document(copy))

    def test_reports_what_was_written_and_what_could_not_be_read(self, call: Call, tmp_path: Path) -> None:
        plan = next(path for path in EXAMPLES.iterdir() if path.suffix == ".docx")
        result = call("kommentieren", plan, "-o", tmp_path / "kopie.docx", "--kommentare=alle")
        number = len(ours(service.read_document(tmp_path / "kopie.docx")))
        assert result.out == f"{number} Kommentare geschrieben: {tmp_path / 'kopie.docx'}\n"
        assert "Hinweis: Bilder wurden nicht gelesen" in result.err
        assert "Hinweis: Kommentar verschoben: Fuß- und Endnoten" in result.err

    @pytest.mark.parametrize("option", ["-o", "--ausgabe"])
    def test_target_can_be_named(self, option: str, call: Call, tmp_path: Path) -> None:
        call("kommentieren", plan_in(tmp_path), option, tmp_path / "anders.docx")
        assert (tmp_path / "anders.docx").exists()

    def test_an_existing_copy_is_replaced_only_on_request(self, call: Call, tmp_path: Path) -> None:
        source = plan_in(tmp_path)
        (tmp_path / "plan_geprueft.docx").write_bytes(b"alt")
        refused = call("kommentieren", source)
        assert refused.code == 3
        assert "--ueberschreiben" in refused.err
        assert call("kommentieren", source, "--ueberschreiben").code == 0
        assert (tmp_path / "plan_geprueft.docx").read_bytes() != b"alt"

    def test_a_copy_can_be_commented_again(self, call: Call, tmp_path: Path) -> None:
        call("kommentieren", plan_in(tmp_path))
        first = tmp_path / "plan_geprueft.docx"
        assert call("kommentieren", first).code == 0
        number = [
            len(ours(service.read_document(path))) for path in (first, tmp_path / "plan_geprueft_2.docx")
        ]
        assert number[0] == number[1]

    def test_policy_decides_how_many_comments(self, call: Call, tmp_path: Path) -> None:
        plan = next(path for path in EXAMPLES.iterdir() if path.suffix == ".odt")
        numbers = []
        for policy in ("erste", "kapitel", "alle"):
            call("kommentieren", plan, "-o", tmp_path / f"{policy}.odt", "--kommentare", policy)
            numbers.append(len(ours(service.read_document(tmp_path / f"{policy}.odt"))))
        assert numbers[0] < numbers[1] < numbers[2]

    @pytest.mark.parametrize(
        ("options", "author", "initials"),
        [
            ([], "Begriffsprüfer", "BP"),
            (["--autor", "Ayşe Öztürk"], "Ayşe Öztürk", "AÖ"),
            (["--autor=Amt 3", "--kuerzel=A3"], "Amt 3", "A3"),
            (["--kuerzel", "XY"], "Begriffsprüfer", "XY"),
            (["--autor", "007"], "007", "BP"),
        ],
    )
    def test_comments_are_signed(
        self, options: list[str], author: str, initials: str, call: Call, tmp_path: Path
    ) -> None:
        call("kommentieren", plan_in(tmp_path), *options)
        comments = ours(service.read_document(tmp_path / "plan_geprueft.docx"))
        assert {(comment.author, comment.initials) for comment in comments} == {(author, initials)}

    def test_comments_carry_the_time_of_writing(self, call: Call, tmp_path: Path) -> None:
        before = datetime.now().replace(microsecond=0)
        call("kommentieren", plan_in(tmp_path))
        for comment in ours(service.read_document(tmp_path / "plan_geprueft.docx")):
            assert comment.date is not None
            assert before <= comment.date <= datetime.now()

    def test_the_summary_can_be_left_out(self, call: Call, tmp_path: Path) -> None:
        source = plan_in(tmp_path)
        call("kommentieren", source, "-o", tmp_path / "mit.docx")
        call("kommentieren", source, "-o", tmp_path / "ohne.docx", "--ohne-uebersicht")
        mit, ohne = (ours(service.read_document(tmp_path / name)) for name in ("mit.docx", "ohne.docx"))
        assert len(mit) == len(ohne) + 1

    def test_profile_and_house_lexicon_count_here_too(self, call: Call, tmp_path: Path) -> None:
        house = house_in(tmp_path, HOUSE.replace("Amtsblatt", "Sprachkurs").replace("genus: n", "genus: m"))
        call("kommentieren", plan_in(tmp_path), "--lexikon", house, "--profil=knapp", "--ohne-uebersicht")
        (comment,) = ours(service.read_document(tmp_path / "plan_geprueft.docx"))
        assert "Stadtbote" in comment.text


class TestKommentareEntfernen:
    def test_gives_the_source_back(self, call: Call, tmp_path: Path) -> None:
        source = plan_in(tmp_path, "plan.fodt")
        call("kommentieren", source)
        result = call("kommentare-entfernen", tmp_path / "plan_geprueft.fodt")
        bare = tmp_path / "plan_ohne_kommentare.fodt"
        before, after = service.read_document(source), service.read_document(bare)
        assert result.code == 0
        assert result.out.endswith(f" entfernt: {bare}\n")
        assert (after.blocks, after.comments) == (before.blocks, before.comments)

    def test_says_what_stayed(self, call: Call, tmp_path: Path) -> None:
        source = plan_in(tmp_path)
        review = service.read_document(source)
        copy = tmp_path / "kopie.docx"
        call("kommentieren", source, "-o", copy)
        key = ours(service.read_document(copy))[0].key or ""
        answered(copy, key)
        result = call("kommentare-entfernen", copy, "-o", tmp_path / "ohne.docx")
        assert "Hinweis: 1 Kommentar mit Antwort oder Erledigt-Vermerk" in result.err
        assert len(service.read_document(tmp_path / "ohne.docx").comments) == len(review.comments) + 2

    def test_an_existing_target_is_replaced_only_on_request(self, call: Call, tmp_path: Path) -> None:
        source = plan_in(tmp_path)
        (tmp_path / "plan_ohne_kommentare.docx").write_bytes(b"alt")
        assert call("kommentare-entfernen", source).code == 3
        assert call("kommentare-entfernen", source, "--ueberschreiben").out.startswith(
            "0 Kommentare entfernt"
        )

    @pytest.mark.parametrize("path", [".", "/", ""])
    def test_wants_a_file(self, path: str, call: Call) -> None:
        result = call("kommentare-entfernen", path)
        assert result.code == 3
        assert "Ordner" in result.err


class TestLexikon:
    @pytest.mark.parametrize("wanted", ["fluechtling", "Flüchtling", "flüchtling"])
    def test_shows_a_concept_by_identifier_or_term(self, wanted: str, call: Call) -> None:
        result = call("lexikon", "zeigen", wanted)
        assert (result.code, result.err) == (0, "")
        assert result.out.startswith("Flüchtling  [fluechtling]\n")
        for part in ("Bedeutung", "Worum es geht", "Vorschlag", "Benennungen", "Quellen"):
            assert f"\n{part}" in result.out

    def test_offers_what_is_similar(self, call: Call) -> None:
        result = call("lexikon", "zeigen", "Flüchtlnig")
        assert result.code == 2
        assert "Ähnlich sind: Flüchtling" in result.err

    def test_searches(self, call: Call) -> None:
        result = call("lexikon", "suchen", "welle")
        assert result.code == 0
        assert "Flüchtlingswelle" in result.out
        assert "→ " in result.out

    def test_says_when_nothing_is_found(self, call: Call) -> None:
        result = call("lexikon", "suchen", "Xyzzyqwertz")
        assert (result.code, result.out) == (0, "")
        assert "Nichts gefunden" in result.err


class TestHouseRules:
    @pytest.mark.parametrize("value", ["json", "jsonl", "text"])
    def test_long_options_work_with_and_without_equals_sign(
        self, value: str, call: Call, tmp_path: Path
    ) -> None:
        source = text_in(tmp_path)
        assert call("pruefen", source, "--format", value) == call("pruefen", source, f"--format={value}")

    def test_settings_of_the_person_count(
        self, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
        (tmp_path / "begriffspruefer").mkdir()
        (tmp_path / "begriffspruefer" / "einstellungen.toml").write_text(
            'autor = "Amt für Vielfalt"\nkuerzel = "AV"\nuebersicht = false\nkommentare = "alle"', "utf-8"
        )
        plan = text_in(tmp_path, "", "leer.txt").with_name("plan.fodt")
        plan.write_bytes(SAMPLES["plan.fodt"].data.replace(b"Sprachkurse", "Flüchtlingswelle".encode()))
        call("kommentieren", plan)
        (comment,) = ours(service.read_document(tmp_path / "plan_geprueft.fodt"))
        assert (comment.author, comment.initials) == ("Amt für Vielfalt", "AV")


def test_run_gives_the_exit_code_as_a_number(tmp_path: Path, capsys: Any) -> None:
    assert run(["pruefen", str(tmp_path / "fehlt.docx")]) == 3
