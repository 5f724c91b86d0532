"""The German word list."""

from pathlib import Path

import pytest

from pruefer.text import wordlist


def test_words_are_found_whatever_their_case_or_sharp_s() -> None:
    words = wordlist.from_words(["Straße", "haus"])
    assert words.known(["strasse", "STRASSE", "Haus", "Hauss", ""]) == [True, True, True, False, False]
    assert "Haus" in words


def test_the_compiled_list_is_used_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordlist, "_compile", lambda: wordlist._sorted_hashes(["Plan"]))
    wordlist.load.cache_clear()
    assert "Plan" in wordlist.load(tmp_path)
    wordlist.load.cache_clear()
    monkeypatch.setattr(wordlist, "_compile", lambda: pytest.fail("compiled twice"))
    assert "Plan" in wordlist.load(tmp_path)
    wordlist.load.cache_clear()


def test_a_damaged_cache_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordlist, "_compile", lambda: wordlist._sorted_hashes(["Plan"]))
    wordlist.load.cache_clear()
    wordlist.load(tmp_path)
    (file,) = tmp_path.glob("*.bin")
    file.write_bytes(b"broken")
    wordlist.load.cache_clear()
    assert "Plan" in wordlist.load(tmp_path)
    wordlist.load.cache_clear()


def test_the_german_list_knows_german_words(german_words: wordlist.WordList) -> None:
    assert german_words.known(["Unterkunft", "Rathaus", "fördert", "Migrationshintegrund"]) == [
        True, True, True, False,
    ]  # fmt: skip
