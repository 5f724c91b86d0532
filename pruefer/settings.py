"""Settings in layers (shipped < house < person) and the folders the program may use.

The shipped layer are the defaults below. The house layer is the TOML file (or the folder with an
``einstellungen.toml``) named by the environment variable ``BEGRIFFSPRUEFER_HAUS``, on a network share, say;
the personal one is ``einstellungen.toml`` in the user's settings folder. What the person sets wins; house
lexicons add up. Keys are German, because people edit them.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import platformdirs

from lexikon.model import Profile
from pruefer.errors import SettingsError

_APP = "begriffspruefer"
_FILE = "einstellungen.toml"
HOUSE_VARIABLE = "BEGRIFFSPRUEFER_HAUS"

Name = Annotated[str, msgspec.Meta(min_length=1)]


class Settings(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    kw_only=True,
    rename={
        "profile": "profil",
        "policy": "kommentare",
        "author": "autor",
        "initials": "kuerzel",
        "lexicons": "lexikon",
        "summary": "uebersicht",
    },
):
    """What a person or a house may set. ``policy`` is a value of ``pruefer.comments.CommentPolicy``;
    ``lexicons`` are house lexicons (files or folders) laid over the shipped one."""

    profile: Profile = Profile.STANDARD
    policy: Literal["erste", "kapitel", "alle"] = "erste"
    author: Name = "Begriffsprüfer"
    initials: Name = "BP"
    lexicons: tuple[Path, ...] = ()
    summary: bool = True


_EXPECTED = {
    "profil": 'einer der Werte "knapp", "standard" und "gruendlich"',
    "kommentare": 'einer der Werte "erste", "kapitel" und "alle"',
    "autor": "ein Name in Anführungszeichen",
    "kuerzel": "ein Kürzel in Anführungszeichen",
    "lexikon": 'eine Liste von Pfaden, zum Beispiel ["hauslexikon"]',
    "uebersicht": "true oder false",
}


def load() -> Settings:
    """The settings of this person. Raises ``SettingsError`` naming the file that is wrong."""
    merged: dict[str, Any] = {}
    lexicons: list[str] = []
    for file in layers():
        layer = _read(file)
        lexicons += layer.pop("lexikon", [])
        merged |= layer
    return _convert({**merged, "lexikon": list(dict.fromkeys(lexicons))})


def layers() -> tuple[Path, ...]:
    """The settings files that exist, weakest first."""
    house = _house()
    person = platformdirs.user_config_path(_APP, appauthor=False) / _FILE
    return tuple(file for file in (house, person) if file is not None and os.path.isfile(file))  # noqa: PTH113


def missing_house() -> str | None:
    """A German sentence when there should be settings of the house and are none, else None."""
    house = _house()
    if house is None or os.path.isfile(house):  # noqa: PTH113 - does not raise without permission
        return None
    return f"Die Einstellungen des Hauses ({house}) sind nicht erreichbar; es geht ohne sie weiter."


def personal_lexicon() -> Path | None:
    """The person's own lexicon, laid over those of the house: the folder ``lexikon`` beside the personal
    settings, where there is one."""
    folder = platformdirs.user_config_path(_APP, appauthor=False) / "lexikon"
    return folder if folder.is_dir() else None


def cache_folder() -> Path:
    """The folder for what can be made again: compiled lexicon, index and word list."""
    return platformdirs.user_cache_path(_APP, appauthor=False)


def _house() -> Path | None:
    named = os.environ.get(HOUSE_VARIABLE)
    if not named:
        return None
    return Path(named, _FILE) if os.path.isdir(named) else Path(named)  # noqa: PTH112


def _read(file: Path) -> dict[str, Any]:
    """What the file sets, with the paths of lexicons seen from its folder."""
    try:
        content = tomllib.loads(file.read_bytes().decode("utf-8-sig"))  # Windows' editor begins with a mark
    except OSError as error:
        raise _wrong(file, "lässt sich nicht öffnen") from error
    except UnicodeDecodeError as error:
        raise _wrong(file, "ist nicht in UTF-8 gespeichert") from error
    except tomllib.TOMLDecodeError as error:
        raise _wrong(file, f"ist kein gültiges TOML{_line(error)}") from error
    _check(content, file)
    if "lexikon" in content:
        content["lexikon"] = [str(file.parent / os.path.expanduser(path)) for path in content["lexikon"]]  # noqa: PTH111
    return content


def _convert(content: dict[str, Any]) -> Settings:
    """Typed settings; msgspec itself makes no paths. Raises ``msgspec.ValidationError``."""
    return msgspec.convert(content, type=Settings, dec_hook=_path)


def _path(kind: type, value: object) -> Path:
    if kind is not Path or not isinstance(value, str):
        raise TypeError(f"Expected a path, got {type(value).__name__}")
    return Path(value)


def _check(content: dict[str, Any], file: Path) -> None:
    for key, value in content.items():
        if key not in _EXPECTED:
            near = difflib.get_close_matches(key, _EXPECTED, 1)
            meant = f"Meinten Sie „{near[0]}“? " if near else ""
            raise _wrong(
                file,
                f"enthält die unbekannte Einstellung „{key}“",
                f"{meant}Möglich sind: {', '.join(_EXPECTED)}.",
            )
        try:
            _convert({key: value})
        except msgspec.ValidationError as error:
            raise _wrong(
                file,
                f"enthält zu „{key}“ einen Wert, der dort nicht passt",
                f"Erwartet wird {_EXPECTED[key]}.",
            ) from error


def _line(error: tomllib.TOMLDecodeError) -> str:
    found = re.search(r"at line (\d+)", str(error))
    return f" (Zeile {found[1]})" if found else ""


def _wrong(file: Path, fault: str, hint: str = "") -> SettingsError:
    return SettingsError(
        f"Die Einstellungsdatei {file} {fault}.",
        hint=hint or "Bitte berichtigen Sie die Datei oder benennen Sie sie um.",
    )
