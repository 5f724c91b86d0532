"""Layers of settings: shipped < house < person; what is wrong is told with its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from lexikon.model import Profile
from pruefer import settings
from pruefer.comments import CommentPolicy
from pruefer.errors import ExitCode, SettingsError
from pruefer.settings import Settings


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings file of the person, not written yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = tmp_path / "config" / "begriffspruefer"
    folder.mkdir(parents=True)
    return folder / "einstellungen.toml"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings file of the house, not written yet."""
    file = tmp_path / "haus" / "haus.toml"
    file.parent.mkdir()
    monkeypatch.setenv(settings.HOUSE_VARIABLE, str(file))
    return file


class TestLayers:
    def test_without_any_file_the_shipped_settings_count(self, person: Path) -> None:
        assert settings.load() == Settings()
        assert settings.layers() == ()

    def test_the_house_changes_what_is_shipped(self, person: Path, house: Path) -> None:
        house.write_text('profil = "knapp"\nautor = "Stadt Wiesenfurt"', "utf-8")
        assert settings.load() == Settings(profile=Profile.CONCISE, author="Stadt Wiesenfurt")

    def test_the_person_changes_what_the_house_says(self, person: Path, house: Path) -> None:
        house.write_text('profil = "knapp"\nautor = "Stadt Wiesenfurt"\nuebersicht = false', "utf-8")
        person.write_text('profil = "gruendlich"\nkuerzel = "AÖ"', "utf-8")
        assert settings.load() == Settings(
            profile=Profile.THOROUGH, author="Stadt Wiesenfurt", initials="AÖ", summary=False
        )
        assert settings.layers() == (house, person)

    def test_a_person_may_set_back_to_what_is_shipped(self, person: Path, house: Path) -> None:
        house.write_text("uebersicht = false", "utf-8")
        person.write_text("uebersicht = true", "utf-8")
        assert settings.load().summary

    def test_the_house_may_be_a_folder(
        self, person: Path, house: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (house.parent / "einstellungen.toml").write_text('kommentare = "alle"', "utf-8")
        monkeypatch.setenv(settings.HOUSE_VARIABLE, str(house.parent))
        assert settings.load().policy == "alle"

    @pytest.mark.parametrize("value", ["", None])
    def test_there_need_not_be_a_house(
        self, value: str | None, person: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if value is None:
            monkeypatch.delenv(settings.HOUSE_VARIABLE, raising=False)
        else:
            monkeypatch.setenv(settings.HOUSE_VARIABLE, value)
        assert settings.load() == Settings()
        assert settings.missing_house() is None

    def test_a_house_that_cannot_be_reached_is_told_and_left_out(self, person: Path, house: Path) -> None:
        assert settings.load() == Settings()
        assert f"({house}) sind nicht erreichbar" in (settings.missing_house() or "")
        house.write_text("", "utf-8")
        assert settings.missing_house() is None

    def test_every_key_can_be_set(self, person: Path) -> None:
        person.write_text(
            'profil = "knapp"\nkommentare = "kapitel"\nautor = "A"\nkuerzel = "B"\nlexikon = ["c"]\nuebersicht = false',
            "utf-8",
        )
        assert settings.load() == Settings(
            profile=Profile.CONCISE,
            policy="kapitel",
            author="A",
            initials="B",
            lexicons=(person.parent / "c",),
            summary=False,
        )

    @pytest.mark.parametrize("policy", CommentPolicy)
    def test_every_policy_of_comments_can_be_set(self, policy: CommentPolicy, person: Path) -> None:
        person.write_text(f'kommentare = "{policy}"', "utf-8")
        assert settings.load().policy == policy


class TestLexicons:
    def test_are_found_from_the_folder_of_their_file(self, person: Path, house: Path, tmp_path: Path) -> None:
        house.write_text('lexikon = ["lexikon", "../gemeinsam/a.yaml"]', "utf-8")
        assert settings.load().lexicons == (house.parent / "lexikon", house.parent / "../gemeinsam/a.yaml")

    def test_with_a_whole_path_are_taken_as_they_are(self, person: Path, tmp_path: Path) -> None:
        person.write_text(f'lexikon = ["{(tmp_path / "irgendwo").as_posix()}"]', "utf-8")
        assert settings.load().lexicons == (tmp_path / "irgendwo",)

    def test_may_stand_in_the_home_folder(self, person: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HOME", "/heim")
        monkeypatch.setenv("USERPROFILE", "/heim")
        person.write_text('lexikon = ["~/lexikon"]', "utf-8")
        assert settings.load().lexicons == (Path("/heim/lexikon"),)

    def test_of_house_and_person_add_up_once_each(self, person: Path, house: Path) -> None:
        shared = house.parent / "lexikon"
        house.write_text('lexikon = ["lexikon"]', "utf-8")
        person.write_text(f'lexikon = ["eigenes", "{shared.as_posix()}"]', "utf-8")
        assert settings.load().lexicons == (shared, person.parent / "eigenes")


class TestWhatIsWrong:
    @pytest.mark.parametrize(
        ("text", "fault", "hint"),
        [
            ('autro = "x"', "enthält die unbekannte Einstellung „autro“", "Meinten Sie „autor“?"),
            (
                "sprache = 1",
                "enthält die unbekannte Einstellung „sprache“",
                "Möglich sind: profil, kommentare",
            ),
            ('[pruefer]\nprofil = "knapp"', "enthält die unbekannte Einstellung „pruefer“", "Möglich sind"),
            ('profil = "streng"', "enthält zu „profil“ einen Wert", '"knapp", "standard" und "gruendlich"'),
            ('kommentare = "keine"', "enthält zu „kommentare“ einen Wert", '"erste", "kapitel" und "alle"'),
            ("autor = 3", "enthält zu „autor“ einen Wert", "ein Name in Anführungszeichen"),
            ('autor = ""', "enthält zu „autor“ einen Wert", "ein Name in Anführungszeichen"),
            ("kuerzel = true", "enthält zu „kuerzel“ einen Wert", "ein Kürzel in Anführungszeichen"),
            ('lexikon = "haus"', "enthält zu „lexikon“ einen Wert", "eine Liste von Pfaden"),
            ("lexikon = [1]", "enthält zu „lexikon“ einen Wert", "eine Liste von Pfaden"),
            ('uebersicht = "ja"', "enthält zu „uebersicht“ einen Wert", "true oder false"),
            ('autor = "A"\nprofil knapp\n', "ist kein gültiges TOML (Zeile 2)", "berichtigen Sie die Datei"),
            ('autor = "A', "ist kein gültiges TOML", "berichtigen Sie die Datei"),
        ],
    )
    @pytest.mark.parametrize("layer", ["house", "person"])
    def test_is_told_with_file_and_key(
        self, layer: str, text: str, fault: str, hint: str, person: Path, house: Path
    ) -> None:
        file = {"house": house, "person": person}[layer]
        file.write_text(text, "utf-8")
        with pytest.raises(SettingsError) as caught:
            settings.load()
        assert str(caught.value).startswith(f"Die Einstellungsdatei {file} {fault}")
        assert hint in caught.value.hint
        assert caught.value.exit_code is ExitCode.USAGE

    def test_in_the_house_is_told_although_the_person_sets_it_right(self, person: Path, house: Path) -> None:
        house.write_text('profil = "streng"', "utf-8")
        person.write_text('profil = "knapp"', "utf-8")
        with pytest.raises(SettingsError, match=r"haus\.toml"):
            settings.load()

    def test_is_another_encoding(self, person: Path) -> None:
        person.write_bytes('autor = "Ämter"'.encode("cp1252"))
        with pytest.raises(SettingsError, match="ist nicht in UTF-8 gespeichert"):
            settings.load()

    def test_is_not_the_mark_windows_puts_first(self, person: Path) -> None:
        person.write_bytes(b"\xef\xbb\xbf" + 'autor = "Ämter"'.encode())
        assert settings.load().author == "Ämter"

    def test_is_a_file_that_cannot_be_opened(self, person: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        person.write_text("", "utf-8")

        def refuse(_: Path) -> bytes:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "read_bytes", refuse)
        with pytest.raises(SettingsError, match="lässt sich nicht öffnen") as caught:
            settings.load()
        assert "Permission" not in str(caught.value)


def test_every_key_says_what_it_expects() -> None:
    assert set(settings._EXPECTED) == set(Settings.__struct_encode_fields__)


def test_the_cache_is_a_folder_of_the_program() -> None:
    assert settings.cache_folder().name == "begriffspruefer"


def test_a_lexicon_of_the_person_is_the_folder_beside_the_settings(person: Path) -> None:
    assert settings.personal_lexicon() is None
    (person.parent / "lexikon").mkdir()
    assert settings.personal_lexicon() == person.parent / "lexikon"
