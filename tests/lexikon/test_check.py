"""What the checks of a lexicon find: each fault by a lexicon that has it, and none in the shipped one."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from lexikon import BASE, Lexicon, check
from lexikon.layers import Stack
from lexikon.loader import load_stack
from lexikon.model import Certainty
from pruefer import compound_hits, examples, settings
from pruefer.cli.main import run
from pruefer.engine import Engine
from pruefer.errors import ExitCode

SOUND = """\
- id: {id}
  themenfeld: test
  kurz: Ein Satz.
  definition: D.
  problem: P.
  empfehlung: E.
  redaktionell: true
  benennungen: [{{form: {form}, genus: n, plural: {form}e, rat: abwaegen, profil: standard}}]
  beispiele:
    melden: ["Das {form} bleibt.", "Ein {form} kommt."]
    nicht_melden: ["Der Rat tagt.", "Der Plan gilt."]
"""
SOUND_SEA = SOUND.format(id="seewort", form="Seewort")


@pytest.fixture(scope="session")
def base() -> tuple[Lexicon, Stack]:
    return load_stack()


def checked(folder: Path, text: str, *, engine: bool = False, **options: object) -> list[str]:
    file = folder / "lexikon.yaml"
    file.write_text(text, "utf-8")
    lexicon, stack = load_stack(base=file)
    found = check.problems(lexicon, stack, **options)  # type: ignore[arg-type]
    if engine:
        found += examples.problems(lexicon, stack, cache=settings.cache_folder())
    return [str(problem).removeprefix(f"{file}:") for problem in found]


class TestTheShippedLexicon:
    def test_has_no_fault_and_is_in_order(self, base: tuple[Lexicon, Stack]) -> None:
        found = check.problems(*base, today=date(2026, 11, 1))
        assert [str(p) for p in found if p.fault or "Gibt es eine neuere?" not in p.message] == []

    def test_finds_every_form_and_replaces_no_suggestion(
        self, base: tuple[Lexicon, Stack], thorough_engine: Engine, cache: Path
    ) -> None:
        found = examples.wording_problems(thorough_engine, base[1], cache=cache)
        assert [str(problem) for problem in found] == []

    def test_leaves_no_compound_of_the_word_list_undecided(
        self, base: tuple[Lexicon, Stack], cache: Path
    ) -> None:
        assert compound_hits.undecided(*base, cache) == {}

    def test_supports_most_statements_by_what_was_read(self, base: tuple[Lexicon, Stack]) -> None:
        numbers = check.figures(base[0])
        assert numbers.concepts == len(base[0])
        assert numbers.statements[Certainty.HIGH] > numbers.statements[Certainty.LOW]
        assert numbers.report >= 2 * (numbers.concepts - 40)


def test_a_sound_lexicon_has_no_problems(tmp_path: Path) -> None:
    assert checked(tmp_path, SOUND_SEA, engine=True) == []


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("rat: abwaegen", "rat: ersetzen"), 8, "widersprechen"),
        (("rat: abwaegen", "status: bevorzugt, rat: abwaegen"), 8, "widersprechen"),
        (("rat: abwaegen", "status: vermeiden"), 8, "widersprechen"),
        (('"Der Plan gilt."', '"Ein Seewort kommt."'), 1, "gemeldet und nicht gemeldet"),
        (("redaktionell: true", "redaktionell: false"), 1, "keine Belege"),
        (("redaktionell: true", "verwandt: [fehlt]\n  redaktionell: true"), 7, "„fehlt“ gibt es nicht"),
        (("redaktionell: true", "verwandt: [seewort]\n  redaktionell: true"), 7, "mit sich selbst"),
        ((', "Der Plan gilt."', ""), 10, "mindestens 2"),
    ],
)
def test_a_fault_in_an_entry_is_named_with_its_line(
    tmp_path: Path, change: tuple[str, str], line: int, words: str
) -> None:
    found = checked(tmp_path, SOUND_SEA.replace(*change))
    assert [(f.split(":")[0], words in f) for f in found] == [(str(line), True)], found


def test_sources_of_low_certainty_alone_ask_for_a_mark(tmp_path: Path) -> None:
    entry = SOUND_SEA.replace("redaktionell: true", "belege: [{quelle: q, sicherheit: niedrig, aussage: A}]")
    text = f"quellen: [{{id: q, titel: T, herausgeber: H}}]\nbegriffe:\n{entry}"
    assert ["redaktionell: true" in found for found in checked(tmp_path, text)] == [True]


def test_a_form_in_two_concepts_needs_a_rule(tmp_path: Path) -> None:
    twice = SOUND_SEA + SOUND.format(id="zweites", form="Seewort")
    assert ["„seewort“ und „zweites“" in found for found in checked(tmp_path, twice)] == [True]
    ruled = twice.replace("id: zweites", 'id: zweites\n  kontext: {nur_wenn: ["Meer"]}')
    assert checked(tmp_path, ruled) == []


@pytest.mark.parametrize(
    ("kind", "year", "warned"), [("glossar", 2010, 1), ("glossar", 2011, 0), ("gesetz", 1913, 0)]
)
def test_an_old_source_is_pointed_out_but_a_law_does_not_age(
    tmp_path: Path, kind: str, year: int, warned: int
) -> None:
    entry = SOUND_SEA.replace("redaktionell: true", "belege: [{quelle: q, sicherheit: hoch, aussage: A}]")
    text = f"quellen: [{{id: q, titel: T, herausgeber: H, art: {kind}, jahr: {year}}}]\nbegriffe:\n{entry}"
    found = checked(tmp_path, text, age=15, today=date(2026, 5, 1))
    assert ["Hinweis" in problem and "2010" in problem for problem in found] == [True] * warned


def test_unsorted_lists_are_pointed_out_once(tmp_path: Path) -> None:
    ids = ["a", "c", "b", "a2"]
    sources = "".join(f"  - {{id: {i}, titel: T, herausgeber: H}}\n" for i in ids)
    names = "".join(f"  - {{form: {f}, art: amt}}\n" for f in ("B", "A"))
    found = checked(tmp_path, f"quellen:\n{sources}eigennamen:\n{names}begriffe:\n{SOUND_SEA}")
    assert [(f.split(":")[0], "Hinweis" in f) for f in found] == [("4", True), ("8", True)]


class TestWithTheEngine:
    def test_a_sentence_that_is_not_reported_is_a_fault(self, tmp_path: Path) -> None:
        found = checked(tmp_path, SOUND_SEA.replace("Ein Seewort kommt", "Ein Ding kommt"), engine=True)
        assert ["wird nicht gemeldet: „Ein Ding kommt.“" in f and f.startswith("10:") for f in found] == [
            True
        ]

    def test_a_sentence_that_is_reported_against_its_wish_is_a_fault(self, tmp_path: Path) -> None:
        found = checked(tmp_path, SOUND_SEA.replace("Der Plan gilt.", "Viele Seeworte."), engine=True)
        assert ["wird gemeldet: „Viele Seeworte.“" in f and f.startswith("11:") for f in found] == [True]

    def test_a_suggestion_must_not_itself_be_replaced(self, tmp_path: Path) -> None:
        slur = SOUND.format(id="zweites", form="Schimpfe").replace(
            "rat: abwaegen", "status: vermeiden, rat: ersetzen"
        )
        text = SOUND_SEA + "  alternativen: [{text: kleine Schimpfe, wenn: W}]\n" + slur
        assert ["selbst ersetzt" in f for f in checked(tmp_path, text, engine=True)] == [True]
        dated = text.replace("kleine Schimpfe", '"bis 2024: Schimpfe"')
        assert checked(tmp_path, dated, engine=True) == []

    def test_a_form_that_another_reading_hides_is_a_fault(self, tmp_path: Path) -> None:
        hidden = SOUND_SEA.replace(
            "}]", "}, {form: See-Wort, genus: n, rat: erlaeutern, profil: standard}]", 1
        )
        found = checked(tmp_path, hidden, engine=True)
        assert ["„See-Wort“ wird nie gefunden; gelesen wird sie als „Seewort“" in f for f in found] == [True]

    def test_another_spelling_with_the_same_advice_is_none(self, tmp_path: Path) -> None:
        spelt = SOUND_SEA.replace("}]", "}, {form: See-Wort, genus: n, rat: abwaegen, profil: standard}]", 1)
        assert checked(tmp_path, spelt, engine=True) == []

    def test_a_sentence_of_the_base_that_a_change_overrules_is_only_pointed_out(self, tmp_path: Path) -> None:
        (tmp_path / "basis.yaml").write_text(SOUND_SEA, "utf-8")
        house = tmp_path / "haus.yaml"
        house.write_text(
            "- {aendert: seewort, grund: G, benennungen: [{form: Seewort, rat: keiner}]}\n", "utf-8"
        )
        lexicon, stack = load_stack(house, base=tmp_path / "basis.yaml")
        found = examples.problems(lexicon, stack, cache=settings.cache_folder())
        assert [(p.fault, "mit Ihrer Änderung" in p.message) for p in found] == [(False, True)] * 2


class TestCompounds:
    ENTRY = SOUND.format(id="hof", form="Bahnhof").replace(
        "genus: n, plural: Bahnhofe", "genus: m, letztglied: true"
    )

    @pytest.fixture(autouse=True)
    def few_words(self, monkeypatch: pytest.MonkeyPatch) -> None:
        pairs = [
            (form, word)
            for word in ("Hauptbahnhof", "Güterbahnhof", "Westbahnhof")
            for form in (word, word + "s")
        ]
        monkeypatch.setattr(compound_hits, "_german_words", lambda: pairs)

    def undecided(self, folder: Path, cache: Path, entry: str, decisions: str = "") -> list[str]:
        (folder / "hof.yaml").write_text("\n".join(line[2:] for line in entry.splitlines()), "utf-8")
        if decisions:
            (folder / "ausnahmen-komposita.yaml").write_text(decisions, "utf-8")
        return list(compound_hits.undecided(*load_stack(base=folder), cache).get("hof", []))

    def test_words_of_the_list_that_a_last_part_hits_are_named_once(
        self, tmp_path: Path, cache: Path
    ) -> None:
        assert self.undecided(tmp_path, cache, self.ENTRY) == ["Güterbahnhof", "Hauptbahnhof", "Westbahnhof"]

    def test_a_decision_in_the_entry_or_in_the_file_silences_a_word(
        self, tmp_path: Path, cache: Path
    ) -> None:
        entry = self.ENTRY + '  komposita: {nicht_melden: ["Hauptbahnhof"]}\n'
        assert self.undecided(tmp_path, cache, entry, "hof: [Güterbahnhof]\n") == ["Westbahnhof"]


class TestCommand:
    @pytest.fixture
    def small_base(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The command lays the house over a small lexicon, which is quicker than all sentences of the base."""
        (tmp_path / "basis.yaml").write_text(SOUND.format(id="basiswort", form="Basiswort"), "utf-8")
        small = partial(load_stack, base=tmp_path / "basis.yaml")
        monkeypatch.setattr("pruefer.cli.lexicon_check.load_stack", small)

    @pytest.mark.usefixtures("small_base")
    def test_a_sound_house_lexicon_ends_with_0_and_figures(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "haus.yaml"
        file.write_text(SOUND_SEA, "utf-8")
        assert run(["lexikon", "pruefen", str(file), "--ohne-wortliste"]) == ExitCode.NOTHING_FOUND
        out = capsys.readouterr().out.splitlines()
        assert out[-1] == "0 Fehler, 0 Hinweise."
        assert out[0].startswith("2 Begriffe (2 redaktionell), 2 Benennungen, ")

    @pytest.mark.usefixtures("small_base")
    def test_a_faulty_one_ends_with_1_and_names_file_and_line(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "haus.yaml"
        file.write_text(SOUND_SEA.replace("Ein Seewort kommt", "Nichts kommt"), "utf-8")
        assert run(["lexikon", "pruefen", str(file), "--ohne-wortliste"]) == ExitCode.FOUND
        assert capsys.readouterr().out.startswith(f"{file}:10: Fehler: ")

    def test_an_unreadable_one_ends_with_2_and_one_sentence(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file = tmp_path / "haus.yaml"
        file.write_text("- {id: [}", "utf-8")
        assert run(["lexikon", "pruefen", str(file)]) == ExitCode.USAGE
        captured = capsys.readouterr()
        assert captured.out == ""
        assert f"{file}:1: Das ist kein gültiges YAML" in captured.err

    def test_the_house_lexicon_of_the_settings_is_used_unless_told_otherwise(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "haus.yaml").write_text(SOUND_SEA, "utf-8")
        (tmp_path / "einstellungen.toml").write_text('lexikon = ["haus.yaml"]\n', "utf-8")
        monkeypatch.setenv("BEGRIFFSPRUEFER_HAUS", str(tmp_path / "einstellungen.toml"))
        assert run(["lexikon", "suchen", "Seewort"]) == ExitCode.NOTHING_FOUND
        assert "→ seewort" in capsys.readouterr().out
        (tmp_path / "haus.yaml").write_text("- kaputt", "utf-8")
        assert run(["lexikon", "suchen", "Seewort"]) == ExitCode.USAGE
        assert "--ohne-hauslexikon" in capsys.readouterr().err
        assert run(["lexikon", "suchen", "Flüchtling", "--ohne-hauslexikon"]) == ExitCode.NOTHING_FOUND
        assert "→ fluechtling" in capsys.readouterr().out

    def test_a_personal_lexicon_lies_over_all_others(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = tmp_path / "begriffspruefer" / "lexikon"
        folder.mkdir(parents=True)
        (folder / "seewort.yaml").write_text("\n".join(line[2:] for line in SOUND_SEA.splitlines()), "utf-8")
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
        assert run(["lexikon", "suchen", "Seewort"]) == ExitCode.NOTHING_FOUND
        assert "→ seewort" in capsys.readouterr().out


def test_the_base_is_where_it_is_shipped() -> None:
    assert (BASE / "quellen.yaml").is_file()
