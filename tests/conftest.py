"""Fixtures for all tests: no screen is needed, LibreOffice is used where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

import lexikon
from lexikon import Lexicon
from lexikon.model import Profile
from pruefer import settings
from pruefer.engine import Engine, EngineSettings
from pruefer.text import wordlist

_SECONDS = 120  # the first start of a fresh profile takes longest


@dataclass(frozen=True)
class Office:
    """LibreOffice with a profile of its own."""

    program: str
    profile: Path

    def convert(self, path: Path, to: str, outdir: Path) -> Path:
        """The file ``path`` as LibreOffice opens and saves it in the format ``to`` (``odt``, ``pdf``, ``txt:Text``).

        Fails the test when LibreOffice cannot open the file.
        """
        outdir.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            [
                self.program,
                f"-env:UserInstallation={self.profile.as_uri()}",
                "--headless",
                "--norestore",
                "--convert-to",
                to,
                "--outdir",
                str(outdir),
                str(path),
            ],
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
        result = outdir / f"{path.stem}.{to.partition(':')[0]}"
        if not result.exists():
            pytest.fail(f"LibreOffice could not convert {path.name} to {to}: {done.stdout} {done.stderr}")
        return result


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Office:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    return Office(program, tmp_path_factory.mktemp("libreoffice-profile"))


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test sees or touches the settings and caches of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for variable in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        os.environ[variable] = str(home / variable.lower())
    os.environ.pop(settings.HOUSE_VARIABLE, None)


@pytest.fixture(scope="session")
def cache(_own_folders: None) -> Path:
    """The folder for compiled lexicons, shared by all tests."""
    return settings.cache_folder()


@pytest.fixture(scope="session")
def german_words(cache: Path) -> wordlist.WordList:
    return wordlist.load(cache)


@pytest.fixture(scope="session")
def base_lexicon(cache: Path) -> Lexicon:
    """The lexicon that ships with the program."""
    return lexikon.load(cache=cache)


@pytest.fixture(scope="session")
def engine(base_lexicon: Lexicon, cache: Path) -> Engine:
    return Engine(base_lexicon, cache=cache)


@pytest.fixture(scope="session")
def thorough_engine(base_lexicon: Lexicon, cache: Path) -> Engine:
    return Engine(base_lexicon, EngineSettings(profile=Profile.THOROUGH), cache=cache)
