"""``pruefer verzeichnis`` and ``pruefer lexikon belegen``, called as a user calls them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pruefer import guideline
from pruefer.cli.main import run
from pruefer.errors import ExitCode
from pruefer.service import read_document
from tests.pdfs import pdf

PLAN = Path(__file__).parents[2] / "pruefer/beispiele/migrationskonzept-ahrental.odt"
PAGES = [
    ["Vorwort der Herausgeber zu diesem kurzen Leitfaden."],
    ["Wer von einem Flüchtling spricht, meint oft alle Geflüchteten."],
    ["Auch Migranten sind keine einheitliche Gruppe von Menschen."],
]


@pytest.fixture(autouse=True)
def _nothing_stored() -> Iterator[None]:
    guideline.store_file().unlink(missing_ok=True)
    yield
    guideline.store_file().unlink(missing_ok=True)


@pytest.fixture
def leitfaden(tmp_path: Path) -> Path:
    file = tmp_path / "leitfaden.pdf"
    file.write_bytes(pdf(PAGES, labels="0 << /S /r >> 1 << /S /D /St 17 >>"))
    return file


def called(*arguments: object) -> int:
    return run([str(each) for each in arguments])


class TestVerzeichnis:
    @pytest.mark.parametrize("suffix", [".docx", ".odt"])
    def test_writes_the_terms_of_a_plan(
        self, suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ):
        target = tmp_path / f"begriffe{suffix}"
        assert (
            called("verzeichnis", PLAN, "-o", target, "--autor", "Amt für Teilhabe") == ExitCode.NOTHING_FOUND
        )
        told = capsys.readouterr().out
        headings = [block.text for block in read_document(target).blocks if block.level == 2]
        assert f"{len(headings)} Begriffe verzeichnet: {target}" in told
        assert {"Flüchtling", "Integration", "Residenzpflicht"} <= set(headings)

    def test_both_formats_say_the_same(self, tmp_path: Path):
        texts = []
        for suffix in (".docx", ".odt"):
            called("verzeichnis", PLAN, "-o", tmp_path / f"begriffe{suffix}")
            texts.append([block.text for block in read_document(tmp_path / f"begriffe{suffix}").blocks])
        assert texts[0] == texts[1]

    def test_leaves_the_plan_as_it_is(self, tmp_path: Path):
        plan = tmp_path / PLAN.name
        shutil.copy(PLAN, plan)
        assert called("verzeichnis", plan, "-o", plan, "--ueberschreiben") == ExitCode.FILE
        assert plan.read_bytes() == PLAN.read_bytes()

    def test_asks_before_it_replaces_a_file(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
        target = tmp_path / "begriffe.docx"
        target.write_bytes(b"alt")
        assert called("verzeichnis", PLAN, "-o", target) == ExitCode.FILE
        assert "--ueberschreiben" in capsys.readouterr().err
        assert called("verzeichnis", PLAN, "-o", target, "--ueberschreiben") == ExitCode.NOTHING_FOUND

    def test_writes_nothing_where_there_is_nothing_to_list(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ):
        plan = tmp_path / "plan.txt"
        plan.write_text("Die Bücherei öffnet um neun Uhr.\n", "utf-8")
        assert called("verzeichnis", plan, "-o", tmp_path / "begriffe.odt") == ExitCode.NOTHING_FOUND
        assert "keine Schlüsselbegriffe" in capsys.readouterr().err
        assert not (tmp_path / "begriffe.odt").exists()

    def test_a_target_is_needed(self, capsys: pytest.CaptureFixture[str]):
        assert called("verzeichnis", PLAN) == ExitCode.USAGE
        assert "Es fehlt die Option" in capsys.readouterr().err

    def test_a_wrong_target_is_told_at_once(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
        assert called("verzeichnis", PLAN, "-o", tmp_path / "begriffe.pdf") == ExitCode.FILE
        assert capsys.readouterr().err.startswith("pruefer: Ein Begriffsverzeichnis wird als .docx oder .odt")


class TestBelegen:
    def test_reads_a_guideline_and_comments_name_its_pages(
        self, leitfaden: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ):
        assert called("lexikon", "belegen", "--pdf", leitfaden) == ExitCode.NOTHING_FOUND
        told = capsys.readouterr()
        assert told.out.startswith("„Handreichung“ eingelesen: 3 Seiten, Fundstellen zu ")
        assert "Seiten lesen" in told.err
        copy = tmp_path / "kopie.odt"
        called("kommentieren", PLAN, "-o", copy)
        texts = [comment.text for comment in read_document(copy).comments if comment.key]
        assert any("Zum Nachlesen: Handreichung, S. 17" in text for text in texts)
        assert any("Zum Nachlesen: Handreichung, S. 18" in text for text in texts)
        assert not any("einheitliche Gruppe" in text for text in texts)

    def test_shows_where_a_term_stands(self, leitfaden: Path, capsys: pytest.CaptureFixture[str]):
        called("lexikon", "belegen", "--pdf", leitfaden, "--titel", "Leitfaden der Stadt")
        capsys.readouterr()
        assert called("lexikon", "belegen", "--anzeigen", "Flüchtling") == ExitCode.NOTHING_FOUND
        assert capsys.readouterr().out.splitlines() == [
            f"Leitfaden der Stadt ({leitfaden})",
            "  S. 17  einmal    Wer von einem Flüchtling spricht, meint oft alle Geflüchteten.",
        ]
        called("lexikon", "belegen", "--anzeigen", "ghetto")
        assert "keine Fundstelle" in capsys.readouterr().out

    def test_lists_what_was_read(self, leitfaden: Path, capsys: pytest.CaptureFixture[str]):
        called("lexikon", "belegen", "--pdf", leitfaden)
        capsys.readouterr()
        assert called("lexikon", "belegen") == ExitCode.NOTHING_FOUND
        assert capsys.readouterr().out.startswith("„Handreichung“: 3 Seiten, ")

    def test_says_when_the_lexicon_has_changed_since(
        self, leitfaden: Path, capsys: pytest.CaptureFixture[str]
    ):
        called("lexikon", "belegen", "--pdf", leitfaden)
        stored = json.loads(guideline.store_file().read_bytes())
        guideline.store_file().write_text(json.dumps([{**stored[0], "lexicon": "alt"}]))
        called("lexikon", "belegen")
        assert "neu ein" in capsys.readouterr().err

    def test_forgets_on_request(self, leitfaden: Path, capsys: pytest.CaptureFixture[str]):
        called("lexikon", "belegen", "--pdf", leitfaden)
        assert called("lexikon", "belegen", "--entfernen") == ExitCode.NOTHING_FOUND
        assert not guideline.store_file().exists()
        assert "Entfernt: „Handreichung“." in capsys.readouterr().out
        called("lexikon", "belegen", "--entfernen")
        assert "Es war nichts gespeichert." in capsys.readouterr().out

    def test_stores_no_page_of_the_guideline(self, leitfaden: Path):
        called("lexikon", "belegen", "--pdf", leitfaden)
        assert "Vorwort" not in guideline.store_file().read_text("utf-8")

    def test_says_how_to_begin(self, capsys: pytest.CaptureFixture[str]):
        assert called("lexikon", "belegen") == ExitCode.USAGE
        assert "„pruefer lexikon belegen --pdf DATEI“" in capsys.readouterr().err

    def test_wants_one_thing_at_a_time(self, leitfaden: Path):
        assert called("lexikon", "belegen", "--pdf", leitfaden, "--entfernen") == ExitCode.USAGE

    @pytest.mark.parametrize(("data", "words"), [
        (b"kein PDF", "ist kein PDF"),
        (pdf([["Seite 1"], ["Seite 2"]]), "vermutlich ist es ein Scan"),
        (pdf(PAGES)[:200], "ist beschädigt"),
        (pdf([["Mehl, Zucker, Butter und Eier ergeben einen Kuchen."]]), "keine Benennung"),
    ])  # fmt: skip
    def test_a_file_that_cannot_be_used_gets_one_sentence_and_a_next_step(
        self, data: bytes, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ):
        file = tmp_path / "datei.pdf"
        file.write_bytes(data)
        assert called("lexikon", "belegen", "--pdf", file) == ExitCode.FILE
        told = capsys.readouterr()
        fault, hint = [line for line in told.err.splitlines() if "Seiten lesen" not in line]
        assert words in fault
        assert hint.strip()
        assert told.out == ""
        assert not guideline.store_file().exists()

    def test_a_broken_store_does_not_stop_comments(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
        guideline.store_file().parent.mkdir(parents=True, exist_ok=True)
        guideline.store_file().write_text("kein JSON")
        assert called("kommentieren", PLAN, "-o", tmp_path / "kopie.odt") == ExitCode.NOTHING_FOUND
        assert "Fundstellen" in capsys.readouterr().err
